/* Which of the stored articles' pages are to be asked for. */
#include "db.h"
#include "model/pack.h"
#include "store/pages.h"
#include "texts.h"

/* Is it wanted? -1 on an error; an article that went is not. */
static int
is_wanted(struct store *store, int64_t id, enum page_occasion occasion,
    bool always, int64_t now, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT a.url, a.page, a.page_state, a.page_again, t.feed, t.item"
	    " FROM articles a JOIN texts t ON t.article = a.id"
	    " WHERE a.id = ?1",
	    INT(id));
	struct item item = { 0 };
	struct article feed;
	struct pack_reader in = { .mem = mem };
	struct page_view view = { .item = &item, .feed = &feed };
	int r = db_step(store, rows, err);

	if (r <= 0)
		return r;
	view.url = db_view(rows, 0);
	view.has_page = db_int(rows, 1) == 2;
	view.state = (enum page_state)db_int(rows, 2);
	view.again = db_int(rows, 3);
	text_unpack(&feed, db_view(rows, 4), mem);
	in.rest = db_view(rows, 5);
	unpack_item(&in, &item);
	if (in.bad)
		item = (struct item){ 0 };
	r = page_is_wanted(&view, occasion, always, now);
	sqlite3_reset(rows);
	return r;
}

int
store_pages_wanted(struct store *store, int64_t *ids, size_t *n,
    enum page_occasion occasion, bool always, int64_t now, struct err *err)
{
	struct arena mem = { 0 };
	size_t kept = 0;
	int r = 0;

	for (size_t i = 0; r >= 0 && i < *n; i++) {
		r = is_wanted(store, ids[i], occasion, always, now, &mem, err);
		if (r > 0)
			ids[kept++] = ids[i];
		arena_reset(&mem);
	}
	*n = kept;
	arena_clear(&mem);
	return r < 0 ? -1 : 0;
}

int
store_pages_ahead(struct store *store, const struct pages_ahead *ahead,
    struct arena *mem, int64_t **ids, size_t *nids, struct err *err)
{
	/* Those that are here, or were asked for lately, are not unpacked. */
	sqlite3_stmt *rows =
	    ahead->unread
		? DB_QUERY(store, err,
		      "SELECT id FROM articles WHERE id IN"
		      " (SELECT article FROM unread WHERE feed = ?1"
		      "  ORDER BY time DESC, article DESC LIMIT ?2)"
		      " AND page < 2 AND page_again <= ?3"
		      " ORDER BY time DESC, id DESC",
		      INT(ahead->feed), INT((int64_t)ahead->n), INT(ahead->now))
		: DB_QUERY(store, err,
		      "SELECT id FROM articles WHERE id IN"
		      " (SELECT article FROM sources WHERE feed = ?1"
		      "  AND article <> 0"
		      "  ORDER BY time DESC, article DESC LIMIT ?2)"
		      " AND page < 2 AND page_again <= ?3"
		      " ORDER BY time DESC, id DESC",
		      INT(ahead->feed), INT((int64_t)ahead->n),
		      INT(ahead->now));
	size_t cap = 0;
	int r;

	*ids = NULL;
	*nids = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *ids, *nids, cap) = db_int(rows, 0);
	if (r < 0)
		return -1;
	return store_pages_wanted(
	    store, *ids, nids, PAGE_AHEAD, ahead->always, ahead->now, err);
}

int
store_pages_patient(struct store *store, int64_t now, struct arena *mem,
    struct page_host **hosts, size_t *n, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT url, page_again FROM articles WHERE page_state = 7"
	    " AND page_again > ?1 ORDER BY page_again DESC LIMIT 1000",
	    INT(now));
	size_t cap = 0;
	int r;

	*hosts = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0) {
		struct page_host *host = ARENA_PUSH(mem, *hosts, *n, cap);

		host->url = db_text(rows, 0, mem);
		host->until = db_int(rows, 1);
	}
	return r;
}
