#include "ui/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/draw.h"

enum {
	STATE_FROM = 36, /* columns: below it a mark tells of trouble */
	STATE_MAX = 26,  /* columns of the state … */
	NAME = 26,       /* … that leave this to name and count */
	RATE_FROM = 60,  /* columns: items a week as well */
	INDENT = 2,
};

struct tree *
tree_new(void)
{
	struct tree *t = mem_alloc(sizeof(*t));

	t->pane.ops = &tree_ops;
	t->pane.dirty = true;
	t->list.margin = 2;
	return t;
}

const struct tree_row *
tree_selected(const struct tree *t)
{
	return t->list.cursor < (int64_t)t->nrows ? &t->rows[t->list.cursor]
						  : NULL;
}

static void
note_id(struct tree *t)
{
	const struct tree_row *row = tree_selected(t);

	if (row)
		t->list.id = row->id;
	t->pane.dirty = true;
}

void
tree_set(struct tree *t, const struct tree_row *rows, size_t count, int64_t now)
{
	struct arena old = t->mem;
	int64_t cursor = -1;

	t->mem = (struct arena){ 0 };
	t->rows = arena_array(&t->mem, count ? count : 1, sizeof(*t->rows));
	for (size_t i = 0; i < count; i++) {
		t->rows[i] = rows[i];
		t->rows[i].name = arena_copy(&t->mem, rows[i].name);
		t->rows[i].state_text = arena_copy(&t->mem, rows[i].state_text);
		if (rows[i].id == t->list.id)
			cursor = (int64_t)i;
	}
	t->nrows = count;
	t->now = now;
	if (cursor >= 0 && cursor != t->list.cursor) {
		t->list.total = (int64_t)count;
		list_follow(&t->list, cursor);
	}
	list_set_total(&t->list, (int64_t)count, false);
	note_id(t);
	arena_clear(&old);
}

bool
tree_go_id(struct tree *t, int64_t id)
{
	for (size_t i = 0; i < t->nrows; i++)
		if (t->rows[i].id == id) {
			list_go(&t->list, (int64_t)i);
			note_id(t);
			return true;
		}
	return false;
}

int64_t
tree_at(const struct tree *t, int row)
{
	return list_row_at(&t->list, row, NULL);
}

const char *
tree_state_name(enum tree_state state)
{
	switch (state) {
	case TREE_FINE:
		return "fine";
	case TREE_NEW:
		return "not fetched yet";
	case TREE_ASKING:
		return "being asked";
	case TREE_PAUSED:
		return "paused";
	case TREE_FAILING:
		return "failing";
	case TREE_DEAD:
		return "dead";
	}
	return "";
}

void
tree_add_ago(struct buf *out, int64_t then, int64_t now)
{
	int64_t seconds = now - then;

	if (!then)
		buf_add_cstr(out, "never");
	else if (seconds < 60)
		buf_add_cstr(out, "just now");
	else if (seconds < 3600)
		buf_printf(out, "%d min ago", (int)(seconds / 60));
	else if (seconds < 2 * 86400)
		buf_printf(out, "%d h ago", (int)(seconds / 3600));
	else
		buf_printf(out, "%lld days ago", (long long)(seconds / 86400));
}

static bool
is_trouble(const struct tree_row *row)
{
	return row->state == TREE_FAILING || row->state == TREE_DEAD;
}

static void
add_state(struct buf *out, const struct tree *t, const struct tree_row *row)
{
	if (row->state == TREE_FINE) {
		tree_add_ago(out, row->last_success, t->now);
		return;
	}
	buf_add_cstr(out, tree_state_name(row->state));
	if (row->state_text.len) {
		buf_add_cstr(out, ": ");
		buf_add_text(out, row->state_text);
	}
}

static struct style
state_style(const struct tree_row *row)
{
	return STYLE(is_trouble(row)             ? ROLE_ERROR
		     : row->state == TREE_ASKING ? ROLE_PROGRESS
						 : ROLE_DIM);
}

static void
add_rate(struct buf *out, const struct tree_row *row)
{
	if (row->section || row->per_week < 0)
		return;
	if (row->per_week >= 10)
		buf_printf(out, "%.0f/week", row->per_week);
	else
		buf_printf(out, "%.1f/week", row->per_week);
}

static void
paint_row(const struct tree *t, const struct tree_row *row,
    struct canvas *canvas, int line)
{
	struct style style = STYLE(row->section      ? ROLE_LABEL
				   : row->unread > 0 ? ROLE_UNREAD
						     : ROLE_READ);
	int at = 1 + INDENT * (row->depth < 8 ? row->depth : 8);
	int end = canvas->columns - 1;
	struct buf words = { 0 };
	char count[8];

