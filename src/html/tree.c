#include "tree.h"

#include <string.h>

#include "base/buf.h"
#include "base/markup.h"

struct builder {
	struct tree *tree;
	size_t cap_nodes, cap_attributes, cap_json;
	uint32_t open[TREE_DEPTH]; /* the open elements, the root first */
	unsigned depth;
	unsigned opened[HTML_TAGS]; /* of those, by tag */
	unsigned flat[HTML_TAGS];   /* left out for depth, not yet closed */
	enum tag skipping;          /* inside this, which is not read … */
	unsigned skip_depth;        /* … so deep in its like */
	bool skip_json;             /* the next text is JSON-LD */
	struct buf scratch;
};

static uint32_t
push_node(struct builder *b, enum tag tag)
{
	struct tree *tree = b->tree;
	size_t count = tree->nnodes;
	struct node *node =
	    ARENA_PUSH(tree->mem, tree->nodes, count, b->cap_nodes);

	*node = (struct node){ .tag = (uint8_t)tag,
		.first = (uint32_t)tree->nattributes,
		.parent = b->depth ? b->open[b->depth - 1] : 0,
		.end = tree->nnodes + 1 };
	return tree->nnodes++;
}

static enum tag
open_tag(const struct builder *b, unsigned at)
{
	return (enum tag)b->tree->nodes[b->open[at]].tag;
}

static void
pop(struct builder *b)
{
	uint32_t node = b->open[--b->depth];

	b->opened[b->tree->nodes[node].tag]--;
	b->tree->nodes[node].end = b->tree->nnodes;
}

/* The place of the innermost open tag, not looking out of a scope; 0: none. */
static unsigned
find_open(const struct builder *b, enum tag tag, unsigned scope)
{
	if (b->opened[tag] == 0)
		return 0;
	for (unsigned at = b->depth - 1; at > 0; at--) {
		enum tag is = open_tag(b, at);

		if (is == tag)
			return at;
		if (tag_flags(is) & scope)
			return 0;
	}
	return 0;
}

static void
pop_to(struct builder *b, unsigned at)
{
	while (b->depth > at)
		pop(b);
}

/* Ends an open <li> or <dd> unless a list of its own lies between. */
static void
close_item(struct builder *b, enum tag tag, enum tag other)
{
	for (unsigned at = b->depth - 1; at > 0; at--) {
		enum tag is = open_tag(b, at);

		if (is == tag || is == other) {
			pop_to(b, at);
			return;
		}
		if (is == HTML_UL || is == HTML_OL || is == HTML_DL ||
		    is == HTML_MENU || (tag_flags(is) & TAG_SCOPE))
			return;
	}
}

/*
 * Ends the cells, rows and groups that a part of a table implies the end of:
 * a cell those up to its row, a row up to its group, the rest up to the table.
 */
static void
close_table_parts(struct builder *b, enum tag tag)
{
	for (unsigned at = b->depth - 1; at > 0; at--) {
		enum tag is = open_tag(b, at);
		bool group =
		    is == HTML_TBODY || is == HTML_THEAD || is == HTML_TFOOT;
		bool cell = tag == HTML_TD || tag == HTML_TH;

		if (is == HTML_TABLE || (cell && is == HTML_TR) ||
		    (group && (cell || tag == HTML_TR))) {
			pop_to(b, at + 1);
			return;
		}
	}
}

static void
close_implied(struct builder *b, enum tag tag)
{
	unsigned at;

	switch (tag) {
	case HTML_LI:
		close_item(b, HTML_LI, HTML_LI);
		break;
	case HTML_DD:
	case HTML_DT:
		close_item(b, HTML_DD, HTML_DT);
		break;
	case HTML_TD:
	case HTML_TH:
	case HTML_TR:
	case HTML_TBODY:
	case HTML_THEAD:
	case HTML_TFOOT:
	case HTML_CAPTION:
		if (b->opened[HTML_TABLE])
			close_table_parts(b, tag);
		return;
	case HTML_A:
		at = find_open(b, HTML_A, TAG_SCOPE | TAG_BLOCK);
		if (at)
			pop_to(b, at);
		return;
	default:
		break;
	}
	if (!(tag_flags(tag) & TAG_CLOSES_P))
		return;
	at = find_open(b, HTML_P, TAG_SCOPE);
	if (at)
		pop_to(b, at);
	if ((tag_flags(tag) & TAG_HEADING) &&
	    (tag_flags(open_tag(b, b->depth - 1)) & TAG_HEADING))
		pop(b);
}

