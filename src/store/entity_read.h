/* entity_read.h: rows of entities, for those who know which. */
#ifndef SRC_STORE_ENTITY_READ_H
#define SRC_STORE_ENTITY_READ_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "naming.h"
#include "store/entities.h"

/*
 * The rows of entities that were counted, in their order; days with now, first
 * and last seen not: they cost as much as all the rest.
 */
int entity_read_counted(struct store *store, struct entity_rows *out,
    const struct naming_count *counts, size_t n, int64_t now, struct arena *mem,
    struct err *err);
int entity_read_seen(
    struct store *store, struct entity_row *row, struct err *err);

#endif
