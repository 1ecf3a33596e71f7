#include "candidate.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/url.h"
#include "base/utf8.h"
#include "db.h"
#include "model/pack.h"

enum { MAX_TITLE = 1000, MAX_URL = 4096, TITLE_FROM_TEXT = 90 };

struct text
text_cut(struct text t, size_t max)
{
	if (t.len <= max)
		return t;
	while (max > 0 && ((unsigned char)t.ptr[max] & 0xC0) == 0x80)
		max--;
	return text_sub(t, 0, max);
}

/* An item without a title is called by the beginning of its text. */
static struct text
title_of(const struct intake_item *in, struct arena *mem)
{
	struct text title = text_trim(in->item->title), head;
	struct buf body = { 0 };

	if (title.len > 0)
		return text_cut(title, MAX_TITLE);
	if (in->article && in->article->title.len > 0)
		return text_cut(in->article->title, MAX_TITLE);
	if (in->article) {
		buf_add_text(&body, in->article->lede);
		if (body.len == 0)
			article_add_text(&body, in->article);
	}
	head = text_cut(text_trim(buf_text(&body)), TITLE_FROM_TEXT);
	head = text_sub(head, 0, text_find_byte(head, '\n', 0));
	if (head.len == 0)
		title = text_cut(text_trim(in->item->link), MAX_TITLE);
	else
		title = arena_printf(mem, "%.*s%s", TEXT_ARG(head),
		    head.len < text_trim(buf_text(&body)).len ? "…" : "");
	buf_clear(&body);
	return title;
}

static uint64_t
tagged(const char *tag, struct text t)
{
	return hash_more(hash_text(text_of(tag)), t);
}

/* The engine gives a hash of all that the feed says; tests may not. */
static uint64_t
hash_of(const struct intake_item *in)
{
	struct buf packed = { 0 };
	uint64_t hash;

	if (in->hash)
		return in->hash;
	pack_item(&packed, in->item);
	if (in->article)
		pack_article(&packed, in->article);
	hash = hash_text(buf_text(&packed));
	buf_clear(&packed);
	return hash ? hash : 1;
}

uint64_t
candidate_key(struct text guid, struct text link)
{
	guid = text_trim(guid);
	link = text_trim(link);
	if (guid.len > 0)
		return tagged("guid", guid);
	return link.len > 0 ? tagged("link", link) : 0;
}

static uint64_t
key_of(const struct candidate *c)
{
	uint64_t key = candidate_key(c->in->item->id, c->in->item->link);

	if (key)
		return key;
	return tagged(
	    "text", text_from((const char *)&c->hash, sizeof(c->hash)));
}

uint64_t
candidate_other_scheme(const struct candidate *c, struct arena *mem)
{
	static const struct text plain = { "http://", 7 },
				 safe = { "https://", 8 };
	struct text guid = text_trim(c->in->item->id);
	struct text link = text_trim(c->in->item->link);
	struct text address = guid.len > 0 ? guid : link;
	const struct text *from = &plain, *to = &safe;

	if (text_starts(address, safe.ptr)) {
		from = &safe;
		to = &plain;
	} else if (!text_starts(address, plain.ptr)) {
		return 0;
	}
	return tagged(guid.len > 0 ? "guid" : "link",
	    arena_printf(mem, "%s%.*s", to->ptr,
		TEXT_ARG(text_from_offset(address, from->len))));
}

static int64_t
published_of(const struct item *item)
{
	struct date date = item->published;

	if (date.precision == DATE_NONE)
		date = item->updated;
	return date.precision != DATE_NONE && date.seconds > 0 ? date.seconds
							       : 0;
}

static void
make_one(struct candidate *c, const struct intake_item *in,
    const struct intake *intake, struct arena *mem)
{
	int64_t now = intake->result->now;

	*c = (struct candidate){ .in = in, .state = CANDIDATE_NEW };
	c->title = title_of(in, mem);
	if (c->title.len == 0 && !in->known) {
		c->state = CANDIDATE_DROPPED;
		return;
	}
	c->hash = hash_of(in);
	c->key = key_of(c);
	c->published = published_of(in->item);
	c->time = now;
	if (c->published && c->published < now && !intake->ignore_dates)
		c->time = c->published;
}

