/*
 * html/picks.h: the elements of a page that its user's rules pick.
 */
#ifndef HTML_PICKS_H
#define HTML_PICKS_H

#include "base/arena.h"
#include "base/err.h"
#include "flow.h"
#include "model/extract_rules.h"
#include "tree.h"

/*
 * The page with an attribute more, ATTR_DEPECHE_PICK, in the start tags of
 * what body and drop find, in mem; the page itself without such rules. -1
 * with the page itself when one of them is no XPath, takes too long or the
 * page is too large for it: *err says which.
 */
int picks_find(struct text *picked, struct arena *mem, struct text page,
    const struct extract_rules *rules, struct err *err);

/* Takes what drop found off the tree. */
void picks_drop(struct tree *tree);

/*
 * Keeps the blocks that stand in what body found, but for what is not shown
 * and a heading that only repeats the title. Returns the bytes of text kept;
 * 0 when that is no text worth the name, and then nothing was touched.
 */
size_t picks_keep(struct flow *flow, struct text title);

#endif
