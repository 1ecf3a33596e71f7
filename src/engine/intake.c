/*
 * Harvests that are done go into the database. Several that wait share one
 * transaction, but never for longer than a key of the reader may have to wait
 * for its own write.
 */
#include <string.h>

#include "base/reason.h"
#include "base/time.h"
#include "base/translate.h"
#include "engine/sample.h"
#include "follow.h"
#include "lookup.h"
#include "request.h"
#include "state.h"
#include "store/pages.h"

/* What is told once the transaction holds. */
struct told {
	struct task *task;
	bool stored; /* something was written in the open transaction */
	size_t new_articles;
	size_t dropped; /* items beyond the cap */
	bool hops;      /* another address is to be asked first */
	bool gives_up;  /* … and that one is none: the page itself */
	struct err err; /* code NONE: fine */
	bool refused;   /* by the store: err is not the document's fault */
};

enum { GROUP_MOST = 32 };

struct group {
	struct told told[GROUP_MOST];
	size_t n;
	bool open;
	int64_t since_ms;
};

/* The sample edition's pages are nobody else's. */
static struct text
own_link(struct task *task, struct text link)
{
	if (sample_owns(task->url))
		return sample_private(&task->mem, link);
	return sample_owns(link) ? TEXT("") : link;
}

static int
store_items(struct engine *engine, struct task *task, struct harvest *harvest,
    struct intake_counts *counts, struct err *err)
{
	const struct settings *settings = engine_settings(engine, task->id);
	struct feed *feed = &harvest->feed;
	struct intake_item *items;
	struct intake intake = {
		.result = &task->result,
		.title = feed->title,
		.site = own_link(task, feed->link),
		.language = settings_has(settings, OPTION_LANG)
				? settings_text(settings, OPTION_LANG)
				: feed->language,
		.nitems = feed->nitems,
		.cut = harvest->dropped > 0,
		.first_unread =
		    (int)settings_number(settings, OPTION_NEW_FEED_UNREAD),
		.first_days = 7,
	};

	request_note_feed(task, harvest);
	/* Where the feed is that a page names is no matter of the config. */
	if (task->row.found.len || task->hop != HOP_NONE)
		task->result.moved_to = (struct text){ NULL, 0 };
	task->result.due = request_due(engine, task);
	items = arena_array(&task->mem, feed->nitems, sizeof(*items));
	for (size_t i = 0; i < feed->nitems; i++) {
		feed->items[i].link = own_link(task, feed->items[i].link);
		items[i] = (struct intake_item){
			.item = &feed->items[i],
			.hash = harvest->items[i].hash,
			.known = harvest->items[i].known,
			.article = &harvest->items[i].article,
			.names = &harvest->items[i].names,
			.signature = harvest->items[i].signature,
		};
	}
	intake.items = items;
	if (engine->config->sample)
		intake.first_unread = intake.first_days = -1;
	return store_take_feed(engine->store, &intake, counts, NULL, err);
}

/*
 * A compressed stream that was cut looks whole to the fetcher (libcurl takes
 * the end of the connection for the end of a gzip): only the document's own
 * end tells. What was not compressed is known to be whole, so that its
 * missing end is the publisher's and what could be read is kept.
 */
static bool
was_cut(const struct task *task, const struct harvest *harvest)
{
	return harvest->feed.unfinished && task->compressed;
}

static void
take_feed(struct engine *engine, struct told *told, struct harvest *harvest)
{
	struct intake_counts counts = { 0 };
	enum kind_verdict verdict;

	if (was_cut(told->task, harvest)) {
		err_set(&told->err, ERR_NETWORK,
		    _("the document was cut short on its way"));
		return;
	}
	verdict = kind_judge(engine, told->task, harvest, &told->err);
	if (verdict == KIND_HOP) {
		told->hops = true;
	} else if (verdict == KIND_FAULT) {
		told->gives_up = kind_gives_up(told->task, 200) &&
				 told->err.code != ERR_SYSTEM;
	} else if (store_items(
		       engine, told->task, harvest, &counts, &told->err) < 0) {
		told->refused = true;
	} else {
		told->stored = true;
		told->new_articles = counts.new_articles;
		told->dropped = harvest->dropped;
	}
}

static void
take_page(
    struct engine *engine, struct told *told, const struct harvest *harvest)
{
	struct page_take take = { .article = told->task->id,
		.now = time_now() };
	struct arena mem = { 0 };
	struct err err = { 0 };

	if (harvest->ok && !article_is_empty(&harvest->article)) {
		take.text = &harvest->article;
		take.names = &harvest->names;
		take.signature = harvest->signature;
		take.error = follow_missing(told->task);
		/* The user's own rules led to nothing, or to part of it. */
		if (harvest->err.code != ERR_NONE)
			link_notice(engine, _("%.*s: %s"),
			    TEXT_ARG(told->task->title), harvest->err.text);
	} else {
		told->err = harvest->err;
		if (told->err.code == ERR_NONE)
			err_set(&told->err, ERR_INPUT,
			    _("no text found on the page"));
		told->task->page = take.state = PAGE_NO_TEXT;
		take.error = text_of(told->err.text);
	}
	take.error = reason_english(&mem, take.error);
	if (store_take_page(engine->store, &take, NULL, &err) == 0) {
		told->stored = true;
	} else {
		told->err = err;
		told->refused = err.code != ERR_NOT_FOUND;
	}
	arena_clear(&mem);
}

