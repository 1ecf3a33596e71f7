/*
 * html/notes.h: footnotes, known by the links between them and the text.
 *
 * A link to a place of the page whose text is a number or a sign ("1", "[2]",
 * "*") is a reference; the element it leads to, when that comes later and is
 * small, is the note; so is the item with a link back to the reference.
 * Names of classes are not needed, so that all systems
 * are understood: Wikipedia, WordPress, Hugo, Word, hand-made pages.
 */
#ifndef HTML_NOTES_H
#define HTML_NOTES_H

#include "base/arena.h"
#include "tree.h"

struct note {
	uint32_t from, to; /* nodes [from, to), apart, in order */
	int number;        /* from 1 */
	uint32_t reference; /* the <a> in the text that leads to it */
};

struct notes {
	struct note *list;
	size_t count;
	uint32_t *references; /* the <a> of the text, in order */
	size_t nreferences;
};

/* Everything is in mem. Linear in the size of the tree. */
void notes_find(
    struct notes *notes, struct arena *mem, const struct tree *tree);
/* Is this <a>, inside a note, only the way back into the text? */
bool notes_is_return(const struct tree *tree, uint32_t node);

#endif
