#include "ui/frame.h"

#include <string.h>

#include "ui/draw.h"

enum {
	THREE_FROM = 110,
	TWO_FROM = 70,
	TITLES_FROM = 8, /* rows */
	TABS_FROM = 4,
	STATUS_FROM = 2,
	LEFT_THREE = 380, /* of 1000 */
	LEFT_TWO = 420,
	RIGHT = 200,
	TOP = 400,
	NARROWEST = 16, /* a pane, columns */
	LOWEST = 5,     /* a pane above or below another, rows */
	STACK_FROM = 12,
};

static int
share(int columns, int thousandths, int usual)
{
	int width = columns * (thousandths ? thousandths : usual) / 1000;
	int most = columns - 2 * NARROWEST;

	if (width > most)
		width = most;
	return width < NARROWEST ? NARROWEST : width;
}

/* The pane in the left place of two: the one before the focus. */
static void
divide_two(struct frame *f, struct rect area)
{
	enum place left = PLACE_LIST, right = PLACE_ARTICLE;
	int width = share(f->columns, f->left_share, LEFT_TWO);

	if (f->focus == PLACE_TREE || (f->tree && f->focus == PLACE_LIST)) {
		/* Feeds need room for how they are. */
		left = PLACE_TREE;
		right = PLACE_LIST;
		width = f->columns - width;
	} else if (f->focus == PLACE_SIDEBAR && !f->no_sidebar) {
		left = PLACE_ARTICLE;
		right = PLACE_SIDEBAR;
		width =
		    f->columns -
		    share(f->columns, f->right_share * 3 / 2, RIGHT * 3 / 2) -
		    1;
	}
	f->panes[left] = (struct rect){ area.row, 0, area.rows, width };
	f->borders[0] = width;
	f->panes[right] = (struct rect){ area.row, width + 1, area.rows,
		f->columns - width - 1 };
	f->nseen = 2;
}

static void
divide_three(struct frame *f, struct rect area)
{
	enum place left = f->tree ? PLACE_TREE : PLACE_LIST;
	enum place middle = f->tree ? PLACE_LIST : PLACE_ARTICLE;
	enum place right = f->tree ? PLACE_ARTICLE : PLACE_SIDEBAR;
	int left_width = share(f->columns, f->left_share, LEFT_THREE);
	int right_width = share(f->columns, f->right_share, RIGHT);
	int middle_width;

	if (!f->tree && f->no_sidebar) {
		f->panes[left] =
		    (struct rect){ area.row, 0, area.rows, left_width };
		f->panes[middle] = (struct rect){ area.row, left_width + 1,
			area.rows, f->columns - left_width - 1 };
		f->borders[0] = left_width;
		f->nseen = 2;
		return;
	}
	/* The feed list and headlines share the left; the article gets what
	 * its sidebar would have taken. */
	if (f->tree) {
		left_width = f->columns * 30 / 100;
		right_width = f->columns * 36 / 100;
	}
	middle_width = f->columns - left_width - right_width - 2;
	f->panes[left] = (struct rect){ area.row, 0, area.rows, left_width };
	f->borders[0] = left_width;
	f->panes[middle] =
	    (struct rect){ area.row, left_width + 1, area.rows, middle_width };
	f->borders[1] = left_width + 1 + middle_width;
	f->panes[right] = (struct rect){ area.row, f->borders[1] + 1, area.rows,
		right_width };
	f->nseen = 3;
}

/* Are the headlines above the article? The sidebar needs its neighbour. */
static bool
is_stacked(const struct frame *f, struct rect area)
{
	return f->above && !f->tree && f->focus != PLACE_TREE &&
	       area.rows >= STACK_FROM &&
	       (f->columns >= THREE_FROM || f->focus != PLACE_SIDEBAR);
}

static void
divide_stacked(struct frame *f, struct rect area)
{
	bool side = f->columns >= THREE_FROM && !f->no_sidebar;
	int right = side ? share(f->columns, f->right_share, RIGHT) : 0;
	int width = f->columns - (side ? right + 1 : 0);
	int top = area.rows * (f->top_share ? f->top_share : TOP) / 1000;

	if (top > area.rows - LOWEST)
		top = area.rows - LOWEST;
	if (top < LOWEST)
		top = LOWEST;
	f->shelf = area.row + top;
	f->panes[PLACE_LIST] = (struct rect){ area.row, 0, top, width };
	f->panes[PLACE_ARTICLE] =
	    (struct rect){ f->shelf, 0, area.rows - top, width };
	f->nseen = 2;
	if (!side)
		return;
	f->borders[1] = width;
	f->panes[PLACE_SIDEBAR] =
	    (struct rect){ area.row, width + 1, area.rows, right };
	f->nseen = 3;
}

