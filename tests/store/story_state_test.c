/* What was joined and split in one store, told to another. */
#include "store/state.h"
#include "store/telling.h"

struct told {
	struct buf all;
	struct store *into; /* NULL: is only told */
	size_t changed;
};

static int
tell(const struct state_story *story, void *arg)
{
	struct told *told = arg;
	struct err err = { 0 };
	bool changed;

	buf_printf(&told->all, "%s%.*s/%.*s", told->all.len ? " " : "",
	    TEXT_ARG(story->article.guid), TEXT_ARG(story->other.guid));
	if (!told->into)
		return 0;
	if (store_take_story(told->into, story, &changed, &err) < 0)
		fail_msg("%s", err.text);
	told->changed += changed;
	return 0;
}

/* What from says, "article/other …", and how much was done with it. */
static void
assert_moved(
    struct store *from, struct store *into, const char *all, size_t changed)
{
	struct told told = { .into = into };
	struct err err = { 0 };

	assert_int_equal(store_story_states(from, tell, &told, &err), 0);
	assert_string_equal(buf_cstr(&told.all), all);
	assert_int_equal(told.changed, changed);
	buf_clear(&told.all);
}

static int64_t
story_of(struct store *store, int64_t article)
{
	int64_t story;

	assert_int_equal(
	    db_number(store, "SELECT story FROM told WHERE article = ?1",
		VALUES(INT(article)), 0, &story, NULL),
	    0);
	return story;
}

static void
fixes_are_told_and_done_elsewhere_once(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *a = store_of_articles("a", 9, feeds), *b;
	struct arena mem = { 0 };
	struct undo_result undone;
	struct err err = { 0 };

	(void)state;
	b = store_of_articles("b", 6, feeds);
	place(b, 4, 3, 0);
	place(a, 4, 3, 0);
	assert_int_equal(
	    store_story_join(a, (int64_t[]){ 1, 2 }, 2, NOW, &err), 0);
	assert_int_equal(store_story_split(a, 4, NOW, &err), 0);
	assert_int_equal(
	    store_story_join(a, (int64_t[]){ 5, 9 }, 2, NOW, &err), 0);
	assert_int_equal(
	    store_story_join(a, (int64_t[]){ 5, 6 }, 2, NOW, &err), 0);
	assert_int_equal(store_undo(a, NOW, &undone, &mem, &err), 0);
	/* 9 is not there, the last was undone. */
	assert_moved(a, b, "1/2 4/ 5/9", 2);
	assert_int_equal(story_of(b, 1), 1);
	assert_int_equal(story_of(b, 2), 1);
	assert_int_equal(story_of(b, 4), 0);
	assert_int_equal(story_of(b, 5), 0);
	assert_moved(a, b, "1/2 4/ 5/9", 0);
	assert_moved(b, a, "1/2 4/", 0);
	/* What is undone here stays so. */
	assert_int_equal(store_undo(b, NOW, &undone, &mem, &err), 0);
	assert_true(undone.stories);
	assert_int_equal(story_of(b, 4), 3);
	assert_moved(a, b, "1/2 4/ 5/9", 0);
	assert_int_equal(story_of(b, 4), 3);
	assert_moved(b, NULL, "1/2", 0);
	assert_sound(b);
	arena_clear(&mem);
	close_and_remove(a);
	close_and_remove(b);
}

static void
what_is_so_already_is_no_step(void **state)
{
	int64_t feeds[STORY_FEEDS];
	struct store *a = store_of_articles("here", 4, feeds), *b;
	struct arena mem = { 0 };
	struct undo_result undone;
	struct err err = { 0 };

	(void)state;
	b = store_of_articles("there", 4, feeds);
	place(a, 4, 3, 0);
	place(b, 2, 1, 0);
	assert_int_equal(
	    store_story_join(a, (int64_t[]){ 2, 1 }, 2, NOW, &err), 0);
	assert_int_equal(store_story_split(a, 4, NOW, &err), 0);
	assert_moved(a, b, "2/1 4/", 0);
	assert_int_equal(store_undo(b, NOW, &undone, &mem, &err), -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	/* Of an article that went nothing is told. */
	run_sql(a, "DELETE FROM texts WHERE article = 1");
	assert_moved(a, b, "4/", 0);
	arena_clear(&mem);
	close_and_remove(a);
	close_and_remove(b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fixes_are_told_and_done_elsewhere_once),
		cmocka_unit_test(what_is_so_already_is_no_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
