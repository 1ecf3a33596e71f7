/* The articles that rows of a folded list stand for. */
#include <stdlib.h>

#include "state.h"

enum { CHUNK = 100 }; /* rows asked for at once */

void
app_add_articles(
    struct id_list *out, struct app *app, const struct headline *row)
{
	int64_t shown = row->id, *ids = &shown;
	size_t n = 1;

	if (!out->shown_only)
		n = app_row_articles(app, row, &ids, out->mem);

	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(out->mem, out->ids, out->n, out->cap) = ids[i];
}

static bool
is_at(const struct article_row *row, const struct view_place *place)
{
	return place && row->place_time == place->time &&
	       row->place_id == place->id;
}

/* A row of the view; with what shows below it, if that is not of it. */
static void
add_row(struct id_list *out, struct app *app, const struct article_row *row,
    bool below)
{
	const struct headline *rows;
	size_t n = 0;
	const struct headline shown = {
		.kind = row->story != 0 ? HEADLINE_STORY : HEADLINE_ARTICLE,
		.id = row->id,
		.story = row->story
	};

	app_add_articles(out, app, &shown);
	if (below && out->shown_only)
		n = app_unfolded_of(app, row->story, &rows);
	for (size_t i = 0; i < n; i++)
		app_add_articles(out, app, &rows[i]);
}

int
app_add_rows(struct id_list *out, struct app *app,
    const struct view_place *from, bool with_from, const struct view_place *to,
    bool with_to, struct err *err)
{
	struct article_rows rows;
	struct view_place place = from ? *from : (struct view_place){ 0 };
	enum view_from way = !from       ? VIEW_FIRST
			     : with_from ? VIEW_AT
					 : VIEW_AFTER;

	for (;;) {
		if (view_rows(app->shown.view, &rows, way, &place, CHUNK,
			out->mem, err) < 0)
			return -1;
		for (size_t i = 0; i < rows.n; i++) {
			bool end = is_at(&rows.rows[i], to);

			if (!end || with_to)
				add_row(out, app, &rows.rows[i], !end);
			if (end)
				return 0;
			place.time = rows.rows[i].place_time;
			place.id = rows.rows[i].place_id;
		}
		if (rows.n < CHUNK)
			return 0;
		way = VIEW_AFTER;
	}
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

void
app_drop_doubles(struct id_list *list)
{
	size_t kept = 0;

	if (list->n > 0)
		qsort(list->ids, list->n, sizeof(*list->ids), compare);
	for (size_t i = 0; i < list->n; i++)
		if (kept == 0 || list->ids[i] != list->ids[kept - 1])
			list->ids[kept++] = list->ids[i];
	list->n = kept;
}

/* All of the list but these. */
static int
add_others(struct id_list *out, struct app *app, struct id_list *these,
    struct err *err)
{
	int64_t *all;
	size_t n;

	if (view_ids(app->shown.view, &all, &n, 0, out->mem, err) < 0)
		return -1;
	if (these->n > 0)
		qsort(these->ids, these->n, sizeof(*all), compare);
	for (size_t i = 0; i < n; i++)
		if (these->n == 0 || !bsearch(&all[i], these->ids, these->n,
					 sizeof(*all), compare))
			*ARENA_PUSH(out->mem, out->ids, out->n, out->cap) =
			    all[i];
	return 0;
}

/* The shorter side is gone through, the other is what is left. */
int
app_add_rows_beside(struct id_list *out, struct app *app,
    const struct headline *row, bool above, struct err *err)
{
	const struct view_place place = { row->place_time, row->place_id };
	bool near_top = app->headlines->list.cursor < app->shown.total / 2;
	struct id_list others = { .mem = out->mem };
	struct id_list *gone = near_top == above ? out : &others;

	if (near_top) {
		if (app_add_rows(gone, app, NULL, false, &place, !above, err) <
		    0)
			return -1;
	} else if (app_add_rows(gone, app, &place, above, NULL, false, err) <
		   0) {
		return -1;
	}
	return gone == out ? 0 : add_others(out, app, &others, err);
}
