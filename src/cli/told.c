#include "told.h"

#include "store/entities.h"

/* What the followed names of the config stand for. */
static int
find_followed(struct cli *cli, struct store *store, struct told_spec *spec,
    struct err *err)
{
	struct config *config = cli_config(cli);
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;
	int rc = config ? 0 : -1;

	for (size_t i = 0; config && i < config->nfollows && rc == 0; i++) {
		int64_t *some;
		size_t more = 0;

		rc = store_entity_resolve(store, config->follows[i]->name,
		    &some, &more, &cli->mem, err);
		for (size_t j = 0; rc == 0 && j < more; j++)
			*ARENA_PUSH(&cli->mem, ids, n, cap) = some[j];
	}
	config_free(config);
	spec->followed = ids;
	spec->nfollowed = n;
	return rc;
}

int
told_find(struct cli *cli, struct store *store, struct story **stories,
    size_t *n, const struct told_options *options, struct err *err)
{
	struct text languages = cli_languages(cli);
	struct told_spec spec = { .now = options->now,
		.since = options->now - TOLD_HOURS * 3600,
		.query = options->query,
		.limit = options->limit,
		.singles = options->singles };
	struct told_story *told;
	size_t found;

	*n = 0;
	if (find_followed(cli, store, &spec, err) < 0 ||
	    store_told(store, &told, &found, &spec, &cli->mem, err) < 0)
		return -1;
	*stories = arena_array(&cli->mem, found + 1, sizeof(**stories));
	for (size_t i = 0; i < found; i++) {
		if (store_story(store, &(*stories)[*n], told[i].article,
			languages, &cli->mem, err) < 0)
			return -1;
		*n += (*stories)[*n].n > 0;
	}
	return 0;
}

static bool
is_among(const struct text *names, size_t n, struct text name)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(names[i], name))
			return true;
	return false;
}

struct text *
told_sources(const struct story *story, size_t *n, struct arena *mem)
{
	struct text *names = arena_array(mem, story->n + 1, sizeof(*names));

	*n = 0;
	for (size_t i = 0; i < story->n; i++) {
		struct text name = story->members[i].source;

		if (!is_among(names, *n, name))
			names[(*n)++] = name;
	}
	return names;
}
