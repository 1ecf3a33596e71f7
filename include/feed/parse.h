/*
 * feed/parse.h: RSS 0.90 to 2.0, RDF (RSS 1.0), Atom 0.3 and 1.0 (RFC 4287),
 * CDF, JSON Feed 1.0 and 1.1, RSS in JSON, sitemaps.
 */
#ifndef FEED_PARSE_H
#define FEED_PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/item.h"

struct feed_options {
	/* The newest so many, by date, else the first; 0: all. */
	size_t max_items;
	/* NULL: all. Called once for each, before anything is left out. */
	bool (*wants)(const struct item *item, void *arg);
	void *arg;
};

struct feed_items; /* what has been read, packed */

/*
 * Reads bytes, a whole document in any charset: *feed gets what it says of
 * itself, in mem, the items are then to be had one by one. content_type is
 * the transfer's, may be empty; base the URL the bytes came from, on which
 * relative addresses are resolved (xml:base changes it), may be empty.
 * options may be NULL. Bytes may go once this returns.
 *
 * What is damaged keeps what could be read of it; feed->unfinished says that
 * the end of the root is missing. Titles are plain text; bodies are as they
 * came, not cleaned, each with its own kind and base. Items come in the
 * document's order; a broken one is skipped. Identity is not checked here:
 * ids may be missing or repeated. A sitemap gives its newest 2000 pages,
 * newest first.
 *
 * Returns NULL, and an otherwise empty *feed: ERR_INPUT when the bytes are no
 * feed ("not a feed (HTML page 'Login')") or the document uses an entity that
 * it declares itself; ERR_LIMIT beyond 500 000 nodes, an item being one;
 * ERR_INDEX for an index of sitemaps: feed->sitemaps then has their addresses.
 * Elements deeper than 256 are not read. A title is cut at 1 kB, a field at
 * 1 MB; items beyond 16 MB of texts are dropped.
 */
struct feed_items *feed_read(struct feed *feed, struct arena *mem,
    struct text bytes, struct text content_type, struct text base,
    const struct feed_options *options, struct err *err);
size_t feed_items_dropped(const struct feed_items *items);
/*
 * False behind the last. Texts of *item last until the next call, or as long
 * as *feed; its arrays live in mem.
 */
bool feed_items_next(
    struct feed_items *items, struct item *item, struct arena *mem);
void feed_items_free(struct feed_items *items); /* may be NULL */

/*
 * The same with all items in feed->items, in mem. Returns 0, or -1 where
 * feed_read returns NULL.
 */
int feed_parse(struct feed *feed, struct arena *mem, struct text bytes,
    struct text content_type, struct text base, struct err *err);

#endif
