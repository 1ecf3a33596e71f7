/* What the user knew better of an article's story. */
#include "db.h"
#include "store/stories.h"
#include "told.h"

int
store_story_by_hand(struct store *store, struct story_by_hand **list, size_t *n,
    int64_t article, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT what, CASE article WHEN ?1 THEN other ELSE article END, at"
	    " FROM story_fixes WHERE undone = 0"
	    " AND (article = ?1 OR what = ?2 AND other = ?1) ORDER BY id",
	    INT(article), INT(STORY_JOIN));
	size_t cap = 0;
	int r;

	*list = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0) {
		struct story_by_hand *hand = ARENA_PUSH(mem, *list, *n, cap);

		hand->other =
		    db_int(rows, 0) == STORY_JOIN ? db_int(rows, 1) : 0;
		hand->at = db_int(rows, 2);
	}
	return r;
}
