#include "ui/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "base/utf8.h"
#include "cluster.h"
#include "layout_build.h"

enum {
	MEASURE = 72,
	MEASURE_MAX = 78,
	LEVELS = 4, /* deeper lists and quotes stand as this one */
	INDENT = 2,
	NARROW = 24,         /* below it every column is text */
	TINY = 8,            /* … and there are no marks */
	COLUMNS_MAX = 16384, /* so that a column fits a run */
};

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

static int
width_of(const struct builder *b, struct text text)
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
		    span->offset < 0 ? -1 : span->offset + (int64_t)from;
		run->link = span->link;
		run->column = (int16_t)column;
		run->role = span->role;
		run->attributes = span->attributes;
		if (run->offset >= 0 && row->offset < 0)
			row->offset = run->offset;
		/* Only what has something behind it need be measured. */
		if (end < line->end || line->hyphen)
			column += width_of(b, run->text);
		at = end;
	}
	if (line->hyphen)
		build_run(b, TEXT("-"), column, ROLE_TEXT, 0);
}

static uint8_t
span_attributes(unsigned style)
{
	return (uint8_t)((style & SPAN_STRONG ? ATTRIBUTE_BOLD : 0) |
			 (style & SPAN_EMPHASIS ? ATTRIBUTE_ITALIC : 0) |
			 (style & SPAN_STRIKE ? ATTRIBUTE_STRIKE : 0));
}

int64_t
build_spans(struct builder *b, const struct block *block, size_t first,
    size_t end, int64_t offset, uint8_t role, uint8_t attributes)
{
	for (size_t i = first; i < end; i++) {
		const struct span *span = &block->spans[i];
		struct text text = span->text;
		uint8_t own = role;

		if (span->style & SPAN_BREAK)
			text = TEXT("\n");
		if (span->link)
			own = ROLE_LINK;
		else if (span->style & SPAN_CODE)
			own = ROLE_CODE;
		wrap_add(&b->wrap, text, offset, span->link, own,
		    (uint8_t)(attributes | span_attributes(span->style)));
		if (offset >= 0)
			offset += (int64_t)text.len;
		if (span->link && !b->options->no_links &&
		    (i + 1 == end || block->spans[i + 1].link != span->link))
			wrap_add(&b->wrap,
			    arena_printf(&b->layout->mem, "[%u]", span->link),
			    -1, span->link, ROLE_DIM, 0);
	}
	return offset;
}

/*
 * Puts the wrap on lines. The first begins with the runs of mark, the others
 * with those of rest ("" for none), both of `indent` columns.
 */
struct hang {
	struct text mark, rest;
	uint8_t role;
	int column; /* where mark and rest stand */
	int indent; /* where the text stands */
};

static void
put_wrapped(struct builder *b, enum line_kind kind, const struct hang *hang)
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
	wrap_lines(&b->wrap, width, width);
	for (size_t i = 0; i < b->wrap.nlines; i++) {
		const struct wrap_line *line = &b->wrap.lines[i];
		struct text mark = i ? hang->rest : hang->mark;
		struct layout_line *row = build_line(b, kind);

		row->byte = (uint32_t)line->start;
		if (mark.len && !bare)
			build_run(b, mark, hang->column + indent - hang->indent,
			    hang->role, 0);
		build_wrapped_line(b, &b->wrap, line, indent);
	}
	b->piece++;
}

static void
put_text(struct builder *b, enum line_kind kind, struct text text,
    int64_t offset, uint8_t role, uint8_t attributes)
{
	const struct hang none = { .role = ROLE_TEXT };

	wrap_reset(&b->wrap);
	wrap_add(&b->wrap, text, offset, 0, role, attributes);
	put_wrapped(b, kind, &none);
}

static int
level_of(const struct block *block)
{
	return block->level < 0        ? 0
	       : block->level > LEVELS ? LEVELS
				       : block->level;
}

static void
put_item(struct builder *b, const struct block *block, int64_t offset)
{
	static const char *const bullets[] = { "•", "–", "·" };
	int level = level_of(block);
	struct hang hang = { .role = ROLE_DIM, .column = level * INDENT };

	if (block->number)
		hang.mark = arena_printf(&b->layout->mem, "%d.", block->number);
	else
		hang.mark = text_of(bullets[level > 2 ? 2 : level]);
	hang.indent = hang.column + width_of(b, hang.mark) + 1;
	wrap_reset(&b->wrap);
	build_spans(b, block, 0, block->nspans, offset, ROLE_TEXT, 0);
	put_wrapped(b, LINE_BODY, &hang);
}

