/* Where rows are, with what is unfolded between those of the view. */
#include "folds.h"

int64_t
app_unfolded_rows(const struct app *app)
{
	int64_t n = 0;

	for (size_t i = 0; i < app->nunfolded && app_folds(app); i++)
		n += (int64_t)app->unfolded[i].nrows;
	return n;
}

bool
app_is_before(const struct app *app, struct view_place a, struct view_place b)
{
	bool older = a.time < b.time || (a.time == b.time && a.id < b.id);
	bool same = a.time == b.time && a.id == b.id;

	return !same && older == app->shown.oldest_first;
}

int64_t
app_unfolded_before(const struct app *app, struct view_place place)
{
	int64_t n = 0;

	for (size_t i = 0; i < app->nunfolded && app_folds(app); i++)
		if (app_is_before(app, app->unfolded[i].place, place))
			n += (int64_t)app->unfolded[i].nrows;
	return n;
}

/* Where its members are told apart by it: stories alone are unfolded. */
static const struct unfolded *
unfolded_at(const struct app *app, int64_t time, int64_t id)
{
	for (size_t i = 0; i < app->nunfolded && app_folds(app); i++)
		if (app->unfolded[i].place.time == time &&
		    app->unfolded[i].place.id == id)
			return &app->unfolded[i];
	return NULL;
}

int64_t
app_rows_with_unfolded(const struct app *app, const struct article_rows *rows)
{
	int64_t n = (int64_t)rows->n;

	for (size_t i = 0; i < rows->n && app->nunfolded > 0; i++) {
		const struct unfolded *u = unfolded_at(
		    app, rows->rows[i].place_time, rows->rows[i].place_id);

		n += u ? (int64_t)u->nrows : 0;
	}
	return n;
}

struct headline *
app_add_unfolded(
    struct app *app, struct headline *rows, size_t *n, struct arena *mem)
{
	size_t more = (size_t)app_unfolded_rows(app), to = 0;
	struct headline *all;

	if (more == 0)
		return rows;
	all = arena_array(mem, *n + more + 1, sizeof(*all));
	for (size_t i = 0; i < *n; i++) {
		const struct unfolded *u =
		    unfolded_at(app, rows[i].place_time, rows[i].place_id);

		all[to++] = rows[i];
		for (size_t k = 0; u && k < u->nrows; k++) {
			all[to] = u->rows[k];
			app_overlay(app, &all[to++]);
		}
	}
	*n = to;
	return all;
}

int64_t
app_head_of(const struct app *app, int64_t index)
{
	const struct headline *row = headlines_row(app->headlines, index);

	while (row && row->depth > 0)
		row = headlines_row(app->headlines, --index);
	return index < 0 ? 0 : index;
}

void
app_count_unfolded(struct app *app, int64_t index)
{
	const struct headline *row = headlines_row(app->headlines, index);
	const struct unfolded *u = row ? unfolded_find(app, row->story) : NULL;

	for (size_t i = 0; u && i < u->nrows; i++) {
		const struct headline *now = &u->rows[i];

		if (!headline_same(row, now))
			continue;
		if (row->kind == HEADLINE_COPIES)
			headlines_count(
			    app->headlines, index, now->told, now->unread_told);
		else
			headlines_mark(
			    app->headlines, index, now->unread, now->starred);
		return;
	}
}

/* The row of an article, or of the copies it is one of. */
void
app_go_member(struct app *app, int64_t article)
{
	int64_t index = app_head_of(app, app->headlines->list.cursor), at;
	const struct headline *row = headlines_row(app->headlines, index);
	struct arena mem = { 0 };
	struct story story;
	int64_t root = 0;

	if (!row)
		return;
	app_story(app, &story, article, &mem);
	for (size_t i = 0; i < story.n; i++)
		if (story.members[i].article == article)
			root = story.members[i].copies;
	arena_clear(&mem);
	for (at = index + 1;
	     (row = headlines_row(app->headlines, at)) && row->depth > 0;
	     at++) {
		if (row->id == article && row->kind == HEADLINE_ARTICLE)
			index = at;
		/* Its row, if that shows, is further below. */
		if (row->depth == 1 && row->id == root && root != 0)
			index = at + 1;
	}
	headlines_go(app->headlines, index);
}

/* The first unread of what is unfolded, beyond a row of the view. */
bool
app_unread_unfolded(struct app *app, struct view_place from, int direction,
    struct view_place *place, int64_t *article)
{
	bool found = false;

	for (size_t i = 0; i < app->nunfolded; i++) {
		const struct unfolded *u = &app->unfolded[i];
		bool beyond = direction > 0
				  ? app_is_before(app, from, u->place)
				  : app_is_before(app, u->place, from);

		if (!beyond ||
		    (found &&
			(direction > 0 ? app_is_before(app, *place, u->place)
				       : app_is_before(app, u->place, *place))))
			continue;
		for (size_t k = 0; k < u->nrows; k++) {
			size_t at = direction > 0 ? k : u->nrows - 1 - k;
			struct headline row = u->rows[at];

			app_overlay(app, &row);
			if (!row.unread)
				continue;
			*place = u->place;
			*article = row.id;
			found = true;
			break;
		}
	}
	return found;
}
