/* headlines_paint.h: the list of articles onto cells. */
#ifndef SRC_UI_HEADLINES_PAINT_H
#define SRC_UI_HEADLINES_PAINT_H

#include "ui/headlines.h"

enum { SNIPPET_COLUMN = 3 };

/* What stands above a row, each on a line of its own. */
enum headline_rules { RULE_DAY = 1, RULE_NEW = 2, RULE_GROUP = 4 };

unsigned headlines_rules(const struct headlines *h, int64_t index);
int headlines_rule_lines(const struct headlines *h, int64_t index);
/* Lines of a row itself: 2 where the pane is too narrow for titles. */
int headlines_row_lines(const struct headlines *h);
void headlines_paint(const struct pane *pane, struct canvas *canvas);

/*
 * headlines_tags.c: the row's tags, up to end; used: columns that its text
 * takes from column on. Returns where text has to end.
 */
int headlines_put_tags(const struct headline *row, struct canvas *canvas,
    int line, int column, int used, int end);

#endif
