/*
 * A conditional random field (Lafferty and others 2001) over the labels of a
 * line, learnt by AdaGrad (Duchi and others 2011).
 *
 * What was tried on the development parts: against an averaged perceptron,
 * one pass gains about two points. A wrong label costs extra (softmax-margin,
 * Gimpel and Smith 2010), most of all a name that is missed. Each time a line
 * is learnt four in ten features are left out, so that none is relied on:
 * another point.
 */
#include "learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	EPOCHS = 10,
	TIMES = 3,    /* learnt anew in another order */
	SETTLED = 5,  /* weights are the mean of those after the later epochs */
	SCALE = 1000, /* of whole numbers for viterbi */
};
static const double rate = 0.05, cost_missed = 3, cost_wrong = 1,
		    left_out = 0.4;
/* A label that is right to within this teaches nothing. */
static const double enough = 0.002, step_enough = 1e-4;

/* Tokens near capitals, with one beyond them on the left. */
struct line {
	size_t from, to;
};

struct lattice {
	size_t count;
	uint32_t feature[LINE_MAX_WORDS][FEATURES_MAX];
	size_t features[LINE_MAX_WORDS];
	double score[LINE_MAX_WORDS][LABELS];
	uint16_t allowed[LINE_MAX_WORDS]; /* at all */
	uint16_t right[LINE_MAX_WORDS];
	double change[LINE_MAX_WORDS][LABELS];
	double step_change[LABELS + 1][LABELS];
	/* exp() of scores, and what sums over lines up to and from there */
	double factor[LINE_MAX_WORDS][LABELS];
	double step_factor[LABELS + 1][LABELS];
	double before[LINE_MAX_WORDS][LABELS];
	double behind[LINE_MAX_WORDS][LABELS];
	double size[LINE_MAX_WORDS]; /* that before was divided by */
};

size_t
model_features(
    const struct model *m, uint32_t *out, const struct document *doc, size_t at)
{
	const struct tokens *tokens = &doc->tokens;
	size_t n, kept = 0;

	n = features_word(out, &tokens->list[at], tokens->language);
	n += features_place(out + n, tokens, at);
	for (size_t i = 0; i < n; i++)
		if (!m->kept || m->kept[out[i]])
			out[kept++] = out[i];
	if (m->pass == 1)
		kept += features_second(
		    out + kept, tokens, &doc->votes, doc->said, at);
	return kept;
}

static bool
may_follow(unsigned from, unsigned to)
{
	return to < LABEL_INNER ||
	       (from != LABEL_OUTSIDE && from < LABELS &&
		   label_type((uint8_t)from) == label_type((uint8_t)to));
}

static void
make_factors(struct lattice *a, const struct model *m, const uint16_t *allowed)
{
	for (unsigned from = 0; from <= LABELS; from++)
		for (unsigned to = 0; to < LABELS; to++)
			a->step_factor[from][to] =
			    may_follow(from, to)
				? exp((double)m->step[from][to].weight)
				: 0;
	for (size_t i = 0; i < a->count; i++) {
		double most = 0;

		for (unsigned l = 0; l < LABELS; l++)
			most = fmax(most, a->score[i][l]);
		/* Never quite nothing, or no line might be possible. */
		for (unsigned l = 0; l < LABELS; l++)
			a->factor[i][l] =
			    allowed[i] >> l & 1
				? exp(a->score[i][l] - most) + 1e-30
				: 0;
	}
}

static void
sum_before(struct lattice *a)
{
	for (size_t i = 0; i < a->count; i++) {
		a->size[i] = 0;
		for (unsigned to = 0; to < LABELS; to++) {
			double sum = i == 0 ? a->step_factor[LABELS][to] : 0;

			for (unsigned from = 0; i > 0 && from < LABELS; from++)
				sum += a->before[i - 1][from] *
				       a->step_factor[from][to];
			a->before[i][to] = sum * a->factor[i][to];
			a->size[i] += a->before[i][to];
		}
		for (unsigned to = 0; to < LABELS; to++)
			a->before[i][to] /= a->size[i];
	}
}

static void
sum_behind(struct lattice *a)
{
	for (unsigned l = 0; l < LABELS; l++)
		a->behind[a->count - 1][l] = 1;
	for (size_t i = a->count - 1; i-- > 0;)
		for (unsigned from = 0; from < LABELS; from++) {
			double sum = 0;

			for (unsigned to = 0; to < LABELS; to++)
				sum += a->step_factor[from][to] *
				       a->factor[i + 1][to] *
				       a->behind[i + 1][to];
			a->behind[i][from] = sum / a->size[i + 1];
		}
}

