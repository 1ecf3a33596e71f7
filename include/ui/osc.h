/* ui/osc.h: what a terminal is told by OSC sequences, as bytes. */
#ifndef UI_OSC_H
#define UI_OSC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* OSC 2: the window's title, cleaned to one line. */
void osc_add_title(struct buf *out, struct text title);
/*
 * OSC 8: what is written from here on leads to url; cells of one id are one
 * link, on several lines too. An address that is none of the web or of mail,
 * or too long, leads nowhere, as an empty one does.
 */
void osc_add_link(struct buf *out, uint32_t id, struct text url);
/*
 * Does this terminal take OSC 8? By its name and what it sets in the
 * environment (getenv, or another's), since terminals cannot be asked.
 */
bool osc_knows_links(char *(*get)(const char *name));
/* OSC 52: text for the clipboard; false when it is more than terminals take
 * (74 KB of base64), and nothing is added. */
bool osc_add_copy(struct buf *out, struct text text);

#endif
