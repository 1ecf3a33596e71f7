/*
 * texts.h: the texts of an article in the database and in the search index.
 * Everything here happens inside the caller's transaction.
 *
 * The index keeps no text of its own, so what it is to forget has to be told
 * to it word for word: that is built again from the stored texts.
 */
#ifndef SRC_STORE_TEXTS_H
#define SRC_STORE_TEXTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "model/article.h"
#include "store/pages.h"
#include "store/store.h"

/* A row of texts with what is needed of its article. */
struct text_row {
	int64_t article;
	int64_t time;
	int64_t feed;
	struct text title;
	struct text author;
	struct text language;
	struct text url;
	int64_t has;
	enum text_origin shown;
	bool chosen;
	struct text packed[3]; /* by enum text_origin; empty: not there */
	struct text names[3];
};

/* ERR_NOT_FOUND when the article is not there. Lives in mem. */
int text_row_load(struct store *store, struct text_row *row, int64_t article,
    struct arena *mem, struct err *err);

/* An empty article when there is none, or when it cannot be read. */
void text_unpack(
    struct article *article, struct text packed, struct arena *mem);
/* What is indexed of an article: its lede and its canonical text. */
void text_body(struct buf *out, const struct article *article);
/* The canonical text's part of that. */
struct text text_of_body(struct text body, const struct article *article);

/* Forgets what the index has of this row. */
void text_unindex_row(
    struct store *store, const struct text_row *row, struct arena *mem);
/* Indexes row->packed[row->shown] under row->title. */
void text_index_row(
    struct store *store, const struct text_row *row, struct arena *mem);

#endif
