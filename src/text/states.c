#include "states.h"

/* "NJ" or "N.J.", but not "D.C." */
static bool
is_letters(struct text word)
{
	size_t capitals = 0;

	for (size_t i = 0; i < word.len; i++)
		if (word.ptr[i] >= 'A' && word.ptr[i] <= 'Z')
			capitals++;
		else if (word.ptr[i] != '.')
			return false;
	return capitals == 2 && !text_is(word, "DC") && !text_is(word, "D.C.");
}

/* "Jane Doe" before ", MD" */
static bool
is_person(const struct tokens *tokens, size_t last)
{
	const struct token *t = &tokens->list[last];

	return last > 0 && t->place == PLACE_NONE &&
	       (t[-1].word.flags & WORD_UPPER_FIRST) &&
	       (t[-1].classes & (KNOWN_FIRST | KNOWN_GIVEN));
}

struct known_name
state_at(const struct tokens *tokens, size_t at)
{
	const struct known_name none = { 0, NULL, false };
	const struct token *t = &tokens->list[at];
	struct text word = word_text(tokens->text, &t->word);

	if (at < 2 || word.len > 4 || !is_letters(word) ||
	    (t->word.flags & (WORD_LINE | WORD_SENTENCE)) ||
	    !text_is(word_text(tokens->text, &t[-1].word), ",") ||
	    !(t[-2].word.flags & WORD_UPPER_FIRST) || is_person(tokens, at - 2))
		return none;
	return tables_find(phrase_state(word));
}
