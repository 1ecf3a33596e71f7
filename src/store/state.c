#include "state.h"

#include "base/buf.h"
#include "base/translate.h"
#include "base/url.h"
#include "candidate.h"
#include "db.h"
#include "model/pack.h"
#include "store/articles.h"

enum { TAGS_MOST = 100 };

/* What an article has now. */
struct present {
	bool read, starred;
	int64_t read_at, starred_at, tags_at;
};

static int
load_present(struct store *store, struct present *present, int64_t article,
    struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT read, changed, starred, starred_changed, tags_changed"
	    " FROM reading WHERE article = ?1",
	    INT(article));
	int r = db_step(store, rows, err);

	*present = (struct present){ 0 };
	if (r <= 0)
		return r;
	present->read = db_int(rows, 0) != 0;
	present->read_at = db_int(rows, 1);
	present->starred = db_int(rows, 2) != 0;
	present->starred_at = db_int(rows, 3);
	present->tags_at = db_int(rows, 4);
	sqlite3_reset(rows);
	return 0;
}

static bool
wins(int64_t at, bool value, int64_t present_at, bool present)
{
	return at > present_at ||
	       (at == present_at && at > 0 && value && !present);
}

static int
replace_tags(struct store *store, int64_t article,
    const struct state_fields *fields, struct err *err)
{
	if (DB_RUN(store, err, "DELETE FROM tags WHERE article = ?1",
		INT(article)) < 0)
		return -1;
	for (size_t i = 0; i < fields->ntags && i < TAGS_MOST; i++)
		if (reading_check_tag(fields->tags[i], NULL) == 0 &&
		    DB_RUN(store, err,
			"INSERT OR IGNORE INTO tags VALUES(?1, ?2)",
			INT(article), STR(fields->tags[i])) < 0)
			return -1;
	return DB_RUN(store, err,
	    "UPDATE reading SET tags_changed = ?2 WHERE article = ?1",
	    INT(article), INT(fields->tags_at));
}

int
state_apply(struct store *store, int64_t article,
    const struct state_fields *fields, bool *changed, struct err *err)
{
	struct present present;
	bool read, starred, tags;

	if (changed)
		*changed = false;
	if (load_present(store, &present, article, err) < 0)
		return -1;
	read =
	    wins(fields->read_at, fields->read, present.read_at, present.read);
	starred = wins(fields->starred_at, fields->starred, present.starred_at,
	    present.starred);
	tags = fields->tags_at > present.tags_at;
	if (!read && !starred && !tags)
		return 0;
	if (changed)
		*changed = true;
	if (reading_row(store, article, err) < 0 ||
	    (read && DB_RUN(store, err,
			 "UPDATE reading SET read = ?2, changed = ?3"
			 " WHERE article = ?1",
			 INT(article), INT(fields->read),
			 INT(fields->read_at)) < 0) ||
	    (starred && DB_RUN(store, err,
			    "UPDATE reading SET starred = ?2,"
			    " starred_changed = ?3 WHERE article = ?1",
			    INT(article), INT(fields->starred),
			    INT(fields->starred_at)) < 0) ||
	    (tags && replace_tags(store, article, fields, err) < 0))
		return -1;
	return 0;
}

/* ---- out ---- */

static int
load_tags(struct store *store, struct state_fields *fields, int64_t article,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT tag FROM tags WHERE article = ?1 ORDER BY tag",
	    INT(article));
	struct text *tags = NULL;
	size_t cap = 0;
	int r;

	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, tags, fields->ntags, cap) =
		    db_text(rows, 0, mem);
	fields->tags = tags;
	return r;
}

/* Columns: url of the feed, link, item, title. */
static void
read_name(struct state_row *row, sqlite3_stmt *rows, int first,
    struct arena *mem)
{
	struct pack_reader in = { .rest = db_text(rows, first + 2, mem),
		.mem = mem };
	struct item item;

	*row = (struct state_row){ .feed = db_text(rows, first, mem),
		.link = db_text(rows, first + 1, mem),
		.title = db_text(rows, first + 3, mem) };
	unpack_item(&in, &item);
	if (in.bad)
		return;
	row->guid = item.id;
	if (item.link.len)
		row->link = item.link;
}

