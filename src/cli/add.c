/*
 * add: finds out what is behind an address and writes it into the config: a
 * feed or sitemap, else the feed that the page names, else, when asked to
 * guess, one at a usual place, else the page itself.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/translate.h"
#include "base/url.h"
#include "cli.h"
#include "config/edit.h"
#include "get.h"

enum { FEEDS_SHOWN = 20, STORIES_LEAST = 5 };

/* What was found. */
struct found {
	struct text url;
	struct text title;
	const char *as; /* "page", "sitemap"; NULL: a feed, as ever */
	size_t stories; /* of a page */
};

struct search {
	struct cli *cli;
	const struct config *config;
	const struct cli_options *options;
	struct found found;
};

static int
digest(struct search *search, struct harvest *harvest, struct arena *mem,
    const struct got *got, enum digest_kind kind, struct err *err)
{
	struct digest_job job = { .kind = kind,
		.bytes = buf_text(&got->bytes),
		.url = got->url,
		.content_type = got->content_type };

	return get_digest(search->cli, harvest, mem, &job, err);
}

static bool
is_wanted(const struct search *search, const char *as)
{
	return !search->options->as || strcmp(search->options->as, as) == 0;
}

/* Is it a feed, or a sitemap? -1: neither, or not what is wanted. */
static int
take_feed(struct search *search, const struct got *got, struct err *err)
{
	struct harvest harvest = { 0 };
	struct arena mem = { 0 };
	struct found *found = &search->found;
	bool sitemap;
	int rc = digest(search, &harvest, &mem, got, DIGEST_FEED, err);

	sitemap = rc == 0 ? harvest.feed.format == FEED_SITEMAP
			  : harvest.err.code == ERR_INDEX;
	if ((rc == 0 || sitemap) &&
	    is_wanted(search, sitemap ? "sitemap" : "feed")) {
		found->url = arena_copy(&search->cli->mem, got->address);
		found->title =
		    arena_copy(&search->cli->mem, harvest.feed.title);
		found->as = sitemap ? "sitemap" : NULL;
		rc = 0;
	} else if (rc == 0) {
		rc = err_set(err, ERR_INPUT,
		    sitemap ? _("a sitemap, not a %s") : _("a feed, not a %s"),
		    search->options->as);
	}
	arena_clear(&mem);
	return rc;
}

/* The same for an address found; what is there is no page then. */
static int
try_feed(struct search *search, struct text url, struct err *err)
{
	struct got got;
	int rc = get_document(
	    &got, search->config, arena_cstr(&search->cli->mem, url), err);

	if (rc == 0 && take_feed(search, &got, err) < 0)
		rc = err_prefix(
		    err, "%.*s", TEXT_ARG(url_public(&search->cli->mem, url)));
	got_clear(&got);
	return rc;
}

static int
choose(struct search *search, const struct harvest *page, struct err *err)
{
	size_t pick = search->options->pick;

	if (pick > page->nalternates)
		return err_set(err, ERR_USAGE,
		    P_("--pick %zu: the page names %zu feed",
			"--pick %zu: the page names %zu feeds",
			page->nalternates),
		    pick, page->nalternates);
	if (pick == 0 && page->nalternates == 1)
		pick = 1;
	if (pick)
		return try_feed(search, page->alternates[pick - 1].url, err);
	for (size_t i = 0; i < page->nalternates && i < FEEDS_SHOWN; i++)
		(void)cli_print_line(arena_printf(&search->cli->mem,
		    "%zu  %.*s  %.*s", i + 1, TEXT_ARG(page->alternates[i].url),
		    TEXT_ARG(page->alternates[i].text)));
	return err_set(err, ERR_INPUT,
	    P_("the page names %zu feed; add it, by --pick",
		"the page names %zu feeds; add one of them, by --pick",
		page->nalternates),
	    page->nalternates);
}

static int
guess(struct search *search, const struct got *got)
{
	/* Where WordPress, Ghost, Hugo, Drupal, SPIP and others put them. */
	static const char *const places[] = { "/feed", "/feed/", "/rss",
		"/rss.xml", "/feed.xml", "/atom.xml", "/index.xml",
		"/feed.json", "/rss/", "/feeds/all.atom.xml",
		"/spip.php?page=backend", "/news-sitemap.xml",
		"/sitemap-news.xml" };
	struct arena *mem = &search->cli->mem;
	struct err none;

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (try_feed(search,
			url_resolve(mem, got->url, text_of(places[i])),
			&none) == 0)
			return 0;
	return -1;
}

