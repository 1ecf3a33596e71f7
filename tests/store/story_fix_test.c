/* Stories that the user joined and split. */
#include "../../src/store/told.h"
#include "store/telling.h"

/* The rows as "story:article=copies …". */
static void
assert_told(struct store *store, const char *want)
{
	sqlite3_stmt *rows = db_query(store,
	    "SELECT story, article, copies FROM told ORDER BY story, article",
	    NULL, NULL);
	struct buf all = { 0 };

	while (db_step(store, rows, NULL) > 0) {
		buf_printf(&all, "%s%lld:%lld", all.len ? " " : "",
		    (long long)db_int(rows, 0), (long long)db_int(rows, 1));
		if (db_int(rows, 2) != 0)
			buf_printf(&all, "=%lld", (long long)db_int(rows, 2));
	}
	assert_string_equal(buf_cstr(&all), want);
	buf_clear(&all);
	assert_sound(store);
}

static void
join(struct store *store, int64_t a, int64_t b)
{
	const int64_t both[] = { a, b };
	struct err err = { 0 };

	if (store_story_join(store, both, 2, NOW, &err) < 0)
		fail_msg("%s", err.text);
}

static void
split(struct store *store, int64_t article)
{
	struct err err = { 0 };

	if (store_story_split(store, article, NOW, &err) < 0)
		fail_msg("%s", err.text);
}

static void
turn(struct store *store, bool redo)
{
	struct arena mem = { 0 };
	struct undo_result result;
	struct err err = { 0 };

	if ((redo ? store_redo(store, NOW, &result, &mem, &err)
		  : store_undo(store, NOW, &result, &mem, &err)) < 0)
		fail_msg("%s", err.text);
	assert_true(result.stories);
	assert_true(result.nids > 0);
	arena_clear(&mem);
}

static void
two_articles_become_one_story_and_two_again(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("two", 4, feeds);

	(void)state;
	join(store, 4, 2);
	assert_told(store, "2:2 2:4");
	turn(store, false);
	assert_told(store, "");
	turn(store, true);
	assert_told(store, "2:2 2:4");
	close_and_remove(store);
}

static void
stories_are_joined_and_parted_as_they_were(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("stories", 9, feeds);
	struct err err;

	(void)state;
	place(store, 3, 1, 1);
	place(store, 5, 4, 0);
	place(store, 6, 4, 5);
	assert_int_equal(
	    store_story_join(store, (int64_t[]){ 6, 3, 8 }, 3, NOW, &err), 0);
	assert_told(store, "1:1 1:3=1 1:4 1:5 1:6=5 1:8");
	turn(store, false);
	assert_told(store, "1:1 1:3=1 4:4 4:5 4:6=5");
	turn(store, true);
	/* What comes before it is undone stays where it was put. */
	place(store, 9, 1, 5);
	turn(store, false);
	assert_told(store, "1:1 1:3=1 1:9=5 4:4 4:5 4:6=5");
	turn(store, true);
	assert_told(store, "1:1 1:3=1 1:4 1:5 1:6=5 1:8 1:9=5");
	close_and_remove(store);
}

static void
an_article_leaves_its_story_and_comes_back(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("leaves", 8, feeds);

	(void)state;
	place(store, 2, 1, 1);
	place(store, 3, 1, 1);
	place(store, 4, 1, 0);
	split(store, 1); /* of which others are copies */
	assert_told(store, "2:2 2:3=2 2:4");
	turn(store, false);
	assert_told(store, "1:1 1:2=1 1:3=1 1:4");
	split(store, 3);
	split(store, 4);
	assert_told(store, "1:1 1:2=1");
	/* What came in the meantime and tells the same goes with it. */
	place(store, 7, 4, 0);
	turn(store, false);
	assert_told(store, "1:1 1:2=1 1:4 1:7");
	turn(store, false);
	assert_told(store, "1:1 1:2=1 1:3=1 1:4 1:7");
	turn(store, true);
	turn(store, true);
	assert_told(store, "1:1 1:2=1 1:7");
	close_and_remove(store);
}

static void
a_story_of_two_is_split_and_joined_again(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("pair", 3, feeds);

	(void)state;
	place(store, 3, 2, 2);
	split(store, 3);
	assert_told(store, "");
	turn(store, false);
	assert_told(store, "2:2 2:3=2");
	split(store, 2);
	assert_told(store, "");
	turn(store, false);
	assert_told(store, "2:2 2:3=2");
	close_and_remove(store);
}

static void
what_was_fixed_lasts_over_a_reindex(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("lasts", 8, feeds);
	struct err err = { 0 };

	(void)state;
	place(store, 2, 1, 0);
	place(store, 3, 1, 0);
	join(store, 6, 7);
	split(store, 2);
	join(store, 5, 8);
	turn(store, false);
	/* All places are forgotten, and given again. */
	run_sql(store, "DELETE FROM told; DELETE FROM signatures;");
	place(store, 2, 1, 0);
	place(store, 3, 1, 0);
	assert_told(store, "1:1 1:2 1:3");
	assert_int_equal(told_fix_again(store, &err), 0);
	assert_told(store, "1:1 1:3 6:6 6:7");
	/* And is undone still. */
	turn(store, false);
	assert_told(store, "1:1 1:2 1:3 6:6 6:7");
	turn(store, false);
	assert_told(store, "1:1 1:2 1:3");
	assert_int_equal(told_fix_again(store, &err), 0);
	assert_told(store, "1:1 1:2 1:3");
	close_and_remove(store);
}

