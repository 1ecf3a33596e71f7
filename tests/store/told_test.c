/* The places of articles among the stories, as engines give them. */
#include "store/stories.h"

#include "../../src/store/db.h"
#include "../../src/store/told.h"
#include "store/fixture.h"

static int64_t feed;

/* A store with articles 1 … n, a second apart, the last at NOW. */
static struct store *
store_with(const char *name, int n)
{
	struct store *store = open_as(fresh_path(name), STORE_ENGINE);

	add_feeds(store, &feed, 1);
	for (int i = 1; i <= n; i++) {
		char guid[16];
		int64_t id;

		snprintf(guid, sizeof(guid), "g%d", i);
		take(store, feed, NOW,
		    (struct test_item[]){ { .guid = guid,
			.title = guid,
			.published = NOW - n + i } },
		    1, &id);
		assert_int_equal(id, i);
	}
	return store;
}

static void
run_sql(struct store *store, const char *sql)
{
	struct err err = { 0 };

	if (db_exec(store, sql, &err) < 0)
		fail_msg("%s", err.text);
}

static int64_t
number(struct store *store, const char *sql)
{
	struct err err = { 0 };
	int64_t is;

	if (db_number(store, sql, NULL, -1, &is, &err) < 0)
		fail_msg("%s", err.text);
	return is;
}

static void
place(struct store *store, int64_t article, int64_t story, int64_t copies)
{
	struct err err = { 0 };
	struct article_row row;
	struct arena mem = { 0 };

	assert_int_equal(
	    store_article_row(store, &row, article, &mem, &err), 0);
	assert_int_equal(store_begin(store, &err), 0);
	if (store_story_place(store, article, row.time, story, copies, &err) <
	    0)
		fail_msg("%s", err.text);
	assert_int_equal(store_commit(store, &err), 0);
	arena_clear(&mem);
}

static bool
is_read(struct store *store, int64_t article)
{
	struct article_row row;
	struct arena mem = { 0 };
	struct err err = { 0 };

	assert_int_equal(
	    store_article_row(store, &row, article, &mem, &err), 0);
	arena_clear(&mem);
	return row.read;
}

/* The rows as "story:article=copies …". */
static const char *
told(struct store *store)
{
	static char all[400];
	sqlite3_stmt *rows = db_query(store,
	    "SELECT story, article, copies FROM told ORDER BY story, article",
	    NULL, NULL);
	size_t n = 0;

	all[0] = '\0';
	while (db_step(store, rows, NULL) > 0)
		n += (size_t)snprintf(all + n, sizeof(all) - n,
		    "%s%lld:%lld=%lld", n ? " " : "",
		    (long long)db_int(rows, 0), (long long)db_int(rows, 1),
		    (long long)db_int(rows, 2));
	return all;
}

static void
only_stories_of_two_or_more_have_rows(void **state)
{
	struct store *store = store_with("rows", 4);

	(void)state;
	place(store, 1, 1, 0);
	assert_string_equal(told(store), "");
	place(store, 2, 2, 0);
	place(store, 3, 1, 0);
	assert_string_equal(told(store), "1:1=0 1:3=0");
	place(store, 4, 1, 3);
	assert_string_equal(told(store), "1:1=0 1:3=0 1:4=3");
	assert_sound(store);
	close_and_remove(store);
}

static void
a_place_is_given_once(void **state)
{
	struct store *store = store_with("once", 3);

	(void)state;
	place(store, 1, 1, 0);
	place(store, 2, 1, 0);
	place(store, 3, 3, 0);
	/* Another engine comes to another end. */
	place(store, 3, 1, 0);
	place(store, 2, 2, 0);
	assert_string_equal(told(store), "1:1=0 1:2=0");
	close_and_remove(store);
}

static void
copies_of_copies_have_one_root(void **state)
{
	struct store *store = store_with("root", 4);

	(void)state;
	place(store, 1, 1, 0);
	place(store, 2, 1, 1);
	place(store, 3, 1, 2);
	place(store, 4, 1, 3);
	assert_string_equal(told(store), "1:1=0 1:2=1 1:3=1 1:4=1");
	close_and_remove(store);
}

