/*
 * Pipes: our own program prints the article, and one the user named reads it.
 * In front it has the terminal; behind a & it runs beside the reader. What is
 * chosen of the text is read from a file without a name, as it stands.
 */
#define _GNU_SOURCE /* pipe2 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/translate.h"
#include "config/script.h"
#include "program.h"
#include "state.h"

/* "markdown" in front of the program says as what it is given. */
static int64_t
take_format(struct app *app, const struct text **words, size_t *n)
{
	for (int64_t i = 0; i <= SAVE_JSON; i++) {
		if (*n < 2 ||
		    !text_is((*words)[0], app_formats[i] + strlen("--")))
			continue;
		++*words;
		--*n;
		return i;
	}
	return settings_number(&app->config->settings, OPTION_PIPE_FORMAT);
}

/* A word that ends in & is the last; the sign is taken off. */
static bool
take_sign(struct text *last, size_t *n)
{
	if (!text_ends(*last, "&"))
		return false;
	*last = text_sub(*last, 0, last->len - 1);
	if (last->len == 0)
		--*n;
	return true;
}

/* What prints the article into output; its complaints are told. */
static int
start_show(
    struct app *app, int64_t id, int64_t format, int output, struct err *err)
{
	struct beside *beside = beside_slot(app, err);
	char number[32];
	const char *words[] = { "show", app_formats[format], "--", number };

	(void)snprintf(number, sizeof(number), "id:%lld", (long long)id);
	if (!beside || (beside->said = beside_output(err)) < 0)
		return -1;
	if (app->options->start_show(app->options->arg, words, 4, output,
		beside->said, &beside->pid, err) < 0) {
		(void)close(beside->said);
		beside->pid = 0;
		return -1;
	}
	buf_add_cstr(&beside->name, _("the pipe"));
	beside->cut_short = true;
	return 0;
}

/* To be read from its beginning; -1 on failure. */
static int
file_of(struct text text, struct err *err)
{
	int fd = beside_output(err);

	if (fd < 0)
		return -1;
	for (size_t at = 0; at < text.len;) {
		ssize_t n = write(fd, text.ptr + at, text.len - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			err_system(err, _("a temporary file"));
			(void)close(fd);
			return -1;
		}
		at += (size_t)n;
	}
	(void)lseek(fd, 0, SEEK_SET);
	return fd;
}

static int
chosen_beside(struct app *app, const struct lent *lent, struct err *err)
{
	int fd = file_of(lent->chosen, err);
	struct beside *beside = NULL;

	if (fd >= 0)
		beside = beside_start(app, lent->argv, NULL, fd, err);
	if (fd >= 0)
		(void)close(fd);
	if (!beside)
		return -1;
	buf_printf(&beside->done, _("%s has it"), lent->argv[0]);
	app_message(app, _("given to %s…"), lent->argv[0]);
	return 0;
}

static int
pipe_beside(struct app *app, char **argv, int64_t format, struct err *err)
{
	struct beside *beside = NULL;
	int ends[2], rc = -1;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return err_system(err, "pipe");
	beside = beside_start(app, argv, NULL, ends[0], err);
	if (beside) {
		buf_printf(&beside->done, _("%s has it"), argv[0]);
		rc = start_show(app, app_article(app), format, ends[1], err);
	}
	(void)close(ends[0]);
	(void)close(ends[1]);
	if (rc == 0)
		app_message(app, _("given to %s…"), argv[0]);
	return rc;
}

int
app_pipe(struct app *app, const struct text *given, size_t n, struct err *err)
{
	struct lent *lent = &app->lent;
	struct text list[PROGRAM_WORDS];
	const struct text *words = list;
	bool beside = false;

	if (!app->options->start_show)
		return err_set(err, ERR_USAGE, _("pipe: not here"));
	if (app_article(app) == 0)
		return app_no_article(app, err);
	if (n == 0 || n > PROGRAM_WORDS)
		return err_set(err, ERR_USAGE, _("no program to run"));
	memcpy(list, given, n * sizeof(*list));
	beside = take_sign(&list[n - 1], &n);
	arena_clear(&lent->mem);
	lent->format = take_format(app, &words, &n);
	lent->article = app_article(app);
	if (program_argv(&lent->argv, &lent->mem, words, n, NULL, err) < 0)
		return -1;
	lent->chosen = (struct text){ 0 };
	if (app_selects_text(app))
		lent->chosen = arena_printf(&lent->mem, "%.*s\n",
		    TEXT_ARG(article_pane_selected(app->article, NULL)));
	app_end_text_selection(app);
	app_settle_jobs(app);
	if (beside && lent->chosen.len > 0)
		return chosen_beside(app, lent, err);
	if (beside)
		return pipe_beside(app, lent->argv, lent->format, err);
	app_ask_errand(app, ERRAND_RUN, TEXT(""));
	return 0;
}

int
app_pipe_line(struct app *app, struct text line, struct err *err)
{
	struct arena mem = { 0 };
	struct text *words;
	size_t n;
	int rc = script_split(&mem, line, &words, &n, err);

	if (rc == 0 && n > 0)
		rc = app_pipe(app, words, n, err);
	arena_clear(&mem);
	return rc;
}

void
app_lend(struct app *app, char **argv)
{
	struct lent *lent = &app->lent;
	size_t n = 0;

	arena_clear(&lent->mem);
	lent->article = 0;
	lent->chosen = (struct text){ 0 };
	while (argv[n])
		n++;
	lent->argv = arena_array(&lent->mem, n + 1, sizeof(*lent->argv));
	for (size_t i = 0; i < n; i++)
		lent->argv[i] = program_word(&lent->mem, text_of(argv[i]));
	app_ask_errand(app, ERRAND_RUN, TEXT(""));
}

void
app_run_lent(struct app *app)
{
	struct lent *lent = &app->lent;
	struct program program = {
		.argv = lent->argv, .input = -1, .output = -1, .terminal = true
	};
	int ends[2] = { -1, -1 }, code = 0;
	struct err err = { 0 };
	pid_t pid = 0;

	if (lent->chosen.len > 0)
		ends[0] = file_of(lent->chosen, &err);
	else if (lent->article != 0 && pipe2(ends, O_CLOEXEC) < 0)
		err_system(&err, "pipe");
	program.input = ends[0];
	if (err.code == ERR_NONE && program_start(&program, &pid, &err) < 0)
		pid = 0;
	if (pid != 0 && ends[1] >= 0)
		(void)start_show(
		    app, lent->article, lent->format, ends[1], &err);
	/* While our end of the pipe is open the program sees no other end. */
	for (int i = 0; i < 2; i++)
		if (ends[i] >= 0)
			(void)close(ends[i]);
	if (pid != 0)
		code = program_wait_terminal(pid);
	if (err.code != ERR_NONE)
		app_error(app, &err);
	else if (code != 0)
		app_notice(
		    app, true, _("%s: exit code %d"), lent->argv[0], code);
}
