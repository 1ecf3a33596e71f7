/* read: one page, from the web or a file, as a clean article. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/translate.h"
#include "base/url.h"
#include "base/utf8.h"
#include "cli.h"
#include "contract.h"
#include "engine/page_kind.h"
#include "engine/visit.h"
#include "get.h"
#include "html/page.h"
#include "pager.h"
#include "save_page.h"
#include "ui/screen.h"
#include "write.h"

static void
write_json(struct buf *out, const struct article *article, const char *where)
{
	struct json_writer w = { .out = out };

	json_open(&w, '{');
	contract_head(&w, where, true, NULL);
	contract_article(&w, article);
	json_close(&w, '}');
	buf_add_byte(out, '\n');
}

/* What a terminal must not see goes, and what its locale cannot write. */
static void
clean(struct buf *out)
{
	struct buf plain = { 0 };

	utf8_add_plain(&plain, buf_text(out));
	buf_reset(out);
	if (utf8_locale())
		buf_add_text(out, buf_text(&plain));
	else
		utf8_add_ascii(out, buf_text(&plain));
	buf_clear(&plain);
}

/* A pager but less would show what makes a link as letters. */
static bool
wants_links(const struct config *config)
{
	int64_t links = settings_number(&config->settings, OPTION_HYPERLINKS);
	const char *pager = getenv("PAGER");
	bool through = !pager || pager[0] == '\0' || strstr(pager, "less") ||
		       strcmp(pager, "cat") == 0;

	return pager_columns() > 0 && through &&
	       (links == HYPERLINKS_ON ||
		   (links == HYPERLINKS_AUTO && screen_knows_links()));
}

static void
write_plain(struct buf *out, const struct article *article, int columns,
    const struct cli *cli)
{
	const char *no_colour = getenv("NO_COLOR");
	const struct write_text_options options = { 0 };
	const struct write_screen_options screen = {
		.width = columns,
		.styled = !no_colour || no_colour[0] == '\0',
		.plain = cli->accessible,
		.links = cli->links,
	};

	if (columns) {
		write_screen(out, article, &screen);
		return;
	}
	write_text(out, article, &options);
	clean(out);
}

/* Who takes no more of a pipe has seen enough. */
static bool
print_all(const struct buf *out)
{
	(void)signal(SIGPIPE, SIG_IGN);
	return (cli_print(out) && fflush(stdout) == 0) || errno == EPIPE;
}

static bool
print(const struct cli *cli, const struct cli_options *options,
    const struct article *article, const char *where)
{
	int columns = pager_columns();
	struct buf out = { 0 };
	bool well;

	if (options->json)
		write_json(&out, article, where);
	else if (options->markdown)
		write_markdown(&out, article);
	else if (options->html)
		write_html(&out, article);
	else
		write_plain(&out, article, columns, cli);
	if (columns && (options->json || options->markdown || options->html))
		clean(&out);
	well = columns ? pager_show(buf_text(&out)) : print_all(&out);
	buf_clear(&out);
	return well;
}

/*
 * The address that is meant, or empty: a file. What there is as a file is
 * one; else what begins with a host's name ("lwn.net/Articles/1") is typed as
 * people type addresses.
 */
static struct text
address_of(struct cli *cli, const char *operand)
{
	struct text typed = text_of(operand);
	struct text host = text_sub(typed, 0, text_find_byte(typed, '/', 0));

	if (url_has_scheme(typed, "http") || url_has_scheme(typed, "https"))
		return url_of_typed(&cli->mem, typed);
	if (host.len == 0 || strchr(".~-", host.ptr[0]) ||
	    text_find_byte(host, '.', 0) == TEXT_NONE ||
	    access(operand, F_OK) == 0 ||
	    (host.len == typed.len && cli_is_file(operand)))
		return TEXT("");
	return url_of_typed(&cli->mem, typed);
}

/* "https://example.org/a: 404 Not Found": the address in place of its host. */
static void
name_address(struct cli *cli, struct err *err, struct text url)
{
	struct text said = arena_copy(&cli->mem, text_of(err->text));

	said =
	    text_from_offset(said, err_prefix_length(said, url_authority(url)));
	err_set(err, err->code, _("%.*s: %.*s"),
	    TEXT_ARG(url_public(&cli->mem, url)), TEXT_ARG(said));
}

/* On standard error, so that what is printed stays the article alone. */
static void
tell_what_lacks(const struct harvest *harvest, const char *where)
{
	if (harvest->article.walled)
		log_complain(_("%s: only its beginning is free"), where);
	if (harvest->article.truncated)
		log_complain(_("%s: too long, the text was cut"), where);
	if (harvest->err.code != ERR_NONE)
		log_complain(_("%s: %s"), where, harvest->err.text);
}

static int
show(const struct cli *cli, const struct cli_options *options,
    const struct harvest *harvest, const char *where)
{
	bool well = print(cli, options, &harvest->article, where);

	tell_what_lacks(harvest, where);
	return well ? EXIT_WELL : EXIT_FAILED;
}

