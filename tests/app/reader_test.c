#include "fixture.h"

static const char two_sections[] = "section Monde\n"
				   "feed https://a.example/feed Metro\n"
				   "section Tech\n"
				   "feed https://b.example/feed LWN\n";

static const struct news monde[] = {
	{ "Monde one", "First words of Monde one.", 100, NULL },
	{ "Monde two", "First words of Monde two.", 200, NULL },
	{ "Monde three", "First words of Monde three.", 300, NULL },
};
static const struct news tech[] = {
	{ "Tech one", "First words of Tech one.", 150, NULL },
	{ "Tech two", "First words of Tech two.", 250, NULL },
};

static struct reader *
with_news(const char *config)
{
	struct reader *r = new_reader(config);
	int64_t ids[2];

	sync_feeds(r, ids, 2);
	store_stories(r, ids[0], monde, 3);
	store_stories(r, ids[1], tech, 2);
	start_reader(r);
	return r;
}

static void
what_is_stored_is_listed_with_its_sections(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	assert_shown(r, "All 5");
	assert_shown(r, "Monde 3");
	assert_shown(r, "Tech 2");
	assert_shown(r, "Monde one");
	assert_shown(r, "Tech two");
	assert_shown(r, "1/5 · Metro");
	free_reader(r);
}

static void
a_preview_comes_after_a_rest_and_marks_nothing(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "j");
	assert_not_shown(r, "First words of Tech one.");
	pass(r, 140);
	assert_not_shown(r, "First words of Tech one.");
	pass(r, 20);
	assert_shown(r, "First words of Tech one.");
	assert_int_equal(unread_in_store(r), 5);
	press(r, "j");
	pass(r, 140);
	press(r, "k");
	pass(r, 20);
	assert_shown(r, "First words of Tech one.");
	free_reader(r);
}

static void
enter_opens_and_opening_marks(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "<enter>");
	assert_shown(r, "First words of Monde one.");
	assert_int_equal(unread_in_store(r), 4);
	pass(r, 100);
	assert_shown(r, "All 4");
	press(r, "qjl");
	assert_int_equal(unread_in_store(r), 3);
	press(r, "J");
	assert_shown(r, "First words of Monde two.");
	assert_int_equal(unread_in_store(r), 2);
	free_reader(r);
}

static void
read_on_never_leaves_everything_unread(void **state)
{
	struct reader *r = new_reader("set read-on never\n"
				      "feed https://a.example/feed Metro\n");
	int64_t id;

	(void)state;
	sync_feeds(r, &id, 1);
	store_stories(r, id, monde, 3);
	start_reader(r);
	press(r, "<enter>J J");
	assert_int_equal(unread_in_store(r), 3);
	press(r, "a");
	assert_int_equal(unread_in_store(r), 2);
	free_reader(r);
}

/* Twenty paragraphs of four lines each, at 80 columns. */
static void
write_long(char *text, size_t size)
{
	size_t at = 0;

	for (int i = 1; i <= 20; i++)
		at += (size_t)snprintf(text + at, size - at,
		    "Paragraph %d begins with these words. %s %s %s\n", i,
		    "Then it goes on with others, of which there are many.",
		    "Nobody would read them all, if it were not for a test.",
		    "It ends as it began, and the next one is much alike.");
}

static struct reader *
with_long(char *text, size_t size)
{
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	const struct news stories[] = { { "Long one", text, 100, NULL },
		{ "Short one", "A few words.", 200, NULL } };
	int64_t id;

	write_long(text, size);
	sync_feeds(r, &id, 1);
	store_stories(r, id, stories, 2);
	start_reader(r);
	app_resize(r->app, 24, 80);
	return r;
}

static void
the_place_in_an_article_is_kept_elsewhere_and_over_restarts(void **state)
{
	char text[8192];
	struct reader *r = with_long(text, sizeof(text));

	(void)state;
	press(r, "<enter><pgdn>");
	assert_not_shown(r, "Paragraph 1 ");
	assert_shown(r, "Paragraph 6 begins");
	press(r, "J");
	assert_shown(r, "A few words.");
	press(r, "K");
	assert_not_shown(r, "Paragraph 1 ");
	assert_shown(r, "Paragraph 6 begins");
	/* Another was open at the end: the place is in the store. */
	press(r, "J");
	pass(r, 1000);
	stop_reader(r);
	start_reader(r);
	app_resize(r->app, 24, 80);
	assert_shown(r, "A few words.");
	press(r, "K");
	assert_not_shown(r, "Paragraph 1 ");
	assert_shown(r, "Paragraph 6 begins");
	free_reader(r);
}

