/*
 * terminal.h: what terminfo and the environment say of the terminal that this
 * process is on. Strings are the library's.
 */
#ifndef SRC_UI_TERMINAL_H
#define SRC_UI_TERMINAL_H

#include <stdbool.h>

#include "base/buf.h"
#include "emit.h"

/*
 * Finds out about $TERM, or where that is not known about a terminal that most
 * are like: then *notice says so. False: about neither.
 */
bool terminal_look_up(struct buf *notice);
/* What terminal_look_up takes an unknown one for. */
extern const char terminal_fallback[];

/* A capability by its terminfo name, or NULL. */
const char *terminal_string(const char *name);
/* With its parameters filled in. */
const char *terminal_expand(const char *string, int a, int b);
/* 0 for a terminal without colours, and where $NO_COLOR is set. */
int terminal_colours(void);
/* As the terminal says; else what was known, else as terminfo says. */
void terminal_size(int *rows, int *columns);
/* Points of a cell, as far as the kernel was told; else 0. */
void terminal_points(int *width, int *height);
/* What cells are written with; colours and links are the caller's. */
struct emit_terminal terminal_capabilities(void);

#endif
