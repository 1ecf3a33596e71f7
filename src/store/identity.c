#include "identity.h"

#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/url.h"
#include "db.h"
#include "texts.h"

enum {
	LOOK_ALIKES = 20,   /* articles of one URL that are looked at */
	TELLING_TEXT = 200, /* bytes: two of one text are no coincidence */
};

/* A text, as far as it is compared. */
struct said {
	uint64_t hash;
	size_t len;
};

/* An item of the last document that this one does not carry. */
struct vanished {
	uint64_t key;
	int64_t article;
	uint64_t title;
	int64_t published;
	struct text url;
	bool imported;
	bool taken;
	bool read; /* so that said holds */
	struct said said;
};

struct settling {
	struct store *store;
	struct candidates *all;
	int64_t feed;
	const struct offers *before;
	bool with_ids;
	struct arena *mem;
	struct err *err;
	bool looked_for_vanished;
	struct vanished *vanished;
	size_t nvanished;
	/* Articles given to items that changed their guid. */
	int64_t *taken;
	size_t ntaken;
};

/* 1 the feed has it under this key, 0 not, -1 an error. */
static int
by_key(struct settling *s, struct candidate *c)
{
	sqlite3_stmt *rows = DB_QUERY(s->store, s->err,
	    "SELECT article, hash FROM sources WHERE feed = ?1 AND key = ?2",
	    INT(s->feed), HASH(c->key));
	int r = db_step(s->store, rows, s->err);

	if (r <= 0)
		return r;
	c->article = db_int(rows, 0);
	c->imported = db_int(rows, 1) == 0;
	c->state = (uint64_t)db_int(rows, 1) == c->hash ? CANDIDATE_SAME
							: CANDIDATE_CHANGED;
	sqlite3_reset(rows);
	/* Forgotten long ago and still not wanted back; or it comes without
	 * its text, so that there is nothing to write. */
	if (c->article == 0 || (c->in && c->in->known))
		c->state = CANDIDATE_SAME;
	return 1;
}

static bool
is_taken(const struct settling *s, int64_t article)
{
	for (size_t i = 0; i < s->ntaken; i++)
		if (s->taken[i] == article)
			return true;
	return false;
}

static void
take_over(
    struct settling *s, struct candidate *c, int64_t article, uint64_t old_key)
{
	if (!s->taken)
		s->taken = arena_array(s->mem, s->all->n, sizeof(*s->taken));
	s->taken[s->ntaken++] = article;
	c->article = article;
	c->old_key = old_key;
	c->state = c->in->known ? CANDIDATE_SAME : CANDIDATE_CHANGED;
}

/* Guids are addresses often, and sites move from http to https. */
static int
by_scheme(struct settling *s, struct candidate *c)
{
	struct candidate old = { .key = candidate_other_scheme(c, s->mem) };

	if (!old.key || offers_find(&s->all->offers, old.key))
		return 0;
	if (by_key(s, &old) < 0)
		return -1;
	if (!old.article || is_taken(s, old.article))
		return 0;
	take_over(s, c, old.article, old.key);
	return 1;
}

/* The caller knew the hash, so an offer has it, under another key. */
static int
by_hash(struct settling *s, struct candidate *c)
{
	for (size_t i = 0; c->in->known && i < s->before->n; i++) {
		const struct offer *offer = &s->before->offers[i];
		struct candidate old = { .key = offer->key };

		if (offer->hash != c->hash)
			continue;
		if (by_key(s, &old) < 0)
			return -1;
		if (!old.article || is_taken(s, old.article) ||
		    offers_find(&s->all->offers, offer->key))
			continue;
		take_over(s, c, old.article, offer->key);
		return 1;
	}
	return 0;
}

/*
 * Articles of the same clean URL: ours under a guid that is gone, else
 * another feed's.
 */
