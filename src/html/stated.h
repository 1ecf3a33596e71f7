/*
 * html/stated.h: the body that a page states in its JSON-LD, where the page
 * itself shows less: a script would fill it, a wall hides it.
 */
#ifndef HTML_STATED_H
#define HTML_STATED_H

#include "base/arena.h"
#include "flow.h"
#include "metadata.h"
#include "model/article.h"

/* Is it worth more than so many bytes of text that were found? */
bool stated_is_more(const struct facts *facts, size_t found);
/*
 * Is what the flow keeps something else? So it is when a body of some length
 * is stated and none of its passages is kept: another story, a notice.
 */
bool stated_is_other(const struct flow *flow, const struct facts *facts);
/* Takes it for the article's text, plain or HTML; false: there is none. */
bool stated_take(
    struct article *article, struct arena *mem, const struct facts *facts);

#endif
