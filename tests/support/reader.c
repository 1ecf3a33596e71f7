#include "support/reader.h"

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
reader_program(void)
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
reader_make_bare_home(struct reader *reader)
{
	char template[] = "/tmp/depeche-screen-XXXXXX";

	*reader = (struct reader){ 0 };
	assert_non_null(mkdtemp(template));
	reader->home = mem_copy(text_of(template));
}

void
reader_make_home(struct reader *reader)
{
	char *said;
	int status;

	reader_make_bare_home(reader);
	said = reader_shell(reader, "\"$DEPECHE\" fetch --quiet", &status);
	if (status != 0)
		fail_msg("fetch: %s", said);
	free(said);
}

void
reader_share_home(struct reader *other, const struct reader *reader)
{
	*other = (struct reader){ .home = mem_copy(text_of(reader->home)) };
}

void
reader_end(struct reader *reader)
{
	struct buf command = { 0 };

	terminal_free(reader->terminal);
	if (reader->home) {
		buf_printf(&command, "rm -rf '%s'", reader->home);
		(void)!system(buf_cstr(&command));
		buf_clear(&command);
	}
	free(reader->home);
	*reader = (struct reader){ 0 };
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
reader_start_program(struct reader *reader, int rows, int columns,
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

	buf_printf(&home, "HOME=%s", reader->home);
	buf_printf(&program, "DEPECHE=%s", reader_program());
	add_variable(list, &n, buf_cstr(&home), extra);
	add_variable(list, &n, buf_cstr(&program), extra);
	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		add_variable(list, &n, fixed[i], extra);
	for (size_t i = 0; extra && extra[i] && n < ENVIRONMENT_MAX - 1; i++)
		list[n++] = extra[i];
	reader->terminal = terminal_start(argv, list, term, rows, columns);
	assert_non_null(reader->terminal);
	buf_clear(&home);
	buf_clear(&program);
}

void
reader_start_with(struct reader *reader, int rows, int columns,
    const char *const *extra, const char *term)
{
	const char *argv[] = { reader_program(), NULL };

	reader_start_program(reader, rows, columns, argv, extra, term);
}

void
reader_start(struct reader *reader, int rows, int columns)
{
	reader_start_with(reader, rows, columns, NULL, "xterm-256color");
}

void
reader_write(const struct reader *reader, const char *path, const char *content)
{
	struct buf name = { 0 }, folder = { 0 };
	FILE *file;

	buf_printf(&name, "%s/%s", reader->home, path);
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
reader_shell(const struct reader *reader, const char *command, int *status)
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
	    reader->home, reader->home, reader_program(), command);
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
reader_screen(const struct reader *reader)
{
	struct buf out = { 0 };
	char *lines;

	terminal_add_text(&out, reader->terminal);
	lines = mem_copy(buf_text(&out));
	buf_clear(&out);
	return lines;
}

static void
fail_with_screen(
    const struct reader *reader, const char *what, const char *text)
{
	char *screen = reader_screen(reader);

	(void)fprintf(stderr, "%s: %s\n%s\n", what, text, screen);
	free(screen);
	fail();
}

void
reader_quit(struct reader *reader)
{
	int status;

	terminal_type(reader->terminal, "Q");
	status = terminal_wait_exit(reader->terminal, READER_WAIT_MS);
	if (status != 0)
		fail_with_screen(reader, "did not end well", "Q");
	assert_true(terminal_is_restored(reader->terminal));
	terminal_free(reader->terminal);
	reader->terminal = NULL;
}

void
reader_wants_within(struct reader *reader, const char *text, int ms)
{
	if (!terminal_wait(reader->terminal, text, ms))
		fail_with_screen(reader, "not shown", text);
}

void
reader_wants(struct reader *reader, const char *text)
{
	reader_wants_within(reader, text, READER_WAIT_MS);
}

void
reader_wants_gone(struct reader *reader, const char *text)
{
	if (!terminal_wait_gone(reader->terminal, text, READER_WAIT_MS))
		fail_with_screen(reader, "still shown", text);
}

void
reader_type(struct reader *reader, const char *keys, const char *text)
{
	terminal_type(reader->terminal, keys);
	reader_wants(reader, text);
}

bool
reader_has(const struct reader *reader, const char *text)
{
	int row, column;

	return terminal_find(reader->terminal, text, &row, &column);
}

void
reader_settle(struct reader *reader)
{
	terminal_settle(reader->terminal, SETTLE_MS, READER_WAIT_MS);
}
