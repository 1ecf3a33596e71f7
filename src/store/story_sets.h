/* story_sets.h: the articles that a query about stories means. */
#ifndef SRC_STORE_STORY_SETS_H
#define SRC_STORE_STORY_SETS_H

#include <stdint.h>

#include "base/err.h"
#include "set.h"
#include "store/store.h"

/* Adds all that are told with an article, or the story of that id. */
int story_set_of(
    struct store *store, struct set *set, int64_t id, struct err *err);
/*
 * Adds those of the stories that from ≤ n < to sources tell by themselves.
 * Single articles are not looked at.
 */
int story_set_by_sources(struct store *store, struct set *set, int64_t from,
    int64_t to, struct err *err);

#endif
