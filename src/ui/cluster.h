/*
 * ui/cluster.h: text, one drawn character at a time. Layout measures and the
 * canvas draws by it, so that they agree.
 *
 * What a terminal must not see is skipped: controls other than blanks, bidi
 * overrides, zero width characters, tags. Skin tones, variation selectors and
 * the rest of joined emoji are dropped, since terminals differ on their
 * width. A code point that the C library cannot place is shown as U+FFFD.
 */
#ifndef UI_CLUSTER_H
#define UI_CLUSTER_H

#include "ui/canvas.h"

struct cluster {
	uint32_t code[CELL_CODES];
	int ncodes;
	/*
	 * Cells. Unless ascii: of code[0], the others combine. With ascii
	 * each code is a cell of its own ("œ" is "oe").
	 */
	int width;
	size_t start, end; /* bytes in the text, what is skipped included */
	size_t at;         /* where code[0] stands */
};

/* False at the end of the text. */
bool cluster_next(
    struct text text, size_t *at, bool ascii, struct cluster *cluster);

#endif
