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

static int64_t
unread_of_all(struct store *store)
{
	int64_t unread = -1;

	store_unread(store, NULL, 0, &unread, NULL);
	return unread;
}

static void
what_only_removed_feeds_carry_is_not_unread_in_all(void **state)
{
	struct store *store = open_as(fresh_path("listed"), STORE_ENGINE);
	struct feed_entry entries[] = {
		{ .url = TEXT("https://a.example/rss") },
		{ .url = TEXT("https://b.example/rss") },
		{ .url = TEXT("https://c.example/rss") },
	};
	struct test_item shared = { .guid = "1",
		.title = "Shared",
		.link = "https://a.example/shared" };
	struct test_item own = {
		.guid = "2", .title = "Own", .link = "https://b.example/own"
	};
	struct err err;
	int64_t ids[3];

	(void)state;
	store_feeds_sync(store, entries, 2, NOW, ids, &err);
	take(store, ids[0], NOW, &shared, 1, NULL);
	take(store, ids[1], NOW, (struct test_item[]){ shared, own }, 2, NULL);
	assert_int_equal(unread_of_all(store), 2);
	store_feeds_sync(store, entries, 1, NOW, ids, &err);
	assert_int_equal(unread_of_all(store), 1);
	store_feeds_sync(store, entries, 0, NOW, ids, &err);
	assert_int_equal(unread_of_all(store), 0);
	assert_int_equal(store_check(store, &err), 0);
	/* Another feed brings it: it was never read. */
	store_feeds_sync(store, &entries[2], 1, NOW, ids, &err);
	take(store, ids[0], NOW, (struct test_item[]){ shared }, 1, NULL);
	assert_int_equal(unread_of_all(store), 1);
	/* All come back. */
	assert_int_equal(
	    store_feeds_sync(store, entries, 3, NOW, ids, &err), 0);
	assert_int_equal(unread_of_all(store), 2);
	assert_int_equal(store_check(store, &err), 0);
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
any_difference_from_the_config_is_seen(void **state)
{
	struct store *store = open_as(fresh_path("differs"), STORE_ENGINE);
	struct feed_entry entries[] = {
		{ .url = TEXT("https://a.example/rss"), .title = TEXT("A") },
		{ .url = TEXT("https://b.example/rss"), .title = TEXT("B") },
		{ .url = TEXT("https://c.example/rss") },
	};
	struct feed_entry kept[3];
	struct arena mem = { 0 };
	struct feed_rows rows;
	int64_t ids[3], again[3];

	(void)state;
	memcpy(kept, entries, sizeof(kept));
	store_feeds_sync(store, entries, 3, NOW, ids, NULL);
	/* In another order. */
	entries[0] = kept[1];
	entries[1] = kept[0];
	store_feeds_sync(store, entries, 3, NOW, again, NULL);
	assert_int_equal(again[0], ids[1]);
	assert_int_equal(again[1], ids[0]);
	store_feeds(store, &rows, true, 0, &mem, NULL);
	assert_true(text_is(rows.rows[0].title, "B"));
	/* Under another title, as a page, one fewer, one more. */
	memcpy(entries, kept, sizeof(kept));
	entries[0].title = TEXT("Other");
	entries[1].kind = SOURCE_PAGE;
	store_feeds_sync(store, entries, 2, NOW, again, NULL);
	store_feeds(store, &rows, true, 0, &mem, NULL);
	assert_true(text_is(rows.rows[0].title, "Other"));
	assert_int_equal(rows.rows[1].kind, SOURCE_PAGE);
	assert_true(rows.rows[2].removed);
	entries[1].kind = SOURCE_UNSETTLED; /* what is settled stays */
	store_feeds_sync(store, entries, 3, NOW, again, NULL);
	assert_memory_equal(again, ids, sizeof(ids));
	store_feeds(store, &rows, true, 0, &mem, NULL);
	assert_int_equal(rows.rows[1].kind, SOURCE_PAGE);
	assert_false(rows.rows[2].removed);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
unread_is_counted_of_each_feed(void **state)
{
	struct store *store = open_as(fresh_path("counts"), STORE_ENGINE);
	struct test_item one = { .guid = "1", .title = "T" };
	int64_t ids[3], unread[4];

	(void)state;
	add_feeds(store, ids, 3);
	assert_int_equal(store_feeds_unread(store, ids, 3, unread, NULL), 0);
	assert_int_equal(unread[0] + unread[1] + unread[2], 0);
	take(store, ids[2], NOW, &one, 1, NULL);
	assert_int_equal(
	    store_feeds_unread(store,
		(int64_t[]){ 0, ids[2], ids[1], ids[2] + 9 }, 4, unread, NULL),
	    0);
	assert_int_equal(unread[0], 0);
	assert_int_equal(unread[1], 1);
	assert_int_equal(unread[2], 0);
	assert_int_equal(unread[3], 0);
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

static struct feed_row
row_of(struct store *store, int64_t id, struct arena *mem)
{
	struct feed_row row;
	struct err err;

	assert_int_equal(store_feed(store, &row, id, NOW, mem, &err), 0);
	return row;
}

static void
checked(struct store *store, const struct feed_result *result)
{
	struct err err = { 0 };

	if (store_feeds_checked(store, result, 1, &err) < 0)
		fail_msg("%s", err.text);
}

static void
what_a_source_is_changes_by_the_config_or_by_coming_back(void **state)
{
	struct store *store = open_as(fresh_path("kinds"), STORE_ENGINE);
	struct feed_entry entry = { .url = TEXT("https://a.example/") };
	struct feed_result result = { .now = NOW,
		.status = 200,
		.kind = SOURCE_FEED,
		.found = TEXT("https://a.example/feed") };
	struct arena mem = { 0 };
	struct feed_row row;
	struct err err;
	int64_t id;

	(void)state;
	store_feeds_sync(store, &entry, 1, NOW, &id, &err);
	assert_int_equal(row_of(store, id, &mem).kind, SOURCE_UNSETTLED);
	result.feed = id;
	checked(store, &result);
	/* A fetch that proves nothing, and a config that says nothing. */
	result.kind = SOURCE_UNSETTLED;
	result.found = (struct text){ NULL, 0 };
	checked(store, &result);
	store_feeds_sync(store, &entry, 1, NOW, &id, &err);
	row = row_of(store, id, &mem);
	assert_int_equal(row.kind, SOURCE_FEED);
	assert_true(text_is(row.found, "https://a.example/feed"));
	entry.kind = SOURCE_PAGE;
	store_feeds_sync(store, &entry, 1, NOW, &id, &err);
	row = row_of(store, id, &mem);
	assert_int_equal(row.kind, SOURCE_PAGE);
	assert_int_equal(row.found.len, 0);
	store_feeds_sync(store, NULL, 0, NOW, NULL, &err);
	entry.kind = SOURCE_UNSETTLED;
	store_feeds_sync(store, &entry, 1, NOW, &id, &err);
	assert_int_equal(row_of(store, id, &mem).kind, SOURCE_UNSETTLED);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
what_a_feed_asks_for_is_kept_over_answers_without_a_document(void **state)
{
	struct store *store = open_as(fresh_path("wishes"), STORE_ENGINE);
	struct feed_result result = { .now = NOW,
		.status = 200,
		.asks = true,
		.ttl = 3600,
		.skip_hours = 5,
		.skip_days = 65,
		.new_url = TEXT("https://new.example/"),
		.pace = 7200,
		.elapsed_ms = 30 };
	struct arena mem = { 0 };
	struct feed_row row;
	int64_t id;

	(void)state;
	add_feeds(store, &id, 1);
	result.feed = id;
	checked(store, &result);
	result = (struct feed_result){ .feed = id,
		.now = NOW + 9,
		.status = 503,
		.error = TEXT("not available"),
		.patience = NOW + 99,
		.elapsed_ms = 40 };
	checked(store, &result);
	row = row_of(store, id, &mem);
	assert_int_equal(row.ttl, 3600);
	assert_int_equal(row.skip_hours, 5);
	assert_int_equal(row.skip_days, 65);
	assert_true(text_is(row.new_url, "https://new.example/"));
	assert_int_equal(row.pace, 7200);
	assert_int_equal(row.elapsed_ms, 40);
	assert_int_equal(row.patience, NOW + 99);
	assert_int_equal(row.failing, NOW + 9);
	/* Without a network nobody answered, nor asked for anything. */
	result.excused = true;
	result.patience = 0;
	checked(store, &result);
	assert_int_equal(row_of(store, id, &mem).patience, NOW + 99);
	/* The next document asks for nothing, and its pace is not known. */
	result = (struct feed_result){
		.feed = id, .now = NOW + 100, .status = 200, .asks = true
	};
	checked(store, &result);
	row = row_of(store, id, &mem);
	assert_int_equal(row.ttl + row.skip_hours + row.skip_days, 0);
	assert_int_equal(row.new_url.len + (size_t)row.patience, 0);
	assert_int_equal(row.pace, 7200);
	assert_int_equal(row.failing, 0);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
feeds_of_a_patient_host_are_put_off(void **state)
{
	struct store *store = open_as(fresh_path("patient"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct feed_rows rows;
	int64_t ids[3], *due;
	bool granted[3];
	size_t n;
	struct err err;

	(void)state;
	add_feeds(store, ids, 3);
	store_feeds_claim(
	    store, ids, 3, getppid(), NOW, NOW + 900, granted, &err);
	assert_int_equal(store_feeds_wait(store, ids, 2, NOW + 600, &err), 0);
	store_feeds_due(store, NOW + 599, &mem, &due, &n, &err);
	assert_int_equal(n, 1);
	store_feeds_due(store, NOW + 600, &mem, &due, &n, &err);
	assert_int_equal(n, 3);
	assert_false(row_of(store, ids[0], &mem).claimed);
	assert_true(row_of(store, ids[2], &mem).claimed);
	store_feeds_patient(store, &rows, NOW + 599, &mem, &err);
	assert_int_equal(rows.n, 2);
	store_feeds_patient(store, &rows, NOW + 600, &mem, &err);
	assert_int_equal(rows.n, 0);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_move_is_offered_after_three_fetches_over_a_day(void **state)
{
	struct store *store = open_as(fresh_path("moves"), STORE_ENGINE);
	struct feed_result result = { .now = NOW,
		.status = 200,
		.moved_to = TEXT("https://b.example/") };
	struct feed_result failed = { .now = NOW + 1000,
		.error = TEXT("no answer") };
	struct arena mem = { 0 };
	struct feed_row row;
	int64_t id, last = NOW + 90000;

	(void)state;
	add_feeds(store, &id, 1);
	result.feed = failed.feed = id;
	checked(store, &result);
	result.now = NOW + 600;
	checked(store, &result);
	result.now = NOW + 900;
	checked(store, &result);
	/* A failure says nothing of it. */
	checked(store, &failed);
	row = row_of(store, id, &mem);
	assert_int_equal(row.moved_since, NOW);
	assert_int_equal(row.moved_seen, 3);
	assert_false(feed_row_offers_move(&row, NOW + 900));
	result.now = last;
	checked(store, &result);
	row = row_of(store, id, &mem);
	assert_true(feed_row_offers_move(&row, last));
	assert_int_equal(feed_row_state(&row, last), FEED_MOVED);
	/* Another address is counted anew, and none ends it. */
	result.moved_to = TEXT("https://c.example/");
	checked(store, &result);
	row = row_of(store, id, &mem);
	assert_int_equal(row.moved_since, last);
	assert_int_equal(row.moved_seen, 1);
	assert_false(feed_row_offers_move(&row, last));
	result.moved_to = TEXT("");
	checked(store, &result);
	row = row_of(store, id, &mem);
	assert_int_equal(row.moved_to.len, 0);
	assert_int_equal(row.moved_seen + row.moved_since, 0);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_source_is_in_one_state_that_has_a_name(void **state)
{
	const int64_t day = 86400;
	struct feed_row row = { 0 };

	(void)state;
	assert_int_equal(feed_row_state(&row, NOW), FEED_NEW);
	row.succeeded = NOW;
	assert_int_equal(feed_row_state(&row, NOW), FEED_FINE);
	row.elapsed_ms = 12000;
	assert_int_equal(feed_row_state(&row, NOW), FEED_SLOW);
	row.error = TEXT("no such host");
	row.failing = NOW;
	assert_int_equal(feed_row_state(&row, NOW + 14 * day), FEED_FAILING);
	assert_int_equal(feed_row_state(&row, NOW + 15 * day), FEED_DEAD);
	row.status = 410;
	assert_int_equal(feed_row_state(&row, NOW), FEED_DEAD);
	row.claimed = true;
	assert_int_equal(feed_row_state(&row, NOW), FEED_ASKING);
	row.paused = true;
	assert_int_equal(feed_row_state(&row, NOW), FEED_PAUSED);
	for (int i = 0; i < FEED_STATES; i++)
		assert_true(strlen(feed_state_name((enum feed_state)i)) > 2);
	row.fetches = 8;
	row.not_modified = 6;
	assert_true(feed_row_same_share(&row) > 0.74);
	assert_true(feed_row_same_share(&row) < 0.76);
}

static void
the_weeks_of_all_feeds_come_in_one_go(void **state)
{
	struct store *store = open_as(fresh_path("weeks"), STORE_ENGINE);
	const int64_t week = 7 * 86400;
	struct arena mem = { 0 };
	struct feed_rows rows;
	int64_t ids[3];
	int weeks[3 * 4], one[4];
	struct err err;

	(void)state;
	add_feeds(store, ids, 3);
	take(store, ids[0], NOW,
	    (struct test_item[]){ { .guid = "1", .title = "T" },
		{ .guid = "2", .title = "U", .published = NOW - 3 * week },
		{ .guid = "3", .title = "V", .published = NOW - 9 * week } },
	    3, NULL);
	take(store, ids[2], NOW,
	    (struct test_item[]){
		{ .guid = "1", .title = "W", .published = NOW - week } },
	    1, NULL);
	store_feeds(store, &rows, false, 0, &mem, &err);
	assert_int_equal(
	    store_feeds_weeks(store, &rows, NOW, weeks, 4, &err), 0);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(
		    store_feed_weeks(store, ids[i], NOW, one, 4, &err), 0);
		assert_memory_equal(one, weeks + i * 4, sizeof(one));
	}
	assert_int_equal(weeks[3], 1);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_source_keeps_its_history_under_another_address(void **state)
{
	struct store *store = open_as(fresh_path("rename"), STORE_ENGINE);
	struct feed_entry entries[] = { { .url = TEXT("https://old.example/") },
		{ .url = TEXT("https://left.example/") } };
	const struct test_item items[] = { { .guid = "1", .title = "Kept" } };
	struct feed_result result = { .now = NOW,
		.status = 200,
		.kind = SOURCE_FEED,
		.etag = TEXT("\"x\""),
		.last_modified = TEXT(""),
		.moved_to = TEXT("https://new.example/") };
	struct arena mem = { 0 };
	struct feed_row row;
	struct err err;
	int64_t ids[2];

	(void)state;
	store_feeds_sync(store, entries, 2, NOW, ids, &err);
	result.feed = ids[0];
	checked(store, &result);
	take(store, ids[0], NOW, items, 1, NULL);
	assert_int_equal(store_feed_rename(store, entries[0].url,
			     TEXT("https://new.example/"), &err),
	    0);
	row = row_of(store, ids[0], &mem);
	assert_true(text_is(row.url, "https://new.example/"));
	assert_int_equal(row.total, 1);
	assert_int_equal(row.kind, SOURCE_FEED);
	assert_int_equal(row.moved_to.len + row.etag.len, 0);
	assert_int_equal(row.due, 0);

	/* An address that was known before, and back. */
	entries[0].url = TEXT("https://new.example/");
	store_feeds_sync(store, entries, 1, NOW, ids, &err);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(store_feed_rename(store,
				     i ? entries[1].url : entries[0].url,
				     i ? entries[0].url : entries[1].url, &err),
		    0);
		row = row_of(store, ids[0], &mem);
		assert_true(text_equal(row.url, entries[i ? 0 : 1].url));
		assert_false(row.removed);
		assert_int_equal(row.total, 1);
		assert_true(row_of(store, ids[1], &mem).removed);
	}
	assert_int_equal(store_feed_rename(store, TEXT("https://no.example/"),
			     TEXT("https://none.example/"), &err),
	    0);
	arena_clear(&mem);
	close_and_remove(store);
}

/* Else an answer of "nothing new" would settle nothing. */
static void
a_source_that_comes_back_is_read_anew(void **state)
{
	struct store *store = open_as(fresh_path("anew"), STORE_ENGINE);
	struct feed_entry entry = { .url = TEXT("https://a.example/") };
	struct feed_result result = { .now = NOW,
		.status = 200,
		.kind = SOURCE_FEED,
		.etag = TEXT("\"x\""),
		.last_modified = TEXT("yesterday"),
		.body_hash = 7 };
	struct arena mem = { 0 };
	struct feed_row row;
	struct err err;

	(void)state;
	store_feeds_sync(store, &entry, 1, NOW, &result.feed, &err);
	checked(store, &result);
	store_feeds_sync(store, &entry, 1, NOW, NULL, &err);
	assert_int_equal(row_of(store, result.feed, &mem).body_hash, 7);
	store_feeds_sync(store, NULL, 0, NOW, NULL, &err);
	store_feeds_sync(store, &entry, 1, NOW, NULL, &err);
	row = row_of(store, result.feed, &mem);
	assert_int_equal(row.etag.len + row.last_modified.len, 0);
	assert_int_equal(row.body_hash, 0);
	arena_clear(&mem);
	close_and_remove(store);
}

/* Its address was put right while the old one was being asked. */
static void
what_another_address_answered_says_nothing_of_this_one(void **state)
{
	struct store *store = open_as(fresh_path("late"), STORE_ENGINE);
	struct feed_entry entry = { .url = TEXT("https://wrong.example/") };
	struct intake_item in = { .item = &(struct item){
				      .title = TEXT("Of the wrong site") } };
	struct feed_result result = { .now = NOW,
		.url = entry.url,
		.status = 410,
		.error = TEXT("gone"),
		.due = FEED_NEVER,
		.kind = SOURCE_PAGE };
	struct intake intake = { .result = &result, .items = &in, .nitems = 1 };
	struct intake_counts counts;
	struct arena mem = { 0 };
	struct feed_row row;
	struct err err;
	bool granted;

	(void)state;
	store_feeds_sync(store, &entry, 1, NOW, &result.feed, &err);
	store_feeds_claim(
	    store, &result.feed, 1, getpid(), NOW, NOW + 900, &granted, &err);
	assert_int_equal(store_feed_rename(store, entry.url,
			     TEXT("https://right.example/"), &err),
	    0);
	checked(store, &result);
	result.error = TEXT("");
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, NULL, &err), 0);
	assert_int_equal(counts.new_articles, 0);
	row = row_of(store, result.feed, &mem);
	assert_int_equal(row.kind, SOURCE_UNSETTLED);
	assert_int_equal(row.due, 0);
	assert_int_equal(row.gone, 0);
	assert_int_equal(row.error.len, 0);
	assert_int_equal(row.total, 0);
	assert_false(row.claimed);
	/* What the right one answers does. */
	result.url = TEXT("https://right.example/");
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, NULL, &err), 0);
	assert_int_equal(counts.new_articles, 1);
	assert_int_equal(row_of(store, result.feed, &mem).kind, SOURCE_PAGE);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
gone_counts_from_the_first_of_answers_in_a_row(void **state)
{
	struct store *store = open_as(fresh_path("gone"), STORE_ENGINE);
	struct feed_result result = { .status = 410, .error = TEXT("gone") };
	static const struct {
		int status;
		bool excused;
		int64_t gone;
	} steps[] = { { 410, false, NOW }, { 410, false, NOW },
		{ 0, false, NOW }, { 500, true, NOW }, { 404, false, 0 },
		{ 410, false, NOW + 5 } };
	struct arena mem = { 0 };

	(void)state;
	add_feeds(store, &result.feed, 1);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		result.now = NOW + (int64_t)i;
		result.status = steps[i].status;
		result.excused = steps[i].excused;
		checked(store, &result);
		assert_int_equal(
		    row_of(store, result.feed, &mem).gone, steps[i].gone);
	}
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_source_keeps_its_history_under_another_address),
		cmocka_unit_test(the_config_decides_which_feeds_there_are),
		cmocka_unit_test(
		    what_only_removed_feeds_carry_is_not_unread_in_all),
		cmocka_unit_test(an_unchanged_config_writes_nothing),
		cmocka_unit_test(any_difference_from_the_config_is_seen),
		cmocka_unit_test(unread_is_counted_of_each_feed),
		cmocka_unit_test(a_claimed_feed_is_not_given_twice),
		cmocka_unit_test(results_are_kept_with_the_feed),
		cmocka_unit_test(
		    what_a_source_is_changes_by_the_config_or_by_coming_back),
		cmocka_unit_test(
		    what_a_feed_asks_for_is_kept_over_answers_without_a_document),
		cmocka_unit_test(feeds_of_a_patient_host_are_put_off),
		cmocka_unit_test(
		    a_move_is_offered_after_three_fetches_over_a_day),
		cmocka_unit_test(a_source_is_in_one_state_that_has_a_name),
		cmocka_unit_test(the_weeks_of_all_feeds_come_in_one_go),
		cmocka_unit_test(a_source_that_comes_back_is_read_anew),
		cmocka_unit_test(
		    what_another_address_answered_says_nothing_of_this_one),
		cmocka_unit_test(
		    gone_counts_from_the_first_of_answers_in_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
