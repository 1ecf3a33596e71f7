/* The sources made those of the config. */
#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "db.h"
#include "store/feeds.h"

/* What is stored of one entry: does it differ from the config's? */
struct known {
	int64_t id;
	bool same;
};

static int
find_entry(struct store *store, const struct feed_entry *entry,
    int64_t position, struct known *known, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT id, position = ?2 AND ?3 IN (0, kind)"
	    " AND given_title = ?4 AND removed = 0 FROM feeds WHERE url = ?1",
	    STR(entry->url), INT(position), INT(entry->kind),
	    STR(entry->title));
	int r = db_step(store, rows, err);

	*known = (struct known){ 0 };
	if (r > 0) {
		known->id = db_int(rows, 0);
		known->same = db_int(rows, 1) != 0;
		sqlite3_reset(rows);
	}
	return r < 0 ? -1 : 0;
}

static int
write_entry(struct store *store, const struct feed_entry *entry,
    int64_t position, struct known *known, struct err *err)
{
	struct arena mem = { 0 };
	struct text host = url_site(&mem, entry->url);
	int rc;

	if (host.len == 0)
		host = entry->url;
	rc = DB_RUN(store, err,
	    "INSERT INTO feeds(url, position, kind, given_title, title)"
	    " VALUES(?1, ?2, ?3, ?4, CASE ?4 WHEN '' THEN ?5 ELSE ?4 END)"
	    " ON CONFLICT(url) DO UPDATE SET position = ?2,"
	    /* One that comes back is settled anew, for which it is read. */
	    " etag = CASE removed WHEN 0 THEN etag ELSE '' END,"
	    " last_modified = CASE removed WHEN 0 THEN last_modified"
	    "  ELSE '' END,"
	    " body_hash = CASE removed WHEN 0 THEN body_hash ELSE 0 END,"
	    " kind = CASE WHEN ?3 <> 0 OR removed <> 0 THEN ?3 ELSE kind END,"
	    " found = CASE WHEN removed <> 0 OR ?3 NOT IN (0, kind) THEN ''"
	    "  ELSE found END,"
	    " removed = 0, given_title = ?4,"
	    " due = CASE removed WHEN 0 THEN due ELSE 0 END,"
	    " title = CASE WHEN ?4 <> '' THEN ?4"
	    " WHEN own_title <> '' THEN own_title ELSE ?5 END",
	    STR(entry->url), INT(position), INT(entry->kind), STR(entry->title),
	    STR(host));
	arena_clear(&mem);
	return rc < 0 ? -1 : find_entry(store, entry, position, known, err);
}

static int
compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* Marks what is in the table and not among ids; counts when write is off. */
static int
drop_others(struct store *store, const int64_t *sorted, size_t n, int64_t now,
    bool write, size_t *others, struct err *err)
{
	struct arena mem = { 0 };
	int64_t *ids = NULL;
	size_t nids = 0, cap = 0;
	sqlite3_stmt *rows = db_query(
	    store, "SELECT id FROM feeds WHERE removed = 0", NULL, err);
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		int64_t id = db_int(rows, 0);

		if (!n || !bsearch(&id, sorted, n, sizeof(id), compare_ids))
			*ARENA_PUSH(&mem, ids, nids, cap) = id;
	}
	*others = nids;
	for (size_t i = 0; write && r == 0 && i < nids; i++)
		r = DB_RUN(store, err,
		    "UPDATE feeds SET removed = ?2 WHERE id = ?1", INT(ids[i]),
		    INT(now > 0 ? now : 1));
	arena_clear(&mem);
	return r;
}

/*
 * One pass over the entries. Without write it only looks, and *differs says
 * whether there is anything to write.
 */
static int
sync_pass(struct store *store, const struct feed_entry *entries, size_t n,
    int64_t now, int64_t *ids, bool write, bool *differs, struct err *err)
{
	int64_t *sorted = mem_array(n + 1, sizeof(*sorted));
	size_t others;
	int rc = -1;

	*differs = false;
	for (size_t i = 0; i < n; i++) {
		struct known known;
		int64_t position = (int64_t)i + 1;

		if (find_entry(store, &entries[i], position, &known, err) < 0)
			goto out;
		/* A URL given again: the first place counts. */
		for (size_t j = 0; !known.same && known.id && j < i; j++)
			known.same = sorted[j] == known.id;
		if (!known.same && write &&
		    write_entry(store, &entries[i], position, &known, err) < 0)
			goto out;
		*differs |= !known.same;
		sorted[i] = known.id;
		if (ids)
			ids[i] = known.id;
	}
	qsort(sorted, n, sizeof(*sorted), compare_ids);
	if (drop_others(store, sorted, n, now, write, &others, err) < 0)
		goto out;
	*differs |= others > 0;
	rc = 0;
out:
	free(sorted);
	return rc;
}

/* Is the row that of the entry at its position? */
static bool
is_entry(
    sqlite3_stmt *rows, const struct feed_entry *entries, size_t n, size_t *at)
{
	int64_t position = db_int(rows, 1);
	const struct feed_entry *entry;

	if (position < 1 || position > (int64_t)n)
		return false;
	*at = (size_t)position - 1;
	entry = &entries[*at];
	return (entry->kind == SOURCE_UNSETTLED ||
		   entry->kind == (enum source_kind)db_int(rows, 2)) &&
	       text_equal(entry->url, db_view(rows, 3)) &&
	       text_equal(entry->title, db_view(rows, 4));
}

/*
 * Nearly always nothing differs. One scan says so, where looking each entry
 * up is a transaction each. When *same, ids is filled.
 */
static int
compare_all(struct store *store, const struct feed_entry *entries, size_t n,
    int64_t *ids, bool *same, struct err *err)
{
	int64_t *found = mem_array(n + 1, sizeof(*found));
	size_t left = n, at;
	int r;
	sqlite3_stmt *rows = db_query(store,
	    "SELECT id, position, kind, url, given_title FROM feeds"
	    " WHERE removed = 0",
	    NULL, err);

	while ((r = db_step(store, rows, err)) > 0) {
		if (!is_entry(rows, entries, n, &at) || found[at] != 0) {
			sqlite3_reset(rows);
			break;
		}
		found[at] = db_int(rows, 0);
		left--;
	}
	*same = r == 0 && left == 0;
	if (*same && ids && n > 0)
		memcpy(ids, found, n * sizeof(*ids));
	free(found);
	return r < 0 ? -1 : 0;
}

int
store_feeds_sync(struct store *store, const struct feed_entry *entries,
    size_t n, int64_t now, int64_t *ids, struct err *err)
{
	bool same, differs;

	if (compare_all(store, entries, n, ids, &same, err) < 0)
		return -1;
	if (same)
		return 0;
	if (sync_pass(store, entries, n, now, ids, false, &differs, err) < 0)
		return -1;
	if (!differs)
		return 0;
	if (store_begin(store, err) < 0)
		return -1;
	if (sync_pass(store, entries, n, now, ids, true, &differs, err) < 0) {
		store_rollback(store);
		return -1;
	}
	return store_commit(store, err);
}
