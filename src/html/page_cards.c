/* Cards: the largest elements that lead to one story alone. */
#include "base/hash.h"
#include "page_parts.h"

enum { CARD_NODES = 1500 };

static uint32_t
both(uint32_t a, uint32_t b)
{
	if (a == PAGE_NONE || a == b)
		return b;
	return b == PAGE_NONE ? a : PAGE_MIXED;
}

static void
find_sole(struct page_reading *reading)
{
	const struct tree *tree = reading->tree;
	uint32_t *sole = reading->sole;

	for (uint32_t i = 0; i < tree->nnodes; i++) {
		uint32_t story = reading->story_at[i];

		sole[i] = story < reading->nstories &&
				  reading->stories[story].candidate
			      ? story
			      : PAGE_NONE;
	}
	/* Children stand behind their parents. */
	for (uint32_t i = tree->nnodes; i-- > 1;) {
		uint32_t parent = tree->nodes[i].parent;

		sole[parent] = both(sole[parent], sole[i]);
	}
}

static uint32_t
climb(const struct page_reading *reading, const struct page_link *link)
{
	const struct node *nodes = reading->tree->nodes;
	uint32_t root = link->node;

	for (;;) {
		uint32_t parent = nodes[root].parent;

		if (parent == 0 || nodes[root].tag == HTML_ARTICLE ||
		    nodes[parent].tag == HTML_BODY ||
		    nodes[parent].tag == HTML_MAIN ||
		    reading->sole[parent] != link->story ||
		    nodes[parent].end - parent > CARD_NODES)
			return root;
		root = parent;
	}
}

/* The first name of a class attribute without its digits. */
static uint64_t
add_class(uint64_t hash, struct text names)
{
	struct text name;

	if (!text_next_word(&names, &name))
		return hash_more(hash, TEXT("."));
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] < '0' || name.ptr[i] > '9')
			hash = hash_more(hash, text_sub(name, i, 1));
	return hash;
}

/*
 * Tags and first classes of a card and of what it is in, up to two that have
 * a name: a bare list is told from another by what holds it.
 */
static uint64_t
signature_of(const struct tree *tree, uint32_t root)
{
	uint64_t hash = hash_text(TEXT("card"));
	int named = 0;

	for (int i = 0; (i < 2 || named < 2) && i < 5 && root; i++) {
		struct text class = tree_raw(tree, root, ATTR_CLASS);

		hash = hash_more(
		    hash, text_of(tag_name((enum tag)tree->nodes[root].tag)));
		hash = add_class(hash, class);
		named += class.len > 0;
		root = tree->nodes[root].parent;
	}
	return hash;
}

void
page_find_cards(struct page_reading *reading)
{
	const struct tree *tree = reading->tree;
	size_t cap = 0;
	uint32_t end = 0, story = PAGE_NONE;

	if (!reading->sole)
		reading->sole = arena_array(
		    reading->mem, tree->nnodes, sizeof(*reading->sole));
	find_sole(reading);
	reading->cards = NULL;
	reading->ncards = 0;
	for (size_t i = 0; i < reading->nlinks; i++) {
		struct page_link *link = &reading->links[i];
		struct page_card *card;

		if (!reading->stories[link->story].candidate)
			continue;
		link->card = (uint32_t)reading->ncards - 1;
		if (link->story == story && link->node < end)
			continue;
		link->card++;
		card = ARENA_PUSH(
		    reading->mem, reading->cards, reading->ncards, cap);
		*card = (struct page_card){ .root = climb(reading, link),
			.story = link->story,
			.link = i };
		card->signature = signature_of(tree, card->root);
		story = link->story;
		end = tree->nodes[card->root].end;
	}
}