static int
take_page(struct search *search, const struct got *got,
    const struct harvest *page, struct err *err)
{
	struct found *found = &search->found;

	if (page->login && page->feed.nitems < STORIES_LEAST)
		return err_set(err, ERR_INPUT, _("a page to sign in"));
	if (page->feed.nitems < STORIES_LEAST)
		return err_set(err, ERR_INPUT, "%s",
		    search->options->guess
			? _("neither a feed nor a page that names one, nor a "
			    "page of "
			    "stories")
			: _("neither a feed nor a page that names one, nor a "
			    "page of "
			    "stories; --guess tries usual places"));
	found->url = arena_copy(&search->cli->mem, got->address);
	found->title = arena_copy(&search->cli->mem, page->feed.title);
	found->as = "page";
	found->stories = page->feed.nitems;
	return 0;
}

static int
look_in_page(struct search *search, const struct got *got, struct err *err)
{
	struct harvest harvest = { 0 };
	struct arena mem = { 0 };
	struct err none;
	int rc;

	(void)digest(search, &harvest, &mem, got, DIGEST_PAGE, &none);
	if (harvest.nalternates && is_wanted(search, "feed"))
		rc = choose(search, &harvest, err);
	else if (search->options->pick)
		rc = err_set(
		    err, ERR_USAGE, _("--pick: the page names no feed"));
	else if (search->options->guess && guess(search, got) == 0)
		rc = 0;
	else if (is_wanted(search, "page"))
		rc = take_page(search, got, &harvest, err);
	else
		rc = err_set(err, ERR_INPUT,
		    _("neither a feed nor a page that names one"));
	arena_clear(&mem);
	return rc;
}

static int
look_at(struct search *search, const struct got *got, struct err *err)
{
	const char *as = search->options->as;

	if (!(as && strcmp(as, "page") == 0) &&
	    take_feed(search, got, err) == 0)
		return 0;
	if (as && strcmp(as, "sitemap") == 0)
		return -1;
	return look_in_page(search, got, err);
}

static int
look(struct search *search, const char *where, struct err *err)
{
	struct got got;
	int rc = get_document(&got, search->config, where, err);

	if (rc == 0 && look_at(search, &got, err) < 0)
		rc = err_prefix(err, "%.*s",
		    TEXT_ARG(url_public(&search->cli->mem, text_of(where))));
	got_clear(&got);
	return rc;
}

/* A page's line says so, that it never be taken for anything else. */
static void
make_line(struct buf *line, const struct search *search)
{
	const struct found *found = &search->found;
	const char *title = search->options->title;

	config_line_feed(
	    line, found->url, title ? text_of(title) : found->title);
	if (found->as)
		buf_printf(line, " as=%s", found->as);
}

static int
write_line(struct search *search, struct err *err)
{
	const struct found *found = &search->found;
	struct arena *mem = &search->cli->mem;
	const char *where = NULL;
	struct buf line = { 0 };
	int rc;

	if (config_find_feed(search->config, found->url))
		return err_set(err, ERR_USAGE, _("%.*s: in the config already"),
		    TEXT_ARG(url_public(mem, found->url)));
	make_line(&line, search);
	rc = config_edit_add(search->config, buf_text(&line),
	    text_of(search->options->section), &where, err);
	if (rc == 0 && found->stories)
		(void)cli_print_line(arena_printf(mem,
		    P_("no feed there: its page of %zu story is read",
			"no feed there: its page of %zu stories is read",
			found->stories),
		    found->stories));
	if (rc == 0)
		(void)cli_print_line(arena_printf(
		    mem, "%s: %.*s", where, TEXT_ARG(buf_text(&line))));
	buf_clear(&line);
	return rc;
}

static bool
knows_kind(const char *as)
{
	return !as || strcmp(as, "feed") == 0 || strcmp(as, "page") == 0 ||
	       strcmp(as, "sitemap") == 0;
}

int
cli_add(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct search search = { .cli = cli, .options = &options };
	struct err err = { 0 };
	struct config *config;
	struct text where;
	int code = EXIT_WELL;

	if (!cli_options(&options, "s", argc, argv) || optind + 1 != argc ||
	    !knows_kind(options.as))
		return cli_usage("add");
	where = url_of_typed(&cli->mem, text_of(argv[optind]));
	if (where.len == 0) {
		err_set(&err, ERR_USAGE,
		    _("%s: expected an address of the web, http or https"),
		    argv[optind]);
		return cli_fail(EXIT_USAGE, &err);
	}
	config = cli_config(cli);
	if (!config)
		return EXIT_FAILED;
	search.config = config;
	if (look(&search, arena_cstr(&cli->mem, where), &err) < 0 ||
	    write_line(&search, &err) < 0)
		code = cli_fail(EXIT_FAILED, &err);
	config_free(config);
	return code;
}
