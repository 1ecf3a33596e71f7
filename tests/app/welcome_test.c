#include "fixture.h"

/* No config of one's own: the built-in feeds, which nothing was stored of. */
static struct reader *
at_first(void)
{
	struct reader *r = new_reader("");

	(void)unlink(r->config);
	r->source.builtin = TEXT("feed https://a.example/feed Sample\n");
	start_reader(r);
	pass(r, 1);
	return r;
}

static void
the_first_run_asks_once_and_esc_reads_the_sample(void **state)
{
	struct reader *r = at_first();

	(void)state;
	assert_shown(r, "Welcome to depeche");
	assert_shown(r, "Read the sample edition");
	assert_shown(r, "paste the address of a feed or a page");
	press(r, "<esc>");
	assert_not_shown(r, "Welcome to depeche");
	assert_shown(r, "ga subscribes");
	stop_reader(r);
	start_reader(r);
	pass(r, 1);
	assert_not_shown(r, "Welcome to depeche");
	free_reader(r);
}

static void
languages_are_written_and_the_sample_stays(void **state)
{
	struct reader *r = at_first();

	(void)state;
	press(r, "lang<enter>");
	assert_shown(r, ":set languages \"en\" ; save");
	press(r, "^U");
	press(r, "set<space>languages<space>\"nl<space>fr\"<space>;<space>"
		 "save<enter>");
	assert_shown(r, "1 line written");
	stop_reader(r);
	start_reader(r);
	press(r, "^Planguages");
	assert_shown(r, "is nl fr");
	press(r, "<esc><esc>^Psample");
	assert_shown(r, "Sample");
	free_reader(r);
}

static void
an_address_or_a_path_can_be_pasted(void **state)
{
	struct reader *r = at_first();

	(void)state;
	press(r, "subs<enter>");
	assert_shown(r, "feed or page:");
	press(r, "/tmp/mine.opml<enter>");
	/* This reader starts no other process. */
	assert_shown(r, "import: not here");
	press(r, "ga^Uhttps://b.example/rss<enter>");
	pass(r, 300);
	assert_shown(r, "u undoes it");
	free_reader(r);
}

static void
no_room_no_question(void **state)
{
	struct reader *r = new_reader("");

	(void)state;
	(void)unlink(r->config);
	r->source.builtin = TEXT("feed https://a.example/feed Sample\n");
	start_reader(r);
	app_resize(r->app, 5, 20);
	pass(r, 1);
	assert_not_shown(r, "Welcome");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_first_run_asks_once_and_esc_reads_the_sample),
		cmocka_unit_test(languages_are_written_and_the_sample_stays),
		cmocka_unit_test(an_address_or_a_path_can_be_pasted),
		cmocka_unit_test(no_room_no_question),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
