/* A word by itself, without the place it stands at. */
#ifndef TEXT_LEXEME_H
#define TEXT_LEXEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct lexeme {
	uint32_t exact;    /* of the bytes */
	uint32_t fold;     /* without case and diacritics */
	uint32_t affix[8]; /* first 1–4 bytes, last 1–4 bytes of the fold */
	uint32_t shape;    /* "Xxx-X" */
	uint32_t classes;  /* enum known; 0 for what has no letters */
	bool capital;      /* has a capital somewhere: "iPhone" */
};

/* A word of a text that will be asked for soon. */
struct lexeme_word {
	struct text text;
	struct known_word *known; /* of what is remembered; NULL: too long */
};
struct lexeme_word lexeme_expect(struct text whole, size_t at, size_t len);

/*
 * Needs tables_prepare. Words that were asked for lately are remembered, as
 * most words of a text are few: what this returns is good until the next call.
 */
const struct lexeme *lexeme_of(
    const struct lexeme_word *word, bool letters, unsigned language);
void lexemes_done(void); /* frees what was remembered */

#endif
