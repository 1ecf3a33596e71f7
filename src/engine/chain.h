/*
 * engine/chain.h: the pages of one article, as they come one by one.
 *
 * What a page says of the next one is not believed: it must lie on the host
 * of the first, and be none that was asked for.
 */
#ifndef ENGINE_CHAIN_H
#define ENGINE_CHAIN_H

#include "worker/pool.h"

struct chain_page {
	struct text asked, url; /* before and after redirects */
	struct text content_type;
	size_t from, len; /* in chain.bytes */
};

struct chain {
	struct arena mem;
	struct buf bytes; /* of all pages */
	struct chain_page pages[DIGEST_MAX_PAGES];
	size_t npages;
	struct text next; /* what chain_goes_on found */
	bool ended;       /* no further page is asked for */
	struct err err;   /* why, when something was wrong: "page 3: …" */
	bool has_rules;   /* the user's, for what to take of a page … */
	bool no_rules;    /* … are left aside: err says why */
	struct digest_page more[DIGEST_MAX_PAGES]; /* chain_fill's */
};

/* Starts as { 0 }. */
void chain_clear(struct chain *chain);
/*
 * Puts a page behind the others; *body is taken or copied. ERR_INPUT for one
 * that redirects led to another host, ERR_LIMIT when all would be too large.
 * 1: they led to a page that is there, so that nothing is missing.
 */
int chain_add(struct chain *chain, struct buf *body, struct text asked,
    struct text url, struct text content_type, struct err *err);
/*
 * The workers could make nothing of what is there. True: it is to be handed
 * to them again, without the last of several pages, else without the user's
 * rules: what those take too long for, or leave nothing of, still comes.
 */
bool chain_gives_in(struct chain *chain, const struct harvest *harvest);
/* Why the page after those that are there is not; there will be none. */
void chain_end(struct chain *chain, const struct err *err);
/* Is there one more to be asked for, by what the pages so far say? */
bool chain_goes_on(struct chain *chain, const struct harvest *harvest);
/*
 * bytes, url, content_type and more of job, valid until the next change; body
 * and drop, which are there, go when they are to be left aside.
 */
void chain_fill(struct chain *chain, struct digest_job *job);

#endif
