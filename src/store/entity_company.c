/* Who is named with whom, where first, by which sources, and how often now. */
#include <math.h>
#include <stdlib.h>

#include "db.h"
#include "entity_read.h"

enum {
	DAY = 86400,
	MOST_SOURCES = 500, /* articles looked at */
	MOST_RANKED = 600,  /* names in the company of one, often ones first */
};

/* The newest articles of an entity, without sorting all there are. */
#define NEWEST                                                                 \
	"SELECT * FROM (SELECT article, time FROM naming WHERE entity = ?1"    \
	" ORDER BY time DESC, article DESC LIMIT ?2) UNION ALL"                \
	" SELECT * FROM (SELECT article, time FROM naming_new"                 \
	" WHERE entity = ?1 ORDER BY time DESC, article DESC LIMIT ?2)"        \
	" ORDER BY time DESC, article DESC LIMIT ?2"

/* One of the articles names an entity: by the id it had then. */
struct naming_there {
	int64_t entity, article;
};

struct together {
	struct naming_count count; /* articles that name both */
	int64_t others;            /* … that name it at all */
	int64_t now; /* what count.entity has become; 0: of no interest */
	double surprise;
};

static int
compare_there(const void *a, const void *b)
{
	const struct naming_there *x = a, *y = b;

	if (x->entity != y->entity)
		return x->entity < y->entity ? -1 : 1;
	return (x->article > y->article) - (x->article < y->article);
}

static int
compare_entities(const void *a, const void *b)
{
	const struct together *x = a, *y = b;

	return (x->count.entity > y->count.entity) -
	       (x->count.entity < y->count.entity);
}

static int
compare_often(const void *a, const void *b)
{
	const struct together *x = a, *y = b;

	if (x->count.count != y->count.count)
		return x->count.count > y->count.count ? -1 : 1;
	return compare_entities(a, b);
}

static int
compare_surprise(const void *a, const void *b)
{
	const struct together *x = a, *y = b;

	if (x->surprise != y->surprise)
		return x->surprise > y->surprise ? -1 : 1;
	return compare_often(a, b);
}

/* Sorted: each entity once, with how many articles name it. */
static size_t
count_there(struct together *counted, struct naming_there *there, size_t n)
{
	size_t kept = 0;

	if (n > 0)
		qsort(there, n, sizeof(*there), compare_there);
	for (size_t i = 0; i < n; i++) {
		bool known = i > 0 && there[i].entity == there[i - 1].entity;

		if (known && there[i].article == there[i - 1].article)
			continue;
		if (!known)
			counted[kept++] = (struct together){
				.count = { .entity = there[i].entity }
			};
		counted[kept - 1].count.count++;
	}
	return kept;
}

static int
load_there(struct store *store, int64_t id, int most,
    struct naming_there **there, size_t *n, size_t *narticles,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *stmt = DB_QUERY(store, err, NEWEST, INT(id), INT(most));
	int64_t *articles = NULL;
	size_t articles_cap = 0, cap = 0;
	int r;

	*there = NULL;
	*n = *narticles = 0;
	while ((r = db_step(store, stmt, err)) > 0)
		*ARENA_PUSH(mem, articles, *narticles, articles_cap) =
		    db_int(stmt, 0);
	for (size_t i = 0; r == 0 && i < *narticles; i++) {
		struct naming_count *counts;
		size_t ncounts;

		r = naming_of_then(
		    store, articles[i], &counts, &ncounts, mem, err);
		for (size_t j = 0; r == 0 && j < ncounts; j++)
			*ARENA_PUSH(mem, *there, *n, cap) =
			    (struct naming_there){ counts[j].entity,
				    articles[i] };
	}
	return r;
}

