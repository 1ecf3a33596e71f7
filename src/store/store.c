#include "store/store.h"

#include <stdio.h>

#include "base/time.h"
#include "base/translate.h"
#include "db.h"
#include "rows.h"

static int
savepoint(struct store *store, const char *what, struct err *err)
{
	char sql[64];

	snprintf(sql, sizeof(sql), "%s s%d", what, store->depth);
	return db_exec(store, sql, err);
}

/* SQLite ends a transaction by itself after some errors (disk full): what
 * came after it would be in no transaction. */
static bool
is_lost(struct store *store, struct err *err)
{
	if (!sqlite3_get_autocommit(store->db))
		return false;
	err_set(
	    err, ERR_SYSTEM, _("%s: the transaction was lost"), store->path);
	return true;
}

void
store_hold(struct store *store)
{
	if (store->holds++ == 0 && sqlite3_get_autocommit(store->db))
		store->held = db_run(store, "BEGIN", NULL, NULL) == 0;
}

static void
let_go(struct store *store)
{
	if (store->held && !sqlite3_get_autocommit(store->db))
		db_run(store, "COMMIT", NULL, NULL);
	store->held = false;
}

void
store_release(struct store *store)
{
	if (--store->holds == 0)
		let_go(store);
}

int
store_begin(struct store *store, struct err *err)
{
	let_go(store);
	if (store->full)
		return err_set(err, ERR_FULL, _("%s: disk full"), store->path);
	if (store->read_only)
		return err_set(
		    err, ERR_SYSTEM, _("%s: read-only"), store->path);
	if (store->depth >= INDEX_DEPTH)
		return err_set(err, ERR_SYSTEM, _("nested too deeply"));
	if (store->depth == 0) {
		if (db_run(store, "BEGIN IMMEDIATE", NULL, err) < 0)
			return -1;
	} else if (is_lost(store, err) ||
		   savepoint(store, "SAVEPOINT", err) < 0) {
		return -1;
	}
	index_mark(store);
	if (naming_mark(store, err) < 0) {
		db_run(store, "ROLLBACK", NULL, NULL);
		return -1;
	}
	store->depth++;
	return 0;
}

static void
forget_waiting(struct store *store)
{
	index_forget(store);
	naming_forget(store);
}

static int
write_waiting(struct store *store, struct err *err)
{
	if (naming_flush(store, err) < 0)
		return -1;
	return index_flush(store, err);
}

static int
commit_all(struct store *store, struct err *err)
{
	if (write_waiting(store, err) == 0 &&
	    db_run(store, "COMMIT", NULL, err) == 0)
		return 0;
	forget_waiting(store);
	if (!sqlite3_get_autocommit(store->db))
		db_run(store, "ROLLBACK", NULL, NULL);
	return -1;
}

static int
commit_inner(struct store *store, struct err *err)
{
	if (savepoint(store, "RELEASE", err) < 0)
		return -1;
	if (store->depth > 1 ||
	    (!index_is_full(store) && !naming_is_full(store)) ||
	    write_waiting(store, err) == 0)
		return 0;
	/* Half of it may be written: the whole transaction has failed. */
	if (!sqlite3_get_autocommit(store->db))
		db_run(store, "ROLLBACK", NULL, NULL);
	return -1;
}

int
store_commit(struct store *store, struct err *err)
{
	store->depth--;
	if (is_lost(store, err)) {
		forget_waiting(store);
		return -1;
	}
	if (store->depth > 0)
		return commit_inner(store, err);
	return commit_all(store, err);
}

void
store_rollback(struct store *store)
{
	store->depth--;
	forget_waiting(store);
	if (sqlite3_get_autocommit(store->db))
		return;
	if (store->depth == 0) {
		db_run(store, "ROLLBACK", NULL, NULL);
		return;
	}
	savepoint(store, "ROLLBACK TO", NULL);
	savepoint(store, "RELEASE", NULL);
}

bool
store_changed(struct store *store)
{
	int64_t now, before = store->data_version;

	if (db_number(store, "PRAGMA data_version", NULL, before, &now, NULL) <
	    0)
		return false;
	store->data_version = now;
	return before >= 0 && now != before;
}

static int
is_over(void *arg)
{
	struct store *store = arg;

	if (store->deadline_ms && time_monotonic_ms() > store->deadline_ms)
		return 1;
	return store->interrupt && store->interrupt(store->interrupt_arg);
}

static void
watch(struct store *store)
{
	enum { OPCODES = 2000 }; /* between looks at the clock: some 50 µs */
	bool any = store->deadline_ms || store->interrupt;

	sqlite3_progress_handler(
	    store->db, any ? OPCODES : 0, any ? is_over : NULL, store);
}

