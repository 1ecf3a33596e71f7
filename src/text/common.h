/* Words that a language writes in lower case, and the nouns of German. */
#ifndef TEXT_COMMON_H
#define TEXT_COMMON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/*
 * The filter is bits; COMMON_HASHES of them stand for a word. A few words in
 * a hundred that are none are taken for one.
 */
enum { COMMON_HASHES = 4 };
size_t common_bit(
    struct text fold, unsigned language, unsigned hash, size_t bits);

/*
 * Is this folded word one of the language, numbered as in token.h? False for
 * Portuguese and for languages that are not known: there is no list of them.
 */
bool common_is_word(struct text fold, unsigned language);

/* Is it one of a small list of words in lower case, of all seven languages? */
bool common_is_lower(struct text fold, unsigned language);

/* A German noun by its last part: "bundesfinanzhof" by "hof". */
bool common_is_compound(struct text fold, unsigned language);

#endif
