#include "container.h"

#include "columns.h"
#include "container_parts.h"
#include "marks.h"
#include "questions.h"

uint64_t
search_mass(const struct search *s, uint32_t node)
{
	return s->mass[s->tree->nodes[node].end] - s->mass[node];
}

/* Bytes of a block that are likely part of an article. */
uint32_t
search_block_mass(const struct search *s, const struct flow_block *block)
{
	uint32_t len = block->to - block->from, plain = len - block->linked;

	if (block->linked > len)
		plain = 0;
	if (block->marks & s->bad || block->at < s->stretch.from ||
	    block->at >= s->stretch.end)
		return 0;
	if (block->verse)
		return plain;
	if (s->stretch.weak)
		return block->linked == 0 ? len : 0;
	switch (block->kind) {
	case BLOCK_PARAGRAPH:
	case BLOCK_QUOTE:
		return len >= 60 && block->linked * 2 < len ? plain : 0;
	case BLOCK_ITEM:
		return len >= 80 && block->linked * 2 < len ? plain / 2 : 0;
	default:
		return 0;
	}
}

/* The text of a teaser: a short line under a headline that is a link. */
static bool
is_teased(const struct flow *flow, size_t i)
{
	const struct flow_block *block = &flow->blocks[i], *above;

	if (i == 0 || block->to - block->from > 250)
		return false;
	above = &flow->blocks[i - 1];
	return above->kind == FLOW_HEADING &&
	       above->linked * 112 >= (above->to - above->from) * 85;
}

static void
weigh(struct search *s)
{
	const struct flow *flow = s->flow;
	uint32_t node = 0;
	uint32_t sum = 0, lines = 0;

	s->mass = arena_array(
	    flow->mem, (size_t)s->tree->nnodes + 1, sizeof(*s->mass));
	s->lines = arena_array(
	    flow->mem, (size_t)s->tree->nnodes + 1, sizeof(*s->lines));
	for (size_t i = 0; i < flow->nblocks; i++) {
		const struct flow_block *block = &flow->blocks[i];

		for (; node <= block->at; node++) {
			s->mass[node] = sum;
			s->lines[node] = lines;
		}
		if (is_teased(flow, i))
			continue;
		sum += search_block_mass(s, block);
		lines += search_block_mass(s, block) > 0;
	}
	for (; node <= s->tree->nnodes; node++) {
		s->mass[node] = sum;
		s->lines[node] = lines;
	}
}

/* Down from the root as long as one child holds nearly all. */
static uint32_t
by_weight(const struct search *s)
{
	uint32_t at = 0;

	for (;;) {
		const struct node *nodes = s->tree->nodes;
		uint64_t all = search_mass(s, at);
		uint32_t child = at + 1, heir = 0;

		while (child < nodes[at].end && !heir) {
			if (search_mass(s, child) * 100 >= all * 80 &&
			    (tag_flags(nodes[child].tag) & TAG_BLOCK))
				heir = child;
			/* An inline wrapper, or an unknown element. */
			else if (search_mass(s, child) * 100 >= all * 80 &&
				 nodes[child].tag != HTML_TEXT)
				heir = child;
			child = nodes[child].end;
		}
		if (!heir || all == 0 || nodes[heir].tag == HTML_P ||
		    nodes[heir].tag == HTML_TEXT)
			return at;
		at = heir;
	}
}

/* What holds several articles is a list of them, unless there is no other. */
static void
drop_lists(struct search *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->count; i++)
		n += s->found[i].nested < 2;
	if (n == 0 || n == s->count)
		return;
	n = 0;
	for (size_t i = 0; i < s->count; i++)
		if (s->found[i].nested < 2)
			s->found[n++] = s->found[i];
		else
			s->others += s->found[i].mass;
	s->count = n;
}

/*
 * Does the inner one hold nearly all, and is what stands before it in the
 * outer a standfirst at most?
 */
static bool
is_core(const struct search *s, uint32_t outer, uint32_t inner)
{
	uint64_t all = search_mass(s, outer);

	return search_mass(s, inner) * 100 >= all * 80 &&
	       (s->lines[inner] - s->lines[outer] < 2 ||
		   (uint64_t)(s->mass[inner] - s->mass[outer]) * 100 <=
		       all * 5);
}

/* Nodes with the mark, innermost of those that hold nearly the same. */
static void
collect(struct search *s, unsigned mark)
{
	const struct node *nodes = s->tree->nodes;

	s->count = 0;
	s->others = 0;
	for (uint32_t i = 1; i < s->tree->nnodes; i++) {
		uint64_t mass = search_mass(s, i);
		struct candidate *last =
		    s->count ? &s->found[s->count - 1] : NULL;

		if (entries_at(&s->flow->entries, i)) {
			/* A live blog's are parts of one article. */
			i = entries_at(&s->flow->entries, i)->to - 1;
			continue;
		}
		if (!(nodes[i].marks & mark) || mass == 0 ||
		    nodes[i].tag == HTML_P)
			continue;
		if (last && tree_holds(s->tree, last->node, i)) {
			if (is_core(s, last->node, i))
				*last = (struct candidate){ i, 0, mass };
			else if (nodes[i].tag == HTML_ARTICLE)
				last->nested++;
			continue;
		}
		if (s->count == CANDIDATES)
			break;
		s->found[s->count++] = (struct candidate){ i, 0, mass };
	}
	drop_lists(s);
}

