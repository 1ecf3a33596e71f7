/* feed_state.h: the row of a feed after an attempt; inside a transaction. */
#ifndef SRC_STORE_FEED_STATE_H
#define SRC_STORE_FEED_STATE_H

#include <stdbool.h>

#include "base/err.h"
#include "store/feeds.h"
#include "store/store.h"

/* Writes how it ended and gives up the claim; brought: new articles came. */
int feed_state_write(struct store *store, const struct feed_result *result,
    bool brought, struct err *err);

/* Does the source still have the address that was asked? */
int feed_state_is_current(struct store *store, const struct feed_result *result,
    bool *current, struct err *err);
/* For one that has not: gives up the claim, so that it is asked again. */
int feed_state_drop(
    struct store *store, const struct feed_result *result, struct err *err);

#endif
