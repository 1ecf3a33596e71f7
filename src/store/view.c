#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/translate.h"
#include "db.h"
#include "lane.h"
#include "rows.h"
#include "store/articles.h"
#include "view_plan.h"

enum { MANY_ROWS = 1000 }; /* more are sorted at the end instead */

int
view_walk(struct view *view, const struct way *way, int64_t limit,
    lane_each *each, void *arg, struct err *err)
{
	bool small = view->use_small;
	struct lane_walk walk = { .store = view->store,
		.statements =
		    small ? &view->small_statements : &view->statements,
		.condition =
		    small ? condition_whole(&view->condition) : view->rest,
		.fold = way->folded ? &view->fold : NULL,
		.place = way->place,
		.towards_older = way->towards_older,
		.limit = limit };

	if (small)
		return lane_walk(&view->small, &walk, each, arg, err);
	for (size_t i = 0; i < view->nlanes; i++)
		if (lane_walk(&view->lanes[i], &walk, each, arg, err) < 0)
			return -1;
	return 0;
}

/* The best so many places of several lanes, sorted as they are walked. */
struct best {
	struct view_place *places;
	size_t n, max;
	bool towards_older;
};

static bool
add_best(const struct view_place *place, void *arg)
{
	struct best *best = arg;
	size_t low = 0, high = best->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = place_compare(&best->places[middle], place);

		if (order == 0)
			return true;
		if ((order < 0) == best->towards_older)
			high = middle;
		else
			low = middle + 1;
	}
	/* Whatever follows in this lane is worse still. */
	if (low == best->max)
		return false;
	if (best->n < best->max)
		best->n++;
	memmove(&best->places[low + 1], &best->places[low],
	    (best->n - 1 - low) * sizeof(*best->places));
	best->places[low] = *place;
	return true;
}

static int
compare_places(const void *a, const void *b)
{
	return place_compare(a, b);
}

struct gathered {
	struct view_place *places;
	size_t n, cap;
};

static bool
gather(const struct view_place *place, void *arg)
{
	struct gathered *all = arg;

	GROW(all->places, all->n, all->cap);
	all->places[all->n++] = *place;
	return true;
}

/* Many places: sorted at the end, each once. */
static int
gather_places(
    struct view *view, struct best *out, const struct way *way, struct err *err)
{
	struct gathered all = { 0 };
	int64_t limit = out->max < INT64_MAX ? (int64_t)out->max : -1;
	int rc = view_walk(view, way, limit, gather, &all, err);

	if (rc == 0 && all.n > 0) {
		out->places = mem_array(all.n, sizeof(*out->places));
		qsort(all.places, all.n, sizeof(*all.places), compare_places);
		for (size_t i = 0; i < all.n && out->n < out->max; i++) {
			size_t at = out->towards_older ? all.n - 1 - i : i;

			if (out->n == 0 || place_compare(&all.places[at],
					       &out->places[out->n - 1]) != 0) {
				out->places[out->n++] = all.places[at];
			}
		}
	}
	free(all.places);
	return rc;
}

/* At most n places beyond place, nearest first. free() what comes. */
static int
find_places(struct view *view, struct best *best, const struct way *way,
    size_t n, struct err *err)
{
	*best = (struct best){ .max = n, .towards_older = way->towards_older };
	if (view_refresh(view, err) < 0)
		return -1;
	if (n > MANY_ROWS)
		return gather_places(view, best, way, err);
	best->places = mem_array(n + 1, sizeof(*best->places));
	return view_walk(view, way, (int64_t)n, add_best, best, err);
}

/* Which way, and from where, the rows of a window are looked for. */
static struct way
way_of(const struct view *view, enum view_from from,
    const struct view_place *place)
{
	bool back = from == VIEW_LAST || from == VIEW_BEFORE;
	struct way way = { .towards_older = back == view->spec.oldest_first,
		.folded = view->spec.fold };

	if (from == VIEW_FIRST || from == VIEW_LAST)
		way.place = way.towards_older ? place_newest : place_oldest;
	else if (place)
		way.place = *place;
	/* Its own row included: from just beside it. */
	if (from == VIEW_AT && way.place.id > 0 && way.place.id < INT64_MAX)
		way.place.id += way.towards_older ? 1 : -1;
	return way;
}

int
view_row(struct view *view, struct article_row *row,
    const struct view_place *place, struct papers *known, struct arena *mem,
    struct err *err)
{
	return view->spec.fold
		   ? fold_row(&view->fold, view->store, row, place,
			 view->spec.languages, mem, err)
		   : row_read(view->store, row, place->id, known, mem, err);
}

