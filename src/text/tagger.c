#include "tagger.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "embed.h"
#include "tables.h"

/*
 * The file, little endian: "DPTG1\n\0\0"; rows (4 bytes); weights (4); steps
 * of both passes, 16 bits each; a bit for each bucket that has a row; a mask
 * of 18 bits in 3 bytes for each row (9 labels a pass); the weights that the
 * masks name, one signed byte each.
 */
static const char magic[8] = "DPTG1\n";
enum {
	BUCKETS = 1 << FEATURE_BITS,
	PASSES = 2,
	FILE_ROW = LABELS * PASSES,
	/*
	 * In memory a label counts by what it is ahead of LABEL_OUTSIDE, whose
	 * own score is then nothing. Four rows are a cache line: memory is what
	 * the tagger waits for.
	 */
	NAMED = LABELS - 1,
	ROW = NAMED * PASSES,
	WORDS = 8192,
	SAID = 2048,
	GROUP = 64, /* buckets */
	STEPS = (LABELS + 1) * LABELS,
	HEAD_BYTES = 16 + PASSES * STEPS * 2,
};

/* Sums of both passes: FEATURES_MAX times 128 is below 2^15. */
struct sums {
	int16_t named[ROW];
};

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

typedef void find_rows_fn(
    uint32_t *rows, const uint32_t *features, size_t count);

/*
 * Made once from the constant file, before the workers are forked, which then
 * share the pages: the second mutable state of the folder, beside tables.c.
 */
static struct {
	int8_t (*rows)[ROW]; /* on ROW bytes */
	uint32_t nothing;    /* the last row, of no feature */
	void *block;         /* that they stand in */
	find_rows_fn *find_rows;
	/* Which of GROUP buckets have a row … */
	uint64_t *bits;
	/* … and how many rows come before theirs: asked for less often. */
	uint32_t *before;
	struct steps step[PASSES];
	/* The latest of both, by hash: what is said of them never changes. */
	struct own_sums *own;
	struct said_sums *said;
} model;

static uint32_t
read_number(const unsigned char *p, unsigned bytes)
{
	uint32_t n = 0;

	for (unsigned i = 0; i < bytes; i++)
		n |= (uint32_t)p[i] << (8 * i);
	return n;
}

