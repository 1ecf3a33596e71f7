/* Feeds added, corrected, renamed, moved, paused, removed in the reader. */
#include "fixture.h"

static const char config[] = "# mine\n"
			     "section Monde\n"
			     "feed https://a.example/feed Metro # daily\n"
			     "feed https://b.example/feed RTBF keep=90d\n"
			     "\n"
			     "section Tech\n"
			     "feed https://c.example/feed \"Linux Weekly\"\n";

static const struct news metro[] = {
	{ "Metro one", "Words of Metro one, an aardvark.", 100, NULL },
	{ "Metro two", "Words of Metro two.", 200, NULL },
};
static const struct news weekly[] = {
	{ "Weekly one", "Words of Weekly one.", 150, NULL },
};

static struct reader *
with_news(void)
{
	struct reader *r = new_reader(config);
	int64_t ids[3];

	sync_feeds(r, ids, 3);
	store_stories(r, ids[0], metro, 2);
	store_stories(r, ids[2], weekly, 1);
	start_reader(r);
	return r;
}

static void
check_config(struct reader *r, const char *expected, const char *file, int line)
{
	char bytes[2048];
	FILE *in = fopen(r->config, "r");
	size_t n;

	assert_non_null(in);
	n = fread(bytes, 1, sizeof(bytes) - 1, in);
	bytes[n] = '\0';
	fclose(in);
	if (strcmp(bytes, expected) == 0)
		return;
	fprintf(stderr, "the config is\n%s\n", bytes);
	_fail(file, line);
}

#define assert_config(r, expected) check_config(r, expected, __FILE__, __LINE__)

static void
a_dropped_feed_comes_back_by_u_with_its_articles(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "gfj");
	assert_shown(r, "─ Metro ─");
	press(r, "d");
	assert_shown(r, "Metro: removed; u undoes it");
	assert_shown(r, "▌    RTBF");
	assert_config(r, "# mine\n"
			 "section Monde\n"
			 "feed https://b.example/feed RTBF keep=90d\n"
			 "\n"
			 "section Tech\n"
			 "feed https://c.example/feed \"Linux Weekly\"\n");
	/* What is stored can still be found. */
	press(r, "qg/aardvark<enter>");
	assert_shown(r, "Metro one");
	press(r, "<esc>");
	press(r, "u");
	assert_shown(r, "undone: Metro: removed");
	assert_config(r, config);
	press(r, "g2");
	assert_shown(r, "Metro two");
	assert_shown(r, "Monde 2");
	press(r, "^R");
	assert_shown(r, "done again: Metro: removed");
	assert_not_shown(r, "Metro two");
	free_reader(r);
}

static void
marks_and_edits_are_undone_in_one_order_over_a_restart(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "a");
	press(r, "gfjp");
	assert_shown(r, "Metro: paused");
	press(r, "qA");
	assert_int_equal(unread_in_store(r), 0);
	stop_reader(r);
	start_reader(r);
	press(r, "u");
	assert_int_equal(unread_in_store(r), 2);
	press(r, "u");
	assert_shown(r, "undone: Metro: paused");
	assert_config(r, config);
	press(r, "u");
	assert_int_equal(unread_in_store(r), 3);
	press(r, "u");
	assert_shown(r, "nothing to undo");
	free_reader(r);
}

static void
a_line_that_is_gone_is_told_and_its_step_stays(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "gfjp");
	write_config(r, "feed https://z.example/feed Other\n");
	press(r, "u");
	assert_shown(r, "cannot undo (Metro: paused): ");
	assert_config(r, "feed https://z.example/feed Other\n");
	write_config(r,
	    "# mine\n"
	    "section Monde\n"
	    "feed https://a.example/feed Metro paused=on # daily\n");
	press(r, "u");
	assert_shown(r, "undone: Metro: paused");
	assert_config(r, "# mine\n"
			 "section Monde\n"
			 "feed https://a.example/feed Metro # daily\n");
	free_reader(r);
}

static void
a_corrected_address_keeps_what_is_stored(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "gfj<enter>gf");
	press(r, "e");
	assert_shown(r, "address: https://a.example/feed");
	press(r, "^Uhttps://new.example/rss<enter>");
	assert_shown(r, "Metro: now at https://new.example/rss; u undoes it");
	assert_shown(r, "address     https://new.example/rss");
	assert_shown(r, "articles    2 stored, 2 unread");
	press(r, "q"); /* the list of the feed is still there */
	assert_shown(r, "Metro one");
	assert_shown(r, "1/2");
	press(r, "u");
	assert_config(r, config);
	assert_shown(r, "Metro one");
	press(r, "gfe<enter>"); /* as it was */
	press(r, "e^Unonsense<enter>");
	assert_shown(r, "expected an address");
	press(r, "e^Uhttps://c.example/feed<enter>");
	assert_shown(r, "in the config already");
	assert_config(r, config);
	free_reader(r);
}

