#include <stdlib.h>

#include "db.h"
#include "model/pack.h"
#include "naming.h"

enum {
	BLOB_VERSION = 2,
	SALIENCE = 8000, /* for 1: two bytes */
	MIN_NAMED = 4,   /* bytes of an entity … */
	MIN_MENTION = 3, /* … and of a mention */
};

static int64_t
salience_number(double salience)
{
	return salience > 0 && salience <= 1
		   ? (int64_t)(salience * SALIENCE + 0.5)
		   : 0;
}

/*
 * What the entity's own row says is not said again: that is nine tenths of
 * the bytes, and these are written with every article.
 */
void
naming_pack(
    struct buf *blob, const struct names *names, const struct named *named)
{
	uint32_t at = 0;

	pack_int(blob, BLOB_VERSION);
	pack_int(blob, (int64_t)names->nentities);
	for (size_t i = 0; i < names->nentities; i++) {
		const struct entity *entity = &names->entities[i];

		pack_int(blob, named[i].id);
		pack_int(blob, entity->count);
		pack_int(blob, salience_number(entity->salience));
		pack_text(blob, named[i].same_name ? TEXT("") : entity->name);
	}
	pack_text(blob, names->language);
	pack_int(blob, (int64_t)names->nmentions);
	for (size_t i = 0; i < names->nmentions; i++) {
		const struct mention *m = &names->mentions[i];

		pack_int(blob, (int64_t)m->start - at);
		pack_int(blob, (int64_t)m->end - m->start);
		pack_int(blob, m->entity);
		at = m->end;
	}
}

/* Each entity's name (empty: as its row says), count and salience, its id. */
static void
unpack_entities(struct pack_reader *in, struct names *names, int64_t **ids)
{
	size_t n;

	*names = (struct names){ 0 };
	*ids = NULL;
	if (in->rest.len == 0)
		return;
	(void)unpack_int_in(in, BLOB_VERSION, BLOB_VERSION);
	n = unpack_count(in, MIN_NAMED);
	*ids = unpack_array(in, n, sizeof(**ids));
	names->entities = unpack_array(in, n, sizeof(*names->entities));
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct entity *entity = &names->entities[i];

		(*ids)[i] = unpack_int(in);
		entity->count = (uint32_t)unpack_int_in(in, 0, UINT32_MAX);
		entity->salience =
		    (double)unpack_int_in(in, 0, SALIENCE) / SALIENCE;
		entity->name = unpack_text(in);
	}
	names->nentities = in->bad ? 0 : n;
}

static void
unpack_mentions(struct pack_reader *in, struct names *names, size_t text_bytes)
{
	int64_t end =
	    text_bytes < UINT32_MAX ? (int64_t)text_bytes : UINT32_MAX;
	int64_t at = 0;
	size_t n;

	names->language = unpack_text(in);
	n = unpack_count(in, MIN_MENTION);
	names->mentions = unpack_array(in, n, sizeof(*names->mentions));
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct mention *m = &names->mentions[i];

		at += unpack_int_in(in, 0, end - at);
		m->start = (uint32_t)at;
		at += unpack_int_in(in, 1, end - at);
		m->end = (uint32_t)at;
		m->entity = (uint32_t)unpack_int_in(
		    in, 0, (int64_t)names->nentities - 1);
	}
	names->nmentions = in->bad ? 0 : n;
}

static int
fill_entity(struct store *store, struct entity *entity, int64_t *id,
    bool *hidden, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT t.id, t.kind, e.name, t.key, t.wikidata, t.url, t.given,"
	    " t.hidden"
	    " FROM entities e JOIN entities t ON t.id = CASE e.same_as"
	    " WHEN 0 THEN e.id ELSE e.same_as END WHERE e.id = ?1",
	    INT(*id));
	int r = db_step(store, rows, err);

	if (r <= 0)
		return r;
	*id = db_int(rows, 0);
	if (db_int(rows, 1) >= 0 && db_int(rows, 1) < ENTITY_KINDS)
		entity->kind = (enum entity_kind)db_int(rows, 1);
	if (sqlite3_column_bytes(rows, 6) > 0)
		entity->name = db_text(rows, 6, mem);
	else if (entity->name.len == 0)
		entity->name = db_text(rows, 2, mem);
	entity->key = db_text(rows, 3, mem);
	entity->wikidata = db_text(rows, 4, mem);
	entity->url = db_text(rows, 5, mem);
	*hidden = db_int(rows, 7) != 0;
	sqlite3_reset(rows);
	return 0;
}

void
naming_read(
    struct names *names, int64_t **ids, struct text blob, struct arena *mem)
{
	struct pack_reader in = { .rest = blob, .mem = mem };

	unpack_entities(&in, names, ids);
	if (names->nentities > 0)
		unpack_mentions(&in, names, UINT32_MAX);
	if (in.bad)
		*names = (struct names){ 0 };
}

/* What the user said is no name is none, nor are its mentions. */
static void
drop_hidden(struct names *names, int64_t *ids, const bool *hidden)
{
	size_t kept = 0;

	for (size_t i = 0; i < names->nmentions; i++)
		if (!hidden[names->mentions[i].entity])
			names->mentions[kept++] = names->mentions[i];
	names->nmentions = kept;
	kept = 0;
	for (size_t i = 0; i < names->nentities; i++) {
		if (hidden[i])
			continue;
		for (size_t j = 0; j < names->nmentions && kept < i; j++)
			if (names->mentions[j].entity == i)
				names->mentions[j].entity = (uint32_t)kept;
		names->entities[kept] = names->entities[i];
		ids[kept++] = ids[i];
	}
	names->nentities = kept;
}