static void
what_is_open_at_the_end_is_listed_after_a_restart(void **state)
{
	char text[8192];
	struct reader *r = with_long(text, sizeof(text));

	(void)state;
	press(r, "<enter>");
	pass(r, 1000);
	stop_reader(r);
	start_reader(r);
	app_resize(r->app, 24, 80);
	pass(r, 200);
	assert_shown(r, "Paragraph 1 begins");
	assert_shown(r, "1/2 · Metro");
	free_reader(r);
}

static void
panes_that_were_closed_stay_so_over_restarts(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	app_resize(r->app, 40, 140);
	press(r, "<enter>");
	assert_shown(r, "Named here");
	press(r, "ee");
	assert_not_shown(r, "Named here");
	/* Nor does another setting open it again. */
	press(r, ":set measure 60<enter>");
	assert_not_shown(r, "Named here");
	stop_reader(r);
	start_reader(r);
	app_resize(r->app, 40, 140);
	assert_not_shown(r, "Named here");
	assert_shown(r, "│");
	press(r, "z");
	assert_not_shown(r, "│");
	stop_reader(r);
	start_reader(r);
	app_resize(r->app, 40, 140);
	assert_not_shown(r, "│");
	press(r, "z");
	press(r, ":set sidebar on<enter>");
	assert_shown(r, "Named here");
	free_reader(r);
}

static void
one_starts_among_the_new_only_where_there_are_some(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, ":go new<enter>");
	stop_reader(r);
	r->now += 60;
	start_reader(r);
	assert_not_shown(r, "Nothing came");
	assert_shown(r, "● ");
	free_reader(r);
}

static void
minutes_of_reading_are_told_by_language(void **state)
{
	char text[8192];
	struct reader *r = with_long(text, sizeof(text));

	(void)state;
	/* 20 paragraphs of 38 words, and two titles. */
	pass(r, 200);
	assert_shown(r, "1/2 · Metro · text from feed · 4\u00A0min unread");
	press(r, "<enter>");
	assert_shown(r, " · 4\u00A0min");
	pass(r, 200);
	press(r, "q");
	assert_shown(r, "1/2 · Metro · text from feed · 1\u00A0min unread");
	free_reader(r);
}

static void
what_was_read_to_its_end_begins_anew_in_another_run(void **state)
{
	char text[8192];
	struct reader *r = with_long(text, sizeof(text));

	(void)state;
	press(r, "<enter>GJK");
	assert_shown(r, "Paragraph 20 begins");
	press(r, "J");
	stop_reader(r);
	start_reader(r);
	app_resize(r->app, 24, 80);
	press(r, "K");
	assert_shown(r, "Paragraph 1 begins");
	free_reader(r);
}

static void
sizes_that_come_and_go_leave_the_top_where_it_was(void **state)
{
	static const int columns[] = { 50, 140, 20, 110, 33, 80 };
	char text[8192], before[400];
	struct reader *r = with_long(text, sizeof(text));

	(void)state;
	press(r, "<enter><pgdn>jjj");
	snprintf(before, sizeof(before), "%.300s", screen(r));
	for (int i = 0; i < 6; i++)
		app_resize(r->app, i % 2 ? 40 : 12, columns[i]);
	app_resize(r->app, 24, 80);
	assert_memory_equal(screen(r), before, strlen(before));
	free_reader(r);
}

static void
space_walks_a_section_and_then_the_next(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "g2");
	assert_shown(r, "1/3");
	press(r, "<space>");
	assert_shown(r, "First words of Monde one.");
	press(r, "<space>");
	assert_shown(r, "First words of Monde two.");
	press(r, "<space>");
	assert_shown(r, "First words of Monde three.");
	assert_int_equal(unread_in_store(r), 2);
	press(r, "<space>");
	assert_shown(r, "Monde is read. Space: Tech, 2");
	assert_shown(r, "First words of Monde three.");
	assert_int_equal(unread_in_store(r), 2);
	press(r, "<space>");
	assert_shown(r, "First words of Tech one.");
	assert_int_equal(unread_in_store(r), 1);
	press(r, "<space>");
	assert_shown(r, "First words of Tech two.");
	pass(r, 100000);
	press(r, "<space>");
	assert_shown(r, "All read: 5 articles, 2 minutes.");
	press(r, "<space>");
	assert_shown(r, "All read: 5 articles, 2 minutes.");
	assert_int_equal(unread_in_store(r), 0);
	free_reader(r);
}

static void
another_key_forgets_the_stop_at_the_end(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "g2<space><space><space><space>");
	assert_shown(r, "Space: Tech, 2");
	press(r, "k");
	press(r, "<space>");
	assert_not_shown(r, "First words of Tech");
	free_reader(r);
}

