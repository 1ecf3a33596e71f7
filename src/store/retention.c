#include "store/retention.h"

#include <stdlib.h>

#include "base/buf.h"
#include "candidate.h"
#include "db.h"
#include "naming.h"
#include "texts.h"

struct forgetting {
	struct store *store;
	const struct retention *retention;
	struct arena mem;
	int64_t feed; /* whose offers these are */
	struct offers offers;
	size_t dropped;
	struct err *err;
};

static const struct keep *
keep_of(const struct retention *retention, int64_t feed)
{
	for (size_t i = 0; i < retention->nkeeps; i++)
		if (retention->keeps[i].feed == feed)
			return &retention->keeps[i];
	return NULL;
}

static int
load_offers(struct forgetting *f, int64_t feed)
{
	bool had;

	if (f->feed == feed)
		return 0;
	f->feed = feed;
	return offers_load(f->store, &f->offers, feed, &had, &f->mem, f->err);
}

/* 1 the feed holds on to it: for its age, or because it still carries it. */
static int
feed_holds(struct forgetting *f, int64_t feed, uint64_t key, int64_t seen)
{
	const struct keep *keep = keep_of(f->retention, feed);

	if (!keep || keep->days <= 0 ||
	    seen >= f->retention->now - (int64_t)keep->days * 86400)
		return 1;
	if (keep->left)
		return 0;
	if (load_offers(f, feed) < 0)
		return -1;
	return offers_find(&f->offers, key) != NULL;
}

static int
any_feed_holds(struct forgetting *f, int64_t article, int64_t seen)
{
	sqlite3_stmt *rows = DB_QUERY(f->store, f->err,
	    "SELECT feed, key FROM sources WHERE article = ?1"
	    " AND article <> 0",
	    INT(article));
	int r;

	while ((r = db_step(f->store, rows, f->err)) > 0) {
		int holds = feed_holds(
		    f, db_int(rows, 0), (uint64_t)db_int(rows, 1), seen);

		if (holds != 0) {
			sqlite3_reset(rows);
			return holds;
		}
	}
	return r;
}

static int
reader_holds(struct forgetting *f, int64_t article)
{
	int64_t held;

	if (db_number(f->store,
		"SELECT EXISTS(SELECT 1 FROM reading WHERE article = ?1"
		" AND starred = 1)"
		" OR EXISTS(SELECT 1 FROM tags WHERE article = ?1)"
		" OR EXISTS(SELECT 1 FROM quotes WHERE article = ?1"
		" AND gone = 0)",
		VALUES(INT(article)), 0, &held, f->err) < 0)
		return -1;
	return held != 0;
}

static int
names_followed(struct forgetting *f, int64_t article)
{
	const struct retention *retention = f->retention;
	struct arena mem = { 0 };
	struct naming_count *counts;
	size_t n;
	int r = 0;

	if (retention->nentities == 0)
		return 0;
	if (naming_of(f->store, article, &counts, &n, &mem, f->err) < 0)
		r = -1;
	for (size_t i = 0; r == 0 && i < n; i++)
		for (size_t j = 0; r == 0 && j < retention->nentities; j++)
			r = retention->entities[j] == counts[i].entity;
	arena_clear(&mem);
	return r;
}

/* The article out of the figures of its feeds and of all. */
static int
uncount(struct forgetting *f, const struct text_row *row)
{
	if (DB_RUN(f->store, f->err,
		"UPDATE counts SET total = total - 1 WHERE feed = 0 OR"
		" feed IN (SELECT feed FROM sources WHERE article = ?1"
		" AND article <> 0)",
		INT(row->article)) < 0)
		return -1;
	return DB_RUN(f->store, f->err,
	    "DELETE FROM unread WHERE time = ?2 AND article = ?1"
	    " AND feed IN (SELECT feed FROM sources WHERE article = ?1"
	    " AND article <> 0 UNION ALL SELECT 0)",
	    INT(row->article), INT(row->time));
}

static int
drop(struct forgetting *f, int64_t article)
{
	struct arena mem = { 0 };
	struct text_row row;
	int rc = -1;

	/* The keys stay behind, so that it does not come back as new. */
	if (text_row_load(f->store, &row, article, &mem, f->err) < 0 ||
	    naming_relink(f->store, article, row.time, row.names[row.shown],
		TEXT(""), &mem, f->err) < 0 ||
	    uncount(f, &row) < 0 ||
	    DB_RUN(f->store, f->err,
		"UPDATE sources SET article = 0 WHERE article = ?1"
		" AND article <> 0",
		INT(article)) < 0 ||
	    DB_RUN(f->store, f->err, "DELETE FROM articles WHERE id = ?1",
		INT(article)) < 0)
		goto out;
	text_unindex_row(f->store, &row, &mem);
	f->dropped++;
	rc = 0;
out:
	arena_clear(&mem);
	return rc;
}

static int
consider(struct forgetting *f, int64_t article, int64_t seen)
{
	int held = any_feed_holds(f, article, seen);

	if (held == 0)
		held = reader_holds(f, article);
	if (held == 0)
		held = names_followed(f, article);
	if (held != 0)
		return held < 0 ? -1 : 0;
	return drop(f, article);
}

/*
 * The feed's oldest first. They are read before any is dropped, for the
 * statement would walk what is being changed.
 */
static int
forget_feed(struct forgetting *f, const struct keep *keep)
{
	struct place {
		int64_t id, seen;
	} *places = NULL;
	int64_t before = f->retention->now - (int64_t)keep->days * 86400;
	size_t n = 0, cap = 0;
	sqlite3_stmt *rows = DB_QUERY(f->store, f->err,
	    "SELECT a.id, a.seen FROM sources s INDEXED BY sources_time"
	    " CROSS JOIN articles a ON a.id = s.article"
	    " WHERE s.feed = ?1 AND s.article <> 0 AND s.time < ?2"
	    " AND a.seen < ?2 ORDER BY s.time, s.article",
	    INT(keep->feed), INT(before));
	int r;

	while ((r = db_step(f->store, rows, f->err)) > 0) {
		GROW(places, n, cap);
		places[n].id = db_int(rows, 0);
		places[n++].seen = db_int(rows, 1);
	}
	for (size_t i = 0; r == 0 && i < n && f->dropped < f->retention->limit;
	     i++)
		r = consider(f, places[i].id, places[i].seen);
	free(places);
	return r;
}

int
store_forget(struct store *store, const struct retention *retention,
    size_t *dropped, struct err *err)
{
	struct forgetting f = {
		.store = store, .retention = retention, .err = err
	};
	int rc = 0;

	*dropped = 0;
	if (store_begin(store, err) < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < retention->nkeeps; i++)
		if (retention->keeps[i].days > 0)
			rc = forget_feed(&f, &retention->keeps[i]);
	if (rc < 0)
		store_rollback(store);
	else
		rc = store_commit(store, err);
	if (rc == 0)
		*dropped = f.dropped;
	arena_clear(&f.mem);
	return rc;
}
