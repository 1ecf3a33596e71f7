#include "ui/fuzzy.h"

#include <stdbool.h>

#include "base/utf8.h"

enum {
	LETTER = 16,
	IN_A_ROW = 24, /* … behind the one matched before */
	WORD_START = 20,
	TEXT_START = 12,
	GAP = 1,
	GAP_MAX = 12,
};

/* The letter without its diacritic, lower case: the first of its folding. */
static uint32_t
fold(uint32_t c)
{
	struct buf one = { 0 }, folded = { 0 };
	size_t at = 0;

	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	buf_add_code(&one, c);
	utf8_fold(&folded, buf_text(&one));
	if (folded.len)
		c = utf8_next(buf_text(&folded), &at);
	buf_clear(&one);
	buf_clear(&folded);
	return c;
}

static bool
begins_word(struct text text, size_t at)
{
	uint32_t before;

	if (at == 0)
		return true;
	before = utf8_previous(text, &at);
	return !utf8_is_letter(before) && !utf8_is_digit(before);
}

/* One match, greedy, whose first letter is at or behind from. */
static int
score_from(struct text pattern, struct text text, size_t from, size_t *places,
    size_t nplaces)
{
	size_t at = from, last_end = TEXT_NONE, number = 0;
	int score = 0;

	for (size_t p = 0; p < pattern.len;) {
		uint32_t want = fold(utf8_next(pattern, &p));
		size_t gap = 0;

		if (want == ' ')
			continue;
		for (;;) {
			size_t start = at;

			if (at >= text.len)
				return 0;
			if (fold(utf8_next(text, &at)) != want) {
				gap++;
				continue;
			}
			score += LETTER;
			if (start == last_end)
				score += IN_A_ROW;
			else if (begins_word(text, start))
				score += WORD_START;
			if (start == 0)
				score += TEXT_START;
			if (last_end != TEXT_NONE)
				score -=
				    gap < GAP_MAX ? (int)gap * GAP : GAP_MAX;
			if (number < nplaces)
				places[number] = start;
			number++;
			last_end = at;
			break;
		}
	}
	return score > 0 ? score : 1;
}

enum { TRIES = 32 };

int
fuzzy_score(
    struct text pattern, struct text text, size_t *places, size_t nplaces)
{
	size_t p = 0, best_from = 0;
	uint32_t first;
	int best = 0, tries = 0;

	pattern = text_trim(pattern);
	if (!pattern.len)
		return 1;
	if (!places)
		nplaces = 0;
	first = fold(utf8_next(pattern, &p));
	for (size_t at = 0; at < text.len && tries < TRIES;) {
		size_t from = at;
		int score;

		if (fold(utf8_next(text, &at)) != first)
			continue;
		tries++;
		score = score_from(pattern, text, from, NULL, 0);
		if (!score)
			break; /* later starts have even less behind them */
		if (score > best) {
			best = score;
			best_from = from;
		}
	}
	if (best && nplaces)
		score_from(pattern, text, best_from, places, nplaces);
	return best;
}
