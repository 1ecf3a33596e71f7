/* The loop on a terminal: one wait over terminal, signals and engine. */
#define _GNU_SOURCE /* pipe2 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "lend.h"
#include "open.h"
#include "ui/screen.h"

enum {
	KEYS_A_TURN = 256,
	SHOW_MS = 2, /* that a terminal is left alone to show what it got */
};

struct loop {
	struct app *app;
	struct screen *screen;
	int signals; /* read end */
	bool painted;
	bool done;
};

/* A handler can know nothing but this: where to write its byte. */
static volatile sig_atomic_t signal_pipe = -1;

static void
on_signal(int number)
{
	int saved = errno;
	char byte = (char)number;

	if (signal_pipe >= 0)
		(void)!write(signal_pipe, &byte, 1);
	errno = saved;
}

static const int signals[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP,
	SIGCONT };

static int
catch_signals(struct loop *loop, struct err *err)
{
	struct sigaction action = { .sa_handler = on_signal,
		.sa_flags = SA_RESTART };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	int ends[2];

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
		return err_system(err, "pipe");
	loop->signals = ends[0];
	signal_pipe = ends[1];
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		(void)sigaction(signals[i], &action, NULL);
	(void)sigaction(SIGPIPE, &ignore, NULL);
	return 0;
}

static void
release_signals(struct loop *loop)
{
	struct sigaction action = { .sa_handler = SIG_DFL };
	int end = signal_pipe;

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		(void)sigaction(signals[i], &action, NULL);
	signal_pipe = -1;
	if (end >= 0)
		(void)close(end);
	if (loop->signals >= 0)
		(void)close(loop->signals);
}

static void
learn_graphics(struct loop *loop)
{
	const struct graphics graphics = screen_graphics(loop->screen);

	app_set_graphics(loop->app, &graphics);
}

static void
tell_size(struct loop *loop)
{
	int rows, columns;

	/* Cells may have another size, too. */
	learn_graphics(loop);
	screen_size(loop->screen, &rows, &columns);
	app_resize(loop->app, rows, columns);
}

/* ^Z: the terminal as it was, stop, and on waking take it again. */
static void
suspend(struct loop *loop)
{
	struct sigaction stop = { .sa_handler = SIG_DFL };
	struct sigaction go_on = { .sa_handler = on_signal,
		.sa_flags = SA_RESTART };

	screen_suspend(loop->screen);
	(void)sigaction(SIGTSTP, &stop, NULL);
	(void)raise(SIGTSTP);
	(void)sigaction(SIGTSTP, &go_on, NULL);
	screen_resume(loop->screen);
	screen_resized(loop->screen);
	tell_size(loop);
}

/* The terminal is another program's; ^C and ^Z are, too. */
static void
hand_over(struct loop *loop, struct lend *lend)
{
	screen_suspend(loop->screen);
	lend_begin(lend);
}

static void
take_back(struct loop *loop, const struct lend *lend)
{
	lend_end(lend);
	screen_resume(loop->screen);
	screen_resized(loop->screen);
	tell_size(loop);
}

static void
edit(struct loop *loop, struct text path)
{
	char *name = mem_copy(path);
	struct err err = { 0 };
	struct lend lend;

	hand_over(loop, &lend);
	if (open_editor(name, &err) < 0)
		app_message(loop->app, "%s", err.text);
	take_back(loop, &lend);
	free(name);
}

static void
run_lent(struct loop *loop)
{
	struct lend lend;

	hand_over(loop, &lend);
	app_run_lent(loop->app);
	screen_wait_key(_("\n[any key goes back to the news] "));
	take_back(loop, &lend);
}

/* By which program or way; NULL: there is none. */
static const char *
put_on_clipboard(struct loop *loop, struct text text)
{
	bool remote = open_is_remote();
	const char *by = NULL;

	if (remote && screen_copy(loop->screen, text))
		by = _("the terminal (OSC 52)");
	if (!by)
		by = open_clipboard(text);
	if (!by && !remote && screen_copy(loop->screen, text))
		by = _("the terminal (OSC 52)");
	return by;
}