static void
put_quote(struct builder *b, const struct block *block, int64_t offset)
{
	static const char *const bars[] = { "▎", "▎ ▎", "▎ ▎ ▎", "▎ ▎ ▎ ▎",
		"▎ ▎ ▎ ▎ ▎" };
	int level = level_of(block);
	struct hang hang = { .role = ROLE_QUOTE };

	while (level > 0 && 4 * (level + 1) > b->measure)
		level--;
	wrap_reset(&b->wrap);
	if (b->options->plain) {
		wrap_add(&b->wrap, TEXT("Quote: "), -1, 0, ROLE_QUOTE, 0);
	} else {
		hang.mark = hang.rest = text_of(bars[level]);
		hang.indent = 2 * (level + 1);
	}
	build_spans(b, block, 0, block->nspans, offset, ROLE_QUOTE, 0);
	put_wrapped(b, LINE_BODY, &hang);
}

/* "— who said it", under the bar of the quotation. */
static void
put_cite(struct builder *b, const struct block *block, int64_t offset)
{
	struct hang hang = { .role = ROLE_QUOTE };

	if (!b->options->plain) {
		hang.mark = hang.rest = TEXT("▎");
		hang.indent = INDENT;
	}
	wrap_reset(&b->wrap);
	wrap_add(&b->wrap, TEXT("— "), -1, 0, ROLE_DIM, 0);
	build_spans(
	    b, block, 0, block->nspans, offset, ROLE_DIM, ATTRIBUTE_ITALIC);
	put_wrapped(b, LINE_BODY, &hang);
}

static void
put_footnote(struct builder *b, const struct block *block, int64_t offset)
{
	struct hang hang = { .role = ROLE_DIM };

	hang.mark = arena_printf(&b->layout->mem, "%d", block->number);
	hang.indent = width_of(b, hang.mark) + 1;
	wrap_reset(&b->wrap);
	build_spans(b, block, 0, block->nspans, offset, ROLE_TEXT, 0);
	put_wrapped(b, LINE_BODY, &hang);
}

/* Runs of a code line between tabs, each at its tab stop. */
static void
put_code_line(struct builder *b, const struct block *block, int64_t offset,
    const struct wrap_line *line, int column)
{
	struct text text =
	    text_sub(wrap_text(&b->wrap), line->start, line->end - line->start);
	size_t from = 0;
	int cells = 0;

	(void)block;
	while (from < text.len) {
		size_t tab = text_find_byte(text, '\t', from);
		struct text part = text_sub(
		    text, from, (tab == TEXT_NONE ? text.len : tab) - from);

		if (part.len) {
			struct layout_line *row;

			build_run(b, part, column + cells, ROLE_CODE, 0);
			b->layout->runs[b->layout->nruns - 1].offset =
			    offset < 0
				? -1
				: offset + (int64_t)line->start + (int64_t)from;
			row = &b->layout->lines[b->layout->nlines - 1];
			if (row->offset < 0)
				row->offset =
				    b->layout->runs[b->layout->nruns - 1]
					.offset;
		}
		if (tab == TEXT_NONE)
			return;
		cells += width_of(b, part);
		cells += WRAP_TAB - cells % WRAP_TAB;
		from = tab + 1;
	}
}

static void
put_code(struct builder *b, const struct block *block, int64_t offset)
{
	int indent = b->options->plain || b->measure < NARROW ? 0 : INDENT;
	size_t before;

	wrap_reset(&b->wrap);
	for (size_t i = 0; i < block->nspans; i++)
		wrap_add(&b->wrap,
		    block->spans[i].style & SPAN_BREAK ? TEXT("\n")
						       : block->spans[i].text,
		    -1, 0, ROLE_CODE, 0);
	/* The text must outlive the wrap when it was joined. */
	if (b->wrap.nspans > 1) {
		struct text all =
		    arena_copy(&b->layout->mem, wrap_text(&b->wrap));

		wrap_reset(&b->wrap);
		wrap_add(&b->wrap, all, -1, 0, ROLE_CODE, 0);
	}
	wrap_code(&b->wrap, b->measure - indent);
	for (size_t i = 0; i < b->wrap.nlines; i++) {
		const struct wrap_line *line = &b->wrap.lines[i];

		before = line->start;
		build_line(b, LINE_BODY)->byte = (uint32_t)before;
		if (before && indent &&
		    wrap_text(&b->wrap).ptr[before - 1] != '\n')
			build_run(b, TEXT("↪"), 0, ROLE_DIM, 0);
		put_code_line(b, block, offset, line, indent);
	}
	b->piece++;
}

