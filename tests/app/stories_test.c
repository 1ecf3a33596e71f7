/* Stories in the list: folded and unfolded, gone through, marked, corrected. */
#include "stories.h"

static const struct names french = { .language = { "fr", 2 } };

static const struct news metro[] = {
	{ "Visite à Vostotchny : ce qu'il faut savoir", "Deux chefs.", 1000,
	    &french },
	{ "Kim a rencontré Poutine", "L'agence dit.", 2900, &french },
	{ "Tempête sur la côte", "Du vent.", 500, &french },
};
static const struct news rtbf[] = {
	{ "Kim rencontre Poutine", "L'agence dit. Et plus encore, longuement.",
	    3000, &french },
	{ "Le marché du samedi", "Des fleurs.", 1500, &french },
};
static const struct news herald[] = {
	{ "Kim meets Putin", "In Vostochny.", 2000, NULL },
	{ "A kernel without a big lock", "Faster.", 4000, NULL },
};

static const char meeting[] = "Kim rencontre Poutine";

static struct reader *
with_stories_in(const char *more, int64_t ids[3])
{
	struct buf config = { 0 };
	struct reader *r;

	buf_printf(&config,
	    "section Monde\n"
	    "feed https://a.example/feed Metro\n"
	    "feed https://b.example/feed RTBF\n"
	    "section Tech\n"
	    "feed https://c.example/feed Herald\n"
	    "set languages fr\n%s",
	    more);
	r = new_reader(buf_cstr(&config));
	buf_clear(&config);
	sync_feeds(r, ids, 3);
	store_stories(r, ids[1], rtbf, 2);
	store_stories(r, ids[0], metro, 3);
	store_stories(r, ids[2], herald, 2);
	place(r, meeting, meeting, NULL);
	place(r, "Kim a rencontré Poutine", meeting, meeting);
	place(r, "Kim meets Putin", meeting, NULL);
	place(r, metro[0].title, meeting, NULL);
	start_reader(r);
	return r;
}

static struct reader *
with_stories(const char *more)
{
	int64_t ids[3];

	return with_stories_in(more, ids);
}

/* Notes that the engine stored something, and shows it. */
static void
news_came(struct reader *r)
{
	pass(r, 600);
	pass(r, 300);
}

static int64_t
unread(struct reader *r, const char *title)
{
	struct arena mem = { 0 };
	struct article_row row;

	assert_int_equal(
	    store_article_row(r->engine, &row, id_of(r, title), &mem, NULL), 0);
	arena_clear(&mem);
	return !row.read;
}

static void
a_story_is_one_row_with_its_sources(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	assert_line(r, meeting, "● 21:56 RTBF, Herald");
	assert_line(r, meeting, "⧉3");
	assert_not_shown(r, "Kim meets Putin");
	assert_shown(r, "1/4");
	free_reader(r);
}

static void
c_unfolds_it_and_folds_it_again(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "jc");
	assert_shown(r, "2/8");
	assert_line(r, "▾⧉3", "Kim rencontre Poutine");
	assert_line(r, "↳ Kim rencontre Poutine", "first");
	assert_line(r, "agency text, 2 papers", "21:25 Metro");
	assert_not_shown(r, "Kim a rencontré Poutine");
	assert_line(r, "Kim meets Putin", "21:40 Herald");
	/* Near copies unfold too. */
	press(r, "jjc");
	assert_shown(r, "4/9");
	assert_line(r, "Kim a rencontré Poutine", "21:25 Metro");
	/* From a member it folds again. */
	press(r, "jjc");
	assert_shown(r, "2/4");
	assert_not_shown(r, "Kim meets Putin");
	press(r, "jc");
	assert_shown(r, "nobody else tells this story");
	press(r, "<esc>");
	assert_shown(r, "3/4");
	free_reader(r);
}

