/* list and search: what is stored, a line an article. */
#include <stdio.h>
#include <unistd.h>

#include "base/translate.h"
#include "cli.h"
#include "contract.h"
#include "query.h"
#include "store/articles.h"
#include "store/search.h"

enum { PAGE = 200, LIMIT = 100 };

static void
add_row(struct json_writer *w, const struct article_row *row)
{
	json_key(w, "id");
	json_int(w, row->id);
	json_pair(w, "title", row->title);
	json_pair(w, "source", row->source);
	json_key(w, "feed");
	json_int(w, row->feed);
	json_pair_or_null(w, "url", row->url);
	json_pair_or_null(w, "author", row->author);
	json_pair_or_null(w, "language", row->language);
	contract_time(w, "published", row->time);
	contract_time(w, "seen", row->seen);
	json_key(w, "sources");
	json_int(w, row->sources);
	json_key(w, "read");
	json_bool(w, row->read);
	json_key(w, "starred");
	json_bool(w, row->starred);
	json_key(w, "tags");
	json_open(w, '[');
	for (struct text rest = row->tags, tag; text_next_word(&rest, &tag);)
		json_string(w, tag);
	json_close(w, ']');
}

static bool
print_json(const struct article_row *row, struct text snippet)
{
	struct buf line = { 0 };
	struct json_writer w = { .out = &line };
	bool well;

	json_open(&w, '{');
	add_row(&w, row);
	if (snippet.len)
		json_pair(&w, "snippet", snippet);
	json_close(&w, '}');
	buf_add_byte(&line, '\n');
	well = cli_print(&line);
	buf_clear(&line);
	return well;
}

/* "12 unread,starred 2026-11-20 08:15  Source: Title [todo]" */
static bool
print_text(const struct article_row *row, struct text snippet)
{
	struct time_parts t = time_local_parts(row->time);
	struct buf line = { 0 };
	bool well;

	buf_printf(&line, "%lld %s%s %04d-%02d-%02d %02d:%02d  ",
	    (long long)row->id,
	    row->read ? C_("article", "read") : C_("article", "unread"),
	    row->starred ? C_("article", ",starred") : "", t.year, t.month,
	    t.day, t.hour, t.minute);
	buf_printf(&line, _("%.*s: %.*s"), TEXT_ARG(row->source),
	    TEXT_ARG(row->title));
	for (struct text rest = row->tags, tag; text_next_word(&rest, &tag);)
		buf_printf(&line, " [%.*s]", TEXT_ARG(tag));
	well = cli_print_line(buf_text(&line));
	if (well && snippet.len) {
		buf_reset(&line);
		buf_add_cstr(&line, "    ");
		well = fputs("    ", stdout) != EOF && cli_print_line(snippet);
	}
	buf_clear(&line);
	return well;
}

static bool
print_row(const struct article_row *row, struct text snippet, bool json)
{
	return json ? print_json(row, snippet) : print_text(row, snippet);
}

static int
list_view(struct view *view, const struct cli_options *options, size_t limit,
    struct err *err)
{
	struct view_place place = { 0 };
	struct arena mem = { 0 };
	size_t told = 0;
	int rc = 0;

	while (told < limit) {
		struct article_rows rows;
		size_t n = limit - told < PAGE ? limit - told : PAGE;

		rc = view_rows(view, &rows, told ? VIEW_AFTER : VIEW_FIRST,
		    told ? &place : NULL, n, &mem, err);
		if (rc < 0 || rows.n == 0)
			break;
		for (size_t i = 0; i < rows.n; i++)
			if (!print_row(&rows.rows[i], TEXT(""), options->json))
				limit = 0;
		place.time = rows.rows[rows.n - 1].time;
		place.id = rows.rows[rows.n - 1].id;
		told += rows.n;
		arena_clear(&mem);
	}
	arena_clear(&mem);
	return rc;
}

int
cli_list(struct cli *cli, int argc, char **argv)
{
	struct view_spec spec = { .scope = VIEW_ALL };
	struct cli_options options;
	struct store *store;
	struct view *view = NULL;
	struct err err = { 0 };
	int code = EXIT_USAGE;

	if (!cli_options(&options, "jn", argc, argv))
		return cli_usage("list");
	store = cli_store(cli, STORE_LOOK);
	if (!store)
		return EXIT_FAILED;
	spec.query =
	    cli_query(cli, store, cli_words(cli, argc - optind, argv + optind));
	if (!spec.query)
		goto out;
	code = EXIT_WELL;
	view = view_open(store, &spec, &err);
	if (!view || list_view(view, &options,
			 options.limit ? options.limit : (size_t)-1, &err) < 0)
		code = cli_fail(EXIT_FAILED, &err);
out:
	view_free(view);
	store_close(store);
	return code;
}

static int
print_hits(struct cli *cli, struct search *search,
    const struct cli_options *options, struct err *err)
{
	size_t limit = options->limit ? options->limit : LIMIT;
	struct search_hits hits;

	if (search_page(search, &hits, 0, limit, 160, &cli->mem, err) < 0)
		return -1;
	for (size_t i = 0; i < hits.n; i++)
		if (!print_row(
			&hits.hits[i].row, hits.hits[i].snippet, options->json))
			break;
	return 0;
}

int
cli_search(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct store *store;
	struct search *search = NULL;
	struct query *query;
	struct err err = { 0 };
	int code = EXIT_USAGE;

	if (!cli_options(&options, "jn", argc, argv) || optind >= argc)
		return cli_usage("search");
	store = cli_store(cli, STORE_LOOK);
	if (!store)
		return EXIT_FAILED;
	query =
	    cli_query(cli, store, cli_words(cli, argc - optind, argv + optind));
	if (!query)
		goto out;
	code = EXIT_WELL;
	search = search_open(store, query, &err);
	if (!search || print_hits(cli, search, &options, &err) < 0)
		code = cli_fail(EXIT_FAILED, &err);
out:
	search_free(search);
	store_close(store);
	return code;
}
