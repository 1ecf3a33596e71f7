#include "store/rules.h"

#include <stdlib.h>

#include "base/time.h"
#include "db.h"
#include "matching.h"
#include "rules_parts.h"

const char rules_place[] = "mute.after";

enum {
	SETTLE_ARTICLES = 500, /* of a step … */
	SETTLE_MS = 50,        /* … and so long at a time */
};

int
rule_state(struct store *store, struct text key, struct rule_state *state,
    struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT going, remaining FROM mutes WHERE rule = ?1", STR(key));
	int r = db_step(store, rows, err);

	*state = (struct rule_state){ .there = r > 0 };
	if (r <= 0)
		return r;
	state->going = db_int(rows, 0) != 0;
	state->left = db_int(rows, 1);
	sqlite3_reset(rows);
	return 0;
}

int
rules_keep_place(struct store *store, int64_t last, struct err *err)
{
	return DB_RUN(store, err,
	    "INSERT INTO places VALUES(?1, ?2) ON CONFLICT DO UPDATE"
	    " SET value = ?2 WHERE CAST(value AS INTEGER) < ?2",
	    STR(text_of(rules_place)), INT(last));
}

/* Ends a transaction as rc says. */
int
rules_end(struct store *store, int rc, struct err *err)
{
	if (rc == 0)
		return store_commit(store, err);
	store_rollback(store);
	return -1;
}

/* ---- a rule comes and goes ---- */

/* With the first rule there is nothing old that came unjudged. */
static int
begin_judging(struct store *store, int64_t last, struct err *err)
{
	int64_t any;

	if (db_number(
		store, "SELECT 1 FROM mutes LIMIT 1", NULL, 0, &any, err) < 0)
		return -1;
	if (any)
		return 0;
	if (rules_keep_place(store, last, err) < 0)
		return -1;
	return db_run(store, "DELETE FROM unjudged", NULL, err);
}

/* Of one that is going it is known since when it did what is left. */
static int
add(struct store *store, const struct rule *rule, int64_t now, struct err *err)
{
	int64_t last;

	if (db_number(store, "SELECT max(id) FROM articles", NULL, 0, &last,
		err) < 0 ||
	    begin_judging(store, last, err) < 0)
		return -1;
	return DB_RUN(store, err,
	    "INSERT INTO mutes(rule, at, remaining) VALUES(?1, ?2, ?3)"
	    " ON CONFLICT DO UPDATE SET going = 0, remaining = ?3,"
	    " at = CASE going WHEN 1 THEN at ELSE ?2 END",
	    STR(rule->key), INT(now), INT(rule->does == RULE_MUTE ? last : 0));
}

int
store_rule_add(
    struct store *store, const struct rule *rule, int64_t now, struct err *err)
{
	if (store_begin(store, err) < 0)
		return -1;
	return rules_end(store, add(store, rule, now, err), err);
}

int
store_rule_drop(struct store *store, struct text key, struct err *err)
{
	if (store_begin(store, err) < 0)
		return -1;
	return rules_end(store,
	    DB_RUN(store, err,
		"UPDATE mutes SET going = 1, remaining = 0 WHERE rule = ?1",
		STR(key)),
	    err);
}

/* The newest first: they are what one looks at. */
static int
find_stored(struct store *store, const struct rule *rule, int64_t low,
    int64_t high, struct set *found, struct err *err)
{
	struct range range = { .low = low, .high = high };

	if (matching_times(store, &range, err) < 0)
		return -1;
	return matching_in(store, rule->query, &range, 1, found, err);
}

static int
step_on(struct store *store, const struct rule *rule, int64_t left,
    size_t articles, int64_t now, bool *more, size_t *changed, struct err *err)
{
	int64_t low = left > (int64_t)articles ? left - (int64_t)articles : 0;
	struct set found = { 0 };
	int rc = find_stored(store, rule, low + 1, left, &found, err);

	if (rc == 0)
		rc = rule_mark(store, rule, &found, true, now, changed, NULL,
		    0, err);
	if (rc == 0)
		rc = DB_RUN(store, err,
		    "UPDATE mutes SET remaining = ?2 WHERE rule = ?1",
		    STR(rule->key), INT(low));
	*more = low > 0;
	set_clear(&found);
	return rc;
}

static int
step_back(struct store *store, struct text key, size_t articles, bool *more,
    size_t *changed, struct err *err)
{
	if (rule_take_back(store, key, articles, changed, err) < 0)
		return -1;
	*more = *changed == articles;
	if (*more)
		return 0;
	return DB_RUN(
	    store, err, "DELETE FROM mutes WHERE rule = ?1", STR(key));
}