int
state_name(struct store *store, struct state_row *row, int64_t article,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT f.url, a.url, t.item, a.title FROM articles a"
	    " JOIN feeds f ON f.id = a.feed JOIN texts t ON t.article = a.id"
	    " WHERE a.id = ?1",
	    INT(article));
	int r = db_step(store, rows, err);

	if (r < 0)
		return -1;
	if (r == 0)
		return err_set(err, ERR_NOT_FOUND, _("no article %lld"),
		    (long long)article);
	read_name(row, rows, 0, mem);
	sqlite3_reset(rows);
	return 0;
}

static int
tell_row(struct store *store, sqlite3_stmt *rows, state_each *each, void *arg,
    struct err *err)
{
	struct arena mem = { 0 };
	struct state_row row;
	int rc = 0;

	read_name(&row, rows, 1, &mem);
	row.fields = (struct state_fields){
		.read = db_int(rows, 5) != 0,
		.read_at = db_int(rows, 6),
		.starred = db_int(rows, 7) != 0,
		.starred_at = db_int(rows, 8),
		.tags_at = db_int(rows, 9),
	};
	if (row.fields.tags_at)
		rc = load_tags(store, &row.fields, db_int(rows, 0), &mem, err);
	if (rc == 0)
		rc = each(&row, arg);
	arena_clear(&mem);
	return rc;
}

int
store_states(struct store *store, state_each *each, void *arg, struct err *err)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT a.id, f.url, a.url, t.item, a.title, r.read, r.changed,"
	    " r.starred, r.starred_changed, r.tags_changed FROM reading r"
	    " JOIN articles a ON a.id = r.article"
	    " JOIN feeds f ON f.id = a.feed"
	    " JOIN texts t ON t.article = a.id"
	    " WHERE r.changed > 0 OR r.starred_changed > 0"
	    " OR r.tags_changed > 0 ORDER BY a.id",
	    NULL, err);
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		r = tell_row(store, rows, each, arg, err);
		if (r < 0) {
			sqlite3_reset(rows);
			return -1;
		}
	}
	return r;
}

/* ---- in ---- */

/* 1 found, 0 not here, -1 an error. *article 0: forgotten long ago. */
static int
find_article(struct store *store, const struct state_row *row, uint64_t key,
    int64_t *article, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT s.article FROM sources s JOIN feeds f ON f.id = s.feed"
	    " WHERE f.url = ?1 AND s.key = ?2",
	    STR(row->feed), HASH(key));
	int r = db_step(store, rows, err);

	if (r < 0)
		return -1;
	if (r > 0) {
		*article = db_int(rows, 0);
		sqlite3_reset(rows);
		return 1;
	}
	*article =
	    url_is_web(row->link) ? store_article_by_url(store, row->link) : 0;
	return *article != 0;
}

int
state_find(struct store *store, const struct state_row *row, int64_t *article,
    struct err *err)
{
	uint64_t key = candidate_key(row->guid, row->link);
	int r = key ? find_article(store, row, key, article, err) : 0;

	if (r <= 0)
		*article = 0;
	return r < 0 ? -1 : 0;
}

static void
join_tags(struct buf *out, const struct state_fields *fields)
{
	for (size_t i = 0; i < fields->ntags && i < TAGS_MOST; i++) {
		if (reading_check_tag(fields->tags[i], NULL) < 0)
			continue;
		if (out->len)
			buf_add_byte(out, ' ');
		buf_add_text(out, fields->tags[i]);
	}
}

static int
await(struct store *store, const struct state_row *row, uint64_t key,
    struct err *err)
{
	const struct state_fields *f = &row->fields;
	struct buf tags = { 0 };
	int rc;

