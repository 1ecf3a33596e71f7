#include "story_sets.h"

#include "base/arena.h"
#include "db.h"
#include "members.h"

/* Article and story may have the same number: an article's own story counts. */
int
story_set_of(struct store *store, struct set *set, int64_t id, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT article FROM told WHERE story = coalesce((SELECT story"
	    " FROM told WHERE article = ?1), ?1)"
	    " UNION SELECT id FROM articles WHERE id = ?1",
	    INT(id));
	int r;

	while ((r = db_step(store, rows, err)) > 0)
		set_add(set, db_int(rows, 0));
	return r;
}

static void
add_story(
    struct set *set, const struct members *members, int64_t from, int64_t to)
{
	int64_t sources = (int64_t)members_sources(members);

	if (sources < from || sources >= to)
		return;
	for (size_t i = 0; i < members->n; i++)
		set_add(set, members->list[i].article);
}

/* A story has no more sources than articles: small ones are not looked up. */
static sqlite3_stmt *
told_by(struct store *store, int64_t from, struct err *err)
{
	return DB_QUERY(store, err,
	    "SELECT t.story, t.article, t.copies, a.feed FROM told t"
	    " CROSS JOIN articles a ON a.id = t.article WHERE t.story IN"
	    " (SELECT story FROM told GROUP BY story HAVING count(*) >= ?1)"
	    " ORDER BY t.story, t.time, t.article",
	    INT(from));
}

int
story_set_by_sources(struct store *store, struct set *set, int64_t from,
    int64_t to, struct err *err)
{
	struct arena mem = { 0 };
	struct members members = { 0 };
	sqlite3_stmt *rows = told_by(store, from, err);
	int64_t story = 0;
	size_t cap = 0;
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		if (db_int(rows, 0) != story) {
			add_story(set, &members, from, to);
			members.n = 0;
		}
		story = db_int(rows, 0);
		*ARENA_PUSH(&mem, members.list, members.n, cap) =
		    (struct member){ .article = db_int(rows, 1),
			    .copies = db_int(rows, 2),
			    .feed = db_int(rows, 3) };
	}
	add_story(set, &members, from, to);
	arena_clear(&mem);
	return r;
}
