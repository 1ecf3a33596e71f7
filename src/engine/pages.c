/* Which pages are asked for, and in what order. */
#include "store/pages.h"
#include "base/reason.h"
#include "base/time.h"
#include "base/translate.h"
#include "patience.h"
#include "state.h"
#include "store/articles.h"
#include "store/query.h"

enum {
	WISHES_MOST = 5000, /* of one run */
	PROGRESS_MS = 50,
	/* Of pages on their way, for those that somebody waits for. */
	WISHED = 8,
};

static void
add(struct engine *engine, int64_t id, bool first)
{
	if (engine_task_find(engine, TASK_PAGE, id) ||
	    queue_has(&engine->resting, id))
		return;
	if (!queue_has(&engine->pages, id))
		engine->pages_of++;
	else if (!first)
		return;
	if (first)
		queue_add_first(&engine->pages, id);
	else
		queue_add(&engine->pages, id);
}

/* One that failed is asked again, one that is not there only by a key. */
static bool
is_vain(struct engine *engine, int64_t id, bool by_key)
{
	struct text error;
	enum page_state state = failures_find(engine, id, &error);
	struct arena mem = { 0 };

	if (by_key || state == PAGE_UNASKED || state == PAGE_FAILED)
		return false;
	link_tell(
	    engine, EVENT_ARTICLE, id, state, reason_told(&mem, error));
	arena_clear(&mem);
	return true;
}

void
pages_wish(struct engine *engine, int64_t id, bool by_key)
{
	if (queue_has(&engine->resting, id))
		link_tell(engine, EVENT_ARTICLE, id, PAGE_PATIENCE,
		    text_of(_("its host asks for patience")));
	else if (is_vain(engine, id, by_key))
		return;
	add(engine, id, true);
	if (queue_has(&engine->pages, id) && !pool_is_full(engine->pool) &&
	    engine->pages_active < PAGES_AT_ONCE + WISHED &&
	    queue_take(&engine->pages, &id))
		page_begin(engine, id);
}

void
pages_cancel(struct engine *engine)
{
	int64_t id;

	while (queue_take(&engine->pages, &id) ||
	       queue_take(&engine->resting, &id)) {
		link_tell(engine, EVENT_ARTICLE, id, 0, text_of(_("cancelled")));
		engine->pages_of--;
	}
	stories_soon(engine);
}

void
pages_rest(struct engine *engine, int64_t id, int64_t until)
{
	if (!engine->resting.count || until < engine->rest_until)
		engine->rest_until = until;
	queue_add(&engine->resting, id);
}

static void
wake(struct engine *engine)
{
	int64_t id;

	if (!engine->resting.count || time_now() < engine->rest_until)
		return;
	while (queue_take(&engine->resting, &id))
		queue_add(&engine->pages, id);
}

int
pages_wait_ms(const struct engine *engine)
{
	int64_t left = engine->rest_until - time_now();

	if (!engine->resting.count)
		return -1;
	return left > 0 ? (int)left * 1000 : 0;
}

void
pages_begin(struct engine *engine)
{
	/* A reader's workers are for his feeds and what he opens, too. */
	size_t most =
	    engine->options->reader_fd < 0 ? PAGES_ALONE : PAGES_AT_ONCE;
	int64_t id;

	wake(engine);
	while (!pool_is_full(engine->pool) && engine->pages_active < most &&
	       queue_take(&engine->pages, &id))
		page_begin(engine, id);
}

void
pages_progress(struct engine *engine)
{
	int64_t now = time_monotonic_ms();
	bool over = !engine->pages.count && !engine->resting.count &&
		    !engine->pages_active;

	if (!engine->pages_of ||
	    (!over && now - engine->pages_told_ms < PROGRESS_MS))
		return;
	engine->pages_told_ms = now;
	link_tell(engine, EVENT_PAGES, (int64_t)engine->pages_done,
	    (int64_t)engine->pages_of, TEXT(""));
	if (!over)
		return;
	engine->pages_of = engine->pages_done = 0;
	/* A reader heard it of each that he waits for. */
	if (engine->options->reader_fd < 0)
		patience_tell_pages(engine);
}

/*
 * full-text=always: of what the feed has brought; prefetch=N: of its newest
 * unread ones.
 */
void
pages_ahead(struct engine *engine, int64_t feed)
{
	const struct settings *settings = engine_settings(engine, feed);
	int64_t policy = settings_number(settings, OPTION_FULL_TEXT);
	bool always = policy == FULL_TEXT_ALWAYS;
	struct pages_ahead ahead = { .feed = feed,
		.n = always
			 ? PAGES_A_FEED
			 : (size_t)settings_number(settings, OPTION_PREFETCH),
		.unread = !always,
		.always = always,
		.now = time_now() };
	struct arena mem = { 0 };
	int64_t *ids;
	size_t n;

	failures_flush(engine);
	if (policy != FULL_TEXT_NEVER && ahead.n &&
	    store_pages_ahead(engine->store, &ahead, &mem, &ids, &n, NULL) == 0)
		for (size_t i = 0; i < n; i++)
			add(engine, ids[i], false);
	arena_clear(&mem);
}

/* ---- fetch --full ---- */

/* Is the page left to the user's key? */
static bool
is_never(const struct engine *engine, int64_t id, struct arena *mem)
{
	struct article_row row;

	return store_article_row(engine->store, &row, id, mem, NULL) < 0 ||
	       settings_number(engine_settings(engine, row.feed),
		   OPTION_FULL_TEXT) == FULL_TEXT_NEVER;
}

static int
add_view(struct engine *engine, const struct view_spec *spec, bool named,
    struct arena *mem, struct err *err)
{
	struct view *view = view_open(engine->store, spec, err);
	struct arena row = { 0 };
	int64_t *ids = NULL;
	size_t n = 0;
	int rc;

	if (!view)
		return -1;
	rc = view_ids(view, &ids, &n, WISHES_MOST, mem, err);
	view_free(view);
	if (rc == 0 && n == WISHES_MOST)
		link_notice(engine,
		    P_("only of the newest %d article the page is asked for", "only of the newest %d articles the pages are asked for", WISHES_MOST),
		    WISHES_MOST);
	if (rc == 0)
		rc = store_pages_wanted(engine->store, ids, &n, PAGE_OPENED,
		    named, time_now(), err);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (named || !is_never(engine, ids[i], &row))
			add(engine, ids[i], false);
		arena_reset(&row);
	}
	arena_clear(&row);
	return rc;
}

int
pages_wish_query(struct engine *engine, struct err *err)
{
	struct text words = text_trim(engine->options->full_query);
	struct view_spec spec = { .scope = VIEW_ALL };
	struct arena mem = { 0 };
	struct named_sections sections = { engine, &mem };
	struct query_context context = { time_now(), schedule_query,
		&sections, false };
	size_t at = 0;
	int rc = -1;

	spec.unread_only = words.len == 0;
	spec.query = query_parse(&mem, words, &context, &at, err);
	if (!spec.query)
		err_prefix(err, _("query, character %zu"), at + 1);
	else if (engine->clock.offline)
		rc = (link_notice(
			  engine, _("without a network no pages are asked for")),
		    0);
	else
		rc = add_view(engine, &spec, words.len > 0, &mem, err);
	arena_clear(&mem);
	return rc;
}
