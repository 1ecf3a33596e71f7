/* XML that is not well-formed, as its author may have meant it. */
#ifndef FEED_REPAIR_H
#define FEED_REPAIR_H

#include "base/buf.h"
#include "base/text.h"

#include "base/markup.h"

struct repair {
	struct markup markup;
	struct buf out;      /* the piece handed on last */
	struct text pending; /* a long text, not yet written */
	bool literal;        /* pending stands in CDATA */
	struct text *open;   /* names of the elements that are open */
	size_t nopen, cap;
	bool done;
};

/*
 * t, from the root element on, piece by piece (empty: the end), with stray &
 * and < escaped, controls dropped, attributes quoted, forgotten end tags added
 * and those of nothing left out, comments and instructions dropped. What is
 * cut off at the end stays so: no end tag is made up for it. Linear; a piece
 * is some ten kB, or what one tag takes.
 */
void repair_init(struct repair *repair, struct text t);
/* Lasts until the next call. */
struct text repair_next(struct repair *repair);
void repair_clear(struct repair *repair);

#endif
