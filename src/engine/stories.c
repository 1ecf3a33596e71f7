/*
 * What came gets its place among the stories after it was stored, in slices
 * so short that neither a key of the reader nor a document waits for them. An
 * article whose page is on its way waits for that, which tells more of it. The
 * reader is told now and then.
 *
 * Of what is compared the oldest is given up as time goes on. So what waits is
 * taken in the order of its time; and what is older than that comes in that
 * order only when all feeds and pages have brought theirs, in a first refresh
 * or from archives: until then it waits.
 */
#include <malloc.h>
#include <stdlib.h>

#include "base/time.h"
#include "engine/placer.h"
#include "state.h"
#include "store/reading.h"
#include "store/stories.h"
#include "text/stories.h"

enum {
	SLICE_MS = 5,
	PART = 3,         /* while there is other work: one slice in so many */
	TELL_MS = 500,    /* between two events */
	RETRY_MS = 1000,  /* the store was busy */
	KEEP_MS = 600000, /* what is known is kept so long when unused */
	DROP_AT_ONCE = 500, /* old signatures, one transaction */
	DROP_SECONDS = 86400,
	/* Of old ones, in a run: they keep a refresh, and the keys of the
	   reader, from the processor, and nobody waits for them. */
	OLD_MOST = 2000,
};

/* When old signatures were last looked for; for all engines. */
static const char dropped_key[] = "stories.dropped";

/* What is older waits until more of its time cannot come. */
static int64_t
recent(void)
{
	return time_now() - STORIES_DAYS * (int64_t)86400;
}

void
stories_start(struct engine *engine)
{
	struct arena mem = { 0 };
	struct text at = store_place(engine->store, dropped_key, &mem);

	/* Another may have left some. Who brings nothing new looks for old
	   ones only while a reader is served. */
	stories_soon(engine);
	if (engine->options->reader_fd < 0)
		engine->telling.after.at = recent();
	engine->telling.dropping =
	    strtoll(arena_cstr(&mem, at), NULL, 10) + DROP_SECONDS <=
	    time_now();
	arena_clear(&mem);
}

void
stories_stop(struct engine *engine)
{
	placer_free(engine->telling.placer);
	engine->telling.placer = NULL;
}

void
stories_soon(struct engine *engine)
{
	engine->telling.dirty = engine->telling.late = true;
	engine->telling.after = STORIES_BEGIN;
	engine->telling.partly = false;
}

static bool
more_may_come(const struct engine *engine)
{
	return engine->refresh.running || engine->pages.count > 0 ||
	       engine->pages_active > 0;
}

static bool
waits_for_page(int64_t article, void *arg)
{
	const struct engine *engine = arg;

	return queue_has(&engine->pages, article) ||
	       engine_task_find(engine, TASK_PAGE, article);
}

/* Nothing is read into memory for nobody. */
static bool
any_waits(struct engine *engine)
{
	struct story_waiting waiting;
	struct arena mem = { 0 };
	size_t n = 1;
	int rc = store_stories_waiting(
	    engine->store, &engine->telling.after, &waiting, &n, &mem, NULL);

	arena_clear(&mem);
	return rc < 0 || n > 0;
}

/* A busy store is tried again; without a reader the next run goes on. */
static void
failed(struct engine *engine, const struct err *err)
{
	if (engine_store_failed(engine, err) || engine->options->reader_fd < 0)
		engine->telling.dirty = engine->telling.late = false;
	else
		engine->telling.retry_ms = time_monotonic_ms() + RETRY_MS;
}

static void
tell(struct engine *engine)
{
	struct telling *t = &engine->telling;
	int64_t now = time_monotonic_ms();

	if (t->joined == 0 || (t->dirty && now - t->told_ms < TELL_MS))
		return;
	link_tell(engine, EVENT_STORIES, (int64_t)t->joined, 0, TEXT(""));
	t->joined = 0;
	t->told_ms = now;
}

/* All were looked at, or all but the old ones. */
static void
done(struct engine *engine)
{
	engine->telling.dirty = false;
	engine->telling.late = engine->telling.partly;
}

static void
place(struct engine *engine)
{
	struct telling *t = &engine->telling;
	struct placing placing = { .after = t->after,
		.before = INT64_MAX,
		.ms = SLICE_MS,
		.waits = waits_for_page,
		.arg = engine };
	int64_t start = time_monotonic_ms();
	struct err err = { 0 };

	if (!t->placer)
		t->placer = placer_new(engine->store);
	if (placer_step(t->placer, &placing, &err) < 0) {
		failed(engine, &err);
		return;
	}
	t->after = placing.after;
	if (!placing.more)
		done(engine);
	t->joined += placing.joined;
	if (!t->partly)
		t->placed += placing.placed;
	t->used_ms = time_monotonic_ms();
	t->next_ms = t->used_ms + PART * (t->used_ms - start);
	engine->tired = true;
}

static void
free_unused(struct engine *engine)
{
	struct telling *t = &engine->telling;

	if (!t->placer || t->dirty ||
	    time_monotonic_ms() - t->used_ms < KEEP_MS)
		return;
	stories_stop(engine);
	(void)malloc_trim(0);
}

/* Where the old ones begin that this engine places. */
static int64_t
first_old(struct engine *engine, int64_t before)
{
	size_t placed = engine->telling.placed;
	int64_t at = before;

	if (placed < OLD_MOST)
		(void)store_stories_last(
		    engine->store, before, OLD_MOST - placed, &at, NULL);
	return at;
}

/* Which ones it is the turn of: settled where a pass over them begins. */
static void
choose(struct engine *engine)
{
	struct telling *t = &engine->telling;

	if (!t->dirty)
		stories_soon(engine);
	if (t->after.at != INT64_MIN)
		return;
	t->partly = more_may_come(engine);
	t->after.at = t->partly ? recent() : first_old(engine, recent());
}

bool
stories_has_work(const struct engine *engine)
{
	return (engine->telling.dirty || engine->telling.late) &&
	       engine->fatal.code == ERR_NONE;
}

int
stories_wait_ms(const struct engine *engine)
{
	const struct telling *t = &engine->telling;
	int64_t at = t->retry_ms, left;

	if (!stories_has_work(engine)) {
		if (!t->placer)
			return -1;
		at = t->used_ms + KEEP_MS;
	} else if (!t->dirty && more_may_come(engine)) {
		return -1;
	} else if (!engine_is_idle(engine) && at < t->next_ms) {
		at = t->next_ms;
	}
	left = at - time_monotonic_ms();
	return left > 0 ? (int)left : 0;
}

void
stories_turn(struct engine *engine)
{
	if (stories_wait_ms(engine) != 0)
		return;
	if (!stories_has_work(engine)) {
		free_unused(engine);
		return;
	}
	choose(engine);
	if (any_waits(engine))
		place(engine);
	else
		done(engine);
	tell(engine);
}

bool
stories_tidy(struct engine *engine)
{
	struct telling *t = &engine->telling;
	struct arena mem = { 0 };
	bool more;

	if (!t->dropping)
		return false;
	t->dropping = store_signatures_drop(engine->store, INT64_MAX,
			  STORIES_DAYS, DROP_AT_ONCE, &more, NULL) == 0 &&
		      more;
	if (!t->dropping)
		(void)store_set_place(engine->store, dropped_key,
		    arena_printf(&mem, "%lld", (long long)time_now()), NULL);
	arena_clear(&mem);
	return t->dropping;
}
