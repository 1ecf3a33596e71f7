/* Where a heading stands, where it leads, what it is called. */
#include "base/url.h"
#include "headline_class.h"
#include "headline_parts.h"
#include "language_words.h"
#include "marks.h"

bool
headline_leads_home(const struct search *s, uint32_t node)
{
	for (uint32_t i = node; i < s->tree->nodes[node].end; i++) {
		struct text href;

		if (s->tree->nodes[i].tag != HTML_A)
			continue;
		href = tree_value(s->tree, i, ATTR_HREF);
		if (text_is(href, "/") || text_is(href, "./") ||
		    (url_is_web(href) && url_path(s->mem, href).len <= 1 &&
			text_find_byte(href, '?', 0) == TEXT_NONE))
			return true;
	}
	return false;
}

bool
headline_leads_to_part(const struct search *s, uint32_t node)
{
	for (uint32_t i = node; i < s->tree->nodes[node].end; i++) {
		struct text path;

		if (s->tree->nodes[i].tag != HTML_A)
			continue;
		path = tree_value(s->tree, i, ATTR_HREF);
		if (url_is_web(path))
			path = url_path(s->mem, path);
		if (path.len > 2 && path.ptr[0] == '/' &&
		    text_find_byte(path, '/', 1) == path.len - 1 &&
		    text_find_byte(path, '-', 0) == TEXT_NONE)
			return true;
	}
	return false;
}

bool
headline_is_section(struct text line)
{
	struct text word;

	if (title_words(line) > 3)
		return false;
	while (text_next_word(&line, &word))
		if (!(word_kinds(word) & (WORD_SECTION | WORD_PARTICLE)))
			return false;
	return true;
}

int
headline_place(const struct search *s, uint32_t node)
{
	const struct tree *tree = s->tree;
	int score = 0;

	for (uint32_t i = node, up = 0; i > 0 && up < 8; up++) {
		unsigned marks = tree->nodes[i].marks;

		if (tree->nodes[i].tag == HTML_NAV ||
		    tree->nodes[i].tag == HTML_FOOTER ||
		    marks & (MARK_ASIDE | MARK_COMMENT))
			score -= 40;
		if (marks & MARK_HIDDEN)
			score -= 30;
		if (up < 3 && (names_masthead(tree_raw(tree, i, ATTR_CLASS)) ||
				  names_masthead(tree_raw(tree, i, ATTR_ID))))
			score -= 60;
		i = tree->nodes[i].parent;
	}
	return score;
}

int
headline_kind(const struct search *s, uint32_t node)
{
	struct text prop = tree_raw(s->tree, node, ATTR_ITEMPROP);
	int tag = s->tree->nodes[node].tag, score = 0;

	if (tag == HTML_H1)
		score += 14;
	else if (tag == HTML_H2)
		score += 4;
	if (text_is(prop, "headline"))
		score += 12;
	if (names_headline(tree_raw(s->tree, node, ATTR_CLASS)))
		score += 8;
	return score;
}
