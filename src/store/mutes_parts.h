/* mutes_parts.h: what mutes.c and judging.c share. */
#ifndef SRC_STORE_MUTES_PARTS_H
#define SRC_STORE_MUTES_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "set.h"
#include "store/mutes.h"
#include "store/store.h"

/* Of places: up to this article all were judged when they came. */
extern const char mutes_place[];
int mutes_keep_place(struct store *store, int64_t last, struct err *err);

/* Those found that may be muted are; *muted counts them. */
int mutes_mark(struct store *store, struct text rule, const struct set *found,
    bool new_rule, int64_t now, size_t *muted, struct err *err);
int mutes_applied(
    struct store *store, struct text rule, bool *is, struct err *err);
/* Ends a transaction as rc says. */
int mutes_end(struct store *store, int rc, struct err *err);

#endif
