#include "store/reindex.h"

#include "store/corrections.h"
#include "store/named.h"
#include "store/stories.h"

static const struct test_name kim = { "Kim", NULL, ENTITY_PERSON };
static const struct test_name paris = { "Paris", NULL, ENTITY_PLACE };

/* All that is left, limit articles a part; what each text names is given. */
static size_t
run(struct store *store, size_t limit, size_t parts,
    const struct test_name *name)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	struct reindex_place after;
	int64_t done, of;
	size_t taken = 0;

	assert_int_equal(
	    store_reindex_state(store, &after, &done, &of, &err), 0);
	do {
		struct reindex_part part;
		struct reindex_found *found;
		const char *text;

		assert_int_equal(
		    store_reindex_next(store, &after, limit, &part, &mem, &err),
		    0);
		found = arena_array(&mem, part.n + 1, sizeof(*found));
		for (size_t i = 0; i < part.n; i++)
			found[i] = (struct reindex_found){ names_listed(&mem,
							       name, 1, &text),
				TEXT("new") };
		if (store_reindex_take(store, &part, found, &mem, &err) < 0)
			fail_msg("%s", err.text);
		taken += part.n;
		after = part.last;
	} while (after.article != 0 && --parts > 0);
	arena_clear(&mem);
	return taken;
}

static int64_t
count_of(struct store *store, const char *name)
{
	struct arena mem = { 0 };
	struct entity_form *forms;
	int64_t sum = 0, id = entity_called(store, name, -1);
	size_t n;

	assert_int_equal(
	    store_entity_forms(store, &forms, &n, id, 9, &mem, NULL), 0);
	for (size_t i = 0; i < n; i++)
		sum += forms[i].count;
	arena_clear(&mem);
	return sum;
}

static void
the_same_names_again_change_nothing(void **state)
{
	struct store *store = open_as(fresh_path("again"), STORE_ENGINE);
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	for (int i = 0; i < 5; i++)
		take_named(store, feed, NOW - 1 - i, &kim, 1);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(run(store, 2, 99, &kim), 5);
		assert_int_equal(count_of(store, "Kim"), 5);
		assert_sound(store);
	}
	close_and_remove(store);
}