static void
an_offered_move_is_taken_by_one_key(void **state)
{
	struct reader *r = new_reader(config);
	int64_t ids[3];

	(void)state;
	sync_feeds(r, ids, 3);
	store_stories(r, ids[0], metro, 2);
	for (int i = 3; i >= 0; i--) {
		struct feed_result result = { .feed = ids[0],
			.now = NOW - i * 86400,
			.due = NOW + 900,
			.status = 200,
			.kind = SOURCE_FEED,
			.etag = TEXT(""),
			.last_modified = TEXT(""),
			.moved_to = TEXT("https://moved.example/feed") };

		assert_int_equal(
		    store_feeds_checked(r->engine, &result, 1, NULL), 0);
	}
	start_reader(r);
	assert_not_shown(r, "moved to");
	for (int i = 0; i < 12; i++)
		pass(r, 500);
	assert_shown(r, "Metro moved to https://moved.example/feed: gf, then "
			"+ takes the new address");
	assert_config(r, config); /* never unasked */
	press(r, "gfj+");
	assert_shown(r, "Metro: now at https://moved.example/feed");
	assert_shown(r, "2 stored");
	assert_shown(r, "a feed");
	press(r, "+");
	assert_shown(r, "Metro has not moved");
	stop_reader(r);
	write_config(r, config);
	start_reader(r);
	for (int i = 0; i < 20; i++) /* once is enough */
		pass(r, 500);
	assert_not_shown(r, "moved to");
	free_reader(r);
}

static void
a_feed_is_renamed_and_moved_to_a_section(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "gfj");
	press(r, "gr");
	assert_shown(r, "title: Metro");
	press(r, "^UMétro du soir<enter>");
	assert_shown(r, "▌    Métro du soir");
	press(r, "gm");
	assert_shown(r, "Move to");
	assert_shown(r, "new section…");
	press(r, "Tec<enter>");
	assert_shown(r, "Métro du soir: moved to Tech; u undoes it");
	assert_shown(r, "▌    Métro du soir");
	press(r, "gm");
	press(r, "Sports/Vélo<enter>");
	assert_shown(r, "new section: Sports/Vélo");
	press(r, "<enter>");
	assert_shown(r, "moved to Sports/Vélo");
	assert_config(r,
	    "# mine\n"
	    "section Monde\n"
	    "feed https://b.example/feed RTBF keep=90d\n"
	    "\n"
	    "section Tech\n"
	    "feed https://c.example/feed \"Linux Weekly\"\n"
	    "\n"
	    "section Sports/Vélo\n"
	    "feed https://a.example/feed \"Métro du soir\" # daily\n");
	press(r, "uuu");
	assert_config(r, config);
	free_reader(r);
}

/* One of them is paused already, one says the contrary of its section. */
static void
a_section_is_paused_in_one_step(void **state)
{
	static const char before[] = "section Monde\n"
				     "feed https://a.example/feed # daily\n"
				     "feed https://b.example/feed paused=on\n"
				     "section Monde/Asie paused=on\n"
				     "feed https://c.example/feed paused=off\n"
				     "section Tech\n"
				     "feed https://d.example/feed also=Monde\n"
				     "feed https://e.example/feed\n";
	struct reader *r = new_reader(before);

	(void)state;
	start_reader(r);
	press(r, "gfp");
	assert_shown(r, "Monde: all its feeds are paused; u undoes it");
	assert_shown(r, "▌▾ Monde");
	assert_config(r, "section Monde\n"
			 "feed https://a.example/feed paused=on # daily\n"
			 "feed https://b.example/feed paused=on\n"
			 "section Monde/Asie paused=on\n"
			 "feed https://c.example/feed\n"
			 "section Tech\n"
			 "feed https://d.example/feed also=Monde paused=on\n"
			 "feed https://e.example/feed\n");
	press(r, "p");
	assert_shown(r, "Monde: all its feeds go on");
	assert_config(r, "section Monde\n"
			 "feed https://a.example/feed # daily\n"
			 "feed https://b.example/feed\n"
			 "section Monde/Asie paused=on\n"
			 "feed https://c.example/feed paused=off\n"
			 "section Tech\n"
			 "feed https://d.example/feed also=Monde\n"
			 "feed https://e.example/feed\n");
	press(r, "uu");
	assert_config(r, before);
	assert_shown(r, "▌▾ Monde");
	free_reader(r);
}

