/* quote.h: undoing and redoing what was done to quotes. */
#ifndef SRC_STORE_QUOTE_H
#define SRC_STORE_QUOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

/* Inside a transaction. */
int quote_set_gone(
    struct store *store, int64_t id, bool gone, int64_t now, struct err *err);

#endif
