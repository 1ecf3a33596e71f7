#include <stdlib.h>

#include "base/time.h"
#include "state.h"

static int
by_id(const void *a, const void *b)
{
	const struct source *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

const struct config_feed *
engine_feed(const struct engine *engine, int64_t id)
{
	struct source key = { .id = id };
	const struct source *source = NULL;

	if (engine->nsources)
		source = bsearch(&key, engine->sources, engine->nsources,
		    sizeof(key), by_id);
	return source ? source->feed : NULL;
}

const struct settings *
engine_settings(const struct engine *engine, int64_t id)
{
	const struct config_feed *feed = engine_feed(engine, id);

	return feed ? &feed->settings : &engine->config->settings;
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
			.title = config->feeds[i]->title };
	rc = store_feeds_sync(engine->store, entries, n, time_now(), ids, err);
	if (rc == 0) {
		free(engine->sources);
		engine->sources = mem_array(n, sizeof(*engine->sources));
		engine->nsources = n;
		for (size_t i = 0; i < n; i++)
			engine->sources[i] =
			    (struct source){ ids[i], config->feeds[i] };
		qsort(engine->sources, n, sizeof(*engine->sources), by_id);
	}
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
	return 0;
}
