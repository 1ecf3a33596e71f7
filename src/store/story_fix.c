/*
 * Stories joined and split by hand. Beside each step stands which article was
 * in which story before it, so that undoing it parts what it joined and leaves
 * what has come since; a reindex does it again from story_fixes.
 */
#include "story_fix.h"

#include "base/buf.h"
#include "base/translate.h"
#include "db.h"
#include "model/pack.h"
#include "store/stories.h"
#include "told.h"

/* Where an article was. */
struct seat {
	int64_t article, story, copies; /* story 0: it was single */
};

struct fix {
	enum story_fix what;
	/* STORY_JOIN: the first with each of the others. */
	int64_t *articles, *numbers; /* in story_fixes; of the first: 0 */
	size_t narticles;
	struct seat *seats;
	size_t nseats, cap;
};

/* ---- as bytes ---- */

static void
pack(struct buf *out, const struct fix *fix)
{
	int64_t last = 0;

	pack_int(out, fix->what);
	pack_int(out, (int64_t)fix->narticles);
	for (size_t i = 0; i < fix->narticles; i++) {
		pack_int(out, fix->articles[i]);
		pack_int(out, fix->numbers[i]);
	}
	pack_int(out, (int64_t)fix->nseats);
	for (size_t i = 0; i < fix->nseats; i++) {
		const struct seat *seat = &fix->seats[i];

		pack_int(out, seat->article - last);
		pack_int(out, seat->story);
		pack_int(out, seat->copies);
		last = seat->article;
	}
}

static int
unpack(struct fix *fix, struct text bytes, struct arena *mem, struct err *err)
{
	struct pack_reader in = { .rest = bytes, .mem = mem };
	uint64_t last = 0;

	*fix = (struct fix){ 0 };
	fix->what = (enum story_fix)unpack_int_in(&in, STORY_JOIN, STORY_SPLIT);
	fix->narticles = unpack_count(&in, 2);
	fix->articles = arena_array(mem, fix->narticles + 1, sizeof(int64_t));
	fix->numbers = arena_array(mem, fix->narticles + 1, sizeof(int64_t));
	for (size_t i = 0; i < fix->narticles; i++) {
		fix->articles[i] = unpack_int(&in);
		fix->numbers[i] = unpack_int(&in);
	}
	fix->nseats = unpack_count(&in, 3);
	fix->seats = arena_array(mem, fix->nseats + 1, sizeof(*fix->seats));
	for (size_t i = 0; i < fix->nseats; i++) {
		struct seat *seat = &fix->seats[i];

		last += (uint64_t)unpack_int(&in);
		seat->article = (int64_t)last;
		seat->story = unpack_int(&in);
		seat->copies = unpack_int(&in);
	}
	if (in.bad || fix->narticles == 0)
		return err_set(
		    err, ERR_CORRUPT, _("a story's step is damaged"));
	return 0;
}

/* ---- what was ---- */

static int
note_single(struct store *store, struct fix *fix, int64_t article,
    struct arena *mem, struct err *err)
{
	int64_t there;

	if (db_number(store, "SELECT count(*) FROM articles WHERE id = ?1",
		VALUES(INT(article)), 0, &there, err) < 0)
		return -1;
	if (there)
		*ARENA_PUSH(mem, fix->seats, fix->nseats, fix->cap) =
		    (struct seat){ .article = article };
	return 0;
}

static int
note_story(struct store *store, struct fix *fix, int64_t article,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT article, story, copies FROM told WHERE story ="
	    " (SELECT story FROM told WHERE article = ?1)",
	    INT(article));
	size_t before = fix->nseats;
	int r;

	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, fix->seats, fix->nseats, fix->cap) =
		    (struct seat){ db_int(rows, 0), db_int(rows, 1),
			    db_int(rows, 2) };
	if (r < 0 || fix->nseats > before)
		return r;
	return note_single(store, fix, article, mem, err);
}

static bool
has_seat(const struct fix *fix, int64_t article)
{
	for (size_t i = 0; i < fix->nseats; i++)
		if (fix->seats[i].article == article)
			return true;
	return false;
}

