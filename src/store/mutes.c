#include "store/mutes.h"

#include <stdlib.h>

#include "db.h"
#include "judging.h"
#include "matching.h"
#include "mutes_parts.h"
#include "state.h"

const char mutes_place[] = "mute.after";

/* ---- marks ---- */

/* 1 it is unread still, and nobody's wish that it be. */
static int
may_mute(struct store *store, int64_t article, bool new_rule, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT 1 FROM articles a WHERE a.id = ?1"
	    " AND EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0"
	    "  AND u.time = a.time AND u.article = a.id)"
	    " AND NOT EXISTS(SELECT 1 FROM reading r WHERE r.article = a.id"
	    "  AND (r.starred = 1 OR (?2 = 0 AND r.read = 0"
	    "  AND r.changed > 0)))"
	    " AND (?2 = 1 OR NOT EXISTS(SELECT 1 FROM muted m"
	    "  WHERE m.article = a.id))",
	    INT(article), INT(new_rule));
	int r = db_step(store, rows, err);

	if (r > 0)
		sqlite3_reset(rows);
	return r;
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

int
mutes_mark(struct store *store, struct text rule, const struct set *found,
    bool new_rule, int64_t now, size_t *muted, struct err *err)
{
	for (int64_t id = set_next(found, 0); id >= 0;
	     id = set_next(found, id + 1)) {
		int r = may_mute(store, id, new_rule, err);

		if (r == 0)
			continue;
		if (r < 0 || set_read(store, id, true, err) < 0 ||
		    DB_RUN(store, err,
			"INSERT OR REPLACE INTO muted VALUES(?1, ?2, ?3)",
			INT(id), STR(rule), INT(now)) < 0)
			return -1;
		++*muted;
	}
	return 0;
}

int
mutes_applied(struct store *store, struct text rule, bool *is, struct err *err)
{
	int64_t found;

	if (db_number(store, "SELECT 1 FROM mutes WHERE rule = ?1",
		VALUES(STR(rule)), 0, &found, err) < 0)
		return -1;
	*is = found != 0;
	return 0;
}

int
mutes_keep_place(struct store *store, int64_t last, struct err *err)
{
	return DB_RUN(store, err,
	    "INSERT INTO places VALUES(?1, ?2) ON CONFLICT DO UPDATE"
	    " SET value = ?2 WHERE CAST(value AS INTEGER) < ?2",
	    STR(text_of(mutes_place)), INT(last));
}

/* ---- a rule comes and goes ---- */

/* With the first rule there is nothing old that came unjudged. */
static int
note_rule(struct store *store, struct text rule, int64_t now, struct err *err)
{
	int64_t any, last;

	if (db_number(
		store, "SELECT 1 FROM mutes LIMIT 1", NULL, 0, &any, err) < 0 ||
	    db_number(
		store, "SELECT max(id) FROM articles", NULL, 0, &last, err) < 0)
		return -1;
	if (!any && (mutes_keep_place(store, last, err) < 0 ||
			db_run(store, "DELETE FROM unjudged", NULL, err) < 0))
		return -1;
	return DB_RUN(store, err, "INSERT OR REPLACE INTO mutes VALUES(?1, ?2)",
	    STR(rule), INT(now));
}

static int
apply(struct store *store, const struct mute *mute, int64_t now, size_t *muted,
    struct err *err)
{
	struct set found = { 0 };
	int rc = matching_unread(store, mute->query, &found, err);

	if (rc == 0)
		rc = mutes_mark(
		    store, mute->rule, &found, true, now, muted, err);
	if (rc == 0)
		rc = note_rule(store, mute->rule, now, err);
	set_clear(&found);
	return rc;
}

/* Ends a transaction as rc says. */
int
mutes_end(struct store *store, int rc, struct err *err)
{
	if (rc == 0)
		return store_commit(store, err);
	store_rollback(store);
	return -1;
}

int
store_mute(struct store *store, const struct mute *mute, int64_t now,
    size_t *muted, struct err *err)
{
	size_t n = 0;
	int rc;

	if (store_begin(store, err) < 0)
		return -1;
	rc = mutes_end(store, apply(store, mute, now, &n, err), err);
	if (muted)
		*muted = rc == 0 ? n : 0;
	return rc;
}

/* What it muted in an earlier life, which was over, is nobody's. */
#define SINCE " AND at >= coalesce((SELECT at FROM mutes WHERE rule = ?1), 0)"

