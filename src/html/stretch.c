#include "stretch.h"

#include "dates.h"
#include "lines.h"
#include "phrases.h"

enum {
	LEAST_BYTES = 150, /* of sentences that an article has */
	STAMP_BLOCKS = 5,  /* behind a headline, where its date stands */
	STAMP_WORDS = 16,
	BYLINE_WORDS = 6,
	LEAST_LINES = 4, /* of any text, before a heading of comments */
};

struct search {
	const struct flow *flow;
	const struct tree *tree;
	unsigned bad;
};

/* Bytes of a line that is likely a sentence. */
static uint32_t
sentence_bytes(const struct search *s, const struct flow_block *block)
{
	uint32_t len = block->to - block->from;

	if (block->marks & s->bad || block->linked * 2 > len || len < 60 ||
	    (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_QUOTE &&
		block->kind != BLOCK_ITEM))
		return 0;
	return len;
}

/*
 * The largest element around the node that begins behind the last sentence so
 * far: an article of its own, or the mere heading of a section.
 */
static uint32_t
branch_of(const struct tree *tree, uint32_t node, uint32_t last)
{
	while (node > 0 && tree->nodes[node].parent > last)
		node = tree->nodes[node].parent;
	return node;
}

/* "3 May 2020", "By Anna Smith" */
static bool
is_signed(const struct search *s, struct text line)
{
	struct line_date date;
	size_t words = line_words(line);

	return (words <= STAMP_WORDS &&
		   date_find(&date, line, 0, DATE_DAY_FIRST)) ||
	       (words <= BYLINE_WORDS &&
		   phrase_kinds(
		       phrase_fold(s->flow->mem, line), PHRASE(WORDS_BYLINE)));
}

/* Does a date or a name stand behind the heading, as behind a headline? */
static bool
is_dated(const struct search *s, size_t heading, uint32_t end)
{
	for (size_t i = heading + 1;
	     i < s->flow->nblocks && i <= heading + STAMP_BLOCKS; i++) {
		const struct flow_block *block = &s->flow->blocks[i];

		if (block->at >= end)
			return false;
		if (is_signed(s, flow_text(s->flow, block)))
			return true;
	}
	return false;
}

static bool
is_like(const struct search *s, uint32_t headline, uint32_t node)
{
	return s->tree->nodes[node].tag == s->tree->nodes[headline].tag &&
	       text_equal(tree_raw(s->tree, node, ATTR_CLASS),
		   tree_raw(s->tree, headline, ATTR_CLASS));
}

/*
 * Is the block the headline of another article? It heads an element of its
 * own with sentences in it, and says when that was written.
 */
static bool
begins_another(
    const struct search *s, size_t i, uint32_t headline, uint32_t last)
{
	const struct flow_block *block = &s->flow->blocks[i];
	uint32_t node = block->node, branch, end, bytes = 0;

	if (block->kind != FLOW_HEADING ||
	    (block->level != 1 && !is_like(s, headline, node)) ||
	    entries_at(&s->flow->entries, node))
		return false;
	branch = branch_of(s->tree, node, last);
	end = s->tree->nodes[branch].end;
	if (branch == node || !is_dated(s, i, end))
		return false;
	for (; i < s->flow->nblocks && s->flow->blocks[i].at < end; i++)
		bytes += sentence_bytes(s, &s->flow->blocks[i]);
	return bytes >= LEAST_BYTES;
}

static bool
heads_comments(const struct search *s, const struct flow_block *block)
{
	return block->kind == FLOW_HEADING && !(block->marks & s->bad) &&
	       phrase_kinds(
		   phrase_fold(s->flow->mem, flow_text(s->flow, block)),
		   PHRASE(WORDS_COMMENTS));
}

/* Looks for comments, and whether the text has sentences before them. */
static void
find_end(const struct search *s, struct stretch *stretch)
{
	size_t lines = 0;
	uint32_t bytes = 0;

	stretch->end = stretch->to;
	for (size_t i = 0; i < s->flow->nblocks; i++) {
		const struct flow_block *block = &s->flow->blocks[i];

		if (block->at <= stretch->from)
			continue;
		if (block->at >= stretch->to)
			return;
		if (lines >= LEAST_LINES && heads_comments(s, block)) {
			stretch->end = block->at;
			stretch->weak = bytes < LEAST_BYTES;
			return;
		}
		lines += !(block->marks & s->bad) && block->to > block->from &&
			 block->linked == 0;
		bytes +=
		    block->kind == BLOCK_ITEM ? 0 : sentence_bytes(s, block);
	}
}

struct stretch
stretch_find(const struct flow *flow, uint32_t headline, unsigned bad)
{
	struct search s = { .flow = flow, .tree = flow->tree, .bad = bad };
	uint32_t last_node = flow->tree->nnodes;
	struct stretch all = { 0, last_node, last_node, false }, stretch = all;
	uint64_t before = 0, inside = 0;
	uint32_t last = headline;

	if (headline == 0)
		return all;
	stretch.from = headline;
	for (size_t i = 0; i < flow->nblocks; i++) {
		const struct flow_block *block = &flow->blocks[i];
		uint32_t bytes = sentence_bytes(&s, block);

		if (block->at < headline)
			before += bytes;
		else if (inside >= LEAST_BYTES &&
			 begins_another(&s, i, headline, last)) {
			stretch.to = block->at;
			break;
		} else
			inside += bytes;
		if (block->at >= headline && bytes)
			last = block->node;
	}
	if (inside < LEAST_BYTES || inside * 10 <= before)
		return all;
	find_end(&s, &stretch);
	return stretch;
}
