#include "store/fixture.h"

static void
the_config_decides_which_feeds_there_are(void **state)
{
	struct store *store = open_as(fresh_path("feeds"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct feed_entry entries[] = {
		{ .url = TEXT("https://www.a.example/rss") },
		{ .url = TEXT("https://b.example/rss"), .title = TEXT("Mine") },
		{ .url = TEXT("https://www.a.example/rss") },
	};
	struct feed_rows rows;
	int64_t ids[3], again[2], total, starred, *due;
	size_t n;
	struct err err;

	(void)state;
	assert_int_equal(
	    store_feeds_sync(store, entries, 3, NOW, ids, &err), 0);
	assert_int_equal(ids[0], ids[2]);
	assert_int_equal(store_feeds(store, &rows, true, NOW, &mem, &err), 0);
	assert_int_equal(rows.n, 2);
	assert_true(text_is(rows.rows[0].title, "a.example"));
	assert_true(text_is(rows.rows[1].title, "Mine"));
	take(store, ids[1], NOW,
	    (struct test_item[]){ { .guid = "1", .title = "T" } }, 1, NULL);
	/* The second one goes: its articles stay. */
	assert_int_equal(
	    store_feeds_sync(store, entries, 1, NOW, again, &err), 0);
	store_feeds(store, &rows, false, NOW, &mem, &err);
	assert_int_equal(rows.n, 1);
	store_feeds(store, &rows, true, NOW, &mem, &err);
	assert_int_equal(rows.n, 2);
	assert_true(rows.rows[1].removed);
	store_feeds_due(store, NOW + 9999, &mem, &due, &n, &err);
	assert_int_equal(n, 1);
	store_totals(store, &total, &starred, &err);
	assert_int_equal(total, 1);
	/* And comes back under another title, with its history. */
	entries[1].title = TEXT("");
	store_feeds_sync(store, entries, 2, NOW, again, &err);
	assert_int_equal(again[1], ids[1]);
	store_feeds(store, &rows, false, NOW, &mem, &err);
	assert_true(text_is(rows.rows[1].title, "b.example"));
	assert_int_equal(rows.rows[1].total, 1);
	assert_int_equal(rows.rows[1].unread, 1);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
an_unchanged_config_writes_nothing(void **state)
{
	const char *path = fresh_path("unchanged");
	struct store *store = open_as(path, STORE_ENGINE);
	struct store *other = open_as(path, STORE_READER);
	int64_t ids[3], again[3];

	(void)state;
	add_feeds(store, ids, 3);
	store_changed(other);
	store_changed(store);
	add_feeds(store, again, 3);
	assert_false(store_changed(other));
	assert_memory_equal(ids, again, sizeof(ids));
	/* So it works while another process is writing. */
	store_begin(store, NULL);
	add_feeds(other, again, 3);
	store_rollback(store);
	store_close(other);
	close_and_remove(store);
}

static void
a_claimed_feed_is_not_given_twice(void **state)
{
	struct store *store = open_as(fresh_path("claims"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct feed_row row;
	int64_t ids[2], mine = getpid(), other = getppid();
	bool granted[2];
	struct err err;

	(void)state;
	add_feeds(store, ids, 2);
	store_feeds_claim(store, ids, 1, other, NOW, NOW + 60, granted, &err);
	assert_true(granted[0]);
	store_feeds_claim(store, ids, 2, mine, NOW, NOW + 60, granted, &err);
	assert_true(!granted[0] && granted[1]);
	store_feed(store, &row, ids[0], NOW, &mem, &err);
	assert_true(row.claimed);
	/* Time passed, or its process is gone, or it gave it back. */
	store_feeds_claim(
	    store, ids, 1, mine, NOW + 61, NOW + 99, granted, &err);
	assert_true(granted[0]);
	store_feeds_claim(
	    store, ids, 1, 0x7FFFFFF0, NOW + 100, NOW + 200, granted, &err);
	store_feeds_claim(
	    store, ids, 1, mine, NOW + 101, NOW + 200, granted, &err);
	assert_true(granted[0]);
	store_feeds_release(store, ids, 1, mine, &err);
	store_feeds_claim(
	    store, ids, 1, other, NOW + 102, NOW + 200, granted, &err);
	assert_true(granted[0]);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
results_are_kept_with_the_feed(void **state)
{
	struct store *store = open_as(fresh_path("results"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct feed_result r = { .now = NOW,
		.due = NOW + 60,
		.status = 404,
		.error = TEXT("not found") };
	struct feed_row row;
	int64_t id;
	int weeks[2];
	struct err err;

	(void)state;
	add_feeds(store, &id, 1);
	r.feed = id;
	store_feeds_checked(store, &r, 1, &err);
	store_feeds_checked(store, &r, 1, &err);
	store_feed(store, &row, id, NOW, &mem, &err);
	assert_int_equal(row.failures, 2);
	assert_int_equal(row.succeeded, 0);
	assert_true(text_is(row.error, "not found"));
	r.excused = true;
	r.due = NOW + 9999;
	store_feeds_checked(store, &r, 1, &err);
	store_feed(store, &row, id, NOW, &mem, &err);
	assert_int_equal(row.failures, 2);
	assert_int_equal(row.due, NOW + 60);
	r = (struct feed_result){ .feed = id,
		.now = NOW + 5,
		.status = 200,
		.bytes = 10,
		.etag = TEXT("\"e\""),
		.body_hash = UINT64_MAX };
	store_feeds_checked(store, &r, 1, &err);
	r = (struct feed_result){
		.feed = id, .now = NOW + 6, .status = 304, .not_modified = true
	};
	store_feeds_checked(store, &r, 1, &err);
	store_feed(store, &row, id, NOW, &mem, &err);
	assert_int_equal(row.failures, 0);
	assert_int_equal(row.succeeded, NOW + 6);
	assert_int_equal(row.not_modified, 1);
	assert_int_equal(row.fetches, 5);
	assert_true(text_is(row.etag, "\"e\""));
	assert_true(row.body_hash == UINT64_MAX);
	take(store, id, NOW,
	    (struct test_item[]){
		{ .guid = "1", .title = "T", .published = NOW - 8 * 86400 },
		{ .guid = "2", .title = "U" }, { .guid = "3", .title = "V" } },
	    3, NULL);
	assert_int_equal(store_feed_weeks(store, id, NOW, weeks, 2, &err), 0);
	assert_true(weeks[0] == 1 && weeks[1] == 2);
	store_feed(store, &row, id, NOW, &mem, &err);
	assert_true(row.per_week > 1.4 && row.per_week < 1.6);
	assert_int_equal(store_feed(store, &row, 99, NOW, &mem, &err), -1);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_config_decides_which_feeds_there_are),
		cmocka_unit_test(an_unchanged_config_writes_nothing),
		cmocka_unit_test(a_claimed_feed_is_not_given_twice),
		cmocka_unit_test(results_are_kept_with_the_feed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
