#include "ui/tree.h"

#include <stdlib.h>

#include "base/translate.h"
#include "tree_paint.h"

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
	/* All rows are held: no blank lines below while some are above. */
	if ((int64_t)count - t->list.top < t->list.height)
		list_go(&t->list, t->list.cursor);
	note_id(t);
	arena_clear(&old);
}

void
tree_set_facts(struct tree *t, struct text title, const struct tree_fact *facts,
    size_t count)
{
	arena_clear(&t->facts_mem);
	t->facts_title = arena_copy(&t->facts_mem, title);
	t->facts = arena_array(&t->facts_mem, count + 1, sizeof(*t->facts));
	t->nfacts = count;
	for (size_t i = 0; i < count; i++) {
		t->facts[i] = facts[i];
		t->facts[i].label = arena_copy(&t->facts_mem, facts[i].label);
		t->facts[i].value = arena_copy(&t->facts_mem, facts[i].value);
	}
	t->pane.dirty = true;
}

void
tree_go(struct tree *t, int64_t index)
{
	list_go(&t->list, index);
	note_id(t);
}

bool
tree_go_id(struct tree *t, int64_t id)
{
	for (size_t i = 0; i < t->nrows; i++)
		if (t->rows[i].id == id) {
			tree_go(t, (int64_t)i);
			return true;
		}
	return false;
}

int64_t
tree_at(const struct tree *t, int row)
{
	row -= tree_head_rows(t);
	if (row < 0 || row >= t->list.height)
		return -1;
	return list_row_at(&t->list, row, NULL);
}

const char *
tree_state_name(enum tree_state state)
{
	static const char *const names[TREE_STATES] = {
		[TREE_FINE] = N_("fine"),
		[TREE_NEW] = N_("not fetched yet"),
		[TREE_ASKING] = N_("being asked"),
		[TREE_PAUSED] = N_("paused"),
		[TREE_FAILING] = N_("failing"),
		[TREE_SLOW] = N_("slow"),
		[TREE_MOVED] = N_("moved"),
		[TREE_DEAD] = N_("dead"),
	};

	return _(names[state]);
}

static void
add_span(struct buf *out, int64_t seconds)
{
	if (seconds < 3600)
		buf_printf(out, _("%d min"), (int)(seconds / 60));
	else if (seconds < 2 * 86400)
		buf_printf(out, _("%d h"), (int)(seconds / 3600));
	else
		buf_printf(out, P_("%lld day", "%lld days", seconds / 86400),
		    (long long)(seconds / 86400));
}

void
tree_add_ago(struct buf *out, int64_t then, int64_t now)
{
	struct buf span = { 0 };

	if (!then) {
		buf_add_cstr(out, _("never"));
	} else if (now - then < 60) {
		buf_add_cstr(out, _("just now"));
	} else {
		add_span(&span, now - then);
		buf_printf(out, _("%s ago"), buf_cstr(&span));
	}
	buf_clear(&span);
}

void
tree_add_due(struct buf *out, int64_t due, int64_t now)
{
	struct buf span = { 0 };

	if (due < 0) {
		buf_add_cstr(out, _("never"));
	} else if (due <= now) {
		buf_add_cstr(out, _("now"));
	} else if (due - now < 60) {
		buf_add_cstr(out, _("in a moment"));
	} else {
		add_span(&span, due - now);
		buf_printf(out, _("in %s"), buf_cstr(&span));
	}
	buf_clear(&span);
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

	list_set_height(
	    &t->list, pane->area.rows - tree_head_rows(t) - tree_facts_rows(t));
}

static void
free_tree(struct pane *pane)
{
	struct tree *t = (struct tree *)pane;

	arena_clear(&t->mem);
	arena_clear(&t->facts_mem);
	free(t);
}

const struct pane_ops tree_ops = {
	.name = "feeds",
	.paint = tree_paint,
	.move = move,
	.place = place,
	.free = free_tree,
};
