#include "store/intake.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/url.h"
#include "candidate.h"
#include "db.h"
#include "feed_state.h"
#include "identity.h"
#include "intake_parts.h"
#include "judging.h"
#include "naming.h"
#include "parcel.h"
#include "revise.h"
#include "rows.h"
#include "signatures.h"
#include "state.h"
#include "texts.h"

enum { MAX_TITLE = 300 };

static int
insert_unread(struct taking *t, int64_t feed, int64_t time, int64_t article)
{
	return DB_RUN(t->store, t->err,
	    "INSERT OR IGNORE INTO unread VALUES(?1, ?2, ?3, 0)", INT(feed),
	    INT(time), INT(article));
}

static int
set_unread(struct taking *t, int64_t time, int64_t article)
{
	if (!t->removed && insert_unread(t, 0, time, article) < 0)
		return -1;
	return insert_unread(t, t->feed, time, article);
}

static int
insert_source(struct taking *t, const struct candidate *c, int64_t time)
{
	t->carried++;
	return DB_RUN(t->store, t->err,
	    "INSERT INTO sources(feed, key, article, time, hash)"
	    " VALUES(?1, ?2, ?3, ?4, ?5)",
	    INT(t->feed), HASH(c->key), INT(c->article), INT(time),
	    HASH(c->hash));
}

static int
insert_texts(
    struct taking *t, const struct candidate *c, const struct parcel *parcel)
{
	struct text packed = buf_text(&parcel->article);

	if (DB_RUN(t->store, t->err,
		"INSERT INTO texts(article, shown, item, feed)"
		" VALUES(?1, ?2, ?3, ?4)",
		INT(c->article), INT(parcel->shown),
		BLOB(buf_text(&parcel->item)), BLOB(packed)) < 0)
		return -1;
	index_put(
	    t->store, true, c->article, c->title, buf_text(&parcel->body));
	if (parcel->names.len == 0)
		return 0;
	naming_link(
	    t->store, c->article, c->time, buf_text(&parcel->names), &t->mem);
	return naming_store(
	    t->store, c->article, TEXT_FEED, buf_text(&parcel->names), t->err);
}

int
intake_insert(struct taking *t, struct candidate *c)
{
	struct parcel parcel;
	int rc = -1;

	if (parcel_make(&parcel, t->store, c->in, t->intake->language, &t->mem,
		t->err) < 0)
		goto out;
	if (DB_RUN(t->store, t->err,
		"INSERT INTO articles(time, seen, published, feed, fresh, has,"
		" identity, url, title, author, language)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
		INT(c->time), INT(t->now), INT(c->published), INT(t->feed),
		INT(c->fresh), INT(parcel.has), HASH(c->identity_hash),
		STR(c->url), STR(c->title), STR(parcel.author),
		STR(parcel.language)) < 0)
		goto out;
	c->article = sqlite3_last_insert_rowid(t->store->db);
	t->counts->new_articles++;
	t->counts->unread += c->fresh;
	if (c->fresh && set_unread(t, c->time, c->article) < 0)
		goto out;
	if (insert_source(t, c, c->time) < 0 || insert_texts(t, c, &parcel) < 0)
		goto out;
	rc = 0;
out:
	parcel_clear(&parcel);
	return rc;
}

/* A title is that of the page's text, too. */
static int
keep_version(struct taking *t, const struct text_row *before, struct text title)
{
	if (revise_keep(t->store, before, TEXT_FEED, t->now, t->err) < 0)
		return -1;
	if (before->shown != TEXT_PAGE || text_equal(before->title, title))
		return 0;
	return revise_keep(t->store, before, TEXT_PAGE, t->now, t->err);
}

/*
 * The feed's own text, title and data in place of what it said before. By an
 * import or by another feed it is no revision.
 */
