/* cli/pager.h: what may be longer than the terminal, a screen at a time. */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include <stdbool.h>

#include "base/text.h"

/*
 * Gives text, which is fit for a terminal, to $PAGER (its words, no shell;
 * empty or "cat": none), else to less when it is there, else to standard
 * output. less is told to leave at once what fits on the screen, unless the
 * user's $LESS tells it otherwise. A pager that is quit early has done its
 * work. False when standard output is gone.
 */
bool pager_show(struct text text);

/* Columns of the terminal on standard output; 0: it is none. */
int pager_columns(void);

#endif