/* A story that stays unfolded while others, and more of it, come in. */
static void
an_unfolded_story_stays_so_and_no_row_moves_when_news_comes(void **state)
{
	static const struct news more[] = {
		{ "Poutine et Kim se quittent", "Le train part.", 5, NULL },
		{ "Something else", "New.", 1, NULL },
	};
	int64_t ids[3];
	struct reader *r = with_stories_in("", ids);
	char before[1024];

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "jcjjj");
	assert_shown(r, "5/8");
	(void)snprintf(
	    before, sizeof(before), "%s", line_with(r, "Kim meets Putin"));
	store_stories(r, ids[1], more, 2);
	place(r, more[0].title, meeting, NULL);
	news_came(r);
	assert_shown(r, "6/10");
	assert_string_equal(before, line_with(r, "Kim meets Putin"));
	/* It stands where it stood, above what is older than it was. */
	assert_line(r, "Poutine et Kim se quittent", "↳");
	assert_line(r, "▾⧉", meeting);
	press(r, "gg");
	assert_shown(r, "1/10");
	assert_line(r, "Something else", "▌");
	free_reader(r);
}

static void
what_was_read_in_part_is_passed_by_n_but_not_when_unfolded(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "j<enter>gh");
	assert_line(r, "⧉3", "◐");
	press(r, "ggn");
	assert_shown(r, "3/4");
	press(r, "ggjc");
	assert_line(r, "↳ Kim rencontre Poutine", "   21:23");
	press(r, "ggn");
	assert_shown(r, "5/8");
	press(r, "n");
	assert_shown(r, "6/8");
	press(r, "n");
	assert_shown(r, "7/8");
	press(r, "N");
	assert_shown(r, "6/8");
	press(r, "G");
	press(r, "NNN");
	assert_shown(r, "5/8");
	press(r, "N");
	assert_shown(r, "1/8");
	free_reader(r);
}

static void
space_reads_a_story_once(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "L<space>");
	assert_shown(r, "Tempête sur la côte");
	press(r, "<space>");
	assert_shown(r, "2/3");
	assert_int_equal(unread(r, meeting), 0);
	press(r, "<space>");
	assert_shown(r, "3/3");
	/* One of Monde's is unread still, but of a story that was read. */
	press(r, "<space>");
	assert_shown(r, "Monde is read. Space: Tech, 2");
	press(r, "<space>");
	assert_shown(r, "A kernel without a big lock");
	assert_int_equal(unread(r, "Kim meets Putin"), 1);
	free_reader(r);
}

static void
capital_j_and_k_open_rows_and_members(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "J");
	assert_shown(r, "2/4");
	press(r, "J");
	assert_shown(r, "3/4");
	press(r, "Kc");
	press(r, "JJJ");
	assert_shown(r, "5/8");
	assert_shown(r, "In Vostochny.");
	free_reader(r);
}

static void
angles_walk_the_story_in_time_across_feeds(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "L");
	press(r, "j>");
	assert_shown(r, "2/4 of this story · Metro · fr");
	press(r, ">");
	/* Of another section: what is shown stays the story's row. */
	assert_shown(r, "3/4 of this story · Herald · en");
	assert_shown(r, "In Vostochny.");
	assert_line(r, "⧉3", "▌");
	pass(r, 400);
	assert_shown(r, "In Vostochny.");
	/* Space goes on from there. */
	press(r, "<space>");
	assert_shown(r, "Des fleurs.");
	press(r, "k<enter>2>");
	assert_shown(r, "3/4 of this story");
	press(r, ">");
	assert_shown(r, "4/4 of this story");
	press(r, ">");
	assert_shown(r, "this is the last of the story, of 4");
	press(r, "<lt><lt><lt>");
	assert_shown(r, "1/4 of this story · RTBF · fr");
	press(r, "<lt>");
	assert_shown(r, "this is the first of the story, of 4");
	press(r, "ghgg>");
	assert_shown(r, "nobody else tells this story");
	free_reader(r);
}

/* In an unfolded story the cursor goes along; copies have one row. */
static void
the_cursor_goes_along_with_angles_in_an_unfolded_story(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "jcj");
	assert_shown(r, "3/8");
	press(r, ">");
	assert_line(r, "agency text", "▌");
	assert_shown(r, "L'agence dit.");
	press(r, ">");
	assert_line(r, "Kim meets Putin", "▌");
	press(r, "<lt>");
	assert_line(r, "agency text", "▌");
	free_reader(r);
}

