#include "flow.h"

#include "marks.h"

/* An open element on the way down, with what its content inherits. */
struct frame {
	uint32_t end;   /* the first node behind it */
	uint32_t block; /* the innermost block element */
	uint32_t link;
	uint16_t list; /* frame of the innermost list, item; 0: none */
	uint16_t item;
	int counter; /* a list: the number of its next item */
	int depth;   /* lists around */
	int quote;   /* quotations around */
	uint8_t style;
	uint8_t marks;  /* of the block elements around */
	uint8_t inside; /* of the inline elements around, inside the line */
	uint8_t heading;
	bool ordered;
	bool pending; /* an item whose first line has not come yet */
	bool pre;
	bool row;  /* inside a row of figures */
	bool data; /* inside a table of figures */
	bool caption;
	bool mute;       /* text is not read */
	bool ends_block; /* its end ends the line */
	bool is_row, is_cell;
};

struct walker {
	struct flow *flow;
	const struct tree *tree;
	size_t cap_spans, cap_blocks;
	struct frame frames[TREE_DEPTH + 3];
	unsigned top;
	struct flow_block now; /* the line being written */
	uint8_t
	    inside;  /* marks that all its characters have from inline ones */
	uint32_t at; /* the node being visited */
	bool writing;
	bool blank;       /* a blank is due before the next character */
	unsigned breaks;  /* <br> since the last character */
	uint32_t *images; /* met inside the line, to follow it */
	size_t nimages, cap_images;
};

static struct frame *
top(struct walker *w)
{
	return &w->frames[w->top];
}

static void
push_block(struct walker *w, const struct flow_block *block)
{
	struct flow *flow = w->flow;

	*ARENA_PUSH(flow->mem, flow->blocks, flow->nblocks, w->cap_blocks) =
	    *block;
}

static void
push_media(struct walker *w, uint32_t node, enum block_kind kind)
{
	struct frame *f = top(w);
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

static void
end_block(struct walker *w)
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
		push_media(w, w->images[i], BLOCK_IMAGE);
	w->nimages = 0;
}

static void
begin_block(struct walker *w)
{
	struct frame *f = top(w);
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
	struct frame *f = top(w);
	uint8_t style = f->pre ? SPAN_CODE : f->style;
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

/* Settles what is due before a character; gives the span it goes to. */
static struct flow_span *
before_character(struct walker *w)
{
	struct flow_span *span;

	if (w->writing && w->breaks > 1 && !top(w)->row && !top(w)->heading)
		end_block(w);
	if (!w->writing)
		begin_block(w);
	if (w->breaks && w->flow->text.len > w->now.from) {
		add_break(w);
		w->blank = false;
	}
	w->breaks = 0;
	span = span_for(w);
	if (w->blank && needs_blank(w)) {
		bool fresh = span->from == span->to &&
			     w->flow->nspans > w->now.first + 1;

		buf_add_byte(&w->flow->text, ' ');
		/* A blank stays outside of a link that begins behind it. */
		if (fresh) {
			span->from = span->to = (uint32_t)w->flow->text.len;
			if (!span[-1].cell && !(span[-1].style & SPAN_BREAK))
				span[-1].to = span->from;
		}
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
	struct frame *f = top(w);

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

static void
add_text(struct walker *w, struct text t)
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

static void
add_pre(struct walker *w, struct text t)
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
	struct frame f = *top(w);
	bool block = tag_flags(tag) & TAG_BLOCK;

	if (block && f.row)
		w->blank = true;
	else if (block)
		end_block(w);
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
		begin_block(w);
		return;
	}
	w->frames[++w->top] = f;
}

static void
end_cell(struct walker *w)
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

static void
leave(struct walker *w)
{
	struct frame *f = top(w);

	if (f->is_cell)
		end_cell(w);
	if (f->is_row || f->ends_block)
		end_block(w);
	else if (f->row && f->block != w->frames[w->top - 1].block)
		w->blank = true;
	w->top--;
}

static void
add_image(struct walker *w, uint32_t node)
{
	struct text alt = tree_raw(w->tree, node, ATTR_ALT);

	if (top(w)->row)
		return;
	/* A smiley drawn as a picture: its alt is the character. */
	if (w->writing && alt.len > 2 && alt.len <= 16 &&
	    (unsigned char)alt.ptr[0] >= 0xE2) {
		add_text(w, alt);
		return;
	}
	if (!w->writing) {
		push_media(w, node, BLOCK_IMAGE);
		return;
	}
	*ARENA_PUSH(w->flow->mem, w->images, w->nimages, w->cap_images) = node;
}

static void
visit(struct walker *w, uint32_t node)
{
	const struct node *n = &w->tree->nodes[node];
	struct frame *f = top(w);

	w->at = node;
	switch (n->tag) {
	case HTML_TEXT:
		if (f->mute)
			return;
		if (f->pre)
			add_pre(w, n->text);
		else
			add_text(w, n->text);
		return;
	case HTML_BR:
		if (f->pre && w->writing)
			add_pre(w, TEXT("\n"));
		else if (f->row)
			w->blank = true;
		else
			w->breaks++;
		return;
	case HTML_HR:
		end_block(w);
		push_media(w, node, BLOCK_RULE);
		return;
	case HTML_IMG:
	case HTML_AMP_IMG:
		add_image(w, node);
		return;
	case HTML_IFRAME:
	case HTML_AMP_IFRAME:
	case HTML_VIDEO:
	case HTML_AUDIO:
		end_block(w);
		push_media(w, node, BLOCK_MEDIA);
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
	end_block(&w);
}

void
flow_clear(struct flow *flow)
{
	buf_clear(&flow->text);
}

struct text
flow_text(const struct flow *flow, const struct flow_block *block)
{
	return text_from(flow->text.ptr + block->from, block->to - block->from);
}
