#include "store/reindex.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "db.h"
#include "judging.h"
#include "naming.h"
#include "signatures.h"
#include "store/reading.h"
#include "texts.h"
#include "told.h"

static const char place_key[] = "reindex.after";

/* "TIME ARTICLE" */
static void
read_place(struct text value, struct reindex_place *place, struct arena *mem)
{
	char *rest;

	*place = (struct reindex_place){ 0 };
	place->time = strtoll(arena_cstr(mem, value), &rest, 10);
	place->article = strtoll(rest, NULL, 10);
}

int
store_reindex_state(struct store *store, struct reindex_place *after,
    int64_t *done, int64_t *of, struct err *err)
{
	struct arena mem = { 0 };

	read_place(store_place(store, place_key, &mem), after, &mem);
	arena_clear(&mem);
	*done = 0;
	if (after->article != 0 &&
	    db_number(store,
		"SELECT count(*) FROM articles WHERE time < ?1"
		" OR (time = ?1 AND id <= ?2)",
		VALUES(INT(after->time), INT(after->article)), 0, done, err) <
		0)
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
				    .shown = (row->shown == TEXT_PAGE) ==
					     (origins[i] == TEXT_PAGE),
				    .packed = packed,
				    .text = arena_copy(mem, buf_text(&body)),
				    .language = row->language,
				    .hash = hash_text(packed),
			    };
		buf_clear(&body);
	}
}

/* The next articles of the part. */
static int
choose(struct store *store, const struct reindex_place *after, size_t limit,
    struct reindex_part *part, struct arena *mem, struct err *err)
{
	int64_t from = after->article ? after->time : INT64_MIN;
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT time, id FROM articles WHERE time >= ?1"
	    " AND (time, id) > (?1, ?2) ORDER BY time, id LIMIT ?3",
	    INT(from), INT(after->article), INT((int64_t)limit));
	int r;

	part->articles = arena_array(mem, limit + 1, sizeof(*part->articles));
	while ((r = db_step(store, rows, err)) > 0) {
		part->last = (struct reindex_place){ db_int(rows, 0),
			db_int(rows, 1) };
		if (part->narticles == 0)
			part->time = part->last.time;
		part->articles[part->narticles++] = part->last.article;
	}
	return r;
}

int
store_reindex_next(struct store *store, const struct reindex_place *after,
    size_t limit, struct reindex_part *part, struct arena *mem, struct err *err)
{
	size_t cap = 0;

	*part = (struct reindex_part){ 0 };
	if (choose(store, after, limit, part, mem, err) < 0)
		return -1;
	for (size_t i = 0; i < part->narticles; i++) {
		struct text_row row;
		struct err why;

		if (text_row_load(
			store, &row, part->articles[i], mem, &why) == 0)
			add_texts(part, &cap, &row, mem);
		else if (why.code != ERR_NOT_FOUND)
			return err_set(err, why.code, "%s", why.text);
	}
	return 0;
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
take_names(struct store *store, const struct reindex_text *text,
    const struct text_row *row, const struct names *names, struct arena *mem,
    struct err *err)
{
	struct buf blob = { 0 };
	struct text before = row->names[text->origin];
	int rc = lose_forms(store, before, text, mem, err);

	if (rc == 0)
		rc = naming_resolve(
		    store, &blob, names, text->text, row->language, err);
	if (rc == 0)
		rc = naming_store(
		    store, text->article, text->origin, buf_text(&blob), err);
	if (rc == 0 && (row->shown == TEXT_PAGE) == (text->origin == TEXT_PAGE))
		rc = naming_relink(store, text->article, row->time, before,
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
take_text(struct store *store, const struct reindex_text *text,
    const struct reindex_found *found, struct arena *mem, struct err *err)
{
	struct text_row row;

	if (text_row_load(store, &row, text->article, mem, err) < 0)
		return err->code == ERR_NOT_FOUND ? 0 : -1;
	if (hash_text(row.packed[text->origin]) != text->hash)
		return 0;
	if (found->signature.len > 0 &&
	    signature_put(store, text->article, row.time, found->signature,
		err) < 0)
		return -1;
	if (!found->names || !fits(found->names, text->text))
		return 0;
	return take_names(store, text, &row, found->names, mem, err);
}

/* As if its articles came again. */
static int
take_places(
    struct store *store, const struct reindex_part *part, struct err *err)
{
	for (size_t i = 0; i < part->narticles; i++)
		if (told_split(store, part->articles[i], err) < 0 ||
		    DB_RUN(store, err,
			"UPDATE signatures SET placed = 0 WHERE article = ?1",
			INT(part->articles[i])) < 0)
			return -1;
	return 0;
}

static int
keep_place(
    struct store *store, const struct reindex_place *last, struct err *err)
{
	char value[64];

	if (last->article == 0)
		return DB_RUN(store, err, "DELETE FROM places WHERE key = ?1",
		    STR(text_of(place_key)));
	snprintf(value, sizeof(value), "%lld %lld", (long long)last->time,
	    (long long)last->article);
	return store_set_place(store, place_key, text_of(value), err);
}

/* Who knew the places of before has to ask again. */
static int
end(struct store *store, struct err *err)
{
	if (told_fix_again(store, err) < 0)
		return -1;
	return db_run(store,
	    "INSERT INTO places VALUES('stories.era', 1 << 20)"
	    " ON CONFLICT(key) DO UPDATE SET"
	    " value = CAST(value AS INTEGER) + (1 << 20)",
	    NULL, err);
}

int
store_reindex_take(struct store *store, const struct reindex_part *part,
    const struct reindex_found *found, struct arena *mem, struct err *err)
{
	struct err own;
	int rc;

	if (!err)
		err = &own;
	if (store_begin(store, err) < 0)
		return -1;
	rc = part->narticles > 0 ? take_places(store, part, err)
				 : end(store, err);
	for (size_t i = 0; rc == 0 && i < part->n; i++)
		rc = take_text(store, &part->texts[i], &found[i], mem, err);
	if (rc == 0)
		rc = keep_place(store, &part->last, err);
	if (rc == 0)
		return store_commit(store, err);
	store_rollback(store);
	return -1;
}
