/*
 * Tables: columns as wide as their text where there is room; else the widest
 * are narrowed and wrap inside; else each row becomes a card of
 * "heading: value" lines. Columns of numbers stand to the right. A border is
 * drawn where it takes nothing from the text.
 */
#include <string.h>

#include "base/utf8.h"
#include "layout_build.h"

enum {
	CELLS_MAX = 24,  /* wider tables are cards */
	GAP = 3,         /* " │ " between two columns */
	BORDER = 4,      /* "│ " and " │" around all */
	BORDERED = 48,   /* columns: narrower ones have no border */
	NARROWEST = 8,   /* a column that wraps */
	WIDEST = 400,    /* no cell is measured beyond it */
	LINES_MAX = 400, /* of one cell */
};

enum cell_kind { CELL_EMPTY, CELL_NUMBER, CELL_WORDS };

struct table {
	struct builder *b;
	const struct block *rows;
	size_t nrows;
	const int64_t *offsets;
	int widths[CELLS_MAX];
	enum cell_kind kinds[CELLS_MAX]; /* of what is in a column */
	size_t ncolumns;
	bool bordered;
	bool narrowed; /* rows may have several lines */
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

/* "11 700 000", "-4,5 %", "$3"; a dash alone is as good as nothing. */
static enum cell_kind
kind_of(struct text text)
{
	static const char beside[] = " .,+-%$()/~:[]";
	bool digit = false;

	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		digit = digit || (c >= '0' && c <= '9');
		if (!(c >= '0' && c <= '9') && !utf8_is_space(c) &&
		    !(c < 0x80 && strchr(beside, (int)c)) && c != 0x2212 &&
		    c != 0x20AC && c != 0xA3 && c != 0xB0 && c != 0x2013 &&
		    c != 0x2014)
			return CELL_WORDS;
	}
	return digit ? CELL_NUMBER : CELL_EMPTY;
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
			enum cell_kind kind;
			int width;

			if (column == CELLS_MAX)
				return false;
			fill_cell(t, &t->rows[r], &cell);
			width = wrap_width(&t->b->wrap, WIDEST);
			if (width > t->widths[column])
				t->widths[column] = width;
			kind = kind_of(wrap_text(&t->b->wrap));
			if (!t->rows[r].header && kind > t->kinds[column])
				t->kinds[column] = kind;
			column++;
		}
		if (column > t->ncolumns)
			t->ncolumns = column;
	}
	/* Some tables end with columns that hold nothing. */
	while (t->ncolumns > 1 && t->widths[t->ncolumns - 1] == 0)
		t->ncolumns--;
	return t->ncolumns > 1;
}

/* The widest column that may wrap, as numbers may not. */
static size_t
widest_column(const struct table *t)
{
	size_t widest = CELLS_MAX;

	for (size_t i = 0; i < t->ncolumns; i++)
		if (t->kinds[i] != CELL_NUMBER &&
		    (widest == CELLS_MAX || t->widths[i] > t->widths[widest]))
			widest = i;
	return widest;
}

/* Narrows the widest columns until all fit; false when they cannot. */
static bool
narrow_columns(struct table *t, int room)
{
	int sum = 0;

	for (size_t i = 0; i < t->ncolumns; i++)
		sum += t->widths[i];
	while (sum > room) {
		size_t widest = widest_column(t);

		if (widest == CELLS_MAX || t->widths[widest] <= NARROWEST)
			return false;
		t->widths[widest]--;
		t->narrowed = true;
		sum--;
	}
	return true;
}

static bool
fit_columns(struct table *t)
{
	int room = t->b->wide - GAP * ((int)t->ncolumns - 1);
	int widths[CELLS_MAX];

	memcpy(widths, t->widths, sizeof(widths));
	t->bordered =
	    t->b->wide >= BORDERED && narrow_columns(t, room - BORDER);
	if (t->bordered)
		return true;
	memcpy(t->widths, widths, sizeof(widths));
	return narrow_columns(t, room);
}

/* A rule across: its ends are drawn where there is a border. */
struct rule {
	const char *left, *cross, *right;
};
static const struct rule upper = { "┌─", "─┬─", "─┐" };
static const struct rule middle = { "├─", "─┼─", "─┤" };
static const struct rule lower = { "└─", "─┴─", "─┘" };

static void
put_rule(struct table *t, const struct rule *rule)
{
	struct buf line = { 0 };

	build_line(t->b, LINE_BODY)->byte = UINT32_MAX;
	if (t->bordered)
		buf_add_cstr(&line, rule->left);
	for (size_t i = 0; i < t->ncolumns; i++) {
		if (i)
			buf_add_cstr(&line, rule->cross);
		for (int k = 0; k < t->widths[i]; k++)
			buf_add_cstr(&line, "─");
	}
	if (t->bordered)
		buf_add_cstr(&line, rule->right);
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

static void
put_border(struct table *t, int column)
{
	build_run(t->b, TEXT("│"), column, ROLE_BORDER, 0);
}

static void
put_cell_line(
    struct table *t, size_t i, int column, const struct wrap_line *line)
{
	int rest = t->widths[i] - line->width;

	if (t->kinds[i] == CELL_NUMBER && rest > 0)
		column += rest;
	build_wrapped_line(t->b, &t->b->row, line, column);
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
	int left = t->bordered ? BORDER / 2 : 0;

	wrap_reset(&t->b->row);
	while (n < CELLS_MAX && next_cell(row, &at, &offset, &cell)) {
		cells[n] = wrap_cell(t, row, &cell, t->widths[n]);
		if (cells[n].nlines > height)
			height = cells[n].nlines;
		n++;
	}
	for (size_t line = 0; line < height; line++) {
		int column = left;

		build_line(t->b, LINE_BODY)->byte = (uint32_t)line;
		for (size_t i = 0; i < t->ncolumns; i++) {
			if (i || t->bordered)
				put_border(t, column - 2);
			if (i < n && line < cells[i].nlines)
				put_cell_line(t, i, column,
				    &t->b->row.lines[cells[i].first + line]);
			column += t->widths[i] + GAP;
		}
		if (t->bordered)
			put_border(t, column - 2);
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

static int
width_of(const struct table *t)
{
	int width = GAP * ((int)t->ncolumns - 1) + (t->bordered ? BORDER : 0);

	for (size_t i = 0; i < t->ncolumns; i++)
		width += t->widths[i];
	return width;
}

/* Rows of several lines are told apart by rules. */
static void
put_rows(struct table *t)
{
	build_widen(t->b, width_of(t));
	if (t->bordered)
		put_rule(t, &upper);
	for (size_t r = 0; r < t->nrows; r++) {
		bool last = r + 1 == t->nrows;
		bool head =
		    t->rows[r].header && (last || !t->rows[r + 1].header);

		put_row(t, r);
		if (!last && (head || (t->bordered && t->narrowed)))
			put_rule(t, &middle);
	}
	if (t->bordered)
		put_rule(t, &lower);
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
		put_rows(&t);
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
