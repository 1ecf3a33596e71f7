/*
 * html/language_words.h: the words around names and dates in fr en de es it nl
 * pt (and the commonest of others): "by", "updated", "correspondent", "Monday".
 * The table of single words of language.h.
 */
#ifndef HTML_LANGUAGE_WORDS_H
#define HTML_LANGUAGE_WORDS_H

#include "base/text.h"

enum word_kind {
	WORD_BY = 1,          /* names follow: "by", "par", "von" */
	WORD_WEAK = 2,        /* the same, but also parts of names: "di" */
	WORD_VERB = 4,        /* before WORD_BY: "posted", "article" */
	WORD_AND = 8,         /* between two names */
	WORD_STOP = 16,       /* the name ends here: "on", "für" */
	WORD_ROLE = 32,       /* what a person is: "correspondent" */
	WORD_FIELD = 64,      /* of what, beside a role: "political" */
	WORD_BODY = 128,      /* of organisations: "bureau", "GmbH" */
	WORD_AGENCY = 256,    /* of news: "AFP" */
	WORD_NOBODY = 512,    /* names no one when it stands alone: "admin" */
	WORD_PHOTO = 1024,    /* whose name follows wrote nothing: "photo" */
	WORD_PARTICLE = 2048, /* lower case inside a name: "van" */
	WORD_UPDATED = 4096,
	WORD_PUBLISHED = 8192,
	WORD_DAY = 16384,     /* of the week; "today" */
	WORD_SECTION = 32768, /* a heading of it alone is no headline */
	WORD_LATE = 65536,    /* the date behind it is something else's */
};

enum { WORD_BYTES = 20 };

/*
 * All kinds of a word, 0 when it is none of them. Any case, with accents or
 * without; signs around it are not looked at.
 */
unsigned word_kinds(struct text word);

#endif
