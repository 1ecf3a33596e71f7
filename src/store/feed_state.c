#include "feed_state.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "db.h"

/* What every attempt leaves behind. */
static int
write_attempt(struct store *store, const struct feed_result *result,
    bool brought, struct err *err)
{
	bool well = result->error.len == 0;

	return DB_RUN(store, err,
	    "UPDATE feeds SET status = ?2, error = ?3, checked = ?4,"
	    " succeeded = CASE ?5 WHEN 1 THEN ?4 ELSE succeeded END,"
	    " changed = CASE ?6 WHEN 1 THEN ?4 ELSE changed END,"
	    " due = CASE ?7 WHEN 1 THEN due ELSE ?8 END,"
	    " failures = CASE WHEN ?5 THEN 0 WHEN ?7 THEN failures"
	    "  ELSE failures + 1 END,"
	    " failing = CASE WHEN ?5 THEN 0 WHEN ?7 OR failing THEN failing"
	    "  ELSE ?4 END,"
	    " gone = CASE WHEN ?5 THEN 0 WHEN ?2 = 0 OR ?7 THEN gone"
	    "  WHEN ?2 <> 410 THEN 0 WHEN gone = 0 THEN ?4 ELSE gone END,"
	    " patience = CASE ?7 WHEN 1 THEN patience ELSE ?11 END,"
	    " elapsed_ms = ?12, fetches = fetches + 1,"
	    " not_modified = not_modified + ?9, bytes = bytes + ?10,"
	    " kind = CASE ?13 WHEN 0 THEN kind ELSE ?13 END,"
	    " claim_pid = 0, claim_until = 0 WHERE id = ?1",
	    INT(result->feed), INT(result->status), STR(result->error),
	    INT(result->now), INT(well), INT(brought), INT(result->excused),
	    INT(result->due), INT(result->not_modified), INT(result->bytes),
	    INT(result->patience), INT(result->elapsed_ms), INT(result->kind));
}

static int
write_validators(
    struct store *store, const struct feed_result *result, struct err *err)
{
	return DB_RUN(store, err,
	    "UPDATE feeds SET etag = ?2, last_modified = ?3, body_hash = ?4"
	    " WHERE id = ?1",
	    INT(result->feed), STR(result->etag), STR(result->last_modified),
	    HASH(result->body_hash));
}

/* Another address is counted anew; most feeds stay where they are. */
static int
write_move(
    struct store *store, const struct feed_result *result, struct err *err)
{
	return DB_RUN(store, err,
	    "UPDATE feeds SET moved_to = ?2,"
	    " moved_since = CASE WHEN ?2 = '' THEN 0"
	    "  WHEN ?2 = moved_to THEN moved_since ELSE ?3 END,"
	    " moved_seen = CASE WHEN ?2 = '' THEN 0"
	    "  WHEN ?2 = moved_to THEN moved_seen + 1 ELSE 1 END"
	    " WHERE id = ?1 AND (?2 <> '' OR moved_to <> '')",
	    INT(result->feed), STR(result->moved_to), INT(result->now));
}

static int
write_wishes(
    struct store *store, const struct feed_result *result, struct err *err)
{
	return DB_RUN(store, err,
	    "UPDATE feeds SET ttl = ?2, skip_hours = ?3, skip_days = ?4,"
	    " new_url = ?5, pace = CASE ?6 WHEN 0 THEN pace ELSE ?6 END"
	    " WHERE id = ?1",
	    INT(result->feed), INT(result->ttl), INT(result->skip_hours),
	    INT(result->skip_days), STR(result->new_url), INT(result->pace));
}

static int
write_found(
    struct store *store, const struct feed_result *result, struct err *err)
{
	return DB_RUN(store, err, "UPDATE feeds SET found = ?2 WHERE id = ?1",
	    INT(result->feed), STR(result->found));
}

