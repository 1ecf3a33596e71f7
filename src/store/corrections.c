/* Corrections by the user: done, kept, undone. */
#include "store/corrections.h"

#include "base/translate.h"
#include "base/utf8.h"
#include "correction.h"
#include "db.h"
#include "journal.h"
#include "model/pack.h"
#include "naming.h"
#include "naming_part.h"

enum { NAME_BYTES = 200 };

/* A correction as it is kept. */
struct kept {
	int64_t number;
	enum correct what;
	int64_t entity, other;
	int64_t kind, kind_before;
	struct text name, name_before;
	struct text forms; /* of MERGE: ids and forms of entity before it */
};

/* What there is to know of an entity before it is corrected. */
struct subject {
	int64_t id; /* 0: there is none */
	int64_t kind, same_as, articles;
	struct text name, folded, key, given, wikidata;
};

static int
load_subject(struct store *store, struct subject *subject, int64_t id,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT id, kind, same_as, name, folded, key, given, wikidata"
	    " FROM entities WHERE id = ?1",
	    INT(id));
	int r = db_step(store, rows, err);

	*subject = (struct subject){ 0 };
	if (r < 0)
		return -1;
	if (r == 0)
		return err_set(
		    err, ERR_NOT_FOUND, _("no entity %lld"), (long long)id);
	subject->id = db_int(rows, 0);
	subject->kind = db_int(rows, 1);
	subject->same_as = db_int(rows, 2);
	subject->name = db_text(rows, 3, mem);
	subject->folded = db_text(rows, 4, mem);
	subject->key = db_text(rows, 5, mem);
	subject->given = db_text(rows, 6, mem);
	subject->wikidata = db_text(rows, 7, mem);
	sqlite3_reset(rows);
	return 0;
}

/* The entity that this one, or the name, has become. */
static int
load_root(struct store *store, struct subject *subject, int64_t id,
    struct arena *mem, struct err *err)
{
	if (load_subject(store, subject, id, mem, err) < 0)
		return -1;
	if (subject->same_as == 0)
		return 0;
	return load_subject(store, subject, subject->same_as, mem, err);
}

/* What says which thing it is, of all of its name; empty: nothing does. */
static struct text
known_as(const struct subject *subject)
{
	if (subject->wikidata.len > 0)
		return subject->wikidata;
	return text_starts(subject->key, "sig:") ? TEXT("") : subject->key;
}

/* One may be a Wikidata item and the other a GeoNames place: ask, too. */
static bool
are_known_apart(const struct subject *a, const struct subject *b)
{
	struct text one = known_as(a), two = known_as(b);

	return one.len > 0 && two.len > 0 && !text_equal(one, two);
}

/* Ids that lead to entity: its own, and those of the names that joined it. */
static int
load_group(struct store *store, int64_t entity, int64_t **ids, size_t *n,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT id FROM entities WHERE same_as = ?1 AND same_as <> 0",
	    INT(entity));
	size_t cap = 0;
	int r;

	*ids = NULL;
	*n = 0;
	*ARENA_PUSH(mem, *ids, *n, cap) = entity;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *ids, *n, cap) = db_int(rows, 0);
	return r;
}

static int
remember(struct store *store, int64_t entity, struct buf *out,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows;
	int64_t *ids;
	size_t n;
	int r;

	if (load_group(store, entity, &ids, &n, mem, err) < 0)
		return -1;
	pack_int(out, (int64_t)n);
	for (size_t i = 0; i < n; i++)
		pack_int(out, ids[i]);
	rows = DB_QUERY(store, err,
	    "SELECT form, language, count FROM forms WHERE entity = ?1",
	    INT(entity));
	while ((r = db_step(store, rows, err)) > 0) {
		pack_text(out, db_view(rows, 0));
		pack_text(out, db_view(rows, 1));
		pack_int(out, db_int(rows, 2));
	}
	return r;
}

/* As often as it was found before, a form is the old entity's again. */
static int
give_form_back(struct store *store, int64_t root, int64_t entity,
    struct text form, struct text language, int64_t count, struct err *err)
{
	struct buf *folded = db_scratch(store, 1);