static void
space_pages_through_a_long_article(void **state)
{
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	struct buf text = { 0 };
	struct news stories[2] = { { "Long", NULL, 10, NULL },
		{ "Short", "Short words.", 20, NULL } };
	int64_t id;

	(void)state;
	for (int i = 0; i < 40; i++)
		buf_printf(&text, "Paragraph number %d.\n", i);
	stories[0].text = buf_cstr(&text);
	sync_feeds(r, &id, 1);
	store_stories(r, id, stories, 2);
	start_reader(r);
	press(r, "<space>");
	assert_shown(r, "Paragraph number 1.");
	press(r, "<space>");
	assert_not_shown(r, "Paragraph number 1.");
	assert_not_shown(r, "Short words.");
	press(r, "-");
	assert_shown(r, "Paragraph number 1.");
	for (int i = 0; i < 9; i++)
		press(r, "<space>");
	assert_shown(r, "Short words.");
	buf_clear(&text);
	free_reader(r);
}

static void
n_goes_to_the_next_unread_without_opening(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "ja"); /* Tech one is read */
	press(r, "kn");
	assert_shown(r, "3/5");
	assert_int_equal(unread_in_store(r), 4);
	press(r, "N");
	assert_shown(r, "1/5");
	press(r, "<enter>n"); /* in the article it opens */
	assert_shown(r, "First words of Monde two.");
	assert_int_equal(unread_in_store(r), 2);
	free_reader(r);
}

static void
marks_are_undone_and_done_again(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "A");
	assert_int_equal(unread_in_store(r), 0);
	assert_shown(r, "5 articles marked read; u undoes it");
	press(r, "u");
	assert_int_equal(unread_in_store(r), 5);
	assert_shown(r, "undone");
	pass(r, 600);
	pass(r, 100);
	assert_shown(r, "All 5");
	press(r, "^R");
	assert_int_equal(unread_in_store(r), 0);
	press(r, "ujgk");
	assert_int_equal(unread_in_store(r), 4);
	press(r, "ugj");
	assert_int_equal(unread_in_store(r), 2);
	free_reader(r);
}

/* Nobody has seen it: neither the list on the screen nor its numbers. */
static void
what_arrived_since_the_screen_was_painted_stays_unread(void **state)
{
	static const struct news late[] = { { "Tech three", "Late.", 10,
	    NULL } };
	struct reader *r = with_news(two_sections);

	(void)state;
	store_stories(r, 2, late, 1);
	press(r, "A");
	assert_shown(r, "5 articles marked read; u undoes it");
	assert_int_equal(unread_in_store(r), 1);
	press(r, "C");
	assert_shown(r, "nothing unread here");
	assert_int_equal(unread_in_store(r), 1);
	pass(r, 600);
	pass(r, 600);
	assert_shown(r, "Tech three");
	press(r, "A");
	assert_shown(r, "1 article marked read; u undoes it");
	press(r, "A");
	assert_shown(r, "nothing unread here");
	assert_int_equal(unread_in_store(r), 0);
	free_reader(r);
}

static void
what_a_filter_hides_stays_unread(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "/tech<enter>A");
	assert_shown(r, "2 articles marked read; u undoes it");
	assert_int_equal(unread_in_store(r), 3);
	press(r, "u");
	assert_int_equal(unread_in_store(r), 5);
	press(r, "C");
	assert_shown(r, "2 articles marked read; u undoes it");
	assert_int_equal(unread_in_store(r), 3);
	press(r, "<esc>C");
	assert_shown(r, "3 articles marked read; u undoes it");
	assert_int_equal(unread_in_store(r), 0);
	free_reader(r);
}

static void
wait_for_jobs(struct reader *r)
{
	for (int i = 0; i < 20; i++)
		pass(r, 1);
}

/* More than one transaction takes, the first of them without a change. */
static void
marking_many_is_one_step_of_its_own(void **state)
{
	struct news many[140];
	char titles[140][24];
	struct reader *r = with_news(two_sections);

	(void)state;
	for (int i = 0; i < 140; i++) {
		snprintf(titles[i], sizeof(titles[i]), "Many %d", i);
		many[i] = (struct news){ titles[i], "Words.", 1000 + i, NULL };
	}
	store_stories(r, 1, many, 140);
	pass(r, 600);
	pass(r, 600);
	press(r, ".77G:read-above<enter>");
	wait_for_jobs(r);
	assert_shown(r, "76 articles marked read; u undoes it");
	press(r, "A");
	wait_for_jobs(r);
	assert_shown(r, "69 articles marked read; u undoes it");
	assert_int_equal(unread_in_store(r), 0);
	press(r, "u");
	assert_int_equal(unread_in_store(r), 69);
	press(r, "u");
	assert_int_equal(unread_in_store(r), 145);
	free_reader(r);
}

