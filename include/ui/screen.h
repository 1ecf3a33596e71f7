/*
 * ui/screen.h: the terminal, of which src/ui/terminal.h knows what it can do.
 *
 * The program has set the locale before. One screen at a time (ncurses keeps
 * the terminal's description in a global). The terminal is restored by
 * screen_close, by exit() and by crash signals.
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>

#include "base/err.h"
#include "base/text.h"
#include "ui/canvas.h"
#include "ui/keys.h"
#include "ui/theme.h"

struct screen;

struct screen_options {
	bool mouse;     /* takes over the mouse (Shift still selects text) */
	bool no_colour; /* NO_COLOR is looked at as well */
	bool title;     /* may set the window's title */
	bool links;     /* makes links by OSC 8 */
	bool copy;      /* may write the clipboard by OSC 52 */
	bool ask;       /* what it can and shows, after the first paint */
};

enum screen_background {
	SCREEN_BACKGROUND_UNKNOWN,
	SCREEN_BACKGROUND_DARK,
	SCREEN_BACKGROUND_LIGHT,
};

/*
 * Opens the terminal on stdin and stdout. An unknown TERM is treated as
 * xterm-256color and told in *notice (until screen_close; else NULL). Fails
 * with ERR_SYSTEM when stdin or stdout is no terminal.
 */
struct screen *screen_open(
    const struct screen_options *options, const char **notice, struct err *err);
void screen_close(struct screen *screen);

int screen_fd(const struct screen *screen);      /* to poll for POLLIN */
int screen_colours(const struct screen *screen); /* 0 in mono */
void screen_size(const struct screen *screen, int *rows, int *columns);
/* After SIGWINCH: asks the terminal for its size; the next paint is whole. */
void screen_resized(struct screen *screen);
/* The next paint draws every cell anew (^L). */
void screen_redraw(struct screen *screen);

/*
 * Shows the canvas: only what differs from the last paint is sent, between
 * the marks of synchronised output. With the first one the terminal is asked
 * for its background and for graphics, if so wished.
 */
void screen_paint(struct screen *screen, const struct canvas *canvas,
    const struct theme *theme);

/*
 * A terminal that was slow to take sixels is given them when keys rest. True:
 * some are to be drawn, and screen_paint would now; screen_wait_ms knows when.
 */
bool screen_wants_paint(const struct screen *screen);

/*
 * Reads what the terminal has sent and gives the next key; false when there
 * is none now. Never blocks. At the terminal's end (hang-up) *closed is set.
 * KEYCODE_BACKGROUND, KEYCODE_ATTRIBUTES: screen_background, screen_graphics
 * has a new answer.
 */
bool screen_key(struct screen *screen, struct key *key, bool *closed);
/* Text of the KEYCODE_PASTE that screen_key just gave. */
struct text screen_paste(const struct screen *screen);
/* Milliseconds until screen_key should be called again though nothing came
 * in (a lone ESC), or screen_wants_paint; -1: no such need. */
int screen_wait_ms(const struct screen *screen);
/* By OSC 11, else COLORFGBG, else unknown. */
enum screen_background screen_background(const struct screen *screen);

/* What is known of pictures in points by now; a cell has the size that the
 * kernel knows, else the one told. */
struct graphics screen_graphics(const struct screen *screen);
/* From now on pictures of this format are drawn, and no others; at first none
 * are. */
void screen_set_pixels(struct screen *screen, enum pixels_format format);

/*
 * Gives the terminal back as it was (for ^Z, a pager, an editor) and takes
 * it again; the next paint is whole.
 */
void screen_suspend(struct screen *screen);
void screen_resume(struct screen *screen);

/*
 * While it is given back: says so and waits for a key, so that what another
 * program wrote can be read.
 */
void screen_wait_key(const char *said);

void screen_set_mouse(struct screen *screen, bool on);
void screen_set_links(struct screen *screen, bool on);
/* Is this terminal known to take OSC 8? */
bool screen_knows_links(void);
void screen_set_title(struct screen *screen, struct text title);
/* Puts text on the clipboard by OSC 52; false when not allowed or > 74 KB. */
bool screen_copy(struct screen *screen, struct text text);
void screen_bell(struct screen *screen);

#endif
