/* A story with its articles. */
#include "base/translate.h"
#include "db.h"
#include "members.h"
#include "store/stories.h"

static int
read_member(struct store *store, struct story_member *member,
    const struct member *of, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT f.title, a.title, a.url, a.revised FROM articles a"
	    " JOIN feeds f ON f.id = a.feed WHERE a.id = ?1",
	    INT(of->article));
	int r = db_step(store, rows, err);

	*member = (struct story_member){ .article = of->article,
		.time = of->time,
		.feed = of->feed,
		.copies = of->copies,
		.language = of->language,
		.read = !of->unread,
		.starred = of->starred };
	if (r <= 0)
		return r;
	member->source = db_text(rows, 0, mem);
	member->title = db_text(rows, 1, mem);
	member->url = db_text(rows, 2, mem);
	member->changed = db_int(rows, 3) > 0;
	sqlite3_reset(rows);
	return 0;
}

/* Of a single article: as if told had a row of it. */
static int
load_single(struct store *store, struct members *members, int64_t article,
    struct arena *mem, struct err *err)
{
	return members_read(members, store,
	    DB_QUERY(store, err,
		"SELECT " MEMBER_COLUMNS ", 1 FROM (SELECT id, time,"
		" 0 AS copies FROM articles) a"
		" CROSS JOIN articles b ON b.id = a.id WHERE a.id = ?1",
		INT(article)),
	    mem, err);
}

static int
load(struct store *store, struct story *story, struct members *members,
    int64_t article, struct arena *mem, struct err *err)
{
	int64_t total = 1;

	if (members_story(store, &story->id, article, err) < 0)
		return -1;
	if (story->id == 0) {
		story->id = article;
		if (load_single(store, members, article, mem, err) < 0)
			return -1;
	} else if (members_load(members, store, story->id, STORY_MEMBERS, mem,
		       err) < 0 ||
		   db_number(store,
		       "SELECT count(*) FROM told WHERE story = ?1",
		       VALUES(INT(story->id)), 0, &total, err) < 0) {
		return -1;
	}
	if (members->n == 0)
		return err_set(err, ERR_NOT_FOUND, _("no article %lld"),
		    (long long)article);
	story->n = members->n;
	story->total = (size_t)total;
	return 0;
}

int
store_story(struct store *store, struct story *story, int64_t article,
    struct text languages, struct arena *mem, struct err *err)
{
	struct members members;
	int rc;

	*story = (struct story){ 0 };
	store_hold(store);
	rc = load(store, story, &members, article, mem, err);
	if (rc == 0)
		rc = members_shown(
		    &members, &story->shown, store, languages, err);
	story->members =
	    arena_array(mem, story->n + 1, sizeof(*story->members));
	for (size_t i = 0; rc == 0 && i < story->n; i++)
		rc = read_member(
		    store, &story->members[i], &members.list[i], mem, err);
	store_release(store);
	if (rc == 0)
		story->sources = members_sources(&members);
	return rc;
}
