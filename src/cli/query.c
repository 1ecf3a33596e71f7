#include "query.h"

#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "store/feeds.h"

struct sections {
	struct arena *mem;
	const struct config *config;
	struct feed_rows feeds;
};

static const struct config_section *
find_section(const struct config *config, struct text name)
{
	for (size_t i = 0; i < config->nsections; i++)
		if (text_equal_nocase(config->sections[i]->path, name) ||
		    text_equal_nocase(config->sections[i]->name, name))
			return config->sections[i];
	return NULL;
}

static int
section_ids(struct text name, const int64_t **ids, void *arg)
{
	struct sections *sections = arg;
	const struct config_section *section =
	    find_section(sections->config, name);
	int64_t *found;
	int n = 0;

	if (!section)
		return -1;
	found = arena_array(sections->mem, sections->feeds.n, sizeof(*found));
	for (size_t i = 0; i < sections->feeds.n; i++) {
		const struct config_feed *feed = config_find_feed(
		    sections->config, sections->feeds.rows[i].url);

		if (feed && config_feed_within(feed, section))
			found[n++] = sections->feeds.rows[i].id;
	}
	*ids = found;
	return n;
}

struct query *
cli_query(struct cli *cli, struct store *store, struct text words)
{
	struct sections sections = { .mem = &cli->mem };
	struct query_context context = { time_now(), section_ids, &sections,
		false };
	struct config *config = cli_config(cli);
	struct query *query = NULL;
	struct err err = { 0 };
	size_t at = 0;

	if (!config)
		return NULL;
	sections.config = config;
	if (store_feeds(store, &sections.feeds, false, 0, &cli->mem, &err) < 0)
		goto out;
	query = query_parse(&cli->mem, words, &context, &at, &err);
	if (!query)
		err_prefix(&err, _("query, character %zu"),
		    utf8_count(text_sub(words, 0, at)) + 1);
out:
	if (!query)
		(void)cli_fail(EXIT_USAGE, &err);
	config_free(config);
	return query;
}
