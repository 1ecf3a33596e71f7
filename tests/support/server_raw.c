#define _GNU_SOURCE
#include "support/server_raw.h"

#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"

enum { GUESTS_MAX = 1024, STEP_MS = 20 };

/* A connection, served by a thread until it is closed. */
struct guest {
	struct raw *raw;
	pthread_t thread;
	int fd;
};

struct raw {
	struct server *server;
	pthread_t thread;
	int fd, port;
	int stop[2]; /* a pipe, closed to stop everybody */
	struct guest guests[GUESTS_MAX];
	size_t nguests;
};

/* Waits; true when the server is to stop or the client has gone. */
static bool
rest(struct guest *g, int ms)
{
	struct pollfd fds[] = { { .fd = g->raw->stop[0], .events = POLLIN },
		{ .fd = g->fd, .events = POLLRDHUP } };

	return poll(fds, 2, ms) > 0;
}

static bool
say(struct guest *g, struct text t)
{
	while (t.len) {
		struct pollfd fds[] = { { .fd = g->fd, .events = POLLOUT },
			{ .fd = g->raw->stop[0], .events = POLLIN } };
		ssize_t n;

		if (poll(fds, 2, -1) < 0 || fds[1].revents)
			return false;
		n = send(g->fd, t.ptr, t.len, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n <= 0)
			return false;
		t = text_from_offset(t, (size_t)n);
	}
	return true;
}

/* Reads a request's head; its path and headers. */
static bool
hear(struct guest *g, struct buf *head, struct text *path)
{
	struct text rest_of, word;
	char part[2048];

	buf_reset(head);
	while (text_find(buf_text(head), TEXT("\r\n\r\n"), 0) == TEXT_NONE) {
		struct pollfd fds[] = { { .fd = g->fd, .events = POLLIN },
			{ .fd = g->raw->stop[0], .events = POLLIN } };
		ssize_t n;

		if (poll(fds, 2, -1) < 0 || fds[1].revents)
			return false;
		n = recv(g->fd, part, sizeof(part), 0);
		if (n <= 0)
			return false;
		buf_add(head, part, (size_t)n);
	}
	rest_of = buf_text(head);
	(void)text_next_word(&rest_of, &word);
	(void)text_next_word(&rest_of, path);
	*path = text_sub(*path, 0, text_find_byte(*path, '&', 0));
	return true;
}

static void
add_head(struct buf *out, const struct server_route *r)
{
	struct text lines = text_of(r->headers), line;
	const bool chunked =
	    r->fault == SERVER_CHUNKS_CUT || r->fault == SERVER_CHUNKS_BAD;

	buf_printf(out, "HTTP/1.1 %d Status\r\n", r->status ? r->status : 200);
	while (text_next(&lines, '\n', &line))
		if (line.len)
			buf_printf(out, "%.*s\r\n", TEXT_ARG(line));
	if (chunked)
		buf_add_cstr(out, "Transfer-Encoding: chunked\r\n");
	else if (r->fault == SERVER_UNSIZED || r->fault == SERVER_ENDLESS)
		buf_add_cstr(out, "Connection: close\r\n");
	else if (r->status != 304 &&
		 text_find_nocase(text_of(r->headers), TEXT("Content-Length:"),
		     0) == TEXT_NONE)
		buf_printf(out, "Content-Length: %zu\r\n", r->body.len);
	buf_add_cstr(out, "\r\n");
}

