#include "ui/graphics.h"

#include <stdlib.h>

enum {
	CELL_LEAST = 2, /* points, of a side */
	CELL_MOST = 200,
};

/* One point is offered and not kept ("a=q"); "31" comes back. */
void
graphics_add_questions(struct buf *out, bool kitty)
{
	if (kitty)
		buf_add_cstr(out, "\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\");
	buf_add_cstr(out, "\033[16t\033[c");
}

bool
graphics_may_ask(char *(*get)(const char *name))
{
	struct text name = text_of(get("TERM"));

	return name.len > 0 && !text_is(name, "linux") &&
	       !text_is(name, "dumb");
}

/* tmux takes such a string for the pane's title, screen for its status. */
bool
graphics_may_ask_kitty(char *(*get)(const char *name))
{
	struct text name = text_of(get("TERM"));

	return !get("TMUX") && !get("STY") && !text_starts(name, "tmux") &&
	       !text_starts(name, "screen");
}

/* The first of them is no attribute: it is what kind of terminal this is. */
void
graphics_take_attributes(struct graphics *graphics, struct text parameters)
{
	struct text part;
	bool first = true;

	graphics->sixel = false;
	while (text_next(&parameters, ';', &part)) {
		if (!first && text_is(part, "4"))
			graphics->sixel = true;
		first = false;
	}
}

void
graphics_take_kitty(struct graphics *graphics, struct text answer)
{
	if (text_starts(answer, "Gi=31") && text_ends(answer, ";OK"))
		graphics->kitty = true;
}

void
graphics_take_cell(struct graphics *graphics, int width, int height)
{
	if (width < CELL_LEAST || width > CELL_MOST || height < CELL_LEAST ||
	    height > CELL_MOST)
		return;
	graphics->cell_width = width;
	graphics->cell_height = height;
}

enum pixels_format
graphics_best(const struct graphics *graphics)
{
	if (graphics->cell_width == 0)
		return PIXELS_NONE;
	if (graphics->kitty)
		return PIXELS_KITTY;
	return graphics->sixel ? PIXELS_SIXEL : PIXELS_NONE;
}