static void
put_picture(struct builder *b, const struct block *block)
{
	bool media = block->kind == BLOCK_MEDIA;
	struct hang hang = { .role = ROLE_IMAGE, .indent = 2 };
	struct text alt = { 0 }, caption = { 0 };
	bool spans = false;

	if (block->image && block->image <= b->article->nimages) {
		alt = b->article->images[block->image - 1].alt;
		caption = b->article->images[block->image - 1].caption;
	}
	wrap_reset(&b->wrap);
	if (b->options->plain) {
		hang.indent = 0;
		wrap_add(&b->wrap, media ? TEXT("Media: ") : TEXT("Image: "),
		    -1, 0, ROLE_IMAGE, 0);
	} else {
		hang.mark = media ? TEXT("▶") : TEXT("▢");
	}
	for (size_t i = 0; i < block->nspans; i++)
		spans = spans || block->spans[i].text.len;
	if (alt.len && !text_equal(alt, caption))
		wrap_add(&b->wrap, alt, -1, 0, ROLE_IMAGE, 0);
	if ((spans || caption.len) && alt.len && !text_equal(alt, caption))
		wrap_add(&b->wrap, TEXT(" — "), -1, 0, ROLE_IMAGE, 0);
	if (spans)
		build_spans(b, block, 0, block->nspans, -1, ROLE_IMAGE, 0);
	else
		wrap_add(&b->wrap, caption, -1, 0, ROLE_IMAGE, 0);
	if (!alt.len && !caption.len && !spans)
		wrap_add(&b->wrap,
		    b->options->plain ? TEXT("no description")
		    : media           ? TEXT("audio or video")
				      : TEXT("image"),
		    -1, 0, ROLE_IMAGE, 0);
	put_wrapped(b, LINE_BODY, &hang);
}

static void
put_rule(struct builder *b)
{
	struct text rule = TEXT("────────────");
	int width = 12;

	if (!b->options->plain && b->measure >= width) {
		build_line(b, LINE_BODY);
		build_run(b, rule, (b->measure - width) / 2, ROLE_BORDER, 0);
	}
	b->piece++;
}

static void
put_block(struct builder *b, const struct block *block, int64_t offset)
{
	switch (block->kind) {
	case BLOCK_PARAGRAPH:
		wrap_reset(&b->wrap);
		build_spans(b, block, 0, block->nspans, offset, ROLE_TEXT, 0);
		put_wrapped(b, LINE_BODY, &(struct hang){ .role = ROLE_TEXT });
		break;
	case BLOCK_ITEM:
		put_item(b, block, offset);
		break;
	case BLOCK_QUOTE:
		put_quote(b, block, offset);
		break;
	case BLOCK_CODE:
		put_code(b, block, offset);
		break;
	case BLOCK_IMAGE:
	case BLOCK_MEDIA:
		put_picture(b, block);
		break;
	case BLOCK_RULE:
		put_rule(b);
		break;
	case BLOCK_ROW:
		build_table(b, block, 1, &offset);
		break;
	case BLOCK_CITE:
		put_cite(b, block, offset);
		break;
	case BLOCK_NOTE:
		put_footnote(b, block, offset);
		break;
	}
}

/* Do the two stand on lines that follow each other? */
static bool
stand_together(const struct block *before, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_ITEM:
	case BLOCK_NOTE:
		return before->kind == block->kind;
	case BLOCK_CITE:
		return before->kind == BLOCK_QUOTE;
	default:
		return false;
	}
}

/* A quotation's paragraphs keep their bar between. */
static void
space_between(
    struct builder *b, const struct block *before, const struct block *block)
{
	if (before && stand_together(before, block))
		return;
	if (before && before->kind == BLOCK_QUOTE &&
	    block->kind == BLOCK_QUOTE && !b->options->plain) {
		b->piece--;
		build_line(b, LINE_BODY);
		build_run(b, TEXT("▎"), 0, ROLE_QUOTE, 0);
		b->layout->lines[b->layout->nlines - 1].byte = UINT32_MAX;
		b->piece++;
		return;
	}
	build_blank(b);
}

/* Table rows are gathered until something else comes. */
struct walking {
	struct builder *b;
	const struct section *section;
	const struct block *before;
	const struct block *rows;
	size_t nrows;
	int64_t *offsets;
	size_t offsets_cap;
	int64_t day; /* of the last entry of a live blog */
};

static void
end_table(struct walking *w)
{
	if (!w->nrows)
		return;
	space_between(w->b, w->before, w->rows);
	build_table(w->b, w->rows, w->nrows, w->offsets);
	w->before = &w->rows[w->nrows - 1];
	w->nrows = 0;
}

/*
 * When an entry of a live blog was posted: the time of day, with the day
 * where it is another than that of the entry above.
 */
static void
put_time(struct walking *w, struct date time)
{
	struct builder *b = w->b;
	int64_t day = time.precision == DATE_SECOND
			  ? time_local_midnight(time.seconds)
			  : time.seconds;
	struct buf line = { 0 };

	if (time.precision == DATE_SECOND) {
		struct time_parts parts = time_local_parts(time.seconds);

		buf_printf(&line, "%02d:%02d", parts.hour, parts.minute);
	}
	if (!line.len || day != w->day) {
		if (line.len)
			buf_add_cstr(&line, " · ");
		time_add_words(&line, time, b->article->language);
	}
	w->day = day;
	build_blank(b);
	put_text(b, LINE_META, arena_copy(&b->layout->mem, buf_text(&line)), -1,
	    ROLE_DIM, 0);
	buf_clear(&line);
}