static void
stars_have_a_tab(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "jmG");
	press(r, "m");
	pass(r, 100);
	assert_shown(r, "★ 2");
	press(r, "g4");
	assert_shown(r, "1/2");
	assert_shown(r, "Tech one");
	assert_not_shown(r, "Tech two");
	free_reader(r);
}

static void
a_busy_store_delays_marks_but_not_the_reader(void **state)
{
	struct reader *r = with_news(two_sections);
	int64_t read;

	(void)state;
	assert_int_equal(store_begin(r->engine, NULL), 0);
	press(r, "a");
	press(r, "j<enter>");
	assert_shown(r, "First words of Tech one.");
	assert_int_equal(store_commit(r->engine, NULL), 0);
	pass(r, 100);
	read = unread_in_store(r);
	assert_int_equal(read, 3);
	free_reader(r);
}

static void
marks_of_another_reader_are_seen_within_a_second(void **state)
{
	struct reader *r = with_news(two_sections);
	struct app_options options = r->options;
	struct app *other;

	(void)state;
	options.config = config_load(&r->source, NULL);
	other = app_new(&options, true, r->now, r->ms, NULL);
	assert_non_null(other);
	app_key(other, (struct key){ .code = 'A' }, TEXT(""));
	(void)app_rest(other);
	pass(r, 500);
	pass(r, 400);
	pass(r, 90);
	assert_not_shown(r, "All 5");
	app_free(other);
	free_reader(r);
}

static void
new_rows_do_not_move_the_row_under_the_cursor(void **state)
{
	static const struct news later[] = {
		{ "Monde four", "Later.", 10, NULL },
		{ "Monde five", "Later.", 20, NULL },
	};
	struct reader *r = with_news(two_sections);
	int64_t ids[2];

	(void)state;
	press(r, "jj");
	pass(r, 200);
	assert_shown(r, "3/5");
	assert_shown(r, "First words of Monde two.");
	sync_feeds(r, ids, 2);
	store_stories(r, ids[0], later, 2);
	pass(r, 600);
	pass(r, 300);
	assert_shown(r, "5/7");
	assert_shown(r, "First words of Monde two.");
	assert_shown(r, "2 new");
	press(r, "gg");
	assert_shown(r, "1/7");
	assert_not_shown(r, "2 new");
	free_reader(r);
}

static void
narrowing_shows_what_matches_as_one_types(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "j/tec");
	assert_shown(r, "All · /tec");
	assert_not_shown(r, "Monde two");
	press(r, "<enter>");
	assert_shown(r, "/tec");
	press(r, "<esc>");
	assert_shown(r, "2/5");
	press(r, "/title:(");
	press(r, "<esc>");
	assert_shown(r, "Monde two");
	free_reader(r);
}

static void
everything_is_searched_as_one_types(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "g2g/two");
	assert_shown(r, "Tech two");
	assert_shown(r, "Monde two");
	assert_not_shown(r, "Monde one");
	press(r, "<esc>");
	assert_shown(r, "Monde one");
	assert_not_shown(r, "Tech two");
	press(r, "g/tech<enter>");
	assert_shown(r, "Tech one");
	press(r, "<enter>");
	assert_shown(r, "First words of Tech");
	press(r, "qq");
	assert_shown(r, "Monde one");
	free_reader(r);
}

static void
words_are_found_in_the_article(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "<enter>/o<enter>");
	assert_shown(r, "1/");
	press(r, "n");
	assert_shown(r, "2/");
	press(r, "nnn");
	assert_shown(r, "below there is none: on from the top");
	press(r, "N");
	assert_shown(r, "above there is none: on from the end");
	press(r, "n");
	assert_int_equal(unread_in_store(r), 4);
	press(r, "<esc>n");
	assert_int_equal(unread_in_store(r), 3);
	free_reader(r);
}

static void
unread_only_keeps_what_was_just_read(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "a");
	pass(r, 100);
	r->now += 60;
	pass(r, 100);
	assert_shown(r, "1/5");
	press(r, ".<esc>");
	assert_shown(r, "All · with read");
	assert_shown(r, "/5 ");
	press(r, ".<esc>");
	assert_shown(r, "1/4");
	press(r, "G<esc>");
	assert_shown(r, "4/4");
	press(r, "a");
	pass(r, 600);
	assert_shown(r, "4/4");
	free_reader(r);
}

