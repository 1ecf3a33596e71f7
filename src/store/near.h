/* near.h: what is marked together with an article. */
#ifndef SRC_STORE_NEAR_H
#define SRC_STORE_NEAR_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/reading.h"
#include "store/store.h"

/*
 * The articles of a marking, and behind them the others that are marked with
 * them. free() them, whatever it returns.
 */
int near_ids(struct store *store, const struct marking *marking, int64_t **ids,
    size_t *n, struct err *err);

#endif