static int
by_url(struct settling *s, struct candidate *c)
{
	int64_t joined = 0;
	sqlite3_stmt *rows;
	int r;

	if (!c->identity_hash)
		return 0;
	rows = DB_QUERY(s->store, s->err,
	    "SELECT a.id, a.title, a.published, a.url, s.key, s.hash"
	    " FROM articles a"
	    " LEFT JOIN sources s ON s.article = a.id AND s.feed = ?2"
	    " AND s.article <> 0"
	    " WHERE a.identity = ?1 AND a.identity <> 0"
	    " ORDER BY a.id DESC LIMIT ?3",
	    HASH(c->identity_hash), INT(s->feed), INT(LOOK_ALIKES));
	while ((r = db_step(s->store, rows, s->err)) > 0) {
		int64_t article = db_int(rows, 0);
		uint64_t key = (uint64_t)db_int(rows, 4);
		bool ours = sqlite3_column_type(rows, 4) != SQLITE_NULL;
		bool alike = text_equal(db_view(rows, 1), c->title) ||
			     (c->published && db_int(rows, 2) == c->published);

		if (!text_equal(
			url_identity(s->mem, db_view(rows, 3)), c->identity))
			continue;
		if (!ours) {
			if (!joined)
				joined = article;
		} else if (alike && !is_taken(s, article) &&
			   !offers_find(&s->all->offers, key)) {
			c->imported = db_int(rows, 5) == 0;
			take_over(s, c, article, key);
			sqlite3_reset(rows);
			return 1;
		}
	}
	if (r == 0 && joined && c->alone) {
		c->article = joined;
		c->state = CANDIDATE_JOINED;
		return 1;
	}
	return r;
}

static int
add_vanished(struct settling *s, uint64_t key)
{
	sqlite3_stmt *rows = DB_QUERY(s->store, s->err,
	    "SELECT a.id, a.title, a.published, a.url, s.hash FROM sources s"
	    " JOIN articles a ON a.id = s.article"
	    " WHERE s.feed = ?1 AND s.key = ?2",
	    INT(s->feed), HASH(key));
	int r = db_step(s->store, rows, s->err);

	if (r <= 0)
		return r;
	s->vanished[s->nvanished++] = (struct vanished){
		.key = key,
		.article = db_int(rows, 0),
		.title = hash_text(db_view(rows, 1)),
		.published = db_int(rows, 2),
		.url = db_text(rows, 3, s->mem),
		.imported = db_int(rows, 4) == 0,
	};
	sqlite3_reset(rows);
	return 0;
}

static int
look_for_vanished(struct settling *s)
{
	s->looked_for_vanished = true;
	s->vanished =
	    arena_array(s->mem, s->before->n + 1, sizeof(*s->vanished));
	for (size_t i = 0; i < s->before->n; i++) {
		uint64_t key = s->before->offers[i].key;

		if (!offers_find(&s->all->offers, key) &&
		    add_vanished(s, key) < 0)
			return -1;
	}
	return 0;
}

/* Trimmed; equal hashes are taken for equal texts. */
static struct said
said_of(const struct article *article)
{
	struct buf body = { 0 };
	struct said said;
	struct text text;

	if (article)
		text_body(&body, article);
	text = text_trim(buf_text(&body));
	said = (struct said){ hash_text(text), text.len };
	buf_clear(&body);
	return said;
}

/* Read once: a feed may have thousands of items of one title. */
static int
read_vanished(struct settling *s, struct vanished *v)
{
	struct arena mem = { 0 };
	struct article article;
	struct text_row row;
	int rc;

	if (v->read)
		return 0;
	rc = text_row_load(s->store, &row, v->article, &mem, s->err);
	if (rc == 0) {
		text_unpack(&article, row.packed[TEXT_FEED], &mem);
		v->said = said_of(&article);
		v->read = true;
	}
	arena_clear(&mem);
	return rc;
}

/*
 * Of one title: do they say the same, too? A short text under two dates may
 * be said twice; without any text, the path of the address must be the same.
 */
