/*
 * remove, move: edits of the config, as the reader makes them, for scripts.
 * What is stored stays: removed sources keep their articles, one that moves
 * to another address its history.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/translate.h"
#include "base/url.h"
#include "cli.h"
#include "config/edit.h"
#include "named.h"

/* What an edit needs at hand. */
struct desk {
	struct config *config;
	struct known known;
	const struct config_feed *feed;
	struct config_edits edits;
};

/* False was told already. */
static bool
open_desk(struct desk *desk, struct cli *cli, const char *name)
{
	struct err err = { 0 };

	*desk = (struct desk){ .config = cli_config(cli) };
	if (!desk->config || known_open(&desk->known, cli) < 0)
		return false;
	desk->feed =
	    named_feed(desk->config, &desk->known, text_of(name), &err);
	if (!desk->feed)
		(void)cli_fail(EXIT_FAILED, &err);
	return desk->feed != NULL;
}

static void
close_desk(struct desk *desk)
{
	config_edits_clear(&desk->edits);
	known_close(&desk->known);
	config_free(desk->config);
}

static void
tell_line(const struct config_edit *edit, char sign, struct text line)
{
	struct buf told = { 0 };

	if (line.len == 0)
		return;
	buf_add_text(&told, edit->path);
	if (edit->section.len)
		buf_printf(&told, ", %.*s", TEXT_ARG(edit->section));
	buf_printf(&told, ": %c %.*s", sign, TEXT_ARG(line));
	(void)cli_print_line(buf_text(&told));
	buf_clear(&told);
}

/* The lines edited: their file and section, what they said, what they say. */
static void
tell(const struct config_edits *edits)
{
	for (size_t i = 0; i < edits->n; i++) {
		tell_line(&edits->edits[i], '-', edits->edits[i].before);
		tell_line(&edits->edits[i], '+', edits->edits[i].after);
	}
	if (edits->n == 0)
		(void)cli_print_line(text_of(_("nothing to change")));
}

/* The file and what is stored change together, or neither does. */
static int
readdress(struct desk *desk, struct text url, struct err *err)
{
	struct store *store = desk->known.store;
	int rc;

	if (!store)
		return config_edit_url(
		    desk->config, desk->feed, url, &desk->edits, err);
	if (store_begin(store, err) < 0)
		return -1;
	rc = store_feed_rename(store, desk->feed->url, url, err);
	if (rc == 0)
		rc = config_edit_url(
		    desk->config, desk->feed, url, &desk->edits, err);
	if (rc == 0)
		return store_commit(store, err);
	store_rollback(store);
	return rc;
}

/* Where the feed itself, or its server, says that it is now. */
static int
follow(struct desk *desk, struct err *err)
{
	const struct feed_row *row = known_row(&desk->known, desk->feed);

	if (!row || row->moved_to.len == 0)
		return err_set(err, ERR_NOT_FOUND,
		    _("it has not moved; say where to: a section or an "
		      "address"));
	return readdress(desk, row->moved_to, err);
}

static int
move(struct cli *cli, struct desk *desk, struct text to, struct err *err)
{
	struct text url;

	if (!url_is_web(to))
		return config_edit_section(
		    desk->config, desk->feed, to, &desk->edits, err);
	url = url_of_feed(&cli->mem, to);
	if (url.len == 0)
		return err_set(err, ERR_USAGE, _("%.*s: no address of the web"),
		    TEXT_ARG(to));
	return readdress(desk, url, err);
}

int
cli_remove(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct err err = { 0 };
	struct desk desk;
	int code = EXIT_FAILED;

	if (!cli_options(&options, "", argc, argv) || optind + 1 != argc)
		return cli_usage("remove");
	if (!open_desk(&desk, cli, argv[optind]))
		goto out;
	if (config_edit_remove(desk.config, desk.feed, &desk.edits, &err) < 0) {
		code = cli_fail(EXIT_FAILED, &err);
		goto out;
	}
	tell(&desk.edits);
	code = EXIT_WELL;
out:
	close_desk(&desk);
	return code;
}

int
cli_move(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct err err = { 0 };
	struct desk desk;
	int code = EXIT_FAILED, rc;

	if (!cli_options(&options, "m", argc, argv) || optind >= argc ||
	    optind + 2 < argc || (options.title && optind + 1 != argc))
		return cli_usage("move");
	if (!open_desk(&desk, cli, argv[optind]))
		goto out;
	if (options.title)
		rc = config_edit_title(desk.config, desk.feed,
		    text_of(options.title), &desk.edits, &err);
	else if (optind + 1 == argc)
		rc = follow(&desk, &err);
	else
		rc = move(cli, &desk, text_of(argv[optind + 1]), &err);
	if (rc < 0) {
		code = cli_fail(EXIT_FAILED, &err);
		goto out;
	}
	tell(&desk.edits);
	code = EXIT_WELL;
out:
	close_desk(&desk);
	return code;
}
