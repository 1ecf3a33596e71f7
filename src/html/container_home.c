#include "container_parts.h"

/* Made by the same hand: the same element with the same class. */
static bool
is_twin(const struct search *s, uint32_t a, uint32_t b)
{
	struct text class = tree_raw(s->tree, a, ATTR_CLASS);

	return s->tree->nodes[a].tag == s->tree->nodes[b].tag && class.len &&
	       text_equal(class, tree_raw(s->tree, b, ATTR_CLASS));
}

/* Nothing but blanks between what is taken and a twin beside it: it goes on. */
static bool
adjoins(const struct search *s, const struct container *c, uint32_t twin)
{
	uint32_t i = c->to,
		 end = s->tree->nodes[s->tree->nodes[twin].parent].end;

	while (i < twin && i < end && s->tree->nodes[i].tag == HTML_TEXT &&
	       text_trim(s->tree->nodes[i].text).len == 0)
		i++;
	return i == twin &&
	       s->tree->nodes[twin].parent == s->tree->nodes[c->from].parent;
}

/*
 * Bytes of sentences that stand right in each element: in its own lines, or
 * in elements each with one.
 */
static uint32_t *
weigh_direct(const struct search *s, uint32_t at, uint32_t *own)
{
	const struct node *nodes = s->tree->nodes;
	uint32_t *direct = arena_array(
	    s->flow->mem, (size_t)s->tree->nnodes + 1, sizeof(*direct));

	for (size_t i = 0; i < s->flow->nblocks; i++) {
		const struct flow_block *block = &s->flow->blocks[i];
		uint32_t mass = search_block_mass(s, block), node = block->node;

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

struct container
container_home(const struct search *s, uint32_t at)
{
	const struct node *nodes = s->tree->nodes;
	uint32_t *own = arena_array(
	    s->flow->mem, (size_t)s->tree->nnodes + 1, sizeof(*own));
	uint32_t *direct = weigh_direct(s, at, own);
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
	sum = search_mass(s, c.node);
	c.from = c.node;
	c.to = nodes[c.node].end;
	for (uint32_t i = at, home = c.node; i < all.to; i++) {
		if (((uint64_t)direct[i] * 20 < most && !adjoins(s, &c, i)) ||
		    (i >= c.from && i < c.to) || tree_holds(s->tree, i, home) ||
		    !is_twin(s, i, home))
			continue;
		sum += direct[i];
		c.node = search_common_parent(s, c.node, i);
		c.from = i < c.from ? i : c.from;
		c.to = nodes[i].end > c.to ? nodes[i].end : c.to;
	}
	return sum * 100 < search_mass(s, at) * 55 ? all : c;
}
