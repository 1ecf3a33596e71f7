/*
 * Which cards show stories: each is judged by itself, then by those that are
 * made alike and by those whose addresses are shaped alike, for a listing
 * repeats itself and a menu does too.
 */
#include <stdlib.h>

#include "page_parts.h"

static const double rank_points[] = {
	[TITLE_NONE] = -3,
	[TITLE_ALT] = -0.5,
	[TITLE_LINK] = 0,
	[TITLE_NAMED] = 1.0,
	[TITLE_HEADING] = 1.5,
};

/* Weights of a card's own looks, of its like, and of like addresses. */
static const double own_share = 0.5, like_share = 0.3, shape_share = 0.2;
/* What a card must reach, and how far it may stay behind the usual one. */
static const double least = 1.1, behind = 2.0;
/* A card or an address like no other: what it loses in the vote. */
static const double lonely = 1.5;
/* An address as the site's articles have, and one that they never have. */
static const double familiar = 0.5, strange = 0.8;

static double
word_points(unsigned words)
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
static void
spare_large_places(struct page_reading *reading)
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
		    (tag_flags(nodes[i].tag) & TAG_BLOCK) ||
		    (nodes[i].tag == HTML_A && nodes[i].end <= link))
			break;
		if (nodes[i].tag == HTML_TEXT)
			words += page_words(text_sub(nodes[i].text, 0, 200));
	}
	return words >= PROSE_WORDS;
}

static double
own_points(const struct page_reading *reading, const struct page_card *card)
{
	double points = reading->stories[card->story].address;

	points += rank_points[card->rank];
	points += word_points(page_words(card->title));
	points += place_points(places_around(reading, card->root));
	if (card->rank <= TITLE_LINK &&
	    is_in_prose(reading, reading->links[card->link].node))
		points -= 2;
	if (holds(reading, card->root, HTML_TIME))
		points += 0.4;
	if (holds(reading, card->root, HTML_P))
		points += 0.3;
	if (holds(reading, card->root, HTML_IMG))
		points += 0.3;
	return points;
}

/* ---- votes ---- */

struct vote {
	uint64_t key;
	double sum;
	double words;
	unsigned count;
};

struct votes {
	struct vote *rows;
	size_t nrows; /* a power of two */
};

static struct votes
votes_for(const struct page_reading *reading)
{
	struct votes votes = { .nrows = 64 };

	while (votes.nrows < reading->ncards * 2)
		votes.nrows *= 2;
	votes.rows =
	    arena_array(reading->mem, votes.nrows, sizeof(*votes.rows));
	return votes;
}

static struct vote *
vote_of(struct votes *votes, uint64_t key)
{
	size_t at = (size_t)key & (votes->nrows - 1);

	while (votes->rows[at].count && votes->rows[at].key != key)
		at = (at + 1) & (votes->nrows - 1);
	votes->rows[at].key = key;
	return &votes->rows[at];
}

static void
add_vote(struct votes *votes, uint64_t key, const struct page_card *card)
{
	struct vote *vote = vote_of(votes, key);
	unsigned words = page_words(card->title);

	vote->sum += card->own;
	vote->words += words < 8 ? words : 8;
	vote->count++;
}

static double
brevity(const struct vote *vote)
{
	double words = vote->words / vote->count;

	return words < 4 ? 4 - words : 0;
}

/* What the others say: of a few alike little is to be learnt. */
static double
opinion(struct votes *votes, const struct page_card *card, uint64_t key)
{
	const struct vote *vote = vote_of(votes, key);

	if (vote->count < 2)
		return card->own - lonely;
	/* Headlines are sentences, what a menu lists are words. */
	return vote->sum / vote->count - brevity(vote);
}

