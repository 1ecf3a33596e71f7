/*
 * The tagger's features. The set follows the usual ones of named entity
 * recognition (words, affixes, shapes, neighbours, lists) and what a whole
 * document tells: is the word also written small, what was it elsewhere.
 */
#include <string.h>

#include "tables.h"
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

static uint32_t
where_of(const struct token *t)
{
	return (uint32_t)(t->word.flags & WORD_SENTENCE) | (uint32_t)t->line
							       << 8;
}

static void
put_place(struct maker *m, const struct token *t)
{
	uint32_t where = where_of(t);

	put(m, 13, t->shape, where);
	put(m, 15, t->shape, where | (uint32_t)(t->seen & 3) << 16);
	put(m, 16, t->fold, where);
}

static void
put_neighbours(struct maker *m, const struct token *const near[5])
{
	const struct token *t = near[2];

	put(m, 20, near[1]->fold, 0);
	put(m, 21, near[3]->fold, 0);
	put(m, 22, near[0]->fold, t->shape);
	put(m, 23, near[4]->fold, t->shape);
	put(m, 24, near[1]->fold, t->fold);
	put(m, 25, t->fold, near[3]->fold);
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
put_known(struct maker *m, const struct token *t)
{
	put(m, 40, place_of(t), 0);
	put(m, 41, place_of(t), t->shape);
}

static void
put_lists(struct maker *m, const struct token *const near[5])
{
	const struct token *t = near[2];
	uint32_t place = place_of(t);

	put(m, 42, place, near[1]->fold);
	put(m, 46, sort_of(near[1]), t->shape);
	put(m, 47, sort_of(near[3]), t->shape);
	put(m, 50, sort_of(near[0]),
	    sort_of(near[1]) * 31u + (t->word.flags & WORD_UPPER_FIRST));
	put(m, 51, sort_of(near[3]) * 31u + sort_of(near[4]), t->shape);
	put(m, 64, cased_of(near[1]) * 256 + cased_of(t), cased_of(near[3]));
	put(m, 65, cased_of(near[1]) * 256 + cased_of(t), cased_of(near[0]));
	put(m, 66, cased_of(near[3]) * 256 + cased_of(t), cased_of(near[4]));
	put(m, 67, cased_of(t), near[1]->fold);
	put(m, 68, cased_of(t), near[3]->fold);
}

static void
put_seen(struct maker *m, const struct token *t)
{
	uint32_t seen = t->seen & (SEEN_LOWER | SEEN_CAPITAL);

	put(m, 69, cased_of(t), where_of(t) | seen << 16);
	put(m, 85, t->seen, t->shape);
	put(m, 88, t->seen, lists_of(t) << 16 | sort_of(t));
	put(m, 52, place_of(t),
	    seen | (uint32_t)(t->word.flags & WORD_SENTENCE) << 8);
}

static void
put_lower(struct maker *m, const struct token *t)
{
	put(m, 55, t->lower[0], t->shape);
	put(m, 56, t->lower[1], t->shape);
	if (t->noun[0] != t->lower[0])
		put(m, 57, t->noun[0], t->shape);
	if (t->noun[1] != t->lower[1])
		put(m, 58, t->noun[1], t->shape);
}

/* What the head of the name tells, and the language's own small words. */
static void
put_heads(struct maker *m, uint32_t language, const struct token *const near[5])
{
	const struct token *t = near[2];

	put(m, 86, near[1]->fold, language);
	put(m, 87, near[3]->fold, language);
	if (t->head == HEAD_NONE)
		return;
	put(m, 81, t->head | (uint32_t)t->head_words << 8, t->shape);
	put(m, 82, t->head_fold, t->shape);
	put(m, 83, t->head,
	    sort_of(t) | (uint32_t)(t->word.flags & WORD_UPPER_FIRST) << 16);
	put(m, 84, t->head, near[1]->fold);
}

static void
find_near(const struct token *near[5], const struct tokens *tokens, size_t at)
{
	near[2] = &tokens->list[at];
	near[1] = before(tokens, near[2]);
	near[0] = before(tokens, near[1]);
	near[3] = behind(tokens, near[2]);
	near[4] = behind(tokens, near[3]);
}

/* What no feature is made of. */
enum { WHOSE = KNOWN_WOMAN | KNOWN_MAN };

struct own_key
features_own_key(const struct token *t, uint32_t language)
{
	return (struct own_key){ t->exact, t->fold, t->shape,
		(t->classes & ~(uint32_t)WHOSE) << 4 | language, place_of(t),
		where_of(t) | (uint32_t)t->seen << 16 };
}

size_t
features_own(uint32_t *out, const struct token *t)
{
	struct maker m = { out, 0 };

	put_place(&m, t);
	put_known(&m, t);
	put_seen(&m, t);
	return m.count;
}

size_t
features_around(uint32_t *out, const struct tokens *tokens, size_t at)
{
	struct maker m = { out, 0 };
	const struct token *near[5];

	find_near(near, tokens, at);
	put_neighbours(&m, near);
	put_lists(&m, near);
	put_lower(&m, near[2]);
	put_heads(&m, tokens->language, near);
	return m.count;
}

size_t
features_place(uint32_t *out, const struct tokens *tokens, size_t at)
{
	struct maker m = { out, 0 };
	const struct token *near[5];

	find_near(near, tokens, at);
	put_place(&m, near[2]);
	put_neighbours(&m, near);
	put_known(&m, near[2]);
	put_lists(&m, near);
	put_seen(&m, near[2]);
	put_lower(&m, near[2]);
	put_heads(&m, tokens->language, near);
	return m.count;
}

/* What was said of the words of one form that begin with a capital. */
struct vote {
	uint32_t fold;     /* 0: none yet */
	uint32_t count[5]; /* by type, the last outside of all names */
};

struct ballot {
	struct vote *slots;
	size_t mask;
};

static struct vote *
vote_slot(const struct ballot *ballot, uint32_t fold)
{
	size_t at = (fold * 2654435769u) & ballot->mask;

	fold |= 1;
	while (ballot->slots[at].fold != 0 && ballot->slots[at].fold != fold)
		at = (at + 1) & ballot->mask;
	return &ballot->slots[at];
}

static bool
is_capital(const struct token *t)
{
	return (t->word.flags & WORD_UPPER_FIRST) != 0;
}

static unsigned
own_vote(uint8_t label)
{
	return label == LABEL_OUTSIDE ? 4 : (unsigned)label_type(label);
}

/* Where the words are that begin with a capital. */
static size_t
list_capitals(uint32_t *list, const struct tokens *tokens)
{
	size_t count = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		list[count] = (uint32_t)i;
		count += is_capital(&tokens->list[i]);
	}
	return count;
}

