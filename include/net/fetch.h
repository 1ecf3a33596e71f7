/*
 * net/fetch.h: many HTTP transfers at once, over curl's multi interface.
 *
 * Each request added comes back once, as a response with a body or with an
 * error in plain words, unless it is cancelled. A host never has more than
 * per_host transfers, so that a slow one holds up nobody else, and one in the
 * internet not more than a few a second for long. One thread; nothing here
 * waits but fetch_wait.
 *
 * What is fetched: http and https. Redirects likewise, at most 10 hops, from
 * https never to http and from a public address never to one of our own
 * network. User, password and further headers are sent to the origin that was
 * asked alone, cookies to its site alone. Nothing is read from .netrc, no
 * cookie is kept, no Referer sent. curl itself reads http_proxy, https_proxy,
 * no_proxy; CURL_CA_BUNDLE and SSL_CERT_FILE name certificates when a request
 * does not.
 */
#ifndef NET_FETCH_H
#define NET_FETCH_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"

struct fetch;

/* Zero in a field means the default. */
struct fetch_limits {
	int total;           /* transfers at once: 200 */
	int per_host;        /* of these to one host: 4 */
	int gap_ms;          /* between requests to a host of the internet,
	                        after the first 8: 250; -1 none */
	int connect_ms;      /* until connected, name and TLS included: 10000 */
	int stall_seconds;   /* below 100 bytes/s for so long: 15 */
	int whole_ms;        /* a request, all hops, without queueing: 60000 */
	size_t max_bytes;    /* of a body after decompression: 16 MB */
	size_t header_bytes; /* of all headers of one answer: 64 kB */
	size_t held_bytes;   /* bodies not yet handed out, together: 24 MB;
	                        beyond it all transfers but one wait, or are
	                        asked again later */
};

/*
 * Raises the soft limit of open files to the hard one and lowers total to
 * what it allows. SIGPIPE is ignored in this process from then on (TLS writes
 * with write(2)). NULL with ERR_SYSTEM when curl cannot start. limits may be
 * NULL.
 */
struct fetch *fetch_new(const struct fetch_limits *limits, struct err *err);
void fetch_free(struct fetch *fetch);
/* Transfers at once, after lowering. */
int fetch_total(const struct fetch *fetch);

/* Empty fields mean: none. All is copied by fetch_add. */
struct request {
	struct text url;           /* may carry user:password@ */
	struct text etag;          /* If-None-Match */
	struct text last_modified; /* If-Modified-Since, as the server said */
	struct text accept;        /* empty: feeds, then anything */
	struct text user_agent;    /* empty: depeche/VERSION */
	struct text headers;       /* further ones, "Name: value" by lines; one
	                              of the names above takes its place */
	struct text username;      /* both: HTTP basic */
	struct text password;
	struct text proxy;         /* "-" none, whatever the environment says */
	struct text cookies;       /* path of a Netscape cookie file, read only */
	struct text ca_file;       /* path of PEM certificates to trust */
	size_t max_bytes;          /* 0: that of the limits */
	int whole_ms;              /* likewise */
	void *cookie;              /* the caller's, comes back in the response */
};

/*
 * Queues a request. It never fails at once: an address that is none comes
 * back as a response with an error.
 */
void fetch_add(struct fetch *fetch, const struct request *request);

/* Owns what it points to: response_clear frees it. */
struct response {
	void *cookie;
	struct err err;      /* ERR_NONE: an answer that can be used; else
	                        "host: reason" (ERR_NETWORK, ERR_LIMIT,
	                        ERR_INPUT for addresses) and no body */
	int status;          /* HTTP status of the last answer, 0 without one */
	bool not_modified;   /* 304, and it was asked for: no body */
	bool compressed;     /* the body came compressed: libcurl takes a
	                        stream cut short for a whole one, so that the
	                        caller must see the document's end itself */
	struct text final_url; /* the last address asked, without userinfo */
	struct text moved_to;  /* final_url when every hop said so for good
	                          (301, 308); else empty */
	struct text content_type;
	struct text etag;          /* empty when longer than 1 kB or odd */
	struct text last_modified; /* likewise */
	int64_t retry_after;   /* seconds from now, -1 when not said */
	int64_t max_age;       /* seconds of Cache-Control or Expires, or -1 */
	struct buf body;       /* decompressed; take it by copying and zeroing */
	size_t wire_bytes;     /* as received: headers and body, all hops */
	int elapsed_ms;        /* without waiting in the queue */
	struct arena mem;
};
void response_clear(struct response *response);

/*
 * Moves the transfers on and waits, at most timeout_ms (-1: for ever), until
 * something happened: a response, a descriptor that is ready (revents are
 * filled in), a signal, or mere progress. Returns at once when responses wait
 * to be taken, unless the caller took none of them since the last wait: who
 * has no room for them may leave them. -1 with ERR_SYSTEM when waiting fails.
 */
int fetch_wait(struct fetch *fetch, struct pollfd *fds, size_t nfds,
    int timeout_ms, struct err *err);
/* The next finished one; false when there is none. It is the caller's. */
bool fetch_next_done(struct fetch *fetch, struct response *response);

size_t fetch_running(const struct fetch *fetch); /* on the wire */
size_t fetch_pending(const struct fetch *fetch); /* all that will come back */
/* Cancelled requests do not come back. Returns how many there were. */
size_t fetch_cancel(struct fetch *fetch, const void *cookie);
size_t fetch_cancel_all(struct fetch *fetch);
/* Likewise, but leaves alone what is on the wire or done. */
size_t fetch_cancel_waiting(struct fetch *fetch, const void *cookie);
/* Closes idle connections: after a refresh. */
void fetch_rest(struct fetch *fetch);

/*
 * What does the fetching, for doctor: "libcurl 7.88.1, OpenSSL/3.0.15,
 * HTTP/2 yes, brotli yes, zstd yes". In mem.
 */
struct text fetch_library(struct arena *mem);

#endif
