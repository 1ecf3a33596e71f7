/* Whether an article belongs to a story: what pairs and stories weigh. */
#ifndef TEXT_JUDGE_H
#define TEXT_JUDGE_H

#include <stdbool.h>

#include "pair.h"
#include "whole.h"

/* Weights, behind each list what is added to it. */
struct judge {
	float one[PAIR_FEATURES + 1]; /* of pairs of one language … */
	float two[PAIR_FEATURES + 1]; /* … and of two */
	float story[STORY_FEATURES + 1];
};
extern const struct judge judge_learnt;

/* How sure it is that both articles tell the same, a logit. */
float judge_pair(const struct judge *judge, const float *features,
    bool same_language, bool notice);
/* How well the article fits into the story; below 0: not. */
float judge_story(const struct judge *judge, const float *features);

#endif
