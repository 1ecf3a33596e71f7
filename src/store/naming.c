#include "naming.h"

#include <stdlib.h>

#include "base/utf8.h"
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
};

/* Names that were found to be of one entity lead to it. */
#define STORED                                                                 \
	"SELECT t.id, t.key, t.wikidata, t.url, t.folded FROM entities e"      \
	" JOIN entities t ON t.id = CASE e.same_as WHEN 0 THEN e.id"           \
	" ELSE e.same_as END"

static void
read_stored(struct stored *stored, sqlite3_stmt *rows, struct text folded)
{
	*stored = (struct stored){
		.id = db_int(rows, 0),
		.strength = strength(db_view(rows, 1)),
		.needs_wikidata = sqlite3_column_bytes(rows, 2) == 0,
		.needs_url = sqlite3_column_bytes(rows, 3) == 0,
		.other_name = !text_equal(db_view(rows, 4), folded),
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
		read_stored(stored, rows, folded);
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
		read_stored(stored, rows, folded);
		if (stored->strength < 2 || strength(entity->key) < 2) {
			sqlite3_reset(rows);
			return 1;
		}
	}
	return r;
}

/* Everything of one entity becomes the other's; its name leads there. */
static int
merge(struct store *store, int64_t from, int64_t into, struct err *err)
{
	if (DB_RUN(store, err,
		"INSERT INTO naming SELECT ?2, time, article, count, salience"
		" FROM naming WHERE entity = ?1 ON CONFLICT DO UPDATE SET"
		" count = count + excluded.count,"
		" salience = max(salience, excluded.salience)",
		INT(from), INT(into)) < 0 ||
	    DB_RUN(store, err, "DELETE FROM naming WHERE entity = ?1",
		INT(from)) < 0 ||
	    DB_RUN(store, err,
		"INSERT INTO forms SELECT ?2, form, language, folded, count"
		" FROM forms WHERE entity = ?1 ON CONFLICT DO UPDATE SET"
		" count = count + excluded.count",
		INT(from), INT(into)) < 0 ||
	    DB_RUN(store, err, "DELETE FROM forms WHERE entity = ?1",
		INT(from)) < 0)
		return -1;
	return DB_RUN(store, err,
	    "UPDATE entities SET same_as = ?2 WHERE id = ?1 OR same_as = ?1",
	    INT(from), INT(into));
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
	return merge(store, other.id, known->id, err);
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
    struct text folded, int64_t *id, struct err *err)
{
	if (DB_RUN(store, err,
		"INSERT INTO entities(kind, name, folded, key, wikidata, url)"
		" VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
		INT(entity->kind), STR(entity->name), STR(folded),
		STR(entity->key), STR(entity->wikidata), STR(entity->url)) < 0)
		return -1;
	*id = sqlite3_last_insert_rowid(store->db);
	return 0;
}

static int
entity_id(struct store *store, const struct entity *entity, int64_t *id,
    struct err *err)
{
	struct stored stored = { 0 };
	struct buf *buf = db_scratch(store, 1);
	struct text folded;
	int r;

	utf8_fold(buf, entity->name);
	folded = buf_text(buf);
	r = find_by_key(store, entity, folded, &stored, err);
	if (r > 0 && stored.other_name && strength(entity->key) == 2 &&
	    add_alias(store, entity, folded, &stored, err) < 0)
		return -1;
	if (r == 0)
		r = find_by_name(store, entity, folded, &stored, err);
	if (r < 0)
		return -1;
	if (r == 0)
		return insert_entity(store, entity, folded, id, err);
	*id = stored.id;
	return improve(store, entity, &stored, err);
}

struct form {
	int64_t entity;
	struct text form;
};

static int
compare_forms(const void *a, const void *b)
{
	const struct form *x = a, *y = b;

	if (x->entity != y->entity)
		return x->entity < y->entity ? -1 : 1;
	return text_compare(x->form, y->form);
}

