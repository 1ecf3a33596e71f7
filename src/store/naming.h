/*
 * naming.h: the names of an article join those of all others. Inside the
 * caller's transaction, at whose end what is found here is written
 * (naming_queue.h).
 */
#ifndef SRC_STORE_NAMING_H
#define SRC_STORE_NAMING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "model/entity.h"
#include "store/pages.h"
#include "store/store.h"

/* What the entity of a name is in the database. */
struct named {
	int64_t id;
	bool same_name; /* its name is this one, to the letter */
};

/*
 * Finds or makes the entity of each name and appends to blob what is kept of
 * the names: read by naming_load. text is the canonical text in which the
 * mentions lie; forms are counted from it.
 */
int naming_resolve(struct store *store, struct buf *blob,
    const struct names *names, struct text text, struct text language,
    struct err *err);
/* Everything of one entity becomes the other's; its name leads there. */
int naming_merge(
    struct store *store, int64_t from, int64_t into, struct err *err);
/* The blob of names and what they are, one named for each entity. */
void naming_pack(
    struct buf *blob, const struct names *names, const struct named *named);

/* Keeps the blob of the article's text of this origin. */
int naming_store(struct store *store, int64_t article, enum text_origin origin,
    struct text blob, struct err *err);
/* A new article has the names of a blob made in this transaction. */
void naming_link(struct store *store, int64_t article, int64_t time,
    struct text blob, struct arena *mem);
/* Those of one blob (empty: none) in place of those of another. */
int naming_relink(struct store *store, int64_t article, int64_t time,
    struct text before, struct text after, struct arena *mem,
    struct err *err);

/*
 * Empty names when the blob is empty or cannot be read. Beside them ids, of
 * what is now the entity: ids of long ago may since have become another's.
 */
int naming_load(struct store *store, struct names *names, int64_t **ids,
    struct text blob, size_t text_bytes, struct arena *mem, struct err *err);

/* Names as a blob has them, empty ones being their entity's, and ids of then. */
void naming_read(struct names *names, int64_t **ids, struct text blob,
    struct arena *mem);

struct naming_count {
	int64_t entity;
	int64_t count; /* mentions */
	double salience;
};
/* What the shown text of an article names, each entity once, by id. */
int naming_of(struct store *store, int64_t article,
    struct naming_count **counts, size_t *n, struct arena *mem,
    struct err *err);
/* The same under the ids of when the article came, which saves look-ups. */
int naming_of_then(struct store *store, int64_t article,
    struct naming_count **counts, size_t *n, struct arena *mem,
    struct err *err);

#endif
