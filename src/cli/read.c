#include <stdio.h>
#include <unistd.h>

#include "cli.h"
#include "contract.h"
#include "get.h"
#include "print.h"

static bool
print_json(const char *where, const struct harvest *harvest)
{
	struct buf line = { 0 };
	struct json_writer w = { .out = &line };
	bool well;

	json_open(&w, '{');
	contract_head(&w, where, true, NULL);
	contract_article(&w, &harvest->article);
	json_close(&w, '}');
	buf_add_byte(&line, '\n');
	well = cli_print(&line);
	buf_clear(&line);
	return well;
}

static bool
print_text(const struct harvest *harvest)
{
	struct buf out = { 0 };
	bool well;

	print_article(&out, &harvest->article, &harvest->names, TEXT(""));
	well = cli_print_plain(buf_text(&out));
	buf_clear(&out);
	return well;
}

static int
read_page(struct cli *cli, const char *where, const char *url, bool json)
{
	struct config *config = cli_config(cli);
	struct harvest harvest;
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct got got;
	int code = EXIT_FAILED;

	if (get_document(&got, config, where, &err) < 0) {
		code = cli_fail(EXIT_FAILED, &err);
	} else {
		struct digest_job job = {
			.kind = DIGEST_ARTICLE,
			.bytes = buf_text(&got.bytes),
			.url = url ? text_of(url) : got.url,
			.content_type = got.content_type,
			.want_entities = true,
		};

		if (get_digest(cli, &harvest, &mem, &job, &err) < 0) {
			err_prefix(&err, "%s", where);
			code = cli_fail(EXIT_FAILED, &err);
		} else if (json ? print_json(where, &harvest)
				: print_text(&harvest)) {
			code = EXIT_WELL;
		}
	}
	arena_clear(&mem);
	got_clear(&got);
	config_free(config);
	return code;
}

int
cli_read(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;

	if (!cli_options(&options, "jut", argc, argv) || optind + 1 != argc ||
	    options.markdown || options.html)
		return cli_usage("read");
	return read_page(cli, argv[optind], options.url, options.json);
}
