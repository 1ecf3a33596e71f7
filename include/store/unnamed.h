/*
 * store/unnamed.h: articles whose names were never looked for, because they
 * came by the thousand (store/import.h), nor what they are about. For engines,
 * when they rest.
 */
#ifndef STORE_UNNAMED_H
#define STORE_UNNAMED_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/entity.h"
#include "store/store.h"

struct unnamed {
	int64_t article;
	int64_t feed;         /* its first source */
	struct text packed;   /* the article (model/pack.h), to be analysed */
	struct text text;     /* canonical: what mentions count in */
	struct text language; /* ISO 639-1 or empty */
	uint64_t hash;        /* of the stored text, to see whether it changed */
};

/* The newest of them, at most limit, into mem. */
int store_unnamed(struct store *store, size_t limit, struct arena *mem,
    struct unnamed **list, size_t *n, struct err *err);
/*
 * Their names (NULL: none) and their signature, packed (text/signature.h;
 * empty: none), by which they will have a place among the stories. Leaves it
 * for another time when the article's text changed meanwhile. mem holds what
 * is needed.
 */
int store_take_names(struct store *store, const struct unnamed *unnamed,
    const struct names *names, struct text signature, struct arena *mem,
    struct err *err);

#endif
