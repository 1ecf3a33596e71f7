#include <stdio.h>
#include <unistd.h>

#include "base/url.h"
#include "cli.h"
#include "config/edit.h"
#include "get.h"

enum { FEEDS_SHOWN = 20 };

/* What was found behind the address. */
struct found {
	struct text url;
	struct text title;
};

static int
digest(struct cli *cli, struct harvest *harvest, struct arena *mem,
    const struct got *got, enum digest_kind kind, struct err *err)
{
	struct digest_job job = { .kind = kind,
		.bytes = buf_text(&got->bytes),
		.url = got->url,
		.content_type = got->content_type };

	return get_digest(cli, harvest, mem, &job, err);
}

/* The feeds a page names. One is taken, several are shown to choose from. */
static int
find_in_page(struct cli *cli, struct found *found, const struct got *got,
    const char *where, struct err *err)
{
	struct harvest harvest = { 0 };
	struct arena mem = { 0 };
	const struct article *page = &harvest.article;
	int rc = -1;

	(void)digest(cli, &harvest, &mem, got, DIGEST_ARTICLE, NULL);
	if (page->nfeeds == 1) {
		found->url = arena_copy(&cli->mem, page->feeds[0].url);
		found->title = (struct text){ NULL, 0 };
		rc = 0;
	} else if (page->nfeeds == 0) {
		err_set(err, ERR_INPUT,
		    "%s: neither a feed nor a page that names one", where);
	} else {
		err_set(err, ERR_INPUT,
		    "%s: the page names %zu feeds; add one of them", where,
		    page->nfeeds);
		for (size_t i = 0; i < page->nfeeds && i < FEEDS_SHOWN; i++) {
			struct text line = arena_printf(&mem, "%.*s  %.*s",
			    TEXT_ARG(page->feeds[i].url),
			    TEXT_ARG(page->feeds[i].text));

			(void)cli_print_line(line);
		}
	}
	arena_clear(&mem);
	return rc;
}

static int
find_feed(struct cli *cli, struct found *found, const struct config *config,
    const char *where, bool again, struct err *err)
{
	struct harvest harvest = { 0 };
	struct arena mem = { 0 };
	struct got got;
	int rc = -1;

	if (get_document(&got, config, where, err) < 0)
		goto out;
	if (digest(cli, &harvest, &mem, &got, DIGEST_FEED, err) == 0) {
		found->url = arena_copy(&cli->mem, got.address);
		found->title = arena_copy(&cli->mem, harvest.feed.title);
		rc = 0;
	} else if (again) {
		err_prefix(err, "%s", where);
	} else {
		rc = find_in_page(cli, found, &got, where, err);
	}
out:
	arena_clear(&mem);
	got_clear(&got);
	return rc;
}

static int
write_line(struct cli *cli, const struct config *config,
    const struct found *found, const struct cli_options *options,
    struct err *err)
{
	struct buf line = { 0 };
	const char *where = NULL;
	struct text title =
	    options->title ? text_of(options->title) : found->title;
	int rc;

	if (config_find_feed(config, found->url))
		return err_set(err, ERR_USAGE, "%.*s: in the config already",
		    TEXT_ARG(url_public(&cli->mem, found->url)));
	config_line_feed(&line, found->url, title);
	rc = config_edit_add(
	    config, buf_text(&line), text_of(options->section), &where, err);
	if (rc == 0) {
		struct text told = arena_printf(
		    &cli->mem, "%s: %.*s", where, TEXT_ARG(buf_text(&line)));

		(void)cli_print_line(told);
	}
	buf_clear(&line);
	return rc;
}

int
cli_add(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct found found = { 0 };
	struct err err = { 0 };
	struct config *config;
	const char *where;
	int code = EXIT_WELL;

	if (!cli_options(&options, "s", argc, argv) || optind + 1 != argc)
		return cli_usage("add");
	where = argv[optind];
	if (!url_is_web(text_of(where))) {
		err_set(&err, ERR_USAGE,
		    "%s: expected an address of the web, http or https", where);
		return cli_fail(EXIT_USAGE, &err);
	}
	config = cli_config(cli);
	if (!config)
		return EXIT_FAILED;
	if (find_feed(cli, &found, config, where, false, &err) < 0 ||
	    /* What a page names is looked at before it is written down. */
	    (!found.title.ptr &&
		find_feed(cli, &found, config, arena_cstr(&cli->mem, found.url),
		    true, &err) < 0) ||
	    write_line(cli, config, &found, &options, &err) < 0)
		code = cli_fail(EXIT_FAILED, &err);
	config_free(config);
	return code;
}