static void
what_went_away_is_passed_over(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("went", 8, feeds);
	const struct keep old[] = { { feeds[1], 1, true } };
	const struct retention retention = { .keeps = old,
		.nkeeps = 1,
		.now = NOW + 3 * 24 * 3600,
		.limit = 10 };
	struct err err = { 0 };
	size_t dropped;

	(void)state;
	place(store, 2, 1, 0);
	place(store, 3, 1, 0);
	join(store, 1, 6);
	split(store, 3);
	/* 1 and 6 are of the feed that goes. */
	assert_int_equal(store_forget(store, &retention, &dropped, &err), 0);
	assert_int_equal(dropped, 2);
	assert_told(store, "");
	turn(store, false);
	assert_told(store, "2:2 2:3");
	turn(store, false);
	assert_told(store, "1:2 1:3");
	turn(store, true);
	turn(store, true);
	assert_told(store, "");
	assert_int_equal(told_fix_again(store, &err), 0);
	assert_told(store, "");
	close_and_remove(store);
}

static void
what_would_change_nothing_is_refused(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("nothing", 4, feeds);
	struct arena mem = { 0 };
	struct undo_result result;
	int64_t many[STORY_JOINS + 1] = { 1 };
	struct err err;

	(void)state;
	place(store, 2, 1, 0);
	assert_int_equal(
	    store_story_join(store, (int64_t[]){ 1, 2 }, 2, NOW, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	assert_int_equal(
	    store_story_join(store, (int64_t[]){ 3, 3 }, 2, NOW, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	assert_int_equal(store_story_join(store, NULL, 0, NOW, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	assert_int_equal(
	    store_story_join(store, (int64_t[]){ 3, 99 }, 2, NOW, &err), -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_int_equal(
	    store_story_join(store, many, STORY_JOINS + 1, NOW, &err), -1);
	assert_int_equal(err.code, ERR_LIMIT);
	assert_int_equal(store_story_split(store, 3, NOW, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	assert_int_equal(store_story_split(store, 99, NOW, &err), -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), -1);
	assert_told(store, "1:1 1:2");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_step_that_is_damaged_is_told(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("damaged", 3, feeds);
	struct arena mem = { 0 };
	struct undo_result result;
	struct err err = { 0 };

	(void)state;
	join(store, 1, 2);
	run_sql(store, "UPDATE journal SET ids = x'02ffffffffffff'");
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), -1);
	assert_int_equal(err.code, ERR_CORRUPT);
	assert_told(store, "1:1 1:2");
	/* Other marks are no part of such a step. */
	mark(store, MARK_READ, 3);
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), 0);
	assert_false(result.stories);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_reader_waits_for_no_engine(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("busy", 3, feeds), *reader;
	struct err err = { 0 };

	(void)state;
	reader = open_as(store_path(store), STORE_READER);
	assert_int_equal(store_begin(store, &err), 0);
	assert_int_equal(
	    store_story_join(reader, (int64_t[]){ 1, 2 }, 2, NOW, &err), -1);
	assert_int_equal(err.code, ERR_BUSY);
	assert_int_equal(store_commit(store, &err), 0);
	join(reader, 1, 2);
	store_close(reader);
	assert_told(store, "1:1 1:2");
	close_and_remove(store);
}

static void
lists_follow_what_is_joined(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("follow", 3, feeds), *reader;
	struct arena mem = { 0 };
	struct view_spec spec = { .query = query_of(&mem, "sources:2") };
	struct article_rows rows;
	struct view *view;
	struct err err = { 0 };

	(void)state;
	reader = open_as(store_path(store), STORE_READER);
	view = view_open(reader, &spec, &err);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(
		    view_rows(view, &rows, VIEW_FIRST, NULL, 9, &mem, &err), 0);
		assert_int_equal(rows.n, i % 2 ? 2 : 0);
		if (i == 0)
			join(reader, 1, 2);
		else
			turn(reader, i == 2);
	}
	view_free(view);
	arena_clear(&mem);
	store_close(reader);
	close_and_remove(store);
}

static void
stories_of_ten_thousand_are_joined_in_time(void **state)
{
	enum { MANY = 10000 };
	int64_t feeds[STORY_FEEDS], n;
	struct store *store = store_of_articles("huge", MANY, feeds);
	struct err err = { 0 };

	(void)state;
	run_sql(store, "INSERT INTO told SELECT 1 + id % 2, time, id, 0"
		       " FROM articles");
	store_limit(store, 5000);
	join(store, 7, 8);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(
		    db_number(store, "SELECT count(DISTINCT story) FROM told",
			NULL, 0, &n, &err),
		    0);
		assert_int_equal(n, i == 1 ? 2 : 1);
		if (i < 2)
			turn(store, i == 1);
	}
	split(store, 1);
	turn(store, false);
	store_limit(store, 0);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_articles_become_one_story_and_two_again),
		cmocka_unit_test(stories_are_joined_and_parted_as_they_were),
		cmocka_unit_test(an_article_leaves_its_story_and_comes_back),
		cmocka_unit_test(a_story_of_two_is_split_and_joined_again),
		cmocka_unit_test(what_was_fixed_lasts_over_a_reindex),
		cmocka_unit_test(what_went_away_is_passed_over),
		cmocka_unit_test(what_would_change_nothing_is_refused),
		cmocka_unit_test(a_step_that_is_damaged_is_told),
		cmocka_unit_test(a_reader_waits_for_no_engine),
		cmocka_unit_test(lists_follow_what_is_joined),
		cmocka_unit_test(stories_of_ten_thousand_are_joined_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