/*
 * Names are looked through for words, again and again; of a class attribute of
 * megabytes the beginning is enough.
 */
static struct text
shorten(enum attribute name, struct text value)
{
	bool names = name == ATTR_CLASS || name == ATTR_ID ||
		     name == ATTR_ITEMPROP || name == ATTR_STYLE;

	return names ? text_sub(value, 0, TREE_NAMES) : value;
}

static void
keep_attributes(struct builder *b, const struct markup_token *token)
{
	struct tree *tree = b->tree;
	struct node *node = &tree->nodes[tree->nnodes - 1];

	for (size_t i = 0; i < token->nattributes; i++) {
		enum attribute name = attribute_of(token->attributes[i].name);
		struct node_attribute *kept;

		if (name == ATTR_NONE)
			continue;
		kept = ARENA_PUSH(tree->mem, tree->attributes,
		    tree->nattributes, b->cap_attributes);
		kept->name = name;
		kept->value = shorten(name, token->attributes[i].value);
		if (!kept->value.ptr)
			kept->value.ptr = "";
		node->count++;
	}
}

static void
start_skipping(struct builder *b, enum tag tag, const struct markup_token *t)
{
	if (t->self_closing && tag == HTML_SVG)
		return;
	b->skipping = tag;
	b->skip_depth = 1;
	b->skip_json =
	    tag == HTML_SCRIPT && text_find_nocase(markup_attribute(t, "type"),
				      TEXT("ld+json"), 0) != TEXT_NONE;
}

/*
 * Frames and the like leave a node without content, for their address; of
 * scripts, styles and drawings nothing is kept.
 */
static bool
leaves_node(enum tag tag)
{
	return tag == HTML_IFRAME || !(tag_flags(tag) & TAG_SKIP);
}

static void
open_element(struct builder *b, enum tag tag, const struct markup_token *token)
{
	unsigned flags = tag_flags(tag);

	if (tag == HTML_HTML) {
		if (b->tree->nnodes == 1)
			keep_attributes(b, token);
		return;
	}
	if (tag == HTML_BODY && b->opened[HTML_BODY])
		return;
	if (tag == HTML_HEAD && (b->opened[HTML_BODY] || b->opened[HTML_HEAD]))
		return;
	if (b->opened[HTML_HEAD] && tag != HTML_OTHER && !(flags & TAG_HEAD))
		pop_to(b, find_open(b, HTML_HEAD, 0));
	close_implied(b, tag);
	if (flags & TAG_SKIP)
		start_skipping(b, tag, token);
	if (!leaves_node(tag))
		return;
	if (b->depth == TREE_DEPTH && !(flags & (TAG_VOID | TAG_SKIP))) {
		b->tree->truncated = true;
		b->flat[tag]++;
		return;
	}
	push_node(b, tag);
	keep_attributes(b, token);
	if (flags & (TAG_VOID | TAG_SKIP))
		return;
	b->open[b->depth++] = b->tree->nnodes - 1;
	b->opened[tag]++;
}

