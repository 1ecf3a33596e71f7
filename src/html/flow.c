#include "flow_walk.h"
#include "marks.h"

bool
table_is_data(const struct tree *tree, uint32_t table)
{
	const struct node *nodes = tree->nodes;
	size_t rows = 0, cells = 0, bytes = 0, headers = 0, parts = 0;

	if (text_is_nocase(tree_raw(tree, table, ATTR_ROLE), "presentation"))
		return false;
	for (uint32_t i = table + 1; i < nodes[table].end; i++) {
		switch (nodes[i].tag) {
		case HTML_TABLE:
			return false;
		case HTML_TR:
			rows++;
			break;
		case HTML_TH:
			headers++;
			cells++;
			break;
		case HTML_TD:
			cells++;
			break;
		case HTML_TEXT:
			bytes += text_trim(nodes[i].text).len;
			break;
		case HTML_BLOCKQUOTE:
		case HTML_FIGURE:
		case HTML_FORM:
		case HTML_H1:
		case HTML_H2:
		case HTML_ARTICLE:
			parts++;
			break;
		default:
			break;
		}
	}
	if (rows < 2 || cells < rows * 2 || parts)
		return false;
	return bytes / cells < (headers ? 200 : 90);
}

static uint8_t
style_of(enum tag tag)
{
	switch (tag) {
	case HTML_B:
	case HTML_STRONG:
	case HTML_DT:
	case HTML_SUMMARY:
		return SPAN_STRONG;
	case HTML_I:
	case HTML_EM:
	case HTML_CITE:
	case HTML_DFN:
	case HTML_VAR:
		return SPAN_EMPHASIS;
	case HTML_CODE:
	case HTML_KBD:
	case HTML_SAMP:
	case HTML_TT:
		return SPAN_CODE;
	case HTML_S:
	case HTML_STRIKE:
	case HTML_DEL:
		return SPAN_STRIKE;
	case HTML_SUP:
		return SPAN_SUPER;
	case HTML_SUB:
		return SPAN_SUB;
	default:
		return 0;
	}
}

/* An <ol start>, else 1. */
static int
list_start(const struct tree *tree, uint32_t node)
{
	struct text t = text_trim(tree_raw(tree, node, ATTR_START));
	int value = 0;

	for (size_t i = 0; i < t.len && i < 6; i++) {
		if (t.ptr[i] < '0' || t.ptr[i] > '9')
			return 1;
		value = value * 10 + (t.ptr[i] - '0');
	}
	return value > 0 ? value : 1;
}

static void
open_list(struct walker *w, struct frame *f, uint32_t node, bool ordered)
{
	f->list = (uint16_t)(w->top + 1);
	f->item = 0;
	f->ordered = ordered;
	f->counter = ordered ? list_start(w->tree, node) : 0;
	f->depth++;
}

static void
open_item(struct walker *w, struct frame *f)
{
	struct frame *list = f->list ? &w->frames[f->list] : NULL;

	f->item = (uint16_t)(w->top + 1);
	f->pending = true;
	f->counter = list && list->ordered ? list->counter++ : 0;
}

/* What an element changes for its content, apart from lines. */
static void
enter(struct walker *w, struct frame *f, uint32_t node, enum tag tag)
{
	switch (tag) {
	case HTML_A:
		if (tree_has(w->tree, node, ATTR_HREF))
			f->link = node;
		break;
	case HTML_UL:
	case HTML_OL:
	case HTML_MENU:
		open_list(w, f, node, tag == HTML_OL);
		break;
	case HTML_LI:
		open_item(w, f);
		break;
	case HTML_BLOCKQUOTE:
		f->quote++;
		f->item = 0;
		break;
	case HTML_PRE:
	case HTML_XMP:
	case HTML_LISTING:
		f->pre = !f->row;
		break;
	case HTML_TABLE:
		f->data = !f->row && table_is_data(w->tree, node);
		f->item = 0;
		break;
	case HTML_TR:
		f->is_row = f->data && !f->row;
		f->row = f->row || f->data;
		break;
	case HTML_TD:
	case HTML_TH:
		f->is_cell = f->row;
		if (tag == HTML_TD && w->writing)
			w->now.header = false;
		break;
	case HTML_FIGCAPTION:
	case HTML_CAPTION:
		f->caption = true;
		break;
	case HTML_BUTTON:
	case HTML_LABEL:
		/* In a heading it unfolds what follows; else it is a control.
		 */
		f->mute = f->mute || !f->heading;
		break;
	case HTML_HEAD:
	case HTML_TITLE:
	case HTML_NOSCRIPT:
	case HTML_RP:
	case HTML_RT:
	case HTML_VIDEO:
	case HTML_AUDIO:
		f->mute = true;
		break;
	default:
		if ((tag_flags(tag) & TAG_HEADING) && !f->row)
			f->heading = (uint8_t)(tag - HTML_H1 + 1);
		break;
	}
}

