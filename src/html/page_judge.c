/*
 * Which cards show stories: each is judged by itself, then by those that are
 * made alike and by those whose addresses are shaped alike, for a listing
 * repeats itself and a menu does too.
 */
#include <stdlib.h>

#include "page_parts.h"

/* Weights of a card's own looks, of its like, and of like addresses. */
static const double own_share = 0.5, like_share = 0.3, shape_share = 0.2;
/* What a card must reach, and how far it may stay behind the usual one. */
static const double least = 1.1, behind = 2.0;
/* What a card may lack when so many of its like do not. */
static const double short_of = 0.5;
enum { FELLOWS = 4 };
/* A card or an address like no other: what it loses in the vote. */
static const double lonely = 1.5;
/* So many cards alike are a listing; what it gains when it is of sentences. */
static const unsigned listing = 8;
static const double sentences = 0.7;
/* Words of a title, when it is hardly a headline. */
static const double terse = 5.5;
/* An address as the site's articles have, and one that they never have. */
static const double familiar = 0.5, strange = 0.8;

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

/*
 * A short headline in a listing of longer ones is as good as they are; and
 * what lists sentences is hardly a menu.
 */
static double
company_points(const struct vote *like, const struct page_card *card)
{
	double brief = page_word_points(page_words(card->title));
	double words = like->count >= listing ? like->words / like->count : 0;

	if (words >= 3 && brief < 0 && card->rank >= TITLE_NAMED)
		return -brief;
	return words >= 5 && card->own < least && card->rank >= TITLE_LINK
		   ? sentences
		   : 0;
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

		card->own = page_own_points(reading, card);
		/* An image, or "Read more", has no say. */
		if (card->rank == TITLE_NONE)
			continue;
		add_vote(&like, card->signature, card);
		add_vote(&shape, reading->stories[card->story].shape, card);
	}
	for (size_t i = 0; i < reading->ncards; i++) {
		struct page_card *card = &reading->cards[i];

		card->own +=
		    company_points(vote_of(&like, card->signature), card);
		card->score =
		    own_share * card->own +
		    like_share * opinion(&like, card, card->signature) +
		    shape_share * opinion(&shape, card,
				      reading->stories[card->story].shape);
	}
}

/*
 * On a page whose stories have headings, a list of short bare links to
 * addresses that no heading leads to is one of services or places.
 */
static void
judge_bare_lists(struct page_reading *reading)
{
	struct votes headed = votes_for(reading), like = votes_for(reading);
	size_t all = 0, heads = 0;

	for (size_t i = 0; i < reading->ncards; i++) {
		const struct page_card *card = &reading->cards[i];

		if (card->score < least || card->rank < TITLE_LINK)
			continue;
		all++;
		add_vote(&like, card->signature, card);
		if (card->rank < TITLE_NAMED)
			continue;
		heads++;
		add_vote(&headed, reading->stories[card->story].shape, card);
	}
	if (heads < listing || heads * 4 < all)
		return;
	for (size_t i = 0; i < reading->ncards; i++) {
		struct page_card *card = &reading->cards[i];
		uint64_t shape = reading->stories[card->story].shape;
		const struct vote *list = vote_of(&like, card->signature);

		if (card->rank == TITLE_LINK && list->count &&
		    list->words / list->count <= terse &&
		    !vote_of(&headed, shape)->count) {
			card->score -= behind;
			card->usual = false;
		}
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
				card->usual = usual && like->count >= 3;
				if (usual)
					card->score += familiar;
				else if (like->sum < 2 ||
					 like->sum * 2 < like->count)
					card->score -= strange;
			}
		}
}

/*
 * The first of several cards stays, unless a later is much better, or the
 * first has no words but those of its image.
 */
static bool
is_better(const struct page_reading *reading, const struct page_story *story,
    const struct page_card *card)
{
	const struct page_card *first = &reading->cards[story->card];

	return card->score >= story->score + 1 ||
	       (first->rank == TITLE_ALT && card->rank > TITLE_ALT);
}

static uint64_t
kind_of(const struct page_reading *reading, const struct page_card *card)
{
	return card->signature ^ reading->stories[card->story].form;
}

/*
 * Cards made alike that lead to like addresses stand or fall together: when
 * most of them are stories, the others need little.
 */
static void
count_good(struct page_reading *reading, double bar, struct votes *good)
{
	for (size_t i = 0; i < reading->ncards; i++) {
		const struct page_card *card = &reading->cards[i];
		struct vote *vote = vote_of(good, kind_of(reading, card));

		vote->count += card->rank != TITLE_NONE;
		vote->sum += card->rank != TITLE_NONE && card->score >= bar;
	}
}

static bool
is_low(const struct vote *good, const struct page_card *card, double bar)
{
	if (good->sum >= FELLOWS && good->sum * 4 >= good->count * 3 &&
	    bar > least - short_of)
		bar = least - short_of;
	if (card->usual && bar > least && page_words(card->title) >= 5)
		bar = least;
	return card->score < bar;
}

/* The best card of each story that reaches the bar. */
static void
choose(struct page_reading *reading)
{
	double bar = usual_score(reading) - behind;
	struct votes good = votes_for(reading);

	if (bar < least)
		bar = least;
	count_good(reading, bar, &good);
	for (size_t i = 0; i < reading->ncards; i++) {
		const struct page_card *card = &reading->cards[i];
		struct page_story *story = &reading->stories[card->story];

		if (card->rank == TITLE_NONE ||
		    is_low(vote_of(&good, kind_of(reading, card)), card, bar))
			continue;
		if (story->card != PAGE_NONE &&
		    !is_better(reading, story, card))
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
	page_spare_places(reading);
	hold_vote(reading);
	learn_addresses(reading);
	judge_bare_lists(reading);
	choose(reading);
	grow(reading);
}
