/*
 * Tags at the right end of a row, in brackets: "[todo][+2]". They take what
 * the title leaves free, and at most two fifths of the line from a long one;
 * what has no room is counted.
 */
#include <stdio.h>

#include "headlines_paint.h"

enum {
	TAG_MAX = 12,   /* columns of a name */
	TAG_SHARE = 40, /* per cent of the line are theirs … */
	ROOM_LEAST = 6, /* … or none, where these are fewer columns */
	REST_WIDTH = 4, /* "[+2]" */
};

static int
width_of(const struct canvas *canvas, const struct shown_tag *tag)
{
	int width = canvas_width(canvas, tag->name);

	return (width < TAG_MAX ? width : TAG_MAX) + 2;
}

/* How many of them have room, the count of the others beside them. */
static size_t
fitting(const struct headline *row, const struct canvas *canvas, int room,
    int *width)
{
	int used = 0;

	*width = 0;
	for (size_t i = 0; i < row->ntags; i++) {
		bool last = i + 1 == row->ntags;

		used += width_of(canvas, &row->tags[i]);
		if (used + (last ? 0 : REST_WIDTH) > room)
			return i;
		*width = used;
	}
	return row->ntags;
}

static int
put_tag(const struct shown_tag *tag, struct canvas *canvas, int line, int at)
{
	struct style style = STYLE(tag->role);
	int from = at;

	at += canvas_put(canvas, line, at, 1, TEXT("["), STYLE(ROLE_DIM));
	at += canvas_put(canvas, line, at, TAG_MAX, tag->name, style);
	at += canvas_put(canvas, line, at, 1, TEXT("]"), STYLE(ROLE_DIM));
	return at - from;
}

int
headlines_put_tags(const struct headline *row, struct canvas *canvas, int line,
    int column, int used, int end)
{
	int room = end - column - used - 1,
	    share = (end - column) * TAG_SHARE / 100;
	char rest[32] = "";
	size_t shown;
	int width, at;

	room = room > share ? room : share;
	if (row->ntags == 0 || room < ROOM_LEAST)
		return end;
	shown = fitting(row, canvas, room, &width);
	if (shown < row->ntags)
		(void)snprintf(rest, sizeof(rest), "[%s%zu]",
		    shown > 0 ? "+" : "#", row->ntags - shown);
	at = end - width - canvas_width(canvas, text_of(rest));
	end = at - 1;
	for (size_t i = 0; i < shown; i++)
		at += put_tag(&row->tags[i], canvas, line, at);
	canvas_put(canvas, line, at, -1, text_of(rest), STYLE(ROLE_DIM));
	return end;
}
