#include "shelf.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/pack.h"

enum { CHUNK = 256 * 1024, HEAD = 4 };

struct shelf_chunk {
	struct shelf_chunk *next;
	size_t used, size;
	char bytes[];
};

void
shelf_init(struct shelf *shelf, struct text base)
{
	*shelf = (struct shelf){ .base = base };
}

static void
drop_first(struct shelf *shelf)
{
	struct shelf_chunk *chunk = shelf->first;

	shelf->first = chunk->next;
	shelf->at = 0;
	free(chunk);
}

void
shelf_clear(struct shelf *shelf)
{
	while (shelf->first)
		drop_first(shelf);
	free(shelf->order);
	buf_clear(&shelf->packing);
	shelf_init(shelf, shelf->base);
}

/* ---- writing ---- */

/* Only what feed/ made is read again, so that nothing needs to be checked. */
static void
put_text(struct buf *out, struct text text)
{
	pack_int(out, (int64_t)text.len);
	buf_add_text(out, text);
}

static void
put_body(struct buf *out, const struct body *body, struct text base)
{
	bool own = body->base.ptr != base.ptr;

	pack_int(out, (int64_t)body->kind * 2 + own);
	if (body->kind == BODY_NONE)
		return;
	put_text(out, body->text);
	if (own)
		put_text(out, body->base);
}

/* First of all the date to sort by. */
static void
put_item(struct buf *out, const struct item *item, struct text base)
{
	pack_date(out, item->updated);
	pack_date(out, item->published);
	put_text(out, item->id);
	put_text(out, item->title);
	put_text(out, item->link);
	put_text(out, item->author);
	put_body(out, &item->summary, base);
	put_body(out, &item->content, base);
	pack_int(out, (int64_t)item->ncategories);
	for (size_t i = 0; i < item->ncategories; i++)
		put_text(out, item->categories[i]);
	pack_int(out, (int64_t)item->nenclosures);
	for (size_t i = 0; i < item->nenclosures; i++) {
		put_text(out, item->enclosures[i].url);
		put_text(out, item->enclosures[i].type);
		pack_int(out, item->enclosures[i].length);
	}
	pack_int(out, (int64_t)item->nrelated);
	for (size_t i = 0; i < item->nrelated; i++) {
		pack_int(out, (int64_t)item->related[i].kind);
		put_text(out, item->related[i].url);
		put_text(out, item->related[i].type);
		put_text(out, item->related[i].language);
	}
	put_text(out, item->thumbnail);
	put_text(out, item->comments);
	put_text(out, item->language);
}

static char *
room_for(struct shelf *shelf, size_t len)
{
	struct shelf_chunk *chunk = shelf->last;
	char *room;

	if (!chunk || chunk->size - chunk->used < len) {
		size_t size = len > CHUNK ? len : CHUNK;

		chunk = mem_resize(NULL, 1, sizeof(*chunk) + size);
		*chunk = (struct shelf_chunk){ .size = size };
		if (shelf->last)
			shelf->last->next = chunk;
		else
			shelf->first = chunk;
		shelf->last = chunk;
	}
	room = chunk->bytes + chunk->used;
	chunk->used += len;
	return room;
}

void
shelf_add(struct shelf *shelf, const struct item *item)
{
	struct buf *packing = &shelf->packing;
	uint32_t len;
	char *room;

	buf_reset(packing);
	put_item(packing, item, shelf->base);
	if (shelf->bytes + packing->len + HEAD > SHELF_MAX) {
		shelf->dropped++;
		return;
	}
	len = (uint32_t)packing->len;
	room = room_for(shelf, HEAD + len);
	memcpy(room, &len, HEAD);
	memcpy(room + HEAD, packing->ptr, len);
	shelf->bytes += HEAD + len;
	shelf->nitems++;
}

/* ---- reading ---- */

static struct text
get_text(struct pack_reader *in)
{
	size_t len = (size_t)unpack_int(in);
	struct text text = text_sub(in->rest, 0, len);

	in->rest = text_from_offset(in->rest, len);
	return text;
}

static struct body
get_body(struct pack_reader *in, struct text base)
{
	int64_t kind = unpack_int(in);
	struct body body = { .kind = (enum body_kind)(kind / 2) };

	if (body.kind == BODY_NONE)
		return body;
	body.text = get_text(in);
	body.base = kind % 2 ? get_text(in) : base;
	return body;
}

