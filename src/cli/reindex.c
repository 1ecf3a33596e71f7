/*
 * reindex: looks for the names of the whole archive again, in the workers, and
 * tells its stories anew.
 * Others read and write meanwhile; killed, it goes on where it was.
 */
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "bar.h"
#include "base/time.h"
#include "base/translate.h"
#include "cli.h"
#include "engine/placer.h"
#include "store/feeds.h"
#include "store/reindex.h"
#include "store/stories.h"
#include "text/stories.h"
#include "worker/pool.h"

enum {
	PART = 48, /* articles a transaction: a reader waits for no more */
	/* Old signatures, which an archive has many of, go after so many. */
	DROP_PARTS = 20,
	DROP_AT_ONCE = 2000,
};

struct reindex {
	struct cli *cli;
	struct config *config;
	struct store *store;
	struct pool *pool;
	struct placer *placer;
	struct feed_rows feeds;
	struct reindex_part part;
	struct pool_result *results; /* beside part.texts */
	struct reindex_found *found;
	bool *here; /* results[i] came */
	size_t parts;
	int64_t done, of;
	struct bar bar;
};

/* Nothing is looked for where the user wants no names. */
static bool
is_wanted(const struct reindex *r, int64_t feed)
{
	const struct settings *settings = &r->config->settings;

	for (size_t i = 0; i < r->feeds.n; i++) {
		const struct config_feed *own;

		if (r->feeds.rows[i].id != feed)
			continue;
		own = config_find_feed(r->config, r->feeds.rows[i].url);
		if (own)
			settings = &own->settings;
		break;
	}
	return settings_flag(settings, OPTION_ENTITIES);
}

static void
submit_all(struct reindex *r)
{
	for (size_t i = 0; i < r->part.n; i++) {
		const struct reindex_text *text = &r->part.texts[i];
		struct digest_job job = { .kind = DIGEST_STORED,
			.bytes = text->packed,
			.language = text->language,
			.want_entities = is_wanted(r, text->feed),
			.want_signatures = text->shown };

		if (job.want_entities || job.want_signatures)
			pool_submit(r->pool, &job, NULL, &r->results[i]);
	}
}

static void
wait_for_all(struct reindex *r)
{
	struct pollfd fds[POOL_MAX_FDS];
	struct pool_result result;

	while (pool_pending(r->pool) > 0) {
		size_t n = pool_fds(r->pool, fds, POOL_MAX_FDS);

		(void)poll(fds, (nfds_t)n, pool_timeout_ms(r->pool));
		pool_turn(r->pool);
		while (pool_next(r->pool, &result)) {
			struct pool_result *place = result.cookie;
			size_t i = (size_t)(place - r->results);

			*place = result;
			r->here[i] = true;
			/* What the parsers fail on keeps what it has. */
			if (!place->harvest.ok)
				continue;
			r->found[i].signature = place->harvest.signature;
			if (is_wanted(r, r->part.texts[i].feed))
				r->found[i].names = &place->harvest.names;
		}
	}
}

/* What came meanwhile is not this one's to place. */
static bool
is_elsewhere(int64_t article, void *arg)
{
	const struct reindex_part *part = arg;

	for (size_t i = 0; i < part->narticles; i++)
		if (part->articles[i] == article)
			return false;
	return true;
}

/* Every article of the part gets its place by those that are older. */
static int
place_part(struct reindex *r, struct err *err)
{
	struct placing placing = { .after = { r->part.time, 0 },
		.before = r->part.time,
		.ms = 1000,
		.waits = is_elsewhere,
		.arg = &r->part };

	if (r->part.narticles == 0)
		return 0;
	do {
		if (placer_step(r->placer, &placing, err) < 0)
			return -1;
	} while (placing.more);
	return 0;
}

static int
take_part(struct reindex *r, struct arena *mem, struct err *err)
{
	if (store_begin(r->store, err) < 0)
		return -1;
	if (store_reindex_take(r->store, &r->part, r->found, mem, err) < 0 ||
	    place_part(r, err) < 0) {
		store_rollback(r->store);
		return -1;
	}
	return store_commit(r->store, err);
}

static void
drop_old(struct reindex *r)
{
	bool more;

	if (++r->parts % DROP_PARTS == 0)
		(void)store_signatures_drop(r->store, r->part.time,
		    STORIES_DAYS, DROP_AT_ONCE, &more, NULL);
}

/* 1: goes on, 0: that was all, -1. */
static int
run_part(struct reindex *r, struct reindex_place *after, struct err *err)
{
	struct arena mem = { 0 };
	int rc = store_reindex_next(r->store, after, PART, &r->part, &mem, err);

	if (rc < 0)
		goto out;
	r->results = arena_array(&mem, r->part.n + 1, sizeof(*r->results));
	r->found = arena_array(&mem, r->part.n + 1, sizeof(*r->found));
	r->here = arena_array(&mem, r->part.n + 1, sizeof(*r->here));
	submit_all(r);
	wait_for_all(r);
	rc = take_part(r, &mem, err);
	for (size_t i = 0; i < r->part.n; i++)
		if (r->here[i])
			pool_result_clear(&r->results[i]);
	*after = r->part.last;
	if (rc == 0 && r->part.narticles > 0) {
		r->done = r->done + PART < r->of ? r->done + PART : r->of;
		rc = 1;
		drop_old(r);
	}
out:
	arena_clear(&mem);
	return rc;
}

static int
run(struct reindex *r)
{
	struct err err = { 0 };
	struct reindex_place after;
	int rc;

	if (store_feeds(r->store, &r->feeds, true, time_now(), &r->cli->mem,
		&err) < 0 ||
	    store_reindex_state(r->store, &after, &r->done, &r->of, &err) < 0)
		return cli_fail(EXIT_FAILED, &err);
	if (after.article != 0 && r->bar.drawn)
		(void)fprintf(stderr,
		    P_("going on after %lld article\n",
			"going on after %lld articles\n", r->done),
		    (long long)r->done);
	while ((rc = run_part(r, &after, &err)) > 0)
		bar_tell(&r->bar, r->done, r->of);
	bar_end(&r->bar, r->done, r->of, false);
	if (rc < 0)
		return cli_fail(EXIT_FAILED, &err);
	printf(P_("%lld article analysed\n", "%lld articles analysed\n", r->of),
	    (long long)r->of);
	return EXIT_WELL;
}

int
cli_reindex(struct cli *cli, int argc, char **argv)
{
	struct reindex r = { .cli = cli };
	struct cli_options options;
	int code;

	if (!cli_options(&options, "g", argc, argv) || optind < argc)
		return cli_usage("reindex");
	r.bar = bar_new(options.progress);
	r.config = cli_config(cli);
	if (!r.config)
		return EXIT_FAILED;
	r.store = cli_store(cli, STORE_ENGINE);
	if (!r.store) {
		config_free(r.config);
		return EXIT_FAILED;
	}
	r.pool = pool_new(cli->nursery, NULL);
	r.placer = placer_new(r.store);
	code = run(&r);
	placer_free(r.placer);
	pool_free(r.pool);
	store_close(r.store);
	config_free(r.config);
	return code;
}
