/* What came, or changed, is judged by the rules that were applied. */
#include "judging.h"

#include <stdlib.h>

#include "db.h"
#include "matching.h"
#include "rules_parts.h"

enum { RANGES = 32 }; /* so many changed articles are judged one by one */

/* What is to be judged: what came, and what changed. */
struct batch {
	struct range came;
	struct set changed;
	struct range ranges[RANGES]; /* of changed */
	size_t nranges;
};

/* Few of them are a range each, many one from the first to the last. */
static int
cut_changed(struct store *store, struct batch *batch, struct err *err)
{
	const struct set *changed = &batch->changed;
	bool few = changed->count <= RANGES;

	for (int64_t id = set_next(changed, 0); id >= 0;
	     id = set_next(changed, id + 1)) {
		if (few || batch->nranges == 0)
			batch->ranges[batch->nranges++] =
			    (struct range){ .low = id, .only = changed };
		batch->ranges[batch->nranges - 1].high = id;
	}
	for (size_t i = 0; i < batch->nranges; i++)
		if (matching_times(store, &batch->ranges[i], err) < 0)
			return -1;
	return 0;
}

static int
find_batch(struct store *store, struct batch *batch, struct err *err)
{
	sqlite3_stmt *rows =
	    db_query(store, "SELECT article FROM unjudged", NULL, err);
	int64_t after, last;
	int r;

	*batch = (struct batch){ 0 };
	while ((r = db_step(store, rows, err)) > 0)
		set_add(&batch->changed, db_int(rows, 0));
	if (r < 0 ||
	    db_number(store,
		"SELECT CAST(value AS INTEGER) FROM places WHERE key = ?1",
		VALUES(STR(text_of(rules_place))), 0, &after, err) < 0 ||
	    db_number(
		store, "SELECT max(id) FROM articles", NULL, 0, &last, err) < 0)
		return -1;
	if (last > after) {
		batch->came = (struct range){ .low = after + 1, .high = last };
		if (matching_times(store, &batch->came, err) < 0)
			return -1;
	}
	return cut_changed(store, batch, err);
}

/* Outside of any transaction: nobody waits for this. */
static int
judge_one(struct store *store, const struct batch *batch,
    const struct rule *rule, struct set *found, struct err *err)
{
	if (batch->came.high > 0 &&
	    matching_in(store, rule->query, &batch->came, 1, found, err) < 0)
		return -1;
	return matching_in(
	    store, rule->query, batch->ranges, batch->nranges, found, err);
}

static int
finish_batch(struct store *store, const struct batch *batch, struct err *err)
{
	const struct set *changed = &batch->changed;

	for (int64_t id = set_next(changed, 0); id >= 0;
	     id = set_next(changed, id + 1))
		if (DB_RUN(store, err,
			"DELETE FROM unjudged WHERE article = ?1", INT(id)) < 0)
			return -1;
	return batch->came.high > 0
		   ? rules_keep_place(store, batch->came.high, err)
		   : 0;
}

static int
write_one(struct store *store, const struct rule *rule, const struct set *found,
    int64_t now, size_t *read, struct rule_acts *acts, size_t place,
    struct err *err)
{
	struct rule_state state;
	size_t changed = 0;

	/* It may have been taken back meanwhile. */
	if (rule_state(store, rule->key, &state, err) < 0)
		return -1;
	if (!state.there || state.going)
		return 0;
	if (rule_mark(
		store, rule, found, false, now, &changed, acts, place, err) < 0)
		return -1;
	if (rule->does == RULE_MUTE || rule->does == RULE_READ)
		*read += changed;
	return 0;
}

/* What is starred is never muted, also when both rules are new to it; and what
   is marked read is nothing to tell of. */
static int
turn_of(enum rule_does does)
{
	if (does == RULE_STAR)
		return 0;
	return does == RULE_NOTIFY || does == RULE_EXEC ? 2 : 1;
}

static int
write_marks(struct store *store, const struct batch *batch,
    const struct rule *rules, const struct set *found, size_t n, int64_t now,
    size_t *read, struct rule_acts *acts, struct err *err)
{
	int rc = 0;

	if (store_begin(store, err) < 0)
		return -1;
	for (int turn = 0; turn < 3; turn++)
		for (size_t i = 0; rc == 0 && i < n; i++)
			if (found[i].count > 0 &&
			    turn_of(rules[i].does) == turn)
				rc = write_one(store, &rules[i], &found[i], now,
				    read, acts, i, err);
	if (rc == 0)
		rc = finish_batch(store, batch, err);
	return rules_end(store, rc, err);
}

int
store_rules_judge(struct store *store, const struct rule *rules, size_t n,
    int64_t now, size_t *read, struct rule_acts *acts, struct err *err)
{
	struct set *found = mem_array(n, sizeof(*found));
	struct batch batch = { 0 };
	int rc = n > 0 ? find_batch(store, &batch, err) : 0;

	*read = 0;
	if (rc == 0 && (batch.came.high > 0 || batch.nranges > 0)) {
		for (size_t i = 0; rc == 0 && i < n; i++)
			rc =
			    judge_one(store, &batch, &rules[i], &found[i], err);
		if (rc == 0)
			rc = write_marks(store, &batch, rules, found, n, now,
			    read, acts, err);
		if (rc < 0)
			*read = 0;
		if (rc < 0 && acts)
			acts->n = 0;
	}
	for (size_t i = 0; i < n; i++)
		set_clear(&found[i]);
	set_clear(&batch.changed);
	free(found);
	return rc;
}

/* A rule that is taken back judges no more, and a new one looks at all. */
int
judging_again(struct store *store, int64_t article, struct err *err)
{
	return DB_RUN(store, err,
	    "INSERT OR IGNORE INTO unjudged SELECT a.id FROM articles a"
	    " WHERE a.id = ?1 AND EXISTS(SELECT 1 FROM mutes WHERE going = 0)"
	    " AND EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0"
	    " AND u.time = a.time AND u.article = a.id)",
	    INT(article));
}