/* How likely each label and step is among the allowed ones, times `sign`. */
static void
add_likely(struct lattice *a, const struct model *m, const uint16_t *allowed,
    double sign)
{
	make_factors(a, m, allowed);
	sum_before(a);
	sum_behind(a);
	for (size_t i = 0; i < a->count; i++)
		for (unsigned to = 0; to < LABELS; to++) {
			double likely = a->before[i][to] * a->behind[i][to];
			double part = sign * a->factor[i][to] *
				      a->behind[i][to] / a->size[i];

			a->change[i][to] += sign * likely;
			if (i == 0)
				a->step_change[LABELS][to] += sign * likely;
			for (unsigned from = 0; i > 0 && from < LABELS; from++)
				a->step_change[from][to] +=
				    a->before[i - 1][from] *
				    a->step_factor[from][to] * part;
		}
}

static void
fill(struct lattice *a, const struct model *m, const struct document *doc,
    struct line line)
{
	a->count = line.to - line.from;
	for (size_t i = 0; i < a->count; i++) {
		size_t at = line.from + i;
		bool near = doc->tokens.list[at].near;

		a->features[i] =
		    near ? model_features(m, a->feature[i], doc, at) : 0;
		a->allowed[i] = near ? (1 << LABELS) - 1 : 1 << LABEL_OUTSIDE;
		a->right[i] = doc->allowed[at] & a->allowed[i];
	}
}

static void
score(struct lattice *a, const struct model *m)
{
	memset(a->score, 0, a->count * sizeof(*a->score));
	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < a->features[i]; k++) {
			const struct parameter *row = m->rows[a->feature[i][k]];

			for (unsigned l = 0; l < LABELS; l++)
				a->score[i][l] += (double)row[l].weight;
		}
}

static double
throw_dice(struct model *m)
{
	m->dice = m->dice * UINT64_C(6364136223846793005) +
		  UINT64_C(1442695040888963407);
	return (double)(m->dice >> 40) / (double)(1 << 24);
}

static void
leave_out(struct lattice *a, struct model *m)
{
	for (size_t i = 0; i < a->count; i++) {
		size_t kept = 0;

		for (size_t k = 0; k < a->features[i]; k++)
			if (throw_dice(m) >= left_out)
				a->feature[i][kept++] = a->feature[i][k];
		a->features[i] = kept;
	}
}

/* A name that a token far from capitals cuts cannot be told. */
static bool
can_be_right(const struct lattice *a)
{
	for (size_t i = 0; i < a->count; i++)
		if (a->right[i] == 0 || (i > 0 && a->right[i] >> LABEL_INNER &&
					    !(a->right[i] & 1) &&
					    !(a->right[i - 1] >> LABEL_FIRST)))
			return false;
	return true;
}

static void
add_costs(struct lattice *a)
{
	for (size_t i = 0; i < a->count; i++)
		for (unsigned l = 0; l < LABELS; l++)
			if (!(a->right[i] >> l & 1))
				a->score[i][l] += l == LABEL_OUTSIDE
						      ? cost_missed
						      : cost_wrong;
}

static void
change(struct parameter *p, double by)
{
	p->squares += (float)(by * by);
	p->weight = (float)((double)p->weight +
			    rate * by / sqrt((double)p->squares + 1e-6));
}

static void
apply(struct model *m, const struct lattice *a)
{
	for (size_t i = 0; i < a->count; i++) {
		double most = 0;

		for (unsigned l = 0; l < LABELS; l++)
			most = fmax(most, fabs(a->change[i][l]));
		for (size_t k = 0; most >= enough && k < a->features[i]; k++)
			for (unsigned l = 0; l < LABELS; l++)
				change(&m->rows[a->feature[i][k]][l],
				    a->change[i][l]);
	}
	for (unsigned from = 0; from <= LABELS; from++)
		for (unsigned to = 0; to < LABELS; to++)
			if (fabs(a->step_change[from][to]) > step_enough)
				change(&m->step[from][to],
				    a->step_change[from][to]);
}

static void
learn_line(struct model *m, struct lattice *a, const struct document *doc,
    struct line line)
{
	fill(a, m, doc, line);
	if (!can_be_right(a))
		return;
	leave_out(a, m);
	score(a, m);
	add_costs(a);
	memset(a->change, 0, a->count * sizeof(*a->change));
	memset(a->step_change, 0, sizeof(a->step_change));
	add_likely(a, m, a->right, 1);
	add_likely(a, m, a->allowed, -1);
	apply(m, a);
}

