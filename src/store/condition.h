/*
 * condition.h: a query as SQL over articles a, with bound parameters only.
 *
 * What the index or the tables of names answer becomes a set of article ids,
 * worked out apart (condition_fill), on which the SQL asks in_set(?, a.id):
 * so a frequent word costs one pass over the index and a bit test a row, and
 * a list by time needs no sorting of all that match.
 */
#ifndef SRC_STORE_CONDITION_H
#define SRC_STORE_CONDITION_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "query_tree.h"
#include "set.h"
#include "store/store.h"

/* A set and where its members come from. */
struct recipe {
	struct set set;
	enum recipe_kind {
		RECIPE_WORDS,    /* articles that match text (FTS5 syntax) */
		RECIPE_ENTITIES, /* articles that name any of ids */
		RECIPE_NAME,     /* articles that name text, kind number */
		RECIPE_IDS,      /* ids themselves: of articles or feeds */
		RECIPE_FEED,     /* feeds whose title or URL holds text */
		RECIPE_KNOWN,    /* entities that text is or was a name of */
		RECIPE_TAG,      /* articles that have the tag text */
		RECIPE_MUTED,    /* articles that a rule has muted */
		RECIPE_ARRIVED,  /* articles that came after number */
		RECIPE_STORY,    /* articles that tell what number does */
		RECIPE_SOURCES,  /* of stories that number to below to tell */
	} kind;
	const char *match;
	struct text text;
	int64_t number, to;
	const int64_t *ids;
	size_t nids;
	struct recipe *next;
};

struct param {
	enum { PARAM_INT, PARAM_TEXT, PARAM_SET } kind;
	int64_t number;
	struct text text;
	const struct set *set;
	struct param *next;
};

struct condition {
	struct arena mem;
	struct buf sql; /* " AND …" for each term; empty: all articles */
	struct param *params, **params_end; /* of the ? in sql, in order */
	size_t nparams;
	struct recipe *recipes; /* the newest first */
	/*
	 * When high is not 0 sets of articles hold these ids only, of these
	 * times: what came is judged without a look at what was there.
	 */
	int64_t low, high;
	int64_t earliest, latest;
};

/* The beginning of a condition: its first terms. */
struct condition_part {
	const struct condition *condition;
	size_t sql_bytes;
	size_t nparams;
};

void condition_init(struct condition *condition);
void condition_clear(struct condition *condition);

/* Adds a node as one term. */
void condition_add(struct condition *condition, const struct node *node);
/* Adds a term of SQL; its parameters follow by condition_int and so on. */
void condition_sql(struct condition *condition, const char *sql);
void condition_int(struct condition *condition, int64_t number);
struct recipe *condition_set(
    struct condition *condition, enum recipe_kind kind);

/*
 * The set that all articles for which the node added last holds are in; NULL:
 * it is asked of each article.
 */
struct recipe *condition_driver(
    struct condition *condition, const struct node *node);

/* As much of it as there is now. */
struct condition_part condition_whole(const struct condition *condition);

/* Works out all sets anew. */
int condition_fill(
    struct condition *condition, struct store *store, struct err *err);
/* Binds the parameters from index first on. */
void condition_bind(
    const struct condition_part *part, sqlite3_stmt *stmt, int first);
/* Feeds whose title or URL holds text; a number is a feed's id. */
int condition_find_feeds(
    struct store *store, struct text text, struct set *set, struct err *err);

/*
 * The FTS5 expression of a node that is words and nothing else (with AND, OR,
 * and NOT beside something); NULL for any other. In mem.
 */
const char *condition_match(const struct node *node, struct arena *mem);

#endif
