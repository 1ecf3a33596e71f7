#include "naming.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "correction.h"
#include "db.h"
#include "model/pack.h"

/* How much a key tells: nothing, a name's shape, a known thing. */
static int
strength(struct text key)
{
	if (key.len == 0)
		return 0;
	return text_starts(key, "sig:") ? 1 : 2;
}

/* An entity as stored, as far as joining needs it. */
struct stored {
	int64_t id;
	int strength;
	bool needs_wikidata, needs_url;
	bool other_name; /* it is called otherwise */
	bool same_name;  /* to the letter */
};

/* Names that were found to be of one entity lead to it. */
#define STORED                                                                 \
	"SELECT t.id, t.key, t.wikidata, t.url, t.folded, t.name"              \
	" FROM entities e"                                                     \
	" JOIN entities t ON t.id = CASE e.same_as WHEN 0 THEN e.id"           \
	" ELSE e.same_as END"

static void
read_stored(struct stored *stored, sqlite3_stmt *rows,
    const struct entity *entity, struct text folded)
{
	*stored = (struct stored){
		.id = db_int(rows, 0),
		.strength = strength(db_view(rows, 1)),
		.needs_wikidata = sqlite3_column_bytes(rows, 2) == 0,
		.needs_url = sqlite3_column_bytes(rows, 3) == 0,
		.other_name = !text_equal(db_view(rows, 4), folded),
		.same_name = text_equal(db_view(rows, 5), entity->name),
	};
}

static int
find_by_key(struct store *store, const struct entity *entity,
    struct text folded, struct stored *stored, struct err *err)
{
	sqlite3_stmt *rows;
	int r;

	if (entity->key.len == 0)
		return 0;
	rows = DB_QUERY(store, err, STORED " WHERE e.key = ?1 AND e.key <> ''",
	    STR(entity->key));
	r = db_step(store, rows, err);
	if (r > 0) {
		read_stored(stored, rows, entity, folded);
		sqlite3_reset(rows);
		/*
		 * A key is of one row. This one may be that of a name that
		 * joined the entity, which then needs none.
		 */
		if (stored->strength < strength(entity->key))
			stored->strength = strength(entity->key);
	}
	return r;
}

/* A name that the user split off is that, whatever its key says. */
static int
find_apart(struct store *store, const struct entity *entity, struct text folded,
    struct stored *stored, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    STORED " WHERE e.folded = ?1 AND e.kind = ?2 AND e.apart = 1",
	    STR(folded), INT(entity->kind));
	int r = db_step(store, rows, err);

	if (r > 0) {
		read_stored(stored, rows, entity, folded);
		sqlite3_reset(rows);
	}
	return r;
}

/*
 * The most named one of the same folded name and kind. Two known things of
 * one name (a river and a town) stay apart.
 */
static int
find_by_name(struct store *store, const struct entity *entity,
    struct text folded, struct stored *stored, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    STORED " WHERE e.folded = ?1 AND e.kind = ?2"
		   " ORDER BY t.articles DESC LIMIT 8",
	    STR(folded), INT(entity->kind));
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		read_stored(stored, rows, entity, folded);
		if (stored->strength < 2 || strength(entity->key) < 2) {
			sqlite3_reset(rows);
			return 1;
		}
	}
	return r;
}

int
naming_merge(struct store *store, int64_t from, int64_t into, struct err *err)
{
	if (DB_RUN(store, err,
		"INSERT OR IGNORE INTO naming SELECT * FROM naming_new"
		" WHERE entity IN (?1, ?2)",
		INT(from), INT(into)) < 0 ||
	    DB_RUN(store, err,
		"DELETE FROM naming_new WHERE entity IN (?1, ?2)", INT(from),
		INT(into)) < 0 ||
	    DB_RUN(store, err,
		"INSERT OR IGNORE INTO naming SELECT ?2, time, article"
		" FROM naming WHERE entity = ?1",
		INT(from), INT(into)) < 0 ||
	    DB_RUN(store, err,
		"UPDATE entities SET articles = articles + ?2 WHERE id = ?1",
		INT(into), INT(sqlite3_changes(store->db))) < 0 ||
	    DB_RUN(store, err, "DELETE FROM naming WHERE entity = ?1",
		INT(from)) < 0 ||
	    DB_RUN(store, err,
		"INSERT INTO forms SELECT ?2, form, language, folded, count"
		" FROM forms WHERE entity = ?1 ON CONFLICT DO UPDATE SET"
		" count = count + excluded.count",
		INT(from), INT(into)) < 0 ||
	    DB_RUN(store, err, "DELETE FROM forms WHERE entity = ?1",
		INT(from)) < 0 ||
	    DB_RUN(store, err,
		"UPDATE entities SET same_as = ?2 WHERE same_as = ?1"
		" AND same_as <> 0",
		INT(from), INT(into)) < 0 ||
	    DB_RUN(store, err,
		"UPDATE entities SET same_as = ?2, articles = 0 WHERE id = ?1",
		INT(from), INT(into)) < 0)
		return -1;
	naming_merged(store, from, into);
	return 0;
}

/*
 * A key told us that this name is the entity's too ("Putin", "Poutine"): an
 * entity that is nothing but that name joins it, and later articles that know
 * only the name find it.
 */
