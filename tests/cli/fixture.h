/*
 * The program as a user runs it, against a server, with a config and a
 * database of its own.
 */
#ifndef TESTS_CLI_FIXTURE_H
#define TESTS_CLI_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* After what it needs. */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/paths.h"
#include "support/server.h"

struct world {
	struct server *server;
	struct arena mem;
	const char *dir, *config, *program;
	char said[65536]; /* by the last command, on both outputs */
};

static inline int
make_world(void **state)
{
	struct world *w = mem_alloc(sizeof(*w));
	const char *build = getenv("BUILD"), *program = getenv("DEPECHE");
	char dir[] = "/tmp/depeche-fetch-XXXXXX";
	struct buf made = { 0 };

	if (!mkdtemp(dir))
		return -1;
	w->dir = arena_copy(&w->mem, text_of(dir)).ptr;
	buf_printf(&made, "%s/depeche", build ? build : "build");
	w->program =
	    arena_copy(&w->mem, program ? text_of(program) : buf_text(&made))
		.ptr;
	buf_clear(&made);
	w->config = arena_printf(&w->mem, "%s/config", dir).ptr;
	setenv("HOME", dir, 1);
	setenv("XDG_CONFIG_HOME", dir, 1);
	setenv("XDG_DATA_HOME", dir, 1);
	setenv("XDG_STATE_HOME", dir, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	w->server = server_start(false);
	*state = w;
	return w->server ? 0 : -1;
}

static inline int
end_world(void **state)
{
	struct world *w = *state;

	server_stop(w->server);
	(void)system(arena_printf(&w->mem, "rm -rf '%s'", w->dir).ptr);
	arena_clear(&w->mem);
	free(w);
	return 0;
}

static inline const char *
url_of(struct world *w, const char *path)
{
	return arena_cstr(&w->mem, server_url(w->server, &w->mem, path));
}

static inline void
serve(struct world *w, const char *path, const char *type, const char *body)
{
	struct server_route route = { .path = path,
		.headers =
		    arena_printf(&w->mem, "Content-Type: %s\n", type).ptr,
		.body = text_of(body) };

	server_route(w->server, &route);
}

static const char feed[] =
    "<rss version=\"2.0\"><channel><title>The \"Daily\" News</title><item>"
    "<guid>1</guid><title>One</title></item></channel></rss>";

static inline void
serve_feed(struct world *w, const char *path)
{
	serve(w, path, "application/rss+xml", feed);
}

static inline void
serve_status(struct world *w, const char *path, int status, const char *headers)
{
	struct server_route route = {
		.path = path, .status = status, .headers = headers
	};

	server_route(w->server, &route);
}

static inline void
config_is(struct world *w, const char *lines)
{
	FILE *file = fopen(w->config, "w");

	assert_non_null(file);
	(void)fputs(lines, file);
	assert_int_equal(fclose(file), 0);
}

static inline const char *
config_of(struct world *w)
{
	struct text bytes;

	if (path_read(&bytes, &w->mem, w->config, 1 << 20, NULL) < 0)
		return "";
	return arena_cstr(&w->mem, bytes);
}

/* Runs the program with these words; its exit code. */
static inline int
run(struct world *w, const char *words)
{
	struct text line =
	    arena_printf(&w->mem, "'%s' -c '%s' -d '%s/db' %s 2>&1 </dev/null",
		w->program, w->config, w->dir, words);
	FILE *out = popen(line.ptr, "r");
	size_t n;
	int status;

	assert_non_null(out);
	n = fread(w->said, 1, sizeof(w->said) - 1, out);
	w->said[n] = '\0';
	status = pclose(out);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static inline int
add(struct world *w, const char *url, const char *more)
{
	return run(w, arena_printf(&w->mem, "add '%s' %s", url, more).ptr);
}

static inline void
said(const struct world *w, const char *words)
{
	if (!strstr(w->said, words))
		fail_msg("wanted: %s\n   got: %s", words, w->said);
}

#endif
