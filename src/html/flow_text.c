#include "flow_walk.h"

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
	w->line = (uint32_t)flow->text.len;
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

static bool
ends_sentence(struct text t)
{
	char c = t.len ? t.ptr[t.len - 1] : ' ';

	return c == '.' || c == '!' || c == '?' || c == ':' || c == '"' ||
	       text_ends(t, "\xE2\x80\x9D") || text_ends(t, "\xC2\xBB") ||
	       text_ends(t, "\xE2\x80\xA6");
}

static size_t
count_blanks(struct text t)
{
	size_t blanks = 0;

	for (size_t i = 0; i < t.len; i++)
		blanks += t.ptr[i] == ' ';
	return blanks;
}

/*
 * Does a single <br> end the paragraph? Between two of whole sentences, each
 * of more than a line; behind a short line in bold with text below; before
 * the dash of who said it. In verses and addresses it is a line's end.
 */
static bool
ends_at_break(const struct walker *w, struct text next)
{
	enum { LONG = 100, SOME = 60, LEAD = 400 };
	const struct flow_block *now = &w->now;
	struct text line = text_from_offset(buf_text(&w->flow->text), w->line);
	const struct frame *f = &w->frames[w->top];

	if (now->kind == BLOCK_QUOTE && (text_starts(next, "\xE2\x80\x94") ||
					    text_starts(next, "\xE2\x80\x95")))
		return true;
	if (now->kind != BLOCK_PARAGRAPH && now->kind != BLOCK_QUOTE)
		return false;
	if (line.len >= LONG && next.len >= LONG && ends_sentence(line))
		return true;
	return now->breaks == 0 && line.len < LEAD && next.len >= SOME &&
	       now->kind == BLOCK_PARAGRAPH && !(f->style & SPAN_STRONG) &&
	       now->strong + count_blanks(line) >= line.len;
}

static bool
ends_at_breaks(const struct walker *w, struct text next)
{
	const struct frame *f = &w->frames[w->top];

	if (f->row || f->heading || f->note)
		return false;
	return w->breaks > 1 || ends_at_break(w, next);
}

/* A drop cap that may be a word of its own keeps its blank. */
static bool
is_word_alone(const struct walker *w)
{
	const struct buf *text = &w->flow->text;
	char c = text->len ? text->ptr[text->len - 1] : ' ';

	return c == 'A' || c == 'I' || c == 'O' || c == 'E' || c == 'Y' ||
	       (unsigned char)c >= 0x80;
}

/* Settles what is due before a character; gives the span it goes to. */
static struct flow_span *
before_character(struct walker *w, struct text next)
{
	struct flow_span *span;

	if (w->writing && w->breaks && ends_at_breaks(w, next))
		walker_end_block(w);
	if (!w->writing)
		walker_begin_block(w);
	if (w->breaks && w->flow->text.len > w->now.from) {
		add_break(w);
		w->blank = false;
	}
	w->breaks = 0;
	if (w->glue && w->blank && !is_word_alone(w))
		w->blank = false;
	w->glue = false;
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

/*
 * Bytes of a character that is never shown: BOM, soft hyphen, C1, blanks and
 * joiners without width, the place of an object, and the private ones that
 * fonts of icons use. Joiners that shape scripts and emoji stay.
 */
static size_t
invisible(struct text t, size_t at)
{
	unsigned char c = (unsigned char)t.ptr[at], d, e;

	if (c < 0xC2 || at + 1 >= t.len)
		return 0;
	d = (unsigned char)t.ptr[at + 1];
	if (c == 0xC2)
		return d == 0xAD || d < 0xA0 ? 2 : 0;
	if (c < 0xE1 || c > 0xEF || at + 2 >= t.len)
		return 0;
	e = (unsigned char)t.ptr[at + 2];
	switch (c << 16 | d << 8 | e) {
	case 0xE1A08E: /* U+180E */
	case 0xE2808B: /* U+200B */
	case 0xE281A0: /* U+2060 */
	case 0xEFBBBF: /* U+FEFF */
	case 0xEFBFBC: /* U+FFFC */
		return 3;
	default:
		break;
	}
	return c == 0xEE || (c == 0xEF && d <= 0xA3) ? 3 : 0;
}

/* U+2028 and U+2029, the ends of lines of text that is no HTML. */
static bool
is_separator(struct text t, size_t at)
{
	return (unsigned char)t.ptr[at] == 0xE2 && at + 2 < t.len &&
	       (unsigned char)t.ptr[at + 1] == 0x80 &&
	       ((unsigned char)t.ptr[at + 2] | 1) == 0xA9;
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
	struct flow_span *span = before_character(w, text_from_offset(t, from));
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

/* A soft hyphen is kept apart from the text: as a place in it. */
static void
note_hyphen(struct walker *w, struct text t, size_t at)
{
	struct flow *flow = w->flow;
	uint32_t here = (uint32_t)flow->text.len;

	if ((unsigned char)t.ptr[at] != 0xC2 ||
	    (unsigned char)t.ptr[at + 1] != 0xAD || !w->writing || w->blank)
		return;
	if (flow->nhyphens && flow->hyphens[flow->nhyphens - 1] == here)
		return;
	*ARENA_PUSH(flow->mem, flow->hyphens, flow->nhyphens, w->cap_hyphens) =
	    here;
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
			note_hyphen(w, t, at);
			at += end;
		} else if (is_separator(t, at)) {
			w->blank = true;
			at += 3;
		} else {
			end = at + character_length(c);
			end = end > t.len ? t.len : end;
			copy(w, t, at, end);
			at = end;
		}
	}
}

/* A block inside code begins a line, as in a list of lines. */
static void
begin_code_line(struct walker *w, struct text t)
{
	const struct buf *text = &w->flow->text;

	if (w->newline && w->writing && text->len > w->now.from &&
	    text->ptr[text->len - 1] != '\n' && t.len && t.ptr[0] != '\n')
		copy(w, TEXT("\n"), 0, 1);
	w->newline = false;
}

void
walker_add_pre(struct walker *w, struct text t)
{
	begin_code_line(w, t);
	for (size_t at = 0, end; at < t.len; at = end) {
		unsigned char c = (unsigned char)t.ptr[at];
		size_t gone = invisible(t, at);

		end = at + (gone ? gone : character_length(c));
		end = end > t.len ? t.len : end;
		if (gone || (c < ' ' && c != '\n' && c != '\t') || c == 0x7F)
			continue;
		if (!w->writing && c == '\n')
			continue;
		copy(w, t, at, end);
	}
}
