#include "container.h"

#include "marks.h"
#include "questions.h"

enum { CANDIDATES = 256, HEAD_LINES = 12 };

struct candidate {
	uint32_t node;
	unsigned nested; /* articles inside that are not nearly all of it */
	uint64_t mass;
};

struct search {
	const struct flow *flow;
	const struct tree *tree;
	uint32_t *mass;  /* bytes of sentences before each node … */
	uint32_t *lines; /* … and in how many lines */
	uint64_t others; /* mass of articles that are not the one */
	struct candidate found[CANDIDATES];
	size_t count;
};

static uint64_t
mass_of(const struct search *s, uint32_t node)
{
	return s->mass[s->tree->nodes[node].end] - s->mass[node];
}

/* Bytes of a block that are likely part of an article. */
static uint32_t
block_mass(const struct flow_block *block, unsigned bad)
{
	uint32_t len = block->to - block->from, plain = len - block->linked;

	if (block->linked > len)
		plain = 0;
	if (block->marks & bad)
		return 0;
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
weigh(struct search *s, unsigned bad)
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
		sum += block_mass(block, bad);
		lines += block_mass(block, bad) > 0;
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
		uint64_t all = mass_of(s, at);
		uint32_t child = at + 1, heir = 0;

		while (child < nodes[at].end && !heir) {
			if (mass_of(s, child) * 100 >= all * 80 &&
			    (tag_flags(nodes[child].tag) & TAG_BLOCK))
				heir = child;
			/* An inline wrapper, or an unknown element. */
			else if (mass_of(s, child) * 100 >= all * 80 &&
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
	uint64_t all = mass_of(s, outer);

	return mass_of(s, inner) * 100 >= all * 80 &&
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
		uint64_t mass = mass_of(s, i);
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

static uint32_t
common_parent(const struct search *s, uint32_t a, uint32_t b)
{
	while (!tree_holds(s->tree, a, b))
		a = s->tree->nodes[a].parent;
	return a;
}

/* Made by the same hand: the same element with the same class. */
static bool
is_twin(const struct search *s, uint32_t a, uint32_t b)
{
	struct text class = tree_raw(s->tree, a, ATTR_CLASS);

	return s->tree->nodes[a].tag == s->tree->nodes[b].tag && class.len &&
	       text_equal(class, tree_raw(s->tree, b, ATTR_CLASS));
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
		c.node = common_parent(s, c.node, node);
		c.to = s->tree->nodes[node].end;
		*mass += s->found[i].mass;
	}
	return c;
}

/*
 * Bytes of sentences that stand right in each element: in its own lines, or
 * in elements each with one.
 */
static uint32_t *
weigh_direct(const struct search *s, uint32_t at, unsigned bad, uint32_t *own)
{
	const struct node *nodes = s->tree->nodes;
	uint32_t *direct = arena_array(
	    s->flow->mem, (size_t)s->tree->nnodes + 1, sizeof(*direct));

	for (size_t i = 0; i < s->flow->nblocks; i++) {
		const struct flow_block *block = &s->flow->blocks[i];
		uint32_t mass = block_mass(block, bad), node = block->node;

		if (mass == 0 || !tree_holds(s->tree, at, node))
			continue;
		/* Text in a <div> is parted by <br>, or each has one. */
		if (nodes[node].tag != HTML_P && nodes[node].tag != HTML_LI)
			own[node] += mass;
		direct[nodes[node].parent] += mass;
	}
	for (uint32_t i = at; i < nodes[at].end; i++)
		if (own[i] > direct[i])
			direct[i] = own[i];
	return direct;
}

/*
 * The element inside at that most of the sentences stand in side by side, and
 * its twins, where an advertisement splits the text: comments and teasers have
 * elements of their own, each with a little. All of at when the sentences are
 * spread.
 */
static struct container
by_home(const struct search *s, uint32_t at, unsigned bad)
{
	const struct node *nodes = s->tree->nodes;
	uint32_t *own = arena_array(
	    s->flow->mem, (size_t)s->tree->nnodes + 1, sizeof(*own));
	uint32_t *direct = weigh_direct(s, at, bad, own);
	uint64_t most = 0, sum;
	struct container all = { .node = at, .from = at, .to = nodes[at].end };
	struct container c = all;

	for (uint32_t i = at; i < all.to; i++)
		if ((uint64_t)direct[i] * 100 > most * 95) {
			most = direct[i];
			c.node = i;
		}
	/* A part of it may stand in an element inside the text's own. */
	for (uint32_t i = c.node, last = i; i > at; last = i) {
		i = nodes[i].parent;
		if ((uint64_t)(direct[i] - own[last]) * 100 >= most * 15)
			c.node = i;
	}
	sum = mass_of(s, c.node);
	c.from = c.node;
	c.to = nodes[c.node].end;
	for (uint32_t i = at, home = c.node; i < all.to; i++) {
		if ((uint64_t)direct[i] * 20 < most ||
		    (i >= c.from && i < c.to) || tree_holds(s->tree, i, home) ||
		    !is_twin(s, i, home))
			continue;
		sum += direct[i];
		c.node = common_parent(s, c.node, i);
		c.from = i < c.from ? i : c.from;
		c.to = nodes[i].end > c.to ? nodes[i].end : c.to;
	}
	return sum * 100 < mass_of(s, at) * 55 ? all : c;
}

/* Does it hold the only <h1>, or begin a few lines behind it? */
static bool
is_headed(const struct search *s, const struct container *c)
{
	const struct flow *flow = s->flow;
	size_t h1 = flow->nblocks, count = 0;

	for (size_t i = 0; i < flow->nblocks; i++)
		if (flow->blocks[i].kind == FLOW_HEADING &&
		    flow->blocks[i].level == 1) {
			h1 = count++ ? h1 : i;
		}
	if (count != 1 || flow->blocks[h1].at >= c->to)
		return false;
	return h1 + HEAD_LINES >= flow->nblocks ||
	       flow->blocks[h1 + HEAD_LINES].at >= c->from;
}

struct container
container_find(const struct flow *flow, unsigned ignore)
{
	static const unsigned tiers[] = { MARK_BODY, MARK_STORY };
	const unsigned bad = (MARK_HIDDEN | MARK_DROP | MARK_CAPTION |
				 MARK_FURNITURE | MARK_COMMENT | MARK_ASIDE) &
			     ~ignore;
	struct search s = { .flow = flow, .tree = flow->tree };
	struct container c;
	uint64_t mass, weight;
	uint32_t node;

	if (questions_find(&c, flow->tree))
		return c;
	weigh(&s, bad);
	node = by_weight(&s);
	weight = mass_of(&s, node);
	for (size_t i = 0; i < 2; i++) {
		collect(&s, tiers[i]);
		c = choose(&s, &mass);
		/* Other articles beside it are no reason to doubt. */
		s.others = s.others < weight ? s.others : weight;
		if (mass && mass * 100 >= (weight - s.others) *
					      (is_headed(&s, &c) ? 25 : 60))
			return c;
	}
	return by_home(&s, node, bad);
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