static void
open_element(struct walker *w, uint32_t node)
{
	const struct node *n = &w->tree->nodes[node];
	enum tag tag = (enum tag)n->tag;
	struct frame f = *walker_top(w);
	bool block = tag_flags(tag) & TAG_BLOCK;

	if (block && f.row)
		w->blank = true;
	else if (block)
		walker_end_block(w);
	f.end = n->end;
	f.ends_block = block && !f.row;
	f.is_row = f.is_cell = f.pending = false;
	if (block) {
		f.marks |= n->marks;
		f.inside = 0;
		f.block = node;
	} else {
		f.inside |= n->marks;
	}
	f.style |= style_of(tag);
	if (n->marks & MARK_HIDDEN && !block)
		f.mute = true;
	if (n->marks & MARK_CAPTION)
		f.caption = true;
	enter(w, &f, node, tag);
	if (f.is_row) {
		w->frames[++w->top] = f;
		walker_begin_block(w);
		return;
	}
	w->frames[++w->top] = f;
}

static void
leave(struct walker *w)
{
	struct frame *f = walker_top(w);

	if (f->is_cell)
		walker_end_cell(w);
	if (f->is_row || f->ends_block)
		walker_end_block(w);
	else if (f->row && f->block != w->frames[w->top - 1].block)
		w->blank = true;
	w->top--;
}

static void
add_image(struct walker *w, uint32_t node)
{
	struct text alt = tree_raw(w->tree, node, ATTR_ALT);

	if (walker_top(w)->row)
		return;
	/* A smiley drawn as a picture: its alt is the character. */
	if (w->writing && alt.len > 2 && alt.len <= 16 &&
	    (unsigned char)alt.ptr[0] >= 0xE2) {
		walker_add_text(w, alt);
		return;
	}
	if (!w->writing) {
		walker_push_media(w, node, BLOCK_IMAGE);
		return;
	}
	*ARENA_PUSH(w->flow->mem, w->images, w->nimages, w->cap_images) = node;
}

static void
visit(struct walker *w, uint32_t node)
{
	const struct node *n = &w->tree->nodes[node];
	struct frame *f = walker_top(w);

	w->at = node;
	switch (n->tag) {
	case HTML_TEXT:
		if (f->mute)
			return;
		if (f->pre)
			walker_add_pre(w, n->text);
		else
			walker_add_text(w, n->text);
		return;
	case HTML_BR:
		if (f->pre && w->writing)
			walker_add_pre(w, TEXT("\n"));
		else if (f->row)
			w->blank = true;
		else
			w->breaks++;
		return;
	case HTML_HR:
		walker_end_block(w);
		walker_push_media(w, node, BLOCK_RULE);
		return;
	case HTML_IMG:
	case HTML_AMP_IMG:
		add_image(w, node);
		return;
	case HTML_IFRAME:
	case HTML_AMP_IFRAME:
	case HTML_VIDEO:
	case HTML_AUDIO:
		walker_end_block(w);
		walker_push_media(w, node, BLOCK_MEDIA);
		break;
	default:
		break;
	}
	if (n->end > node + 1 || (tag_flags(n->tag) & TAG_BLOCK))
		open_element(w, node);
}

void
flow_build(struct flow *flow, struct arena *mem, const struct tree *tree)
{
	struct walker w = { .flow = flow, .tree = tree };

	*flow = (struct flow){ .mem = mem, .tree = tree };
	w.frames[0].end = tree->nnodes;
	for (uint32_t i = 0; i < tree->nnodes; i++) {
		while (w.top > 0 && w.frames[w.top].end <= i)
			leave(&w);
		visit(&w, i);
	}
	while (w.top > 0)
		leave(&w);
	walker_end_block(&w);
}

void
flow_clear(struct flow *flow)
{
	buf_clear(&flow->text);
}

struct text
flow_text(const struct flow *flow, const struct flow_block *block)
{
	return text_sub(
	    buf_text(&flow->text), block->from, block->to - block->from);
}
