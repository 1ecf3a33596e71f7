/* The config read again while one reads: only what it says otherwise changes.
 */
#include "fixture.h"

static const struct news news[] = {
	{ "One", "It rains.\nhttps://l.example/ A link", 100, NULL },
	{ "Two", "It snows.", 200, NULL },
	{ "Three", "It hails.", 300, NULL },
	{ "Four", "It storms.", 400, NULL },
};

static struct reader *
with_news(const char *more)
{
	int64_t feed;
	struct reader *r = reader_with(more, news, 4, &feed);

	pass(r, 1000);
	return r;
}

/* Somebody else writes the file. */
static void
edit(struct reader *r, const char *more)
{
	struct buf bytes = { 0 };

	buf_printf(&bytes, "feed https://a.example/feed Metro\n%s", more);
	write_config(r, buf_cstr(&bytes));
	buf_clear(&bytes);
	pass(r, 1000);
	assert_shown(r, "the config was read again");
}

static void
what_was_closed_or_moved_stays_so(void **state)
{
	struct reader *r = with_news("");
	char *before;

	(void)state;
	press(r, "<enter>gh");
	assert_shown(r, "Named here");
	press(r, "gee"); /* closed */
	assert_not_shown(r, "Named here");
	press(r, "ghg>g>jj");
	press(r, "vj");
	pass(r, 1000);
	before = mem_copy(text_of(screen(r)));
	edit(r, "# a remark\ntag unused colour=red\n");
	press(r, "kj");
	pass(r, 1000);
	if (strcmp(screen(r), before) != 0)
		fprintf(stderr, "%s\nwas\n%s\n", screen(r), before);
	assert_string_equal(screen(r), before);
	free(before);
	/* Until the file says otherwise. */
	edit(r, "set sidebar left\n");
	assert_shown(r, "Named here");
	free_reader(r);
}

static void
a_list_of_links_stays_till_the_setting_changes(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "<enter>:links<enter>");
	assert_shown(r, "https://l.example/");
	edit(r, "# a remark\n");
	assert_shown(r, "https://l.example/");
	edit(r, "set measure 60\n");
	free_reader(r);
}

static void
a_headline_keeps_its_lines(void **state)
{
	struct news many[40];
	struct reader *r;
	char titles[40][24];
	int64_t feed;
	const char *second;

	(void)state;
	for (int i = 0; i < 40; i++) {
		snprintf(titles[i], sizeof(titles[i]), "Title %d", i);
		many[i] = (struct news){ titles[i], "Words.", 100 + i, NULL };
	}
	/* Few of them: two lines each, and so when more come. */
	r = reader_with("", many, 3, &feed);
	press(r, "j");
	store_stories(r, feed, many + 3, 37);
	pass(r, 2000);
	second = strstr(screen(r), "Metro");
	assert_non_null(second);
	edit(r, "# a remark\n");
	assert_shown(r, "Metro");
	free_reader(r);
}

static void
colours_of_tags_and_new_feeds_are_taken(void **state)
{
	struct reader *r = with_news("");

	(void)state;
	press(r, "ttodo<enter>");
	edit(r, "tag todo colour=red\n");
	assert_true(app_theme(r->app)->roles[ROLE_TAG_FIRST].foreground !=
		    app_theme(r->app)->roles[ROLE_TAG].foreground);
	edit(r, "section Tech\nfeed https://c.example/feed Weekly\n");
	assert_shown(r, "Tech");
	assert_shown(r, "[todo]");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_closed_or_moved_stays_so),
		cmocka_unit_test(
		    a_list_of_links_stays_till_the_setting_changes),
		cmocka_unit_test(a_headline_keeps_its_lines),
		cmocka_unit_test(colours_of_tags_and_new_feeds_are_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
