#include "flow_walk.h"

#include "base/utf8.h"

enum {
	CITE_NODES = 60, /* more is no name */
	CITE_BYTES = 200,
	LABEL_BYTES = 60,  /* "View this post on Instagram" */
	FIGURE_NODES = 400 /* looked at to know what a figure shows */
};

enum figure_kind
figure_kind(const struct tree *tree, uint32_t node)
{
	const struct node *nodes = tree->nodes;
	enum figure_kind kind = FIGURE_NONE;
	uint32_t end = nodes[node].end;

	if (end - node > FIGURE_NODES)
		end = node + FIGURE_NODES;
	for (uint32_t i = node + 1; i < end; i++)
		switch (nodes[i].tag) {
		case HTML_IMG:
		case HTML_AMP_IMG:
		case HTML_VIDEO:
		case HTML_AUDIO:
		case HTML_IFRAME:
			return FIGURE_NONE;
		case HTML_BLOCKQUOTE:
			kind = FIGURE_QUOTE;
			break;
		case HTML_TABLE:
		case HTML_PRE:
			kind = kind == FIGURE_NONE ? FIGURE_TEXT : kind;
			break;
		default:
			break;
		}
	return kind;
}

static bool
is_small(const struct tree *tree, uint32_t node)
{
	const struct node *nodes = tree->nodes;
	size_t bytes = 0;

	if (nodes[node].end - node > CITE_NODES)
		return false;
	for (uint32_t i = node; i < nodes[node].end; i++)
		if (nodes[i].tag == HTML_TEXT)
			bytes += text_trim(nodes[i].text).len;
	return bytes > 0 && bytes <= CITE_BYTES;
}

static bool
is_blank(const struct tree *tree, uint32_t from, uint32_t to)
{
	if (to - from > CITE_NODES)
		return false;
	for (uint32_t i = from; i < to; i++)
		if (tree->nodes[i].tag == HTML_TEXT &&
		    text_trim(tree->nodes[i].text).len)
			return false;
	return true;
}

/* A <cite> that is no title inside a sentence: its line is its own. */
static bool
stands_alone(struct walker *w, uint32_t node)
{
	const struct node *nodes = w->tree->nodes;
	uint32_t parent = nodes[node].parent;

	if (!is_blank(w->tree, nodes[node].end, nodes[parent].end))
		return false;
	return nodes[parent].tag == HTML_BLOCKQUOTE || !w->writing ||
	       w->breaks > 0 || is_pull_quote(w->tree, parent);
}

bool
walker_is_cite(struct walker *w, uint32_t node)
{
	static const char *const names[] = { "author", "attribution", "cite",
		"citation", "source", "auteur", "autor", "autore", "quelle",
		NULL };
	const struct frame *f = walker_top(w);
	enum tag tag = (enum tag)w->tree->nodes[node].tag;

	if (f->cite || f->row || f->note || f->pre)
		return false;
	if (tag == HTML_FIGCAPTION)
		return f->figure == FIGURE_QUOTE && is_small(w->tree, node);
	if (f->quote == 0 && !f->pull)
		return tag == HTML_CITE && f->figure == FIGURE_QUOTE &&
		       stands_alone(w, node) && is_small(w->tree, node);
	if (tag == HTML_FOOTER)
		return is_small(w->tree, node);
	if (tag == HTML_CITE)
		return stands_alone(w, node) && is_small(w->tree, node);
	return (tag == HTML_P || tag == HTML_DIV || tag == HTML_SPAN) &&
	       tree_is_named(w->tree, node, names) && stands_alone(w, node) &&
	       is_small(w->tree, node);
}

static bool
has_dash(struct text t)
{
	return text_starts(t, "\xE2\x80\x94") ||
	       text_starts(t, "\xE2\x80\x93") ||
	       text_starts(t, "\xE2\x80\x95") || text_starts(t, "--") ||
	       text_starts(t, "- ") || text_starts(t, "~ ");
}

