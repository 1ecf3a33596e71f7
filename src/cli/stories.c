/*
 * stories: what is told by most sources today; of FILEs, which of their
 * articles tell the same (plumbing).
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/time.h"
#include "base/translate.h"
#include "cli.h"
#include "contract.h"
#include "query.h"
#include "stories_file.h"
#include "told.h"

enum { LIMIT = 30 };

static void
add_member(struct json_writer *w, const struct story_member *member)
{
	json_open(w, '{');
	json_key(w, "id");
	json_int(w, member->article);
	json_pair(w, "title", member->title);
	json_pair(w, "source", member->source);
	json_pair_or_null(w, "language", member->language);
	contract_time(w, "published", member->time);
	json_pair_or_null(w, "url", member->url);
	json_key(w, "copies");
	if (member->copies)
		json_int(w, member->copies);
	else
		json_null(w);
	json_key(w, "read");
	json_bool(w, member->read);
	json_close(w, '}');
}

static void
add_json(struct buf *line, const struct story *story, struct arena *mem)
{
	const struct story_member *shown = &story->members[story->shown];
	struct json_writer w = { .out = line };
	struct text *sources;
	size_t n;

	sources = told_sources(story, &n, mem);
	json_open(&w, '{');
	json_key(&w, "story");
	json_int(&w, story->id);
	json_pair(&w, "title", shown->title);
	json_pair_or_null(&w, "language", shown->language);
	json_key(&w, "sources");
	json_open(&w, '[');
	for (size_t i = 0; i < n; i++)
		json_string(&w, sources[i]);
	json_close(&w, ']');
	json_key(&w, "members");
	json_open(&w, '[');
	for (size_t i = 0; i < story->n; i++)
		add_member(&w, &story->members[i]);
	json_close(&w, ']');
	contract_time(&w, "newest", story->members[story->n - 1].time);
	contract_time(&w, "first", story->members[0].time);
	json_close(&w, '}');
	buf_add_byte(line, '\n');
}

/* "12 ⧉4 The old quay is closed (Metro, RTBF; since 2026-11-26 22:40)" */
static void
add_text(struct buf *line, const struct story *story, struct arena *mem)
{
	const struct story_member *shown = &story->members[story->shown];
	struct time_parts t = time_local_parts(story->members[0].time);
	struct buf names = { 0 };
	struct text *sources;
	size_t n;

	sources = told_sources(story, &n, mem);
	for (size_t i = 0; i < n; i++)
		buf_printf(
		    &names, "%s%.*s", i ? ", " : "", TEXT_ARG(sources[i]));
	buf_printf(line, "%lld ⧉%zu %.*s ", (long long)story->id,
	    story->sources, TEXT_ARG(shown->title));
	buf_printf(line, _("(%s; since %04d-%02d-%02d %02d:%02d)"),
	    buf_cstr(&names), t.year, t.month, t.day, t.hour, t.minute);
	buf_clear(&names);
}

/* Most sources first; of as many the one told last. */
static int
compare(const void *a, const void *b)
{
	const struct story *x = a, *y = b;
	int64_t last_x = x->members[x->n - 1].time;
	int64_t last_y = y->members[y->n - 1].time;

	if (x->sources != y->sources)
		return x->sources < y->sources ? 1 : -1;
	if (last_x != last_y)
		return last_x < last_y ? 1 : -1;
	return x->id < y->id ? 1 : x->id > y->id ? -1 : 0;
}

static int
print_stories(struct cli *cli, struct store *store, const struct query *query,
    const struct cli_options *options)
{
	const struct told_options all = { .query = query, .now = time_now() };
	size_t n, limit = options->limit ? options->limit : LIMIT;
	struct story *stories;
	struct buf line = { 0 };
	struct err err = { 0 };
	bool well = true;

	if (told_find(cli, store, &stories, &n, &all, &err) < 0)
		return cli_fail(EXIT_FAILED, &err);
	qsort(stories, n, sizeof(*stories), compare);
	for (size_t i = 0; i < n && i < limit && well; i++) {
		buf_reset(&line);
		if (options->json) {
			add_json(&line, &stories[i], &cli->mem);
			well = cli_print(&line);
		} else {
			add_text(&line, &stories[i], &cli->mem);
			well = cli_print_line(buf_text(&line));
		}
	}
	buf_clear(&line);
	return EXIT_WELL;
}

static int
ask_store(
    struct cli *cli, const struct cli_options *options, int argc, char **argv)
{
	struct store *store = cli_store(cli, STORE_LOOK);
	const struct query *query;
	int code = EXIT_USAGE;

	if (!store)
		return EXIT_FAILED;
	query = cli_query(cli, store, cli_words(cli, argc, argv));
	if (query)
		code = print_stories(cli, store, query, options);
	store_close(store);
	return code;
}

int
cli_stories(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;

	if (!cli_options(&options, "jnp", argc, argv))
		return cli_usage("stories");
	argc -= optind;
	argv += optind;
	if (argc == 0 || !cli_is_file(argv[0]))
		return ask_store(cli, &options, argc, argv);
	if (!options.json)
		return cli_usage("stories");
	return stories_of_files(argc, argv);
}
