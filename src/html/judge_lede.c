#include "judge_parts.h"

#include "dates.h"
#include "lines.h"
#include "marks.h"
#include "phrases.h"

enum lede_sign { LEDE_DESCRIBES, LEDE_NAMED, LEDE_PLACED };

static bool
is_lede(struct judge *j, size_t i, enum lede_sign sign)
{
	const struct flow_block *block = judge_block(j, i);
	struct text text = judge_text(j, i), folded;
	struct line_date date;

	/* Code keeps its line ends and tabs: it is no line of prose. */
	if (block->keep || !judge_is_text(block) || block->kind == BLOCK_CODE ||
	    text.len < 30 || text.len > 1000 || judge_is_linked(block, 50) ||
	    block->marks & (MARK_HIDDEN | MARK_CAPTION))
		return false;
	/* "Friday, 22 October 2010, 20:13" */
	if (line_words(text) < 12 && !line_ends_sentence(text) &&
	    date_find(&date, text, 0, DATE_DAY_FIRST))
		return false;
	folded = phrase_fold(j->mem, text);
	if (judge_is_title(j, folded) ||
	    phrase_kinds(folded, PHRASE(WORDS_INSIDE)))
		return false;
	if (sign == LEDE_DESCRIBES)
		return judge_describes(j, folded);
	if (sign == LEDE_PLACED)
		return judge_follows_title(j, i, NEAR_LINES) &&
		       line_words(text) >= 8 && line_words(text) <= 60 &&
		       (line_ends_sentence(text) ||
			   block->kind == FLOW_HEADING) &&
		       !(block->marks & (MARK_CAPTION | MARK_DROP)) &&
		       !judge_says(j, i) && !judge_is_banner(j, i) &&
		       !phrase_kinds(
			   folded, PHRASE(WORDS_META) | PHRASE(WORDS_BYLINE));
	return (block->kind == FLOW_HEADING && i >= j->first &&
		   judge_is_heading_sentence(text)) ||
	       (judge_is_standfirst(j, i, 0) &&
		   line_words(text) >= (line_ends_sentence(text) ? 4 : 6));
}

/*
 * The standfirst: a line at the head, or before the container; that which the
 * page describes itself with before one that is merely named so.
 */
struct text
judge_lede(struct judge *j)
{
	size_t from = j->first > 12 ? j->first - 12 : 0;
	size_t to = j->first + HEAD_LINES;

	for (int sign = LEDE_DESCRIBES; sign <= LEDE_PLACED; sign++)
		for (size_t i = from; i < j->last && i < to; i++) {
			if (judge_block(j, i)->keep && judge_is_prose(j, i))
				break;
			if (is_lede(j, i, (enum lede_sign)sign))
				return judge_text(j, i);
		}
	return TEXT("");
}
