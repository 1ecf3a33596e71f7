/*
 * export: the config's sources as OPML 2.0, or the reading state. What in an
 * address is a secret stays here unless --secrets is given.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/log.h"
#include "base/markup.h"
#include "base/translate.h"
#include "base/url.h"
#include "base/utf8.h"
#include "cli.h"
#include "export.h"
#include "store/feeds.h"

struct exporting {
	struct cli *cli;
	const struct config *config;
	struct feed_rows rows; /* what is known of them; may be empty */
	bool with_secrets;
	size_t stripped, programs;
	struct buf out;
};

struct text
export_address(
    struct arena *mem, struct text url, bool with_secrets, size_t *stripped)
{
	struct text clean = with_secrets ? url : url_without_secrets(mem, url);

	*stripped += !text_equal(clean, url);
	return clean;
}

void
export_warn(size_t stripped)
{
	if (stripped)
		log_complain(P_("passwords and keys were left out of %zu "
				"address; --secrets keeps them",
				 "passwords and keys were left out of %zu "
				 "addresses; --secrets keeps them",
				 stripped),
		    stripped);
}

static void
add_attribute(struct buf *out, const char *name, struct text value)
{
	struct buf line = { 0 };

	utf8_add_line(&line, value);
	buf_printf(out, " %s=\"", name);
	markup_escape(out, buf_text(&line));
	buf_add_byte(out, '"');
	buf_clear(&line);
}

static void
indent(struct buf *out, size_t depth)
{
	for (size_t i = 0; i < depth + 2; i++)
		buf_add_cstr(out, "  ");
}

static const struct feed_row *
row_of(const struct exporting *e, struct text url)
{
	for (size_t i = 0; i < e->rows.n; i++)
		if (text_equal(e->rows.rows[i].url, url))
			return &e->rows.rows[i];
	return NULL;
}

/* "/Tech,/News/Asia": OPML's own way of saying where else it belongs. */
static void
add_categories(struct exporting *e, const struct config_feed *feed)
{
	struct buf list = { 0 };

	for (size_t i = 0; i < feed->nalso; i++) {
		/* A comma would part it. */
		if (text_find_byte(feed->also[i].path, ',', 0) != TEXT_NONE)
			continue;
		if (list.len)
			buf_add_byte(&list, ',');
		buf_printf(&list, "/%.*s", TEXT_ARG(feed->also[i].path));
	}
	if (list.len)
		add_attribute(&e->out, "category", buf_text(&list));
	buf_clear(&list);
}

/* What its line says, else its sections; NULL: what is set for all. */
static const struct setting *
own_setting(const struct exporting *e, const struct config_feed *feed,
    enum option option)
{
	const struct settings *global = &e->config->settings;

	for (const struct settings *level = &feed->settings;
	     level && level != global; level = level->parent)
		for (const struct setting *s = level->first; s; s = s->next)
			if (s->option == option)
				return s;
	return NULL;
}

static void
add_options(struct exporting *e, const struct config_feed *feed)
{
	struct buf name = { 0 };

	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		const struct setting *s =
		    option_travels((enum option)i)
			? own_setting(e, feed, (enum option)i)
			: NULL;

		if (!s)
			continue;
		buf_reset(&name);
		buf_printf(
		    &name, "depeche:%s", row->local ? row->local : row->name);
		add_attribute(&e->out, buf_cstr(&name), s->text);
	}
	buf_clear(&name);
}

static bool
is_page(const struct config_feed *feed, const struct feed_row *row)
{
	int64_t as = settings_number(&feed->settings, OPTION_AS);

	return as == AS_PAGE ||
	       (as == AS_AUTO && row && row->kind == SOURCE_PAGE);
}

