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
	struct text name;      /* of NAME; of SPLIT, where other is 0 */
	bool sure;             /* MERGE even two that are known as two things */
	/* What the user calls them, for the words; empty: as they are stored */
	struct text shown, other_shown;
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

/*
 * The names that joined an entity and may be split off again, in mem: those of
 * its id, then those that only sound alike, which have no id yet (0).
 */
struct entity_joined {
	int64_t id;
	struct text name;
};
int store_entity_joined(struct store *store, struct entity_joined **joined,
    size_t *n, int64_t id, struct arena *mem, struct err *err);

/* ---- of one store told to another ---- */

/* An entity, as it is known elsewhere. */
struct correction_name {
	struct text name;
	enum entity_kind kind;
	struct text key, wikidata; /* as struct entity has them; or empty */
};

struct correction_row {
	enum correct what;
	struct correction_name of;    /* as it was before */
	struct correction_name other; /* of MERGE and SPLIT */
	enum entity_kind to_kind;     /* of KIND */
	struct text to_name;          /* of NAME */
	int64_t at;
};

/* All that hold, in the order they were made. -1 of each stops. */
typedef int correction_each(const struct correction_row *row, void *arg);
int store_corrections(
    struct store *store, correction_each *each, void *arg, struct err *err);
/* Are there names, and are they of a sane length? */
bool correction_row_is_sound(const struct correction_row *row);
/*
 * Does what was corrected elsewhere; the step can be undone, and what was is
 * not done again. Of kind and name the later correction counts. A name that
 * was met in no article yet is corrected when it comes. *changed: it was not
 * so before. ERR_INPUT: it is not sound.
 */
int store_take_correction(struct store *store,
    const struct correction_row *row, bool *changed, struct err *err);

#endif
