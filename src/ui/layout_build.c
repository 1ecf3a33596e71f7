/* Runs and lines, of which all parts of a layout are made. */
#include "layout_build.h"

#include "base/translate.h"
#include "cluster.h"

enum { TINY = 8 }; /* columns: below there are no marks */

struct layout_line *
build_line(struct builder *b, enum line_kind kind)
{
	struct layout *layout = b->layout;
	struct layout_line *line = ARENA_PUSH(
	    &layout->mem, layout->lines, layout->nlines, b->lines_cap);

	*line = (struct layout_line){ .run = (uint32_t)layout->nruns,
		.kind = (uint8_t)kind,
		.piece = b->piece,
		.offset = -1 };
	return line;
}

void
build_blank(struct builder *b)
{
	struct layout *layout = b->layout;

	if (!layout->nlines ||
	    layout->lines[layout->nlines - 1].kind == LINE_BLANK)
		return;
	build_line(b, LINE_BLANK);
}

static struct layout_run *
push_run(struct builder *b)
{
	struct layout *layout = b->layout;

	layout->lines[layout->nlines - 1].nruns++;
	return ARENA_PUSH(
	    &layout->mem, layout->runs, layout->nruns, b->runs_cap);
}

void
build_run(struct builder *b, struct text text, int column, uint8_t role,
    uint8_t attributes)
{
	*push_run(b) = (struct layout_run){ .text = text,
		.offset = -1,
		.column = (int16_t)column,
		.role = role,
		.attributes = attributes };
}

void
build_widen(struct builder *b, int columns)
{
	if (columns > b->layout->width)
		b->layout->width = columns;
}

int
build_width(const struct builder *b, struct text text)
{
	struct cluster cluster;
	int width = 0;

	for (size_t at = 0;
	     cluster_next(text, &at, b->options->ascii, &cluster);)
		width += cluster.width;
	return width;
}

