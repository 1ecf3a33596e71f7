#include "store/reading.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/translate.h"
#include "correction.h"
#include "db.h"
#include "journal.h"
#include "near.h"
#include "quote.h"
#include "rows.h"
#include "state.h"
#include "story_fix.h"
#include "tag_steps.h"

enum { MAX_TAG = 100, MAX_PLACE = 4096 };

static enum mark
inverse(enum mark mark)
{
	switch (mark) {
	case MARK_READ:
		return MARK_UNREAD;
	case MARK_UNREAD:
		return MARK_READ;
	case MARK_STAR:
		return MARK_UNSTAR;
	case MARK_UNSTAR:
		return MARK_STAR;
	case MARK_TAG:
		return MARK_UNTAG;
	case MARK_UNTAG:
		return MARK_TAG;
	}
	return mark;
}

/* 1 the article is not so yet, 0 it is (or is not there), -1 an error. */
static int
differs(struct store *store, enum mark mark, struct text tag, int64_t id,
    struct err *err)
{
	/* Columns: unread, starred, tagged. */
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0"
	    "  AND u.time = a.time AND u.article = a.id),"
	    " EXISTS(SELECT 1 FROM reading r WHERE r.article = a.id"
	    "  AND r.starred = 1),"
	    " EXISTS(SELECT 1 FROM tags t WHERE t.article = a.id"
	    "  AND t.tag = ?2)"
	    " FROM articles a WHERE a.id = ?1",
	    INT(id), STR(tag));
	int r = db_step(store, rows, err);
	bool unread, starred, tagged;

	if (r <= 0)
		return r;
	unread = db_int(rows, 0) != 0;
	starred = db_int(rows, 1) != 0;
	tagged = db_int(rows, 2) != 0;
	sqlite3_reset(rows);
	switch (mark) {
	case MARK_READ:
		return unread;
	case MARK_UNREAD:
		return !unread;
	case MARK_STAR:
		return !starred;
	case MARK_UNSTAR:
		return starred;
	case MARK_TAG:
		return !tagged;
	case MARK_UNTAG:
		return tagged;
	}
	return 0;
}

int
reading_row(struct store *store, int64_t id, struct err *err)
{
	return DB_RUN(store, err,
	    "INSERT OR IGNORE INTO reading(article, time, read, starred,"
	    " changed) SELECT a.id, a.time, NOT " UNREAD_ANYWHERE ","
	    " 0, 0 FROM articles a WHERE a.id = ?1",
	    INT(id));
}

static int
apply_one(struct store *store, enum mark mark, struct text tag, int64_t id,
    int64_t now, struct err *err)
{
	if (reading_row(store, id, err) < 0)
		return -1;
	if (mark == MARK_TAG || mark == MARK_UNTAG) {
		store->tagged++;
		if ((mark == MARK_TAG
			    ? DB_RUN(store, err,
				  "INSERT INTO tags VALUES(?1, ?2)", INT(id),
				  STR(tag))
			    : DB_RUN(store, err,
				  "DELETE FROM tags WHERE article = ?1"
				  " AND tag = ?2",
				  INT(id), STR(tag))) < 0)
			return -1;
		return DB_RUN(store, err,
		    "UPDATE reading SET tags_changed = ?2 WHERE article = ?1",
		    INT(id), INT(now));
	}
	if (mark == MARK_STAR || mark == MARK_UNSTAR)
		return DB_RUN(store, err,
		    "UPDATE reading SET starred = ?2, starred_changed = ?3"
		    " WHERE article = ?1",
		    INT(id), INT(mark == MARK_STAR), INT(now));
	return DB_RUN(store, err,
	    "UPDATE reading SET read = ?2, changed = ?3 WHERE article = ?1",
	    INT(id), INT(mark == MARK_READ), INT(now));
}

int
reading_apply(struct store *store, enum mark mark, struct text tag,
    const int64_t *ids, size_t n, int64_t now, int64_t *changed,
    size_t *nchanged, struct err *err)
{
	*nchanged = 0;
	for (size_t i = 0; i < n; i++) {
		int r = differs(store, mark, tag, ids[i], err);

		if (r == 0)
			continue;
		if (r < 0 || apply_one(store, mark, tag, ids[i], now, err) < 0)
			return -1;
		changed[(*nchanged)++] = ids[i];
	}
	return 0;
}

int
reading_check_tag(struct text tag, struct err *err)
{
	if (tag.len == 0 || tag.len > MAX_TAG)
		return err_set(err, ERR_USAGE,
		    _("a tag is a word of up to %d bytes"), MAX_TAG);
	for (size_t i = 0; i < tag.len; i++)
		if ((unsigned char)tag.ptr[i] <= ' ' || tag.ptr[i] == 0x7F)
			return err_set(err, ERR_USAGE,
			    _("a tag has no blanks; - may stand for them"));
	return 0;
}

static int
check_marking(const struct marking *m, struct err *err)
{
	if (m->mark != MARK_TAG && m->mark != MARK_UNTAG)
		return 0;
	return reading_check_tag(m->tag, err);
}

int
store_mark(struct store *store, const struct marking *m, size_t *changed,
    struct err *err)
{
	int64_t *ids;
	size_t all, n = 0;
	int rc;

