#include "ui/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "cluster.h"
#include "letters.h"

/* The addresses that cells lead to, few on a screen. */
struct canvas_links {
	struct canvas_address {
		uint32_t link;
		struct text url;
	} * list;
	size_t n, cap;
};

/* The pictures that cells show a part of. */
struct canvas_pictures {
	struct canvas_pixels *list;
	size_t n, cap;
};

struct canvas *
canvas_new(int rows, int columns, bool ascii, bool plain)
{
	struct canvas *canvas = mem_alloc(sizeof(*canvas));

	if (rows < 1)
		rows = 1;
	if (columns < 1)
		columns = 1;
	canvas->rows = rows;
	canvas->columns = columns;
	canvas->stride = columns;
	canvas->ascii = ascii;
	canvas->plain = plain;
	canvas->cells =
	    mem_array((size_t)rows * (size_t)columns, sizeof(struct cell));
	canvas->cursor = mem_alloc(sizeof(*canvas->cursor));
	canvas->links = mem_alloc(sizeof(*canvas->links));
	canvas->pictures = mem_alloc(sizeof(*canvas->pictures));
	canvas->letters = letters_new();
	canvas_erase(canvas);
	return canvas;
}

void
canvas_free(struct canvas *canvas)
{
	if (!canvas)
		return;
	free(canvas->cells);
	free(canvas->cursor);
	free(canvas->links->list);
	free(canvas->links);
	free(canvas->pictures->list);
	free(canvas->pictures);
	letters_free(canvas->letters);
	free(canvas);
}

void
canvas_erase(struct canvas *canvas)
{
	const struct rect first = { 0, 0, 1, canvas->columns };

	canvas_fill(canvas, first, ' ', STYLE(ROLE_TEXT));
	for (int row = 1; row < canvas->rows; row++)
		memcpy(canvas->cells + row * canvas->stride, canvas->cells,
		    (size_t)canvas->columns * sizeof(*canvas->cells));
	canvas->cursor->shown = false;
	canvas->links->n = 0;
	canvas->pictures->n = 0;
	letters_forget(canvas->letters);
}

struct rect
canvas_area(const struct canvas *canvas)
{
	return (struct rect){ 0, 0, canvas->rows, canvas->columns };
}

/* The area cut to the canvas; empty when they do not meet. */
static struct rect
clip(const struct canvas *canvas, struct rect area)
{
	int end_row = area.row + area.rows;
	int end_column = area.column + area.columns;

	if (area.row < 0)
		area.row = 0;
	if (area.column < 0)
		area.column = 0;
	if (end_row > canvas->rows)
		end_row = canvas->rows;
	if (end_column > canvas->columns)
		end_column = canvas->columns;
	area.rows = end_row > area.row ? end_row - area.row : 0;
	area.columns = end_column > area.column ? end_column - area.column : 0;
	return area;
}

struct canvas
canvas_part(const struct canvas *canvas, struct rect area)
{
	struct canvas part = *canvas;

	area = clip(canvas, area);
	part.rows = area.rows;
	part.columns = area.rows ? area.columns : 0;
	part.top += area.row;
	part.left += area.column;
	if (area.rows && area.columns)
		part.cells += area.row * canvas->stride + area.column;
	return part;
}

static struct cell *
cell_at(const struct canvas *canvas, int row, int column)
{
	return &canvas->cells[row * canvas->stride + column];
}

const struct cell *
canvas_at(const struct canvas *canvas, int row, int column)
{
	if (row < 0 || row >= canvas->rows || column < 0 ||
	    column >= canvas->columns)
		return NULL;
	return cell_at(canvas, row, column);
}

static void
blank_cell(struct cell *cell)
{
	cell->code = ' ';
	cell->link = 0;
	cell->picture = 0;
	cell->tail = false;
}

/* A wide character that loses one half loses the other, be it outside of the
 * part that is painted on: under the edge of a popup. */
static void
split_wide(struct canvas *canvas, int row, int column, int width)
{
	struct cell *cell = cell_at(canvas, row, column);
	int end = column + width;

	if (cell->tail && canvas->left + column > 0)
		blank_cell(cell - 1);
	if (canvas->left + end < canvas->stride &&
	    cell_at(canvas, row, end)->tail)
		blank_cell(cell_at(canvas, row, end));
}

static void
put_cell(struct canvas *canvas, int row, int column, const uint32_t *codes,
    int ncodes, int width, struct style style)
{
	struct cell *cell = cell_at(canvas, row, column);

	split_wide(canvas, row, column, width);
	memset(cell, 0, sizeof(*cell));
	cell->code =
	    ncodes > 1 ? letters_add(canvas->letters, codes, ncodes) : codes[0];
	cell->style = style;
	if (width == 2) {
		memset(cell + 1, 0, sizeof(*cell));
		cell[1].tail = true;
		cell[1].style = style;
	}
}