/* The stories of all the articles, each once. */
static int
note_seats(
    struct store *store, struct fix *fix, struct arena *mem, struct err *err)
{
	fix->seats = NULL;
	fix->nseats = fix->cap = 0;
	for (size_t i = 0; i < fix->narticles; i++)
		if (!has_seat(fix, fix->articles[i]) &&
		    note_story(store, fix, fix->articles[i], mem, err) < 0)
			return -1;
	return 0;
}

/* ---- done, undone ---- */

static int
apply(struct store *store, const struct fix *fix, struct err *err)
{
	if (fix->what == STORY_SPLIT)
		return told_split(store, fix->articles[0], err);
	for (size_t i = 1; i < fix->narticles; i++)
		if (told_join(store, fix->articles[0], fix->articles[i], err) <
		    0)
			return -1;
	return 0;
}

/* One that would stay alone in it leaves a story, too. */
static int
leave_alone(struct store *store, int64_t story, struct err *err)
{
	return DB_RUN(store, err,
	    "DELETE FROM told WHERE story = ?1 AND"
	    " (SELECT count(*) FROM told WHERE story = ?1) = 1",
	    INT(story));
}

/* All that were joined go where they were; what came since stays. */
static int
part(struct store *store, const struct fix *fix, struct err *err)
{
	int64_t joined;

	if (told_story(store, fix->articles[0], &joined, err) < 0)
		return -1;
	for (size_t i = 0; i < fix->nseats; i++) {
		const struct seat *seat = &fix->seats[i];

		if (seat->story != 0 &&
		    DB_RUN(store, err,
			"UPDATE told SET story = ?2, copies = ?3"
			" WHERE article = ?1",
			INT(seat->article), INT(seat->story),
			INT(seat->copies)) < 0)
			return -1;
	}
	/* Those of one story stand together. */
	for (size_t i = 0; i < fix->nseats; i++) {
		const struct seat *seat = &fix->seats[i];
		int rc = 0;

		if (seat->story == 0)
			rc = DB_RUN(store, err,
			    "DELETE FROM told WHERE article = ?1",
			    INT(seat->article));
		else if (i == 0 || seat[-1].story != seat->story)
			rc = leave_alone(store, seat->story, err);
		if (rc < 0)
			return -1;
	}
	return leave_alone(store, joined, err);
}

/* It goes back to those that it was with, as far as they are there. */
static int
bring_back(struct store *store, const struct fix *fix, struct err *err)
{
	int64_t article = fix->articles[0], with = 0;

	for (size_t i = 0; with == 0 && i < fix->nseats; i++) {
		int64_t other = fix->seats[i].article, a, b;

		if (other == article)
			continue;
		if (told_join(store, article, other, err) < 0 ||
		    told_story(store, article, &a, err) < 0 ||
		    told_story(store, other, &b, err) < 0)
			return -1;
		if (a == b)
			with = other;
	}
	for (size_t i = 0; with != 0 && i < fix->nseats; i++)
		if (DB_RUN(store, err,
			"UPDATE told SET copies = ?2 WHERE article = ?1",
			INT(fix->seats[i].article),
			INT(fix->seats[i].copies)) < 0)
			return -1;
	return 0;
}

static int
set_undone(
    struct store *store, const struct fix *fix, bool undone, struct err *err)
{
	for (size_t i = 0; i < fix->narticles; i++)
		if (DB_RUN(store, err,
			"UPDATE story_fixes SET undone = ?2 WHERE id = ?1",
			INT(fix->numbers[i]), INT(undone)) < 0)
			return -1;
	return 0;
}

int
story_fix_turn(struct store *store, const struct step *step, bool redo,
    struct undo_result *result, struct arena *mem, struct err *err)
{
	struct buf bytes = { 0 };
	struct fix fix;
	int rc;

	if (unpack(&fix, step->stories, mem, err) < 0)
		return -1;
	store->tagged++;
	result->ids = fix.articles;
	result->nids = fix.narticles;
	if (!redo)
		rc = fix.what == STORY_SPLIT ? bring_back(store, &fix, err)
					     : part(store, &fix, err);
	else
		rc = note_seats(store, &fix, mem, err);
	if (rc == 0 && redo)
		rc = apply(store, &fix, err);
	if (rc == 0 && redo) {
		pack(&bytes, &fix);
		rc = journal_change_stories(
		    store, step->number, buf_text(&bytes), err);
	}
	buf_clear(&bytes);
	return rc < 0 ? -1 : set_undone(store, &fix, !redo, err);
}

