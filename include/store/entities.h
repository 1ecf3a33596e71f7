/*
 * store/entities.h: who and what the stored articles name.
 *
 * An entity is one name of one kind across articles and languages: joined by
 * its key when it has one (model/entity.h), else by folded name and kind.
 */
#ifndef STORE_ENTITIES_H
#define STORE_ENTITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/entity.h"
#include "store/store.h"

enum { ENTITY_DAYS = 30 }; /* length of the series for the sparkline */

struct entity_row {
	int64_t id;
	enum entity_kind kind;
	struct text name;
	bool given;           /* the name is the user's (store/corrections.h) */
	struct text wikidata; /* "Q…" or empty */
	struct text url;      /* or empty */
	int64_t articles;     /* that name it, all told */
	int64_t first_seen, last_seen;
	/* In one article (store_article_entities), or with another entity
	   (store_entity_company: articles that name both). */
	int count;
	double salience;
	/* With another entity: how much oftener than chance would have it. */
	double surprise;
	double before; /* articles a week before (store_entity_trends) */
	int days[ENTITY_DAYS]; /* articles a day, oldest first, today last */
};

struct entity_rows {
	struct entity_row *rows;
	size_t n;
};

/*
 * Entities an article's shown text names: most salient first. When they were
 * first and last seen is not told, their series up to now (0: not either) is.
 */
int store_article_entities(struct store *store, struct entity_rows *rows,
    int64_t article, int64_t now, struct arena *mem, struct err *err);

/* One entity, its series up to now; ERR_NOT_FOUND. */
int store_entity(struct store *store, struct entity_row *row, int64_t id,
    int64_t now, struct arena *mem, struct err *err);

/*
 * Entities by name or a part of one (whole words first; case and diacritics
 * do not matter), of a kind or -1 for any, most named first. An empty name
 * lists the most named of all.
 */
int store_entities(struct store *store, struct entity_rows *rows,
    struct text name, int kind, size_t limit, int64_t now, struct arena *mem,
    struct err *err);

/*
 * Entities one of whose forms begins so, most named first: their id, kind,
 * name and articles alone. Asks two indices: fit for each letter typed.
 */
int store_entities_starting(struct store *store, struct entity_rows *rows,
    struct text start, size_t limit, struct arena *mem, struct err *err);

/* The most named since a time. days are filled. */
int store_entities_since(struct store *store, struct entity_rows *rows,
    int64_t since, int kind, size_t limit, int64_t now, struct arena *mem,
    struct err *err);

struct entity_form {
	struct text form;
	struct text language; /* or empty */
	int64_t count;
};
/* How it is written, most frequent first. */
int store_entity_forms(struct store *store, struct entity_form **forms,
    size_t *n, int64_t id, size_t limit, struct arena *mem, struct err *err);
/*
 * The name a reader of these languages ("fr nl en", the preferred first) is
 * shown, in mem or as row has it: what the user calls it, else the fullest of
 * its frequent forms in the first language it is written in, else its own.
 * Shouted in a headline alone, it is written as its own name is.
 */
struct text store_entity_shown(struct store *store,
    const struct entity_row *row, struct text languages, struct arena *mem);

/*
 * The most named of the last seven days, likewise; before says how often each
 * was named in a week of the four before.
 */
enum { TREND_DAYS = 7, TREND_WEEKS = 4 };
enum entity_trend { TREND_NEW, TREND_UP, TREND_EVEN, TREND_DOWN };
/* Of such a row: a quarter up or down is what any week brings. */
enum entity_trend entity_trend(const struct entity_row *row);
int store_entity_trends(struct store *store, struct entity_rows *rows, int kind,
    size_t limit, int64_t now, struct arena *mem, struct err *err);

/* Where an entity was first met: its oldest article; id 0: in none. */
struct entity_first {
	int64_t article;
	int64_t time;
	struct text title, source;
};
int store_entity_first(struct store *store, struct entity_first *first,
    int64_t id, struct arena *mem, struct err *err);

struct entity_source {
	int64_t feed;
	struct text title;
	int64_t articles; /* of the newest 500 that name it */
};
/* Who writes about it, most articles first. */
int store_entity_sources(struct store *store, struct entity_source **sources,
    size_t *n, int64_t id, size_t limit, struct arena *mem, struct err *err);

/*
 * Articles that name an entity, over the time from the first to the last of
 * them, and over two weeks at least: by day up to 60 days, by week up to a
 * year, else by month, of which the newest 240 count.
 */
enum series_step { SERIES_DAY, SERIES_WEEK, SERIES_MONTH };
struct series_bucket {
	int64_t start; /* local midnight of its first day; weeks: Monday */
	int64_t articles;
};
struct entity_series {
	enum series_step step;
	struct series_bucket *buckets; /* oldest first */
	size_t n;
};
/* Of a row that store_entity gave. */
int store_entity_series(struct store *store, struct entity_series *series,
    const struct entity_row *row, struct arena *mem, struct err *err);

/*
 * Named in the same articles (of the newest 200), the most surprising first:
 * by the log-likelihood ratio (Dunning 1993) of being named there against
 * being named anywhere, so that what every second article names comes last.
 */
enum { ENTITY_COMPANY_ARTICLES = 200 };
int store_entity_company(struct store *store, struct entity_rows *rows,
    int64_t id, size_t limit, struct arena *mem, struct err *err);

/*
 * Unread articles with ids above after that name any of these, in mem, oldest
 * first. Ids count up in order of arrival.
 */
int store_entity_arrived(struct store *store, const int64_t *ids, size_t n,
    int64_t after, int64_t **articles, size_t *narticles, struct arena *mem,
    struct err *err);
/* The id of what came last; 0: nothing is stored. */
int store_last_article(struct store *store, int64_t *last, struct err *err);

/*
 * Does an article's title have a name of any of these, as its text writes
 * them? Of one that does not name them only an index is asked.
 */
bool store_title_names(struct store *store, int64_t article, int64_t time,
    const int64_t *ids, size_t n);

/*
 * Ids of what a name of the config (follow) stands for: any entity with that
 * folded name or one of whose forms is it; "Q…" and keys ("iso:KP") too. In
 * mem; none is no error.
 */
int store_entity_resolve(struct store *store, struct text name, int64_t **ids,
    size_t *n, struct arena *mem, struct err *err);

#endif
