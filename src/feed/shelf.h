/*
 * Items of a document, kept small: as bytes in chunks, not as structs, since
 * a document may hold some hundred thousand.
 */
#ifndef FEED_SHELF_H
#define FEED_SHELF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/item.h"

/* Bytes of all items; those beyond are dropped, and counted. */
enum { SHELF_MAX = 16 * 1024 * 1024 };

struct shelf_chunk;

struct shelf {
	struct text base; /* the document's: bodies with it hold no copy */
	struct shelf_chunk *first, *last;
	size_t bytes;
	size_t nitems;
	size_t dropped;
	struct buf packing;
	/* Reading: the place in first, or in order when that is made. */
	size_t at;
	const char **order;
	size_t norder, next;
};

void shelf_init(struct shelf *shelf, struct text base);
void shelf_clear(struct shelf *shelf); /* to be filled anew */
void shelf_add(struct shelf *shelf, const struct item *item);
/*
 * Leaves the newest max items, by the later of their dates; those without one
 * count as the oldest, of equals the first in the document is kept. sorted:
 * they then come newest first, else in the document's order. 0: all.
 */
void shelf_limit(struct shelf *shelf, size_t max, bool sorted);
/*
 * The next item; false behind the last. Its texts point onto the shelf and
 * last until the next call, its arrays live in mem.
 */
bool shelf_next(struct shelf *shelf, struct item *item, struct arena *mem);

#endif
