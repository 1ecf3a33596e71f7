/*
 * ncurses knows the terminals, by its low-level interface. The windows that
 * its newterm makes would only be three more screens in memory.
 */
#define _DEFAULT_SOURCE /* struct winsize */
#include "terminal.h"

#define NCURSES_NOMACROS 1
#include <limits.h>
#include <ncurses.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termcap.h>
#include <unistd.h>

#include "base/translate.h"

const char terminal_fallback[] = "xterm-256color";

/* Is the terminal known, and can its cursor be moved? */
static bool
is_usable(const char *name)
{
	return name && *name && tgetent(NULL, name) == 1 &&
	       tgetstr("cm", NULL) != NULL;
}

/* What is_usable looked at last is the terminal that strings are those of. */
bool
terminal_look_up(struct buf *notice)
{
	const char *name = getenv("TERM");

	buf_reset(notice);
	if (is_usable(name))
		return true;
	if (name && *name)
		buf_printf(notice,
		    _("this TERM is not known here (%.60s): taken for %s"),
		    name, terminal_fallback);
	else
		buf_printf(notice, _("TERM is not set: taken for %s"),
		    terminal_fallback);
	return is_usable(terminal_fallback);
}

const char *
terminal_expand(const char *string, int a, int b)
{
	const char *out = tiparm(string, a, b);

	return out ? out : "";
}

const char *
terminal_string(const char *name)
{
	const char *string = tigetstr(name);

	/* (char *)-1: no string capability, says the manual. */
	return (intptr_t)string == -1 ? NULL : string;
}

int
terminal_colours(void)
{
	const char *no_colour = getenv("NO_COLOR");
	int colours = tigetnum("colors");

	if ((no_colour && *no_colour) || !terminal_string("setaf") ||
	    !terminal_string("setab"))
		return 0;
	return colours > 0 ? colours : 0;
}

/* A number of the environment or of terminfo; 0: neither says it. */
static int
size_of(const char *variable, const char *name)
{
	const char *value = getenv(variable);
	long number = value ? strtol(value, NULL, 10) : 0;

	if (number < 1 || number > SHRT_MAX)
		number = tigetnum(name);
	return number > 0 ? (int)number : 0;
}

void
terminal_size(int *rows, int *columns)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
	    size.ws_col > 0) {
		*rows = size.ws_row;
		*columns = size.ws_col;
		return;
	}
	if (*rows == 0)
		*rows = size_of("LINES", "lines");
	if (*columns == 0)
		*columns = size_of("COLUMNS", "cols");
}

void
terminal_points(int *width, int *height)
{
	struct winsize size;

	*width = *height = 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 ||
	    size.ws_col == 0)
		return;
	*width = size.ws_xpixel / size.ws_col;
	*height = size.ws_ypixel / size.ws_row;
}

/* terminfo has only "both colours"; where that is ECMA-48's, so is this. */
static const char *
default_foreground(void)
{
	const char *both = terminal_string("op");

	return both && strcmp(both, "\033[39;49m") == 0 ? "\033[39m" : NULL;
}

static bool
is_plain_move(const char *move)
{
	return move && strcmp(move, "\033[%i%p1%d;%p2%dH") == 0;
}

struct emit_terminal
terminal_capabilities(void)
{
	return (struct emit_terminal){
		.move = terminal_string("cup"),
		.moves_plainly = is_plain_move(terminal_string("cup")),
		.reset = terminal_string("sgr0"),
		.bold = terminal_string("bold"),
		.underline = terminal_string("smul"),
		.reverse = terminal_string("rev"),
		.dim = terminal_string("dim"),
		.italic = terminal_string("sitm"),
		.foreground = terminal_string("setaf"),
		.background = terminal_string("setab"),
		.default_foreground = default_foreground(),
		.clear = terminal_string("clear"),
		.clear_line = terminal_string("el"),
		.show = terminal_string("cnorm"),
		.hide = terminal_string("civis"),
		.wraps = tigetflag("am") > 0 && tigetflag("xenl") <= 0,
		.expand = terminal_expand,
	};
}
