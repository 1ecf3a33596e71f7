#include "store/lookups.h"

#include "base/translate.h"
#include "correction.h"
#include "db.h"
#include "model/pack.h"
#include "naming.h"
#include "store/entities.h"

enum { DAY = 86400, FORMS = 20, TITLES = 20, COMPANY = 20 };

/* ---- the question ---- */

static int
read_entity(struct store *store, struct lookup_question *q, int64_t entity,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT e.id, e.kind, e.name, e.key, e.wikidata, e.url"
	    " FROM entities x JOIN entities e ON e.id ="
	    " CASE x.same_as WHEN 0 THEN x.id ELSE x.same_as END"
	    " WHERE x.id = ?1",
	    INT(entity));
	int r = db_step(store, rows, err);
	int64_t kind;

	if (r == 0)
		return err_set(
		    err, ERR_NOT_FOUND, _("no entity %lld"), (long long)entity);
	if (r < 0)
		return -1;
	kind = db_int(rows, 1);
	q->entity = db_int(rows, 0);
	q->kind = kind >= 0 && kind < ENTITY_KINDS ? (enum entity_kind)kind
						   : ENTITY_OTHER;
	q->name = db_text(rows, 2, mem);
	q->key = db_text(rows, 3, mem);
	q->wikidata = db_text(rows, 4, mem);
	q->url = db_text(rows, 5, mem);
	sqlite3_reset(rows);
	return 0;
}

static int
read_forms(struct store *store, struct lookup_question *q, struct arena *mem,
    struct err *err)
{
	struct entity_form *forms;
	size_t n;
	sqlite3_stmt *rows;
	int r;

	if (store_entity_forms(store, &forms, &n, q->entity, FORMS, mem, err) <
	    0)
		return -1;
	q->forms = arena_array(mem, n + 1, sizeof(*q->forms));
	for (size_t i = 0; i < n; i++)
		q->forms[q->nforms++] = forms[i].form;
	rows = DB_QUERY(store, err,
	    "SELECT language FROM forms WHERE entity = ?1 AND language <> ''"
	    " GROUP BY language ORDER BY sum(count) DESC LIMIT 1",
	    INT(q->entity));
	r = db_step(store, rows, err);
	if (r > 0) {
		q->language = db_text(rows, 0, mem);
		sqlite3_reset(rows);
	}
	return r < 0 ? -1 : 0;
}

/* Of a Putin that is mostly in French news, Poutine is to be asked for. */
static void
set_written(struct store *store, struct lookup_question *q, struct arena *mem)
{
	const struct entity_row row = { .id = q->entity, .name = q->name };

	q->written = store_entity_shown(store, &row, q->language, mem);
}

static int
read_context(struct store *store, struct lookup_question *q, struct arena *mem,
    struct err *err)
{
	struct entity_rows company;
	struct buf lines = { 0 };
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT a.title FROM namings n JOIN articles a ON a.id = n.article"
	    " WHERE n.entity = ?1 ORDER BY n.time DESC LIMIT ?2",
	    INT(q->entity), INT(TITLES));
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		buf_add_text(&lines, db_view(rows, 0));
		buf_add_byte(&lines, '\n');
	}
	if (r == 0)
		r = store_entity_company(
		    store, &company, q->entity, COMPANY, mem, err);
	for (size_t i = 0; r == 0 && i < company.n; i++) {
		buf_add_text(&lines, company.rows[i].name);
		buf_add_byte(&lines, '\n');
	}
	q->context = arena_copy(mem, buf_text(&lines));
	buf_clear(&lines);
	return r;
}

int
store_lookup_question(struct store *store, struct lookup_question *question,
    int64_t entity, struct arena *mem, struct err *err)
{
	*question = (struct lookup_question){ 0 };
	if (read_entity(store, question, entity, mem, err) < 0 ||
	    read_forms(store, question, mem, err) < 0 ||
	    read_context(store, question, mem, err) < 0)
		return -1;
	set_written(store, question, mem);
	return 0;
}

/* ---- the answer ---- */

/*
 * Those of its kind that have the item become the most named of them; but what
 * the user has corrected is left as it is. A singer and a city never are one,
 * whatever the answer says.
 */
static int
settle(struct store *store, int64_t *entity, struct text id, struct arena *mem,
    struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT id FROM entities WHERE wikidata = ?1 AND wikidata <> ''"
	    " AND same_as = 0 AND kind ="
	    " (SELECT kind FROM entities WHERE id = ?2)"
	    " ORDER BY articles DESC, id",
	    STR(id), INT(*entity));
	int64_t *ids = NULL, into = 0;
	size_t n = 0, cap = 0;
	int r;

	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, ids, n, cap) = db_int(rows, 0);
	for (size_t i = 0; r == 0 && i < n; i++) {
		bool corrected = true;

		r = correction_holds(store, ids[i], &corrected, err);
		if (r < 0 || corrected)
			continue;
		if (into == 0) {
			into = ids[i];
			continue;
		}
		r = naming_merge(store, ids[i], into, err);
		if (ids[i] == *entity)
			*entity = into;
	}
	return r;
}

