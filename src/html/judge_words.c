#include "judge_parts.h"

#include "lines.h"
#include "phrases.h"

enum { KEY_BYTES = 40, KEY_WORDS = 25 };

/* "Foto: …", "Lesen Sie auch: …": a key, a colon, and not much behind. */
static bool
has_key(struct judge *j, size_t i)
{
	struct text text = judge_text(j, i);
	size_t colon = text_find_byte(text, ':', 0);

	if (colon == TEXT_NONE || colon > KEY_BYTES ||
	    judge_block(j, i)->kind == BLOCK_ITEM ||
	    line_words(text) > KEY_WORDS)
		return false;
	return phrase_kinds(
	    phrase_fold(j->mem, text_sub(text, 0, colon)), PHRASE(WORDS_KEY));
}

static unsigned
find_kinds(struct judge *j, size_t i)
{
	const struct flow_block *block = judge_block(j, i);
	struct text text = judge_text(j, i);
	size_t words = line_words(text);
	unsigned kinds;

	/* A line of a poem may say anything. */
	if (words > PHRASE_WORDS || block->verse)
		return 0;
	kinds = phrase_kinds(phrase_fold(j->mem, text),
	    PHRASE(WORDS_LABEL) | PHRASE(WORDS_LINE) | PHRASE(WORDS_LINK) |
		PHRASE(WORDS_INSIDE) | PHRASE(WORDS_CALL) | PHRASE(WORDS_END));
	if (!block->linked)
		kinds &= ~(PHRASE(WORDS_LINK) | PHRASE(WORDS_CALL));
	/* "See the report for more" is a sentence. */
	if (words > 8 && !judge_is_linked(block, 25))
		kinds &= ~PHRASE(WORDS_LINK);
	if (has_key(j, i))
		kinds |= PHRASE(WORDS_KEY);
	return kinds;
}

unsigned
judge_says(struct judge *j, size_t i)
{
	struct judge_line *line = &j->lines[i];

	if (!line->is_said)
		line->kinds = find_kinds(j, i);
	line->is_said = true;
	return line->kinds;
}
