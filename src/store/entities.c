#include "store/entities.h"

#include <stdlib.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "db.h"
#include "entity_find.h"
#include "entity_read.h"
#include "naming.h"

enum { DAY = 86400 };

#define COLUMNS                                                                \
	"e.id, e.kind, CASE e.given WHEN '' THEN e.name ELSE e.given END,"     \
	" e.wikidata, e.url, e.articles, e.given <> ''"

static void
read_row(struct entity_row *row, sqlite3_stmt *rows, struct arena *mem)
{
	int64_t kind = db_int(rows, 1);

	*row = (struct entity_row){
		.id = db_int(rows, 0),
		.kind = kind >= 0 && kind < ENTITY_KINDS
			    ? (enum entity_kind)kind
			    : ENTITY_OTHER,
		.name = db_text(rows, 2, mem),
		.wikidata = db_text(rows, 3, mem),
		.url = db_text(rows, 4, mem),
		.articles = db_int(rows, 5),
		.given = db_int(rows, 6) != 0,
	};
}

/* When the series up to now begins. */
static int64_t
start_of_days(int64_t now)
{
	return time_local_midnight(now) - (ENTITY_DAYS - 1) * (int64_t)DAY;
}

/* Grouped here: SQLite sorts for it, which took longer than the reading. */
static int
fill_days(
    struct store *store, struct entity_row *row, int64_t start, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT time FROM naming WHERE entity = ?1 AND time >= ?2"
	    " UNION ALL"
	    " SELECT time FROM naming_new WHERE entity = ?1 AND time >= ?2",
	    INT(row->id), INT(start));
	int r;

	while ((r = db_step(store, rows, err)) > 0) {
		int64_t day = (db_int(rows, 0) - start) / DAY;

		/* A day of 25 hours, or a clock that was wrong. */
		if (day >= ENTITY_DAYS)
			day = ENTITY_DAYS - 1;
		row->days[day]++;
	}
	return r;
}

int
entity_read_seen(struct store *store, struct entity_row *row, struct err *err)
{
	/* The ends of the entity's stretch of the key: two seeks a table. */
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT min(first), max(last) FROM"
	    " (SELECT (SELECT min(time) FROM naming WHERE entity = ?1) first,"
	    " (SELECT max(time) FROM naming WHERE entity = ?1) last"
	    " UNION ALL"
	    " SELECT (SELECT min(time) FROM naming_new WHERE entity = ?1),"
	    " (SELECT max(time) FROM naming_new WHERE entity = ?1))",
	    INT(row->id));
	int r = db_step(store, rows, err);

	if (r <= 0)
		return r;
	row->first_seen = db_int(rows, 0);
	row->last_seen = db_int(rows, 1);
	sqlite3_reset(rows);
	return 0;
}

/* COLUMNS, then perhaps a count. */
static int
read_columns(struct store *store, struct entity_rows *out, sqlite3_stmt *rows,
    struct arena *mem, struct err *err)
{
	size_t cap = 0;
	int r;

	*out = (struct entity_rows){ 0 };
	while ((r = db_step(store, rows, err)) > 0) {
		struct entity_row *row =
		    ARENA_PUSH(mem, out->rows, out->n, cap);

		read_row(row, rows, mem);
		if (sqlite3_column_count(rows) > 7)
			row->count = (int)db_int(rows, 7);
	}
	return r;
}

/* With first and last seen, and with now the days. */
static int
read_rows(struct store *store, struct entity_rows *out, sqlite3_stmt *rows,
    int64_t now, struct arena *mem, struct err *err)
{
	int64_t start = now ? start_of_days(now) : 0;
	int r = read_columns(store, out, rows, mem, err);

	for (size_t i = 0; r == 0 && i < out->n; i++) {
		r = entity_read_seen(store, &out->rows[i], err);
		if (r == 0 && now)
			r = fill_days(store, &out->rows[i], start, err);
	}
	return r;
}

int
entity_read_counted(struct store *store, struct entity_rows *out,
    const struct naming_count *counts, size_t n, int64_t now, struct arena *mem,
    struct err *err)
{
	int64_t start = now ? start_of_days(now) : 0;

	*out = (struct entity_rows){ 0 };
	out->rows = arena_array(mem, n + 1, sizeof(*out->rows));
	for (size_t i = 0; i < n; i++) {
		struct entity_rows one;

		if (read_columns(store, &one,
			DB_QUERY(store, err,
			    "SELECT " COLUMNS " FROM entities e"
			    " WHERE e.id = ?1 AND e.hidden = 0",
			    INT(counts[i].entity)),
			mem, err) < 0)
			return -1;
		if (one.n == 0)
			continue;
		if (now && fill_days(store, &one.rows[0], start, err) < 0)
			return -1;
		out->rows[out->n] = one.rows[0];
		out->rows[out->n].count = (int)counts[i].count;
		out->rows[out->n++].salience = counts[i].salience;
	}
	return 0;
}

