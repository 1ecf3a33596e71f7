/* What a rule does to an article, and how that is taken back. */
#include "db.h"
#include "judging.h"
#include "rules_parts.h"
#include "state.h"

/* 1 what the SQL asks of the article is so. */
static int
is_so(struct store *store, const char *sql, const struct value *values,
    struct err *err)
{
	sqlite3_stmt *rows = db_query(store, sql, values, err);
	int r = db_step(store, rows, err);

	if (r > 0)
		sqlite3_reset(rows);
	return r;
}

/* It is unread still, and nobody's wish that it be. */
static int
may_read(struct store *store, int64_t article, bool new_rule, struct err *err)
{
	return is_so(store,
	    "SELECT 1 FROM articles a WHERE a.id = ?1"
	    " AND EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0"
	    "  AND u.time = a.time AND u.article = a.id)"
	    " AND NOT EXISTS(SELECT 1 FROM reading r WHERE r.article = a.id"
	    "  AND (r.starred = 1 OR (?2 = 0 AND r.read = 0"
	    "  AND r.changed > 0)))"
	    " AND (?2 = 1 OR NOT EXISTS(SELECT 1 FROM muted m"
	    "  WHERE m.article = a.id))",
	    VALUES(INT(article), INT(new_rule)), err);
}

static int
may_star(struct store *store, int64_t article, struct err *err)
{
	return is_so(store,
	    "SELECT 1 FROM articles a WHERE a.id = ?1"
	    " AND NOT EXISTS(SELECT 1 FROM reading r WHERE r.article = a.id"
	    "  AND (r.starred = 1 OR r.starred_changed > 0))",
	    VALUES(INT(article)), err);
}

static int
may_tag(struct store *store, int64_t article, struct text tag, struct err *err)
{
	return is_so(store,
	    "SELECT 1 FROM articles a WHERE a.id = ?1"
	    " AND NOT EXISTS(SELECT 1 FROM tags t WHERE t.article = a.id"
	    "  AND t.tag = ?2)"
	    " AND NOT EXISTS(SELECT 1 FROM reading r WHERE r.article = a.id"
	    "  AND r.tags_changed > 0)",
	    VALUES(INT(article), STR(tag)), err);
}

/* It came unread, and was not done before. */
static int
may_act(struct store *store, const struct rule *rule, int64_t article,
    struct err *err)
{
	return is_so(store,
	    "SELECT 1 FROM articles a WHERE a.id = ?1 AND a.fresh = 1"
	    " AND NOT EXISTS(SELECT 1 FROM ruled r WHERE r.article = a.id"
	    "  AND r.rule = ?2)"
	    " AND (?3 = 0 OR EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0"
	    "  AND u.time = a.time AND u.article = a.id))",
	    VALUES(INT(article), STR(rule->key),
		INT(rule->does == RULE_NOTIFY)),
	    err);
}

static int
may_do(struct store *store, const struct rule *rule, int64_t article,
    bool new_rule, struct err *err)
{
	switch (rule->does) {
	case RULE_MUTE:
	case RULE_READ:
		return may_read(store, article, new_rule, err);
	case RULE_STAR:
		return may_star(store, article, err);
	case RULE_TAG:
		return may_tag(store, article, rule->tag, err);
	case RULE_NOTIFY:
	case RULE_EXEC:
		return may_act(store, rule, article, err);
	}
	return 0;
}

/* Not the user's own doing: when it was read is not said. */
static int
set_read(struct store *store, int64_t article, bool read, struct err *err)
{
	if (reading_row(store, article, err) < 0)
		return -1;
	return DB_RUN(store, err,
	    "UPDATE reading SET read = ?2 WHERE article = ?1", INT(article),
	    INT(read));
}

static int
set_starred(struct store *store, int64_t article, struct err *err)
{
	if (reading_row(store, article, err) < 0)
		return -1;
	return DB_RUN(store, err,
	    "UPDATE reading SET starred = 1 WHERE article = ?1", INT(article));
}

static int
note(struct store *store, const struct rule *rule, int64_t article, int64_t now,
    struct err *err)
{
	if (rule->does == RULE_MUTE)
		return DB_RUN(store, err,
		    "INSERT OR REPLACE INTO muted VALUES(?1, ?2, ?3)",
		    INT(article), STR(rule->key), INT(now));
	return DB_RUN(store, err,
	    "INSERT OR REPLACE INTO ruled VALUES(?1, ?2, ?3, ?4, ?5)",
	    INT(article), STR(rule->key), INT(rule->does), STR(rule->tag),
	    INT(now));
}

