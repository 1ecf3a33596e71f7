/*
 * The learned weights of features, as the tagger adds them up: the model of
 * src/text/model, laid out for that.
 */
#ifndef TEXT_WEIGHTS_H
#define TEXT_WEIGHTS_H

#include "tagger.h"

/*
 * A label counts by what it is ahead of LABEL_OUTSIDE, whose own score is then
 * nothing: the NAMED labels of the first pass, then those of the second.
 */
enum { PASSES = 2, NAMED = LABELS - 1, ROW = NAMED * PASSES };

/* FEATURES_MAX times 128 is below 2^15. */
struct sums {
	int16_t named[ROW];
};

/* As tagger_prepare. */
int weights_prepare(struct err *err);
void weights_done(void);
bool weights_ready(void);
const struct steps *weights_steps(unsigned pass);

/*
 * The rows of weights of features, one each, and has them come from memory;
 * what is known of no feature has one of nothing.
 */
void weights_find(uint32_t *rows, const uint32_t *features, size_t count);
void weights_add(struct sums *sums, const uint32_t *rows, size_t count);

#endif
