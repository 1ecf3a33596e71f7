/* story_fix.h: undoing and redoing what the user joined and split. */
#ifndef SRC_STORE_STORY_FIX_H
#define SRC_STORE_STORY_FIX_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "journal.h"
#include "store/reading.h"
#include "store/store.h"

/* Inside a transaction. The articles of it become the result's, in mem. */
int story_fix_turn(struct store *store, const struct step *step, bool redo,
    struct undo_result *result, struct arena *mem, struct err *err);

#endif