/* All that a rule muted, read before any of it changes. */
static int
load_muted(
    struct store *store, struct text rule, struct set *ids, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT article FROM muted WHERE rule = ?1" SINCE, STR(rule));
	int r;

	while ((r = db_step(store, rows, err)) > 0)
		set_add(ids, db_int(rows, 0));
	return r;
}

static int
take_back(struct store *store, struct text rule, const struct set *ids,
    struct err *err)
{
	if (DB_RUN(store, err, "DELETE FROM muted WHERE rule = ?1" SINCE,
		STR(rule)) < 0 ||
	    DB_RUN(store, err, "DELETE FROM mutes WHERE rule = ?1", STR(rule)) <
		0)
		return -1;
	/* Another rule may hold for it. */
	for (int64_t id = set_next(ids, 0); id >= 0; id = set_next(ids, id + 1))
		if (set_read(store, id, false, err) < 0 ||
		    judging_again(store, id, err) < 0)
			return -1;
	return 0;
}

#undef SINCE

int
store_unmute(
    struct store *store, struct text rule, size_t *unread, struct err *err)
{
	struct set ids = { 0 };
	int rc;

	if (store_begin(store, err) < 0)
		return -1;
	rc = load_muted(store, rule, &ids, err);
	if (rc == 0)
		rc = take_back(store, rule, &ids, err);
	rc = mutes_end(store, rc, err);
	if (unread)
		*unread = rc == 0 ? ids.count : 0;
	set_clear(&ids);
	return rc;
}

/* ---- the config's rules ---- */

static int
compare_rules(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* The rules that were applied and are none any more, in mem. */
static int
find_gone(struct store *store, const struct mute *mutes, size_t n,
    struct text **gone, size_t *ngone, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows =
	    db_query(store, "SELECT rule FROM mutes", NULL, err);
	struct text *rules = arena_array(mem, n + 1, sizeof(*rules));
	size_t cap = 0;
	int r;

	*gone = NULL;
	*ngone = 0;
	for (size_t i = 0; i < n; i++)
		rules[i] = mutes[i].rule;
	if (n > 0)
		qsort(rules, n, sizeof(*rules), compare_rules);
	while ((r = db_step(store, rows, err)) > 0) {
		struct text rule = db_text(rows, 0, mem);

		if (n == 0 ||
		    !bsearch(&rule, rules, n, sizeof(*rules), compare_rules))
			*ARENA_PUSH(mem, *gone, *ngone, cap) = rule;
	}
	return r;
}

static int
drop_gone(
    struct store *store, const struct mute *mutes, size_t n, struct err *err)
{
	struct arena mem = { 0 };
	struct text *gone;
	size_t ngone;
	int rc = find_gone(store, mutes, n, &gone, &ngone, &mem, err);

	if (rc == 0 && ngone > 0) {
		rc = store_begin(store, err);
		for (size_t i = 0; rc == 0 && i < ngone; i++)
			if (DB_RUN(store, err,
				"DELETE FROM mutes WHERE rule = ?1",
				STR(gone[i])) < 0) {
				store_rollback(store);
				rc = -1;
			}
		if (rc == 0)
			rc = store_commit(store, err);
	}
	arena_clear(&mem);
	return rc;
}

int
store_mutes_settle(struct store *store, const struct mute *mutes, size_t n,
    int64_t now, struct err *err)
{
	if (drop_gone(store, mutes, n, err) < 0)
		return -1;
	/* One transaction a rule, so that a key's mark need not wait long. */
	for (size_t i = 0; i < n; i++) {
		bool applied;

		if (mutes_applied(store, mutes[i].rule, &applied, err) < 0 ||
		    (!applied &&
			store_mute(store, &mutes[i], now, NULL, err) < 0))
			return -1;
	}
	return 0;
}

/* ---- asking ---- */

int
store_muted_by(struct store *store, int64_t article, struct text *rule,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT rule FROM muted WHERE article = ?1", INT(article));
	int r = db_step(store, rows, err);

	*rule = (struct text){ 0 };
	if (r <= 0)
		return r;
	*rule = db_text(rows, 0, mem);
	sqlite3_reset(rows);
	return 0;
}

int
store_muted(
    struct store *store, struct text rule, int64_t *articles, struct err *err)
{
	if (rule.len == 0)
		return db_number(store, "SELECT count(*) FROM muted", NULL, 0,
		    articles, err);
	return db_number(store, "SELECT count(*) FROM muted WHERE rule = ?1",
	    VALUES(STR(rule)), 0, articles, err);
}
