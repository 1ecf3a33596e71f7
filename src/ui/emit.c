#include "emit.h"

#include <string.h>

#include "base/utf8.h"
#include "ui/osc.h"

/* Blanks at the end of a line from which erasing is shorter. */
enum { ERASE_FROM = 8 };

/* Cells as they were between two that are not: from there on the cursor is
 * moved, which takes six bytes or more, rather than writing them again. */
enum { BRIDGE_MOST = 4 };

/* Cells that are compared at once. */
enum { STRIDE = 8 };

/* What the terminal is known to be at. */
struct pen {
	struct buf *out;
	const struct emit_terminal *terminal;
	const struct theme *theme;
	const struct canvas *canvas; /* whose cells are written */
	struct style style;
	struct paint paint;
	struct look look; /* of both */
	bool styled;      /* look holds; else attributes are off */
	uint32_t link;    /* what is written leads to; 0: nowhere */
	int row, column;  /* of the cursor; -1: unknown */
};

/* Without its "$<5>". */
void
emit_add(struct buf *out, const char *string)
{
	const char *padding, *end;

	if (!string)
		return;
	while (
	    (padding = strstr(string, "$<")) && (end = strchr(padding, '>'))) {
		buf_add(out, string, (size_t)(padding - string));
		string = end + 1;
	}
	buf_add_cstr(out, string);
}

static void
add(struct pen *pen, const char *string)
{
	emit_add(pen->out, string);
}

static void
add_with(struct pen *pen, const char *string, int a, int b)
{
	if (string && *string)
		add(pen, pen->terminal->expand(string, a, b));
}

static void
add_move(struct pen *pen, int row, int column)
{
	buf_add(pen->out, "\033[", 2);
	buf_add_number(pen->out, row + 1);
	buf_add_byte(pen->out, ';');
	buf_add_number(pen->out, column + 1);
	buf_add_byte(pen->out, 'H');
}

static void
go(struct pen *pen, int row, int column)
{
	if (pen->row == row && pen->column == column)
		return;
	if (pen->terminal->moves_plainly)
		add_move(pen, row, column);
	else
		add_with(pen, pen->terminal->move, row, column);
	pen->row = row;
	pen->column = column;
}

/* A colour as this terminal counts them, or -1. */
static int
map_colour(const struct emit_terminal *terminal, int colour)
{
	if (colour == COLOUR_DEFAULT || terminal->colours < 8)
		return -1;
	if (terminal->colours > 256) /* TERM=*-direct: the RGB value itself */
		return colour & COLOUR_RGB ? colour & 0xFFFFFF
					   : theme_palette(colour);
	return theme_nearest(colour, terminal->colours);
}

static void
add_colours(struct pen *pen, const struct look *look)
{
	int foreground = map_colour(pen->terminal, look->foreground);
	int background = map_colour(pen->terminal, look->background);

	if (foreground >= 0)
		add_with(pen, pen->terminal->foreground, foreground, 0);
	if (background >= 0)
		add_with(pen, pen->terminal->background, background, 0);
}

static void
reset(struct pen *pen)
{
	if (pen->styled)
		add(pen, pen->terminal->reset);
	pen->styled = false;
}

static bool
look_equal(const struct look *a, const struct look *b)
{
	return a->foreground == b->foreground &&
	       a->background == b->background && a->attributes == b->attributes;
}

