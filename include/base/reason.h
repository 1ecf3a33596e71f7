/*
 * base/reason.h: why something failed, kept in English.
 *
 * Errors are made in the language of whoever runs at that time. What is kept of
 * them is English, so that programs read the same words always, and each reader
 * is told in his own language. The texts that are kept are known as formats, so
 * that either can be made of the other; what others said within them (a title,
 * a program's complaint), and a text of no known format, stays as it is.
 */
#ifndef BASE_REASON_H
#define BASE_REASON_H

#include "base/arena.h"
#include "base/text.h"

/* In mem, or the text itself. */
struct text reason_english(struct arena *mem, struct text told);
struct text reason_told(struct arena *mem, struct text english);

#endif
