#include "ui/list.h"

static int
lines_of(const struct list *list, int64_t index)
{
	int lines = list->lines ? list->lines(index, list->arg) : 1;

	return lines < 1 ? 1 : lines;
}

static int64_t
clamp(const struct list *list, int64_t index)
{
	if (index >= list->total)
		index = list->total - 1;
	return index < 0 ? 0 : index;
}

/* The row that begins at least `lines` above the end of row index. */
static int64_t
climb(const struct list *list, int64_t index, int lines)
{
	lines -= lines_of(list, index);
	while (index > 0 && lines > 0) {
		lines -= lines_of(list, index - 1);
		if (lines < 0)
			break;
		index--;
	}
	return index;
}

/* The margin that leaves the cursor room to move on a small screen. */
static int
margin_of(const struct list *list)
{
	int most = (list->height - 1) / 4;

	return list->margin < most ? list->margin : most;
}

/* Keeps the list from ending above the foot of the screen. */
static void
fill_screen(struct list *list)
{
	int64_t last = list->total - 1;

	if (last < 0 || list->more)
		return;
	last = climb(list, last, list->height);
	if (list->top > last)
		list->top = last;
}

static void
reveal(struct list *list)
{
	int margin = margin_of(list);
	int64_t above = clamp(list, list->cursor - margin);
	int64_t below = clamp(list, list->cursor + margin);
	int64_t lowest;

	if (list->height < 1) {
		list->top = list->cursor;
		return;
	}
	if (list->top > above)
		list->top = above;
	lowest = climb(list, below, list->height);
	if (list->top < lowest)
		list->top = lowest;
	/* Rows of several lines may have pushed the cursor out again. */
	if (list->top > list->cursor)
		list->top = list->cursor;
	fill_screen(list);
	list->top = clamp(list, list->top);
}

void
list_go(struct list *list, int64_t index)
{
	list->cursor = clamp(list, index);
	reveal(list);
}

void
list_follow(struct list *list, int64_t index)
{
	index = clamp(list, index);
	list->top = clamp(list, list->top + (index - list->cursor));
	list->cursor = index;
	if (list_line(list, index) < 0)
		reveal(list);
}

void
list_set_total(struct list *list, int64_t total, bool more)
{
	list->total = total < 0 ? 0 : total;
	list->more = more;
	list->cursor = clamp(list, list->cursor);
	list->top = clamp(list, list->top);
	if (list->top > list->cursor)
		list->top = list->cursor;
}

void
list_set_height(struct list *list, int height)
{
	list->height = height < 0 ? 0 : height;
	reveal(list);
}

int
list_line(const struct list *list, int64_t index)
{
	int line = 0;

	if (index < list->top || index >= list->total ||
	    index - list->top > list->height)
		return -1;
	for (int64_t i = list->top; i < index; i++)
		line += lines_of(list, i);
	line += lines_of(list, index) - 1;
	return line < list->height ? line : -1;
}

int64_t
list_row_at(const struct list *list, int screen_line, int *line)
{
	int at = 0;

	if (screen_line < 0 || screen_line >= list->height)
		return -1;
	for (int64_t i = list->top; i < list->total; i++) {
		int lines = lines_of(list, i);

		if (screen_line < at + lines) {
			if (line)
				*line = screen_line - at;
			return i;
		}
		at += lines;
	}
	return -1;
}

/*
 * Rows from the top to the top of the page below (or above): the last row
 * seen becomes the first, so that the eye finds its place and no row is
 * skipped, however many lines rows take.
 */
static int64_t
page(const struct list *list, int direction)
{
	int64_t to = list->top, rows;

	if (direction < 0) {
		to = climb(list, clamp(list, to), list->height);
		rows = list->top - to;
	} else {
		int lines = list->height;

		while (to < list->total && lines > 0)
			lines -= lines_of(list, to++);
		rows = to - list->top - (lines < 0 ? 2 : 1);
	}
	return rows < 1 ? 1 : rows;
}

static int64_t
half(int64_t rows)
{
	return rows > 1 ? (rows + 1) / 2 : 1;
}

/* Moves cursor and top alike, as a page does. */
static void
turn(struct list *list, int64_t rows)
{
	int64_t top = list->top + rows;

	list->cursor = clamp(list, list->cursor + rows);
	list->top = clamp(list, top);
	reveal(list);
}

bool
list_scroll(struct list *list, int lines)
{
	int64_t top = list->top;
	int64_t first, last = -1;

	list->top = clamp(list, list->top + lines);
	fill_screen(list);
	for (int64_t i = list->top; i < list->total; i++) {
		if (list_line(list, i) < 0)
			break;
		last = i;
	}
	first = list->top;
	if (last < first)
		last = first;
	if (list->cursor < first)
		list->cursor = first;
	else if (list->cursor > last)
		list->cursor = last;
	return list->top != top;
}

bool
list_move(struct list *list, enum motion motion, int count)
{
	int64_t top = list->top, cursor = list->cursor, n = count;

	switch (motion) {
	case MOTION_DOWN:
		list_go(list, cursor + n);
		break;
	case MOTION_UP:
		list_go(list, cursor - n);
		break;
	case MOTION_PAGE_DOWN:
		turn(list, n * page(list, 1));
		break;
	case MOTION_PAGE_UP:
		turn(list, -n * page(list, -1));
		break;
	case MOTION_HALF_DOWN:
		turn(list, n * half(page(list, 1)));
		break;
	case MOTION_HALF_UP:
		turn(list, -n * half(page(list, -1)));
		break;
	case MOTION_FIRST:
		list_go(list, 0);
		break;
	case MOTION_LAST:
		list_go(list, list->total - 1);
		break;
	case MOTION_WHEEL_DOWN:
		list_scroll(list, count);
		break;
	case MOTION_WHEEL_UP:
		list_scroll(list, -count);
		break;
	case MOTION_NEXT_HEADING:
	case MOTION_PREVIOUS_HEADING:
	case MOTION_NEXT_UNREAD:
	case MOTION_PREVIOUS_UNREAD:
		break; /* what a heading is only the owner knows */
	}
	return list->top != top || list->cursor != cursor;
}

void
list_wanted(const struct list *list, int64_t *first, int64_t *count)
{
	int64_t height = list->height > 0 ? list->height : 1;

	*first = list->top - height / 4;
	if (*first < 0)
		*first = 0;
	*count = list->top + height + height / 4 - *first;
}

/* Rows that are wholly on the screen. */
static int64_t
rows_seen(const struct list *list)
{
	int64_t i = list->top;
	int lines = 0;

	while (i < list->total && lines <= list->height)
		lines += lines_of(list, i++);
	i -= lines > list->height ? 1 : 0;
	return i > list->top ? i - list->top : 1;
}

bool
list_thumb(const struct list *list, int *first, int *length)
{
	int64_t height = list->height, seen = rows_seen(list), thumb;

	if (height < 2 || list->total <= seen)
		return false;
	thumb = height * seen / list->total;
	if (thumb < 1)
		thumb = 1;
	*length = (int)thumb;
	/* The ends are reached only at the ends. */
	*first = (int)((height - thumb) * list->top / (list->total - seen));
	if (*first > height - thumb)
		*first = (int)(height - thumb);
	return true;
}
