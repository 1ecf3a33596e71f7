/*
 * view_plan.h: a view from the inside: which lanes it walks and what it asks
 * of each article on the way.
 */
#ifndef SRC_STORE_VIEW_PLAN_H
#define SRC_STORE_VIEW_PLAN_H

#include "condition.h"
#include "fold.h"
#include "lane.h"
#include "members.h"
#include "store/articles.h"
#include "store/store.h"

enum { DRIVERS = 8 };

struct view {
	struct store *store;
	struct view_spec spec; /* its ids and languages are ours */
	/*
	 * Everything the view asks; its lanes answer the end of it by
	 * themselves, so that they need only the beginning.
	 */
	struct condition condition;
	struct condition_part rest;
	struct lane *lanes;
	size_t nlanes;
	/*
	 * Sets that all articles of the view are in. The smallest, if it is
	 * small enough, is walked instead of the lanes.
	 */
	struct recipe *drivers[DRIVERS];
	size_t ndrivers;
	bool use_small;
	struct lane small;
	struct lane_statements statements, small_statements;
	struct fold fold; /* when spec.fold says so */
	bool filled;
	int64_t data_version, changes;
	struct view *unread; /* the same view, unread only */
};

static const struct view_place place_oldest = { INT64_MIN, INT64_MIN };
static const struct view_place place_newest = { INT64_MAX, INT64_MAX };

/* From where, and which way, a view is walked. */
struct way {
	struct view_place place;
	bool towards_older;
	bool folded; /* else all articles, whatever the view folds */
};

/*
 * Goes through its lanes one by one, as far as limit (-1: none) of each: an
 * article may be met in several.
 */
int view_walk(struct view *view, const struct way *way, int64_t limit,
    lane_each *each, void *arg, struct err *err);

/* The nodes that must all hold; NULL: none. */
const struct node *view_conjuncts(struct view *view);
/* Works out the sets, unless nothing was stored since. */
int view_refresh(struct view *view, struct err *err);
/*
 * The view of the unread rows of one, for view_next_unread: of a folded view
 * where they stand there.
 */
struct view *view_of_unread(struct view *view, struct err *err);
/* The row at a place of it, as row_read reads it. */
int view_row(struct view *view, struct article_row *row,
    const struct view_place *place, struct papers *known, struct arena *mem,
    struct err *err);
/* The first limit rows (0: all) as places, in mem. */
int view_row_places(struct view *view, struct view_place **places, size_t *n,
    size_t limit, struct arena *mem, struct err *err);

#endif
