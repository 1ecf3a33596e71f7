/*
 * feed/opml.h: OPML 1.0 to 2.0, subscription lists.
 *
 * Outlines without an address are sections, nested ones "News/Europe"; what
 * lies deeper than OPML_DEPTH is in the deepest. Of a feed's names text comes
 * before title; its address is xmlUrl in any case, or url where type says rss
 * or atom; feed:, itpc: and their like become http and https. category gives
 * the sections of what lies in none, and further ones. An outline that has
 * only an htmlUrl is a page. What names a command, another list or no web
 * address becomes a note. An address is taken once, where it stands first.
 */
#ifndef FEED_OPML_H
#define FEED_OPML_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/outline.h"

enum { OPML_DEPTH = 8, OPML_OUTLINES = 100000 };

/*
 * Reads bytes, a document in any charset and however damaged, into mem. -1
 * and an empty *outlines: ERR_INPUT when it is no OPML or uses an entity that
 * it declares itself, ERR_LIMIT beyond OPML_OUTLINES.
 */
int opml_parse(struct outlines *outlines, struct arena *mem, struct text bytes,
    struct text content_type, struct err *err);

#endif