/* Is there a headline between two nodes, so that the second begins anew? */
static bool
begins_anew(const struct search *s, uint32_t first, uint32_t second)
{
	const struct node *nodes = s->tree->nodes;

	for (uint32_t i = nodes[first].end; i < nodes[second].end; i++) {
		if (nodes[i].tag == HTML_H1 || nodes[i].tag == HTML_ARTICLE)
			return true;
		if (i >= second && nodes[i].tag == HTML_P)
			break;
	}
	return false;
}

uint32_t
search_common_parent(const struct search *s, uint32_t a, uint32_t b)
{
	while (!tree_holds(s->tree, a, b))
		a = s->tree->nodes[a].parent;
	return a;
}

/*
 * Of the candidates the first that is no mere teaser, joined with those that
 * follow it without a headline of their own: a body in several pieces.
 */
static struct container
choose(struct search *s, uint64_t *mass)
{
	struct container c = { 0 };
	uint64_t most = 0;
	uint32_t main = 0;
	size_t first = 0;
	bool ended = false;

	*mass = 0;
	for (size_t i = 0; i < s->count; i++)
		if (s->found[i].mass > most) {
			most = s->found[i].mass;
			main = s->found[i].node;
		}
	if (most == 0)
		return c;
	while (s->found[first].mass * 3 < most &&
	       !container_alike(s->tree, s->found[first].node, main))
		s->others += s->found[first++].mass;
	c.node = c.from = s->found[first].node;
	c.to = s->tree->nodes[c.node].end;
	*mass = s->found[first].mass;
	for (size_t i = first + 1; i < s->count; i++) {
		uint32_t node = s->found[i].node;

		if (ended || begins_anew(s, s->found[i - 1].node, node)) {
			ended = true;
			s->others += s->found[i].mass;
			continue;
		}
		if (s->found[i].mass * 20 < most &&
		    !container_alike(s->tree, node, main))
			continue;
		c.node = search_common_parent(s, c.node, node);
		c.to = s->tree->nodes[node].end;
		*mass += s->found[i].mass;
	}
	return c;
}

/* Where the headline stands among the blocks, else the only <h1>. */
static size_t
find_head(const struct search *s)
{
	const struct flow *flow = s->flow;
	size_t h1 = flow->nblocks, count = 0;

	for (size_t i = 0; i < flow->nblocks; i++) {
		const struct flow_block *block = &flow->blocks[i];

		if (s->headline && block->at >= s->headline)
			return i;
		if (block->kind == FLOW_HEADING && block->level == 1)
			h1 = count++ ? h1 : i;
	}
	return count == 1 ? h1 : flow->nblocks;
}

/* Does it hold the headline, or begin a few lines behind it? */
static bool
is_headed(const struct search *s, const struct container *c)
{
	const struct flow *flow = s->flow;
	size_t head = find_head(s);

	if (head == flow->nblocks || flow->blocks[head].at >= c->to)
		return false;
	return head + HEAD_LINES >= flow->nblocks ||
	       flow->blocks[head + HEAD_LINES].at >= c->from;
}

static struct container
find(struct search *s)
{
	static const unsigned tiers[] = { MARK_BODY, MARK_STORY };
	uint32_t node = by_weight(s);
	uint64_t weight = search_mass(s, node);

	for (size_t i = 0; i < 2; i++) {
		uint64_t mass;
		struct container c;

		collect(s, tiers[i]);
		c = choose(s, &mass);
		/* Other articles beside it are no reason to doubt. */
		s->others = s->others < weight ? s->others : weight;
		if (mass && mass * 100 >= (weight - s->others) *
					      (is_headed(s, &c) ? 25 : 60))
			return c;
	}
	return container_home(s, node);
}

struct container
container_find(const struct flow *flow, uint32_t headline, unsigned ignore)
{
	struct search s = { .flow = flow,
		.tree = flow->tree,
		.headline = headline,
		.bad = (MARK_HIDDEN | MARK_DROP | MARK_CAPTION |
			   MARK_FURNITURE | MARK_COMMENT | MARK_ASIDE) &
		       ~ignore };
	struct container c;

	if (questions_find(&c, flow->tree))
		return c;
	if (columns_find(flow, &c.from, &c.to)) {
		c.node = c.from;
		while (c.node > 0 && flow->tree->nodes[c.node].end < c.to)
			c.node = flow->tree->nodes[c.node].parent;
		return c;
	}
	s.stretch = stretch_find(flow, headline, s.bad);
	weigh(&s);
	c = find(&s);
	if (s.stretch.to > c.from && s.stretch.to < c.to)
		c.to = s.stretch.to;
	return c;
}

bool
container_alike(const struct tree *tree, uint32_t a, uint32_t b)
{
	struct text one = tree_raw(tree, a, ATTR_CLASS), first;
	struct text other = tree_raw(tree, b, ATTR_CLASS), second;

	return tree->nodes[a].tag == tree->nodes[b].tag &&
	       text_next_word(&one, &first) &&
	       text_next_word(&other, &second) && text_equal(first, second);
}
