/* tree_paint.h: the feed list onto cells, and what of it has room. */
#ifndef SRC_UI_TREE_PAINT_H
#define SRC_UI_TREE_PAINT_H

#include "ui/tree.h"

/* Lines of the pane above the list (its columns' names) and below it. */
int tree_head_rows(const struct tree *tree);
int tree_facts_rows(const struct tree *tree);
void tree_paint(const struct pane *pane, struct canvas *canvas);

#endif
