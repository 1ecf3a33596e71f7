#include "lane.h"

#include "base/buf.h"
#include "db.h"

/* Where a lane's rows come from; "l" has time and article. */
struct source {
	const char *from;
	const char *where; /* ?4 is the argument */
	const char *time;
	const char *article;
};

#define JOIN " CROSS JOIN articles a ON a.id = l.article"

/* clang-format off */
static const struct source lane_sources[] = {
	[LANE_ALL] = { "articles a", "?4 = 0", "a.time", "a.id" },
	[LANE_FEED] = { "sources l INDEXED BY sources_time" JOIN,
	    "l.feed = ?4 AND l.article <> 0", "l.time", "l.article" },
	[LANE_UNREAD] = { "unread l" JOIN, "l.feed = ?4", "l.time",
	    "l.article" },
	[LANE_ENTITY] = { "naming l" JOIN, "l.entity = ?4", "l.time",
	    "l.article" },
	[LANE_ENTITY_NEW] = { "naming_new l" JOIN, "l.entity = ?4", "l.time",
	    "l.article" },
	[LANE_STARRED] = { "reading l INDEXED BY reading_starred" JOIN,
	    "l.starred = 1 AND ?4 = 0", "l.time", "l.article" },
	[LANE_RECENT] = { "reading l INDEXED BY reading_changed" JOIN,
	    "l.read = 1 AND l.changed >= ?4", "l.time", "l.article" },
	[LANE_ARRAY] = { "articles a", "a.id = ?4", "a.time", "a.id" },
};
/* clang-format on */

enum { PARAMS = 4 }; /* of our own, before those of the condition */