	utf8_fold(folded, form);
	if (DB_RUN(store, err,
		"UPDATE forms SET count = count - ?4 WHERE entity = ?1"
		" AND form = ?2 AND language = ?3",
		INT(root), STR(form), STR(language), INT(count)) < 0)
		return -1;
	return DB_RUN(store, err,
	    "INSERT INTO forms VALUES(?1, ?2, ?3, ?4, ?5)"
	    " ON CONFLICT DO UPDATE SET count = count + excluded.count",
	    INT(entity), STR(form), STR(language), STR(buf_text(folded)),
	    INT(count));
}

static int
unmerge(struct store *store, const struct kept *kept, struct arena *mem,
    struct err *err)
{
	struct pack_reader in = { .rest = kept->forms, .mem = mem };
	struct subject now;
	size_t n = unpack_count(&in, 1);
	int64_t *ids = arena_array(mem, n + 1, sizeof(*ids));

	if (load_subject(store, &now, kept->entity, mem, err) < 0)
		return -1;
	ids[0] = kept->entity;
	for (size_t i = 0; i < n; i++)
		ids[i] = unpack_int(&in);
	for (size_t i = 0; i < n; i++)
		if (DB_RUN(store, err,
			"UPDATE entities SET same_as = ?2 WHERE id = ?1",
			INT(ids[i]), INT(i == 0 ? 0 : ids[0])) < 0)
			return -1;
	while (in.rest.len > 0 && !in.bad) {
		struct text form = unpack_text(&in);
		struct text language = unpack_text(&in);
		int64_t count = unpack_int(&in);

		if (!in.bad && give_form_back(store, now.same_as, ids[0], form,
				   language, count, err) < 0)
			return -1;
	}
	if (DB_RUN(store, err,
		"DELETE FROM forms WHERE entity = ?1 AND count <= 0",
		INT(now.same_as)) < 0)
		return -1;
	return naming_part(store, now.same_as, ids, n ? n : 1, err);
}

static int
merge(
    struct store *store, struct kept *kept, struct arena *mem, struct err *err)
{
	struct buf forms = { 0 };
	struct subject into;
	int rc = remember(store, kept->entity, &forms, mem, err);

	kept->forms = arena_copy(mem, buf_text(&forms));
	buf_clear(&forms);
	if (rc < 0 || load_root(store, &into, kept->other, mem, err) < 0)
		return -1;
	return naming_merge(store, kept->entity, into.id, err);
}

/* A name becomes an entity of its own again, and stays one. */
static int
split(struct store *store, const struct kept *kept, struct err *err)
{
	if (DB_RUN(store, err,
		"UPDATE entities SET same_as = 0, apart = 1 WHERE id = ?1",
		INT(kept->other)) < 0 ||
	    DB_RUN(store, err,
		"INSERT INTO forms SELECT ?2, form, language, folded, count"
		" FROM forms WHERE entity = ?1 AND folded ="
		" (SELECT folded FROM entities WHERE id = ?2)"
		" ON CONFLICT DO UPDATE SET count = count + excluded.count",
		INT(kept->entity), INT(kept->other)) < 0 ||
	    DB_RUN(store, err,
		"DELETE FROM forms WHERE entity = ?1 AND folded ="
		" (SELECT folded FROM entities WHERE id = ?2)",
		INT(kept->entity), INT(kept->other)) < 0)
		return -1;
	return naming_part(store, kept->entity, &kept->other, 1, err);
}

static int
unsplit(struct store *store, const struct kept *kept, struct arena *mem,
    struct err *err)
{
	struct subject into;

	if (load_root(store, &into, kept->entity, mem, err) < 0 ||
	    DB_RUN(store, err, "UPDATE entities SET apart = 0 WHERE id = ?1",
		INT(kept->other)) < 0)
		return -1;
	return naming_merge(store, kept->other, into.id, err);
}

/* Of the old kind it is found as one finds any name that joined another. */
static int
set_kind(
    struct store *store, const struct kept *kept, int64_t kind, struct err *err)
{
	int64_t before = kind == kept->kind ? kept->kind_before : kept->kind;

