#include "journal.h"

#include <string.h>

#include "base/buf.h"
#include "base/translate.h"
#include "db.h"
#include "model/pack.h"

/* In the column of marks; the bytes stand in that of ids, a quote's id in
 * that of tags, where it can be looked for. */
enum {
	MARK_EDIT = 100,
	MARK_CORRECTION = 101,
	MARK_QUOTE = 102,
	MARK_UNQUOTE = 103,
	MARK_TAGS = 104, /* the edit, then each tag with its articles */
	MARK_STORIES = 105,
	EDIT_BYTES = 64 * 1024,
	TAGS_MOST = 1000,
};

static void
pack_ids(struct buf *out, const int64_t *ids, size_t n)
{
	/* Differences: ids of a list lie close to one another. */
	for (size_t i = 0; i < n; i++)
		pack_int(out, ids[i] - (i ? ids[i - 1] : 0));
}

static void
unpack_ids(struct step *step, struct text blob, struct arena *mem)
{
	struct pack_reader in = { .rest = blob, .mem = mem };
	int64_t last = 0;

	step->ids = arena_array(mem, blob.len + 1, sizeof(*step->ids));
	while (in.rest.len > 0) {
		last += unpack_int(&in);
		if (in.bad)
			break;
		step->ids[step->nids++] = last;
	}
}

static void
pack_tags(
    struct buf *out, struct text edit, const struct step_tag *tags, size_t n)
{
	struct buf ids = { 0 };

	buf_printf(out, "%zu ", edit.len);
	buf_add_text(out, edit);
	pack_int(out, (int64_t)n);
	for (size_t i = 0; i < n; i++) {
		buf_reset(&ids);
		pack_ids(&ids, tags[i].ids, tags[i].nids);
		pack_int(out, tags[i].off);
		pack_text(out, tags[i].tag);
		pack_int(out, (int64_t)ids.len);
		buf_add_text(out, buf_text(&ids));
	}
	buf_clear(&ids);
}

static void
unpack_tag(struct pack_reader *in, struct step_tag *tag)
{
	struct step ids = { 0 };
	size_t bytes;

	tag->off = unpack_int(in) != 0;
	tag->tag = unpack_text(in);
	bytes = unpack_count(in, 1);
	if (in->bad)
		return;
	unpack_ids(&ids, text_sub(in->rest, 0, bytes), in->mem);
	in->rest = text_from_offset(in->rest, bytes);
	tag->ids = ids.ids;
	tag->nids = ids.nids;
}

/* Where the edit ends, whose bytes stand in front as they are. */
static struct text
cut_edit(struct text blob, struct text *edit)
{
	size_t blank = text_find_byte(blob, ' ', 0), bytes = 0;

	*edit = (struct text){ 0 };
	for (size_t i = 0; blank != TEXT_NONE && i < blank && i < 8; i++)
		bytes = bytes * 10 + (size_t)(blob.ptr[i] - '0');
	if (blank == TEXT_NONE || bytes > blob.len - blank - 1)
		return (struct text){ 0 };
	*edit = text_sub(blob, blank + 1, bytes);
	return text_from_offset(blob, blank + 1 + bytes);
}

static void
unpack_tags(struct step *step, struct text blob, struct arena *mem)
{
	struct pack_reader in = { .mem = mem };

	in.rest = cut_edit(blob, &step->edit);
	step->edit = arena_copy(mem, step->edit);
	step->ntags = unpack_count(&in, 3);
	step->tags = unpack_array(&in, step->ntags, sizeof(*step->tags));
	for (size_t i = 0; i < step->ntags && !in.bad; i++)
		unpack_tag(&in, &step->tags[i]);
	if (in.bad || step->ntags > TAGS_MOST)
		step->ntags = 0;
}