static int
mark_one(struct store *store, const struct rule *rule, int64_t article,
    int64_t now, struct err *err)
{
	int rc = 0;

	switch (rule->does) {
	case RULE_MUTE:
	case RULE_READ:
		rc = set_read(store, article, true, err);
		break;
	case RULE_STAR:
		rc = set_starred(store, article, err);
		break;
	case RULE_TAG:
		rc = DB_RUN(store, err, "INSERT INTO tags VALUES(?1, ?2)",
		    INT(article), STR(rule->tag));
		break;
	case RULE_NOTIFY:
	case RULE_EXEC:
		break; /* it is noted, for the caller */
	}
	return rc < 0 ? -1 : note(store, rule, article, now, err);
}

static void
add_act(struct rule_acts *acts, const struct rule *rule, size_t place,
    int64_t article)
{
	if (acts && (rule->does == RULE_NOTIFY || rule->does == RULE_EXEC))
		*ARENA_PUSH(&acts->mem, acts->acts, acts->n, acts->cap) =
		    (struct rule_act){ place, article };
}

int
rule_mark(struct store *store, const struct rule *rule, const struct set *found,
    bool new_rule, int64_t now, size_t *changed, struct rule_acts *acts,
    size_t place, struct err *err)
{
	for (int64_t id = set_next(found, 0); id >= 0;
	     id = set_next(found, id + 1)) {
		int r = may_do(store, rule, id, new_rule, err);

		if (r == 0)
			continue;
		if (r < 0 || mark_one(store, rule, id, now, err) < 0)
			return -1;
		add_act(acts, rule, place, id);
		++*changed;
	}
	return 0;
}

/* ---- taking back ---- */

/* What it did in an earlier life, which was over, is nobody's. */
#define SINCE " AND at >= coalesce((SELECT at FROM mutes WHERE rule = ?1), 0)"

struct done {
	int64_t article;
	enum rule_does does;
	struct text tag;
};

/* The next that a rule did, read before any of it changes. */
static int
load_done(struct store *store, struct text key, size_t articles,
    struct done **done, size_t *n, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT article, 0, '' FROM muted WHERE rule = ?1" SINCE
	    " UNION ALL SELECT article, does, tag FROM ruled"
	    " WHERE rule = ?1" SINCE " LIMIT ?2",
	    STR(key), INT((int64_t)articles));
	size_t cap = 0;
	int r;

	*done = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *done, *n, cap) =
		    (struct done){ db_int(rows, 0),
			    (enum rule_does)db_int(rows, 1),
			    db_text(rows, 2, mem) };
	return r;
}

#undef SINCE

/* Another rule may hold for what is unread again. */
static int
undo_one(struct store *store, const struct done *done, struct err *err)
{
	/* What was told or run is so for good. */
	if (done->does == RULE_NOTIFY || done->does == RULE_EXEC)
		return 0;
	/* The user's own star stays. */
	if (done->does == RULE_STAR)
		return DB_RUN(store, err,
		    "UPDATE reading SET starred = 0 WHERE article = ?1"
		    " AND starred_changed = 0",
		    INT(done->article));
	if (done->does == RULE_TAG)
		return DB_RUN(store, err,
		    "DELETE FROM tags WHERE article = ?1 AND tag = ?2",
		    INT(done->article), STR(done->tag));
	if (set_read(store, done->article, false, err) < 0)
		return -1;
	return judging_again(store, done->article, err);
}

int
rule_take_back(struct store *store, struct text key, size_t articles,
    size_t *changed, struct err *err)
{
	struct arena mem = { 0 };
	struct done *done;
	size_t n;
	int rc = load_done(store, key, articles, &done, &n, &mem, err);

	for (size_t i = 0; i < n && rc == 0; i++) {
		rc = undo_one(store, &done[i], err);
		if (rc == 0)
			rc = DB_RUN(store, err,
			    "DELETE FROM muted WHERE article = ?1 AND rule = "
			    "?2",
			    INT(done[i].article), STR(key));
		if (rc == 0)
			rc = DB_RUN(store, err,
			    "DELETE FROM ruled WHERE article = ?1 AND rule = "
			    "?2",
			    INT(done[i].article), STR(key));
	}
	*changed = n;
	arena_clear(&mem);
	return rc;
}
