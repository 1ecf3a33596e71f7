/*
 * The tagger's features. The set follows the usual ones of named entity
 * recognition (words, affixes, shapes, neighbours, lists) and what a whole
 * document tells: is the word also written small, what was it elsewhere.
 */
#include <string.h>

#include "tagger.h"
#include "token.h"

struct maker {
	uint32_t *out;
	size_t count;
};

static void
put(struct maker *m, uint32_t kind, uint32_t a, uint32_t b)
{
	uint32_t h = kind * 0x9E3779B1u;

	h = (h ^ a) * 0x85EBCA6Bu;
	h = (h ^ h >> 15 ^ b) * 0xC2B2AE35u;
	h ^= h >> 13;
	h *= 0x27D4EB2Fu;
	m->out[m->count++] = h >> (32 - FEATURE_BITS);
}

/* What stands beyond both ends. */
static const struct token outside = { .shape = 1, .fold = 1, .exact = 1 };

/* A line's neighbours do not see one another. */
static const struct token *
before(const struct tokens *tokens, const struct token *t)
{
	return t == &outside || t == tokens->list || (t->word.flags & WORD_LINE)
		   ? &outside
		   : t - 1;
}

static const struct token *
behind(const struct tokens *tokens, const struct token *t)
{
	if (t == &outside || t + 1 == tokens->list + tokens->count ||
	    (t[1].word.flags & WORD_LINE))
		return &outside;
	return t + 1;
}

/* The nearest word in lower case within six, on one side. */
static uint32_t
lower_word(const struct tokens *tokens, const struct token *t, int step)
{
	for (int i = 0; i < 6; i++) {
		t = step < 0 ? before(tokens, t) : behind(tokens, t);
		if (t == &outside)
			return 1;
		if (t->word.kind == WORD_LETTERS &&
		    !(t->word.flags & WORD_UPPER_FIRST))
			return t->fold;
		if (t->word.kind == WORD_MARK &&
		    !(t->word.flags & WORD_POSSESSIVE))
			return t->fold;
	}
	return 2;
}

static uint32_t
sort_of(const struct token *t)
{
	return t->classes & 0xFFFF;
}

/* Of the long lists of words and names. */
static uint32_t
lists_of(const struct token *t)
{
	return t->classes >> 16 & 15;
}

static uint32_t
cased_of(const struct token *t)
{
	return lists_of(t) << 3 | (t->word.flags & WORD_UPPER_FIRST ? 1 : 0) |
	       (t->word.flags & WORD_ALL_UPPER ? 2 : 0) |
	       (t->word.kind == WORD_MARK ? 4 : 0);
}

size_t
features_word(uint32_t *out, const struct token *t, uint32_t language)
{
	struct maker m = { out, 0 };

	put(&m, 1, t->exact, 0);
	put(&m, 2, t->fold, 0);
	for (uint32_t i = 0; i < 8; i++)
		put(&m, 3 + i, t->affix[i], 0);
	put(&m, 12, t->shape, 0);
	put(&m, 14, t->shape, language);
	put(&m, 17, t->affix[6], t->shape);
	put(&m, 18, t->affix[2], t->shape);
	put(&m, 19, t->affix[6], language);
	put(&m, 45, sort_of(t), t->shape);
	put(&m, 60, lists_of(t), t->shape);
	put(&m, 61, lists_of(t), t->shape ^ language << 24);
	put(&m, 62, lists_of(t), t->affix[6]);
	put(&m, 63, lists_of(t), sort_of(t));
	return m.count;
}

static void
put_place(struct maker *m, const struct token *t)
{
	uint32_t where =
	    (uint32_t)(t->word.flags & WORD_SENTENCE) | (uint32_t)t->line << 8;

	put(m, 13, t->shape, where);
	put(m, 15, t->shape, where | (uint32_t)t->seen << 16);
	put(m, 16, t->fold, where);
}

static void
put_neighbours(struct maker *m, const struct token *const near[5])
{
	const struct token *t = near[2];

	put(m, 20, near[1]->fold, 0);
	put(m, 21, near[3]->fold, 0);
	put(m, 24, near[1]->fold, t->fold);
	put(m, 25, t->fold, near[3]->fold);
	put(m, 26, near[1]->fold, near[3]->fold);
	put(m, 27, near[1]->fold, t->shape);
	put(m, 28, near[3]->fold, t->shape);
	put(m, 29, near[1]->shape, t->shape);
	put(m, 30, near[3]->shape, t->shape);
	put(m, 34, near[1]->affix[6], t->shape);
	put(m, 35, near[3]->affix[6], t->shape);
	put(m, 36, near[0]->shape * 31 + near[1]->shape, t->shape);
	put(m, 37, near[3]->shape * 31 + near[4]->shape, t->shape);
}

static uint32_t
place_of(const struct token *t)
{
	return (uint32_t)t->place | (uint32_t)t->place_words << 4 |
	       (uint32_t)t->place_classes << 8;
}

