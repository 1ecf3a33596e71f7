/* XML that is not well-formed, as its author may have meant it. */
#ifndef FEED_REPAIR_H
#define FEED_REPAIR_H

#include "base/buf.h"
#include "base/text.h"

/*
 * Appends t, from the root element on, with stray & and < escaped, controls
 * dropped, attributes quoted, forgotten end tags added and those of nothing
 * left out, comments and instructions dropped. What is cut off at the end
 * stays so: no end tag is made up for it. Linear.
 */
void repair_xml(struct buf *out, struct text t);

#endif
