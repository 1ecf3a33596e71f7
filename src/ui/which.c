#include "ui/which.h"

#include "ui/draw.h"

enum {
	COLUMN_WIDTH = 40, /* of a key and what it does, at least */
	GAP = 2,
};

static int
width_of_keys(
    const struct canvas *canvas, const struct which_row *rows, size_t count)
{
	int widest = 1;

	for (size_t i = 0; i < count; i++) {
		int width = canvas_width(canvas, rows[i].key);

		if (width > widest)
			widest = width;
	}
	return widest;
}

void
which_paint(struct canvas *screen, struct text title,
    const struct which_row *rows, size_t count)
{
	int inner = screen->columns - (screen->plain ? 0 : 4);
	int columns = inner / COLUMN_WIDTH > 0 ? inner / COLUMN_WIDTH : 1;
	int lines = ((int)count + columns - 1) / columns;
	int width = inner / columns, keys, all = lines + 2;
	struct canvas box, part;
	struct rect inside;

	if (count == 0 || screen->rows < 4)
		return;
	if (all > screen->rows - 1)
		all = screen->rows - 1;
	box = canvas_part(screen,
	    (struct rect){ screen->rows - 1 - all, 0, all, screen->columns });
	canvas_fill(&box, canvas_area(&box), ' ', STYLE(ROLE_TEXT));
	inside = draw_box(&box, title, STYLE(ROLE_BORDER_FOCUSED));
	part = canvas_part(&box, inside);
	keys = width_of_keys(&part, rows, count);
	for (size_t i = 0; i < count; i++) {
		int line = (int)i % lines, at = (int)i / lines * width;

		canvas_put(&part, line, at, keys, rows[i].key, STYLE(ROLE_KEY));
		canvas_put(&part, line, at + keys + GAP, width - keys - 2 * GAP,
		    rows[i].help, STYLE(ROLE_TEXT));
	}
	canvas_ground(&box, canvas_area(&box), GROUND_POPUP);
}
