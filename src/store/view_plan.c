#include "view_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "db.h"

/*
 * A set of at most so many articles is gone through itself instead of the
 * whole list: fetching and sorting their times costs some 4 ms.
 */
enum { SMALL_SET = 4000 };

static const char is_unread_sql[] =
    "EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0 AND u.time = a.time"
    " AND u.article = a.id)";
static const char is_unread_or_recent_sql[] =
    "(EXISTS(SELECT 1 FROM unread u WHERE u.feed = 0 AND u.time = a.time"
    " AND u.article = a.id) OR EXISTS(SELECT 1 FROM reading r WHERE"
    " r.article = a.id AND r.read = 1 AND r.changed >= ?))";

static void
ask_unread(struct view *view, struct condition *condition)
{
	if (view->spec.keep_read_since == 0) {
		condition_sql(condition, is_unread_sql);
		return;
	}
	condition_sql(condition, is_unread_or_recent_sql);
	condition_int(condition, view->spec.keep_read_since);
}

static void
ask_scope(struct view *view, struct condition *condition)
{
	struct recipe *recipe = NULL;

	switch (view->spec.scope) {
	case VIEW_ALL:
		return;
	case VIEW_FEEDS:
		condition_sql(condition,
		    "EXISTS(SELECT 1 FROM sources s WHERE s.article = a.id"
		    " AND s.article <> 0 AND in_set(?, s.feed))");
		recipe = condition_set(condition, RECIPE_IDS);
		break;
	case VIEW_STARRED:
		condition_sql(condition,
		    "EXISTS(SELECT 1 FROM reading r WHERE r.article = a.id"
		    " AND r.starred = 1)");
		return;
	case VIEW_ENTITIES:
		condition_sql(condition, "in_set(?, a.id)");
		recipe = condition_set(condition, RECIPE_ENTITIES);
		break;
	case VIEW_IDS:
		condition_sql(condition, "in_set(?, a.id)");
		recipe = condition_set(condition, RECIPE_IDS);
		/* Nothing else could be walked. */
		view->drivers[0] = recipe;
		view->ndrivers = 1;
		break;
	}
	recipe->ids = view->spec.ids;
	recipe->nids = view->spec.nids;
}

/* Ids count up in order of arrival; there are few new ones as a rule. */
static void
ask_arrival(struct view *view, struct condition *condition)
{
	struct recipe *recipe;

	if (view->spec.arrived_after == 0)
		return;
	condition_sql(condition, "in_set(?, a.id)");
	recipe = condition_set(condition, RECIPE_ARRIVED);
	recipe->number = view->spec.arrived_after;
	if (view->ndrivers < DRIVERS)
		view->drivers[view->ndrivers++] = recipe;
}

const struct node *
view_conjuncts(struct view *view)
{
	const struct node *root;

	if (!view->spec.query || query_is_empty(view->spec.query))
		return NULL;
	root = view->spec.query->root;
	/* What is nothing but words is one question to the index. */
	if (root->kind == NODE_AND &&
	    !condition_match(root, &view->condition.mem))
		return root->child;
	return root;
}

static bool
take_feeds(struct view *view, const int64_t *feeds, size_t n)
{
	int64_t *ids = mem_array(n + 1, sizeof(*ids));

	if (n)
		memcpy(ids, feeds, n * sizeof(*ids));
	free((void *)(uintptr_t)view->spec.ids);
	view->spec.scope = VIEW_FEEDS;
	view->spec.ids = ids;
	view->spec.nids = n;
	return true;
}

/* "feed:x" with the feeds of now. */
static bool
take_named_feeds(struct view *view, struct text name)
{
	struct set set = { 0 };
	int64_t *ids;
	size_t n = 0;
	bool taken;

	if (condition_find_feeds(view->store, name, &set, NULL) < 0) {
		set_clear(&set);
		return false;
	}
	ids = mem_array(set.count + 1, sizeof(*ids));
	for (int64_t id = set_next(&set, 0); id >= 0;
	     id = set_next(&set, id + 1))
		ids[n++] = id;
	taken = take_feeds(view, ids, n);
	free(ids);
	set_clear(&set);
	return taken;
}

