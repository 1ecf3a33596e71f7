/* ui/osc.h: what a terminal is told by OSC sequences, as bytes. */
#ifndef UI_OSC_H
#define UI_OSC_H

#include <stdbool.h>

#include "base/buf.h"

/* OSC 2: the window's title, cleaned to one line. */
void osc_add_title(struct buf *out, struct text title);
/* OSC 52: text for the clipboard; false when it is more than terminals take
 * (74 KB of base64), and nothing is added. */
bool osc_add_copy(struct buf *out, struct text text);

#endif