static void
what_was_passed_over_is_not_taken_for_read(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "g2G<space>");
	assert_shown(r, "First words of Monde three.");
	press(r, "<space>");
	assert_shown(r, "the end of Monde, but not all is read. Space: from");
	press(r, "<space>");
	assert_shown(r, "First words of Monde one.");
	press(r, "<space>");
	assert_shown(r, "First words of Monde two.");
	press(r, "<space>");
	assert_shown(r, "Monde is read. Space: Tech, 2");
	free_reader(r);
}

static void
what_was_read_stays_till_the_section_is_entered_again(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "g2<space>");
	pass(r, 100);
	r->now += 60;
	pass(r, 600);
	assert_shown(r, "1/3");
	/* A visit elsewhere, a new start: one comes back to the same list. */
	press(r, "gw<esc>g/two<enter>q");
	assert_shown(r, "1/3");
	stop_reader(r);
	start_reader(r);
	assert_shown(r, "1/3");
	r->now += 60;
	press(r, "g3");
	assert_shown(r, "1/2");
	press(r, "g2");
	assert_shown(r, "1/2");
	assert_not_shown(r, "Monde one");
	free_reader(r);
}

static void
a_list_with_nothing_unread_shows_all(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "g2A<esc>");
	pass(r, 600);
	press(r, "<esc>");
	assert_shown(r, "1/3");
	r->now += 60;
	pass(r, 600);
	press(r, "g3g2<esc>");
	assert_shown(r, "Monde · nothing unread");
	assert_shown(r, "1/3");
	press(r, ".");
	assert_shown(r, "nothing unread here: all are shown");
	free_reader(r);
}

static void
an_empty_list_is_one_of_unread_articles_once_they_come(void **state)
{
	struct reader *r = new_reader(two_sections);
	int64_t ids[2];

	(void)state;
	sync_feeds(r, ids, 2);
	start_reader(r);
	assert_shown(r, "Nothing here yet");
	store_stories(r, ids[0], monde, 3);
	pass(r, 600);
	pass(r, 600);
	assert_shown(r, "Monde one");
	assert_not_shown(r, "nothing unread");
	assert_not_shown(r, "with read");
	free_reader(r);
}

static void
each_list_is_sorted_on_its_own(void **state)
{
	struct reader *r = with_news("section Monde order=oldest\n"
				     "feed https://a.example/feed Metro\n"
				     "section Tech\n"
				     "feed https://b.example/feed LWN\n");

	(void)state;
	assert_not_shown(r, "oldest first");
	press(r, "g2");
	assert_shown(r, "Monde · oldest first");
	press(r, "Sn");
	assert_shown(r, "sorted newest first");
	assert_not_shown(r, "oldest first");
	press(r, "g3So");
	assert_shown(r, "Tech · oldest first");
	stop_reader(r);
	start_reader(r);
	assert_shown(r, "Tech · oldest first");
	press(r, "g2");
	assert_not_shown(r, "oldest first");
	press(r, "SsSo");
	assert_shown(r, "Monde · oldest first");
	free_reader(r);
}

static void
one_comes_back_to_the_same_place(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "g2jj");
	stop_reader(r);
	start_reader(r);
	assert_shown(r, "3/3");
	press(r, "<enter>");
	stop_reader(r);
	start_reader(r);
	assert_shown(r, "First words of Monde three.");
	press(r, "q");
	assert_false(app_is_done(r->app));
	press(r, "q");
	assert_true(app_is_done(r->app));
	free_reader(r);
}

static void
the_same_words_are_on_top_again_at_any_width(void **state)
{
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	struct buf text = { 0 };
	struct news story = { "Long", NULL, 10, NULL };
	int64_t id;

	(void)state;
	for (int i = 0; i < 60; i++)
		buf_printf(&text,
		    "Paragraph number %d is long enough to take two lines "
		    "where the screen is narrow, and one where it is not.\n",
		    i);
	story.text = buf_cstr(&text);
	sync_feeds(r, &id, 1);
	store_stories(r, id, &story, 1);
	start_reader(r);
	press(r, "<enter>^F^F");
	assert_shown(r, "Paragraph number 15 ");
	assert_not_shown(r, "Paragraph number 10 ");
	stop_reader(r);
	start_reader(r);
	assert_shown(r, "Paragraph number 15 ");
	assert_not_shown(r, "Paragraph number 10 ");
	buf_clear(&text);
	free_reader(r);
}

static void
another_section_is_entered_by_its_headlines(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	app_resize(r->app, 20, 60);
	press(r, "<enter>");
	assert_shown(r, "First words of Monde one.");
	press(r, "LL");
	assert_shown(r, "Tech one");
	assert_shown(r, "Tech two");
	free_reader(r);
}

