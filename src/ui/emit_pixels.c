#include "emit_pixels.h"

#include <stdlib.h>
#include <string.h>

#include "ui/kitty.h"
#include "ui/sixel.h"

enum {
	KEPT = 8, /* pictures that a terminal keeps, shown or not */
};

/* ---- pieces ---- */

struct pieces {
	struct piece *list;
	size_t n, cap;
	const struct canvas_pixels **of; /* beside list: where points are */
	size_t of_cap;
};

static bool
shows(const struct canvas *canvas, int row, int column, size_t picture)
{
	const struct cell *cell = canvas_at(canvas, row, column);

	return cell && cell->picture == picture + 1;
}

/* The columns of a row, from one on, that show the picture; 0: none. */
static int
find_run(
    const struct canvas *canvas, size_t picture, int row, int from, int *column)
{
	int end;

	while (from < canvas->columns && !shows(canvas, row, from, picture))
		from++;
	for (end = from; shows(canvas, row, end, picture);)
		end++;
	*column = from;
	return end - from;
}

/* The piece above a run, as wide as it is, which goes on with it. */
static struct piece *
find_above(
    struct pieces *pieces, size_t first, int row, int column, int columns)
{
	for (size_t i = first; i < pieces->n; i++) {
		struct piece *piece = &pieces->list[i];

		if (piece->row + piece->rows == row &&
		    piece->column == column && piece->columns == columns)
			return piece;
	}
	return NULL;
}

/* The next number of a picture's pieces; it may stand in two places. */
static int
next_number(const struct pieces *pieces, uint32_t id)
{
	int number = 1;

	for (size_t i = 0; i < pieces->n; i++)
		number += pieces->list[i].id == id ? 1 : 0;
	return number;
}

static void
add_piece(struct pieces *pieces, const struct piece *piece,
    const struct canvas_pixels *of)
{
	GROW(pieces->of, pieces->n, pieces->of_cap);
	pieces->of[pieces->n] = of;
	GROW(pieces->list, pieces->n, pieces->cap);
	pieces->list[pieces->n++] = *piece;
}

/* The last row stays free: behind a picture that ends there all scrolls. */
static void
cut_picture(struct pieces *pieces, const struct canvas *canvas, size_t picture,
    const struct canvas_pixels *of)
{
	size_t first = pieces->n;
	int columns, column;

	for (int row = 0; row < canvas->rows - 1; row++) {
		for (int at = 0; (columns = find_run(
				      canvas, picture, row, at, &column)) > 0;
		     at = column + columns) {
			struct piece *above =
			    find_above(pieces, first, row, column, columns);
			const struct piece piece = { .id = of->pixels->id,
				.number = next_number(pieces, of->pixels->id),
				.row = row,
				.column = column,
				.rows = 1,
				.columns = columns,
				.from_row = row - of->row,
				.from_column = column - of->column };

			if (above)
				above->rows++;
			else
				add_piece(pieces, &piece, of);
		}
	}
}

static void
cut(struct pieces *pieces, const struct canvas *canvas,
    enum pixels_format format)
{
	const struct canvas_pixels *of;

	for (size_t i = 0; (of = canvas_pixels(canvas, i)) != NULL; i++)
		if (of->pixels->format == format)
			cut_picture(pieces, canvas, i, of);
}

