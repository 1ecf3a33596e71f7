/*
 * fixture.h: engines as they really run: a process of its own, with its own
 * nursery and workers, a real database, a real server.
 */
#ifndef TESTS_ENGINE_FIXTURE_H
#define TESTS_ENGINE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/paths.h"
#include "base/time.h"
#include "engine/engine.h"
#include "engine/sample.h"
#include "store/articles.h"
#include "store/feeds.h"
#include "store/store.h"
#include "support/server.h"

enum { SAID_MOST = 1 << 20, PATIENCE_MS = 20000 };

/* What an engine left behind; shared with its process. */
struct run {
	int rc;
	struct engine_outcome outcome;
	struct err err;
	size_t len;
	char said[SAID_MOST]; /* events as lines */
};

struct world {
	struct server *server;
	struct arena mem;
	char dir[400], config[440], database[440];
	struct run *run;
	pid_t pid;
	int fd; /* the reader's end */
	struct buf heard;
	/*
	 * The server is at work when an engine is forked: what its threads
	 * hold looks lost in the child, where they are not.
	 */
	bool server_works;
};

static inline void
sleep_ms(int ms)
{
	struct timespec t = { ms / 1000, (ms % 1000) * 1000000L };

	(void)nanosleep(&t, NULL);
}

static inline int
make_world(void **state)
{
	struct world *w = mem_alloc(sizeof(*w));
	const char *build = getenv("BUILD");
	static int number;

	snprintf(w->dir, sizeof(w->dir), "%s/tmp", build ? build : "/tmp");
	mkdir(w->dir, 0700);
	snprintf(w->dir, sizeof(w->dir), "%s/tmp/engine-%ld-%d",
	    build ? build : "/tmp", (long)getpid(), ++number);
	mkdir(w->dir, 0700);
	snprintf(w->config, sizeof(w->config), "%s/config", w->dir);
	snprintf(w->database, sizeof(w->database), "%s/db", w->dir);
	setenv("XDG_STATE_HOME", w->dir, 1);
	w->run = mmap(NULL, sizeof(*w->run), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	w->server = server_start(false);
	w->fd = -1;
	*state = w;
	return w->server && w->run != MAP_FAILED ? 0 : -1;
}

static inline int
end_world(void **state)
{
	static const char *const names[] = { "config", "db", "db-wal",
		"db-shm" };
	struct world *w = *state;
	char path[512];

	if (w->pid > 0) {
		(void)kill(w->pid, SIGKILL);
		(void)waitpid(w->pid, NULL, 0);
	}
	if (w->fd >= 0)
		(void)close(w->fd);
	server_stop(w->server);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", w->dir, names[i]);
		(void)unlink(path);
	}
	(void)rmdir(w->dir);
	(void)munmap(w->run, sizeof(*w->run));
	buf_clear(&w->heard);
	arena_clear(&w->mem);
	free(w);
	return 0;
}

/* The config: names are not looked for unless a test asks. */
static inline void
config_is(struct world *w, const char *lines)
{
	FILE *file = fopen(w->config, "w");

	assert_non_null(file);
	fprintf(file, "set entities off\n%s", lines);
	assert_int_equal(fclose(file), 0);
}

static inline const char *
url_of(struct world *w, const char *path)
{
	return arena_cstr(&w->mem, server_url(w->server, &w->mem, path));
}

/* An RSS document of n items "PREFIX 0" … with a text of so many bytes. */
static inline struct text
rss(struct world *w, const char *prefix, int n, int bytes)
{
	struct buf out = { 0 };
	struct text copy;

	buf_add_cstr(&out, "<rss version=\"2.0\"><channel><title>T</title>");
	for (int i = 0; i < n; i++) {
		buf_printf(&out,
		    "<item><guid>%s-%d</guid><title>%s %d</title>"
		    "<description>",
		    prefix, i, prefix, i);
		for (int k = 0; k < bytes; k += 8)
			buf_printf(&out, "word%03d ", (k * 7 + i) % 1000);
		buf_add_cstr(&out, "</description></item>");
	}
	buf_add_cstr(&out, "</channel></rss>");
	copy = arena_copy(&w->mem, buf_text(&out));
	buf_clear(&out);
	return copy;
}

static inline void
serve(struct world *w, const char *path, struct text body)
{
	struct server_route route = { .path = path,
		.headers = "Content-Type: application/rss+xml\n",
		.body = body };

	server_route(w->server, &route);
}

static inline void
serve_status(struct world *w, const char *path, int status, const char *headers)
{
	struct server_route route = { .path = path,
		.status = status,
		.headers = headers,
		.body = TEXT("<html>no</html>") };

	server_route(w->server, &route);
}

static inline void
note(const struct event *event, void *arg)
{
	struct run *run = arg;
	struct buf line = { 0 };

	event_add(&line, event);
	if (line.len < SAID_MOST - 1 - run->len) {
		memcpy(run->said + run->len, line.ptr, line.len);
		run->len += line.len;
	}
	buf_clear(&line);
}