static int
step(struct store *store, const struct rule *rule, size_t articles, int64_t now,
    bool *more, size_t *changed, struct err *err)
{
	struct rule_state state;

	if (rule_state(store, rule->key, &state, err) < 0)
		return -1;
	if (state.going)
		return step_back(
		    store, rule->key, articles, more, changed, err);
	if (state.left > 0 && rule->query)
		return step_on(
		    store, rule, state.left, articles, now, more, changed, err);
	return 0;
}

int
store_rule_step(struct store *store, const struct rule *rule, size_t articles,
    int64_t now, bool *more, size_t *changed, struct err *err)
{
	size_t n = 0;
	int rc;

	*more = false;
	if (store_begin(store, err) < 0)
		return -1;
	rc = rules_end(
	    store, step(store, rule, articles, now, more, &n, err), err);
	if (changed)
		*changed = rc == 0 ? n : 0;
	return rc;
}

/* ---- the config's rules ---- */

static int
compare_rules(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

/* The rules of the store that are none any more, in mem. */
static int
find_gone(struct store *store, const struct rule *rules, size_t n,
    struct text **gone, size_t *ngone, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = db_query(
	    store, "SELECT rule FROM mutes WHERE going = 0", NULL, err);
	struct text *keys = arena_array(mem, n + 1, sizeof(*keys));
	size_t cap = 0;
	int r;

	*gone = NULL;
	*ngone = 0;
	for (size_t i = 0; i < n; i++)
		keys[i] = rules[i].key;
	if (n > 0)
		qsort(keys, n, sizeof(*keys), compare_rules);
	while ((r = db_step(store, rows, err)) > 0) {
		struct text key = db_text(rows, 0, mem);

		if (n == 0 ||
		    !bsearch(&key, keys, n, sizeof(*keys), compare_rules))
			*ARENA_PUSH(mem, *gone, *ngone, cap) = key;
	}
	return r;
}

static int
drop_gone(
    struct store *store, const struct rule *rules, size_t n, struct err *err)
{
	struct arena mem = { 0 };
	struct text *gone;
	size_t ngone;
	int rc = find_gone(store, rules, n, &gone, &ngone, &mem, err);

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

/* The first that is going; false: none is. */
static bool
find_going(struct store *store, struct text *key, struct arena *mem)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT rule FROM mutes WHERE going = 1 LIMIT 1", NULL, NULL);

	if (db_step(store, rows, NULL) <= 0)
		return false;
	*key = db_text(rows, 0, mem);
	sqlite3_reset(rows);
	return true;
}

/* A rule that was being taken back is so first, whatever the config says. */
static int
settle_going(struct store *store, int64_t now, bool *more, struct err *err)
{
	struct arena mem = { 0 };
	struct rule rule = { 0 };
	int rc = 0;

	*more = find_going(store, &rule.key, &mem);
	if (*more) {
		rc = store_rule_step(
		    store, &rule, SETTLE_ARTICLES, now, more, NULL, err);
		*more = true;
	}
	arena_clear(&mem);
	return rc;
}

static int
settle_one(struct store *store, const struct rule *rule, int64_t now,
    int64_t until_ms, bool *more, struct err *err)
{
	struct rule_state state;

	*more = false;
	if (rule_state(store, rule->key, &state, err) < 0)
		return -1;
	if (!state.there) {
		if (store_rule_add(store, rule, now, err) < 0 ||
		    rule_state(store, rule->key, &state, err) < 0)
			return -1;
	}
	*more = state.left > 0;
	while (*more && time_monotonic_ms() < until_ms)
		if (store_rule_step(
			store, rule, SETTLE_ARTICLES, now, more, NULL, err) < 0)
			return -1;
	return 0;
}

int
store_rules_settle(struct store *store, const struct rule *rules, size_t n,
    int64_t now, bool *more, struct err *err)
{
	int64_t until_ms = time_monotonic_ms() + SETTLE_MS;

	if (settle_going(store, now, more, err) < 0)
		return -1;
	if (*more)
		return 0;
	if (drop_gone(store, rules, n, err) < 0)
		return -1;
	for (size_t i = 0; i < n && !*more; i++)
		if (settle_one(store, &rules[i], now, until_ms, more, err) < 0)
			return -1;
	return 0;
}

/* ---- asking ---- */

int
store_ruled_by(struct store *store, int64_t article, struct text **keys,
    size_t *n, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT rule FROM muted WHERE article = ?1"
	    " UNION ALL SELECT rule FROM ruled WHERE article = ?1",
	    INT(article));
	size_t cap = 0;
	int r;

	*keys = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *keys, *n, cap) = db_text(rows, 0, mem);
	return r;
}

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

int
store_ruled(
    struct store *store, struct text rule, int64_t *articles, struct err *err)
{
	return db_number(store,
	    "SELECT (SELECT count(*) FROM muted WHERE rule = ?1)"
	    " + (SELECT count(*) FROM ruled WHERE rule = ?1)",
	    VALUES(STR(rule)), 0, articles, err);
}
