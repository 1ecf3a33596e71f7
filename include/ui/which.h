/*
 * ui/which.h: what may follow the keys typed so far, in a box at the foot of
 * the screen. It is only looked at: keys go on to where they went.
 */
#ifndef UI_WHICH_H
#define UI_WHICH_H

#include <stddef.h>

#include "ui/canvas.h"

struct which_row {
	struct text key;
	struct text help;
};

/* In as many columns as are wide enough, above the last row of the screen. */
void which_paint(struct canvas *screen, struct text title,
    const struct which_row *rows, size_t count);

#endif
