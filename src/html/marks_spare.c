#include "marks.h"

enum {
	LEAST_BYTES = 150, /* of sentences that an article has */
	SPARED = 6, /* wrappers around the text that may have bad names */
	BAD = MARK_DROP | MARK_CAPTION | MARK_FURNITURE | MARK_ASIDE |
	      MARK_COMMENT | MARK_HIDDEN,
};

/* Out of sight: one of several copies of the article, for another screen. */
static bool
is_hidden(const struct tree *tree, uint32_t node)
{
	for (; node > 0; node = tree->nodes[node].parent)
		if (tree->nodes[node].marks & MARK_HIDDEN)
			return true;
	return false;
}

/*
 * The <h1> that the page's title begins with, or holds, one in sight before
 * one that is not; 0: none.
 */
static uint32_t
find_headline(const struct tree *tree)
{
	enum { HIDDEN_TRIES = 8 };
	struct text title = TEXT("");
	uint32_t hidden = 0;
	int tries = 0;

	for (uint32_t i = 0; i < tree->nnodes; i++) {
		struct text h1;

		if (tree->nodes[i].tag == HTML_TITLE && title.len == 0)
			title = tree_line(tree, i);
		if (tree->nodes[i].tag != HTML_H1)
			continue;
		h1 = text_sub(tree_line(tree, i), 0, 20);
		if (h1.len < 8 || text_find(title, h1, 0) == TEXT_NONE)
			continue;
		if (!is_hidden(tree, i))
			return i;
		hidden = hidden ? hidden : i;
		if (++tries == HIDDEN_TRIES)
			break;
	}
	return hidden;
}

/*
 * Bytes of text that looks like sentences, before each node: long runs
 * outside of links, from a headline on, up to that of a second article.
 */
static uint32_t *
weigh(const struct tree *tree, uint32_t headline)
{
	uint32_t *weight =
	    arena_array(tree->mem, (size_t)tree->nnodes + 1, sizeof(*weight));
	uint32_t link_end = 0;
	bool ended = false;

	for (uint32_t i = headline; i < tree->nnodes; i++) {
		const struct node *n = &tree->nodes[i];

		weight[i + 1] = weight[i];
		ended = ended || (headline && n->tag == HTML_H1 &&
				     weight[i] >= LEAST_BYTES * 2);
		if (ended)
			continue;
		if (n->tag == HTML_A)
			link_end = n->end;
		if (n->tag == HTML_TEXT && i >= link_end && n->text.len > 60)
			weight[i + 1] += (uint32_t)text_trim(n->text).len;
	}
	return weight;
}

/*
 * Bytes of sentences that stand under no bad mark. Of the nodes that stand
 * under none but their own, the one that holds most of what is left goes to
 * *heaviest; 0: there is none.
 */
static uint32_t
weigh_good(const struct tree *tree, const uint32_t *weight, uint32_t *heaviest)
{
	uint32_t good = 0, most = 0, i = 0;

	*heaviest = 0;
	while (i < tree->nnodes) {
		const struct node *n = &tree->nodes[i];
		uint32_t inside = weight[n->end] - weight[i];

		if (n->marks & BAD) {
			if (inside > most) {
				most = inside;
				*heaviest = i;
			}
			i = n->end;
			continue;
		}
		good += weight[i + 1] - weight[i];
		i++;
	}
	return good;
}

/* Sentences that may stand beside the text when its wrapper is misnamed. */
static uint64_t
little_beside(unsigned marks, uint64_t inside)
{
	if (marks & (MARK_COMMENT | MARK_HIDDEN))
		return inside / 8 < 400 ? inside / 8 : 400;
	return marks & MARK_DROP ? inside / 4 : inside / 2;
}

/*
 * Whatever it is called: what holds the headline and a text behind it holds
 * the article. A head with a standfirst holds less.
 */
