#include "judge_parts.h"

#include "base/hash.h"
#include "lines.h"
#include "phrases.h"

enum {
	PULL_WORDS = 45,
	PULL_BYTES = 40,
	PULL_TRIES = 24, /* each reads the whole text */
	CAPTION_WORDS = 40,
	BUTTON_WORDS = 5,
	BUTTON_TIMES = 3,
	CREDIT_WORDS = 10,
	KEY_TRIES = 16, /* colons that a name may stand behind */
	KEY_BYTES = 40, /* of "Photo" in "Photo: Anna Berg" */
};

/* What stands between quotation marks, or all of it. */
static struct text
without_marks(struct text line)
{
	static const char marks[] = "\"'\xC2\xAB\xBB\xE2\x80\x9C\x9D\x9E";

	while (line.len && memchr(marks, line.ptr[0], sizeof(marks) - 1))
		line = text_from_offset(line, 1);
	while (line.len &&
	       (memchr(marks, line.ptr[line.len - 1], sizeof(marks) - 1) ||
		   line.ptr[line.len - 1] == '.'))
		line.len--;
	return text_trim(line);
}

/* Does a longer line of the article hold it, word by word? */
static bool
is_held(struct judge *j, size_t at, struct text line)
{
	for (size_t i = j->first; i < j->last; i++) {
		struct text other = judge_text(j, i);

		if (i != at && judge_block(j, i)->keep &&
		    other.len > line.len + 20 &&
		    text_find_nocase(other, line, 0) != TEXT_NONE)
			return true;
	}
	return false;
}

/* Itself, or the quotation around it. */
static bool
is_at_home(struct judge *j, uint32_t node)
{
	const struct node *nodes = j->tree->nodes;

	if (nodes[nodes[node].parent].tag == HTML_BLOCKQUOTE)
		node = nodes[node].parent;
	return judge_at_home(j, node);
}

/*
 * A sentence set large beside the text, which says it too. A paragraph of the
 * text's own element is none: refrains and recipes repeat themselves.
 */
static bool
is_pull_quote(struct judge *j, size_t i, int *tries)
{
	const struct flow_block *block = judge_block(j, i);
	struct text line = without_marks(judge_text(j, i));

	bool marked = line.len && line.ptr[0] != judge_text(j, i).ptr[0] &&
		      (block->kind == FLOW_HEADING ||
			  (block->kind == BLOCK_QUOTE &&
			      tree_has(j->tree, block->node, ATTR_CLASS)));

	if ((block->kind != BLOCK_QUOTE && block->kind != BLOCK_PARAGRAPH &&
		!marked) ||
	    line.len < PULL_BYTES || line_words(line) > PULL_WORDS)
		return false;
	/* A heading or a named quotation, both between quotation marks. */
	if (!marked && is_at_home(j, block->node))
		return false;
	return (*tries)-- > 0 && is_held(j, i, line);
}

/* Outside of the text's own element, and no other sentence beside it. */
static bool
is_alone(struct judge *j, size_t i)
{
	const struct node *nodes = j->tree->nodes;
	uint32_t node = judge_block(j, i)->node;
	uint32_t next = judge_block(j, i + 1 < j->last ? i + 1 : i)->node;

	return j->settled && node != j->home && !judge_at_home(j, node) &&
	       (i + 1 >= j->last || !judge_is_prose(j, i + 1) ||
		   (next != node && nodes[next].parent != nodes[node].parent));
}

/* "Via the harbour's album", no sentence, in a <span class=…> of its own. */
static bool
is_credit(struct judge *j, size_t i)
{
	const struct flow_block *block = judge_block(j, i);
	uint32_t around = j->tree->nodes[block->at].parent;

	return around != block->node &&
	       j->tree->nodes[around].tag == HTML_SPAN &&
	       tree_raw(j->tree, around, ATTR_CLASS).len &&
	       line_words(judge_text(j, i)) < CREDIT_WORDS &&
	       !line_ends_sentence(judge_text(j, i));
}

/* "… at the fair. Photo: Anna Berg", under a picture in the same element. */
static bool
is_loose_caption(struct judge *j, size_t i)
{
	const struct flow_block *block = judge_block(j, i), *before;
	struct text text = judge_text(j, i);
	uint32_t len = block->to - block->from;
	int tries = 0;

	if (i == 0 || block->kind != BLOCK_PARAGRAPH ||
	    line_words(text) > CAPTION_WORDS)
		return false;
	before = judge_block(j, i - 1);
	if (before->kind != BLOCK_IMAGE)
		return false;
	if (is_alone(j, i))
		return true;
	if (before->node == block->node &&
	    (block->emphasis * 125 >= len * 100 || is_credit(j, i)))
		return true;
	for (size_t at = 0; (at = text_find_byte(text, ':', at)) != TEXT_NONE &&
			    tries < KEY_TRIES;
	     at++, tries++) {
		size_t from = at;

		while (from > 0 && at - from <= KEY_BYTES &&
		       text.ptr[from - 1] != ' ' && text.ptr[from - 1] != '(')
			from--;
		if (phrase_kinds(
			phrase_fold(j->mem, text_sub(text, from, at - from)),
			PHRASE(WORDS_KEY)))
			return true;
	}
	return false;
}

/*
 * A short paragraph that is a link and no sentence: what a button says. Labels
 * and speakers come again and again too.
 */
static bool
may_be_button(struct judge *j, size_t i)
{
	const struct flow_block *block = judge_block(j, i);

	return block->keep && block->kind == BLOCK_PARAGRAPH && !block->verse &&
	       judge_is_linked(block, 50) &&
	       line_words(judge_text(j, i)) <= BUTTON_WORDS &&
	       !line_ends_sentence(judge_text(j, i));
}

/* "Show on the map", under each of the places: three times and more. */
static void
drop_buttons(struct judge *j)
{
	enum { BUTTONS = 64 };
	uint64_t hashes[BUTTONS];
	size_t lines[BUTTONS], n = 0;

	for (size_t i = j->first; i < j->last && n < BUTTONS; i++)
		if (may_be_button(j, i)) {
			hashes[n] = hash_text(judge_text(j, i));
			lines[n++] = i;
		}
	for (size_t i = 0; i < n; i++) {
		size_t same = 0;

		for (size_t k = 0; k < n; k++)
			same += hashes[k] == hashes[i];
		if (same >= BUTTON_TIMES)
			judge_block(j, lines[i])->keep = false;
	}
}

/* The times of the entries of a ticker that no clock of its own tells. */
static void
drop_clocks(struct judge *j)
{
	size_t clocks = 0;

	for (size_t i = j->first; i < j->last; i++)
		clocks +=
		    judge_block(j, i)->keep && line_is_clock(judge_text(j, i));
	for (size_t i = j->first; i < j->last && clocks >= BUTTON_TIMES; i++)
		if (judge_block(j, i)->kind != BLOCK_ROW &&
		    line_is_clock(judge_text(j, i)))
			judge_block(j, i)->keep = false;
}

void
judge_repeats(struct judge *j)
{
	int tries = PULL_TRIES;

	for (size_t i = j->first; i < j->last; i++) {
		struct flow_block *block = judge_block(j, i);

		if (!block->keep || !judge_is_text(block) || block->verse)
			continue;
		if (is_pull_quote(j, i, &tries)) {
			block->keep = false;
		} else if (is_loose_caption(j, i)) {
			block->kind = FLOW_CAPTION;
			block->keep = judge_block(j, i - 1)->keep;
		}
	}
	drop_buttons(j);
	drop_clocks(j);
}
