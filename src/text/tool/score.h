/* How well the names of marked articles are found. Not part of the program. */
#ifndef TEXT_TOOL_SCORE_H
#define TEXT_TOOL_SCORE_H

#include <stdio.h>

#include "marked.h"

/* Names: those marked, those found, and those found with span and kind. */
struct score {
	size_t marked[ENTITY_KINDS], found[ENTITY_KINDS], right[ENTITY_KINDS];
};

/*
 * Adds what entities_find says of an article; errors NULL or where to write
 * what is wrong, a line a name.
 */
void score_add(struct score *score, const struct marked *article, FILE *errors);

struct figures {
	double precision, recall, f1; /* per cent; 0 when there are none */
};

struct figures score_kind(const struct score *score, enum entity_kind kind);
/* Of persons, places and organisations together. */
struct figures score_core(const struct score *score);

#endif
