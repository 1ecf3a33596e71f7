/* How many rows a view has, and where one of them stands. */
#include "db.h"
#include "store/feeds.h"
#include "view_plan.h"

struct counting {
	struct set seen; /* with several lanes each article counts once */
	bool several;
	int64_t count, limit;
};

static bool
count_one(const struct view_place *place, void *arg)
{
	struct counting *c = arg;

	if (c->several) {
		set_add(&c->seen, place->id);
		c->count = (int64_t)c->seen.count;
	} else {
		c->count++;
	}
	return c->limit == 0 || c->count < c->limit;
}

/* Figures that the database keeps; -1: there is none for this view. */
static int64_t
kept_count(struct view *view)
{
	const struct view_spec *spec = &view->spec;
	int64_t count = -1;

	if (view_conjuncts(view) || spec->arrived_after ||
	    (spec->unread_only && spec->keep_read_since))
		return -1;
	if (spec->unread_only && spec->scope == VIEW_ALL)
		store_unread(view->store, NULL, 0, &count, NULL);
	else if (spec->unread_only && spec->scope == VIEW_FEEDS && spec->nids)
		store_unread(view->store, spec->ids, spec->nids, &count, NULL);
	else if (!spec->unread_only && spec->scope == VIEW_ALL)
		db_number(view->store,
		    "SELECT total FROM counts WHERE feed = 0", NULL, -1, &count,
		    NULL);
	return count;
}

/* One lane without a condition: its index alone answers. */
static bool
is_bare(const struct view *view)
{
	return !view->use_small && view->nlanes == 1 &&
	       view->lanes[0].kind != LANE_ARRAY && view->rest.sql_bytes == 0;
}

static int
count_bare(
    struct view *view, int64_t *count, const struct way *way, struct err *err)
{
	const struct lane_walk walk = { .store = view->store,
		.statements = &view->statements,
		.condition = view->rest,
		.place = way->place,
		.towards_older = way->towards_older };

	return lane_count(&view->lanes[0], &walk, count, err);
}

static int
count_walking(struct view *view, int64_t *count, const struct way *way,
    int64_t limit, struct err *err)
{
	struct counting c = { .limit = limit,
		.several = !view->use_small && view->nlanes > 1 };
	int rc = view_walk(view, way, limit ? limit : -1, count_one, &c, err);

	set_clear(&c.seen);
	/* The first of another lane may come on top. */
	*count = limit != 0 && c.count > limit ? limit : c.count;
	return rc;
}

/* All articles of a view, and how many of them lie beyond a place. */
struct gathering {
	struct set articles;
	const struct way *way;
	int64_t beyond;
};

static bool
gather(const struct view_place *place, void *arg)
{
	struct gathering *g = arg;

	if (!set_has(&g->articles, place->id))
		g->beyond += place_is_beyond(
		    place, &g->way->place, g->way->towards_older);
	set_add(&g->articles, place->id);
	return true;
}

/* What stories hide is taken off the articles there. */
static int
count_shown(
    struct view *view, int64_t *count, const struct way *way, struct err *err)
{
	const struct way all = { place_newest, true, false };
	struct gathering g = { .way = way };
	int64_t hidden = 0;
	int rc = view_walk(view, &all, -1, gather, &g, err);

	if (rc == 0)
		rc = fold_hidden(&view->fold, view->store, &g.articles, &hidden,
		    &way->place, way->towards_older, err);
	*count = g.beyond - hidden;
	set_clear(&g.articles);
	return rc;
}

/* Likewise, where every article is in the view; kept: how many there are. */
static int
count_all_shown(struct view *view, int64_t *count, int64_t kept,
    const struct way *way, struct err *err)
{
	int64_t hidden;

	if (kept < 0 && count_bare(view, &kept, way, err) < 0)
		return -1;
	if (fold_hidden(&view->fold, view->store, NULL, &hidden, &way->place,
		way->towards_older, err) < 0)
		return -1;
	*count = kept - hidden;
	return 0;
}

/*
 * Of a few each can be asked whether it is the row of its story (0.6 µs). To
 * go through all articles and past all members of stories costs 0.1 µs each.
 */
static int
count_folded(struct view *view, int64_t *count, int64_t kept,
    const struct way *way, struct err *err)
{
	enum { FEW = 2000 };
	const struct way articles = { way->place, way->towards_older, false };
	int64_t few;

	if (view->use_small)
		return count_walking(view, count, way, 0, err);
	if (count_walking(view, &few, &articles, FEW, err) < 0)
		return -1;
	if (few < FEW)
		return count_walking(view, count, way, 0, err);
	return is_bare(view) && view->fold.members.sql_bytes == 0
		   ? count_all_shown(view, count, kept, way, err)
		   : count_shown(view, count, way, err);
}

static int
count_rows(struct view *view, int64_t *count, int64_t kept,
    const struct way *way, int64_t limit, struct err *err)
{
	if (limit != 0)
		return count_walking(view, count, way, limit, err);
	if (way->folded)
		return count_folded(view, count, kept, way, err);
	return is_bare(view) ? count_bare(view, count, way, err)
			     : count_walking(view, count, way, 0, err);
}

/* Counts what lies beyond a place. */
static int
count_from(struct view *view, int64_t *count, int64_t kept,
    const struct way *way, int64_t limit, int timeout_ms, bool *exact,
    struct err *err)
{
	struct err why = { 0 };
	int rc = view_refresh(view, err);

	*count = 0;
	if (rc < 0)
		return -1;
	if (timeout_ms)
		store_limit(view->store, timeout_ms);
	rc = count_rows(view, count, kept, way, limit, &why);
	if (timeout_ms)
		store_limit(view->store, 0);
	if (exact)
		*exact = rc == 0 && (limit == 0 || *count < limit);
	if (rc < 0 && why.code != ERR_LIMIT)
		return err_set(err, why.code, "%s", why.text);
	return 0;
}

int
view_count(struct view *view, int64_t *count, int64_t limit, int timeout_ms,
    bool *exact, struct err *err)
{
	const struct way way = { place_newest, true, view->spec.fold };
	int64_t kept = kept_count(view);

	if (kept >= 0 && !way.folded) {
		*count = kept;
		if (exact)
			*exact = true;
		return 0;
	}
	return count_from(
	    view, count, kept, &way, limit, timeout_ms, exact, err);
}

int
view_position(struct view *view, int64_t *position,
    const struct view_place *place, int64_t limit, int timeout_ms, bool *exact,
    struct err *err)
{
	const struct way way = { *place, view->spec.oldest_first,
		view->spec.fold };

	return count_from(
	    view, position, -1, &way, limit, timeout_ms, exact, err);
}