	if (changed)
		*changed = 0;
	if (check_marking(m, err) < 0)
		return -1;
	if (m->nids == 0)
		return 0;
	if (store_begin(store, err) < 0)
		return -1;
	rc = near_ids(store, m, &ids, &all, err);
	/* In place: there are never more that changed than were looked at. */
	if (rc == 0)
		rc = reading_apply(
		    store, m->mark, m->tag, ids, all, m->now, ids, &n, err);
	if (rc == 0 && n > 0 && !m->silent)
		rc = journal_add(store, m, ids, n, err);
	if (rc < 0)
		store_rollback(store);
	else
		rc = store_commit(store, err);
	free(ids);
	if (changed && rc == 0)
		*changed = n;
	return rc;
}

static int
turn_back(struct store *store, bool redo, int64_t now,
    struct undo_result *result, struct arena *mem, struct err *err)
{
	struct step step;
	enum mark mark;
	size_t n;

	if (journal_find(store, redo, &step, mem, err) < 0)
		return -1;
	result->what = step.what;
	result->step = step.number;
	result->edit = step.edit;
	result->names = step.correction != 0;
	if (step.correction != 0 &&
	    correction_turn(store, step.correction, redo, err) < 0)
		return -1;
	result->quotes = step.quote != 0;
	if (step.quote != 0 &&
	    quote_set_gone(
		store, step.quote, step.dropped == redo, now, err) < 0)
		return -1;
	result->stories = step.stories.len > 0;
	if (result->stories &&
	    story_fix_turn(store, &step, redo, result, mem, err) < 0)
		return -1;
	if (step.ntags > 0 &&
	    tags_turn(store, &step, redo, now, result, mem, err) < 0)
		return -1;
	if (step.edit.len > 0 || step.correction != 0 || step.quote != 0 ||
	    step.ntags > 0 || result->stories)
		return journal_set_undone(store, step.number, !redo, err);
	mark = redo ? step.mark : inverse(step.mark);
	result->ids = arena_array(mem, step.nids + 1, sizeof(int64_t));
	if (reading_apply(store, mark, step.tag, step.ids, step.nids, now,
		result->ids, &n, err) < 0)
		return -1;
	result->nids = n;
	return journal_set_undone(store, step.number, !redo, err);
}

static int
undo_or_redo(struct store *store, bool redo, int64_t now,
    struct undo_result *result, struct arena *mem, struct err *err)
{
	*result = (struct undo_result){ 0 };
	if (store_begin(store, err) < 0)
		return -1;
	if (turn_back(store, redo, now, result, mem, err) < 0) {
		store_rollback(store);
		return -1;
	}
	return store_commit(store, err);
}

int
store_undo(struct store *store, int64_t now, struct undo_result *result,
    struct arena *mem, struct err *err)
{
	return undo_or_redo(store, false, now, result, mem, err);
}

int
store_redo(struct store *store, int64_t now, struct undo_result *result,
    struct arena *mem, struct err *err)
{
	return undo_or_redo(store, true, now, result, mem, err);
}

int
store_add_edit(struct store *store, struct text what, struct text bytes,
    int64_t now, struct err *err)
{
	if (store_begin(store, err) < 0)
		return -1;
	if (journal_add_edit(store, what, bytes, now, err) < 0) {
		store_rollback(store);
		return -1;
	}
	return store_commit(store, err);
}

int
store_change_edit(
    struct store *store, int64_t step, struct text bytes, struct err *err)
{
	if (store_begin(store, err) < 0)
		return -1;
	if (journal_change_edit(store, step, bytes, err) < 0) {
		store_rollback(store);
		return -1;
	}
	return store_commit(store, err);
}

int
store_marks_at(struct store *store, int64_t article, struct marks_at *marks,
    struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT a.fresh, r.changed, r.starred_changed, r.tags_changed"
	    " FROM articles a LEFT JOIN reading r ON r.article = a.id"
	    " WHERE a.id = ?1",
	    INT(article));
	int r = db_step(store, rows, err);

	*marks = (struct marks_at){ 0 };
	if (r <= 0)
		return r;
	marks->fresh = db_int(rows, 0) != 0;
	marks->read = db_int(rows, 1);
	marks->starred = db_int(rows, 2);
	marks->tagged = db_int(rows, 3);
	sqlite3_reset(rows);
	return 0;
}

struct text
store_place(struct store *store, const char *key, struct arena *mem)
{
	sqlite3_stmt *rows = DB_QUERY(store, NULL,
	    "SELECT value FROM places WHERE key = ?1", STR(text_of(key)));
	struct text value = { 0 };

	if (db_step(store, rows, NULL) > 0) {
		value = db_text(rows, 0, mem);
		sqlite3_reset(rows);
	}
	return value;
}

int
store_set_place(
    struct store *store, const char *key, struct text value, struct err *err)
{
	int rc;

	if (value.len > MAX_PLACE)
		return err_set(err, ERR_LIMIT, _("%s: too long to keep"), key);
	if (store_begin(store, err) < 0)
		return -1;
	rc = DB_RUN(store, err, "INSERT OR REPLACE INTO places VALUES(?1, ?2)",
	    STR(text_of(key)), STR(value));
	if (rc < 0) {
		store_rollback(store);
		return -1;
	}
	return store_commit(store, err);
}