static void
history_goes_back_and_forward(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "jg2g3");
	assert_shown(r, "1/2");
	press(r, "^O");
	assert_shown(r, "1/3");
	press(r, "^O");
	assert_shown(r, "2/5");
	press(r, "^N^N");
	assert_shown(r, "1/2");
	press(r, "^N");
	assert_shown(r, "nothing ahead");
	free_reader(r);
}

static void
the_feed_list_leads_to_one_feed(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "h");
	assert_shown(r, "Metro");
	assert_shown(r, "LWN");
	press(r, "jjj<enter>");
	assert_shown(r, "1/2");
	assert_shown(r, "Tech one");
	assert_not_shown(r, "Monde one");
	press(r, "q");
	assert_shown(r, "Monde one");
	free_reader(r);
}

static void
commands_are_typed_completed_and_explained(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, ":set<space>order<space>oldest<enter>");
	assert_shown(r, "oldest first");
	press(r, ":nonsense<enter>");
	assert_shown(r, "no command nonsense");
	press(r, ":set<space>order<space>up<enter>");
	assert_shown(r, "expected newest|oldest");
	press(r, ":unr");
	assert_shown(r, "unread-only");
	press(r, "<esc>?toggle");
	assert_shown(r, "mark read or unread");
	press(r, "<esc><esc>");
	assert_not_shown(r, "mark read or unread");
	press(r, "gn");
	assert_shown(r, "no command nonsense");
	press(r, "<esc>gs");
	assert_shown(r, "LWN");
	press(r, "lwn<enter>");
	assert_shown(r, "1/2");
	free_reader(r);
}

static void
a_changed_config_is_read_again(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	r->now += 2;
	write_config(r, "section Europe\nfeed https://a.example/feed Metro\n"
			"wrong line\n");
	pass(r, 600);
	assert_shown(r, "Europe 3");
	assert_not_shown(r, "Tech 2");
	assert_shown(r, "config:3: expected a command");
	free_reader(r);
}

static void
a_feed_added_at_the_prompt_is_written(void **state)
{
	struct reader *r = with_news(two_sections);
	struct arena mem = { 0 };
	struct config *config;

	(void)state;
	press(r, "g2:feed<space>https://c.example/<enter>");
	assert_shown(r, "written to");
	config = config_load(&r->source, NULL);
	assert_int_equal(config->nfeeds, 3);
	assert_true(text_is(config->feeds[1]->url, "https://c.example/"));
	assert_true(text_is(config->feeds[1]->section->path, "Monde"));
	config_free(config);
	press(r, ":feed<space>https://c.example/<enter>");
	assert_shown(r, "it is in the config already");
	config = config_load(&r->source, NULL);
	assert_int_equal(config->nproblems, 0);
	config_free(config);
	arena_clear(&mem);
	free_reader(r);
}

static void
links_are_opened_and_addresses_copied(void **state)
{
	struct reader *r = with_news(two_sections);
	struct errand errand;

	(void)state;
	press(r, "o");
	assert_true(app_errand(r->app, &errand));
	assert_int_equal(errand.kind, ERRAND_OPEN);
	assert_true(text_starts(errand.text, "https://f"));
	assert_false(app_errand(r->app, &errand));
	press(r, "y");
	assert_true(app_errand(r->app, &errand));
	assert_int_equal(errand.kind, ERRAND_COPY);
	press(r, "3o");
	assert_shown(r, "no link 3");
	assert_false(app_errand(r->app, &errand));
	press(r, "^Z");
	assert_true(app_errand(r->app, &errand));
	assert_int_equal(errand.kind, ERRAND_SUSPEND);
	free_reader(r);
}

/* Those that are paused are asked when one asks for them by name. */
static void
a_section_asks_for_its_feeds_as_some_of_many(void **state)
{
	struct reader *r = with_news(two_sections);
	struct arena mem = { 0 };
	struct event wish;

	(void)state;
	app_start_engine(r->app);
	(void)next_wish(r, &mem);
	press(r, "g2r");
	wish = next_wish(r, &mem);
	assert_int_equal(wish.kind, WISH_REFRESH);
	assert_true(wish.a > 0);
	assert_int_equal(wish.b, 0);
	arena_clear(&mem);
	free_reader(r);
}

static void
a_refresh_tells_what_came_and_what_failed(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	app_start_engine(r->app);
	app_resize(r->app, 40, 140);
	tell(r, EVENT_STARTED, 120, 0, "");
	tell(r, EVENT_PROGRESS, 34, 120, "2100000 3");
	assert_shown(r, "34/120 · 2.1 MB · 3 failed");
	app_resize(r->app, 24, 80);
	assert_shown(r, "34/120 · 3 failed");
	app_resize(r->app, 15, 50);
	assert_shown(r, "34/120");
	tell(r, EVENT_PROGRESS, 120, 120, "9000000 3");
	tell(r, EVENT_FINISHED, 41, 3, "");
	app_resize(r->app, 40, 140);
	assert_not_shown(r, "120/120");
	assert_shown(
	    r, "refreshed 120 feeds: 41 new, 3 failed (gf shows them)");
	free_reader(r);
}

