/*
 * Corrections told to another store, where numbers are others: an entity is
 * known there by its name and kind, by its key or its Wikidata item. One that
 * did not come yet is put there, without articles: what comes finds it.
 */
#include "base/translate.h"
#include "base/utf8.h"
#include "db.h"
#include "store/corrections.h"

enum { NAME_BYTES = 200, KEY_BYTES = 200 };

/* The kind an entity had before a correction: later ones may change it. */
#define KIND_THEN(entity)                                                      \
	"coalesce((SELECT l.kind_before FROM corrections l WHERE l.entity "    \
	"= " entity " AND l.what = 0 AND l.undone = 0 AND l.id >= c.id"        \
	" ORDER BY l.id LIMIT 1), "

static enum entity_kind
kind_of(int64_t number)
{
	return number >= 0 && number < ENTITY_KINDS ? (enum entity_kind)number
						    : ENTITY_OTHER;
}

static struct correction_name
read_name(sqlite3_stmt *rows, int column)
{
	return (struct correction_name){ .name = db_view(rows, column),
		.kind = kind_of(db_int(rows, column + 1)),
		.key = db_view(rows, column + 2),
		.wikidata = db_view(rows, column + 3) };
}

int
store_corrections(
    struct store *store, correction_each *each, void *arg, struct err *err)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT c.at, c.what, c.kind, c.name,"
	    " e.name, " KIND_THEN(
		"e.id") "e.kind), e.key, e.wikidata,"
			" coalesce(o.name, ''), " KIND_THEN(
			    "o.id") "o.kind, 0),"
				    " coalesce(o.key, ''), "
				    "coalesce(o.wikidata, '')"
				    " FROM corrections c JOIN entities e ON "
				    "e.id = c.entity"
				    " LEFT JOIN entities o ON o.id = c.other "
				    "AND c.what IN (2, 3)"
				    " WHERE c.undone = 0 ORDER BY c.id",
	    NULL, err);
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		struct correction_row row = { .at = db_int(rows, 0),
			.what = (enum correct)db_int(rows, 1),
			.to_kind = kind_of(db_int(rows, 2)),
			.to_name = db_view(rows, 3),
			.of = read_name(rows, 4),
			.other = read_name(rows, 8) };

		if (each(&row, arg) < 0) {
			sqlite3_reset(rows);
			return -1;
		}
	}
	return r;
}

/* ---- taken from elsewhere ---- */

/* 0: there is none. The name counts first: two names may be of one item. */
static int
find(struct store *store, const struct correction_name *name, int64_t *id,
    struct err *err)
{
	struct buf folded = { 0 };
	int rc;

	utf8_fold(&folded, name->name);
	rc = db_number(store,
	    "SELECT id FROM (SELECT 0 AS place, id, articles FROM entities"
	    "  WHERE folded = ?1 AND kind = ?2"
	    "  AND (key = ?3 OR key = '' OR ?3 = '')"
	    " UNION ALL SELECT 1, id, articles FROM entities"
	    "  WHERE folded = ?1 AND kind = ?2"
	    " UNION ALL SELECT 2, id, articles FROM entities"
	    "  WHERE key = ?3 AND key <> ''"
	    " UNION ALL SELECT 3, id, articles FROM entities"
	    "  WHERE wikidata = ?4 AND wikidata <> '' AND kind = ?2)"
	    " ORDER BY place, articles DESC, id LIMIT 1",
	    VALUES(STR(buf_text(&folded)), INT(name->kind), STR(name->key),
		STR(name->wikidata)),
	    0, id, err);
	buf_clear(&folded);
	return rc;
}

static int
put(struct store *store, const struct correction_name *name, int64_t same_as,
    int64_t *id, struct err *err)
{
	struct buf folded = { 0 };
	int rc;

	utf8_fold(&folded, name->name);
	rc = DB_RUN(store, err,
	    "INSERT INTO entities(kind, name, folded, key, wikidata, same_as)"
	    " VALUES(?1, ?2, ?3, CASE WHEN EXISTS(SELECT 1 FROM entities"
	    " WHERE key = ?4 AND key <> '') THEN '' ELSE ?4 END, ?5, ?6)",
	    INT(name->kind), STR(name->name), STR(buf_text(&folded)),
	    STR(name->key), STR(name->wikidata), INT(same_as));
	*id = sqlite3_last_insert_rowid(store->db);
	buf_clear(&folded);
	return rc;
}

static int
find_or_put(struct store *store, const struct correction_name *name,
    int64_t *id, struct err *err)
{
	if (find(store, name, id, err) < 0)
		return -1;
	return *id != 0 ? 0 : put(store, name, 0, id, err);
}

