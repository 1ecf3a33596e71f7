/*
 * ui/pixels.h: a picture as points, and the cells it takes.
 *
 * A program that reads foreign files makes it. What that program says is read
 * strictly, byte by byte, and refused whole where it is not what it should be;
 * what a terminal is sent is made anew from what was read.
 */
#ifndef UI_PIXELS_H
#define UI_PIXELS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

enum pixels_format {
	PIXELS_NONE,  /* characters: ui/picture.h */
	PIXELS_SIXEL, /* DEC's, of the VT340: ui/sixel.h */
	PIXELS_KITTY, /* that of the terminal kitty: ui/kitty.h */
};

enum {
	PIXELS_COLOURS = 256,
	PIXELS_SIDE_MOST = 8192,   /* points */
	PIXELS_MOST = 1024 * 2048, /* points of one picture */
};

/* The cells there are for it, and the points of one. */
struct pixels_box {
	int rows, columns;
	int cell_width, cell_height;
};

struct pixels {
	uint32_t id; /* given by who reads it: no two shown have the same */
	enum pixels_format format;
	int width, height; /* points */
	int rows, columns; /* cells that it takes */
	int cell_width, cell_height;
	/* PIXELS_SIXEL, row by row: 0: nothing there; else 1 + its colour */
	uint16_t *points;
	uint8_t (*palette)[3]; /* PIXELS_COLOURS: percent red, green, blue */
	bool holes;            /* somewhere nothing is there */
	/* PIXELS_KITTY, row by row: so many bytes a point */
	struct text bytes;
	int point_bytes; /* 3: red, green, blue; 4: how dense, too */
};

/* A part of it, in points. */
struct pixels_part {
	int x, y, width, height;
};

/*
 * Reads what a program has said, into mem. False: it is not of this format to
 * the letter, or is larger than the box.
 */
bool pixels_read(struct pixels *pixels, struct arena *mem, struct text said,
    enum pixels_format format, const struct pixels_box *box);
/* The points that are in so many of its cells, cut to what there is. */
struct pixels_part pixels_cells(
    const struct pixels *pixels, int row, int column, int rows, int columns);

#endif
