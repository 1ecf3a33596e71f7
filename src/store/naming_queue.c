#include "naming_queue.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "db.h"
#include "model/pack.h"

enum {
	MOST_CHANGES = 64 * 1024,
	MOST_FOUND = 256 * 1024,
	MOST_NEW = 64 * 1024, /* rows: 1 MB */
	/* Some 4 MB: what is named now and then is looked up again. */
	MOST_REMEMBERED = 32 * 1024,
};

void
naming_change(struct store *store, const struct naming_change *change)
{
	struct naming_queue *q = &store->naming;

	GROW(q->changes, q->nchanges, q->changes_cap);
	q->changes[q->nchanges] = *change;
	q->changes[q->nchanges].order = q->nchanges;
	q->nchanges++;
}

static size_t
add_form(struct naming_queue *q, int64_t entity, struct text form,
    struct text language)
{
	struct text key = buf_text(&q->key), kept;
	size_t at = q->nforms;

	kept = recall_add(&q->forms_of, key, (int64_t)at)->key;
	GROW(q->forms, q->nforms, q->forms_cap);
	q->forms[q->nforms++] = (struct naming_form){
		.entity = entity,
		.form = text_from_offset(kept, key.len - form.len),
		.language = text_sub(
		    kept, key.len - form.len - language.len, language.len),
	};
	return at;
}

void
naming_found(
    struct store *store, int64_t entity, struct text form, struct text language)
{
	struct naming_queue *q = &store->naming;
	struct recall_slot *slot;

	buf_reset(&q->key);
	pack_int(&q->key, entity);
	pack_int(&q->key, (int64_t)language.len);
	buf_add_text(&q->key, language);
	buf_add_text(&q->key, form);
	slot = recall_find(&q->forms_of, buf_text(&q->key));
	GROW(q->found, q->nfound, q->found_cap);
	q->found[q->nfound++] =
	    slot ? (size_t)slot->value : add_form(q, entity, form, language);
}

void
naming_merged(struct store *store, int64_t from, int64_t into)
{
	struct naming_queue *q = &store->naming;

	GROW(q->merges, q->nmerges, q->merges_cap);
	q->merges[q->nmerges++] = (struct naming_merge){ from, into };
	q->nnew = -1;
	recall_clear(&q->known);
}

bool
naming_is_full(const struct store *store)
{
	return store->naming.nchanges > MOST_CHANGES ||
	       store->naming.nfound > MOST_FOUND;
}

