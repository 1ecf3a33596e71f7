/* ui/wrap_keep.h: blanks at which UAX 14 would break a line and people not. */
#ifndef UI_WRAP_KEEP_H
#define UI_WRAP_KEEP_H

#include "base/text.h"

/* Beside UC_BREAK_*: broken only where a line has no other place. */
enum { WRAP_BREAK_SPARE = 'K' };

/*
 * breaks: what libunistring says of each byte of text, changed in place.
 *
 * Never broken, for text in any language, since no other sets blanks there:
 * thin spaces; a blank before : ; ! ? % » and after «, as French writes them.
 * Spared: between a number and its unit, the groups of a number, a title or
 * initial and the name behind it, one letter and its hyphen ("a-t-on"); and in
 * lines as wide as `width` says, where it costs little, before a last word of a
 * few letters, which would have a line to itself.
 */
void wrap_keep(struct text text, char *breaks, int width);

#endif
