/*
 * emit_pixels.h: the pictures in points of a canvas into the bytes a terminal
 * takes, and what of them it shows. Pure, as emit.h is.
 *
 * The cells beneath are blanks and are drawn first: that is how sixels go.
 * Pictures of kitty's protocol lie above the cells and are taken away by name.
 */
#ifndef SRC_UI_EMIT_PIXELS_H
#define SRC_UI_EMIT_PIXELS_H

#include "ui/canvas.h"

/* A rectangle of cells that shows the same rectangle of a picture. */
struct piece {
	uint32_t id; /* of the picture */
	int number;  /* among its pieces, from 1 */
	int row, column, rows, columns;
	int from_row, from_column; /* in cells of the picture */
};

/* What the terminal shows and keeps. */
struct pixels_shown {
	enum pixels_format format; /* what it takes; others are not sent */
	/* tmux drops a whole picture when its line is written on. */
	bool fragile;
	/* Sixels that are to be drawn wait: their cells are blank, … */
	bool waits;
	bool owed; /* … and some do */
	bool drew; /* the last time some were drawn */
	uint32_t base;        /* added to a picture's id for kitty */
	struct piece *pieces; /* picture by picture */
	size_t npieces;
	uint32_t *sent; /* ids that kitty keeps, the last used last */
	size_t nsent, sent_cap;
};

/*
 * Adds what turns a terminal that shows *shown into one that shows the canvas,
 * whose cells stand there already; rows from … to (exclusive) of these were
 * written. The cursor and its looks are anywhere afterwards. False when nothing
 * was to be added.
 */
bool emit_pixels(struct buf *out, struct pixels_shown *shown,
    const struct canvas *now, int from, int to);
/* It shows none any more and need keep none: the screen is cleared, or left. */
void emit_pixels_end(struct buf *out, struct pixels_shown *shown);
void pixels_shown_clear(struct pixels_shown *shown); /* frees */

#endif
