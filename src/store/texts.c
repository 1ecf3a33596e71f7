#include "texts.h"
#include "base/translate.h"
#include "db.h"
#include "model/pack.h"

int
text_row_load(struct store *store, struct text_row *row, int64_t article,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT a.time, a.feed, a.title, a.author, a.language, a.url,"
	    " a.has, t.shown, t.chosen, t.feed, n.feed, t.page, n.page"
	    " FROM articles a JOIN texts t ON t.article = a.id"
	    " LEFT JOIN names n ON n.article = a.id"
	    " WHERE a.id = ?1",
	    INT(article));
	int r = db_step(store, rows, err);

	if (r < 0)
		return -1;
	if (r == 0)
		return err_set(err, ERR_NOT_FOUND, _("no article %lld"),
		    (long long)article);
	*row = (struct text_row){
		.article = article,
		.time = db_int(rows, 0),
		.feed = db_int(rows, 1),
		.title = db_text(rows, 2, mem),
		.author = db_text(rows, 3, mem),
		.language = db_text(rows, 4, mem),
		.url = db_text(rows, 5, mem),
		.has = db_int(rows, 6),
		.shown = (enum text_origin)db_int(rows, 7),
		.chosen = db_int(rows, 8) != 0,
	};
	row->packed[TEXT_FEED] = db_text(rows, 9, mem);
	row->names[TEXT_FEED] = db_text(rows, 10, mem);
	row->packed[TEXT_PAGE] = db_text(rows, 11, mem);
	row->names[TEXT_PAGE] = db_text(rows, 12, mem);
	if (row->shown > TEXT_PAGE)
		row->shown = TEXT_NOWHERE;
	sqlite3_reset(rows);
	return 0;
}

void
text_unpack(struct article *article, struct text packed, struct arena *mem)
{
	struct pack_reader in = { .rest = packed, .mem = mem };

	*article = (struct article){ 0 };
	if (packed.len == 0)
		return;
	unpack_article(&in, article);
	if (in.bad)
		*article = (struct article){ 0 };
}

void
text_body(struct buf *out, const struct article *article)
{
	buf_add_text(out, article->lede);
	buf_add_cstr(out, "\n\n");
	article_add_text(out, article);
}

struct text
text_of_body(struct text body, const struct article *article)
{
	return text_from_offset(body, article->lede.len + 2);
}

static struct text
body_of_row(struct buf *body, const struct text_row *row, struct arena *mem)
{
	struct article article;

	text_unpack(&article, row->packed[row->shown], mem);
	text_body(body, &article);
	return buf_text(body);
}

void
text_unindex_row(
    struct store *store, const struct text_row *row, struct arena *mem)
{
	struct buf *body = db_scratch(store, 0);

	index_put(store, false, row->article, row->title,
	    body_of_row(body, row, mem));
}

void
text_index_row(
    struct store *store, const struct text_row *row, struct arena *mem)
{
	struct buf *body = db_scratch(store, 0);

	index_put(
	    store, true, row->article, row->title, body_of_row(body, row, mem));
}
