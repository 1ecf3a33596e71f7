/* Stories with their articles, and what is marked together. */
#include "store/telling.h"

static const char *
members_of(struct store *store, int64_t article, const char *languages,
    struct arena *mem)
{
	struct err err = { 0 };
	struct story story;
	struct buf out = { 0 };
	const char *list;

	if (store_story(store, &story, article, text_of(languages), mem, &err) <
	    0)
		fail_msg("%s", err.text);
	buf_printf(
	    &out, "%lld: %zu sources:", (long long)story.id, story.sources);
	for (size_t i = 0; i < story.n; i++)
		buf_printf(&out, " %s%lld%s", i == story.shown ? "*" : "",
		    (long long)story.members[i].article,
		    story.members[i].copies ? "=" : "");
	list = arena_cstr(mem, buf_text(&out));
	buf_clear(&out);
	return list;
}

/* The unread of all as "1 2 3". */
static const char *
unread_of(struct store *store, struct arena *mem)
{
	return ids_of(store,
	    (struct view_spec){ .unread_only = true, .oldest_first = true },
	    mem);
}

static void
a_story_has_its_articles_in_order_of_time(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("order", 8, feeds);
	struct story story;
	struct err err = { 0 };

	(void)state;
	place(store, 4, 3, 0);
	place(store, 6, 3, 4);
	place(store, 8, 3, 0); /* of the feed of 3 */
	mark(store, MARK_READ, 3);
	mark(store, MARK_STAR, 8);
	assert_string_equal(
	    members_of(store, 6, "", &mem), "3: 2 sources: *3 4 6= 8");
	assert_string_equal(
	    members_of(store, 3, "fr", &mem), "3: 2 sources: 3 *4 6= 8");
	assert_int_equal(
	    store_story(store, &story, 8, TEXT(""), &mem, &err), 0);
	assert_int_equal(story.total, 4);
	assert_true(story.members[0].read);
	assert_false(story.members[1].read);
	assert_true(story.members[3].starred);
	assert_true(text_is(story.members[1].title, "title 4"));
	assert_true(text_is(story.members[1].language, "fr"));
	assert_int_equal(story.members[1].feed, feeds[4]);
	assert_int_equal(story.members[1].time, NOW - 4);
	assert_int_equal(story.members[2].copies, 4);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_single_article_is_a_story_of_its_own(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("single", 2, feeds);
	struct story story;
	struct err err;

	(void)state;
	assert_string_equal(
	    members_of(store, 2, "fr", &mem), "2: 1 sources: *2");
	assert_int_equal(
	    store_story(store, &story, 3, TEXT(""), &mem, &err), -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_story_goes_on_without_its_first_article(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("first", 5, feeds);
	const struct keep old = { feeds[1], 1, true };
	const struct retention retention = { .keeps = &old,
		.nkeeps = 1,
		.now = NOW + 3 * 24 * 3600,
		.limit = 10 };
	struct err err = { 0 };
	size_t dropped;

	(void)state;
	place(store, 2, 1, 1);
	place(store, 3, 1, 1);
	place(store, 4, 1, 0);
	assert_int_equal(store_forget(store, &retention, &dropped, &err), 0);
	assert_int_equal(dropped, 1);
	assert_string_equal(
	    members_of(store, 3, "", &mem), "1: 2 sources: *2= 3= 4");
	/* What was a copy of the same is read with it still. */
	mark(store, MARK_READ, 2);
	assert_string_equal(unread_of(store, &mem), "4 5");
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static size_t
read_these(struct store *store, const int64_t *ids, size_t n, bool stories)
{
	struct marking marking = { .mark = MARK_READ,
		.ids = ids,
		.nids = n,
		.now = NOW,
		.stories = stories };
	struct err err = { 0 };
	size_t changed;

	if (store_mark(store, &marking, &changed, &err) < 0)
		fail_msg("%s", err.text);
	return changed;
}

static void
near_copies_are_read_together_and_unread_again(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("together", 8, feeds);
	struct undo_result undone;
	struct err err = { 0 };

	(void)state;
	place(store, 2, 1, 1);
	place(store, 3, 1, 0);
	place(store, 4, 1, 1);
	place(store, 5, 1, 3);
	/* A copy reads the one it copies, and the other copies. */
	assert_int_equal(read_these(store, (int64_t[]){ 4 }, 1, false), 3);
	assert_string_equal(unread_of(store, &mem), "3 5 6 7 8");
	assert_int_equal(store_undo(store, NOW, &undone, &mem, &err), 0);
	assert_int_equal(undone.nids, 3);
	assert_string_equal(unread_of(store, &mem), "1 2 3 4 5 6 7 8");
	assert_int_equal(store_redo(store, NOW, &undone, &mem, &err), 0);
	assert_string_equal(unread_of(store, &mem), "3 5 6 7 8");
	/* Each for itself is made unread, starred and tagged. */
	mark(store, MARK_UNREAD, 2);
	assert_string_equal(unread_of(store, &mem), "2 3 5 6 7 8");
	mark(store, MARK_STAR, 3);
	assert_string_equal(
	    ids_of(store, (struct view_spec){ .scope = VIEW_STARRED }, &mem),
	    "3");
	assert_int_equal(
	    read_these(store, (int64_t[]){ 5, 3, 6, 5 }, 4, false), 3);
	assert_string_equal(unread_of(store, &mem), "2 7 8");
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_whole_story_is_marked_in_one_step(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("whole", 8, feeds);
	struct marking unread = { .mark = MARK_UNREAD,
		.ids = (const int64_t[]){ 1 },
		.nids = 1,
		.now = NOW,
		.stories = true };
	struct undo_result undone;
	struct err err = { 0 };
	size_t changed;

	(void)state;
	place(store, 3, 1, 0);
	place(store, 5, 1, 0);
	place(store, 6, 4, 0);
	assert_int_equal(read_these(store, (int64_t[]){ 5, 2 }, 2, true), 4);
	assert_string_equal(unread_of(store, &mem), "4 6 7 8");
	assert_int_equal(store_mark(store, &unread, &changed, &err), 0);
	assert_int_equal(changed, 3);
	assert_string_equal(unread_of(store, &mem), "1 3 4 5 6 7 8");
	assert_int_equal(store_undo(store, NOW, &undone, &mem, &err), 0);
	assert_int_equal(store_undo(store, NOW, &undone, &mem, &err), 0);
	assert_int_equal(store_undo(store, NOW, &undone, &mem, &err), -1);
	assert_string_equal(unread_of(store, &mem), "1 2 3 4 5 6 7 8");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
slices_of_one_mark_stay_one_step(void **state)
{
	struct arena mem = { 0 };
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("slices", 6, feeds);
	struct marking marking = { .mark = MARK_READ, .nids = 1, .now = NOW };
	struct undo_result undone;
	struct err err = { 0 };

	(void)state;
	place(store, 5, 1, 1);
	for (int64_t id = 1; id <= 6; id++) {
		marking.ids = &id;
		assert_int_equal(store_mark(store, &marking, NULL, &err), 0);
		marking.go_on = true;
	}
	assert_string_equal(unread_of(store, &mem), "");
	assert_int_equal(store_undo(store, NOW, &undone, &mem, &err), 0);
	assert_int_equal(undone.nids, 6);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
ten_thousand_copies_are_read_in_time(void **state)
{
	enum { MANY = 10000 };
	struct arena mem = { 0 };
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("copies", MANY, feeds);
	int64_t *ids = arena_array(&mem, MANY, sizeof(*ids));
	struct story story;
	struct err err = { 0 };
	struct undo_result undone;

	(void)state;
	run_sql(
	    store, "INSERT INTO told SELECT 1, time, id, id > 1 FROM articles");
	for (int64_t i = 0; i < MANY; i++)
		ids[i] = i + 1;
	store_limit(store, 5000);
	assert_int_equal(
	    store_story(store, &story, 5, TEXT(""), &mem, &err), 0);
	assert_int_equal(story.n, STORY_MEMBERS);
	assert_int_equal(story.total, MANY);
	assert_int_equal(story.sources, 1);
	assert_int_equal(read_these(store, &ids[77], 1, false), MANY);
	assert_int_equal(store_undo(store, NOW, &undone, &mem, &err), 0);
	assert_int_equal(read_these(store, ids, MANY, true), MANY);
	store_limit(store, 0);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
what_was_done_by_hand_is_told_of_each_article_it_is_about(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *store = store_of_articles("by-hand", 4, feeds);
	struct arena mem = { 0 };
	struct story_by_hand *list;
	struct err err;
	size_t n;

	(void)state;
	run_sql(store,
	    "INSERT INTO story_fixes(at, what, article, other, undone)"
	    " VALUES(10, 1, 1, 2, 0), (20, 2, 2, 2, 0), (30, 1, 1, 3, 1)");
	assert_int_equal(
	    store_story_by_hand(store, &list, &n, 1, &mem, &err), 0);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].other, 2);
	assert_int_equal(list[0].at, 10);
	assert_int_equal(
	    store_story_by_hand(store, &list, &n, 2, &mem, &err), 0);
	assert_int_equal(n, 2);
	assert_int_equal(list[0].other, 1);
	assert_int_equal(list[1].other, 0);
	/* What was undone does not count. */
	assert_int_equal(
	    store_story_by_hand(store, &list, &n, 3, &mem, &err), 0);
	assert_int_equal(n, 0);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_story_has_its_articles_in_order_of_time),
		cmocka_unit_test(a_single_article_is_a_story_of_its_own),
		cmocka_unit_test(a_story_goes_on_without_its_first_article),
		cmocka_unit_test(
		    near_copies_are_read_together_and_unread_again),
		cmocka_unit_test(a_whole_story_is_marked_in_one_step),
		cmocka_unit_test(slices_of_one_mark_stay_one_step),
		cmocka_unit_test(ten_thousand_copies_are_read_in_time),
		cmocka_unit_test(
		    what_was_done_by_hand_is_told_of_each_article_it_is_about),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