static void
other_names_take_the_place_of_those_before(void **state)
{
	struct store *store = open_as(fresh_path("other"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct entity_rows rows;
	int64_t feed, id;
	struct err err;

	(void)state;
	add_feeds(store, &feed, 1);
	id = take_named(store, feed, NOW - 1, &kim, 1);
	mark(store, MARK_STAR, id);
	run(store, 10, 99, &paris);
	store_entities(store, &rows, TEXT(""), -1, 9, NOW, &mem, &err);
	assert_int_equal(rows.n, 1);
	assert_true(text_is(rows.rows[0].name, "Paris"));
	store_article_entities(store, &rows, id, NOW, &mem, &err);
	assert_int_equal(rows.n, 1);
	assert_string_equal(
	    ids_of(store,
		(struct view_spec){ .query = query_of(&mem, "is:starred") },
		&mem),
	    "1");
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
it_goes_on_where_it_was_stopped(void **state)
{
	const char *path = fresh_path("stopped");
	struct store *store = open_as(path, STORE_ENGINE);
	struct reindex_place after;
	int64_t feed, done, of;
	struct err err;

	(void)state;
	add_feeds(store, &feed, 1);
	for (int i = 0; i < 5; i++)
		take_named(store, feed, NOW - 1 - i, &kim, 1);
	assert_int_equal(run(store, 2, 1, &kim), 2);
	store_close(store);
	store = open_as(path, STORE_ENGINE);
	assert_int_equal(
	    store_reindex_state(store, &after, &done, &of, &err), 0);
	/* The two oldest are done. */
	assert_int_equal(after.article, 4);
	assert_int_equal(after.time, NOW - 4);
	assert_int_equal(done, 2);
	assert_int_equal(of, 5);
	assert_int_equal(run(store, 2, 99, &kim), 3);
	store_reindex_state(store, &after, &done, &of, &err);
	assert_int_equal(after.article, 0);
	close_and_remove(store);
}

static void
corrections_survive(void **state)
{
	struct store *store = open_as(fresh_path("survive"), STORE_ENGINE);
	struct correction name = {
		.what = CORRECT_NAME, .name = TEXT("Le Premier"), .now = NOW
	};
	struct correction kind = {
		.what = CORRECT_KIND, .kind = ENTITY_OTHER, .now = NOW
	};
	struct correction merge = { .what = CORRECT_MERGE, .now = NOW };
	int64_t feed;
	struct err err;

	(void)state;
	add_feeds(store, &feed, 1);
	take_named(store, feed, NOW - 1, &kim, 1);
	take_named(store, feed, NOW - 2, &paris, 1);
	merge.entity = entity_called(store, "Kim", -1);
	merge.other = name.entity = kind.entity =
	    entity_called(store, "Paris", -1);
	assert_int_equal(store_correct(store, &name, NULL, &err), 0);
	assert_int_equal(store_correct(store, &kind, NULL, &err), 0);
	assert_int_equal(store_correct(store, &merge, NULL, &err), 0);
	run(store, 9, 99, &kim);
	assert_int_equal(
	    entity_called(store, "Le Premier", ENTITY_OTHER), merge.other);
	assert_int_equal(count_of(store, "Le Premier"), 2);
	assert_sound(store);
	close_and_remove(store);
}

static void
place(struct store *store, int64_t article, int64_t story)
{
	struct err err = { 0 };

	assert_int_equal(store_begin(store, &err), 0);
	assert_int_equal(store_story_place(
			     store, article, NOW - 9 + article, story, 0, &err),
	    0);
	assert_int_equal(store_commit(store, &err), 0);
}

/* "1 3": the articles of that one's story. */
static const char *
told_with(struct store *store, int64_t article, struct arena *mem)
{
	struct story story;
	struct buf list = { 0 };
	const char *copy;

	assert_int_equal(
	    store_story(store, &story, article, TEXT(""), mem, NULL), 0);
	for (size_t i = 0; i < story.n; i++)
		buf_printf(&list, "%s%lld", list.len ? " " : "",
		    (long long)story.members[i].article);
	copy = arena_cstr(mem, buf_text(&list));
	buf_clear(&list);
	return copy;
}

/* Those that wait for a place, as told_with. */
static const char *
waiting(struct store *store, struct arena *mem)
{
	struct story_waiting all[9];
	struct buf list = { 0 };
	const char *copy;
	size_t n = 9;

	assert_int_equal(
	    store_stories_waiting(store, &STORIES_BEGIN, all, &n, mem, NULL),
	    0);
	for (size_t i = 0; i < n; i++)
		buf_printf(
		    &list, "%s%lld", i ? " " : "", (long long)all[i].article);
	copy = arena_cstr(mem, buf_text(&list));
	buf_clear(&list);
	return copy;
}

static void
stories_are_told_anew_part_by_part(void **state)
{
	struct store *store = open_as(fresh_path("anew"), STORE_ENGINE);
	struct arena mem = { 0 };
	int64_t feed, before, after;
	struct buf packed = { 0 };

	(void)state;
	add_feeds(store, &feed, 1);
	for (int i = 1; i <= 6; i++)
		take_named(store, feed, NOW - 9 + i, &kim, 1);
	for (int i = 1; i <= 6; i++)
		place(store, i, i < 6 ? 1 : 6);
	assert_string_equal(told_with(store, 1, &mem), "1 2 3 4 5");
	store_stories_era(store, &before, NULL);
	/* What is not asked about yet stays together. */
	assert_int_equal(run(store, 2, 1, &kim), 2);
	assert_string_equal(told_with(store, 1, &mem), "1");
	assert_string_equal(told_with(store, 3, &mem), "3 4 5");
	assert_string_equal(waiting(store, &mem), "1 2");
	assert_true(store_signature(store, 1, &packed));
	assert_true(text_is(buf_text(&packed), "new"));
	assert_sound(store);
	/* A part gets its places with what was found in it. */
	place(store, 1, 1);
	place(store, 2, 1);
	assert_int_equal(run(store, 2, 1, &kim), 2);
	assert_string_equal(told_with(store, 1, &mem), "1 2");
	assert_string_equal(told_with(store, 5, &mem), "5");
	place(store, 3, 3);
	place(store, 4, 1);
	run(store, 2, 99, &kim);
	assert_string_equal(told_with(store, 4, &mem), "1 2 4");
	assert_string_equal(waiting(store, &mem), "5 6");
	/* Who knew the places of before has to ask again. */
	store_stories_era(store, &after, NULL);
	assert_true(before != after);
	assert_sound(store);
	buf_clear(&packed);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
what_was_done_to_stories_by_hand_outlasts_it(void **state)
{
	struct store *store = open_as(fresh_path("fixes"), STORE_ENGINE);
	const int64_t joined[] = { 3, 4 };
	struct arena mem = { 0 };
	int64_t feed;

	(void)state;
	add_feeds(store, &feed, 1);
	for (int i = 1; i <= 4; i++)
		take_named(store, feed, NOW - 9 + i, &kim, 1);
	for (int i = 1; i <= 4; i++)
		place(store, i, i < 3 ? 1 : i);
	assert_int_equal(store_story_join(store, joined, 2, NOW, NULL), 0);
	assert_int_equal(store_story_split(store, 2, NOW, NULL), 0);
	assert_int_equal(run(store, 4, 1, &kim), 4);
	assert_string_equal(told_with(store, 3, &mem), "3");
	for (int i = 1; i <= 4; i++)
		place(store, i, i < 3 ? 1 : i);
	assert_string_equal(told_with(store, 1, &mem), "1 2");
	run(store, 4, 99, &kim);
	assert_string_equal(told_with(store, 1, &mem), "1");
	assert_string_equal(told_with(store, 3, &mem), "3 4");
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_names_again_change_nothing),
		cmocka_unit_test(other_names_take_the_place_of_those_before),
		cmocka_unit_test(it_goes_on_where_it_was_stopped),
		cmocka_unit_test(corrections_survive),
		cmocka_unit_test(stories_are_told_anew_part_by_part),
		cmocka_unit_test(what_was_done_to_stories_by_hand_outlasts_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
