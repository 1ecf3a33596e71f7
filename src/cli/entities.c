/* entities: of FILEs (plumbing), or of the store, by NAME. */
#include <stdio.h>
#include <unistd.h>

#include "base/time.h"
#include "cli.h"
#include "contract.h"
#include "plumbing.h"
#include "store/entities.h"

enum { LIMIT = 100 };

static void
add_json(struct buf *line, const struct entity_row *row)
{
	struct json_writer w = { .out = line };

	json_open(&w, '{');
	json_key(&w, "id");
	json_int(&w, row->id);
	json_pair(&w, "name", row->name);
	json_pair(&w, "type", text_of(entity_kind_name(row->kind)));
	json_key(&w, "articles");
	json_int(&w, row->articles);
	contract_time(&w, "first_seen", row->first_seen);
	contract_time(&w, "last_seen", row->last_seen);
	json_pair_or_null(&w, "url", row->url);
	json_pair_or_null(&w, "wikidata", row->wikidata);
	json_close(&w, '}');
	buf_add_byte(line, '\n');
}

static int
print_stored(struct cli *cli, struct store *store, struct text name,
    const struct cli_options *options)
{
	struct entity_rows rows;
	struct buf line = { 0 };
	struct err err = { 0 };
	bool well = true;

	if (store_entities(store, &rows, name, -1,
		options->limit ? options->limit : LIMIT, time_now(), &cli->mem,
		&err) < 0)
		return cli_fail(EXIT_FAILED, &err);
	for (size_t i = 0; i < rows.n && well; i++) {
		const struct entity_row *row = &rows.rows[i];

		buf_reset(&line);
		if (options->json) {
			add_json(&line, row);
			well = cli_print(&line);
		} else {
			buf_printf(&line, "%lld %s  %.*s",
			    (long long)row->articles,
			    entity_kind_name(row->kind), TEXT_ARG(row->name));
			well = cli_print_line(buf_text(&line));
		}
	}
	buf_clear(&line);
	return EXIT_WELL;
}

int
cli_entities(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct store *store;
	int code;

	if (!cli_options(&options, "jlnp", argc, argv))
		return cli_usage("entities");
	if (optind < argc && cli_is_file(argv[optind]))
		return plumbing_run(cli, PLUMBING_ENTITIES, &options,
		    argc - optind, argv + optind);
	store = cli_store(cli, STORE_LOOK);
	if (!store)
		return EXIT_FAILED;
	code = print_stored(
	    cli, store, cli_words(cli, argc - optind, argv + optind), &options);
	store_close(store);
	return code;
}
