#include <limits.h>
#include <string.h>

#include "tagger.h"

enum { NEVER = INT_MIN / 2 };

/* A later word of a name only follows a word of the same type of name. */
static bool
may_follow(unsigned from, unsigned to)
{
	if (to < LABEL_INNER)
		return true;
	if (from == LABELS || from == LABEL_OUTSIDE)
		return false;
	return label_type((uint8_t)from) == label_type((uint8_t)to);
}

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
		    may_follow(LABELS, to) && is_allowed(allowed, 0, to)
			? scores[to] + step->from[LABELS][to]
			: NEVER;
}

static void
advance(struct column *now, uint8_t *from_label, const struct column *last,
    const int32_t *scores, const struct steps *step)
{
	for (unsigned to = 0; to < LABELS; to++) {
		int32_t best = NEVER;
		unsigned best_from = 0;

		for (unsigned from = 0; from < LABELS; from++) {
			int32_t score;

			if (last->score[from] == NEVER || !may_follow(from, to))
				continue;
			score = last->score[from] + step->from[from][to];
			if (score > best) {
				best = score;
				best_from = from;
			}
		}
		now->score[to] = best == NEVER ? NEVER : best + scores[to];
		from_label[to] = (uint8_t)best_from;
	}
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
			if (!is_allowed(allowed, i, to))
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
