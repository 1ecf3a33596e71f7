#include "store/unnamed.h"

#include "base/hash.h"
#include "db.h"
#include "judging.h"
#include "naming.h"
#include "signatures.h"
#include "texts.h"

static int
load_text(struct store *store, struct unnamed *unnamed, struct arena *mem,
    struct err *err)
{
	struct article article;
	struct text_row row;
	struct buf *body;

	if (text_row_load(store, &row, unnamed->article, mem, err) < 0)
		return -1;
	body = db_scratch(store, 0);
	text_unpack(&article, row.packed[TEXT_FEED], mem);
	article_add_text(body, &article);
	unnamed->feed = row.feed;
	unnamed->language = row.language;
	unnamed->packed = row.packed[TEXT_FEED];
	unnamed->text = arena_copy(mem, buf_text(body));
	unnamed->hash = hash_text(row.packed[TEXT_FEED]);
	return 0;
}

int
store_unnamed(struct store *store, size_t limit, struct arena *mem,
    struct unnamed **list, size_t *n, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT article FROM unnamed ORDER BY article DESC LIMIT ?1",
	    INT((int64_t)limit));
	int r;

	*list = arena_array(mem, limit, sizeof(**list));
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		(*list)[(*n)++].article = db_int(rows, 0);
	for (size_t i = 0; r == 0 && i < *n; i++)
		r = load_text(store, &(*list)[i], mem, err);
	return r;
}

static int
write_names(struct store *store, const struct text_row *row,
    const struct unnamed *unnamed, const struct names *names, struct arena *mem,
    struct err *err)
{
	struct buf blob = { 0 };
	int rc = naming_resolve(
	    store, &blob, names, unnamed->text, row->language, err);

	if (rc == 0)
		rc = naming_store(
		    store, row->article, TEXT_FEED, buf_text(&blob), err);
	if (rc == 0 && row->shown != TEXT_PAGE)
		rc = naming_relink(store, row->article, row->time,
		    row->names[row->shown], buf_text(&blob), mem, err);
	buf_clear(&blob);
	return rc;
}

static int
take(struct store *store, const struct unnamed *unnamed,
    const struct names *names, struct text signature, struct arena *mem,
    struct err *err)
{
	struct text_row row;

	if (text_row_load(store, &row, unnamed->article, mem, err) < 0)
		return err->code == ERR_NOT_FOUND ? 0 : -1;
	if (hash_text(row.packed[TEXT_FEED]) != unnamed->hash)
		return 0;
	if (names && names->nentities &&
	    (write_names(store, &row, unnamed, names, mem, err) < 0 ||
		judging_again(store, row.article, err) < 0))
		return -1;
	if (signature.len > 0 && signature_put(store, row.article, row.time,
				     signature, err) < 0)
		return -1;
	return DB_RUN(store, err, "DELETE FROM unnamed WHERE article = ?1",
	    INT(unnamed->article));
}

int
store_take_names(struct store *store, const struct unnamed *unnamed,
    const struct names *names, struct text signature, struct arena *mem,
    struct err *err)
{
	struct err own;

	if (!err)
		err = &own;
	if (store_begin(store, err) < 0)
		return -1;
	if (take(store, unnamed, names, signature, mem, err) < 0) {
		store_rollback(store);
		return -1;
	}
	return store_commit(store, err);
}