static int
rewrite(struct taking *t, struct candidate *c, struct text_row *row,
    const struct parcel *parcel, bool revision)
{
	struct store *store = t->store;
	struct text named_before = row->names[row->shown];
	struct text_row before = *row;
	int64_t revised = 0;

	text_unindex_row(store, row, &t->mem);
	/* A feed that no longer gives its text does not take away ours. */
	if (parcel->article.len > 0) {
		row->packed[TEXT_FEED] = buf_text(&parcel->article);
		row->names[TEXT_FEED] = buf_text(&parcel->names);
	}
	row->title = c->title;
	if (revision && !revise_same(&before, row, TEXT_FEED, &t->mem)) {
		revised = t->now;
		if (keep_version(t, &before, row->title) < 0)
			return -1;
	}
	if (row->shown == TEXT_NOWHERE)
		row->shown = parcel->shown;
	if (DB_RUN(store, t->err,
		"UPDATE articles SET title = ?2, author = ?3,"
		" language = CASE ?4 WHEN '' THEN language ELSE ?4 END,"
		" has = has | ?5, revised = max(revised, ?6),"
		" published = ?7, feed = ?8,"
		/* The page will say something new, too. */
		" page_again = CASE WHEN page = 2 AND page_again = 0 THEN ?6"
		"  ELSE page_again END WHERE id = ?1",
		INT(c->article), STR(c->title), STR(parcel->author),
		STR(parcel->language), INT(parcel->has), INT(revised),
		INT(c->published), INT(t->feed)) < 0 ||
	    DB_RUN(store, t->err,
		"UPDATE texts SET shown = ?2, item = ?3, feed = ?4"
		" WHERE article = ?1",
		INT(c->article), INT(row->shown), BLOB(buf_text(&parcel->item)),
		BLOB(row->packed[TEXT_FEED])) < 0 ||
	    naming_store(store, c->article, TEXT_FEED, row->names[TEXT_FEED],
		t->err) < 0)
		return -1;
	text_index_row(store, row, &t->mem);
	if (judging_again(store, c->article, t->err) < 0)
		return -1;
	if (row->shown != TEXT_PAGE && parcel->article.len > 0 &&
	    signature_change(store, c->article, c->in->signature, t->err) < 0)
		return -1;
	if (c->imported && c->in->names &&
	    DB_RUN(store, t->err, "DELETE FROM unnamed WHERE article = ?1",
		INT(c->article)) < 0)
		return -1;
	if (row->shown == TEXT_PAGE)
		return 0;
	return naming_relink(store, c->article, row->time, named_before,
	    row->names[row->shown], &t->mem, t->err);
}

static int
is_of_domain(struct taking *t, int64_t feed, struct text url, bool *is)
{
	sqlite3_stmt *rows = DB_QUERY(
	    t->store, t->err, "SELECT url FROM feeds WHERE id = ?1", INT(feed));
	int r = db_step(t->store, rows, t->err);

	*is = false;
	if (r <= 0)
		return r;
	*is = text_equal(
	    url_domain(&t->mem, db_view(rows, 0)), url_domain(&t->mem, url));
	sqlite3_reset(rows);
	return 0;
}

/*
 * Whoever came first has given the article its title and text. When that was
 * a stranger and this feed stands on the article's own site, it is this
 * feed's: else anyone could put words in its mouth by being quicker.
 */
static int
own_article(struct taking *t, struct candidate *c)
{
	struct parcel parcel = { 0 };
	struct text_row row;
	bool ours, theirs;
	int rc = -1;

	if (text_row_load(t->store, &row, c->article, &t->mem, t->err) < 0 ||
	    is_of_domain(t, t->feed, row.url, &ours) < 0 ||
	    is_of_domain(t, row.feed, row.url, &theirs) < 0)
		return -1;
	if (!ours || theirs || c->in->known)
		return 0;
	if (parcel_make(&parcel, t->store, c->in, t->intake->language, &t->mem,
		t->err) == 0)
		rc = rewrite(t, c, &row, &parcel, false);
	parcel_clear(&parcel);
	return rc;
}

int
intake_join(struct taking *t, struct candidate *c)
{
	sqlite3_stmt *rows = DB_QUERY(t->store, t->err,
	    "SELECT a.time, " UNREAD_ANYWHERE " FROM articles a"
	    " WHERE a.id = ?1",
	    INT(c->article));
	int64_t time;
	bool unread;

	if (db_step(t->store, rows, t->err) <= 0)
		return -1;
	time = db_int(rows, 0);
	unread = db_int(rows, 1) != 0;
	sqlite3_reset(rows);
	if (own_article(t, c) < 0 || insert_source(t, c, time) < 0 ||
	    (unread && set_unread(t, time, c->article) < 0))
		return -1;
	t->counts->joined++;
	return DB_RUN(t->store, t->err,
	    "UPDATE articles SET sources = sources + 1 WHERE id = ?1",
	    INT(c->article));
}

