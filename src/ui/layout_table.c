/*
 * Tables: columns as wide as their text where there is room; else the widest
 * are narrowed and wrap inside; else each row becomes a card of
 * "heading: value" lines.
 */
#include "layout_build.h"

enum {
	CELLS_MAX = 24,  /* wider tables are cards */
	GAP = 3,         /* " │ " between two columns */
	NARROWEST = 8,   /* a column that wraps */
	WIDEST = 400,    /* no cell is measured beyond it */
	LINES_MAX = 400, /* of one cell */
};

struct table {
	struct builder *b;
	const struct block *rows;
	size_t nrows;
	const int64_t *offsets;
	int widths[CELLS_MAX];
	size_t ncolumns;
};

/* A cell of a row: its spans and the canonical offset of its text. */
struct table_cell {
	size_t first, end;
	int64_t offset;
};

static bool
next_cell(const struct block *row, size_t *at, int64_t *offset,
    struct table_cell *cell)
{
	if (*at >= row->nspans)
		return false;
	cell->first = *at;
	cell->offset = *offset;
	while (*at < row->nspans &&
	       (row->spans[*at].text.len || row->spans[*at].style)) {
		if (*offset >= 0)
			*offset += row->spans[*at].style & SPAN_BREAK
				       ? 1
				       : (int64_t)row->spans[*at].text.len;
		++*at;
	}
	cell->end = *at;
	if (*at < row->nspans)
		++*at;
	if (*offset >= 0)
		*offset += 3; /* " | " in the canonical text */
	return true;
}

static void
fill_cell(
    struct table *t, const struct block *row, const struct table_cell *cell)
{
	wrap_reset(&t->b->wrap);
	build_spans(t->b, row, cell->first, cell->end, cell->offset, ROLE_TEXT,
	    row->header ? ATTRIBUTE_BOLD : 0);
}

/* False when there are more columns than can be drawn. */
static bool
measure_columns(struct table *t)
{
	for (size_t r = 0; r < t->nrows; r++) {
		size_t at = 0, column = 0;
		int64_t offset = 0;
		struct table_cell cell;

		while (next_cell(&t->rows[r], &at, &offset, &cell)) {
			int width;

			if (column == CELLS_MAX)
				return false;
			fill_cell(t, &t->rows[r], &cell);
			width = wrap_width(&t->b->wrap, WIDEST);
			if (width > t->widths[column])
				t->widths[column] = width;
			column++;
		}
		if (column > t->ncolumns)
			t->ncolumns = column;
	}
	return t->ncolumns > 1;
}

/* Narrows the widest columns until all fit; false when they cannot. */
static bool
fit_columns(struct table *t)
{
	int room = t->b->measure - GAP * ((int)t->ncolumns - 1);
	int sum = 0;

	for (size_t i = 0; i < t->ncolumns; i++)
		sum += t->widths[i];
	while (sum > room) {
		size_t widest = 0;

		for (size_t i = 1; i < t->ncolumns; i++)
			if (t->widths[i] > t->widths[widest])
				widest = i;
		if (t->widths[widest] <= NARROWEST)
			return false;
		t->widths[widest]--;
		sum--;
	}
	return true;
}

static void
put_separator(struct table *t)
{
	struct buf line = { 0 };

	build_line(t->b, LINE_BODY)->byte = UINT32_MAX;
	for (size_t i = 0; i < t->ncolumns; i++) {
		if (i)
			buf_add_cstr(&line, "─┼─");
		for (int k = 0; k < t->widths[i]; k++)
			buf_add_cstr(&line, "─");
	}
	build_run(t->b, arena_copy(&t->b->layout->mem, buf_text(&line)), 0,
	    ROLE_BORDER, 0);
	buf_clear(&line);
}

struct wrapped {
	size_t first, nlines; /* of the row's lines */
};