static void
copy(struct loop *loop, struct text text)
{
	app_tell_copied(loop->app, text, put_on_clipboard(loop, text));
}

/* Instead of opening it: it stands on the screen, at least. */
static void
copy_address(struct loop *loop, struct text url)
{
	const char *by = put_on_clipboard(loop, url);

	if (by)
		app_message(loop->app, _("no browser here; copied by %s: %.*s"),
		    by, TEXT_ARG(url));
	else
		app_message(
		    loop->app, _("no browser here: %.*s"), TEXT_ARG(url));
}

static void
start_browser(struct loop *loop, struct text url)
{
	bool terminal = open_wants_terminal();
	struct err err = { 0 };
	struct lend lend;

	if (terminal)
		hand_over(loop, &lend);
	if (open_browser(url, app_browser(loop->app), terminal, &err) < 0)
		app_message(loop->app, "%s", err.text);
	else
		app_message(loop->app, _("opened %.*s"), TEXT_ARG(url));
	if (terminal)
		take_back(loop, &lend);
}

/* Far away, without a display, a browser is of use only when one is named. */
static void
browse(struct loop *loop, struct text url)
{
	if (app_open_by_opener(loop->app, url))
		return;
	if (open_is_remote() && open_wants_terminal() &&
	    !open_has_browser(app_browser(loop->app)))
		copy_address(loop, url);
	else
		start_browser(loop, url);
}

static void
take_settings(struct loop *loop)
{
	int links = app_wants_links(loop->app);

	screen_set_mouse(loop->screen, app_wants_mouse(loop->app));
	screen_set_links(loop->screen,
	    links == HYPERLINKS_ON ||
		(links == HYPERLINKS_AUTO && screen_knows_links()));
}

static void
run_errands(struct loop *loop)
{
	struct errand errand;
	struct err err = { 0 };

	while (app_errand(loop->app, &errand)) {
		switch (errand.kind) {
		case ERRAND_REDRAW:
			screen_redraw(loop->screen);
			break;
		case ERRAND_SUSPEND:
			suspend(loop);
			break;
		case ERRAND_COPY:
			copy(loop, errand.text);
			break;
		case ERRAND_OPEN:
			browse(loop, errand.text);
			break;
		case ERRAND_EDIT:
			edit(loop, errand.text);
			break;
		case ERRAND_RUN:
			run_lent(loop);
			break;
		case ERRAND_SETTINGS:
			take_settings(loop);
			break;
		case ERRAND_NOTIFY:
			if (open_notify(errand.text, &err) < 0)
				app_notify_failed(loop->app, &err);
			break;
		case ERRAND_NONE:
			break;
		}
	}
}

static void
cancel_key(struct app *app)
{
	struct key key = { .code = 'c', .modifiers = KEY_MOD_CTRL };

	app_key(app, key, TEXT(""));
}

static void
take_signals(struct loop *loop)
{
	char bytes[64];
	ssize_t n;

	while ((n = read(loop->signals, bytes, sizeof(bytes))) > 0) {
		for (ssize_t i = 0; i < n; i++) {
			switch (bytes[i]) {
			case SIGWINCH:
			case SIGCONT:
				screen_resized(loop->screen);
				tell_size(loop);
				break;
			case SIGINT:
				cancel_key(loop->app);
				break;
			case SIGTSTP:
				suspend(loop);
				break;
			default:
				loop->done = true;
			}
		}
	}
}

static void
learn_background(struct loop *loop)
{
	app_set_background(loop->app,
	    screen_background(loop->screen) == SCREEN_BACKGROUND_LIGHT,
	    screen_colours(loop->screen));
}

static void
take_keys(struct loop *loop)
{
	bool closed = false;
	struct key key;

	for (int i = 0;
	     i < KEYS_A_TURN && screen_key(loop->screen, &key, &closed); i++) {
		if (key.code == KEYCODE_BACKGROUND)
			learn_background(loop);
		else if (key.code == KEYCODE_ATTRIBUTES)
			learn_graphics(loop);
		else
			app_key(loop->app, key, screen_paste(loop->screen));
		run_errands(loop);
		if (app_is_done(loop->app))
			break;
	}
	if (closed)
		loop->done = true;
}

