#include "picks.h"

#include "base/markup.h"
#include "base/translate.h"
#include "marks.h"
#include "phrases.h"
#include "xpath.h"

enum { PICK_BODY = 1, PICK_DROP = 2 };
enum { LEAST_BYTES = 40 }; /* of text that may be a body */

/* ---- what XPath finds ---- */

/* The start tag that stands for a node: its own, else one around it. */
static uint32_t
tag_of_node(xmlNodePtr node, bool around)
{
	if (node->type == XML_DOCUMENT_NODE ||
	    node->type == XML_HTML_DOCUMENT_NODE)
		node = xmlDocGetRootElement((xmlDocPtr)node);
	while (node && (node->type != XML_ELEMENT_NODE || !xpath_tag(node))) {
		if (!around || node->type == XML_HTML_DOCUMENT_NODE)
			return 0;
		node = node->parent;
	}
	return node ? xpath_tag(node) : 0;
}

static void
pick(unsigned char *picks, const struct xpath_page *page,
    const xmlXPathObject *found, unsigned what)
{
	if (found->type != XPATH_NODESET || !found->nodesetval)
		return;
	for (int i = 0; i < found->nodesetval->nodeNr; i++) {
		xmlNodePtr node = found->nodesetval->nodeTab[i];
		uint32_t tag = node->type == XML_NAMESPACE_DECL
				   ? 0
				   : tag_of_node(node, what == PICK_BODY);

		if (tag && tag <= page->ntags)
			picks[tag] |= (unsigned char)what;
	}
}

static int
apply(unsigned char *picks, struct xpath_page *page, struct text expression,
    unsigned what, struct err *err)
{
	const char *name = what == PICK_BODY ? "body" : "drop";
	xmlXPathCompExprPtr rule;
	xmlXPathObjectPtr found;

	if (expression.len == 0)
		return 0;
	rule = xpath_compile(expression, err);
	if (!rule)
		return err_prefix(err, "%s", name);
	found = xpath_evaluate(page, rule, xmlDocGetRootElement(page->doc));
	xmlXPathFreeCompExpr(rule);
	if (!found)
		return err_set(
		    err, ERR_LIMIT, _("%s takes too long on this page"), name);
	pick(picks, page, found, what);
	xmlXPathFreeObject(found);
	return 0;
}

/* A page cannot pick for itself: of two attributes the first one counts. */
static struct text
write_picks(
    struct arena *mem, struct text page, const unsigned char *picks, size_t n)
{
	static const char *const words[] = { "", "body", "drop", "drop" };
	struct buf out = { 0 };
	struct markup markup;
	struct markup_token token;
	struct text picked;
	size_t tag = 0;

	markup_init(&markup, page);
	while (markup_next(&markup, &token)) {
		if (token.kind != MARKUP_OPEN || ++tag > n ||
		    (!picks[tag] &&
			!markup_attribute(&token, "depeche-pick").len)) {
			buf_add_text(&out, token.raw);
			continue;
		}
		buf_printf(&out, "<%.*s depeche-pick=\"%s\"",
		    TEXT_ARG(token.name), words[picks[tag]]);
		buf_add_text(
		    &out, text_from_offset(token.raw, 1 + token.name.len));
	}
	picked = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return picked;
}

int
picks_find(struct text *picked, struct arena *mem, struct text page,
    const struct extract_rules *rules, struct err *err)
{
	struct xpath_page tree = { 0 };
	unsigned char *picks;
	int rc = -1;

	*picked = page;
	if (rules->body.len == 0 && rules->drop.len == 0)
		return 0;
	if (xpath_open(&tree, page, true, err) < 0)
		goto out;
	picks = arena_array(mem, (size_t)tree.ntags + 1, sizeof(*picks));
	if (apply(picks, &tree, rules->body, PICK_BODY, err) < 0 ||
	    apply(picks, &tree, rules->drop, PICK_DROP, err) < 0)
		goto out;
	*picked = write_picks(mem, page, picks, tree.ntags);
	rc = 0;
out:
	xpath_close(&tree);
	return rc;
}

