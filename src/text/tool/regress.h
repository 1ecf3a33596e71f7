/* Learning weights of rows of features: not part of the program. */
#ifndef TEXT_TOOL_REGRESS_H
#define TEXT_TOOL_REGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REGRESS_FEATURES = 24 };

struct row {
	float x[REGRESS_FEATURES]; /* the last of the width is 1 */
	float weight;              /* how much the row counts */
	bool same;                 /* what is to be told */
	uint32_t choice; /* rows of one choice stand together; 0: alone */
};

struct rows {
	struct row *list;
	size_t count, cap;
	size_t width; /* features and 1 */
};

/* Adds a row of width - 1 features. */
struct row *rows_add(struct rows *rows, const float *features, float weight);

/*
 * By Newton's method. Rows of one choice share it with "none of them", whose
 * value is 0: McFadden's conditional logit, at most one is the same; a row
 * alone makes that a logistic regression. used: which features may have a
 * weight; the others get 0. ridge keeps weights small, in shares of the rows.
 */
void regress(
    const struct rows *rows, float *weights, const bool *used, double ridge);

#endif
