/* How rare the terms of an article are of late, and so how heavy. */
#ifndef TEXT_COUNTS_H
#define TEXT_COUNTS_H

#include <stdint.h>

#include "rarity.h"
#include "text/signature.h"

/* Levels of rarity and, behind them, what names have. */
enum {
	COUNT_SLOTS = 1 << 18,
	COUNT_LEVELS = RARITY_LEVELS + 1,
	COUNT_LOGS = 64
};

/* How many articles of the window have a term; terms that share a place count
   as one. */
struct counts {
	uint16_t *terms, *names; /* COUNT_SLOTS each */
	uint32_t articles;
	uint32_t languages[64]; /* articles of each, by language_slot */
	/* Logarithms of what is counted mostly, see counts.c. */
	float logs[COUNT_LEVELS][COUNT_LOGS];
};

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
	float norm, title, lede, sounds; /* lengths of the vectors */
	float title_rare; /* sum of the rarity of the title's terms */
};
void weigh(struct weighed *out, const struct counts *counts,
    const struct signature *s);

#endif
