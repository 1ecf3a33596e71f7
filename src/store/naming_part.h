/*
 * naming_part.h: of what became one entity some names become another's. The
 * articles tell which: each keeps the names it has, and those from before
 * they were one also the id of then.
 */
#ifndef SRC_STORE_NAMING_PART_H
#define SRC_STORE_NAMING_PART_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

/*
 * Names that ids (the first: whose they become; they lead to root no more)
 * stand for are moved from root to ids[0]. Inside a transaction.
 */
int naming_part(struct store *store, int64_t root, const int64_t *ids,
    size_t nids, struct err *err);

#endif
