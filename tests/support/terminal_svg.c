/*
 * The screen as a picture: each row's stretches of one look are a text. Lines
 * and blocks are drawn, for few fonts make them meet from cell to cell.
 */
#include "support/terminal.h"

enum {
	CELL_WIDTH = 9, /* pixels, of a 15 pixel monospace font */
	CELL_HEIGHT = 20,
	BASELINE = 15,
	PADDING = 14,
	BAR = 34, /* the window's title bar */
};

/* Of the window, and of what a terminal leaves to it. */
struct shades {
	int ground, text, button, title;
};

static const struct shades dark = { 0x16181d, 0xd6d3cd, 0x3a3f47, 0x8b8f98 };
static const struct shades light = { 0xfdfcfa, 0x24272e, 0xd8d5cf, 0x6b6f78 };

struct svg {
	const struct terminal *terminal;
	const struct shades *shades;
};

static void
add_escaped(struct buf *out, uint32_t code)
{
	switch (code) {
	case '<':
		buf_add_cstr(out, "&lt;");
		return;
	case '>':
		buf_add_cstr(out, "&gt;");
		return;
	case '&':
		buf_add_cstr(out, "&amp;");
		return;
	case '"':
		buf_add_cstr(out, "&quot;");
		return;
	default:
		buf_add_code(out, code);
	}
}

static struct terminal_cell
look_of(const struct svg *t, int row, int column)
{
	struct terminal_cell cell = terminal_cell(t->terminal, row, column);

	if (cell.default_foreground)
		cell.foreground = t->shades->text;
	if (cell.default_background)
		cell.background = t->shades->ground;
	if (cell.reverse) {
		int swap = cell.foreground;

		cell.foreground = cell.background;
		cell.background = swap;
	}
	return cell;
}

static bool
same_look(const struct terminal_cell *a, const struct terminal_cell *b)
{
	return a->foreground == b->foreground &&
	       a->background == b->background && a->bold == b->bold &&
	       a->italic == b->italic && a->underline == b->underline;
}

static int
columns_of(const struct svg *t)
{
	int columns = 0;

	while (terminal_cell(t->terminal, 0, columns).width > 0)
		columns++;
	return columns;
}

static int
rows_of(const struct svg *t)
{
	int rows = 0;

	while (terminal_cell(t->terminal, rows, 0).width > 0)
		rows++;
	return rows;
}

static void
add_ground(
    struct buf *out, const struct svg *t, int x, int y, int cells, int colour)
{
	if (colour == t->shades->ground)
		return;
	buf_printf(out,
	    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
	    "fill=\"#%06x\"/>\n",
	    x, y, cells * CELL_WIDTH, CELL_HEIGHT, (unsigned)colour);
}

/* In eighths of a cell: what a character of lines and blocks covers. */
struct shape {
	uint32_t code;
	int x, y, width, height; /* 0: a pixel */
};

/* clang-format off */
static const struct shape shapes[] = {
	{ 0x2500, 0, 4, 8, 0 }, { 0x2502, 4, 0, 0, 8 }, /* ─ │ */
	{ 0x2581, 0, 7, 8, 1 }, { 0x2582, 0, 6, 8, 2 }, /* ▁ ▂ */
	{ 0x2583, 0, 5, 8, 3 }, { 0x2584, 0, 4, 8, 4 }, /* ▃ ▄ */
	{ 0x2585, 0, 3, 8, 5 }, { 0x2586, 0, 2, 8, 6 }, /* ▅ ▆ */
	{ 0x2587, 0, 1, 8, 7 }, { 0x2588, 0, 0, 8, 8 }, /* ▇ █ */
	{ 0x258c, 0, 0, 4, 8 }, { 0x2590, 4, 0, 4, 8 }, /* ▌ ▐ */
	{ 0x258f, 0, 0, 1, 8 }, { 0x2595, 7, 0, 1, 8 }, /* ▏ ▕ */
};
/* clang-format on */

static const struct shape *
shape_of(uint32_t code)
{
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		if (shapes[i].code == code)
			return &shapes[i];
	return NULL;
}

/* Eighths of a side in pixels, to a tenth. */
static void
add_eighths(struct buf *out, const char *name, int offset, int eighths, int of)
{
	int tenths = offset * 10 + eighths * of * 10 / 8;

	buf_printf(out, " %s=\"%d.%d\"", name, tenths / 10, tenths % 10);
}

static void
add_shape(struct buf *out, const struct shape *shape, int x, int y, int cells,
    int colour)
{
	buf_add_cstr(out, "<rect");
	add_eighths(out, "x", x, shape->x, CELL_WIDTH);
	add_eighths(out, "y", y, shape->y, CELL_HEIGHT);
	if (shape->width)
		add_eighths(out, "width", 0, shape->width * cells, CELL_WIDTH);
	else
		buf_add_cstr(out, " width=\"1\"");
	if (shape->height)
		add_eighths(out, "height", 0, shape->height, CELL_HEIGHT);
	else
		buf_add_cstr(out, " height=\"1\"");
	buf_printf(out, " fill=\"#%06x\"/>\n", (unsigned)colour);
}

enum { COPIES = 0x29C9 }; /* ⧉, which many a font lacks */

