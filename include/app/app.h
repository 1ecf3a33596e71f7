/*
 * app/app.h: the reader, whole.
 *
 * app_run is the reader on a terminal. Below it stands a reader without one,
 * which takes keys and moments and gives a canvas: app_run drives it, and so
 * do tests. What needs the terminal or another program (an editor, the
 * clipboard, ^Z) comes out of it as errands.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "config/command.h"
#include "config/config.h"
#include "config/keymap.h"
#include "model/stretch.h"
#include "ui/canvas.h"
#include "ui/graphics.h"
#include "ui/keys.h"
#include "ui/theme.h"

/* The rows that act, and their further keys: for config_source. */
extern const struct command_table app_commands;
extern const struct key_row app_keys[];
extern const size_t app_nkeys;

struct app_options {
	const struct config_source *source; /* to read the config again */
	struct config *config; /* read from it; the app takes it over */
	const char *database;
	bool accessible; /* --accessible */
	/*
	 * Starts an engine: returns our end of its socketpair and sets *pid,
	 * or -1. Called after the first screen is painted, and by R once the
	 * engine has died. NULL: there is none.
	 */
	int (*start_engine)(void *arg, pid_t *pid, struct err *err);
	/*
	 * Starts `depeche import` on n paths: returns where its lines are
	 * read without waiting, and sets *pid, or -1. NULL: there is none.
	 */
	int (*start_import)(void *arg, const char *const *paths, size_t n,
	    pid_t *pid, struct err *err);
	/* Starts `depeche reindex --progress` likewise. */
	int (*start_reindex)(void *arg, pid_t *pid, struct err *err);
	/*
	 * Starts `depeche` with n words, "show" the first: what it prints
	 * goes to output, what it complains of to errors. NULL: there is none.
	 */
	int (*start_show)(void *arg, const char *const *words, size_t n,
	    int output, int errors, pid_t *pid, struct err *err);
	void *arg; /* of them */
	/*
	 * Closes in a child that is about to become a program which reads
	 * foreign bytes. NULL: it is not closed in.
	 */
	void (*confine)(void);
	/*
	 * Cuts a text into sentences, in mem (text/sentences.h, which is no
	 * layer of the reader's). NULL: there are none to choose.
	 */
	void (*cut_sentences)(struct stretch **sentences, size_t *n,
	    struct arena *mem, struct text text);
	/*
	 * The sentences of a text, in mem, that earlier ones in the same
	 * language do not say (text/novelty.h). NULL: none are marked.
	 */
	void (*find_novel)(struct stretch **novel, size_t *n, struct arena *mem,
	    struct text text, const struct text *earlier, size_t nearlier,
	    struct text language);
};

/*
 * Runs the reader until the user quits, the terminal goes or a signal ends
 * it; then 0, with its place and marks saved. -1 when it could not begin (no
 * terminal, a database that cannot be opened). The locale must be set.
 */
int app_run(const struct app_options *options, struct err *err);

/* A reader without a terminal. */
struct app;

/* utf8: the terminal's; now: UTC seconds; ms: a clock that never steps. */
struct app *app_new(const struct app_options *options, bool utf8, int64_t now,
    int64_t ms, struct err *err);
/* Saves place and marks. The engine is told to leave. */
void app_free(struct app *app);

void app_resize(struct app *app, int rows, int columns);
/* paste: what a KEYCODE_PASTE brought. */
void app_key(struct app *app, struct key key, struct text paste);
/* Does what is due at this moment; call it each turn, before app_paint. */
void app_tick(struct app *app, int64_t now, int64_t ms);
/*
 * Does what need not keep a screen waiting: names of an article come beside it,
 * marks go to the store, rows near the screen are read ahead. Call it after
 * painting while no key waits, until it is false; what it changed is painted.
 */
bool app_rest(struct app *app);
/* Milliseconds until app_tick has something to do, at most 500. */
int app_wait_ms(const struct app *app);
/* Paints what changed; NULL when nothing did. Until the next call. */
const struct canvas *app_paint(struct app *app);
/* The next app_paint paints, whatever changed. */
void app_repaint(struct app *app);
const struct theme *app_theme(const struct app *app);
/* The terminal's background is known now. */
void app_set_background(struct app *app, bool light, int colours);
/* What the terminal can do with pictures is known now, or again. */
void app_set_graphics(struct app *app, const struct graphics *graphics);
/* What pictures are drawn with, by that and the settings … */
enum pixels_format app_pixels(const struct app *app);
/* … and by these settings and this. */
struct app_pixels_by {
	const struct graphics *graphics;
	bool accessible, utf8;
	bool mono; /* without colours */
};
enum pixels_format app_pixels_by(
    const struct settings *settings, const struct app_pixels_by *by);
bool app_is_done(const struct app *app);
/*
 * Asked while a search goes on: true, because a key waits, ends it, and it
 * is done with what is typed then. Without it searches go on to their end.
 */
void app_set_key_waits(struct app *app, bool (*waits)(void *arg), void *arg);
/* Says something on the status line until the next key. */
void app_message(struct app *app, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same, and gn keeps it. */
void app_notice(struct app *app, bool error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool app_wants_mouse(const struct app *app);
int app_wants_links(const struct app *app); /* of HYPERLINKS_AUTO … */

/* The engine: its socket (-1: none) and whether something waits to go. */
void app_start_engine(struct app *app);
int app_engine_fd(const struct app *app);
bool app_engine_waits(const struct app *app);
/* Reads and writes what the socket takes now; never blocks. */
void app_engine_turn(struct app *app);

/* What the reader asks of whoever holds the terminal. */
enum errand_kind {
	ERRAND_NONE,
	ERRAND_REDRAW,
	ERRAND_SUSPEND,  /* ^Z */
	ERRAND_COPY,     /* text onto the clipboard */
	ERRAND_OPEN,     /* text, an http or https address, in the browser */
	ERRAND_EDIT,     /* text, a path, in the editor */
	ERRAND_RUN,      /* app_run_lent, which wants the terminal */
	ERRAND_SETTINGS, /* app_wants_mouse and _links have new answers */
	ERRAND_NOTIFY,   /* text, one line, as a desktop notification */
};
struct errand {
	enum errand_kind kind;
	struct text text; /* until the next call */
};
bool app_errand(struct app *app, struct errand *errand);
/* For ERRAND_COPY: tells what was copied; by: how, NULL: there is no way. */
void app_tell_copied(struct app *app, struct text text, const char *by);
/* A notification could not be shown: told once. */
void app_notify_failed(struct app *app, const struct err *err);
/* For ERRAND_RUN: returns when the program has ended. */
void app_run_lent(struct app *app);
/*
 * For ERRAND_OPEN: true when the config has a program of its own for such
 * addresses, which is started or whose failure is told.
 */
bool app_open_by_opener(struct app *app, struct text url);
/* The setting, for ERRAND_OPEN. */
struct text app_browser(const struct app *app);

#endif
