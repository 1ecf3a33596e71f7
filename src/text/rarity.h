/*
 * How rare a word is: from tables in the program, made by `make frequencies`
 * of texts that src/text/data/NOTICE names.
 */
#ifndef TEXT_RARITY_H
#define TEXT_RARITY_H

#include <stddef.h>
#include <stdint.h>

/* What the tables tell apart: 0 the rarest, or not known … */
enum { RARITY_LEVELS = 16 };
/* … and what a step means, in the logarithm of the share of texts. */
#define RARITY_STEP 0.5f
#define RARITY_MOST (RARITY_STEP * (RARITY_LEVELS - 1))

/* One of two places of a stem of a language in a table of so many. */
size_t rarity_slot(
    uint32_t stem, const char *language, unsigned which, size_t slots);

/*
 * -log of the share of texts of this language that have the stem, from 0 to
 * RARITY_MOST. A language without a table: RARITY_MOST.
 */
float rarity_of(uint32_t stem, const char *language);
/* The same in steps of RARITY_STEP: 0 to RARITY_LEVELS - 1. */
unsigned rarity_level(uint32_t stem, const char *language);
/* The share itself, of a level. */
float rarity_share(unsigned level);

#endif
