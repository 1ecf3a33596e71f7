/* length.h: how long articles are, without reading them. */
#ifndef SRC_STORE_LENGTH_H
#define SRC_STORE_LENGTH_H

#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

/* Words of an article's title and its text, as the index has them. */
int length_of_article(
    struct store *store, int64_t article, int64_t *words, struct err *err);

#endif