int
naming_load(struct store *store, struct names *names, int64_t **ids,
    struct text blob, size_t text_bytes, struct arena *mem, struct err *err)
{
	struct pack_reader in = { .rest = blob, .mem = mem };
	bool *hidden;

	unpack_entities(&in, names, ids);
	if (names->nentities > 0)
		unpack_mentions(&in, names, text_bytes);
	if (in.bad)
		*names = (struct names){ 0 };
	hidden = arena_array(mem, names->nentities + 1, sizeof(*hidden));
	for (size_t i = 0; i < names->nentities; i++)
		if (fill_entity(store, &names->entities[i], &(*ids)[i],
			&hidden[i], mem, err) < 0)
			return -1;
	drop_hidden(names, *ids, hidden);
	return 0;
}

static int
compare_counts(const void *a, const void *b)
{
	const struct naming_count *x = a, *y = b;

	return (x->entity > y->entity) - (x->entity < y->entity);
}

/* Two names of one entity count as one. */
static size_t
join_counts(struct naming_count *counts, size_t n)
{
	size_t kept = 0;

	if (n > 0)
		qsort(counts, n, sizeof(*counts), compare_counts);
	for (size_t i = 0; i < n; i++) {
		struct naming_count *last = kept ? &counts[kept - 1] : NULL;

		if (!last || last->entity != counts[i].entity) {
			counts[kept++] = counts[i];
			continue;
		}
		last->count += counts[i].count;
		if (counts[i].salience > last->salience)
			last->salience = counts[i].salience;
	}
	return kept;
}

/* As the blob says; with current, of what is now the entity. */
static int
read_counts(struct store *store, struct text blob, bool current,
    struct naming_count **counts, size_t *n, struct arena *mem, struct err *err)
{
	struct pack_reader in = { .rest = blob, .mem = mem };
	struct names names;
	int64_t *ids;

	unpack_entities(&in, &names, &ids);
	*n = names.nentities;
	*counts = arena_array(mem, *n + 1, sizeof(**counts));
	for (size_t i = 0; i < *n; i++) {
		if (current &&
		    db_number(store,
			"SELECT same_as FROM entities WHERE id = ?1"
			" AND same_as <> 0",
			VALUES(INT(ids[i])), ids[i], &ids[i], err) < 0)
			return -1;
		(*counts)[i] = (struct naming_count){ ids[i],
			names.entities[i].count, names.entities[i].salience };
	}
	*n = join_counts(*counts, *n);
	return 0;
}

static int
counts_of(struct store *store, int64_t article, bool current,
    struct naming_count **counts, size_t *n, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT CASE t.shown WHEN 2 THEN n.page ELSE n.feed END"
	    " FROM names n JOIN texts t ON t.article = n.article"
	    " WHERE n.article = ?1",
	    INT(article));
	struct text blob = { 0 };
	int r = db_step(store, rows, err);

	*counts = NULL;
	*n = 0;
	if (r <= 0)
		return r;
	blob = db_text(rows, 0, mem);
	sqlite3_reset(rows);
	return read_counts(store, blob, current, counts, n, mem, err);
}

int
naming_of(struct store *store, int64_t article, struct naming_count **counts,
    size_t *n, struct arena *mem, struct err *err)
{
	return counts_of(store, article, true, counts, n, mem, err);
}

int
naming_of_then(struct store *store, int64_t article,
    struct naming_count **counts, size_t *n, struct arena *mem, struct err *err)
{
	return counts_of(store, article, false, counts, n, mem, err);
}

int
naming_store(struct store *store, int64_t article, enum text_origin origin,
    struct text blob, struct err *err)
{
	if (origin == TEXT_PAGE)
		return DB_RUN(store, err,
		    "INSERT INTO names(article, page) VALUES(?1, ?2)"
		    " ON CONFLICT DO UPDATE SET page = ?2",
		    INT(article), BLOB(blob));
	return DB_RUN(store, err,
	    "INSERT INTO names(article, feed) VALUES(?1, ?2)"
	    " ON CONFLICT DO UPDATE SET feed = ?2",
	    INT(article), BLOB(blob));
}

static int
change_all(struct store *store, struct naming_change change, int64_t article,
    int64_t time, struct text blob, struct arena *mem, struct err *err)
{
	struct naming_count *counts;
	size_t n;

	if (read_counts(store, blob, !change.fresh, &counts, &n, mem, err) < 0)
		return -1;
	change.time = time;
	change.article = article;
	for (size_t i = 0; i < n; i++) {
		change.entity = counts[i].entity;
		naming_change(store, &change);
	}
	return 0;
}

void
naming_link(struct store *store, int64_t article, int64_t time,
    struct text blob, struct arena *mem)
{
	const struct naming_change change = { .named = true, .fresh = true };

	change_all(store, change, article, time, blob, mem, NULL);
}

int
naming_relink(struct store *store, int64_t article, int64_t time,
    struct text before, struct text after, struct arena *mem, struct err *err)
{
	const struct naming_change not_now = { .named = false };
	const struct naming_change now = { .named = true };

	if (change_all(store, not_now, article, time, before, mem, err) < 0)
		return -1;
	return change_all(store, now, article, time, after, mem, err);
}