static void
take_names(
    struct engine *engine, struct told *told, const struct harvest *harvest)
{
	told->stored = later_take(engine, told->task, harvest, &told->err) == 0;
	told->refused = !told->stored;
}

static void
tell_feed(struct engine *engine, struct told *told)
{
	struct task *task = told->task;

	if (told->hops || told->gives_up) {
		if (told->hops)
			request_send(engine, task);
		else
			kind_take_bare(engine, task);
		return;
	}
	engine->feeds_active--;
	if (told->err.code != ERR_NONE) {
		feed_failed(engine, task, &told->err, told->refused);
		return;
	}
	engine->refresh.done++;
	engine->refresh.local += task->local;
	engine->refresh.bytes += task->result.bytes;
	engine->refresh.new_articles += told->new_articles;
	feed_tell_recovery(engine, task);
	kind_tell(engine, task);
	link_tell(engine, EVENT_FEED, task->id, (int64_t)told->new_articles,
	    TEXT(""));
	if (told->dropped)
		link_notice(engine,
		    P_("%.*s: only the newest %d article is kept",
			"%.*s: only the newest %d articles are kept",
			INTAKE_ITEMS),
		    TEXT_ARG(task->title), INTAKE_ITEMS);
	pages_ahead(engine, task->id);
	engine_task_free(engine, task);
}

static void
tell(struct engine *engine, struct told *told)
{
	/* Without parsers (ERR_SYSTEM), too, this engine is of no use. */
	if (told->refused || told->err.code == ERR_SYSTEM) {
		told->refused = true;
		(void)engine_store_failed(engine, &told->err);
	}
	if (told->task->kind == TASK_FEED)
		tell_feed(engine, told);
	else if (told->task->kind == TASK_NAMES)
		later_done(engine, told->task, !told->refused);
	else
		page_done(engine, told->task, &told->err);
}

/* Nothing of this group was kept. */
static void
group_lost(struct group *group, const struct err *err)
{
	for (size_t i = 0; i < group->n; i++) {
		struct told *told = &group->told[i];

		if (!told->stored)
			continue;
		told->err = *err;
		told->refused = true;
	}
}

static void
group_end(struct engine *engine, struct group *group)
{
	struct err err = { 0 };

	if (group->open && store_commit(engine->store, &err) < 0)
		group_lost(group, &err);
	if (group->open) {
		mute_soon(engine);
		stories_soon(engine);
	}
	group->open = false;
	for (size_t i = 0; i < group->n; i++)
		tell(engine, &group->told[i]);
	group->n = 0;
}

static void
group_begin(struct engine *engine, struct group *group, struct told *told)
{
	group->since_ms = time_monotonic_ms();
	group->open = store_begin(engine->store, &told->err) == 0;
	told->refused = !group->open;
}

/* False: the store refused, and may have given up the whole transaction. */
static bool
group_take(
    struct engine *engine, struct group *group, struct pool_result *result)
{
	struct told *told = &group->told[group->n++];

	memset(told, 0, sizeof(*told));
	told->task = result->cookie;
	if (!group->open)
		group_begin(engine, group, told);
	if (told->refused)
		return false;
	if (told->task->kind == TASK_FEED)
		take_feed(engine, told, &result->harvest);
	else if (told->task->kind == TASK_NAMES)
		take_names(engine, told, &result->harvest);
	else
		take_page(engine, told, &result->harvest);
	return !told->refused;
}

/*
 * In a refresh that the parsers hold up, harvests come in one by one, and a
 * transaction each writes the pages that all have in common (names, the
 * indices) once for each: so a few wait for one another. A page is asked for
 * by somebody who waits for it.
 */
static bool
holds_back(struct engine *engine)
{
	int64_t now = time_monotonic_ms();

	if (engine->pages_active > 0 ||
	    !pool_gathers(engine->pool, GROUP_LEAST) ||
	    (engine->held_ms && now - engine->held_ms >= GROUP_HOLD_MS)) {
		engine->held_ms = 0;
		return false;
	}
	if (!engine->held_ms)
		engine->held_ms = now;
	return true;
}

int
intake_wait_ms(const struct engine *engine)
{
	int64_t left;

	if (!engine->held_ms)
		return pool_timeout_ms(engine->pool);
	left = engine->held_ms + GROUP_HOLD_MS - time_monotonic_ms();
	return left > 0 ? (int)left : 0;
}

/* More is asked for first, or it is no article that came. */
static bool
goes_on_by_itself(struct engine *engine, struct pool_result *result)
{
	struct task *task = result->cookie;

	if (task->kind != TASK_LOOKUP)
		return follow_on(engine, task, &result->harvest);
	lookup_read(engine, task, &result->harvest);
	return true;
}

void
intake_turn(struct engine *engine)
{
	struct pool_result result;
	struct group group;

	group.n = 0;
	group.open = false;
	pool_turn(engine->pool);
	if (holds_back(engine))
		return;
	while (engine->fatal.code == ERR_NONE &&
	       pool_next(engine->pool, &result)) {
		bool well, goes_on = goes_on_by_itself(engine, &result);

		if (!goes_on)
			well = group_take(engine, &group, &result);
		pool_result_clear(&result);
		if (goes_on)
			continue;
		if (!well || group.n == GROUP_MOST ||
		    time_monotonic_ms() - group.since_ms > GROUP_MS)
			group_end(engine, &group);
		pool_turn(engine->pool);
	}
	group_end(engine, &group);
}
