/* Which images of the article stand where, and bringing one into view. */
#include "article_parts.h"

static bool
begins_image(const struct layout *layout, size_t i)
{
	return layout->lines[i].image &&
	       (i == 0 || layout->lines[i - 1].image != layout->lines[i].image);
}

/* In view the topmost, else the nearest. */
static size_t
nearest_image(const struct article_pane *p)
{
	const struct layout *layout = &p->layout;
	size_t rows = p->pane.area.rows > 0 ? (size_t)p->pane.area.rows : 1;
	size_t before = SIZE_MAX, after = p->top;

	while (after < layout->nlines && !layout->lines[after].image)
		after++;
	for (size_t i = 0; i < p->top && i < layout->nlines; i++)
		if (layout->lines[i].image)
			before = i;
	if (after >= layout->nlines)
		return before;
	if (before != SIZE_MAX && after >= p->top + rows &&
	    p->top - before < after - p->top)
		return before;
	return after;
}

unsigned
article_pane_image(const struct article_pane *p, size_t n)
{
	size_t line = SIZE_MAX;

	if (n == 0)
		line = nearest_image(p);
	for (size_t i = 0; n > 0 && i < p->layout.nlines; i++)
		if (begins_image(&p->layout, i) && --n == 0)
			line = i;
	return line < p->layout.nlines ? p->layout.lines[line].image : 0;
}

unsigned
article_pane_image_at(const struct article_pane *p, int row)
{
	size_t line = p->top + (size_t)row;

	return row >= 0 && line < p->layout.nlines ? p->layout.lines[line].image
						   : 0;
}

void
article_pane_picture_size(const struct article_pane *p, int *columns, int *rows)
{
	*columns = p->layout.width > 0 ? p->layout.width : 1;
	*rows = p->pane.area.rows * 2 / 3;
	if (*rows < 1)
		*rows = 1;
}

void
article_pane_show_image(struct article_pane *p, unsigned image)
{
	size_t rows = p->pane.area.rows > 0 ? (size_t)p->pane.area.rows : 1;
	size_t from = 0, to;

	while (from < p->layout.nlines && p->layout.lines[from].image != image)
		from++;
	if (from == p->layout.nlines)
		return;
	for (to = from; to + 1 < p->layout.nlines &&
			p->layout.lines[to + 1].image == image;)
		to++;
	if (from < p->top || to - from >= rows)
		article_scroll_to(p, from);
	else if (to >= p->top + rows)
		article_scroll_to(p, to + 1 - rows);
}
