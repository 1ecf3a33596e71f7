#include "judge_parts.h"

#include "build.h"
#include "container.h"
#include "lines.h"
#include "marks.h"

bool
judge_is_bare(struct judge *j)
{
	size_t paragraphs = 0, bare = 0;

	for (size_t i = j->first; i < j->last; i++) {
		const struct flow_block *block = judge_block(j, i);
		uint8_t tag = j->tree->nodes[block->node].tag;

		if (!block->keep || block->kind != BLOCK_PARAGRAPH ||
		    block->marks & j->bad)
			continue;
		if (tag == HTML_P)
			paragraphs += block->to - block->from;
		else
			bare += block->to - block->from;
	}
	return bare > paragraphs;
}

/* "cross-head", "zwischentitel": a heading that is no <h2>. */
static bool
names_heading(struct judge *j, size_t i)
{
	static const char *const parts[] = { "crosshead", "cross-head",
		"subhead", "sub-head", "intertitle", "intertitre",
		"intertitulo", "zwischentitel", "zwischenueberschrift",
		"tussenkop", "ladillo", "section-title", "titoletto" };
	const struct node *nodes = j->tree->nodes;
	uint32_t node = judge_block(j, i)->at;

	for (int up = 0; up < 3 && node; up++, node = nodes[node].parent) {
		struct text name = text_sub(
		    tree_raw(j->tree, node, ATTR_CLASS), 0, NAME_BYTES);

		for (size_t k = 0; k < sizeof(parts) / sizeof(parts[0]); k++)
			if (text_find_nocase(name, text_of(parts[k]), 0) !=
			    TEXT_NONE)
				return true;
	}
	return false;
}

/* Does a line before or behind, not far, have an element of the same class? */
static bool
has_likes(struct judge *j, size_t i)
{
	enum { LOOK = 12 };
	const struct node *nodes = j->tree->nodes;
	uint32_t node = judge_block(j, i)->node;
	size_t k = i > j->first + LOOK ? i - LOOK : j->first;

	for (; k < j->last && k < i + LOOK; k++) {
		uint32_t other = judge_block(j, k)->node;

		if (other != node &&
		    nodes[other].parent == nodes[node].parent &&
		    container_alike(j->tree, other, node))
			return true;
	}
	return false;
}

bool
judge_is_turn(struct judge *j, size_t i)
{
	enum { SPEAKER_WORDS = 8 };
	struct text text = judge_text(j, i);
	size_t next = i + 1;

	if (!text_ends(text, "?") &&
	    (!text_ends(text, ":") || line_words(text) > SPEAKER_WORDS))
		return false;
	if (judge_block(j, i)->linked || !has_likes(j, i))
		return false;
	while (next < j->last && !judge_is_text(judge_block(j, next)))
		next++;
	return next < j->last &&
	       judge_block(j, next)->kind == BLOCK_PARAGRAPH &&
	       line_ends_sentence(judge_text(j, next));
}

bool
judge_is_stray(struct judge *j, size_t i)
{
	const struct flow_block *block = judge_block(j, i);
	uint8_t tag = j->tree->nodes[block->node].tag;
	struct text text = judge_text(j, i);

	if (j->bare || block->verse || block->kind != BLOCK_PARAGRAPH ||
	    tag == HTML_P || tag == HTML_DD || tag == HTML_DT ||
	    tag == HTML_LI || tag == HTML_BLOCKQUOTE || tag == HTML_TD ||
	    tag == HTML_CAPTION)
		return false;
	if (block_is_pseudo_heading(j->flow, block) || names_heading(j, i) ||
	    judge_is_turn(j, i))
		return false;
	return line_words(text) < 12 || !line_ends_sentence(text);
}
