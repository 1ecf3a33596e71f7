#include "judge_parts.h"

#include "lines.h"
#include "marks.h"

enum { HOMES = 16, DEPTHS = 4, SETTLED = 60 };

/* An element that sentences stand in, at some depth. */
struct home {
	uint32_t node, wrapper;
	size_t words, lines;
};

static uint32_t
above(const struct tree *tree, uint32_t node, unsigned depth)
{
	for (; depth > 0; depth--)
		node = tree->nodes[node].parent;
	return node;
}

/* Made by one hand: the elements that single paragraphs are wrapped in. */
static bool
is_alike(const struct tree *tree, uint32_t a, uint32_t b)
{
	return tree->nodes[a].tag == tree->nodes[b].tag &&
	       text_equal(tree_raw(tree, a, ATTR_CLASS),
		   tree_raw(tree, b, ATTR_CLASS));
}

static bool
is_in(const struct tree *tree, uint32_t node, uint32_t home, uint32_t wrapper,
    unsigned depth)
{
	return above(tree, node, depth) == home &&
	       (depth < 2 || is_alike(tree, tree->nodes[node].parent, wrapper));
}

static bool
is_counted(struct judge *j, size_t i, unsigned depth)
{
	const struct flow_block *block = judge_block(j, i);

	return block->keep && !(block->marks & j->bad) &&
	       block->kind == BLOCK_PARAGRAPH &&
	       (depth > 0 || j->tree->nodes[block->node].tag != HTML_P) &&
	       judge_is_prose(j, i);
}

/* The element that most sentences stand in, so many levels above each. */
static struct home
most_at(struct judge *j, unsigned depth)
{
	struct home homes[HOMES] = { 0 };
	size_t best = 0;

	for (size_t i = j->first; i < j->last; i++) {
		uint32_t node = judge_block(j, i)->node, home;
		size_t k = 0;

		if (!is_counted(j, i, depth))
			continue;
		home = above(j->tree, node, depth);
		while (k + 1 < HOMES && homes[k].node &&
		       !is_in(j->tree, node, homes[k].node, homes[k].wrapper,
			   depth))
			k++;
		if (homes[k].node == 0)
			homes[k] = (struct home){ home,
				j->tree->nodes[node].parent, 0, 0 };
		if (homes[k].node == home) {
			homes[k].words += line_words(judge_text(j, i));
			homes[k].lines++;
		}
		if (homes[k].words > homes[best].words)
			best = k;
	}
	return homes[best];
}

/* Most of the words, and not all of them in one of several lines. */
static bool
is_settled(const struct judge *j, const struct home *home, size_t lines)
{
	return home->words > 0 && (home->lines > 1 || lines < 2) &&
	       home->words * 100 >= j->words * SETTLED;
}

void
judge_find_home(struct judge *j)
{
	static const unsigned depths[DEPTHS] = { 1, 0, 2, 3 };
	size_t lines = 0;

	for (size_t i = j->first; i < j->last; i++)
		if (is_counted(j, i, 1)) {
			j->words += line_words(judge_text(j, i));
			lines++;
		}
	for (size_t i = 0; i < DEPTHS && !j->settled; i++) {
		struct home home = most_at(j, depths[i]);

		j->settled = is_settled(j, &home, lines);
		if (i > 0 && !j->settled)
			continue;
		j->home = home.node;
		j->wrapper = home.wrapper;
		j->depth = depths[i];
		j->shared = home.lines > 1;
	}
}

bool
judge_at_home(struct judge *j, uint32_t node)
{
	return is_in(j->tree, node, j->home, j->wrapper, j->depth);
}

size_t
judge_home_end(struct judge *j)
{
	for (size_t i = j->last; i > j->first; i--) {
		const struct flow_block *block = judge_block(j, i - 1);

		if (block->keep && block->kind == BLOCK_PARAGRAPH &&
		    judge_at_home(j, block->node) && judge_is_prose(j, i - 1))
			return i;
	}
	return j->first;
}