/*
 * What the other places of a word were: the type most often given, and
 * whether that was all of them.
 */
static uint8_t
others_of(const struct vote *vote, unsigned own)
{
	uint32_t best = 5, most = 0, all = 0;

	for (uint32_t i = 0; i < 5; i++) {
		uint32_t n = vote->count[i];

		if (own == i && n > 0)
			n--;
		all += n;
		if (n > most) {
			most = n;
			best = i;
		}
	}
	return (uint8_t)(1 + best * 4 + (most == all ? 2 : 0) + (most > 1));
}

void
votes_make(struct votes *votes, struct arena *mem, const struct tokens *tokens,
    const uint8_t *labels)
{
	struct arena scratch = { 0 };
	uint32_t *list = arena_array(&scratch, tokens->count, sizeof(*list));
	size_t count = list_capitals(list, tokens), size = 64;
	struct ballot ballot;

	while (size < count * 2)
		size *= 2;
	ballot.slots = arena_array(&scratch, size, sizeof(*ballot.slots));
	ballot.mask = size - 1;
	for (size_t i = 0; i < count; i++) {
		uint32_t fold = tokens->list[list[i]].fold;
		struct vote *vote = vote_slot(&ballot, fold);

		vote->fold = fold | 1;
		vote->count[own_vote(labels[list[i]])]++;
	}
	votes->list = arena_array(mem, tokens->count, 1);
	for (size_t i = 0; i < count; i++)
		votes->list[list[i]] =
		    others_of(vote_slot(&ballot, tokens->list[list[i]].fold),
			own_vote(labels[list[i]]));
	arena_clear(&scratch);
}

struct said
said_of(const struct tokens *tokens, const struct votes *votes,
    const uint8_t *labels, size_t at)
{
	const struct token *t = &tokens->list[at];
	struct said said = { .label = labels[at],
		.last = at > 0 ? labels[at - 1] : 9,
		.next = at + 1 < tokens->count ? labels[at + 1] : 9,
		.vote = votes->list[at],
		.sentence = (t->word.flags & WORD_SENTENCE) != 0 };

	if (before(tokens, t) != &outside)
		said.left = votes->list[at - 1];
	if (behind(tokens, t) != &outside)
		said.right = votes->list[at + 1];
	return said;
}

static void
put_labels(struct maker *m, const struct said *said)
{
	put(m, 70, said->label, 0);
	put(m, 71, said->label * 16u + said->last, said->next);
	put(m, 72, said->vote, 0);
	put(m, 73, said->vote, said->label);
}

static void
put_votes(struct maker *m, const struct said *said)
{
	put(m, 75, said->left, said->label);
	put(m, 76, said->right, said->label);
	put(m, 77, said->left * 64u + said->vote, said->right);
	put(m, 78, said->vote, said->sentence ? WORD_SENTENCE : 0);
}

static void
put_vote_shape(struct maker *m, const struct said *said, const struct token *t)
{
	put(m, 74, said->vote, t->shape);
}

static void
put_label_shape(struct maker *m, const struct said *said, const struct token *t)
{
	put(m, 79, said->label, place_of(t));
	put(m, 80, said->label, t->shape);
}

size_t
features_said(uint32_t *out, const struct said *said)
{
	struct maker m = { out, 0 };

	put_labels(&m, said);
	put_votes(&m, said);
	return m.count;
}

size_t
features_said_here(
    uint32_t *out, const struct said *said, const struct token *t)
{
	struct maker m = { out, 0 };

	put_vote_shape(&m, said, t);
	put_label_shape(&m, said, t);
	return m.count;
}

size_t
features_second(uint32_t *out, const struct tokens *tokens,
    const struct votes *votes, const uint8_t *labels, size_t at)
{
	struct said said = said_of(tokens, votes, labels, at);
	const struct token *t = &tokens->list[at];
	struct maker m = { out, 0 };

	put_labels(&m, &said);
	put_vote_shape(&m, &said, t);
	put_votes(&m, &said);
	put_label_shape(&m, &said, t);
	return m.count;
}
