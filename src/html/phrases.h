/*
 * html/phrases.h: what furniture inside an article says, in fr en de es nl
 * it pt. One table; lines are compared folded, punctuation as blanks.
 */
#ifndef HTML_PHRASES_H
#define HTML_PHRASES_H

#include "base/arena.h"
#include "base/text.h"

enum phrase_kind {
	PHRASE_NONE,
	PHRASE_LABEL,  /* the line is this and little else: "Advertisement" */
	PHRASE_LINE,   /* a short line begins so: "Read more: …" */
	PHRASE_INSIDE, /* a short line holds it: "… our newsletter …" */
	PHRASE_END,    /* a heading or short line; nothing follows it */
	PHRASE_BIO,    /* at the end only: "… is a staff writer at …" */
};

/* Lower case without accents; all but letters and digits one blank. */
struct text phrase_fold(struct arena *mem, struct text line);
/* What the folded line is; the strongest kind that matches. */
enum phrase_kind phrase_of(struct text folded);
/* Only the kinds that count at the end of an article. */
enum phrase_kind phrase_of_tail(struct text folded);
size_t folded_words(struct text folded);

#endif
