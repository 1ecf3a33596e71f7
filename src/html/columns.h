/*
 * html/columns.h: texts of short lines: poems, songs, programmes.
 *
 * Such lines say no sentences, each stands in an element of its own or behind
 * a <br>, and one by one they look like furniture. Together they are a column:
 * elements of one tag side by side, or lines of one element, most of them
 * without a full stop. They count only on a page that has less of sentences.
 */
#ifndef HTML_COLUMNS_H
#define HTML_COLUMNS_H

#include "flow.h"

/* Sets verse in the blocks that are lines of a column. */
void columns_mark(struct flow *flow);
/*
 * Are the columns all that the page has to say, but for a note or two? Then
 * they, and what stands between them, are the nodes [from, to).
 */
bool columns_find(const struct flow *flow, uint32_t *from, uint32_t *to);

#endif
