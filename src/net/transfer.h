/*
 * transfer.h: one request on its way through curl, hop by hop.
 *
 * fetch.c queues, starts and collects transfers; transfer.c sets up the easy
 * handle and judges what receive.c took in.
 */
#ifndef NET_TRANSFER_H
#define NET_TRANSFER_H

#include <curl/curl.h>

#include "net/fetch.h"

struct host;

/* Bytes of bodies in memory, over all transfers: see fetch_limits.held_bytes */
struct held {
	size_t limit;
	size_t all;                    /* received and not handed out */
	size_t done;                   /* of these, of finished transfers */
	size_t paused;                 /* transfers that wait for room */
	const struct transfer *leader; /* the one that may go beyond */
};

/* Why a callback ended the transfer. */
enum stop { STOP_NONE, STOP_HEADERS, STOP_BODY, STOP_ENOUGH, STOP_ROOM };

/* Values of the last answer's headers, as they stand there. */
struct answer {
	struct text location;
	struct text date;
	struct text expires;
	struct text cache_control;
	struct text retry_after;
	struct text content_encoding;
	struct text content_type;
	struct text etag;
	struct text last_modified;
};

struct transfer {
	struct transfer *next;  /* in its host's queue, or among the done */
	struct transfer *later; /* all that are on the wire */
	struct transfer *earlier;
	struct host *host;
	const struct fetch_limits *limits;
	struct held *held;
	CURL *easy; /* NULL when not on the wire */
	struct curl_slist *lines;
	char reason[CURL_ERROR_SIZE];

	struct request request; /* texts live in response.mem */
	struct text url;        /* of this hop, without userinfo */
	struct text origin;     /* of the first: who may see the password */
	int hops;
	bool for_good; /* every redirect so far was permanent */
	bool retried;
	bool from_public; /* the first hop's address was a public one */
	int64_t began_ms; /* this hop */
	int64_t spent_ms; /* all hops before */

	int status;
	size_t header_bytes;
	size_t dropped; /* body bytes of an answer that nobody reads */
	size_t counted; /* of the body, in held */
	bool paused;    /* until held has room for what it needs */
	size_t needed;  /* of held, when it is paused or postponed */
	enum stop stop;
	struct answer answer;
	struct response response;
};

enum verdict {
	VERDICT_DONE,
	VERDICT_AGAIN, /* another hop, or a retry */
	VERDICT_LATER, /* once held has room for what it needs */
};

struct transfer *transfer_new(const struct request *request,
    const struct fetch_limits *limits, struct held *held);
void transfer_free(struct transfer *transfer);
/* Name of the host this hop asks, in lower case, with its port. */
struct text transfer_host(const struct transfer *transfer);
/* Sets easy, fresh or reset, up for this hop. */
void transfer_begin(struct transfer *transfer, CURL *easy, const char *ca_file);
/* After curl has ended: easy must be removed from its multi by now. */
enum verdict transfer_end(struct transfer *transfer, CURLcode code);
/* Ends it with an error of our own, in plain words. */
void transfer_fail(struct transfer *transfer, enum err_code code,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Gives back what it holds of held. */
void transfer_let_go(struct transfer *transfer);

/* receive.c: sets the callbacks of transfer->easy. */
void receive_set(struct transfer *transfer);
/* The status of an answer whose body is the document. */
bool receive_is_wanted(int status);
bool receive_is_compressed(const struct transfer *transfer);

/* words.c: the reason of a failure in plain words, into *err. */
void words_for_code(
    struct err *err, const struct transfer *transfer, CURLcode code);
void words_for_status(struct err *err, int status);

#endif
