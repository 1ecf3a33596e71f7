#include "base/buf.h"
#include "base/utf8.h"
#include "db.h"
#include "store/entities.h"

int
store_entities_starting(struct store *store, struct entity_rows *rows,
    struct text start, size_t limit, struct arena *mem, struct err *err)
{
	struct buf from = { 0 }, to = { 0 };
	sqlite3_stmt *found;
	int r;

	*rows = (struct entity_rows){ 0 };
	rows->rows = arena_array(mem, limit + 1, sizeof(*rows->rows));
	utf8_fold(&from, start);
	buf_add_text(&to, buf_text(&from));
	buf_add_code(&to, 0x10FFFF);
	found = DB_QUERY(store, err,
	    "SELECT e.id, e.kind, CASE e.given WHEN '' THEN e.name"
	    " ELSE e.given END, e.articles"
	    " FROM (SELECT entity AS id FROM forms"
	    "  WHERE folded >= ?1 AND folded < ?2"
	    "  UNION SELECT id FROM entities"
	    "  WHERE folded >= ?1 AND folded < ?2) f"
	    " CROSS JOIN entities x ON x.id = f.id"
	    " CROSS JOIN entities e ON e.id = CASE x.same_as WHEN 0 THEN x.id"
	    "  ELSE x.same_as END"
	    " WHERE e.hidden = 0 AND e.articles > 0"
	    " GROUP BY e.id ORDER BY e.articles DESC, e.id LIMIT ?3",
	    STR(buf_text(&from)), STR(buf_text(&to)), INT((int64_t)limit));
	while ((r = db_step(store, found, err)) > 0) {
		struct entity_row *row = &rows->rows[rows->n++];
		int64_t kind = db_int(found, 1);

		row->id = db_int(found, 0);
		row->kind = kind >= 0 && kind < ENTITY_KINDS
				? (enum entity_kind)kind
				: ENTITY_OTHER;
		row->name = db_text(found, 2, mem);
		row->articles = db_int(found, 3);
	}
	buf_clear(&from);
	buf_clear(&to);
	return r;
}