static void
make_up(struct buf *what, enum mark mark, struct text tag, size_t n)
{
	switch (mark) {
	case MARK_READ:
		buf_printf(what, P_("%zu article marked read", "%zu articles marked read", n), n);
		break;
	case MARK_UNREAD:
		buf_printf(what, P_("%zu article marked unread", "%zu articles marked unread", n), n);
		break;
	case MARK_STAR:
		buf_printf(what, P_("%zu article starred", "%zu articles starred", n), n);
		break;
	case MARK_UNSTAR:
		buf_printf(what, P_("%zu article unstarred", "%zu articles unstarred", n), n);
		break;
	case MARK_TAG:
		buf_printf(
		    what, P_("%zu article tagged %.*s", "%zu articles tagged %.*s", n), n, TEXT_ARG(tag));
		break;
	case MARK_UNTAG:
		buf_printf(what, P_("tag %.*s taken off %zu article", "tag %.*s taken off %zu articles", n),
		    TEXT_ARG(tag), n);
		break;
	}
}

int
journal_find(struct store *store, bool undone, struct step *step,
    struct arena *mem, struct err *err)
{
	static const char to_undo[] =
	    "SELECT step, mark, tag, what, ids FROM journal"
	    " WHERE undone = 0 ORDER BY step DESC LIMIT 1";
	static const char to_redo[] =
	    "SELECT step, mark, tag, what, ids FROM journal"
	    " WHERE undone = 1 ORDER BY step LIMIT 1";
	sqlite3_stmt *rows =
	    db_query(store, undone ? to_redo : to_undo, NULL, err);
	int r = db_step(store, rows, err);

	if (r < 0)
		return -1;
	if (r == 0)
		return err_set(err, ERR_NOT_FOUND, "%s",
		    undone ? _("nothing to redo") : _("nothing to undo"));
	*step = (struct step){
		.number = db_int(rows, 0),
		.mark = (enum mark)db_int(rows, 1),
		.tag = db_text(rows, 2, mem),
		.what = db_text(rows, 3, mem),
	};
	if (db_int(rows, 1) == MARK_EDIT)
		step->edit = arena_copy(mem, db_view(rows, 4));
	else if (db_int(rows, 1) == MARK_STORIES)
		step->stories = arena_copy(mem, db_view(rows, 4));
	else if (db_int(rows, 1) == MARK_TAGS)
		unpack_tags(step, db_view(rows, 4), mem);
	else
		unpack_ids(step, db_view(rows, 4), mem);
	if (db_int(rows, 1) == MARK_CORRECTION && step->nids > 0) {
		step->correction = step->ids[0];
		step->nids = 0;
	}
	if (db_int(rows, 1) == MARK_QUOTE || db_int(rows, 1) == MARK_UNQUOTE) {
		step->quote = db_int(rows, 2);
		step->dropped = db_int(rows, 1) == MARK_UNQUOTE;
	}
	sqlite3_reset(rows);
	return 0;
}

int
journal_set_undone(
    struct store *store, int64_t number, bool undone, struct err *err)
{
	return DB_RUN(store, err,
	    "UPDATE journal SET undone = ?2 WHERE step = ?1", INT(number),
	    INT(undone));
}

static int
write_step(struct store *store, const struct marking *m, int64_t number,
    struct text ids, size_t n, struct err *err)
{
	struct buf what = { 0 };
	int rc;

	if (m->what.len > 0)
		buf_add_text(&what, m->what);
	else
		make_up(&what, m->mark, m->tag, n);
	rc = DB_RUN(store, err,
	    "INSERT OR REPLACE INTO journal(step, at, mark, tag, what, ids)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
	    INT(number), INT(m->now), INT(m->mark), STR(m->tag),
	    STR(buf_text(&what)), BLOB(ids));
	buf_clear(&what);
	return rc;
}

/* The slices of one step, if the last one is what m goes on with. */
static int
go_on(struct store *store, const struct marking *m, struct step *last,
    struct arena *mem, struct err *err)
{
	struct err none;

