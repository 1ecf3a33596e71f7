#include "judge_parts.h"

#include "build.h"
#include "lines.h"
#include "phrases.h"

enum {
	STAMP_LINES = 8,
	BACK_LINES = 32,
	SOURCE_WORDS = 16,
	HOME_BYTES = 250,
	BIO_WORDS = 60
};

/* Bytes of a line that is kept and says a sentence, else 0. */
static size_t
prose_of(struct judge *j, size_t i)
{
	return judge_block(j, i)->keep && judge_is_prose(j, i)
		   ? judge_text(j, i).len
		   : 0;
}

/* "About Acme", "Media contact": what follows a press release. */
static bool
heads_about(struct judge *j, size_t i)
{
	struct text folded = phrase_fold(j->mem, judge_text(j, i)), name, next;
	struct text word;

	if (!phrase_kinds(folded, PHRASE(WORDS_ABOUT)))
		return false;
	name = text_trim(
	    text_from_offset(folded, language_begins(WORDS_ABOUT, folded)));
	if (name.len <= 3 || i + 1 >= j->last)
		return true;
	/* Whom it is about the next line says at once: no "Over the years". */
	next = phrase_fold(j->mem, text_sub(judge_text(j, i + 1), 0, 200));
	while (text_next_word(&name, &word))
		/* The ending of a long word may be another. */
		if (word.len >= 4 &&
		    text_find(next,
			text_sub(word, 0, word.len - (word.len > 5)),
			0) != TEXT_NONE)
			return true;
	return false;
}

/*
 * A heading like "Related articles", or "About the company" in the last
 * third, ends the article. A mere line that says so may stand inside it, with
 * links below: it ends it only when little is left, or nothing of it in the
 * text's own element.
 */
static void
cut_end(struct judge *j)
{
	size_t all = judge_kept(j, j->first, j->last), seen = 0;
	size_t behind = 0; /* bytes of sentences from here on */
	size_t home_end = judge_home_end(j);

	for (size_t i = j->first; i < j->last; i++)
		behind += prose_of(j, i);
	for (size_t i = j->first; i < j->last; behind -= prose_of(j, i++)) {
		struct flow_block *block = judge_block(j, i);
		bool heads = block->kind == FLOW_HEADING ||
			     block_is_pseudo_heading(j->flow, block);
		bool last = j->shared && i >= home_end && seen > HOME_BYTES;

		/* What comes before comments may be shorter than they. */
		if (judge_is_text(block) && block->ends &&
		    (seen * 100 >= all * 40 || last || (heads && seen > 500)) &&
		    (heads || last || behind * 100 < all * 20)) {
			judge_drop(j, i, j->last);
			return;
		}
		if (heads && seen * 100 >= all * 60 && heads_about(j, i)) {
			judge_drop(j, i, j->last);
			return;
		}
		if (block->keep && judge_is_text(block))
			seen += block->to - block->from;
	}
}

/*
 * Lines with date and time that come again and again, each with a little text:
 * comments without a name. An article has one such line, at its head.
 */
static void
cut_stamps(struct judge *j)
{
	size_t all = judge_kept(j, j->first, j->last), seen = 0;
	size_t stamps = 0, start = 0, lines = 0, between = 0;

	for (size_t i = j->first; i < j->last; i++) {
		struct flow_block *block = judge_block(j, i);

		if (!judge_is_text(block))
			continue;
		if ((seen * 100 >= all * 25 || seen > 500) &&
		    line_is_stamp(judge_text(j, i))) {
			start = stamps++ ? start : i;
			between = lines;
		}
		if (!block->keep)
			continue;
		lines += stamps > 0;
		seen += block->to - block->from;
	}
	/* Between those of teasers, which are gone already, is no text. */
	if (stamps >= 3 && between + 1 >= stamps &&
	    lines <= stamps * STAMP_LINES)
		judge_drop(j, start, j->last);
}

/*
 * Three and more headings that are links, little text between them, up to the
 * end: other articles.
 */