/* Draws a cluster as far as it is on the canvas. */
static void
put_cluster(struct canvas *canvas, int row, int column,
    const struct cluster *cluster, struct style style)
{
	if (row < 0 || row >= canvas->rows)
		return;
	if (canvas->ascii) {
		for (int i = 0; i < cluster->ncodes; i++)
			if (column + i >= 0 && column + i < canvas->columns)
				put_cell(canvas, row, column + i,
				    &cluster->code[i], 1, 1, style);
		return;
	}
	if (column < 0 || column + cluster->width > canvas->columns)
		return;
	put_cell(canvas, row, column, cluster->code, cluster->ncodes,
	    cluster->width, style);
}

/* Nearly all of most texts: a letter that nothing can combine with. */
static bool
is_single(struct text text, size_t at)
{
	unsigned char byte = (unsigned char)text.ptr[at];

	return byte >= 0x20 && byte < 0x7F &&
	       (at + 1 == text.len || (unsigned char)text.ptr[at + 1] < 0x80);
}

/* Columns of the text, but no more than just over limit. */
static int
measure(const struct canvas *canvas, struct text text, int limit)
{
	struct cluster cluster;
	int width = 0;

	for (size_t at = 0; at < text.len && width <= limit;) {
		if (is_single(text, at)) {
			at++;
			width++;
		} else if (cluster_next(text, &at, canvas->ascii, &cluster)) {
			width += cluster.width;
		}
	}
	return width;
}

enum { WIDE = 1 << 20 };

int
canvas_width(const struct canvas *canvas, struct text text)
{
	return measure(canvas, text, WIDE);
}

/* How many such letters stand from at on, most at most. */
static size_t
count_singles(struct text text, size_t at, size_t most)
{
	size_t n = 0;

	while (n < most && at + n < text.len && is_single(text, at + n))
		n++;
	return n;
}

/* As with a filled row, only at its ends can they cut through a wide one. */
static void
put_singles(struct canvas *canvas, int row, int column, struct text letters,
    struct style style)
{
	int from = column < 0 ? 0 : column, end = column + (int)letters.len;
	struct cell cell, *cells;

	if (end > canvas->columns)
		end = canvas->columns;
	if (row < 0 || row >= canvas->rows || from >= end)
		return;
	split_wide(canvas, row, from, end - from);
	memset(&cell, 0, sizeof(cell)); /* what is between its parts, too */
	cell.style = style;
	cells = cell_at(canvas, row, from);
	for (int i = 0; i < end - from; i++) {
		cell.code = (unsigned char)letters.ptr[from - column + i];
		memcpy(&cells[i], &cell, sizeof(cell));
	}
}

int
canvas_put_cut(struct canvas *canvas, int row, int column, int width,
    struct text text, struct style style)
{
	struct cluster cluster;
	int used = 0;

	if (width < 0)
		width = canvas->columns - column;
	for (size_t at = 0; at < text.len && used < width;) {
		size_t n = count_singles(text, at, (size_t)(width - used));

		if (n > 0) {
			put_singles(canvas, row, column + used,
			    text_sub(text, at, n), style);
			at += n;
			used += (int)n;
			continue;
		}
		if (!cluster_next(text, &at, canvas->ascii, &cluster) ||
		    used + cluster.width > width)
			break;
		put_cluster(canvas, row, column + used, &cluster, style);
		used += cluster.width;
	}
	return used;
}

int
canvas_put(struct canvas *canvas, int row, int column, int width,
    struct text text, struct style style)
{
	int used;

	if (width < 0)
		width = canvas->columns - column;
	if (width <= 0)
		return 0;
	if (measure(canvas, text, width) <= width)
		return canvas_put_cut(canvas, row, column, width, text, style);
	used = canvas_put_cut(canvas, row, column, width - 1, text, style);
	return used +
	       canvas_put_cut(canvas, row, column + used, 1, TEXT("…"), style);
}

int
canvas_put_right(struct canvas *canvas, int row, int column, int width,
    struct text text, struct style style)
{
	int used;

	if (width < 0 || width > column)
		width = column;
	used = measure(canvas, text, width);
	if (used > width)
		used = width;
	canvas_put(canvas, row, column - used, used, text, style);
	return column - used;
}

int
canvas_printf(struct canvas *canvas, int row, int column, struct style style,
    const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	return canvas_put(canvas, row, column, -1, text_of(text), style);
}

