#include "comments.h"

#include "lines.h"
#include "marks.h"

enum { GROUPS = 8, FEW = 3, SENTENCE_BYTES = 50 };

/* Lines with stamps, in elements of one tag and class. */
struct group {
	uint32_t first, last; /* nodes */
	size_t count;
};

static bool
is_alike(const struct tree *tree, uint32_t a, uint32_t b)
{
	return tree->nodes[a].tag == tree->nodes[b].tag &&
	       text_equal(tree_raw(tree, a, ATTR_CLASS),
		   tree_raw(tree, b, ATTR_CLASS));
}

static void
add_stamp(const struct tree *tree, struct group *groups, uint32_t node)
{
	size_t i = 0;

	while (i < GROUPS && groups[i].count &&
	       !is_alike(tree, groups[i].first, node))
		i++;
	if (i == GROUPS)
		return;
	if (groups[i].count++ == 0)
		groups[i].first = node;
	groups[i].last = node;
}

/* The child of the first element around both that holds the node. */
static uint32_t
branch_of(const struct tree *tree, uint32_t node, uint32_t other)
{
	while (!tree_holds(tree, tree->nodes[node].parent, other))
		node = tree->nodes[node].parent;
	return node;
}

/* Is there a sentence before a node that no name throws out? */
static bool
follows_text(const struct flow *flow, uint32_t node)
{
	const unsigned bad = MARK_HIDDEN | MARK_DROP | MARK_CAPTION |
			     MARK_FURNITURE | MARK_ASIDE;

	for (size_t i = 0; i < flow->nblocks; i++) {
		const struct flow_block *block = &flow->blocks[i];
		uint32_t len = block->to - block->from;

		if (block->at >= node)
			return false;
		if (!(block->marks & bad) && len >= SENTENCE_BYTES &&
		    block->linked * 2 < len &&
		    line_ends_sentence(flow_text(flow, block)))
			return true;
	}
	return false;
}

static void
mark_group(struct flow *flow, const struct group *group)
{
	const struct tree *tree = flow->tree;
	uint32_t from = branch_of(tree, group->first, group->last);
	uint32_t to = tree->nodes[branch_of(tree, group->last, from)].end;
	size_t headings = 0;

	/* With no text before them the first is what the others answer. */
	if (!follows_text(flow, from))
		from = tree->nodes[from].end;

	if (from >= to || tree_holds(tree, from, group->last))
		return;
	for (size_t i = 0; i < flow->nblocks; i++) {
		const struct flow_block *block = &flow->blocks[i];

		if (block->at < from || block->at >= to)
			continue;
		headings += block->kind == FLOW_HEADING;
		if (block->kind == FLOW_HEADING && block->level == 1)
			return;
	}
	if (headings * 2 >= group->count)
		return;
	for (size_t i = 0; i < flow->nblocks; i++)
		if (flow->blocks[i].at >= from && flow->blocks[i].at < to)
			flow->blocks[i].marks |= MARK_COMMENT;
}

void
comments_mark(struct flow *flow)
{
	struct group groups[GROUPS] = { 0 };

	for (size_t i = 0; i < flow->nblocks; i++) {
		const struct flow_block *block = &flow->blocks[i];

		if (block->kind != BLOCK_ROW &&
		    line_is_stamp(flow_text(flow, block)))
			add_stamp(flow->tree, groups, block->node);
	}
	for (size_t i = 0; i < GROUPS; i++)
		if (groups[i].count >= FEW)
			mark_group(flow, &groups[i]);
}