static inline _Noreturn void
be_engine(struct world *w, struct engine_options options, rlim_t file_bytes)
{
	struct rlimit limit = { file_bytes, file_bytes };
	struct nursery *nursery;

	nursery = nursery_start(&w->run->err);
	if (!nursery)
		_exit(9);
	if (file_bytes)
		(void)setrlimit(RLIMIT_FSIZE, &limit);
	options.source.path = w->config;
	options.source.builtin = sample_config();
	options.database = w->database;
	options.nursery = nursery;
	options.tell = note;
	options.arg = w->run;
	w->run->rc = engine_run(&options, &w->run->outcome, &w->run->err);
	nursery_stop(nursery);
	if (w->server_works)
		_exit(0);
	exit(0); /* leaks are looked for */
}

/* Starts an engine; with reader set this test is its reader. */
static inline void
begin(struct world *w, struct engine_options options, bool reader)
{
	int pair[2] = { -1, -1 };

	if (w->fd >= 0)
		(void)close(w->fd);
	if (reader)
		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	memset(w->run, 0, offsetof(struct run, said) + 1);
	buf_reset(&w->heard);
	fflush(NULL);
	w->pid = fork();
	assert_true(w->pid >= 0);
	if (w->pid == 0) {
		if (reader)
			(void)close(pair[0]);
		options.reader_fd = pair[1];
		be_engine(w, options, 0);
	}
	w->fd = pair[0];
	if (reader)
		(void)close(pair[1]);
}

/* Waits for its end; its exit status, -1 when it does not come. */
static inline int
end(struct world *w)
{
	int status = 0;

	for (int ms = 0; ms < PATIENCE_MS; ms += 5) {
		if (waitpid(w->pid, &status, WNOHANG) == w->pid) {
			w->pid = 0;
			w->run->said[w->run->len] = '\0';
			return status;
		}
		sleep_ms(5);
	}
	return -1;
}

static inline struct run *
fetch_with(struct world *w, struct engine_options options)
{
	begin(w, options, false);
	assert_int_equal(end(w), 0);
	return w->run;
}

/* `depeche fetch` */
static inline struct run *
fetch_all(struct world *w)
{
	return fetch_with(w, (struct engine_options){ 0 });
}

static inline struct store *
look(struct world *w)
{
	struct err err = { 0 };
	struct store *store =
	    store_open(w->database, STORE_LOOK, NULL, NULL, &err);

	if (!store)
		print_message("%s\n", err.text);
	assert_non_null(store);
	return store;
}

static inline int
stored(struct world *w)
{
	struct store *store = look(w);
	int64_t articles, starred;

	assert_int_equal(store_totals(store, &articles, &starred, NULL), 0);
	store_close(store);
	return (int)articles;
}

/* The n-th source of the config; lives in the world's memory. */
static inline struct feed_row
feed_row(struct world *w, size_t n)
{
	struct store *store = look(w);
	struct feed_rows rows;

	assert_int_equal(
	    store_feeds(store, &rows, false, time_now(), &w->mem, NULL), 0);
	store_close(store);
	assert_true(n < rows.n);
	return rows.rows[n];
}

static inline bool
said(const struct world *w, const char *words)
{
	return strstr(w->run->said, words) != NULL;
}

static inline void
assert_sound(struct world *w)
{
	struct store *store = look(w);
	struct err err = { 0 };
	int rc = store_check(store, &err);

	if (rc < 0)
		print_message("%s\n", err.text);
	store_close(store);
	assert_int_equal(rc, 0);
}

/* ---- as its reader ---- */

static inline void
wish(struct world *w, enum event_kind kind, int64_t a, int64_t b)
{
	struct event event = { .kind = kind, .a = a, .b = b };
	struct buf line = { 0 };

	event_add(&line, &event);
	assert_int_equal(
	    send(w->fd, line.ptr, line.len, MSG_NOSIGNAL), (int)line.len);
	buf_clear(&line);
}

/* Waits for an event of that kind, passing over others; false: none came. */
static inline bool
hear(struct world *w, enum event_kind kind, struct event *event)
{
	int64_t until = time_monotonic_ms() + PATIENCE_MS;
	struct pollfd fd = { .fd = w->fd, .events = POLLIN };
	char bytes[4096];

	for (;;) {
		struct text rest = buf_text(&w->heard);
		bool found = false;
		ssize_t n;

		while (!found && event_next(&rest, event, &w->mem))
			found = event->kind == kind;
		buf_drop_front(&w->heard, w->heard.len - rest.len);
		if (found)
			return true;
		if (time_monotonic_ms() > until ||
		    poll(&fd, 1, PATIENCE_MS) <= 0)
			return false;
		n = recv(w->fd, bytes, sizeof(bytes), 0);
		if (n <= 0)
			return false;
		buf_add(&w->heard, bytes, (size_t)n);
	}
}

#endif
