/*
 * What most tell. Only articles of the time that is asked for are looked at,
 * and those that belong to their stories.
 */
#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "db.h"
#include "matching.h"
#include "members.h"
#include "store/stories.h"

/* A story while it is weighed. */
struct weighed {
	struct told_story told;
	struct members members; /* of a single article: none */
	bool single, read;
};

struct weighing {
	struct store *store;
	const struct told_spec *spec;
	struct arena mem;
	struct weighed *list;
	size_t n, cap;
	struct set stories; /* in list */
	struct set named;   /* articles that name somebody who is followed */
};

/* ---- which there are ---- */

static void
add(struct weighing *w, sqlite3_stmt *rows)
{
	int64_t article = db_int(rows, 0), story = db_int(rows, 2);
	struct told_story told = { .story = story ? story : article,
		.article = article,
		.newest = db_int(rows, 1),
		.sources = 1,
		.members = 1 };

	/* The newest come first. */
	if (story != 0 && set_has(&w->stories, story))
		return;
	if (story != 0)
		set_add(&w->stories, story);
	*ARENA_PUSH(&w->mem, w->list, w->n, w->cap) = (struct weighed){
		.told = told, .single = story == 0, .read = db_int(rows, 3) == 0
	};
}

static int
find_stories(struct weighing *w, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(w->store, err,
	    "SELECT a.id, a.time, t.story, EXISTS(SELECT 1 FROM unread u"
	    " WHERE u.feed = 0 AND u.time = a.time AND u.article = a.id)"
	    " FROM articles a LEFT JOIN told t ON t.article = a.id"
	    " WHERE a.time >= ?1 AND (?2 OR t.story IS NOT NULL)"
	    " ORDER BY a.time DESC, a.id DESC",
	    INT(w->spec->since), INT(w->spec->singles));
	int r;

	while ((r = db_step(w->store, rows, err)) > 0)
		add(w, rows);
	return r;
}

/* ---- what they have ---- */

static int
load_story(struct weighing *w, struct weighed *story, struct err *err)
{
	struct members *members = &story->members;
	int64_t total;

	if (members_load(members, w->store, story->told.story, MEMBERS_LOOKED,
		&w->mem, err) < 0 ||
	    db_number(w->store, "SELECT count(*) FROM told WHERE story = ?1",
		VALUES(INT(story->told.story)), 0, &total, err) < 0)
		return -1;
	story->told.members = (size_t)total;
	story->told.sources = members_sources(members);
	for (size_t i = 0; i < members->n; i++)
		story->read |= !members->list[i].unread;
	return 0;
}

static int
load_stories(struct weighing *w, struct err *err)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->n; i++) {
		struct weighed *story = &w->list[i];

		if (!story->single && load_story(w, story, err) < 0)
			return -1;
		if (!story->read || !w->spec->unread_only)
			w->list[kept++] = *story;
	}
	w->n = kept;
	return 0;
}

static int
find_named(struct weighing *w, struct err *err)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < w->spec->nfollowed; i++) {
		sqlite3_stmt *rows = DB_QUERY(w->store, err,
		    "SELECT article FROM namings WHERE entity = ?1"
		    " AND time >= ?2",
		    INT(w->spec->followed[i]), INT(w->spec->since));

		while ((r = db_step(w->store, rows, err)) > 0)
			set_add(&w->named, db_int(rows, 0));
	}
	return r;
}

/* ---- what the query says ---- */

static void
add_articles(const struct weighed *story, struct set *articles)
{
	set_add(articles, story->told.article);
	for (size_t i = 0; i < story->members.n; i++)
		set_add(articles, story->members.list[i].article);
}

static bool
has_any(const struct weighed *story, const struct set *found)
{
	bool has = set_has(found, story->told.article);

	for (size_t i = 0; i < story->members.n && !has; i++)
		has = set_has(found, story->members.list[i].article);
	return has;
}

static void
keep_found(struct weighing *w, const struct set *found)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->n; i++)
		if (has_any(&w->list[i], found))
			w->list[kept++] = w->list[i];
	w->n = kept;
}

static int
ask_query(struct weighing *w, struct err *err)
{
	struct set articles = { 0 }, found = { 0 };
	struct range range = {
		.earliest = INT64_MIN, .latest = INT64_MAX, .only = &articles
	};
	int rc;

	if (!w->spec->query || query_is_empty(w->spec->query) || w->n == 0)
		return 0;
	for (size_t i = 0; i < w->n; i++)
		add_articles(&w->list[i], &articles);
	range.low = set_next(&articles, 0);
	range.high = (int64_t)articles.nwords * 64;
	rc = matching_in(w->store, w->spec->query, &range, 1, &found, err);
	if (rc == 0)
		keep_found(w, &found);
	set_clear(&articles);
	set_clear(&found);
	return rc;
}

/* ---- how much they weigh ---- */

static double
followed_share(const struct weighing *w, const struct weighed *story)
{
	size_t n = 0, named = 0;

	if (story->single)
		return set_has(&w->named, story->told.article);
	for (size_t i = 0; i < story->members.n; i++) {
		const struct member *member = &story->members.list[i];

		if (member->time < w->spec->since)
			continue;
		n++;
		named += set_has(&w->named, member->article);
	}
	return n ? (double)named / (double)n : 0;
}

static void
weigh(const struct weighing *w, struct weighed *story)
{
	struct told_story *told = &story->told;
	int64_t age =
	    told->newest < w->spec->now ? w->spec->now - told->newest : 0;

	told->weight =
	    ((double)told->sources + TOLD_FOLLOWED * followed_share(w, story)) *
	    exp2(-(double)age / TOLD_HALF_LIFE);
}

static int
compare(const void *a, const void *b)
{
	const struct told_story *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (x->newest != y->newest)
		return x->newest > y->newest ? -1 : 1;
	return (x->story < y->story) - (x->story > y->story);
}

static void
hand_out(const struct weighing *w, struct told_story **stories, size_t *n,
    struct arena *mem)
{
	size_t limit = w->spec->limit;

	*stories = arena_array(mem, w->n + 1, sizeof(**stories));
	for (size_t i = 0; i < w->n; i++) {
		weigh(w, &w->list[i]);
		(*stories)[i] = w->list[i].told;
	}
	qsort(*stories, w->n, sizeof(**stories), compare);
	*n = limit && limit < w->n ? limit : w->n;
}

int
store_told(struct store *store, struct told_story **stories, size_t *n,
    const struct told_spec *spec, struct arena *mem, struct err *err)
{
	struct weighing w = { .store = store, .spec = spec };
	int rc;

	*stories = NULL;
	*n = 0;
	store_hold(store);
	rc = find_stories(&w, err);
	if (rc == 0)
		rc = load_stories(&w, err);
	if (rc == 0)
		rc = find_named(&w, err);
	if (rc == 0)
		rc = ask_query(&w, err);
	store_release(store);
	if (rc == 0)
		hand_out(&w, stories, n, mem);
	set_clear(&w.stories);
	set_clear(&w.named);
	arena_clear(&w.mem);
	return rc;
}
