/* The places that engines give to articles among the stories. */
#include "db.h"
#include "state.h"
#include "store/stories.h"
#include "told.h"

/* What comes late finds those of its time. */
enum { SPARE_DAYS = 4 };

int
store_stories_waiting(struct store *store, const struct story_cursor *after,
    struct story_waiting *waiting, size_t *n, struct arena *mem,
    struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT article, at, packed FROM signatures WHERE placed = 0"
	    " AND at >= ?1 AND (at, article) > (?1, ?2)"
	    " ORDER BY at, article LIMIT ?3",
	    INT(after->at), INT(after->article), INT((int64_t)*n));
	int r;

	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		waiting[(*n)++] = (struct story_waiting){
			.article = db_int(rows, 0),
			.at = db_int(rows, 1),
			.packed = db_text(rows, 2, mem),
		};
	return r;
}

int
store_stories_span(
    struct store *store, size_t *n, int64_t *from, int64_t *to, struct err *err)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT count(*), coalesce(min(at), 0), coalesce(max(at), 0)"
	    " FROM signatures WHERE placed = 0",
	    NULL, err);

	if (db_step(store, rows, err) <= 0)
		return -1;
	*n = (size_t)db_int(rows, 0);
	*from = db_int(rows, 1);
	*to = db_int(rows, 2);
	sqlite3_reset(rows);
	return 0;
}

int
store_stories_last(struct store *store, int64_t before, size_t n, int64_t *at,
    struct err *err)
{
	return db_number(store,
	    "SELECT min(at) FROM (SELECT at FROM signatures WHERE placed = 0"
	    " AND at < ?1 ORDER BY at DESC LIMIT ?2)",
	    VALUES(INT(before), INT((int64_t)n)), before, at, err);
}

int
store_stories_known(struct store *store, struct story_range *range,
    story_known *known, void *arg, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT s.placed, s.article, s.at, coalesce(t.story, s.article),"
	    " coalesce(t.copies, 0), s.packed FROM signatures s"
	    " LEFT JOIN told t ON t.article = s.article"
	    " WHERE s.placed > ?1 ORDER BY s.placed LIMIT ?2",
	    INT(range->after), INT((int64_t)range->limit));
	size_t n = 0;
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		int64_t at = db_int(rows, 2);

		n++;
		range->after = db_int(rows, 0);
		if (at >= range->from && at <= range->to)
			known(db_int(rows, 1), at, db_int(rows, 3),
			    db_int(rows, 4), db_view(rows, 5), arg);
	}
	return r < 0 ? -1 : n == range->limit;
}

int
store_stories_era(struct store *store, int64_t *era, struct err *err)
{
	return db_number(store,
	    "SELECT coalesce(sum(2 * id + undone), 0) + coalesce((SELECT"
	    " CAST(value AS INTEGER) FROM places WHERE key = 'stories.era'), 0)"
	    " FROM story_fixes",
	    NULL, 0, era, err);
}

bool
store_signature(struct store *store, int64_t article, struct buf *packed)
{
	sqlite3_stmt *rows = DB_QUERY(store, NULL,
	    "SELECT packed FROM signatures WHERE article = ?1", INT(article));

	if (db_step(store, rows, NULL) <= 0)
		return false;
	buf_add_text(packed, db_view(rows, 0));
	sqlite3_reset(rows);
	return true;
}

/* *copies: the first of those that say the same. */
static int
root_of_copies(struct store *store, int64_t *copies, struct err *err)
{
	if (*copies == 0)
		return 0;
	return db_number(store,
	    "SELECT copies FROM told WHERE article = ?1 AND copies <> 0",
	    VALUES(INT(*copies)), *copies, copies, err);
}

/* A rule's doing is not the user's. */
#define RULED(of)                                                              \
	"(EXISTS(SELECT 1 FROM muted WHERE article = " of ") OR"               \
	" EXISTS(SELECT 1 FROM ruled WHERE article = " of " AND does = 1))"

/*
 * A near copy that was read: by the user, or, with nothing said of when
 * (changed 0), because a copy of it had been in its turn. 0: none.
 */
