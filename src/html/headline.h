/*
 * html/headline.h: the headline of an article, of all that is like one.
 */
#ifndef HTML_HEADLINE_H
#define HTML_HEADLINE_H

#include "byline.h"
#include "flow.h"

/* What the head of the page states. */
struct headline_claims {
	struct text titles[3]; /* JSON-LD, og:title, others; may be empty */
	struct text page;      /* <title> */
	struct byline_site site;
};

struct headline {
	struct text text;  /* one line, without the site's name */
	struct text shown; /* the heading's own text; empty without one */
	struct text site;  /* what <title> has beside it; may be empty */
	uint32_t node;     /* of the heading; 0: there is none */
	bool stated;       /* a stated title is like it */
};

/* Lives in flow->mem, or where the claims do. */
void headline_find(struct headline *headline, const struct flow *flow,
    const struct headline_claims *claims);

#endif
