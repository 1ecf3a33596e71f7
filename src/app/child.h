/* app/child.h: a command that runs beside the reader, and what it says. */
#ifndef APP_CHILD_H
#define APP_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "ui/draw.h"

struct child {
	pid_t pid; /* 0: none runs */
	int fd;    /* where its lines are read, without waiting */
	struct buf said;
};

/* Reads what it has said; true once, when it has ended: *well or not. */
bool child_turn(struct child *child, bool *well);
/* The next line that is whole, in mem, blanks and "depeche: " cut off. */
bool child_line(struct child *child, struct text *line, struct arena *mem);
/* "480 of 1200 articles" says how far it is; false: a line for the user. */
bool child_progress(struct text line, struct progress *progress);
/* It goes on by itself, unheard. */
void child_drop(struct child *child);

#endif
