#include "base/time.h"
#include "store/named.h"

enum { DAY = 86400 };

static void
company_is_ranked_by_surprise_and_not_by_count(void **state)
{
	const struct test_name kim = { "Kim", NULL, ENTITY_PERSON };
	const struct test_name paris = { "Paris", NULL, ENTITY_PLACE };
	const struct test_name angara = { "Angara", NULL, ENTITY_OTHER };
	const struct test_name all[] = { kim, paris, angara };
	struct store *store = open_as(fresh_path("company"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct entity_rows rows;
	struct err err;
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	/* Every article names Paris; two of Kim's four name Angara. */
	for (int i = 0; i < 20; i++)
		take_named(store, feed, NOW - i - 10, &paris, 1);
	take_named(store, feed, NOW - 1, all, 3);
	take_named(store, feed, NOW - 2, all, 3);
	take_named(store, feed, NOW - 3, all, 2);
	take_named(store, feed, NOW - 4, all, 2);
	assert_int_equal(store_entity_company(store, &rows,
			     entity_called(store, "Kim", -1), 5, &mem, &err),
	    0);
	assert_int_equal(rows.n, 2);
	assert_true(text_is(rows.rows[0].name, "Angara"));
	assert_int_equal(rows.rows[0].count, 2);
	assert_true(text_is(rows.rows[1].name, "Paris"));
	assert_int_equal(rows.rows[1].count, 4);
	assert_true(rows.rows[0].surprise > rows.rows[1].surprise);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_name_tells_where_it_was_first_met_and_who_writes_of_it(void **state)
{
	const struct test_name kim = { "Kim", NULL, ENTITY_PERSON };
	struct store *store = open_as(fresh_path("first"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct entity_source *sources;
	struct entity_first first;
	int64_t feeds[2], id, oldest;
	size_t n;
	struct err err;

	(void)state;
	add_feeds(store, feeds, 2);
	take_named(store, feeds[0], NOW - 1, &kim, 1);
	oldest = take_named(store, feeds[1], NOW - 9, &kim, 1);
	take_named(store, feeds[0], NOW - 2, &kim, 1);
	id = entity_called(store, "Kim", -1);
	assert_int_equal(store_entity_first(store, &first, id, &mem, &err), 0);
	assert_int_equal(first.article, oldest);
	assert_int_equal(first.time, NOW - 9);
	assert_true(text_is(first.source, "f1.example"));
	assert_int_equal(
	    store_entity_sources(store, &sources, &n, id, 9, &mem, &err), 0);
	assert_int_equal(n, 2);
	assert_int_equal(sources[0].feed, feeds[0]);
	assert_int_equal(sources[0].articles, 2);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_trend_is_this_week_against_a_week_of_the_four_before(void **state)
{
	const struct test_name kim = { "Kim", NULL, ENTITY_PERSON };
	const struct test_name paris = { "Paris", NULL, ENTITY_PLACE };
	struct store *store = open_as(fresh_path("trends"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct entity_rows rows;
	struct err err;
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - DAY, &kim, 1);
	take_named(store, feed, NOW - 2 * DAY, &kim, 1);
	take_named(store, feed, NOW - DAY, &paris, 1);
	for (int i = 0; i < 8; i++)
		take_named(store, feed, NOW - (8 + i) * DAY, &paris, 1);
	take_named(store, feed, NOW - 60 * DAY, &paris, 1);
	assert_int_equal(
	    store_entity_trends(store, &rows, -1, 9, NOW, &mem, &err), 0);
	assert_int_equal(rows.n, 2);
	assert_true(text_is(rows.rows[0].name, "Kim"));
	assert_int_equal(rows.rows[0].count, 2);
	assert_true(rows.rows[0].before == 0);
	assert_int_equal(rows.rows[1].count, 1);
	assert_true(rows.rows[1].before == 2);
	assert_int_equal(entity_trend(&rows.rows[0]), TREND_NEW);
	assert_int_equal(entity_trend(&rows.rows[1]), TREND_DOWN);
	arena_clear(&mem);
	close_and_remove(store);
}

static struct entity_series
series_of(struct store *store, const char *name, struct arena *mem)
{
	struct entity_series series = { 0 };
	struct entity_row row;
	struct err err = { 0 };

	if (store_entity(store, &row, entity_called(store, name, -1), NOW, mem,
		&err) < 0 ||
	    store_entity_series(store, &series, &row, mem, &err) < 0)
		fail_msg("%s", err.text);
	return series;
}

static int64_t
sum_of(const struct entity_series *series)
{
	int64_t sum = 0;

	for (size_t i = 0; i < series->n; i++) {
		sum += series->buckets[i].articles;
		if (i > 0)
			assert_true(series->buckets[i].start >
				    series->buckets[i - 1].start);
	}
	return sum;
}

static void
a_timeline_goes_by_day_week_or_month_as_it_is_long(void **state)
{
	const struct test_name kim = { "Kim", NULL, ENTITY_PERSON };
	struct store *store = open_as(fresh_path("series"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct entity_series series;
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 10, &kim, 1);
	take_named(store, feed, NOW - 20, &kim, 1);
	series = series_of(store, "Kim", &mem);
	assert_int_equal(series.step, SERIES_DAY);
	assert_int_equal(series.n, 14);
	assert_int_equal(series.buckets[13].articles, 2);
	assert_int_equal(
	    series.buckets[13].start, time_local_midnight(NOW - 10));
	take_named(store, feed, NOW - 59 * DAY, &kim, 1);
	series = series_of(store, "Kim", &mem);
	assert_int_equal(series.step, SERIES_DAY);
	assert_int_equal(series.n, 60);
	assert_int_equal(series.buckets[0].articles, 1);
	take_named(store, feed, NOW - 300 * DAY, &kim, 1);
	series = series_of(store, "Kim", &mem);
	assert_int_equal(series.step, SERIES_WEEK);
	assert_int_equal(time_local_parts(series.buckets[0].start).weekday, 1);
	assert_int_equal(sum_of(&series), 4);
	take_named(store, feed, NOW - 800 * DAY, &kim, 1);
	series = series_of(store, "Kim", &mem);
	assert_int_equal(series.step, SERIES_MONTH);
	assert_int_equal(series.n, 27);
	for (size_t i = 0; i < series.n; i++)
		assert_int_equal(
		    time_local_parts(series.buckets[i].start).day, 1);
	assert_int_equal(sum_of(&series), 5);
	/* A date of long ago does not make the plot endless. */
	take_named(store, feed, 10 * DAY, &kim, 1);
	series = series_of(store, "Kim", &mem);
	assert_int_equal(series.n, 240);
	assert_int_equal(sum_of(&series), 5);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    company_is_ranked_by_surprise_and_not_by_count),
		cmocka_unit_test(
		    a_name_tells_where_it_was_first_met_and_who_writes_of_it),
		cmocka_unit_test(
		    a_timeline_goes_by_day_week_or_month_as_it_is_long),
		cmocka_unit_test(
		    a_trend_is_this_week_against_a_week_of_the_four_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