static int
change_article(struct taking *t, struct candidate *c)
{
	struct parcel parcel = { 0 };
	struct text_row row;
	int rc = -1;

	if (text_row_load(t->store, &row, c->article, &t->mem, t->err) < 0 ||
	    (row.feed == t->feed &&
		parcel_make(&parcel, t->store, c->in, t->intake->language,
		    &t->mem, t->err) < 0))
		goto out;
	/* Another feed's article is not ours to rewrite, and a new guid or
	 * category changes nothing that one reads. */
	rc = 0;
	if (row.feed != t->feed ||
	    (text_equal(row.title, c->title) &&
		text_equal(row.author, parcel.author) &&
		(row.has & parcel.has) == parcel.has &&
		(parcel.article.len == 0 || text_equal(row.packed[TEXT_FEED],
						buf_text(&parcel.article)))))
		goto out;
	t->counts->changed += !c->imported;
	rc = rewrite(t, c, &row, &parcel, !c->imported);
out:
	parcel_clear(&parcel);
	return rc;
}

static int
update_source(struct taking *t, const struct candidate *c)
{
	uint64_t key = c->old_key ? c->old_key : c->key;

	return DB_RUN(t->store, t->err,
	    "UPDATE sources SET key = ?3, hash = ?4"
	    " WHERE feed = ?1 AND key = ?2",
	    INT(t->feed), HASH(key), HASH(c->key), HASH(c->hash));
}

static int
write_candidate(struct taking *t, struct candidate *c)
{
	size_t changed = t->counts->changed;

	switch (c->state) {
	case CANDIDATE_DROPPED:
		t->counts->dropped++;
		return 0;
	case CANDIDATE_SAME:
		t->counts->same++;
		return c->old_key ? update_source(t, c) : 0;
	case CANDIDATE_CHANGED:
		if (change_article(t, c) < 0)
			return -1;
		t->counts->same += t->counts->changed == changed;
		return update_source(t, c);
	case CANDIDATE_JOINED:
		return intake_join(t, c);
	case CANDIDATE_NEW:
		if (intake_insert(t, c) < 0)
			return -1;
		return signature_put(t->store, c->article, c->time,
		    c->in->signature, t->err);
	}
	return 0;
}

static int
compare_times(const void *a, const void *b)
{
	const struct candidate *x = *(struct candidate *const *)a;
	const struct candidate *y = *(struct candidate *const *)b;

	if (x->time != y->time)
		return x->time > y->time ? -1 : 1;
	return (x > y) - (x < y);
}

/* Of a first document the newest few are unread, later all that is new. */
static void
choose_fresh(struct taking *t)
{
	const struct intake *in = t->intake;
	struct candidate **sorted =
	    arena_array(&t->mem, t->all.n + 1, sizeof(*sorted));
	int64_t oldest = INT64_MIN;
	size_t n = 0;

	for (size_t i = 0; i < t->all.n; i++)
		if (t->all.list[i].state == CANDIDATE_NEW)
			sorted[n++] = &t->all.list[i];
	if (t->first && in->first_days >= 0)
		oldest = t->now - (int64_t)in->first_days * 86400;
	qsort(sorted, n, sizeof(struct candidate *), compare_times);
	for (size_t i = 0; i < n; i++)
		sorted[i]->fresh =
		    !t->first ||
		    ((in->first_unread < 0 || i < (size_t)in->first_unread) &&
			sorted[i]->time >= oldest);
}

int
intake_write_totals(struct taking *t)
{
	static const char sql[] =
	    "UPDATE counts SET total = total + ?2 WHERE feed = ?1";
	int64_t articles = (int64_t)t->counts->new_articles;

	if (t->carried == 0)
		return 0;
	if (db_run(t->store, sql, VALUES(INT(t->feed), INT(t->carried)),
		t->err) < 0)
		return -1;
	return db_run(t->store, sql, VALUES(INT(0), INT(articles)), t->err);
}

