/* How often an entity was named, over the time it has been in the news. */
#include "base/time.h"
#include "db.h"
#include "store/entities.h"

enum {
	DAY = 86400,
	NOON = DAY / 2,
	BY_DAY = 60, /* days at most */
	BY_WEEK = 366,
	LEAST_DAYS = 14,
	MOST_MONTHS = 240,
};

/* Local midnight of the day that lies some days off; days have 23 to 25 h. */
static int64_t
days_off(int64_t midnight, int64_t days)
{
	return time_local_midnight(midnight + days * DAY + NOON);
}

static int64_t
month_start(int64_t midnight)
{
	return days_off(midnight, 1 - time_local_parts(midnight).day);
}

/* Where the bucket that holds a day begins: weeks on a Monday. */
static int64_t
bucket_start(int64_t midnight, enum series_step step)
{
	if (step == SERIES_MONTH)
		return month_start(midnight);
	if (step == SERIES_WEEK)
		return days_off(
		    midnight, -((time_local_parts(midnight).weekday + 6) % 7));
	return midnight;
}

static int64_t
next_bucket(int64_t start, enum series_step step)
{
	if (step == SERIES_MONTH)
		return month_start(days_off(start, 32));
	return days_off(start, step == SERIES_WEEK ? 7 : 1);
}

/* The months before the newest MOST_MONTHS are left out. */
static int64_t
first_month(int64_t first, int64_t last)
{
	int64_t start = month_start(last);

	for (int i = 1; i < MOST_MONTHS && start > first; i++)
		start = month_start(days_off(start, -1));
	return start;
}

static int
count_between(struct store *store, int64_t id, int64_t from, int64_t to,
    int64_t *count, struct err *err)
{
	/* By table: the view of both would be written out first. */
	return db_number(store,
	    "SELECT (SELECT count(*) FROM naming WHERE entity = ?1"
	    "  AND time >= ?2 AND time < ?3)"
	    " + (SELECT count(*) FROM naming_new WHERE entity = ?1"
	    "  AND time >= ?2 AND time < ?3)",
	    VALUES(INT(id), INT(from), INT(to)), 0, count, err);
}

int
store_entity_series(struct store *store, struct entity_series *series,
    const struct entity_row *row, struct arena *mem, struct err *err)
{
	int64_t first = time_local_midnight(row->first_seen);
	int64_t last = time_local_midnight(row->last_seen);
	int64_t days = (last - first + NOON) / DAY + 1;
	size_t cap = 0;

	*series = (struct entity_series){ 0 };
	if (row->articles == 0)
		return 0;
	series->step = days <= BY_DAY    ? SERIES_DAY
		       : days <= BY_WEEK ? SERIES_WEEK
					 : SERIES_MONTH;
	if (days < LEAST_DAYS)
		first = days_off(last, 1 - LEAST_DAYS);
	first = series->step == SERIES_MONTH
		    ? first_month(first, last)
		    : bucket_start(first, series->step);
	for (int64_t at = first, next; at <= last; at = next) {
		struct series_bucket *bucket =
		    ARENA_PUSH(mem, series->buckets, series->n, cap);

		next = next_bucket(at, series->step);
		bucket->start = at;
		if (count_between(
			store, row->id, at, next, &bucket->articles, err) < 0)
			return -1;
	}
	return 0;
}