static void
begin_section(struct walking *w, const struct section *section)
{
	w->before = NULL;
	w->section = section;
	if (section->time.precision != DATE_NONE)
		put_time(w, section->time);
}

static void
put_heading(struct builder *b, const struct section *section, int64_t offset)
{
	size_t from = b->layout->nlines;

	if (section->time.precision == DATE_NONE)
		build_blank(b);
	put_text(b, LINE_HEADING, section->heading, offset, ROLE_HEADING, 0);
	for (; from < b->layout->nlines; from++)
		b->layout->lines[from].level = (uint8_t)section->level;
}

static void
each_piece(const struct article_piece *piece, void *arg)
{
	struct walking *w = arg;
	struct builder *b = w->b;
	const struct block *block = piece->block;

	if (w->section != piece->section || !block || block->kind != BLOCK_ROW)
		end_table(w);
	if (w->section != piece->section)
		begin_section(w, piece->section);
	if (!block) {
		put_heading(b, piece->section, piece->offset);
		return;
	}
	if (block->kind == BLOCK_ROW) {
		if (!w->nrows)
			w->rows = block;
		GROW(w->offsets, w->nrows, w->offsets_cap);
		w->offsets[w->nrows++] = piece->offset;
		return;
	}
	/* A block without words (an empty paragraph) takes no line. */
	if (piece->offset < 0 && block_kind_has_text(block->kind))
		return;
	space_between(b, w->before, block);
	put_block(b, block, piece->offset);
	w->before = block;
}

static void
put_head(struct builder *b)
{
	const struct layout_options *options = b->options;
	struct text title =
	    options->title.len ? options->title : b->article->title;

	if (title.len)
		put_text(b, LINE_TITLE, title, -1, ROLE_TITLE, 0);
	if (options->meta.len)
		put_text(b, LINE_META, options->meta, -1, ROLE_META, 0);
	if (b->article->lede.len) {
		build_blank(b);
		put_text(b, LINE_LEDE, b->article->lede, -1, ROLE_LEDE, 0);
	}
	build_blank(b);
}

static void
put_links(struct builder *b)
{
	const struct article *article = b->article;

	if (!article->nlinks || b->options->no_links)
		return;
	build_blank(b);
	put_text(b, LINE_NOTE, TEXT("Links"), -1, ROLE_LABEL, 0);
	for (size_t i = 0; i < article->nlinks; i++) {
		size_t from = b->layout->nlines;
		struct hang hang = { .role = ROLE_DIM };

		hang.mark = arena_printf(&b->layout->mem, "[%zu]", i + 1);
		hang.indent = width_of(b, hang.mark) + 1;
		wrap_reset(&b->wrap);
		wrap_add(&b->wrap, article->links[i].url, -1, (uint32_t)i + 1,
		    ROLE_LINK, 0);
		put_wrapped(b, LINE_LINK, &hang);
		for (; from < b->layout->nlines; from++)
			b->layout->lines[from].link = (uint32_t)i + 1;
	}
}

static void
set_width(struct builder *b)
{
	const struct layout_options *options = b->options;
	int width = options->width < 1 ? 1 : options->width;
	int measure = options->measure ? options->measure : MEASURE;

	if (width > COLUMNS_MAX)
		width = COLUMNS_MAX;
	if (measure > MEASURE_MAX)
		measure = MEASURE_MAX;
	if (measure < 20)
		measure = 20;
	b->measure = width;
	if (width >= NARROW && !options->plain)
		b->measure -= 2;
	if (b->measure > measure)
		b->measure = measure;
	b->layout->width = b->measure;
	b->layout->left = options->plain ? 0 : (width - b->measure) / 2;
}

void
layout_make(struct layout *layout, const struct article *article,
    const struct layout_options *options)
{
	struct builder b = {
		.layout = layout, .article = article, .options = options
	};
	struct walking w = { .b = &b };

	b.wrap.ascii = b.row.ascii = options->ascii;
	set_width(&b);
	if (!options->no_head)
		put_head(&b);
	layout->body = layout->nlines;
	article_walk(article, each_piece, &w);
	end_table(&w);
	if (options->note.len) {
		build_blank(&b);
		put_text(&b, LINE_NOTE, options->note, -1, ROLE_DIM, 0);
	}
	put_links(&b);
	free(w.offsets);
	wrap_clear(&b.wrap);
	wrap_clear(&b.row);
}

void
layout_clear(struct layout *layout)
{
	arena_clear(&layout->mem);
	*layout = (struct layout){ 0 };
}
