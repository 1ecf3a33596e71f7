/*
 * ui/emit.h: cells into the bytes a terminal takes. Pure: no terminal here.
 *
 * One buffer, one write: a library that moves the cursor by a write of its
 * own each time wakes the terminal once a word, which took longer than all
 * the rest of a key.
 */
#ifndef UI_EMIT_H
#define UI_EMIT_H

#include "base/buf.h"
#include "emit_pixels.h"
#include "ui/canvas.h"
#include "ui/theme.h"

/* What terminfo says; a string it does not have is NULL or empty. */
struct emit_terminal {
	const char *move; /* cup */
	bool
	    moves_plainly; /* … is ECMA-48's CUP: made here, which is quicker */
	const char *reset, *bold, *underline, *reverse, *dim, *italic;
	const char *foreground, *background; /* setaf, setab */
	const char *default_foreground;      /* alone; often missing */
	const char *clear;                   /* the screen */
	const char *clear_line;              /* from the cursor on */
	const char *show, *hide;             /* the cursor */
	int colours;
	bool links; /* takes OSC 8 */
	bool wraps; /* a character in the last cell of all scrolls */
	struct pixels_shown
	    *pixels; /* what it shows of pictures; may be NULL */
	/* Puts parameters into a string; valid until the next call. */
	const char *(*expand)(const char *string, int a, int b);
};

/* Adds a string of terminfo's, which may be NULL, without what only makes old
 * terminals wait. */
void emit_add(struct buf *out, const char *string);

/*
 * Adds what turns a screen that shows last (NULL: anything) into now; both
 * are of the same size and seen by the same theme. False when they do not
 * differ; then nothing was added.
 */
bool emit_canvas(struct buf *out, const struct emit_terminal *terminal,
    const struct canvas *now, const struct canvas *last,
    const struct theme *theme);

#endif