/*
 * Terms that are a scope in other words become one, so that "feed:x" is as
 * quick as the feed's own list.
 */
static bool
becomes_scope(struct view *view, const struct node *node)
{
	struct view_spec *spec = &view->spec;

	if (node->kind == NODE_STATE && node->number == IS_UNREAD &&
	    !spec->unread_only) {
		spec->unread_only = true;
		spec->keep_read_since = 0;
		return true;
	}
	if (spec->scope != VIEW_ALL)
		return false;
	if (node->kind == NODE_STATE && node->number == IS_STARRED) {
		spec->scope = VIEW_STARRED;
		return true;
	}
	if (node->kind == NODE_SECTION)
		return take_feeds(view, node->feeds, node->nfeeds);
	return node->kind == NODE_FEED && take_named_feeds(view, node->text);
}

static void
ask_query(struct view *view)
{
	struct condition *condition = &view->condition;
	const struct node *first = view_conjuncts(view);
	struct recipe *driver;

	for (const struct node *n = first, *next; n; n = next) {
		/* The root of a query has no siblings. */
		next = n == view->spec.query->root ? NULL : n->next;
		if (becomes_scope(view, n))
			continue;
		condition_add(condition, n);
		driver = condition_driver(condition, n);
		if (driver && view->ndrivers < DRIVERS)
			view->drivers[view->ndrivers++] = driver;
	}
}

static void
add_lane(struct view *view, enum lane_kind kind, int64_t argument)
{
	view->lanes =
	    mem_resize(view->lanes, view->nlanes + 1, sizeof(*view->lanes));
	view->lanes[view->nlanes++] =
	    (struct lane){ .kind = kind, .argument = argument };
}

static void
add_lanes_of_ids(struct view *view, enum lane_kind kind)
{
	for (size_t i = 0; i < view->spec.nids; i++)
		add_lane(view, kind, view->spec.ids[i]);
}

/*
 * Lanes for the scope. Returns what of scope and unread they leave to be
 * asked: that goes in front of what they answer by themselves.
 */
static void
choose_lanes(struct view *view, bool *leave_scope, bool *leave_unread)
{
	bool unread = view->spec.unread_only;
	int64_t since = view->spec.keep_read_since;

	*leave_scope = false;
	*leave_unread = unread;
	switch (view->spec.scope) {
	case VIEW_ALL:
	case VIEW_FEEDS:
		*leave_unread = false;
		if (view->spec.scope == VIEW_ALL)
			add_lane(view, unread ? LANE_UNREAD : LANE_ALL, 0);
		else
			add_lanes_of_ids(
			    view, unread ? LANE_UNREAD : LANE_FEED);
		if (!unread || since == 0)
			return;
		/* What was read a moment ago is in no unread lane. */
		add_lane(view, LANE_RECENT, since);
		*leave_scope = true;
		return;
	case VIEW_STARRED:
		add_lane(view, LANE_STARRED, 0);
		return;
	case VIEW_ENTITIES:
		add_lanes_of_ids(view, LANE_ENTITY);
		add_lanes_of_ids(view, LANE_ENTITY_NEW);
		return;
	case VIEW_IDS:
		/* Its one lane is the driver's. */
		return;
	}
}

