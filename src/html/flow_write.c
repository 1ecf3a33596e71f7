#include "flow_walk.h"

#include <string.h>

static void
push_block(struct walker *w, const struct flow_block *block)
{
	struct flow *flow = w->flow;

	*ARENA_PUSH(flow->mem, flow->blocks, flow->nblocks, w->cap_blocks) =
	    *block;
}

void
walker_push_media(struct walker *w, uint32_t node, enum block_kind kind)
{
	struct frame *f = walker_top(w);
	struct flow_block block = { .kind = (uint8_t)kind,
		.marks = f->marks,
		.keep = true,
		.node = f->block,
		.at = w->at,
		.media = node,
		.from = (uint32_t)w->flow->text.len,
		.to = (uint32_t)w->flow->text.len,
		.first = (uint32_t)w->flow->nspans };

	push_block(w, &block);
}

void
walker_push_entry(struct walker *w, int number)
{
	struct flow_block *block;

	walker_end_block(w);
	walker_push_media(w, 0, BLOCK_RULE);
	block = &w->flow->blocks[w->flow->nblocks - 1];
	block->kind = FLOW_ENTRY;
	block->number = number;
}

static void
trim_end(struct walker *w)
{
	struct buf *text = &w->flow->text;
	struct flow *flow = w->flow;

	while (text->len >= w->now.from + 2 &&
	       (unsigned char)text->ptr[text->len - 2] == 0xC2 &&
	       (unsigned char)text->ptr[text->len - 1] == 0xA0)
		buf_cut(text, text->len - 2);
	while (text->len > w->now.from && (text->ptr[text->len - 1] == ' ' ||
					      text->ptr[text->len - 1] == '\n'))
		buf_cut(text, text->len - 1);
	for (size_t i = flow->nspans; i > w->now.first; i--) {
		struct flow_span *span = &flow->spans[i - 1];

		if (span->to > text->len)
			span->to = (uint32_t)text->len;
		if (span->from > text->len)
			span->from = (uint32_t)text->len;
		if (span->from < text->len)
			break;
	}
}

/* Bytes of the dash before a name. */
static size_t
dash_bytes(struct text t)
{
	static const char *const signs[] = { "\xE2\x80\x94", "\xE2\x80\x93",
		"\xE2\x80\x95", "--", "-", "~" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (text_starts(t, signs[i]))
			return text_of(signs[i]).len;
	return 0;
}

/* Bytes of "[] " or ". ", where a number was the way back into the text. */
static size_t
bracket_bytes(struct text t)
{
	static const char signs[] = "[]().:";
	size_t at = 0;

	while (at < t.len && memchr(signs, t.ptr[at], sizeof(signs) - 1))
		at++;
	return at && (t.ptr[at - 1] == '[' || t.ptr[at - 1] == '(') ? at - 1
								    : at;
}

static size_t
lead_bytes(const struct flow_block *block, struct text t)
{
	if (block->kind == BLOCK_CITE)
		return dash_bytes(t);
	if (block->kind == BLOCK_NOTE)
		return bracket_bytes(t);
	return 0;
}

void
block_cut_lead(struct flow *flow, struct flow_block *block)
{
	struct text t = flow_text(flow, block);
	size_t len = lead_bytes(block, t);

	if (len == 0)
		return;
	while (len < t.len && (t.ptr[len] == ' ' || t.ptr[len] == '\n'))
		len++;
	block->from += (uint32_t)len;
	for (uint32_t i = 0; i < block->count; i++) {
		struct flow_span *span = &flow->spans[block->first + i];

		if (span->from >= block->from)
			break;
		span->from = block->from;
		if (span->to < span->from)
			span->to = span->from;
	}
}

/*
 * A line in italics in the same paragraph as the picture above it, or
 * centred like it in the next, is its caption.
 */
static bool
is_caption(const struct walker *w)
{
	enum { CAPTION_BYTES = 250 };
	const struct flow *flow = w->flow;
	const struct flow_block *now = &w->now, *image;
	uint32_t len = now->to - now->from;
	struct text style;

	if (now->kind != BLOCK_PARAGRAPH || flow->nblocks == 0 ||
	    len > CAPTION_BYTES || now->emphasis * 10 < len * 8)
		return false;
	image = &flow->blocks[flow->nblocks - 1];
	if (image->kind != BLOCK_IMAGE)
		return false;
	style = tree_raw(w->tree, now->node, ATTR_STYLE);
	return (image->node == now->node &&
		   w->tree->nodes[now->node].tag == HTML_P) ||
	       text_find_nocase(style, TEXT("center"), 0) != TEXT_NONE;
}

void
walker_end_block(struct walker *w)
{
	if (w->writing) {
		trim_end(w);
		w->now.to = (uint32_t)w->flow->text.len;
		if (is_caption(w))
			w->now.kind = FLOW_CAPTION;
		w->now.marks |= w->inside;
		w->now.count = (uint32_t)w->flow->nspans - w->now.first;
		block_cut_lead(w->flow, &w->now);
		if (w->now.to > w->now.from)
			push_block(w, &w->now);
		else
			w->flow->nspans = w->now.first;
	}
	w->writing = false;
	w->blank = false;
	w->breaks = 0;
	for (size_t i = 0; i < w->nimages; i++)
		walker_push_media(w, w->images[i], BLOCK_IMAGE);
	w->nimages = 0;
}

void
walker_begin_block(struct walker *w)
{
	struct frame *f = walker_top(w);
	struct flow_block *now = &w->now;

	*now = (struct flow_block){ .kind = BLOCK_PARAGRAPH,
		.marks = f->marks,
		.keep = true,
		.node = f->block,
		.at = w->at,
		.from = (uint32_t)w->flow->text.len,
		.first = (uint32_t)w->flow->nspans };
	w->writing = true;
	w->inside = UINT8_MAX;
	w->blank = false;
	w->breaks = 0;
	w->line = now->from;
	w->glue = w->newline = false;
	if (f->note) {
		now->kind = BLOCK_NOTE;
		now->number = f->note;
	} else if (f->heading) {
		now->kind = FLOW_HEADING;
		now->level = f->heading;
	} else if (f->pre) {
		now->kind = BLOCK_CODE;
	} else if (f->row) {
		now->kind = BLOCK_ROW;
		now->header = true;
	} else if (f->cite) {
		now->kind = BLOCK_CITE;
		now->level = f->quote > 0 ? f->quote - 1 : 0;
	} else if (f->caption) {
		now->kind = FLOW_CAPTION;
	} else if (f->item && w->frames[f->item].pending) {
		now->kind = BLOCK_ITEM;
		now->level = f->depth > 0 ? f->depth - 1 : 0;
		now->number = w->frames[f->item].counter;
		w->frames[f->item].pending = false;
	} else if (f->quote || f->pull) {
		now->kind = BLOCK_QUOTE;
		now->level = f->quote > 0 ? f->quote - 1 : 0;
	}
	now->pull = f->pull;
}

void
walker_add_cell_end(struct walker *w)
{
	struct flow *flow = w->flow;
	struct flow_span *span;

	if (!w->writing)
		return;
	if (flow->text.len > w->now.from)
		buf_add_byte(&flow->text, ' ');
	span = ARENA_PUSH(flow->mem, flow->spans, flow->nspans, w->cap_spans);
	*span = (struct flow_span){ .from = (uint32_t)flow->text.len,
		.to = (uint32_t)flow->text.len,
		.cell = true };
	w->blank = false;
	w->breaks = 0;
}
