/* html/flow_walk.h: the walk over a tree, and the lines it writes. */
#ifndef HTML_FLOW_WALK_H
#define HTML_FLOW_WALK_H

#include "flow.h"

/* An open element on the way down, with what its content inherits. */
struct frame {
	uint32_t end;   /* the first node behind it */
	uint32_t block; /* the innermost block element */
	uint32_t link;
	uint16_t list; /* frame of the innermost list, item; 0: none */
	uint16_t item;
	int counter; /* a list: the number of its next item */
	int depth;   /* lists around */
	int quote;   /* quotations around */
	uint8_t style;
	uint8_t marks;  /* of the block elements around */
	uint8_t inside; /* of the inline elements around, inside the line */
	uint8_t heading;
	bool ordered;
	bool pending; /* an item whose first line has not come yet */
	bool pre;
	bool row;  /* inside a row of figures */
	bool data; /* inside a table of figures */
	bool caption;
	bool mute;       /* text is not read */
	bool ends_block; /* its end ends the line */
	bool is_row, is_cell;
};

struct walker {
	struct flow *flow;
	const struct tree *tree;
	size_t cap_spans, cap_blocks;
	struct frame frames[TREE_DEPTH + 3];
	unsigned top;
	struct flow_block now; /* the line being written */
	uint8_t
	    inside;  /* marks that all its characters have from inline ones */
	uint32_t at; /* the node being visited */
	bool writing;
	bool blank;       /* a blank is due before the next character */
	unsigned breaks;  /* <br> since the last character */
	uint32_t *images; /* met inside the line, to follow it */
	size_t nimages, cap_images;
};

static inline struct frame *
walker_top(struct walker *w)
{
	return &w->frames[w->top];
}

/* A line of the kind that the open elements say; ends with walker_end_block. */
void walker_begin_block(struct walker *w);
void walker_end_block(struct walker *w); /* nothing when none is open */
/* A picture, a video or a rule where the walk is. */
void walker_push_media(struct walker *w, uint32_t node, enum block_kind kind);
/* Text whose blanks collapse; text whose blanks are kept. */
void walker_add_text(struct walker *w, struct text t);
void walker_add_pre(struct walker *w, struct text t);
void walker_end_cell(struct walker *w);

#endif
