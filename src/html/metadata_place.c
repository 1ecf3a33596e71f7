/* Where on the page a name or a date counts: near the headline. */
#include "lines.h"
#include "marks.h"
#include "metadata_walk.h"

enum {
	ABOVE = 6,  /* blocks over the headline that are looked at */
	BELOW = 24, /* and under it */
	PROSE = 3,  /* as many paragraphs, at most, are stepped over */
};

/*
 * Parts of other articles: by name, and what is beside the text. The footer
 * of the article itself is none.
 */
bool
walk_is_foreign(struct walk *w, uint32_t node, int says)
{
	const struct node *n = &w->tree->nodes[node];
	bool own = w->article && tree_holds(w->tree, w->article, node);

	if (tree_holds(w->tree, node, w->input->headline))
		return false;
	/* Some keep names and dates in an <aside> below the headline. */
	if (n->marks & MARK_ASIDE && (!is_near(w, node) || says & SAYS_FOREIGN))
		return true;
	if (n->marks & (MARK_COMMENT | MARK_CAPTION) || n->tag == HTML_NAV ||
	    n->tag == HTML_BLOCKQUOTE || n->tag == HTML_FIGURE)
		return true;
	/* A line below the headline may be called a footer. */
	if (n->tag == HTML_FOOTER || says & SAYS_FOOTER)
		return !own && !(is_near(w, node) && n->end - node < 40);
	return says & SAYS_FOREIGN;
}

bool
walk_is_picture(struct walk *w, uint32_t node)
{
	for (int up = 0; node > 0 && up < 4; up++) {
		struct text names = tree_raw(w->tree, node, ATTR_CLASS);
		int says = class_says(&w->cache, names);

		if (tree_holds(w->tree, node, w->input->headline))
			return false;
		if (says & SAYS_PICTURE)
			return true;
		node = w->tree->nodes[node].parent;
	}
	return false;
}

static size_t
block_of(const struct flow *flow, uint32_t node)
{
	size_t low = 0, high = flow->nblocks;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (flow->blocks[middle].at < node)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_prose(const struct flow *flow, size_t i)
{
	const struct flow_block *block = &flow->blocks[i];
	struct text line = flow_text(flow, block);

	return line_words(line) > 14 && line_ends_sentence(line) &&
	       block->linked * 2 < block->to - block->from;
}

void
walk_blocks(const struct walk *w, size_t *from, size_t *to, size_t *headline)
{
	const struct flow *flow = w->input->flow;
	size_t at = 0, prose = 0, i;

	if (w->input->headline)
		at = block_of(flow, w->input->headline);
	else
		while (at < flow->nblocks && !is_prose(flow, at))
			at++;
	*headline = w->input->headline ? at : flow->nblocks;
	*from = at > ABOVE ? at - ABOVE : 0;
	for (i = at; i < flow->nblocks && i < at + BELOW; i++)
		if (is_prose(flow, i) && ++prose == PROSE)
			break;
	*to = i;
}

void
walk_find_place(struct walk *w)
{
	const struct flow *flow = w->input->flow;
	uint32_t node = w->input->headline;
	size_t from, to, headline;

	walk_blocks(w, &from, &to, &headline);
	w->from = flow->blocks[from].at;
	if (w->from > flow->blocks[from].node)
		w->from = flow->blocks[from].node;
	w->to = to < flow->nblocks ? flow->blocks[to].at : w->tree->nnodes;
	for (; node > 0; node = w->tree->nodes[node].parent)
		if (w->tree->nodes[node].tag == HTML_ARTICLE ||
		    text_has_word(
			tree_raw(w->tree, node, ATTR_CLASS), "hentry") ||
		    text_has_word(
			tree_raw(w->tree, node, ATTR_CLASS), "post")) {
			w->article = node;
			return;
		}
}
