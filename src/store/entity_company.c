/* Who is named with whom, where first, by which sources, and how often now. */
#include <math.h>
#include <stdlib.h>

#include "db.h"
#include "entity_read.h"

enum {
	DAY = 86400,
	MOST_SOURCES = 2000, /* articles looked at */
	MOST_RANKED = 4000,  /* names in the company of one */
};

/* In how many articles something is named, and in how many with the entity. */
struct together {
	struct naming_count count;
	double surprise;
};

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

/* What each of these articles names but id, once each, counted. */
static int
count_company(struct store *store, const int64_t *articles, size_t narticles,
    int64_t id, struct together **company, size_t *n, struct arena *mem,
    struct err *err)
{
	struct together *all = NULL;
	size_t nall = 0, cap = 0, kept = 0;

	for (size_t i = 0; i < narticles; i++) {
		struct naming_count *counts;
		size_t ncounts;

		if (naming_of(store, articles[i], &counts, &ncounts, mem, err) <
		    0)
			return -1;
		for (size_t j = 0; j < ncounts; j++)
			if (counts[j].entity != id)
				ARENA_PUSH(mem, all, nall, cap)->count =
				    (struct naming_count){
					    .entity = counts[j].entity
				    };
	}
	if (nall > 0)
		qsort(all, nall, sizeof(*all), compare_entities);
	for (size_t i = 0; i < nall; i++) {
		if (kept == 0 ||
		    all[kept - 1].count.entity != all[i].count.entity)
			all[kept++] =
			    (struct together){ .count = all[i].count };
		all[kept - 1].count.count++;
	}
	*company = all;
	*n = kept;
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
	int64_t all, others;

	if (db_number(store, "SELECT total FROM counts WHERE feed = 0", NULL, 0,
		&all, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (db_number(store,
			"SELECT articles FROM entities WHERE id = ?1",
			VALUES(INT(company[i].count.entity)), 0, &others,
			err) < 0)
			return -1;
		company[i].surprise =
		    surprise_of((double)company[i].count.count, (double)ours,
			(double)others, (double)all);
	}
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
		one.rows[0].surprise = company[i].surprise;
		rows->rows[rows->n++] = one.rows[0];
	}
	return 0;
}

int
store_entity_company(struct store *store, struct entity_rows *rows, int64_t id,
    size_t limit, struct arena *mem, struct err *err)
{
	sqlite3_stmt *stmt = DB_QUERY(store, err,
	    "SELECT article, time FROM namings WHERE entity = ?1"
	    " ORDER BY time DESC, article DESC LIMIT 200",
	    INT(id));
	struct together *company;
	int64_t *articles = NULL;
	size_t narticles = 0, cap = 0, n;
	int r;

	*rows = (struct entity_rows){ 0 };
	while ((r = db_step(store, stmt, err)) > 0)
		*ARENA_PUSH(mem, articles, narticles, cap) = db_int(stmt, 0);
	if (r < 0 || count_company(store, articles, narticles, id, &company, &n,
			 mem, err) < 0)
		return -1;
	/* Of very many the rare ones cannot be high. */
	if (n > MOST_RANKED) {
		qsort(company, n, sizeof(*company), compare_often);
		n = MOST_RANKED;
	}
	if (rank(store, company, n, narticles, err) < 0)
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
	    " count(*) AS n FROM (SELECT article FROM namings"
	    "  WHERE entity = ?1 ORDER BY time DESC, article DESC LIMIT ?2) k"
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
