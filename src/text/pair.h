/* How alike two articles are, by their signatures and what is rare of late. */
#ifndef TEXT_PAIR_H
#define TEXT_PAIR_H

#include <stdbool.h>

#include "counts.h"

/* Cosines are of vectors of terms, weight times rarity; 0 when one has none.
   Names are capitalised words. */
enum pair_feature {
	PAIR_ALL,          /* cosine of all terms … */
	PAIR_TITLE,        /* … of those of the titles, rarity alone … */
	PAIR_LEDE,         /* … of titles and first sentences … */
	PAIR_SOUNDS,       /* … of names, numbers and words alike in sound */
	PAIR_COVER,        /* how much of one's title the other has; the less of
			      both ways */
	PAIR_NAMED,        /* how much of one's names the other has; the mean of
			      both ways */
	PAIR_TOP,          /* how many have the heaviest name of the other */
	PAIR_SHARED,       /* log of the rarity of names that both have … */
	PAIR_SHARED_NAMES, /* … of what sounds alike, no numbers … */
	PAIR_MISSED,       /* … of the titles' that the other has not … */
	PAIR_CLASH,    /* … of the titles' numbers that the other has not */
	PAIR_RAREST,   /* the heaviest sound that both have, of 1 */
	PAIR_NUMBERS,  /* log of the numbers that both have */
	PAIR_SOON,     /* 1 at once, less the more time is between them */
	PAIR_DAYS,     /* between them */
	PAIR_EVIDENCE, /* rarity of all that both have */
	PAIR_PLAIN,    /* of the terms that are no names and numbers, the share
			  that both have */
	PAIR_FEATURES,
};
void pair_compare(float *features, const struct weighed *a,
    const struct weighed *b, double days);

/* The share of the shorter one's runs of words that the other has, about. */
float pair_copied(const struct signature *a, const struct signature *b);
/* Are they two of a series: the same words, other numbers? */
bool pair_is_notice(const struct signature *a, const struct signature *b,
    const float *features);

#endif