/* An article that knows the id but not the name finds the entity by it. */
static int
add_key(struct store *store, int64_t entity, struct text id, struct arena *mem,
    struct err *err)
{
	struct text key = arena_printf(mem, "wd:%.*s", TEXT_ARG(id));

	return DB_RUN(store, err,
	    "INSERT OR IGNORE INTO entities(kind, name, folded, key, wikidata,"
	    " same_as) SELECT kind, name, folded, ?2, ?3, id FROM entities"
	    " WHERE id = ?1 AND key <> ?2",
	    INT(entity), STR(key), STR(id));
}

static int
write_lookup(struct store *store, int64_t entity, const struct wiki_item *item,
    int64_t now, struct arena *mem, struct err *err)
{
	struct wiki_items items = { 0 };
	struct wiki_item one;
	struct buf *packed;

	if (item) {
		one = *item;
		items = (struct wiki_items){ &one, 1 };
		if (DB_RUN(store, err,
			"UPDATE entities SET wikidata = ?2 WHERE id = ?1",
			INT(entity), STR(item->id)) < 0 ||
		    settle(store, &entity, item->id, mem, err) < 0 ||
		    add_key(store, entity, item->id, mem, err) < 0)
			return -1;
	}
	packed = db_scratch(store, 0);
	pack_wiki(packed, &items);
	return DB_RUN(store, err,
	    "INSERT OR REPLACE INTO looked VALUES(?1, ?2, ?3)", INT(entity),
	    INT(now), BLOB(buf_text(packed)));
}

int
store_take_lookup(struct store *store, int64_t entity,
    const struct wiki_item *item, int64_t now, struct err *err)
{
	struct arena mem = { 0 };
	int rc;

	if (store_begin(store, err) < 0)
		return -1;
	rc = write_lookup(store, entity, item, now, &mem, err);
	if (rc < 0)
		store_rollback(store);
	else
		rc = store_commit(store, err);
	arena_clear(&mem);
	return rc;
}

int
store_lookup(struct store *store, struct lookup *lookup, int64_t entity,
    struct arena *mem, struct err *err)
{
	/* The answer may have come for what was another entity then. */
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT l.at, l.items FROM looked l"
	    " WHERE l.entity IN (SELECT ?1 UNION"
	    "  SELECT id FROM entities WHERE same_as = ?1 AND same_as <> 0)"
	    " ORDER BY length(l.items) > 3 DESC, l.at DESC LIMIT 1",
	    INT(entity));
	struct pack_reader in = { .mem = mem };
	struct wiki_items items;
	int r = db_step(store, rows, err);

	*lookup = (struct lookup){ 0 };
	if (r <= 0)
		return r;
	lookup->at = db_int(rows, 0);
	in.rest = db_view(rows, 1);
	unpack_wiki(&in, &items);
	sqlite3_reset(rows);
	if (items.n > 0) {
		lookup->found = true;
		lookup->item = items.list[0];
	}
	return 0;
}

bool
lookup_is_old(const struct lookup *lookup, int64_t now)
{
	return lookup->at == 0 ||
	       now - lookup->at > LOOKUP_DAYS * (int64_t)DAY ||
	       lookup->at > now;
}

int
store_lookups_wanted(struct store *store, int64_t **ids, size_t *n,
    int64_t since, size_t limit, int64_t now, struct arena *mem,
    struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT id FROM (SELECT e.id id,"
	    " (SELECT count(*) FROM naming"
	    "  WHERE entity = e.id AND time >= ?1)"
	    " + (SELECT count(*) FROM naming_new"
	    "  WHERE entity = e.id AND time >= ?1) AS named"
	    " FROM entities e WHERE e.articles > 1 AND e.same_as = 0"
	    " AND NOT EXISTS(SELECT 1 FROM looked l WHERE l.entity = e.id"
	    "  AND l.at BETWEEN ?2 AND ?3) LIMIT -1)"
	    " WHERE named > 1 ORDER BY named DESC, id LIMIT ?4",
	    INT(since), INT(now - LOOKUP_DAYS * (int64_t)DAY), INT(now),
	    INT((int64_t)limit));
	size_t cap = 0;
	int r;

	*ids = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *ids, *n, cap) = db_int(rows, 0);
	return r;
}