static void
what_is_forgotten_leaves_its_story(void **state)
{
	struct store *store = store_with("gone", 5);

	(void)state;
	for (int i = 1; i <= 4; i++)
		place(store, i, 1, 0);
	run_sql(store, "DELETE FROM articles WHERE id = 1");
	assert_string_equal(told(store), "1:2=0 1:3=0 1:4=0");
	/* The story keeps its id, and goes on. */
	place(store, 5, 1, 0);
	assert_string_equal(told(store), "1:2=0 1:3=0 1:4=0 1:5=0");
	run_sql(store, "DELETE FROM articles WHERE id IN (2, 3)");
	run_sql(store, "DELETE FROM articles WHERE id = 4");
	assert_string_equal(told(store), "");
	assert_int_equal(number(store, "SELECT count(*) FROM signatures"), 1);
	close_and_remove(store);
}

static void
a_story_that_went_meanwhile_takes_nobody(void **state)
{
	struct store *store = store_with("went", 2);

	(void)state;
	place(store, 1, 1, 0);
	run_sql(store, "DELETE FROM articles WHERE id = 1");
	place(store, 2, 1, 1);
	assert_string_equal(told(store), "");
	assert_false(is_read(store, 2));
	close_and_remove(store);
}

struct seen {
	int64_t articles[8], stories[8], copies[8];
	size_t lens[8], n;
};

static void
see(int64_t article, int64_t at, int64_t story, int64_t copies,
    struct text packed, void *arg)
{
	struct seen *seen = arg;

	assert_int_equal(at, NOW - 5 + article);
	seen->articles[seen->n] = article;
	seen->stories[seen->n] = story;
	seen->copies[seen->n] = copies;
	seen->lens[seen->n++] = packed.len;
}