static void
close_element(struct builder *b, enum tag tag)
{
	unsigned flags = tag_flags(tag), at;

	if (tag == HTML_BR || tag == HTML_P) {
		/* </br> is <br>, and </p> alone an empty paragraph. */
		if (tag == HTML_BR || !find_open(b, HTML_P, TAG_SCOPE)) {
			push_node(b, tag);
			return;
		}
	}
	/* What comes behind </body> is read as if it were inside. */
	if ((flags & TAG_VOID) || tag == HTML_BODY || tag == HTML_HTML)
		return;
	if (b->flat[tag]) {
		b->flat[tag]--;
		return;
	}
	at = find_open(b, tag, tag == HTML_TABLE ? 0 : TAG_SCOPE);
	/* </tr>, </tbody> lie beyond the cell's own scope. */
	if (!at && (tag == HTML_TR || tag == HTML_TBODY || tag == HTML_THEAD ||
		       tag == HTML_TFOOT)) {
		unsigned table = find_open(b, HTML_TABLE, 0);

		at = find_open(b, tag, 0);
		if (at < table)
			at = 0;
	}
	if (at)
		pop_to(b, at);
}

/* True while the token belongs to what is not read. */
static bool
skip(struct builder *b, enum tag tag, const struct markup_token *token)
{
	if (b->skipping == HTML_TEXT)
		return false;
	if (token->kind == MARKUP_TEXT && b->skip_json) {
		*ARENA_PUSH(b->tree->mem, b->tree->json, b->tree->njson,
		    b->cap_json) = token->text;
		b->skip_json = false;
	}
	if (token->kind == MARKUP_OPEN && tag == b->skipping &&
	    !token->self_closing)
		b->skip_depth++;
	if (token->kind == MARKUP_OPEN && tag_breaks_out(tag, b->skipping)) {
		b->skipping = HTML_TEXT;
		return false;
	}
	if (token->kind == MARKUP_CLOSE && tag == b->skipping &&
	    --b->skip_depth == 0)
		b->skipping = HTML_TEXT;
	return true;
}

static bool
is_blank(struct text t)
{
	return text_trim(t).len == 0;
}

static void
add_text(struct builder *b, struct text t)
{
	enum tag top = open_tag(b, b->depth - 1);
	struct node *node;
	uint32_t at;

	if (t.len == 0 || (is_blank(t) && top != HTML_TITLE &&
			      (b->depth == 1 || top == HTML_HEAD)))
		return;
	if (top == HTML_HEAD || (top == HTML_NOSCRIPT && b->opened[HTML_HEAD]))
		pop_to(b, find_open(b, HTML_HEAD, 0));
	at = push_node(b, HTML_TEXT);
	node = &b->tree->nodes[at];
	node->text = t;
	if (text_find_byte(t, '&', 0) == TEXT_NONE)
		return;
	buf_reset(&b->scratch);
	markup_decode(&b->scratch, t);
	node->text = arena_copy(b->tree->mem, buf_text(&b->scratch));
}

static void
take_token(struct builder *b, const struct markup_token *token)
{
	enum tag tag = HTML_TEXT;

	if (token->kind == MARKUP_COMMENT)
		return;
	if (token->kind != MARKUP_TEXT) {
		tag = tag_of(token->name);
		b->tree->has_markup = true;
	}
	if (skip(b, tag, token))
		return;
	if (token->kind == MARKUP_TEXT)
		add_text(b, token->text);
	else if (token->kind == MARKUP_OPEN)
		open_element(b, tag, token);
	else
		close_element(b, tag);
}

/*
 * A page has about as many nodes as "<": half of its tags open an element, and
 * about as many texts are between them. An array that doubles would leave as
 * much again behind in the arena.
 */
static void
reserve_nodes(struct builder *b, struct text html)
{
	size_t most = 8;

	for (size_t at = 0; most < TREE_NODES; at++, most++) {
		at = text_find_byte(html, '<', at);
		if (at == TEXT_NONE)
			break;
	}
	b->cap_nodes = most;
	b->tree->nodes =
	    arena_array(b->tree->mem, most, sizeof(*b->tree->nodes));
}

