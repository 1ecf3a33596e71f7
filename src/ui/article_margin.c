/* The margin of the text: a + before lines of what is new in a story. */
#include "article_parts.h"

void
article_pane_set_added(
    struct article_pane *p, const struct stretch *added, size_t n)
{
	p->view.added = added;
	p->view.nadded = n;
	p->pane.dirty = true;
}

/* Where the text takes the whole width there is no margin. */
void
article_paint_margin(const struct article_pane *p, struct canvas *canvas)
{
	int from, end, column = p->layout.left - 1;

	if (column < 0)
		return;
	for (size_t i = 0; i < p->view.nadded; i++)
		for (int row = 0; row < canvas->rows; row++)
			if (p->top + (size_t)row < p->layout.nlines &&
			    layout_columns(&p->layout, p->top + (size_t)row,
				canvas->ascii, p->view.added[i], &from, &end))
				canvas_put(canvas, row, column, 1, TEXT("+"),
				    STYLE(ROLE_MARK));
}
