#include "judge_parts.h"

#include "base/hash.h"
#include "build.h"
#include "dates.h"
#include "lines.h"
#include "marks.h"
#include "phrases.h"

enum {
	HEAD_PROSE = 2,
	BYLINE_WORDS = 24, /* with the days of both publication and change … */
	BYLINE_BYTES = 60, /* … and where it tells that it is one */
};

/* "The well is dry" of "Old Mill News: The well is dry". */
static bool
is_title_part(struct judge *j, size_t i, struct text folded)
{
	const struct flow_block *block = judge_block(j, i);
	size_t rest = j->title.len - folded.len;

	if (folded.len < 10 || folded.len >= j->title.len ||
	    (block->kind != FLOW_HEADING &&
		!block_is_pseudo_heading(j->flow, block)))
		return false;
	return text_equal(text_sub(j->title, 0, folded.len), folded) ||
	       text_equal(text_from_offset(j->title, rest), folded);
}

/* Rubric, headline and date, a <br> between them. */
static bool
holds_title(struct judge *j, size_t i, struct text folded)
{
	return judge_block(j, i)->breaks && j->title.len > 12 &&
	       folded_words(folded) <= folded_words(j->title) + 24 &&
	       text_find(folded, j->title, 0) != TEXT_NONE;
}

/* "By Anna Smith", "Par …", "Updated 3:40 pm", "Published on …" */
static bool
is_byline(struct text line, struct text folded)
{
	struct line_date date;
	bool dated = line_words(line) <= BYLINE_WORDS &&
		     date_find(&date, line, 0, DATE_DAY_FIRST);

	if (dated)
		folded = text_sub(folded, 0, BYLINE_BYTES);
	if (!phrase_kinds(folded, PHRASE(WORDS_BYLINE)))
		return false;
	return dated || !line_ends_sentence(line) || line_words(line) < 9;
}

/* A line of its own between the headline and the element of the text. */
static bool
stands_between(struct judge *j, size_t i)
{
	uint32_t node = judge_block(j, i)->node;
	uint32_t parent = j->tree->nodes[node].parent;

	if (!j->settled || line_words(judge_text(j, i)) > 40 ||
	    block_is_pseudo_heading(j->flow, judge_block(j, i)) ||
	    (judge_is_prose(j, i) && judge_introduces(j, i)) ||
	    judge_at_home(j, node) || container_alike(j->tree, parent, j->home))
		return false;
	/* Beside that element: a first paragraph, unless it has a name. */
	if (tree_holds(j->tree, parent, j->home))
		return tree_has(j->tree, node, ATTR_CLASS) &&
		       judge_follows_title(j, i, FAR_LINES);
	return (j->depth > 1 || !tree_holds(j->tree, j->home, node)) &&
	       judge_follows_title(j, i, NEAR_LINES);
}

/* Right behind the headline in the same <header>. */
static bool
is_subtitle(struct judge *j, size_t i)
{
	const struct node *nodes = j->tree->nodes;
	uint32_t parent = nodes[judge_block(j, i)->node].parent;

	return nodes[parent].tag == HTML_HEADER && i > 0 &&
	       nodes[judge_block(j, i - 1)->node].parent == parent &&
	       judge_follows_title(j, i, 1);
}

/* What stands before the text: headline, standfirst, names, dates, credits. */
static bool
is_head_line(struct judge *j, size_t i, uint32_t top)
{
	const struct flow_block *block = judge_block(j, i);
	struct text text = judge_text(j, i);
	struct text folded = phrase_fold(j->mem, text);
	size_t words = line_words(text);

	if (judge_is_title(j, folded) || is_title_part(j, i, folded) ||
	    holds_title(j, i, folded))
		return true;
	if (judge_is_turn(j, i))
		return false;
	if (block->kind == FLOW_HEADING)
		return block->level == 1 || words > 14 || is_subtitle(j, i) ||
		       judge_describes(j, folded) ||
		       judge_is_heading_sentence(text);
	if (judge_is_linked(block, 88))
		return true;
	if (judge_is_standfirst(j, i, top))
		return true;

	if (block->kind == BLOCK_CODE || block->kind == BLOCK_ROW ||
	    block->kind == BLOCK_ITEM)
		return false;
	if ((words < 40 && is_byline(text, folded)) || stands_between(j, i) ||
	    judge_is_banner(j, i))
		return true;
	/* "Dear all," */
	if (text_ends(text, ",") && words < 6)
		return false;
	return words < 12 && !line_ends_sentence(text) &&
	       !block_is_pseudo_heading(j->flow, block);
}