	if (DB_RUN(store, err,
		"INSERT INTO entities(kind, name, folded, same_as)"
		" SELECT ?2, name, folded, id FROM entities e WHERE id = ?1"
		" AND NOT EXISTS(SELECT 1 FROM entities WHERE same_as = ?1"
		" AND kind = ?2 AND folded = e.folded)",
		INT(kept->entity), INT(before)) < 0)
		return -1;
	return DB_RUN(store, err, "UPDATE entities SET kind = ?2 WHERE id = ?1",
	    INT(kept->entity), INT(kind));
}

static int
turn(struct store *store, struct kept *kept, bool redo, struct arena *mem,
    struct err *err)
{
	recall_clear(&store->naming.known);
	switch (kept->what) {
	case CORRECT_KIND:
		return set_kind(
		    store, kept, redo ? kept->kind : kept->kind_before, err);
	case CORRECT_HIDE:
		return DB_RUN(store, err,
		    "UPDATE entities SET hidden = ?2 WHERE id = ?1",
		    INT(kept->entity), INT(redo));
	case CORRECT_MERGE:
		return redo ? merge(store, kept, mem, err)
			    : unmerge(store, kept, mem, err);
	case CORRECT_SPLIT:
		return redo ? split(store, kept, err)
			    : unsplit(store, kept, mem, err);
	case CORRECT_NAME:
		return DB_RUN(store, err,
		    "UPDATE entities SET given = ?2 WHERE id = ?1",
		    INT(kept->entity),
		    STR(redo ? kept->name : kept->name_before));
	}
	return err_set(err, ERR_CORRUPT, _("an unknown correction"));
}

int
correction_turn(struct store *store, int64_t number, bool redo, struct err *err)
{
	struct arena mem = { 0 };
	struct kept kept = { .number = number };
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT what, entity, other, kind, kind_before, name,"
	    " name_before, forms FROM corrections WHERE id = ?1",
	    INT(number));
	int rc = db_step(store, rows, err);

	if (rc == 0)
		rc = err_set(err, ERR_CORRUPT, _("a correction is missing"));
	if (rc < 0)
		return -1;
	kept.what = (enum correct)db_int(rows, 0);
	kept.entity = db_int(rows, 1);
	kept.other = db_int(rows, 2);
	kept.kind = db_int(rows, 3);
	kept.kind_before = db_int(rows, 4);
	kept.name = db_text(rows, 5, &mem);
	kept.name_before = db_text(rows, 6, &mem);
	kept.forms = db_text(rows, 7, &mem);
	sqlite3_reset(rows);
	rc = turn(store, &kept, redo, &mem, err);
	if (rc == 0)
		rc = DB_RUN(store, err,
		    "UPDATE corrections SET undone = ?2, forms = ?3"
		    " WHERE id = ?1",
		    INT(number), INT(!redo), BLOB(kept.forms));
	arena_clear(&mem);
	return rc;
}

int
correction_holds(
    struct store *store, int64_t entity, bool *holds, struct err *err)
{
	int64_t n;

	if (db_number(store,
		"SELECT count(*) FROM corrections"
		" WHERE entity = ?1 AND undone = 0",
		VALUES(INT(entity)), 0, &n, err) < 0)
		return -1;
	*holds = n > 0;
	return 0;
}

/* "Kim = Kim Jong Un" */
static void
describe(struct buf *out, const struct kept *kept, struct text name,
    struct text other)
{
	static const char *const kinds[ENTITY_KINDS] = {
		[ENTITY_PERSON] = N_("%.*s: person"),
		[ENTITY_PLACE] = N_("%.*s: place"),
		[ENTITY_ORGANISATION] = N_("%.*s: organisation"),
		[ENTITY_OTHER] = N_("%.*s: other"),
	};

	switch (kept->what) {
	case CORRECT_KIND:
		buf_printf(out, _(kinds[kept->kind]), TEXT_ARG(name));
		break;
	case CORRECT_HIDE:
		buf_printf(out, _("%.*s: no name"), TEXT_ARG(name));
		break;
	case CORRECT_MERGE:
		buf_printf(out, _("%.*s is the same as %.*s"), TEXT_ARG(name),
		    TEXT_ARG(other));
		break;
	case CORRECT_SPLIT:
		buf_printf(out, _("%.*s is not %.*s"), TEXT_ARG(other),
		    TEXT_ARG(name));
		break;
	case CORRECT_NAME:
		buf_printf(out, _("%.*s: called %.*s"), TEXT_ARG(name),
		    TEXT_ARG(kept->name.len ? kept->name : name));
		break;
	}
}

