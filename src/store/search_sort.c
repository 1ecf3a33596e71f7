#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "db.h"
#include "rows.h"
#include "search_list.h"
#include "store/entities.h"

/* A row with what it is sorted by. */
struct sorted {
	int64_t id;
	int64_t time;
	int group;
	struct text name; /* folded */
};

struct sorting {
	struct store *store;
	enum search_sort by;
	const int64_t *names;
	size_t nnames;
	struct arena mem;
	struct sorted *rows;
	size_t n;
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
	if (x->time != y->time)
		return x->time > y->time ? -1 : 1;
	return (x->id < y->id) - (x->id > y->id);
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
load(struct sorting *s, struct sorted *row, int64_t id, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(s->store, err,
	    "SELECT a.time, f.title, " UNREAD_ANYWHERE
	    " FROM articles a JOIN feeds f ON f.id = a.feed WHERE a.id = ?1",
	    INT(id));
	int r = db_step(s->store, rows, err);

	if (r <= 0)
		return r;
	*row = (struct sorted){ .id = id, .time = db_int(rows, 0) };
	if (s->by == SEARCH_BY_SOURCE)
		row->name = folded(s, db_view(rows, 1));
	else if (s->by == SEARCH_BY_UNREAD)
		row->group = db_int(rows, 2) ? 0 : 1;
	sqlite3_reset(rows);
	if (s->by == SEARCH_BY_NAMES)
		row->group = group_by_names(s, row);
	return 1;
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
		ranked[i].id = row->id;
		ranked[i].group =
		    s->by == SEARCH_BY_SOURCE ? number : row->group;
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
	struct view *view = view_open(store, spec, err);
	struct search *search = NULL;
	int64_t *ids;
	size_t n;

	if (!view || view_ids(view, &ids, &n, SEARCH_SORTED, &s.mem, err) < 0)
		goto out;
	s.rows = arena_array(&s.mem, n + 1, sizeof(*s.rows));
	for (size_t i = 0; i < n; i++) {
		int r = load(&s, &s.rows[s.n], ids[i], err);

		if (r < 0)
			goto out;
		s.n += (size_t)r;
	}
	qsort(s.rows, s.n, sizeof(*s.rows), compare);
	search = search_of_list(store, spec->query, as_ranked(&s), s.n);
out:
	view_free(view);
	arena_clear(&s.mem);
	return search;
}
