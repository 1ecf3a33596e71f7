/* revise.h: keeps what is about to be replaced, in the caller's transaction. */
#ifndef SRC_STORE_REVISE_H
#define SRC_STORE_REVISE_H

#include "store/pages.h"
#include "texts.h"

/* Do title and text of one origin say the same, word for word? */
bool revise_same(const struct text_row *before, const struct text_row *after,
    enum text_origin origin, struct arena *mem);
/* Stores the version that before has of this origin. */
int revise_keep(struct store *store, const struct text_row *before,
    enum text_origin origin, int64_t now, struct err *err);

#endif
