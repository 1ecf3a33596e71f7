/* judging.h: articles whose text or names changed are judged anew. */
#ifndef SRC_STORE_JUDGING_H
#define SRC_STORE_JUDGING_H

#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

/* Inside the caller's transaction; nothing while there are no mutes. */
int judging_again(struct store *store, int64_t article, struct err *err);

#endif
