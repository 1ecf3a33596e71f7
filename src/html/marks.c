#include "marks.h"

#include <string.h>

#include "base/hash.h"
#include "mark_words.h"

enum { WORD_MAX = 20 };

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Cuts the next word of a name off *rest: lower case, at camel humps too. */
static bool
next_word(struct text *rest, char word[WORD_MAX + 1])
{
	size_t at = 0, len = 0;

	while (at < rest->len && !is_lower(rest->ptr[at]) &&
	       !is_upper(rest->ptr[at]))
		at++;
	if (at == rest->len)
		return false;
	for (; at < rest->len; at++) {
		char c = rest->ptr[at];

		if (!is_lower(c) && !is_upper(c))
			break;
		if (len && is_upper(c) && is_lower(rest->ptr[at - 1]))
			break;
		if (len < WORD_MAX)
			word[len++] = is_upper(c) ? (char)(c + 32) : c;
	}
	word[len] = '\0';
	*rest = text_from_offset(*rest, at);
	return true;
}

/*
 * The marks of one class name or id. WordPress and others write an article's
 * tags and categories into its classes ("tag-newsletter", "category-social"):
 * such names say nothing.
 */
static unsigned
name_marks(struct text name)
{
	char word[WORD_MAX + 1], before[WORD_MAX + 1] = "";
	unsigned all = 0, count = 0, marks = 0;

	while (next_word(&name, word)) {
		unsigned flags = mark_word(word);

		if (count == 0 &&
		    (!strcmp(word, "tag") || !strcmp(word, "category")))
			return 0;
		if (flags & W_STATE)
			break;
		if (flags & W_ENDS)
			return 0;
		all |= flags | mark_pair(before, word);
		memcpy(before, word, sizeof(before));
		count++;
	}
	if (all & W_HIDDEN)
		marks |= MARK_HIDDEN;
	if (all & W_CAPTION)
		marks |= MARK_CAPTION;
	else if (all & W_COMMENT)
		marks |= MARK_COMMENT;
	else if (all & W_EMBED)
		return marks;
	else if (all & W_DROP)
		marks |= MARK_DROP;
	else if (all & W_NAV)
		marks |= MARK_FURNITURE;
	else if (all & W_ASIDE)
		marks |= MARK_ASIDE;
	else if (all & W_PART)
		return marks;
	else if ((all & W_THING) && (all & W_CONTENT))
		marks |= MARK_BODY;
	else if (count <= 2 && (all & (W_MAIN | W_THING | W_CONTENT)))
		marks |= MARK_STORY;
	return marks;
}

/* A class attribute is met again and again: what it said last time. */
struct marks_cache {
	struct {
		struct text names;
		unsigned marks;
	} rows[256];
};

static unsigned
names_marks(struct marks_cache *cache, struct text names)
{
	size_t at = (size_t)(hash_text(names) & 255);
	struct text rest = names, name;
	unsigned marks = 0;

	if (names.len == 0)
		return 0;
	if (text_equal(cache->rows[at].names, names))
		return cache->rows[at].marks;
	while (text_next_word(&rest, &name))
		marks |= name_marks(name);
	cache->rows[at].names = names;
	cache->rows[at].marks = marks;
	return marks;
}

static unsigned
role_marks(struct text role)
{
	static const struct {
		const char *role;
		unsigned mark;
	} roles[] = {
		{ "navigation", MARK_FURNITURE },
		{ "banner", MARK_FURNITURE },
		{ "contentinfo", MARK_FURNITURE },
		{ "search", MARK_FURNITURE },
		{ "menu", MARK_FURNITURE },
		{ "dialog", MARK_DROP },
		{ "alertdialog", MARK_DROP },
		{ "complementary", MARK_ASIDE },
		{ "main", MARK_STORY },
		{ "article", MARK_STORY },
	};

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (text_is_nocase(role, roles[i].role))
			return roles[i].mark;
	return 0;
}

static unsigned
tag_marks(enum tag tag)
{
	switch (tag) {
	case HTML_NAV:
	case HTML_FOOTER:
	case HTML_FORM:
	case HTML_HEADER:
	case HTML_DIALOG:
		return MARK_FURNITURE;
	case HTML_ASIDE:
		return MARK_ASIDE;
	case HTML_ARTICLE:
	case HTML_MAIN:
		return MARK_STORY;
	default:
		return 0;
	}
}

