/* correction.h: undoing and redoing what the user corrected. */
#ifndef SRC_STORE_CORRECTION_H
#define SRC_STORE_CORRECTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

/* Inside a transaction. */
int correction_turn(
    struct store *store, int64_t number, bool redo, struct err *err);
/* Has the user corrected this entity? Engines then join it with nothing. */
int correction_holds(
    struct store *store, int64_t entity, bool *holds, struct err *err);

#endif
