/* feeds: the sources of the config and how they do, for eyes and scripts. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/reason.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "base/utf8.h"
#include "cli.h"
#include "contract.h"
#include "store/feeds.h"

enum { WEEKS = 8, CELL = 24, STATE_CELLS = 7 };

/* All of it, once read. */
struct report {
	struct cli *cli;
	const struct config *config;
	struct feed_rows rows;
	int *weeks; /* WEEKS of each row */
	int64_t now;
	int state_cells;
	struct buf line;
};

static const struct config_feed *
feed_of(const struct report *report, const struct feed_row *row)
{
	return row->removed ? NULL : config_find_feed(report->config, row->url);
}

/* A source that left the config says so itself. */
static const char *
state_of(const struct report *report, const struct feed_row *row)
{
	if (row->removed || !feed_of(report, row))
		return N_("removed");
	return feed_state_name(feed_row_state(row, report->now));
}

static const char *
kind_of(const struct feed_row *row)
{
	static const char *const names[] = { NULL, "feed", "page", "sitemap" };

	if (text_starts(row->url, "!"))
		return "program";
	return names[row->kind];
}

/* ---- as JSON ---- */

static void
pair_int(struct json_writer *w, const char *key, int64_t number)
{
	json_key(w, key);
	json_int(w, number);
}

static void
pair_bool(struct json_writer *w, const char *key, bool value)
{
	json_key(w, key);
	json_bool(w, value);
}

static void
add_what(struct json_writer *w, const struct report *report,
    const struct feed_row *row)
{
	const struct config_feed *feed = feed_of(report, row);
	struct arena *mem = &report->cli->mem;
	const char *kind = kind_of(row);

	pair_int(w, "id", row->id);
	json_pair(w, "url", url_public(mem, row->url));
	json_pair(w, "title", row->title);
	json_pair_or_null(w, "section",
	    feed && feed->section ? feed->section->path : TEXT(""));
	json_pair_or_null(w, "kind", text_of(kind ? kind : ""));
	json_pair_or_null(w, "found", url_public(mem, row->found));
	json_pair_or_null(w, "site", row->site);
	json_pair_or_null(w, "language", row->language);
}

static void
add_health(struct json_writer *w, const struct report *report,
    const struct feed_row *row)
{
	json_pair(w, "state", text_of(state_of(report, row)));
	pair_bool(w, "paused", row->paused);
	pair_int(w, "status", row->status);
	json_pair_or_null(w, "error", row->error);
	pair_int(w, "failures", row->failures);
	contract_time(w, "checked", row->checked);
	contract_time(w, "succeeded", row->succeeded);
	contract_time(w, "changed", row->changed);
	contract_time(w, "due", row->due == FEED_NEVER ? 0 : row->due);
	contract_time(w, "patience", row->patience);
	contract_time(w, "gone", row->gone);
	json_pair_or_null(
	    w, "moved_to", url_public(&report->cli->mem, row->moved_to));
	pair_bool(w, "move_offered", feed_row_offers_move(row, report->now));
	pair_int(w, "elapsed_ms", row->elapsed_ms);
}

static void
add_figures(struct json_writer *w, const struct feed_row *row, const int *weeks)
{
	pair_int(w, "unread", row->unread);
	pair_int(w, "articles", row->total);
	json_key(w, "per_week");
	json_real(w, row->per_week);
	json_key(w, "weeks");
	json_open(w, '[');
	for (int i = 0; i < WEEKS; i++)
		json_int(w, weeks[i]);
	json_close(w, ']');
	pair_int(w, "fetches", row->fetches);
	pair_int(w, "not_modified", row->not_modified);
	pair_int(w, "bytes", row->bytes);
}

static bool
print_json(struct report *report, size_t at)
{
	struct json_writer w = { .out = &report->line };
	const struct feed_row *row = &report->rows.rows[at];

	buf_reset(&report->line);
	json_open(&w, '{');
	add_what(&w, report, row);
	add_health(&w, report, row);
	add_figures(&w, row, &report->weeks[at * WEEKS]);
	json_close(&w, '}');
	buf_add_byte(&report->line, '\n');
	return cli_print(&report->line);
}

