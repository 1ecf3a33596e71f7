/* What the files of popups share. */
#ifndef UI_POPUP_PARTS_H
#define UI_POPUP_PARTS_H

#include "ui/popup.h"

/* On so few rows it is a list without lines, whose title is what is typed. */
bool popup_is_bare(const struct popup *popup);
/* In the middle; the whole screen where that is small, or plain. */
struct rect popup_box(const struct popup *popup, int rows, int columns);
/* Lines that a shown row takes with the title of its group: list_lines. */
int popup_lines(int64_t index, const void *popup);

void popup_paint(const struct pane *pane, struct canvas *canvas);

#endif