/* What these have become. */
static int
look_up(struct store *store, struct together *then, size_t n, int64_t id,
    struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		sqlite3_stmt *rows = DB_QUERY(store, err,
		    "SELECT t.id, t.articles, t.hidden FROM entities e"
		    " JOIN entities t ON t.id = CASE e.same_as WHEN 0"
		    " THEN e.id ELSE e.same_as END WHERE e.id = ?1",
		    INT(then[i].count.entity));
		int r = db_step(store, rows, err);

		if (r < 0)
			return -1;
		if (r == 0)
			continue;
		if (db_int(rows, 0) != id && db_int(rows, 2) == 0)
			then[i].now = db_int(rows, 0);
		then[i].others = db_int(rows, 1);
		sqlite3_reset(rows);
	}
	return 0;
}

/*
 * Of thousands the rare ones cannot be high: only the frequent are looked up,
 * under the ids they had when the articles came.
 */
static int
count_company(struct store *store, struct naming_there *there, size_t nthere,
    int64_t id, struct together **company, size_t *n, struct arena *mem,
    struct err *err)
{
	struct together *then = arena_array(mem, nthere + 1, sizeof(*then));
	size_t nthen = count_there(then, there, nthere), kept = 0;

	if (nthen > 0)
		qsort(then, nthen, sizeof(*then), compare_often);
	nthen = nthen < MOST_RANKED ? nthen : MOST_RANKED;
	if (look_up(store, then, nthen, id, err) < 0)
		return -1;
	if (nthen > 0)
		qsort(then, nthen, sizeof(*then), compare_entities);
	for (size_t i = 0; i < nthere && nthen > 0; i++) {
		struct together want = { .count = {
					     .entity = there[i].entity } };
		struct together *found =
		    bsearch(&want, then, nthen, sizeof(want), compare_entities);

		if (found && found->now != 0)
			there[kept++] = (struct naming_there){ found->now,
				there[i].article };
	}
	*company = arena_array(mem, kept + 1, sizeof(**company));
	*n = count_there(*company, there, kept);
	for (size_t i = 0; i < *n; i++)
		for (size_t j = 0; j < nthen; j++)
			if (then[j].now == (*company)[i].count.entity)
				(*company)[i].others = then[j].others;
	return 0;
}

static double
times_log(double part, double share)
{
	return part > 0 && share > 0 ? part * log(part / share) : 0;
}

/*
 * Dunning's ratio, negative when they are named together less than by chance.
 * both of ours articles name the other, which others of all articles do.
 */
static double
surprise_of(double both, double ours, double others, double all)
{
	double without, rest, g;

	others = others < both ? both : others;
	all = all < ours + others ? ours + others : all;
	without = others - both;
	rest = all - ours - without;
	g = times_log(both, ours * others / all) +
	    times_log(ours - both, ours * (all - others) / all) +
	    times_log(without, (all - ours) * others / all) +
	    times_log(rest, (all - ours) * (all - others) / all);
	return both * all < ours * others ? -2 * g : 2 * g;
}

static int
rank(struct store *store, struct together *company, size_t n, size_t ours,
    struct err *err)
{
	int64_t all;

