/*
 * Cells become bytes in emit.h, and keys are decoded from the bytes in
 * ui/keys.h, so that replies of the terminal and typed keys can be told apart.
 */
#include "ui/screen.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/buf.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "emit.h"
#include "terminal.h"
#include "ui/osc.h"

enum {
	ESC_MS = 25,         /* a lone ESC becomes a key after this */
	ANSWER_MS = 200,     /* how long the terminal may take for DA1 */
	READ_MAX = 8 * 1024, /* bytes taken before keys are handed out */
	SLOW_MS = 60,        /* that sixels may take to send, else … */
	REST_MS = 150,       /* … they wait so long for the next key */
};

struct screen {
	int rows, columns;
	struct screen_options options;
	struct keys keys;
	int64_t read_ms;     /* when bytes last came */
	struct canvas *last; /* what is on the terminal; NULL: nothing known */
	struct theme theme;  /* … and by which theme */
	int colours;
	struct emit_terminal caps;
	struct pixels_shown pixels;
	bool slow; /* to take sixels */
	struct buf out;
	struct buf notice;
	bool asked, answered; /* OSC 11 and what DA1 ends */
	bool titled;
	bool closed;
	bool suspended;
	enum screen_background background;
};

/*
 * What a signal handler needs to give the terminal back. File-level, since a
 * handler is given nothing; set before the handlers are.
 */
static struct {
	struct termios modes;
	volatile sig_atomic_t taken;
	struct screen *screen;
	bool registered;
} crash;

/* Leaves what was switched on: mouse, paste, keypad, scheme
 * reports, synchronised output, colours, alternate screen; shows the cursor. */
static const char crash_restore[] =
    "\033[?1002l\033[?1006l\033[?2004l\033[?2031l\033[?2026l\033[?1l\033>"
    "\033[0m\033[?1049l\033[?25h\r\n";

static void
send(const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(STDOUT_FILENO, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EAGAIN) {
			struct pollfd ready = { STDOUT_FILENO, POLLOUT, 0 };

			(void)poll(&ready, 1, 100);
			continue;
		}
		if (n <= 0)
			return; /* a terminal that is gone is seen on reading */
		bytes += n;
		len -= (size_t)n;
	}
}

static void
send_cstr(const char *cstr)
{
	send(cstr, strlen(cstr));
}

static void
on_crash(int number)
{
	if (crash.taken) {
		crash.taken = 0;
		(void)!write(
		    STDOUT_FILENO, crash_restore, sizeof(crash_restore) - 1);
		(void)tcsetattr(STDIN_FILENO, TCSANOW, &crash.modes);
	}
	/* SA_RESETHAND: the default action ends the process as it should. */
	(void)raise(number);
}

static void
at_exit(void)
{
	if (crash.screen)
		screen_close(crash.screen);
}

static void
guard_against_crashes(struct screen *screen)
{
	crash.screen = screen;
	crash.taken = 1;
	if (!crash.registered)
		(void)atexit(at_exit);
	crash.registered = true;
#ifndef DEPECHE_SANITIZED /* sanitizers report crashes themselves */
	static const int signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT,
		SIGTRAP };
	struct sigaction action = { 0 };

	action.sa_handler = on_crash;
	action.sa_flags = (int)(SA_RESETHAND | SA_NODEFER);
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		(void)sigaction(signals[i], &action, NULL);
#else
	(void)on_crash;
#endif
}

static void
switch_on(struct screen *screen)
{
	send_cstr("\033[?2004h");
	if (screen->options.mouse)
		send_cstr("\033[?1002h\033[?1006h");
	if (screen->options.ask)
		send_cstr("\033[?2031h");
}

static void
switch_off(struct screen *screen)
{
	if (screen->options.mouse)
		send_cstr("\033[?1006l\033[?1002l");
	if (screen->options.ask)
		send_cstr("\033[?2031l");
	send_cstr("\033[?2004l");
}

static enum screen_background
background_from_environment(void)
{
	/* "15;0" or "15;default;0": the last is the background. */
	const char *value = getenv("COLORFGBG"), *last;
	long colour;
	char *end;

	last = value ? strrchr(value, ';') : NULL;
	if (!last)
		return SCREEN_BACKGROUND_UNKNOWN;
	colour = strtol(last + 1, &end, 10);
	if (end == last + 1 || *end)
		return SCREEN_BACKGROUND_UNKNOWN;
	return colour == 7 || colour == 15 ? SCREEN_BACKGROUND_LIGHT
					   : SCREEN_BACKGROUND_DARK;
}

