/* What the files of the article pane share. */
#ifndef UI_ARTICLE_PARTS_H
#define UI_ARTICLE_PARTS_H

#include "ui/article.h"

/* Puts mentions and matches together as the marks to paint. */
void article_find_marks(struct article_pane *pane);
void article_drop_matches(struct article_pane *pane);
/* Shows a line of the layout on top, as far as there is text below. */
void article_scroll_to(struct article_pane *pane, size_t line);
/* Moves an end of the selection; false: there is none to be moved so. */
bool article_move_selection(
    struct article_pane *pane, enum motion motion, int count, bool *moved);
/* After the text changed: ends what is of another one. */
void article_check_selection(struct article_pane *pane);
void article_paint_margin(
    const struct article_pane *pane, struct canvas *canvas);
void article_paint_selection(
    const struct article_pane *pane, struct canvas *canvas);

#endif
