#include "judge_parts.h"

enum { LEAST_BYTES = 300, MOST = 70 };

/*
 * A mail in an archive, a memo, a manual: nearly all of it in fixed type.
 * What stands before and behind is the archive's: names of fields, where the
 * thread goes on, what made the page.
 */
void
judge_typed(struct judge *j)
{
	size_t typed = 0, prose = 0, first = j->last, last = j->first;

	for (size_t i = j->first; i < j->last; i++) {
		const struct flow_block *block = judge_block(j, i);

		if (!block->keep || !judge_is_text(block))
			continue;
		if (block->kind == BLOCK_CODE) {
			typed += block->to - block->from;
			first = first < i ? first : i;
			last = i + 1;
		} else if (judge_is_prose(j, i)) {
			prose += block->to - block->from;
		}
	}
	if (typed < LEAST_BYTES || typed * 100 < (typed + prose) * MOST)
		return;
	for (size_t i = j->first; i < first; i++)
		if (judge_block(j, i)->kind != FLOW_HEADING)
			judge_block(j, i)->keep = false;
	judge_drop(j, last, j->last);
}
