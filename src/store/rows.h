/* rows.h: lines of the headlines by their id. */
#ifndef SRC_STORE_ROWS_H
#define SRC_STORE_ROWS_H

#include "base/arena.h"
#include "base/err.h"
#include "store/articles.h"
#include "store/store.h"

/* 1 read, 0 not there, -1 an error. */
int row_read(struct store *store, struct article_row *row, int64_t id,
    struct arena *mem, struct err *err);

#endif
