#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/time.h"
#include "base/translate.h"
#include "lookup.h"
#include "patience.h"
#include "request.h"
#include "state.h"

enum { PROGRESS_MS = 50 };

bool
schedule_section(
    const struct engine *engine, struct text name, int64_t *ids, size_t *n)
{
	const struct config *config = engine->config;
	const struct config_section *section = NULL;

	for (size_t i = 0; i < config->nsections && !section; i++)
		if (text_equal_nocase(config->sections[i]->path, name) ||
		    text_equal_nocase(config->sections[i]->name, name))
			section = config->sections[i];
	if (!section)
		return false;
	for (size_t i = 0; i < engine->nsources; i++) {
		const struct config_feed *feed = engine->sources[i].feed;

		if (config_feed_within(feed, section))
			ids[(*n)++] = engine->sources[i].id;
	}
	return true;
}

int
schedule_query(struct text name, const int64_t **ids, void *arg)
{
	const struct named_sections *sections = arg;
	int64_t *found = arena_array(
	    sections->mem, sections->engine->nsources, sizeof(*found));
	size_t n = 0;

	if (!schedule_section(sections->engine, name, found, &n))
		return -1;
	*ids = found;
	return (int)n;
}

/* Claims them and puts what was granted into the queue. */
static int
schedule_ids(struct engine *engine, const int64_t *ids, size_t n, bool wished,
    struct err *err)
{
	struct refresh *refresh = &engine->refresh;
	bool *granted = mem_array(n, sizeof(*granted));
	int64_t now = time_now();
	size_t elsewhere = 0, more = 0;
	int rc;

	rc = store_feeds_claim(engine->store, ids, n, getpid(), now,
	    now + CLAIM_SECONDS, granted, err);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		struct source *source = engine_source(engine, ids[i]);

		if (!granted[i]) {
			elsewhere++;
		} else if (source && !source->asked) {
			source->asked = true;
			queue_add(&engine->feeds, ids[i]);
			more++;
		}
	}
	free(granted);
	if (rc < 0)
		return rc;
	if (elsewhere)
		link_notice(engine,
		    P_("%zu source: refreshing elsewhere",
			"%zu sources: refreshing elsewhere", elsewhere),
		    elsewhere);
	if (!refresh->running) {
		*refresh =
		    (struct refresh){ .running = more > 0, .since = now };
		engine->claims_until = now + CLAIM_SECONDS;
	}
	refresh->wished |= wished;
	refresh->of += more;
	link_tell(engine, EVENT_STARTED, (int64_t)refresh->of, 0, TEXT(""));
	return 0;
}

void
schedule_renew(struct engine *engine)
{
	struct arena mem = { 0 };
	int64_t *ids, now = time_now();
	bool *granted;
	size_t n = 0;

	if (!engine->refresh.running ||
	    now < engine->claims_until - CLAIM_SECONDS / 2)
		return;
	engine->claims_until = now + CLAIM_SECONDS;
	ids = arena_array(&mem, engine->nsources, sizeof(*ids));
	granted = arena_array(&mem, engine->nsources, sizeof(*granted));
	for (size_t i = 0; i < engine->nsources; i++)
		if (engine->sources[i].asked)
			ids[n++] = engine->sources[i].id;
	(void)store_feeds_claim(engine->store, ids, n, getpid(), now,
	    engine->claims_until, granted, NULL);
	arena_clear(&mem);
}

static bool
is_asked(const struct engine *engine, int64_t id)
{
	const struct source *source = engine_source(engine, id);

	return !source || source->asked;
}

/* Asked only by who names it. */
static bool
is_paused(const struct engine *engine, int64_t id)
{
	return settings_flag(engine_settings(engine, id), OPTION_PAUSED);
}

static void
tell_gone(struct engine *engine, const struct feed_row *last, size_t n)
{
	if (n == 1)
		link_notice(engine,
		    _("%.*s: gone for good, and only asked by its name"),
		    TEXT_ARG(last->title));
	else if (n)
		link_notice(engine,
		    P_("%zu source is gone for good, and only asked by name",
			"%zu sources are gone for good, and only asked by name",
			n),
		    n);
}