static void
escape_cancels_a_refresh_when_nothing_else_is_left_to_end(void **state)
{
	struct reader *r = with_news(two_sections);
	struct arena mem = { 0 };

	(void)state;
	app_start_engine(r->app);
	(void)next_wish(r, &mem);
	tell(r, EVENT_STARTED, 120, 0, "");
	tell(r, EVENT_PROGRESS, 34, 120, "2100000 0");
	press(r, "/kim<enter><esc>");
	assert_not_shown(r, "cancelled");
	press(r, "<esc>");
	assert_int_equal(next_wish(r, &mem).kind, WISH_CANCEL);
	assert_shown(r, "refresh cancelled");
	tell(r, EVENT_PROGRESS, 35, 35, "2200000 0");
	tell(r, EVENT_FINISHED, 4, 0, "");
	assert_shown(r, "refresh cancelled after 35 of 120 feeds: 4 new");
	arena_clear(&mem);
	free_reader(r);
}

static void
the_engine_is_asked_and_heard(void **state)
{
	struct reader *r = with_news(two_sections);
	struct arena mem = { 0 };
	struct event wish;

	(void)state;
	app_start_engine(r->app);
	wish = next_wish(r, &mem);
	assert_int_equal(wish.kind, WISH_REFRESH);
	assert_int_equal(wish.b, 0);
	tell(r, EVENT_STARTED, 2, 0, "");
	tell(r, EVENT_PROGRESS, 1, 2, "");
	assert_shown(r, "1/2");
	tell(r, EVENT_FEED, 1, 0, "404 Not Found");
	tell(r, EVENT_FINISHED, 0, 1, "");
	assert_shown(
	    r, "refreshed 2 feeds: 0 new; Metro failed: 404 Not Found");
	press(r, "gn");
	assert_shown(r, "Metro: 404 Not Found");
	press(r, "<esc>R");
	wish = next_wish(r, &mem);
	assert_int_equal(wish.kind, WISH_REFRESH);
	assert_int_equal(wish.b, 1);
	press(r, "<enter>");
	wish = next_wish(r, &mem);
	assert_int_equal(wish.kind, WISH_FULLTEXT);
	arena_clear(&mem);
	free_reader(r);
}

static void
starring_asks_for_the_page_unless_that_is_not_wanted(void **state)
{
	struct reader *r = with_news(two_sections);
	struct arena mem = { 0 };
	struct event wish;

	(void)state;
	app_start_engine(r->app);
	(void)next_wish(r, &mem);
	press(r, "m");
	wish = next_wish(r, &mem);
	assert_int_equal(wish.kind, WISH_FULLTEXT);
	assert_int_equal(wish.b, 0);
	/* Taking the star away asks for nothing. */
	press(r, "m");
	assert_int_equal(next_wish(r, &mem).kind, EVENT_KINDS);
	press(r, ":set full-text never<enter>j");
	press(r, "m");
	while ((wish = next_wish(r, &mem)).kind != EVENT_KINDS)
		assert_int_not_equal(wish.kind, WISH_FULLTEXT);
	arena_clear(&mem);
	free_reader(r);
}

static void
the_death_of_the_engine_is_said_and_reading_goes_on(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	app_start_engine(r->app);
	(void)close(r->socket);
	r->socket = -1;
	app_engine_turn(r->app);
	assert_shown(r, "the engine stopped; R starts it again");
	assert_int_equal(app_engine_fd(r->app), -1);
	press(r, "j<enter>");
	assert_shown(r, "First words of Tech one.");
	press(r, "R");
	assert_true(app_engine_fd(r->app) >= 0);
	free_reader(r);
}

static void
it_paints_at_any_size(void **state)
{
	static const int sizes[][2] = { { 40, 140 }, { 24, 80 }, { 15, 50 },
		{ 5, 20 }, { 1, 1 }, { 2, 300 }, { 100, 2 } };
	struct reader *r = with_news(two_sections);

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		app_resize(r->app, sizes[i][0], sizes[i][1]);
		press(r, "<enter>");
		assert_non_null(app_paint(r->app));
		press(r, "ll?<esc>^P<esc>:x<esc>gf");
		assert_non_null(app_paint(r->app));
		press(r, "gh/a<esc>GggJKzz");
		assert_non_null(app_paint(r->app));
	}
	free_reader(r);
}

