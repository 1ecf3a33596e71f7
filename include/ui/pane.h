/*
 * ui/pane.h: what all panes have in common.
 *
 * A pane is a struct that begins with struct pane. Data is handed in by its
 * own functions, never fetched, and copied unless the header says otherwise.
 * paint reads the pane as const and writes cells of the canvas it is given,
 * which has the size of the pane's area.
 */
#ifndef UI_PANE_H
#define UI_PANE_H

#include <stdbool.h>

#include "ui/canvas.h"

enum motion {
	MOTION_DOWN,
	MOTION_UP,
	MOTION_PAGE_DOWN,
	MOTION_PAGE_UP,
	MOTION_HALF_DOWN,
	MOTION_HALF_UP,
	MOTION_FIRST,
	MOTION_LAST,
	MOTION_NEXT_HEADING, /* article: heading; lists: rule */
	MOTION_PREVIOUS_HEADING,
	MOTION_NEXT_UNREAD, /* among the rows held */
	MOTION_PREVIOUS_UNREAD,
	MOTION_WHEEL_DOWN, /* scrolls, the cursor stays */
	MOTION_WHEEL_UP,
};

struct pane;

struct pane_ops {
	const char *name; /* in key bindings and help: "headlines" */
	void (*paint)(const struct pane *pane, struct canvas *canvas);
	/* False when nothing moved (the end): the pane is then not dirty. */
	bool (*move)(struct pane *pane, enum motion motion, int count);
	/* After its area changed size; may be NULL. */
	void (*place)(struct pane *pane);
	void (*free)(struct pane *pane);
};

struct pane {
	const struct pane_ops *ops;
	struct rect area; /* on the screen, without title row and border */
	bool focused;
	bool plain; /* accessible mode: words for marks, no boxes */
	bool dirty; /* to be painted in this turn; the app clears it */
};

void pane_place(struct pane *pane, struct rect area);
void pane_focus(struct pane *pane, bool focused);
bool pane_move(struct pane *pane, enum motion motion, int count);
/* Paints on the part of the canvas that is the pane's area. */
void pane_paint(const struct pane *pane, struct canvas *canvas);
void pane_free(struct pane *pane); /* NULL is allowed */
/* Is a cell of the screen (a click) inside the pane? Local row, column. */
bool pane_hit(const struct pane *pane, int row, int column, int *local_row,
    int *local_column);

#endif