/* A wish during a refresh: what it has asked already is not asked again. */
static bool
is_new_to(const struct refresh *refresh, const struct feed_row *row)
{
	return !refresh->running || row->checked < refresh->since;
}

int
schedule_all(struct engine *engine, struct err *err)
{
	struct arena mem = { 0 };
	const struct feed_row **wanted, *last = NULL;
	struct feed_rows rows;
	int64_t *ids;
	size_t n = 0, gone = 0;
	int rc;

	rc = store_feeds(engine->store, &rows, false, 0, &mem, err);
	if (rc < 0)
		goto out;
	ids = arena_array(&mem, rows.n, sizeof(*ids));
	wanted = arena_array(&mem, rows.n, sizeof(*wanted));
	for (size_t i = 0; i < rows.n; i++) {
		const struct feed_row *row = &rows.rows[i];

		if (is_asked(engine, row->id) || is_paused(engine, row->id) ||
		    !is_new_to(&engine->refresh, row))
			continue;
		if (request_is_over(row)) {
			last = row;
			gone++;
		} else {
			wanted[n++] = row;
		}
	}
	tell_gone(engine, last, gone);
	n = patience_leave(engine, wanted, n, ids);
	rc = schedule_ids(engine, ids, n, true, err);
out:
	arena_clear(&mem);
	return rc;
}

/*
 * Sources that were tried in the future, by a clock that was wrong, would
 * not be due for long.
 */
static int
add_lost(struct engine *engine, int64_t now, struct arena *mem, int64_t **ids,
    size_t *n, struct err *err)
{
	struct feed_rows rows;
	size_t cap = 0, all = *n;
	int64_t *more = NULL;

	*n = 0;
	for (size_t i = 0; i < all; i++)
		*ARENA_PUSH(mem, more, *n, cap) = (*ids)[i];
	if (store_feeds(engine->store, &rows, false, 0, mem, err) < 0)
		return -1;
	for (size_t i = 0; i < rows.n; i++)
		if (rows.rows[i].due > now && rows.rows[i].checked > now)
			*ARENA_PUSH(mem, more, *n, cap) = rows.rows[i].id;
	*ids = more;
	engine->clock.doubt = false;
	return 0;
}

int
schedule_due(struct engine *engine, unsigned parts, size_t most, bool wished,
    struct err *err)
{
	struct arena mem = { 0 };
	int64_t *ids, now = time_now();
	size_t all, n = 0;
	int rc;

	rc = store_feeds_due(engine->store, now, &mem, &ids, &all, err);
	if (rc == 0 && engine->clock.doubt)
		rc = add_lost(engine, now, &mem, &ids, &all, err);
	if (rc < 0)
		goto out;
	for (size_t i = 0; i < all; i++)
		if (!is_asked(engine, ids[i]) && !is_paused(engine, ids[i]) &&
		    !patience_covers(engine, ids[i], now))
			ids[n++] = ids[i];
	n = (n + parts - 1) / parts;
	if (n > most)
		n = most;
	if (n || wished)
		rc = schedule_ids(engine, ids, n, wished, err);
out:
	arena_clear(&mem);
	return rc;
}

static bool
is_named(const struct feed_row *row, struct text name)
{
	return text_equal(row->url, name) ||
	       text_equal_nocase(row->title, name);
}

/* One of the command line's names: an address, a title or a section. */
static int
add_named(struct engine *engine, const struct feed_rows *rows, struct text name,
    const struct feed_row **wanted, size_t *n, struct err *err)
{
	struct arena mem = { 0 };
	int64_t *ids = arena_array(&mem, engine->nsources, sizeof(*ids));
	size_t before = *n, nids = 0;
	bool known = schedule_section(engine, name, ids, &nids);

	for (size_t i = 0; i < rows->n; i++)
		if (is_named(&rows->rows[i], name))
			wanted[(*n)++] = &rows->rows[i];
	/* A section's name counts when no source has it. */
	for (size_t i = 0; *n == before && known && i < rows->n; i++)
		for (size_t j = 0; j < nids; j++)
			if (rows->rows[i].id == ids[j] &&
			    !is_paused(engine, ids[j]) &&
			    !request_is_over(&rows->rows[i]))
				wanted[(*n)++] = &rows->rows[i];
	known |= *n > before;
	arena_clear(&mem);
	return known ? 0
		     : err_set(err, ERR_NOT_FOUND,
			   _("%.*s: no source or section of that name in the "
			     "config"),
			   TEXT_ARG(name));
}

