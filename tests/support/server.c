#define _DEFAULT_SOURCE
#include "support/server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/server_raw.h"

enum { ROUTES_MAX = 1024 };

struct server {
	pthread_mutex_t lock;
	struct MHD_Daemon *daemon;
	struct raw *raw;
	int port;
	bool tls;
	char ca_file[512];
	char *key, *certificate;
	struct arena mem; /* routes and their texts, under the lock */
	struct server_route routes[ROUTES_MAX];
	int counts[ROUTES_MAX];
	size_t nroutes;
	int total;
	struct buf last;
	int inside, most;
};

/* The index of a path's route, ROUTES_MAX when there is none. */
static size_t
route_of(const struct server *s, const char *path, bool exact)
{
	size_t any = ROUTES_MAX;

	for (size_t i = 0; i < s->nroutes; i++) {
		if (strcmp(s->routes[i].path, path) == 0)
			return i;
		if (!exact && strcmp(s->routes[i].path, "*") == 0)
			any = i;
	}
	return any;
}

bool
server_take(struct server *s, const char *path, struct text request,
    struct server_route *route)
{
	size_t at;

	(void)pthread_mutex_lock(&s->lock);
	at = route_of(s, path, true);
	if (at == ROUTES_MAX && strchr(path, '?')) {
		char *bare = mem_copy(text_of(path));

		*strchr(bare, '?') = '\0';
		at = route_of(s, bare, false);
		free(bare);
	} else if (at == ROUTES_MAX) {
		at = route_of(s, path, false);
	}
	s->total++;
	buf_reset(&s->last);
	buf_add_text(&s->last, request);
	if (at < ROUTES_MAX) {
		s->counts[at]++;
		*route = s->routes[at];
	}
	(void)pthread_mutex_unlock(&s->lock);
	return at < ROUTES_MAX;
}

void
server_inside(struct server *s, int step)
{
	(void)pthread_mutex_lock(&s->lock);
	s->inside += step;
	if (s->inside > s->most)
		s->most = s->inside;
	(void)pthread_mutex_unlock(&s->lock);
}

static enum MHD_Result
note_header(
    void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
	(void)kind;
	buf_printf(data, "%s: %s\n", name, value ? value : "");
	return MHD_YES;
}

/* Adds the route's headers; tells whether one is the ETag given. */
static bool
add_headers(struct MHD_Response *response, const char *headers,
    const char *if_none_match)
{
	struct text rest = text_of(headers), line;
	bool same = false;

	while (text_next(&rest, '\n', &line)) {
		struct arena mem = { 0 };
		size_t colon = text_find_byte(line, ':', 0);
		const char *name, *value;

		if (colon == TEXT_NONE)
			continue;
		name = arena_cstr(&mem, text_sub(line, 0, colon));
		value = arena_cstr(
		    &mem, text_trim(text_from_offset(line, colon + 1)));
		(void)MHD_add_response_header(response, name, value);
		if (if_none_match && strcmp(name, "ETag") == 0 &&
		    strcmp(value, if_none_match) == 0)
			same = true;
		arena_clear(&mem);
	}
	return same;
}

static enum MHD_Result
answer(void *data, struct MHD_Connection *connection, const char *path,
    const char *method, const char *version, const char *upload, size_t *size,
    void **state)
{
	struct server *s = data;
	struct server_route route = { .path = path, .status = 404 };
	struct MHD_Response *response;
	struct buf request = { 0 }, asked = { 0 };
	const char *action;
	enum MHD_Result result;
	unsigned status;

	(void)method, (void)version, (void)upload, (void)size;
	/* Called first when the headers are there, again at the end. */
	if (!*state) {
		*state = s;
		return MHD_YES;
	}
	(void)MHD_get_connection_values(
	    connection, MHD_HEADER_KIND, note_header, &request);
	action = MHD_lookup_connection_value(
	    connection, MHD_GET_ARGUMENT_KIND, "action");
	(void)MHD_get_connection_values(
	    connection, MHD_GET_ARGUMENT_KIND, note_header, &request);
	buf_add_cstr(&asked, path);
	if (action)
		buf_printf(&asked, "?action=%s", action);
	(void)server_take(s, buf_cstr(&asked), buf_text(&request), &route);
	buf_clear(&asked);
	buf_clear(&request);
	status = route.status ? (unsigned)route.status : 200;
	response = MHD_create_response_from_buffer(route.body.len,
	    (void *)(uintptr_t)route.body.ptr, MHD_RESPMEM_MUST_COPY);
	if (add_headers(response, route.headers,
		MHD_lookup_connection_value(
		    connection, MHD_HEADER_KIND, "If-None-Match")) &&
	    status == 200)
		status = 304;
	result = MHD_queue_response(connection, status, response);
	MHD_destroy_response(response);
	return result;
}

static char *
read_file(const char *path)
{
	struct buf all = { 0 };
	FILE *file = fopen(path, "r");
	char part[4096];
	size_t n;

	while (file && (n = fread(part, 1, sizeof(part), file)) > 0)
		buf_add(&all, part, n);
	if (file)
		(void)fclose(file);
	return all.ptr;
}