static void
add_copies(struct buf *out, int x, int y, int colour)
{
	for (int i = 0; i < 2; i++)
		buf_printf(out,
		    "<rect x=\"%d.5\" y=\"%d.5\" width=\"5\" height=\"5\" "
		    "fill=\"none\" stroke=\"#%06x\"/>\n",
		    x + 2 - 2 * i, y + 6 + 2 * i, (unsigned)colour);
}

/* The lines and blocks of a stretch; a run of one kind is one shape. */
static void
add_shapes(struct buf *out, const struct svg *t, int row, int from, int end)
{
	int y = BAR + PADDING + row * CELL_HEIGHT;
	int colour = look_of(t, row, from).foreground;

	for (int c = from, cells; c < end; c += cells) {
		uint32_t code = terminal_cell(t->terminal, row, c).codes[0];
		const struct shape *shape = shape_of(code);

		cells = 1;
		if (code == COPIES)
			add_copies(out, PADDING + c * CELL_WIDTH, y, colour);
		if (!shape)
			continue;
		while (
		    shape->width == 8 && c + cells < end &&
		    terminal_cell(t->terminal, row, c + cells).codes[0] == code)
			cells++;
		add_shape(
		    out, shape, PADDING + c * CELL_WIDTH, y, cells, colour);
	}
}

/* textLength keeps columns in line whatever font the viewer has. */
static void
add_stretch(struct buf *out, const struct svg *t, int row, int from, int end)
{
	struct terminal_cell look = look_of(t, row, from);
	int x = PADDING + from * CELL_WIDTH;
	int y = BAR + PADDING + row * CELL_HEIGHT;
	bool blank = true;

	add_ground(out, t, x, y, end - from, look.background);
	add_shapes(out, t, row, from, end);
	for (int c = from; c < end; c++) {
		uint32_t code = terminal_cell(t->terminal, row, c).codes[0];

		blank = blank && (code == 0 || code == ' ' || code == COPIES ||
				     shape_of(code));
	}
	if (blank)
		return;
	buf_printf(out,
	    "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"#%06x\"%s%s%s>",
	    x, y + BASELINE, (end - from) * CELL_WIDTH,
	    (unsigned)look.foreground, look.bold ? " font-weight=\"bold\"" : "",
	    look.italic ? " font-style=\"italic\"" : "",
	    look.underline ? " text-decoration=\"underline\"" : "");
	for (int c = from; c < end;) {
		struct terminal_cell cell = terminal_cell(t->terminal, row, c);

		bool drawn = !cell.codes[0] || cell.codes[0] == COPIES ||
			     shape_of(cell.codes[0]);

		if (drawn)
			buf_add_byte(out, ' ');
		for (int i = 0; !drawn && i < 6 && cell.codes[i]; i++)
			add_escaped(out, cell.codes[i]);
		c += cell.width > 1 ? cell.width : 1;
	}
	buf_add_cstr(out, "</text>\n");
}

static void
add_head(struct buf *out, const struct svg *t, int rows, int columns,
    const char *title)
{
	int width = columns * CELL_WIDTH + 2 * PADDING;
	int height = rows * CELL_HEIGHT + 2 * PADDING + BAR;

	buf_printf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
	    "height=\"%d\" viewBox=\"0 0 %d %d\">\n"
	    "<rect width=\"100%%\" height=\"100%%\" rx=\"10\" "
	    "fill=\"#%06x\"/>\n",
	    width, height, width, height, (unsigned)t->shades->ground);
	for (int i = 0; i < 3; i++)
		buf_printf(out,
		    "<circle cx=\"%d\" cy=\"17\" r=\"5\" fill=\"#%06x\"/>\n",
		    PADDING + 8 + 18 * i, (unsigned)t->shades->button);
	buf_printf(out,
	    "<g font-family=\"'DejaVu Sans Mono','Menlo','Consolas',"
	    "monospace\" font-size=\"15\" xml:space=\"preserve\" "
	    "style=\"white-space:pre\">\n"
	    "<text x=\"%d\" y=\"22\" text-anchor=\"middle\" "
	    "fill=\"#%06x\" font-size=\"13\">",
	    width / 2, (unsigned)t->shades->title);
	for (const char *c = title; *c; c++)
		if ((unsigned char)*c < 0x80)
			add_escaped(out, (unsigned char)*c);
		else
			buf_add_byte(out, *c);
	buf_add_cstr(out, "</text>\n");
}

void
terminal_add_svg(struct buf *out, const struct terminal *terminal,
    const char *title, bool is_light)
{
	const struct svg svg = { terminal, is_light ? &light : &dark };
	const struct svg *t = &svg;
	int rows = rows_of(t), columns = columns_of(t);

	add_head(out, t, rows, columns, title);
	for (int row = 0; row < rows; row++)
		for (int from = 0, end; from < columns; from = end) {
			struct terminal_cell look = look_of(t, row, from);

			for (end = from + 1; end < columns; end++) {
				struct terminal_cell next =
				    look_of(t, row, end);

				if (!same_look(&look, &next))
					break;
			}
			add_stretch(out, t, row, from, end);
		}
	buf_add_cstr(out, "</g>\n</svg>\n");
}
