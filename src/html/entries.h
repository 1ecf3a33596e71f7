/*
 * html/entries.h: the entries of a live blog, each with its time.
 *
 * They are elements beside each other under one parent that each hold a
 * time a program can read (<time datetime>, data-timestamp, schema.org's
 * datePublished). Lists of comments and of articles look the same, so the
 * page must say that it is a live blog, by its JSON-LD, an itemtype, or the
 * name of a class.
 */
#ifndef HTML_ENTRIES_H
#define HTML_ENTRIES_H

#include "base/arena.h"
#include "base/time.h"
#include "tree.h"

struct entry {
	uint32_t from, to; /* nodes [from, to), apart, in order */
	uint32_t clock;    /* the element that shows the time; 0: none */
	struct date time;  /* never DATE_NONE */
};

struct entries {
	struct entry *list;
	size_t count;
};

/* Everything is in mem. Linear in the size of the tree. */
void entries_find(
    struct entries *entries, struct arena *mem, const struct tree *tree);
/* The entry that the node begins, or is inside of; NULL: none. */
const struct entry *entries_at(const struct entries *entries, uint32_t node);

#endif