static size_t
span_at(const struct wrap *wrap, size_t byte)
{
	size_t low = 0, high = wrap->nspans;

	while (low + 1 < high) {
		size_t middle = (low + high) / 2;

		if (wrap->spans[middle].start <= byte)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void
build_wrapped_line(struct builder *b, const struct wrap *wrap,
    const struct wrap_line *line, int column)
{
	struct layout *layout = b->layout;
	struct layout_line *row = &layout->lines[layout->nlines - 1];
	size_t at = line->start;

	for (size_t i = span_at(wrap, at); at < line->end && i < wrap->nspans;
	     i++) {
		const struct wrap_span *span = &wrap->spans[i];
		size_t from = at - span->start;
		size_t end = span->start + span->text.len;
		struct layout_run *run = push_run(b);

		if (end > line->end)
			end = line->end;
		run->text = text_sub(span->text, from, end - at);
		run->offset =
		    span->offset == -1 ? -1 : span->offset + (int64_t)from;
		run->link = span->link;
		run->note = span->note;
		run->tag = span->tag;
		run->column = (int16_t)column;
		run->role = span->role;
		run->attributes = span->attributes;
		if (run->offset >= 0 && row->offset < 0)
			row->offset = run->offset;
		/* Only what has something behind it need be measured. */
		if (end < line->end || line->hyphen)
			column += build_width(b, run->text);
		at = end;
	}
	if (line->hyphen)
		build_run(b, TEXT("-"), column, ROLE_TEXT, 0);
}

static uint8_t
span_attributes(unsigned style)
{
	return (uint8_t)((style & (SPAN_STRONG | SPAN_ADDED) ? ATTRIBUTE_BOLD
							     : 0) |
			 (style & SPAN_EMPHASIS ? ATTRIBUTE_ITALIC : 0) |
			 (style & (SPAN_STRIKE | SPAN_REMOVED)
				 ? ATTRIBUTE_STRIKE
				 : 0));
}

/*
 * Raised and lowered digits have characters of their own: "m²", a note's "¹".
 * Empty: not of digits alone.
 */
static struct text
small_digits(struct builder *b, const struct span *span, int note)
{
	static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶",
		"⁷", "⁸", "⁹" };
	static const char *const lowered[] = { "₀", "₁", "₂", "₃", "₄", "₅",
		"₆", "₇", "₈", "₉" };
	const char *const *digits = span->style & SPAN_SUPER ? raised : lowered;
	struct buf small = { 0 };
	struct text text = { 0 }, number = span->text;
	size_t i = 0;

	if (!(span->style & (SPAN_SUPER | SPAN_SUB)))
		return text;
	if (note && (b->options->ascii || b->options->plain))
		return arena_printf(&b->layout->mem,
		    b->options->plain ? _(" (note %d)") : "(%d)", note);
	if (b->options->ascii)
		return text;
	if (note)
		number = arena_printf(&b->layout->mem, "%d", note);
	for (; i < number.len && number.ptr[i] >= '0' && number.ptr[i] <= '9';
	     i++)
		buf_add_cstr(&small, digits[number.ptr[i] - '0']);
	if (i > 0 && i == number.len)
		text = arena_copy(&b->layout->mem, buf_text(&small));
	buf_clear(&small);
	return text;
}

int64_t
build_spans(struct builder *b, const struct block *block, size_t first,
    size_t end, int64_t offset, uint8_t role, uint8_t attributes)
{
	for (size_t i = first; i < end; i++) {
		const struct span *span = &block->spans[i];
		struct text text = span->text, small;
		int note = build_note(b, span);
		uint8_t own = role;

		if (span->style & SPAN_BREAK)
			text = TEXT("\n");
		if (span->link)
			own = ROLE_LINK;
		else if (span->style & SPAN_CODE)
			own = ROLE_CODE;
		else if (span->style & SPAN_REMOVED)
			own = ROLE_ERROR;
		else if (span->style & SPAN_ADDED)
			own = ROLE_GOOD;
		small = small_digits(b, span, note);
		wrap_add(&b->wrap, small.len ? small : text,
		    small.len ? -1 : offset, span->link, own,
		    (uint8_t)(attributes | span_attributes(span->style)));
		if (!small.len)
			wrap_add_hyphens(
			    &b->wrap, span->hyphens, span->nhyphens);
		if (note)
			b->wrap.spans[b->wrap.nspans - 1].note = (int16_t)note;
		if (offset >= 0)
			offset += (int64_t)text.len;
		if (span->link && b->options->links != LINKS_OFF &&
		    (i + 1 == end || block->spans[i + 1].link != span->link))
			wrap_add(&b->wrap,
			    arena_printf(&b->layout->mem, "[%u]",
				layout_link(b->article, span->link)),
			    -1, span->link, ROLE_DIM, 0);
	}
	return offset;
}

void
build_wrapped(struct builder *b, enum line_kind kind, const struct hang *hang)
{
	int width = b->measure - hang->indent;
	int indent = hang->indent;
	bool bare = false;

	/* On the narrowest screens text goes before indentation and marks. */
	if (width < b->measure / 2 || width < TINY) {
		bare = b->measure < TINY;
		indent =
		    hang->mark.len && !bare ? hang->indent - hang->column : 0;
		width = b->measure - indent;
	}
	wrap_lines(&b->wrap, width - hang->deeper, width - hang->deeper);
	for (size_t i = 0; i < b->wrap.nlines; i++) {
		const struct wrap_line *line = &b->wrap.lines[i];
		bool on = line->start > 0 &&
			  wrap_text(&b->wrap).ptr[line->start - 1] != '\n';
		struct text mark = i ? hang->rest : hang->mark;
		struct layout_line *row = build_line(b, kind);

		row->byte = (uint32_t)line->start;
		if (mark.len && !bare)
			build_run(b, mark, hang->column + indent - hang->indent,
			    hang->role, 0);
		if (mark.len && !bare && i == 0)
			b->layout->runs[b->layout->nruns - 1].note =
			    (int16_t)hang->note;
		build_wrapped_line(
		    b, &b->wrap, line, indent + (on ? hang->deeper : 0));
	}
	b->piece++;
}

void
build_text(struct builder *b, enum line_kind kind, struct text text,
    int64_t offset, uint8_t role, uint8_t attributes)
{
	const struct hang none = { .role = ROLE_TEXT };

	wrap_reset(&b->wrap);
	wrap_add(&b->wrap, text, offset, 0, role, attributes);
	build_wrapped(b, kind, &none);
}