static void
cut_teasers(struct judge *j)
{
	size_t start = j->last, headings = 0, words = 0, before;

	for (size_t i = j->last; i > j->first; i--) {
		struct flow_block *block = judge_block(j, i - 1);

		if (!block->keep || !judge_is_text(block))
			continue;
		if (block->kind != FLOW_HEADING) {
			words += line_words(judge_text(j, i - 1));
			if (words > 80)
				break;
			continue;
		}
		if (!judge_is_linked(block, 85))
			break;
		headings++;
		words = 0;
		start = i - 1;
	}
	before = judge_kept(j, j->first, start);
	if (headings >= 3 && before > 200 &&
	    before * 100 > judge_kept(j, j->first, j->last) * 30)
		judge_drop(j, start, j->last);
}

/*
 * A rule near the end, and a paragraph or two behind it: what a company says
 * of itself, an address, a note.
 */
static void
cut_after_rule(struct judge *j)
{
	size_t all = judge_kept(j, j->first, j->last), lines = 0;

	for (size_t i = j->last; i > j->first; i--) {
		struct flow_block *block = judge_block(j, i - 1);

		if (block->kind == BLOCK_NOTE)
			return;
		if (block->keep && judge_is_text(block) &&
		    (++lines > 3 || block->kind == FLOW_HEADING))
			return;
		if (block->kind != BLOCK_RULE || !block->keep)
			continue;
		if (judge_kept(j, i, j->last) * 100 <= all * 30)
			judge_drop(j, i, j->last);
		return;
	}
}

/* A line with an address in it, and the line before has none. */
static bool
points_away(struct judge *j, size_t i)
{
	if (line_words(judge_text(j, i)) > 14 ||
	    text_find(judge_text(j, i), TEXT("://"), 0) == TEXT_NONE)
		return false;
	while (i-- > j->first)
		if (judge_block(j, i)->keep && judge_is_text(judge_block(j, i)))
			return text_find(judge_text(j, i), TEXT("://"), 0) ==
			       TEXT_NONE;
	return true;
}

/* A list that does not stand among the paragraphs. */
static bool
is_elsewhere(struct judge *j, uint32_t item)
{
	const struct node *nodes = j->tree->nodes;

	if (j->depth > 1)
		return j->settled && !tree_holds(j->tree, j->home, item);
	return j->settled && nodes[nodes[item].parent].parent != j->home;
}

/* Outside of the text's own element, and no piece of the same kind. */
static bool
is_apart(struct judge *j, uint32_t node)
{
	return j->settled && !tree_holds(j->tree, j->home, node) &&
	       !container_alike(j->tree, j->tree->nodes[node].parent, j->home);
}

/* "[1] The choir sang by day.": a note that nothing links to. */
static bool
is_typed_note(struct text text)
{
	size_t at = 1;

	if (text.len < 4 || text.ptr[0] != '[')
		return false;
	while (at < 4 && text.ptr[at] >= '0' && text.ptr[at] <= '9')
		at++;
	return at > 1 && at < text.len && text.ptr[at] == ']';
}

/* A paragraph in an element that has a name, beside that of the text. */
static bool
stands_in_box(struct judge *j, uint32_t node)
{
	uint32_t around = j->tree->nodes[node].parent;

	return j->tree->nodes[node].tag == HTML_P &&
	       (tree_raw(j->tree, around, ATTR_CLASS).len ||
		   tree_raw(j->tree, around, ATTR_ID).len);
}

/* In the same element as the sentence before it, after a <br>. */
static bool
is_continued(struct judge *j, size_t i)
{
	uint32_t node = judge_block(j, i)->node;
	size_t looked = 0;

	while (i-- > j->first && looked++ < BACK_LINES)
		if (judge_block(j, i)->keep && judge_is_prose(j, i))
			return judge_block(j, i)->node == node;
	return false;
}

/* "Laurindo Pais is a retired teacher …": of whom the byline names. */
static bool
begins_with_name(struct text text, struct text byline)
{
	struct text name;

	while (text_next(&byline, ',', &name)) {
		name = text_trim(name);
		if (name.len > 4 && name.len < 60 &&
		    text_equal_nocase(text_sub(text, 0, name.len), name) &&
		    text.len > name.len && text.ptr[name.len] == ' ')
			return true;
	}
	return false;
}

/* "Politics • Minneapolis", "News | Local": topics in a row. */
static bool
is_row_of_topics(struct text text)
{
	static const char *const dividers[] = { " • ", " | ", " · ", " ► " };

	/* "29 November | 20 January" */
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
			return false;
	for (size_t i = 0; i < sizeof(dividers) / sizeof(dividers[0]); i++)
		if (text_find(text, text_of(dividers[i]), 0) != TEXT_NONE)
			return true;
	return false;
}

