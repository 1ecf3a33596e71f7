#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/time.h"
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

		if ((feed->section &&
			config_section_within(feed->section, section)) ||
		    (feed->also && config_section_within(feed->also, section)))
			ids[(*n)++] = engine->sources[i].id;
	}
	return true;
}

/* Claims them and puts what was granted into the queue. */
static int
schedule_ids(
    struct engine *engine, const int64_t *ids, size_t n, struct err *err)
{
	bool *granted = mem_array(n, sizeof(*granted));
	int64_t now = time_now();
	size_t elsewhere = 0, more = 0;
	int rc;

	rc = store_feeds_claim(engine->store, ids, n, getpid(), now,
	    now + CLAIM_SECONDS, granted, err);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (!granted[i])
			elsewhere++;
		else if (!queue_has(&engine->feeds, ids[i])) {
			queue_add(&engine->feeds, ids[i]);
			more++;
		}
	}
	free(granted);
	if (rc < 0)
		return rc;
	if (elsewhere)
		link_notice(engine, "%zu source%s: refreshing elsewhere",
		    elsewhere, elsewhere == 1 ? "" : "s");
	if (!engine->refresh.running)
		engine->refresh = (struct refresh){ .running = more > 0 };
	engine->refresh.of += more;
	engine->claims_until = now + CLAIM_SECONDS;
	link_tell(
	    engine, EVENT_STARTED, (int64_t)engine->refresh.of, 0, TEXT(""));
	return 0;
}

/* A host that asked for patience, or keeps failing, gets it. */
static bool
asks_for_patience(const struct feed_row *row, int64_t now)
{
	return row->failures > 0 && row->due > now;
}

int
schedule_all(struct engine *engine, struct err *err)
{
	struct arena mem = { 0 };
	struct feed_rows rows;
	int64_t *ids, now = time_now();
	size_t n = 0;
	int rc;

	rc = store_feeds(engine->store, &rows, false, now, &mem, err);
	if (rc == 0) {
		ids = arena_array(&mem, rows.n, sizeof(*ids));
		for (size_t i = 0; i < rows.n; i++)
			if (!asks_for_patience(&rows.rows[i], now))
				ids[n++] = rows.rows[i].id;
		rc = schedule_ids(engine, ids, n, err);
	}
	arena_clear(&mem);
	return rc;
}

int
schedule_due(struct engine *engine, struct err *err)
{
	struct arena mem = { 0 };
	int64_t *ids;
	size_t n;
	int rc;

	rc = store_feeds_due(engine->store, time_now(), &mem, &ids, &n, err);
	if (rc == 0 && n)
		rc = schedule_ids(engine, ids, n, err);
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
    int64_t *ids, size_t *n, struct err *err)
{
	size_t before = *n;

	for (size_t i = 0; i < rows->n; i++)
		if (is_named(&rows->rows[i], name))
			ids[(*n)++] = rows->rows[i].id;
	if (*n > before)
		return 0;
	if (schedule_section(engine, name, ids, n))
		return 0;
	return err_set(err, ERR_NOT_FOUND,
	    "%.*s: no source or section of that name in the config",
	    TEXT_ARG(name));
}

int
schedule_named(struct engine *engine, struct err *err)
{
	const struct engine_options *options = engine->options;
	struct arena mem = { 0 };
	struct feed_rows rows;
	int64_t *ids;
	size_t n = 0;
	int rc;

	rc = store_feeds(engine->store, &rows, false, 0, &mem, err);
	if (rc < 0)
		goto out;
	ids = arena_array(
	    &mem, (options->nnames + 1) * (rows.n + 1), sizeof(*ids));
	for (size_t i = 0; rc == 0 && i < options->nnames; i++)
		rc = add_named(engine, &rows, options->names[i], ids, &n, err);
	if (rc == 0)
		rc = schedule_ids(engine, ids, n, err);
out:
	arena_clear(&mem);
	return rc;
}

void
schedule_feed(struct engine *engine, int64_t id)
{
	struct err err;

	if (schedule_ids(engine, &id, 1, &err) < 0)
		link_notice(engine, "%s", err.text);
}

void
schedule_cancel(struct engine *engine)
{
	struct arena mem = { 0 };
	size_t n = engine->feeds.count;
	int64_t *ids = arena_array(&mem, n, sizeof(*ids));

	for (size_t i = 0; i < n; i++)
		(void)queue_take(&engine->feeds, &ids[i]);
	queue_clear(&engine->pages);
	engine->refresh.of -= n;
	(void)store_feeds_release(engine->store, ids, n, getpid(), NULL);
	arena_clear(&mem);
}

void
schedule_progress(struct engine *engine)
{
	struct refresh *refresh = &engine->refresh;
	int64_t now = time_monotonic_ms();

	if (!refresh->running || now - refresh->told_ms < PROGRESS_MS)
		return;
	refresh->told_ms = now;
	link_tell(engine, EVENT_PROGRESS, (int64_t)refresh->done,
	    (int64_t)refresh->of, TEXT(""));
}

void
schedule_finish(struct engine *engine)
{
	struct refresh *refresh = &engine->refresh;

	if (!refresh->running || engine->feeds.count || engine->feeds_active)
		return;
	refresh->running = false;
	feed_flush(engine);
	link_tell(engine, EVENT_PROGRESS, (int64_t)refresh->done,
	    (int64_t)refresh->of, TEXT(""));
	link_tell(engine, EVENT_FINISHED, (int64_t)refresh->new_articles,
	    (int64_t)refresh->failed, TEXT(""));
	engine->outcome.asked += refresh->of;
	engine->outcome.failed += refresh->failed;
	engine->outcome.new_articles += refresh->new_articles;
	engine->forgetting = true;
}