/* Is there one of that name and the right kind? Then the two are one. */
static int
check_kind(struct store *store, struct kept *kept,
    const struct subject *subject, struct err *err)
{
	int64_t twin;

	if (kept->kind < 0 || kept->kind >= ENTITY_KINDS ||
	    kept->kind == subject->kind)
		return err_set(err, ERR_USAGE,
		    _("%.*s is of that kind already"), TEXT_ARG(subject->name));
	kept->kind_before = subject->kind;
	if (db_number(store,
		"SELECT CASE same_as WHEN 0 THEN id ELSE same_as END"
		" FROM entities WHERE folded = ?1 AND kind = ?2"
		" AND id <> ?3 AND same_as <> ?3"
		" ORDER BY articles DESC LIMIT 1",
		VALUES(STR(subject->folded), INT(kept->kind), INT(subject->id)),
		0, &twin, err) < 0)
		return -1;
	if (twin != 0) {
		kept->what = CORRECT_MERGE;
		kept->other = twin;
	}
	return 0;
}

static int
check_merge(struct store *store, struct kept *kept,
    const struct subject *subject, struct subject *other, bool sure,
    struct arena *mem, struct err *err)
{
	if (load_root(store, other, kept->other, mem, err) < 0)
		return -1;
	kept->other = other->id;
	if (other->id == subject->id)
		return err_set(err, ERR_USAGE, _("%.*s is that already"),
		    TEXT_ARG(subject->name));
	if (!sure && are_known_apart(subject, other))
		return err_set(err, ERR_DOUBT,
		    _("%.*s (%.*s) and %.*s (%.*s) are known as two things"),
		    TEXT_ARG(subject->name), TEXT_ARG(known_as(subject)),
		    TEXT_ARG(other->name), TEXT_ARG(known_as(other)));
	return 0;
}

/* One that only sounds alike has joined without a row of its own. */
static int
find_form(struct store *store, struct kept *kept, const struct subject *subject,
    struct err *err)
{
	struct buf folded = { 0 };
	int rc;

	utf8_fold(&folded, kept->name);
	rc = DB_RUN(store, err,
	    "INSERT INTO entities(kind, name, folded, same_as)"
	    " SELECT ?2, form, folded, entity FROM forms f"
	    " WHERE entity = ?1 AND folded = ?3 AND NOT EXISTS("
	    "SELECT 1 FROM entities WHERE same_as = ?1 AND folded = ?3)"
	    " ORDER BY count DESC LIMIT 1",
	    INT(subject->id), INT(subject->kind), STR(buf_text(&folded)));
	if (rc == 0)
		rc = db_number(store,
		    "SELECT id FROM entities WHERE same_as = ?1 AND folded = ?2"
		    " ORDER BY kind = ?3 DESC LIMIT 1",
		    VALUES(INT(subject->id), STR(buf_text(&folded)),
			INT(subject->kind)),
		    0, &kept->other, err);
	if (rc == 0 && kept->other == 0)
		rc = err_set(err, ERR_NOT_FOUND, _("%.*s did not join %.*s"),
		    TEXT_ARG(kept->name), TEXT_ARG(subject->name));
	buf_clear(&folded);
	return rc;
}

static int
check_split(struct store *store, struct kept *kept,
    const struct subject *subject, struct subject *other, struct arena *mem,
    struct err *err)
{
	if (kept->other == 0 && find_form(store, kept, subject, err) < 0)
		return -1;
	kept->name = (struct text){ 0 };
	if (load_subject(store, other, kept->other, mem, err) < 0)
		return -1;
	if (other->same_as != subject->id ||
	    text_equal(other->folded, subject->folded))
		return err_set(err, ERR_NOT_FOUND, _("%.*s did not join %.*s"),
		    TEXT_ARG(other->name), TEXT_ARG(subject->name));
	return 0;
}

