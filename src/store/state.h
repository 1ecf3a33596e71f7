/* state.h: reading state as it is set from elsewhere. */
#ifndef SRC_STORE_STATE_H
#define SRC_STORE_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/reading.h"
#include "store/state.h"
#include "store/store.h"

/* A row that says how things are; the triggers act on its changes. */
int reading_row(struct store *store, int64_t article, struct err *err);
int reading_check_tag(struct text tag, struct err *err);
/* Those that were not so before go to changed, which has room for all. */
int reading_apply(struct store *store, enum mark mark, struct text tag,
    const int64_t *ids, size_t n, int64_t now, int64_t *changed,
    size_t *nchanged, struct err *err);

/*
 * Sets the fields that are newer than what the article has. *changed (may be
 * NULL) says whether any was.
 */
int state_apply(struct store *store, int64_t article,
    const struct state_fields *fields, bool *changed, struct err *err);
/* What was awaited of this feed and has come is set. */
int state_arrived(struct store *store, int64_t feed, struct err *err);

/* How an article is known elsewhere: feed, guid, link and title, in mem. */
int state_name(struct store *store, struct state_row *row, int64_t article,
    struct arena *mem, struct err *err);
/* The article that is known so; 0: it is not here. */
int state_find(struct store *store, const struct state_row *row,
    int64_t *article, struct err *err);

#endif
