#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* After what it needs. */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

enum { SETTLE_MS = 120, ENVIRONMENT_MAX = 32 };

const char *
run_program(void)
{
	/* Made once: what getenv gives may move, and the path is needed
	   whole by what changes its folder. */
	static char path[4096];
	const char *program = getenv("DEPECHE"), *build = getenv("BUILD");
	char *whole;

	if (path[0])
		return path;
	if (program)
		(void)snprintf(path, sizeof(path), "%s", program);
	else
		(void)snprintf(
		    path, sizeof(path), "%s/depeche", build ? build : "build");
	whole = realpath(path, NULL);
	if (!whole)
		fail_msg("no program to test: %s", path);
	(void)snprintf(path, sizeof(path), "%s", whole);
	free(whole);
	return path;
}

void
run_make_bare_home(struct run *run)
{
	char template[] = "/tmp/depeche-screen-XXXXXX";

	*run = (struct run){ 0 };
	assert_non_null(mkdtemp(template));
	run->home = mem_copy(text_of(template));
}

void
run_make_home(struct run *run)
{
	char *said;
	int status;

	run_make_bare_home(run);
	said = run_shell(run, "\"$DEPECHE\" fetch --quiet", &status);
	if (status != 0)
		fail_msg("fetch: %s", said);
	free(said);
}

void
run_share_home(struct run *other, const struct run *run)
{
	*other = (struct run){ .home = mem_copy(text_of(run->home)) };
}

void
run_end(struct run *run)
{
	struct buf command = { 0 };

	terminal_free(run->terminal);
	if (run->home) {
		buf_printf(&command, "rm -rf '%s'", run->home);
		(void)!system(buf_cstr(&command));
		buf_clear(&command);
	}
	free(run->home);
	*run = (struct run){ 0 };
}

static void
add_variable(const char **list, size_t *n, const char *variable,
    const char *const *extra)
{
	size_t name = strcspn(variable, "=") + 1;

	for (size_t i = 0; extra && extra[i]; i++)
		if (strncmp(extra[i], variable, name) == 0)
			return;
	list[(*n)++] = variable;
}

void
run_start_program(struct run *run, int rows, int columns,
    const char *const *argv, const char *const *extra, const char *term)
{
	static const char *const fixed[] = { "TZ=UTC", "LC_ALL=C.UTF-8",
		"LANG=", "LC_CTYPE=", "LC_MESSAGES=", "XDG_CONFIG_HOME=",
		"XDG_DATA_HOME=", "XDG_STATE_HOME=", "XDG_CACHE_HOME=",
		"BROWSER=true", "EDITOR=true",
		"VISUAL=", "COLORTERM=", "ENV=", "PS1=$ " };
	const char *list[ENVIRONMENT_MAX] = { NULL };
	struct buf home = { 0 }, program = { 0 };
	size_t n = 0;

	buf_printf(&home, "HOME=%s", run->home);
	buf_printf(&program, "DEPECHE=%s", run_program());
	add_variable(list, &n, buf_cstr(&home), extra);
	add_variable(list, &n, buf_cstr(&program), extra);
	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		add_variable(list, &n, fixed[i], extra);
	for (size_t i = 0; extra && extra[i] && n < ENVIRONMENT_MAX - 1; i++)
		list[n++] = extra[i];
	run->terminal = terminal_start(argv, list, term, rows, columns);
	assert_non_null(run->terminal);
	buf_clear(&home);
	buf_clear(&program);
}

void
run_start_with(struct run *run, int rows, int columns,
    const char *const *extra, const char *term)
{
	const char *argv[] = { run_program(), NULL };

	run_start_program(run, rows, columns, argv, extra, term);
}

void
run_start(struct run *run, int rows, int columns)
{
	run_start_with(run, rows, columns, NULL, "xterm-256color");
}

void
run_write(const struct run *run, const char *path, const char *content)
{
	struct buf name = { 0 }, folder = { 0 };
	FILE *file;

	buf_printf(&name, "%s/%s", run->home, path);
	buf_printf(&folder, "mkdir -p \"$(dirname '%s')\"", buf_cstr(&name));
	assert_int_equal(system(buf_cstr(&folder)), 0);
	file = fopen(buf_cstr(&name), "w");
	assert_non_null(file);
	assert_true(fputs(content, file) >= 0);
	assert_int_equal(fclose(file), 0);
	buf_clear(&name);
	buf_clear(&folder);
}

char *
run_shell(const struct run *run, const char *command, int *status)
{
	struct buf line = { 0 }, out = { 0 };
	char bytes[4096];
	size_t n;
	FILE *pipe;
	char *said;

	buf_printf(&line,
	    "cd '%s' && exec 2>&1 </dev/null && "
	    "unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME "
	    "XDG_CACHE_HOME && export HOME='%s' DEPECHE='%s' TZ=UTC "
	    "LC_ALL=C.UTF-8 && %s",
	    run->home, run->home, run_program(), command);
	pipe = popen(buf_cstr(&line), "r");
	assert_non_null(pipe);
	while ((n = fread(bytes, 1, sizeof(bytes), pipe)) > 0)
		buf_add(&out, bytes, n);
	*status = pclose(pipe);
	if (WIFEXITED(*status))
		*status = WEXITSTATUS(*status);
	said = mem_copy(buf_text(&out));
	buf_clear(&line);
	buf_clear(&out);
	return said;
}

char *
run_screen(const struct run *run)
{
	struct buf out = { 0 };
	char *lines;

	terminal_add_text(&out, run->terminal);
	lines = mem_copy(buf_text(&out));
	buf_clear(&out);
	return lines;
}

static void
fail_with_screen(
    const struct run *run, const char *what, const char *text)
{
	char *screen = run_screen(run);

	(void)fprintf(stderr, "%s: %s\n%s\n", what, text, screen);
	free(screen);
	fail();
}

void
run_quit(struct run *run)
{
	int status;

	terminal_type(run->terminal, "Q");
	status = terminal_wait_exit(run->terminal, READER_WAIT_MS);
	if (status != 0)
		fail_with_screen(run, "did not end well", "Q");
	assert_true(terminal_is_restored(run->terminal));
	terminal_free(run->terminal);
	run->terminal = NULL;
}

void
run_wants_within(struct run *run, const char *text, int ms)
{
	if (!terminal_wait(run->terminal, text, ms))
		fail_with_screen(run, "not shown", text);
}

void
run_wants(struct run *run, const char *text)
{
	run_wants_within(run, text, READER_WAIT_MS);
}

void
run_wants_gone(struct run *run, const char *text)
{
	if (!terminal_wait_gone(run->terminal, text, READER_WAIT_MS))
		fail_with_screen(run, "still shown", text);
}

void
run_type(struct run *run, const char *keys, const char *text)
{
	terminal_type(run->terminal, keys);
	run_wants(run, text);
}

bool
run_has(const struct run *run, const char *text)
{
	int row, column;

	return terminal_find(run->terminal, text, &row, &column);
}

void
run_settle(struct run *run)
{
	terminal_settle(run->terminal, SETTLE_MS, READER_WAIT_MS);
}
