#include "store/feeds.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

#include "base/translate.h"
#include "db.h"

enum { WEEK = 7 * 86400 };

#define COLUMNS                                                                \
	"f.id, f.url, f.title, f.site, f.language, f.kind, f.removed,"         \
	" f.status, f.error, f.checked, f.succeeded, f.changed, f.due,"        \
	" f.failures, f.fetches, f.not_modified, f.bytes, f.etag,"             \
	" f.last_modified, f.body_hash, f.moved_to, c.unread, c.total,"        \
	" f.claim_pid, f.claim_until, f.found, f.ttl, f.skip_hours,"           \
	" f.skip_days, f.new_url, f.pace, f.patience, f.moved_since,"          \
	" f.moved_seen, f.gone, f.failing, f.elapsed_ms"

/* Is there such a process? One of another user counts as there. */
static bool
is_alive(int64_t pid)
{
	return pid > 0 && (kill((pid_t)pid, 0) == 0 || errno == EPERM);
}

static void
read_row(
    struct feed_row *row, sqlite3_stmt *rows, int64_t now, struct arena *mem)
{
	*row = (struct feed_row){
		.id = db_int(rows, 0),
		.url = db_text(rows, 1, mem),
		.title = db_text(rows, 2, mem),
		.site = db_text(rows, 3, mem),
		.language = db_text(rows, 4, mem),
		.kind = (enum source_kind)db_int(rows, 5),
		.removed = db_int(rows, 6) != 0,
		.status = (int)db_int(rows, 7),
		.error = db_text(rows, 8, mem),
		.checked = db_int(rows, 9),
		.succeeded = db_int(rows, 10),
		.changed = db_int(rows, 11),
		.due = db_int(rows, 12),
		.failures = (int)db_int(rows, 13),
		.fetches = db_int(rows, 14),
		.not_modified = db_int(rows, 15),
		.bytes = db_int(rows, 16),
		.etag = db_text(rows, 17, mem),
		.last_modified = db_text(rows, 18, mem),
		.body_hash = (uint64_t)db_int(rows, 19),
		.moved_to = db_text(rows, 20, mem),
		.unread = db_int(rows, 21),
		.total = db_int(rows, 22),
		.claimed =
		    now && db_int(rows, 24) > now && is_alive(db_int(rows, 23)),
		.found = db_text(rows, 25, mem),
		.ttl = db_int(rows, 26),
		.skip_hours = (unsigned)db_int(rows, 27),
		.skip_days = (unsigned)db_int(rows, 28),
		.new_url = db_text(rows, 29, mem),
		.pace = db_int(rows, 30),
		.patience = db_int(rows, 31),
		.moved_since = db_int(rows, 32),
		.moved_seen = (int)db_int(rows, 33),
		.gone = db_int(rows, 34),
		.failing = db_int(rows, 35),
		.elapsed_ms = (int)db_int(rows, 36),
	};
}

int
store_feed_weeks(struct store *store, int64_t id, int64_t now, int *weeks,
    size_t n, struct err *err)
{
	int64_t start = now - (int64_t)n * WEEK;
	sqlite3_stmt *rows;
	int r;

	memset(weeks, 0, n * sizeof(*weeks));
	rows = DB_QUERY(store, err,
	    "SELECT (time - ?2) / 604800, count(*) FROM sources"
	    " WHERE feed = ?1 AND time > ?2 AND time <= ?3 AND article <> 0"
	    " GROUP BY 1",
	    INT(id), INT(start), INT(now));
	while ((r = db_step(store, rows, err)) > 0) {
		int64_t week = db_int(rows, 0);

		if (week >= (int64_t)n)
			week = (int64_t)n - 1;
		weeks[week] += (int)db_int(rows, 1);
	}
	return r;
}

/*
 * A feed that we have known for less than eight weeks is judged by the weeks
 * its articles cover, else all new ones would look slow.
 */
static void
work_out_rate(struct feed_row *row, const int *weeks)
{
	int sum = 0, used = FEED_WEEKS, first = 0;

	memcpy(row->weeks, weeks, sizeof(row->weeks));
	while (first < FEED_WEEKS - 1 && weeks[first] == 0)
		first++;
	for (int i = 0; i < FEED_WEEKS; i++)
		sum += weeks[i];
	if (sum == row->total)
		used = FEED_WEEKS - first;
	row->per_week = (double)sum / used;
}

static int
work_out_rates(struct store *store, struct feed_rows *rows, int64_t now,
    struct arena *mem, struct err *err)
{
	int *weeks = arena_array(mem, rows->n * FEED_WEEKS + 1, sizeof(*weeks));

	if (store_feeds_weeks(store, rows, now, weeks, FEED_WEEKS, err) < 0)
		return -1;
	for (size_t i = 0; i < rows->n; i++)
		work_out_rate(&rows->rows[i], weeks + i * FEED_WEEKS);
	return 0;
}

int
store_feeds(struct store *store, struct feed_rows *out, bool with_removed,
    int64_t now, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows;
	size_t cap = 0;
	int r;

	*out = (struct feed_rows){ 0 };
	rows = DB_QUERY(store, err,
	    "SELECT " COLUMNS " FROM feeds f JOIN counts c ON c.feed = f.id"
	    " WHERE f.removed = 0 OR ?1"
	    " ORDER BY f.removed <> 0, f.position, f.id",
	    INT(with_removed));
	while ((r = db_step(store, rows, err)) > 0)
		read_row(
		    ARENA_PUSH(mem, out->rows, out->n, cap), rows, now, mem);
	return r == 0 && now ? work_out_rates(store, out, now, mem, err) : r;
}

int
store_feed(struct store *store, struct feed_row *row, int64_t id, int64_t now,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT " COLUMNS " FROM feeds f JOIN counts c ON c.feed = f.id"
	    " WHERE f.id = ?1",
	    INT(id));
	int weeks[FEED_WEEKS], r = db_step(store, rows, err);

	if (r < 0)
		return -1;
	if (r == 0)
		return err_set(
		    err, ERR_NOT_FOUND, _("no feed %lld"), (long long)id);
	read_row(row, rows, now, mem);
	sqlite3_reset(rows);
	if (now == 0)
		return 0;
	if (store_feed_weeks(store, id, now, weeks, FEED_WEEKS, err) < 0)
		return -1;
	work_out_rate(row, weeks);
	return 0;
}

int
store_feeds_patient(struct store *store, struct feed_rows *out, int64_t now,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows;
	size_t cap = 0;
	int r;

	*out = (struct feed_rows){ 0 };
	rows = DB_QUERY(store, err,
	    "SELECT " COLUMNS " FROM feeds f JOIN counts c ON c.feed = f.id"
	    " WHERE f.patience > ?1 AND f.removed = 0",
	    INT(now));
	while ((r = db_step(store, rows, err)) > 0)
		read_row(ARENA_PUSH(mem, out->rows, out->n, cap), rows, 0, mem);
	return r;
}

int
store_feeds_due(struct store *store, int64_t now, struct arena *mem,
    int64_t **ids, size_t *n, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT id FROM feeds WHERE removed = 0 AND due <= ?1"
	    " ORDER BY due, position",
	    INT(now));
	size_t cap = 0;
	int r;

	*ids = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *ids, *n, cap) = db_int(rows, 0);
	return r;
}
