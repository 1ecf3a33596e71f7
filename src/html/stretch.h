/*
 * html/stretch.h: the part of a page in which its article can stand: from its
 * headline to that of the next article, where pages stack them. In it the
 * weight of the text ends at comments that are headed so: they may be longer
 * than the article.
 */
#ifndef HTML_STRETCH_H
#define HTML_STRETCH_H

#include "flow.h"

struct stretch {
	uint32_t from, to; /* nodes */
	uint32_t end;      /* the heading of comments, else to */
	bool weak;         /* before it stand only short lines: a recipe */
};

/*
 * headline: the element of the article's, 0 when none is sure. bad: marks
 * under which no article stands. The whole page when there is no headline, or
 * little text behind it: then it is one of a list, or named only at the end.
 */
struct stretch stretch_find(
    const struct flow *flow, uint32_t headline, unsigned bad);

#endif
