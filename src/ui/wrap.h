/*
 * ui/wrap.h: running text of several spans, broken into lines.
 *
 * A wrap is a list of pieces of text, each with its look; wrapping gives
 * ranges of bytes counted over all pieces.
 */
#ifndef UI_WRAP_H
#define UI_WRAP_H

#include "ui/layout.h"

struct wrap_span {
	struct text text;
	size_t start;   /* byte of the wrap where it begins */
	int64_t offset; /* of its first byte in the canonical text, or -1 */
	uint32_t link;
	int16_t note; /* as layout_run.note; set behind wrap_add */
	uint16_t tag; /* likewise */
	uint8_t role;
	uint8_t attributes;
};

/* Beside UC_BREAK_* and those of wrap_keep.h: a word divided by a hyphen. */
enum { WRAP_BREAK_HYPHEN = 'H' };

struct wrap_line {
	size_t start, end; /* bytes of the wrap, blanks at the end cut */
	int width;         /* cells */
	bool hyphen;       /* broken at a soft hyphen: draw "-" */
};

struct wrap {
	struct wrap_span *spans;
	size_t nspans, spans_cap;
	struct wrap_line *lines;
	size_t nlines, lines_cap;
	struct buf joined; /* bytes of all spans when there are several */
	struct buf breaks; /* what libunistring says of each byte */
	size_t *hyphens;   /* bytes before which a hyphen may end a line */
	size_t nhyphens, hyphens_cap;
	size_t len;
	bool ascii;
};

void wrap_clear(struct wrap *wrap);
void wrap_reset(struct wrap *wrap); /* no spans, no lines */
void wrap_add(struct wrap *wrap, struct text text, int64_t offset,
    uint32_t link, uint8_t role, uint8_t attributes);
/* The soft hyphens of the text added last, as span.hyphens. */
void wrap_add_hyphens(struct wrap *wrap, const uint32_t *hyphens, size_t n);
/* Fills wrap->lines; the first line may have another width. */
void wrap_lines(struct wrap *wrap, int first_width, int width);
/* The same for preformatted text: lines end at \n, wide ones are cut. */
void wrap_code(struct wrap *wrap, int width);
/* Cells of the whole text on one line (at most just over limit). */
int wrap_width(struct wrap *wrap, int limit);
struct text wrap_text(struct wrap *wrap);

enum { WRAP_TAB = 4 };

#endif