static void
get_lists(struct pack_reader *in, struct item *item)
{
	item->ncategories = (size_t)unpack_int(in);
	item->categories =
	    arena_array(in->mem, item->ncategories, sizeof(*item->categories));
	for (size_t i = 0; i < item->ncategories; i++)
		item->categories[i] = get_text(in);
	item->nenclosures = (size_t)unpack_int(in);
	item->enclosures =
	    arena_array(in->mem, item->nenclosures, sizeof(*item->enclosures));
	for (size_t i = 0; i < item->nenclosures; i++) {
		item->enclosures[i].url = get_text(in);
		item->enclosures[i].type = get_text(in);
		item->enclosures[i].length = unpack_int(in);
	}
	item->nrelated = (size_t)unpack_int(in);
	item->related =
	    arena_array(in->mem, item->nrelated, sizeof(*item->related));
	for (size_t i = 0; i < item->nrelated; i++) {
		item->related[i].kind = (enum related_kind)unpack_int(in);
		item->related[i].url = get_text(in);
		item->related[i].type = get_text(in);
		item->related[i].language = get_text(in);
	}
}

static void
get_item(struct pack_reader *in, struct item *item, struct text base)
{
	item->updated = unpack_date(in);
	item->published = unpack_date(in);
	item->id = get_text(in);
	item->title = get_text(in);
	item->link = get_text(in);
	item->author = get_text(in);
	item->summary = get_body(in, base);
	item->content = get_body(in, base);
	get_lists(in, item);
	item->thumbnail = get_text(in);
	item->comments = get_text(in);
	item->language = get_text(in);
}

static struct text
stored_at(const char *place)
{
	uint32_t len;

	memcpy(&len, place, HEAD);
	return text_from(place + HEAD, len);
}

/* Where the next item lies; what was read before goes, as nobody comes back. */
static const char *
next_place(struct shelf *shelf)
{
	const char *place;

	if (shelf->order)
		return shelf->next < shelf->norder ? shelf->order[shelf->next++]
						   : NULL;
	while (shelf->first && shelf->at == shelf->first->used) {
		if (shelf->first == shelf->last)
			return NULL;
		drop_first(shelf);
	}
	if (!shelf->first)
		return NULL;
	place = shelf->first->bytes + shelf->at;
	shelf->at += HEAD + stored_at(place).len;
	return place;
}

bool
shelf_next(struct shelf *shelf, struct item *item, struct arena *mem)
{
	const char *place = next_place(shelf);
	struct pack_reader in = { .mem = mem, .borrow = true };

	if (!place)
		return false;
	in.rest = stored_at(place);
	get_item(&in, item, shelf->base);
	return true;
}

/* ---- choosing ---- */

struct entry {
	const char *place;
	int64_t seconds;
	size_t number;
};

static int
newest_first(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	if (left->seconds != right->seconds)
		return left->seconds > right->seconds ? -1 : 1;
	return left->number < right->number ? -1 : left->number > right->number;
}

static int
by_number(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;

	return left->number < right->number ? -1 : left->number > right->number;
}

static int64_t
date_at(const char *place)
{
	struct pack_reader in = { .rest = stored_at(place) };
	struct date updated = unpack_date(&in), published = unpack_date(&in);
	int64_t seconds = INT64_MIN;

	if (updated.precision != DATE_NONE)
		seconds = updated.seconds;
	if (published.precision != DATE_NONE && published.seconds > seconds)
		seconds = published.seconds;
	return seconds;
}

static struct entry *
list_entries(const struct shelf *shelf)
{
	struct entry *entries = mem_array(shelf->nitems, sizeof(*entries));
	size_t n = 0;

	for (struct shelf_chunk *chunk = shelf->first; chunk;
	     chunk = chunk->next)
		for (size_t at = 0; at < chunk->used; n++) {
			const char *place = chunk->bytes + at;

			entries[n] = (struct entry){ place, date_at(place), n };
			at += HEAD + stored_at(place).len;
		}
	return entries;
}

void
shelf_limit(struct shelf *shelf, size_t max, bool sorted)
{
	struct entry *entries;

	if (!sorted && (max == 0 || shelf->nitems <= max))
		return;
	entries = list_entries(shelf);
	qsort(entries, shelf->nitems, sizeof(*entries), newest_first);
	shelf->norder = shelf->nitems;
	if (max && max < shelf->nitems)
		shelf->norder = max;
	if (!sorted)
		qsort(entries, shelf->norder, sizeof(*entries), by_number);
	shelf->order = mem_array(shelf->norder, sizeof(*shelf->order));
	for (size_t i = 0; i < shelf->norder; i++)
		shelf->order[i] = entries[i].place;
	shelf->dropped += shelf->nitems - shelf->norder;
	shelf->nitems = shelf->norder;
	free(entries);
}