/* ---- as a table ---- */

/* "12:03" less than twenty hours off, else "2025-11-24". */
static void
add_when(struct buf *out, int64_t when, int64_t now)
{
	struct time_parts t = time_local_parts(when);
	int64_t apart = when > now ? when - now : now - when;

	if (when == 0)
		cli_add_cell(out, text_of(_("never")), -10);
	else if (apart < 20 * 3600)
		buf_printf(out, "%5s%02d:%02d", "", t.hour, t.minute);
	else
		buf_printf(out, "%04d-%02d-%02d", t.year, t.month, t.day);
}

/* Eight weeks as eight signs, scaled to the fullest. */
static void
add_weeks(struct buf *out, const int *weeks)
{
	static const char *const signs[] = { " ", "▁", "▂", "▃", "▄", "▅", "▆",
		"▇", "█" };
	int most = 1;

	for (int i = 0; i < WEEKS; i++)
		most = weeks[i] > most ? weeks[i] : most;
	for (int i = 0; i < WEEKS; i++)
		buf_add_cstr(
		    out, signs[weeks[i] ? 1 + weeks[i] * 7 / most : 0]);
}

static void
add_size(struct buf *out, int64_t bytes)
{
	static const char *const units[] = { N_("B"), N_("kB"), N_("MB"),
		N_("GB"), N_("TB") };
	double size = (double)bytes;
	char number[DECIMAL_BYTES];
	size_t unit = 0;

	while (size >= 999.5 && unit < 4) {
		size /= 1000;
		unit++;
	}
	buf_printf(
	    out, "%4s ", translate_decimal(number, size, unit && size < 9.95));
	cli_add_cell(out, text_of(_(units[unit])), 2);
}

static void
add_columns(struct buf *line, const struct report *report,
    const struct feed_row *row, const int *weeks)
{
	char count[2 * CELL], rate[DECIMAL_BYTES];

	(void)snprintf(count, sizeof(count), "%lld/%lld",
	    (long long)row->unread, (long long)row->total);
	buf_printf(line, "%5lld ", (long long)row->id);
	cli_add_cell(
	    line, text_of(_(state_of(report, row))), report->state_cells);
	buf_printf(line, " %11s ", count);
	add_when(line, row->succeeded, report->now);
	buf_printf(line, " %6s ", translate_decimal(rate, row->per_week, 1));
	if (utf8_locale())
		add_weeks(line, weeks);
	buf_printf(line, " %3.0f %% ", 100 * feed_row_same_share(row));
	add_size(line, row->bytes);
	buf_add_byte(line, ' ');
	if (row->due == FEED_NEVER || row->paused || row->removed)
		buf_printf(line, "%10s", "-");
	else if (row->due <= report->now)
		cli_add_cell(line, text_of(_("now")), -10);
	else
		add_when(line, row->due, report->now);
}

/* What feeds say, on one line. */
static void
add_words(
    struct buf *line, const struct report *report, const struct feed_row *row)
{
	utf8_add_line(line, row->title);
	if (row->error.len) {
		buf_add_cstr(line, _(": "));
		utf8_add_line(line, row->error);
	} else if (row->moved_to.len) {
		struct text to = url_public(&report->cli->mem, row->moved_to);

		buf_printf(line, _(" (moved to %.*s)"), TEXT_ARG(to));
	}
}

static bool
print_row(struct report *report, size_t at)
{
	const struct feed_row *row = &report->rows.rows[at];
	struct buf *line = &report->line;

	buf_reset(line);
	add_columns(line, report, row, &report->weeks[at * WEEKS]);
	buf_add_cstr(line, "  ");
	add_words(line, report, row);
	return cli_print_plain(buf_text(line));
}