static int
count_forms(struct store *store, const struct names *names, const int64_t *ids,
    struct text text, struct text language, struct err *err)
{
	struct form *forms = mem_array(names->nmentions + 1, sizeof(*forms));
	size_t n = names->nmentions;
	int rc = 0;

	for (size_t i = 0; i < n; i++) {
		const struct mention *m = &names->mentions[i];

		forms[i].entity = ids[m->entity];
		forms[i].form = text_sub(text, m->start, m->end - m->start);
	}
	qsort(forms, n, sizeof(*forms), compare_forms);
	for (size_t i = 0, next; rc == 0 && i < n; i = next) {
		struct buf *folded = db_scratch(store, 1);

		next = i + 1;
		while (next < n && compare_forms(&forms[i], &forms[next]) == 0)
			next++;
		utf8_fold(folded, forms[i].form);
		rc = DB_RUN(store, err,
		    "INSERT INTO forms VALUES(?1, ?2, ?3, ?4, ?5)"
		    " ON CONFLICT DO UPDATE SET count = count + ?5",
		    INT(forms[i].entity), STR(forms[i].form), STR(language),
		    STR(buf_text(folded)), INT((int64_t)(next - i)));
	}
	free(forms);
	return rc;
}

int
naming_resolve(struct store *store, struct buf *blob, const struct names *names,
    struct text text, struct text language, struct err *err)
{
	int64_t *ids;
	int rc = 0;

	if (!names || names->nentities == 0)
		return 0;
	ids = mem_array(names->nentities, sizeof(*ids));
	for (size_t i = 0; rc == 0 && i < names->nentities; i++)
		rc = entity_id(store, &names->entities[i], &ids[i], err);
	if (rc == 0)
		rc = count_forms(store, names, ids, text,
		    names->language.len ? names->language : language, err);
	pack_int(blob, (int64_t)names->nentities);
	for (size_t i = 0; i < names->nentities; i++)
		pack_int(blob, ids[i]);
	pack_names(blob, names);
	free(ids);
	return rc;
}

void
naming_unpack(struct names *names, int64_t **ids, struct text blob,
    size_t text_bytes, struct arena *mem)
{
	struct pack_reader in = { .rest = blob, .mem = mem };
	size_t n;

	*names = (struct names){ 0 };
	*ids = NULL;
	if (blob.len == 0)
		return;
	n = unpack_count(&in, 1);
	*ids = arena_array(mem, n + 1, sizeof(**ids));
	for (size_t i = 0; i < n; i++)
		(*ids)[i] = unpack_int(&in);
	unpack_names(&in, names, text_bytes);
	if (in.bad || names->nentities != n)
		*names = (struct names){ 0 };
}

int
naming_current(struct store *store, int64_t *ids, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++)
		if (db_number(store,
			"SELECT same_as FROM entities WHERE id = ?1"
			" AND same_as <> 0",
			VALUES(INT(ids[i])), ids[i], &ids[i], err) < 0)
			return -1;
	return 0;
}

int
naming_link(struct store *store, int64_t article, int64_t time,
    struct text blob, struct arena *mem, struct err *err)
{
	struct names names;
	int64_t *ids;

	if (DB_RUN(store, err, "DELETE FROM naming WHERE article = ?1",
		INT(article)) < 0)
		return -1;
	naming_unpack(&names, &ids, blob, SIZE_MAX, mem);
	if (naming_current(store, ids, names.nentities, err) < 0)
		return -1;
	for (size_t i = 0; i < names.nentities; i++) {
		const struct entity *entity = &names.entities[i];

		if (DB_RUN(store, err,
			"INSERT INTO naming VALUES(?1, ?2, ?3, ?4, ?5)"
			" ON CONFLICT DO UPDATE SET count = count + ?4,"
			" salience = max(salience, ?5)",
			INT(ids[i]), INT(time), INT(article),
			INT(entity->count), REAL(entity->salience)) < 0)
			return -1;
	}
	return 0;
}
