#include "tagger.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "weights.h"

enum { WORDS = 8192, SAID = 2048 };

/* What a word counts by itself: its features and those of its place alone. */
struct own_sums {
	struct own_key key;
	struct sums sums;
};

/* What the second pass counts for what was said. */
struct said_sums {
	uint32_t key; /* 0: none yet */
	struct sums sums;
};

/*
 * The latest of both, by hash. Mutable, as lexeme.c is and for the same reason:
 * what is said of them never changes.
 */
static struct {
	struct own_sums *own;
	struct said_sums *said;
} memory;

int
tagger_prepare(struct err *err)
{
	return weights_prepare(err);
}

void
tagger_done(void)
{
	weights_done();
	free(memory.own);
	free(memory.said);
	memset(&memory, 0, sizeof(memory));
}

bool
tagger_ready(void)
{
	return weights_ready();
}

static void
add_sums(int16_t *restrict sums, const int16_t *restrict more)
{
	for (unsigned k = 0; k < ROW; k++)
		sums[k] = (int16_t)(sums[k] + more[k]);
}

static void
add_features(struct sums *sums, const uint32_t *features, size_t count)
{
	uint32_t rows[FEATURES_MAX];

	weights_find(rows, features, count);
	weights_add(sums, rows, count);
}

static struct own_sums *
own_slot(const struct own_key *key)
{
	uint32_t h = key->exact ^ (key->where << 7) ^ key->place;

	return &memory.own[(h ^ h >> 16) % WORDS];
}

static void
add_said(struct sums *sums, const struct said *said)
{
	uint32_t key = (uint32_t)1 << 31 | (uint32_t)said->sentence << 30 |
		       (uint32_t)said->label << 25 |
		       (uint32_t)said->last << 21 | (uint32_t)said->next << 17 |
		       (uint32_t)said->vote << 12 | (uint32_t)said->left << 6 |
		       (uint32_t)said->right;
	struct said_sums *known =
	    &memory.said[key * 2654435769u >> 16 & (SAID - 1)];

	if (known->key != key) {
		uint32_t features[FEATURES_MAX];
		size_t n = features_said(features, said);

		known->key = key;
		memset(&known->sums, 0, sizeof(known->sums));
		add_features(&known->sums, features, n);
	}
	add_sums(sums->named, known->sums.named);
}

/*
 * The runs of words near capitals, each with the word beyond it on either
 * side, which is in no name: what stands between them does not matter.
 */
static void
decode_line(uint8_t *labels, const struct token *line, size_t count,
    const int32_t *scores, const uint16_t *allowed, const struct steps *step)
{
	for (size_t i = 0; i < count;) {
		size_t from = i, to;

		if (!line[i].near) {
			i++;
			continue;
		}
		from -= from > 0;
		for (to = i; to < count && line[to].near;)
			to++;
		i = to;
		to += to < count;
		viterbi(labels + from, scores + from * LABELS, step,
		    allowed + from, to - from);
	}
}

static void
decode(uint8_t *labels, const struct tokens *tokens, const int32_t *scores,
    const uint16_t *allowed, const struct steps *step)
{
	size_t from = 0;

	for (size_t i = 1; i <= tokens->count; i++) {
		if (i < tokens->count &&
		    !(tokens->list[i].word.flags & WORD_LINE))
			continue;
		decode_line(labels + from, tokens->list + from, i - from,
		    scores + from * LABELS, allowed + from, step);
		from = i;
	}
}

/* Which labels each word may have. */
static uint16_t *
allow(struct arena *mem, const struct tokens *tokens)
{
	uint16_t *allowed = arena_array(mem, tokens->count, sizeof(*allowed));

	for (size_t i = 0; i < tokens->count; i++)
		allowed[i] = tokens->list[i].near ? (1 << LABELS) - 1
						  : 1 << LABEL_OUTSIDE;
	return allowed;
}

/* What the second pass counts of a word before anything was said. */
struct later {
	int16_t named[NAMED];
};

/* A word on its way: what it asks for comes from memory meanwhile. */
struct pending {
	size_t at, count, own_count; /* own_count: 0 when its sums are known */
	struct own_key key;
	struct own_sums *own;
	struct sums sums;
	uint32_t rows[FEATURES_MAX], own_rows[FEATURES_MAX];
};