	if (row->section)
		style.attributes = ATTRIBUTE_BOLD;
	if (canvas->columns >= RATE_FROM) {
		add_rate(&words, row);
		canvas_put_right(
		    canvas, line, end, 10, buf_text(&words), STYLE(ROLE_DIM));
		end -= 11;
	}
	buf_reset(&words);
	if (!row->section && canvas->columns >= STATE_FROM) {
		int width = end - NAME < STATE_MAX ? end - NAME : STATE_MAX;

		add_state(&words, t, row);
		canvas_put(canvas, line, end - width, width, buf_text(&words),
		    state_style(row));
		end -= width + 2;
	} else if (row->section && canvas->columns >= STATE_FROM) {
		/* Its count stands in line with those of its feeds. */
		end -= (end - NAME < STATE_MAX ? end - NAME : STATE_MAX) + 2;
	} else if (is_trouble(row)) {
		end = canvas_put_right(
			  canvas, line, end, 1, TEXT("!"), STYLE(ROLE_ERROR)) -
		      1;
	}
	buf_clear(&words);
	if (row->unread > 0) {
		draw_count(count, row->unread);
		canvas_put_right(
		    canvas, line, end, 4, text_of(count), STYLE(ROLE_MARK));
	}
	end -= 5;
	if (row->section)
		canvas_put(canvas, line, at, 1,
		    row->folded ? TEXT("▸") : TEXT("▾"), STYLE(ROLE_DIM));
	canvas_put(canvas, line, at + 2, end - at - 2, row->name, style);
}

static void
paint_plain(const struct tree *t, const struct tree_row *row,
    struct canvas *canvas, int line)
{
	struct buf words = { 0 };

	if (row->section)
		buf_add_cstr(
		    &words, row->folded ? "section, folded: " : "section: ");
	buf_add_text(&words, row->name);
	buf_printf(&words, ", %lld unread", (long long)row->unread);
	if (!row->section) {
		buf_add_cstr(&words, ", ");
		add_state(&words, t, row);
	}
	canvas_put(canvas, line, 0, -1, buf_text(&words), STYLE(ROLE_TEXT));
	buf_clear(&words);
}

static void
paint(const struct pane *pane, struct canvas *canvas)
{
	const struct tree *t = (const struct tree *)pane;

	if (!t->nrows)
		canvas_put(
		    canvas, 0, 1, -1, TEXT("No feeds yet"), STYLE(ROLE_DIM));
	for (int line = 0; line < canvas->rows; line++) {
		int64_t i = t->list.top + line;

		if (i >= (int64_t)t->nrows)
			break;
		if (canvas->plain)
			paint_plain(t, &t->rows[i], canvas, line);
		else
			paint_row(t, &t->rows[i], canvas, line);
		if (i != t->list.cursor)
			continue;
		if (!canvas->plain)
			canvas_put(
			    canvas, line, 0, 1, TEXT("▌"), STYLE(ROLE_MARK));
		canvas_ground(canvas,
		    (struct rect){ line, 0, 1, canvas->columns },
		    pane->focused ? GROUND_SELECTED : GROUND_RESTING);
		if (canvas->plain && pane->focused)
			canvas_set_cursor(canvas, line, 0);
	}
	draw_scrollbar(canvas, &t->list, pane->focused);
}

/* The next section, or the next row with something unread. */
static bool
go_where(struct tree *t, int direction, bool section)
{
	int64_t i = t->list.cursor + direction;

	for (; i >= 0 && i < (int64_t)t->nrows; i += direction)
		if (section ? t->rows[i].section : t->rows[i].unread > 0) {
			list_go(&t->list, i);
			return true;
		}
	return false;
}

static bool
move(struct pane *pane, enum motion motion, int count)
{
	struct tree *t = (struct tree *)pane;
	bool moved = false;

	switch (motion) {
	case MOTION_NEXT_HEADING:
		moved = go_where(t, 1, true);
		break;
	case MOTION_PREVIOUS_HEADING:
		moved = go_where(t, -1, true);
		break;
	case MOTION_NEXT_UNREAD:
		moved = go_where(t, 1, false);
		break;
	case MOTION_PREVIOUS_UNREAD:
		moved = go_where(t, -1, false);
		break;
	default:
		moved = list_move(&t->list, motion, count);
		break;
	}
	if (moved)
		note_id(t);
	return moved;
}

static void
place(struct pane *pane)
{
	struct tree *t = (struct tree *)pane;

	list_set_height(&t->list, pane->area.rows);
}

static void
free_tree(struct pane *pane)
{
	struct tree *t = (struct tree *)pane;

	arena_clear(&t->mem);
	free(t);
}

const struct pane_ops tree_ops = {
	.name = "feeds",
	.paint = paint,
	.move = move,
	.place = place,
	.free = free_tree,
};
