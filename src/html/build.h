/* html/build.h: the blocks of a flow that are kept, as an article. */
#ifndef HTML_BUILD_H
#define HTML_BUILD_H

#include "base/arena.h"
#include "base/text.h"
#include "flow.h"
#include "model/article.h"

/*
 * Fills sections, links and images of *article; texts are copied into mem.
 * A short bold line alone becomes a heading. captions: those without a
 * picture are kept as paragraphs.
 */
void build_article(struct article *article, struct arena *mem,
    struct flow *flow, struct text base, bool captions);

/* Is the block a line in bold that stands for a heading? */
bool block_is_pseudo_heading(
    const struct flow *flow, const struct flow_block *block);

#endif
