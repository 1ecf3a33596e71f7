#include "judge_parts.h"

#include "build.h"
#include "lines.h"
#include "marks.h"
#include "pager.h"
#include "phrases.h"

struct flow_block *
judge_block(struct judge *j, size_t i)
{
	return &j->flow->blocks[i];
}

struct text
judge_text(struct judge *j, size_t i)
{
	return flow_text(j->flow, judge_block(j, i));
}

bool
judge_is_text(const struct flow_block *block)
{
	return block->kind != BLOCK_IMAGE && block->kind != BLOCK_MEDIA &&
	       block->kind != BLOCK_RULE && block->kind != FLOW_CAPTION &&
	       block->kind != FLOW_ENTRY;
}

bool
judge_is_linked(const struct flow_block *block, uint32_t percent)
{
	/* Blanks between words count for neither. */
	return block->linked * 112 >= (block->to - block->from) * percent;
}

bool
judge_is_prose(struct judge *j, size_t i)
{
	const struct flow_block *block = judge_block(j, i);
	struct judge_line *line = &j->lines[i];

	if (line->is_weighed)
		return line->prose;
	line->is_weighed = true;
	line->prose = block->verse;
	if (block->verse)
		return true;
	line->prose = judge_is_text(block) && block->kind != FLOW_HEADING &&
		      !judge_is_linked(block, 50) &&
		      line_words(judge_text(j, i)) >= 10 &&
		      line_ends_sentence(judge_text(j, i));
	return line->prose;
}

size_t
judge_kept(struct judge *j, size_t from, size_t to)
{
	size_t bytes = 0;

	for (size_t i = from; i < to; i++) {
		const struct flow_block *block = judge_block(j, i);

		if (block->keep && judge_is_text(block))
			bytes += block->to - block->from;
	}
	return bytes;
}

void
judge_drop(struct judge *j, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		judge_block(j, i)->keep = false;
}

/* Marks above the container hold for all of it and say nothing. */
static unsigned
marks_above(const struct tree *tree, uint32_t node)
{
	unsigned marks = 0;

	for (; node > 0; node = tree->nodes[node].parent)
		marks |= tree->nodes[node].marks;
	return marks;
}

static void
find_range(struct judge *j, const struct container *c)
{
	size_t n = j->flow->nblocks;

	j->first = n;
	j->last = 0;
	for (size_t i = 0; i < n; i++) {
		struct flow_block *block = judge_block(j, i);
		bool inside = block->at >= c->from && block->at < c->to;

		block->keep = inside || j->level == JUDGE_ALL;
		block->ends = false;
		if (!block->keep)
			continue;
		j->first = i < j->first ? i : j->first;
		j->last = i + 1;
	}
}

/* "Notes and references" ends an article, unless the notes stand below. */
static bool
heads_notes(struct judge *j, size_t i)
{
	return judge_block(j, i)->kind == FLOW_HEADING && i + 1 < j->last &&
	       judge_block(j, i + 1)->kind == BLOCK_NOTE;
}

/* The first line behind notes that have a heading. */
static bool
follows_notes(struct judge *j, size_t i)
{
	size_t at = i;

	if (judge_block(j, i)->kind == BLOCK_NOTE)
		return false;
	while (at > j->first && judge_block(j, at - 1)->kind == BLOCK_NOTE)
		at--;
	return at < i && at > j->first && judge_block(j, at - 1)->keep &&
	       heads_notes(j, at - 1);
}

/* Throws out what is no article by what it is, wherever it stands. */
static void
judge_each(struct judge *j)
{
	bool label = false; /* the line before announced links */

	for (size_t i = j->first; i < j->last; i++) {
		struct flow_block *block = judge_block(j, i);
		unsigned bad = j->bad;
		unsigned kinds = 0;
		struct text text;

		if (!block->keep)
			continue;
		if (!judge_is_text(block))
			bad &= ~(unsigned)MARK_CAPTION;
		/* Who said it goes with what was said. */
		if (block->kind == BLOCK_CITE && i > j->first) {
			block->keep = judge_block(j, i - 1)->keep;
			continue;
		}
		if (block->marks & bad) {
			block->keep = false;
			continue;
		}
		if (!judge_is_text(block))
			continue;
		text = judge_text(j, i);
		if (!line_has_letters(text) && !line_is_rule(text) &&
		    block->kind != BLOCK_ROW && block->kind != BLOCK_CODE) {
			block->keep = false;
			continue;
		}
		if (j->level == JUDGE_ALL)
			continue;
		if (label && judge_is_linked(block, 85)) {
			block->keep = false;
			continue;
		}
		if (block->kind != BLOCK_CODE && block->kind != BLOCK_ROW)
			kinds = judge_says(j, i);
		if (heads_notes(j, i))
			kinds = 0;
		label = kinds != 0;
		if (label || judge_points(j, i) ||
		    pager_is_line(j->mem, text, block) || judge_is_stray(j, i))
			block->keep = false;
		/* for the search of the end: it names others, and no one */
		block->ends =
		    follows_notes(j, i) || ((kinds & PHRASE(WORDS_END)) &&
					       !judge_is_linked(block, 30));
	}
}

