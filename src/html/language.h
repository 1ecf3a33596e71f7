/*
 * html/language.h: what is bound to a language, for all that reads articles:
 * de en es fr it nl pt. Three tables and nowhere else, each as it is asked:
 * phrases by what a line begins with or holds (language.c, here); single words
 * with all that they can mean beside a name or a date (language_words.c);
 * given names (given_names.c). A word may stand in two of them: "Foto" is the
 * label of a line there, the end of a byline here.
 *
 * Phrases are folded (phrases.h): lower case, no accents, one blank for all
 * but letters and digits. A '*' at the end stands for the rest of the word, a
 * '#' for a number.
 */
#ifndef HTML_LANGUAGE_H
#define HTML_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* What the phrases of a row say of the line they stand in. */
enum words {
	WORDS_LABEL,  /* the line is this and little else: "Advertisement" */
	WORDS_KEY,    /* stands before a colon: "Foto: …", "Tags: …" */
	WORDS_LINE,   /* a short line begins so: "Read also …" */
	WORDS_LINK,   /* the same, when there is a link in it: "Click here" */
	WORDS_INSIDE, /* a short line holds it: "… all rights reserved …" */
	WORDS_CALL,   /* the same, when there is a link: "… sign up …" */
	WORDS_END,    /* a heading or short line; nothing follows it */
	WORDS_TAIL,   /* at the end only: "… is a staff writer at …" */
	WORDS_ABOUT,  /* heads what follows a press release: "About Acme" */
	WORDS_BYLINE, /* who wrote it, and when: "By …", "Posted on …" */
	WORDS_META,   /* around the text, a short line holds it: "min read" */
	WORDS_NEXT,   /* a link to the article's next page: "Next page" */
	WORDS_WALL,   /* behind the beginning: "Subscribe to read the rest" */
	WORDS_OF,     /* between numbers of pages: "Page 2 of 3" */
	WORDS_SOURCE, /* behind the text: "Reporting by …", "With AFP" */
	WORDS_COMMENTS, /* heads comments: "12 comments", "Leave a reply" */
	WORDS_CONSENT, /* asks for consent: "we and our partners", cookies */
	WORDS_KINDS,
};

struct language_row {
	enum words kind;
	char language[3];    /* ISO 639-1; empty: of all */
	const char *phrases; /* separated by '|' */
};

extern const struct language_row language_rows[];
extern const size_t language_nrows;

/* Bytes of the longest phrase of the kind that folded begins with; or 0. */
size_t language_begins(enum words kind, struct text folded);
/* Bytes of folded that are phrase, up to a border of words; 0: none. */
size_t language_matches(struct text folded, struct text phrase);

#endif