struct view *
view_open(struct store *store, const struct view_spec *spec, struct err *err)
{
	struct view *view = mem_alloc(sizeof(*view));
	int64_t *ids = mem_array(spec->nids + 1, sizeof(*ids));
	bool leave_scope, leave_unread;

	(void)err;
	view->store = store;
	view->spec = *spec;
	if (spec->nids)
		memcpy(ids, spec->ids, spec->nids * sizeof(*ids));
	view->spec.ids = ids;
	condition_init(&view->condition);
	view->spec.languages =
	    arena_copy(&view->condition.mem, spec->languages);
	if (spec->query && !query_is_empty(spec->query))
		view->spec.fold = false;
	ask_query(view);
	ask_arrival(view, &view->condition);
	choose_lanes(view, &leave_scope, &leave_unread);
	if (leave_scope)
		ask_scope(view, &view->condition);
	if (leave_unread)
		ask_unread(view, &view->condition);
	view->rest = condition_whole(&view->condition);
	if (!leave_scope)
		ask_scope(view, &view->condition);
	if (view->spec.unread_only && !leave_unread)
		ask_unread(view, &view->condition);
	view->fold.members = condition_whole(&view->condition);
	view->fold.as_of = spec->fold_as_of;
	return view;
}

/*
 * A story is read when anything of it is that the view has: what counts as a
 * member is asked as there, of what is walked as here.
 */
struct view *
view_of_unread(struct view *view, struct err *err)
{
	struct view_spec spec = view->spec;

	if (!view->unread) {
		spec.unread_only = true;
		spec.keep_read_since = 0;
		view->unread = view_open(view->store, &spec, err);
		view->unread->fold.members = view->fold.members;
		view->unread->fold.untouched = true;
	}
	if (spec.fold && view_refresh(view, err) < 0)
		return NULL;
	return view->unread;
}

void
view_free(struct view *view)
{
	if (!view)
		return;
	view_free(view->unread);
	lane_statements_clear(&view->statements);
	lane_statements_clear(&view->small_statements);
	fold_clear(&view->fold);
	condition_clear(&view->condition);
	free(view->lanes);
	free((void *)(uintptr_t)view->small.places);
	free((void *)(uintptr_t)view->spec.ids);
	free(view);
}

static int
compare_places(const void *a, const void *b)
{
	return place_compare(a, b);
}

/* The driver's set as an array in order of time. */
static int
fill_small(struct view *view, const struct set *set, struct err *err)
{
	struct view_place *places;
	size_t n = 0;

	free((void *)(uintptr_t)view->small.places);
	places = mem_array(set->count + 1, sizeof(*places));
	view->small = (struct lane){ .kind = LANE_ARRAY, .places = places };
	for (int64_t id = set_next(set, 0); id >= 0;
	     id = set_next(set, id + 1)) {
		sqlite3_stmt *rows = DB_QUERY(view->store, err,
		    "SELECT time FROM articles WHERE id = ?1", INT(id));
		int r = db_step(view->store, rows, err);

		if (r < 0)
			return -1;
		if (r == 0)
			continue;
		places[n++] = (struct view_place){ db_int(rows, 0), id };
		sqlite3_reset(rows);
	}
	qsort(places, n, sizeof(*places), compare_places);
	view->small.nplaces = n;
	return 0;
}

static int
choose_driver(struct view *view, struct err *err)
{
	const struct set *best = NULL;

	for (size_t i = 0; i < view->ndrivers; i++)
		if (!best || view->drivers[i]->set.count < best->count)
			best = &view->drivers[i]->set;
	view->use_small =
	    best && (best->count <= SMALL_SET || view->spec.scope == VIEW_IDS);
	return view->use_small ? fill_small(view, best, err) : 0;
}

/* A reader's own marks change no set but those of tags; an engine sees all of
   its own changes. */
int
view_refresh(struct view *view, struct err *err)
{
	struct store *store = view->store;
	int64_t version, changes = 0;

	if (!view->condition.recipes)
		return 0;
	if (db_number(store, "PRAGMA data_version", NULL, 0, &version, err) < 0)
		return -1;
	changes = store->role == STORE_ENGINE
		      ? sqlite3_total_changes64(store->db)
		      : store->tagged;
	if (view->filled && version == view->data_version &&
	    changes == view->changes)
		return 0;
	view->filled = false;
	if (condition_fill(&view->condition, store, err) < 0 ||
	    choose_driver(view, err) < 0)
		return -1;
	view->filled = true;
	view->data_version = version;
	view->changes = changes;
	return 0;
}
