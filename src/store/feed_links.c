#include "store/feeds.h"

#include "db.h"

int
store_feed_links(struct store *store, int64_t feed, size_t limit,
    struct arena *mem, struct text **links, size_t *n, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT a.url FROM sources s JOIN articles a ON a.id = s.article"
	    " WHERE s.feed = ?1 AND s.article <> 0 ORDER BY s.time DESC"
	    " LIMIT ?2",
	    INT(feed), INT((int64_t)limit));
	size_t cap = 0;
	int r;

	*links = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *links, *n, cap) = db_text(rows, 0, mem);
	return r;
}