	*last = (struct step){ 0 };
	if (!m->go_on)
		return 0;
	if (journal_find(store, false, last, mem, &none) < 0) {
		if (none.code == ERR_NOT_FOUND)
			return 0;
		if (err)
			*err = none;
		return -1;
	}
	if (last->edit.len > 0 || last->correction != 0 || last->quote != 0 ||
	    last->ntags > 0 || last->stories.len > 0 ||
	    last->mark != m->mark || !text_equal(last->tag, m->tag))
		*last = (struct step){ 0 };
	return 0;
}

/* A new step comes after what was not undone. */
static int
begin_step(struct store *store, int64_t *number, struct err *err)
{
	if (DB_RUN(store, err, "DELETE FROM journal WHERE undone = ?1",
		INT(1)) < 0 ||
	    db_number(store, "SELECT max(step) FROM journal", NULL, 0, number,
		err) < 0)
		return -1;
	++*number;
	return 0;
}

static int
drop_old_steps(struct store *store, int64_t number, struct err *err)
{
	return DB_RUN(store, err, "DELETE FROM journal WHERE step <= ?1",
	    INT(number - UNDO_STEPS));
}

static int
add_step(struct store *store, int mark, struct text tag, struct text what,
    struct text bytes, int64_t now, struct err *err)
{
	int64_t number;

	if (begin_step(store, &number, err) < 0 ||
	    DB_RUN(store, err,
		"INSERT INTO journal(step, at, mark, tag, what, ids)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
		INT(number), INT(now), INT(mark), STR(tag), STR(what),
		BLOB(bytes)) < 0)
		return -1;
	return drop_old_steps(store, number, err);
}

int
journal_add_edit(struct store *store, struct text what, struct text bytes,
    int64_t now, struct err *err)
{
	if (bytes.len == 0 || bytes.len > EDIT_BYTES)
		return err_set(err, ERR_LIMIT, _("too much to undo"));
	return add_step(store, MARK_EDIT, TEXT(""), what, bytes, now, err);
}

static bool
are_same(const struct step *last, const struct step_tags *step)
{
	if (last->ntags != step->n)
		return false;
	for (size_t i = 0; i < step->n; i++)
		if (last->tags[i].off != step->tags[i].off ||
		    !text_equal(last->tags[i].tag, step->tags[i].tag))
			return false;
	return true;
}

/* What the last step did, and this after it; false: it is of other tags. */
static bool
join_tags(struct store *store, const struct step_tags *step,
    struct step *joined, struct arena *mem)
{
	if (!step->go_on || journal_find(store, false, joined, mem, NULL) < 0 ||
	    !are_same(joined, step))
		return false;
	for (size_t i = 0; i < step->n; i++) {
		struct step_tag *tag = &joined->tags[i];
		const struct step_tag *more = &step->tags[i];
		int64_t *ids = arena_array(
		    mem, tag->nids + more->nids + 1, sizeof(*ids));

		if (tag->nids > 0)
			memcpy(ids, tag->ids, tag->nids * sizeof(*ids));
		if (more->nids > 0)
			memcpy(ids + tag->nids, more->ids,
			    more->nids * sizeof(*ids));
		tag->ids = ids;
		tag->nids += more->nids;
	}
	return true;
}

int
journal_add_tags(struct store *store, const struct step_tags *step,
    int64_t now, struct err *err)
{
	struct arena mem = { 0 };
	struct buf bytes = { 0 };
	struct step last;
	int rc;

	if (step->edit.len > EDIT_BYTES || step->n > TAGS_MOST)
		return err_set(err, ERR_LIMIT, _("too much to undo"));
	if (join_tags(store, step, &last, &mem)) {
		pack_tags(&bytes, last.edit, last.tags, last.ntags);
		rc = DB_RUN(store, err,
		    "UPDATE journal SET ids = ?2 WHERE step = ?1",
		    INT(last.number), BLOB(buf_text(&bytes)));
	} else {
		pack_tags(&bytes, step->edit, step->tags, step->n);
		rc = add_step(store, MARK_TAGS, TEXT(""), step->what,
		    buf_text(&bytes), now, err);
	}
	buf_clear(&bytes);
	arena_clear(&mem);
	return rc;
}

