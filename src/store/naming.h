/*
 * naming.h: the names of an article join those of all others. Inside the
 * caller's transaction.
 */
#ifndef SRC_STORE_NAMING_H
#define SRC_STORE_NAMING_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "model/entity.h"
#include "store/store.h"

/*
 * Finds or makes the entity of each name and appends to blob the ids and the
 * packed names, to be read by naming_unpack. text is the canonical text in
 * which the mentions lie; forms are counted from it.
 */
int naming_resolve(struct store *store, struct buf *blob,
    const struct names *names, struct text text, struct text language,
    struct err *err);
/* Empty names when the blob is empty or cannot be read. ids beside them. */
void naming_unpack(struct names *names, int64_t **ids, struct text blob,
    size_t text_bytes, struct arena *mem);
/* Ids of long ago may since have become another's: as they are now. */
int naming_current(
    struct store *store, int64_t *ids, size_t n, struct err *err);
/* Makes the names of a blob those of the article, in place of others. */
int naming_link(struct store *store, int64_t article, int64_t time,
    struct text blob, struct arena *mem, struct err *err);

#endif
