/*
 * lane.h: one stream of articles in order of (time, id). A view merges the
 * lanes of its scope: all articles, those of one feed, the unread ones of a
 * feed, those that name an entity, the starred ones, those read a moment ago,
 * or an array in memory.
 */
#ifndef SRC_STORE_LANE_H
#define SRC_STORE_LANE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "condition.h"
#include "fold.h"
#include "store/articles.h"
#include "store/store.h"

enum lane_kind {
	LANE_ALL,
	LANE_FEED,       /* argument: feed id */
	LANE_UNREAD,     /* argument: feed id, 0 for all */
	LANE_ENTITY,     /* argument: entity id */
	LANE_ENTITY_NEW, /* the rest of it */
	LANE_STARRED,
	LANE_RECENT, /* read since argument */
	LANE_ARRAY,  /* places, oldest first */
	LANE_KINDS,
};

struct lane {
	enum lane_kind kind;
	int64_t argument;
	const struct view_place *places;
	size_t nplaces;
};

/* Statements of a view's lanes, by kind, direction and whether stories are
   folded; NULL: not yet. */
struct lane_statements {
	sqlite3_stmt *stmts[LANE_KINDS][2][2], *counts[LANE_KINDS][2][2];
};
void lane_statements_clear(struct lane_statements *statements);

/* How a lane is walked: from place (not included) towards older or newer. */
struct lane_walk {
	struct store *store;
	struct lane_statements *statements;
	struct condition_part condition;
	const struct fold *fold; /* NULL: each article by itself */
	struct view_place place;
	bool towards_older;
	int64_t limit; /* -1: none */
};

/* false stops the walk. */
typedef bool lane_each(const struct view_place *place, void *arg);
int lane_walk(const struct lane *lane, const struct lane_walk *walk,
    lane_each *each, void *arg, struct err *err);

/* How many a lane holds there, whatever walk's limit: no row is handed out. */
int lane_count(const struct lane *lane, const struct lane_walk *walk,
    int64_t *count, struct err *err);

/* Negative when a comes before b in time. */
int place_compare(const struct view_place *a, const struct view_place *b);
/* Does a lie behind b, on the way there? */
bool place_is_beyond(const struct view_place *a, const struct view_place *b,
    bool towards_older);

#endif