static bool
paint(struct loop *loop)
{
	const struct canvas *canvas;

	if (screen_wants_paint(loop->screen))
		app_repaint(loop->app);
	canvas = app_paint(loop->app);
	if (!canvas)
		return false;
	screen_set_pixels(loop->screen, app_pixels(loop->app));
	screen_paint(loop->screen, canvas, app_theme(loop->app));
	if (loop->painted)
		return true;
	/* What is stored stands on the screen: now the network. */
	loop->painted = true;
	app_start_engine(loop->app);
	return true;
}

/*
 * What keys wish of the engine goes out once they are painted: woken before,
 * it takes the processor that the terminal needs to show them.
 */
static void
tell_engine(struct loop *loop)
{
	if (app_engine_waits(loop->app))
		app_engine_turn(loop->app);
}

static void
wait_and_take(struct loop *loop)
{
	struct pollfd fds[3] = {
		{ .fd = screen_fd(loop->screen), .events = POLLIN },
		{ .fd = loop->signals, .events = POLLIN },
		{ .fd = app_engine_fd(loop->app), .events = POLLIN },
	};
	int wait = app_wait_ms(loop->app);
	int keys = screen_wait_ms(loop->screen);

	if (keys >= 0 && keys < wait)
		wait = keys;
	if (app_engine_waits(loop->app))
		fds[2].events |= POLLOUT;
	(void)poll(fds, 3, wait);
	if (fds[1].revents)
		take_signals(loop);
	take_keys(loop);
	if (fds[2].revents && fds[2].fd == app_engine_fd(loop->app))
		app_engine_turn(loop->app);
}

static bool
key_comes(const struct loop *loop, int within_ms)
{
	struct pollfd fd = { screen_fd(loop->screen), POLLIN, 0 };

	return poll(&fd, 1, within_ms) > 0;
}

static bool
key_waits(void *arg)
{
	return key_comes(arg, 0);
}

/*
 * On a busy machine the terminal would wait for its turn until the reader
 * sleeps: so it does for a moment, before it goes on with what can wait.
 */
static void
rest(struct loop *loop, bool painted)
{
	if (painted && key_comes(loop, SHOW_MS))
		return;
	while (!key_waits(loop) && app_rest(loop->app))
		(void)paint(loop);
}

static void
turn(struct loop *loop)
{
	app_tick(loop->app, time_now(), time_monotonic_ms());
	run_errands(loop);
	rest(loop, paint(loop));
	(void)paint(loop); /* a mark that failed says so */
	tell_engine(loop);
	wait_and_take(loop);
}

int
app_run(const struct app_options *options, struct err *err)
{
	struct screen_options wishes = {
		.title = true, .copy = true, .ask = true
	};
	struct loop loop = { .signals = -1 };
	const char *notice = NULL;
	int rc = -1;

	wishes.mouse = settings_flag(&options->config->settings, OPTION_MOUSE);
	/* Without TZ the C library looks at the zone's file again each time. */
	(void)setenv("TZ", ":/etc/localtime", 0);
	loop.app = app_new(
	    options, utf8_locale(), time_now(), time_monotonic_ms(), err);
	if (!loop.app)
		return -1;
	loop.screen = screen_open(&wishes, &notice, err);
	if (!loop.screen || catch_signals(&loop, err) < 0)
		goto out;
	if (notice)
		app_notice(loop.app, true, "%s", notice);
	take_settings(&loop);
	app_set_key_waits(loop.app, key_waits, &loop);
	learn_background(&loop);
	screen_set_title(loop.screen, TEXT("depeche"));
	tell_size(&loop);
	while (!loop.done && !app_is_done(loop.app))
		turn(&loop);
	rc = 0;
out:
	release_signals(&loop);
	screen_close(loop.screen);
	app_free(loop.app);
	return rc;
}
