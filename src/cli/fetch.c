#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/utf8.h"
#include "cli.h"
#include "engine/engine.h"

enum { BAR_CELLS = 30 };

struct progress {
	bool bar;   /* standard error is a terminal */
	bool quiet; /* pages are not told of */
	bool shown;
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
	(void)fprintf(stderr, " %lld/%lld\033[K", (long long)progress->done,
	    (long long)progress->of);
	(void)fflush(stderr);
	progress->shown = true;
}

static void
told(const struct event *event, void *arg)
{
	struct progress *progress = arg;

	switch (event->kind) {
	case EVENT_STARTED:
		progress->of = event->a;
		break;
	case EVENT_PROGRESS:
		progress->done = event->a;
		progress->of = event->b;
		draw_bar(progress);
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
		clear_bar(progress);
		break;
	default:
		break;
	}
}

static int
report(const struct engine_outcome *outcome, bool quiet)
{
	if (!quiet && isatty(STDOUT_FILENO))
		printf("%zu new article%s from %zu source%s, %zu failed\n",
		    outcome->new_articles,
		    outcome->new_articles == 1 ? "" : "s", outcome->asked,
		    outcome->asked == 1 ? "" : "s", outcome->failed);
	if (outcome->stopped)
		return EXIT_FAILED;
	if (outcome->failed == 0)
		return EXIT_WELL;
	return outcome->failed == outcome->asked ? EXIT_FAILED : EXIT_SOME;
}

static int
run(struct cli *cli, struct engine_options *options, bool quiet)
{
	struct engine_outcome outcome = { 0 };
	struct err err = { 0 };

	options->source = cli_config_source(cli);
	options->database = cli_database(cli);
	options->nursery = cli->nursery;
	if (!options->database)
		return EXIT_FAILED;
	if (engine_run(options, &outcome, &err) < 0)
		return cli_fail(
		    err.code == ERR_NOT_FOUND || err.code == ERR_USAGE
			? EXIT_USAGE
			: EXIT_FAILED,
		    &err);
	return options->reader_fd >= 0 ? EXIT_WELL : report(&outcome, quiet);
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

	return options.reader_fd > 2 ? run(cli, &options, true) : EXIT_USAGE;
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
	return run(cli, &options, given.quiet);
}