/* "F. Collard" */
static bool
is_initialed(struct text text)
{
	size_t blank = text_find_byte(text, ' ', 0);
	struct text name;

	if (blank != 2 || text.ptr[1] != '.' || text.ptr[0] < 'A' ||
	    text.ptr[0] > 'Z')
		return false;
	name = text_from_offset(text, 3);
	return line_words(name) <= 2 && name.len > 2 &&
	       !(name.ptr[0] >= 'a' && name.ptr[0] <= 'z');
}

/* Where it comes from: names, agencies, topics. */
static bool
is_source(struct judge *j, struct text text, size_t words)
{
	if (words <= SOURCE_WORDS &&
	    phrase_kinds(phrase_fold(j->mem, text), PHRASE(WORDS_SOURCE)))
		return true;
	if (words > 5 && words <= BIO_WORDS &&
	    begins_with_name(text, j->facts->names))
		return true;
	return words < 12 && !line_ends_sentence(text) &&
	       (is_row_of_topics(text) || is_initialed(text));
}

/* What stands behind the text: who wrote it, where to follow, what to buy. */
static bool
is_tail_line(struct judge *j, size_t i)
{
	const struct flow_block *block = judge_block(j, i);
	struct text text = judge_text(j, i);
	size_t words = line_words(text);
	bool italic = block->emphasis * 10 >= (block->to - block->from) * 8;

	if (block->kind == BLOCK_ROW || block->kind == BLOCK_CODE ||
	    block->kind == BLOCK_NOTE || block->kind == BLOCK_QUOTE ||
	    block->kind == BLOCK_CITE || block->verse || line_is_rule(text))
		return false;
	if (block->kind == FLOW_HEADING || judge_is_linked(block, 60))
		return true;
	if (is_typed_note(text))
		return false;
	if (words * (stands_in_box(j, block->node) ? 6 : 10) < j->words &&
	    is_apart(j, block->node))
		return true;
	if (words < 70 &&
	    phrase_kinds(phrase_fold(j->mem, text), PHRASE(WORDS_TAIL)))
		return true;
	if ((words < 40 && line_has_address(text)) || points_away(j, i) ||
	    (block->kind != BLOCK_ITEM && is_source(j, text, words)))
		return true;
	if (italic && words < 60 &&
	    (block->linked || (words > 7 && line_names(text, j->facts->names))))
		return true;
	if (block->kind == BLOCK_ITEM)
		return words <= 3 && is_elsewhere(j, block->node);
	/* An agency: "(CP, red)", "(ANSA)." */
	if (words < 4 && text_starts(text, "(") && text_ends(text, ")."))
		return true;
	if (line_ends_sentence(text) || words >= 12)
		return false;
	if (line_names(text, j->facts->names) ||
	    (text_starts(text, "(") && text_ends(text, ")")))
		return true;
	/* A last word among the paragraphs, without a full stop. */
	if (words < 2)
		return true;
	return (block->linked || !is_continued(j, i)) &&
	       (j->tree->nodes[block->node].tag != HTML_P ||
		   !judge_at_home(j, block->node));
}

void
judge_trim_tail(struct judge *j)
{
	size_t all = judge_kept(j, j->first, j->last), gone = 0, rule = 0;

	for (size_t i = j->last; i > j->first; i--) {
		struct flow_block *block = judge_block(j, i - 1);

		if (!block->keep || !judge_is_text(block))
			continue;
		/* An agency's rule stays when it parts nothing that goes. */
		if (line_is_rule(judge_text(j, i - 1)) && !rule) {
			rule = i;
			continue;
		}
		if (!is_tail_line(j, i - 1))
			return;
		if (rule)
			judge_block(j, rule - 1)->keep = false;
		rule = 0;
		gone += block->to - block->from;
		/* A list of links may be all there is. */
		if (gone * 100 > all * 50)
			return;
		block->keep = false;
	}
}

void
judge_cut_tail(struct judge *j)
{
	cut_end(j);
	cut_stamps(j);
	cut_teasers(j);
	cut_after_rule(j);
}
