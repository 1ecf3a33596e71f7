#include "store/reindex.h"

#include <stdlib.h>

#include "base/hash.h"
#include "db.h"
#include "judging.h"
#include "naming.h"
#include "texts.h"

static const char place_key[] = "reindex.after";

int
store_reindex_state(struct store *store, int64_t *after, int64_t *done,
    int64_t *of, struct err *err)
{
	if (db_number(store,
		"SELECT CAST(value AS INTEGER) FROM places WHERE key = ?1",
		VALUES(STR(text_of(place_key))), 0, after, err) < 0 ||
	    db_number(store, "SELECT count(*) FROM articles WHERE id <= ?1",
		VALUES(INT(*after)), 0, done, err) < 0)
		return -1;
	return db_number(
	    store, "SELECT count(*) FROM articles", NULL, 0, of, err);
}

static void
add_texts(struct reindex_part *part, size_t *cap, const struct text_row *row,
    struct arena *mem)
{
	static const enum text_origin origins[] = { TEXT_FEED, TEXT_PAGE };

	for (size_t i = 0; i < sizeof(origins) / sizeof(origins[0]); i++) {
		struct text packed = row->packed[origins[i]];
		struct article article;
		struct buf body = { 0 };

		if (packed.len == 0)
			continue;
		text_unpack(&article, packed, mem);
		article_add_text(&body, &article);
		if (body.len > 0)
			*ARENA_PUSH(mem, part->texts, part->n, *cap) =
			    (struct reindex_text){
				    .article = row->article,
				    .feed = row->feed,
				    .origin = origins[i],
				    .packed = packed,
				    .text = arena_copy(mem, buf_text(&body)),
				    .language = row->language,
				    .hash = hash_text(packed),
			    };
		buf_clear(&body);
	}
}

int
store_reindex_next(struct store *store, int64_t after, size_t limit,
    struct reindex_part *part, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT id FROM articles WHERE id > ?1 ORDER BY id LIMIT ?2",
	    INT(after), INT((int64_t)limit));
	int64_t *ids = arena_array(mem, limit + 1, sizeof(*ids));
	size_t n = 0, cap = 0;
	int r;

	*part = (struct reindex_part){ 0 };
	while ((r = db_step(store, rows, err)) > 0)
		ids[n++] = db_int(rows, 0);
	for (size_t i = 0; r == 0 && i < n; i++) {
		struct text_row row;
		struct err why;

		if (text_row_load(store, &row, ids[i], mem, &why) == 0)
			add_texts(part, &cap, &row, mem);
		else if (why.code != ERR_NOT_FOUND)
			return err_set(err, why.code, "%s", why.text);
		part->last = ids[i];
	}
	return r;
}

static int
lose_form(struct store *store, int64_t entity, struct text form,
    struct text language, struct err *err)
{
	if (DB_RUN(store, err,
		"UPDATE forms SET count = count - 1 WHERE entity = ?1"
		" AND form = ?2 AND language = ?3",
		INT(entity), STR(form), STR(language)) < 0)
		return -1;
	return DB_RUN(store, err,
	    "DELETE FROM forms WHERE entity = ?1 AND form = ?2"
	    " AND language = ?3 AND count <= 0",
	    INT(entity), STR(form), STR(language));
}

/* What the names of before counted is not counted twice. */
static int
lose_forms(struct store *store, struct text blob,
    const struct reindex_text *text, struct arena *mem, struct err *err)
{
	struct names names;
	int64_t *ids;

	naming_read(&names, &ids, blob, mem);
	for (size_t i = 0; i < names.nentities; i++)
		if (db_number(store,
			"SELECT same_as FROM entities WHERE id = ?1"
			" AND same_as <> 0",
			VALUES(INT(ids[i])), ids[i], &ids[i], err) < 0)
			return -1;
	for (size_t i = 0; i < names.nmentions; i++) {
		const struct mention *m = &names.mentions[i];

		if (m->end > text->text.len)
			break;
		if (lose_form(store, ids[m->entity],
			text_sub(text->text, m->start, m->end - m->start),
			names.language.len ? names.language : text->language,
			err) < 0)
			return -1;
	}
	return 0;
}

/* Are these names of that text? */
static bool
fits(const struct names *names, struct text text)
{
	for (size_t i = 0; i < names->nmentions; i++)
		if (names->mentions[i].end > text.len)
			return false;
	return true;
}

static int
take_text(struct store *store, const struct reindex_text *text,
    const struct names *names, struct arena *mem, struct err *err)
{
	struct buf blob = { 0 };
	struct text_row row;
	struct text before;
	int rc;

	if (text_row_load(store, &row, text->article, mem, err) < 0)
		return err->code == ERR_NOT_FOUND ? 0 : -1;
	if (hash_text(row.packed[text->origin]) != text->hash)
		return 0;
	before = row.names[text->origin];
	rc = lose_forms(store, before, text, mem, err);
	if (rc == 0)
		rc = naming_resolve(
		    store, &blob, names, text->text, row.language, err);
	if (rc == 0)
		rc = naming_store(
		    store, text->article, text->origin, buf_text(&blob), err);
	if (rc == 0 && (row.shown == TEXT_PAGE) == (text->origin == TEXT_PAGE))
		rc = naming_relink(store, text->article, row.time, before,
		    buf_text(&blob), mem, err);
	if (rc == 0)
		rc = judging_again(store, text->article, err);
	if (rc == 0 && text->origin == TEXT_FEED)
		rc =
		    DB_RUN(store, err, "DELETE FROM unnamed WHERE article = ?1",
			INT(text->article));
	buf_clear(&blob);
	return rc;
}

static int
keep_place(struct store *store, int64_t last, struct err *err)
{
	if (last == 0)
		return DB_RUN(store, err, "DELETE FROM places WHERE key = ?1",
		    STR(text_of(place_key)));
	return DB_RUN(store, err,
	    "INSERT OR REPLACE INTO places VALUES(?1, ?2)",
	    STR(text_of(place_key)), INT(last));
}

int
store_reindex_take(struct store *store, const struct reindex_part *part,
    const struct names *const *names, struct arena *mem, struct err *err)
{
	struct err own;
	int rc = 0;

	if (!err)
		err = &own;
	if (store_begin(store, err) < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < part->n; i++)
		if (names[i] && fits(names[i], part->texts[i].text))
			rc = take_text(
			    store, &part->texts[i], names[i], mem, err);
	if (rc == 0)
		rc = keep_place(store, part->last, err);
	if (rc == 0)
		return store_commit(store, err);
	store_rollback(store);
	return -1;
}