/* ---- in our tree ---- */

static bool
is_picked(const struct tree *tree, uint32_t node, const char *as)
{
	return text_is(tree_raw(tree, node, ATTR_DEPECHE_PICK), as);
}

void
picks_drop(struct tree *tree)
{
	/* How many of the nodes before each one stay. */
	uint32_t *places =
	    arena_array(tree->mem, (size_t)tree->nnodes + 1, sizeof(*places));
	uint32_t n = 0, gone = 0;

	for (uint32_t i = 0; i < tree->nnodes; i++) {
		places[i] = n;
		/* The root stays: without it there is no tree. */
		if (i && i >= gone && is_picked(tree, i, "drop"))
			gone = tree->nodes[i].end;
		n += i >= gone;
	}
	places[tree->nnodes] = n;
	for (uint32_t i = 0; i < tree->nnodes; i++) {
		struct node node = tree->nodes[i];

		if (places[i + 1] == places[i])
			continue;
		node.parent = places[node.parent];
		node.end = places[node.end];
		tree->nodes[places[i]] = node;
	}
	tree->nnodes = n;
}

/* Marks of what stands around a node hold for all of it and say nothing. */
static unsigned
marks_around(const struct tree *tree, uint32_t node)
{
	unsigned marks = 0;

	for (; node > 0; node = tree->nodes[node].parent)
		marks |= tree->nodes[node].marks;
	return marks;
}

struct keeping {
	struct flow *flow;
	bool *keep;        /* for each block */
	size_t bytes;      /* of text */
	struct text title; /* folded; empty once the text has begun */
};

static bool
is_title(struct keeping *k, const struct flow_block *block)
{
	struct text title = k->title;

	if (block->kind == BLOCK_IMAGE || block->kind == BLOCK_MEDIA ||
	    block->kind == BLOCK_RULE || title.len == 0)
		return false;
	k->title = TEXT("");
	return block->kind == FLOW_HEADING &&
	       text_equal(
		   phrase_fold(k->flow->mem, flow_text(k->flow, block)), title);
}

static void
keep_inside(struct keeping *k, uint32_t node, size_t *at)
{
	const struct tree *tree = k->flow->tree;
	unsigned hidden =
	    MARK_HIDDEN & ~marks_around(tree, tree->nodes[node].parent);

	for (; *at < k->flow->nblocks; ++*at) {
		const struct flow_block *block = &k->flow->blocks[*at];

		if (block->at < node)
			continue;
		if (block->at >= tree->nodes[node].end)
			return;
		if (block->marks & hidden || is_title(k, block))
			continue;
		k->keep[*at] = true;
		if (block->kind != BLOCK_IMAGE && block->kind != BLOCK_MEDIA &&
		    block->kind != FLOW_CAPTION)
			k->bytes += block->to - block->from;
	}
}

/* A part of a line stands for the line. */
static uint32_t
line_around(const struct tree *tree, uint32_t node)
{
	while (node > 0 && !(tag_flags(tree->nodes[node].tag) & TAG_BLOCK))
		node = tree->nodes[node].parent;
	return node;
}

size_t
picks_keep(struct flow *flow, struct text title)
{
	struct keeping k = { .flow = flow };
	const struct tree *tree = flow->tree;
	size_t at = 0;

	k.keep = arena_array(flow->mem, flow->nblocks, sizeof(*k.keep));
	k.title = phrase_fold(flow->mem, title);
	for (uint32_t i = 0; i < tree->nnodes;) {
		if (!is_picked(tree, i, "body")) {
			i++;
			continue;
		}
		keep_inside(&k, line_around(tree, i), &at);
		i = tree->nodes[i].end;
	}
	if (k.bytes < LEAST_BYTES)
		return 0;
	for (size_t i = 0; i < flow->nblocks; i++)
		flow->blocks[i].keep = k.keep[i];
	return k.bytes;
}
