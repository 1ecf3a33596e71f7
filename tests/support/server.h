/*
 * support/server.h: a real HTTP server on 127.0.0.1 for tests, in threads of
 * its own: libmicrohttpd for what is well-behaved, bare sockets for what is
 * not. A route is added before it is asked for.
 */
#ifndef SUPPORT_SERVER_H
#define SUPPORT_SERVER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

struct server;

enum server_fault {
	SERVER_FINE,
	SERVER_SILENT,     /* accepts and never says a word */
	SERVER_DRIP,       /* headers a byte at a time */
	SERVER_STALL,      /* half the body, then silence */
	SERVER_SHORT,      /* half the body, then closed */
	SERVER_UNSIZED,    /* no length: closing ends the body */
	SERVER_CHUNKS_CUT, /* chunked, closed before the last chunk */
	SERVER_CHUNKS_BAD, /* chunked with a size that is none */
	SERVER_ENDLESS,    /* a body without end */
	SERVER_ENDLESS_HEADERS,
	SERVER_CLOSE,   /* closed without an answer */
	SERVER_RESET,   /* reset in mid-body */
	SERVER_GARBAGE, /* bytes that are no HTTP */
};

struct server_route {
	/* Without query, or with its first part ("/api?action=x"), which goes
	   before one without; "*" is any other. */
	const char *path;
	int status;          /* 0: 200 */
	const char *headers; /* "Name: value\n" lines, may be NULL */
	struct text body;
	int delay_ms; /* before the answer */
	enum server_fault fault;
};

/* NULL when it cannot start. tls: with a certificate it signed itself. */
struct server *server_start(bool tls);
void server_stop(struct server *server);
/*
 * Copies the route; a later one for the same path replaces it. A request with
 * the ETag of the route's headers gets a 304.
 */
void server_route(struct server *server, const struct server_route *route);
/* The address of a path; routes with a delay or fault have another port. */
struct text server_url(
    struct server *server, struct arena *mem, const char *path);
/* How often a path was asked for; NULL: all. */
int server_count(struct server *server, const char *path);
/* Headers, then the query, of the last request, "Name: value\n" lines. */
struct text server_last_request(struct server *server, struct arena *mem);
/* The most requests that were in the server at once (delayed ones alone). */
int server_most_at_once(struct server *server);
/* The PEM file a client may trust; tls only. */
const char *server_ca_file(const struct server *server);

#endif
