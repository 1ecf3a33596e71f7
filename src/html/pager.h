/* html/pager.h: the line that leads through the pages of an article. */
#ifndef HTML_PAGER_H
#define HTML_PAGER_H

#include "flow.h"

/*
 * Is the line of the block nothing but that: "Page 2 of 3", "Seite 1 | 2 | 3",
 * "1 2 Next", a list's item "2"?
 */
bool pager_is_line(
    struct arena *mem, struct text line, const struct flow_block *block);

#endif