/* "View this post on …" before the post itself, all a link, in no <p>. */
static void
drop_labels(struct walker *w, size_t first)
{
	struct flow *flow = w->flow;
	size_t n = first;

	for (size_t i = first; i < flow->nblocks; i++) {
		const struct flow_block *block = &flow->blocks[i];
		uint32_t len = block->to - block->from;

		if (i + 1 < flow->nblocks && block->kind == BLOCK_QUOTE &&
		    flow->tree->nodes[block->node].tag != HTML_P &&
		    len < LABEL_BYTES && block->linked >= len * 3 / 4)
			continue;
		flow->blocks[n++] = *block;
	}
	flow->nblocks = n;
}

/* A post whose words only a script would fetch: the link to it. */
static void
push_post_link(struct walker *w, uint32_t node)
{
	const struct node *nodes = w->tree->nodes;
	uint32_t end = nodes[node].end;

	if (end - node > CITE_NODES)
		end = node + CITE_NODES;
	for (uint32_t i = node + 1; i < end; i++)
		if (nodes[i].tag == HTML_A && tree_has(w->tree, i, ATTR_HREF)) {
			walker_push_media(w, i, BLOCK_MEDIA);
			return;
		}
}

/*
 * The last line of a quotation that begins with a dash says who said it,
 * unless dashes begin the lines before it too, as in talk. That of a post
 * does so without a dash, by a link.
 */
void
walker_end_quote(struct walker *w)
{
	struct frame *f = walker_top(w);
	struct flow *flow = w->flow;
	size_t first = flow->nblocks;
	struct flow_block *last, *before;
	uint32_t len;

	while (first > 0 && flow->blocks[first - 1].at >= f->node)
		first--;
	if (f->post && first == flow->nblocks)
		push_post_link(w, f->node);
	if (f->post)
		drop_labels(w, first);
	if (flow->nblocks < first + 2)
		return;
	last = &flow->blocks[flow->nblocks - 1];
	before = last - 1;
	len = last->to - last->from;
	if (last->kind != BLOCK_QUOTE || before->kind != BLOCK_QUOTE ||
	    len > CITE_BYTES)
		return;
	if (!(has_dash(flow_text(flow, last)) &&
		!has_dash(flow_text(flow, before))) &&
	    !(f->post && last->linked > 0))
		return;
	last->kind = BLOCK_CITE;
	block_cut_lead(flow, last);
}

bool
is_pull_quote(const struct tree *tree, uint32_t node)
{
	static const char *const names[] = { "pullquote", "pullquotes",
		"pull-quote", "pull_quote", "quote-pull", "exergue", NULL };

	return (tag_flags(tree->nodes[node].tag) & TAG_BLOCK) &&
	       tree->nodes[node].count && tree_is_named(tree, node, names);
}

/* A quotation without the marks around it. */
static struct text
bare(struct text t)
{
	size_t at = 0, end = t.len, next;

	while (at < end) {
		next = at;
		if (utf8_is_letter(utf8_next(t, &next)))
			break;
		at = next;
	}
	while (end > at) {
		next = end;
		if (utf8_is_letter(utf8_previous(t, &next)))
			break;
		end = next;
	}
	return text_sub(t, at, end - at);
}

/* Does the text outside of the block hold the block's words? */
static bool
is_repeated(const struct flow *flow, const struct flow_block *block)
{
	enum { TEXT_BYTES = 1 << 20, BEGIN_BYTES = 80 };
	struct text all = buf_text(&flow->text);
	struct text words = bare(flow_text(flow, block));

	/* Its beginning tells it; a search of more would cost too much. */
	if (words.len < 12 || all.len > TEXT_BYTES)
		return false;
	words = text_sub(words, 0, BEGIN_BYTES);
	return text_find(text_sub(all, 0, block->from), words, 0) !=
		   TEXT_NONE ||
	       text_find(text_from_offset(all, block->to), words, 0) !=
		   TEXT_NONE;
}

void
pull_quotes_drop(struct flow *flow)
{
	enum { LOOKED_AT = 16 };
	size_t n = 0, looked = 0;
	bool gone = false;

	for (size_t i = 0; i < flow->nblocks; i++) {
		const struct flow_block *block = &flow->blocks[i];

		if (block->pull && block->kind == BLOCK_QUOTE)
			gone = looked++ < LOOKED_AT && is_repeated(flow, block);
		else if (!block->pull || block->kind != BLOCK_CITE)
			gone = false;
		/* Who said it goes with what was said. */
		if (!gone)
			flow->blocks[n++] = *block;
	}
	flow->nblocks = n;
}