static bool
piece_equal(const struct piece *a, const struct piece *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static const struct piece *
find_piece(const struct piece *list, size_t n, uint32_t id, int number)
{
	for (size_t i = 0; i < n; i++)
		if (list[i].id == id && list[i].number == number)
			return &list[i];
	return NULL;
}

static bool
is_shown(const struct pixels_shown *shown, const struct piece *piece)
{
	const struct piece *was =
	    find_piece(shown->pieces, shown->npieces, piece->id, piece->number);

	return was && piece_equal(was, piece);
}

static void
add_move(struct buf *out, int row, int column)
{
	buf_printf(out, "\033[%d;%dH", row + 1, column + 1);
}

/* ---- sixel ---- */

static void
add_blanks(struct buf *out, int row, int column, int columns)
{
	add_move(out, row, column);
	while (columns-- > 0)
		buf_add_byte(out, ' ');
}

/*
 * What shows through is cleared: cells with points where there is nothing, and
 * those at the right and lower edge that it does not fill. Elsewhere points
 * cover what was there, and nothing is dark in between.
 */
static void
clear_below(
    struct buf *out, const struct piece *piece, const struct pixels *pixels)
{
	int last_row = pixels->height / pixels->cell_height;
	int last_column = pixels->width / pixels->cell_width;

	for (int i = 0; i < piece->rows; i++) {
		int row = piece->row + i;

		if (pixels->holes || piece->from_row + i >= last_row)
			add_blanks(out, row, piece->column, piece->columns);
		else if (piece->from_column + piece->columns > last_column)
			add_blanks(
			    out, row, piece->column + piece->columns - 1, 1);
	}
}

static void
draw_sixel(
    struct buf *out, const struct piece *piece, const struct pixels *pixels)
{
	const struct pixels_part part = pixels_cells(pixels, piece->from_row,
	    piece->from_column, piece->rows, piece->columns);

	clear_below(out, piece, pixels);
	add_move(out, piece->row, piece->column);
	sixel_add(out, pixels, &part);
}

static bool
is_touched(const struct piece *piece, int from, int to)
{
	return piece->row < to && piece->row + piece->rows > from;
}

/* Is all of a picture where it was? Else it is drawn anew: terminals differ
 * in what they keep of one that is written on. */
static bool
is_whole(const struct pixels_shown *shown, const struct pieces *pieces,
    uint32_t id, int from, int to)
{
	size_t now = 0, before = 0;

	for (size_t i = 0; i < pieces->n; i++) {
		const struct piece *piece = &pieces->list[i];

		if (piece->id != id)
			continue;
		now++;
		if (!is_shown(shown, piece) ||
		    (shown->fragile && is_touched(piece, from, to)))
			return false;
	}
	for (size_t i = 0; i < shown->npieces; i++)
		before += shown->pieces[i].id == id ? 1 : 0;
	return now == before;
}

static void
hide_sixel(struct buf *out, const struct piece *piece)
{
	for (int i = 0; i < piece->rows; i++)
		add_blanks(out, piece->row + i, piece->column, piece->columns);
}

/* What waits is not among those that are shown, so it is drawn another time. */
static void
emit_sixel(struct buf *out, struct pixels_shown *shown, struct pieces *pieces,
    int from, int to)
{
	struct piece *kept = mem_array(pieces->n, sizeof(*kept));
	size_t n = 0;

	for (size_t i = 0; i < pieces->n; i++) {
		const struct piece *piece = &pieces->list[i];
		bool whole = is_whole(shown, pieces, piece->id, from, to);

		if (whole || !shown->waits)
			kept[n++] = *piece;
		if (!whole && !shown->waits)
			draw_sixel(out, piece, pieces->of[i]->pixels);
		else if (!whole && shown->npieces > 0)
			hide_sixel(out, piece);
		shown->drew |= !whole && !shown->waits;
		shown->owed |= !whole && shown->waits;
	}
	free(pieces->list);
	pieces->list = kept;
	pieces->n = n;
}

/* ---- kitty ---- */

static void
drop_sent(struct pixels_shown *shown, size_t at)
{
	for (size_t i = at; i + 1 < shown->nsent; i++)
		shown->sent[i] = shown->sent[i + 1];
	shown->nsent--;
}

/* Gives it to the terminal, unless it has it. */
static void
send(struct buf *out, struct pixels_shown *shown, const struct pixels *pixels)
{
	size_t at = 0;

	while (at < shown->nsent && shown->sent[at] != pixels->id)
		at++;
	if (at < shown->nsent)
		drop_sent(shown, at);
	else
		kitty_add_picture(out, shown->base + pixels->id, pixels);
	GROW(shown->sent, shown->nsent, shown->sent_cap);
	shown->sent[shown->nsent++] = pixels->id;
}

/* Those that were not used for the longest go first. */
static void
forget_some(
    struct buf *out, struct pixels_shown *shown, const struct pieces *pieces)
{
	for (size_t i = 0; shown->nsent > KEPT && i < shown->nsent;) {
		if (find_piece(pieces->list, pieces->n, shown->sent[i], 1)) {
			i++;
			continue;
		}
		kitty_add_end(out, shown->base + shown->sent[i]);
		drop_sent(shown, i);
	}
}

static void
place(struct buf *out, const struct pixels_shown *shown,
    const struct piece *piece, const struct pixels *pixels)
{
	const struct pixels_part part = pixels_cells(pixels, piece->from_row,
	    piece->from_column, piece->rows, piece->columns);

	add_move(out, piece->row, piece->column);
	kitty_add_placement(out, shown->base + piece->id,
	    (unsigned)piece->number, &part, piece->rows, piece->columns);
}

static void
emit_kitty(
    struct buf *out, struct pixels_shown *shown, const struct pieces *pieces)
{
	for (size_t i = 0; i < shown->npieces; i++) {
		const struct piece *was = &shown->pieces[i];

		if (!find_piece(pieces->list, pieces->n, was->id, was->number))
			kitty_add_removal(
			    out, shown->base + was->id, (unsigned)was->number);
	}
	for (size_t i = 0; i < pieces->n; i++) {
		const struct piece *piece = &pieces->list[i];

		if (is_shown(shown, piece))
			continue;
		send(out, shown, pieces->of[i]->pixels);
		place(out, shown, piece, pieces->of[i]->pixels);
	}
	forget_some(out, shown, pieces);
}

/* ---- both ---- */

bool
emit_pixels(struct buf *out, struct pixels_shown *shown,
    const struct canvas *now, int from, int to)
{
	struct pieces pieces = { 0 };
	size_t start = out->len;

	shown->owed = shown->drew = false;
	if (shown->format == PIXELS_NONE)
		return false;
	cut(&pieces, now, shown->format);
	if (shown->format == PIXELS_SIXEL)
		emit_sixel(out, shown, &pieces, from, to);
	else
		emit_kitty(out, shown, &pieces);
	free(shown->pieces);
	free(pieces.of);
	shown->pieces = pieces.list;
	shown->npieces = pieces.n;
	return out->len > start;
}

void
emit_pixels_end(struct buf *out, struct pixels_shown *shown)
{
	for (size_t i = 0; i < shown->nsent; i++)
		kitty_add_end(out, shown->base + shown->sent[i]);
	shown->nsent = 0;
	shown->owed = false;
	shown->npieces = 0;
}

void
pixels_shown_clear(struct pixels_shown *shown)
{
	free(shown->pieces);
	free(shown->sent);
	*shown = (struct pixels_shown){ 0 };
}
