#include "tagger.h"
#include <limits.h>

/*
 * Far below what a line can score (512 words of features of a byte each), far
 * enough from INT_MIN for a line of it.
 */
enum { NEVER = INT_MIN / 2 };

static bool
is_allowed(const uint16_t *allowed, size_t at, unsigned label)
{
	return !allowed || (allowed[at] >> label & 1);
}

struct column {
	int32_t score[LABELS];
};

static void
begin(struct column *column, const int32_t *scores, const struct steps *step,
    const uint16_t *allowed)
{
	for (unsigned to = 0; to < LABELS; to++)
		column->score[to] =
		    to < LABEL_INNER && is_allowed(allowed, 0, to)
			? scores[to] + step->from[LABELS][to]
			: NEVER;
}

/* What may stand before a later word of a name: its first, or another. */
static void
advance_inner(struct column *now, uint8_t *from_label,
    const struct column *last, const int32_t *scores, const struct steps *step,
    unsigned to)
{
	unsigned first = to - LABEL_INNER + LABEL_FIRST;
	int32_t a = last->score[first] + step->from[first][to];
	int32_t b = last->score[to] + step->from[to][to];

	from_label[to] = (uint8_t)(a > b ? first : to);
	now->score[to] = (a > b ? a : b) + scores[to];
}

static void
advance(struct column *now, uint8_t *from_label, const struct column *last,
    const int32_t *scores, const struct steps *step)
{
	for (unsigned to = 0; to < LABEL_INNER; to++) {
		int32_t best = last->score[0] + step->from[0][to];
		unsigned best_from = 0;

		for (unsigned from = 1; from < LABELS; from++) {
			int32_t score =
			    last->score[from] + step->from[from][to];

			if (score > best) {
				best = score;
				best_from = from;
			}
		}
		now->score[to] = best + scores[to];
		from_label[to] = (uint8_t)best_from;
	}
	for (unsigned to = LABEL_INNER; to < LABELS; to++)
		advance_inner(now, from_label, last, scores, step, to);
}

static void
decode_piece(uint8_t *labels, const int32_t *scores, const struct steps *step,
    const uint16_t *allowed, size_t count)
{
	uint8_t from[LINE_MAX_WORDS][LABELS];
	struct column last, now;
	unsigned best = 0;

	begin(&last, scores, step, allowed);
	for (size_t i = 1; i < count; i++) {
		advance(&now, from[i], &last, scores + i * LABELS, step);
		for (unsigned to = 0; to < LABELS; to++)
			if (now.score[to] < NEVER ||
			    !is_allowed(allowed, i, to))
				now.score[to] = NEVER;
		last = now;
	}
	for (unsigned to = 1; to < LABELS; to++)
		if (last.score[to] > last.score[best])
			best = to;
	for (size_t i = count; i-- > 0;) {
		labels[i] = (uint8_t)best;
		if (i > 0)
			best = from[i][best];
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
