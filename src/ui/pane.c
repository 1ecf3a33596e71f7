#include "ui/pane.h"

void
pane_place(struct pane *pane, struct rect area)
{
	bool same =
	    pane->area.rows == area.rows && pane->area.columns == area.columns;

	pane->area = area;
	pane->dirty = true;
	if (!same && pane->ops->place)
		pane->ops->place(pane);
}

void
pane_focus(struct pane *pane, bool focused)
{
	if (pane->focused == focused)
		return;
	pane->focused = focused;
	pane->dirty = true;
}

bool
pane_move(struct pane *pane, enum motion motion, int count)
{
	if (!pane->ops->move || count < 1 ||
	    !pane->ops->move(pane, motion, count))
		return false;
	pane->dirty = true;
	return true;
}

void
pane_paint(const struct pane *pane, struct canvas *canvas)
{
	struct canvas part = canvas_part(canvas, pane->area);

	if (part.rows > 0 && part.columns > 0)
		pane->ops->paint(pane, &part);
}

void
pane_free(struct pane *pane)
{
	if (pane)
		pane->ops->free(pane);
}

bool
pane_hit(const struct pane *pane, int row, int column, int *local_row,
    int *local_column)
{
	*local_row = row - pane->area.row;
	*local_column = column - pane->area.column;
	return *local_row >= 0 && *local_row < pane->area.rows &&
	       *local_column >= 0 && *local_column < pane->area.columns;
}
