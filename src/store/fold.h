/*
 * fold.h: the articles of one story as one row of a view. The row stands where
 * its newest member does, of those that the view has; the others are passed
 * over where a lane is walked, which costs an article in no story one look at
 * an index.
 */
#ifndef SRC_STORE_FOLD_H
#define SRC_STORE_FOLD_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "condition.h"
#include "store/articles.h"
#include "store/store.h"

struct fold {
	/*
	 * What a member must meet to be in the view: terms that ask for a.id
	 * and a.time only.
	 */
	struct condition_part members;
	int64_t as_of; /* arrivals after it move no row; 0: they do */
	bool
	    untouched; /* only stories of which no member in the view is read */
	sqlite3_stmt *figures; /* NULL: not yet */
};

void fold_clear(struct fold *fold);

/* " AND …": article, a column, stands for its story, or has none. */
void fold_sql(struct buf *sql, const struct fold *fold, const char *article);
/* Binds that from index first on. */
void fold_bind(const struct fold *fold, sqlite3_stmt *stmt, int first);

/*
 * How many members lie beyond place without being the row of their story: by
 * these a count of the articles there is too high. articles: those of the
 * view; NULL: it has all.
 */
int fold_hidden(const struct fold *fold, struct store *store,
    const struct set *articles, int64_t *hidden, const struct view_place *place,
    bool towards_older, struct err *err);

/* The row that place stands for. 1 read, 0 not there, -1 an error. */
int fold_row(struct fold *fold, struct store *store, struct article_row *row,
    const struct view_place *place, struct text languages, struct arena *mem,
    struct err *err);

/*
 * The places of an article and, with whole, of all in its story, oldest first,
 * in mem.
 */
int fold_places(struct store *store, struct view_place **places, size_t *n,
    int64_t article, bool whole, struct arena *mem, struct err *err);

#endif