int
journal_add_correction(struct store *store, struct text what,
    int64_t correction, int64_t now, struct err *err)
{
	struct buf bytes = { 0 };
	int rc;

	pack_ids(&bytes, &correction, 1);
	rc = add_step(store, MARK_CORRECTION, TEXT(""), what, buf_text(&bytes),
	    now, err);
	buf_clear(&bytes);
	return rc;
}

int
journal_add_stories(struct store *store, struct text what, struct text bytes,
    int64_t now, struct err *err)
{
	return add_step(
	    store, MARK_STORIES, TEXT(""), what, bytes, now, err);
}

int
journal_change_stories(
    struct store *store, int64_t number, struct text bytes, struct err *err)
{
	return DB_RUN(store, err,
	    "UPDATE journal SET ids = ?2 WHERE step = ?1 AND mark = ?3",
	    INT(number), BLOB(bytes), INT(MARK_STORIES));
}

/* The bytes of a step with another edit in them. */
static int
find_with_edit(struct store *store, int64_t number, struct text edit,
    struct buf *out, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT mark, ids FROM journal WHERE step = ?1", INT(number));
	int r = db_step(store, rows, err);
	struct text before, rest = { 0 };

	if (r <= 0)
		return r;
	if (db_int(rows, 0) == MARK_TAGS) {
		rest = cut_edit(db_view(rows, 1), &before);
		buf_printf(out, "%zu ", edit.len);
	}
	buf_add_text(out, edit);
	buf_add_text(out, rest);
	sqlite3_reset(rows);
	return 0;
}

int
journal_add_quote(struct store *store, int64_t quote, bool dropped,
    int64_t now, struct err *err)
{
	struct buf id = { 0 };
	int rc;

	buf_printf(&id, "%lld", (long long)quote);
	rc = add_step(store, dropped ? MARK_UNQUOTE : MARK_QUOTE, buf_text(&id),
	    dropped ? text_of(_("a quote dropped")) : text_of(_("a quote kept")), TEXT(""),
	    now, err);
	buf_clear(&id);
	return rc;
}

int
journal_change_edit(
    struct store *store, int64_t number, struct text bytes, struct err *err)
{
	struct buf blob = { 0 };
	int rc = find_with_edit(store, number, bytes, &blob, err);

	if (rc == 0)
		rc = DB_RUN(store, err,
		    "UPDATE journal SET ids = ?2 WHERE step = ?1"
		    " AND mark IN (?3, ?4)",
		    INT(number), BLOB(buf_text(&blob)), INT(MARK_EDIT),
		    INT(MARK_TAGS));
	buf_clear(&blob);
	return rc;
}

int
journal_add(struct store *store, const struct marking *m, const int64_t *ids,
    size_t n, struct err *err)
{
	struct arena mem = { 0 };
	struct buf blob = { 0 };
	struct step last;
	int64_t number;
	int rc = -1;

	if (begin_step(store, &number, err) < 0 ||
	    go_on(store, m, &last, &mem, err) < 0)
		goto out;
	pack_ids(&blob, last.ids, last.nids);
	if (last.number == 0)
		last.number = number;
	if (n > 0)
		pack_int(
		    &blob, ids[0] - (last.nids ? last.ids[last.nids - 1] : 0));
	for (size_t i = 1; i < n; i++)
		pack_int(&blob, ids[i] - ids[i - 1]);
	if (write_step(
		store, m, last.number, buf_text(&blob), last.nids + n, err) < 0)
		goto out;
	rc = drop_old_steps(store, last.number, err);
out:
	buf_clear(&blob);
	arena_clear(&mem);
	return rc;
}
