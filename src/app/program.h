/* app/program.h: other programs, by their arguments. Never a shell. */
#ifndef APP_PROGRAM_H
#define APP_PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "config/fill.h"

enum { PROGRAM_WORDS = 64 };

/*
 * The words filled (config/fill.h) as argv, in mem, a NULL at the end and room
 * for one more.
 */
int program_argv(char ***argv, struct arena *mem, const struct text *words,
    size_t n, const struct program_values *values, struct err *err);

/* One more of it, in mem, taken as it is. */
char *program_word(struct arena *mem, struct text word);

struct program {
	char **argv;
	const char *directory; /* where it runs; NULL: where we are */
	int input;             /* its standard input; -1: none of its own */
	int output;            /* of both its outputs; -1: likewise */
	bool terminal;         /* it has ours, else it is in a session apart,
				  where there is nothing to read or write */
	bool forgotten;        /* nobody waits for it */
	bool silent;           /* what it complains of is dropped, … */
	int errors;            /* … or goes there; 0: it is */
	void (*confine)(void); /* closes it in before it begins, or NULL */
};

/*
 * Starts it: signals are as programs expect them, no descriptor of ours goes
 * along. *pid is to be waited for unless it is forgotten. -1 when there is no
 * such program.
 */
int program_start(const struct program *program, pid_t *pid, struct err *err);
/* For its end: 0 when all went well, else its exit code, or 128. */
int program_wait(pid_t pid);
/* The same of one that has the terminal: when it stops we stop, too. */
int program_wait_terminal(pid_t pid);

#endif