/* Not every processor that Debian runs on counts bits by itself. */
static uint32_t
count_bits(uint64_t bits)
{
	bits -= bits >> 1 & UINT64_C(0x5555555555555555);
	bits = (bits & UINT64_C(0x3333333333333333)) +
	       (bits >> 2 & UINT64_C(0x3333333333333333));
	bits = (bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
	return (uint32_t)(bits * UINT64_C(0x0101010101010101) >> 56);
}

/*
 * The rows of features, that of nothing for those that have none, and asks for
 * them. No branch here: which have one cannot be foretold.
 */
static inline void
find_rows_by(uint32_t *rows, const uint32_t *features, size_t count,
    uint32_t (*count_ones)(uint64_t))
{
	const uint32_t nothing = model.nothing;

	for (size_t i = 0; i < count; i++) {
		uint32_t at = features[i] % GROUP;
		uint64_t bits = model.bits[features[i] / GROUP];
		uint32_t row = model.before[features[i] / GROUP] +
			       count_ones(bits & ((UINT64_C(1) << at) - 1));
		/* All ones where there is a row. */
		uint32_t mask = (uint32_t)(0 - (bits >> at & 1));

		rows[i] = nothing ^ ((nothing ^ row) & mask);
		__builtin_prefetch(model.rows[rows[i]]);
	}
}

static void
find_rows_anywhere(uint32_t *rows, const uint32_t *features, size_t count)
{
	find_rows_by(rows, features, count, count_bits);
}

/* Counting is a third of the work, and nearly all processors do it at once. */
#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("popcnt"))) static uint32_t
count_at_once(uint64_t bits)
{
	return (uint32_t)__builtin_popcountll(bits);
}

__attribute__((target("popcnt"))) static void
find_rows_at_once(uint32_t *rows, const uint32_t *features, size_t count)
{
	find_rows_by(rows, features, count, count_at_once);
}

static find_rows_fn *
choose_find_rows(void)
{
	return __builtin_cpu_supports("popcnt") ? find_rows_at_once
						: find_rows_anywhere;
}
#else
static find_rows_fn *
choose_find_rows(void)
{
	return find_rows_anywhere;
}
#endif

static size_t
read_bits(const unsigned char *p)
{
	uint32_t count = 0;

	for (size_t i = 0; i < BUCKETS / GROUP; i++) {
		model.before[i] = count;
		model.bits[i] = read_number(p + i * 8, 4) |
				(uint64_t)read_number(p + i * 8 + 4, 4) << 32;
		count += count_bits(model.bits[i]);
	}
	return count;
}

static int8_t
cut_byte(int n)
{
	return (int8_t)(n > INT8_MAX ? INT8_MAX : n < INT8_MIN ? INT8_MIN : n);
}

/* No more than a byte was ever between two weights; if it is, it is cut. */
static void
make_row(int8_t *row, const int8_t *weights)
{
	for (unsigned pass = 0; pass < PASSES; pass++)
		for (unsigned k = 0; k < NAMED; k++)
			row[pass * NAMED + k] =
			    cut_byte(weights[pass * LABELS + 1 + k] -
				     weights[pass * LABELS]);
}

static size_t
read_rows(const unsigned char *masks, size_t rows, const unsigned char *weights,
    size_t nweights)
{
	size_t used = 0;

	for (size_t i = 0; i < rows; i++) {
		uint32_t mask = read_number(masks + i * 3, 3);
		int8_t row[FILE_ROW] = { 0 };

		for (unsigned k = 0; k < FILE_ROW && used < nweights; k++)
			if (mask >> k & 1)
				row[k] = (int8_t)weights[used++];
		make_row(model.rows[i], row);
	}
	return used;
}

static void
read_steps(const unsigned char *p)
{
	for (unsigned i = 0; i < PASSES * STEPS; i++)
		model.step[i / STEPS].from[i % STEPS / LABELS][i % LABELS] =
		    (int16_t)read_number(p + i * 2, 2);
}

static void
make_room(size_t rows)
{
	char *block = mem_array(rows + 3, ROW);

	model.bits = mem_array(BUCKETS / GROUP, sizeof(*model.bits));
	model.before = mem_array(BUCKETS / GROUP, sizeof(*model.before));
	model.block = block;
	block += ROW - (uintptr_t)block % ROW;
	model.rows = (void *)block;
	model.nothing = (uint32_t)rows;
	model.find_rows = choose_find_rows();
}

int
tagger_prepare(struct err *err)
{
	struct text file = EMBEDDED(model);
	const unsigned char *p = (const unsigned char *)file.ptr;
	size_t rows, weights;

	if (model.rows || file.len == 0)
		return 0;
	if (file.len < HEAD_BYTES + BUCKETS / 8 || memcmp(p, magic, 8) != 0)
		return err_set(err, ERR_CORRUPT, "the tagger's model is none");
	rows = read_number(p + 8, 4);
	weights = read_number(p + 12, 4);
	if (rows > BUCKETS || weights > file.len ||
	    file.len != HEAD_BYTES + BUCKETS / 8 + rows * 3 + weights)
		return err_set(
		    err, ERR_CORRUPT, "the tagger's model is damaged");
	read_steps(p + 16);
	p += HEAD_BYTES;
	make_room(rows);
	if (read_bits(p) != rows ||
	    read_rows(p + BUCKETS / 8, rows, p + BUCKETS / 8 + rows * 3,
		weights) != weights) {
		tagger_done();
		return err_set(
		    err, ERR_CORRUPT, "the tagger's model does not add up");
	}
	return 0;
}

void
tagger_done(void)
{
	free(model.block);
	free(model.bits);
	free(model.before);
	free(model.own);
	free(model.said);
	memset(&model, 0, sizeof(model));
}

bool
tagger_ready(void)
{
	return model.rows != NULL;
}

static void
add_row(int16_t *restrict sums, const int8_t *restrict row)
{
	for (unsigned k = 0; k < ROW; k++)
		sums[k] = (int16_t)(sums[k] + row[k]);
}

static void
add_sums(int16_t *restrict sums, const int16_t *restrict more)
{
	for (unsigned k = 0; k < ROW; k++)
		sums[k] = (int16_t)(sums[k] + more[k]);
}

static void
add_rows(struct sums *sums, const uint32_t *features, size_t count)
{
	uint32_t rows[FEATURES_MAX];

	model.find_rows(rows, features, count);
	for (size_t i = 0; i < count; i++)
		add_row(sums->named, model.rows[rows[i]]);
}

static struct own_sums *
own_slot(const struct own_key *key)
{
	uint32_t h = key->exact ^ (key->where << 7) ^ key->place;

	return &model.own[(h ^ h >> 16) % WORDS];
}

static void
add_own(struct sums *sums, struct own_sums *known, const struct own_key *key,
    const struct token *token, uint32_t language)
{
	if (memcmp(&known->key, key, sizeof(*key)) != 0) {
		uint32_t features[FEATURES_MAX];
		size_t n = features_word(features, token, language);

		known->key = *key;
		memset(&known->sums, 0, sizeof(known->sums));
		n += features_own(features + n, token);
		add_rows(&known->sums, features, n);
	}
	add_sums(sums->named, known->sums.named);
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
	    &model.said[key * 2654435769u >> 16 & (SAID - 1)];

	if (known->key != key) {
		uint32_t features[FEATURES_MAX];
		size_t n = features_said(features, said);

		known->key = key;
		memset(&known->sums, 0, sizeof(known->sums));
		add_rows(&known->sums, features, n);
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

/* A word whose rows and own sums are on their way from memory. */
struct pending {
	size_t at, count;
	struct own_key key;
	struct own_sums *own;
	uint32_t rows[FEATURES_MAX];
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
	model.find_rows(p->rows, features, p->count);
}

static void
finish(int32_t *scores, struct later *later, const struct tokens *tokens,
    const struct pending *p)
{
	struct sums sums = { { 0 } };

	add_own(&sums, p->own, &p->key, &tokens->list[p->at], tokens->language);
	for (size_t i = 0; i < p->count; i++)
		add_row(sums.named, model.rows[p->rows[i]]);
	spread(scores + p->at * LABELS, sums.named);
	memcpy(later[p->at].named, sums.named + NAMED, sizeof(*later));
}

static void
score_first(int32_t *scores, struct later *later, const struct tokens *tokens)
{
	struct pending pending[2];
	size_t done = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		if (!tokens->list[i].near)
			continue;
		ask_for(&pending[done % 2], tokens, i);
		if (done++ > 0)
			finish(scores, later, tokens, &pending[done % 2]);
	}
	if (done > 0)
		finish(scores, later, tokens, &pending[(done - 1) % 2]);
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
		add_rows(&sums, features,
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

	if (!model.rows || tokens->count == 0)
		return labels;
	if (!model.own) {
		model.own = mem_array(WORDS, sizeof(*model.own));
		model.said = mem_array(SAID, sizeof(*model.said));
	}
	scores = arena_array(&scratch, tokens->count * LABELS, sizeof(*scores));
	later = arena_array(&scratch, tokens->count, sizeof(*later));
	allowed = allow(&scratch, tokens);
	score_first(scores, later, tokens);
	decode(labels, tokens, scores, allowed, &model.step[0]);
	votes_make(&votes, &scratch, tokens, labels);
	score_second(scores, later, tokens, &votes, labels);
	decode(labels, tokens, scores, allowed, &model.step[1]);
	arena_clear(&scratch);
	return labels;
}