/* Headings with no text behind them. */
static void
drop_empty_headings(struct judge *j)
{
	for (size_t i = j->last; i > j->first; i--) {
		struct flow_block *block = judge_block(j, i - 1);

		if (!block->keep || !judge_is_text(block))
			continue;
		if (block->kind != FLOW_HEADING)
			return;
		block->keep = false;
	}
}

/* Pictures and rules belong to the article only between its lines. */
static void
drop_outside(struct judge *j)
{
	size_t last = j->first;

	for (size_t i = j->first; i < j->last; i++)
		if (judge_block(j, i)->keep && judge_is_text(judge_block(j, i)))
			last = i + 1;
	for (size_t i = last; i < j->last; i++)
		judge_block(j, i)->keep = false;
	for (size_t i = j->first; i < last; i++) {
		struct flow_block *block = judge_block(j, i);

		if (block->keep && judge_is_text(block))
			break;
		if (block->kind == BLOCK_RULE)
			block->keep = false;
	}
}

/*
 * Pictures between the headline and the element of the text, when they have a
 * caption or are all that a <figure> holds.
 */
static void
keep_lead_pictures(struct judge *j)
{
	enum { BACK = 24 };
	const unsigned bad = MARK_HIDDEN | MARK_DROP | MARK_FURNITURE |
			     MARK_COMMENT | MARK_ASIDE;
	size_t from = j->first, back = 0;

	if (j->h1.len == 0 || j->first >= j->last)
		return;
	while (from > 0 && back++ < BACK &&
	       !text_equal(phrase_fold(j->mem, judge_text(j, from)), j->h1))
		from--;
	if (!text_equal(phrase_fold(j->mem, judge_text(j, from)), j->h1))
		return;
	for (size_t i = from; i < j->first; i++) {
		struct flow_block *block = judge_block(j, i);
		bool captioned = i + 1 < j->first &&
				 judge_block(j, i + 1)->kind == FLOW_CAPTION;

		if (block->kind == BLOCK_IMAGE && !(block->marks & bad))
			block->keep =
			    captioned ||
			    j->tree->nodes[block->node].tag == HTML_FIGURE;
		else if (block->kind == FLOW_CAPTION && i > from)
			block->keep = judge_block(j, i - 1)->keep;
	}
}

size_t
judge_blocks(struct flow *flow, const struct container *container,
    const struct facts *facts, enum judge_level level, struct text *lede)
{
	struct judge j = { .flow = flow,
		.tree = flow->tree,
		.facts = facts,
		.mem = flow->mem,
		.level = level };

	j.lines = arena_array(j.mem, flow->nblocks + 1, sizeof(*j.lines));
	j.title = phrase_fold(j.mem, facts->title);
	j.h1 = phrase_fold(j.mem, facts->h1);
	j.description = phrase_fold(j.mem, facts->description);
	j.bad = MARK_HIDDEN | MARK_DROP | MARK_CAPTION | MARK_FURNITURE |
		MARK_COMMENT | MARK_ASIDE;
	if (level == JUDGE_NO_NAMES)
		j.bad = MARK_COMMENT;
	if (level == JUDGE_ALL)
		j.bad = 0;
	j.bad &= ~marks_above(flow->tree, container->node);
	find_range(&j, container);
	j.bare = judge_is_bare(&j);
	judge_find_home(&j);
	judge_each(&j);
	if (level != JUDGE_ALL) {
		judge_boxes(&j, container->from, container->to);
		judge_repeats(&j);
		judge_link_lists(&j);
		judge_typed(&j);
		judge_head(&j, container->node);
		judge_cut_tail(&j);
		judge_trim_tail(&j);
		drop_empty_headings(&j);
	}
	*lede = judge_lede(&j);
	drop_outside(&j);
	if (level != JUDGE_ALL)
		keep_lead_pictures(&j);
	return judge_kept(&j, j.first, j.last);
}
