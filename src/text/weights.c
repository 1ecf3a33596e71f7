#include "weights.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/translate.h"
#include "embed.h"

/*
 * The file, little endian: "DPTG1\n\0\0"; rows (4 bytes); weights (4); steps
 * of both passes, 16 bits each; a bit for each bucket that has a row; a mask
 * of 18 bits in 3 bytes for each row (9 labels a pass); the weights that the
 * masks name, one signed byte each.
 */
static const char magic[8] = "DPTG1\n";
enum {
	BUCKETS = 1 << FEATURE_BITS,
	FILE_ROW = LABELS * PASSES,
	GROUP = 32, /* buckets */
	STEPS = (LABELS + 1) * LABELS,
	HEAD_BYTES = 16 + PASSES * STEPS * 2,
};

/* Both in one place: what is looked up comes from memory at once. */
struct group {
	uint32_t bits;   /* which of GROUP buckets have a row … */
	uint32_t before; /* … and how many rows come before theirs */
};

typedef void find_rows_fn(
    uint32_t *rows, const uint32_t *features, size_t count);

/*
 * Made once from the constant file, before the workers are forked, which then
 * share the pages: mutable, as tables.c is. Four rows are a cache line: memory
 * is what the tagger waits for.
 */
static struct {
	int8_t (*rows)[ROW]; /* on ROW bytes */
	uint32_t nothing;    /* the last row, of no feature */
	void *block;         /* that they stand in */
	find_rows_fn *find_rows;
	struct group *groups;
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
static uint32_t
count_bits(uint32_t bits)
{
	bits -= bits >> 1 & 0x55555555u;
	bits = (bits & 0x33333333u) + (bits >> 2 & 0x33333333u);
	bits = (bits + (bits >> 4)) & 0x0F0F0F0Fu;
	return bits * 0x01010101u >> 24;
}

/*
 * The rows of features, that of nothing for those that have none, and asks for
 * them. No branch here: which have one cannot be foretold.
 */
static inline void
find_rows_by(uint32_t *rows, const uint32_t *features, size_t count,
    uint32_t (*count_ones)(uint32_t))
{
	const uint32_t nothing = model.nothing;

	for (size_t i = 0; i < count; i++) {
		uint32_t at = features[i] % GROUP;
		struct group group = model.groups[features[i] / GROUP];
		uint32_t row =
		    group.before +
		    count_ones(group.bits & (((uint32_t)1 << at) - 1));
		/* All ones where there is a row. */
		uint32_t mask = 0 - (group.bits >> at & 1);

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
count_at_once(uint32_t bits)
{
	return (uint32_t)__builtin_popcount(bits);
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
		model.groups[i].before = count;
		model.groups[i].bits = read_number(p + i * 4, 4);
		count += count_bits(model.groups[i].bits);
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

/*
 * A name must be a little likelier than none, which training has cost more to
 * miss than to invent: on the development parts and the held articles 15 (a
 * third of a natural logarithm) gives a tenth of a point, 30 no more.
 */
enum { CAUTION = 15 };

static void
read_steps(const unsigned char *p)
{
	for (unsigned i = 0; i < PASSES * STEPS; i++)
		model.step[i / STEPS].from[i % STEPS / LABELS][i % LABELS] =
		    (int16_t)read_number(p + i * 2, 2);
	for (unsigned i = 0; i < PASSES * (LABELS + 1); i++)
		for (unsigned first = LABEL_FIRST; first < LABEL_INNER; first++)
			model.step[i / (LABELS + 1)]
			    .from[i % (LABELS + 1)][first] -= CAUTION;
}

static void
make_room(size_t rows)
{
	char *block = mem_array(rows + 3, ROW);

	model.groups = mem_array(BUCKETS / GROUP, sizeof(*model.groups));
	model.block = block;
	block += ROW - (uintptr_t)block % ROW;
	model.rows = (void *)block;
	model.nothing = (uint32_t)rows;
	model.find_rows = choose_find_rows();
}

int
weights_prepare(struct err *err)
{
	struct text file = EMBEDDED(model);
	const unsigned char *p = (const unsigned char *)file.ptr;
	size_t rows, weights;

	if (model.rows || file.len == 0)
		return 0;
	if (file.len < HEAD_BYTES + BUCKETS / 8 || memcmp(p, magic, 8) != 0)
		return err_set(
		    err, ERR_CORRUPT, _("the tagger's model is none"));
	rows = read_number(p + 8, 4);
	weights = read_number(p + 12, 4);
	if (rows > BUCKETS || weights > file.len ||
	    file.len != HEAD_BYTES + BUCKETS / 8 + rows * 3 + weights)
		return err_set(
		    err, ERR_CORRUPT, _("the tagger's model is damaged"));
	read_steps(p + 16);
	p += HEAD_BYTES;
	make_room(rows);
	if (read_bits(p) != rows ||
	    read_rows(p + BUCKETS / 8, rows, p + BUCKETS / 8 + rows * 3,
		weights) != weights) {
		weights_done();
		return err_set(
		    err, ERR_CORRUPT, _("the tagger's model does not add up"));
	}
	return 0;
}

void
weights_done(void)
{
	free(model.block);
	free(model.groups);
	memset(&model, 0, sizeof(model));
}

bool
weights_ready(void)
{
	return model.rows != NULL;
}

const struct steps *
weights_steps(unsigned pass)
{
	return &model.step[pass];
}

void
weights_find(uint32_t *rows, const uint32_t *features, size_t count)
{
	model.find_rows(rows, features, count);
}

static void
add_row(int16_t *restrict sums, const int8_t *restrict row)
{
	for (unsigned k = 0; k < ROW; k++)
		sums[k] = (int16_t)(sums[k] + row[k]);
}

void
weights_add(struct sums *sums, const uint32_t *rows, size_t count)
{
	struct sums all = *sums;

	for (size_t i = 0; i < count; i++)
		add_row(all.named, model.rows[rows[i]]);
	*sums = all;
}