static bool
is_hidden(const struct tree *tree, uint32_t node)
{
	struct text style = tree_raw(tree, node, ATTR_STYLE);
	size_t at;

	if (tree_has(tree, node, ATTR_HIDDEN) ||
	    text_is_nocase(tree_raw(tree, node, ATTR_ARIA_HIDDEN), "true"))
		return true;
	at = text_find_nocase(style, TEXT("display"), 0);
	if (at == TEXT_NONE)
		return false;
	style = text_trim(text_from_offset(style, at + 7));
	return text_starts(style, ":") &&
	       text_starts_nocase(
		   text_trim(text_from_offset(style, 1)), "none");
}

/* An article's own header may hold its first lines. */
static bool
stands_in_article(const struct tree *tree, uint32_t node)
{
	const struct node *nodes = tree->nodes;

	for (node = nodes[node].parent; node; node = nodes[node].parent)
		if (nodes[node].tag == HTML_ARTICLE ||
		    nodes[node].tag == HTML_MAIN)
			return true;
	return false;
}

/* Hidden until the heading before it is pressed. */
static bool
is_unfolded(const struct tree *tree, uint32_t node)
{
	const struct node *nodes = tree->nodes;
	uint32_t before = node - 1;

	if (node < 2 || before == nodes[node].parent)
		return false;
	while (nodes[before].parent != nodes[node].parent)
		before = nodes[before].parent;
	if (node - before > 24)
		return false;
	for (uint32_t i = before; i < node; i++)
		if (nodes[i].tag == HTML_SUMMARY ||
		    (nodes[i].tag == HTML_BUTTON &&
			(tag_flags(nodes[nodes[i].parent].tag) & TAG_HEADING)))
			return true;
	return false;
}

/* The name in the line that a card belongs to, or what holds both. */
static bool
is_pointed_at(const struct tree *tree, uint32_t node, struct marks_cache *cache)
{
	const struct node *nodes = tree->nodes;

	if (nodes[node].tag == HTML_A)
		return true;
	if (nodes[node].tag != HTML_SPAN || nodes[node].end < node + 2 ||
	    nodes[node + 1].tag != HTML_A)
		return false;
	for (uint32_t i = nodes[node + 1].end;
	     i < nodes[node].end && i < node + 12; i++)
		if (nodes[i].tag != HTML_TEXT &&
		    (names_marks(cache, tree_raw(tree, i, ATTR_CLASS)) &
			MARK_HIDDEN))
			return true;
	return false;
}

static unsigned
node_marks(const struct tree *tree, uint32_t node, struct marks_cache *cache)
{
	const struct node *n = &tree->nodes[node];
	unsigned marks = tag_marks((enum tag)n->tag);

	if (n->tag == HTML_HEADER && stands_in_article(tree, node))
		marks = 0;
	if (n->tag == HTML_BODY || n->tag == HTML_HTML)
		return 0;
	marks |= names_marks(cache, tree_raw(tree, node, ATTR_CLASS));
	/* At a heading or in a line it is what a list of contents points at. */
	if ((tag_flags(n->tag) & (TAG_BLOCK | TAG_HEADING)) == TAG_BLOCK)
		marks |= names_marks(cache, tree_raw(tree, node, ATTR_ID));
	marks |= role_marks(tree_raw(tree, node, ATTR_ROLE));
	if ((marks & MARK_HIDDEN) && is_pointed_at(tree, node, cache))
		marks &= ~(unsigned)MARK_HIDDEN;
	if (is_hidden(tree, node) && !is_unfolded(tree, node))
		marks |= MARK_HIDDEN;
	if (text_find_nocase(tree_raw(tree, node, ATTR_ITEMPROP),
		TEXT("articleBody"), 0) != TEXT_NONE)
		marks |= MARK_BODY;
	if (text_ends(tree_raw(tree, node, ATTR_ITEMTYPE), "/Recipe"))
		marks |= MARK_STORY;
	return marks;
}

void
marks_set(struct tree *tree)
{
	struct marks_cache cache = { 0 };

	for (uint32_t i = 0; i < tree->nnodes; i++)
		if (tree->nodes[i].tag != HTML_TEXT)
			tree->nodes[i].marks =
			    (uint8_t)node_marks(tree, i, &cache);
	marks_spare(tree);
}
