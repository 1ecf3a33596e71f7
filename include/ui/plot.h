/*
 * ui/plot.h: a timeline, in several rows of bars as wide as its pane has room
 * for; in plain layouts and on screens of ASCII a line of text for each bar.
 */
#ifndef UI_PLOT_H
#define UI_PLOT_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct plot_bar {
	int64_t value;
	struct text label; /* "12 Nov": when it begins */
};

enum plot_unit { PLOT_DAY, PLOT_WEEK, PLOT_MONTH, PLOT_UNITS };

/* Of articles. */
struct plot {
	const struct plot_bar *bars; /* oldest first */
	size_t n;
		enum plot_unit unit; /* a bar's length in time */
};

#endif
