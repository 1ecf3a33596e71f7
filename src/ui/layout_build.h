/* ui/layout_build.h: what the parts of the layout share while building. */
#ifndef UI_LAYOUT_BUILD_H
#define UI_LAYOUT_BUILD_H

#include "wrap.h"

enum { NOTES_MAX = 999 }; /* footnotes with greater numbers lead nowhere */
enum { LIST_LEVELS = 4 }; /* deeper lists and quotes stand as this one */
enum { NARROW = 24 };     /* columns: below it every one is text */

struct builder {
	struct layout *layout;
	const struct article *article;
	const struct layout_options *options;
	int measure; /* columns a line may have */
	int wide;    /* … a table or line of code: to the right edge */
	struct wrap wrap;
	struct wrap row; /* of a table: its cells, wrapped, one after another */
	size_t lines_cap, runs_cap;
	uint32_t piece;            /* of the next line */
	/* Cells of the widest number of the list one is in, by level. */
	int numbers[LIST_LEVELS + 1];
	bool notes[NOTES_MAX + 1]; /* is there a footnote of that number? */
};

void build_blank(struct builder *b); /* none above the first line */
struct layout_line *build_line(struct builder *b, enum line_kind kind);
/* A run of the newest line, of text that outlives the layout. */
void build_run(struct builder *b, struct text text, int column, uint8_t role,
    uint8_t attributes);
/* The runs of one wrapped line of the wrap, from column on. */
void build_wrapped_line(struct builder *b, const struct wrap *wrap,
    const struct wrap_line *line, int column);
/*
 * Adds the spans first … end - 1 of a block, whose text begins at offset in
 * the canonical text (-1: not in it), with the numbers of its links.
 * Returns the canonical offset behind them.
 */
int64_t build_spans(struct builder *b, const struct block *block, size_t first,
    size_t end, int64_t offset, uint8_t role, uint8_t attributes);

/*
 * Puts the wrap on lines. The first begins with the runs of mark, the others
 * with those of rest ("" for none), both of `indent` columns.
 */
struct hang {
	struct text mark, rest;
	uint8_t role;
	int column; /* where mark and rest stand */
	int note;   /* the mark's, as layout_run.note */
	int deeper; /* more for lines that go on where there is no break */
	int indent; /* where the text stands */
};
void build_wrapped(
    struct builder *b, enum line_kind kind, const struct hang *hang);
void build_find_notes(struct builder *b);
/* The footnote that a span refers to, by its raised number; or 0. */
int build_note(const struct builder *b, const struct span *span);
/* A paragraph of one text; offset as of layout_run. */
void build_text(struct builder *b, enum line_kind kind, struct text text,
    int64_t offset, uint8_t role, uint8_t attributes);
/* A line takes so many columns. */
void build_widen(struct builder *b, int columns);
/* Cells of a text on one line. */
int build_width(const struct builder *b, struct text text);

/* Before the first item of a list, which goes on before end at the latest. */
void build_list(struct builder *b, const struct block *first,
    const struct block *end);
/* A block of any kind, a row as a table of its own. */
void build_block(struct builder *b, const struct block *block, int64_t offset);

/*
 * A table: rows first … end - 1 of a section's blocks. offsets are those of
 * the rows in the canonical text.
 */
void build_table(struct builder *b, const struct block *rows, size_t count,
    const int64_t *offsets);

/* The timeline below the head. */
void build_plot(struct builder *b, const struct plot *plot);

#endif
