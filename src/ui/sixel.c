#include "ui/sixel.h"

#include <stdlib.h>
#include <string.h>

enum {
	BAND = 6,           /* points of a sixel, one below the other */
	INTRODUCER = 32,    /* bytes of its numbers */
	NUMBER_MOST = 9999, /* that stands anywhere */
	PASSES = 2,         /* over the whole picture: no more takes longer */
	REPEAT_FROM = 4,    /* "!4A" is no longer than "AAAA" */
};

/* ---- reading ---- */

struct reading {
	struct pixels *pixels;
	struct text said; /* what is between introducer and end */
	size_t at;
	int x, y;      /* of the next sixel */
	int colour;    /* it is drawn in; -1: none was chosen */
	int64_t drawn; /* sixels so far */
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The byte that comes next, or 0. */
static char
next(const struct reading *r)
{
	return r->at < r->said.len ? r->said.ptr[r->at] : '\0';
}

static bool
take_number(struct reading *r, int *number)
{
	if (!is_digit(next(r)))
		return false;
	for (*number = 0; is_digit(next(r)); r->at++) {
		*number = *number * 10 + (next(r) - '0');
		if (*number > NUMBER_MOST)
			return false;
	}
	return true;
}

/* n numbers with ";" between them. */
static bool
take_numbers(struct reading *r, int *numbers, int n)
{
	for (int i = 0; i < n; i++) {
		if (i > 0 && next(r) != ';')
			return false;
		if (i > 0)
			r->at++;
		if (!take_number(r, &numbers[i]))
			return false;
	}
	return true;
}

/* Behind "#": chooses a colour, and says with ";2;…" what it looks like. */
static bool
take_colour(struct reading *r)
{
	int parts[4];

	if (!take_number(r, &r->colour) || r->colour >= PIXELS_COLOURS)
		return false;
	if (next(r) != ';')
		return true;
	r->at++;
	if (!take_numbers(r, parts, 4) || parts[0] != 2)
		return false;
	for (int i = 0; i < 3; i++) {
		if (parts[i + 1] > 100)
			return false;
		r->pixels->palette[r->colour][i] = (uint8_t)parts[i + 1];
	}
	return true;
}

static void
draw_column(struct reading *r, int x, unsigned sixel)
{
	struct pixels *pixels = r->pixels;

	for (int i = 0; i < BAND && r->y + i < pixels->height; i++)
		if (sixel >> i & 1)
			pixels->points[(size_t)(r->y + i) *
					   (size_t)pixels->width +
				       (size_t)x] = (uint16_t)(r->colour + 1);
}

/* Each sixel that draws has a point of its own, unless it draws over others. */
static int64_t
most_drawn(const struct pixels *pixels)
{
	return (int64_t)PASSES * pixels->width * (pixels->height + BAND);
}

static bool
take_sixels(struct reading *r, int count)
{
	const struct pixels *pixels = r->pixels;
	char c = next(r);
	unsigned sixel = (unsigned)(c - '?');

	if (c < '?' || c > '~' || count < 1 || count > pixels->width - r->x ||
	    r->y >= pixels->height)
		return false;
	r->at++;
	if (sixel > 0) {
		r->drawn += count;
		if (r->colour < 0 || r->drawn > most_drawn(pixels))
			return false;
		for (int i = 0; i < count; i++)
			draw_column(r, r->x + i, sixel);
	}
	r->x += count;
	return true;
}

static bool
take_one(struct reading *r)
{
	int count;

	switch (next(r)) {
	case '#':
		r->at++;
		return take_colour(r);
	case '!':
		r->at++;
		return take_number(r, &count) && take_sixels(r, count);
	case '$':
		r->at++;
		r->x = 0;
		return true;
	case '-':
		r->at++;
		r->x = 0;
		r->y += BAND;
		return r->y < r->pixels->height + BAND;
	default:
		return take_sixels(r, 1);
	}
}

/* What is between "ESC P … q" and "ESC \". */
static bool
find_data(struct text said, struct text *data)
{
	size_t at = text_find(said, TEXT("\033P"), 0), from, end;

	if (at == TEXT_NONE)
		return false;
	from = at += 2;
	while (at < said.len && at - from < INTRODUCER &&
	       (is_digit(said.ptr[at]) || said.ptr[at] == ';'))
		at++;
	if (at >= said.len || said.ptr[at] != 'q')
		return false;
	at++;
	end = text_find_byte(said, '\033', at);
	if (end == TEXT_NONE || end + 1 >= said.len ||
	    said.ptr[end + 1] != '\\')
		return false;
	*data = text_sub(said, at, end - at);
	return true;
}

/* '"1;1;720;480': square points, and how many. */
static bool
take_size(struct reading *r, int width, int height)
{
	int numbers[4];

	if (next(r) != '"')
		return false;
	r->at++;
	if (!take_numbers(r, numbers, 4) || numbers[0] != 1 ||
	    numbers[1] != 1 || numbers[2] < 1 || numbers[3] < 1 ||
	    numbers[2] > width || numbers[3] > height ||
	    numbers[2] > PIXELS_MOST / numbers[3])
		return false;
	r->pixels->width = numbers[2];
	r->pixels->height = numbers[3];
	return true;
}

static bool
has_holes(const struct pixels *pixels)
{
	size_t n = (size_t)pixels->width * (size_t)pixels->height;

	for (size_t i = 0; i < n; i++)
		if (pixels->points[i] == 0)
			return true;
	return false;
}

bool
sixel_read(struct pixels *pixels, struct arena *mem, struct text said,
    int width, int height)
{
	struct reading r = { .pixels = pixels, .colour = -1 };

	if (!find_data(said, &r.said) || !take_size(&r, width, height))
		return false;
	pixels->palette =
	    arena_array(mem, PIXELS_COLOURS, sizeof(*pixels->palette));
	pixels->points =
	    arena_array(mem, (size_t)pixels->width * (size_t)pixels->height,
		sizeof(*pixels->points));
	while (r.at < r.said.len)
		if (!take_one(&r))
			return false;
	pixels->holes = has_holes(pixels);
	return true;
}

/* ---- writing ---- */

/* A band taken apart: for each colour in it, the sixels in that colour. */
struct band {
	int width;
	int16_t colour_of[PIXELS_COLOURS]; /* of each line of sixels */
	int16_t line_of[PIXELS_COLOURS];   /* 1 + it; 0: not in the band */
	int lines;
	uint8_t *sixels; /* line by line */
};

static const uint16_t *
row_of(const struct pixels *pixels, const struct pixels_part *part, int row)
{
	return pixels->points +
	       (size_t)(part->y + row) * (size_t)pixels->width + part->x;
}

static uint8_t *
line_of(struct band *band, int colour)
{
	uint8_t *line;

	if (band->line_of[colour] == 0) {
		band->colour_of[band->lines++] = (int16_t)colour;
		band->line_of[colour] = (int16_t)band->lines;
		line = band->sixels +
		       (size_t)(band->lines - 1) * (size_t)band->width;
		memset(line, 0, (size_t)band->width);
		return line;
	}
	return band->sixels +
	       (size_t)(band->line_of[colour] - 1) * (size_t)band->width;
}

static void
take_apart(struct band *band, const struct pixels *pixels,
    const struct pixels_part *part, int top)
{
	memset(band->line_of, 0, sizeof(band->line_of));
	band->lines = 0;
	for (int i = 0; i < BAND && top + i < part->height; i++) {
		const uint16_t *row = row_of(pixels, part, top + i);

		for (int x = 0; x < part->width; x++)
			if (row[x] > 0)
				line_of(band, row[x] - 1)[x] |=
				    (uint8_t)(1u << i);
	}
}

static void
add_run(struct buf *out, uint8_t sixel, int count)
{
	char c = (char)('?' + sixel);

	if (count < REPEAT_FROM) {
		while (count-- > 0)
			buf_add_byte(out, c);
		return;
	}
	buf_add_byte(out, '!');
	buf_add_number(out, count);
	buf_add_byte(out, c);
}

/* Up to the last that has a point. */
static void
add_line(struct buf *out, const uint8_t *line, int width)
{
	while (width > 0 && line[width - 1] == 0)
		width--;
	for (int from = 0, at = 0; from < width; from = at) {
		while (at < width && line[at] == line[from])
			at++;
		add_run(out, line[from], at - from);
	}
}

static void
add_band(struct buf *out, const struct band *band)
{
	for (int i = 0; i < band->lines; i++) {
		if (i > 0)
			buf_add_byte(out, '$');
		buf_add_byte(out, '#');
		buf_add_number(out, band->colour_of[i]);
		add_line(out, band->sixels + (size_t)i * (size_t)band->width,
		    band->width);
	}
}

static void
add_palette(struct buf *out, const struct pixels *pixels,
    const struct pixels_part *part)
{
	bool used[PIXELS_COLOURS] = { false };

	for (int y = 0; y < part->height; y++) {
		const uint16_t *row = row_of(pixels, part, y);

		for (int x = 0; x < part->width; x++)
			if (row[x] > 0)
				used[row[x] - 1] = true;
	}
	for (int i = 0; i < PIXELS_COLOURS; i++)
		if (used[i])
			buf_printf(out, "#%d;2;%d;%d;%d", i,
			    pixels->palette[i][0], pixels->palette[i][1],
			    pixels->palette[i][2]);
}

void
sixel_add(struct buf *out, const struct pixels *pixels,
    const struct pixels_part *part)
{
	struct band band = { .width = part->width };

	if (part->width < 1 || part->height < 1)
		return;
	band.sixels = mem_array((size_t)part->width, (size_t)PIXELS_COLOURS);
	/* "1": where there is nothing, what is there stays. */
	buf_printf(out, "\033P0;1;0q\"1;1;%d;%d", part->width, part->height);
	add_palette(out, pixels, part);
	for (int top = 0; top < part->height; top += BAND) {
		if (top > 0)
			buf_add_byte(out, '-');
		take_apart(&band, pixels, part, top);
		add_band(out, &band);
	}
	buf_add_cstr(out, "\033\\");
	free(band.sixels);
}