/* Which border is the sidebar's, or -1. */
static int
sidebar_border(const struct frame *f)
{
	if (!f->panes[PLACE_SIDEBAR].columns || f->nseen < 2)
		return -1;
	return f->borders[1] >= 0 ? 1 : 0;
}

/* The sidebar goes to the left, the others make room. */
static void
mirror(struct frame *f)
{
	int border = sidebar_border(f);
	int room = f->panes[PLACE_SIDEBAR].columns + 1;

	if (border < 0)
		return;
	for (int i = 0; i < PLACE_COUNT; i++)
		if (f->panes[i].columns)
			f->panes[i].column += room;
	f->panes[PLACE_SIDEBAR].column = 0;
	if (border == 1 && f->borders[0] >= 0)
		f->borders[0] += room;
	f->borders[border] = room - 1;
}

static void
take_titles(struct frame *f)
{
	for (int i = 0; i < PLACE_COUNT; i++) {
		if (!f->panes[i].columns)
			continue;
		f->titles[i] = f->panes[i];
		f->titles[i].rows = 1;
		f->panes[i].row++;
		f->panes[i].rows--;
	}
}

void
frame_divide(struct frame *f)
{
	struct rect area = { 0, 0, f->rows, f->columns };
	bool wide = f->wide && f->focus == PLACE_TREE;
	bool one = f->zen || f->plain || wide || f->columns < TWO_FROM;

	memset(f->panes, 0, sizeof(f->panes));
	memset(f->titles, 0, sizeof(f->titles));
	f->borders[0] = f->borders[1] = f->shelf = -1;
	f->tabs = f->status = (struct rect){ 0 };
	/* Zen leaves the text alone with the line that tells messages. */
	if (f->rows >= TABS_FROM && !(f->zen && f->focus == PLACE_ARTICLE)) {
		f->tabs = (struct rect){ 0, 0, 1, f->columns };
		area.row++;
		area.rows--;
	}
	if (f->rows >= STATUS_FROM) {
		int lines = f->status_lines > 1 ? f->status_lines : 1;

		if (lines > 1 && lines > area.rows / 2)
			lines = area.rows > 3 ? area.rows / 2 : 1;
		f->status =
		    (struct rect){ f->rows - lines, 0, lines, f->columns };
		area.rows -= lines;
	}
	if (f->focus == PLACE_SIDEBAR && f->no_sidebar)
		f->focus = PLACE_ARTICLE;
	if (one) {
		f->panes[f->focus] = area;
		f->nseen = 1;
	} else if (is_stacked(f, area)) {
		divide_stacked(f, area);
	} else if (f->columns < THREE_FROM) {
		divide_two(f, area);
	} else {
		divide_three(f, area);
	}
	if (f->sidebar_left)
		mirror(f);
	if (f->rows >= TITLES_FROM && (!one || f->plain || wide))
		take_titles(f);
}

bool
frame_shows(const struct frame *f, enum place place)
{
	return f->panes[place].columns > 0;
}

/* A blank at both ends, where the title stands in a line. */
static void
set_off(struct canvas *part, int from, int to)
{
	canvas_put(part, 0, from - 1, 1, TEXT(" "), STYLE(ROLE_TEXT));
	canvas_put(part, 0, to, 1, TEXT(" "), STYLE(ROLE_TEXT));
}

/* Read in one go: "Article, page 1 of 2". */
static void
put_plain(
    struct canvas *part, const struct frame_title *title, struct style style)
{
	int at = canvas_put(part, 0, 0, -1, title->left, style);

	if (!title->right.len)
		return;
	if (at > 0)
		at += canvas_put(part, 0, at, -1, TEXT(", "), STYLE(ROLE_DIM));
	canvas_put(part, 0, at, -1, title->right, STYLE(ROLE_DIM));
}

