/*
 * html/metadata_class.h: what the classes and ids of an element say about
 * names and dates.
 *
 * They are read as words, as in marks.h; what they say differs: there it is
 * what to throw out, here where a name or a date stands.
 */
#ifndef HTML_METADATA_CLASS_H
#define HTML_METADATA_CLASS_H

#include "base/text.h"

enum {
	SAYS_AUTHOR = 1,
	SAYS_DATE = 2,
	SAYS_BOTH = SAYS_AUTHOR | SAYS_DATE,
	SAYS_CHANGED = 4,
	SAYS_FOREIGN = 8, /* of other articles */
	SAYS_NONE = 16,   /* of the author, but not the name */
	SAYS_EXACT = 32,  /* hAtom's and its like: what it says is all */
	SAYS_FOOTER = 64,
	SAYS_PICTURE = 512, /* whose names are those of photographers */
};

/* Classes are met again and again: what each said. Start with { 0 }. */
struct says_cache {
	struct {
		struct text names;
		int says;
	} rows[512];
};

/* What all names of a class or an id say together, of SAYS_*. */
int class_says(struct says_cache *cache, struct text names);

#endif
