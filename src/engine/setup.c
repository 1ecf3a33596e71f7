#include <stdlib.h>

#include "base/time.h"
#include "state.h"

static int
by_id(const void *a, const void *b)
{
	const struct source *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static struct source *
find(struct source *sources, size_t n, int64_t id)
{
	struct source key = { .id = id };

	return n ? bsearch(&key, sources, n, sizeof(key), by_id) : NULL;
}

struct source *
engine_source(const struct engine *engine, int64_t id)
{
	return find(engine->sources, engine->nsources, id);
}

const struct settings *
engine_settings(const struct engine *engine, int64_t id)
{
	const struct source *source = engine_source(engine, id);

	return source ? &source->feed->settings : &engine->config->settings;
}

/* What is on its way stays so; the first of two with one address counts. */
static void
set_sources(struct engine *engine, const struct config *config,
    const int64_t *ids, size_t n)
{
	struct source *old = engine->sources;
	size_t nold = engine->nsources, kept = 0;

	engine->sources = mem_array(n, sizeof(*engine->sources));
	for (size_t i = 0; i < n; i++)
		engine->sources[i] =
		    (struct source){ ids[i], config->feeds[i], false };
	if (n)
		qsort(engine->sources, n, sizeof(*engine->sources), by_id);
	for (size_t i = 0; i < n; i++) {
		struct source *source = &engine->sources[i];
		const struct source *before = find(old, nold, source->id);

		source->asked = before && before->asked;
		if (kept && engine->sources[kept - 1].id == source->id)
			continue;
		engine->sources[kept++] = *source;
	}
	engine->nsources = kept;
	free(old);
}

/* Makes the database's sources those of the config. */
static int
sync_sources(struct engine *engine, struct config *config, struct err *err)
{
	size_t n = config->nfeeds;
	struct feed_entry *entries = mem_array(n, sizeof(*entries));
	int64_t *ids = mem_array(n, sizeof(*ids));
	int rc;

	for (size_t i = 0; i < n; i++)
		entries[i] = (struct feed_entry){ .url = config->feeds[i]->url,
			.title = config->feeds[i]->title,
			.kind = kind_given(config->feeds[i]) };
	rc = store_feeds_sync(engine->store, entries, n, time_now(), ids, err);
	if (rc == 0)
		set_sources(engine, config, ids, n);
	free(ids);
	free(entries);
	return rc;
}

int
engine_load(struct engine *engine, struct err *err)
{
	struct config *config = config_load(&engine->options->source, err);

	if (!config)
		return -1;
	if (sync_sources(engine, config, err) < 0) {
		config_free(config);
		return -1;
	}
	config_free(engine->config);
	engine->config = config;
	mute_settle(engine);
	return 0;
}
