#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli.h"
#include "contract.h"
#include "store/articles.h"
#include "write.h"

enum { COLUMNS = 78 };

static bool
show_json(const struct article_full *full)
{
	struct buf line = { 0 }, text = { 0 };
	struct json_writer w = { .out = &line };
	bool well;

	article_add_text(&text, &full->article);
	json_open(&w, '{');
	json_key(&w, "id");
	json_int(&w, full->row.id);
	json_pair(&w, "source", full->row.source);
	json_key(&w, "read");
	json_bool(&w, full->row.read);
	json_key(&w, "starred");
	json_bool(&w, full->row.starred);
	json_pair_or_null(&w, "text_from",
	    full->origin == TEXT_PAGE   ? TEXT("page")
	    : full->origin == TEXT_FEED ? TEXT("feed")
					: TEXT(""));
	json_pair_or_null(&w, "page_error", full->page_error);
	contract_article(&w, &full->article);
	contract_names(&w, &full->names, buf_text(&text));
	json_close(&w, '}');
	buf_add_byte(&line, '\n');
	well = cli_print(&line);
	buf_clear(&text);
	buf_clear(&line);
	return well;
}

static bool
show_text(const struct article_full *full)
{
	const struct write_text_options options = { .width = COLUMNS,
		.source = full->row.source,
		.names = &full->names,
		.links = true };
	struct buf out = { 0 };
	bool well;

	write_text(&out, &full->article, &options);
	well = cli_print_plain(buf_text(&out));
	buf_clear(&out);
	return well;
}

static int
show_one(struct store *store, const char *word, bool json)
{
	struct article_full full;
	struct arena mem = { 0 };
	struct err err = { 0 };
	char *end;
	long long id = strtoll(word, &end, 10);
	int code = EXIT_WELL;

	if (*end != '\0' || id <= 0) {
		err_set(
		    &err, ERR_USAGE, "%s: expected an article's number", word);
		return cli_fail(EXIT_USAGE, &err);
	}
	if (store_article(store, &full, id, TEXT_NOWHERE, &mem, &err) < 0) {
		err_prefix(&err, "%s", word);
		code = cli_fail(EXIT_FAILED, &err);
	} else if (!(json ? show_json(&full) : show_text(&full))) {
		code = EXIT_FAILED;
	}
	arena_clear(&mem);
	return code;
}

int
cli_show(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct store *store;
	int code = EXIT_WELL;

	if (!cli_options(&options, "j", argc, argv) || optind >= argc)
		return cli_usage("show");
	store = cli_store(cli, STORE_LOOK);
	if (!store)
		return EXIT_FAILED;
	for (int i = optind; i < argc; i++) {
		int one = show_one(store, argv[i], options.json);

		if (one != EXIT_WELL)
			code = one;
		if (!options.json && i + 1 < argc)
			puts("");
	}
	store_close(store);
	return code;
}
