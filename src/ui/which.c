#include "ui/which.h"

#include "base/translate.h"
#include "ui/draw.h"

enum {
	COLUMN_WIDTH = 36, /* of a key and what it does, at least */
	GAP = 2,
	BARE_BELOW = 8, /* rows: no lines around them, then */
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

/* In the last place: so many more have no room. */
static void
put_rest(struct canvas *canvas, int line, int at, int rest)
{
	canvas_fill(canvas, (struct rect){ line, at, 1, canvas->columns - at },
	    ' ', STYLE(ROLE_TEXT));
	canvas_printf(
	    canvas, line, at, STYLE(ROLE_DIM), _("… %d more: ? has all"), rest);
}

void
which_paint(struct canvas *screen, struct text title,
    const struct which_row *rows, size_t count)
{
	bool bare = !screen->plain && screen->rows < BARE_BELOW;
	int frame = screen->plain ? 1
		    : bare        ? 0
				  : 2; /* rows beside the keys' */
	int inner = screen->columns - (frame == 2 ? 4 : 0);
	int columns = screen->plain ? 1 : inner / COLUMN_WIDTH;
	int most = screen->rows - 1 - frame, lines, width, keys;
	struct canvas box, part;
	struct rect inside;

	if (count == 0 || most < 1)
		return;
	if (columns < 1)
		columns = 1;
	lines = ((int)count + columns - 1) / columns;
	if (lines > most)
		lines = most;
	width = inner / columns;
	box =
	    canvas_part(screen, (struct rect){ screen->rows - 1 - lines - frame,
				    0, lines + frame, screen->columns });
	canvas_fill(&box, canvas_area(&box), ' ', STYLE(ROLE_TEXT));
	inside = bare ? canvas_area(&box)
		      : draw_box(&box, title, STYLE(ROLE_BORDER_FOCUSED));
	part = canvas_part(&box, inside);
	keys = width_of_keys(&part, rows, count);
	for (size_t i = 0; i < count && (int)i < lines * columns; i++) {
		int line = (int)i % lines, at = (int)i / lines * width;

		canvas_put(&part, line, at, keys, rows[i].key, STYLE(ROLE_KEY));
		canvas_put(&part, line, at + keys + GAP, width - keys - 2 * GAP,
		    rows[i].help, STYLE(ROLE_TEXT));
	}
	if ((int)count > lines * columns)
		put_rest(&part, lines - 1, (columns - 1) * width,
		    (int)count - lines * columns + 1);
	canvas_ground(&box, canvas_area(&box), GROUND_POPUP);
	if (screen->plain)
		canvas_set_cursor(&box, frame, 0);
}