static bool
style_equal(const struct style *a, const struct style *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static bool
paint_equal(const struct paint *a, const struct paint *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static struct look
look_of(const struct pen *pen, const struct cell *cell)
{
	struct look look = theme_look(pen->theme, cell->style);

	if (cell->paint.set & PAINT_FOREGROUND)
		look.foreground = cell->paint.foreground;
	if (cell->paint.set & PAINT_BACKGROUND)
		look.background = cell->paint.background;
	return look;
}

enum { ON_BLANKS = ATTRIBUTE_UNDERLINE | ATTRIBUTE_REVERSE };

/* Would a blank look the same under both? */
static bool
ground_equal(const struct look *a, const struct look *b)
{
	return a->background == b->background &&
	       !((a->attributes | b->attributes) & ON_BLANKS);
}

/* Most often only the colour of the text changes; false when more does. */
static bool
change_foreground(struct pen *pen, const struct look *look)
{
	int foreground = map_colour(pen->terminal, look->foreground);

	if (!pen->styled || pen->look.attributes != look->attributes ||
	    pen->look.background != look->background)
		return false;
	if (foreground < 0 && !pen->terminal->default_foreground)
		return false;
	if (foreground < 0)
		add(pen, pen->terminal->default_foreground);
	else
		add_with(pen, pen->terminal->foreground, foreground, 0);
	return true;
}

static void
add_attributes(struct pen *pen, unsigned attributes)
{
	const struct emit_terminal *t = pen->terminal;

	if (attributes & ATTRIBUTE_BOLD)
		add(pen, t->bold);
	if (attributes & ATTRIBUTE_UNDERLINE)
		add(pen, t->underline);
	if (attributes & ATTRIBUTE_REVERSE)
		add(pen, t->reverse);
	if (attributes & ATTRIBUTE_DIM)
		add(pen, t->dim);
	if (attributes & ATTRIBUTE_ITALIC)
		add(pen, t->italic);
}

static void
dress(struct pen *pen, const struct cell *cell, bool blank)
{
	struct look look;

	if (pen->styled && style_equal(&pen->style, &cell->style) &&
	    paint_equal(&pen->paint, &cell->paint))
		return;
	look = look_of(pen, cell);
	if (pen->styled && blank && ground_equal(&pen->look, &look))
		return;
	pen->style = cell->style;
	pen->paint = cell->paint;
	if (pen->styled && look_equal(&pen->look, &look))
		return;
	if (!change_foreground(pen, &look)) {
		reset(pen);
		add_attributes(pen, look.attributes);
		add_colours(pen, &look);
	}
	pen->look = look;
	pen->styled = true;
}

static void
lead(struct pen *pen, const struct canvas *canvas, uint32_t link)
{
	if (!pen->terminal->links || pen->link == link)
		return;
	pen->link = link;
	osc_add_link(pen->out, link, canvas_link_of(canvas, link));
}

/* Byte by byte, as rows are: a cell is written whole. Of those beneath a
   picture the picture alone is seen. */
static bool
cell_equal(const struct cell *a, const struct cell *b)
{
	if (a->picture || b->picture)
		return a->picture && b->picture;
	return memcmp(a, b, sizeof(*a)) == 0;
}

/* Does an erased cell look the same? A picture above it would not. */
static bool
is_blank(const struct pen *pen, const struct cell *cell)
{
	struct look look;

	if (cell->code != ' ' || cell->picture ||
	    (cell->link && pen->terminal->links))
		return false;
	look = look_of(pen, cell);
	return look.background == COLOUR_DEFAULT &&
	       !(look.attributes & ON_BLANKS);
}

/* The end of what may be other than it was: panes on the right often rest. */
static int
end_of_changes(const struct cell *now, const struct cell *was, int end)
{
	while (end >= STRIDE && memcmp(now + end - STRIDE, was + end - STRIDE,
				    STRIDE * sizeof(*now)) == 0)
		end -= STRIDE;
	return end;
}

/* The column from which the row is blank; most often all look alike there. */
static int
blank_from(const struct pen *pen, const struct cell *cells, int columns)
{
	int from = columns;

	while (from > 0 && ((from < columns &&
				cell_equal(&cells[from - 1], &cells[from])) ||
			       is_blank(pen, &cells[from - 1])))
		from--;
	return from;
}

static bool
is_letter(const struct cell *cell)
{
	return cell->code < 0x80 && cell->code;
}

static void
add_codes(struct pen *pen, const struct cell *cell)
{
	uint32_t codes[CELL_CODES];
	int n = canvas_codes(pen->canvas, cell, codes);

	for (int i = 0; i < n; i++)
		buf_add_code(pen->out, codes[i]);
}

static void
put(struct pen *pen, const struct cell *cell, int columns)
{
	bool wide = pen->column + 1 < columns && cell[1].tail;

	dress(pen, cell, cell->code == ' ');
	if (is_letter(cell))
		buf_add_byte(pen->out, (char)cell->code);
	else
		add_codes(pen, cell);
	pen->column += wide ? 2 : 1;
	/* Terminals disagree on how wide these are, those with marks among
	   them, and on what the last column does. */
	if (pen->column >= columns || cell->code >= 0x1F000)
		pen->column = -1;
}

/* A few letters in the colours that are set are written again; over a picture
   they would erase it. */
static void
bridge(struct pen *pen, const struct cell *cells, int row, int column)
{
	int from = pen->column;

	if (pen->row != row || from < 0 || column <= from ||
	    column - from > BRIDGE_MOST || !pen->styled)
		return;
	for (int i = from; i < column; i++)
		if (!is_letter(&cells[i]) || cells[i].picture ||
		    cells[i].link != pen->link ||
		    !style_equal(&pen->style, &cells[i].style) ||
		    !paint_equal(&pen->paint, &cells[i].paint))
			return;
	for (int i = from; i < column; i++)
		buf_add_byte(pen->out, (char)cells[i].code);
	pen->column = column;
}

static bool
emit_row(struct pen *pen, const struct canvas *canvas,
    const struct canvas *last, int row)
{
	const struct cell *now = canvas->cells + row * canvas->stride;
	const struct cell *was = last ? last->cells + row * last->stride : NULL;
	int columns = canvas->columns, end = columns;
	bool changed = false, bottom = row == canvas->rows - 1;
	int blank = -1;

	/* Most rows are as they were, byte by byte. */
	if (was && memcmp(now, was, (size_t)columns * sizeof(*now)) == 0)
		return false;
	/* The last cell of all is left alone where it would scroll. */
	if (bottom && pen->terminal->wraps)
		end -= end > 1 && now[end - 1].tail ? 2 : 1;
	if (was)
		end = end_of_changes(now, was, end);
	for (int at = 0; at < end; at++) {
		int from;

		if (was ? cell_equal(&now[at], &was[at])
			: is_blank(pen, &now[at]))
			continue;
		if (blank < 0)
			blank = blank_from(pen, now, columns);
		changed = true;
		if (at >= blank && columns - at >= ERASE_FROM &&
		    pen->terminal->clear_line) {
			go(pen, row, at);
			lead(pen, canvas, 0);
			reset(pen);
			add(pen, pen->terminal->clear_line);
			break;
		}
		/* Wide characters are drawn whole. */
		from = at - (now[at].tail && at > 0 ? 1 : 0);
		if (was)
			bridge(pen, now, row, from);
		go(pen, row, from);
		lead(pen, canvas, now[from].link);
		put(pen, &now[from], columns);
		if (from == at && at + 1 < columns && now[at + 1].tail)
			at++;
	}
	return changed;
}

bool
emit_canvas(struct buf *out, const struct emit_terminal *terminal,
    const struct canvas *now, const struct canvas *last,
    const struct theme *theme)
{
	struct pen pen = { .out = out,
		.terminal = terminal,
		.theme = theme,
		.canvas = now,
		.row = -1,
		.column = -1 };
	const struct canvas_cursor *cursor = now->cursor;
	size_t start = out->len;
	bool changed = !last || memcmp(last->cursor, cursor, sizeof(*cursor));
	int from = now->rows, to = 0; /* rows that were written */

	/* Text does not flicker where the cursor runs ahead of it. */
	if (!last || last->cursor->shown)
		add(&pen, terminal->hide);
	if (!last && terminal->pixels)
		emit_pixels_end(out, terminal->pixels);
	if (!last) {
		add(&pen, terminal->reset);
		add(&pen, terminal->clear);
	}
	for (int row = 0; row < now->rows; row++) {
		if (!emit_row(&pen, now, last, row))
			continue;
		changed = true;
		to = row + 1;
		if (from > row)
			from = row;
	}
	lead(&pen, now, 0);
	reset(&pen);
	if (terminal->pixels &&
	    emit_pixels(out, terminal->pixels, now, from, to)) {
		changed = true;
		pen.row = pen.column = -1;
	}
	if (!changed) {
		buf_cut(out, start);
		return false;
	}
	go(&pen, cursor->shown ? cursor->row : 0,
	    cursor->shown ? cursor->column : 0);
	if (cursor->shown)
		add(&pen, terminal->show);
	return true;
}
