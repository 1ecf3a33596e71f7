/* Other names that a text states: "Jean Martin, known as Jano". */
#ifndef TEXT_ALIASES_H
#define TEXT_ALIASES_H

#include "groups.h"

/*
 * Joins the name that stands before words that introduce another one to that,
 * when both are of one kind. Needs the roots of all groups; the one named more
 * often gives its name to both.
 */
void merge_aliases(struct groups *groups, struct arena *mem,
    const struct tokens *tokens, const struct spans *spans);

#endif
