#include "ui/tabs.h"
#include "base/translate.h"

#include <stdlib.h>
#include <string.h>

enum {
	ONE_BELOW = 70, /* columns: there the current tab alone is shown */
	WORDY = 110,    /* … and from here on the progress tells all */
	PADDING = 1,    /* blanks on each side of a tab */
};

struct tabs *
tabs_new(void)
{
	struct tabs *tabs = mem_alloc(sizeof(*tabs));

	tabs->pane.ops = &tabs_ops;
	tabs->pane.dirty = true;
	return tabs;
}

static void
drop_rows(struct tabs *tabs)
{
	for (int i = 0; i < tabs->ntabs; i++)
		free((void *)(uintptr_t)tabs->tabs[i].name.ptr);
	free(tabs->tabs);
	tabs->tabs = NULL;
	tabs->ntabs = 0;
}

void
tabs_set(struct tabs *tabs, const struct tab *rows, int count)
{
	struct tab *copy = mem_array((size_t)count, sizeof(*copy));

	for (int i = 0; i < count; i++) {
		copy[i] = rows[i];
		copy[i].name.ptr = mem_copy(rows[i].name);
	}
	drop_rows(tabs);
	tabs->tabs = copy;
	tabs->ntabs = count;
	tabs_select(tabs, tabs->current);
}

void
tabs_select(struct tabs *tabs, int index)
{
	if (index >= tabs->ntabs)
		index = tabs->ntabs - 1;
	tabs->current = index < 0 ? 0 : index;
	tabs->pane.dirty = true;
}

void
tabs_set_progress(struct tabs *tabs, struct progress progress)
{
	if (progress_equal(tabs->progress, progress))
		return;
	tabs->progress = progress;
	tabs->pane.dirty = true;
}

void
tabs_set_title(struct tabs *tabs, struct text title)
{
	static const char dot[] = " · ";
	const struct tab *tab = tabs->tabs ? &tabs->tabs[tabs->current] : NULL;

	if (tab && title.len >= tab->name.len &&
	    text_equal(text_sub(title, 0, tab->name.len), tab->name)) {
		struct text rest = text_from_offset(title, tab->name.len);

		if (rest.len == 0 || text_starts(rest, dot))
			title = text_from_offset(
			    rest, rest.len ? sizeof(dot) - 1 : 0);
	}
	if (text_equal(title, buf_text(&tabs->title)))
		return;
	buf_reset(&tabs->title);
	buf_add_text(&tabs->title, title);
	tabs->pane.dirty = true;
}

/* Which tabs are seen, and where each begins. */
struct shown {
	int first, end;   /* tabs */
	bool left, right; /* more of them on that side */
	int start;        /* column of the first */
	int room;         /* columns for tabs */
};

static int
tab_width(const struct canvas *canvas, const struct tab *tab)
{
	char count[8];
	int width = canvas_width(canvas, tab->name) + 2 * PADDING;

	if (tab->unread > 0)
		width += 1 + (int)strlen(draw_count(count, tab->unread));
	return width;
}

static int
progress_width(const struct tabs *tabs, int columns)
{
	if (tabs->progress.of <= 0 || columns < ONE_BELOW)
		return 0;
	return columns >= WORDY ? 46 : 27;
}

static struct shown
find_shown(const struct tabs *tabs, const struct canvas *canvas)
{
	int columns = canvas->columns, used = 0;
	struct shown s = { .room = columns - progress_width(tabs, columns) };

	s.first = tabs->current;
	s.end = tabs->ntabs ? tabs->current + 1 : 0;
	if (!tabs->ntabs)
		return s;
	if (columns < ONE_BELOW || canvas->plain) {
		s.left = s.first > 0;
		s.right = s.end < tabs->ntabs;
		s.start = s.left ? 2 : 0;
		return s;
	}
	/* All from the first if they fit, else as many as do around the
	 * current one, those before it first. */
	used = tab_width(canvas, &tabs->tabs[s.first]);
	while (s.first > 0 || s.end < tabs->ntabs) {
		int marks = 4, before = 0, after = 0;

		if (s.first > 0)
			before = tab_width(canvas, &tabs->tabs[s.first - 1]);
		if (s.end < tabs->ntabs)
			after = tab_width(canvas, &tabs->tabs[s.end]);
		if (s.first == (before ? 1 : 0) && s.end == tabs->ntabs)
			marks = 0;
		if (before && used + before + marks <= s.room) {
			s.first--;
			used += before;
		} else if (after && used + after + marks <= s.room) {
			s.end++;
			used += after;
		} else {
			break;
		}
	}
	s.left = s.first > 0;
	s.right = s.end < tabs->ntabs;
	s.start = s.left ? 2 : 0;
	return s;
}