/* Only at its ends can a row of narrow cells cut through a wide one. */
static void
fill_row(struct canvas *canvas, int row, int column, int columns,
    const struct cell *cell)
{
	struct cell *cells = cell_at(canvas, row, column);

	split_wide(canvas, row, column, columns);
	for (int i = 0; i < columns; i++)
		memcpy(&cells[i], cell, sizeof(*cell));
}

void
canvas_fill(
    struct canvas *canvas, struct rect area, uint32_t code, struct style style)
{
	struct cell cell;
	uint32_t mark;

	area = clip(canvas, area);
	if (canvas->ascii && code >= 0x7F)
		code = (mark = canvas_ascii_mark(code)) ? mark : ' ';
	memset(&cell, 0, sizeof(cell)); /* what is between its parts, too */
	cell.code = code;
	cell.style = style;
	for (int row = area.row; row < area.row + area.rows; row++)
		if (area.columns > 0)
			fill_row(canvas, row, area.column, area.columns, &cell);
}

void
canvas_put_painted(struct canvas *canvas, int row, int column, uint32_t code,
    struct style style, struct paint paint)
{
	const struct rect area = { row, column, 1, 1 };

	canvas_fill(canvas, area, code, style);
	if (clip(canvas, area).rows && clip(canvas, area).columns)
		cell_at(canvas, row, column)->paint = paint;
}

/* 1 + the number of a picture that stands there; 0: too many do. */
static uint16_t
add_pixels(struct canvas_pictures *pictures, const struct canvas_pixels *pixels)
{
	size_t i = pictures->n;

	while (i > 0) {
		const struct canvas_pixels *other = &pictures->list[i - 1];

		if (other->pixels == pixels->pixels &&
		    other->row == pixels->row &&
		    other->column == pixels->column)
			return (uint16_t)i;
		i--;
	}
	if (pictures->n == UINT16_MAX)
		return 0;
	GROW(pictures->list, pictures->n, pictures->cap);
	pictures->list[pictures->n++] = *pixels;
	return (uint16_t)pictures->n;
}

void
canvas_put_pixels(struct canvas *canvas, int row, int column,
    const struct pixels *pixels, int of)
{
	struct rect area =
	    clip(canvas, (struct rect){ row, column, 1, pixels->columns });
	const struct canvas_pixels put = { pixels, canvas->top + row - of,
		canvas->left + column };
	uint16_t picture;

	if (canvas->ascii || canvas->plain || area.rows == 0)
		return;
	canvas_fill(canvas, area, ' ', STYLE(ROLE_TEXT));
	picture = add_pixels(canvas->pictures, &put);
	for (int i = 0; i < area.columns; i++)
		cell_at(canvas, area.row, area.column + i)->picture = picture;
}

const struct canvas_pixels *
canvas_pixels(const struct canvas *canvas, size_t n)
{
	const struct canvas_pictures *pictures = canvas->pictures;

	return n < pictures->n ? &pictures->list[n] : NULL;
}

void
canvas_ground(struct canvas *canvas, struct rect area, enum ground ground)
{
	area = clip(canvas, area);
	for (int row = area.row; row < area.row + area.rows; row++)
		for (int i = 0; i < area.columns; i++)
			cell_at(canvas, row, area.column + i)->style.ground =
			    (uint8_t)ground;
}

void
canvas_add_attributes(struct canvas *canvas, int row, int column, int columns,
    unsigned attributes)
{
	struct rect area =
	    clip(canvas, (struct rect){ row, column, 1, columns });

	for (int i = 0; area.rows && i < area.columns; i++) {
		struct style *style =
		    &cell_at(canvas, row, area.column + i)->style;

		style->attributes = (uint8_t)(style->attributes | attributes);
	}
}

void
canvas_restyle(
    struct canvas *canvas, int row, int column, int columns, struct style style)
{
	struct rect area =
	    clip(canvas, (struct rect){ row, column, 1, columns });

	if (!area.rows)
		return;
	for (int i = 0; i < area.columns; i++) {
		struct cell *cell = cell_at(canvas, row, area.column + i);
		uint8_t ground = cell->style.ground;

		cell->style = style;
		if (!style.ground)
			cell->style.ground = ground;
	}
}

/* The number of an address: the same in every canvas, so that what did not
 * change is not sent again. */
static uint32_t
add_address(struct canvas_links *links, struct text url)
{
	uint32_t link = (uint32_t)hash_text(url) | 1;

	for (size_t i = 0; i < links->n; i++)
		if (links->list[i].link == link)
			return link;
	GROW(links->list, links->n, links->cap);
	links->list[links->n++] = (struct canvas_address){ link, url };
	return link;
}