/* ---- by the user ---- */

static int
keep_fix(struct store *store, const struct fix *fix, size_t i, int64_t now,
    struct err *err)
{
	bool split = fix->what == STORY_SPLIT;

	if (DB_RUN(store, err,
		"INSERT INTO story_fixes(at, what, article, other)"
		" VALUES(?1, ?2, ?3, ?4)",
		INT(now), INT(fix->what), INT(fix->articles[0]),
		INT(split ? 0 : fix->articles[i])) < 0)
		return -1;
	fix->numbers[i] = sqlite3_last_insert_rowid(store->db);
	return 0;
}

static int
keep(struct store *store, const struct fix *fix, int64_t now, struct err *err)
{
	bool split = fix->what == STORY_SPLIT;
	struct buf bytes = { 0 };
	int rc = 0;

	for (size_t i = split ? 0 : 1; rc == 0 && i < fix->narticles; i++)
		rc = keep_fix(store, fix, i, now, err);
	pack(&bytes, fix);
	if (rc == 0)
		rc = journal_add_stories(store,
		    text_of(split ? _("an article taken out of its story")
				  : _("stories joined")),
		    buf_text(&bytes), now, err);
	buf_clear(&bytes);
	return rc;
}

static int
check_there(const struct fix *fix, struct err *err)
{
	for (size_t i = 0; i < fix->narticles; i++)
		if (!has_seat(fix, fix->articles[i]))
			return err_set(err, ERR_NOT_FOUND, _("no article %lld"),
			    (long long)fix->articles[i]);
	return 0;
}

static bool
is_one_story(const struct fix *fix)
{
	for (size_t i = 0; i < fix->nseats; i++)
		if (fix->seats[i].story == 0 ||
		    fix->seats[i].story != fix->seats[0].story)
			return fix->nseats == 1;
	return true;
}

static int
check(const struct fix *fix, struct err *err)
{
	if (check_there(fix, err) < 0)
		return -1;
	if (fix->what == STORY_SPLIT && fix->nseats == 1)
		return err_set(err, ERR_USAGE, _("nobody else tells this"));
	if (fix->what == STORY_JOIN && is_one_story(fix))
		return err_set(
		    err, ERR_USAGE, _("these are of one story already"));
	return 0;
}

static int
correct(struct store *store, struct fix *fix, int64_t now, struct err *err)
{
	struct arena mem = { 0 };
	int rc;

	fix->numbers =
	    arena_array(&mem, fix->narticles + 1, sizeof(*fix->numbers));
	if (store_begin(store, err) < 0) {
		arena_clear(&mem);
		return -1;
	}
	store->tagged++;
	rc = note_seats(store, fix, &mem, err);
	if (rc == 0)
		rc = check(fix, err);
	if (rc == 0)
		rc = apply(store, fix, err);
	if (rc == 0)
		rc = keep(store, fix, now, err);
	if (rc == 0)
		rc = store_commit(store, err);
	else
		store_rollback(store);
	arena_clear(&mem);
	return rc;
}

int
store_story_join(struct store *store, const int64_t *articles, size_t n,
    int64_t now, struct err *err)
{
	struct fix fix = { .what = STORY_JOIN, .narticles = n };
	int64_t own[STORY_JOINS];

	if (n > STORY_JOINS)
		return err_set(err, ERR_LIMIT,
		    _("no more than %d articles are joined at once"),
		    STORY_JOINS);
	for (size_t i = 0; i < n; i++)
		own[i] = articles[i];
	fix.articles = own;
	return correct(store, &fix, now, err);
}

int
store_story_split(
    struct store *store, int64_t article, int64_t now, struct err *err)
{
	struct fix fix = {
		.what = STORY_SPLIT, .articles = &article, .narticles = 1
	};

	return correct(store, &fix, now, err);
}