static int
compare_merges(const void *a, const void *b)
{
	const struct naming_merge *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* Where an entity has ended up; merges are sorted. */
static int64_t
follow(const struct naming_queue *q, int64_t entity)
{
	struct naming_merge want = { .from = entity }, *merge = NULL;

	if (q->nmerges > 0)
		merge = bsearch(
		    &want, q->merges, q->nmerges, sizeof(want), compare_merges);
	return merge ? merge->into : entity;
}

/*
 * What was queued for an entity before it became another's. A merged entity
 * is never merged again nor into, so that each is once on the left, and the
 * later merges, which are settled first, need no second look.
 */
static void
settle_merges(struct naming_queue *q)
{
	struct recall later = { 0 };

	if (q->nmerges == 0)
		return;
	for (size_t i = q->nmerges; i-- > 0;) {
		struct naming_merge *merge = &q->merges[i];
		struct recall_slot *slot = recall_find(&later,
		    text_from((const char *)&merge->into, sizeof(merge->into)));

		if (slot)
			merge->into = slot->value;
		recall_add(&later,
		    text_from((const char *)&merge->from, sizeof(merge->from)),
		    merge->into);
	}
	recall_clear(&later);
	qsort(q->merges, q->nmerges, sizeof(*q->merges), compare_merges);
	for (size_t i = 0; i < q->nchanges; i++)
		q->changes[i].entity = follow(q, q->changes[i].entity);
}

static int
compare_changes(const void *a, const void *b)
{
	const struct naming_change *x = a, *y = b;

	if (x->entity != y->entity)
		return x->entity < y->entity ? -1 : 1;
	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	if (x->article != y->article)
		return x->article < y->article ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

static bool
is_overruled(
    const struct naming_change *change, const struct naming_change *next)
{
	return change->entity == next->entity && change->time == next->time &&
	       change->article == next->article;
}

/* One row a statement, which so needs no journal of its own. */
static int
add_row(struct store *store, const struct naming_change *change,
    const struct value *values, int64_t *articles, struct err *err)
{
	int rc;

	if (change->fresh)
		rc = db_run(store,
		    "INSERT OR IGNORE INTO naming_new VALUES(?1, ?2, ?3)",
		    values, err);
	else
		rc = db_run(store,
		    "INSERT OR IGNORE INTO naming_new SELECT ?1, ?2, ?3"
		    " WHERE NOT EXISTS(SELECT 1 FROM naming WHERE entity = ?1"
		    " AND time = ?2 AND article = ?3)",
		    values, err);
	if (rc == 0) {
		*articles += sqlite3_changes(store->db);
		store->naming.nnew += sqlite3_changes(store->db);
	}
	return rc;
}

static int
remove_row(struct store *store, const struct value *values, int64_t *articles,
    struct err *err)
{
	if (db_run(store,
		"DELETE FROM naming_new WHERE entity = ?1 AND time = ?2"
		" AND article = ?3",
		values, err) < 0)
		return -1;
	store->naming.nnew -= sqlite3_changes(store->db);
	*articles -= sqlite3_changes(store->db);
	if (sqlite3_changes(store->db) > 0)
		return 0;
	if (db_run(store,
		"DELETE FROM naming WHERE entity = ?1 AND time = ?2"
		" AND article = ?3",
		values, err) < 0)
		return -1;
	*articles -= sqlite3_changes(store->db);
	return 0;
}

static int
write_change(struct store *store, const struct naming_change *change,
    int64_t *articles, struct err *err)
{
	const struct value values[] = { INT(change->entity), INT(change->time),
		INT(change->article), { 0 } };

	return change->named ? add_row(store, change, values, articles, err)
			     : remove_row(store, values, articles, err);
}

static int
write_changes(struct store *store, struct err *err)
{
	struct naming_queue *q = &store->naming;
	int64_t articles = 0;

	if (q->nchanges > 0)
		qsort(q->changes, q->nchanges, sizeof(*q->changes),
		    compare_changes);
	for (size_t i = 0; i < q->nchanges; i++) {
		struct naming_change *change = &q->changes[i];
		bool last = i + 1 == q->nchanges;

		if ((last || !is_overruled(change, change + 1)) &&
		    write_change(store, change, &articles, err) < 0)
			return -1;
		if (!last && change[1].entity == change->entity)
			continue;
		if (articles != 0 &&
		    DB_RUN(store, err,
			"UPDATE entities SET articles = articles + ?2"
			" WHERE id = ?1",
			INT(change->entity), INT(articles)) < 0)
			return -1;
		articles = 0;
	}
	return 0;
}

static int
write_form(struct store *store, const struct naming_form *form, struct err *err)
{
	struct buf *folded = db_scratch(store, 1);
	int64_t entity = follow(&store->naming, form->entity);

	if (DB_RUN(store, err,
		"UPDATE forms SET count = count + ?4 WHERE entity = ?1"
		" AND form = ?2 AND language = ?3",
		INT(entity), STR(form->form), STR(form->language),
		INT(form->more)) < 0)
		return -1;
	if (sqlite3_changes(store->db) > 0)
		return 0;
	utf8_fold(folded, form->form);
	return DB_RUN(store, err,
	    "INSERT INTO forms VALUES(?1, ?2, ?3, ?4, ?5)", INT(entity),
	    STR(form->form), STR(form->language), STR(buf_text(folded)),
	    INT(form->more));
}

static int
write_forms(struct store *store, struct err *err)
{
	struct naming_queue *q = &store->naming;
	int rc = 0;

	for (size_t i = 0; i < q->nfound; i++)
		q->forms[q->found[i]].more++;
	for (size_t i = 0; i < q->nfound; i++) {
		struct naming_form *form = &q->forms[q->found[i]];

		if (rc == 0 && form->more > 0)
			rc = write_form(store, form, err);
		form->more = 0;
	}
	return rc;
}

static void
forget_forms(struct naming_queue *q)
{
	recall_clear(&q->forms_of);
	free(q->forms);
	q->forms = NULL;
	q->nforms = q->forms_cap = 0;
}

static int
count_new(struct store *store, struct err *err)
{
	struct naming_queue *q = &store->naming;

	if (q->nnew >= 0)
		return 0;
	return db_number(
	    store, "SELECT count(*) FROM naming_new", NULL, 0, &q->nnew, err);
}

/* What is new becomes part of the rest, each page of which is met once. */
static int
spill(struct store *store, struct err *err)
{
	struct naming_queue *q = &store->naming;

	if (q->nnew <= MOST_NEW)
		return 0;
	if (db_run(store,
		"INSERT OR IGNORE INTO naming SELECT * FROM naming_new"
		" ORDER BY entity, time, article",
		NULL, err) < 0 ||
	    db_run(store, "DELETE FROM naming_new", NULL, err) < 0)
		return -1;
	q->nnew = 0;
	return 0;
}

int
naming_flush(struct store *store, struct err *err)
{
	struct naming_queue *q = &store->naming;
	int rc;

	/* The table is counted only by who adds to it. */
	if (q->nchanges > 0 && count_new(store, err) < 0)
		return -1;
	settle_merges(q);
	rc = write_changes(store, err);
	if (rc == 0)
		rc = write_forms(store, err);
	if (rc == 0)
		rc = spill(store, err);
	q->nchanges = q->nfound = q->nmerges = 0;
	if (q->nforms > MOST_REMEMBERED)
		forget_forms(q);
	if (q->known.n > MOST_REMEMBERED)
		recall_clear(&q->known);
	return rc;
}

/* Has another process committed since the names were looked up? */
static int
look_for_others(struct store *store, struct err *err)
{
	struct naming_queue *q = &store->naming;
	int64_t now;

	if (db_number(store, "PRAGMA data_version", NULL, 0, &now, err) < 0)
		return -1;
	if (now != q->data_version) {
		recall_clear(&q->known);
		q->nnew = -1;
	}
	q->data_version = now;
	return 0;
}

int
naming_mark(struct store *store, struct err *err)
{
	struct naming_queue *q = &store->naming;

	q->marks[store->depth].changes = q->nchanges;
	q->marks[store->depth].found = q->nfound;
	q->marks[store->depth].merges = q->nmerges;
	return store->depth == 0 ? look_for_others(store, err) : 0;
}

/* Nothing is flushed inside a savepoint, so the queue is never shorter. */
void
naming_forget(struct store *store)
{
	struct naming_queue *q = &store->naming;

	q->nchanges = q->marks[store->depth].changes;
	q->nfound = q->marks[store->depth].found;
	q->nmerges = q->marks[store->depth].merges;
	q->nnew = -1;
	recall_clear(&q->known);
}

void
naming_clear(struct store *store)
{
	struct naming_queue *q = &store->naming;

	free(q->changes);
	free(q->found);
	free(q->merges);
	forget_forms(q);
	recall_clear(&q->known);
	buf_clear(&q->key);
	*q = (struct naming_queue){ 0 };
}
