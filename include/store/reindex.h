/*
 * store/reindex.h: the names of all that is stored are looked for again, and
 * its stories with them.
 *
 * Part by part, in the order of times; where one stopped is kept with each
 * part, so that it may be killed and taken up at any time. Marks and
 * corrections stay.
 *
 * The articles of a part lose their places among the stories, and wait for
 * new ones, which the caller gives them in the same transaction: by what is
 * older alone, as if all came again.
 */
#ifndef STORE_REINDEX_H
#define STORE_REINDEX_H

#include <stdbool.h>
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
	bool shown; /* what the article is about is told by this text */
	struct text packed;   /* the article (model/pack.h), to be analysed */
	struct text text;     /* canonical: what mentions count in */
	struct text language; /* ISO 639-1 or empty */
	uint64_t hash; /* of the stored text, to see whether it changed */
};

/* Behind that article, which is of that time. */
struct reindex_place {
	int64_t time, article; /* article 0: at the beginning */
};

struct reindex_part {
	struct reindex_text *texts;
	size_t n;
	int64_t *articles; /* all, also such that have no text; 0: the end */
	size_t narticles;
	int64_t time;              /* of the first of them */
	struct reindex_place last; /* where the next part begins */
};

/* Where it goes on, and how many articles of how many are behind it. */
int store_reindex_state(struct store *store, struct reindex_place *after,
    int64_t *done, int64_t *of, struct err *err);
/* The texts of the next limit articles, into mem. */
int store_reindex_next(struct store *store, const struct reindex_place *after,
    size_t limit, struct reindex_part *part, struct arena *mem,
    struct err *err);
/* What was found in a text. */
struct reindex_found {
	const struct names *names; /* NULL: it keeps those it has */
	/* Of a shown text: packed (text/signature.h); empty: likewise. */
	struct text signature;
};
/*
 * What was found in the texts of a part, and where to go on; all or nothing.
 * A text that changed meanwhile keeps what it has. Of the part
 * without articles: what was done to stories by hand is done again, and the
 * next time it begins anew.
 */
int store_reindex_take(struct store *store, const struct reindex_part *part,
    const struct reindex_found *found, struct arena *mem, struct err *err);

#endif