static int
compare_salience(const void *a, const void *b)
{
	const struct entity_row *x = a, *y = b;

	if (x->salience != y->salience)
		return x->salience > y->salience ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return text_compare(x->name, y->name);
}

int
store_article_entities(struct store *store, struct entity_rows *rows,
    int64_t article, int64_t now, struct arena *mem, struct err *err)
{
	struct naming_count *counts;
	size_t n;

	*rows = (struct entity_rows){ 0 };
	if (naming_of(store, article, &counts, &n, mem, err) < 0 ||
	    entity_read_counted(store, rows, counts, n, now, mem, err) < 0)
		return -1;
	qsort(rows->rows, rows->n, sizeof(*rows->rows), compare_salience);
	return 0;
}

int
store_entity(struct store *store, struct entity_row *row, int64_t id,
    int64_t now, struct arena *mem, struct err *err)
{
	struct entity_rows rows;

	if (read_rows(store, &rows,
		DB_QUERY(store, err,
		    "SELECT " COLUMNS " FROM entities x JOIN entities e"
		    " ON e.id = CASE x.same_as WHEN 0 THEN x.id"
		    " ELSE x.same_as END WHERE x.id = ?1",
		    INT(id)),
		now, mem, err) < 0)
		return -1;
	if (rows.n == 0)
		return err_set(
		    err, ERR_NOT_FOUND, _("no entity %lld"), (long long)id);
	*row = rows.rows[0];
	return 0;
}

int
store_entities(struct store *store, struct entity_rows *rows, struct text name,
    int kind, size_t limit, int64_t now, struct arena *mem, struct err *err)
{
	struct buf folded = { 0 };
	sqlite3_stmt *stmt;
	int rc;

	utf8_fold(&folded, text_trim(name));
	if (folded.len == 0)
		stmt = DB_QUERY(store, err,
		    "SELECT " COLUMNS " FROM entities e"
		    " WHERE e.articles > 0 AND e.hidden = 0 AND (?1 < 0 OR "
		    "e.kind = ?1)"
		    " ORDER BY e.articles DESC, e.id LIMIT ?2",
		    INT(kind), INT((int64_t)limit));
	else
		stmt = DB_QUERY(store, err,
		    "SELECT " COLUMNS " FROM entities e"
		    " WHERE e.articles > 0 AND e.hidden = 0 AND (?1 < 0 OR "
		    "e.kind = ?1)"
		    " AND (instr(e.folded, ?3) > 0"
		    "  OR (e.given <> '' AND instr(fold(e.given), ?3) > 0)"
		    "  OR e.id IN (SELECT entity FROM forms WHERE folded = ?3"
		    "   UNION ALL SELECT same_as FROM entities"
		    "   WHERE same_as <> 0 AND instr(folded, ?3) > 0))"
		    " ORDER BY e.folded = ?3 DESC,"
		    " instr(' ' || e.folded || ' ', ' ' || ?3 || ' ') > 0"
		    "  DESC, e.articles DESC, e.id LIMIT ?2",
		    INT(kind), INT((int64_t)limit), STR(buf_text(&folded)));
	rc = read_rows(store, rows, stmt, now, mem, err);
	buf_clear(&folded);
	return rc;
}

int
store_entities_since(struct store *store, struct entity_rows *rows,
    int64_t since, int kind, size_t limit, int64_t now, struct arena *mem,
    struct err *err)
{
	return read_rows(store, rows,
	    DB_QUERY(store, err,
		"SELECT * FROM (SELECT " COLUMNS ","
		" (SELECT count(*) FROM naming"
		"  WHERE entity = e.id AND time >= ?1)"
		" + (SELECT count(*) FROM naming_new"
		"  WHERE entity = e.id AND time >= ?1) AS named"
		" FROM entities e WHERE e.articles > 0"
		" AND e.hidden = 0 AND (?2 < 0 OR e.kind = ?2) LIMIT -1)"
		" WHERE named > 0"
		" ORDER BY named DESC, articles DESC, id LIMIT ?3",
		INT(since), INT(kind), INT((int64_t)limit)),
	    now, mem, err);
}

