/*
 * support/session.h: the real program on a terminal of its own, in a home of
 * its own that holds the sample edition. What fails prints the screen.
 */
#ifndef SUPPORT_SESSION_H
#define SUPPORT_SESSION_H

#include <stdbool.h>

#include "support/terminal.h"

enum { READER_WAIT_MS = 10000 };

struct session {
	struct terminal *terminal;
	char *home;
};

/* The program's path: $DEPECHE, else $BUILD/depeche. */
const char *session_program(void);

/* An empty home, and one with the sample edition fetched and all unread. */
void session_make_bare_home(struct session *session);
void session_make_home(struct session *session);
/* Ends what runs there and removes the home. */
void session_end(struct session *session);

/*
 * Starts the program in the home, in UTC and C.UTF-8. extra: "NAME=value"…
 * ended by NULL, which win; may be NULL.
 */
void session_start(struct session *session, int rows, int columns);
void session_start_with(struct session *session, int rows, int columns,
    const char *const *extra, const char *term);
/* The same with another program (a shell, say), given argv. */
void session_start_program(struct session *session, int rows, int columns,
    const char *const *argv, const char *const *extra, const char *term);
/* Quits by Q and waits for the end, which must be a good one. */
void session_quit(struct session *session);
/* Lets another one run in the same home. */
void session_share_home(struct session *other, const struct session *session);

/* Writes a file below the home, with its folders. */
void session_write(
    const struct session *session, const char *path, const char *content);
/* What `sh -c command` prints in the home (both outputs); to be freed. */
char *session_shell(
    const struct session *session, const char *command, int *status);

/* Types, and waits until text shows (a key that does nothing fails). */
void session_type(struct session *session, const char *keys, const char *text);
void session_wants(struct session *session, const char *text);
void session_wants_within(struct session *session, const char *text, int ms);
void session_wants_gone(struct session *session, const char *text);
bool session_has(const struct session *session, const char *text);
/* Until the screen rests. */
void session_settle(struct session *session);
/* The lines on the screen; to be freed. */
char *session_screen(const struct session *session);

#endif
