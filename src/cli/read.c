/* read: one page, from the web or a file, as a clean article. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/url.h"
#include "base/utf8.h"
#include "cli.h"
#include "contract.h"
#include "get.h"
#include "pager.h"
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

static void
write_plain(struct buf *out, const struct article *article, int columns)
{
	const struct write_text_options options = { 0 };
	const char *no_colour = getenv("NO_COLOR");

	if (columns) {
		write_screen(
		    out, article, columns, !no_colour || no_colour[0] == '\0');
		return;
	}
	write_text(out, article, &options);
	clean(out);
}

static bool
print(const struct cli_options *options, const struct article *article,
    const char *where)
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
		write_plain(&out, article, columns);
	if (columns && (options->json || options->markdown || options->html))
		clean(&out);
	well = columns ? pager_show(buf_text(&out)) : cli_print(&out);
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
	struct text host = url_authority(url);

	if (host.len && said.len > host.len &&
	    text_equal(text_sub(said, 0, host.len), host) &&
	    text_starts(text_from_offset(said, host.len), ": "))
		said = text_from_offset(said, host.len + 2);
	err_set(err, err->code, "%.*s: %.*s",
	    TEXT_ARG(url_public(&cli->mem, url)), TEXT_ARG(said));
}

/* On standard error, so that what is printed stays the article alone. */
static void
tell_what_lacks(const struct article *article, const char *where)
{
	if (article->walled)
		log_complain("%s: only its beginning is free", where);
	if (article->truncated)
		log_complain("%s: too long, the text was cut", where);
}

static int
print_page(struct cli *cli, const struct cli_options *options,
    const struct got *got, const char *where)
{
	struct digest_job job = {
		.kind = DIGEST_ARTICLE,
		.bytes = buf_text(&got->bytes),
		.url = options->url ? text_of(options->url) : got->url,
		.content_type = options->content_type
				    ? text_of(options->content_type)
				    : got->content_type,
	};
	struct harvest harvest;
	struct arena mem = { 0 };
	struct err err = { 0 };
	int code = EXIT_WELL;

	if (get_digest(cli, &harvest, &mem, &job, &err) < 0) {
		err_prefix(&err, "%s", where);
		code = cli_fail(EXIT_FAILED, &err);
	} else {
		if (!print(options, &harvest.article, where))
			code = EXIT_FAILED;
		tell_what_lacks(&harvest.article, where);
	}
	arena_clear(&mem);
	return code;
}

static int
read_page(
    struct cli *cli, const struct cli_options *options, const char *operand)
{
	struct config *config = cli_config(cli);
	struct text url = address_of(cli, operand);
	const char *where = url.len ? arena_cstr(&cli->mem, url) : operand;
	struct err err = { 0 };
	struct got got;
	int code;

	if (!config)
		return EXIT_FAILED;
	if (get_document(&got, get_settings(config, url), where, &err) < 0) {
		if (url.len)
			name_address(cli, &err, url);
		code = cli_fail(EXIT_FAILED, &err);
	} else {
		where = url.len
			    ? arena_cstr(&cli->mem, url_public(&cli->mem, url))
			    : operand;
		code = print_page(cli, options, &got, where);
	}
	got_clear(&got);
	config_free(config);
	return code;
}

int
cli_read(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct err err;

	if (!cli_options(&options, "jut", argc, argv) || optind + 1 != argc ||
	    options.json + options.text + options.markdown + options.html > 1)
		return cli_usage("read");
	if (text_find(text_of(argv[optind]), TEXT("://"), 0) != TEXT_NONE &&
	    address_of(cli, argv[optind]).len == 0) {
		err_set(&err, ERR_USAGE,
		    "%s: expected a file or an address of the web, http or "
		    "https",
		    argv[optind]);
		return cli_fail(EXIT_USAGE, &err);
	}
	return read_page(cli, &options, argv[optind]);
}
