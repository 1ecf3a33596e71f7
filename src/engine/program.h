/*
 * engine/program.h: programs that the config names, run beside all else.
 *
 * A command is cut into words as a config line is and run without a shell:
 * the first word is looked up in PATH, "~/" at the start of a word is the
 * home directory. It runs in a session of its own (so it has no terminal), in
 * HOME, with signals as they are by default and no descriptors but its
 * standard input (what it is given, else /dev/null), output and error.
 *
 * Nothing here waits: the caller's one poll does, over programs_fds for at
 * most programs_timeout_ms, and then calls programs_turn and takes what is
 * done. A program that takes too long, says too much or is no longer wanted
 * is killed, and all that it started in its group. So many run at a time,
 * others wait for their turn.
 */
#ifndef ENGINE_PROGRAM_H
#define ENGINE_PROGRAM_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"

struct programs;

struct program_spec {
	struct text command;
	struct text url;  /* DEPECHE_URL in its environment; empty: none */
	size_t max_bytes; /* of its output */
	int timeout_ms;
	void *cookie; /* the caller's, comes back when it is done */
};

struct program_done {
	void *cookie;
	/*
	 * ERR_NONE: it ended with status 0; else why it is of no use, with
	 * its name in front: "fetch-it: exit 3: the last line it wrote on
	 * standard error".
	 */
	struct err err;
	struct buf output; /* the caller's now */
};

enum {
	PROGRAMS_AT_ONCE = 8,
	PROGRAMS_MAX_FDS = 3 * PROGRAMS_AT_ONCE,
};

struct programs *programs_new(void);
/* Kills those that run. */
void programs_free(struct programs *programs);

/*
 * Never fails at once: what cannot be started comes back with its error. What
 * lies in *input (may be NULL) passes to the program; *input is left empty.
 */
void programs_start(struct programs *programs, const struct program_spec *spec,
    struct buf *input);

size_t programs_fds(
    const struct programs *programs, struct pollfd *fds, size_t max);
int programs_timeout_ms(const struct programs *programs); /* -1: any time */
void programs_turn(struct programs *programs);
bool programs_are_done(const struct programs *programs); /* one at least */
/* What they are given and say is much by now: give them no more yet. */
bool programs_are_full(const struct programs *programs);
bool programs_next(struct programs *programs, struct program_done *done);
/* Kills and forgets what has that cookie; how many there were. */
size_t programs_cancel(struct programs *programs, const void *cookie);

#endif
