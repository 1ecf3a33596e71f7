#include "index.h"

#include "db.h"
#include "model/pack.h"

/* More is written early, for the sake of the engine's memory. */
enum { MOST_WAITING = 4 * 1024 * 1024 };

void
index_put(struct store *store, bool add, int64_t article, struct text title,
    struct text body)
{
	struct buf *bytes = &store->index.bytes;

	pack_int(bytes, add);
	pack_int(bytes, article);
	pack_int(bytes, (int64_t)title.len);
	pack_int(bytes, (int64_t)body.len);
	buf_add_text(bytes, title);
	buf_add_text(bytes, body);
}

bool
index_is_full(const struct store *store)
{
	return store->index.bytes.len > MOST_WAITING;
}

static struct text
cut_off(struct text *rest, int64_t len)
{
	struct text head = text_sub(*rest, 0, (size_t)len);

	*rest = text_from_offset(*rest, head.len);
	return head;
}

static int
write_one(struct store *store, struct text *rest, struct err *err)
{
	struct pack_reader in = { .rest = *rest };
	bool add = unpack_int(&in) != 0;
	int64_t article = unpack_int(&in);
	int64_t title_len = unpack_int(&in), body_len = unpack_int(&in);
	struct text title = cut_off(&in.rest, title_len);
	struct text body = cut_off(&in.rest, body_len);

	*rest = in.rest;
	if (add)
		return DB_RUN(store, err,
		    "INSERT INTO words(rowid, title, body)"
		    " VALUES(?1, ?2, ?3)",
		    INT(article), STR(title), STR(body));
	return DB_RUN(store, err,
	    "INSERT INTO words(words, rowid, title, body)"
	    " VALUES('delete', ?1, ?2, ?3)",
	    INT(article), STR(title), STR(body));
}

int
index_flush(struct store *store, struct err *err)
{
	struct text rest = buf_text(&store->index.bytes);
	int rc = 0;

	while (rc == 0 && rest.len > 0)
		rc = write_one(store, &rest, err);
	buf_reset(&store->index.bytes);
	return rc;
}

void
index_mark(struct store *store)
{
	store->index.marks[store->depth] = store->index.bytes.len;
}

void
index_forget(struct store *store)
{
	buf_cut(&store->index.bytes, store->index.marks[store->depth]);
}
