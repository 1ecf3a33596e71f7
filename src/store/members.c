#include "members.h"

#include "db.h"
#include "length.h"
#include "set.h"

/* How many in a language are early: titles must not change for ever. */
enum { EARLY = 5 };

int
members_read(struct members *members, struct store *store, sqlite3_stmt *rows,
    struct arena *mem, struct err *err)
{
	size_t cap = 0;
	int r;

	*members = (struct members){ 0 };
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, members->list, members->n, cap) =
		    (struct member){
			    .article = db_int(rows, 0),
			    .time = db_int(rows, 1),
			    .copies = db_int(rows, 2),
			    .feed = db_int(rows, 3),
			    .language = db_text(rows, 4, mem),
			    .unread = db_int(rows, 5) != 0,
			    .starred = db_int(rows, 6) != 0,
			    .in = db_int(rows, 7) != 0,
		    };
	return r;
}

int
members_load(struct members *members, struct store *store, int64_t story,
    int64_t limit, struct arena *mem, struct err *err)
{
	return members_read(members, store,
	    DB_QUERY(store, err,
		"SELECT " MEMBER_COLUMNS ", 1" MEMBERS_FROM
		" WHERE a.story = ?1 ORDER BY a.time, a.id LIMIT ?2",
		INT(story), INT(limit)),
	    mem, err);
}

int
members_story(
    struct store *store, int64_t *story, int64_t article, struct err *err)
{
	return db_number(store, "SELECT story FROM told WHERE article = ?1",
	    VALUES(INT(article)), 0, story, err);
}

/*
 * What copies an article that is gone, or that was split off, speaks for it:
 * the first of such copies counts.
 */
static bool
speaks(const struct member *member, const struct set *there, struct set *gone)
{
	if (member->copies == 0 || set_has(gone, member->copies))
		return member->copies == 0;
	if (set_has(there, member->copies))
		return false;
	set_add(gone, member->copies);
	return true;
}

size_t
members_sources(const struct members *members)
{
	struct set feeds = { 0 }, there = { 0 }, gone = { 0 };
	bool copied = false;
	size_t n;

	for (size_t i = 0; i < members->n; i++)
		copied |= members->list[i].copies != 0;
	for (size_t i = 0; copied && i < members->n; i++)
		set_add(&there, members->list[i].article);
	for (size_t i = 0; i < members->n; i++)
		if (speaks(&members->list[i], &there, &gone))
			set_add(&feeds, members->list[i].feed);
	n = feeds.count;
	set_clear(&feeds);
	set_clear(&there);
	set_clear(&gone);
	return n;
}

/* Only what members_sources asks for. */
static int
load_sources(struct members *members, struct store *store, int64_t story,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT t.article, t.copies, a.feed FROM told t"
	    " CROSS JOIN articles a ON a.id = t.article WHERE t.story = ?1"
	    " ORDER BY t.time, t.article LIMIT ?2",
	    INT(story), INT(MEMBERS_LOOKED));
	size_t cap = 0;
	int r;

	*members = (struct members){ 0 };
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, members->list, members->n, cap) =
		    (struct member){ .article = db_int(rows, 0),
			    .copies = db_int(rows, 1),
			    .feed = db_int(rows, 2) };
	return r;
}

int
members_papers(struct store *store, struct papers *known, int64_t story,
    int *papers, struct arena *mem, struct err *err)
{
	struct arena work = { 0 };
	struct members members;
	int rc;

	*papers = 1;
	if (story == 0)
		return 0;
	for (size_t i = known->n; i-- > 0;)
		if (known->list[i].story == story) {
			*papers = known->list[i].papers;
			return 0;
		}
	rc = load_sources(&members, store, story, &work, err);
	if (rc == 0) {
		*papers = (int)members_sources(&members);
		*ARENA_PUSH(mem, known->list, known->n, known->cap) =
		    (struct papers_of){ story, *papers };
	}
	arena_clear(&work);
	return rc;
}

static bool
has_language(const struct members *members, struct text language)
{
	for (size_t i = 0; i < members->n; i++)
		if (members->list[i].in &&
		    text_equal(members->list[i].language, language))
			return true;
	return false;
}

/* The first of languages in which it is told; false: in none of them. */
static bool
choose_language(
    const struct members *members, struct text languages, struct text *language)
{
	while (text_next_word(&languages, language))
		if (has_language(members, *language))
			return true;
	return false;
}

int
members_shown(const struct members *members, size_t *shown, struct store *store,
    struct text languages, struct err *err)
{
	struct text language;
	bool chosen = choose_language(members, languages, &language);
	int64_t most = 0;
	int looked = 0;

	*shown = members->n;
	for (size_t i = 0; i < members->n && looked < EARLY; i++) {
		const struct member *member = &members->list[i];
		int64_t words;

		if (!member->in ||
		    (chosen && !text_equal(member->language, language)))
			continue;
		if (length_of_article(store, member->article, &words, err) < 0)
			return -1;
		/* A few words more are no reason for a later one. */
		if (looked++ == 0 || words > most + most / 4) {
			*shown = i;
			most = words;
		}
	}
	return 0;
}