static int
read_rows(struct view *view, struct article_rows *rows, struct best *best,
    bool reversed, struct arena *mem, struct err *err)
{
	struct papers known = { 0 };

	rows->rows = arena_array(mem, best->n + 1, sizeof(*rows->rows));
	for (size_t i = 0; i < best->n; i++) {
		size_t at = reversed ? best->n - 1 - i : i;
		int r = view_row(view, &rows->rows[rows->n], &best->places[at],
		    &known, mem, err);

		if (r < 0)
			return -1;
		rows->n += (size_t)r;
	}
	return 0;
}

int
view_rows(struct view *view, struct article_rows *rows, enum view_from from,
    const struct view_place *place, size_t n, struct arena *mem,
    struct err *err)
{
	struct way way = way_of(view, from, place);
	struct best best;
	int rc;

	*rows = (struct article_rows){ 0 };
	store_hold(view->store);
	rc = find_places(view, &best, &way, n, err);
	if (rc == 0)
		rc = read_rows(view, rows, &best,
		    from == VIEW_LAST || from == VIEW_BEFORE, mem, err);
	store_release(view->store);
	free(best.places);
	return rc;
}

int
view_next_unread(struct view *view, struct article_row *row,
    const struct view_place *place, bool backwards, struct arena *mem,
    struct err *err)
{
	struct view *unread = view_of_unread(view, err);
	struct article_rows rows;

	if (!unread || view_rows(unread, &rows,
			   !place      ? VIEW_FIRST
			   : backwards ? VIEW_BEFORE
				       : VIEW_AFTER,
			   place, 1, mem, err) < 0)
		return -1;
	if (rows.n == 0)
		return err_set(err, ERR_NOT_FOUND, _("nothing unread"));
	*row = rows.rows[0];
	return 0;
}

int
view_ids(struct view *view, int64_t **ids, size_t *n, size_t limit,
    struct arena *mem, struct err *err)
{
	struct way way = way_of(view, VIEW_FIRST, NULL);
	struct best best;
	int rc;

	*ids = NULL;
	*n = 0;
	way.folded = false;
	rc = find_places(view, &best, &way, limit ? limit : SIZE_MAX, err);
	if (rc == 0) {
		*ids = arena_array(mem, best.n + 1, sizeof(**ids));
		for (size_t i = 0; i < best.n; i++)
			(*ids)[(*n)++] = best.places[i].id;
	}
	free(best.places);
	return rc;
}

int
view_row_places(struct view *view, struct view_place **places, size_t *n,
    size_t limit, struct arena *mem, struct err *err)
{
	struct way way = way_of(view, VIEW_FIRST, NULL);
	struct best best;
	int rc = find_places(view, &best, &way, limit ? limit : SIZE_MAX, err);

	*n = rc == 0 ? best.n : 0;
	*places = arena_array(mem, *n + 1, sizeof(**places));
	if (*n > 0)
		memcpy(*places, best.places, *n * sizeof(**places));
	free(best.places);
	return rc;
}

static bool
note(const struct view_place *place, void *arg)
{
	*(struct view_place *)arg = *place;
	return false;
}

/* The newest of an array that is in the view; with id 0: none is. */
static int
find_newest(struct view *view, const struct lane *array, bool folded,
    struct view_place *found, struct err *err)
{
	struct lane_walk walk = { .store = view->store,
		.statements = &view->small_statements,
		.condition = condition_whole(&view->condition),
		.fold = folded ? &view->fold : NULL,
		.towards_older = true,
		.place = place_newest,
		.limit = 1 };

	*found = (struct view_place){ 0 };
	if (view_refresh(view, err) < 0)
		return -1;
	return lane_walk(array, &walk, note, found, err);
}

bool
view_has(struct view *view, int64_t id)
{
	struct view_place place = { .id = id }, found;
	struct lane one = {
		.kind = LANE_ARRAY, .places = &place, .nplaces = 1
	};

	return find_newest(view, &one, false, &found, NULL) == 0 &&
	       found.id != 0;
}

int
view_place_of(
    struct view *view, struct view_place *place, int64_t id, struct err *err)
{
	struct arena mem = { 0 };
	struct view_place *places;
	struct lane array = { .kind = LANE_ARRAY };
	int rc = fold_places(view->store, &places, &array.nplaces, id,
	    view->spec.fold, &mem, err);

	array.places = places;
	if (rc == 0)
		rc = find_newest(view, &array, view->spec.fold, place, err);
	if (rc == 0 && place->id == 0)
		rc = err_set(err, ERR_NOT_FOUND, _("not in this list"));
	arena_clear(&mem);
	return rc;
}