static void
spare_around(struct tree *tree, const uint32_t *weight, uint32_t headline)
{
	uint32_t node = tree->nodes[headline].parent;

	for (; node > 0; node = tree->nodes[node].parent) {
		struct node *n = &tree->nodes[node];

		if (weight[n->end] - weight[node] >= LEAST_BYTES * 2)
			n->marks &= (uint8_t)~BAD;
	}
}

/*
 * A name does not throw out what holds the page's text: some put the article
 * into a <form>, or call its wrapper "sidebar". That is what a node is when
 * little is left without it; a long notice or many comments leave the article.
 */
static void
spare_wrappers(struct tree *tree, const uint32_t *weight, uint32_t headline)
{
	for (int round = 0; round < SPARED; round++) {
		uint64_t all = weight[tree->nnodes], inside;
		uint32_t node, good = weigh_good(tree, weight, &node);
		struct node *n = &tree->nodes[node];

		inside = weight[n->end] - weight[node];
		if (node == 0 || inside * 100 <= all * 45 ||
		    (good > little_beside(n->marks, inside) &&
			!(good < inside && headline &&
			    tree_holds(tree, node, headline))))
			return;
		n->marks &= (uint8_t)~BAD;
	}
}

/* Does it begin with a heading, as chapters do, however short? */
static bool
is_headed(const struct tree *tree, uint32_t node)
{
	enum { BEFORE = 6 }; /* blanks, the place that is pointed at */
	const struct node *nodes = tree->nodes;

	for (uint32_t i = node + 1; i < nodes[node].end && i < node + BEFORE;
	     i++)
		if (tag_flags(nodes[i].tag) & TAG_HEADING)
			return true;
	return false;
}

/* A part that is called a menu, or the like, and says sentences. */
static bool
is_chapter(const struct tree *tree, const uint32_t *weight, uint32_t node)
{
	const struct node *n = &tree->nodes[node];

	return (n->marks & BAD) == MARK_FURNITURE &&
	       (n->tag == HTML_DIV || n->tag == HTML_SECTION) &&
	       (weight[n->end] > weight[node] || is_headed(tree, node));
}

/*
 * The same of parts side by side: chapters that a list of contents points at
 * are called after it ("toc-section"). None of them alone holds the text.
 */
static void
spare_chapters(struct tree *tree, const uint32_t *weight)
{
	const struct node *nodes = tree->nodes;
	uint64_t all = weight[tree->nnodes];
	uint32_t heaviest, good = weigh_good(tree, weight, &heaviest);
	uint32_t *held =
	    arena_array(tree->mem, (size_t)tree->nnodes + 1, sizeof(*held));

	for (uint32_t i = 1; i < tree->nnodes; i++)
		if (is_chapter(tree, weight, i))
			held[nodes[i].parent] +=
			    weight[nodes[i].end] - weight[i];
	for (uint32_t i = 1; i < tree->nnodes; i++) {
		uint64_t together = held[nodes[i].parent];

		if (together * 100 > all * 45 && good <= together / 2 &&
		    is_chapter(tree, weight, i))
			tree->nodes[i].marks &= (uint8_t)~BAD;
	}
}

/* A page without scripts: what it shows instead is the text. */
static void
open_noscript(struct tree *tree, const uint32_t *weight)
{
	for (uint32_t i = 0; i < tree->nnodes; i++) {
		struct node *n = &tree->nodes[i];
		uint64_t inside = weight[n->end] - weight[i];

		if (n->tag == HTML_NOSCRIPT &&
		    inside * 100 > (uint64_t)weight[tree->nnodes] * 60)
			n->tag = HTML_DIV;
	}
}

void
marks_spare(struct tree *tree)
{
	uint32_t headline = find_headline(tree);
	/* Notices before the headline, however long, are not the text. */
	const uint32_t *weight = weigh(tree, headline);

	if (headline && weight[tree->nnodes] < LEAST_BYTES)
		weight = weigh(tree, 0);
	if (headline)
		spare_around(tree, weight, headline);
	/* Before one of them is spared as a wrapper for being the longest. */
	spare_chapters(tree, weight);
	spare_wrappers(tree, weight, headline);
	open_noscript(tree, weight);
}
