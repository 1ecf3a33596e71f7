/*
 * html/flow.h: a tree as the lines of text a reader sees, in order.
 *
 * A block ends where a block element begins or ends, or at two <br>; never at
 * an inline border, so that a drop cap stays with its word. White space is
 * collapsed. Everything is kept as numbers (nodes, offsets) until it is known
 * what belongs to the article.
 */
#ifndef HTML_FLOW_H
#define HTML_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "entries.h"
#include "model/article.h"
#include "notes.h"
#include "tree.h"

/* Kinds besides those of enum block_kind. */
enum {
	FLOW_HEADING = BLOCK_NOTE + 1, /* level 1–6, or FLOW_PSEUDO */
	FLOW_CAPTION,                  /* of the image before or behind it */
	FLOW_ENTRY, /* an entry of a live blog begins, or (number 0) they end */
};

/* The level of a heading that is one only by its class. */
enum { FLOW_PSEUDO = 7 };

struct flow_span {
	uint32_t from, to; /* bytes of flow->text */
	uint32_t link;     /* node of the <a>; 0: none */
	uint8_t style;     /* of enum span_style */
	bool cell;         /* an end of a cell */
};

struct flow_block {
	uint8_t kind;  /* of enum block_kind, or FLOW_* */
	uint8_t marks; /* of the nodes it stands in, together */
	bool header;
	bool keep; /* for who judges; true at first */
	bool pull; /* a quotation that the page may repeat from its text */
	bool verse; /* a line of a column of short ones (columns.h) */
	bool ends; /* for who judges: a mark of the end of the article */
	int level;
	int number;        /* FLOW_ENTRY: 1 for flow->entries.list[0] */
	uint32_t node;     /* the block element it stands in */
	uint32_t at;       /* its first text, or the element: never decreases */
	uint32_t media;    /* BLOCK_IMAGE, BLOCK_MEDIA: the element */
	uint32_t from, to; /* bytes of flow->text */
	uint32_t first, count; /* in flow->spans */
	uint32_t linked;       /* bytes inside links */
	uint32_t strong;       /* bytes in bold */
	uint32_t emphasis;     /* bytes in italics */
	uint32_t breaks;       /* single <br> inside */
};

struct flow {
	struct arena *mem;
	const struct tree *tree;
	struct entries entries;
	struct notes notes;
	struct buf text; /* heap: flow_clear */
	struct flow_span *spans;
	size_t nspans;
	uint32_t *hyphens; /* bytes of text: soft hyphens stood before them */
	size_t nhyphens;
	struct flow_block *blocks;
	size_t nblocks;
};

/* tree must outlive the flow. */
void flow_build(struct flow *flow, struct arena *mem, const struct tree *tree);
void flow_clear(struct flow *flow);
/* Valid until flow_clear. */
struct text flow_text(const struct flow *flow, const struct flow_block *block);

/* Is this <table> one of figures, not of layout? */
bool table_is_data(const struct tree *tree, uint32_t table);

#endif
