#include "html/page.h"

#include <stdlib.h>

#include "base/translate.h"
#include "page_parts.h"

enum {
	FEW = 3,  /* fewer are hardly a listing … */
	MANY = 5, /* … and so many links to others are one */
};

struct place_in_page {
	uint32_t story;
	uint32_t card;
	bool last; /* in a list of what is read most, or beside the page */
};

static int
by_prominence(const void *a, const void *b)
{
	const struct place_in_page *left = a, *right = b;

	if (left->last != right->last)
		return left->last ? 1 : -1;
	return left->card < right->card ? -1 : left->card > right->card;
}

static bool
is_beside(const struct page_reading *reading, uint32_t node)
{
	for (; node; node = reading->tree->nodes[node].parent)
		if (reading->places[node] & (PLACE_POPULAR | PLACE_ASIDE))
			return true;
	return false;
}

static void
take_stories(
    struct page *page, struct arena *mem, const struct page_reading *reading)
{
	struct place_in_page *order =
	    arena_array(reading->mem, reading->nstories, sizeof(*order));
	size_t n = 0;

	for (uint32_t i = 0; i < reading->nstories; i++) {
		uint32_t card = reading->stories[i].card;

		if (card != PAGE_NONE)
			order[n++] = (struct place_in_page){ i, card,
				is_beside(reading, reading->cards[card].root) };
	}
	qsort(order, n, sizeof(*order), by_prominence);
	if (n > PAGE_ITEMS)
		n = PAGE_ITEMS;
	page->feed.items = arena_array(mem, n, sizeof(*page->feed.items));
	page->feed.nitems = n;
	for (size_t i = 0; i < n; i++)
		page_fill_item(reading, &reading->cards[order[i].card],
		    &page->feed.items[i], mem);
}

static size_t
count_stories(const struct page_reading *reading)
{
	size_t n = 0;

	for (size_t i = 0; i < reading->nstories; i++)
		n += reading->stories[i].card != PAGE_NONE;
	return n;
}

static size_t
read_stories(struct page_reading *reading, struct text url, bool foreign)
{
	page_set_places(reading);
	page_set_labels(reading);
	page_collect(reading, url, foreign);
	page_find_cards(reading);
	page_judge(reading);
	return count_stories(reading);
}

/*
 * A page of links to others has hardly a story of its own; its links are its
 * stories then.
 */
static void
find_stories(struct page_reading *reading, struct text url)
{
	size_t own = read_stories(reading, url, false);

	if (own >= FEW)
		return;
	if (read_stories(reading, url, true) < MANY)
		(void)read_stories(reading, url, false);
}

/* Why there is nothing to read, in words for whoever added the page. */
static int
say_why(const struct page *page, const struct page_reading *reading,
    struct err *err)
{
	if (page->login)
		return err_set(err, ERR_INPUT, _("a page to sign in"));
	if (reading->nlinks == 0)
		return err_set(err, ERR_INPUT,
		    _("no stories: the page has no links, or a script makes "
		      "them"));
	return err_set(err, ERR_INPUT,
	    _("no stories among the %zu links of the page"), reading->nlinks);
}

static int
judge(struct page *page, struct arena *mem, struct page_reading *reading,
    struct text url, struct err *err)
{
	find_stories(reading, url.len ? url : reading->base);
	take_stories(page, mem, reading);
	/* A page that a script fills may still state its list. */
	if (page->feed.nitems < FEW)
		page_take_stated(&page->feed, mem, reading);
	/* Many a front page has a box to sign in; it is no wall. */
	if (page->feed.nitems >= FEW)
		page->login = false;
	if (page->feed.nitems && !page->login)
		return 0;
	page->feed.nitems = 0;
	return say_why(page, reading, err);
}

int
html_page(struct page *page, struct arena *mem, struct text html,
    struct text url, const struct page_rules *rules, struct err *err)
{
	struct arena scratch = { 0 };
	struct page_reading reading = { .mem = &scratch };
	struct tree tree;
	int rc;

	*page = (struct page){ 0 };
	tree_build(&tree, &scratch, html);
	reading.tree = &tree;
	page_read_head(page, mem, &tree, url, &reading.base);
	if (!tree.has_markup)
		rc = err_set(err, ERR_INPUT, _("no page"));
	else if (rules->items.len)
		rc = page_by_rules(
		    &page->feed, mem, html, reading.base, rules, err);
	else
		rc = judge(page, mem, &reading, url, err);
	arena_clear(&scratch);
	return rc;
}