	join_tags(&tags, f);
	rc = DB_RUN(store, err,
	    "INSERT INTO awaited VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
	    " ON CONFLICT DO UPDATE SET"
	    " read = CASE WHEN excluded.read_at > read_at THEN excluded.read"
	    "  ELSE read END, read_at = max(read_at, excluded.read_at),"
	    " starred = CASE WHEN excluded.starred_at > starred_at"
	    "  THEN excluded.starred ELSE starred END,"
	    " starred_at = max(starred_at, excluded.starred_at),"
	    " tags = CASE WHEN excluded.tags_at > tags_at"
	    "  THEN excluded.tags ELSE tags END,"
	    " tags_at = max(tags_at, excluded.tags_at)",
	    STR(row->feed), HASH(key), INT(f->read), INT(f->read_at),
	    INT(f->starred), INT(f->starred_at), STR(buf_text(&tags)),
	    INT(f->tags_at));
	buf_clear(&tags);
	return rc;
}

static int64_t
not_after(int64_t at, int64_t now)
{
	return at < 0 ? 0 : at < now ? at : now;
}

static int
merge_row(struct store *store, const struct state_row *row, int64_t now,
    struct state_counts *counts, struct err *err)
{
	struct state_row sane = *row;
	uint64_t key = candidate_key(row->guid, row->link);
	int64_t article;
	bool changed = false;
	int r;

	if (key == 0)
		return 0;
	sane.fields.read_at = not_after(row->fields.read_at, now);
	sane.fields.starred_at = not_after(row->fields.starred_at, now);
	sane.fields.tags_at = not_after(row->fields.tags_at, now);
	r = find_article(store, row, key, &article, err);
	if (r < 0)
		return -1;
	if (r == 0) {
		counts->awaited++;
		return await(store, &sane, key, err);
	}
	if (article &&
	    state_apply(store, article, &sane.fields, &changed, err) < 0)
		return -1;
	counts->changed += changed;
	counts->same += !changed;
	return 0;
}

int
store_merge_states(struct store *store, const struct state_row *rows, size_t n,
    int64_t now, struct state_counts *counts, struct err *err)
{
	if (store_begin(store, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (merge_row(store, &rows[i], now, counts, err) == 0)
			continue;
		store_rollback(store);
		return -1;
	}
	return store_commit(store, err);
}

/* ---- what was awaited ---- */

struct arrival {
	int64_t article, key;
	struct state_fields fields;
};

static int
load_arrivals(struct store *store, int64_t feed, struct arena *mem,
    struct arrival **arrivals, size_t *n, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT s.article, w.key, w.read, w.read_at, w.starred,"
	    " w.starred_at, w.tags, w.tags_at FROM feeds f"
	    " JOIN awaited w ON w.url = f.url"
	    " JOIN sources s ON s.feed = f.id AND s.key = w.key"
	    " WHERE f.id = ?1",
	    INT(feed));
	size_t cap = 0;
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		struct arrival *a = ARENA_PUSH(mem, *arrivals, *n, cap);
		struct text rest = db_text(rows, 6, mem), tag, *tags = NULL;
		size_t tags_cap = 0;

		*a = (struct arrival){ .article = db_int(rows, 0),
			.key = db_int(rows, 1) };
		a->fields.read = db_int(rows, 2) != 0;
		a->fields.read_at = db_int(rows, 3);
		a->fields.starred = db_int(rows, 4) != 0;
		a->fields.starred_at = db_int(rows, 5);
		a->fields.tags_at = db_int(rows, 7);
		while (text_next_word(&rest, &tag))
			*ARENA_PUSH(mem, tags, a->fields.ntags, tags_cap) = tag;
		a->fields.tags = tags;
	}
	return r;
}

int
state_arrived(struct store *store, int64_t feed, struct err *err)
{
	struct arena mem = { 0 };
	struct arrival *arrivals = NULL;
	size_t n = 0;
	int rc = load_arrivals(store, feed, &mem, &arrivals, &n, err);

	for (size_t i = 0; rc == 0 && i < n; i++) {
		if (arrivals[i].article)
			rc = state_apply(store, arrivals[i].article,
			    &arrivals[i].fields, NULL, err);
		if (rc == 0)
			rc = DB_RUN(store, err,
			    "DELETE FROM awaited WHERE key = ?2 AND url ="
			    " (SELECT url FROM feeds WHERE id = ?1)",
			    INT(feed), INT(arrivals[i].key));
	}
	arena_clear(&mem);
	return rc;
}
