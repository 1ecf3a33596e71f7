/*
 * config/edit_words.h: one feed line with one thing in it changed.
 *
 * Appends the line to out as it was but for the words concerned. Lines come
 * without their line end. -1 with ERR_USAGE when the outcome is no line.
 */
#ifndef CONFIG_EDIT_WORDS_H
#define CONFIG_EDIT_WORDS_H

#include "base/buf.h"
#include "base/err.h"
#include "config/option.h"

int words_set_url(
    struct buf *out, struct text line, struct text url, struct err *err);
int words_set_title(
    struct buf *out, struct text line, struct text title, struct err *err);
/* A value with a NULL ptr takes the option off. */
int words_set_option(struct buf *out, struct text line, enum option option,
    struct text value, struct err *err);

/*
 * Appends what a line would have run, a program a line: a feed's "!program",
 * filter=, password-command= of feed and section lines, and of `set`.
 */
void words_add_programs(struct buf *out, struct text line);

#endif
