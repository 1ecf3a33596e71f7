#include "support/terminal_pictures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
pictures_resize(struct terminal_pictures *p, int rows, int columns)
{
	free(p->sixels);
	p->rows = rows;
	p->columns = columns;
	p->sixels =
	    mem_array((size_t)rows * (size_t)columns, sizeof(*p->sixels));
}

void
pictures_clear(struct terminal_pictures *p)
{
	free(p->sixels);
	buf_clear(&p->bytes);
}

static void
set(struct terminal_pictures *p, struct placed where, bool to)
{
	for (int row = where.row; row < where.row + where.rows; row++)
		for (int i = 0; i < where.columns; i++)
			if (row >= 0 && row < p->rows && where.column >= 0 &&
			    where.column + i < p->columns)
				p->sixels[row * p->columns + where.column + i] =
				    to;
}

void
pictures_erase(struct terminal_pictures *p, int row, int column, int end_row,
    int end_column)
{
	const struct placed where = { .row = row,
		.column = column,
		.rows = end_row - row,
		.columns = end_column - column };

	set(p, where, false);
}

bool
pictures_at(const struct terminal_pictures *p, int row, int column)
{
	if (p->kind == PICTURES_SIXEL)
		return p->sixels[row * p->columns + column];
	for (int i = 0; i < p->nplaced; i++) {
		const struct placed *placed = &p->placed[i];

		if (row >= placed->row && row < placed->row + placed->rows &&
		    column >= placed->column &&
		    column < placed->column + placed->columns)
			return true;
	}
	return false;
}

/* "…1;1;40;60…": as many cells as it takes, where the cursor is. */
static void
draw_sixel(struct terminal_pictures *p, const char *said)
{
	struct placed where = { 0 };
	int width, height;

	if (p->kind != PICTURES_SIXEL ||
	    sscanf(said, "\033P0;1;0q\"1;1;%d;%d", &width, &height) != 2) {
		p->bad = true;
		return;
	}
	p->cursor(p->terminal, &where.row, &where.column);
	where.rows = (height + PICTURES_CELL_HEIGHT - 1) / PICTURES_CELL_HEIGHT;
	where.columns = (width + PICTURES_CELL_WIDTH - 1) / PICTURES_CELL_WIDTH;
	/* There it would scroll. */
	if (where.row + where.rows >= p->rows)
		p->bad = true;
	set(p, where, true);
}

/* The number behind ",i=" and the like; 0: none. */
static unsigned long
value(const char *said, const char *key)
{
	const char *at = strstr(said, key);

	return at ? strtoul(at + strlen(key), NULL, 10) : 0;
}

static bool
is_kept(const struct terminal_pictures *p, unsigned long id)
{
	for (int i = 0; i < p->nkept; i++)
		if (p->kept[i] == id)
			return true;
	return false;
}

static void
remove_placed(struct terminal_pictures *p, unsigned long id, int number)
{
	int n = 0;

	for (int i = 0; i < p->nplaced; i++)
		if (p->placed[i].id != id ||
		    (number && p->placed[i].number != number))
			p->placed[n++] = p->placed[i];
	p->nplaced = n;
}

static void
place(struct terminal_pictures *p, const char *said, unsigned long id)
{
	struct placed placed = { .id = id,
		.number = (int)value(said, ",p="),
		.rows = (int)value(said, ",r="),
		.columns = (int)value(said, ",c=") };

	if (!is_kept(p, id) || p->nplaced == PLACED_MOST) {
		p->bad = true;
		return;
	}
	p->cursor(p->terminal, &placed.row, &placed.column);
	remove_placed(p, id, placed.number);
	p->placed[p->nplaced++] = placed;
}

static void
forget(struct terminal_pictures *p, unsigned long id)
{
	int n = 0;

	remove_placed(p, id, 0);
	for (int i = 0; i < p->nkept; i++)
		if (p->kept[i] != id)
			p->kept[n++] = p->kept[i];
	p->nkept = n;
}

static void
take_kitty(struct terminal_pictures *p, const char *said)
{
	unsigned long id = value(said, ",i=");

	if (strstr(said, "a=q")) {
		p->answer(p->terminal, "\033_Gi=31;OK\033\\");
	} else if (strstr(said, "a=t,") && p->nkept < PLACED_MOST) {
		p->kept[p->nkept++] = id;
	} else if (strstr(said, "a=p,")) {
		place(p, said, id);
	} else if (strstr(said, "d=I")) {
		forget(p, id);
	} else if (strstr(said, "d=i")) {
		remove_placed(p, id, (int)value(said, ",p="));
	} else if (!strstr(said, "\033_Gq=2,m=")) {
		p->bad = true;
	}
}

/* A string that is whole. */
static void
take_string(struct terminal_pictures *p)
{
	const char *said = buf_cstr(&p->bytes);

	if (said[1] == 'P')
		draw_sixel(p, said);
	else if (p->kind == PICTURES_KITTY)
		take_kitty(p, said);
	else if (!strstr(said, "a=q"))
		p->bad = true;
}

static void
end_string(struct terminal_pictures *p)
{
	p->in_string = false;
	buf_reset(&p->bytes);
}

/* One byte of a sequence that may be, or is, such a string. */
static void
take_byte(struct terminal_pictures *p, char byte)
{
	size_t len = p->bytes.len;

	buf_add_byte(&p->bytes, byte);
	if (p->in_string) {
		if (len > 2 && p->bytes.ptr[len - 1] == '\033') {
			p->bad |= byte != '\\';
			take_string(p);
			end_string(p);
		}
	} else if (byte == 'P' || byte == '_') {
		p->in_string = true;
	} else {
		p->write(p->terminal, p->bytes.ptr, p->bytes.len);
		end_string(p);
	}
}

void
pictures_take(struct terminal_pictures *p, const char *bytes, size_t len)
{
	for (size_t i = 0; i < len;) {
		const char *escape;
		size_t n;

		if (p->bytes.len > 0) {
			take_byte(p, bytes[i++]);
			continue;
		}
		escape = memchr(bytes + i, '\033', len - i);
		n = escape ? (size_t)(escape - (bytes + i)) : len - i;
		if (n > 0)
			p->write(p->terminal, bytes + i, n);
		i += n;
		if (escape && i < len) {
			buf_add_byte(&p->bytes, '\033');
			i++;
		}
	}
}