void
canvas_link(
    struct canvas *canvas, int row, int column, int columns, struct text url)
{
	struct rect area =
	    clip(canvas, (struct rect){ row, column, 1, columns });
	uint32_t link;

	if (url.len == 0 || area.rows == 0)
		return;
	link = add_address(canvas->links, url);
	for (int i = 0; i < area.columns; i++)
		cell_at(canvas, area.row, area.column + i)->link = link;
}

struct text
canvas_link_of(const struct canvas *canvas, uint32_t link)
{
	const struct canvas_links *links = canvas->links;

	for (size_t i = 0; link && i < links->n; i++)
		if (links->list[i].link == link)
			return links->list[i].url;
	return (struct text){ 0 };
}

void
canvas_set_cursor(struct canvas *canvas, int row, int column)
{
	if (row < 0 || row >= canvas->rows || canvas->columns < 1)
		return;
	if (column >= canvas->columns)
		column = canvas->columns - 1;
	canvas->cursor->row = canvas->top + row;
	canvas->cursor->column = canvas->left + (column < 0 ? 0 : column);
	canvas->cursor->shown = true;
}

void
canvas_add_text(struct buf *out, const struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++) {
		size_t end = out->len;

		for (int column = 0; column < canvas->columns; column++) {
			const struct cell *cell = cell_at(canvas, row, column);
			uint32_t codes[CELL_CODES];
			int n = canvas_codes(canvas, cell, codes);

			for (int i = 0; i < n; i++)
				buf_add_code(out, codes[i]);
			if (cell->code && cell->code != ' ')
				end = out->len;
		}
		buf_cut(out, end);
		buf_add_byte(out, '\n');
	}
}

uint32_t
canvas_ascii_mark(uint32_t code)
{
	static const struct {
		uint16_t code;
		char mark;
	} marks[] = {
		{ 0x2022, '-' }, /* • */
		{ 0x2026, '~' }, /* … one cell, where a text is cut */
		{ 0x2039, '<' }, { 0x203A, '>' },   /* ‹ › */
		{ 0x2191, '^' }, { 0x2193, 'v' },   /* ↑ ↓ */
		{ 0x21B3, '\\' }, { 0x21AA, '\\' }, /* ↳ ↪ */
		{ 0x2500, '-' }, { 0x2502, '|' }, { 0x2503, '|' },
		{ 0x250C, '+' }, { 0x2510, '+' }, { 0x2514, '+' },
		{ 0x2518, '+' }, { 0x251C, '+' }, { 0x2524, '+' },
		{ 0x252C, '+' }, { 0x2534, '+' }, { 0x253C, '+' },
		{ 0x256D, '+' }, { 0x256E, '+' }, { 0x256F, '+' },
		{ 0x2570, '+' }, { 0x2501, '=' }, { 0x2550, '=' },
		{ 0x2581, '.' }, { 0x2582, ':' }, { 0x2583, '-' },
		{ 0x2584, '=' }, { 0x2585, '+' }, { 0x2586, '*' },
		{ 0x2587, '#' }, { 0x2588, '#' }, { 0x2589, '#' },
		{ 0x258A, '#' }, { 0x258B, '=' }, { 0x258C, '>' },
		{ 0x258D, '-' }, { 0x258E, '|' }, { 0x258F, '|' },
		{ 0x2595, '|' }, { 0x2590, '#' }, /* ▐ on a border */
		{ 0x25A2, '#' }, { 0x25B6, '>' }, { 0x25B8, '>' },
		{ 0x25BE, 'v' }, { 0x25CB, 'o' }, { 0x25CF, '*' },
		{ 0x25D0, 'o' }, /* ◐ */
		{ 0x00B1, '~' }, { 0x2605, '*' }, { 0x2713, 'v' },
		{ 0x2717, 'x' }, { 0x27F3, '~' }, { 0x29C9, '#' },
		{ 0xB7, '-' }, /* · */
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (marks[i].code == code)
			return (uint32_t)marks[i].mark;
	return 0;
}

void
canvas_use_ascii_marks(struct canvas *canvas)
{
	for (int row = 0; row < canvas->rows; row++)
		for (int at = 0; at < canvas->columns; at++) {
			struct cell *cell =
			    canvas->cells + row * canvas->stride + at;
			uint32_t mark = cell->code < 0x80
					    ? 0
					    : canvas_ascii_mark(cell->code);

			if (mark)
				cell->code = mark;
		}
}