int
place_compare(const struct view_place *a, const struct view_place *b)
{
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

bool
place_is_beyond(
    const struct view_place *a, const struct view_place *b, bool towards_older)
{
	int order = place_compare(a, b);

	return towards_older ? order < 0 : order > 0;
}

void
lane_statements_clear(struct lane_statements *statements)
{
	for (int kind = 0; kind < LANE_KINDS; kind++)
		for (int i = 0; i < 4; i++) {
			sqlite3_finalize(statements->stmts[kind][i / 2][i % 2]);
			sqlite3_finalize(
			    statements->counts[kind][i / 2][i % 2]);
		}
	*statements = (struct lane_statements){ 0 };
}

/*
 * Without a condition the join would only be there to be thrown away, and the
 * index alone answers.
 */
static void
write_sql(struct buf *sql, enum lane_kind kind, const struct lane_walk *walk,
    bool count)
{
	const struct source *s = &lane_sources[kind];
	struct text from = text_of(s->from);
	size_t join = text_find(from, TEXT(JOIN), 0);
	struct text terms = text_sub(buf_text(&walk->condition.condition->sql),
	    0, walk->condition.sql_bytes);
	const char *order = walk->towards_older ? "DESC" : "ASC";

	if (walk->condition.sql_bytes == 0 && join != TEXT_NONE)
		from = text_sub(from, 0, join);
	if (count)
		buf_add_cstr(sql, "SELECT count(*)");
	else
		buf_printf(sql, "SELECT %s, %s", s->time, s->article);
	buf_printf(sql, " FROM %.*s WHERE %s AND (%s, %s) %c (?1, ?2)%.*s",
	    TEXT_ARG(from), s->where, s->time, s->article,
	    walk->towards_older ? '<' : '>', TEXT_ARG(terms));
	if (walk->fold)
		fold_sql(sql, walk->fold, s->article);
	if (!count)
		buf_printf(sql, " ORDER BY %s %s, %s %s LIMIT ?3", s->time,
		    order, s->article, order);
}

static sqlite3_stmt *
statement(enum lane_kind kind, const struct lane_walk *walk, bool count,
    struct err *err)
{
	struct lane_statements *all = walk->statements;
	bool older = walk->towards_older, folded = walk->fold != NULL;
	sqlite3_stmt **slot = count ? &all->counts[kind][older][folded]
				    : &all->stmts[kind][older][folded];
	struct buf sql = { 0 };

	if (!*slot) {
		write_sql(&sql, kind, walk, count);
		if (sqlite3_prepare_v3(walk->store->db, buf_cstr(&sql), -1,
			SQLITE_PREPARE_PERSISTENT, slot, NULL))
			db_fail(walk->store, err);
		buf_clear(&sql);
	}
	return *slot;
}

static sqlite3_stmt *
bound(enum lane_kind kind, const struct lane_walk *walk, int64_t argument,
    bool count, struct err *err)
{
	sqlite3_stmt *stmt = statement(kind, walk, count, err);
	int first = PARAMS + 1;

	if (!stmt)
		return NULL;
	sqlite3_reset(stmt);
	sqlite3_bind_int64(stmt, 1, walk->place.time);
	sqlite3_bind_int64(stmt, 2, walk->place.id);
	if (!count)
		sqlite3_bind_int64(stmt, 3, walk->limit);
	sqlite3_bind_int64(stmt, PARAMS, argument);
	condition_bind(&walk->condition, stmt, first);
	if (walk->fold)
		fold_bind(
		    walk->fold, stmt, first + (int)walk->condition.nparams);
	return stmt;
}

static int
walk_rows(const struct lane *lane, const struct lane_walk *walk,
    lane_each *each, void *arg, struct err *err)
{
	sqlite3_stmt *rows =
	    bound(lane->kind, walk, lane->argument, false, err);
	int r;

	while ((r = db_step(walk->store, rows, err)) > 0) {
		struct view_place place = { db_int(rows, 0), db_int(rows, 1) };

		if (!each(&place, arg)) {
			sqlite3_reset(rows);
			return 0;
		}
	}
	return r;
}

/* The first of an ascending array that is not before place. */
static size_t
lower_bound(const struct lane *lane, const struct view_place *place)
{
	size_t low = 0, high = lane->nplaces;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (place_compare(&lane->places[middle], place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* 1 it meets the condition, 0 not, -1 an error. */
static int
meets(const struct lane_walk *walk, const struct view_place *place,
    struct err *err)
{
	struct lane_walk one = *walk;
	sqlite3_stmt *rows;
	int r;

	one.place = walk->towards_older
			? (struct view_place){ INT64_MAX, INT64_MAX }
			: (struct view_place){ INT64_MIN, INT64_MIN };
	one.limit = 1;
	rows = bound(LANE_ARRAY, &one, place->id, false, err);
	r = db_step(walk->store, rows, err);
	if (r > 0)
		sqlite3_reset(rows);
	return r;
}

static int
walk_array(const struct lane *lane, const struct lane_walk *walk,
    lane_each *each, void *arg, struct err *err)
{
	size_t i = lower_bound(lane, &walk->place);
	int64_t left = walk->limit;

	if (!walk->towards_older && i < lane->nplaces &&
	    place_compare(&lane->places[i], &walk->place) == 0)
		i++;
	while (left != 0 && (walk->towards_older ? i > 0 : i < lane->nplaces)) {
		const struct view_place *place =
		    &lane->places[walk->towards_older ? --i : i++];
		int r = meets(walk, place, err);

		if (r < 0)
			return -1;
		if (r == 0)
			continue;
		left--;
		if (!each(place, arg))
			break;
	}
	return 0;
}

int
lane_count(const struct lane *lane, const struct lane_walk *walk,
    int64_t *count, struct err *err)
{
	sqlite3_stmt *rows = bound(lane->kind, walk, lane->argument, true, err);
	int r;

	r = db_step(walk->store, rows, err);
	if (r > 0) {
		*count = db_int(rows, 0);
		sqlite3_reset(rows);
	}
	return r < 0 ? -1 : 0;
}

int
lane_walk(const struct lane *lane, const struct lane_walk *walk,
    lane_each *each, void *arg, struct err *err)
{
	if (lane->kind == LANE_ARRAY)
		return walk_array(lane, walk, each, arg, err);
	return walk_rows(lane, walk, each, arg, err);
}