static void
a_reader_without_anything_takes_every_key(void **state)
{
	struct reader *r = new_reader("");

	(void)state;
	start_reader(r);
	for (size_t i = 0; i < app_commands.count; i++) {
		struct buf line = { 0 };

		if (app_commands.rows[i].min_args > 0 ||
		    text_is(text_of(app_commands.rows[i].name), "quit") ||
		    text_is(text_of(app_commands.rows[i].name), "close"))
			continue;
		buf_printf(
		    &line, ":%s<enter><esc><esc>", app_commands.rows[i].name);
		press(r, buf_cstr(&line));
		buf_clear(&line);
		(void)screen(r);
	}
	pass(r, 600);
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_stored_is_listed_with_its_sections),
		cmocka_unit_test(
		    a_preview_comes_after_a_rest_and_marks_nothing),
		cmocka_unit_test(enter_opens_and_opening_marks),
		cmocka_unit_test(a_section_asks_for_its_feeds_as_some_of_many),
		cmocka_unit_test(read_on_never_leaves_everything_unread),
		cmocka_unit_test(
		    what_is_open_at_the_end_is_listed_after_a_restart),
		cmocka_unit_test(minutes_of_reading_are_told_by_language),
		cmocka_unit_test(
		    the_place_in_an_article_is_kept_elsewhere_and_over_restarts),
		cmocka_unit_test(
		    what_was_read_to_its_end_begins_anew_in_another_run),
		cmocka_unit_test(
		    sizes_that_come_and_go_leave_the_top_where_it_was),
		cmocka_unit_test(space_walks_a_section_and_then_the_next),
		cmocka_unit_test(another_key_forgets_the_stop_at_the_end),
		cmocka_unit_test(space_pages_through_a_long_article),
		cmocka_unit_test(n_goes_to_the_next_unread_without_opening),
		cmocka_unit_test(marks_are_undone_and_done_again),
		cmocka_unit_test(
		    what_arrived_since_the_screen_was_painted_stays_unread),
		cmocka_unit_test(what_a_filter_hides_stays_unread),
		cmocka_unit_test(marking_many_is_one_step_of_its_own),
		cmocka_unit_test(stars_have_a_tab),
		cmocka_unit_test(a_busy_store_delays_marks_but_not_the_reader),
		cmocka_unit_test(
		    marks_of_another_reader_are_seen_within_a_second),
		cmocka_unit_test(new_rows_do_not_move_the_row_under_the_cursor),
		cmocka_unit_test(narrowing_shows_what_matches_as_one_types),
		cmocka_unit_test(everything_is_searched_as_one_types),
		cmocka_unit_test(words_are_found_in_the_article),
		cmocka_unit_test(unread_only_keeps_what_was_just_read),
		cmocka_unit_test(what_was_passed_over_is_not_taken_for_read),
		cmocka_unit_test(
		    what_was_read_stays_till_the_section_is_entered_again),
		cmocka_unit_test(a_list_with_nothing_unread_shows_all),
		cmocka_unit_test(
		    an_empty_list_is_one_of_unread_articles_once_they_come),
		cmocka_unit_test(each_list_is_sorted_on_its_own),
		cmocka_unit_test(one_comes_back_to_the_same_place),
		cmocka_unit_test(the_same_words_are_on_top_again_at_any_width),
		cmocka_unit_test(another_section_is_entered_by_its_headlines),
		cmocka_unit_test(history_goes_back_and_forward),
		cmocka_unit_test(the_feed_list_leads_to_one_feed),
		cmocka_unit_test(commands_are_typed_completed_and_explained),
		cmocka_unit_test(a_changed_config_is_read_again),
		cmocka_unit_test(a_feed_added_at_the_prompt_is_written),
		cmocka_unit_test(links_are_opened_and_addresses_copied),
		cmocka_unit_test(panes_that_were_closed_stay_so_over_restarts),
		cmocka_unit_test(
		    one_starts_among_the_new_only_where_there_are_some),
		cmocka_unit_test(the_engine_is_asked_and_heard),
		cmocka_unit_test(a_refresh_tells_what_came_and_what_failed),
		cmocka_unit_test(
		    escape_cancels_a_refresh_when_nothing_else_is_left_to_end),
		cmocka_unit_test(
		    starring_asks_for_the_page_unless_that_is_not_wanted),
		cmocka_unit_test(
		    the_death_of_the_engine_is_said_and_reading_goes_on),
		cmocka_unit_test(it_paints_at_any_size),
		cmocka_unit_test(a_reader_without_anything_takes_every_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
