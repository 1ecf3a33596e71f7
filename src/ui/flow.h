/*
 * ui/flow.h: running text of several spans, broken into lines.
 *
 * A flow is a list of pieces of text, each with its look; wrapping gives
 * ranges of bytes counted over all pieces.
 */
#ifndef UI_FLOW_H
#define UI_FLOW_H

#include "ui/layout.h"

struct flow_span {
	struct text text;
	size_t start;   /* byte of the flow where it begins */
	int64_t offset; /* of its first byte in the canonical text, or -1 */
	uint32_t link;
	uint8_t role;
	uint8_t attributes;
};

struct flow_line {
	size_t start, end; /* bytes of the flow, blanks at the end cut */
	int width;         /* cells */
	bool hyphen;       /* broken at a soft hyphen: draw "-" */
};

struct flow {
	struct flow_span *spans;
	size_t nspans, spans_cap;
	struct flow_line *lines;
	size_t nlines, lines_cap;
	struct buf joined; /* bytes of all spans when there are several */
	struct buf breaks; /* what libunistring says of each byte */
	size_t len;
	bool ascii;
};

void flow_clear(struct flow *flow);
void flow_reset(struct flow *flow); /* no spans, no lines */
void flow_add(struct flow *flow, struct text text, int64_t offset,
    uint32_t link, uint8_t role, uint8_t attributes);
/* Fills flow->lines; the first line may have another width. */
void flow_wrap(struct flow *flow, int first_width, int width);
/* The same for preformatted text: lines end at \n, wide ones are cut. */
void flow_wrap_code(struct flow *flow, int width);
/* Cells of the whole text on one line (at most just over limit). */
int flow_width(struct flow *flow, int limit);
struct text flow_text(struct flow *flow);

enum { FLOW_TAB = 4 };

#endif
