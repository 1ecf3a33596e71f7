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
	ROW = LABELS * PASSES,
	ROW_BYTES = 24, /* a round number for vector units */
	STEPS = (LABELS + 1) * LABELS,
	HEAD_BYTES = 16 + PASSES * STEPS * 2,
};

/*
 * Made once from the constant file, before the workers are forked, which then
 * share the pages: the second mutable state of the folder, beside tables.c.
 */
static struct {
	int8_t *rows;     /* ROW_BYTES a row, the first all zero */
	uint16_t *before; /* rows before each group of 64, low bits … */
	uint32_t *base;   /* … and those before each 64 groups */
	uint64_t *bits;
	struct steps step[PASSES];
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
static unsigned
count_bits(uint64_t bits)
{
	bits -= bits >> 1 & UINT64_C(0x5555555555555555);
	bits = (bits & UINT64_C(0x3333333333333333)) +
	       (bits >> 2 & UINT64_C(0x3333333333333333));
	bits = (bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
	return (unsigned)(bits * UINT64_C(0x0101010101010101) >> 56);
}

static size_t
read_bits(const unsigned char *p)
{
	size_t count = 0;

	for (size_t group = 0; group < BUCKETS / 64; group++) {
		if (group % 64 == 0)
			model.base[group / 64] = (uint32_t)count;
		model.before[group] =
		    (uint16_t)(count - model.base[group / 64]);
		model.bits[group] = read_number(p + group * 8, 4) |
				    (uint64_t)read_number(p + group * 8 + 4, 4)
					<< 32;
		count += count_bits(model.bits[group]);
	}
	return count;
}

static size_t
read_rows(const unsigned char *masks, size_t rows, const unsigned char *weights,
    size_t nweights)
{
	size_t used = 0;

	for (size_t i = 0; i < rows; i++) {
		uint32_t mask = read_number(masks + i * 3, 3);
		int8_t *row = model.rows + (i + 1) * ROW_BYTES;

		for (unsigned k = 0; k < ROW && used < nweights; k++)
			if (mask >> k & 1)
				row[k] = (int8_t)weights[used++];
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
	model.bits = mem_array(BUCKETS / 64, sizeof(*model.bits));
	model.before = mem_array(BUCKETS / 64, sizeof(*model.before));
	model.base = mem_array(BUCKETS / 64 / 64, sizeof(*model.base));
	model.rows = mem_array(rows + 1, ROW_BYTES);
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
	free(model.rows);
	free(model.bits);
	free(model.before);
	free(model.base);
	memset(&model, 0, sizeof(model));
}

bool
tagger_ready(void)
{
	return model.rows != NULL;
}

static const int8_t *
row_of(uint32_t feature)
{
	size_t group = feature / 64, row;
	uint64_t bits = model.bits[group], bit = UINT64_C(1) << feature % 64;

	if (!(bits & bit))
		return NULL;
	row = model.base[group / 64] + model.before[group] +
	      count_bits(bits & (bit - 1));
	return model.rows + (row + 1) * ROW_BYTES;
}

/* Sums of both passes: FEATURES_MAX times 127 is far below 2^15. */
struct sums {
	int16_t label[ROW_BYTES];
};

static void
add_row(int16_t *restrict sums, const int8_t *restrict row)
{
	for (unsigned k = 0; k < ROW_BYTES; k++)
		sums[k] = (int16_t)(sums[k] + row[k]);
}

static void
add_rows(struct sums *sums, const uint32_t *features, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const int8_t *row = row_of(features[i]);

		if (row)
			add_row(sums->label, row);
	}
}

static void
decode(uint8_t *labels, const struct tokens *tokens, const int32_t *scores,
    const struct steps *step)
{
	size_t from = 0;

	for (size_t i = 1; i <= tokens->count; i++) {
		if (i < tokens->count &&
		    !(tokens->list[i].word.flags & WORD_LINE))
			continue;
		viterbi(labels + from, scores + from * LABELS, step, NULL,
		    i - from);
		from = i;
	}
}

static void
score_first(int32_t *first, int32_t *second, const struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->count; i++) {
		uint32_t features[FEATURES_MAX];
		struct sums sums = { { 0 } };

		add_rows(&sums, features, features_first(features, tokens, i));
		for (unsigned k = 0; k < LABELS; k++) {
			first[i * LABELS + k] = sums.label[k];
			second[i * LABELS + k] = sums.label[LABELS + k];
		}
	}
}

static void
score_second(int32_t *second, struct arena *mem, const struct tokens *tokens,
    const uint8_t *labels)
{
	struct votes votes;

	votes_make(&votes, mem, tokens, labels);
	for (size_t i = 0; i < tokens->count; i++) {
		uint32_t features[FEATURES_MAX];
		struct sums sums = { { 0 } };
		size_t n = features_second(features, tokens, &votes, labels, i);

		add_rows(&sums, features, n);
		for (unsigned k = 0; k < LABELS; k++)
			second[i * LABELS + k] += sums.label[LABELS + k];
	}
}

uint8_t *
tagger_label(struct arena *mem, const struct tokens *tokens)
{
	uint8_t *labels = arena_array(mem, tokens->count + 1, 1);
	struct arena scratch = { 0 };
	int32_t *first, *second;

	if (!model.rows || tokens->count == 0)
		return labels;
	first = arena_array(&scratch, tokens->count * LABELS, sizeof(*first));
	second = arena_array(&scratch, tokens->count * LABELS, sizeof(*second));
	score_first(first, second, tokens);
	decode(labels, tokens, first, &model.step[0]);
	score_second(second, &scratch, tokens, labels);
	decode(labels, tokens, second, &model.step[1]);
	arena_clear(&scratch);
	return labels;
}
