/* digest/wiki.h: answers of Wikidata's API. */
#ifndef DIGEST_WIKI_H
#define DIGEST_WIKI_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/wiki.h"

/*
 * Reads the JSON of wbsearchentities (ids, names that matched, descriptions)
 * or wbgetentities (all of struct wiki_item); languages: words, whose texts
 * are kept. Items that are missing, or whose id is none, are left out. No items
 * and 0 only when the answer says so itself: a search that succeeded and found
 * nothing, items that are missing. All else, and an answer that is an error,
 * gives -1: ERR_BUSY when it asks to come later.
 */
int wiki_read(struct wiki_items *items, struct arena *mem, struct text bytes,
    struct text languages, struct err *err);

#endif