	if (db_number(store, "SELECT total FROM counts WHERE feed = 0", NULL, 0,
		&all, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		company[i].surprise =
		    surprise_of((double)company[i].count.count, (double)ours,
			(double)company[i].others, (double)all);
	if (n > 0)
		qsort(company, n, sizeof(*company), compare_surprise);
	return 0;
}

static int
read_company(struct store *store, struct entity_rows *rows,
    const struct together *company, size_t n, struct arena *mem,
    struct err *err)
{
	for (size_t i = 0; i < n; i++) {
		struct entity_rows one;

		if (entity_read_counted(
			store, &one, &company[i].count, 1, 0, mem, err) < 0)
			return -1;
		if (one.n == 0)
			continue;
		if (entity_read_seen(store, &one.rows[0], err) < 0)
			return -1;
		one.rows[0].surprise = company[i].surprise;
		rows->rows[rows->n++] = one.rows[0];
	}
	return 0;
}

int
store_entity_company(struct store *store, struct entity_rows *rows, int64_t id,
    size_t limit, struct arena *mem, struct err *err)
{
	struct naming_there *there;
	struct together *company;
	size_t nthere, narticles, n;

	*rows = (struct entity_rows){ 0 };
	if (load_there(store, id, ENTITY_COMPANY_ARTICLES, &there, &nthere,
		&narticles, mem, err) < 0 ||
	    count_company(store, there, nthere, id, &company, &n, mem, err) <
		0 ||
	    rank(store, company, n, narticles, err) < 0)
		return -1;
	n = n < limit ? n : limit;
	rows->rows = arena_array(mem, n + 1, sizeof(*rows->rows));
	return read_company(store, rows, company, n, mem, err);
}

int
store_entity_first(struct store *store, struct entity_first *first, int64_t id,
    struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT a.id, a.time, a.title, f.title, f.url FROM articles a"
	    " JOIN feeds f ON f.id = a.feed WHERE a.id ="
	    " (SELECT article FROM"
	    "  (SELECT * FROM (SELECT time, article FROM naming"
	    "   WHERE entity = ?1 ORDER BY time, article LIMIT 1)"
	    "   UNION ALL"
	    "   SELECT * FROM (SELECT time, article FROM naming_new"
	    "   WHERE entity = ?1 ORDER BY time, article LIMIT 1))"
	    "  ORDER BY time, article LIMIT 1)",
	    INT(id));
	int r = db_step(store, rows, err);

	*first = (struct entity_first){ 0 };
	if (r <= 0)
		return r;
	first->article = db_int(rows, 0);
	first->time = db_int(rows, 1);
	first->title = db_text(rows, 2, mem);
	first->source = db_text(rows, 3, mem);
	if (first->source.len == 0)
		first->source = db_text(rows, 4, mem);
	sqlite3_reset(rows);
	return 0;
}

int
store_entity_sources(struct store *store, struct entity_source **sources,
    size_t *n, int64_t id, size_t limit, struct arena *mem, struct err *err)
{
	sqlite3_stmt *rows = DB_QUERY(store, err,
	    "SELECT f.id, CASE f.title WHEN '' THEN f.url ELSE f.title END,"
	    " count(*) AS n FROM (" NEWEST ") k"
	    " JOIN sources s ON s.article = k.article AND s.article <> 0"
	    " JOIN feeds f ON f.id = s.feed"
	    " GROUP BY f.id ORDER BY n DESC, f.id LIMIT ?3",
	    INT(id), INT(MOST_SOURCES), INT((int64_t)limit));
	size_t cap = 0;
	int r;

	*sources = NULL;
	*n = 0;
	while ((r = db_step(store, rows, err)) > 0)
		*ARENA_PUSH(mem, *sources, *n, cap) = (struct entity_source){
			.feed = db_int(rows, 0),
			.title = db_text(rows, 1, mem),
			.articles = db_int(rows, 2),
		};
	return r;
}

enum entity_trend
entity_trend(const struct entity_row *row)
{
	if (row->before <= 0)
		return TREND_NEW;
	if (row->count > row->before * 1.25)
		return TREND_UP;
	return row->count < row->before * 0.75 ? TREND_DOWN : TREND_EVEN;
}

int
store_entity_trends(struct store *store, struct entity_rows *rows, int kind,
    size_t limit, int64_t now, struct arena *mem, struct err *err)
{
	int64_t week = now - TREND_DAYS * (int64_t)DAY;
	int64_t start = week - TREND_WEEKS * TREND_DAYS * (int64_t)DAY;

	if (store_entities_since(
		store, rows, week, kind, limit, now, mem, err) < 0)
		return -1;
	for (size_t i = 0; i < rows->n; i++) {
		int64_t named;

		if (db_number(store,
			"SELECT count(*) FROM namings WHERE entity = ?1"
			" AND time >= ?2 AND time < ?3",
			VALUES(INT(rows->rows[i].id), INT(start), INT(week)), 0,
			&named, err) < 0)
			return -1;
		rows->rows[i].before = (double)named / TREND_WEEKS;
	}
	return 0;
}