static void
a_marks_all_that_a_row_stands_for(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "ja");
	assert_shown(r, "marked 4 of the story read; u undoes it");
	assert_int_equal(unread_in_store(r), 3);
	assert_line(r, "⧉3", "▌  21:56");
	press(r, "u");
	assert_int_equal(unread_in_store(r), 7);
	news_came(r);
	assert_line(r, "⧉3", "● 21:56");
	/* Read in part it is marked read, too. */
	press(r, "<enter>gha");
	assert_int_equal(unread_in_store(r), 3);
	press(r, "a");
	assert_shown(r, "marked 4 of the story unread; u undoes it");
	assert_int_equal(unread_in_store(r), 7);
	/* A section's list stands for what is of that section. */
	press(r, "Lja");
	assert_shown(r, "marked 3 of the story read; u undoes it");
	assert_int_equal(unread(r, "Kim meets Putin"), 1);
	/* Copies by themselves. */
	press(r, "u");
	press(r, "cjja");
	assert_shown(r, "marked 1 of the story read; u undoes it");
	assert_int_equal(unread(r, "Kim a rencontré Poutine"), 0);
	assert_line(r, "⧉3", "◐");
	free_reader(r);
}

static void
stars_are_for_what_a_story_shows(void **state)
{
	struct reader *r = with_stories("");
	struct arena mem = { 0 };
	struct article_row row;

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "jm");
	assert_shown(r, "starred what is shown of the story; c unfolds it");
	assert_line(r, "⧉3", "★");
	assert_int_equal(
	    store_article_row(r->engine, &row, id_of(r, meeting), &mem, NULL),
	    0);
	assert_true(row.starred);
	assert_int_equal(unread_in_store(r), 7);
	arena_clear(&mem);
	free_reader(r);
}

static void
gm_marks_the_whole_story_whatever_the_list(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "Lj<enter>gm");
	assert_int_equal(unread_in_store(r), 3);
	press(r, "u");
	assert_int_equal(unread(r, "Kim meets Putin"), 1);
	free_reader(r);
	r = with_stories("");
	press(r, "/herald<enter>");
	free_reader(r);
}

static void
read_story_whole_reads_all_of_it_with_one(void **state)
{
	struct reader *r = with_stories("set read-story whole\n");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "j<enter>");
	assert_int_equal(unread_in_store(r), 3);
	assert_line(r, "⧉3", "▌  21:56");
	free_reader(r);
}

static void
a_setting_and_a_command_show_articles_singly(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "j:stories<enter>");
	assert_shown(r, "articles are listed one by one");
	press(r, "<esc>");
	assert_shown(r, "6/7");
	assert_shown(r, "Kim meets Putin");
	assert_not_shown(r, "⧉");
	press(r, "c");
	assert_shown(r, ":stories folds them");
	press(r, ":stories<enter>");
	assert_shown(r, "a story is one row; c unfolds it");
	press(r, "<esc>");
	assert_shown(r, "2/4");
	free_reader(r);
	r = with_stories("set stories off\n");
	assert_shown(r, "1/7");
	free_reader(r);
}

static void
what_is_narrowed_or_searched_is_listed_singly(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "jc/kim<enter>");
	assert_line(r, "Kim meets Putin", "● 21:40 Herald");
	press(r, "c");
	assert_shown(r, "< > go through the story");
	press(r, "<esc><esc>");
	assert_shown(r, "/8");
	press(r, "g/kim<enter>");
	assert_line(r, "Kim meets Putin", "Herald");
	assert_not_shown(r, "▾");
	press(r, "q:sort source<enter>");
	assert_line(r, "Kim meets Putin", "● 21:40  Herald");
	assert_not_shown(r, "▾");
	free_reader(r);
}

static void
rows_that_are_chosen_are_what_they_stand_for(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "vj");
	assert_shown(r, "2 selected");
	press(r, "a");
	assert_shown(r, "5 articles marked; u undoes it");
	assert_int_equal(unread_in_store(r), 2);
	press(r, "u");
	/* Members alone. */
	press(r, "cjvjj");
	assert_shown(r, "3 selected");
	press(r, "a");
	assert_shown(r, "3 articles marked; u undoes it");
	assert_int_equal(unread(r, metro[0].title), 1);
	assert_int_equal(unread(r, "Kim meets Putin"), 0);
	press(r, "u");
	/* From a member to a row below the story, and upwards. */
	press(r, "Gkvkk");
	assert_shown(r, "3 selected");
	press(r, "a");
	assert_shown(r, "3 articles marked; u undoes it");
	assert_int_equal(unread(r, meeting), 1);
	assert_int_equal(unread(r, "Le marché du samedi"), 0);
	assert_int_equal(unread(r, metro[0].title), 0);
	free_reader(r);
}

