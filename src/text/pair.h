/* How alike two articles are, by their signatures and what is rare of late. */
#ifndef TEXT_PAIR_H
#define TEXT_PAIR_H

#include <stdint.h>

#include "text/signature.h"

/* How many articles of the window have a term; terms that share a place count
   as one. */
struct counts {
	uint32_t *terms, *names; /* COUNT_SLOTS each */
	uint32_t articles;
	uint32_t languages[64]; /* articles of each, by language_slot */
};

enum { COUNT_SLOTS = 1 << 18 };

void counts_init(struct counts *counts);
void counts_clear(struct counts *counts);
size_t counts_bytes(void);
/* by: 1 or -1 */
void counts_add(struct counts *counts, const struct signature *s, int by);

/* A signature with the weights of this moment. */
struct weighed {
	const struct signature *s;
	float terms[SIGNATURE_TERMS]; /* weight times rarity */
	float names[SIGNATURE_NAMES];
	float rare[SIGNATURE_TERMS]; /* the rarity alone */
	float rare_names[SIGNATURE_NAMES];
	float norm, words, title, lede, named,
	    sounds;       /* lengths of the vectors */
	float title_rare; /* sum of the rarity of the title's terms */
};
void weigh(struct weighed *out, const struct counts *counts,
    const struct signature *s);

enum pair_feature {
	PAIR_ALL,    /* cosine of all terms … */
	PAIR_WORDS,  /* … of those that are no numbers … */
	PAIR_TITLE,  /* … of those of the titles … */
	PAIR_LEDE,   /* … of titles and first sentences … */
	PAIR_NAMED,  /* … of capitalised words … */
	PAIR_SOUNDS, /* … of names, numbers and words alike in sound */
	PAIR_COVER,  /* how much of one's title the other has, the mean … */
	PAIR_COVER_LEAST,  /* … and the less of both ways */
	PAIR_SHARED,       /* log of the rarity of all terms they share … */
	PAIR_SHARED_NAMES, /* … and names, no numbers */
	PAIR_NUMBERS,      /* log of the numbers they share */
	PAIR_DAYS,         /* between them */
	PAIR_SHORT,        /* log of the words of the shorter one */
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
