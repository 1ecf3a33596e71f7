/*
 * store/intake.h: harvests become articles. For engines.
 *
 * Which stored article an item is: the one this feed gave under the same
 * guid (else link, else hash of title and text; a guid or link that several
 * items of the document share tells nothing: then link and title, and the
 * date when these are the same too); else, when the item's guid is new, the
 * one of this feed with the same guid but for http and https, the same clean
 * URL and title or date, the same title and date, or the same title and text,
 * whose own guid the document no longer carries (a feed that changed its
 * guids); else the one another feed gave under the
 * same clean URL, when that URL stands once in the document: then this feed
 * becomes a second source of it and changes nothing in it, unless the
 * article lies on this feed's own site and not on the first one's: then the
 * title and text become this feed's. Else it is new.
 */
#ifndef STORE_INTAKE_H
#define STORE_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/article.h"
#include "model/entity.h"
#include "model/item.h"
#include "store/feeds.h"
#include "store/store.h"

enum { INTAKE_ITEMS = 2000 }; /* further items of a document are dropped */

struct intake_item {
	const struct item *item; /* its bodies are not looked at */
	/*
	 * Of what the feed says: equal under the same identity means that
	 * nothing is to be done. Known ones (store_known) need no article.
	 */
	uint64_t hash;
	bool known;
	/* The feed's own text, cleaned; NULL or empty when it has none. */
	const struct article *article;
	/* Named in the canonical text of article; NULL: not looked for. */
	const struct names *names;
	/* Of article, packed (text/signature.h); empty: it says too little. */
	struct text signature;
};

struct intake {
	const struct feed_result *result; /* of this fetch; result->feed */
	struct text title;    /* the feed's own, one line */
	struct text site;     /* its link */
	struct text language; /* as written */
	const struct intake_item *items; /* in the document's order */
	size_t nitems;
	/*
	 * Older items of the document were left out, and may move up when a
	 * newer one goes: one that is new to us and no newer than the oldest we
	 * ever had of the feed is none of its news. Without a date: one that stands
	 * below all that is known.
	 */
	bool cut;
	/*
	 * Of a feed's first document only the newest first_unread items that
	 * are not older than first_days days are unread (-1: no limit).
	 */
	int first_unread;
	int first_days;
	/*
	 * For documents whose dates must not count (a page source): every
	 * item is of the moment it is first seen.
	 */
	bool ignore_dates;
};

struct intake_counts {
	size_t new_articles;
	size_t unread;  /* of the new ones */
	size_t joined;  /* known from another feed */
	size_t changed; /* text or title differs from before */
	size_t same;
	size_t dropped; /* beyond INTAKE_ITEMS, or said twice */
};

/*
 * Hashes of the items of the feed's last document that was stored: for
 * digest_job.known, so that what did not change is not worked on again. In
 * mem.
 */
int store_known(struct store *store, int64_t feed, struct arena *mem,
    uint64_t **hashes, size_t *n, struct err *err);

/*
 * Stores a document with its feed's result and gives up the claim, in one
 * transaction (or inside the caller's store_begin: grouping what waits, up to
 * some 4 MB of text, takes two thirds of the time). Nothing but the claim is
 * touched when the source has another address than result.url by now. ids
 * (may be NULL; nitems places) get the article of each item, 0 for a dropped
 * one. Texts must be valid UTF-8.
 */
int store_take_feed(struct store *store, const struct intake *intake,
    struct intake_counts *counts, int64_t *ids, struct err *err);

#endif
