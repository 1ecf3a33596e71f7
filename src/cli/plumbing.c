/*
 * feed, page, article, entities FILE…: one JSON object a line for each file, in
 * the order given, over the workers.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/pattern.h"
#include "cli.h"
#include "contract.h"
#include "html/page.h"
#include "plumbing.h"
#include "worker/batch.h"
#include "worker/direct.h"

struct print {
	enum plumbing kind;
	struct buf line;
	struct json_writer w; /* into line */
	struct cli_options options;
};

enum { FLUSH = 64 * 1024 }; /* bytes; a feed may be long */

/* A feed's items go out while they are made. */
static bool
print_item(const struct item *item, const struct harvest_item *more, void *arg)
{
	struct print *print = arg;
	bool well = true;

	(void)more;
	contract_item(&print->w, item);
	if (print->line.len >= FLUSH) {
		well = cli_print(&print->line);
		buf_reset(&print->line);
	}
	return well;
}

static bool
add_feed(struct print *print, const struct harvest *harvest)
{
	bool well;

	contract_feed(&print->w, &harvest->feed);
	json_key(&print->w, "items");
	json_open(&print->w, '[');
	well = harvest_walk(harvest, print_item, print);
	json_close(&print->w, ']');
	return well;
}

static bool
add_body(struct print *print, const struct harvest *harvest, struct text bytes)
{
	struct json_writer *w = &print->w;
	struct buf text = { 0 };
	bool well = true;

	switch (print->kind) {
	case PLUMBING_FEED:
		well = add_feed(print, harvest);
		break;
	case PLUMBING_PAGE:
		contract_page(w, &harvest->feed);
		break;
	case PLUMBING_ARTICLE:
		contract_article(w, &harvest->article);
		break;
	case PLUMBING_ENTITIES:
		if (harvest->kind == DIGEST_ARTICLE)
			article_add_text(&text, &harvest->article);
		contract_names(w, &harvest->names,
		    harvest->kind == DIGEST_ARTICLE ? buf_text(&text) : bytes);
		break;
	}
	buf_clear(&text);
	return well;
}

static bool
print_file(const char *file, const struct harvest *harvest, struct text bytes,
    void *arg)
{
	struct print *print = arg;
	struct json_writer *w = &print->w;

	buf_reset(&print->line);
	*w = (struct json_writer){ .out = &print->line };
	json_open(w, '{');
	contract_head(w, file, harvest->ok, &harvest->err);
	if (!add_body(print, harvest, bytes))
		return false;
	json_close(w, '}');
	buf_add_byte(&print->line, '\n');
	return cli_print(&print->line);
}

/* Names are sought in a page's article, or in plain text as it stands. */
static void
choose_kind(struct digest_job *job, const char *file, void *arg)
{
	struct print *print = arg;
	struct text name = text_of(file);

	if (print->kind == PLUMBING_ENTITIES)
		job->kind = text_ends(name, ".html") || text_ends(name, ".htm")
				? DIGEST_ARTICLE
				: DIGEST_TEXT;
}

static struct page_rules
rules_of(const struct cli_options *options)
{
	return (struct page_rules){
		.items = text_of(options->items),
		.title = text_of(options->title),
		.link = text_of(options->link),
		.date = text_of(options->date),
		.include = text_of(options->include),
		.exclude = text_of(options->exclude),
	};
}

/* Better one line of complaint than one for each file. */
static int
rules_check(const struct digest_job *job, struct err *err)
{
	const struct page_rules *rules = &job->rules;
	const struct text paths[] = { rules->items, rules->title, rules->link,
		rules->date, job->body, job->drop };
	const struct text patterns[] = { rules->include, rules->exclude };

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		if (paths[i].len && html_xpath_check(paths[i], err) < 0)
			return -1;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
		if (patterns[i].len && pattern_check(patterns[i], err) < 0)
			return -1;
	return 0;
}

int
plumbing_run(struct cli *cli, enum plumbing kind,
    const struct cli_options *options, int argc, char **argv)
{
	static const enum digest_kind kinds[] = { DIGEST_FEED, DIGEST_ARTICLE,
		DIGEST_TEXT, DIGEST_PAGE };
	struct print print = { .kind = kind, .options = *options };
	struct batch batch = {
		.nursery = options->in_place ? NULL : cli->nursery,
		.job = {
			.kind = kinds[kind],
			.url = text_of(options->url),
			.content_type = text_of(options->content_type),
			.language = text_of(options->lang),
			.want_bodies =
			    kind == PLUMBING_FEED || kind == PLUMBING_PAGE,
			.want_entities = kind == PLUMBING_ENTITIES,
			.one_by_one = kind == PLUMBING_FEED,
			.rules = rules_of(options),
			.body = text_of(options->body),
			.drop = text_of(options->drop),
		},
		.prepare = choose_kind,
		.done = print_file,
		.keep_bytes = kind == PLUMBING_ENTITIES,
		.arg = &print,
	};
	const char **files;
	struct err err = { 0 };
	int rc;

	if (rules_check(&batch.job, &err) < 0)
		return cli_fail(EXIT_USAGE, &err);
	files = arena_array(&cli->mem, (size_t)argc + 1, sizeof(*files));
	for (int i = 0; i < argc; i++)
		files[i] = argv[i];
	rc = batch_run(&batch, files, (size_t)argc, NULL, &err);
	buf_clear(&print.line);
	if (fflush(stdout) != 0 || rc < 0)
		return rc < 0 ? cli_fail(EXIT_FAILED, &err) : EXIT_FAILED;
	return EXIT_WELL;
}

static int
run_files(struct cli *cli, const char *name, enum plumbing kind, int argc,
    char **argv)
{
	const char *letters = kind == PLUMBING_PAGE      ? "julpr"
			      : kind == PLUMBING_ARTICLE ? "julpb"
							 : "julp";
	struct cli_options options;

	if (!cli_options(&options, letters, argc, argv) || optind >= argc)
		return cli_usage(name);
	return plumbing_run(cli, kind, &options, argc - optind, argv + optind);
}

int
cli_feed(struct cli *cli, int argc, char **argv)
{
	return run_files(cli, "feed", PLUMBING_FEED, argc, argv);
}

int
cli_article(struct cli *cli, int argc, char **argv)
{
	return run_files(cli, "article", PLUMBING_ARTICLE, argc, argv);
}

int
cli_page(struct cli *cli, int argc, char **argv)
{
	return run_files(cli, "page", PLUMBING_PAGE, argc, argv);
}