void
tree_build(struct tree *tree, struct arena *mem, struct text html)
{
	struct builder b = { .tree = tree };
	struct markup markup;
	struct markup_token token;

	*tree = (struct tree){ .mem = mem };
	if (html.len > TREE_BYTES) {
		html.len = TREE_BYTES;
		while (html.len &&
		       ((unsigned char)html.ptr[html.len] & 0xC0) == 0x80)
			html.len--;
		tree->truncated = true;
	}
	reserve_nodes(&b, html);
	b.open[b.depth++] = push_node(&b, HTML_HTML);
	b.opened[HTML_HTML]++;
	markup_init(&markup, html);
	while (markup_next(&markup, &token)) {
		if (tree->nnodes >= TREE_NODES) {
			tree->truncated = true;
			break;
		}
		take_token(&b, &token);
	}
	pop_to(&b, 0);
	buf_clear(&b.scratch);
}

struct text
tree_raw(const struct tree *tree, uint32_t node, enum attribute name)
{
	const struct node *n = &tree->nodes[node];

	for (uint32_t i = n->first; i < n->first + n->count; i++)
		if (tree->attributes[i].name == name)
			return tree->attributes[i].value;
	return (struct text){ NULL, 0 };
}

bool
tree_has(const struct tree *tree, uint32_t node, enum attribute name)
{
	return tree_raw(tree, node, name).ptr != NULL;
}

struct text
tree_value(const struct tree *tree, uint32_t node, enum attribute name)
{
	struct text raw = text_trim(tree_raw(tree, node, name)), value = raw;
	struct buf out = { 0 };

	if (text_find_byte(raw, '&', 0) == TEXT_NONE)
		return raw;
	markup_decode_attribute(&out, raw);
	value = arena_copy(tree->mem, text_trim(buf_text(&out)));
	buf_clear(&out);
	return value;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
holds_word(struct text names, struct text word)
{
	size_t at = 0;

	while ((at = text_find_nocase(names, word, at)) != TEXT_NONE) {
		size_t end = at + word.len;

		if ((at == 0 || !is_letter(names.ptr[at - 1])) &&
		    (end == names.len || !is_letter(names.ptr[end])))
			return true;
		at = end;
	}
	return false;
}

bool
tree_is_named(const struct tree *tree, uint32_t node, const char *const *words)
{
	struct text names = tree_raw(tree, node, ATTR_CLASS);
	struct text id = tree_raw(tree, node, ATTR_ID);

	if (names.len == 0 && id.len == 0)
		return false;
	for (; *words; words++)
		if (holds_word(names, text_of(*words)) ||
		    holds_word(id, text_of(*words)))
			return true;
	return false;
}

int
tree_number(
    const struct tree *tree, uint32_t node, enum attribute name, int other)
{
	struct text t = text_trim(tree_raw(tree, node, name));
	int value = 0;
	size_t i = 0;

	for (; i < t.len && i < 6 && t.ptr[i] >= '0' && t.ptr[i] <= '9'; i++)
		value = value * 10 + (t.ptr[i] - '0');
	return i ? value : other;
}

/* Blank runs to one blank, none at the ends; U+00A0 counts as blank. */
static void
add_line(struct buf *out, struct text t, bool *blank)
{
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.ptr[i];

		if (c == 0xC2 && i + 1 < t.len &&
		    (unsigned char)t.ptr[i + 1] == 0xA0) {
			i++;
			c = ' ';
		}
		if (c <= ' ' || c == 0x7F) {
			*blank = true;
			continue;
		}
		if (*blank && out->len)
			buf_add_byte(out, ' ');
		*blank = false;
		buf_add_byte(out, (char)c);
	}
}

struct text
tree_line(const struct tree *tree, uint32_t node)
{
	struct buf out = { 0 };
	struct text line;
	bool blank = false;

	for (uint32_t i = node; i < tree->nodes[node].end; i++) {
		const struct node *n = &tree->nodes[i];

		if (n->tag == HTML_TEXT)
			add_line(&out, n->text, &blank);
		else if (n->tag == HTML_BR || (tag_flags(n->tag) & TAG_BLOCK))
			blank = true;
	}
	line = arena_copy(tree->mem, buf_text(&out));
	buf_clear(&out);
	return line;
}