static int
find_read_copy(
    struct store *store, int64_t article, int64_t *copy, struct err *err)
{
	return db_number(store,
	    "SELECT t.article FROM told me JOIN told t ON t.story = me.story"
	    " JOIN reading r ON r.article = t.article"
	    " WHERE me.article = ?1 AND me.copies <> 0 AND t.article <> ?1"
	    " AND (t.article = me.copies OR t.copies = me.copies)"
	    " AND r.read = 1 AND (r.changed > 0 OR t.copies <> 0"
	    "  AND NOT " RULED(
		"t.article") ")"
			     " ORDER BY r.changed = 0, t.article LIMIT 1",
	    VALUES(INT(article)), 0, copy, err);
}

/* What is read, or set otherwise by hand, stays as it is. */
static int
may_read(struct store *store, int64_t article, int64_t *may, struct err *err)
{
	return db_number(store,
	    "SELECT 1 FROM articles a WHERE a.id = ?1"
	    " AND EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0"
	    "  AND u.time = a.time AND u.article = a.id)"
	    " AND NOT EXISTS(SELECT 1 FROM reading r WHERE r.article = a.id"
	    "  AND (r.starred = 1 OR r.changed > 0))",
	    VALUES(INT(article)), 0, may, err);
}

/* Not the user's own doing: when it was read is not said. */
static int
read_once(struct store *store, int64_t article, struct err *err)
{
	int64_t copy, may;

	if (find_read_copy(store, article, &copy, err) < 0)
		return -1;
	if (copy == 0)
		return 0;
	if (may_read(store, article, &may, err) < 0)
		return -1;
	if (!may)
		return 0;
	if (reading_row(store, article, err) < 0)
		return -1;
	return DB_RUN(store, err,
	    "UPDATE reading SET read = 1 WHERE article = ?1", INT(article));
}

/* *took: it had no place. */
static int
take_place(struct store *store, int64_t article, int64_t at, bool *took,
    struct err *err)
{
	if (DB_RUN(store, err,
		"INSERT INTO signatures VALUES(?1, ?2, (SELECT"
		" coalesce(max(placed), 0) + 1 FROM signatures), x'')"
		" ON CONFLICT(article) DO UPDATE SET placed = excluded.placed"
		" WHERE placed = 0",
		INT(article), INT(at)) < 0)
		return -1;
	*took = sqlite3_changes(store->db) > 0;
	return 0;
}

int
store_story_place(struct store *store, int64_t article, int64_t at,
    int64_t story, int64_t copies, struct err *err)
{
	bool took;

	if (take_place(store, article, at, &took, err) < 0)
		return -1;
	if (!took || story == article)
		return 0;
	if (root_of_copies(store, &copies, err) < 0 ||
	    told_add(store, article, at, story, copies, err) < 0)
		return -1;
	return copies != 0 ? read_once(store, article, err) : 0;
}

/*
 * By the articles' own times: in an archive, or where nobody came for a
 * month, the newest are as good as of today.
 */
int
store_signatures_drop(struct store *store, int64_t time, int days, size_t limit,
    bool *more, struct err *err)
{
	const int64_t day = 86400;
	int64_t newest;
	int rc;

	*more = false;
	if (db_number(store, "SELECT max(time) FROM articles", NULL, 0, &newest,
		err) < 0 ||
	    store_begin(store, err) < 0)
		return -1;
	if (time > newest)
		time = newest;
	rc = DB_RUN(store, err,
	    "DELETE FROM signatures WHERE article IN (SELECT article"
	    " FROM signatures WHERE at < ?1 AND placed > 0 LIMIT ?2)",
	    INT(time - (days + SPARE_DAYS) * day), INT((int64_t)limit));
	if (rc < 0) {
		store_rollback(store);
		return -1;
	}
	*more = (size_t)sqlite3_changes(store->db) == limit;
	return store_commit(store, err);
}

bool
store_story_read_once(struct store *store, int64_t article, int64_t *copy)
{
	int64_t found = 0, alone;

	if (db_number(store,
		"SELECT 1 FROM reading r JOIN articles a ON a.id = r.article"
		" WHERE r.article = ?1 AND r.read = 1 AND r.changed = 0"
		" AND a.fresh = 1 AND NOT " RULED("?1"),
		VALUES(INT(article)), 0, &alone, NULL) < 0 ||
	    !alone || find_read_copy(store, article, &found, NULL) < 0)
		return false;
	if (copy)
		*copy = found;
	return found != 0;
}
