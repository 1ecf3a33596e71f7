/*
 * identity.h: which stored article is each item of a document? The rules
 * stand in store/intake.h.
 */
#ifndef SRC_STORE_IDENTITY_H
#define SRC_STORE_IDENTITY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "candidate.h"
#include "store/store.h"

/*
 * Settles state, article and old_key of all candidates. before: the offers of
 * the feed's last document. with_ids: the article of unchanged items is
 * wanted too, which costs a look each.
 */
int identity_settle(struct store *store, struct candidates *all, int64_t feed,
    const struct offers *before, bool with_ids, struct arena *mem,
    struct err *err);
/*
 * Of a document whose older items were left out, and that is not the feed's
 * first: drops new ones that only moved up into it. After identity_settle.
 */
int identity_leave_tail(
    struct store *store, struct candidates *all, int64_t feed, struct err *err);

#endif