/* Does the headline stand before this line? */
static bool
is_headed(struct judge *j, size_t i)
{
	return j->facts->headline && j->facts->headline < judge_block(j, i)->at;
}

/*
 * The headline inside the container: what stands before it belongs to other
 * articles, unless it is most of the text. A recipe or a box in the text may
 * bear the headline again.
 */
static void
cut_before_title(struct judge *j)
{
	size_t all = judge_kept(j, j->first, j->last), seen = 0;

	for (size_t i = j->first; i < j->last; i++) {
		struct flow_block *block = judge_block(j, i);
		struct text folded;

		if (seen * 100 > all * 65 ||
		    (judge_is_prose(j, i) && is_headed(j, i)))
			return;
		if (block->kind == FLOW_HEADING) {
			folded = phrase_fold(j->mem, judge_text(j, i));
			if (judge_is_title(j, folded)) {
				judge_drop(j, j->first, i + 1);
				return;
			}
		}
		if (block->keep && judge_is_text(block))
			seen += block->to - block->from;
	}
}

static void
trim_head(struct judge *j, uint32_t top)
{
	size_t seen = 0, prose = 0;

	for (size_t i = j->first; i < j->last && seen < HEAD_LINES; i++) {
		struct flow_block *block = judge_block(j, i);
		bool is = judge_is_prose(j, i);

		if (!block->keep || !judge_is_text(block))
			continue;
		seen++;
		prose += is;
		if (prose <= HEAD_PROSE && !block->verse &&
		    is_head_line(j, i, top))
			block->keep = false;
		else if (is)
			return;
	}
}

/* A standfirst above the container that the container begins with again. */
static void
drop_standfirst(struct judge *j)
{
	size_t from = j->first > 12 ? j->first - 12 : 0, i = j->first;

	while (i < j->last &&
	       (!judge_block(j, i)->keep || !judge_is_text(judge_block(j, i))))
		i++;
	for (size_t k = from; i < j->last && k < j->first; k++)
		if (judge_is_text(judge_block(j, k)) &&
		    !(judge_block(j, k)->marks & MARK_HIDDEN) &&
		    judge_text(j, k).len > 40 &&
		    text_equal(judge_text(j, k), judge_text(j, i)))
			judge_block(j, i)->keep = false;
}

/*
 * A line that stands twice, once at the head: a standfirst or a highlight.
 * Further down repetition may be the article's own (recipes, interviews).
 */
static void
drop_repeated(struct judge *j)
{
	uint64_t heads[3] = { 0 };
	size_t where[3] = { 0 }, n = 0;

	for (size_t i = j->first; i < j->last; i++) {
		struct flow_block *block = judge_block(j, i);
		uint64_t hash;

		if (!block->keep || !judge_is_text(block) || block->verse ||
		    block->to - block->from < 40)
			continue;
		hash = hash_text(judge_text(j, i));
		for (size_t k = 0; k < n; k++)
			if (heads[k] == hash)
				judge_block(j, where[k])->keep = false;
		if (n < 3) {
			heads[n] = hash;
			where[n++] = i;
		}
	}
}

void
judge_head(struct judge *j, uint32_t top)
{
	cut_before_title(j);
	drop_standfirst(j);
	drop_repeated(j);
	trim_head(j, top);
}
