#include "flow_walk.h"

#include "base/utf8.h"
#include "marks.h"

/* The text of an element of few nodes; empty when it has more. */
static struct text
only_text(const struct tree *tree, uint32_t node)
{
	struct text only = TEXT("");

	if (tree->nodes[node].end > node + 4)
		return only;
	for (uint32_t i = node + 1; i < tree->nodes[node].end; i++) {
		struct text t = text_trim(tree->nodes[i].text);

		if (tree->nodes[i].tag != HTML_TEXT || t.len == 0)
			continue;
		if (only.len)
			return TEXT("");
		only = t;
	}
	return only;
}

/* One letter, a quotation mark before it or not. */
static bool
is_letter(struct text t)
{
	size_t at = 0;
	uint32_t c;

	if (t.len == 0 || t.len > 6)
		return false;
	c = utf8_next(t, &at);
	if (!utf8_is_letter(c) && at < t.len)
		c = utf8_next(t, &at);
	return at == t.len && utf8_is_letter(c);
}

bool
is_drop_cap(const struct tree *tree, uint32_t node)
{
	static const char *const names[] = { "dropcap", "drop-cap", "dropcaps",
		"drop-caps", "drop_cap", "drop", "firstletter", "first-letter",
		"firstcharacter", "first-character", "initial", "initiale",
		"initials", "lettrine", "capolettera", "capitular", NULL };

	return tree->nodes[node].count && is_letter(only_text(tree, node)) &&
	       tree_is_named(tree, node, names);
}

/* Numbers and blanks. */
static bool
is_number_list(struct text t)
{
	for (size_t i = 0; i < t.len; i++)
		if ((t.ptr[i] < '0' || t.ptr[i] > '9') && t.ptr[i] > ' ')
			return false;
	return true;
}

bool
is_line_number(const struct tree *tree, uint32_t node)
{
	static const char *const names[] = { "lineno", "linenos", "linenumber",
		"linenumbers", "line-number", "line-numbers", "gutter",
		"rouge-gutter", "lnt", "ln", "ln-numbers", "linenodiv",
		"blob-num", NULL };
	const struct node *nodes = tree->nodes;

	if (nodes[node].count == 0)
		return false;
	/* Names cost more than to see that there are words. */
	for (uint32_t i = node + 1; i < nodes[node].end; i++)
		if (nodes[i].tag == HTML_TEXT && !is_number_list(nodes[i].text))
			return false;
	return tree_is_named(tree, node, names);
}

/* Does text go on right behind the node, in small letters? */
static bool
word_goes_on(const struct tree *tree, uint32_t node)
{
	uint32_t next = tree->nodes[node].end;
	size_t at = 0;

	return next < tree->nnodes && tree->nodes[next].tag == HTML_TEXT &&
	       tree->nodes[next].text.len &&
	       utf8_is_lower(utf8_next(tree->nodes[next].text, &at));
}

/* What a picture of a letter, a smiley or a formula stands for. */
static bool
is_text(struct walker *w, uint32_t node, struct text alt)
{
	static const char *const smileys[] = { "emoji", "wp-smiley", "smiley",
		"emoticon", NULL };
	static const char *const formulas[] = { "latex", "tex",
		"mwe-math-fallback-image-inline",
		"mwe-math-fallback-image-display", "math", NULL };
	static const char *const caps[] = { "dropcap", "drop-cap", "lettrine",
		"initial", NULL };
	const struct tree *tree = w->tree;

	if (alt.len == 0)
		return false;
	if (is_letter(alt))
		return word_goes_on(tree, node) ||
		       tree_is_named(tree, node, caps);
	if (w->writing && alt.len > 2 && alt.len <= 16 &&
	    (unsigned char)alt.ptr[0] >= 0xE2)
		return true;
	return (alt.len <= 32 && tree_is_named(tree, node, smileys)) ||
	       tree_is_named(tree, node, formulas);
}

/*
 * Is it what stands for a lazy picture where no script runs? It takes the
 * place of that when it says more.
 */
static bool
is_copy(struct walker *w, uint32_t node)
{
	enum { NEAR = 16 };
	const struct flow *flow = w->flow;
	uint32_t *before = NULL;

	if (!walker_top(w)->noscript)
		return false;
	if (w->nimages)
		before = &w->images[w->nimages - 1];
	else if (flow->nblocks &&
		 flow->blocks[flow->nblocks - 1].kind == BLOCK_IMAGE)
		before = &flow->blocks[flow->nblocks - 1].media;
	if (!before || node - *before >= NEAR ||
	    !(tree_has(w->tree, *before, ATTR_DATA_SRC) ||
		tree_has(w->tree, *before, ATTR_DATA_LAZY_SRC) ||
		tree_has(w->tree, *before, ATTR_DATA_ORIGINAL) ||
		tree_has(w->tree, *before, ATTR_DATA_SRCSET)))
		return false;
	if (!tree_has(w->tree, *before, ATTR_ALT) &&
	    tree_has(w->tree, node, ATTR_ALT))
		*before = node;
	return true;
}

void
walker_add_image(struct walker *w, uint32_t node)
{
	struct text alt = tree_value(w->tree, node, ATTR_ALT);

	if (walker_top(w)->mute &&
	    w->tree->nodes[walker_top(w)->node].tag == HTML_MATH)
		return;
	if (!walker_top(w)->mute && is_text(w, node, alt)) {
		walker_add_text(w, alt);
		return;
	}
	if (walker_top(w)->row || is_copy(w, node))
		return;
	if (!w->writing) {
		walker_push_media(w, node, BLOCK_IMAGE);
		return;
	}
	*ARENA_PUSH(w->flow->mem, w->images, w->nimages, w->cap_images) = node;
}

/* "{\displaystyle x}" as Wikipedia writes it: x. */
static struct text
strip_style(struct text tex)
{
	static const char *const begins[] = { "{\\displaystyle ",
		"{\\textstyle " };

	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
		if (text_starts(tex, begins[i]) && text_ends(tex, "}")) {
			tex = text_from_offset(tex, text_of(begins[i]).len);
			return text_trim(text_sub(tex, 0, tex.len - 1));
		}
	return tex;
}

void
walker_add_math(struct walker *w, uint32_t node)
{
	const struct tree *tree = w->tree;
	struct text tex = tree_value(tree, node, ATTR_ALTTEXT);

	if (walker_top(w)->mute || (tree->nodes[node].marks & MARK_HIDDEN))
		return;
	for (uint32_t i = node + 1; !tex.len && i < tree->nodes[node].end; i++)
		if (tree->nodes[i].tag == HTML_ANNOTATION)
			tex = tree_line(tree, i);
	if (!tex.len)
		tex = tree_line(tree, node);
	walker_add_text(w, strip_style(tex));
}

void
walker_add_box(struct walker *w, uint32_t node)
{
	const struct frame *f = walker_top(w);

	if (f->mute || !f->item || w->writing ||
	    !tree_has(w->tree, node, ATTR_DISABLED) ||
	    !text_is_nocase(tree_raw(w->tree, node, ATTR_TYPE), "checkbox"))
		return;
	walker_add_text(w, tree_has(w->tree, node, ATTR_CHECKED)
			       ? TEXT("\xE2\x98\x91 ")
			       : TEXT("\xE2\x98\x90 "));
}
