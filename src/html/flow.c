#include "flow_walk.h"
#include "marks.h"

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
	if (n->marks & MARK_HIDDEN && !block)
		f.mute = true;
	if (n->marks & MARK_CAPTION)
		f.caption = true;
	walker_enter(w, &f, node, tag);
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
