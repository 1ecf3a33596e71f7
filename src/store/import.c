#include "store/import.h"

#include <string.h>

#include "base/url.h"
#include "candidate.h"
#include "db.h"
#include "identity.h"
#include "intake_parts.h"
#include "signatures.h"
#include "state.h"

enum { TITLE_BYTES = 300, URL_BYTES = 4096 };

int
store_import_feed(struct store *store, struct text url, struct text title,
    struct text site, int64_t now, int64_t *feed, struct err *err)
{
	title = text_cut(text_trim(title), TITLE_BYTES);
	if (store_begin(store, err) < 0)
		return -1;
	if (DB_RUN(store, err,
		"INSERT OR IGNORE INTO feeds(url, removed, title)"
		" VALUES(?1, ?2, ?1)",
		STR(url), INT(now)) < 0 ||
	    DB_RUN(store, err,
		"UPDATE feeds SET own_title = ?2, site = ?3,"
		" title = CASE given_title WHEN '' THEN ?2 ELSE given_title"
		" END WHERE url = ?1 AND own_title = '' AND ?2 <> ''",
		STR(url), STR(title), STR(text_cut(site, URL_BYTES))) < 0 ||
	    db_number(store, "SELECT id FROM feeds WHERE url = ?1",
		VALUES(STR(url)), 0, feed, err) < 0) {
		store_rollback(store);
		return -1;
	}
	return store_commit(store, err);
}

/* What the other program does not say of its fields is left alone. */
static struct state_fields
only_set(const struct state_fields *state)
{
	struct state_fields fields = *state;

	if (!fields.read)
		fields.read_at = 0;
	if (!fields.starred)
		fields.starred_at = 0;
	if (fields.ntags == 0)
		fields.tags_at = 0;
	return fields;
}

static int
remember_gone(struct store *store, int64_t feed, uint64_t key, struct err *err)
{
	return DB_RUN(store, err,
	    "INSERT OR IGNORE INTO sources(feed, key, article, time, hash)"
	    " VALUES(?1, ?2, 0, 0, 0)",
	    INT(feed), HASH(key));
}

int
store_import_known(struct store *store, int64_t feed, struct text guid,
    struct text link, const struct state_fields *state, bool deleted,
    bool *known, struct err *err)
{
	uint64_t key = candidate_key(guid, link);
	struct state_fields fields = only_set(state);
	int64_t article;

	*known = deleted;
	if (key == 0)
		return 0;
	if (db_number(store,
		"SELECT article FROM sources WHERE feed = ?1 AND key = ?2",
		VALUES(INT(feed), HASH(key)), -1, &article, err) < 0)
		return -1;
	if (article < 0)
		return deleted ? remember_gone(store, feed, key, err) : 0;
	*known = true;
	if (article == 0 || deleted)
		return 0;
	return state_apply(store, article, &fields, NULL, err);
}

/* ---- new ones ---- */

/* What it is about is found with its names, when these are not there yet. */
static int
await_names(struct taking *t, const struct candidate *c)
{
	if (c->in->names)
		return signature_put(t->store, c->article, c->time,
		    c->in->signature, t->err);
	return DB_RUN(t->store, t->err,
	    "INSERT OR IGNORE INTO unnamed SELECT article FROM texts"
	    " WHERE article = ?1 AND feed IS NOT NULL AND length(feed) > 0",
	    INT(c->article));
}

static int
write_one(
    struct taking *t, struct candidate *c, const struct state_fields *state)
{
	struct state_fields fields = only_set(state);

	switch (c->state) {
	case CANDIDATE_DROPPED:
		return 0;
	case CANDIDATE_NEW:
		c->hash = 0; /* what the feed says later is no change */
		c->fresh = !state->read;
		t->now = c->time;
		if (intake_insert(t, c) < 0 || await_names(t, c) < 0)
			return -1;
		break;
	case CANDIDATE_JOINED:
		if (intake_join(t, c) < 0)
			return -1;
		break;
	case CANDIDATE_SAME:
	case CANDIDATE_CHANGED:
		break;
	}
	return c->article
		   ? state_apply(t->store, c->article, &fields, NULL, t->err)
		   : 0;
}

/*
 * A feed that was never asked had its document with the other program: what
 * is new in its next one is unread, and renamed guids are recognised.
 */
static int
write_offers(struct taking *t)
{
	struct offers all = { 0 };
	size_t cap = 0;
	sqlite3_stmt *rows = DB_QUERY(t->store, t->err,
	    "SELECT key FROM sources WHERE feed = ?1 AND article <> 0"
	    " AND EXISTS(SELECT 1 FROM feeds WHERE id = ?1 AND succeeded = 0)"
	    " ORDER BY time DESC LIMIT ?2",
	    INT(t->feed), INT(INTAKE_ITEMS));
	int r;

	while ((r = db_step(t->store, rows, t->err)) > 0)
		*ARENA_PUSH(&t->mem, all.offers, all.n, cap) =
		    (struct offer){ (uint64_t)db_int(rows, 0), 0 };
	if (r < 0 || all.n == 0)
		return r;
	offers_sort(&all);
	return offers_store(t->store, &all, t->feed, t->err);
}

static int
take_items(struct taking *t, const struct import_items *import)
{
	struct offers none = { 0 };
	int64_t removed;

	if (db_number(t->store, "SELECT removed FROM feeds WHERE id = ?1",
		VALUES(INT(t->feed)), 0, &removed, t->err) < 0)
		return -1;
	t->removed = removed != 0;
	candidates_make(&t->all, t->intake, &t->mem);
	if (identity_settle(
		t->store, &t->all, t->feed, &none, true, &t->mem, t->err) < 0)
		return -1;
	/* Ids are to rise with time. */
	for (size_t i = t->all.n; i-- > 0;)
		if (write_one(t, &t->all.list[i], &import->states[i]) < 0)
			return -1;
	if (intake_write_totals(t) < 0 || write_offers(t) < 0)
		return -1;
	return state_arrived(t->store, t->feed, t->err);
}

int
store_import_items(struct store *store, const struct import_items *import,
    size_t *added, struct err *err)
{
	struct feed_result result = { .feed = import->feed,
		.now = import->now };
	struct intake intake = { .result = &result,
		.language = import->language,
		.items = import->items,
		.nitems = import->nitems };
	struct intake_counts counts = { 0 };
	struct taking t = { .store = store,
		.intake = &intake,
		.feed = import->feed,
		.now = import->now,
		.counts = &counts,
		.err = err };
	int rc;

	if (store_begin(store, err) < 0)
		return -1;
	rc = take_items(&t, import);
	if (rc < 0)
		store_rollback(store);
	else
		rc = store_commit(store, err);
	*added = rc < 0 ? 0 : counts.new_articles;
	arena_clear(&t.mem);
	return rc;
}
