/* Where one was in articles. */
#include "db.h"
#include "store/reading.h"

bool
store_position(struct store *store, int64_t article, struct position *position)
{
	sqlite3_stmt *rows = DB_QUERY(store, NULL,
	    "SELECT piece, byte FROM positions WHERE article = ?1",
	    INT(article));

	*position = (struct position){ .article = article };
	if (db_step(store, rows, NULL) <= 0)
		return false;
	position->piece = (uint32_t)db_int(rows, 0);
	position->byte = (uint32_t)db_int(rows, 1);
	sqlite3_reset(rows);
	return true;
}

static int
keep(struct store *store, const struct position *position, int64_t now,
    struct err *err)
{
	if (position->piece == 0 && position->byte == 0)
		return DB_RUN(store, err,
		    "DELETE FROM positions WHERE article = ?1",
		    INT(position->article));
	return DB_RUN(store, err,
	    "INSERT OR REPLACE INTO positions SELECT id, ?2, ?3, ?4"
	    " FROM articles WHERE id = ?1",
	    INT(position->article), INT(now), INT(position->piece),
	    INT(position->byte));
}

static int
drop_oldest(struct store *store, struct err *err)
{
	return DB_RUN(store, err,
	    "DELETE FROM positions WHERE article IN (SELECT article"
	    " FROM positions ORDER BY at DESC, article DESC LIMIT -1 OFFSET "
	    "?1)",
	    INT(POSITIONS_KEPT));
}

int
store_set_positions(struct store *store, const struct position *positions,
    size_t n, int64_t now, struct err *err)
{
	if (store_begin(store, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (keep(store, &positions[i], now, err) < 0)
			goto fail;
	if (drop_oldest(store, err) < 0)
		goto fail;
	return store_commit(store, err);
fail:
	store_rollback(store);
	return -1;
}
