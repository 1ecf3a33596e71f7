#include "fold.h"

#include <stdlib.h>

#include "base/buf.h"
#include "db.h"
#include "lane.h"
#include "members.h"
#include "rows.h"

/* Under the names by which terms ask for an article. */
#define MEMBERS "FROM (SELECT story, time, article AS id FROM told) a"

void
fold_clear(struct fold *fold)
{
	sqlite3_finalize(fold->figures);
	*fold = (struct fold){ 0 };
}

static struct text
terms_of(const struct fold *fold)
{
	return text_sub(buf_text(&fold->members.condition->sql), 0,
	    fold->members.sql_bytes);
}

static bool
has_moment(const struct fold *fold)
{
	return fold->as_of > 0 && fold->as_of < INT64_MAX;
}

/* A newer one there is beats it, and so, among arrivals, does an older one. */
static void
add_newer(struct buf *sql, const struct fold *fold)
{
	struct text terms = terms_of(fold);
	long long as_of = (long long)fold->as_of;

	buf_add_cstr(sql, "EXISTS(SELECT 1 " MEMBERS " WHERE a.story = t.story"
			  " AND (a.time, a.id) > (t.time, t.article)");
	if (has_moment(fold))
		buf_printf(sql, " AND (a.id <= %lld OR t.article > %lld)",
		    as_of, as_of);
	buf_printf(sql, "%.*s)", TEXT_ARG(terms));
	if (has_moment(fold))
		buf_printf(sql,
		    " OR (t.article > %lld AND EXISTS(SELECT 1 " MEMBERS
		    " WHERE a.story = t.story AND a.id <= %lld%.*s))",
		    as_of, as_of, TEXT_ARG(terms));
}

void
fold_sql(struct buf *sql, const struct fold *fold, const char *article)
{
	buf_printf(sql,
	    " AND NOT EXISTS(SELECT 1 FROM told t WHERE t.article = %s AND (",
	    article);
	add_newer(sql, fold);
	if (fold->untouched)
		buf_printf(sql,
		    " OR EXISTS(SELECT 1 " MEMBERS
		    " WHERE a.story = t.story%.*s AND NOT EXISTS(SELECT 1"
		    " FROM unread u WHERE u.feed = 0 AND u.time = a.time"
		    " AND u.article = a.id))",
		    TEXT_ARG(terms_of(fold)));
	buf_add_cstr(sql, "))");
}

void
fold_bind(const struct fold *fold, sqlite3_stmt *stmt, int first)
{
	int times = 1 + has_moment(fold) + fold->untouched;

	for (int i = 0; i < times; i++)
		condition_bind(&fold->members, stmt,
		    first + i * (int)fold->members.nparams);
}

/* Terms stand in front of what follows as " AND …". */
static int
prepare(struct store *store, sqlite3_stmt **slot, const char *before,
    const struct fold *fold, const char *after, struct err *err)
{
	struct buf sql = { 0 };
	int rc = 0;

	if (*slot) {
		sqlite3_reset(*slot);
		return 0;
	}
	buf_printf(&sql, "%s%.*s%s", before, TEXT_ARG(terms_of(fold)), after);
	if (sqlite3_prepare_v3(store->db, buf_cstr(&sql), -1,
		SQLITE_PREPARE_PERSISTENT, slot, NULL))
		rc = db_fail(store, err);
	buf_clear(&sql);
	return rc;
}

/* A story as it is gone through. */
struct passed {
	int64_t story;
	struct view_place row; /* its newest so far */
	int64_t beyond;
};

/* Does b take the row from a? */
static bool
takes_row(const struct fold *fold, const struct view_place *a,
    const struct view_place *b)
{
	bool late_a = has_moment(fold) && a->id > fold->as_of;
	bool late_b = has_moment(fold) && b->id > fold->as_of;

	if (late_a != late_b)
		return late_a;
	return place_compare(a, b) < 0;
}

static int64_t
hidden_of(const struct passed *passed, const struct view_place *place,
    bool towards_older)
{
	if (passed->beyond == 0)
		return 0;
	return passed->beyond -
	       place_is_beyond(&passed->row, place, towards_older);
}

static void
pass_member(struct passed *passed, const struct fold *fold, int64_t story,
    const struct view_place *member)
{
	if (story != passed->story)
		*passed = (struct passed){ .story = story, .row = *member };
	else if (takes_row(fold, &passed->row, member))
		passed->row = *member;
}

int
fold_hidden(const struct fold *fold, struct store *store,
    const struct set *articles, int64_t *hidden, const struct view_place *place,
    bool towards_older, struct err *err)
{
	struct passed passed = { 0 };
	sqlite3_stmt *rows = db_query(store,
	    "SELECT story, time, article FROM told"
	    " ORDER BY story, time, article",
	    NULL, err);
	int r;

	*hidden = 0;
	while ((r = db_step(store, rows, err)) > 0) {
		int64_t story = db_int(rows, 0);
		struct view_place member = { db_int(rows, 1), db_int(rows, 2) };

		if (articles && !set_has(articles, member.id))
			continue;
		if (story != passed.story)
			*hidden += hidden_of(&passed, place, towards_older);
		pass_member(&passed, fold, story, &member);
		passed.beyond += place_is_beyond(&member, place, towards_older);
	}
	*hidden += hidden_of(&passed, place, towards_older);
	return r;
}

