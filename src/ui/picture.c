#include "ui/picture.h"

#include "base/utf8.h"

enum { NUMBERS_MOST = 16, SGR_BYTES = 64 };

struct reading {
	struct picture *picture;
	struct picture_cell pen; /* looks of the next cell */
	int row, column;         /* of the next cell */
};

/* ---- SGR ---- */

/* "38;5;N": false when it is not of the palette. */
static bool
read_palette(const int *numbers, size_t n, uint8_t *colour)
{
	if (n < 3 || numbers[1] != 5 || numbers[2] > 255)
		return false;
	*colour = (uint8_t)numbers[2];
	return true;
}

static void
paint_foreground(struct picture_cell *pen, int colour)
{
	pen->paint.foreground = (uint8_t)colour;
	pen->paint.set |= PAINT_FOREGROUND;
}

static void
paint_background(struct picture_cell *pen, int colour)
{
	pen->paint.background = (uint8_t)colour;
	pen->paint.set |= PAINT_BACKGROUND;
}

/* Takes one attribute; returns how many numbers it was of. */
static size_t
take_attribute(struct picture_cell *pen, const int *numbers, size_t n)
{
	int first = numbers[0];
	uint8_t colour;

	if (first == 0)
		*pen = (struct picture_cell){ 0 };
	else if (first == 1)
		pen->attributes |= ATTRIBUTE_BOLD;
	else if (first == 7)
		pen->attributes |= ATTRIBUTE_REVERSE;
	else if (first >= 30 && first <= 37)
		paint_foreground(pen, first - 30);
	else if (first >= 40 && first <= 47)
		paint_background(pen, first - 40);
	else if (first >= 90 && first <= 97)
		paint_foreground(pen, first - 90 + 8);
	else if (first >= 100 && first <= 107)
		paint_background(pen, first - 100 + 8);
	else if (first == 39)
		pen->paint.set &= (uint8_t)~PAINT_FOREGROUND;
	else if (first == 49)
		pen->paint.set &= (uint8_t)~PAINT_BACKGROUND;
	else if (first == 38 && read_palette(numbers, n, &colour))
		paint_foreground(pen, colour);
	else if (first == 48 && read_palette(numbers, n, &colour))
		paint_background(pen, colour);
	/* Of a colour that we do not know nothing is taken. */
	return first == 38 || first == 48 ? (n < 3 ? n : 3) : 1;
}

static void
take_style(struct picture_cell *pen, struct text numbers)
{
	int list[NUMBERS_MOST] = { 0 };
	size_t n = 1;

	for (size_t i = 0; i < numbers.len; i++) {
		char c = numbers.ptr[i];

		if (c == ';' && n < NUMBERS_MOST)
			n++;
		else if (c >= '0' && c <= '9' && list[n - 1] < 1000)
			list[n - 1] = list[n - 1] * 10 + (c - '0');
		else
			return;
	}
	for (size_t at = 0; at < n;)
		at += take_attribute(pen, list + at, n - at);
}

/*
 * Behind an ESC: a sequence that ends in "m" is taken, all others go. Returns
 * where what follows begins.
 */
static size_t
take_sequence(struct picture_cell *pen, struct text said, size_t at)
{
	size_t from = at + 1;

	if (at >= said.len || said.ptr[at] != '[')
		return at;
	for (at = from; at < said.len && at - from < SGR_BYTES; at++) {
		unsigned char c = (unsigned char)said.ptr[at];

		if (c >= 0x20 && c < 0x40)
			continue;
		if (c == 'm')
			take_style(pen, text_sub(said, from, at - from));
		return at + 1;
	}
	return at;
}

/* ---- cells ---- */

static void
put(struct reading *r, uint32_t code, int columns, int rows)
{
	struct picture *picture = r->picture;
	struct picture_cell *cell;

	if (r->row >= rows || r->column >= columns)
		return;
	cell = &picture->cells[r->row * columns + r->column++];
	*cell = r->pen;
	cell->code =
	    code >= 0x20 && code != 0x7F && utf8_width(code) == 1 ? code : ' ';
	if (r->row >= picture->rows)
		picture->rows = r->row + 1;
	if (r->column > picture->columns)
		picture->columns = r->column;
}

/* Rows stand where they were read: as wide as they may be. */
static void
narrow(struct picture *picture, int columns)
{
	for (int row = 1; row < picture->rows; row++)
		for (int i = 0; i < picture->columns; i++)
			picture->cells[row * picture->columns + i] =
			    picture->cells[row * columns + i];
}

bool
picture_read(struct picture *picture, struct arena *mem, struct text said,
    int rows, int columns)
{
	struct reading r = { .picture = picture };

	*picture = (struct picture){ 0 };
	if (rows < 1 || columns < 1)
		return false;
	picture->cells = arena_array(
	    mem, (size_t)rows * (size_t)columns, sizeof(*picture->cells));
	for (size_t at = 0; at < said.len;) {
		uint32_t code = utf8_next(said, &at);

		if (code == 0x1B) {
			at = take_sequence(&r.pen, said, at);
		} else if (code == '\n') {
			r.row++;
			r.column = 0;
		} else if (code >= 0x20) {
			put(&r, code, columns, rows);
		}
	}
	narrow(picture, columns);
	return picture->rows > 0;
}

struct picture
picture_of_pixels(const struct pixels *pixels)
{
	return (struct picture){
		.rows = pixels->rows,
		.columns = pixels->columns,
		.pixels = pixels,
	};
}

void
picture_paint(const struct picture *picture, int of, struct canvas *canvas,
    int row, int column, int columns)
{
	const struct picture_cell *cells;

	if (columns > picture->columns)
		column += (columns - picture->columns) / 2;
	if (picture->pixels) {
		canvas_put_pixels(canvas, row, column, picture->pixels, of);
		return;
	}
	cells = &picture->cells[of * picture->columns];
	for (int i = 0; i < picture->columns; i++) {
		struct style style = STYLE(ROLE_TEXT);

		style.attributes = cells[i].attributes;
		if (cells[i].code)
			canvas_put_painted(canvas, row, column + i,
			    cells[i].code, style, cells[i].paint);
	}
}