int
store_entity_forms(struct store *store, struct entity_form **forms, size_t *n,
    int64_t id, size_t limit, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT form, language, count FROM forms WHERE entity = ?1"
	    " ORDER BY count DESC, form LIMIT ?2",
	    INT(id), INT((int64_t)limit));
	size_t cap = 0;
	int r;

	*forms = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0) {
		struct entity_form *form = ARENA_PUSH(mem, *forms, *n, cap);

		form->form = db_text(rows, 0, mem);
		form->language = db_text(rows, 1, mem);
		form->count = db_int(rows, 2);
	}
	return r;
}

int
entity_find(struct store *store, struct text name, int kind, int64_t **ids,
    size_t *n, struct arena *mem, struct err *err)
{
	struct buf folded = { 0 };
	sqlite3_stmt *rows;
	size_t cap = 0;
	int r;

	*ids = NULL;
	*n = 0;
	name = text_trim(name);
	utf8_fold(&folded, name);
	if (folded.len == 0)
		return 0;
	rows = DB_QUERY(store, err,
	    "SELECT id FROM entities WHERE same_as = 0 AND hidden = 0"
	    " AND (?3 < 0 OR kind = ?3) AND id IN ("
	    "SELECT CASE same_as WHEN 0 THEN id ELSE same_as END"
	    " FROM entities WHERE folded = ?1"
	    " UNION SELECT entity FROM forms WHERE folded = ?1"
	    " UNION SELECT id FROM entities WHERE given <> ''"
	    "  AND fold(given) = ?1"
	    " UNION SELECT id FROM entities WHERE key = ?2 AND key <> ''"
	    " UNION SELECT id FROM entities WHERE key = 'wd:' || ?2"
	    " AND key <> ''"
	    " UNION SELECT id FROM entities WHERE wikidata = ?2"
	    " AND wikidata <> '')",
	    STR(buf_text(&folded)), STR(name), INT(kind));
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *ids, *n, cap) = db_int(rows, 0);
	buf_clear(&folded);
	return r;
}

int
entity_find_last(struct store *store, struct text name, int64_t **ids,
    size_t *n, struct arena *mem, struct err *err)
{
	struct buf tail = { 0 };
	sqlite3_stmt *rows;
	size_t cap = 0;
	int r = 0;

	*ids = NULL;
	*n = 0;
	name = text_trim(name);
	buf_add_byte(&tail, ' ');
	utf8_fold(&tail, name);
	if (name.len < 3 || text_find_byte(name, ' ', 0) != TEXT_NONE)
		goto out;
	rows = DB_QUERY(store, err,
	    "SELECT id FROM entities WHERE same_as = 0 AND hidden = 0 AND id IN"
	    " (SELECT CASE same_as WHEN 0 THEN id ELSE same_as END"
	    " FROM entities WHERE kind = ?2"
	    " AND substr(folded, -length(?1)) = ?1)",
	    STR(buf_text(&tail)), INT(ENTITY_PERSON));
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *ids, *n, cap) = db_int(rows, 0);
out:
	buf_clear(&tail);
	return r;
}

int
store_entity_resolve(struct store *store, struct text name, int64_t **ids,
    size_t *n, struct arena *mem, struct err *err)
{
	return entity_find(store, name, -1, ids, n, mem, err);
}

static int
compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

int
store_entity_arrived(struct store *store, const int64_t *ids, size_t n,
    int64_t after, int64_t **articles, size_t *narticles, struct arena *mem,
    struct err *err)
{
	size_t cap = 0, kept = 0;
	int r = 0;

	*articles = NULL;
	*narticles = 0;
	for (size_t i = 0; i < n && r == 0; i++) {
		sqlite3_stmt *rows = DB_QUERY(store, err,
		    "SELECT n.article FROM namings n WHERE n.entity = ?1"
		    " AND n.article > ?2 AND EXISTS(SELECT 1 FROM unread u"
		    " WHERE u.feed = 0 AND u.time = n.time"
		    " AND u.article = n.article)",
		    INT(ids[i]), INT(after));

		while ((r = db_step(store, rows, err)) > 0)
			*ARENA_PUSH(mem, *articles, *narticles, cap) =
			    db_int(rows, 0);
	}
	if (*narticles > 1)
		qsort(*articles, *narticles, sizeof(**articles), compare_ids);
	for (size_t i = 0; i < *narticles; i++)
		if (i == 0 || (*articles)[i] != (*articles)[kept - 1])
			(*articles)[kept++] = (*articles)[i];
	*narticles = kept;
	return r;
}

int
store_last_article(struct store *store, int64_t *last, struct err *err)
{
	return db_number(
	    store, "SELECT max(id) FROM articles", NULL, 0, last, err);
}
