/*
 * store/lookups.h: what was asked of Wikidata about an entity, and what was
 * answered. Both a find and that there was none are kept for a while.
 */
#ifndef STORE_LOOKUPS_H
#define STORE_LOOKUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/wiki.h"
#include "store/store.h"

enum { LOOKUP_DAYS = 30 }; /* an answer counts so long */

/* What is to be known of an entity to look for it. In mem. */
struct lookup_question {
	int64_t entity; /* itself, when the id asked for was another name's */
	enum entity_kind kind;
	struct text name;
	struct text language; /* it is mostly written in; or empty */
	struct text written;  /* … and how; else the name */
	struct text key;      /* as struct entity has them; or empty */
	struct text wikidata;
	struct text url;
	struct text *forms; /* as it is written, most frequent first */
	size_t nforms;
	/* Words about it, lines: titles of articles, names beside it. */
	struct text context;
};
/* ERR_NOT_FOUND when there is no such entity. */
int store_lookup_question(struct store *store, struct lookup_question *question,
    int64_t entity, struct arena *mem, struct err *err);

/*
 * Keeps what was found; item NULL: nothing certain. Entities that have the
 * same item are one from then on, under the id of the most named. The key of
 * a name is not changed by it.
 */
int store_take_lookup(struct store *store, int64_t entity,
    const struct wiki_item *item, int64_t now, struct err *err);

struct lookup {
	int64_t at; /* when it was answered; 0: never */
	bool found; /* item is there */
	struct wiki_item item;
};
int store_lookup(struct store *store, struct lookup *lookup, int64_t entity,
    struct arena *mem, struct err *err);
/* Is it of so long ago that it may be asked again? */
bool lookup_is_old(const struct lookup *lookup, int64_t now);

/*
 * Ids of the entities most named since a time, in two articles or more, whose
 * answer is not there or old; limit of them.
 */
int store_lookups_wanted(struct store *store, int64_t **ids, size_t *n,
    int64_t since, size_t limit, int64_t now, struct arena *mem,
    struct err *err);

#endif
