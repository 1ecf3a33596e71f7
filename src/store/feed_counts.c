/* How much of the sources is unread, and how much there is. */
#include <stdlib.h>

#include "db.h"
#include "store/feeds.h"

/*
 * Articles that several of these feeds carry were counted by each: the rows
 * of those are few and have an index of their own.
 */
static int
counted_twice(struct store *store, const int64_t *feeds, size_t n,
    int64_t *twice, struct err *err)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT article, feed FROM unread INDEXED BY unread_shared"
	    " WHERE shared = 1 AND feed <> 0 ORDER BY article",
	    NULL, err);
	int64_t last = 0;
	int r;

	*twice = 0;
	while ((r = db_step(store, rows, err)) > 0) {
		int64_t article = db_int(rows, 0), feed = db_int(rows, 1);
		size_t i = 0;

		while (i < n && feeds[i] != feed)
			i++;
		if (i == n)
			continue;
		*twice += article == last;
		last = article;
	}
	return r;
}

int
store_unread(struct store *store, const int64_t *feeds, size_t n,
    int64_t *unread, struct err *err)
{
	static const char one[] = "SELECT unread FROM counts WHERE feed = ?1";
	int64_t sum = 0, twice = 0;

	if (n == 0)
		return db_number(store, one, VALUES(INT(0)), 0, unread, err);
	for (size_t i = 0; i < n; i++) {
		int64_t count;

		if (db_number(
			store, one, VALUES(INT(feeds[i])), 0, &count, err) < 0)
			return -1;
		sum += count;
	}
	if (n > 1 && sum > 1 && counted_twice(store, feeds, n, &twice, err) < 0)
		return -1;
	*unread = sum - twice;
	return 0;
}

struct count {
	int64_t feed, unread;
};

static int
compare_counts(const void *a, const void *b)
{
	const struct count *x = a, *y = b;

	return (x->feed > y->feed) - (x->feed < y->feed);
}

int
store_feeds_unread(struct store *store, const int64_t *feeds, size_t n,
    int64_t *unread, struct err *err)
{
	struct arena mem = { 0 };
	struct count *counts = NULL;
	size_t ncounts = 0, cap = 0;
	sqlite3_stmt *rows = db_query(store,
	    "SELECT feed, unread FROM counts"
	    " WHERE feed > 0 AND unread > 0 ORDER BY feed",
	    NULL, err);
	int r;

	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(&mem, counts, ncounts, cap) =
		    (struct count){ .feed = db_int(rows, 0),
			    .unread = db_int(rows, 1) };
	for (size_t i = 0; i < n; i++) {
		struct count key = { .feed = feeds[i] }, *found = NULL;

		if (ncounts > 0)
			found = bsearch(&key, counts, ncounts, sizeof(*counts),
			    compare_counts);
		unread[i] = found ? found->unread : 0;
	}
	arena_clear(&mem);
	return r;
}

int
store_totals(
    struct store *store, int64_t *articles, int64_t *starred, struct err *err)
{
	if (db_number(store, "SELECT total FROM counts WHERE feed = 0", NULL, 0,
		articles, err) < 0)
		return -1;
	return db_number(store,
	    "SELECT count(*) FROM reading WHERE starred = 1", NULL, 0, starred,
	    err);
}
