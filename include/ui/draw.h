/* ui/draw.h: small things that several panes draw. */
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/canvas.h"
#include "ui/list.h"

struct progress {
	int done, of;  /* of 0: nothing is going on */
	int failed;    /* of those done */
	int64_t bytes; /* received; 0: not told */
	int files;     /* downloads that go on; when not 0, bytes are theirs … */
	int64_t of_bytes; /* … and as many will be; 0: not known. done and of
			     tell nothing then */
};

/* Is there something to be drawn? */
bool progress_goes_on(struct progress progress);

/*
 * "⟳ 34/120 · 2.1 MB · 3 failed ▕███▌      ▏", its right end at column
 * (exclusive), in at most width cells: the bytes go first, then the bar, the
 * failures and the mark; of downloads "↓ 2 downloads · 2.1 MB/60 MB ▕██ ▏".
 * In plain canvases the numbers alone. Returns the
 * column where it begins.
 */
int draw_progress(struct canvas *canvas, int row, int column, int width,
    struct progress progress);

bool progress_equal(struct progress a, struct progress b);

/* "980 B", "12 kB", "1.2 MB" */
void draw_add_bytes(struct buf *out, int64_t bytes);

/* A rule "─ label ─────". An empty label gives a bare line; plain: label. */
void draw_rule(
    struct canvas *canvas, int row, struct text label, struct style style);

/*
 * A sparkline of n values in n/per cells from column on, each the sum of
 * `per` values, scaled to the largest; nothing where the sum is 0. Nothing
 * on plain canvases. Returns its cells.
 */
int draw_spark(struct canvas *canvas, int row, int column,
    const uint16_t *values, int n, int per, struct style style);

/* A scrollbar in the last column; nothing when all is seen, or plain. */
void draw_scrollbar(
    struct canvas *canvas, const struct list *list, bool focused);

/* A box around the whole canvas with a title; returns the area inside. On a
 * plain canvas the title takes a row and there is no box. */
struct rect draw_box(
    struct canvas *canvas, struct text title, struct style style);

/* A number in at most 4 cells: "999", "12k", "3M". */
const char *draw_count(char out[8], int64_t count);

#endif
