#include "told.h"

#include "db.h"

int
told_story(
    struct store *store, int64_t article, int64_t *story, struct err *err)
{
	return db_number(store, "SELECT story FROM told WHERE article = ?1",
	    VALUES(INT(article)), article, story, err);
}

/* The row of one that is single; nothing for one that has rows, or went. */
static int
begin_story(struct store *store, int64_t story, struct err *err)
{
	return DB_RUN(store, err,
	    "INSERT OR IGNORE INTO told(story, time, article)"
	    " SELECT id, time, id FROM articles WHERE id = ?1",
	    INT(story));
}

static int
has_rows(struct store *store, int64_t story, bool *has, struct err *err)
{
	int64_t there;

	if (db_number(store,
		"SELECT EXISTS(SELECT 1 FROM told WHERE story = ?1)",
		VALUES(INT(story)), 0, &there, err) < 0)
		return -1;
	*has = there != 0;
	return 0;
}

/*
 * Its rows are there on return, or *well is false. A story that was found a
 * moment ago may have been joined to another since, or forgotten.
 */
static int
settle_story(struct store *store, int64_t *story, bool *well, struct err *err)
{
	if (has_rows(store, *story, well, err) < 0)
		return -1;
	if (*well)
		return 0;
	if (told_story(store, *story, story, err) < 0 ||
	    begin_story(store, *story, err) < 0)
		return -1;
	return has_rows(store, *story, well, err);
}

int
told_add(struct store *store, int64_t article, int64_t at, int64_t story,
    int64_t copies, struct err *err)
{
	bool well;

	if (settle_story(store, &story, &well, err) < 0)
		return -1;
	if (!well)
		return 0;
	return DB_RUN(store, err,
	    "INSERT OR IGNORE INTO told(story, time, article, copies)"
	    " VALUES(?1, ?2, ?3, ?4)",
	    INT(story), INT(at), INT(article), INT(copies));
}

int
told_join(struct store *store, int64_t article, int64_t other, struct err *err)
{
	int64_t a, b, there;

	if (db_number(store,
		"SELECT count(*) FROM articles WHERE id IN (?1, ?2)",
		VALUES(INT(article), INT(other)), 0, &there, err) < 0 ||
	    told_story(store, article, &a, err) < 0 ||
	    told_story(store, other, &b, err) < 0)
		return -1;
	if (there != 2 || a == b)
		return 0;
	if (begin_story(store, a, err) < 0 || begin_story(store, b, err) < 0)
		return -1;
	return DB_RUN(store, err, "UPDATE told SET story = ?1 WHERE story = ?2",
	    INT(a < b ? a : b), INT(a < b ? b : a));
}

/* Those that copied it have the first of them as their root. */
static int
leave_copies(
    struct store *store, int64_t story, int64_t article, struct err *err)
{
	int64_t root;

	if (db_number(store,
		"SELECT min(article) FROM told WHERE story = ?1"
		" AND copies = ?2",
		VALUES(INT(story), INT(article)), 0, &root, err) < 0)
		return -1;
	if (root == 0)
		return 0;
	return DB_RUN(store, err,
	    "UPDATE told SET copies = CASE article WHEN ?3 THEN 0 ELSE ?3 END"
	    " WHERE story = ?1 AND copies = ?2",
	    INT(story), INT(article), INT(root));
}

int
told_split(struct store *store, int64_t article, struct err *err)
{
	int64_t story, first;

	if (told_story(store, article, &story, err) < 0 ||
	    leave_copies(store, story, article, err) < 0 ||
	    DB_RUN(store, err, "DELETE FROM told WHERE article = ?1",
		INT(article)) < 0)
		return -1;
	if (story != article)
		return 0;
	if (db_number(store, "SELECT min(article) FROM told WHERE story = ?1",
		VALUES(INT(story)), 0, &first, err) < 0)
		return -1;
	if (first == 0)
		return 0;
	return DB_RUN(store, err, "UPDATE told SET story = ?2 WHERE story = ?1",
	    INT(story), INT(first));
}

int
told_fix_again(struct store *store, struct err *err)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT what, article, other FROM story_fixes WHERE undone = 0"
	    " ORDER BY id",
	    NULL, err);
	int r, rc = 0;

	while (rc == 0 && (r = db_step(store, rows, err)) != 0) {
		if (r < 0)
			return -1;
		rc = db_int(rows, 0) == STORY_JOIN
			 ? told_join(
			       store, db_int(rows, 1), db_int(rows, 2), err)
			 : told_split(store, db_int(rows, 1), err);
	}
	if (rc < 0)
		sqlite3_reset(rows);
	return rc;
}
