#include "near.h"

#include <stdlib.h>

#include "base/buf.h"
#include "db.h"
#include "set.h"

/*
 * Stories of thousands are marked as quickly as others: each is gone through
 * once, however many of its articles are marked.
 */
struct near {
	struct set asked, stories, roots;
	int64_t *ids;
	size_t n, cap;
};

static void
add(struct near *near, int64_t id)
{
	GROW(near->ids, near->n, near->cap);
	near->ids[near->n++] = id;
}

/* Those that say the same as an article have its root, or are it. */
static int
ask(struct store *store, struct near *near, int64_t id, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT story, copies FROM told WHERE article = ?1", INT(id));
	int r = db_step(store, rows, err);

	set_add(&near->asked, id);
	if (r <= 0)
		return r;
	set_add(&near->stories, db_int(rows, 0));
	set_add(&near->roots, db_int(rows, 1) ? db_int(rows, 1) : id);
	sqlite3_reset(rows);
	return 0;
}

static int
add_story(struct store *store, struct near *near, int64_t story, bool whole,
    struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT article, copies FROM told WHERE story = ?1", INT(story));
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		int64_t id = db_int(rows, 0), copies = db_int(rows, 1);

		if (!set_has(&near->asked, id) &&
		    (whole || set_has(&near->roots, copies ? copies : id)))
			add(near, id);
	}
	return r;
}

int
near_ids(struct store *store, const struct marking *m, int64_t **ids, size_t *n,
    struct err *err)
{
	bool more = m->stories || m->mark == MARK_READ;
	struct near near = { 0 };
	int rc = 0;

	for (size_t i = 0; i < m->nids && rc == 0; i++) {
		add(&near, m->ids[i]);
		if (more)
			rc = ask(store, &near, m->ids[i], err);
	}
	for (int64_t story = set_next(&near.stories, 0); rc == 0 && story >= 0;
	     story = set_next(&near.stories, story + 1))
		rc = add_story(store, &near, story, m->stories, err);
	set_clear(&near.asked);
	set_clear(&near.stories);
	set_clear(&near.roots);
	*ids = near.ids;
	*n = near.n;
	return rc;
}
