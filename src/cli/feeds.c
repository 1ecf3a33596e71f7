#include <stdio.h>
#include <unistd.h>

#include "base/time.h"
#include "base/url.h"
#include "cli.h"
#include "contract.h"
#include "store/feeds.h"

static const char *
state_of(const struct feed_row *row)
{
	if (row->removed)
		return "removed";
	if (row->status == 410)
		return "gone";
	if (row->error.len)
		return "failed";
	return row->checked ? "well" : "new";
}

static void
add_json(struct buf *line, const struct feed_row *row, struct arena *mem)
{
	struct json_writer w = { .out = line };

	json_open(&w, '{');
	json_key(&w, "id");
	json_int(&w, row->id);
	json_pair(&w, "url", url_public(mem, row->url));
	json_pair(&w, "title", row->title);
	json_pair(&w, "state", text_of(state_of(row)));
	json_key(&w, "status");
	json_int(&w, row->status);
	json_pair_or_null(&w, "error", row->error);
	contract_time(&w, "checked", row->checked);
	contract_time(&w, "succeeded", row->succeeded);
	contract_time(&w, "due", row->due);
	json_key(&w, "unread");
	json_int(&w, row->unread);
	json_key(&w, "articles");
	json_int(&w, row->total);
	json_key(&w, "per_week");
	json_real(&w, row->per_week);
	json_pair_or_null(&w, "moved_to", row->moved_to);
	json_close(&w, '}');
	buf_add_byte(line, '\n');
}

static void
add_text(struct buf *line, const struct feed_row *row)
{
	struct time_parts t = time_local_parts(row->succeeded);

	buf_printf(line, "%lld %s %lld/%lld", (long long)row->id, state_of(row),
	    (long long)row->unread, (long long)row->total);
	if (row->succeeded)
		buf_printf(line, " %04d-%02d-%02d %02d:%02d", t.year, t.month,
		    t.day, t.hour, t.minute);
	buf_printf(line, "  %.*s", TEXT_ARG(row->title));
	if (row->error.len)
		buf_printf(line, ": %.*s", TEXT_ARG(row->error));
}

int
cli_feeds(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct feed_rows rows = { 0 };
	struct buf line = { 0 };
	struct store *store;
	struct err err = { 0 };
	bool well = true;
	int code = EXIT_WELL;

	if (!cli_options(&options, "j", argc, argv) || optind < argc)
		return cli_usage("feeds");
	store = cli_store(cli, STORE_LOOK);
	if (!store)
		return EXIT_FAILED;
	if (store_feeds(store, &rows, true, time_now(), &cli->mem, &err) < 0)
		code = cli_fail(EXIT_FAILED, &err);
	for (size_t i = 0; i < rows.n && well; i++) {
		buf_reset(&line);
		if (options.json) {
			add_json(&line, &rows.rows[i], &cli->mem);
			well = cli_print(&line);
		} else {
			add_text(&line, &rows.rows[i]);
			well = cli_print_line(buf_text(&line));
		}
	}
	buf_clear(&line);
	store_close(store);
	return code;
}
