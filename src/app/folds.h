/* folds.h: what the files about folded and unfolded stories share. */
#ifndef SRC_APP_FOLDS_H
#define SRC_APP_FOLDS_H

#include "state.h"

/* NULL: it is folded. */
struct unfolded *unfolded_find(struct app *app, int64_t story);
/* Its place and rows anew, of u->article. False: it is in the list no more, or
   nobody else tells it. */
bool unfolded_fill(struct app *app, struct unfolded *u);
/* Sources of some members, each once, the first given in front; in mem. */
struct text story_names(const struct story *story, const size_t *order,
    size_t n, struct arena *mem);
/* How many there are, and how many of them are unread, into a row. */
void story_count_read(const struct story *story, struct headline *row);

#endif
