/* entities: of FILEs (plumbing), or of the store, all or by NAME. */
#include <stdio.h>
#include <unistd.h>

#include "base/time.h"
#include "cli.h"
#include "entity.h"
#include "plumbing.h"

enum { LIMIT = 100, NAMED_LIMIT = 10 };

static void
add_line(struct buf *line, const struct entity_row *row, bool json)
{
	struct json_writer w = { .out = line };

	if (!json) {
		buf_printf(line, "%lld %s  %.*s", (long long)row->articles,
		    cli_kind_word(row->kind), TEXT_ARG(row->name));
		return;
	}
	json_open(&w, '{');
	entity_add_json(&w, row);
	json_close(&w, '}');
	buf_add_byte(line, '\n');
}

static int
print_stored(struct cli *cli, struct store *store, struct text name,
    const struct cli_options *options)
{
	size_t limit = name.len > 0 ? NAMED_LIMIT : LIMIT;
	struct entity_rows rows;
	struct buf line = { 0 };
	struct err err = { 0 };
	bool well = true;

	if (store_entities(store, &rows, name, -1,
		options->limit ? options->limit : limit, time_now(), &cli->mem,
		&err) < 0)
		return cli_fail(EXIT_FAILED, &err);
	if (!options->json)
		entity_show_names(cli, store, &rows);
	for (size_t i = 0; i < rows.n && well; i++) {
		if (name.len > 0) {
			if (entity_print(cli, store, &rows.rows[i],
				options->json, &err) < 0)
				return cli_fail(EXIT_FAILED, &err);
			continue;
		}
		buf_reset(&line);
		add_line(&line, &rows.rows[i], options->json);
		well = options->json ? cli_print(&line)
				     : cli_print_line(buf_text(&line));
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
