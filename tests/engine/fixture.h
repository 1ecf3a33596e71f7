/*
 * fixture.h: engines as they really run: a process of its own, with its own
 * nursery and workers, a real database, a real server.
 *
 * The server has threads, and what forks beside threads may find the
 * allocator's locks held for ever (as the sanitizers' are). So engines are
 * forked by a launcher that was there before.
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
#include "store/intake.h"
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

enum { RUNS = 2 };

/* What the launcher is asked. */
struct order {
	pid_t wait_for; /* 0: starts an engine; else: has it ended? */
	int run;
	bool due_only, quiet, reader;
	unsigned workers;
	rlim_t file_bytes;
	char name[64]; /* of a source; empty: all */
	bool full;
	char query[64]; /* of full */
	char wikidata[128]; /* the address of its API */
	char config[440], database[440], state[400];
};

struct reply {
	pid_t pid; /* started, or ended; 0: not yet */
	int status;
};

struct launcher {
	int fd;
	pid_t pid;
	struct run *runs; /* RUNS of them, shared with the engines */
};

struct world {
	struct launcher *launcher;
	struct server *server;
	struct arena mem;
	char dir[400], config[440], database[440];
	struct run *run;
	pid_t pid;
	int fd; /* the reader's end */
	struct buf heard;
};