static int
starred_in_store(struct reader *r)
{
	int64_t total, starred = -1;

	assert_int_equal(store_totals(r->engine, &total, &starred, NULL), 0);
	return (int)starred;
}

/* Stars and tags are for what is shown, once each. */
static void
chosen_stories_are_starred_and_tagged_as_they_show(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "vjm");
	assert_shown(r, "2 articles marked; u undoes it");
	assert_int_equal(starred_in_store(r), 2);
	press(r, "u");
	assert_int_equal(starred_in_store(r), 0);
	/* With all below it: its four, one of which it shows. */
	press(r, "cvjjjjm");
	assert_shown(r, "4 articles marked; u undoes it");
	assert_int_equal(starred_in_store(r), 4);
	press(r, "ggvjtx<enter>");
	assert_shown(r, "2 articles tagged x");
	free_reader(r);
}

static void
members_have_their_own_tags(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "jcjjjtx<enter>");
	news_came(r);
	assert_line(r, "Kim meets Putin", "[x]");
	assert_not_shown(r, "[x] first");
	/* With its copies, or not in the list at all. */
	press(r, "kc");
	assert_line(r, "Kim meets Putin", "[x]");
	free_reader(r);
}

static void
rows_above_and_below_are_with_all_of_their_stories(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "jjgk");
	assert_int_equal(unread_in_store(r), 2);
	press(r, "u");
	press(r, "gggj");
	assert_int_equal(unread_in_store(r), 1);
	press(r, "u");
	/* Kim meets Putin is older than the market, and stands above it. */
	press(r, "jjgj");
	assert_int_equal(unread_in_store(r), 6);
	press(r, "u");
	press(r, "Ggk");
	assert_int_equal(unread_in_store(r), 1);
	press(r, "u");
	press(r, "A");
	assert_int_equal(unread_in_store(r), 0);
	free_reader(r);
}

static void
a_click_on_the_sign_unfolds(void **state)
{
	struct reader *r = with_stories("");
	const struct canvas *canvas;
	struct key key = { .code = KEYCODE_CLICK };

	(void)state;
	app_resize(r->app, 24, 200);
	canvas = app_paint(r->app);
	for (int row = 0; row < 24; row++)
		for (int at = 0; at < 200; at++)
			if (canvas_at(canvas, row, at)->code == 0x29C9) {
				key.row = row;
				key.column = at;
			}
	app_key(r->app, key, TEXT(""));
	pass(r, 1);
	assert_shown(r, "2/8");
	app_key(r->app, key, TEXT(""));
	pass(r, 1);
	assert_shown(r, "2/4");
	/* Elsewhere on the row it selects, and then opens. */
	key.column = 30;
	app_key(r->app, key, TEXT(""));
	pass(r, 1);
	assert_shown(r, "L'agence dit. Et plus");
	free_reader(r);
}

static void
accessible_mode_tells_stories_in_words(void **state)
{
	struct reader *r = with_stories("set accessible on\n");

	(void)state;
	app_resize(r->app, 24, 100);
	assert_shown(r, "unread, 3 sources: Kim rencontre Poutine");
	press(r, "j<enter>ghc");
	assert_shown(r, "partly read, 2 of 4 unread, 3 sources, unfolded: Kim");
	assert_shown(r, "read, first to tell it: Kim rencontre Poutine");
	assert_shown(r, "read: agency text, 2 papers, Metro");
	assert_shown(r, "unread, of this story: Kim meets Putin, Herald");
	free_reader(r);
}

/* One comes back to the row of what one was at. */
static void
another_list_is_left_by_the_way_one_came(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "jcjjj");
	assert_shown(r, "5/8");
	press(r, "LL^O^O");
	assert_line(r, "⧉3", "▌");
	assert_shown(r, "2/4");
	press(r, ".");
	assert_line(r, "⧉3", "▌");
	free_reader(r);
}

