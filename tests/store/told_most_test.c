/* What most tell. */
#include "store/telling.h"

enum { HOUR = 3600 };

/*
 * Articles an hour apart: 1 2 3 4 are told by four, 5 6 by two, of which 6 is
 * the newest but one; 7 is single, the newest.
 */
static struct store *
store_with_stories(const char *name)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles(name, 7, feeds);

	run_sql(store,
	    "UPDATE articles SET time = 1700000000 - (7 - id) * 3600;"
	    "UPDATE sources SET time = 1700000000 - (7 - article) * 3600;"
	    "DELETE FROM unread WHERE 1;"
	    "INSERT INTO unread SELECT 0, time, id, 0 FROM articles;"
	    "INSERT INTO unread SELECT feed, time, id, 0 FROM articles");
	for (int64_t id = 2; id <= 4; id++)
		place(store, id, 1, 0);
	place(store, 6, 5, 0);
	return store;
}

/* "story(article):sources/members …" */
static const char *
told_of(struct store *store, const struct told_spec *spec, struct arena *mem)
{
	struct err err = { 0 };
	struct told_story *told;
	struct buf out = { 0 };
	const char *list;
	size_t n;

	if (store_told(store, &told, &n, spec, mem, &err) < 0)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s%lld(%lld):%zu/%zu", i ? " " : "",
		    (long long)told[i].story, (long long)told[i].article,
		    told[i].sources, told[i].members);
	list = arena_cstr(mem, buf_text(&out));
	buf_clear(&out);
	return list;
}

static void
what_most_tell_stands_first(void **state)
{
	struct arena mem = { 0 };
	struct store *store = store_with_stories("most");
	struct told_spec spec = { .now = NOW };

	(void)state;
	assert_string_equal(told_of(store, &spec, &mem), "1(4):4/4 5(6):2/2");
	spec.singles = true;
	assert_string_equal(
	    told_of(store, &spec, &mem), "1(4):4/4 5(6):2/2 7(7):1/1");
	spec.limit = 2;
	assert_string_equal(told_of(store, &spec, &mem), "1(4):4/4 5(6):2/2");
	/* A story belongs to a time as long as something comes. */
	spec = (struct told_spec){ .now = NOW, .since = NOW - 2 * HOUR };
	assert_string_equal(told_of(store, &spec, &mem), "5(6):2/2");
	spec.since = NOW - 3 * HOUR;
	assert_string_equal(told_of(store, &spec, &mem), "1(4):4/4 5(6):2/2");
	spec.since = NOW + 1;
	assert_string_equal(told_of(store, &spec, &mem), "");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_half_life_halves_what_a_story_weighs(void **state)
{
	struct arena mem = { 0 };
	struct store *store = store_with_stories("half");
	struct told_spec spec = { .now = NOW, .singles = true };
	struct told_story *told;
	struct err err = { 0 };
	size_t n;

	(void)state;
	assert_int_equal(store_told(store, &told, &n, &spec, &mem, &err), 0);
	assert_int_equal(n, 3);
	assert_true(told[2].weight > 0.999 && told[2].weight < 1.001);
	/* Four sources weigh less than two that are fifteen hours younger. */
	run_sql(store, "UPDATE articles SET time = time - 46800 WHERE id < 5;"
		       "UPDATE told SET time = time - 46800 WHERE story = 1;"
		       "UPDATE unread SET time = time - 46800"
		       " WHERE article < 5");
	assert_string_equal(
	    told_of(store, &spec, &mem), "5(6):2/2 1(4):4/4 7(7):1/1");
	spec.now = NOW - HOUR; /* what is of later weighs no more than that */
	assert_int_equal(store_told(store, &told, &n, &spec, &mem, &err), 0);
	assert_true(told[2].weight > 0.999 && told[2].weight < 1.001);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
who_is_followed_weighs_by_how_many_name_it(void **state)
{
	struct arena mem = { 0 };
	struct store *store = store_with_stories("followed");
	const int64_t followed[] = { 8, 9 };
	struct told_spec spec = { .now = NOW,
		.followed = followed,
		.nfollowed = 2,
		.singles = true };

	(void)state;
	run_sql(store, "INSERT INTO naming SELECT 8, time, id FROM articles"
		       " WHERE id = 6;"
		       "INSERT INTO naming_new SELECT 9, time, id"
		       " FROM articles WHERE id = 5");
	assert_string_equal(
	    told_of(store, &spec, &mem), "5(6):2/2 1(4):4/4 7(7):1/1");
	spec.nfollowed = 1; /* only one of the two names 8 */
	assert_string_equal(
	    told_of(store, &spec, &mem), "1(4):4/4 5(6):2/2 7(7):1/1");
	run_sql(store, "INSERT INTO naming SELECT 8, time, id FROM articles"
		       " WHERE id = 7");
	assert_string_equal(
	    told_of(store, &spec, &mem), "7(7):1/1 1(4):4/4 5(6):2/2");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_story_matches_when_one_of_it_does(void **state)
{
	struct arena mem = { 0 };
	struct store *store = store_with_stories("query");
	struct told_spec spec = { .now = NOW,
		.since = NOW - 3 * HOUR,
		.query = query_of(&mem, "title:\"title 2\""),
		.singles = true };

	(void)state;
	assert_string_equal(told_of(store, &spec, &mem), "1(4):4/4");
	spec.query = query_of(&mem, "lang:en");
	assert_string_equal(
	    told_of(store, &spec, &mem), "1(4):4/4 5(6):2/2 7(7):1/1");
	spec.query = query_of(&mem, "sources:2..3 OR title:7");
	assert_string_equal(told_of(store, &spec, &mem), "5(6):2/2 7(7):1/1");
	spec.query = query_of(&mem, "nothing");
	assert_string_equal(told_of(store, &spec, &mem), "");
	spec.query = query_of(&mem, "");
	spec.singles = false;
	assert_string_equal(told_of(store, &spec, &mem), "1(4):4/4 5(6):2/2");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
what_was_read_is_known(void **state)
{
	struct arena mem = { 0 };
	struct store *store = store_with_stories("read");
	struct told_spec spec = {
		.now = NOW, .unread_only = true, .singles = true
	};

	(void)state;
	mark(store, MARK_READ, 2);
	assert_string_equal(told_of(store, &spec, &mem), "5(6):2/2 7(7):1/1");
	mark(store, MARK_READ, 7);
	assert_string_equal(told_of(store, &spec, &mem), "5(6):2/2");
	spec.unread_only = false;
	assert_string_equal(
	    told_of(store, &spec, &mem), "1(4):4/4 5(6):2/2 7(7):1/1");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
ten_thousand_copies_are_one_source(void **state)
{
	enum { MANY = 10000 };
	struct arena mem = { 0 };
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("copied", MANY, feeds);
	struct told_spec spec = { .now = NOW };

	(void)state;
	run_sql(
	    store, "INSERT INTO told SELECT 1, time, id, id > 1 FROM articles");
	store_limit(store, 2000);
	assert_string_equal(told_of(store, &spec, &mem), "1(10000):1/10000");
	store_limit(store, 0);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_most_tell_stands_first),
		cmocka_unit_test(a_half_life_halves_what_a_story_weighs),
		cmocka_unit_test(who_is_followed_weighs_by_how_many_name_it),
		cmocka_unit_test(a_story_matches_when_one_of_it_does),
		cmocka_unit_test(what_was_read_is_known),
		cmocka_unit_test(ten_thousand_copies_are_one_source),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
