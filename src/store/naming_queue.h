/*
 * naming_queue.h: what is to be written of names when the transaction ends,
 * and what is remembered of them from one transaction to the next.
 *
 * Twenty names an article, written one by one as they came, took eight times
 * as long as all the rest (25 000 articles: 15 s of 17 s). Together and in
 * order of their key they cost little more than the bytes.
 */
#ifndef SRC_STORE_NAMING_QUEUE_H
#define SRC_STORE_NAMING_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "index.h"
#include "recall.h"
#include "store/store.h"

/* An article begins or ceases to name an entity. */
struct naming_change {
	int64_t entity;
	int64_t time; /* the article's */
	int64_t article;
	size_t order; /* is set; of two about the same the later one holds */
	bool named;
	bool fresh; /* of an article that is new: there is no such row yet */
};

/* A way to write an entity, and how often more that was found. */
struct naming_form {
	int64_t entity;
	struct text form, language; /* in forms_of */
	int64_t more;
};

struct naming_merge {
	int64_t from, into;
};

struct naming_queue {
	struct naming_change *changes;
	size_t nchanges, changes_cap;
	size_t *found; /* indices into forms, one a mention */
	size_t nfound, found_cap;
	struct naming_merge *merges; /* of this transaction, in order */
	size_t nmerges, merges_cap;
	struct {
		size_t changes, found, merges;
	} marks[INDEX_DEPTH]; /* lengths where each savepoint began */
	/* Forms as such: no rollback makes them wrong. */
	struct naming_form *forms;
	size_t nforms, forms_cap;
	struct recall forms_of;
	/*
	 * Names that were looked up. Forgotten when anything may have changed
	 * what they lead to: a rollback, a merge, another process's commit.
	 */
	struct recall known;
	int64_t nnew;         /* rows in naming_new; -1: to be counted */
	int64_t data_version; /* when these two were true */
	struct buf key;       /* of a look into one of the two */
};

/* Inside a transaction. */
void naming_change(struct store *store, const struct naming_change *change);
void naming_found(struct store *store, int64_t entity, struct text form,
    struct text language);
/* from's rows have become into's. */
void naming_merged(struct store *store, int64_t from, int64_t into);

/* Is there so much that it should be written at once, for memory's sake? */
bool naming_is_full(const struct store *store);
/* Outside of savepoints; before the outermost commit at the latest. */
int naming_flush(struct store *store, struct err *err);

/* A transaction or savepoint began; it was rolled back. */
int naming_mark(struct store *store, struct err *err);
void naming_forget(struct store *store);
void naming_clear(struct store *store); /* the handle is closed */

#endif