/* Wraps a cell and adds its text and lines to those of the row. */
static struct wrapped
wrap_cell(struct table *t, const struct block *row,
    const struct table_cell *cell, int width)
{
	struct wrap *wrap = &t->b->wrap, *all = &t->b->row;
	struct wrapped wrapped = { all->nlines, 0 };
	size_t base = all->len;

	fill_cell(t, row, cell);
	wrap_lines(wrap, width, width);
	for (size_t i = 0; i < wrap->nspans; i++) {
		const struct wrap_span *span = &wrap->spans[i];

		wrap_add(all, span->text, span->offset, span->link, span->role,
		    span->attributes);
	}
	for (size_t i = 0; i < wrap->nlines && i < LINES_MAX; i++) {
		GROW(all->lines, all->nlines, all->lines_cap);
		all->lines[all->nlines] = wrap->lines[i];
		all->lines[all->nlines].start += base;
		all->lines[all->nlines].end += base;
		all->nlines++;
	}
	wrapped.nlines = all->nlines - wrapped.first;
	return wrapped;
}

/* Runs of a line must lie together, so all cells are wrapped first. */
static void
put_row(struct table *t, size_t r)
{
	const struct block *row = &t->rows[r];
	struct wrapped cells[CELLS_MAX] = { 0 };
	struct table_cell cell;
	size_t n = 0, at = 0, height = 0;
	int64_t offset = t->offsets[r];

	wrap_reset(&t->b->row);
	while (n < CELLS_MAX && next_cell(row, &at, &offset, &cell)) {
		cells[n] = wrap_cell(t, row, &cell, t->widths[n]);
		if (cells[n].nlines > height)
			height = cells[n].nlines;
		n++;
	}
	for (size_t line = 0; line < height; line++) {
		int column = 0;

		build_line(t->b, LINE_BODY)->byte = (uint32_t)line;
		for (size_t i = 0; i < t->ncolumns; i++) {
			if (i)
				build_run(t->b, TEXT("│"), column - 2,
				    ROLE_BORDER, 0);
			if (i < n && line < cells[i].nlines)
				build_wrapped_line(t->b, &t->b->row,
				    &t->b->row.lines[cells[i].first + line],
				    column);
			column += t->widths[i] + GAP;
		}
	}
	t->b->piece++;
}

/* "Heading: value", each cell on lines of its own. */
static void
put_card(struct table *t, size_t r, const struct block *header)
{
	const struct block *row = &t->rows[r];
	struct builder *b = t->b;
	size_t at = 0, header_at = 0;
	int64_t offset = t->offsets[r], header_offset = -1;
	struct table_cell cell, label;
	uint32_t byte = 0;

	while (next_cell(row, &at, &offset, &cell)) {
		bool has_label = header && next_cell(header, &header_at,
					       &header_offset, &label);

		if (cell.first == cell.end)
			continue;
		wrap_reset(&b->wrap);
		if (has_label && label.first < label.end) {
			build_spans(b, header, label.first, label.end, -1,
			    ROLE_LABEL, 0);
			wrap_add(&b->wrap, TEXT(": "), -1, 0, ROLE_LABEL, 0);
		}
		build_spans(b, row, cell.first, cell.end, cell.offset,
		    ROLE_TEXT, row->header ? ATTRIBUTE_BOLD : 0);
		wrap_lines(&b->wrap, b->measure, b->measure);
		for (size_t i = 0; i < b->wrap.nlines; i++) {
			build_line(b, LINE_BODY)->byte = byte++;
			build_wrapped_line(b, &b->wrap, &b->wrap.lines[i], 0);
		}
	}
	b->piece++;
}

void
build_table(struct builder *b, const struct block *rows, size_t count,
    const int64_t *offsets)
{
	struct table t = {
		.b = b, .rows = rows, .nrows = count, .offsets = offsets
	};
	const struct block *header = NULL;

	if (!b->options->plain && measure_columns(&t) && fit_columns(&t)) {
		for (size_t r = 0; r < count; r++) {
			put_row(&t, r);
			if (rows[r].header &&
			    (r + 1 == count || !rows[r + 1].header))
				put_separator(&t);
		}
		return;
	}
	for (size_t r = 0; r < count; r++) {
		if (rows[r].header && r + 1 < count) {
			header = &rows[r];
			b->piece++;
			continue;
		}
		if (r && !(header && r == 1))
			build_blank(b);
		put_card(&t, r, header);
	}
}