static int
compare_keys(const void *a, const void *b)
{
	const struct candidate *x = *(struct candidate *const *)a;
	const struct candidate *y = *(struct candidate *const *)b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x > y) - (x < y);
}

static uint64_t
distinct_key(const struct candidate *c)
{
	return hash_more(
	    tagged("twice", c->in->item->link), c->in->item->title);
}

static uint64_t
dated_key(const struct candidate *c)
{
	return hash_more(c->key,
	    text_from((const char *)&c->published, sizeof(c->published)));
}

/* Of one link and title, too: then the dates, when they differ. */
static void
part_by_date(struct candidate **run, size_t n)
{
	bool differ = false;

	for (size_t i = 1; i < n; i++)
		differ |= run[i]->published != run[0]->published;
	for (size_t i = 0; differ && i < n; i++)
		run[i]->key = dated_key(run[i]);
}

/*
 * Feeds say the same guid or link of different items ("N/A"): then link and
 * title tell them apart, or date. Returns whether a key was changed.
 */
static bool
part_run(struct candidate **run, size_t n)
{
	bool differ = false;

	for (size_t i = 1; i < n; i++)
		differ |= distinct_key(run[i]) != distinct_key(run[0]) ||
			  run[i]->published != run[0]->published;
	for (size_t i = 0; i < n; i++) {
		if (differ)
			run[i]->key = distinct_key(run[i]);
		else if (i > 0)
			run[i]->state = CANDIDATE_DROPPED;
	}
	if (!differ)
		return false;
	qsort(run, n, sizeof(struct candidate *), compare_keys);
	for (size_t i = 0, next; i < n; i = next) {
		next = i + 1;
		while (next < n && run[next]->key == run[i]->key)
			next++;
		part_by_date(run + i, next - i);
	}
	return true;
}

/* The same item said again: the first one counts. */
static void
drop_repeated(struct candidate **sorted, size_t n)
{
	qsort(sorted, n, sizeof(struct candidate *), compare_keys);
	for (size_t i = 1; i < n; i++)
		if (sorted[i]->key == sorted[i - 1]->key)
			sorted[i]->state = CANDIDATE_DROPPED;
}

static void
part_repeated(struct candidate **sorted, size_t n)
{
	bool differ = false;

	qsort(sorted, n, sizeof(struct candidate *), compare_keys);
	for (size_t i = 0, next; i < n; i = next) {
		next = i + 1;
		while (next < n && sorted[next]->key == sorted[i]->key)
			next++;
		if (next - i > 1)
			differ |= part_run(sorted + i, next - i);
	}
	if (differ)
		drop_repeated(sorted, n);
}

void
candidates_make(
    struct candidates *all, const struct intake *intake, struct arena *mem)
{
	size_t n =
	    intake->nitems < INTAKE_ITEMS ? intake->nitems : INTAKE_ITEMS;
	struct candidate **sorted = arena_array(mem, n + 1, sizeof(*sorted));
	size_t live = 0;

	*all = (struct candidates){ .n = n };
	all->list = arena_array(mem, n + 1, sizeof(*all->list));
	for (size_t i = 0; i < n; i++) {
		make_one(&all->list[i], &intake->items[i], intake, mem);
		if (all->list[i].state != CANDIDATE_DROPPED)
			sorted[live++] = &all->list[i];
	}
	part_repeated(sorted, live);
	all->offers.offers =
	    arena_array(mem, live + 1, sizeof(*all->offers.offers));
	for (size_t i = 0; i < live; i++) {
		if (sorted[i]->state == CANDIDATE_DROPPED)
			continue;
		all->offers.offers[all->offers.n++] =
		    (struct offer){ sorted[i]->key, sorted[i]->hash };
	}
}

