/*
 * feed/parse.h: RSS 0.90 to 2.0, RDF (RSS 1.0), Atom 0.3 and 1.0 (RFC 4287),
 * CDF, JSON Feed 1.0 and 1.1, RSS in JSON, sitemaps.
 */
#ifndef FEED_PARSE_H
#define FEED_PARSE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/item.h"

/*
 * Parses bytes, a whole document in any charset, into *feed. content_type is
 * the transfer's, may be empty; base the URL the bytes came from, on which
 * relative addresses are resolved (xml:base changes it), may be empty.
 * Everything in *feed lives in mem; bytes may go once this returns.
 *
 * What is damaged keeps what could be read of it; feed->unfinished says that
 * the end of the root is missing. Titles are plain text; bodies are as they
 * came, not cleaned, each with its own kind and base. Items come in the
 * document's order, all of them; a broken one is skipped. Identity is not
 * checked here: ids may be missing or repeated.
 *
 * A sitemap gives its newest 2000 pages, newest first; an index of sitemaps
 * is ERR_INDEX, and *feed then holds the sitemaps' addresses and nothing else.
 *
 * Returns 0, or -1 and an otherwise empty *feed: ERR_INPUT when the bytes are no feed
 * ("not a feed (HTML page 'Login')") or the document uses an entity that it
 * declares itself; ERR_LIMIT beyond 500 000 nodes. Elements deeper than 256
 * are not read. A title is cut at 1 kB, a field at 1 MB.
 */
int feed_parse(struct feed *feed, struct arena *mem, struct text bytes,
    struct text content_type, struct text base, struct err *err);

#endif