static void
put_lists(struct maker *m, const struct token *const near[5])
{
	const struct token *t = near[2];
	uint32_t place = place_of(t);

	put(m, 40, place, 0);
	put(m, 41, place, t->shape);
	put(m, 42, place, near[1]->fold);
	put(m, 43, place, place_of(near[3]));
	put(m, 44, place, place_of(near[1]));
	put(m, 46, sort_of(near[1]), t->shape);
	put(m, 47, sort_of(near[3]), t->shape);
	put(m, 48, sort_of(near[1]), sort_of(t));
	put(m, 49, sort_of(t), sort_of(near[3]));
	put(m, 50, sort_of(near[0]),
	    sort_of(near[1]) * 31u + (t->word.flags & WORD_UPPER_FIRST));
	put(m, 51, sort_of(near[3]) * 31u + sort_of(near[4]), t->shape);
	put(m, 64, cased_of(near[1]) * 256 + cased_of(t), cased_of(near[3]));
	put(m, 65, cased_of(near[1]) * 256 + cased_of(t), cased_of(near[0]));
	put(m, 66, cased_of(near[3]) * 256 + cased_of(t), cased_of(near[4]));
	put(m, 67, cased_of(t), near[1]->fold);
	put(m, 68, cased_of(t), near[3]->fold);
	put(m, 69, cased_of(t),
	    (uint32_t)(t->word.flags & WORD_SENTENCE) | (uint32_t)t->line << 8 |
		(uint32_t)t->seen << 16);
	put(m, 52, place,
	    (uint32_t)t->seen | (uint32_t)(t->word.flags & WORD_SENTENCE) << 8);
}

size_t
features_place(uint32_t *out, const struct tokens *tokens, size_t at)
{
	struct maker m = { out, 0 };
	const struct token *t = &tokens->list[at], *near[5];
	uint32_t left = lower_word(tokens, t, -1);
	uint32_t right = lower_word(tokens, t, 1);

	near[2] = t;
	near[1] = before(tokens, t);
	near[0] = before(tokens, near[1]);
	near[3] = behind(tokens, t);
	near[4] = behind(tokens, near[3]);
	put_place(&m, t);
	put_neighbours(&m, near);
	put_lists(&m, near);
	put(&m, 55, left, t->shape);
	put(&m, 56, right, t->shape);
	return m.count;
}

static struct vote *
vote_slot(const struct votes *votes, uint32_t fold)
{
	size_t at = (fold * 2654435769u) & votes->mask;

	fold |= 1;
	while (votes->slots[at].fold != 0 && votes->slots[at].fold != fold)
		at = (at + 1) & votes->mask;
	return &votes->slots[at];
}

void
votes_make(struct votes *votes, struct arena *mem, const struct tokens *tokens,
    const uint8_t *labels)
{
	size_t size = 64;

	while (size < tokens->count * 2)
		size *= 2;
	votes->slots = arena_array(mem, size, sizeof(*votes->slots));
	votes->mask = size - 1;
	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *t = &tokens->list[i];
		struct vote *vote;

		if (!(t->word.flags & WORD_UPPER_FIRST))
			continue;
		vote = vote_slot(votes, t->fold);
		vote->fold = t->fold | 1;
		vote->count[labels[i] == LABEL_OUTSIDE
				? 4
				: label_type(labels[i])]++;
	}
}

/*
 * What the other places of this word were: the type most often given, and
 * whether that was all of them.
 */
static uint32_t
vote_of(const struct votes *votes, const struct token *t, int own)
{
	const struct vote *vote;
	uint32_t best = 5, most = 0, all = 0;

	if (!(t->word.flags & WORD_UPPER_FIRST))
		return 0;
	vote = vote_slot(votes, t->fold);
	for (uint32_t i = 0; i < 5; i++) {
		uint32_t n = vote->count[i];

		if (own == (int)i && n > 0)
			n--;
		all += n;
		if (n > most) {
			most = n;
			best = i;
		}
	}
	return 1 + best * 4 + (most == all ? 2 : 0) + (most > 1);
}

static int
own_vote(uint8_t label)
{
	return label == LABEL_OUTSIDE ? 4 : (int)label_type(label);
}

size_t
features_second(uint32_t *out, const struct tokens *tokens,
    const struct votes *votes, const uint8_t *labels, size_t at)
{
	struct maker m = { out, 0 };
	const struct token *t = &tokens->list[at];
	uint32_t said = labels[at];
	uint32_t last = at > 0 ? labels[at - 1] : 9;
	uint32_t next = at + 1 < tokens->count ? labels[at + 1] : 9;
	uint32_t mine = vote_of(votes, t, own_vote(labels[at]));
	uint32_t left =
	    at > 0 ? vote_of(votes, before(tokens, t), own_vote((uint8_t)last))
		   : 0;
	uint32_t right = next < 9 ? vote_of(votes, behind(tokens, t),
					own_vote((uint8_t)next))
				  : 0;

	put(&m, 70, said, 0);
	put(&m, 71, said * 16 + last, next);
	put(&m, 72, mine, 0);
	put(&m, 73, mine, said);
	put(&m, 74, mine, t->shape);
	put(&m, 75, left, said);
	put(&m, 76, right, said);
	put(&m, 77, left * 64 + mine, right);
	put(&m, 78, mine, (uint32_t)(t->word.flags & WORD_SENTENCE));
	put(&m, 79, said, place_of(t));
	put(&m, 80, said, t->shape);
	return m.count;
}
