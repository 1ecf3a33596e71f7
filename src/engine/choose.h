/* engine/choose.h: which of Wikidata's items is the one an article names. */
#ifndef ENGINE_CHOOSE_H
#define ENGINE_CHOOSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/wiki.h"
#include "store/lookups.h"

/* Is one of the item's names the entity's? Forms of one word do not count. */
bool choose_is_named(const struct lookup_question *question,
    const struct wiki_item *item, struct arena *mem);
/*
 * Has one of its names, if it has any, a word in common with those of what is
 * asked for? If not, it answers something else.
 */
bool choose_is_akin(const struct lookup_question *question,
    const struct wiki_item *item, struct arena *mem);
/*
 * The one that is meant, or NULL when there is none or it is not certain. By
 * name, by what it is (a person for a person), by ids of GeoNames and ISO, by
 * words of its description that stand in the context, by its rank and fame;
 * one that is only a little better than the next is not certain.
 */
const struct wiki_item *choose_item(const struct lookup_question *question,
    const struct wiki_items *items, struct arena *mem);

#endif