/* LABEL_OUTSIDE stays nothing. */
static void
spread(int32_t *restrict scores, const int16_t *restrict named)
{
	for (unsigned k = 0; k < NAMED; k++)
		scores[1 + k] = named[k];
}

static void
ask_for(struct pending *p, const struct tokens *tokens, size_t at)
{
	uint32_t features[FEATURES_MAX];

	p->at = at;
	p->key = features_own_key(&tokens->list[at], tokens->language + 1);
	p->own = own_slot(&p->key);
	__builtin_prefetch(p->own);
	p->count = features_around(features, tokens, at);
	weights_find(p->rows, features, p->count);
}

/* Takes the sums that are known of a word by itself, or asks for their rows. */
static void
settle_own(struct pending *p, const struct tokens *tokens)
{
	const struct token *token = &tokens->list[p->at];
	uint32_t features[FEATURES_MAX];

	p->own_count = 0;
	p->sums = p->own->sums;
	if (memcmp(&p->own->key, &p->key, sizeof(p->key)) == 0)
		return;
	p->own_count = features_word(features, token, tokens->language);
	p->own_count += features_own(features + p->own_count, token);
	weights_find(p->own_rows, features, p->own_count);
}

static void
finish(int32_t *scores, struct later *later, struct pending *p)
{
	if (p->own_count > 0) {
		memset(&p->sums, 0, sizeof(p->sums));
		weights_add(&p->sums, p->own_rows, p->own_count);
		p->own->key = p->key;
		p->own->sums = p->sums;
	}
	weights_add(&p->sums, p->rows, p->count);
	spread(scores + p->at * LABELS, p->sums.named);
	memcpy(later[p->at].named, p->sums.named + NAMED, sizeof(*later));
}

static void
score_first(int32_t *scores, struct later *later, const struct tokens *tokens)
{
	struct pending pending[3]; /* asked for, settled, finished */
	size_t n = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		if (!tokens->list[i].near)
			continue;
		ask_for(&pending[n % 3], tokens, i);
		if (n > 0)
			settle_own(&pending[(n - 1) % 3], tokens);
		if (n > 1)
			finish(scores, later, &pending[(n - 2) % 3]);
		n++;
	}
	if (n > 0)
		settle_own(&pending[(n - 1) % 3], tokens);
	if (n > 1)
		finish(scores, later, &pending[(n - 2) % 3]);
	if (n > 0)
		finish(scores, later, &pending[(n - 1) % 3]);
}

static void
score_second(int32_t *scores, const struct later *later,
    const struct tokens *tokens, const struct votes *votes,
    const uint8_t *labels)
{
	for (size_t i = 0; i < tokens->count; i++) {
		uint32_t features[FEATURES_MAX];
		struct sums sums = { { 0 } };
		struct said said;

		if (!tokens->list[i].near)
			continue;
		said = said_of(tokens, votes, labels, i);
		memcpy(sums.named + NAMED, later[i].named, sizeof(*later));
		add_said(&sums, &said);
		add_features(&sums, features,
		    features_said_here(features, &said, &tokens->list[i]));
		spread(scores + i * LABELS, sums.named + NAMED);
	}
}

uint8_t *
tagger_label(struct arena *mem, const struct tokens *tokens)
{
	uint8_t *labels = arena_array(mem, tokens->count + 1, 1);
	struct arena scratch = { 0 };
	struct votes votes;
	struct later *later;
	int32_t *scores;
	uint16_t *allowed;

	if (!weights_ready() || tokens->count == 0)
		return labels;
	if (!memory.own) {
		memory.own = mem_array(WORDS, sizeof(*memory.own));
		memory.said = mem_array(SAID, sizeof(*memory.said));
	}
	scores = arena_array(&scratch, tokens->count * LABELS, sizeof(*scores));
	later = arena_array(&scratch, tokens->count, sizeof(*later));
	allowed = allow(&scratch, tokens);
	score_first(scores, later, tokens);
	decode(labels, tokens, scores, allowed, weights_steps(0));
	votes_make(&votes, &scratch, tokens, labels);
	score_second(scores, later, tokens, &votes, labels);
	decode(labels, tokens, scores, allowed, weights_steps(1));
	arena_clear(&scratch);
	return labels;
}
