/*
 * The reader, and how it gets its engine: this program again, as a child in a
 * session of its own, so that the terminal's ^C and ^Z are not its.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#include "app/app.h"
#include "base/log.h"
#include "base/paths.h"
#include "base/translate.h"
#include "cli.h"
#include "text/novelty.h"
#include "text/sentences.h"
#include "worker/sandbox.h"

enum { NICE = 10 }; /* of what is done in the background */

/* Descriptors of the child: nothing to read, what it says into the log. */
static void
redirect(const char *log)
{
	int null = open("/dev/null", O_RDWR);
	int out = -1;

	if (log)
		out =
		    open(log, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0600);
	if (out < 0)
		out = null;
	(void)dup2(null, STDIN_FILENO);
	(void)dup2(out, STDOUT_FILENO);
	(void)dup2(out, STDERR_FILENO);
}

static _Noreturn void
become_engine(struct cli *cli, int fd, const char *log)
{
	char number[16];
	char program[] = "/proc/self/exe", fetch[] = "fetch",
	     reader[] = "--reader", c[] = "-c", d[] = "-d",
	     wikidata[] = "--wikidata";
	char name[] = "depeche";
	char *argv[11] = { name, fetch, reader, number };
	int n = 4;

	(void)snprintf(number, sizeof(number), "%d", fd);
	if (cli->config) {
		argv[n++] = c;
		argv[n++] = mem_copy(text_of(cli->config));
	}
	if (cli->database) {
		argv[n++] = d;
		argv[n++] = mem_copy(text_of(cli->database));
	}
	if (cli->wikidata) {
		argv[n++] = wikidata;
		argv[n++] = mem_copy(text_of(cli->wikidata));
	}
	(void)setsid();
	redirect(log);
	execv(program, argv);
	_exit(EXIT_FAILED);
}

static int
start_engine(void *arg, pid_t *pid, struct err *err)
{
	struct cli *cli = arg;
	const char *log = path_of(&cli->mem, PATH_STATE, "log", NULL);
	int pair[2];

	if (log && path_make_parents(log, NULL) < 0)
		log = NULL;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0)
		return err_system(err, _("the engine's socket"));
	(void)fcntl(pair[0], F_SETFD, FD_CLOEXEC);
	*pid = fork();
	if (*pid < 0) {
		(void)close(pair[0]);
		(void)close(pair[1]);
		return err_system(err, _("starting the engine"));
	}
	if (*pid == 0)
		become_engine(cli, pair[1], log);
	(void)close(pair[1]);
	return pair[0];
}

/* A command of this program, whose lines are read from `lines`. */
struct child {
	const char *const *words;
	size_t nwords;
	bool result; /* what it prints on standard output is read too */
	int output;  /* … or goes there; 0: it is not wanted */
	bool gentle; /* whatever else runs goes first */
};

static _Noreturn void
become(struct cli *cli, const struct child *child, int lines)
{
	char **argv = mem_array(child->nwords + 6, sizeof(*argv));
	int null = open("/dev/null", O_RDWR), argc = 0;

	if (null < 0 || dup2(null, 0) < 0 ||
	    dup2(child->output   ? child->output
		 : child->result ? lines
				 : null,
		1) < 0 ||
	    dup2(lines, 2) < 0)
		_exit(127);
	(void)setsid();
	if (child->gentle)
		(void)!nice(NICE);
	argv[argc++] = mem_copy(TEXT("depeche"));
	if (cli->config) {
		argv[argc++] = mem_copy(TEXT("-c"));
		argv[argc++] = mem_copy(text_of(cli->config));
	}
	if (cli->database) {
		argv[argc++] = mem_copy(TEXT("-d"));
		argv[argc++] = mem_copy(text_of(cli->database));
	}
	for (size_t i = 0; i < child->nwords; i++)
		argv[argc++] = mem_copy(text_of(child->words[i]));
	execv("/proc/self/exe", argv);
	_exit(EXIT_FAILED);
}

static int
start_child(
    struct cli *cli, const struct child *child, pid_t *pid, struct err *err)
{
	int ends[2];

	if (pipe(ends) < 0)
		return err_system(err, "pipe");
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	*pid = fork();
	if (*pid == 0)
		become(cli, child, ends[1]);
	(void)close(ends[1]);
	if (*pid < 0) {
		(void)close(ends[0]);
		return err_system(err, _("starting depeche"));
	}
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	return ends[0];
}

static int
start_import(
    void *arg, const char *const *paths, size_t n, pid_t *pid, struct err *err)
{
	struct arena mem = { 0 };
	const char **words = arena_array(&mem, n + 3, sizeof(*words));
	struct child child = { .words = words, .nwords = n + 3 };
	int lines;

	words[0] = "import";
	words[1] = "--progress";
	words[2] = "--";
	for (size_t i = 0; i < n; i++)
		words[i + 3] = paths[i];
	lines = start_child(arg, &child, pid, err);
	arena_clear(&mem);
	return lines;
}

static int
start_reindex(void *arg, pid_t *pid, struct err *err)
{
	static const char *const words[] = { "reindex", "--progress" };
	const struct child child = {
		.words = words, .nwords = 2, .result = true, .gentle = true
	};

	return start_child(arg, &child, pid, err);
}

static int
start_show(void *arg, const char *const *words, size_t n, int output,
    int errors, pid_t *pid, struct err *err)
{
	const struct child child = {
		.words = words, .nwords = n, .output = output
	};

	*pid = fork();
	if (*pid == 0)
		become(arg, &child, errors);
	return *pid < 0 ? err_system(err, _("starting depeche")) : 0;
}

int
cli_reader(struct cli *cli, int argc, char **argv)
{
	struct config_source source = cli_config_source(cli);
	struct app_options options = {
		.source = &source,
		.accessible = cli->accessible,
		.start_engine = start_engine,
		.start_import = start_import,
		.start_reindex = start_reindex,
		.start_show = start_show,
		.arg = cli,
		.confine = sandbox_confine,
		.cut_sentences = sentences_cut,
		.find_novel = novelty_find,
	};
	struct err err = { 0 };

	(void)argc;
	(void)argv;
	source.acting = &app_commands;
	source.keys = app_keys;
	source.nkeys = app_nkeys;
	options.config = config_load(&source, &err);
	if (!options.config)
		return cli_fail(EXIT_FAILED, &err);
	options.database = cli_database(cli);
	if (!options.database) {
		config_free(options.config);
		return EXIT_FAILED;
	}
	if (app_run(&options, &err) < 0)
		return cli_fail(EXIT_FAILED, &err);
	return EXIT_WELL;
}