static void
equals_on_two_headlines_joins_their_stories(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "=");
	assert_shown(r, "go to what tells the same story and press = there");
	press(r, "<esc>j");
	assert_line(r, "⧉3", "▌");
	/* It was ended: this is the first again. */
	press(r, "=");
	assert_shown(r, "go to what tells the same story");
	press(r, "j=");
	assert_shown(r, "they are one story now; u undoes it");
	press(r, "<esc>");
	assert_shown(r, "2/3");
	assert_line(r, "⧉3", "▌");
	press(r, "c");
	assert_line(r, "Le marché du samedi", "↳");
	press(r, "u");
	assert_shown(r, "undone: stories joined");
	assert_line(r, "Le marché du samedi", "● 21:48 RTBF            Le");
	free_reader(r);
}

static void
equals_twice_offers_what_is_like_it(void **state)
{
	static const struct news more[] = {
		{ "Le marché du samedi : des fleurs partout", "Oui.", 50,
		    &french },
	};
	int64_t ids[3];
	struct reader *r = with_stories_in("", ids);

	(void)state;
	store_stories(r, ids[0], more, 1);
	news_came(r);
	app_resize(r->app, 24, 200);
	press(r, "jjj");
	assert_line(r, "RTBF            Le marché du samedi", "▌");
	press(r, "==");
	assert_shown(r, "The same story as");
	assert_shown(r, "Le marché du samedi : des fleurs partout");
	assert_shown(r, "Metro");
	press(r, "<enter>");
	assert_shown(r, "they are one story now; u undoes it");
	assert_line(r, "⧉2", "Le marché du samedi");
	/* Nothing else is like a kernel. */
	press(r, "G==");
	assert_shown(r, "nothing in this list is like it");
	free_reader(r);
}

static void
a_hash_takes_an_article_out_of_its_story(void **state)
{
	struct reader *r = with_stories("");

	(void)state;
	app_resize(r->app, 24, 200);
	press(r, "#");
	assert_shown(r, "nobody else tells this story");
	press(r, "j#");
	assert_shown(r, "c unfolds the story");
	press(r, "cjjj");
	assert_line(r, "Kim meets Putin", "▌");
	press(r, "#");
	assert_shown(r, "it is no part of the story now; u undoes it");
	assert_line(r, "Kim meets Putin", "21:40 Herald          Kim");
	assert_line(r, meeting, "⧉2");
	press(r, "u");
	assert_shown(r, "undone: an article taken out of its story");
	assert_line(r, meeting, "⧉3");
	assert_line(r, "Kim meets Putin", "↳");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_story_is_one_row_with_its_sources),
		cmocka_unit_test(c_unfolds_it_and_folds_it_again),
		cmocka_unit_test(
		    an_unfolded_story_stays_so_and_no_row_moves_when_news_comes),
		cmocka_unit_test(
		    what_was_read_in_part_is_passed_by_n_but_not_when_unfolded),
		cmocka_unit_test(space_reads_a_story_once),
		cmocka_unit_test(capital_j_and_k_open_rows_and_members),
		cmocka_unit_test(angles_walk_the_story_in_time_across_feeds),
		cmocka_unit_test(
		    the_cursor_goes_along_with_angles_in_an_unfolded_story),
		cmocka_unit_test(a_marks_all_that_a_row_stands_for),
		cmocka_unit_test(stars_are_for_what_a_story_shows),
		cmocka_unit_test(gm_marks_the_whole_story_whatever_the_list),
		cmocka_unit_test(read_story_whole_reads_all_of_it_with_one),
		cmocka_unit_test(a_setting_and_a_command_show_articles_singly),
		cmocka_unit_test(what_is_narrowed_or_searched_is_listed_singly),
		cmocka_unit_test(rows_that_are_chosen_are_what_they_stand_for),
		cmocka_unit_test(members_have_their_own_tags),
		cmocka_unit_test(
		    chosen_stories_are_starred_and_tagged_as_they_show),
		cmocka_unit_test(
		    rows_above_and_below_are_with_all_of_their_stories),
		cmocka_unit_test(a_click_on_the_sign_unfolds),
		cmocka_unit_test(accessible_mode_tells_stories_in_words),
		cmocka_unit_test(another_list_is_left_by_the_way_one_came),
		cmocka_unit_test(equals_on_two_headlines_joins_their_stories),
		cmocka_unit_test(equals_twice_offers_what_is_like_it),
		cmocka_unit_test(a_hash_takes_an_article_out_of_its_story),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
