/* What was joined and split by hand, told to another store. */
#include "db.h"
#include "state.h"
#include "store/stories.h"
#include "told.h"

struct moved {
	int64_t at, article, other;
	bool split;
};

static int
load(struct store *store, struct moved **fixes, size_t *n, struct arena *mem,
    struct err *err)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT s.at, s.what, s.article, s.other FROM story_fixes s"
	    " JOIN texts a ON a.article = s.article WHERE s.undone = 0"
	    " AND (s.what = 2 OR EXISTS(SELECT 1 FROM texts o"
	    "  WHERE o.article = s.other)) ORDER BY s.id",
	    NULL, err);
	size_t cap = 0;
	int r;

	*fixes = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *fixes, *n, cap) =
		    (struct moved){ .at = db_int(rows, 0),
			    .split = db_int(rows, 1) == STORY_SPLIT,
			    .article = db_int(rows, 2),
			    .other = db_int(rows, 3) };
	return r;
}

static int
tell(struct store *store, const struct moved *fix, state_story_each *each,
    void *arg, struct err *err)
{
	struct arena mem = { 0 };
	struct state_story story = { .split = fix->split, .at = fix->at };
	int rc = state_name(store, &story.article, fix->article, &mem, err);

	if (rc == 0 && !fix->split)
		rc = state_name(store, &story.other, fix->other, &mem, err);
	if (rc == 0)
		rc = each(&story, arg);
	arena_clear(&mem);
	return rc;
}

int
store_story_states(
    struct store *store, state_story_each *each, void *arg, struct err *err)
{
	struct arena mem = { 0 };
	struct moved *fixes;
	size_t n;
	int rc = load(store, &fixes, &n, &mem, err);

	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = tell(store, &fixes[i], each, arg, err);
	arena_clear(&mem);
	return rc;
}

/* Whichever was joined to which. */
static int
was_done(
    struct store *store, const struct moved *fix, bool *was, struct err *err)
{
	int64_t there;

	if (db_number(store,
		"SELECT count(*) FROM story_fixes WHERE what = ?1"
		" AND (article = ?2 AND other = ?3"
		"  OR what = 1 AND article = ?3 AND other = ?2)",
		VALUES(INT(fix->split ? STORY_SPLIT : STORY_JOIN),
		    INT(fix->article), INT(fix->other)),
		0, &there, err) < 0)
		return -1;
	*was = there != 0;
	return 0;
}

static int
find(struct store *store, const struct state_story *story, struct moved *fix,
    bool *found, struct err *err)
{
	*fix = (struct moved){ .split = story->split };
	if (state_find(store, &story->article, &fix->article, err) < 0 ||
	    (!story->split &&
		state_find(store, &story->other, &fix->other, err) < 0))
		return -1;
	*found = fix->article != 0 && (story->split || fix->other != 0);
	return 0;
}

int
store_take_story(struct store *store, const struct state_story *story,
    bool *changed, struct err *err)
{
	struct moved fix;
	struct err why = { 0 };
	bool found, was;
	int rc;

	*changed = false;
	if (find(store, story, &fix, &found, err) < 0)
		return -1;
	if (!found)
		return 0;
	if (was_done(store, &fix, &was, err) < 0)
		return -1;
	if (was)
		return 0;
	rc = story->split
		 ? store_story_split(store, fix.article, story->at, &why)
		 : store_story_join(store,
		       (const int64_t[]){ fix.article, fix.other }, 2,
		       story->at, &why);
	*changed = rc == 0;
	/* It is so already, or is not told by others here. */
	if (rc < 0 && why.code != ERR_USAGE)
		return err_set(err, why.code, "%s", why.text);
	return 0;
}