static int
add_alias(struct store *store, const struct entity *entity, struct text folded,
    const struct stored *known, struct err *err)
{
	struct entity nameless = { .kind = entity->kind };
	struct stored other;
	bool corrected;
	int r = find_by_name(store, &nameless, folded, &other, err);

	if (r < 0)
		return -1;
	if (r == 0)
		return DB_RUN(store, err,
		    "INSERT INTO entities(kind, name, folded, same_as)"
		    " VALUES(?1, ?2, ?3, ?4)",
		    INT(entity->kind), STR(entity->name), STR(folded),
		    INT(known->id));
	if (other.id == known->id || other.strength >= 2)
		return 0;
	if (correction_holds(store, other.id, &corrected, err) < 0)
		return -1;
	return corrected ? 0 : naming_merge(store, other.id, known->id, err);
}

/* What the article knows and the stored entity does not. */
static int
improve(struct store *store, const struct entity *entity,
    const struct stored *stored, struct err *err)
{
	bool key = strength(entity->key) > stored->strength;

	if (!key && !(stored->needs_wikidata && entity->wikidata.len) &&
	    !(stored->needs_url && entity->url.len))
		return 0;
	return DB_RUN(store, err,
	    "UPDATE entities SET key = CASE ?2 WHEN 1 THEN ?3 ELSE key END,"
	    " wikidata = CASE wikidata WHEN '' THEN ?4 ELSE wikidata END,"
	    " url = CASE url WHEN '' THEN ?5 ELSE url END WHERE id = ?1",
	    INT(stored->id), INT(key), STR(entity->key), STR(entity->wikidata),
	    STR(entity->url));
}

static int
insert_entity(struct store *store, const struct entity *entity,
    struct text folded, struct stored *stored, struct err *err)
{
	if (DB_RUN(store, err,
		"INSERT INTO entities(kind, name, folded, key, wikidata, url)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
		INT(entity->kind), STR(entity->name), STR(folded),
		STR(entity->key), STR(entity->wikidata), STR(entity->url)) < 0)
		return -1;
	*stored = (struct stored){ .id = sqlite3_last_insert_rowid(store->db),
		.same_name = true };
	return 0;
}

static int
look_up(struct store *store, const struct entity *entity, struct stored *stored,
    struct err *err)
{
	struct buf *buf = db_scratch(store, 1);
	struct text folded;
	int r;

	utf8_fold(buf, entity->name);
	folded = buf_text(buf);
	*stored = (struct stored){ 0 };
	r = find_apart(store, entity, folded, stored, err);
	if (r != 0)
		return r < 0 ? -1 : 0;
	r = find_by_key(store, entity, folded, stored, err);
	if (r > 0 && stored->other_name && strength(entity->key) == 2 &&
	    add_alias(store, entity, folded, stored, err) < 0)
		return -1;
	if (r == 0)
		r = find_by_name(store, entity, folded, stored, err);
	if (r < 0)
		return -1;
	if (r == 0)
		return insert_entity(store, entity, folded, stored, err);
	return improve(store, entity, stored, err);
}

static void
add_to_key(struct buf *key, struct text text)
{
	pack_int(key, (int64_t)text.len);
	buf_add_text(key, text);
}

/*
 * Most names of an article were in another before. All that is said of one
 * is in the key, so that something new about it is written too.
 */
static int
resolve(struct store *store, const struct entity *entity, struct named *named,
    struct err *err)
{
	struct naming_queue *q = &store->naming;
	struct recall_slot *slot;
	struct stored stored;

	buf_reset(&q->key);
	pack_int(&q->key, entity->kind);
	add_to_key(&q->key, entity->name);
	add_to_key(&q->key, entity->key);
	add_to_key(&q->key, entity->wikidata);
	add_to_key(&q->key, entity->url);
	slot = recall_find(&q->known, buf_text(&q->key));
	if (!slot) {
		if (look_up(store, entity, &stored, err) < 0)
			return -1;
		slot = recall_add(&q->known, buf_text(&q->key),
		    stored.id * 2 + stored.same_name);
	}
	named->id = slot->value / 2;
	named->same_name = slot->value % 2 != 0;
	return 0;
}

static void
note_forms(struct store *store, const struct names *names,
    const struct named *named, struct text text, struct text language)
{
	for (size_t i = 0; i < names->nmentions; i++) {
		const struct mention *m = &names->mentions[i];

		naming_found(store, named[m->entity].id,
		    text_sub(text, m->start, m->end - m->start), language);
	}
}

int
naming_resolve(struct store *store, struct buf *blob, const struct names *names,
    struct text text, struct text language, struct err *err)
{
	struct named *named;
	int rc = 0;

	if (!names || names->nentities == 0)
		return 0;
	named = mem_array(names->nentities, sizeof(*named));
	for (size_t i = 0; rc == 0 && i < names->nentities; i++)
		rc = resolve(store, &names->entities[i], &named[i], err);
	if (rc == 0) {
		note_forms(store, names, named, text,
		    names->language.len ? names->language : language);
		naming_pack(blob, names, named);
	}
	free(named);
	return rc;
}