/*
 * It was taken before (then it may be undone here), or what was said here
 * later counts.
 */
static int
is_known(struct store *store, const struct correction_row *row, int64_t id,
    bool *known, struct err *err)
{
	int64_t any;

	if (db_number(store,
		"SELECT EXISTS(SELECT 1 FROM corrections c"
		" JOIN entities e ON e.id = ?1"
		" WHERE c.entity IN (e.id, e.same_as) AND ("
		"  (c.at = ?2 AND c.name = ?4"
		"   AND (c.what = ?3 OR (?3 = 0 AND c.what = 2)))"
		"  OR (c.what = ?3 AND c.what IN (0, 4) AND c.undone = 0"
		"   AND c.at > ?2)))"
		" OR (?3 = 1 AND EXISTS(SELECT 1 FROM entities"
		"  WHERE id = ?1 AND hidden = 1))",
		VALUES(
		    INT(id), INT(row->at), INT(row->what), STR(row->to_name)),
		0, &any, err) < 0)
		return -1;
	*known = any != 0;
	return 0;
}

/* A name that is to be split off joins first, where it did not come yet. */
static int
prepare_split(struct store *store, const struct correction_row *row,
    struct correction *correction, bool *known, struct err *err)
{
	struct buf folded = { 0 };
	int64_t root;
	int rc = db_number(store,
	    "SELECT CASE same_as WHEN 0 THEN id ELSE same_as END"
	    " FROM entities WHERE id = ?1",
	    VALUES(INT(correction->entity)), 0, &root, err);

	utf8_fold(&folded, row->other.name);
	if (rc == 0)
		rc = db_number(store,
		    "SELECT id FROM entities WHERE folded = ?1 AND kind = ?2"
		    " ORDER BY same_as = ?3 DESC, id LIMIT 1",
		    VALUES(STR(buf_text(&folded)), INT(row->other.kind),
			INT(root)),
		    0, &correction->other, err);
	buf_clear(&folded);
	if (rc < 0)
		return -1;
	if (correction->other == 0)
		return put(store, &row->other, root, &correction->other, err);
	/* On its own already: it is to stay so. */
	if (db_number(store, "SELECT same_as <> ?2 FROM entities WHERE id = ?1",
		VALUES(INT(correction->other), INT(root)), 0, &root, err) < 0)
		return -1;
	*known = root != 0;
	if (!*known)
		return 0;
	return DB_RUN(store, err, "UPDATE entities SET apart = 1 WHERE id = ?1",
	    INT(correction->other));
}

static int
take(struct store *store, const struct correction_row *row, bool *changed,
    struct err *err)
{
	struct correction correction = { .what = row->what,
		.kind = row->to_kind,
		.name = row->to_name,
		.sure = true, /* it was, there */
		.now = row->at };
	bool known = false;
	struct err own;

	if (find_or_put(store, &row->of, &correction.entity, err) < 0 ||
	    is_known(store, row, correction.entity, &known, err) < 0)
		return -1;
	if (known)
		return 0;
	if (row->what == CORRECT_MERGE &&
	    find_or_put(store, &row->other, &correction.other, err) < 0)
		return -1;
	if (row->what == CORRECT_SPLIT &&
	    prepare_split(store, row, &correction, &known, err) < 0)
		return -1;
	if (known)
		return 0;
	*changed = store_correct(store, &correction, NULL, &own) == 0;
	/* It is so already: as good. */
	if (*changed || own.code == ERR_USAGE || own.code == ERR_NOT_FOUND)
		return 0;
	*err = own;
	return -1;
}

static bool
is_name(const struct correction_name *name)
{
	return text_trim(name->name).len > 0 && name->name.len <= NAME_BYTES &&
	       name->key.len <= KEY_BYTES && name->wikidata.len <= KEY_BYTES;
}

bool
correction_row_is_sound(const struct correction_row *row)
{
	bool two = row->what == CORRECT_MERGE || row->what == CORRECT_SPLIT;

	return is_name(&row->of) && (!two || is_name(&row->other)) &&
	       row->to_name.len <= NAME_BYTES;
}

int
store_take_correction(struct store *store, const struct correction_row *row,
    bool *changed, struct err *err)
{
	*changed = false;
	if (!correction_row_is_sound(row))
		return err_set(err, ERR_INPUT, _("no correction of a name"));
	if (store_begin(store, err) < 0)
		return -1;
	if (take(store, row, changed, err) == 0)
		return store_commit(store, err);
	store_rollback(store);
	return -1;
}