static int
load(struct fold *fold, struct store *store, struct members *members,
    int64_t story, struct arena *mem, struct err *err)
{
	if (prepare(store, &fold->figures, "SELECT " MEMBER_COLUMNS ", (?2 > 0",
		fold,
		")" MEMBERS_FROM
		" WHERE a.story = ?1 ORDER BY a.time, a.id LIMIT ?2",
		err) < 0)
		return -1;
	sqlite3_bind_int64(fold->figures, 1, story);
	sqlite3_bind_int64(fold->figures, 2, MEMBERS_LOOKED);
	condition_bind(&fold->members, fold->figures, 3);
	return members_read(members, store, fold->figures, mem, err);
}

static void
count_members(struct article_row *row, const struct members *members)
{
	bool read = false;

	row->told = row->unread_told = row->unread_members = 0;
	row->members = (int)members->n;
	for (size_t i = 0; i < members->n; i++) {
		row->unread_members += members->list[i].unread;
		if (!members->list[i].in)
			continue;
		row->told++;
		row->unread_told += members->list[i].unread;
		read |= !members->list[i].unread;
	}
	row->read = read;
}

static bool
is_named(const int64_t *feeds, size_t n, int64_t feed)
{
	for (size_t i = 0; i < n; i++)
		if (feeds[i] == feed)
			return true;
	return false;
}

/* A source more, unless it is named already. */
static int
add_teller(struct buf *names, int64_t *feeds, size_t *n, int64_t feed,
    struct store *store, struct err *err)
{
	sqlite3_stmt *rows;
	int r;

	if (*n == TELLERS_NAMED || is_named(feeds, *n, feed))
		return 0;
	feeds[(*n)++] = feed;
	rows = DB_QUERY(
	    store, err, "SELECT title FROM feeds WHERE id = ?1", INT(feed));
	r = db_step(store, rows, err);
	if (r > 0) {
		struct text title = db_view(rows, 0);

		buf_printf(names, "%s%.*s", names->len > 0 ? ", " : "",
		    TEXT_ARG(title));
		sqlite3_reset(rows);
	}
	return r < 0 ? -1 : 0;
}

static int
name_tellers(struct article_row *row, const struct members *members,
    struct store *store, struct arena *mem, struct err *err)
{
	int64_t feeds[TELLERS_NAMED];
	struct buf names = { 0 };
	size_t n = 0;
	int rc = add_teller(&names, feeds, &n, row->feed, store, err);

	for (int copies = 0; copies < 2; copies++)
		for (size_t i = 0; rc == 0 && i < members->n; i++)
			if ((members->list[i].copies != 0) == copies)
				rc = add_teller(&names, feeds, &n,
				    members->list[i].feed, store, err);
	row->tellers = arena_copy(mem, buf_text(&names));
	buf_clear(&names);
	return rc;
}

int
fold_row(struct fold *fold, struct store *store, struct article_row *row,
    const struct view_place *place, struct text languages, struct arena *mem,
    struct err *err)
{
	struct members members;
	int64_t story, id = place->id;
	size_t shown;
	int r;

	if (members_story(store, &story, id, err) < 0)
		return -1;
	if (story == 0)
		return row_read_alone(store, row, id, mem, err);
	if (load(fold, store, &members, story, mem, err) < 0 ||
	    members_shown(&members, &shown, store, languages, err) < 0)
		return -1;
	if (shown < members.n)
		id = members.list[shown].article;
	r = row_read_alone(store, row, id, mem, err);
	if (r <= 0)
		return r;
	row->papers = (int)members_sources(&members);
	row->time = row->place_time = place->time;
	row->place_id = place->id;
	if (shown < members.n)
		count_members(row, &members);
	return members.n > 1 && name_tellers(row, &members, store, mem, err) < 0
		   ? -1
		   : 1;
}

int
fold_places(struct store *store, struct view_place **places, size_t *n,
    int64_t article, bool whole, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows;
	int64_t story = 0;
	size_t cap = 0;
	int r;

	*places = NULL;
	*n = 0;
	if (whole && members_story(store, &story, article, err) < 0)
		return -1;
	rows = story ? DB_QUERY(store, err,
			   "SELECT time, article FROM told WHERE story = ?1"
			   " ORDER BY time, article",
			   INT(story))
		     : DB_QUERY(store, err,
			   "SELECT time, id FROM articles WHERE id = ?1",
			   INT(article));
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *places, *n, cap) =
		    (struct view_place){ db_int(rows, 0), db_int(rows, 1) };
	return r;
}
