/* Markup that stands in the feed's own XML, written as HTML. */
#ifndef FEED_SERIALISE_H
#define FEED_SERIALISE_H

#include "base/buf.h"
#include "reader.h"

/*
 * Appends a start tag. Where base, that of the element, is not body_base,
 * that of the whole body, its addresses are resolved.
 */
void serialise_start(struct buf *out, const struct element *element,
    struct arena *mem, struct text base, struct text body_base);
void serialise_end(struct buf *out, struct text name);

#endif
