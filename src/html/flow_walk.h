/* html/flow_walk.h: the walk over a tree, and the lines it writes. */
#ifndef HTML_FLOW_WALK_H
#define HTML_FLOW_WALK_H

#include "flow.h"
#include "notes.h"

enum figure_kind { FIGURE_NONE, FIGURE_QUOTE, FIGURE_TEXT };

/* Columns of a table that cells of rows above reach down into. */
enum { SPAN_COLUMNS = 64 };
/* Empty cells in all, which a page pays few bytes for. */
enum { PADDING_MAX = 20000 };

/* An open element on the way down, with what its content inherits. */
struct frame {
	uint32_t node;
	uint32_t end;   /* the first node behind it */
	uint32_t block; /* the innermost block element */
	uint32_t link;
	uint16_t list; /* frame of the innermost list, item; 0: none */
	uint16_t item;
	int counter; /* a list: the number of its next item */
	int step;    /* … and how it goes on, 1 or -1; 0: bullets */
	int depth;   /* lists around */
	int quote;   /* quotations around */
	int note;    /* inside the footnote of this number */
	uint8_t style;
	uint8_t marks;  /* of the block elements around */
	uint8_t inside; /* of the inline elements around, inside the line */
	uint8_t heading;
	uint8_t figure; /* of enum figure_kind: the innermost <figure> */
	bool pending;   /* an item whose first line has not come yet */
	bool pre;
	bool row;  /* inside a row of figures */
	bool data; /* inside a table of figures */
	bool thead;
	bool caption;
	bool cite;   /* inside the words that say who said it */
	bool pull;   /* inside a quotation taken from the text */
	bool post;   /* inside a post of a social network */
	bool quotes; /* its end writes a quotation mark */
	bool drop_cap;
	bool mute; /* text is not read */
	bool noscript;
	bool ends_block; /* its end ends the line */
	bool is_row, is_cell;
};

struct walker {
	struct flow *flow;
	const struct tree *tree;
	size_t cap_spans, cap_blocks, cap_hyphens;
	struct frame frames[TREE_DEPTH + 3];
	unsigned top;
	struct flow_block now; /* the line being written */
	uint8_t
	    inside;  /* marks that all its characters have from inline ones */
	uint32_t at; /* the node being visited */
	bool writing;
	bool blank;       /* a blank is due before the next character */
	bool glue;        /* … but not between a drop cap and its word */
	bool newline;     /* a line of code begins */
	unsigned breaks;  /* <br> since the last character */
	uint32_t line;    /* where the text behind the last <br> begins */
	uint32_t *images; /* met inside the line, to follow it */
	size_t nimages, cap_images;
	const struct notes *notes;
	size_t note, reference; /* the next of each */
	size_t entry;
	unsigned column, cells; /* of the row: where it is, ends written */
	unsigned padding;
	uint16_t down[SPAN_COLUMNS];
};

static inline struct frame *
walker_top(struct walker *w)
{
	return &w->frames[w->top];
}

/* What an element changes for its content, apart from lines. */
void walker_enter(
    struct walker *w, struct frame *f, uint32_t node, enum tag tag);
/* A line of the kind that the open elements say; ends with walker_end_block. */
void walker_begin_block(struct walker *w);
void walker_end_block(struct walker *w); /* nothing when none is open */
/*
 * Takes the dash off who said it, and off a footnote the brackets of a number
 * that was a link. A number that is text stays: it is the page's.
 */
void block_cut_lead(struct flow *flow, struct flow_block *block);
/* A picture, a video or a rule where the walk is. */
void walker_push_media(struct walker *w, uint32_t node, enum block_kind kind);
void walker_push_entry(struct walker *w, int number);
/*
 * flow_quote.c: does the element say who said the quotation it stands in?
 * What is left to do at the end of a quotation.
 */
bool walker_is_cite(struct walker *w, uint32_t node);
bool is_pull_quote(const struct tree *tree, uint32_t node);
void walker_end_quote(struct walker *w);
/* Takes out pull quotes whose words stand in the text as well. */
void pull_quotes_drop(struct flow *flow);
enum figure_kind figure_kind(const struct tree *tree, uint32_t node);

/* flow_table.c: a row, a cell begin and end. */
void walker_begin_row(struct walker *w);
void walker_begin_cell(struct walker *w);
void walker_end_cell(struct walker *w, uint32_t node);
void walker_end_row(struct walker *w);

/* flow_small.c: what is written for a picture of a letter and the like. */
bool is_drop_cap(const struct tree *tree, uint32_t node);
bool is_line_number(const struct tree *tree, uint32_t node);
void walker_add_image(struct walker *w, uint32_t node);
void walker_add_math(struct walker *w, uint32_t node);
void walker_add_box(struct walker *w, uint32_t node); /* of a task */

/* Text whose blanks collapse; text whose blanks are kept. */
void walker_add_text(struct walker *w, struct text t);
void walker_add_pre(struct walker *w, struct text t);
void walker_add_cell_end(struct walker *w);

#endif