int
feed_state_write(struct store *store, const struct feed_result *result,
    bool brought, struct err *err)
{
	if (write_attempt(store, result, brought, err) < 0 ||
	    (result->found.ptr && write_found(store, result, err) < 0))
		return -1;
	if (result->error.len > 0)
		return 0;
	if ((result->etag.ptr && write_validators(store, result, err) < 0) ||
	    (result->moved_to.ptr && write_move(store, result, err) < 0))
		return -1;
	return result->asks ? write_wishes(store, result, err) : 0;
}

int
feed_state_is_current(struct store *store, const struct feed_result *result,
    bool *current, struct err *err)
{
	int64_t same = 1;
	int rc = 0;

	if (result->url.len)
		rc = db_number(store,
		    "SELECT url = ?2 FROM feeds WHERE id = ?1",
		    VALUES(INT(result->feed), STR(result->url)), 1, &same, err);
	*current = same != 0;
	return rc;
}

int
feed_state_drop(
    struct store *store, const struct feed_result *result, struct err *err)
{
	return DB_RUN(store, err,
	    "UPDATE feeds SET claim_pid = 0, claim_until = 0 WHERE id = ?1",
	    INT(result->feed));
}

static int
write_checked(
    struct store *store, const struct feed_result *result, struct err *err)
{
	bool current;

	if (feed_state_is_current(store, result, &current, err) < 0)
		return -1;
	return current ? feed_state_write(store, result, false, err)
		       : feed_state_drop(store, result, err);
}

int
store_feeds_checked(struct store *store, const struct feed_result *results,
    size_t n, struct err *err)
{
	if (n == 0)
		return 0;
	if (store_begin(store, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (write_checked(store, &results[i], err) < 0) {
			store_rollback(store);
			return -1;
		}
	}
	return store_commit(store, err);
}

static int
claim_one(struct store *store, int64_t id, int64_t pid, int64_t now,
    int64_t until, bool *granted, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT claim_pid, claim_until FROM feeds WHERE id = ?1", INT(id));
	int64_t holder, held_until;
	int r = db_step(store, rows, err);

	*granted = false;
	if (r <= 0)
		return r;
	holder = db_int(rows, 0);
	held_until = db_int(rows, 1);
	sqlite3_reset(rows);
	*granted = holder == 0 || holder == pid || held_until <= now ||
		   (kill((pid_t)holder, 0) < 0 && errno == ESRCH);
	if (!*granted)
		return 0;
	return DB_RUN(store, err,
	    "UPDATE feeds SET claim_pid = ?2, claim_until = ?3 WHERE id = ?1",
	    INT(id), INT(pid), INT(until));
}

int
store_feeds_claim(struct store *store, const int64_t *ids, size_t n,
    int64_t pid, int64_t now, int64_t until, bool *granted, struct err *err)
{
	if (n == 0)
		return 0;
	if (store_begin(store, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (claim_one(
			store, ids[i], pid, now, until, &granted[i], err) < 0) {
			store_rollback(store);
			return -1;
		}
	}
	return store_commit(store, err);
}

/* The same for each, in one transaction: sql gets the id first. */
static int
run_for_each(struct store *store, const char *sql, const int64_t *ids, size_t n,
    int64_t argument, struct err *err)
{
	if (n == 0)
		return 0;
	if (store_begin(store, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (db_run(store, sql, VALUES(INT(ids[i]), INT(argument)),
			err) < 0) {
			store_rollback(store);
			return -1;
		}
	}
	return store_commit(store, err);
}

int
store_feeds_release(struct store *store, const int64_t *ids, size_t n,
    int64_t pid, struct err *err)
{
	return run_for_each(store,
	    "UPDATE feeds SET claim_pid = 0, claim_until = 0"
	    " WHERE id = ?1 AND claim_pid = ?2",
	    ids, n, pid, err);
}

int
store_feeds_wait(struct store *store, const int64_t *ids, size_t n,
    int64_t until, struct err *err)
{
	return run_for_each(store,
	    "UPDATE feeds SET patience = max(patience, ?2), due = max(due, ?2),"
	    " claim_pid = 0, claim_until = 0 WHERE id = ?1",
	    ids, n, until, err);
}
