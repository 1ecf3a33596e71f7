/*
 * What a card is worth by itself: its headline, its address, where it stands
 * and what it holds.
 */
#include "base/utf8.h"
#include "page_parts.h"

static const double rank_points[] = {
	[TITLE_NONE] = -3,
	[TITLE_ALT] = -0.5,
	[TITLE_LINK] = 0,
	[TITLE_NAMED] = 1.0,
	[TITLE_HEADING] = 1.5,
};

double
page_word_points(unsigned words)
{
	static const double points[] = { -3, -1.8, -0.9, -0.1, 0.5 };

	if (words > 40)
		return -1;
	return words > 4 ? 0.9 : points[words];
}

/* ---- where a card stands ---- */

/* The places of all that a node is in, or is. */
static unsigned
places_around(const struct page_reading *reading, uint32_t node)
{
	unsigned places = 0;

	for (; node; node = reading->tree->nodes[node].parent)
		places |= reading->places[node];
	return places & PLACE_INHERITED;
}

/*
 * A name never throws out what holds much of the page: some wrap the whole
 * listing into a <header>, or call it "sidebar". Headed cards are counted.
 */
void
page_spare_places(struct page_reading *reading)
{
	const struct tree *tree = reading->tree;
	uint32_t *headed = arena_array(
	    reading->mem, (size_t)tree->nnodes + 1, sizeof(*headed));
	uint32_t all;

	for (size_t i = 0; i < reading->ncards; i++) {
		const struct page_card *card = &reading->cards[i];

		if (card->rank >= TITLE_NAMED && page_words(card->title) >= 3)
			headed[card->root + 1]++;
	}
	for (uint32_t i = 0; i < tree->nnodes; i++)
		headed[i + 1] += headed[i];
	all = headed[tree->nnodes];
	for (uint32_t i = 1; i < tree->nnodes; i++) {
		uint32_t inside = headed[tree->nodes[i].end] - headed[i];

		if (inside >= 3 && inside * 2 > all)
			reading->places[i] &= (uint16_t)~PLACE_INHERITED;
	}
}

/* ---- a card by itself ---- */

static bool
holds(const struct page_reading *reading, uint32_t root, enum tag tag)
{
	uint32_t end = reading->tree->nodes[root].end;

	for (uint32_t i = root; i < end && i < root + PAGE_SCAN; i++)
		if (reading->tree->nodes[i].tag == tag)
			return true;
	return false;
}

static double
place_points(unsigned places)
{
	double points = 0;

	if (places & PLACE_NAV)
		points -= 3;
	if (places & PLACE_ASIDE)
		points -= 0.7;
	if (places & PLACE_AD)
		points -= 3;
	if (places & PLACE_POPULAR)
		points -= 1.5;
	if (places & PLACE_HIDDEN)
		points -= 1.5;
	return points;
}

enum { PROSE_WORDS = 4, PROSE_NODES = 40 };

static bool
is_in_link(const struct node *nodes, uint32_t node, uint32_t block)
{
	while (node > block && nodes[node].tag != HTML_A)
		node = nodes[node].parent;
	return node > block;
}

/* Is the link a part of a sentence: do words stand before it on its line? */
static bool
is_in_prose(const struct page_reading *reading, uint32_t link)
{
	const struct node *nodes = reading->tree->nodes;
	uint32_t block = nodes[link].parent;
	unsigned words = 0;

	while (block && !(tag_flags(nodes[block].tag) & TAG_BLOCK))
		block = nodes[block].parent;
	for (uint32_t i = link; i-- > block && i + PROSE_NODES > link;) {
		if (nodes[i].tag == HTML_BR ||
		    (tag_flags(nodes[i].tag) & TAG_BLOCK))
			break;
		if (nodes[i].tag == HTML_TEXT && is_in_link(nodes, i, block))
			break;
		if (nodes[i].tag == HTML_TEXT)
			words += page_words(text_sub(nodes[i].text, 0, 200));
	}
	return words >= PROSE_WORDS;
}

/* "as in the recipe of my aunt": a piece of a sentence. */
static bool
begins_small(struct text title)
{
	size_t at = 0;

	return title.len && utf8_is_lower(utf8_next(title, &at));
}

double
page_own_points(
    const struct page_reading *reading, const struct page_card *card)
{
	double points = reading->stories[card->story].address;

	points += rank_points[card->rank];
	points += page_word_points(page_words(card->title));
	points += place_points(places_around(reading, card->root));
	if (card->rank <= TITLE_LINK &&
	    is_in_prose(reading, reading->links[card->link].node))
		points -= begins_small(card->title) ? 4 : 2;
	if (holds(reading, card->root, HTML_TIME))
		points += 0.4;
	if (holds(reading, card->root, HTML_P))
		points += 0.3;
	if (holds(reading, card->root, HTML_IMG))
		points += 0.3;
	return points;
}
