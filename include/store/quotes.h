/*
 * store/quotes.h: passages of articles that the user keeps.
 *
 * They are the reader's, as marks are: engines never rewrite them, an article
 * that has some is kept, and keeping or dropping one is a step that can be
 * undone (store/reading.h). Each call is one transaction and gives ERR_BUSY
 * as those there do.
 */
#ifndef STORE_QUOTES_H
#define STORE_QUOTES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/store.h"

enum { QUOTE_BYTES = 64 * 1024 };

struct quote {
	int64_t id;
	int64_t article;
	int64_t at;       /* when it was kept */
	struct text text; /* as the article had it, paragraphs too */
};

/* One that is kept already stays, without a step. ERR_LIMIT: too long. */
int store_keep_quote(struct store *store, int64_t article, struct text text,
    int64_t now, struct err *err);
/* ERR_NOT_FOUND: there is none. */
int store_drop_quote(
    struct store *store, int64_t id, int64_t now, struct err *err);
/* Of an article, in the order they were kept. */
int store_quotes(struct store *store, struct quote **quotes, size_t *n,
    int64_t article, struct arena *mem, struct err *err);

#endif
