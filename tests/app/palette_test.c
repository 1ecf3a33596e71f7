#include "fixture.h"

#include "store/entities.h"

static const char config[] = "section Monde\n"
			     "feed https://a.example/feed Metro\n"
			     "section Tech/Free\n"
			     "feed https://b.example/feed\n"
			     "search Bridges bridge\n"
			     "bind B star ; toggle-read\n"
			     "bind gz set measure 66\n";

static const struct news monde[] = {
	{ "Monde one", "The river rose in the night.", 100, NULL },
	{ "Monde two", "Two bridges were closed.", 200, NULL },
};

static struct reader *
with_news(void)
{
	struct entity people[] = {
		{ .kind = ENTITY_PERSON, .name = TEXT("Maëlle Kerbrat") },
	};
	struct mention mentions[] = { { 4, 11, 0 } };
	struct names names = { .language = TEXT("en"),
		.entities = people,
		.nentities = 1,
		.mentions = mentions,
		.nmentions = 1 };
	const struct news named[] = { { "A name", "The Maëlle came.", 300,
	    &names } };
	struct reader *r = new_reader(config);
	int64_t ids[2];

	sync_feeds(r, ids, 2);
	store_stories(r, ids[0], monde, 2);
	store_stories(r, ids[0], named, 1);
	start_reader(r);
	return r;
}

static void
the_palette_goes_to_lists_feeds_and_names(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "^Pfree<enter>");
	assert_shown(r, "▸ Tech/Free");
	press(r, "^Pmetro");
	assert_shown(r, "feed in Monde");
	press(r, "<enter>");
	assert_shown(r, "▸ Metro");
	press(r, "^Pbridges<enter>");
	assert_shown(r, "▸ Bridges");
	/* Without the diacritic, which the store does not mind. */
	press(r, "^Pmae");
	assert_shown(r, "person, in 1 article");
	press(r, "<enter>");
	assert_shown(r, "▸ Maëlle");
	free_reader(r);
}

static void
the_palette_runs_commands_and_changes_settings(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "^Pstar");
	assert_shown(r, "star, or take the star away");
	press(r, "<enter>");
	pass(r, 150);
	assert_shown(r, "★ 1");
	press(r, "^Pmeasure");
	assert_shown(r, "is 72: ");
	press(r, "<enter>");
	assert_shown(r, ":set measure 72");
	press(r, "<backspace>0<enter>^Pmeasure");
	assert_shown(r, "is 70: ");
	free_reader(r);
}

static void
what_may_follow_a_key_is_shown_after_a_while(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "g");
	pass(r, 500);
	assert_not_shown(r, "search everything stored");
	pass(r, 110);
	assert_shown(r, "g …");
	assert_shown(r, "/    search everything stored");
	assert_shown(r, "z    change a setting: measure 66");
	/* The key goes where it went. */
	press(r, "2");
	assert_not_shown(r, "search everything stored");
	assert_shown(r, "▸ Monde");
	/* Esc ends it. */
	press(r, "g");
	pass(r, 700);
	press(r, "<esc>");
	assert_not_shown(r, "search everything stored");
	/* On any screen, and in words. */
	app_resize(r->app, 5, 20);
	press(r, "g");
	pass(r, 700);
	assert_shown(r, "go to the top");
	free_reader(r);
}

static void
help_is_in_groups_and_searched(void **state)
{
	struct reader *r = with_news();

	(void)state;
	app_resize(r->app, 100, 140);
	press(r, "?");
	assert_shown(r, "Moving");
	assert_shown(r, "Taking along");
	assert_shown(r, "star ; toggle-read");
	press(r, "oldest");
	assert_not_shown(r, "Moving");
	press(r, "<esc>sort");
	assert_shown(r, "sort the list");
	assert_not_shown(r, "go a line down");
	free_reader(r);
}

static void
a_key_runs_several_commands_until_one_fails(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "jB");
	pass(r, 150);
	assert_shown(r, "★ 1");
	assert_int_equal(unread_in_store(r), 2);
	press(r, ":toggle-read<space>;<space>go<space>nowhere<space>;<space>"
		 "toggle-read<enter>");
	assert_int_equal(unread_in_store(r), 3);
	assert_shown(r, "nowhere");
	/* Bound at the prompt, too. */
	press(r, ":bind<space>K<space>toggle-read<space>;<space>g2<enter>");
	assert_shown(r, "no command");
	press(r, ":bind<space>K<space>top<space>;<space>toggle-read<enter>K");
	assert_int_equal(unread_in_store(r), 2);
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_palette_goes_to_lists_feeds_and_names),
		cmocka_unit_test(
		    the_palette_runs_commands_and_changes_settings),
		cmocka_unit_test(what_may_follow_a_key_is_shown_after_a_while),
		cmocka_unit_test(help_is_in_groups_and_searched),
		cmocka_unit_test(a_key_runs_several_commands_until_one_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
