/* Rows chosen by v, and what is done to all of them. */
#include "fixture.h"
#include "store/tags.h"

static const struct news news[] = {
	{ "One", "It rains.", 100, NULL },
	{ "Two", "It snows.", 200, NULL },
	{ "Three", "It hails.", 300, NULL },
	{ "Four", "It storms.", 400, NULL },
};

static struct reader *
with_news(void)
{
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	int64_t id;

	sync_feeds(r, &id, 1);
	store_stories(r, id, news, 4);
	start_reader(r);
	return r;
}

static void
marks_act_on_all_chosen_rows_and_are_one_step(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "jv");
	assert_shown(r, "1 selected: a read, m star, t tag, Esc ends it");
	press(r, "jj");
	assert_shown(r, "3 selected");
	press(r, "k");
	assert_shown(r, "2 selected");
	press(r, "a");
	assert_shown(r, "2 articles marked; u undoes it");
	assert_int_equal(unread_in_store(r), 2);
	assert_not_shown(r, "selected:");
	press(r, "u");
	assert_shown(r, "undone: 2 articles marked read");
	assert_int_equal(unread_in_store(r), 4);
	free_reader(r);
}

static void
rows_are_chosen_upwards_and_tagged_together(void **state)
{
	struct reader *r = with_news();
	struct tag_row *tags;
	struct arena mem = { 0 };
	size_t n;

	(void)state;
	press(r, "Gvgg");
	assert_shown(r, "4 selected");
	press(r, "twet<enter>");
	assert_int_equal(store_tags(r->engine, &tags, &n, &mem, NULL), 0);
	assert_int_equal(n, 1);
	assert_int_equal(tags[0].articles, 4);
	press(r, "vG");
	press(r, "m");
	press(r, "u");
	assert_shown(r, "undone: 4 articles starred");
	arena_clear(&mem);
	free_reader(r);
}

static void
v_again_or_escape_ends_choosing(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "vj");
	assert_shown(r, "2 selected");
	press(r, "v");
	assert_not_shown(r, "selected");
	press(r, "vj<esc>");
	assert_not_shown(r, "selected");
	press(r, "a");
	assert_int_equal(unread_in_store(r), 3);
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_act_on_all_chosen_rows_and_are_one_step),
		cmocka_unit_test(rows_are_chosen_upwards_and_tagged_together),
		cmocka_unit_test(v_again_or_escape_ends_choosing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
