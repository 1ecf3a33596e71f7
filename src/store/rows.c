#include "rows.h"

#include "base/hash.h"
#include "base/translate.h"
#include "base/url.h"
#include "db.h"

int
row_read_alone(struct store *store, struct article_row *row, int64_t id,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT a.time, a.seen, a.feed, f.title, a.title, a.url,"
	    " a.author, a.language, a.sources, a.page, a.revised,"
	    " EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0"
	    "  AND u.time = a.time AND u.article = a.id),"
	    " EXISTS(SELECT 1 FROM reading r WHERE r.article = a.id"
	    "  AND r.starred = 1),"
	    " (SELECT group_concat(t.tag, ' ') FROM tags t"
	    "  WHERE t.article = a.id),"
	    " (SELECT story FROM told WHERE article = a.id)"
	    " FROM articles a JOIN feeds f ON f.id = a.feed WHERE a.id = ?1",
	    INT(id));
	int r = db_step(store, rows, err);

	if (r <= 0)
		return r;
	*row = (struct article_row){
		.id = id,
		.time = db_int(rows, 0),
		.seen = db_int(rows, 1),
		.feed = db_int(rows, 2),
		.source = db_text(rows, 3, mem),
		.title = db_text(rows, 4, mem),
		.url = db_text(rows, 5, mem),
		.author = db_text(rows, 6, mem),
		.language = db_text(rows, 7, mem),
		.sources = (int)db_int(rows, 8),
		.has_page = db_int(rows, 9) == 2,
		.changed = db_int(rows, 10) > 0,
		.read = db_int(rows, 11) == 0,
		.starred = db_int(rows, 12) != 0,
		.tags = db_text(rows, 13, mem),
		.story = db_int(rows, 14),
		.place_id = id,
		.told = 1,
		.papers = 1,
	};
	row->place_time = row->own_time = row->time;
	row->members = 1;
	row->unread_members = !row->read;
	row->unread_told = !row->read;
	sqlite3_reset(rows);
	return 1;
}

int
row_read(struct store *store, struct article_row *row, int64_t id,
    struct papers *known, struct arena *mem, struct err *err)
{
	int r = row_read_alone(store, row, id, mem, err);

	if (r > 0 && members_papers(
			 store, known, row->story, &row->papers, mem, err) < 0)
		return -1;
	return r;
}

int
store_article_row(struct store *store, struct article_row *row, int64_t id,
    struct arena *mem, struct err *err)
{
	struct papers known = { 0 };
	int r = row_read(store, row, id, &known, mem, err);

	if (r == 0)
		return err_set(
		    err, ERR_NOT_FOUND, _("no article %lld"), (long long)id);
	return r < 0 ? -1 : 0;
}

int64_t
store_article_by_url(struct store *store, struct text url)
{
	struct arena mem = { 0 };
	struct text identity = url_identity(&mem, url);
	int64_t found = 0;
	sqlite3_stmt *rows;

	if (identity.len == 0)
		goto out;
	rows = DB_QUERY(store, NULL,
	    "SELECT id, url FROM articles WHERE identity = ?1"
	    " AND identity <> 0 ORDER BY id DESC LIMIT 20",
	    HASH(hash_text(identity) | 1));
	while (db_step(store, rows, NULL) > 0) {
		if (text_equal(
			url_identity(&mem, db_view(rows, 1)), identity)) {
			found = db_int(rows, 0);
			sqlite3_reset(rows);
			break;
		}
	}
out:
	arena_clear(&mem);
	return found;
}
