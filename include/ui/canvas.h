/*
 * ui/canvas.h: a grid of cells that panes paint on. Pure: no terminal here.
 *
 * Rows and columns count from 0. Everything is clipped to the canvas, so any
 * position may be given. Widths are base/utf8's (wcwidth). What a terminal
 * must never see (controls, ESC, bidi overrides, tags) is dropped here, so
 * foreign text may be handed in as it is. With ascii set (locales that are
 * not UTF-8) every cell holds ASCII: marks and boxes have ASCII forms.
 */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"
#include "ui/pixels.h"
#include "ui/theme.h"

enum { CELL_CODES = 5 }; /* code points of a letter and the marks upon it */

/* Colours of the palette that a picture has instead of its role's. */
struct paint {
	uint8_t set; /* PAINT_FOREGROUND, PAINT_BACKGROUND or both */
	uint8_t foreground, background;
};
enum { PAINT_FOREGROUND = 1, PAINT_BACKGROUND = 2 };

/* Small: each key writes and compares all, in memory that has gone cold. */
struct cell {
	uint32_t code;    /* of one without marks, as most are; canvas_codes */
	uint32_t link;    /* of canvas_link; 0: none */
	uint16_t picture; /* 1 + canvas_pixels's number; 0: none */
	struct style style;
	struct paint paint;
	bool tail; /* right half of the wide cell on its left; code is 0 */
};

struct rect {
	int row, column;
	int rows, columns; /* never negative */
};

struct canvas_cursor {
	int row, column;
	bool shown;
};

struct canvas_links;
struct canvas_letters;
struct canvas_pictures;

struct canvas {
	struct cell *cells; /* of row 0, column 0 */
	int stride;         /* cells from one row to the next */
	int rows, columns;
	int top, left; /* of a part: where it lies in the whole */
	bool ascii;    /* only ASCII comes out */
	bool plain;    /* accessible mode: no boxes, bars and marks */
	struct canvas_cursor *cursor;     /* the whole canvas's */
	struct canvas_links *links;       /* likewise … */
	struct canvas_letters *letters;
	struct canvas_pictures *pictures; /* likewise */
};

/* A whole canvas of blanks, at least 1x1. */
struct canvas *canvas_new(int rows, int columns, bool ascii, bool plain);
void canvas_free(struct canvas *canvas);
/* Everything blank again, cursor hidden. */
void canvas_erase(struct canvas *canvas);
/* The part of it inside area (clipped): shares its cells, needs no freeing. */
struct canvas canvas_part(const struct canvas *canvas, struct rect area);
struct rect canvas_area(const struct canvas *canvas); /* 0, 0, rows, columns */

/*
 * Puts text from (row, column) on, at most width cells (-1: to the right
 * edge); longer text is cut with "…". Returns the columns used. Newlines and
 * tabs count as blanks. A column left of 0 or a row outside puts nothing but
 * still returns what would be used.
 */
int canvas_put(struct canvas *canvas, int row, int column, int width,
    struct text text, struct style style);
/* The same without the "…" at the cut. */
int canvas_put_cut(struct canvas *canvas, int row, int column, int width,
    struct text text, struct style style);
/* Ends at column (exclusive). Returns the column where it begins. */
int canvas_put_right(struct canvas *canvas, int row, int column, int width,
    struct text text, struct style style);
int canvas_printf(struct canvas *canvas, int row, int column,
    struct style style, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Columns the text would take when put on this canvas. */
int canvas_width(const struct canvas *canvas, struct text text);

void canvas_fill(
    struct canvas *canvas, struct rect area, uint32_t code, struct style style);
/* A cell of a picture: a code of one column, in colours of its own. */
void canvas_put_painted(struct canvas *canvas, int row, int column,
    uint32_t code, struct style style, struct paint paint);
/* A picture in points, and the cell of the whole canvas that its first one
 * would be at, which may lie outside. */
struct canvas_pixels {
	const struct pixels *pixels;
	int row, column;
};
/*
 * Cells from column on become blanks over which the terminal draws a row of
 * cells of a picture, which is borrowed until the canvas is erased. Where they
 * are drawn on again it is not seen. Neither on canvases of ASCII nor on plain
 * ones.
 */
void canvas_put_pixels(struct canvas *canvas, int row, int column,
    const struct pixels *pixels, int of);
/* The n-th picture put, from 0; NULL: there are no more. */
const struct canvas_pixels *canvas_pixels(
    const struct canvas *canvas, size_t n);
/* Gives every cell of the area this ground; texts keep their roles. */
void canvas_ground(struct canvas *canvas, struct rect area, enum ground ground);
/* Gives columns from … of a row another role and attributes, text kept. */
void canvas_restyle(struct canvas *canvas, int row, int column, int columns,
    struct style style);
/* Adds attributes to columns from … of a row. */
void canvas_add_attributes(struct canvas *canvas, int row, int column,
    int columns, unsigned attributes);
/*
 * Columns from … of a row lead to an address, borrowed until the canvas is
 * erased. Terminals that can make them links. Where they are drawn on again,
 * they are none.
 */
void canvas_link(
    struct canvas *canvas, int row, int column, int columns, struct text url);
/* The address of a cell's link; empty when it has none. */
struct text canvas_link_of(const struct canvas *canvas, uint32_t link);
/* The cursor that the terminal shows (last call wins). */
void canvas_set_cursor(struct canvas *canvas, int row, int column);

/* The code points of a cell, as many as it returns: 0 for a tail. */
int canvas_codes(const struct canvas *canvas, const struct cell *cell,
    uint32_t codes[CELL_CODES]);

/* For tests: rows joined by \n, blanks at line ends cut. */
void canvas_add_text(struct buf *out, const struct canvas *canvas);
const struct cell *canvas_at(
    const struct canvas *canvas, int row, int column); /* NULL outside */

/*
 * Boxes, bars and marks that were painted become ASCII, the letters of texts
 * stay: for terminals and fonts that have no such marks.
 */
void canvas_use_ascii_marks(struct canvas *canvas);
/* The ASCII form of a mark or box character ("●" '*', "│" '|'), else 0. */
uint32_t canvas_ascii_mark(uint32_t code);

#endif
