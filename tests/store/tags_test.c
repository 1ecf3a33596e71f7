#include "store/fixture.h"

#include "store/tags.h"

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

/* "a b" of an article, as its row has them. */
static const char *
tags_of(struct store *store, int64_t id, struct arena *mem)
{
	struct article_row row;
	struct err err;

	assert_int_equal(store_article_row(store, &row, id, mem, &err), 0);
	return arena_cstr(mem, row.tags);
}

static void
undo(struct store *store, struct undo_result *result, struct arena *mem)
{
	struct err err;

	assert_int_equal(store_undo(store, NOW, result, mem, &err), 0);
}

static void
redo(struct store *store, struct undo_result *result, struct arena *mem)
{
	struct err err;

	assert_int_equal(store_redo(store, NOW, result, mem, &err), 0);
}

static void
tags_are_words_and_are_listed(void **state)
{
	int64_t ids[3];
	struct store *store = open_with("tags", ids, 3);
	struct arena mem = { 0 };
	struct marking m = { .mark = MARK_TAG,
		.ids = ids,
		.nids = 2,
		.tag = TEXT("two words"),
		.now = NOW };
	struct tag_row *tags;
	size_t n;
	struct err err;

	(void)state;
	assert_int_equal(store_mark(store, &m, NULL, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	m.tag = TEXT("b");
	assert_int_equal(store_mark(store, &m, NULL, &err), 0);
	m.tag = TEXT("a");
	m.nids = 1;
	assert_int_equal(store_mark(store, &m, NULL, &err), 0);
	assert_int_equal(store_tags(store, &tags, &n, &mem, &err), 0);
	assert_int_equal(n, 2);
	assert_true(text_is(tags[0].tag, "a") && tags[0].articles == 1);
	assert_true(text_is(tags[1].tag, "b") && tags[1].articles == 2);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
several_tags_on_several_articles_are_one_step(void **state)
{
	int64_t ids[3];
	struct store *store = open_with("tags-several", ids, 3);
	struct arena mem = { 0 };
	const struct tag_change first[] = { { TEXT("b"), false },
		{ TEXT("a"), false } };
	const struct tag_change second[] = { { TEXT("c"), false },
		{ TEXT("a"), true } };
	struct tagging t = { .changes = first,
		.n = 2,
		.ids = ids,
		.nids = 2,
		.now = NOW,
		.what = TEXT("tagged a b") };
	struct undo_result result;
	size_t changed;
	struct err err;

	(void)state;
	assert_int_equal(store_tag(store, &t, &changed, &err), 0);
	assert_int_equal(changed, 4);
	assert_string_equal(tags_of(store, ids[0], &mem), "a b");
	assert_string_equal(tags_of(store, ids[2], &mem), "");
	/* Nothing is done again, and no step made. */
	assert_int_equal(store_tag(store, &t, &changed, &err), 0);
	assert_int_equal(changed, 0);
	t.changes = second;
	t.nids = 3;
	assert_int_equal(store_tag(store, &t, &changed, &err), 0);
	assert_int_equal(changed, 5);
	assert_string_equal(tags_of(store, ids[1], &mem), "b c");
	assert_string_equal(tags_of(store, ids[2], &mem), "c");
	undo(store, &result, &mem);
	assert_string_equal(tags_of(store, ids[1], &mem), "a b");
	/* The third never had it: undoing puts it on nobody. */
	assert_string_equal(tags_of(store, ids[2], &mem), "");
	undo(store, &result, &mem);
	assert_true(text_is(result.what, "tagged a b"));
	assert_string_equal(tags_of(store, ids[0], &mem), "");
	redo(store, &result, &mem);
	redo(store, &result, &mem);
	assert_string_equal(tags_of(store, ids[1], &mem), "b c");
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_renamed_tag_is_undone_with_the_edit_beside_it(void **state)
{
	int64_t ids[3];
	struct store *store = open_with("tags-rename", ids, 3);
	struct arena mem = { 0 };
	const struct tag_change both[] = { { TEXT("old"), false } };
	const struct tag_change new[] = { { TEXT("new"), false } };
	const struct tag_change rename[] = { { TEXT("old"), true },
		{ TEXT("new"), false } };
	struct tagging t = {
		.changes = both, .n = 1, .ids = ids, .nids = 2, .now = NOW
	};
	struct undo_result result;
	int64_t *tagged;
	size_t n;
	struct err err;

	(void)state;
	assert_int_equal(store_tag(store, &t, NULL, &err), 0);
	t.changes = new;
	t.nids = 1;
	assert_int_equal(store_tag(store, &t, NULL, &err), 0);
	assert_int_equal(
	    store_tagged_ids(store, TEXT("old"), &tagged, &n, &mem, &err), 0);
	assert_int_equal(n, 2);
	t = (struct tagging){ .changes = rename,
		.n = 2,
		.ids = tagged,
		.nids = n,
		.now = NOW,
		.edit = TEXT("a line\0of bytes") };
	assert_int_equal(store_tag(store, &t, NULL, &err), 0);
	assert_int_equal(store_tagged(store, "old"), 0);
	assert_int_equal(store_tagged(store, "new"), 2);
	undo(store, &result, &mem);
	assert_true(text_equal(result.edit, t.edit));
	assert_string_equal(tags_of(store, ids[0], &mem), "new old");
	assert_string_equal(tags_of(store, ids[1], &mem), "old");
	assert_int_equal(
	    store_change_edit(store, result.step, TEXT("back"), &err), 0);
	redo(store, &result, &mem);
	assert_true(text_is(result.edit, "back"));
	assert_int_equal(store_tagged(store, "old"), 0);
	assert_int_equal(store_tagged(store, "new"), 2);
	arena_clear(&mem);
	close_and_remove(store);
}

/* The slices of one step; another step between them ends it. */
static void
slices_are_one_step_with_the_edit_of_the_first(void **state)
{
	int64_t ids[3];
	struct store *store = open_with("tags-slices", ids, 3);
	struct arena mem = { 0 };
	const struct tag_change old[] = { { TEXT("old"), false } };
	const struct tag_change rename[] = { { TEXT("old"), true },
		{ TEXT("new"), false } };
	struct tagging t = {
		.changes = old, .n = 1, .ids = ids, .nids = 3, .now = NOW
	};
	struct undo_result result;
	struct err err;

	(void)state;
	assert_int_equal(store_tag(store, &t, NULL, &err), 0);
	t = (struct tagging){ .changes = rename,
		.n = 2,
		.ids = ids,
		.nids = 1,
		.now = NOW,
		.edit = TEXT("lines") };
	assert_int_equal(store_tag(store, &t, NULL, &err), 0);
	t.edit = TEXT("");
	t.go_on = true;
	t.ids = ids + 1;
	assert_int_equal(store_tag(store, &t, NULL, &err), 0);
	/* As a kill would leave it: whole. */
	undo(store, &result, &mem);
	assert_true(text_is(result.edit, "lines"));
	assert_int_equal(result.nids, 4); /* two, by both tags */
	assert_int_equal(store_tagged(store, "old"), 3);
	assert_int_equal(store_tagged(store, "new"), 0);
	redo(store, &result, &mem);
	assert_int_equal(store_tagged(store, "new"), 2);
	mark(store, MARK_READ, ids[0]);
	t.ids = ids + 2;
	assert_int_equal(store_tag(store, &t, NULL, &err), 0);
	undo(store, &result, &mem);
	assert_int_equal(result.edit.len, 0);
	assert_int_equal(store_tagged(store, "new"), 2);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
tags_tell_how_much_of_them_is_unread(void **state)
{
	int64_t ids[3];
	struct store *store = open_with("tags-unread", ids, 3);
	struct arena mem = { 0 };
	const struct tag_change tag[] = { { TEXT("a"), false } };
	const struct tagging t = {
		.changes = tag, .n = 1, .ids = ids, .nids = 3, .now = NOW
	};
	struct tag_row *tags;
	size_t n;
	struct err err;

	(void)state;
	assert_int_equal(store_tag(store, &t, NULL, &err), 0);
	mark(store, MARK_READ, ids[1]);
	assert_int_equal(store_tags(store, &tags, &n, &mem, &err), 0);
	assert_int_equal(n, 1);
	assert_int_equal(tags[0].articles, 3);
	assert_int_equal(tags[0].unread, 2);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_are_words_and_are_listed),
		cmocka_unit_test(several_tags_on_several_articles_are_one_step),
		cmocka_unit_test(
		    slices_are_one_step_with_the_edit_of_the_first),
		cmocka_unit_test(
		    a_renamed_tag_is_undone_with_the_edit_beside_it),
		cmocka_unit_test(tags_tell_how_much_of_them_is_unread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