static void
paint_title(const struct frame *f, struct canvas *canvas, enum place place,
    const struct frame_title *title)
{
	struct rect area = f->titles[place];
	bool focused = f->focus == place, shelf = area.row == f->shelf;
	struct style style = STYLE(focused ? ROLE_PANE_FOCUSED : ROLE_PANE);
	struct canvas part;
	int end, from = 2, used;

	if (!area.rows)
		return;
	part = canvas_part(canvas, area);
	if (f->plain) {
		put_plain(&part, title, style);
		return;
	}
	if (shelf)
		draw_rule(&part, 0, TEXT(""), STYLE(ROLE_BORDER));
	end = canvas_put_right(&part, 0, part.columns - 1, part.columns / 2,
	    title->right, STYLE(ROLE_DIM));
	/* Focus is told by a mark too, not by colour alone. */
	if (focused)
		canvas_put(&part, 0, 0, 1, TEXT("▸"), style);
	used = canvas_put(&part, 0, from, end - 3, title->left, style);
	if (shelf && title->left.len)
		set_off(&part, from, from + used);
	if (shelf && title->right.len)
		set_off(&part, end, part.columns - 1);
}

void
frame_paint(const struct frame *f, struct canvas *canvas,
    const struct frame_title titles[PLACE_COUNT])
{
	int top = f->tabs.rows;
	int rows = f->rows - f->tabs.rows - f->status.rows;

	for (int i = 0; i < 2; i++) {
		int column = f->borders[i];
		struct rect focus = f->panes[f->focus];
		bool beside = column == focus.column - 1 ||
			      column == focus.column + focus.columns;

		if (column < 0)
			continue;
		canvas_fill(canvas, (struct rect){ top, column, rows, 1 },
		    0x2502, STYLE(beside ? ROLE_BORDER_FOCUSED : ROLE_BORDER));
	}
	for (int i = 0; i < PLACE_COUNT; i++)
		paint_title(f, canvas, (enum place)i, &titles[i]);
}

int
frame_border_at(const struct frame *f, int row, int column)
{
	struct rect list = f->panes[PLACE_LIST];

	if (row < f->tabs.rows || row >= f->rows - f->status.rows)
		return -1;
	for (int i = 0; i < 2; i++)
		if (f->borders[i] >= 0 && f->borders[i] == column)
			return i;
	return row == f->shelf && column >= list.column &&
		       column < list.column + list.columns
		   ? FRAME_SHELF
		   : -1;
}

/* So many of all in thousandths, rounded up, or moving by one cell might not
 * move at all. */
static int
share_of(int cells, int least, int all)
{
	if (cells > all - 2 * least)
		cells = all - 2 * least;
	if (cells < least)
		cells = least;
	return (cells * 1000 + all - 1) / all;
}

static void
drag_shelf(struct frame *f, int row)
{
	int rows = f->rows - f->tabs.rows - f->status.rows;

	row -= f->tabs.rows;
	if (row > rows - LOWEST)
		row = rows - LOWEST;
	f->top_share = share_of(row, 0, rows);
	frame_divide(f);
}

void
frame_drag(struct frame *f, int border, int at)
{
	int side = sidebar_border(f), columns = f->columns, width = at;

	if (border == FRAME_SHELF && f->shelf >= 0)
		drag_shelf(f, at);
	if (border < 0 || border > 1 || f->borders[border] < 0 || f->tree)
		return;
	if (border == side && !f->sidebar_left)
		width = columns - at - 1;
	else if (border != side && side >= 0 && f->sidebar_left)
		width = at - f->borders[side] - 1;
	width = share_of(width, NARROWEST, columns);
	if (border != side)
		f->left_share = width;
	else
		f->right_share = border == 1 ? width : width * 2 / 3;
	frame_divide(f);
}

void
frame_move_border(struct frame *f, int cells)
{
	struct rect focus = f->panes[f->focus];
	int right = focus.column + focus.columns, left = focus.column - 1;
	int border = f->borders[0] == right   ? 0
		     : f->borders[1] == right ? 1
		     : f->borders[1] == left  ? 1
					      : 0;

	if (f->shelf >= 0 && f->focus != PLACE_SIDEBAR)
		drag_shelf(f, f->shelf + cells);
	else if (f->borders[border] >= 0)
		frame_drag(f, border, f->borders[border] + cells);
}

enum place
frame_beside(const struct frame *f, int direction)
{
	int place = (int)f->focus + direction;

	if (place < 0)
		return PLACE_TREE;
	if (place >= PLACE_COUNT || (place == PLACE_SIDEBAR && f->no_sidebar))
		return f->focus;
	return (enum place)place;
}
