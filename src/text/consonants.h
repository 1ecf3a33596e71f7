/* What a word sounds like, across languages and alphabets. */
#ifndef TEXT_CONSONANTS_H
#define TEXT_CONSONANTS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/text.h"

/*
 * A folded word in letters from a to z. False when it has letters that have
 * no likeness there.
 */
bool consonants_latin(struct buf *out, struct text folded);

/* Appends the consonants of a word in letters from a to z; returns how many. */
size_t consonants_add(struct buf *out, struct text latin);

#endif
