/*
 * store/reindex.h: the names of all that is stored are looked for again.
 *
 * Part by part, by article; where one stopped is kept with each part, so that
 * it may be killed and taken up at any time. Marks and corrections stay.
 */
#ifndef STORE_REINDEX_H
#define STORE_REINDEX_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/entity.h"
#include "store/pages.h"
#include "store/store.h"

struct reindex_text {
	int64_t article;
	int64_t feed; /* its first source */
	enum text_origin origin;
	struct text packed;   /* the article (model/pack.h), to be analysed */
	struct text text;     /* canonical: what mentions count in */
	struct text language; /* ISO 639-1 or empty */
	uint64_t hash; /* of the stored text, to see whether it changed */
};

struct reindex_part {
	struct reindex_text *texts;
	size_t n;
	int64_t last; /* the part's last article; 0: there are no more */
};

/* Where it goes on, and how many articles of how many are behind it. */
int store_reindex_state(struct store *store, int64_t *after, int64_t *done,
    int64_t *of, struct err *err);
/* The texts of the next limit articles, into mem. */
int store_reindex_next(struct store *store, int64_t after, size_t limit,
    struct reindex_part *part, struct arena *mem, struct err *err);
/*
 * The names of a part, one for each text (NULL: it keeps those it has), and
 * where to go on; all or nothing. A text that changed meanwhile keeps its
 * names. Of the part with last 0: the next time it begins anew.
 */
int store_reindex_take(struct store *store, const struct reindex_part *part,
    const struct names *const *names, struct arena *mem, struct err *err);

#endif
