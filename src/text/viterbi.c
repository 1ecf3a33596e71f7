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
 * A number for each label, LABEL_OUTSIDE last. The types stand side by side,
 * so that compilers work on four at once; and there is no branch, as which
 * label is best cannot be foretold.
 */
enum { FIRST = 0, INNER = TYPES, OUTSIDE = 2 * TYPES };
struct column {
	int32_t at[LABELS];
};

static unsigned
label_of(unsigned place)
{
	return place == OUTSIDE ? LABEL_OUTSIDE : place + 1;
}

/* The steps by where they lead. A later word is of the type before it. */
struct costs {
	int32_t outside[LABELS]; /* from each place, as first is */
	int32_t first[LABELS][TYPES];
	int32_t first_inner[TYPES];
	int32_t inner_inner[TYPES];
};

static void
sort_steps(struct costs *costs, const struct steps *step)
{
	for (unsigned place = 0; place < LABELS; place++) {
		const int32_t *from = step->from[label_of(place)];

		costs->outside[place] = from[LABEL_OUTSIDE];
		for (unsigned k = 0; k < TYPES; k++)
			costs->first[place][k] = from[LABEL_FIRST + k];
	}
	for (unsigned k = 0; k < TYPES; k++) {
		unsigned to = LABEL_INNER + k;

		costs->first_inner[k] = step->from[LABEL_FIRST + k][to];
		costs->inner_inner[k] = step->from[to][to];
	}
}

static void
begin(struct column *column, const int32_t *scores, const struct steps *step)
{
	for (unsigned k = 0; k < LABELS; k++) {
		unsigned to = label_of(k);

		column->at[k] = to < LABEL_INNER
				    ? scores[to] + step->from[LABELS][to]
				    : NEVER;
	}
}

/* The best way to LABEL_OUTSIDE; of ways that are as good, that from it. */
static int32_t
advance_outside(
    int32_t *origin, const struct column *last, const struct costs *costs)
{
	int32_t best = last->at[OUTSIDE] + costs->outside[OUTSIDE];
	int32_t from = OUTSIDE;

	for (int place = 0; place < OUTSIDE; place++) {
		int32_t score = last->at[place] + costs->outside[place];

		from = score > best ? place : from;
		best = score > best ? score : best;
	}
	*origin = from;
	return best;
}

static inline void
advance_first(struct column *restrict now, struct column *restrict origin,
    const struct column *restrict last, const int32_t *restrict scores,
    const struct costs *restrict costs)
{
	int32_t best[TYPES], from[TYPES];

	for (unsigned k = 0; k < TYPES; k++) {
		best[k] = last->at[OUTSIDE] + costs->first[OUTSIDE][k];
		from[k] = OUTSIDE;
	}
	for (int place = 0; place < OUTSIDE; place++)
		for (unsigned k = 0; k < TYPES; k++) {
			int32_t score =
			    last->at[place] + costs->first[place][k];
			bool ahead = score > best[k];

			best[k] = ahead ? score : best[k];
			from[k] = ahead ? place : from[k];
		}
	for (unsigned k = 0; k < TYPES; k++)
		now->at[FIRST + k] = best[k] + scores[LABEL_FIRST + k];
	for (unsigned k = 0; k < TYPES; k++)
		origin->at[FIRST + k] = from[k];
}

/* What may stand before a later word of a name: its first, or another. */
static inline void
advance_inner(struct column *restrict now, struct column *restrict origin,
    const struct column *restrict last, const int32_t *restrict scores,
    const struct costs *restrict costs)
{
	for (unsigned k = 0; k < TYPES; k++) {
		int32_t first = last->at[FIRST + k] + costs->first_inner[k];
		int32_t inner = last->at[INNER + k] + costs->inner_inner[k];
		int32_t best = first > inner ? first : inner;

		best += scores[LABEL_INNER + k];
		/* What follows the impossible is not worth less still. */
		now->at[INNER + k] = best < NEVER ? NEVER : best;
		origin->at[INNER + k] =
		    (int)k + (first > inner ? FIRST : INNER);
	}
}

static void
advance(struct column *now, struct column *origin, const struct column *last,
    const int32_t *scores, const struct costs *costs)
{
	now->at[OUTSIDE] = advance_outside(&origin->at[OUTSIDE], last, costs) +
			   scores[LABEL_OUTSIDE];
	advance_first(now, origin, last, scores, costs);
	advance_inner(now, origin, last, scores, costs);
}

static void
forbid(struct column *column, uint16_t allowed)
{
	if (allowed == ALL_LABELS)
		return;
	for (unsigned k = 0; k < LABELS; k++)
		if (!(allowed >> label_of(k) & 1))
			column->at[k] = NEVER;
}

static void
decode_piece(uint8_t *labels, const int32_t *scores, const struct steps *step,
    const uint16_t *allowed, size_t count)
{
	struct column origins[LINE_MAX_WORDS], columns[2];
	struct column *now = &columns[0];
	struct costs costs;
	int32_t best = OUTSIDE;

	sort_steps(&costs, step);
	begin(now, scores, step);
	forbid(now, allowed ? allowed[0] : ALL_LABELS);
	for (size_t i = 1; i < count; i++) {
		const struct column *last = now;

		now = &columns[i % 2];
		advance(now, &origins[i], last, scores + i * LABELS, &costs);
		forbid(now, allowed ? allowed[i] : ALL_LABELS);
	}
	for (int32_t place = 0; place < OUTSIDE; place++)
		best = now->at[place] > now->at[best] ? place : best;
	for (size_t i = count; i-- > 0;) {
		labels[i] = (uint8_t)label_of((unsigned)best);
		best = i > 0 ? origins[i].at[best] : best;
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
