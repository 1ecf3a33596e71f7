/*
 * store/corrections.h: what the user knows better about names.
 *
 * A correction holds at once for what is stored and for all that comes.
 * Engines change none; each is a step that store_undo takes back.
 */
#ifndef STORE_CORRECTIONS_H
#define STORE_CORRECTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "model/entity.h"
#include "store/store.h"

enum correct {
	CORRECT_KIND,  /* it is of another kind */
	CORRECT_HIDE,  /* it is no entity: listed and highlighted nowhere */
	CORRECT_MERGE, /* it is the same as other, whose name stays */
	CORRECT_SPLIT, /* other, a name that joined it, is something else */
	CORRECT_NAME,  /* it is called otherwise; empty: its own name again */
};

struct correction {
	enum correct what;
	int64_t entity;
	int64_t other;         /* of MERGE and SPLIT */
	enum entity_kind kind; /* of KIND */
	struct text name;      /* of NAME */
	bool sure;             /* MERGE even two that are known as two things */
	int64_t now;
};

/*
 * ERR_DOUBT: both have ids (Wikidata, GeoNames, ISO) and these differ; it is
 * done when asked for again with sure. A kind in which there is an entity of
 * that name already makes the two one. ERR_NOT_FOUND: no such entity, or
 * other never joined it; ERR_USAGE: nothing would change. what (NULL: nobody
 * asks) gets in words what was done.
 */
int store_correct(struct store *store, const struct correction *correction,
    struct buf *what, struct err *err);

/* The names that joined an entity and may be split off again, in mem. */
struct entity_joined {
	int64_t id;
	struct text name;
};
int store_entity_joined(struct store *store, struct entity_joined **joined,
    size_t *n, int64_t id, struct arena *mem, struct err *err);

#endif