static bool
next_line(const struct document *doc, struct line *line)
{
	const struct tokens *t = &doc->tokens;
	size_t i = line->to;

	while (i < t->count && !t->list[i].near)
		i++;
	if (i == t->count)
		return false;
	line->from = i;
	if (i > line->to && !(t->list[i].word.flags & WORD_LINE))
		line->from--;
	for (i++; i < t->count && i - line->from < LINE_MAX_WORDS &&
		  t->list[i].near && !(t->list[i].word.flags & WORD_LINE);)
		i++;
	line->to = i;
	return true;
}

static void
shuffle(size_t *order, size_t count, uint64_t *random)
{
	for (size_t i = count; i > 1; i--) {
		size_t k, hold = order[i - 1];

		*random = *random * UINT64_C(6364136223846793005) + 1;
		k = (size_t)(*random >> 33) % i;
		order[i - 1] = order[k];
		order[k] = hold;
	}
}

/* Each document as often as it counts. */
static size_t *
order_of(const struct corpus *corpus, size_t *count)
{
	size_t *order, all = 0;

	for (size_t i = 0; i < corpus->count; i++)
		all += corpus->list[i].times;
	order = mem_array(all, sizeof(*order));
	for (size_t i = 0; i < corpus->count; i++)
		for (unsigned k = 0; k < corpus->list[i].times; k++)
			order[(*count)++] = i;
	return order;
}

/* Adds the weights of an epoch to what will be their mean. */
static void
add_epoch(float *mean, const struct model *m)
{
	const struct parameter *p = &m->rows[0][0];
	double part = 1.0 / (TIMES * (EPOCHS - SETTLED));

	for (size_t i = 0; i < (size_t)BUCKETS * LABELS; i++)
		mean[i] = (float)((double)mean[i] + (double)p[i].weight * part);
}

static void
learn_once(struct model *m, const struct corpus *corpus, int without,
    uint64_t random, float *mean)
{
	size_t count = 0, *order = order_of(corpus, &count);
	struct lattice *a = mem_array(1, sizeof(*a));

	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		shuffle(order, count, &random);
		for (size_t i = 0; i < count; i++) {
			const struct document *doc = &corpus->list[order[i]];
			struct line line = { 0, 0 };

			while (
			    (int)doc->fold != without && next_line(doc, &line))
				learn_line(m, a, doc, line);
		}
		if (epoch >= SETTLED)
			add_epoch(mean, m);
	}
	free(a);
	free(order);
}

void
model_learn(struct model *m, const struct corpus *corpus, int pass,
    const uint8_t *kept, int without)
{
	float *mean = mem_array((size_t)BUCKETS * LABELS, sizeof(*mean));
	size_t bytes = BUCKETS * sizeof(*m->rows);

	memset(m, 0, sizeof(*m));
	m->rows = mem_array(BUCKETS, sizeof(*m->rows));
	m->pass = pass;
	m->kept = kept;
	m->dice = 77;
	for (unsigned i = 0; i < TIMES; i++) {
		memset(m->rows, 0, bytes);
		memset(m->step, 0, sizeof(m->step));
		learn_once(m, corpus, without, 20231 + i, mean);
	}
	for (size_t i = 0; i < (size_t)BUCKETS * LABELS; i++)
		m->rows[i / LABELS][i % LABELS].weight = mean[i];
	free(mean);
}

void
model_clear(struct model *m)
{
	free(m->rows);
}

static int32_t
whole(double weight)
{
	return (int32_t)lround(weight * SCALE);
}

void
model_label(const struct model *m, struct document *doc)
{
	struct lattice *a = mem_array(1, sizeof(*a));
	struct line line = { 0, 0 };
	struct steps steps;

	for (unsigned i = 0; i <= LABELS; i++)
		for (unsigned k = 0; k < LABELS; k++)
			steps.from[i][k] = whole((double)m->step[i][k].weight);
	while (next_line(doc, &line)) {
		int32_t scores[LINE_MAX_WORDS * LABELS];

		fill(a, m, doc, line);
		score(a, m);
		for (size_t i = 0; i < a->count * LABELS; i++)
			scores[i] = whole(a->score[i / LABELS][i % LABELS]);
		viterbi(doc->said + line.from, scores, &steps, a->allowed,
		    a->count);
	}
	free(a);
}