int
schedule_named(struct engine *engine, struct err *err)
{
	const struct engine_options *options = engine->options;
	const struct feed_row **wanted;
	struct arena mem = { 0 };
	struct feed_rows rows;
	int64_t *ids;
	size_t n = 0, most;
	int rc;

	rc = store_feeds(engine->store, &rows, false, 0, &mem, err);
	if (rc < 0)
		goto out;
	most = (options->nnames + 1) * (rows.n + 1);
	wanted = arena_array(&mem, most, sizeof(*wanted));
	ids = arena_array(&mem, most, sizeof(*ids));
	for (size_t i = 0; rc == 0 && i < options->nnames; i++)
		rc = add_named(
		    engine, &rows, options->names[i], wanted, &n, err);
	if (rc == 0) {
		n = patience_leave(engine, wanted, n, ids);
		rc = schedule_ids(engine, ids, n, true, err);
	}
out:
	arena_clear(&mem);
	return rc;
}

int
schedule_feed(struct engine *engine, int64_t id, bool by_name, struct err *err)
{
	struct arena mem = { 0 };
	const struct feed_row *wanted;
	struct feed_row row;
	size_t n;
	int rc;

	rc = store_feed(engine->store, &row, id, 0, &mem, err);
	if (rc == 0) {
		n = engine_source(engine, id) &&
		    (by_name ||
			!(is_paused(engine, id) || request_is_over(&row)));
		wanted = &row;
		n = patience_leave(engine, &wanted, n, &id);
		rc = schedule_ids(engine, &id, n, true, err);
	}
	arena_clear(&mem);
	return rc;
}

void
schedule_cancel(struct engine *engine)
{
	struct arena mem = { 0 };
	struct task *next;
	int64_t *ids = NULL, id;
	size_t n = 0, cap = 0;

	pages_cancel(engine);
	lookup_cancel(engine);
	while (queue_take(&engine->feeds, &id)) {
		struct source *source = engine_source(engine, id);

		/* It may have left the config while it waited. */
		if (source)
			source->asked = false;
		*ARENA_PUSH(&mem, ids, n, cap) = id;
	}
	for (struct task *task = engine->tasks; task; task = next) {
		next = task->next;
		if (task->kind != TASK_FEED ||
		    !(fetch_cancel(engine->fetch, task) ||
			errand_cancel(engine, task)))
			continue;
		*ARENA_PUSH(&mem, ids, n, cap) = task->id;
		engine->feeds_active--;
		engine_task_free(engine, task);
	}
	engine->refresh.of -= n;
	(void)store_feeds_release(engine->store, ids, n, getpid(), NULL);
	arena_clear(&mem);
}

static void
tell_progress(struct engine *engine)
{
	const struct refresh *refresh = &engine->refresh;
	char more[64];

	(void)snprintf(more, sizeof(more), "%" PRId64 " %zu", refresh->bytes,
	    refresh->failed);
	link_tell(engine, EVENT_PROGRESS, (int64_t)refresh->done,
	    (int64_t)refresh->of, text_of(more));
}

void
schedule_progress(struct engine *engine)
{
	struct refresh *refresh = &engine->refresh;
	int64_t now = time_monotonic_ms();

	if (!refresh->running || now - refresh->told_ms < PROGRESS_MS)
		return;
	refresh->told_ms = now;
	tell_progress(engine);
}

void
schedule_finish(struct engine *engine)
{
	struct refresh *refresh = &engine->refresh;

	if (!refresh->running || engine->feeds.count || engine->feeds_active)
		return;
	feed_flush(engine);
	mute_now(engine);
	refresh->running = false;
	tell_progress(engine);
	lookup_ahead(engine);
	link_tell(engine, EVENT_FINISHED, (int64_t)refresh->new_articles,
	    (int64_t)refresh->failed, TEXT(""));
	engine->outcome.asked += refresh->of;
	engine->outcome.failed += refresh->failed;
	engine->outcome.new_articles += refresh->new_articles;
	engine->forgetting = true;
	engine->later = true;
	engine->tired = true;
}