static int
compare_identities(const void *a, const void *b)
{
	const struct candidate *x = *(struct candidate *const *)a;
	const struct candidate *y = *(struct candidate *const *)b;

	return x->identity_hash < y->identity_hash
		   ? -1
		   : x->identity_hash > y->identity_hash;
}

void
candidates_clean_urls(struct candidates *all, struct arena *mem)
{
	struct candidate **sorted =
	    arena_array(mem, all->n + 1, sizeof(*sorted));

	for (size_t i = 0; i < all->n; i++) {
		struct candidate *c = &all->list[i];
		struct text link = text_trim(c->in->item->link);

		sorted[i] = c;
		/* Built-in addresses: the engine lets no other feed have them.
		 */
		if (c->state == CANDIDATE_DROPPED || link.len > MAX_URL ||
		    !(url_is_web(link) || url_has_scheme(link, "sample")))
			continue;
		c->url = url_clean(mem, link);
		c->identity = url_identity(mem, link);
		if (c->identity.len > 0)
			c->identity_hash = hash_text(c->identity) | 1;
	}
	qsort(sorted, all->n, sizeof(struct candidate *), compare_identities);
	for (size_t i = 0; i < all->n; i++) {
		uint64_t hash = sorted[i]->identity_hash;

		sorted[i]->alone =
		    hash && (i == 0 || sorted[i - 1]->identity_hash != hash) &&
		    (i + 1 == all->n || sorted[i + 1]->identity_hash != hash);
	}
}

/* As it stands in the database: key and hash, little endian, 16 bytes. */
static uint64_t
read_word(const char *at)
{
	uint64_t word = 0;

	for (int i = 7; i >= 0; i--)
		word = word << 8 | (unsigned char)at[i];
	return word;
}

static void
add_word(struct buf *out, uint64_t word)
{
	for (int i = 0; i < 8; i++)
		buf_add_byte(out, (char)(word >> (8 * i) & 0xFF));
}

int
offers_load(struct store *store, struct offers *offers, int64_t feed, bool *had,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(
	    store, err, "SELECT items FROM offers WHERE feed = ?1", INT(feed));
	int r = db_step(store, rows, err);
	struct text blob;

	*offers = (struct offers){ 0 };
	*had = r > 0;
	if (r <= 0)
		return r;
	blob = db_view(rows, 0);
	offers->n = blob.len / 16;
	offers->offers =
	    arena_array(mem, offers->n + 1, sizeof(*offers->offers));
	for (size_t i = 0; i < offers->n; i++) {
		offers->offers[i].key = read_word(blob.ptr + i * 16);
		offers->offers[i].hash = read_word(blob.ptr + i * 16 + 8);
	}
	sqlite3_reset(rows);
	return 0;
}

int
offers_store(struct store *store, const struct offers *offers, int64_t feed,
    struct err *err)
{
	struct buf *blob = db_scratch(store, 0);

	for (size_t i = 0; i < offers->n; i++) {
		add_word(blob, offers->offers[i].key);
		add_word(blob, offers->offers[i].hash);
	}
	return DB_RUN(store, err,
	    "INSERT OR REPLACE INTO offers VALUES(?1, ?2)", INT(feed),
	    BLOB(buf_text(blob)));
}

bool
offers_equal(const struct offers *a, const struct offers *b)
{
	return a->n == b->n &&
	       (a->n == 0 || memcmp(a->offers, b->offers,
				 a->n * sizeof(*a->offers)) == 0);
}

static int
compare_offers(const void *a, const void *b)
{
	const struct offer *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

void
offers_sort(struct offers *offers)
{
	qsort(offers->offers, offers->n, sizeof(*offers->offers),
	    compare_offers);
}

const struct offer *
offers_find(const struct offers *offers, uint64_t key)
{
	struct offer want = { .key = key };

	if (offers->n == 0)
		return NULL;
	return bsearch(&want, offers->offers, offers->n,
	    sizeof(*offers->offers), compare_offers);
}
