/*
 * Quotes. One that is dropped stays as gone while a step can bring it back.
 */
#include "store/quotes.h"

#include "base/translate.h"
#include "db.h"
#include "journal.h"
#include "quote.h"

int
quote_set_gone(struct store *store, int64_t id, bool gone, struct err *err)
{
	return DB_RUN(store, err, "UPDATE quotes SET gone = ?2 WHERE id = ?1",
	    INT(id), INT(gone));
}

/* What no step can bring back any more. */
static int
forget(struct store *store, struct err *err)
{
	return DB_RUN(store, err,
	    "DELETE FROM quotes WHERE gone = ?1 AND CAST(id AS TEXT) NOT IN"
	    " (SELECT tag FROM journal)",
	    INT(1));
}

static int
add(struct store *store, int64_t article, struct text text, int64_t now,
    struct err *err)
{
	int64_t there, id;

	if (db_number(store,
		"SELECT count(*) FROM quotes WHERE article = ?1"
		" AND text = ?2 AND gone = 0",
		VALUES(INT(article), STR(text)), 0, &there, err) < 0)
		return -1;
	if (there > 0)
		return 0;
	if (DB_RUN(store, err,
		"INSERT INTO quotes(article, at, text) SELECT id, ?2, ?3"
		" FROM articles WHERE id = ?1",
		INT(article), INT(now), STR(text)) < 0 ||
	    db_number(store, "SELECT max(id) FROM quotes", NULL, 0, &id, err) <
		0 ||
	    journal_add_quote(store, id, false, now, err) < 0)
		return -1;
	return forget(store, err);
}

static int
drop(struct store *store, int64_t id, int64_t now, struct err *err)
{
	int64_t there;

	if (db_number(store,
		"SELECT count(*) FROM quotes WHERE id = ?1 AND gone = 0",
		VALUES(INT(id)), 0, &there, err) < 0)
		return -1;
	if (there == 0)
		return err_set(err, ERR_NOT_FOUND, _("there is no such quote"));
	if (quote_set_gone(store, id, true, err) < 0)
		return -1;
	return journal_add_quote(store, id, true, now, err);
}

static int
end(struct store *store, int rc, struct err *err)
{
	if (rc == 0)
		return store_commit(store, err);
	store_rollback(store);
	return -1;
}

int
store_keep_quote(struct store *store, int64_t article, struct text text,
    int64_t now, struct err *err)
{
	if (text.len == 0 || text.len > QUOTE_BYTES)
		return err_set(err, ERR_LIMIT, _("a quote has up to %d bytes"),
		    QUOTE_BYTES);
	if (store_begin(store, err) < 0)
		return -1;
	return end(store, add(store, article, text, now, err), err);
}

int
store_drop_quote(struct store *store, int64_t id, int64_t now, struct err *err)
{
	if (store_begin(store, err) < 0)
		return -1;
	return end(store, drop(store, id, now, err), err);
}

int
store_quotes(struct store *store, struct quote **quotes, size_t *n,
    int64_t article, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT id, at, text FROM quotes WHERE article = ?1 AND gone = 0"
	    " ORDER BY id",
	    INT(article));
	size_t cap = 0;
	int r;

	*quotes = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *quotes, *n, cap) =
		    (struct quote){ .id = db_int(rows, 0),
			    .article = article,
			    .at = db_int(rows, 1),
			    .text = db_text(rows, 2, mem) };
	return r;
}
