#include "flow_walk.h"

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

void
walker_end_block(struct walker *w)
{
	if (w->writing) {
		trim_end(w);
		w->now.to = (uint32_t)w->flow->text.len;
		w->now.marks |= w->inside;
		w->now.count = (uint32_t)w->flow->nspans - w->now.first;
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
	if (f->heading) {
		now->kind = FLOW_HEADING;
		now->level = f->heading;
	} else if (f->pre) {
		now->kind = BLOCK_CODE;
	} else if (f->row) {
		now->kind = BLOCK_ROW;
		now->header = true;
	} else if (f->caption) {
		now->kind = FLOW_CAPTION;
	} else if (f->item && w->frames[f->item].pending) {
		now->kind = BLOCK_ITEM;
		now->level = f->depth > 0 ? f->depth - 1 : 0;
		now->number = w->frames[f->item].counter;
		w->frames[f->item].pending = false;
	} else if (f->quote) {
		now->kind = BLOCK_QUOTE;
		now->level = f->quote - 1;
	}
}

/* The span that the next character goes to. */
static struct flow_span *
span_for(struct walker *w)
{
	struct flow *flow = w->flow;
	struct frame *f = walker_top(w);
	uint8_t style = f->pre ? 0 : f->style;
	uint32_t link = f->pre ? 0 : f->link;
	struct flow_span *last = NULL;

	if (flow->nspans > w->now.first)
		last = &flow->spans[flow->nspans - 1];
	if (last && !last->cell && last->style == style && last->link == link)
		return last;
	last = ARENA_PUSH(flow->mem, flow->spans, flow->nspans, w->cap_spans);
	*last = (struct flow_span){ .from = (uint32_t)flow->text.len,
		.to = (uint32_t)flow->text.len,
		.style = style,
		.link = link };
	return last;
}

static void
add_break(struct walker *w)
{
	struct flow *flow = w->flow;
	struct flow_span *span;

	buf_add_byte(&flow->text, ' ');
	span = ARENA_PUSH(flow->mem, flow->spans, flow->nspans, w->cap_spans);
	*span = (struct flow_span){ .from = (uint32_t)flow->text.len,
		.to = (uint32_t)flow->text.len,
		.style = SPAN_BREAK };
	w->now.breaks++;
}

static bool
needs_blank(const struct walker *w)
{
	const struct buf *text = &w->flow->text;

	return text->len > w->now.from && text->ptr[text->len - 1] != ' ';
}

static bool
is_plain(const struct flow_span *span)
{
	return span->link == 0 && (span->style & ~SPAN_BREAK) == 0;
}

/*
 * Writes the blank before a span that begins: to the plainer of the two
 * neighbours, inside a link or a style that goes on over both, else alone.
 * Returns the span that begins.
 */
static struct flow_span *
blank_between(struct walker *w, struct flow_span *span)
{
	struct flow_span *before = &span[-1], next = *span;
	bool goes_on = (next.link && next.link == before->link) ||
		       (next.style & before->style & ~SPAN_BREAK);

	buf_add_byte(&w->flow->text, ' ');
	if (is_plain(span))
		return span;
	next.from = next.to = (uint32_t)w->flow->text.len;
	if (before->cell || (before->style & SPAN_BREAK)) {
		*span = next;
	} else if (goes_on || is_plain(before)) {
		before->to = next.from;
		*span = next;
	} else {
		span->style = 0;
		span->link = 0;
		span->to = next.from;
		span = ARENA_PUSH(w->flow->mem, w->flow->spans, w->flow->nspans,
		    w->cap_spans);
		*span = next;
	}
	return span;
}

/* Settles what is due before a character; gives the span it goes to. */
static struct flow_span *
before_character(struct walker *w)
{
	struct flow_span *span;

	if (w->writing && w->breaks > 1 && !walker_top(w)->row &&
	    !walker_top(w)->heading)
		walker_end_block(w);
	if (!w->writing)
		walker_begin_block(w);
	if (w->breaks && w->flow->text.len > w->now.from) {
		add_break(w);
		w->blank = false;
	}
	w->breaks = 0;
	span = span_for(w);
	if (w->blank && needs_blank(w)) {
		bool fresh = span->from == span->to &&
			     w->flow->nspans > w->now.first + 1;

		if (fresh)
			span = blank_between(w, span);
		else
			buf_add_byte(&w->flow->text, ' ');
	}
	w->blank = false;
	return span;
}

/* Bytes of a character that is never shown: BOM, soft hyphen, U+200B, C1. */
static size_t
invisible(struct text t, size_t at)
{
	unsigned char c = (unsigned char)t.ptr[at], d, e;

	if (c < 0xC2 || at + 1 >= t.len)
		return 0;
	d = (unsigned char)t.ptr[at + 1];
	if (c == 0xC2)
		return d == 0xAD || d < 0xA0 ? 2 : 0;
	if (at + 2 >= t.len)
		return 0;
	e = (unsigned char)t.ptr[at + 2];
	if (c == 0xEF)
		return d == 0xBB && e == 0xBF ? 3 : 0;
	return c == 0xE2 && d == 0x80 && e == 0x8B ? 3 : 0;
}

static size_t
character_length(unsigned char c)
{
	return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static void
count_bytes(struct walker *w, uint32_t bytes)
{
	struct frame *f = walker_top(w);

	w->inside &= f->inside;
	if (f->link)
		w->now.linked += bytes;
	if (f->style & SPAN_STRONG)
		w->now.strong += bytes;
	if (f->style & SPAN_EMPHASIS)
		w->now.emphasis += bytes;
}

/* The end of a run of plain bytes that may be copied as they are. */
static size_t
plain_end(struct text t, size_t at)
{
	while (at < t.len && (unsigned char)t.ptr[at] > ' ' &&
	       (unsigned char)t.ptr[at] < 0x7F)
		at++;
	return at;
}

static void
copy(struct walker *w, struct text t, size_t from, size_t to)
{
	struct flow_span *span = before_character(w);
	size_t before = w->flow->text.len;

	buf_add(&w->flow->text, t.ptr + from, to - from);
	span->to = (uint32_t)w->flow->text.len;
	count_bytes(w, (uint32_t)(w->flow->text.len - before));
}

static bool
is_no_break(struct text t, size_t at)
{
	return (unsigned char)t.ptr[at] == 0xC2 && at + 1 < t.len &&
	       (unsigned char)t.ptr[at + 1] == 0xA0;
}

void
walker_add_text(struct walker *w, struct text t)
{
	size_t at = 0;

	while (at < t.len) {
		unsigned char c = (unsigned char)t.ptr[at];
		size_t end = plain_end(t, at);

		if (end > at) {
			copy(w, t, at, end);
			at = end;
		} else if (c == ' ' || (c >= '\t' && c <= '\r')) {
			w->blank = true;
			at++;
		} else if (c < ' ' || c == 0x7F) {
			at++;
		} else if (is_no_break(t, at) &&
			   (!w->writing || w->blank || w->breaks)) {
			w->blank = true;
			at += 2;
		} else if ((end = invisible(t, at)) > 0) {
			at += end;
		} else {
			end = at + character_length(c);
			end = end > t.len ? t.len : end;
			copy(w, t, at, end);
			at = end;
		}
	}
}

void
walker_add_pre(struct walker *w, struct text t)
{
	for (size_t at = 0, end; at < t.len; at = end) {
		unsigned char c = (unsigned char)t.ptr[at];
		size_t gone = invisible(t, at);

		end = at + (gone ? gone : character_length(c));
		end = end > t.len ? t.len : end;
		if (gone || (c < ' ' && c != '\n' && c != '\t') || c == 0x7F)
			continue;
		if (!w->writing && c == '\n')
			continue;
		copy(w, c == '\t' ? TEXT("    ") : t, c == '\t' ? 0 : at,
		    c == '\t' ? 4 : end);
	}
}

void
walker_end_cell(struct walker *w)
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