/* Once a test program and server, so that parallel tests do not meet. */
static bool
make_certificate(struct server *s)
{
	const char *build = getenv("BUILD");
	char key[512], command[2048];

	if (!build)
		build = "/tmp";
	(void)snprintf(s->ca_file, sizeof(s->ca_file), "%s/test-%ld.crt", build,
	    (long)getpid());
	(void)snprintf(
	    key, sizeof(key), "%s/test-%ld.key", build, (long)getpid());
	(void)snprintf(command, sizeof(command),
	    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 "
	    "-nodes -days 2 -subj /CN=127.0.0.1 "
	    "-addext subjectAltName=IP:127.0.0.1,DNS:localhost "
	    "-keyout '%s' -out '%s' 2>/dev/null",
	    key, s->ca_file);
	if (system(command) != 0)
		return false;
	s->key = read_file(key);
	s->certificate = read_file(s->ca_file);
	(void)unlink(key);
	return s->key && s->certificate;
}

static bool
start_daemon(struct server *s)
{
	const unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_EPOLL |
			       (s->tls ? MHD_USE_TLS : 0);
	struct sockaddr_in address = { .sin_family = AF_INET };
	const union MHD_DaemonInfo *info;

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	s->daemon = MHD_start_daemon(flags, 0, NULL, NULL, answer, s,
	    MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
	    MHD_OPTION_CONNECTION_LIMIT, 600u,
	    s->tls ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, s->key,
	    MHD_OPTION_HTTPS_MEM_CERT, s->certificate, MHD_OPTION_END);
	if (!s->daemon)
		return false;
	info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
	s->port = info ? info->port : 0;
	return s->port != 0;
}

struct server *
server_start(bool tls)
{
	struct server *s = mem_alloc(sizeof(*s));

	s->tls = tls;
	(void)pthread_mutex_init(&s->lock, NULL);
	s->raw = raw_start(s);
	if (!s->raw || (tls && !make_certificate(s)) || !start_daemon(s)) {
		server_stop(s);
		return NULL;
	}
	return s;
}

void
server_stop(struct server *s)
{
	if (!s)
		return;
	if (s->daemon)
		MHD_stop_daemon(s->daemon);
	raw_stop(s->raw);
	if (s->tls)
		(void)unlink(s->ca_file);
	free(s->key);
	free(s->certificate);
	buf_clear(&s->last);
	arena_clear(&s->mem);
	(void)pthread_mutex_destroy(&s->lock);
	free(s);
}

void
server_route(struct server *s, const struct server_route *route)
{
	struct server_route copy = *route;
	size_t at;

	(void)pthread_mutex_lock(&s->lock);
	copy.path = arena_cstr(&s->mem, text_of(route->path));
	copy.headers = route->headers
			   ? arena_cstr(&s->mem, text_of(route->headers))
			   : NULL;
	copy.body = arena_copy(&s->mem, route->body);
	at = route_of(s, route->path, true);
	if (at == ROUTES_MAX)
		at = s->nroutes++;
	if (at >= ROUTES_MAX)
		abort();
	s->routes[at] = copy;
	(void)pthread_mutex_unlock(&s->lock);
}

struct text
server_url(struct server *s, struct arena *mem, const char *path)
{
	struct text url, bare = text_of(path);
	size_t at;
	bool raw = false;

	bare = text_sub(bare, 0, text_find_byte(bare, '?', 0));
	(void)pthread_mutex_lock(&s->lock);
	at = route_of(s, arena_cstr(mem, bare), false);
	if (at < ROUTES_MAX)
		raw = s->routes[at].delay_ms || s->routes[at].fault;
	url = arena_printf(mem, "%s://127.0.0.1:%d%s",
	    s->tls && !raw ? "https" : "http", raw ? raw_port(s->raw) : s->port,
	    path);
	(void)pthread_mutex_unlock(&s->lock);
	return url;
}

int
server_count(struct server *s, const char *path)
{
	size_t at;
	int count;

	(void)pthread_mutex_lock(&s->lock);
	at = path ? route_of(s, path, true) : ROUTES_MAX;
	count = !path ? s->total : at < ROUTES_MAX ? s->counts[at] : 0;
	(void)pthread_mutex_unlock(&s->lock);
	return count;
}

struct text
server_last_request(struct server *s, struct arena *mem)
{
	struct text copy;

	(void)pthread_mutex_lock(&s->lock);
	copy = arena_copy(mem, buf_text(&s->last));
	(void)pthread_mutex_unlock(&s->lock);
	return copy;
}

int
server_most_at_once(struct server *s)
{
	int most;

	(void)pthread_mutex_lock(&s->lock);
	most = s->most;
	(void)pthread_mutex_unlock(&s->lock);
	return most;
}

const char *
server_ca_file(const struct server *s)
{
	return s->ca_file;
}
