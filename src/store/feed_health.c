/* How a source does, as one word and in figures, from what is stored of it. */
#include <string.h>

#include "base/translate.h"
#include "db.h"
#include "store/feeds.h"

enum {
	DAY = 86400,
	WEEK = 7 * DAY,
	MOVED_FETCHES = 3,
	MOVED_SECONDS = DAY,
	DEAD_SECONDS = 14 * DAY,
	SLOW_MS = 10000,
	GONE = 410,
};

bool
feed_row_offers_move(const struct feed_row *row, int64_t now)
{
	return row->moved_to.len > 0 && row->moved_seen >= MOVED_FETCHES &&
	       row->moved_since <= now &&
	       row->succeeded - row->moved_since >= MOVED_SECONDS;
}

static bool
is_dead(const struct feed_row *row, int64_t now)
{
	return row->error.len > 0 &&
	       (row->status == GONE ||
		   (row->failing && now - row->failing > DEAD_SECONDS));
}

enum feed_state
feed_row_state(const struct feed_row *row, int64_t now)
{
	if (row->paused)
		return FEED_PAUSED;
	if (row->claimed)
		return FEED_ASKING;
	if (is_dead(row, now))
		return FEED_DEAD;
	if (row->error.len > 0)
		return FEED_FAILING;
	if (row->succeeded == 0)
		return FEED_NEW;
	if (feed_row_offers_move(row, now))
		return FEED_MOVED;
	return row->elapsed_ms >= SLOW_MS ? FEED_SLOW : FEED_FINE;
}

const char *
feed_state_name(enum feed_state state)
{
	static const char *const names[FEED_STATES] = { N_("new"), N_("fine"),
		N_("asking"), N_("paused"), N_("failing"), N_("slow"),
		N_("moved"), N_("dead") };

	return names[state];
}

double
feed_row_same_share(const struct feed_row *row)
{
	return row->fetches > 0
		   ? (double)row->not_modified / (double)row->fetches
		   : 0;
}

static size_t
row_of(const struct feed_rows *rows, int64_t id, size_t from)
{
	for (size_t i = 0; i < rows->n; i++) {
		size_t at = (from + i) % rows->n;

		if (rows->rows[at].id == id)
			return at;
	}
	return rows->n;
}

/*
 * Feeds first: each one's articles of these weeks are a range of an index,
 * however many there are in all. Counting them here takes a fifth of the time
 * of a GROUP BY, which sorts them first.
 */
int
store_feeds_weeks(struct store *store, const struct feed_rows *feeds,
    int64_t now, int *weeks, size_t n, struct err *err)
{
	int64_t start = now - (int64_t)n * WEEK;
	sqlite3_stmt *rows;
	size_t at = 0;
	int r;

	memset(weeks, 0, feeds->n * n * sizeof(*weeks));
	rows = DB_QUERY(store, err,
	    "SELECT f.id, (s.time - ?1) / 604800 FROM feeds f"
	    " CROSS JOIN sources s ON s.feed = f.id"
	    " WHERE s.time > ?1 AND s.time <= ?2 AND s.article <> 0",
	    INT(start), INT(now));
	while ((r = db_step(store, rows, err)) > 0) {
		int64_t week = db_int(rows, 1);

		at = row_of(feeds, db_int(rows, 0), at);
		if (at == feeds->n)
			continue;
		if (week >= (int64_t)n)
			week = (int64_t)n - 1;
		weeks[at * n + (size_t)week]++;
	}
	return r;
}
