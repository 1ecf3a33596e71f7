/*
 * v in a list: rows from where it was pressed to the cursor are chosen, and
 * the keys that mark act on all of them, in one step to undo.
 */
#include "base/translate.h"
#include "commands.h"
#include "state.h"

/* Where they are held; both ends are of them. */
static void
ends(const struct app *app, int64_t *low, int64_t *high)
{
	int64_t cursor = app->headlines->list.cursor, from = cursor;
	const struct headlines *pane = app->headlines;

	*low = app->select_at;
	for (int64_t i = 0; i < pane->nrows; i++)
		if (headline_same(&pane->rows[i], &app->select_row))
			*low = pane->first + i;
	*high = from;
	if (*low > *high) {
		*high = *low;
		*low = from;
	}
}

bool
app_selects(const struct app *app)
{
	return app->select_from != 0 && app->frame.focus == PLACE_LIST;
}

int64_t
app_selected_rows(const struct app *app)
{
	int64_t low, high;

	ends(app, &low, &high);
	return high - low + 1;
}

void
app_show_selection(struct app *app)
{
	struct headlines *pane = app->headlines;
	int64_t low = 0, high = -1;

	if (app->select_from != 0)
		ends(app, &low, &high);
	for (int64_t i = 0; i < pane->nrows; i++)
		pane->rows[i].ground =
		    pane->first + i >= low && pane->first + i <= high;
	pane->pane.dirty = app->dirty = true;
}

void
app_end_selection(struct app *app)
{
	if (app->select_from == 0)
		return;
	app->select_from = 0;
	app_show_selection(app);
	app_show_place(app);
}

/* Of what is unfolded below a row: all from one to another, or to the end. */
static void
add_unfolded(struct id_list *out, struct app *app, const struct headline *from,
    const struct headline *to)
{
	const struct headline *rows;
	size_t n = app_unfolded_of(app, from->story, &rows), i = 0;

	while (i < n && !headline_same(&rows[i], from))
		i++;
	for (; i < n; i++) {
		/* Copies that show are rows for themselves. */
		if (rows[i].kind != HEADLINE_COPIES || !rows[i].unfolded)
			app_add_articles(out, app, &rows[i]);
		if (to && headline_same(&rows[i], to))
			return;
	}
}

/* What a folded list has from one row to another. */
static int
folded_ids(struct app *app, const struct headline *first,
    const struct headline *last, struct id_list *out, struct err *err)
{
	struct view_place from = { first->place_time, first->place_id };
	struct view_place to = { last->place_time, last->place_id };
	bool one = from.time == to.time && from.id == to.id;
	const struct headline *below;

	if (first->depth > 0)
		add_unfolded(out, app, first, one ? last : NULL);
	if (first->depth > 0 && one)
		return 0;
	if (app_add_rows(out, app, &from, first->depth == 0, &to, true, err) <
	    0)
		return -1;
	if (last->depth > 0 && app_unfolded_of(app, last->story, &below) > 0)
		add_unfolded(out, app, below, last);
	return 0;
}

int
app_selected_ids(struct app *app, bool whole, int64_t **ids, size_t *n,
    struct arena *mem, struct err *err)
{
	const struct headline *row = headlines_selected(app->headlines);
	struct id_list list = { .mem = mem, .shown_only = !whole };
	size_t first = 0, last = 0, all;
	bool found = false;

	*n = 0;
	if (!row)
		return -1;
	if (app_folds(app)) {
		int64_t low, high;
		bool down;

		ends(app, &low, &high);
		down = app->headlines->list.cursor == high;
		if (folded_ids(app, down ? &app->select_row : row,
			down ? row : &app->select_row, &list, err) < 0)
			return -1;
		app_drop_doubles(&list);
		*ids = list.ids;
		*n = list.n;
		return 0;
	}
	if (app_list_ids(app, ids, &all, mem, err) < 0)
		return -1;
	for (size_t i = 0; i < all; i++) {
		bool end =
		    (*ids)[i] == row->id || (*ids)[i] == app->select_from;

		if (end && !found)
			first = i;
		if (end)
			last = i;
		found |= end;
	}
	if (!found)
		return err_set(err, ERR_NOT_FOUND, _("the rows are gone"));
	*ids += first;
	*n = last - first + 1;
	return 0;
}

int
run_select(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	const struct headline *row = headlines_selected(app->headlines);

	(void)args;
	if (app->frame.focus == PLACE_ARTICLE)
		return app_select_text(app, err);
	if (app->select_from != 0) {
		app_end_selection(app);
		return 0;
	}
	if (!row)
		return app_no_article(app, err);
	app->select_from = row->id;
	app->select_row = *row;
	app->select_row.title = app->select_row.source = (struct text){ 0 };
	app->select_at = app->headlines->list.cursor;
	app_show_selection(app);
	app_show_place(app);
	return 0;
}
