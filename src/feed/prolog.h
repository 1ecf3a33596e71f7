/* What stands before the root element: dropped here, and judged. */
#ifndef FEED_PROLOG_H
#define FEED_PROLOG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum { PROLOG_ENTITIES = 256 };

struct prolog {
	struct text document; /* from the root's "<" on; empty when none */
	struct text root;     /* the root's name, with its prefix */
	/* Hashes of the entities that a DTD inside the document declares. */
	uint64_t declared[PROLOG_ENTITIES];
	size_t ndeclared;
	bool too_many;
};

/*
 * Steps over an XML declaration, comments, instructions, a document type with
 * all that is in it, and junk. Names that HTML gives a meaning are not among
 * the declared ones: they mean what HTML says.
 */
void prolog_read(struct prolog *prolog, struct text text);
bool prolog_declares(const struct prolog *prolog, struct text name);

#endif
