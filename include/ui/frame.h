/*
 * ui/frame.h: divides the screen between the panes and draws their borders.
 *
 * Three panes from 110 columns on, two from 70, else one; one with zen and in
 * accessible mode. In one and two panes the focus decides which are seen, in
 * the order feed list, headlines, article, sidebar. The headlines may stand
 * above the article, where there are two panes or more and 12 rows, and the
 * sidebar on the left. Rows: tabs, titles of the
 * panes, panes, status line; below 8 rows the titles go, below 4 the tabs,
 * and a screen of one row is pane alone.
 */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include <stdbool.h>

#include "ui/canvas.h"

enum place {
	PLACE_TREE,
	PLACE_LIST,
	PLACE_ARTICLE,
	PLACE_SIDEBAR,
	PLACE_COUNT
};

struct frame {
	/* given */
	int rows, columns;
	enum place focus;
	bool zen;
	bool plain;      /* accessible mode */
	bool no_sidebar; /* switched off by e */
	bool above;      /* headlines above the article, not beside it */
	bool sidebar_left;
	bool tree;       /* the feed list has the left pane's place */
	bool wide;       /* … and, focused, all places: with its columns */
	int left_share;  /* of 1000; 0: 380 in three, 420 in two panes */
	int right_share; /* of 1000; 0: 200 */
	int top_share;   /* of 1000; 0: 400 */
	int status_lines; /* below 2: one; half the rows at most */
	/* found by frame_divide */
	struct rect tabs, status;       /* rows 0: not seen */
	struct rect panes[PLACE_COUNT]; /* columns 0: not seen */
	struct rect titles[PLACE_COUNT];
	int borders[2]; /* columns of vertical lines, -1: none */
	int shelf;      /* row of the line above the article, -1: none */
	int nseen;
};

void frame_divide(struct frame *frame);
bool frame_shows(const struct frame *frame, enum place place);
/*
 * Borders and titles. A title's right part (a count, "2/4") may be empty.
 * The focused pane's title is marked.
 */
struct frame_title {
	struct text left, right;
};
void frame_paint(const struct frame *frame, struct canvas *canvas,
    const struct frame_title titles[PLACE_COUNT]);
/*
 * Where a border can be moved: 0 or 1 for a column that is a border, 2 for
 * the line above the article, else -1; frame_drag moves it there (to a row
 * that line) within limits and divides anew.
 */
int frame_border_at(const struct frame *frame, int row, int column);
enum { FRAME_SHELF = 2 };
void frame_drag(struct frame *frame, int border, int at);
/* Moves the border beside the focused pane by cells: g< and g>. */
void frame_move_border(struct frame *frame, int cells);
/* The pane left (-1) or right (1) of the focus in the fixed order. */
enum place frame_beside(const struct frame *frame, int direction);

#endif
