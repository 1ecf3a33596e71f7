#include "matching.h"

#include "base/buf.h"
#include "condition.h"
#include "db.h"

struct matching {
	struct condition condition;
	struct recipe *driver; /* all that match are in it; NULL: none */
	sqlite3_stmt *stmt;    /* of the articles between two ids */
};

static const char of_all[] =
    "SELECT a.id FROM articles a WHERE a.id BETWEEN ? AND ?";

static void
ask_query(struct matching *m, const struct query *query)
{
	const struct node *root = query->root, *first = root;

	/* What is nothing but words is one question to the index. */
	if (root->kind == NODE_AND && !condition_match(root, &m->condition.mem))
		first = root->child;
	for (const struct node *n = first; n;
	     n = first == root ? NULL : n->next) {
		struct recipe *driver;

		condition_add(&m->condition, n);
		driver = condition_driver(&m->condition, n);
		if (!m->driver)
			m->driver = driver;
	}
}

static int
prepare(struct store *store, struct matching *m, struct err *err)
{
	struct buf sql = { 0 };
	int code;

	if (m->stmt)
		return 0;
	buf_add_cstr(&sql, of_all);
	buf_add_text(&sql, buf_text(&m->condition.sql));
	code = sqlite3_prepare_v2(
	    store->db, buf_cstr(&sql), (int)sql.len, &m->stmt, NULL);
	buf_clear(&sql);
	return code == SQLITE_OK ? 0 : db_fail(store, err);
}

static int
run(struct store *store, struct matching *m, int64_t low, int64_t high,
    struct set *found, struct err *err)
{
	struct condition_part all = condition_whole(&m->condition);
	int r;

	sqlite3_bind_int64(m->stmt, 1, low);
	sqlite3_bind_int64(m->stmt, 2, high);
	condition_bind(&all, m->stmt, 3);
	while ((r = db_step(store, m->stmt, err)) > 0)
		set_add(found, db_int(m->stmt, 0));
	return r;
}

/* The sets are filled: asks each article that may match. */
static int
ask(struct store *store, struct matching *m, const struct range *range,
    struct set *found, struct err *err)
{
	const struct set *ids = m->driver ? &m->driver->set : range->only;
	int r = 0;

	/* Mostly nothing of what came has the word or name. */
	if (ids && ids->count == 0)
		return 0;
	if (prepare(store, m, err) < 0)
		return -1;
	if (!ids)
		return run(store, m, range->low, range->high, found, err);
	for (int64_t id = set_next(ids, range->low);
	     r == 0 && id >= 0 && id <= range->high; id = set_next(ids, id + 1))
		if (!range->only || set_has(range->only, id))
			r = run(store, m, id, id, found, err);
	return r;
}

int
matching_in(struct store *store, const struct query *query,
    const struct range *ranges, size_t n, struct set *found, struct err *err)
{
	struct matching m = { 0 };
	int rc = 0;

	condition_init(&m.condition);
	ask_query(&m, query);
	for (size_t i = 0; rc == 0 && i < n; i++) {
		m.condition.low = ranges[i].low;
		m.condition.high = ranges[i].high;
		m.condition.earliest = ranges[i].earliest;
		m.condition.latest = ranges[i].latest;
		rc = condition_fill(&m.condition, store, err);
		if (rc == 0)
			rc = ask(store, &m, &ranges[i], found, err);
	}
	sqlite3_finalize(m.stmt);
	condition_clear(&m.condition);
	return rc;
}

int
matching_times(struct store *store, struct range *range, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT min(time), max(time) FROM articles"
	    " WHERE id BETWEEN ?1 AND ?2",
	    INT(range->low), INT(range->high));
	int r = db_step(store, rows, err);

	if (r <= 0)
		return r;
	range->earliest = db_int(rows, 0);
	range->latest = db_int(rows, 1);
	sqlite3_reset(rows);
	return 0;
}