/* Each key as it is typed, ^C and ^Z too, and bytes as they are sent. */
static void
set_modes(void)
{
	struct termios modes = crash.modes;

	modes.c_iflag &=
	    ~(tcflag_t)(BRKINT | PARMRK | ICRNL | INLCR | IGNCR | IXON);
	modes.c_oflag &= ~(tcflag_t)ONLCR;
	modes.c_lflag &= ~(tcflag_t)(ICANON | ISIG | IEXTEN | ECHO | ECHONL);
	modes.c_cc[VMIN] = 1;
	modes.c_cc[VTIME] = 0;
	(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

/* Takes the terminal: its other screen, its keys as one program's. */
static void
take(struct screen *screen)
{
	struct buf *out = &screen->out;

	set_modes();
	buf_reset(out);
	emit_add(out, terminal_string("smcup"));
	emit_add(out, terminal_string("smkx"));
	emit_add(out, screen->caps.hide);
	send(out->ptr, out->len);
}

/* Gives it back as it was; without a screen of our own, below what is there. */
static void
give_back(struct screen *screen)
{
	const char *other = terminal_string("rmcup");
	struct buf *out = &screen->out;

	buf_reset(out);
	emit_pixels_end(out, &screen->pixels);
	emit_add(out, screen->caps.reset);
	emit_add(out, terminal_string("rmkx"));
	emit_add(out, screen->caps.show);
	emit_add(out, terminal_expand(screen->caps.move, screen->rows - 1, 0));
	emit_add(out, other);
	if (!other)
		buf_add_cstr(out, "\r\n");
	send(out->ptr, out->len);
	(void)tcsetattr(STDIN_FILENO, TCSADRAIN, &crash.modes);
}

struct screen *
screen_open(
    const struct screen_options *options, const char **notice, struct err *err)
{
	struct screen *screen;
	const char *ignored;

	if (!notice)
		notice = &ignored;
	*notice = NULL;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		err_set(err, ERR_SYSTEM, _("%s is no terminal"),
		    isatty(STDIN_FILENO) ? _("standard output")
					 : _("standard input"));
		return NULL;
	}
	if (tcgetattr(STDIN_FILENO, &crash.modes) < 0) {
		err_system(err, _("terminal"));
		return NULL;
	}
	screen = mem_alloc(sizeof(*screen));
	screen->options = *options;
	if (!terminal_look_up(&screen->notice)) {
		err_set(err, ERR_SYSTEM,
		    _("the terminal cannot be used, nor taken for %s"),
		    terminal_fallback);
		buf_clear(&screen->notice);
		free(screen);
		return NULL;
	}
	if (screen->notice.len > 0)
		*notice = buf_cstr(&screen->notice);
	if (!graphics_may_ask(getenv))
		screen->options.ask = false;
	keys_init(&screen->keys, utf8_locale());
	guard_against_crashes(screen);
	if (!options->no_colour)
		screen->colours = terminal_colours();
	screen->caps = terminal_capabilities();
	screen->caps.colours = screen->colours;
	screen->caps.links = options->links;
	screen->caps.pixels = &screen->pixels;
	screen->pixels.fragile = getenv("TMUX") != NULL;
	/* So that pictures of another program here have other numbers. */
	screen->pixels.base = (uint32_t)getpid() % 0xFFFF << 15;
	terminal_size(&screen->rows, &screen->columns);
	take(screen);
	screen->background = background_from_environment();
	switch_on(screen);
	return screen;
}

/*
 * An answer that is still under way would land in the shell: it is waited
 * for, as long as a terminal may take.
 */
static void
await_answer(struct screen *screen)
{
	int64_t until = time_monotonic_ms() + ANSWER_MS;
	struct key key;
	bool closed = false;

	while (screen->asked && !screen->answered && !closed) {
		struct pollfd ready = { STDIN_FILENO, POLLIN, 0 };
		int64_t left = until - time_monotonic_ms();

		if (left <= 0 || poll(&ready, 1, (int)left) <= 0)
			return;
		while (screen_key(screen, &key, &closed))
			continue;
	}
}

void
screen_close(struct screen *screen)
{
	if (!screen)
		return;
	crash.screen = NULL;
	if (!screen->suspended && !screen->closed)
		await_answer(screen);
	if (screen->titled)
		send_cstr("\033[23;2t");
	if (!screen->suspended) {
		switch_off(screen);
		give_back(screen);
	}
	crash.taken = 0;
	canvas_free(screen->last);
	pixels_shown_clear(&screen->pixels);
	keys_clear(&screen->keys);
	buf_clear(&screen->out);
	buf_clear(&screen->notice);
	free(screen);
}

int
screen_fd(const struct screen *screen)
{
	(void)screen;
	return STDIN_FILENO;
}

int
screen_colours(const struct screen *screen)
{
	return screen->colours;
}

void
screen_size(const struct screen *screen, int *rows, int *columns)
{
	*rows = screen->rows > 0 ? screen->rows : 1;
	*columns = screen->columns > 0 ? screen->columns : 1;
}

void
screen_redraw(struct screen *screen)
{
	canvas_free(screen->last);
	screen->last = NULL;
}

void
screen_resized(struct screen *screen)
{
	terminal_size(&screen->rows, &screen->columns);
	screen_redraw(screen);
}

static void
keep(struct screen *screen, const struct canvas *canvas)
{
	if (!screen->last)
		screen->last = canvas_new(canvas->rows, canvas->columns,
		    canvas->ascii, canvas->plain);
	for (int row = 0; row < canvas->rows; row++)
		memcpy(screen->last->cells + row * screen->last->stride,
		    canvas->cells + row * canvas->stride,
		    (size_t)canvas->columns * sizeof(*canvas->cells));
	*screen->last->cursor = *canvas->cursor;
}

/*
 * In front of the first cells and without waiting for answers: a terminal that
 * takes a question for text has it cleared with all that was there.
 */
static void
ask(struct screen *screen)
{
	if (!screen->options.ask || screen->asked)
		return;
	screen->asked = true;
	buf_add_cstr(&screen->out, "\033]11;?\033\\");
	graphics_add_questions(&screen->out, graphics_may_ask_kitty(getenv));
}

/* What was painted by another theme or on another size tells nothing. */
static void
forget_old(struct screen *screen, const struct canvas *canvas,
    const struct theme *theme)
{
	if (memcmp(&screen->theme, theme, sizeof(*theme)) != 0) {
		screen->theme = *theme;
		screen_redraw(screen);
	}
	if (screen->last && (screen->last->rows != canvas->rows ||
				screen->last->columns != canvas->columns))
		screen_redraw(screen);
}

/* The kernel holds little of what the terminal has not taken yet. */
static void
send_measured(struct screen *screen)
{
	int64_t began = time_monotonic_ms();

	send(screen->out.ptr, screen->out.len);
	if (screen->pixels.drew)
		screen->slow = time_monotonic_ms() - began > SLOW_MS;
}

void
screen_paint(struct screen *screen, const struct canvas *canvas,
    const struct theme *theme)
{
	struct buf *out = &screen->out;

	if (screen->suspended)
		return;
	forget_old(screen, canvas, theme);
	buf_reset(out);
	/* Synchronised output: what comes in parts is shown whole. */
	buf_add_cstr(out, "\033[?2026h");
	if (!screen->last)
		ask(screen);
	screen->pixels.waits =
	    screen->slow && time_monotonic_ms() - screen->read_ms < REST_MS;
	if (!emit_canvas(
		out, &screen->caps, canvas, screen->last, &screen->theme))
		return;
	buf_add_cstr(out, "\033[?2026l");
	keep(screen, canvas);
	send_measured(screen);
}

bool
screen_wants_paint(const struct screen *screen)
{
	return screen->pixels.owed &&
	       time_monotonic_ms() - screen->read_ms >= REST_MS;
}

static void
read_bytes(struct screen *screen)
{
	char bytes[4096];
	size_t total = 0;

	while (!screen->closed && total < READ_MAX) {
		struct pollfd ready = { STDIN_FILENO, POLLIN, 0 };
		ssize_t n;

		if (poll(&ready, 1, 0) <= 0)
			return;
		n = read(STDIN_FILENO, bytes, sizeof(bytes));
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			return;
		if (n <= 0) {
			screen->closed = true;
			return;
		}
		keys_feed(&screen->keys, bytes, (size_t)n);
		screen->read_ms = time_monotonic_ms();
		total += (size_t)n;
		if ((size_t)n < sizeof(bytes))
			return; /* that was all for now */
	}
}

int
screen_wait_ms(const struct screen *screen)
{
	int64_t left;

	if (!keys_is_waiting(&screen->keys) && !screen->pixels.owed)
		return -1;
	left = screen->read_ms +
	       (keys_is_waiting(&screen->keys) ? ESC_MS : REST_MS) -
	       time_monotonic_ms();
	return left < 0 ? 0 : (int)left;
}

static void
note_background(struct screen *screen)
{
	const unsigned *rgb = screen->keys.background;

	screen->background = theme_is_light(rgb[0], rgb[1], rgb[2])
				 ? SCREEN_BACKGROUND_LIGHT
				 : SCREEN_BACKGROUND_DARK;
}

bool
screen_key(struct screen *screen, struct key *key, bool *closed)
{
	*closed = false;
	if (!keys_next(&screen->keys, key)) {
		read_bytes(screen);
		if (keys_is_waiting(&screen->keys) &&
		    screen_wait_ms(screen) == 0)
			keys_flush(&screen->keys);
		if (!keys_next(&screen->keys, key)) {
			*closed = screen->closed;
			return false;
		}
	}
	if (key->code == KEYCODE_ATTRIBUTES)
		screen->answered = true;
	if (key->code == KEYCODE_BACKGROUND)
		note_background(screen);
	return true;
}

struct text
screen_paste(const struct screen *screen)
{
	return buf_text(&screen->keys.paste);
}

enum screen_background
screen_background(const struct screen *screen)
{
	return screen->background;
}

struct graphics
screen_graphics(const struct screen *screen)
{
	struct graphics graphics = screen->keys.graphics;
	int width, height;

	terminal_points(&width, &height);
	graphics_take_cell(&graphics, width, height);
	return graphics;
}

void
screen_set_pixels(struct screen *screen, enum pixels_format format)
{
	struct buf out = { 0 };

	if (screen->pixels.format == format)
		return;
	if (!screen->suspended)
		emit_pixels_end(&out, &screen->pixels);
	screen->pixels.format = format;
	if (out.len > 0)
		send(out.ptr, out.len);
	buf_clear(&out);
	screen_redraw(screen);
}

void
screen_suspend(struct screen *screen)
{
	if (screen->suspended)
		return;
	screen->suspended = true;
	switch_off(screen);
	give_back(screen);
	crash.taken = 0;
}

void
screen_resume(struct screen *screen)
{
	if (!screen->suspended)
		return;
	screen->suspended = false;
	crash.taken = 1;
	take(screen);
	switch_on(screen);
	screen_resized(screen);
}

void
screen_wait_key(const char *said)
{
	struct termios before, raw;
	char byte;

	if (tcgetattr(STDIN_FILENO, &before) < 0)
		return;
	raw = before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
	(void)fputs(said, stdout);
	(void)fflush(stdout);
	while (read(STDIN_FILENO, &byte, 1) < 0 && errno == EINTR)
		continue;
	/* The rest of a key of several bytes is none for the reader. */
	(void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
}

void
screen_set_mouse(struct screen *screen, bool on)
{
	if (screen->options.mouse == on)
		return;
	switch_off(screen);
	screen->options.mouse = on;
	switch_on(screen);
}

void
screen_set_links(struct screen *screen, bool on)
{
	if (screen->caps.links == on)
		return;
	screen->caps.links = on;
	screen_redraw(screen);
}

bool
screen_knows_links(void)
{
	return osc_knows_links(getenv);
}

void
screen_set_title(struct screen *screen, struct text title)
{
	struct buf out = { 0 };

	if (!screen->options.title || screen->suspended)
		return;
	/* The old title is kept on the terminal's stack until the end. */
	if (!screen->titled)
		buf_add_cstr(&out, "\033[22;2t");
	screen->titled = true;
	osc_add_title(&out, title);
	send(out.ptr, out.len);
	buf_clear(&out);
}

bool
screen_copy(struct screen *screen, struct text text)
{
	struct buf out = { 0 };
	bool fits;

	if (!screen->options.copy || screen->suspended)
		return false;
	fits = osc_add_copy(&out, text);
	send(out.ptr, out.len);
	buf_clear(&out);
	return fits;
}

void
screen_bell(struct screen *screen)
{
	(void)screen;
	send_cstr("\a");
}
