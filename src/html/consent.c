#include "consent.h"

#include "marks.h"
#include "phrases.h"

/* A box around a notice: larger ones hold more. */
enum { BOX_LEVELS = 4, BOX_NODES = 160, BOX_BYTES = 5000, NOTICES = 32 };

/* It speaks of cookies, and of "we and our partners". */
static bool
asks(const struct flow *flow, const struct flow_block *block)
{
	struct text line = flow_text(flow, block);

	return block->kind != BLOCK_CODE &&
	       text_find(line, TEXT("ookie"), 0) != TEXT_NONE &&
	       phrase_kinds(
		   phrase_fold(flow->mem, line), PHRASE(WORDS_CONSENT));
}

static bool
has_button(const struct tree *tree, uint32_t node)
{
	for (uint32_t i = node + 1; i < tree->nodes[node].end; i++)
		if (tree->nodes[i].tag == HTML_BUTTON ||
		    tree->nodes[i].tag == HTML_INPUT)
			return true;
	return false;
}

/* A headline, or the whole of a page: no box. */
static bool
holds_page(const struct tree *tree, uint32_t node)
{
	for (uint32_t i = node; i < tree->nodes[node].end; i++)
		if (tree->nodes[i].tag == HTML_H1)
			return true;
	return tree->nodes[node].tag == HTML_BODY ||
	       tree->nodes[node].tag == HTML_MAIN ||
	       tree->nodes[node].tag == HTML_ARTICLE;
}

static size_t
text_bytes(const struct tree *tree, uint32_t node)
{
	size_t bytes = 0;

	for (uint32_t i = node; i < tree->nodes[node].end; i++)
		bytes += tree->nodes[i].text.len;
	return bytes;
}

/* The element around with buttons to agree by, else the line's own. */
static uint32_t
box_around(const struct tree *tree, uint32_t node)
{
	uint32_t box = node;

	for (int up = 0; up < BOX_LEVELS && node > 0; up++) {
		if (tree->nodes[node].end - node > BOX_NODES ||
		    text_bytes(tree, node) > BOX_BYTES ||
		    holds_page(tree, node))
			break;
		if (has_button(tree, node))
			box = node;
		node = tree->nodes[node].parent;
	}
	return box;
}

void
consent_mark(struct flow *flow)
{
	uint32_t box = 0;

	for (size_t i = 0, n = 0; i < flow->nblocks && n < NOTICES; i++) {
		const struct flow_block *block = &flow->blocks[i];

		if (block->marks & (MARK_DROP | MARK_HIDDEN) ||
		    (box && tree_holds(flow->tree, box, block->at)) ||
		    !asks(flow, block))
			continue;
		n++;
		box = box_around(flow->tree, block->node);
		for (size_t k = 0; k < flow->nblocks; k++)
			if (tree_holds(flow->tree, box, flow->blocks[k].at))
				flow->blocks[k].marks |= MARK_DROP;
	}
}