static void
add_feed(struct exporting *e, const struct config_feed *feed, size_t depth)
{
	const struct feed_row *row = row_of(e, feed->url);
	struct text title = feed->title, url;

	if (!url_is_web(feed->url)) {
		e->programs += text_starts(feed->url, "!");
		return;
	}
	if (!title.len && row)
		title = row->title;
	url = export_address(
	    &e->cli->mem, feed->url, e->with_secrets, &e->stripped);
	indent(&e->out, depth);
	buf_add_cstr(&e->out, "<outline");
	add_attribute(&e->out, "text", title.len ? title : url);
	if (is_page(feed, row)) {
		add_attribute(&e->out, "htmlUrl", url);
		if (settings_number(&feed->settings, OPTION_AS) == AS_AUTO)
			add_attribute(&e->out, "depeche:as", TEXT("page"));
	} else {
		add_attribute(&e->out, "type", TEXT("rss"));
		add_attribute(&e->out, "xmlUrl", url);
		if (row && url_is_web(row->site))
			add_attribute(&e->out, "htmlUrl",
			    export_address(&e->cli->mem, row->site,
				e->with_secrets, &e->stripped));
	}
	add_categories(e, feed);
	add_options(e, feed);
	buf_add_cstr(&e->out, "/>\n");
}

static void
add_feeds(
    struct exporting *e, const struct config_section *section, size_t depth)
{
	for (size_t i = 0; i < e->config->nfeeds; i++)
		if (e->config->feeds[i]->section == section)
			add_feed(e, e->config->feeds[i], depth);
}

/* As deep as sections may nest, which is little. */
static void
add_sections(struct exporting *e, const struct config_section *parent)
{
	for (size_t i = 0; i < e->config->nsections; i++) {
		const struct config_section *section = e->config->sections[i];

		if (section->parent != parent)
			continue;
		indent(&e->out, section->depth);
		buf_add_cstr(&e->out, "<outline");
		add_attribute(&e->out, "text", section->name);
		buf_add_cstr(&e->out, ">\n");
		add_feeds(e, section, section->depth + 1);
		add_sections(e, section);
		indent(&e->out, section->depth);
		buf_add_cstr(&e->out, "</outline>\n");
	}
}

static bool
print_opml(struct exporting *e)
{
	bool well;

	buf_add_cstr(&e->out,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<opml version=\"2.0\" "
	    "xmlns:depeche=\"urn:depeche:opml\">\n"
	    "  <head>\n    <title>depeche</title>\n  </head>\n  <body>\n");
	add_feeds(e, NULL, 0);
	add_sections(e, NULL);
	buf_add_cstr(&e->out, "  </body>\n</opml>\n");
	well = cli_print(&e->out) && fflush(stdout) == 0;
	buf_clear(&e->out);
	return well;
}

/* Titles and sites, if anything was ever fetched. */
static void
look_up_feeds(struct exporting *e)
{
	const char *path = cli_database(e->cli);
	struct store *store =
	    path ? store_open(path, STORE_LOOK, NULL, NULL, NULL) : NULL;

	if (store)
		(void)store_feeds(
		    store, &e->rows, false, 0, &e->cli->mem, NULL);
	store_close(store);
}

static int
export_opml(struct cli *cli, bool with_secrets)
{
	struct exporting e = { .cli = cli, .with_secrets = with_secrets };
	struct err err = { 0 };
	struct config *config = cli_own_config(cli, &err);
	bool well;

	if (!config)
		return cli_fail(EXIT_FAILED, &err);
	cli_tell_problems(config);
	e.config = config;
	look_up_feeds(&e);
	well = print_opml(&e);
	export_warn(e.stripped);
	if (e.programs)
		log_complain(
		    P_("%zu source was left out: programs are for this "
		       "config alone",
			"%zu sources were left out: programs are for this "
			"config alone",
			e.programs),
		    e.programs);
	config_free(config);
	return well ? EXIT_WELL : EXIT_FAILED;
}

int
cli_export(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;

	if (!cli_options(&options, "x", argc, argv) || optind < argc)
		return cli_usage("export");
	return options.state ? export_state(cli, options.secrets)
			     : export_opml(cli, options.secrets);
}