static bool
print_head(struct report *report)
{
	static const struct {
		const char *word;
		int cells; /* negative: to the right */
		const char *gap;
	} heads[] = {
		{ N_("id"), -5, " " },
		{ N_("state"), 7, " " },
		{ N_("unread/all"), -11, " " },
		{ N_("last good"), -10, " " },
		{ N_("a week"), -6, " " },
		{ N_("8 weeks"), 8, "" },
		{ N_("same"), -6, " " },
		{ N_("bytes"), -7, " " },
		{ N_("next"), -10, "  " },
		{ N_("title"), 0, "" },
	};
	enum { SPARK = 5 };

	buf_reset(&report->line);
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		int cells = heads[i].cells;

		if (i == 1)
			cells = report->state_cells;
		if (i == SPARK && !utf8_locale())
			continue;
		cli_add_cell(&report->line, text_of(_(heads[i].word)), cells);
		buf_add_cstr(&report->line, heads[i].gap);
	}
	return cli_print_plain(buf_text(&report->line));
}

/* The rows of one section, under its name when there are any. */
static bool
print_section(
    struct report *report, const struct config_section *section, bool removed)
{
	bool named = !section && !removed, well = true;

	for (size_t i = 0; i < report->rows.n && well; i++) {
		const struct config_feed *feed =
		    feed_of(report, &report->rows.rows[i]);

		if (removed ? feed != NULL : !feed || feed->section != section)
			continue;
		if (!named)
			well = cli_print_line(
			    section ? section->path
				    : text_of(_("no longer in the config")));
		named = true;
		well = well && print_row(report, i);
	}
	return well;
}

static bool
print_table(struct report *report)
{
	const struct config *config = report->config;
	bool well;

	for (size_t i = 0; i < report->rows.n; i++) {
		int cells = utf8_cells(
		    text_of(_(state_of(report, &report->rows.rows[i]))));

		if (cells > report->state_cells)
			report->state_cells = cells;
	}
	well = print_head(report) && print_section(report, NULL, false);

	for (size_t i = 0; i < config->nsections && well; i++)
		well = print_section(report, config->sections[i], false);
	return well && print_section(report, NULL, true);
}

static int
read_report(struct report *report, struct store *store, struct err *err)
{
	struct feed_rows *rows = &report->rows;

	if (store_feeds(
		store, rows, true, report->now, &report->cli->mem, err) < 0)
		return -1;
	report->weeks = arena_array(
	    &report->cli->mem, (rows->n + 1) * WEEKS, sizeof(*report->weeks));
	for (size_t i = 0; i < rows->n; i++) {
		const struct config_feed *feed =
		    feed_of(report, &rows->rows[i]);

		rows->rows[i].error =
		    reason_told(&report->cli->mem, rows->rows[i].error);
		rows->rows[i].paused =
		    feed && settings_flag(&feed->settings, OPTION_PAUSED);
	}
	return store_feeds_weeks(
	    store, rows, report->now, report->weeks, WEEKS, err);
}

int
cli_feeds(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct report report = {
		.cli = cli, .now = time_now(), .state_cells = STATE_CELLS
	};
	struct config *config = NULL;
	struct store *store = NULL;
	struct err err = { 0 };
	bool well = true;
	int code = EXIT_FAILED;

	if (!cli_options(&options, "j", argc, argv) || optind < argc)
		return cli_usage("feeds");
	config = cli_config(cli);
	if (config)
		store = cli_store(cli, STORE_LOOK);
	if (!store)
		goto out;
	report.config = config;
	if (read_report(&report, store, &err) < 0) {
		code = cli_fail(EXIT_FAILED, &err);
		goto out;
	}
	for (size_t i = 0; options.json && i < report.rows.n && well; i++)
		well = print_json(&report, i);
	if (!options.json)
		(void)print_table(&report);
	code = EXIT_WELL;
out:
	buf_clear(&report.line);
	store_close(store);
	config_free(config);
	return code;
}