static int
say_the_same(struct settling *s, const struct candidate *c,
    const struct said *said, struct vanished *v)
{
	bool dated = c->published && v->published;

	if (read_vanished(s, v) < 0)
		return -1;
	if (v->said.hash != said->hash || v->said.len != said->len)
		return 0;
	if (said->len >= TELLING_TEXT || dated)
		return said->len >= TELLING_TEXT;
	return said->len > 0 ||
	       text_equal(url_path(s->mem, v->url), url_path(s->mem, c->url));
}

/* Guid and link are both new: the same title of the same moment, or text. */
static int
by_title(struct settling *s, struct candidate *c, bool by_text)
{
	uint64_t title = hash_text(c->title);
	struct said said = { 0 };

	if (!s->looked_for_vanished && look_for_vanished(s) < 0)
		return -1;
	if (by_text && s->nvanished > 0)
		said = said_of(c->in->article);
	for (size_t i = 0; i < s->nvanished; i++) {
		struct vanished *v = &s->vanished[i];
		int same;

		if (v->taken || v->title != title || is_taken(s, v->article))
			continue;
		same = by_text ? say_the_same(s, c, &said, v)
			       : c->published && v->published == c->published;
		if (same < 0)
			return -1;
		if (!same)
			continue;
		v->taken = true;
		c->imported = v->imported;
		take_over(s, c, v->article, v->key);
		return 1;
	}
	return 0;
}

static int
settle_unknown(struct settling *s, struct candidate *c)
{
	int r = by_hash(s, c);

	if (r == 0)
		r = by_scheme(s, c);
	if (r == 0)
		r = by_url(s, c);
	if (r == 0)
		r = by_title(s, c, false);
	if (r == 0 && !c->in->known)
		r = by_title(s, c, true);
	if (r == 0 && c->title.len == 0)
		c->state = CANDIDATE_DROPPED;
	return r < 0 ? -1 : 0;
}

int
identity_settle(struct store *store, struct candidates *all, int64_t feed,
    const struct offers *before, bool with_ids, struct arena *mem,
    struct err *err)
{
	struct settling s = { .store = store,
		.all = all,
		.feed = feed,
		.before = before,
		.with_ids = with_ids,
		.mem = mem,
		.err = err };
	size_t unknown = 0;

	for (size_t i = 0; i < all->n; i++) {
		struct candidate *c = &all->list[i];
		const struct offer *offer = offers_find(before, c->key);
		bool same = offer && offer->hash == c->hash;

		if (c->state == CANDIDATE_DROPPED)
			continue;
		if (same)
			c->state = CANDIDATE_SAME;
		if (!same || with_ids) {
			if (by_key(&s, c) < 0)
				return -1;
			unknown += c->state == CANDIDATE_NEW;
		}
	}
	if (unknown == 0)
		return 0;
	candidates_clean_urls(all, mem);
	for (size_t i = 0; i < all->n; i++)
		if (all->list[i].state == CANDIDATE_NEW &&
		    settle_unknown(&s, &all->list[i]) < 0)
			return -1;
	return 0;
}

/* The oldest that we ever had of the feed. */
static int
oldest_of(struct store *store, int64_t feed, int64_t *oldest, struct err *err)
{
	return db_number(store,
	    "SELECT min(time) FROM sources WHERE feed = ?1 AND article <> 0",
	    VALUES(INT(feed)), 0, oldest, err);
}

int
identity_leave_tail(
    struct store *store, struct candidates *all, int64_t feed, struct err *err)
{
	int64_t oldest;
	size_t known = 0;

	if (oldest_of(store, feed, &oldest, err) < 0)
		return -1;
	for (size_t i = 0; i < all->n; i++)
		if (all->list[i].state == CANDIDATE_SAME ||
		    all->list[i].state == CANDIDATE_CHANGED)
			known = i;
	for (size_t i = 0; i < all->n; i++) {
		struct candidate *c = &all->list[i];

		if (c->state == CANDIDATE_NEW &&
		    (c->published ? c->time <= oldest : known && i > known))
			c->state = CANDIDATE_DROPPED;
	}
	return 0;
}
