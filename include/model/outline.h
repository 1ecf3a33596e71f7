/* model/outline.h: a list of subscriptions, as other programs hand it over. */
#ifndef MODEL_OUTLINE_H
#define MODEL_OUTLINE_H

#include <stddef.h>

#include "base/text.h"

enum outline_kind {
	OUTLINE_FEED,
	OUTLINE_PAGE, /* a page without a feed, itself the source */
	/* What cannot be taken: url says what it was, one line of any text. */
	OUTLINE_NOTE,
	OUTLINE_KINDS,
};

/* What depeche says of a source in its own words: depeche:every="2h". */
struct outline_word {
	struct text name; /* without the prefix, any text */
	struct text value;
};

struct outline {
	enum outline_kind kind;
	struct text title;   /* plain, one line; may be empty */
	struct text url;     /* http or https, but in a note */
	struct text section; /* "News/Europe"; empty: in none */
	struct text *also;   /* further sections */
	size_t nalso;
	struct outline_word *words;
	size_t nwords;
};

struct outlines {
	struct text title; /* of the list; may be empty */
	struct outline *list;
	size_t n;
};

#endif
