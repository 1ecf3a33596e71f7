/*
 * support/run.h: the real program on a terminal of its own, in a home of
 * its own that holds the sample edition. What fails prints the screen.
 */
#ifndef SUPPORT_RUN_H
#define SUPPORT_RUN_H

#include <stdbool.h>

#include "support/terminal.h"

enum { READER_WAIT_MS = 10000 };

struct run {
	struct terminal *terminal;
	char *home;
};

/* The program's path: $DEPECHE, else $BUILD/depeche. */
const char *run_program(void);

/* An empty home, and one with the sample edition fetched and all unread. */
void run_make_bare_home(struct run *run);
void run_make_home(struct run *run);
/* Ends what runs there and removes the home. */
void run_end(struct run *run);

/*
 * Starts the program in the home, in UTC and C.UTF-8. extra: "NAME=value"…
 * ended by NULL, which win; may be NULL.
 */
void run_start(struct run *run, int rows, int columns);
void run_start_with(struct run *run, int rows, int columns,
    const char *const *extra, const char *term);
/* The same with another program (a shell, say), given argv. */
void run_start_program(struct run *run, int rows, int columns,
    const char *const *argv, const char *const *extra, const char *term);
/* Quits by Q and waits for the end, which must be a good one. */
void run_quit(struct run *run);
/* Lets another one run in the same home. */
void run_share_home(struct run *other, const struct run *run);

/* Writes a file below the home, with its folders. */
void run_write(
    const struct run *run, const char *path, const char *content);
/* What `sh -c command` prints in the home (both outputs); to be freed. */
char *run_shell(
    const struct run *run, const char *command, int *status);

/* Types, and waits until text shows (a key that does nothing fails). */
void run_type(struct run *run, const char *keys, const char *text);
void run_wants(struct run *run, const char *text);
void run_wants_within(struct run *run, const char *text, int ms);
void run_wants_gone(struct run *run, const char *text);
bool run_has(const struct run *run, const char *text);
/* Until the screen rests. */
void run_settle(struct run *run);
/* The lines on the screen; to be freed. */
char *run_screen(const struct run *run);

#endif