static int
check(struct store *store, struct kept *kept, const struct subject *subject,
    struct subject *other, bool sure, struct arena *mem, struct err *err)
{
	if (kept->what == CORRECT_KIND &&
	    check_kind(store, kept, subject, err) < 0)
		return -1;
	if (kept->what == CORRECT_MERGE)
		return check_merge(store, kept, subject, other, sure, mem, err);
	if (kept->what == CORRECT_SPLIT)
		return check_split(store, kept, subject, other, mem, err);
	if (kept->what != CORRECT_NAME)
		return 0;
	kept->name_before = subject->given;
	if (text_equal(kept->name, subject->given))
		return err_set(err, ERR_USAGE, _("it is called so already"));
	return 0;
}

static int
keep(struct store *store, const struct kept *kept, int64_t now,
    struct text what, struct err *err)
{
	if (DB_RUN(store, err,
		"INSERT INTO corrections(at, what, entity, other, kind,"
		" kind_before, name, name_before, forms)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		INT(now), INT(kept->what), INT(kept->entity), INT(kept->other),
		INT(kept->kind), INT(kept->kind_before), STR(kept->name),
		STR(kept->name_before), BLOB(kept->forms)) < 0)
		return -1;
	return journal_add_correction(
	    store, what, sqlite3_last_insert_rowid(store->db), now, err);
}

static int
correct(struct store *store, const struct correction *correction,
    struct buf *what, struct arena *mem, struct err *err)
{
	struct kept kept = { .what = correction->what,
		.other = correction->other,
		.kind = correction->kind,
		.name = text_trim(correction->name) };
	struct subject subject, other = { 0 };

	if (kept.name.len > NAME_BYTES)
		return err_set(err, ERR_LIMIT, _("too long for a name"));
	if (load_root(store, &subject, correction->entity, mem, err) < 0)
		return -1;
	kept.entity = subject.id;
	if (check(store, &kept, &subject, &other, correction->sure, mem, err) <
		0 ||
	    turn(store, &kept, true, mem, err) < 0)
		return -1;
	describe(what, &kept,
	    correction->shown.len ? correction->shown
	    : subject.given.len   ? subject.given
				  : subject.name,
	    correction->other_shown.len ? correction->other_shown
	    : other.given.len           ? other.given
					: other.name);
	return keep(store, &kept, correction->now, buf_text(what), err);
}

int
store_correct(struct store *store, const struct correction *correction,
    struct buf *what, struct err *err)
{
	struct arena mem = { 0 };
	struct buf own = { 0 };
	int rc;

	if (store_begin(store, err) < 0)
		return -1;
	rc = correct(store, correction, &own, &mem, err);
	if (rc == 0)
		rc = store_commit(store, err);
	else
		store_rollback(store);
	if (rc == 0 && what)
		buf_add_text(what, buf_text(&own));
	buf_clear(&own);
	arena_clear(&mem);
	return rc;
}

int
store_entity_joined(struct store *store, struct entity_joined **joined,
    size_t *n, int64_t id, struct arena *mem, struct err *err)
{
	/* Of one word are parts of the others: "Putin". */
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT id, name FROM (SELECT x.id AS id, x.name AS name,"
	    " x.folded AS folded FROM entities x JOIN entities e"
	    " ON e.id = x.same_as WHERE x.same_as = ?1 AND x.same_as <> 0"
	    " AND x.folded <> e.folded"
	    " UNION ALL SELECT 0, max(f.form), f.folded FROM forms f"
	    " JOIN entities e ON e.id = f.entity WHERE f.entity = ?1"
	    " AND f.folded <> e.folded AND instr(f.folded, ' ')"
	    " AND NOT EXISTS(SELECT 1 FROM entities x WHERE x.same_as = ?1"
	    "  AND x.same_as <> 0 AND x.folded = f.folded)"
	    " GROUP BY f.folded) ORDER BY id = 0, folded, id",
	    INT(id));
	size_t cap = 0;
	int r;

	*joined = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *joined, *n, cap) =
		    (struct entity_joined){ .id = db_int(rows, 0),
			    .name = db_text(rows, 1, mem) };
	return r;
}