static void
hold_vote(struct page_reading *reading)
{
	struct votes like = votes_for(reading), shape = votes_for(reading);

	for (size_t i = 0; i < reading->ncards; i++) {
		struct page_card *card = &reading->cards[i];

		card->own = own_points(reading, card);
		add_vote(&like, card->signature, card);
		add_vote(&shape, reading->stories[card->story].shape, card);
	}
	for (size_t i = 0; i < reading->ncards; i++) {
		struct page_card *card = &reading->cards[i];

		card->score =
		    own_share * card->own +
		    like_share * opinion(&like, card, card->signature) +
		    shape_share * opinion(&shape, card,
				      reading->stories[card->story].shape);
	}
}

static int
by_size(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return left < right ? -1 : left > right;
}

/* The page's own measure: the middle of what could be stories. */
static double
usual_score(const struct page_reading *reading)
{
	double *scores =
	    arena_array(reading->mem, reading->ncards + 1, sizeof(*scores));
	size_t n = 0;

	for (size_t i = 0; i < reading->ncards; i++)
		if (reading->cards[i].score >= least)
			scores[n++] = reading->cards[i].score;
	qsort(scores, n, sizeof(*scores), by_size);
	return n ? scores[n / 2] : least;
}

/*
 * When nearly all good cards have addresses of few makes, these are how the
 * site writes its articles: others are hardly any, unless they stand in a
 * list with such.
 */
static void
learn_addresses(struct page_reading *reading)
{
	struct votes shape = votes_for(reading), form = votes_for(reading);
	struct votes company = votes_for(reading);
	double bar = usual_score(reading) - 0.5;
	size_t all = 0, known = 0;

	for (size_t i = 0; i < reading->ncards; i++) {
		const struct page_card *card = &reading->cards[i];

		if (card->score < bar)
			continue;
		add_vote(&shape, reading->stories[card->story].shape, card);
		add_vote(&form, reading->stories[card->story].form, card);
		all++;
	}
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < reading->ncards; i++) {
			struct page_card *card = &reading->cards[i];
			const struct page_story *story =
			    &reading->stories[card->story];
			struct vote *like = vote_of(&company, card->signature);
			bool usual =
			    vote_of(&shape, story->shape)->count >= 3 ||
			    vote_of(&form, story->form)->count >= 3;

			if (round == 0) {
				known += usual && card->score >= bar;
				like->count++;
				like->sum += usual;
			} else if (all >= 5 && known * 5 >= all * 4) {
				if (usual)
					card->score += familiar;
				else if (like->sum < 2 ||
					 like->sum * 2 < like->count)
					card->score -= strange;
			}
		}
}

/* The best card of each story that reaches the bar. */
static void
choose(struct page_reading *reading)
{
	double bar = usual_score(reading) - behind;

	if (bar < least)
		bar = least;
	for (size_t i = 0; i < reading->ncards; i++) {
		const struct page_card *card = &reading->cards[i];
		struct page_story *story = &reading->stories[card->story];

		if (card->score < bar || card->rank == TITLE_NONE)
			continue;
		/* The first of several cards, unless a later is much better. */
		if (story->card != PAGE_NONE && card->score < story->score + 1)
			continue;
		story->card = (uint32_t)i;
		story->score = card->score;
	}
}

/*
 * Finds the cards again among the stories alone: each story keeps its
 * headline, and the card that now holds its first link.
 */
static void
grow(struct page_reading *reading)
{
	const struct page_card *judged = reading->cards;

	for (size_t i = 0; i < reading->nstories; i++)
		reading->stories[i].candidate =
		    reading->stories[i].card != PAGE_NONE;
	page_find_cards(reading);
	for (size_t i = 0; i < reading->nstories; i++) {
		struct page_story *story = &reading->stories[i];
		const struct page_card *before;
		struct page_card *grown;

		if (story->card == PAGE_NONE)
			continue;
		before = &judged[story->card];
		story->card = reading->links[before->link].card;
		grown = &reading->cards[story->card];
		grown->title = before->title;
		grown->rank = before->rank;
	}
}

void
page_judge(struct page_reading *reading)
{
	for (size_t i = 0; i < reading->ncards; i++)
		page_title(reading, &reading->cards[i]);
	spare_large_places(reading);
	hold_vote(reading);
	learn_addresses(reading);
	choose(reading);
	grow(reading);
}
