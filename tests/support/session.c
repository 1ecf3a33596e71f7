#include "support/session.h"

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
session_program(void)
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
session_make_bare_home(struct session *session)
{
	char template[] = "/tmp/depeche-screen-XXXXXX";

	*session = (struct session){ 0 };
	assert_non_null(mkdtemp(template));
	session->home = mem_copy(text_of(template));
}

void
session_make_home(struct session *session)
{
	char *said;
	int status;

	session_make_bare_home(session);
	/* One row an article, whichever of them are taken to tell one story. */
	session_write(session, ".config/depeche/config", "set stories off\n");
	said = session_shell(session, "\"$DEPECHE\" fetch --quiet", &status);
	if (status != 0)
		fail_msg("fetch: %s", said);
	free(said);
}

void
session_share_home(struct session *other, const struct session *session)
{
	*other = (struct session){ .home = mem_copy(text_of(session->home)) };
}

void
session_end(struct session *session)
{
	struct buf command = { 0 };

	terminal_free(session->terminal);
	if (session->home) {
		buf_printf(&command, "rm -rf '%s'", session->home);
		(void)!system(buf_cstr(&command));
		buf_clear(&command);
	}
	free(session->home);
	*session = (struct session){ 0 };
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
session_start_program(struct session *session, int rows, int columns,
    const char *const *argv, const char *const *extra, const char *term)
{
	static const char *const fixed[] = { "TZ=UTC", "LC_ALL=C.UTF-8",
		"LANG=", "LANGUAGE=", "LC_CTYPE=", "LC_MESSAGES=",
		"XDG_CONFIG_HOME=",
		"XDG_DATA_HOME=", "XDG_STATE_HOME=", "XDG_CACHE_HOME=",
		"BROWSER=true", "EDITOR=true",
		"VISUAL=", "COLORTERM=", "ENV=", "PS1=$ " };
	const char *list[ENVIRONMENT_MAX] = { NULL };
	struct buf home = { 0 }, program = { 0 };
	size_t n = 0;

	buf_printf(&home, "HOME=%s", session->home);
	buf_printf(&program, "DEPECHE=%s", session_program());
	add_variable(list, &n, buf_cstr(&home), extra);
	add_variable(list, &n, buf_cstr(&program), extra);
	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		add_variable(list, &n, fixed[i], extra);
	for (size_t i = 0; extra && extra[i] && n < ENVIRONMENT_MAX - 1; i++)
		list[n++] = extra[i];
	session->terminal = terminal_start(argv, list, term, rows, columns);
	assert_non_null(session->terminal);
	buf_clear(&home);
	buf_clear(&program);
}

void
session_start_with(struct session *session, int rows, int columns,
    const char *const *extra, const char *term)
{
	const char *argv[] = { session_program(), NULL };

	session_start_program(session, rows, columns, argv, extra, term);
}

void
session_start(struct session *session, int rows, int columns)
{
	session_start_with(session, rows, columns, NULL, "xterm-256color");
}

void
session_write(const struct session *session, const char *path, const char *content)
{
	struct buf name = { 0 }, folder = { 0 };
	FILE *file;

	buf_printf(&name, "%s/%s", session->home, path);
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
session_shell(const struct session *session, const char *command, int *status)
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
	    "LC_ALL=C.UTF-8 LANGUAGE= && %s",
	    session->home, session->home, session_program(), command);
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
session_screen(const struct session *session)
{
	struct buf out = { 0 };
	char *lines;

	terminal_add_text(&out, session->terminal);
	lines = mem_copy(buf_text(&out));
	buf_clear(&out);
	return lines;
}

static void
fail_with_screen(
    const struct session *session, const char *what, const char *text)
{
	char *screen = session_screen(session);

	(void)fprintf(stderr, "%s: %s\n%s\n", what, text, screen);
	free(screen);
	fail();
}

void
session_quit(struct session *session)
{
	int status;

	terminal_type(session->terminal, "Q");
	status = terminal_wait_exit(session->terminal, READER_WAIT_MS);
	if (status != 0)
		fail_with_screen(session, "did not end well", "Q");
	assert_true(terminal_is_restored(session->terminal));
	terminal_free(session->terminal);
	session->terminal = NULL;
}

void
session_wants_within(struct session *session, const char *text, int ms)
{
	if (!terminal_wait(session->terminal, text, ms))
		fail_with_screen(session, "not shown", text);
}

void
session_wants(struct session *session, const char *text)
{
	session_wants_within(session, text, READER_WAIT_MS);
}

void
session_wants_gone(struct session *session, const char *text)
{
	if (!terminal_wait_gone(session->terminal, text, READER_WAIT_MS))
		fail_with_screen(session, "still shown", text);
}

void
session_type(struct session *session, const char *keys, const char *text)
{
	terminal_type(session->terminal, keys);
	session_wants(session, text);
}

bool
session_has(const struct session *session, const char *text)
{
	int row, column;

	return terminal_find(session->terminal, text, &row, &column);
}

void
session_settle(struct session *session)
{
	terminal_settle(session->terminal, SETTLE_MS, READER_WAIT_MS);
}
