/* tag_steps.h: undoing and redoing what was tagged. */
#ifndef SRC_STORE_TAG_STEPS_H
#define SRC_STORE_TAG_STEPS_H

#include "base/arena.h"
#include "base/err.h"
#include "journal.h"
#include "store/reading.h"
#include "store/store.h"

/* Inside a transaction; the articles it touched go to *result. */
int tags_turn(struct store *store, const struct step *step, bool redo,
    int64_t now, struct undo_result *result, struct arena *mem,
    struct err *err);

#endif
