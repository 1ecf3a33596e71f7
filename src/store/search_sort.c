#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "db.h"
#include "members.h"
#include "rows.h"
#include "search_list.h"
#include "store/entities.h"
#include "view_plan.h"

/* A row with what it is sorted by. */
struct sorted {
	struct view_place place;
	int64_t id, time; /* of the article it shows */
	bool read;        /* others that it stands for */
	int group;
	struct text name; /* folded */
	int64_t story;    /* SEARCH_BY_STORY: the articles of one stand … */
	struct view_place lead; /* … together, where the newest would */
};

struct sorting {
	struct store *store;
	struct view *view;
	enum search_sort by;
	const int64_t *names;
	size_t nnames;
	struct arena mem;
	struct sorted *rows;
	size_t n;
	struct papers papers;
};

static int
compare(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;
	int order = text_compare(x->name, y->name);

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (order != 0)
		return order;
	order = place_compare(&y->lead, &x->lead);
	return order != 0 ? order : place_compare(&y->place, &x->place);
}

static bool
names_any(const struct sorting *s, const struct sorted *row)
{
	for (size_t i = 0; i < s->nnames; i++) {
		int64_t there;

		if (db_number(s->store,
			"SELECT count(*) FROM namings WHERE entity = ?1"
			" AND time = ?2 AND article = ?3",
			(const struct value[]){ INT(s->names[i]),
			    INT(row->time), INT(row->id), { 0 } },
			0, &there, NULL) == 0 &&
		    there > 0)
			return true;
	}
	return false;
}

static int
group_by_names(const struct sorting *s, const struct sorted *row)
{
	if (!names_any(s, row))
		return 2;
	return store_title_names(
		   s->store, row->id, row->time, s->names, s->nnames)
		   ? 0
		   : 1;
}

static struct text
folded(struct sorting *s, struct text name)
{
	struct buf buf = { 0 };
	struct text result;

	utf8_fold(&buf, name);
	result = arena_copy(&s->mem, buf_text(&buf));
	buf_clear(&buf);
	return result;
}

static int
load_article(struct sorting *s, struct sorted *row, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(s->store, err,
	    "SELECT a.time, f.title, " UNREAD_ANYWHERE
	    " FROM articles a JOIN feeds f ON f.id = a.feed WHERE a.id = ?1",
	    INT(row->id));
	int r = db_step(s->store, rows, err);

	if (r <= 0)
		return r;
	row->time = db_int(rows, 0);
	if (s->by == SEARCH_BY_SOURCE)
		row->name = folded(s, db_view(rows, 1));
	else if (s->by == SEARCH_BY_UNREAD)
		row->group = !row->read && db_int(rows, 2) ? 0 : 1;
	sqlite3_reset(rows);
	if (s->by == SEARCH_BY_NAMES)
		row->group = group_by_names(s, row);
	return 1;
}

static int
load(struct sorting *s, struct sorted *row, const struct view_place *place,
    struct err *err)
{
	int papers;

	*row = (struct sorted){ .place = *place, .id = place->id };
	if (s->view->spec.fold) {
		struct arena mem = { 0 };
		struct papers known = { 0 };
		struct article_row shown;
		int r = view_row(s->view, &shown, place, &known, &mem, err);

		arena_clear(&mem);
		if (r <= 0)
			return r;
		row->id = shown.id;
		row->read = shown.read;
	}
	if (s->by != SEARCH_BY_STORY)
		return load_article(s, row, err);
	if (members_story(s->store, &row->story, place->id, err) < 0 ||
	    members_papers(
		s->store, &s->papers, row->story, &papers, &s->mem, err) < 0)
		return -1;
	row->group = -papers;
	row->lead = *place;
	return 1;
}

static int
by_story(const void *a, const void *b)
{
	const struct sorted *x = a, *y = b;

	if (x->story != y->story)
		return x->story < y->story ? -1 : 1;
	return place_compare(&y->place, &x->place);
}

/* The newest of each story leads the others of it. */
static void
find_leads(struct sorting *s)
{
	qsort(s->rows, s->n, sizeof(*s->rows), by_story);
	for (size_t i = 1; i < s->n; i++)
		if (s->rows[i].story != 0 &&
		    s->rows[i].story == s->rows[i - 1].story)
			s->rows[i].lead = s->rows[i - 1].lead;
}

/* Groups of sources are numbered as they come. */
static struct ranked *
as_ranked(const struct sorting *s)
{
	struct ranked *ranked = mem_array(s->n + 1, sizeof(*ranked));
	int number = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct sorted *row = &s->rows[i];

		if (i > 0 && !text_equal(row->name, row[-1].name))
			number++;
		ranked[i].id = row->place.id;
		ranked[i].time = row->place.time;
		ranked[i].group = s->by == SEARCH_BY_SOURCE  ? number
				  : s->by == SEARCH_BY_STORY ? -row->group
							     : row->group;
	}
	return ranked;
}

struct search *
search_sort(struct store *store, const struct view_spec *spec,
    enum search_sort by, const int64_t *names, size_t nnames, struct err *err)
{
	struct sorting s = {
		.store = store, .by = by, .names = names, .nnames = nnames
	};
	struct search *search = NULL;
	struct view_place *places;
	struct view *folded;
	size_t n;

	s.view = view_open(store, spec, err);
	if (!s.view || view_row_places(
			   s.view, &places, &n, SEARCH_SORTED, &s.mem, err) < 0)
		goto out;
	s.rows = arena_array(&s.mem, n + 1, sizeof(*s.rows));
	for (size_t i = 0; i < n; i++) {
		int r = load(&s, &s.rows[s.n], &places[i], err);

		if (r < 0)
			goto out;
		s.n += (size_t)r;
	}
	if (by == SEARCH_BY_STORY)
		find_leads(&s);
	qsort(s.rows, s.n, sizeof(*s.rows), compare);
	folded = s.view->spec.fold ? s.view : NULL;
	search = search_of_list(store, spec->query, as_ranked(&s), s.n, folded);
	if (folded)
		s.view = NULL;
out:
	view_free(s.view);
	arena_clear(&s.mem);
	return search;
}
