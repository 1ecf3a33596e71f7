#include "regress.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"

enum { N = REGRESS_FEATURES, TURNS = 25, CHOICES = 256 };
/* No weight moves further at once, of features of length 1. */
#define STEP_MOST 3.0

struct row *
rows_add(struct rows *rows, const float *features, float weight)
{
	struct row *row;

	GROW(rows->list, rows->count, rows->cap);
	row = &rows->list[rows->count++];
	memset(row, 0, sizeof(*row));
	memcpy(row->x, features, (rows->width - 1) * sizeof(*features));
	row->x[rows->width - 1] = 1;
	row->weight = weight;
	return row;
}

/* Of the function that is climbed: first and second derivatives, the lower
   half of these. */
struct slope {
	double g[N], h[N][N];
};

/* Solves h x = g, symmetric and positive, into g. */
static void
solve(struct slope *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			s->h[k][i] = s->h[i][k];
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			double f = s->h[k][i] / s->h[i][i];

			for (size_t j = i; j < n; j++)
				s->h[k][j] -= f * s->h[i][j];
			s->g[k] -= f * s->g[i];
		}
	for (size_t i = n; i-- > 0;) {
		for (size_t j = i + 1; j < n; j++)
			s->g[i] -= s->h[i][j] * s->g[j];
		s->g[i] /= s->h[i][i];
	}
}

/* The length of each feature over all rows; returns what all rows weigh. */
static double
measure(const struct rows *rows, double *scale)
{
	double all = 0;

	memset(scale, 0, N * sizeof(*scale));
	for (size_t r = 0; r < rows->count; r++) {
		const struct row *row = &rows->list[r];

		all += row->weight;
		for (size_t i = 0; i < rows->width; i++)
			scale[i] += row->weight * row->x[i] * row->x[i];
	}
	for (size_t i = 0; i < rows->width; i++)
		scale[i] = scale[i] > 0 ? sqrt(scale[i] / all) : 1;
	return all;
}

static double
value_of(const struct row *row, const double *w, const double *scale, size_t n)
{
	double value = 0;

	for (size_t i = 0; i < n; i++)
		value += w[i] * row->x[i] / scale[i];
	return exp(value > 30 ? 30 : value);
}

/* Adds what count rows of one choice tell. */
static void
add_choice(struct slope *s, const struct row *rows, size_t count,
    const double *w, const double *scale, size_t n)
{
	double p[CHOICES], mean[N] = { 0 }, sum = 1;

	for (size_t r = 0; r < count; r++) {
		p[r] = value_of(&rows[r], w, scale, n);
		sum += p[r];
	}
	for (size_t r = 0; r < count; r++) {
		const struct row *row = &rows[r];
		double q = p[r] / sum;

		for (size_t i = 0; i < n; i++) {
			double x = row->x[i] / scale[i];

			mean[i] += q * x;
			s->g[i] += row->weight * (row->same - q) * x;
			for (size_t k = 0; k <= i; k++)
				s->h[i][k] +=
				    row->weight * q * x * row->x[k] / scale[k];
		}
	}
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k <= i; k++)
			s->h[i][k] -= rows->weight * mean[i] * mean[k];
}

static size_t
choice_end(const struct rows *rows, size_t from)
{
	size_t to = from + 1;

	while (rows->list[from].choice != 0 && to < rows->count &&
	       rows->list[to].choice == rows->list[from].choice &&
	       to - from < CHOICES)
		to++;
	return to;
}

void
regress(const struct rows *rows, float *weights, const bool *used, double ridge)
{
	size_t n = rows->width;
	double scale[N], w[N] = { 0 }, all = measure(rows, scale);

	for (int turn = 0; turn < TURNS; turn++) {
		struct slope s = { 0 };

		for (size_t from = 0, to; from < rows->count; from = to) {
			to = choice_end(rows, from);
			add_choice(
			    &s, rows->list + from, to - from, w, scale, n);
		}
		for (size_t i = 0; i < n; i++) {
			/* What is not used is held at 0, the last is free. */
			double pull = !used[i]    ? 1e12
				      : i + 1 < n ? ridge * all
						  : 0;

			s.g[i] -= pull * w[i];
			s.h[i][i] += pull + 1e-9;
		}
		solve(&s, n);
		for (size_t i = 0; i < n; i++)
			w[i] += fmax(-STEP_MOST, fmin(STEP_MOST, s.g[i]));
	}
	for (size_t i = 0; i < n; i++)
		weights[i] = used[i] ? (float)(w[i] / scale[i]) : 0;
}
