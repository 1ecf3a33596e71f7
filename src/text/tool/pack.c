/* Makes the model's file: few weights, one byte each. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "learn.h"

enum {
	SCALE = 1000, /* of whole numbers that stand for weights here */
	MOST = 3,     /* the few weights beyond are cut */
	STEPS = (LABELS + 1) * LABELS,
};

/* The weight of a row of both passes. */
static int32_t
weight_of(const struct model *const models[PASSES], size_t row, unsigned k)
{
	const struct parameter *p = &models[k / LABELS]->rows[row][k % LABELS];

	return (int32_t)lround((double)p->weight * SCALE);
}

static int
by_weight(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return (x > y) - (x < y);
}

/*
 * Labels are weighed against one another: what is the same for all of them
 * says nothing, and without it fewer weights are large.
 */
static void
centre(struct parameter *row)
{
	float sorted[LABELS], middle;

	for (unsigned l = 0; l < LABELS; l++)
		sorted[l] = row[l].weight;
	qsort(sorted, LABELS, sizeof(*sorted), by_weight);
	middle = sorted[LABELS / 2];
	for (unsigned l = 0; l < LABELS; l++)
		row[l].weight -= middle;
}

static int
by_size(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x < y) - (x > y);
}

/* The size that `keep` of all weights reach. */
static int32_t
threshold(const struct model *const models[PASSES], size_t keep)
{
	size_t n = 0, all = (size_t)BUCKETS * LABELS * PASSES;
	int32_t *sizes = mem_array(all, sizeof(*sizes)), limit;

	for (size_t i = 0; i < all; i++) {
		int32_t w = weight_of(models, i / (LABELS * PASSES),
		    (unsigned)(i % (LABELS * PASSES)));

		if (w != 0)
			sizes[n++] = abs(w);
	}
	qsort(sizes, n, sizeof(*sizes), by_size);
	limit = n > keep ? sizes[keep] : 0;
	fprintf(
	    stderr, "%zu weights, those above %d / %d kept\n", n, limit, SCALE);
	free(sizes);
	return limit;
}

static int
byte_of(double weight)
{
	long n = lround(weight * 127 / (SCALE * MOST));

	return n > 127 ? 127 : n < -127 ? -127 : (int)n;
}

static void
add_number(struct buf *out, uint32_t n, unsigned bytes)
{
	for (unsigned i = 0; i < bytes; i++)
		buf_add_byte(out, (char)(n >> (8 * i) & 255));
}

static void
add_steps(struct buf *out, const struct model *m)
{
	for (unsigned i = 0; i < STEPS; i++) {
		double w = (double)m->step[i / LABELS][i % LABELS].weight;

		add_number(out, (uint32_t)lround(w * 127 / MOST) & 65535, 2);
	}
}

struct packed {
	struct buf masks, weights;
	char bits[BUCKETS / 8];
	uint32_t rows;
};

static void
pack_row(struct packed *to, const struct model *const models[PASSES],
    size_t row, int32_t limit)
{
	uint32_t mask = 0;

	for (unsigned k = 0; k < LABELS * PASSES; k++) {
		int32_t w = weight_of(models, row, k);
		int byte = byte_of(w);

		if (abs(w) <= limit || byte == 0)
			continue;
		mask |= (uint32_t)1 << k;
		buf_add_byte(&to->weights, (char)byte);
	}
	if (mask == 0)
		return;
	to->rows++;
	to->bits[row / 8] = (char)(to->bits[row / 8] | 1 << row % 8);
	add_number(&to->masks, mask, 3);
}

void
models_pack(
    struct buf *out, const struct model *const models[PASSES], size_t keep)
{
	struct packed *packed = mem_array(1, sizeof(*packed));
	int32_t limit;

	for (size_t i = 0; i < (size_t)PASSES * BUCKETS; i++)
		centre(models[i % PASSES]->rows[i / PASSES]);
	limit = threshold(models, keep);
	for (size_t b = 0; b < BUCKETS; b++)
		pack_row(packed, models, b, limit);
	buf_add(out, "DPTG1\n\0", 8);
	add_number(out, packed->rows, 4);
	add_number(out, (uint32_t)packed->weights.len, 4);
	for (int pass = 0; pass < PASSES; pass++)
		add_steps(out, models[pass]);
	buf_add(out, packed->bits, BUCKETS / 8);
	buf_add_text(out, buf_text(&packed->masks));
	buf_add_text(out, buf_text(&packed->weights));
	buf_clear(&packed->masks);
	buf_clear(&packed->weights);
	free(packed);
}