static inline void
sleep_ms(int ms)
{
	struct timespec t = { ms / 1000, (ms % 1000) * 1000000L };

	(void)nanosleep(&t, NULL);
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
be_engine(struct run *run, const struct order *order, int reader_fd)
{
	struct rlimit limit = { order->file_bytes, order->file_bytes };
	struct text name = text_of(order->name);
	struct nursery *nursery = nursery_start(&run->err);
	struct engine_options options = {
		.source = { .path = order->config, .builtin = sample_config() },
		.database = order->database,
		.nursery = nursery,
		.workers = order->workers,
		.reader_fd = reader_fd,
		.due_only = order->due_only,
		.quiet = order->quiet,
		.names = &name,
		.nnames = name.len > 0,
		.full = order->full,
		.full_query = text_of(order->query),
		.wikidata = order->wikidata[0] ? order->wikidata : NULL,
		.tell = note,
		.arg = run,
	};

	if (!nursery)
		exit(9);
	setenv("XDG_STATE_HOME", order->state, 1);
	setenv("XDG_CACHE_HOME", order->state, 1);
	if (order->file_bytes)
		(void)setrlimit(RLIMIT_FSIZE, &limit);
	run->rc = engine_run(&options, &run->outcome, &run->err);
	nursery_stop(nursery);
	exit(0);
}

/* An order may bring the reader's socket along. */
static inline bool
take_order(int fd, struct order *order, int *reader_fd)
{
	struct iovec part = { order, sizeof(*order) };
	char control[CMSG_SPACE(sizeof(int))];
	struct msghdr message = { .msg_iov = &part,
		.msg_iovlen = 1,
		.msg_control = control,
		.msg_controllen = sizeof(control) };
	struct cmsghdr *header;

	*reader_fd = -1;
	if (recvmsg(fd, &message, 0) != sizeof(*order))
		return false;
	header = CMSG_FIRSTHDR(&message);
	if (header)
		memcpy(reader_fd, CMSG_DATA(header), sizeof(int));
	return true;
}

static inline _Noreturn void
be_launcher(struct launcher *launcher)
{
	struct order order;
	int reader_fd;

	while (take_order(launcher->fd, &order, &reader_fd)) {
		struct reply reply = { 0 };

		if (order.wait_for) {
			reply.pid =
			    waitpid(order.wait_for, &reply.status, WNOHANG);
		} else if ((reply.pid = fork()) == 0) {
			(void)close(launcher->fd);
			be_engine(
			    &launcher->runs[order.run], &order, reader_fd);
		}
		if (reader_fd >= 0)
			(void)close(reader_fd);
		(void)send(launcher->fd, &reply, sizeof(reply), 0);
	}
	_exit(0);
}

/* The group's setup: before any server. */
static inline int
start_launcher(void **state)
{
	struct launcher *launcher = mem_alloc(sizeof(*launcher));
	int pair[2];

	launcher->runs = mmap(NULL, RUNS * sizeof(*launcher->runs),
	    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (launcher->runs == MAP_FAILED ||
	    socketpair(AF_UNIX, SOCK_SEQPACKET, 0, pair) < 0)
		return -1;
	fflush(NULL);
	launcher->pid = fork();
	launcher->fd = pair[launcher->pid == 0];
	(void)close(pair[launcher->pid != 0]);
	if (launcher->pid == 0)
		be_launcher(launcher);
	*state = launcher;
	return launcher->pid < 0 ? -1 : 0;
}

static inline int
stop_launcher(void **state)
{
	struct launcher *launcher = *state;

	(void)close(launcher->fd);
	(void)waitpid(launcher->pid, NULL, 0);
	(void)munmap(launcher->runs, RUNS * sizeof(*launcher->runs));
	free(launcher);
	return 0;
}

static inline struct reply
give_order(const struct world *w, struct order *order, int reader_fd)
{
	struct iovec part = { order, sizeof(*order) };
	char control[CMSG_SPACE(sizeof(int))] = { 0 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
	struct cmsghdr *header;
	struct reply reply;

	if (reader_fd >= 0) {
		message.msg_control = control;
		message.msg_controllen = sizeof(control);
		header = CMSG_FIRSTHDR(&message);
		header->cmsg_level = SOL_SOCKET;
		header->cmsg_type = SCM_RIGHTS;
		header->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(header), &reader_fd, sizeof(int));
	}
	assert_int_equal(
	    sendmsg(w->launcher->fd, &message, 0), (int)sizeof(*order));
	assert_int_equal(recv(w->launcher->fd, &reply, sizeof(reply), 0),
	    (int)sizeof(reply));
	return reply;
}

/* Starts an engine; with reader set this test is its reader. */
static inline void
begin(struct world *w, struct order order)
{
	int pair[2] = { -1, -1 };
	char *absolute;

	if (w->fd >= 0)
		(void)close(w->fd);
	if (order.reader)
		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	w->run = &w->launcher->runs[order.run];
	memset(w->run, 0, offsetof(struct run, said) + 1);
	buf_reset(&w->heard);
	snprintf(order.config, sizeof(order.config), "%s", w->config);
	snprintf(order.database, sizeof(order.database), "%s", w->database);
	/* Relative ones would not hold. */
	absolute = realpath(w->dir, NULL);
	assert_non_null(absolute);
	snprintf(order.state, sizeof(order.state), "%s", absolute);
	free(absolute);
	w->pid = give_order(w, &order, pair[1]).pid;
	assert_true(w->pid > 0);
	w->fd = pair[0];
	if (pair[1] >= 0)
		(void)close(pair[1]);
}

/* Waits for its end; its exit status, -1 when it does not come. */
static inline int
end(struct world *w)
{
	for (int ms = 0; ms < PATIENCE_MS; ms += 5) {
		struct order order = { .wait_for = w->pid };
		struct reply reply = give_order(w, &order, -1);

		if (reply.pid == w->pid) {
			w->pid = 0;
			w->run->said[w->run->len] = '\0';
			return reply.status;
		}
		sleep_ms(5);
	}
	return -1;
}

/* In the middle of what it does, unless it was done already. */
static inline void
kill_engine(struct world *w)
{
	int status;

	(void)kill(w->pid, SIGKILL);
	status = end(w);
	assert_true(status == SIGKILL || status == 0);
}

static inline int
make_world(void **state)
{
	struct world *w = mem_alloc(sizeof(*w));
	const char *build = getenv("BUILD");
	static int number;

	w->launcher = *state;
	snprintf(w->dir, sizeof(w->dir), "%s/tmp", build ? build : "/tmp");
	mkdir(w->dir, 0700);
	snprintf(w->dir, sizeof(w->dir), "%s/tmp/engine-%ld-%d",
	    build ? build : "/tmp", (long)getpid(), ++number);
	mkdir(w->dir, 0700);
	snprintf(w->config, sizeof(w->config), "%s/config", w->dir);
	snprintf(w->database, sizeof(w->database), "%s/db", w->dir);
	w->run = &w->launcher->runs[0];
	w->server = server_start(false);
	w->fd = -1;
	*state = w;
	return w->server ? 0 : -1;
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
		(void)end(w);
	}
	if (w->fd >= 0)
		(void)close(w->fd);
	server_stop(w->server);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", w->dir, names[i]);
		(void)unlink(path);
	}
	(void)rmdir(w->dir);
	buf_clear(&w->heard);
	arena_clear(&w->mem);
	free(w);
	return 0;
}

static inline struct run *
fetch_with(struct world *w, struct order order)
{
	begin(w, order);
	assert_int_equal(end(w), 0);
	return w->run;
}

/* `depeche fetch` */
static inline struct run *
fetch_all(struct world *w)
{
	return fetch_with(w, (struct order){ 0 });
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
