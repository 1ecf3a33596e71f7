/* Places that a text calls by a shorter name. */
#ifndef TEXT_MERGE_PLACES_H
#define TEXT_MERGE_PLACES_H

#include "groups.h"

/*
 * "Korea" where the text names one of both; "Harrow" beside "Harrow School",
 * which is then no place. Needs the roots of organisations.
 */
void merge_places(struct groups *groups, const struct tokens *tokens,
    const struct spans *spans);

#endif