static void
reset(struct guest *g)
{
	const struct linger now = { .l_onoff = 1, .l_linger = 0 };

	(void)setsockopt(g->fd, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
}

static void
drip(struct guest *g)
{
	while (say(g, TEXT("x")) && !rest(g, STEP_MS))
		;
}

static void
pour(struct guest *g, struct text what)
{
	while (say(g, what))
		;
}

/* Answers; true when the connection may carry another request. */
static bool
answer_badly(struct guest *g, const struct server_route *r)
{
	struct text half = text_sub(r->body, 0, r->body.len / 2);
	struct buf out = { 0 };

	add_head(&out, r);
	switch (r->fault) {
	case SERVER_FINE:
		buf_add_text(&out, r->body);
		break;
	case SERVER_STALL:
	case SERVER_SHORT:
	case SERVER_RESET:
		buf_add_text(&out, half);
		break;
	case SERVER_UNSIZED:
		buf_add_text(&out, r->body);
		break;
	case SERVER_CHUNKS_CUT:
		buf_printf(
		    &out, "%zx\r\n%.*s\r\n", r->body.len, TEXT_ARG(r->body));
		break;
	case SERVER_CHUNKS_BAD:
		buf_printf(
		    &out, "%zx\r\n%.*s\r\nnone\r\n", half.len, TEXT_ARG(half));
		break;
	case SERVER_DRIP:
		buf_reset(&out);
		buf_add_cstr(&out, "HTTP/1.1 200 OK\r\nX: ");
		break;
	case SERVER_ENDLESS_HEADERS:
		buf_reset(&out);
		buf_add_cstr(&out, "HTTP/1.1 200 OK\r\n");
		break;
	case SERVER_GARBAGE:
		buf_reset(&out);
		buf_add_cstr(&out, "\x16\x03 what is this\r\n\r\n");
		break;
	case SERVER_SILENT:
	case SERVER_CLOSE:
		buf_reset(&out);
		break;
	case SERVER_ENDLESS:
		break;
	}
	(void)say(g, buf_text(&out));
	buf_clear(&out);
	if (r->fault == SERVER_SILENT || r->fault == SERVER_STALL)
		(void)rest(g, -1);
	else if (r->fault == SERVER_DRIP)
		drip(g);
	else if (r->fault == SERVER_ENDLESS)
		pour(g, TEXT("and so on, and so on, and so on, and so on\n"));
	else if (r->fault == SERVER_ENDLESS_HEADERS)
		pour(g, TEXT("X-Header: of no use\r\n"));
	else if (r->fault == SERVER_RESET)
		(void)rest(g, STEP_MS), reset(g);
	return r->fault == SERVER_FINE;
}

static void *
serve(void *data)
{
	struct guest *g = data;
	struct buf head = { 0 };
	struct text path;
	bool more = true;

	while (more && hear(g, &head, &path)) {
		struct server_route route = { .status = 404 };
		char *name = mem_copy(path);

		server_inside(g->raw->server, 1);
		(void)server_take(
		    g->raw->server, name, buf_text(&head), &route);
		free(name);
		if (route.delay_ms)
			(void)rest(g, route.delay_ms);
		server_inside(g->raw->server, -1);
		more = answer_badly(g, &route);
	}
	buf_clear(&head);
	(void)close(g->fd);
	return NULL;
}

static void *
welcome(void *data)
{
	struct raw *raw = data;

	for (;;) {
		struct pollfd fds[] = { { .fd = raw->fd, .events = POLLIN },
			{ .fd = raw->stop[0], .events = POLLIN } };
		struct guest *g = &raw->guests[raw->nguests];

		if (poll(fds, 2, -1) < 0 || fds[1].revents ||
		    raw->nguests == GUESTS_MAX)
			return NULL;
		g->raw = raw;
		g->fd = accept(raw->fd, NULL, NULL);
		if (g->fd < 0)
			continue;
		if (pthread_create(&g->thread, NULL, serve, g) == 0)
			raw->nguests++;
		else
			(void)close(g->fd);
	}
}

struct raw *
raw_start(struct server *server)
{
	struct raw *raw = mem_alloc(sizeof(*raw));
	struct sockaddr_in address = { .sin_family = AF_INET };
	socklen_t len = sizeof(address);

	raw->server = server;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	raw->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (raw->fd < 0 ||
	    bind(raw->fd, (struct sockaddr *)&address, sizeof(address)) < 0 ||
	    listen(raw->fd, 512) < 0 ||
	    getsockname(raw->fd, (struct sockaddr *)&address, &len) < 0 ||
	    pipe(raw->stop) < 0 ||
	    pthread_create(&raw->thread, NULL, welcome, raw) != 0) {
		free(raw);
		return NULL;
	}
	raw->port = ntohs(address.sin_port);
	return raw;
}

void
raw_stop(struct raw *raw)
{
	if (!raw)
		return;
	(void)close(raw->stop[1]);
	(void)pthread_join(raw->thread, NULL);
	for (size_t i = 0; i < raw->nguests; i++)
		(void)pthread_join(raw->guests[i].thread, NULL);
	(void)close(raw->stop[0]);
	(void)close(raw->fd);
	free(raw);
}

int
raw_port(const struct raw *raw)
{
	return raw->port;
}