static int
write_feed(struct taking *t)
{
	const struct intake *in = t->intake;
	bool brought =
	    t->counts->new_articles + t->counts->joined + t->counts->changed >
	    0;
	struct text title = text_cut(text_trim(in->title), MAX_TITLE);

	if (!offers_equal(&t->before, &t->all.offers) || t->first)
		if (offers_store(t->store, &t->all.offers, t->feed, t->err) < 0)
			return -1;
	if (DB_RUN(t->store, t->err,
		"UPDATE feeds SET own_title = ?2, site = ?3, language = ?4,"
		" title = CASE WHEN given_title = '' AND ?2 <> '' THEN ?2"
		" ELSE title END WHERE id = ?1"
		" AND (own_title <> ?2 OR site <> ?3 OR language <> ?4)",
		INT(t->feed), STR(title), STR(text_cut(in->site, 2048)),
		STR(text_cut(in->language, 35))) < 0)
		return -1;
	if (intake_write_totals(t) < 0)
		return -1;
	return feed_state_write(t->store, in->result, brought, t->err);
}

static int
take(struct taking *t, int64_t *ids)
{
	bool had;

	if (offers_load(t->store, &t->before, t->feed, &had, &t->mem, t->err) <
	    0)
		return -1;
	t->first = !had;
	candidates_make(&t->all, t->intake, &t->mem);
	if (identity_settle(t->store, &t->all, t->feed, &t->before, ids != NULL,
		&t->mem, t->err) < 0)
		return -1;
	if (t->intake->cut && !t->first &&
	    identity_leave_tail(t->store, &t->all, t->feed, t->err) < 0)
		return -1;
	choose_fresh(t);
	/* Documents begin with the newest; ids are to rise with time. */
	for (size_t i = t->all.n; i-- > 0;)
		if (write_candidate(t, &t->all.list[i]) < 0)
			return -1;
	if (t->counts->new_articles + t->counts->joined > 0 &&
	    state_arrived(t->store, t->feed, t->err) < 0)
		return -1;
	for (size_t i = 0; ids && i < t->intake->nitems; i++)
		ids[i] = i < t->all.n ? t->all.list[i].article : 0;
	return write_feed(t);
}

/* What came from an address that the source no longer has is not its own. */
static int
take_current(struct taking *t, int64_t *ids)
{
	const struct intake *in = t->intake;
	bool current;

	if (feed_state_is_current(t->store, in->result, &current, t->err) < 0)
		return -1;
	if (current)
		return take(t, ids);
	for (size_t i = 0; ids && i < in->nitems; i++)
		ids[i] = 0;
	return feed_state_drop(t->store, in->result, t->err);
}

int
store_take_feed(struct store *store, const struct intake *intake,
    struct intake_counts *counts, int64_t *ids, struct err *err)
{
	struct taking t = { .store = store,
		.intake = intake,
		.feed = intake->result->feed,
		.now = intake->result->now,
		.counts = counts,
		.err = err };
	int rc;

	*counts = (struct intake_counts){ 0 };
	if (intake->nitems > INTAKE_ITEMS)
		counts->dropped = intake->nitems - INTAKE_ITEMS;
	if (store_begin(store, err) < 0)
		return -1;
	rc = take_current(&t, ids);
	if (rc < 0)
		store_rollback(store);
	else
		rc = store_commit(store, err);
	arena_clear(&t.mem);
	return rc;
}

int
store_known(struct store *store, int64_t feed, struct arena *mem,
    uint64_t **hashes, size_t *n, struct err *err)
{
	struct offers offers;
	bool had;

	*hashes = NULL;
	*n = 0;
	if (offers_load(store, &offers, feed, &had, mem, err) < 0)
		return -1;
	*hashes = arena_array(mem, offers.n + 1, sizeof(**hashes));
	for (size_t i = 0; i < offers.n; i++)
		(*hashes)[(*n)++] = offers.offers[i].hash;
	return 0;
}
