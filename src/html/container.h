/*
 * html/container.h: which part of a page holds the article.
 *
 * Names first (itemprop, class, <article>), the weight of the text as second
 * opinion: a name counts when what it holds is most of what the weight would
 * choose.
 */
#ifndef HTML_CONTAINER_H
#define HTML_CONTAINER_H

#include "flow.h"

struct container {
	uint32_t node;
	uint32_t from, to; /* the nodes of the article in it */
};

/*
 * headline: the element of the article's, 0 when none is sure: the article
 * stands behind it (stretch.h). ignore: marks that are not believed. When
 * nothing on the page looks like a sentence the container is the root.
 */
struct container container_find(
    const struct flow *flow, uint32_t headline, unsigned ignore);

/*
 * Are two elements pieces of one thing: the same tag, and the same first word
 * in their classes?
 */
bool container_alike(const struct tree *tree, uint32_t a, uint32_t b);

#endif
