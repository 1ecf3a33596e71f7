#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "cli.h"
#include "engine/engine.h"

enum { BAR_CELLS = 30 };

struct progress {
	bool bar;   /* standard error is a terminal */
	bool quiet; /* pages are not told of */
	bool shown;
	bool sources; /* are being asked */
	bool pages;   /* are counted, else sources */
	int64_t done, of;
};

static void
clear_bar(struct progress *progress)
{
	if (progress->shown)
		(void)fputs("\r\033[K", stderr);
	progress->shown = false;
}

static void
draw_bar(struct progress *progress)
{
	const char *full = utf8_locale() ? "█" : "#";
	const char *rest = utf8_locale() ? "░" : ".";
	int cells =
	    progress->of ? (int)(progress->done * BAR_CELLS / progress->of) : 0;

	if (!progress->bar || progress->of == 0)
		return;
	(void)fputc('\r', stderr);
	for (int i = 0; i < BAR_CELLS; i++)
		(void)fputs(i < cells ? full : rest, stderr);
	(void)fprintf(stderr,
	    progress->pages
		? P_(" %lld/%lld page", " %lld/%lld pages", progress->of)
		: " %lld/%lld",
	    (long long)progress->done, (long long)progress->of);
	(void)fputs("\033[K", stderr);
	(void)fflush(stderr);
	progress->shown = true;
}

static void
count(struct progress *progress, const struct event *event, bool pages)
{
	progress->pages = pages;
	progress->done = event->a;
	progress->of = event->b;
	draw_bar(progress);
}

static void
told(const struct event *event, void *arg)
{
	struct progress *progress = arg;

	switch (event->kind) {
	case EVENT_STARTED:
		progress->sources = event->a > 0;
		progress->of = event->a;
		break;
	case EVENT_PROGRESS:
		count(progress, event, false);
		break;
	case EVENT_PAGES:
		/* While sources are asked, too, theirs is the bar. */
		if (!progress->sources)
			count(progress, event, true);
		break;
	case EVENT_FEED:
	case EVENT_ARTICLE:
	case EVENT_NOTICE:
		if (!event->text.len ||
		    (progress->quiet && event->kind == EVENT_ARTICLE))
			break;
		clear_bar(progress);
		log_complain("%.*s", TEXT_ARG(event->text));
		draw_bar(progress);
		break;
	case EVENT_FINISHED:
		progress->sources = false;
		clear_bar(progress);
		break;
	default:
		break;
	}
}

/* "41 pages, 3 refused, 5 wait" */
static void
print_pages(const struct engine_outcome *outcome)
{
	size_t refused = outcome->pages_refused, failed = outcome->pages_failed;
	size_t waiting = outcome->pages_waiting;

	printf(P_("%zu page", "%zu pages", outcome->pages), outcome->pages);
	if (refused)
		printf(P_(", %zu refused", ", %zu refused", refused), refused);
	if (failed)
		printf(P_(", %zu failed", ", %zu failed", failed), failed);
	if (waiting)
		printf(
		    P_(", %zu left for later", ", %zu left for later", waiting),
		    waiting);
	puts(outcome->stopped ? _("; stopped before the end") : "");
}

/* "12 new articles from 34 sources, 2 failed" */
static void
print_outcome(const struct engine_outcome *outcome)
{
	size_t new = outcome->new_articles, asked = outcome->asked;
	size_t failed = outcome->failed;

	printf(P_("%zu new article", "%zu new articles", new), new);
	printf(P_(" from %zu source", " from %zu sources", asked), asked);
	printf(P_(", %zu failed\n", ", %zu failed\n", failed), failed);
}

static int
report(
    const struct engine_outcome *outcome, const struct engine_options *options)
{
	size_t asked = outcome->asked, failed = outcome->failed;
	size_t lost = outcome->pages_refused + outcome->pages_failed;

	if (!options->quiet && isatty(STDOUT_FILENO))
		print_outcome(outcome);
	/* Who asked for pages is told what he has, wherever it goes to. */
	if (!options->quiet && options->full)
		print_pages(outcome);
	if (options->full) {
		asked += outcome->pages + lost;
		failed += lost;
	}
	if (outcome->stopped)
		return EXIT_FAILED;
	if (failed == 0)
		return EXIT_WELL;
	return failed == asked ? EXIT_FAILED : EXIT_SOME;
}

static int
run(struct cli *cli, struct engine_options *options)
{
	struct engine_outcome outcome = { 0 };
	struct err err = { 0 };

	options->source = cli_config_source(cli);
	options->database = cli_database(cli);
	options->wikidata = cli->wikidata;
	options->nursery = cli->nursery;
	if (!options->database)
		return EXIT_FAILED;
	if (engine_run(options, &outcome, &err) < 0)
		return cli_fail(
		    err.code == ERR_NOT_FOUND || err.code == ERR_USAGE
			? EXIT_USAGE
			: EXIT_FAILED,
		    &err);
	if (options->reader_fd >= 0)
		return EXIT_WELL;
	clear_bar(options->arg);
	return report(&outcome, options);
}

/* The config's mistakes are told; the rest of it holds. */
static bool
tell_problems(struct cli *cli)
{
	struct config *config = cli_config(cli);

	if (!config)
		return false;
	cli_tell_problems(config);
	config_free(config);
	return true;
}

/* `fetch --reader FD`: how the reader starts its engine. */
static int
serve(struct cli *cli, const char *fd)
{
	struct engine_options options = { .reader_fd = atoi(fd) };

	return options.reader_fd > 2 ? run(cli, &options) : EXIT_USAGE;
}

int
cli_fetch(struct cli *cli, int argc, char **argv)
{
	struct progress progress = { 0 };
	struct engine_options options = {
		.reader_fd = -1, .tell = told, .arg = &progress
	};
	struct cli_options given;
	struct text *names;

	if (argc == 3 && strcmp(argv[1], "--reader") == 0)
		return serve(cli, argv[2]);
	if (!cli_options(&given, "f", argc, argv))
		return cli_usage("fetch");
	options.due_only = given.due;
	options.quiet = progress.quiet = given.quiet;
	progress.bar = !given.quiet && isatty(STDERR_FILENO) == 1;
	options.full = given.full;
	if (given.full) {
		options.full_query =
		    cli_words(cli, argc - optind, argv + optind);
		optind = argc;
	}
	options.nnames = (size_t)(argc - optind);
	names = arena_array(&cli->mem, options.nnames, sizeof(*names));
	for (size_t i = 0; i < options.nnames; i++)
		names[i] = text_of(argv[optind + (int)i]);
	options.names = names;
	if (!given.quiet && !tell_problems(cli))
		return EXIT_FAILED;
	return run(cli, &options);
}