void
store_limit(struct store *store, int timeout_ms)
{
	store->deadline_ms = timeout_ms ? time_monotonic_ms() + timeout_ms : 0;
	watch(store);
}

void
store_interrupt(struct store *store, bool (*wanted)(void *arg), void *arg)
{
	store->interrupt = wanted;
	store->interrupt_arg = arg;
	watch(store);
}

void
store_settle(struct store *store)
{
	if (store->read_only || store->role != STORE_ENGINE)
		return;
	db_run(store, "INSERT INTO words(words, rank) VALUES('merge', 200)",
	    NULL, NULL);
	sqlite3_wal_checkpoint_v2(
	    store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

int
store_schema(struct store *store)
{
	int64_t version;

	db_number(store, "PRAGMA user_version", NULL, 0, &version, NULL);
	return (int)version;
}

static int
none_may_be(
    struct store *store, const char *sql, const char *what, struct err *err)
{
	int64_t off;

	if (db_number(store, sql, NULL, 0, &off, err) < 0)
		return -1;
	if (off)
		return err_set(
		    err, ERR_CORRUPT, "%s: %d %s", store->path, (int)off, what);
	return 0;
}

/* Do the figures that are kept agree with what is stored? */
static int
check_figures(struct store *store, struct err *err)
{
	if (none_may_be(store,
		"SELECT count(*) FROM counts c WHERE c.unread <> (SELECT"
		" count(*) FROM unread u WHERE u.feed = c.feed) OR c.total <>"
		" CASE c.feed WHEN 0 THEN (SELECT count(*) FROM articles)"
		" ELSE (SELECT count(*) FROM sources s WHERE s.feed = c.feed"
		" AND s.article <> 0) END",
		"counters are off", err) < 0)
		return -1;
	if (none_may_be(store,
		"SELECT count(*) FROM articles a LEFT JOIN reading r"
		" ON r.article = a.id WHERE (CASE WHEN r.article IS NULL THEN"
		" a.fresh ELSE NOT r.read END) <> " UNREAD_ANYWHERE,
		"unread marks are off", err) < 0)
		return -1;
	if (none_may_be(store,
		"SELECT count(*) FROM entities e WHERE e.articles <> (SELECT"
		" count(*) FROM namings n WHERE n.entity = e.id)",
		"counts of names are off", err) < 0)
		return -1;
	if (none_may_be(store,
		"SELECT count(*) FROM namings n LEFT JOIN articles a"
		" ON a.id = n.article AND a.time = n.time"
		" LEFT JOIN entities e ON e.id = n.entity AND e.same_as = 0"
		" WHERE a.id IS NULL OR e.id IS NULL",
		"names of nothing", err) < 0)
		return -1;
	if (none_may_be(store,
		"SELECT count(*) FROM told t LEFT JOIN articles a"
		" ON a.id = t.article AND a.time = t.time WHERE a.id IS NULL"
		" OR NOT EXISTS(SELECT 1 FROM told o WHERE o.story = t.story"
		"  AND o.article <> t.article)",
		"rows of stories are off", err) < 0)
		return -1;
	return none_may_be(store,
	    "SELECT count(*) FROM sources s JOIN articles a ON a.id ="
	    " s.article WHERE " UNREAD_ANYWHERE " <> EXISTS(SELECT 1"
	    " FROM unread u WHERE u.feed = s.feed AND u.time = a.time"
	    " AND u.article = a.id AND u.shared = (a.sources > 1))"
	    " OR EXISTS(SELECT 1 FROM feeds f WHERE f.id = s.feed AND"
	    " f.removed = 0) AND " UNREAD_ANYWHERE " AND NOT EXISTS(SELECT 1"
	    " FROM unread u WHERE u.feed = 0 AND u.time = a.time"
	    " AND u.article = a.id)",
	    "unread marks of feeds are off", err);
}

int
store_check(struct store *store, struct err *err)
{
	sqlite3_stmt *rows =
	    db_query(store, "PRAGMA integrity_check(1)", NULL, err);
	struct err why = { 0 };
	int r = db_step(store, rows, err);

	if (r < 0)
		return -1;
	if (r > 0 && !text_is(db_view(rows, 0), "ok")) {
		err_set(err, ERR_CORRUPT, "%s: %.*s", store->path,
		    TEXT_ARG(db_view(rows, 0)));
		sqlite3_reset(rows);
		return -1;
	}
	sqlite3_reset(rows);
	/* The index is checked by a write, which must not wait. */
	if (!store->read_only &&
	    db_run(store,
		"INSERT INTO words(words)"
		" VALUES('integrity-check')",
		NULL, &why) < 0 &&
	    why.code != ERR_BUSY)
		return err_set(err, ERR_CORRUPT,
		    _("%s: the search index is damaged"), store->path);
	return check_figures(store, err);
}
