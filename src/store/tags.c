#include "store/tags.h"

#include "db.h"
#include "journal.h"
#include "state.h"
#include "tag_steps.h"

int
store_check_tag(struct text tag, struct err *err)
{
	return reading_check_tag(tag, err);
}

/* Each change in its order, and what it did. */
static int
tag_all(struct store *store, const struct tagging *t, struct step_tag *done,
    size_t *changed, struct arena *mem, struct err *err)
{
	*changed = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct tag_change *change = &t->changes[i];

		done[i].tag = change->tag;
		done[i].off = change->off;
		done[i].ids = arena_array(mem, t->nids + 1, sizeof(int64_t));
		if (reading_apply(store, change->off ? MARK_UNTAG : MARK_TAG,
			change->tag, t->ids, t->nids, t->now, done[i].ids,
			&done[i].nids, err) < 0)
			return -1;
		*changed += done[i].nids;
	}
	return 0;
}

int
store_tag(struct store *store, const struct tagging *t, size_t *changed,
    struct err *err)
{
	struct arena mem = { 0 };
	struct step_tag *done = arena_array(&mem, t->n + 1, sizeof(*done));
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; i < t->n && rc == 0; i++)
		rc = reading_check_tag(t->changes[i].tag, err);
	if (rc == 0)
		rc = store_begin(store, err);
	if (rc < 0)
		goto out;
	rc = tag_all(store, t, done, &n, &mem, err);
	if (rc == 0 && (n > 0 || t->edit.len > 0))
		rc = journal_add_tags(store,
		    &(struct step_tags){
			t->what, t->edit, done, t->n, t->go_on },
		    t->now, err);
	if (rc == 0)
		rc = store_commit(store, err);
	else
		store_rollback(store);
out:
	if (changed)
		*changed = rc == 0 ? n : 0;
	arena_clear(&mem);
	return rc;
}

static int
turn_tag(struct store *store, const struct step_tag *tag, bool off, int64_t now,
    struct undo_result *result, struct arena *mem, struct err *err)
{
	int64_t *all =
	    arena_array(mem, result->nids + tag->nids + 1, sizeof(*all));
	size_t n;

	for (size_t i = 0; i < result->nids; i++)
		all[i] = result->ids[i];
	if (reading_apply(store, off ? MARK_UNTAG : MARK_TAG, tag->tag,
		tag->ids, tag->nids, now, all + result->nids, &n, err) < 0)
		return -1;
	result->ids = all;
	result->nids += n;
	return 0;
}

int
tags_turn(struct store *store, const struct step *step, bool redo, int64_t now,
    struct undo_result *result, struct arena *mem, struct err *err)
{
	for (size_t i = 0; i < step->ntags; i++) {
		const struct step_tag *tag =
		    &step->tags[redo ? i : step->ntags - 1 - i];

		if (turn_tag(store, tag, redo == tag->off, now, result, mem,
			err) < 0)
			return -1;
	}
	return 0;
}

int64_t
store_tagged(struct store *store, const char *tag)
{
	int64_t n = 0;

	(void)db_number(store, "SELECT count(*) FROM tags WHERE tag = ?1",
	    VALUES(STR(text_of(tag))), 0, &n, NULL);
	return n;
}

int
store_tagged_ids(struct store *store, struct text tag, int64_t **ids, size_t *n,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT article FROM tags WHERE tag = ?1 ORDER BY article",
	    STR(tag));
	size_t cap = 0;
	int r;

	*ids = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *ids, *n, cap) = db_int(rows, 0);
	return r;
}

int
store_tags(struct store *store, struct tag_row **tags, size_t *n,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT t.tag, count(*), count(u.article) FROM tags t"
	    " JOIN articles a ON a.id = t.article"
	    " LEFT JOIN unread u ON u.feed = 0 AND u.time = a.time"
	    "  AND u.article = a.id"
	    " GROUP BY t.tag ORDER BY t.tag",
	    NULL, err);
	size_t cap = 0;
	int r;

	*tags = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0) {
		struct tag_row *row = ARENA_PUSH(mem, *tags, *n, cap);

		row->tag = db_text(rows, 0, mem);
		row->articles = db_int(rows, 1);
		row->unread = db_int(rows, 2);
	}
	return r;
}
