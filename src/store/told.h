/*
 * told.h: the rows of stories. Inside the caller's transaction; a table of
 * the engine's that a reader writes, too, when the user knows better.
 */
#ifndef SRC_STORE_TOLD_H
#define SRC_STORE_TOLD_H

#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

/* The numbers stand in the database. */
enum story_fix { STORY_JOIN = 1, STORY_SPLIT = 2 };

/* *story: which it belongs to: itself when it is single. */
int told_story(
    struct store *store, int64_t article, int64_t *story, struct err *err);
/*
 * Adds an article that is in no story to that one, which begins with its first
 * article when it has none yet. When there is no such story any more the
 * article stays single.
 */
int told_add(struct store *store, int64_t article, int64_t at, int64_t story,
    int64_t copies, struct err *err);
/*
 * The two articles' stories become one, under the lower id. An article that
 * went is passed over.
 */
int told_join(
    struct store *store, int64_t article, int64_t other, struct err *err);
/* Leaves its story; the others take the id of their first if it was its. */
int told_split(struct store *store, int64_t article, struct err *err);
/* Does again what the user did by hand and has not undone. */
int told_fix_again(struct store *store, struct err *err);

#endif
