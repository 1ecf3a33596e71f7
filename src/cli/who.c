/* who: the most named of this week, and how that rises or falls. */
#include <unistd.h>

#include "base/time.h"
#include "base/translate.h"
#include "cli.h"
#include "entity.h"

enum { LIMIT = 30 };

static const char *
change_of(const struct entity_row *row)
{
	static const char *const words[] = { N_("new"), N_("up"), N_("even"),
		N_("down") };

	return words[entity_trend(row)];
}

static void
add_json(struct buf *line, const struct entity_row *row)
{
	struct json_writer w = { .out = line };

	json_open(&w, '{');
	entity_add_json(&w, row);
	json_key(&w, "week");
	json_int(&w, row->count);
	json_key(&w, "before");
	json_real(&w, row->before);
	json_pair(&w, "change", text_of(change_of(row)));
	json_close(&w, '}');
	buf_add_byte(line, '\n');
}

static int
print_trends(
    struct cli *cli, struct store *store, const struct cli_options *options)
{
	struct entity_rows rows;
	struct buf line = { 0 };
	struct err err = { 0 };
	char before[DECIMAL_BYTES];
	bool well = true;

	if (store_entity_trends(store, &rows, -1,
		options->limit ? options->limit : LIMIT, time_now(), &cli->mem,
		&err) < 0)
		return cli_fail(EXIT_FAILED, &err);
	if (!options->json)
		entity_show_names(cli, store, &rows);
	for (size_t i = 0; i < rows.n && well; i++) {
		const struct entity_row *row = &rows.rows[i];

		buf_reset(&line);
		if (options->json) {
			add_json(&line, row);
			well = cli_print(&line);
			continue;
		}
		buf_printf(&line, "%5d  ", row->count);
		cli_add_cell(&line, text_of(_(change_of(row))), 4);
		buf_add_cstr(&line, "  ");
		cli_add_cell(&line, text_of(cli_kind_word(row->kind)), 12);
		buf_printf(&line, "  %.*s", TEXT_ARG(row->name));
		if (row->before > 0)
			buf_printf(&line, _("  (before: %s a week)"),
			    translate_decimal(before, row->before, 1));
		well = cli_print_line(buf_text(&line));
	}
	buf_clear(&line);
	return EXIT_WELL;
}

int
cli_who(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct store *store;
	int code;

	if (!cli_options(&options, "jn", argc, argv) || optind < argc)
		return cli_usage("who");
	store = cli_store(cli, STORE_LOOK);
	if (!store)
		return EXIT_FAILED;
	code = print_trends(cli, store, &options);
	store_close(store);
	return code;
}