static void
feeds_are_named_at_the_prompt(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, ":remove lin<tab>");
	assert_shown(r, ":remove \"Linux Weekly\"");
	press(r, "<enter>");
	assert_shown(r, "Linux Weekly: removed");
	press(r, ":pause linux weekly<enter>");
	assert_shown(r, "no feed \"linux weekly\"");
	press(r, "u:pause Linux Weekly<enter>");
	assert_shown(r, "Linux Weekly: paused");
	press(r, ":rename RTBF \"Radio\"<enter>");
	assert_shown(r, "RTBF: renamed to Radio");
	press(r, ":move \"Linux Weekly\" Mon<tab><enter>");
	assert_shown(r, "Linux Weekly: moved to Monde");
	press(r, "uuuu");
	assert_config(r, config);
	free_reader(r);
}

static void
an_address_is_added_where_the_cursor_is(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "gfG");
	assert_shown(r, "─ Linux Weekly ─");
	press(r, "ga");
	assert_shown(r, "feed or page:");
	press(r, "lwn.net/headlines/rss<enter>");
	assert_shown(r, "written to ");
	assert_shown(r, "─ lwn.net ─");
	assert_shown(r, "not fetched yet");
	assert_config(r, "# mine\n"
			 "section Monde\n"
			 "feed https://a.example/feed Metro # daily\n"
			 "feed https://b.example/feed RTBF keep=90d\n"
			 "\n"
			 "section Tech\n"
			 "feed https://c.example/feed \"Linux Weekly\"\n"
			 "feed https://lwn.net/headlines/rss\n");
	press(r, "ga!rm -rf<enter>");
	assert_shown(r, "expected an address");
	press(r, "ga"); /* what was refused is there to be corrected */
	assert_shown(r, "feed or page: !rm -rf");
	press(r, "^Uexample.org:8080/feed<enter>");
	assert_shown(r, "https://example.org:8080/feed");
	press(r, "uga");
	assert_not_shown(r, "rm -rf");
	press(r, "mailto:me@example.org<enter>");
	assert_shown(r, "expected an address");
	press(r, ":add \"!rm\"<enter>");
	assert_shown(r, "expected an address");
	press(r, ":feed \"!rm\"<enter>");
	assert_not_shown(r, "written to");
	press(r, "u");
	assert_config(r, config);
	free_reader(r);
}

static void
a_busy_store_puts_an_edit_off(void **state)
{
	struct reader *r = with_news();

	(void)state;
	press(r, "gfj");
	assert_int_equal(store_begin(r->engine, NULL), 0);
	press(r, "d");
	assert_config(r, config);
	press(r, "j"); /* keys go on */
	assert_shown(r, "▌    RTBF");
	assert_int_equal(store_commit(r->engine, NULL), 0);
	pass(r, 100);
	assert_shown(r, "Metro: removed");
	free_reader(r);
}

static void
the_sample_edition_cannot_be_edited_but_is_told_so(void **state)
{
	struct reader *r = new_reader("");

	(void)state;
	r->source.builtin =
	    TEXT("section Monde\nfeed sample:a Metro\nfeed sample:b RTBF\n");
	start_reader(r);
	press(r, "gfjd");
	assert_shown(r, "sample");
	assert_config(r, "");
	press(r, "gahttps://a.example/<enter>"); /* one's own begins */
	assert_config(r, "feed https://a.example/\n");
	assert_shown(r, "Feeds 1");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_dropped_feed_comes_back_by_u_with_its_articles),
		cmocka_unit_test(
		    marks_and_edits_are_undone_in_one_order_over_a_restart),
		cmocka_unit_test(
		    a_line_that_is_gone_is_told_and_its_step_stays),
		cmocka_unit_test(a_corrected_address_keeps_what_is_stored),
		cmocka_unit_test(an_offered_move_is_taken_by_one_key),
		cmocka_unit_test(a_feed_is_renamed_and_moved_to_a_section),
		cmocka_unit_test(a_section_is_paused_in_one_step),
		cmocka_unit_test(feeds_are_named_at_the_prompt),
		cmocka_unit_test(an_address_is_added_where_the_cursor_is),
		cmocka_unit_test(a_busy_store_puts_an_edit_off),
		cmocka_unit_test(
		    the_sample_edition_cannot_be_edited_but_is_told_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
