/*
 * tests/support/terminal.h: runs a program in a pseudo-terminal whose screen
 * libvterm keeps, types keys and reads cells. Every wait is bounded.
 */
#ifndef SUPPORT_TERMINAL_H
#define SUPPORT_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "support/terminal_pictures.h"

struct terminal;

/* What a cell looks like; colours as 0xRRGGBB. */
struct terminal_cell {
	uint32_t codes[6]; /* the cluster; 0 ends it, empty is 0 */
	int width;
	bool bold, underline, reverse, italic;
	bool default_foreground, default_background;
	int foreground, background;
};

/*
 * Starts argv[0] (a path) with TERM=term on a screen of rows × columns.
 * environment: "NAME=value"… ended by NULL, on top of the caller's; NULL for
 * none. NULL on failure.
 */
struct terminal *terminal_start(const char *const *argv,
    const char *const *environment, const char *term, int rows, int columns);
/*
 * What those started from now on draw, and say that they do; without it they
 * are as libvterm is, which prints what it does not know.
 */
void terminal_draw_pictures(enum pictures_kind kind);
/* Cells that show some of a picture, and the first of them. */
int terminal_picture_cells(
    const struct terminal *terminal, int *row, int *column);
bool terminal_shows_picture(
    const struct terminal *terminal, int row, int column);
const struct terminal_pictures *terminal_pictures(
    const struct terminal *terminal);
/* Ends the program (hang-up, then kill) and frees everything. */
void terminal_free(struct terminal *terminal);

void terminal_type(struct terminal *terminal, const char *keys);
void terminal_send(struct terminal *terminal, const void *bytes, size_t len);
void terminal_resize(struct terminal *terminal, int rows, int columns);
pid_t terminal_pid(const struct terminal *terminal);

/* Reads until nothing came for quiet_ms, at most limit_ms. */
void terminal_settle(struct terminal *terminal, int quiet_ms, int limit_ms);
/* Reads until the screen shows text (UTF-8); false after limit_ms. */
bool terminal_wait(struct terminal *terminal, const char *text, int limit_ms);
/* … until it no longer does. */
bool terminal_wait_gone(
    struct terminal *terminal, const char *text, int limit_ms);
/* Reads until the program ended; its wait status, or -1 after limit_ms. */
int terminal_wait_exit(struct terminal *terminal, int limit_ms);

/* The screen as lines, blanks at their ends cut, empty lines at the end
 * dropped. */
void terminal_add_text(struct buf *out, const struct terminal *terminal);
void terminal_add_line(
    struct buf *out, const struct terminal *terminal, int row);
struct terminal_cell terminal_cell(
    const struct terminal *terminal, int row, int column);
void terminal_cursor(
    const struct terminal *terminal, int *row, int *column, bool *shown);
/* Row and column where text begins on the screen; false: nowhere. */
bool terminal_find(
    const struct terminal *terminal, const char *text, int *row, int *column);
/* Has the program left the alternate screen (or never entered it)? */
bool terminal_is_restored(const struct terminal *terminal);
/* Everything the program has written since the start. */
const struct buf *terminal_raw(const struct terminal *terminal);
/* The screen as a standalone SVG picture. title: of the window drawn, whose
 * own colours are light ones or dark. */
void terminal_add_svg(struct buf *out, const struct terminal *terminal,
    const char *title, bool is_light);

#endif
