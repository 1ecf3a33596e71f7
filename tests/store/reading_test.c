#include "store/fixture.h"

static struct store *
open_with(const char *name, int64_t *ids, size_t n)
{
	struct store *store = open_as(fresh_path(name), STORE_ENGINE);
	struct arena mem = { 0 };
	struct test_item *items = arena_array(&mem, n, sizeof(*items));
	int64_t feed;

	add_feeds(store, &feed, 1);
	for (size_t i = 0; i < n; i++) {
		items[i].title =
		    arena_cstr(&mem, arena_printf(&mem, "Title %zu", i));
		items[i].guid = items[i].title;
	}
	take(store, feed, NOW, items, n, ids);
	arena_clear(&mem);
	return store;
}

static int64_t
unread_in(struct store *store)
{
	int64_t unread;
	struct err err;

	assert_int_equal(store_unread(store, NULL, 0, &unread, &err), 0);
	return unread;
}

static void
marks_are_undone_and_redone_in_order(void **state)
{
	int64_t ids[5];
	struct store *store = open_with("undo", ids, 5);
	struct arena mem = { 0 };
	struct marking m = {
		.mark = MARK_READ, .ids = ids, .nids = 3, .now = NOW
	};
	struct undo_result result;
	size_t changed;
	struct err err;

	(void)state;
	mark(store, MARK_READ, ids[0]);
	assert_int_equal(store_mark(store, &m, &changed, &err), 0);
	assert_int_equal(changed, 2);
	/* Again does no harm, and makes no step. */
	assert_int_equal(store_mark(store, &m, &changed, &err), 0);
	assert_int_equal(changed, 0);
	m.mark = MARK_TAG;
	m.tag = TEXT("later");
	assert_int_equal(store_mark(store, &m, &changed, &err), 0);
	assert_int_equal(unread_in(store), 2);
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), 0);
	assert_true(text_is(result.what, "3 articles tagged later"));
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), 0);
	assert_int_equal(result.nids, 2);
	assert_int_equal(unread_in(store), 4);
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), 0);
	assert_int_equal(unread_in(store), 5);
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_int_equal(store_redo(store, NOW, &result, &mem, &err), 0);
	assert_int_equal(unread_in(store), 4);
	assert_int_equal(store_redo(store, NOW, &result, &mem, &err), 0);
	assert_int_equal(unread_in(store), 2);
	/* A new step ends what could be redone. */
	mark(store, MARK_STAR, ids[4]);
	assert_int_equal(store_redo(store, NOW, &result, &mem, &err), -1);
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), 0);
	assert_true(text_is(result.what, "1 article starred"));
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
undo_survives_a_restart_and_a_hundred_steps(void **state)
{
	int64_t id;
	struct store *store = open_with("restart", &id, 1);
	char *path = mem_copy(text_of(store_path(store)));
	struct arena mem = { 0 };
	struct undo_result result;
	struct err err;
	int n = 0;

	(void)state;
	for (int i = 0; i < 150; i++)
		mark(store, i % 2 ? MARK_UNSTAR : MARK_STAR, id);
	store_close(store);
	store = open_as(path, STORE_READER);
	while (store_undo(store, NOW, &result, &mem, &err) == 0)
		n++;
	assert_int_equal(n, UNDO_STEPS);
	n = 0;
	while (store_redo(store, NOW, &result, &mem, &err) == 0)
		n++;
	assert_int_equal(n, UNDO_STEPS);
	assert_sound(store);
	free(path);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
slices_of_a_mark_are_one_step(void **state)
{
	int64_t ids[10];
	struct store *store = open_with("slices", ids, 10);
	struct arena mem = { 0 };
	struct undo_result result;
	struct err err;

	(void)state;
	for (size_t i = 0; i < 10; i += 3) {
		struct marking m = { .mark = MARK_READ,
			.ids = ids + i,
			.nids = i == 9 ? 1 : 3,
			.now = NOW,
			.go_on = i > 0 };

		assert_int_equal(store_mark(store, &m, NULL, &err), 0);
	}
	assert_int_equal(unread_in(store), 0);
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), 0);
	assert_true(text_is(result.what, "10 articles marked read"));
	assert_int_equal(unread_in(store), 10);
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), -1);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
counters_agree_with_a_recount_after_random_marks(void **state)
{
	int64_t ids[60];
	struct store *store = open_with("random", ids, 60);
	struct arena mem = { 0 };
	struct undo_result result;
	unsigned seed = 3;
	struct err err;

	(void)state;
	assert_int_equal(store_begin(store, &err), 0);
	for (int i = 0; i < 600; i++) {
		unsigned r;

		seed = seed * 1103515245u + 12345u;
		r = seed >> 16;
		if (r % 10 == 0)
			store_undo(store, NOW, &result, &mem, &err);
		else if (r % 10 == 1)
			store_redo(store, NOW, &result, &mem, &err);
		else
			mark(store, (enum mark)(r / 10 % 4), ids[r / 40 % 60]);
	}
	assert_int_equal(store_commit(store, &err), 0);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
places_are_kept_and_bounded(void **state)
{
	int64_t id;
	struct store *store = open_with("places", &id, 1);
	struct arena mem = { 0 };
	char *long_value = mem_alloc(5000);
	struct err err;

	(void)state;
	assert_int_equal(store_place(store, "x", &mem).len, 0);
	assert_int_equal(store_set_place(store, "x", TEXT("1"), &err), 0);
	assert_int_equal(store_set_place(store, "x", TEXT("2"), &err), 0);
	assert_true(text_is(store_place(store, "x", &mem), "2"));
	assert_int_equal(
	    store_set_place(store, "x", text_from(long_value, 5000), &err), -1);
	free(long_value);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
words_of_what_is_unread_are_counted_by_the_index(void **state)
{
	int64_t ids[5], words;
	struct store *store = open_with("unread-words", ids, 5);
	int64_t feed;
	bool more;

	(void)state;
	add_feeds(store, &feed, 1);
	mark(store, MARK_READ, ids[0]);
	/* "Title 1" and so on. */
	assert_int_equal(
	    store_unread_words(store, NULL, 0, 10, &words, &more, NULL), 0);
	assert_int_equal(words, 8);
	assert_false(more);
	assert_int_equal(
	    store_unread_words(store, &feed, 1, 3, &words, &more, NULL), 0);
	assert_int_equal(words, 6);
	assert_true(more);
	close_and_remove(store);
}

static void
set_position(struct store *store, int64_t article, uint32_t piece, int64_t now)
{
	const struct position position = { article, piece, 7 * piece };

	assert_int_equal(
	    store_set_positions(store, &position, 1, now, NULL), 0);
}

static void
positions_in_articles_are_kept_till_they_are_at_the_top(void **state)
{
	int64_t ids[3];
	struct store *store = open_with("positions", ids, 3);
	struct position position;

	(void)state;
	assert_false(store_position(store, ids[0], &position));
	assert_int_equal(position.piece, 0);
	set_position(store, ids[0], 3, NOW);
	set_position(store, ids[1], 4, NOW);
	set_position(store, ids[0], 5, NOW);
	assert_true(store_position(store, ids[0], &position));
	assert_int_equal(position.article, ids[0]);
	assert_int_equal(position.piece, 5);
	assert_int_equal(position.byte, 35);
	set_position(store, ids[0], 0, NOW);
	assert_false(store_position(store, ids[0], &position));
	/* One that is gone is no error, and not kept. */
	set_position(store, ids[2] + 1000, 3, NOW);
	assert_false(store_position(store, ids[2] + 1000, &position));
	close_and_remove(store);
}

static void
positions_of_the_articles_left_last_are_kept(void **state)
{
	enum { N = POSITIONS_KEPT, MORE = 2 };
	int64_t *ids = mem_array(N + MORE, sizeof(*ids));
	struct store *store = open_with("positions-many", ids, N);
	const struct test_item more[MORE] = {
		{ .guid = "m", .title = "M" }, { .guid = "n", .title = "N" }
	};
	int64_t feed;
	struct position position;

	(void)state;
	add_feeds(store, &feed, 1);
	take(store, feed, NOW, more, MORE, ids + N);
	for (int i = 0; i < N + MORE; i++)
		set_position(store, ids[i], 1, NOW + (i == 0 ? 2 * N : i));
	assert_true(store_position(store, ids[0], &position));
	assert_false(store_position(store, ids[1], &position));
	assert_false(store_position(store, ids[2], &position));
	assert_true(store_position(store, ids[3], &position));
	free(ids);
	close_and_remove(store);
}

static void
edits_stand_in_one_history_with_marks(void **state)
{
	int64_t ids[5];
	struct store *store = open_with("edits", ids, 5);
	struct marking read = {
		.mark = MARK_READ, .ids = ids, .nids = 2, .now = NOW
	};
	struct arena mem = { 0 };
	struct undo_result result;
	struct err err;

	(void)state;
	assert_int_equal(store_mark(store, &read, NULL, &err), 0);
	assert_int_equal(store_add_edit(store, TEXT("LWN removed"),
			     TEXT("-a line\n"), NOW, &err),
	    0);
	/* Slices of a mark do not go on in an edit. */
	read.ids = ids + 2;
	read.go_on = true;
	assert_int_equal(store_mark(store, &read, NULL, &err), 0);
	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), 0);
	assert_int_equal(result.nids, 2);
	assert_int_equal(result.edit.len, 0);

	/* The caller cannot undo it: the step stays. */
	for (int i = 0; i < 2; i++) {
		assert_int_equal(store_begin(store, &err), 0);
		assert_int_equal(
		    store_undo(store, NOW, &result, &mem, &err), 0);
		assert_true(text_is(result.what, "LWN removed"));
		assert_true(text_is(result.edit, "-a line\n"));
		assert_int_equal(result.nids, 0);
		if (i == 0)
			store_rollback(store);
	}
	assert_int_equal(
	    store_change_edit(store, result.step, TEXT("+a line\n"), &err), 0);
	assert_int_equal(store_commit(store, &err), 0);

	assert_int_equal(store_undo(store, NOW, &result, &mem, &err), 0);
	assert_int_equal(result.nids, 2);
	assert_int_equal(store_redo(store, NOW, &result, &mem, &err), 0);
	assert_int_equal(result.nids, 2);
	assert_int_equal(store_redo(store, NOW, &result, &mem, &err), 0);
	assert_true(text_is(result.edit, "+a line\n"));
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_are_undone_and_redone_in_order),
		cmocka_unit_test(edits_stand_in_one_history_with_marks),
		cmocka_unit_test(undo_survives_a_restart_and_a_hundred_steps),
		cmocka_unit_test(slices_of_a_mark_are_one_step),
		cmocka_unit_test(
		    counters_agree_with_a_recount_after_random_marks),
		cmocka_unit_test(places_are_kept_and_bounded),
		cmocka_unit_test(words_of_what_is_unread_are_counted_by_the_index),
		cmocka_unit_test(
		    positions_in_articles_are_kept_till_they_are_at_the_top),
		cmocka_unit_test(positions_of_the_articles_left_last_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
