/* about.h: is an article about an entity? */
#ifndef SRC_STORE_ABOUT_H
#define SRC_STORE_ABOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "set.h"
#include "store/store.h"

/*
 * 1 when the title or the lede of the article's shown text has a name of any
 * of these entities as the text itself writes it, 0 when not, -1 on an error.
 * Where there is no lede the first paragraph stands for it. known: the ids
 * under which articles may have been stored, those that were joined too.
 */
int about_is(struct store *store, int64_t article, const struct set *known,
    struct err *err);

/* The same of the title alone. */
int about_in_title(struct store *store, int64_t article,
    const struct set *known, struct err *err);

#endif
