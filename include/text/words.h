/*
 * text/words.h: a text cut into words, numbers and punctuation, in one pass.
 *
 * A word is a run of letters, digits and marks. Inside it stay: a hyphen
 * between letters or digits ("Jean-Luc", "Soyouz-2"), an apostrophe that is
 * no elision ("O'Brien", "aujourd'hui"), "&" between capitals ("AT&T"), and
 * the dots of abbreviations, initials and acronyms ("M.", "J.", "U.S.",
 * "etc."). An elided article or particle is a word of its own and keeps its
 * apostrophe ("l'", "qu’", "dell'"); so is an English possessive ("'s").
 * Numbers keep inner dots and commas ("1.500,25"). Every other visible
 * character is a mark of its own; blanks are in no word.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

enum word_kind { WORD_LETTERS, WORD_NUMBER, WORD_MARK };

enum word_flag {
	WORD_UPPER_FIRST = 1, /* begins with a capital */
	WORD_ALL_UPPER = 2,   /* two letters or more, all capitals */
	WORD_SENTENCE = 4,    /* the first of a sentence (marks before count) */
	WORD_LINE = 8,        /* the first of a line */
	WORD_ELIDED = 16,     /* "l'", "d’", "qu'": belongs to the next word */
	WORD_POSSESSIVE = 32, /* "'s", "’" behind a name */
	WORD_DOTTED = 64,     /* an abbreviation or initial with its dot */
	WORD_SPACE = 128,     /* a blank stands before it */
};

struct word {
	uint32_t start; /* bytes in the text … */
	uint32_t end;
	uint8_t kind;   /* enum word_kind */
	uint8_t flags;  /* of enum word_flag */
};

struct words {
	struct word *list;
	size_t count;
};

/* Beyond this a text is cut: what follows has no words. */
#define WORDS_MAX 1000000u

/* The words live in mem and point into text by offset. Any bytes will do. */
void words_cut(struct words *words, struct arena *mem, struct text text);
/* The bytes of one word. */
struct text word_text(struct text text, const struct word *word);

#endif
