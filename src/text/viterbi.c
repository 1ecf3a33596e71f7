#include <limits.h>

#include "tagger.h"

/*
 * Far below what a line can score (512 words of features of a byte each), far
 * enough from INT_MIN for a line of it.
 */
enum {
	NEVER = INT_MIN / 2,
	TYPES = LABEL_INNER - LABEL_FIRST,
	ALL_LABELS = (1 << LABELS) - 1,
};

/*
 * A number for each label. The types stand side by side, so that compilers
 * work on four at once; and there is no branch, as which label is best cannot
 * be foretold.
 */
struct column {
	int32_t first[TYPES];
	int32_t inner[TYPES];
	int32_t outside;
};

/* The steps by where they lead. A later word is of the type before it. */
struct costs {
	int32_t outside[LABELS];
	int32_t first[LABELS][TYPES];
	int32_t first_inner[TYPES];
	int32_t inner_inner[TYPES];
};

static void
sort_steps(struct costs *costs, const struct steps *step)
{
	for (unsigned from = 0; from < LABELS; from++) {
		costs->outside[from] = step->from[from][LABEL_OUTSIDE];
		for (unsigned k = 0; k < TYPES; k++)
			costs->first[from][k] =
			    step->from[from][LABEL_FIRST + k];
	}
	for (unsigned k = 0; k < TYPES; k++) {
		unsigned to = LABEL_INNER + k;

		costs->first_inner[k] = step->from[LABEL_FIRST + k][to];
		costs->inner_inner[k] = step->from[to][to];
	}
}

static int32_t *
number_of(struct column *column, unsigned label)
{
	if (label == LABEL_OUTSIDE)
		return &column->outside;
	return label < LABEL_INNER ? &column->first[label - LABEL_FIRST]
				   : &column->inner[label - LABEL_INNER];
}

static void
begin(struct column *column, const int32_t *scores, const struct steps *step)
{
	for (unsigned to = 0; to < LABELS; to++)
		*number_of(column, to) =
		    to < LABEL_INNER ? scores[to] + step->from[LABELS][to]
				     : NEVER;
}

/* The best way to LABEL_OUTSIDE; of ways that are as good, the first. */
static int32_t
advance_outside(
    int32_t *origin, const struct column *last, const struct costs *costs)
{
	int32_t best = last->outside + costs->outside[LABEL_OUTSIDE];
	int32_t from = LABEL_OUTSIDE;

	for (int k = 0; k < TYPES; k++) {
		int32_t score =
		    last->first[k] + costs->outside[LABEL_FIRST + k];

		from = score > best ? LABEL_FIRST + k : from;
		best = score > best ? score : best;
	}
	for (int k = 0; k < TYPES; k++) {
		int32_t score =
		    last->inner[k] + costs->outside[LABEL_INNER + k];

		from = score > best ? LABEL_INNER + k : from;
		best = score > best ? score : best;
	}
	*origin = from;
	return best;
}

/* The best ways to the first words, by way of one label more. */
static inline void
try_from(int32_t best[TYPES], int32_t origin[TYPES], const struct costs *costs,
    int32_t last, int from)
{
	for (unsigned k = 0; k < TYPES; k++) {
		int32_t score = last + costs->first[from][k];
		bool ahead = score > best[k];

		best[k] = ahead ? score : best[k];
		origin[k] = ahead ? from : origin[k];
	}
}

static inline void
advance_first(struct column *restrict now, struct column *restrict origin,
    const struct column *restrict last, const int32_t *restrict scores,
    const struct costs *restrict costs)
{
	int32_t best[TYPES], from[TYPES];

	for (unsigned k = 0; k < TYPES; k++) {
		best[k] = last->outside + costs->first[LABEL_OUTSIDE][k];
		from[k] = LABEL_OUTSIDE;
	}
	for (int k = 0; k < TYPES; k++)
		try_from(best, from, costs, last->first[k], LABEL_FIRST + k);
	for (int k = 0; k < TYPES; k++)
		try_from(best, from, costs, last->inner[k], LABEL_INNER + k);
	for (unsigned k = 0; k < TYPES; k++)
		now->first[k] = best[k] + scores[LABEL_FIRST + k];
	for (unsigned k = 0; k < TYPES; k++)
		origin->first[k] = from[k];
}

/* What may stand before a later word of a name: its first, or another. */
static inline void
advance_inner(struct column *restrict now, struct column *restrict origin,
    const struct column *restrict last, const int32_t *restrict scores,
    const struct costs *restrict costs)
{
	for (unsigned k = 0; k < TYPES; k++) {
		int32_t first = last->first[k] + costs->first_inner[k];
		int32_t inner = last->inner[k] + costs->inner_inner[k];
		int32_t best = first > inner ? first : inner;

		best += scores[LABEL_INNER + k];
		/* What follows the impossible is not worth less still. */
		now->inner[k] = best < NEVER ? NEVER : best;
		origin->inner[k] =
		    (int)k + (first > inner ? LABEL_FIRST : LABEL_INNER);
	}
}

static void
advance(struct column *now, struct column *origin, const struct column *last,
    const int32_t *scores, const struct costs *costs)
{
	now->outside = advance_outside(&origin->outside, last, costs) +
		       scores[LABEL_OUTSIDE];
	advance_first(now, origin, last, scores, costs);
	advance_inner(now, origin, last, scores, costs);
}

static void
forbid(struct column *column, uint16_t allowed)
{
	if (allowed == ALL_LABELS)
		return;
	for (unsigned label = 0; label < LABELS; label++)
		if (!(allowed >> label & 1))
			*number_of(column, label) = NEVER;
}

static void
decode_piece(uint8_t *labels, const int32_t *scores, const struct steps *step,
    const uint16_t *allowed, size_t count)
{
	struct column origins[LINE_MAX_WORDS], columns[2];
	struct column *now = &columns[0];
	struct costs costs;
	unsigned best = 0;

	sort_steps(&costs, step);
	begin(now, scores, step);
	forbid(now, allowed ? allowed[0] : ALL_LABELS);
	for (size_t i = 1; i < count; i++) {
		const struct column *last = now;

		now = &columns[i % 2];
		advance(now, &origins[i], last, scores + i * LABELS, &costs);
		forbid(now, allowed ? allowed[i] : ALL_LABELS);
	}
	for (unsigned to = 1; to < LABELS; to++)
		if (*number_of(now, to) > *number_of(now, best))
			best = to;
	for (size_t i = count; i-- > 0;) {
		labels[i] = (uint8_t)best;
		if (i > 0)
			best = (unsigned)*number_of(&origins[i], best);
	}
}

void
viterbi(uint8_t *labels, const int32_t *scores, const struct steps *step,
    const uint16_t *allowed, size_t count)
{
	for (size_t at = 0; at < count; at += LINE_MAX_WORDS) {
		size_t n = count - at < LINE_MAX_WORDS ? count - at
						       : (size_t)LINE_MAX_WORDS;

		decode_piece(labels + at, scores + at * LABELS, step,
		    allowed ? allowed + at : NULL, n);
	}
}
