#include "store/revisions.h"

#include "base/utf8.h"
#include "db.h"
#include "revise.h"

/* Of both the next character that is no white space; 0 at the end. */
static uint32_t
next_shown(struct text text, size_t *at)
{
	while (*at < text.len) {
		uint32_t c = utf8_next(text, at);

		if (!utf8_is_space(c))
			return c;
	}
	return 0;
}

static bool
says_the_same(struct text a, struct text b)
{
	size_t at = 0, bt = 0;
	uint32_t c, d;

	if (text_equal(a, b))
		return true;
	do {
		c = next_shown(a, &at);
		d = next_shown(b, &bt);
	} while (c == d && c != 0);
	return c == d;
}

bool
revise_same(const struct text_row *before, const struct text_row *after,
    enum text_origin origin, struct arena *mem)
{
	struct article was, is;
	struct buf was_text = { 0 }, is_text = { 0 };
	bool same;

	if (!says_the_same(before->title, after->title))
		return false;
	if (text_equal(before->packed[origin], after->packed[origin]))
		return true;
	text_unpack(&was, before->packed[origin], mem);
	text_unpack(&is, after->packed[origin], mem);
	text_body(&was_text, &was);
	text_body(&is_text, &is);
	same = says_the_same(buf_text(&was_text), buf_text(&is_text));
	buf_clear(&was_text);
	buf_clear(&is_text);
	return same;
}

/* All but the first and the newest of those of one origin. */
static int
forget_middle(struct store *store, int64_t article, enum text_origin origin,
    struct err *err)
{
	return DB_RUN(store, err,
	    "DELETE FROM revisions WHERE article = ?1 AND origin = ?2"
	    " AND at > (SELECT min(at) FROM revisions"
	    "  WHERE article = ?1 AND origin = ?2)"
	    " AND at NOT IN (SELECT at FROM revisions WHERE article = ?1"
	    "  AND origin = ?2 ORDER BY at DESC LIMIT ?3)",
	    INT(article), INT(origin), INT(REVISIONS_KEPT - 1));
}

/* Two changes within a second are one. */
int
revise_keep(struct store *store, const struct text_row *before,
    enum text_origin origin, int64_t now, struct err *err)
{
	struct text packed = before->packed[origin];

	if (packed.len > REVISION_BYTES)
		return 0;
	if (DB_RUN(store, err,
		"INSERT OR IGNORE INTO revisions(article, origin, at, title,"
		" text) VALUES(?1, ?2, ?3, ?4, ?5)",
		INT(before->article), INT(origin), INT(now), STR(before->title),
		BLOB(packed)) < 0)
		return -1;
	return forget_middle(store, before->article, origin, err);
}

static int
load_kept(struct store *store, struct versions *versions, int64_t article,
    int64_t *since, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT at, title, text FROM revisions"
	    " WHERE article = ?1 AND origin = ?2 ORDER BY at",
	    INT(article), INT(versions->origin));
	size_t cap = 0;
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		struct version *version =
		    ARENA_PUSH(mem, versions->list, versions->n, cap);

		version->since = *since;
		version->title = db_text(rows, 1, mem);
		text_unpack(&version->article, db_text(rows, 2, mem), mem);
		*since = db_int(rows, 0);
	}
	/* Room for what it says now. */
	if (r == 0 && versions->n > 0) {
		(void)ARENA_PUSH(mem, versions->list, versions->n, cap);
		versions->n--;
	}
	return r;
}

static int
load_versions(struct store *store, struct versions *versions,
    const struct text_row *row, enum text_origin origin, int64_t seen,
    struct arena *mem, struct err *err)
{
	struct version *now;

	*versions = (struct versions){ .origin = origin };
	if (load_kept(store, versions, row->article, &seen, mem, err) < 0)
		return -1;
	if (versions->n == 0)
		return 0;
	now = &versions->list[versions->n++];
	now->since = seen;
	now->title = row->title;
	text_unpack(&now->article, row->packed[origin], mem);
	return 0;
}

int
store_versions(struct store *store, struct versions *versions, int64_t article,
    struct arena *mem, struct err *err)
{
	struct text_row row;
	int64_t seen;
	enum text_origin shown, other;

	*versions = (struct versions){ 0 };
	if (text_row_load(store, &row, article, mem, err) < 0 ||
	    db_number(store, "SELECT seen FROM articles WHERE id = ?1",
		VALUES(INT(article)), 0, &seen, err) < 0)
		return -1;
	shown = row.shown == TEXT_PAGE ? TEXT_PAGE : TEXT_FEED;
	other = shown == TEXT_PAGE ? TEXT_FEED : TEXT_PAGE;
	if (load_versions(store, versions, &row, shown, seen, mem, err) < 0)
		return -1;
	if (versions->n > 0)
		return 0;
	return load_versions(store, versions, &row, other, seen, mem, err);
}
