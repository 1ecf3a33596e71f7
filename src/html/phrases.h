/*
 * html/phrases.h: what a line says, by the words of language.h; lines are
 * compared folded, punctuation as blanks.
 */
#ifndef HTML_PHRASES_H
#define HTML_PHRASES_H

#include "base/arena.h"
#include "base/text.h"
#include "language.h"

enum { PHRASE_WORDS = 90 }; /* longer lines are prose, whatever they hold */

/* One bit for each kind of words. */
#define PHRASE(kind) (1u << (kind))

/* Lower case without accents; all but letters and digits one blank. */
struct text phrase_fold(struct arena *mem, struct text line);
/* Of the wanted kinds, those that the folded line is; cost: its words. */
unsigned phrase_kinds(struct text folded, unsigned wanted);
size_t folded_words(struct text folded);

#endif