static void
what_waits_and_what_is_known_come_in_order(void **state)
{
	struct store *store = store_with("order", 5);
	struct story_waiting waiting[8];
	struct arena mem = { 0 };
	struct story_range range = {
		.from = NOW - 3, .to = NOW - 1, .limit = 3
	};
	struct seen seen = { 0 };
	struct buf packed = { 0 };
	struct err err = { 0 };
	size_t n = 2;

	(void)state;
	run_sql(store, "DELETE FROM signatures");
	run_sql(store,
	    "INSERT INTO signatures(article, at, packed) SELECT id, time,"
	    " CAST(substr('abcdefgh', 1, id) AS BLOB) FROM articles"
	    " ORDER BY id DESC");
	assert_int_equal(store_stories_waiting(
			     store, &STORIES_BEGIN, waiting, &n, &mem, &err),
	    0);
	assert_int_equal(n, 2);
	assert_int_equal(waiting[0].article, 1);
	assert_int_equal(waiting[1].article, 2);
	assert_int_equal(waiting[1].at, NOW - 3);
	assert_true(text_is(waiting[1].packed, "ab"));
	place(store, 1, 1, 0);
	place(store, 3, 1, 1);
	place(store, 2, 2, 0);
	n = 8;
	assert_int_equal(store_stories_waiting(
			     store, &STORIES_BEGIN, waiting, &n, &mem, &err),
	    0);
	assert_int_equal(n, 2);
	assert_int_equal(waiting[0].article, 4);
	place(store, 4, 4, 0);
	assert_int_equal(
	    store_stories_known(store, &range, see, &seen, &err), 1);
	assert_int_equal(range.after, 3);
	assert_int_equal(
	    store_stories_known(store, &range, see, &seen, &err), 0);
	assert_int_equal(range.after, 4);
	assert_int_equal(seen.n, 3);
	assert_int_equal(seen.articles[0], 3);
	assert_int_equal(seen.stories[0], 1);
	assert_int_equal(seen.copies[0], 1);
	assert_int_equal(seen.lens[0], 3);
	assert_int_equal(seen.articles[1], 2);
	assert_int_equal(seen.stories[1], 2);
	assert_int_equal(seen.articles[2], 4);
	assert_true(store_signature(store, 5, &packed));
	assert_true(text_is(buf_text(&packed), "abcde"));
	assert_false(store_signature(store, 6, &packed));
	buf_clear(&packed);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_copy_of_what_was_read_is_read_on_arrival(void **state)
{
	struct store *store = store_with("copy", 5);
	struct arena mem = { 0 };
	struct undo_result undone;
	struct err err = { 0 };
	int64_t copy;

	(void)state;
	place(store, 1, 1, 0);
	mark(store, MARK_READ, 1);
	/* It tells the same event in its own words. */
	place(store, 2, 1, 0);
	assert_false(is_read(store, 2));
	assert_false(store_story_read_once(store, 2, NULL));
	place(store, 3, 1, 1);
	assert_true(is_read(store, 3));
	assert_true(store_story_read_once(store, 3, &copy));
	assert_int_equal(copy, 1);
	assert_false(store_story_read_once(store, 1, NULL));
	/* Also when the one that was read is there no more. */
	run_sql(store, "DELETE FROM articles WHERE id = 1");
	place(store, 4, 1, 3);
	assert_true(is_read(store, 4));
	assert_true(store_story_read_once(store, 4, &copy));
	assert_int_equal(copy, 3);
	/* There is nothing but the user's own step to undo. */
	assert_int_equal(store_undo(store, NOW, &undone, &mem, &err), 0);
	assert_int_equal(store_undo(store, NOW, &undone, &mem, &err), -1);
	assert_true(is_read(store, 3));
	assert_int_equal(number(store, "SELECT count(*) FROM reading WHERE"
				       " article > 1 AND changed > 0"),
	    0);
	assert_int_equal(number(store, "SELECT unread FROM counts"
				       " WHERE feed = 0"),
	    2);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_copy_of_what_nobody_read_stays_unread(void **state)
{
	struct store *store = store_with("unread", 6);

	(void)state;
	place(store, 1, 1, 0);
	place(store, 2, 1, 1);
	assert_false(is_read(store, 2));
	/* A rule read it, not the user. */
	run_sql(store, "INSERT INTO muted VALUES(2, 'Kim', 1)");
	run_sql(store, "INSERT INTO reading(article, time, read, starred,"
		       " changed) SELECT id, time, 1, 0, 0 FROM articles"
		       " WHERE id = 2");
	place(store, 3, 1, 1);
	assert_false(is_read(store, 3));
	/* One that he wants to keep, or to see, is left as he left it. */
	mark(store, MARK_READ, 1);
	mark(store, MARK_STAR, 4);
	place(store, 4, 1, 1);
	assert_false(is_read(store, 4));
	mark(store, MARK_READ, 5);
	mark(store, MARK_UNREAD, 5);
	place(store, 5, 1, 1);
	assert_false(is_read(store, 5));
	place(store, 6, 1, 1);
	assert_true(is_read(store, 6));
	close_and_remove(store);
}

static void
begin(struct store *store)
{
	struct err err = { 0 };

	assert_int_equal(store_begin(store, &err), 0);
}

static void
end(struct store *store)
{
	struct err err = { 0 };

	assert_int_equal(store_commit(store, &err), 0);
	assert_sound(store);
}

static void
stories_are_joined_under_the_lower_id(void **state)
{
	struct store *store = store_with("join", 6);
	struct err err = { 0 };

	(void)state;
	place(store, 1, 1, 0);
	place(store, 2, 2, 0);
	place(store, 3, 2, 2);
	place(store, 4, 4, 0);
	place(store, 5, 4, 0);
	begin(store);
	assert_int_equal(told_join(store, 5, 3, &err), 0);
	end(store);
	assert_string_equal(told(store), "2:2=0 2:3=2 2:4=0 2:5=0");
	begin(store);
	assert_int_equal(told_join(store, 4, 1, &err), 0);
	end(store);
	assert_string_equal(told(store), "1:1=0 1:2=0 1:3=2 1:4=0 1:5=0");
	/* Whoever found the story that it was a moment ago finds this one. */
	place(store, 6, 4, 0);
	assert_string_equal(told(store), "1:1=0 1:2=0 1:3=2 1:4=0 1:5=0 1:6=0");
	begin(store);
	assert_int_equal(told_join(store, 1, 99, &err), 0);
	assert_int_equal(told_join(store, 98, 99, &err), 0);
	end(store);
	close_and_remove(store);
}

static void
who_is_split_off_is_alone_and_leaves_the_rest_together(void **state)
{
	struct store *store = store_with("split", 5);
	struct err err = { 0 };

	(void)state;
	place(store, 1, 1, 0);
	place(store, 2, 1, 1);
	place(store, 3, 1, 1);
	place(store, 4, 1, 0);
	begin(store);
	assert_int_equal(told_split(store, 4, &err), 0);
	end(store);
	assert_string_equal(told(store), "1:1=0 1:2=1 1:3=1");
	begin(store);
	assert_int_equal(told_split(store, 1, &err), 0);
	end(store);
	assert_string_equal(told(store), "2:2=0 2:3=2");
	begin(store);
	assert_int_equal(told_split(store, 3, &err), 0);
	assert_int_equal(told_split(store, 3, &err), 0);
	end(store);
	assert_string_equal(told(store), "");
	close_and_remove(store);
}

/* Who knows places has to ask again when they are others. */
static void
corrections_begin_another_era(void **state)
{
	struct store *store = store_with("era", 2);
	struct err err = { 0 };
	int64_t eras[4];

	(void)state;
	place(store, 1, 1, 0);
	store_stories_era(store, &eras[0], &err);
	place(store, 2, 1, 0);
	store_stories_era(store, &eras[1], &err);
	run_sql(store, "INSERT INTO story_fixes(at, what, article, other)"
		       " VALUES(1, 2, 2, 1)");
	store_stories_era(store, &eras[2], &err);
	run_sql(store, "UPDATE story_fixes SET undone = 1");
	store_stories_era(store, &eras[3], &err);
	assert_int_equal(eras[0], eras[1]);
	assert_true(eras[1] != eras[2]);
	assert_true(eras[2] != eras[3]);
	close_and_remove(store);
}

static void
old_signatures_go_by_the_age_of_the_newest(void **state)
{
	struct store *store = store_with("drop", 6);
	struct err err = { 0 };
	bool more;

	(void)state;
	/* The newest is of NOW: how old that is itself is no matter. */
	run_sql(store, "UPDATE signatures SET at = at - 15 * 86400"
		       " WHERE article <= 4");
	run_sql(store, "UPDATE signatures SET placed = 1 WHERE article <> 2");
	assert_int_equal(
	    store_signatures_drop(store, INT64_MAX, 10, 2, &more, &err), 0);
	assert_true(more);
	assert_int_equal(
	    store_signatures_drop(store, INT64_MAX, 10, 2, &more, &err), 0);
	assert_false(more);
	/* One that waits for its place is needed. */
	assert_int_equal(
	    number(store, "SELECT group_concat(article, '') FROM signatures"),
	    256);
	close_and_remove(store);
}

static void
what_the_user_knows_better_is_done_again(void **state)
{
	struct store *store = store_with("again", 5);
	struct err err = { 0 };

	(void)state;
	for (int i = 1; i <= 4; i++)
		place(store, i, i < 4 ? 1 : 4, 0);
	run_sql(store,
	    "INSERT INTO story_fixes(at, what, article, other, undone) VALUES"
	    " (1, 2, 2, 1, 0), (1, 1, 4, 1, 0), (1, 2, 3, 1, 1),"
	    " (1, 1, 77, 1, 0)");
	begin(store);
	assert_int_equal(told_fix_again(store, &err), 0);
	end(store);
	assert_string_equal(told(store), "1:1=0 1:3=0 1:4=0");
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_stories_of_two_or_more_have_rows),
		cmocka_unit_test(a_place_is_given_once),
		cmocka_unit_test(copies_of_copies_have_one_root),
		cmocka_unit_test(what_is_forgotten_leaves_its_story),
		cmocka_unit_test(a_story_that_went_meanwhile_takes_nobody),
		cmocka_unit_test(what_waits_and_what_is_known_come_in_order),
		cmocka_unit_test(a_copy_of_what_was_read_is_read_on_arrival),
		cmocka_unit_test(a_copy_of_what_nobody_read_stays_unread),
		cmocka_unit_test(stories_are_joined_under_the_lower_id),
		cmocka_unit_test(
		    who_is_split_off_is_alone_and_leaves_the_rest_together),
		cmocka_unit_test(corrections_begin_another_era),
		cmocka_unit_test(old_signatures_go_by_the_age_of_the_newest),
		cmocka_unit_test(what_the_user_knows_better_is_done_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