/*
 * The feed whose settings hold for an address: one on its host, else the
 * first one on its site; NULL: none.
 */
static const struct config_feed *
feed_of(const struct config *config, struct text url)
{
	const struct config_feed *found = NULL;
	struct arena mem = { 0 };
	struct text host = url_host(&mem, url), domain = url_domain(&mem, url);

	for (size_t i = 0; domain.len && i < config->nfeeds; i++) {
		const struct config_feed *feed = config->feeds[i];

		if (!url_is_web(feed->url))
			continue;
		if (text_equal(url_host(&mem, feed->url), host)) {
			found = feed;
			break;
		}
		if (!found && text_equal(url_domain(&mem, feed->url), domain))
			found = feed;
	}
	arena_clear(&mem);
	return found;
}

static int
read_web(struct cli *cli, const struct config *config,
    const struct cli_options *options, struct text url)
{
	const struct config_feed *feed = feed_of(config, url);
	struct visit_wish wish = {
		.nursery = cli->nursery,
		.url = url,
		.settings = feed ? &feed->settings : &config->settings,
		.home = feed ? feed->url : TEXT(""),
		.body = text_of(options->body),
		.drop = text_of(options->drop),
		.want_entities = options->save,
	};
	struct visit visit;
	struct err err = { 0 };
	int code;

	if (visit_page(&visit, &wish, &err) < 0) {
		name_address(cli, &err, url);
		code = cli_fail(EXIT_FAILED, &err);
	} else if (options->save) {
		code = save_page(cli, &visit, visit.url);
		tell_what_lacks(&visit.harvest,
		    arena_cstr(&cli->mem, url_public(&cli->mem, url)));
	} else {
		code = show(cli, options, &visit.harvest,
		    arena_cstr(&cli->mem, url_public(&cli->mem, url)));
	}
	visit_clear(&visit);
	return code;
}

static struct text
first_of(const char *word, const struct settings *settings, enum option option)
{
	return word ? text_of(word) : settings_text(settings, option);
}

static int
read_file(struct cli *cli, const struct config *config,
    const struct cli_options *options, const char *file)
{
	const struct config_feed *feed = feed_of(config, text_of(options->url));
	const struct settings *settings =
	    feed ? &feed->settings : &config->settings;
	struct digest_job job = {
		.kind = DIGEST_ARTICLE,
		.url = text_of(options->url),
		.content_type = text_of(options->content_type),
		.body = first_of(options->body, settings, OPTION_BODY),
		.drop = first_of(options->drop, settings, OPTION_DROP),
	};
	struct harvest harvest;
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct got got;
	const char *kind;
	int code;

	if (get_document(&got, config, file, &err) < 0) {
		got_clear(&got);
		return cli_fail(EXIT_FAILED, &err);
	}
	job.bytes = buf_text(&got.bytes);
	kind = page_kind(job.bytes, job.content_type);
	if (kind) {
		err_set(
		    &err, ERR_INPUT, _("%s: no web page but %s"), file, kind);
		code = cli_fail(EXIT_FAILED, &err);
	} else if (get_digest(cli, &harvest, &mem, &job, &err) < 0) {
		err_prefix(&err, "%s", file);
		code = cli_fail(EXIT_FAILED, &err);
	} else {
		code = show(cli, options, &harvest, file);
	}
	arena_clear(&mem);
	got_clear(&got);
	return code;
}

/* What the user's words get wrong; EXIT_WELL: nothing. */
static int
check(struct cli *cli, const struct cli_options *options, const char *operand)
{
	struct text paths[] = { text_of(options->body),
		text_of(options->drop) };
	struct err err = { 0 };

	for (size_t i = 0; i < 2; i++)
		if (paths[i].len && html_xpath_check(paths[i], &err) < 0)
			return cli_fail(EXIT_USAGE, &err);
	if (options->save && !address_of(cli, operand).len) {
		err_set(&err, ERR_USAGE,
		    _("%s: expected an address of the web to be saved"),
		    operand);
		return cli_fail(EXIT_USAGE, &err);
	}
	if (text_find(text_of(operand), TEXT("://"), 0) == TEXT_NONE ||
	    address_of(cli, operand).len || access(operand, F_OK) == 0)
		return EXIT_WELL;
	err_set(&err, ERR_USAGE,
	    _("%s: expected a file or an address of the web, http or https"),
	    operand);
	return cli_fail(EXIT_USAGE, &err);
}

int
cli_read(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct config *config;
	struct text url;
	int code;

	if (!cli_options(&options, "jutbv", argc, argv) || optind + 1 != argc ||
	    options.json + options.text + options.markdown + options.html +
		    options.save >
		1)
		return cli_usage("read");
	code = check(cli, &options, argv[optind]);
	if (code != EXIT_WELL)
		return code;
	config = cli_config(cli);
	if (!config)
		return EXIT_FAILED;
	cli->links = wants_links(config);
	url = address_of(cli, argv[optind]);
	code = url.len ? read_web(cli, config, &options, url)
		       : read_file(cli, config, &options, argv[optind]);
	config_free(config);
	return code;
}
