/*
 * ui/picture.h: a picture as cells, read from what chafa prints, or in points.
 *
 * Only colours, reverse and bold are taken from its escape sequences, and of
 * its characters those that take one cell and are no control: nothing else
 * reaches the canvas.
 */
#ifndef UI_PICTURE_H
#define UI_PICTURE_H

#include "base/arena.h"
#include "ui/canvas.h"

struct picture_cell {
	uint32_t code;
	uint8_t attributes; /* of enum attribute */
	struct paint paint;
};

struct picture {
	int rows, columns;
	struct picture_cell *cells;  /* row by row */
	const struct pixels *pixels; /* borrowed: in their place; or NULL */
};

/*
 * Reads symbols with SGR into at most rows × columns cells, in mem; what is
 * beyond is left out. False: there is nothing in it.
 */
bool picture_read(struct picture *picture, struct arena *mem, struct text said,
    int rows, int columns);
/* The same in points, borrowed. */
struct picture picture_of_pixels(const struct pixels *pixels);
/* One of its rows, in the middle of so many columns. */
void picture_paint(const struct picture *picture, int of, struct canvas *canvas,
    int row, int column, int columns);

#endif