static int
put_tab(const struct tabs *tabs, int index, struct canvas *canvas, int column,
    int room)
{
	const struct tab *tab = &tabs->tabs[index];
	bool current = index == tabs->current;
	struct style style = STYLE(current ? ROLE_TAB_CURRENT : ROLE_TAB);
	char count[8] = "";
	int width = tab_width(canvas, tab), name;

	if (width > room)
		width = room;
	if (current)
		canvas_restyle(canvas, 0, column, width, style);
	if (tab->unread > 0)
		draw_count(count, tab->unread);
	name = width - 2 * PADDING - (count[0] ? 1 + (int)strlen(count) : 0);
	column += PADDING;
	column += canvas_put(canvas, 0, column, name > 0 ? name : width,
		      tab->name, style) +
		  1;
	if (count[0] && name > 0)
		canvas_put(canvas, 0, column, (int)strlen(count),
		    text_of(count), current ? style : STYLE(ROLE_DIM));
	return width;
}

/* In words, and without the progress, which would change by itself. */
static void
paint_plain(const struct tabs *tabs, struct canvas *canvas)
{
	const struct tab *tab;
	int at;

	if (!tabs->ntabs)
		return;
	tab = &tabs->tabs[tabs->current];
	at = canvas_put(canvas, 0, 0, -1, tab->name, STYLE(ROLE_TAB_CURRENT));
	canvas_printf(canvas, 0, at, STYLE(ROLE_TAB),
	    tab->all ? P_(", %lld article, section %d of %d",
			   ", %lld articles, section %d of %d", tab->unread)
		     : P_(", %lld unread, section %d of %d",
			   ", %lld unread, section %d of %d", tab->unread),
	    (long long)tab->unread, tabs->current + 1, tabs->ntabs);
}

static void
paint(const struct pane *pane, struct canvas *canvas)
{
	const struct tabs *tabs = (const struct tabs *)pane;
	struct shown s = find_shown(tabs, canvas);
	int column = s.start;

	if (canvas->plain) {
		paint_plain(tabs, canvas);
		return;
	}
	if (s.left)
		canvas_put(canvas, 0, 0, 1, TEXT("‹"), STYLE(ROLE_DIM));
	for (int i = s.first; i < s.end; i++)
		column += put_tab(tabs, i, canvas, column,
		    s.room - column - (s.right ? 2 : 0));
	if (s.right)
		canvas_put(canvas, 0,
		    column + 1 < s.room ? column + 1 : s.room - 1, 1, TEXT("›"),
		    STYLE(ROLE_DIM));
	if (canvas->columns < ONE_BELOW)
		canvas_put(canvas, 0, column + (s.right ? 4 : 2), -1,
		    buf_text(&tabs->title), STYLE(ROLE_PANE_FOCUSED));
	if (canvas->columns >= ONE_BELOW)
		draw_progress(canvas, 0, canvas->columns - 1,
		    progress_width(tabs, canvas->columns) - 1, tabs->progress);
}

int
tabs_at(const struct tabs *tabs, int column)
{
	struct canvas measure = { .rows = 1,
		.columns = tabs->pane.area.columns,
		.plain = tabs->pane.plain };
	struct shown s = find_shown(tabs, &measure);
	int at = s.start;

	if (s.left && column < s.start)
		return s.first - 1;
	for (int i = s.first; i < s.end; i++) {
		at += tab_width(&measure, &tabs->tabs[i]);
		if (column < at)
			return i;
	}
	return s.right && column < at + 2 ? s.end : -1;
}

static bool
move(struct pane *pane, enum motion motion, int count)
{
	struct tabs *tabs = (struct tabs *)pane;
	int before = tabs->current;

	if (motion == MOTION_DOWN)
		tabs_select(tabs, tabs->current + count);
	else if (motion == MOTION_UP)
		tabs_select(tabs, tabs->current - count);
	return tabs->current != before;
}

static void
free_tabs(struct pane *pane)
{
	struct tabs *tabs = (struct tabs *)pane;

	drop_rows(tabs);
	buf_clear(&tabs->title);
	free(tabs);
}

const struct pane_ops tabs_ops = {
	.name = "tabs",
	.paint = paint,
	.move = move,
	.free = free_tabs,
};
