/*
 * ui/layout.h: an article → lines of a given width.
 *
 * Lines break by UAX 14 (libunistring) and are measured by wcwidth. What people
 * keep together is kept (ui/wrap_keep.h): a number and its unit, French
 * punctuation and its word; soft hyphens are dropped unless a line breaks
 * there. Text written from right to left stays in the order it is stored in,
 * one cell after another, and never with controls of direction, so that the
 * column it is in and those beside it stay where they are; to turn it round is
 * the terminal's work. Each line knows its place in the article's canonical
 * text (see model/article.h), so that mentions and matches, which are byte
 * offsets in that text, can be shown and jumped to, and the top paragraph can
 * be kept over a change of width.
 *
 * The article must outlive the layout.
 */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/article.h"
#include "model/stretch.h"
#include "ui/canvas.h"
#include "ui/picture.h"
#include "ui/plot.h"
#include "ui/tag.h"

/* What is shown of links beside their words. */
enum layout_links {
	LINKS_END,     /* their numbers, and a list at the end */
	LINKS_NUMBERS, /* their numbers */
	LINKS_OFF,
};

/* What is shown of an image above the words on it. */
struct layout_picture {
	unsigned image;                /* 1 for article.images[0] */
	const struct picture *picture; /* borrowed; or NULL: … */
	struct text note;              /* … a dim line in its place */
};

struct layout_options {
	int width;    /* columns there are, ≥ 1 */
	int measure;  /* longest line, 20–200; 0: 72 */
	bool ascii;   /* as canvas.ascii: measured as it will be drawn */
	bool plain;   /* accessible: no bars and boxes, words instead */
	bool no_head; /* leaves title, meta and lede out */
	enum layout_links links;
	struct text title; /* instead of the article's own, if not empty */
	struct text meta;  /* "Metro · Wednesday 13 September · 2 min" */
	const struct shown_tag *tags; /* behind meta, borrowed */
	size_t ntags;
	struct text note;  /* a dim line where the text ends, or empty */
	const struct plot *plot; /* below the head, borrowed; or NULL */
	const struct layout_picture *pictures; /* borrowed while laying out */
	size_t npictures;
};

enum line_kind {
	LINE_BLANK,
	LINE_TITLE,
	LINE_META,
	LINE_LEDE,
	LINE_HEADING,
	LINE_BODY,
	LINE_LINK, /* of the list at the end; .link says which */
	LINE_NOTE,
};

struct layout_run {
	struct text text;
	/* Of its first byte in the canonical text, or -1; below that in the
	 * lede (see article_add_whole). */
	int64_t offset;
	uint32_t link;  /* 1 for article.links[0]; 0: none */
	int16_t column; /* from the layout's left edge */
	int16_t note;   /* leads to this footnote; negative: back from it */
	uint16_t tag;   /* of this of the options' tags, from 1; 0: of none */
	uint8_t role;   /* enum role */
	uint8_t attributes;
};

struct layout_line {
	uint32_t run;   /* first of … */
	uint16_t nruns; /* … layout.runs */
	uint8_t kind;   /* enum line_kind */
	uint8_t level;  /* LINE_HEADING: 1–6 */
	uint32_t piece; /* paragraph it belongs to, counted from 0 */
	uint32_t byte;  /* of its first character in that paragraph */
	int64_t offset; /* in the canonical text; -1: not in it */
	uint32_t link;  /* LINE_LINK: 1 for article.links[0] */
	uint32_t image; /* it is of this image: 1 for article.images[0] */
	const struct picture *picture; /* it shows a row of it, … */
	uint32_t picture_row;          /* … this one */
};

struct layout {
	struct layout_line *lines;
	size_t nlines;
	struct layout_run *runs;
	size_t nruns;
	/* Of the longest line; text is no wider than the measure, tables and
	 * code may go on to the right edge. */
	int width;
	int left; /* columns before it, so that it stands in the middle */
	const struct link *links; /* the article's, borrowed */
	size_t nlinks;
	size_t body;      /* first line behind title, meta and lede */
	struct arena mem; /* holds all of it */
};

/* Fills *layout, which was { 0 } or cleared. Linear in the article's size. */
void layout_make(struct layout *layout, const struct article *article,
    const struct layout_options *options);
void layout_clear(struct layout *layout);

/* The number a link is shown by: that of the first to the same address. */
unsigned layout_link(const struct article *article, unsigned link);

/* A place that survives another width. */
struct layout_place {
	uint32_t piece, byte;
};
struct layout_place layout_place(const struct layout *layout, size_t line);
size_t layout_line(const struct layout *layout, struct layout_place place);

/*
 * The line to stand on top in the layout of another text of the same article,
 * so that the words at the top of from and below it stay where they are; now:
 * the other's canonical text. False: the words of the next lines are not in
 * it.
 */
bool layout_keep(const struct layout *from, size_t top, const struct layout *to,
    struct text now, size_t *line);

/* The line that holds a byte of the canonical text (clamped) or the lede. */
size_t layout_line_of(const struct layout *layout, int64_t offset);
/*
 * The columns of the canvas, left included, from the first to behind the last
 * that show something of a stretch of the canonical text or the lede; false:
 * the line shows nothing of it. ascii: as canvas.ascii.
 */
bool layout_columns(const struct layout *layout, size_t line, bool ascii,
    struct stretch what, int *from, int *end);
/* The byte of the canonical text or the lede that is shown nearest to a column of the
 * canvas, or -1: the line shows none of it. */
int64_t layout_offset_at(
    const struct layout *layout, size_t line, bool ascii, int column);
/*
 * The next heading below (direction 1) or above (-1) a line, or the line
 * itself when there is none. The title counts as the first.
 */
size_t layout_heading(const struct layout *layout, size_t line, int direction);

/* The line of a footnote, or of where it is referred to (negative), or
 * SIZE_MAX. */
size_t layout_note(const struct layout *layout, int note);

struct layout_mark {
	int64_t start, end; /* bytes in the canonical text */
	uint8_t role;       /* ROLE_MENTION, ROLE_MATCH, ROLE_PERSON… */
	uint8_t attributes;
};
/* Paints one line at a row; marks (by start, not overlapping) on top. */
void layout_paint(const struct layout *layout, size_t line,
    struct canvas *canvas, int row, const struct layout_mark *marks,
    size_t nmarks);

/* The plain text of the lines, as painted, for tests and `show`. */
void layout_add_text(struct buf *out, const struct layout *layout);

#endif
