/*
 * Quotes. One that is dropped stays as gone: a step can bring it back, and what
 * another store tells of it later must not.
 */
#include "store/quotes.h"

#include "base/translate.h"
#include "db.h"
#include "journal.h"
#include "quote.h"
#include "state.h"
#include "store/state.h"

int
quote_set_gone(
    struct store *store, int64_t id, bool gone, int64_t now, struct err *err)
{
	return DB_RUN(store, err,
	    "UPDATE quotes SET gone = ?2, changed = ?3 WHERE id = ?1", INT(id),
	    INT(gone), INT(now));
}

/* What is known of a passage of an article. */
struct known {
	int64_t id; /* 0: nothing */
	bool gone;
	int64_t changed;
};

static int
find(struct store *store, int64_t article, struct text text,
    struct known *known, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT id, gone, changed FROM quotes WHERE article = ?1"
	    " AND text = ?2 ORDER BY gone, id LIMIT 1",
	    INT(article), STR(text));
	int r = db_step(store, rows, err);

	*known = (struct known){ 0 };
	if (r <= 0)
		return r;
	*known = (struct known){ db_int(rows, 0), db_int(rows, 1) != 0,
		db_int(rows, 2) };
	sqlite3_reset(rows);
	return 0;
}

static int
insert(struct store *store, int64_t article, struct text text, bool gone,
    int64_t now, struct err *err)
{
	return DB_RUN(store, err,
	    "INSERT INTO quotes(article, at, text, gone, changed)"
	    " SELECT id, ?2, ?3, ?4, ?2 FROM articles WHERE id = ?1",
	    INT(article), INT(now), STR(text), INT(gone));
}

static int
add(struct store *store, int64_t article, struct text text, int64_t now,
    struct err *err)
{
	struct known known;
	int rc;

	if (find(store, article, text, &known, err) < 0)
		return -1;
	if (known.id && !known.gone)
		return 0;
	rc = known.id ? quote_set_gone(store, known.id, false, now, err)
		      : insert(store, article, text, false, now, err);
	if (rc < 0 ||
	    (!known.id && db_number(store, "SELECT max(id) FROM quotes", NULL,
			      0, &known.id, err) < 0))
		return -1;
	return journal_add_quote(store, known.id, false, now, err);
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
	if (quote_set_gone(store, id, true, now, err) < 0)
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

/* ---- those of another store ---- */

struct told {
	int64_t article;
	struct text text;
	bool gone;
	int64_t changed;
};

static int
load(struct store *store, struct told **told, size_t *n, struct arena *mem,
    struct err *err)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT q.article, q.text, q.gone, q.changed FROM quotes q"
	    " JOIN texts t ON t.article = q.article ORDER BY q.id",
	    NULL, err);
	size_t cap = 0;
	int r;

	*told = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *told, *n, cap) =
		    (struct told){ db_int(rows, 0), db_text(rows, 1, mem),
			    db_int(rows, 2) != 0, db_int(rows, 3) };
	return r;
}

int
store_quote_states(
    struct store *store, state_quote_each *each, void *arg, struct err *err)
{
	struct arena mem = { 0 };
	struct told *told;
	size_t n;
	int rc = load(store, &told, &n, &mem, err);

	for (size_t i = 0; rc == 0 && i < n; i++) {
		struct state_quote quote = { .text = told[i].text,
			.dropped = told[i].gone,
			.at = told[i].changed };

		rc = state_name(
		    store, &quote.article, told[i].article, &mem, err);
		if (rc == 0)
			rc = each(&quote, arg);
	}
	arena_clear(&mem);
	return rc;
}

/* The newer one wins; at the same moment the one that is dropped. */
static int
take(struct store *store, int64_t article, const struct state_quote *quote,
    bool *changed, struct err *err)
{
	struct known known;

	if (find(store, article, quote->text, &known, err) < 0)
		return -1;
	if (!known.id) {
		*changed = !quote->dropped;
		return insert(store, article, quote->text, quote->dropped,
		    quote->at, err);
	}
	if (known.changed > quote->at ||
	    (known.changed == quote->at && !quote->dropped))
		return 0;
	*changed = known.gone != quote->dropped;
	return quote_set_gone(
	    store, known.id, quote->dropped, quote->at, err);
}

int
store_take_quote(struct store *store, const struct state_quote *quote,
    bool *changed, bool *here, struct err *err)
{
	int64_t article;
	int rc;

	*changed = *here = false;
	if (quote->text.len == 0 || quote->text.len > QUOTE_BYTES)
		return 0;
	if (store_begin(store, err) < 0)
		return -1;
	rc = state_find(store, &quote->article, &article, err);
	*here = rc == 0 && article != 0;
	if (*here)
		rc = take(store, article, quote, changed, err);
	return end(store, rc, err);
}
