/*
 * support/reader.h: the real program on a terminal of its own, in a home of
 * its own that holds the sample edition. What fails prints the screen.
 */
#ifndef SUPPORT_READER_H
#define SUPPORT_READER_H

#include <stdbool.h>

#include "support/terminal.h"

enum { READER_WAIT_MS = 10000 };

struct reader {
	struct terminal *terminal;
	char *home;
};

/* The program's path: $DEPECHE, else $BUILD/depeche. */
const char *reader_program(void);

/* An empty home, and one with the sample edition fetched and all unread. */
void reader_make_bare_home(struct reader *reader);
void reader_make_home(struct reader *reader);
/* Ends what runs there and removes the home. */
void reader_end(struct reader *reader);

/*
 * Starts the program in the home, in UTC and C.UTF-8. extra: "NAME=value"…
 * ended by NULL, which win; may be NULL.
 */
void reader_start(struct reader *reader, int rows, int columns);
void reader_start_with(struct reader *reader, int rows, int columns,
    const char *const *extra, const char *term);
/* The same with another program (a shell, say), given argv. */
void reader_start_program(struct reader *reader, int rows, int columns,
    const char *const *argv, const char *const *extra, const char *term);
/* Quits by Q and waits for the end, which must be a good one. */
void reader_quit(struct reader *reader);
/* Lets another one run in the same home. */
void reader_share_home(struct reader *other, const struct reader *reader);

/* Writes a file below the home, with its folders. */
void reader_write(
    const struct reader *reader, const char *path, const char *content);
/* What `sh -c command` prints in the home (both outputs); to be freed. */
char *reader_shell(
    const struct reader *reader, const char *command, int *status);

/* Types, and waits until text shows (a key that does nothing fails). */
void reader_type(struct reader *reader, const char *keys, const char *text);
void reader_wants(struct reader *reader, const char *text);
void reader_wants_within(struct reader *reader, const char *text, int ms);
void reader_wants_gone(struct reader *reader, const char *text);
bool reader_has(const struct reader *reader, const char *text);
/* Until the screen rests. */
void reader_settle(struct reader *reader);
/* The lines on the screen; to be freed. */
char *reader_screen(const struct reader *reader);

#endif
