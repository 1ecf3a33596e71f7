/* People and places: the sidebar, the page of a name, following it. */
#include "fixture.h"

static struct entity both[] = {
	{ .name = { "Kim Jong Un", 11 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 2 },
	{ .name = { "Vostochny", 9 },
	    .kind = ENTITY_PLACE,
	    .salience = 0.4,
	    .count = 1 },
};
/* "Kim Jong Un came to Vostochny. Kim Jong Un left." */
static struct mention three[] = { { 0, 11, 0 }, { 20, 29, 1 }, { 31, 42, 0 } };
static const struct names english = {
	.language = { "en", 2 },
	.entities = both,
	.nentities = 2,
	.mentions = three,
	.nmentions = 3,
};
/* "Visite de Kim Jong Un." */
static struct entity one[] = {
	{ .name = { "Kim Jong Un", 11 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 1 },
};
static struct mention first[] = { { 10, 21, 0 } };
static const struct names french = {
	.language = { "fr", 2 },
	.entities = one,
	.nentities = 1,
	.mentions = first,
	.nmentions = 1,
};

static const struct news metro[] = {
	{ "Visite au cosmodrome", "Visite de Kim Jong Un.", 100, &french },
	{ "Autre chose", "Rien de tout cela.", 200, NULL },
};
static const struct news herald[] = {
	{ "Meeting in the east",
	    "Kim Jong Un came to Vostochny. Kim Jong Un left.", 150, &english },
};

static struct reader *
with_names(const char *more)
{
	struct buf config = { 0 };
	struct reader *r;
	int64_t ids[2];

	buf_printf(&config,
	    "feed https://a.example/feed Metro\n"
	    "feed https://b.example/feed Herald\n%s",
	    more);
	r = new_reader(buf_cstr(&config));
	buf_clear(&config);
	sync_feeds(r, ids, 2);
	store_stories(r, ids[0], metro, 2);
	store_stories(r, ids[1], herald, 1);
	start_reader(r);
	return r;
}

static void
the_sidebar_names_who_the_article_is_about(void **state)
{
	struct reader *r = with_names("");

	(void)state;
	press(r, "j<enter>");
	assert_shown(r, "PEOPLE");
	assert_shown(r, "Kim Jong Un");
	assert_shown(r, "PLACES");
	press(r, "j");
	press(r, "jj<enter>");
	free_reader(r);
}

static void
a_name_leads_to_all_that_names_it_across_languages(void **state)
{
	struct reader *r = with_names("");

	(void)state;
	press(r, "j<enter>ge<enter>");
	assert_shown(r, "Visite au cosmodrome");
	assert_shown(r, "Meeting in the east");
	assert_not_shown(r, "Autre chose");
	assert_shown(r, "Person · 2 articles");
	assert_shown(r, "Vostochny"); /* named together with */
	assert_shown(r, "1/2");
	/* The card stays until an article is opened. */
	pass(r, 300);
	assert_shown(r, "Person · 2 articles");
	press(r, "<enter>");
	assert_shown(r, "Visite de Kim Jong Un.");
	press(r, "qq");
	assert_shown(r, "Autre chose");
	free_reader(r);
}

static void
assert_card_stays(struct reader *r)
{
	pass(r, 300);
	assert_shown(r, "Person · 2 articles");
}

static void
a_card_is_left_by_moving_and_comes_back_when_an_article_is_closed(void **state)
{
	struct reader *r = with_names("");

	(void)state;
	press(r, "j<enter>ge<enter>");
	app_resize(r->app, 24, 130);
	assert_card_stays(r);
	stop_reader(r);
	start_reader(r);
	assert_card_stays(r);
	press(r, "j");
	pass(r, 300);
	assert_shown(r, "Kim Jong Un came to Vostochny.");
	press(r, "gbq");
	assert_card_stays(r);
	press(r, "k");
	pass(r, 300);
	assert_shown(r, "Visite de Kim Jong Un.");
	free_reader(r);
}

static void
a_filter_of_names_is_told_and_ends_with_the_page(void **state)
{
	struct reader *r = with_names("");

	(void)state;
	press(r, "gp/vost<enter>");
	assert_shown(r, "Named this week · /vost");
	assert_shown(r, "▌Vostochny");
	press(r, "<enter>");
	assert_shown(r, "Named together");
	assert_shown(r, "▌Kim Jong Un");
	press(r, "q");
	assert_shown(r, "▌Vostochny");
	assert_not_shown(r, "/vost");
	free_reader(r);
}

static void
the_page_of_a_name_tells_when_and_by_whom_it_is_named(void **state)
{
	struct reader *r = with_names("");

	(void)state;
	press(r, "j<enter>ge<enter>");
	assert_shown(r, "Person · 2 articles, 1 unread");
	assert_shown(r, "by day");
	assert_shown(r, "1 Nov");
	assert_shown(r, "14 Nov");
	assert_shown(r, "Met first on");
	assert_shown(r, "Tuesday 14 November 2023, Herald: Meeting in the");
	press(r, "gbG");
	assert_shown(r, "Sources that write about it");
	assert_shown(r, "Metro (1), Herald (1)");
	assert_shown(r, "Kim Jong Un (en 2, fr 1)");
	/* It follows what is marked. */
	press(r, "ghA");
	pass(r, 200);
	press(r, "gbgg");
	assert_shown(r, "Person · 2 articles, 0 unread");
	free_reader(r);
}

static void
the_card_of_a_name_fits_any_screen(void **state)
{
	static const int sizes[][2] = { { 40, 140 }, { 24, 80 }, { 15, 50 } };
	struct reader *r = with_names("");

	(void)state;
	press(r, "j<enter>ge<enter>gb");
	for (size_t i = 0; i < 3; i++) {
		app_resize(r->app, sizes[i][0], sizes[i][1]);
		assert_shown(r, "Person · 2 articles");
		assert_shown(r, "2┤");
		assert_shown(r, "by day");
		assert_shown(r, "14 Nov");
	}
	free_reader(r);
	r = with_names("set accessible on\n");
	press(r, "j<enter>ge<enter>gb");
	assert_shown(r, "By day, at most 2:");
	assert_shown(r, "14 Nov: 2 articles");
	assert_not_shown(r, "┤");
	free_reader(r);
}

/* A key alone, without the rest that a reader has after painting. */
static void
press_only(struct reader *r, const char *name)
{
	struct text rest = text_of(name);
	struct key key;

	assert_true(key_parse(&key, &rest));
	app_key(r->app, key, TEXT(""));
}

static void
names_come_beside_the_article_once_it_is_painted(void **state)
{
	struct reader *r = with_names("follow \"Kim Jong Un\" highlight\n");

	(void)state;
	press(r, "j");
	press_only(r, "<enter>");
	assert_shown(r, "Kim Jong Un came to");
	assert_not_shown(r, "Vostochny            ");
	pass(r, 1);
	assert_shown(r, "▌Kim Jong Un");
	assert_shown(r, "Vostochny            ");
	/* A key that is about them does not find the ones before. */
	press(r, "qk");
	press_only(r, "<enter>");
	press_only(r, "<tab>");
	assert_shown(r, "▌Kim Jong Un");
	assert_not_shown(r, "Vostochny            ");
	free_reader(r);
}

static void
mentions_are_walked_from_the_sidebar(void **state)
{
	struct reader *r = with_names("");

	(void)state;
	press(r, "j<enter>gen");
	assert_shown(r, "mention 1/2");
	press(r, "n");
	assert_shown(r, "mention 2/2");
	assert_int_equal(unread_in_store(r), 2);
	press(r, "nn");
	assert_shown(r, "no other mention below: 2 in all");
	press(r, "N");
	assert_shown(r, "mention 1/2");
	press(r, "jn");
	assert_shown(r, "mention 1/1");
	free_reader(r);
}

static void
a_name_new_to_the_reader_is_told_from_one_met_before(void **state)
{
	struct reader *r = with_names("");

	(void)state;
	/* The Herald's is the older one. */
	press(r, "j<enter>ge");
	assert_shown(r, "new to you");
	press(r, "ghgg<enter>ge");
	assert_shown(r, "first in Herald, 14 Nov");
	assert_not_shown(r, "new to you");
	assert_shown(r, "⧉");
	app_resize(r->app, 24, 100); /* the list goes, not the line */
	assert_shown(r, "first in Herald, 14 Nov");
	free_reader(r);
	r = with_names("set languages fr\n");
	press(r, "<enter>ge");
	assert_shown(r, "first in Herald, 14 nov.");
	free_reader(r);
	r = with_names("set accessible on\n");
	press(r, "<enter>ge");
	assert_shown(
	    r, "Kim Jong Un, 1 mention, first in Herald, 14 Nov, in 1 other");
	free_reader(r);
}

static void
store_city(struct reader *r, int64_t feed, const char *name,
    const char *language, int64_t age)
{
	struct entity city = { .name = text_of(name),
		.kind = ENTITY_PLACE,
		.salience = 0.9,
		.count = 1,
		.key = TEXT("gn:2800866") };
	struct mention mention = { 0, (uint32_t)strlen(name), 0 };
	struct names names = { .language = text_of(language),
		.entities = &city,
		.nentities = 1,
		.mentions = &mention,
		.nmentions = 1 };
	struct news story = {
		.title = language, .text = name, .age = age, .names = &names
	};

	store_stories(r, feed, &story, 1);
}

static void
a_name_is_shown_in_the_readers_first_language(void **state)
{
	static const char *const names[] = { "Bruxelles", "Brussel",
		"Brussels" };
	static const char *const languages[] = { "fr nl en", "nl fr", "en nl" };
	struct reader *r;
	int64_t feed;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct buf config = { 0 }, row = { 0 };

		buf_printf(&config,
		    "feed https://a.example/feed Metro\nset languages '%s'\n",
		    languages[i]);
		r = new_reader(buf_cstr(&config));
		sync_feeds(r, &feed, 1);
		store_city(r, feed, names[0], "fr", 30);
		store_city(r, feed, names[1], "nl", 20);
		store_city(r, feed, names[2], "en", 10);
		start_reader(r);
		buf_printf(&row, "▌%s ", names[i]);
		for (int article = 0; article < 3; article++) {
			press(r, "<enter>ge");
			assert_shown(r, buf_cstr(&row));
			press(r, "ghj");
		}
		press(r, "<enter>ge<enter>");
		assert_shown(r, "Place · 3 articles");
		buf_reset(&row);
		buf_printf(&row, "▸ %s", names[i]);
		assert_shown(r, buf_cstr(&row));
		free_reader(r);
		buf_clear(&config);
		buf_clear(&row);
	}
}

/* The newest article is in English, the reader's language is Dutch. */
static struct reader *
with_a_city(void)
{
	struct reader *r = new_reader(
	    "feed https://a.example/feed Metro\nset languages nl\n");
	int64_t feed;

	sync_feeds(r, &feed, 1);
	store_city(r, feed, "Bruxelles", "fr", 30);
	store_city(r, feed, "Bruxelles", "fr", 25);
	store_city(r, feed, "Brussel", "nl", 20);
	store_city(r, feed, "Brussels", "en", 10);
	start_reader(r);
	return r;
}

static void
messages_and_lines_say_a_name_as_it_is_shown(void **state)
{
	struct reader *r = with_a_city();

	(void)state;
	press(r, "<enter>ge+");
	assert_shown(r, "Brussel: followed; u undoes it");
	pass(r, 200);
	press(r, "+");
	assert_shown(r, "Brussel: followed no more; u undoes it");
	press(r, "M<enter>");
	pass(r, 200);
	assert_shown(r, "articles about Brussel are muted until");
	press(r, "M<enter>");
	pass(r, 200);
	assert_shown(r, "articles about Brussel are muted no more");
	/* As it was typed, it is the same one. */
	press(r, ":follow bruxelles<enter>");
	assert_shown(r, "Brussel: followed; u undoes it");
	press(r, "gtelse<enter>");
	pass(r, 200);
	assert_shown(r, "Brussel: other; u undoes it");
	press(r, ":mute-name Brussels<enter>");
	assert_shown(r, "Brussel: the name is muted; u undoes it");
	free_reader(r);
}

static void
the_most_named_of_the_week_lead_to_their_pages(void **state)
{
	struct reader *r = with_names("");

	(void)state;
	press(r, "gp");
	assert_shown(r, "▸ Named this week");
	assert_shown(r, "▌Kim Jong Un");
	assert_shown(r, "2 *"); /* articles, and new */
	assert_shown(r, "Kim Jong Un │         2 │ new");
	assert_shown(r, "first in Herald, 14 Nov");
	press(r, "j<enter>");
	assert_shown(r, "▸ Vostochny");
	assert_shown(r, "Place · 1 article");
	/* Back on the name one went from, and where one was before. */
	press(r, "q");
	assert_shown(r, "▌Vostochny");
	press(r, "q");
	assert_shown(r, "▸ All");
	press(r, "^N");
	assert_shown(r, "▌Vostochny");
	press(r, "+");
	assert_shown(r, "Vostochny: followed; u undoes it");
	press(r, "gtelse<enter>");
	assert_shown(r, "OTHER");
	assert_shown(r, "▌Vostochny");
	/* An article of the list is read and left again. */
	press(r, "gh<enter>");
	assert_shown(r, "Visite de Kim Jong Un.");
	assert_shown(r, "Named here");
	press(r, "q");
	assert_shown(r, "▸ Named this week");
	stop_reader(r);
	start_reader(r);
	assert_shown(r, "▸ Named this week");
	app_resize(r->app, 15, 50);
	assert_shown(r, "▌Vostochny");
	assert_shown(r, "2/2 · Enter opens its page");
	press(r, "k<enter>");
	assert_shown(r, "Meeting in the east");
	assert_shown(r, "1/2 · Tab shows its card · Metro");
	press(r, "<tab>");
	assert_shown(r, "Person · 2 articles");
	free_reader(r);
}

static void
the_most_named_are_picked_from_all_places_and_told_in_words(void **state)
{
	struct reader *r = with_names("set accessible on\n");

	(void)state;
	press(r, "gsweek<enter>");
	assert_shown(r, "Kim Jong Un, 2 articles, new, first in Herald, 14 Nov");
	press(r, "q");
	assert_not_shown(r, "Kim Jong Un, 2 articles");
	press(r, "gf:who<enter>");
	assert_shown(r, "Kim Jong Un, 2 articles");
	free_reader(r);
}

static void
a_name_is_followed_by_one_key_and_gets_a_tab(void **state)
{
	struct reader *r = with_names("");
	struct config *config;

	(void)state;
	press(r, "j<enter>ge+");
	assert_shown(r, "Kim Jong Un: followed; u undoes it");
	config = config_load(&r->source, NULL);
	assert_int_equal(config->nfollows, 1);
	assert_true(text_is(config->follows[0]->name, "Kim Jong Un"));
	config_free(config);
	pass(r, 200);
	assert_shown(r, "@ 1"); /* the other one is unread */
	press(r, "+");
	assert_shown(r, "Kim Jong Un: followed no more; u undoes it");
	assert_not_shown(r, "@ 1");
	press(r, "u");
	pass(r, 200);
	assert_shown(r, "@ 1");
	press(r, "ghg3");
	assert_shown(r, "Visite au cosmodrome");
	assert_not_shown(r, "Autre chose");
	free_reader(r);
}

static void
wikipedia_is_searched_in_the_articles_language(void **state)
{
	struct reader *r = with_names("set languages 'fr en'\n");
	struct errand errand;

	(void)state;
	press(r, "j<enter>gew");
	assert_true(app_errand(r->app, &errand));
	assert_int_equal(errand.kind, ERRAND_OPEN);
	assert_true(
	    text_is(errand.text, "https://en.wikipedia.org/w/index.php?search="
				 "Kim%20Jong%20Un"));
	free_reader(r);
	/* Neither as it is stored nor as it is shown. */
	r = with_a_city();
	press(r, "<enter>gew");
	assert_true(app_errand(r->app, &errand));
	assert_true(text_is(errand.text,
	    "https://en.wikipedia.org/w/index.php?search=Brussels"));
	free_reader(r);
}

static void
saved_searches_have_a_tab(void **state)
{
	struct reader *r = with_names("search East 'east OR title:autre'\n"
				      "search Bad 'title:('\n");

	(void)state;
	assert_shown(r, "? 2");
	press(r, "g3");
	assert_shown(r, "Meeting in the east");
	assert_shown(r, "Autre chose");
	assert_not_shown(r, "Visite au cosmodrome");
	press(r, "L");
	assert_shown(r, "Nothing matches.");
	free_reader(r);
}

static void
an_article_is_tagged_and_found_by_its_tag(void **state)
{
	struct reader *r = with_names("");

	(void)state;
	press(r, "tspace<enter>");
	assert_shown(r, "1 article tagged space");
	press(r, "g/tag:space<enter><esc>");
	press(r, "g/tag:space<enter>");
	assert_shown(r, "Visite au cosmodrome");
	assert_not_shown(r, "Autre chose");
	press(r, "tspace<enter>");
	assert_shown(r, "tag taken off 1 article: space");
	free_reader(r);
}

static struct key
mouse(uint32_t code, int row, int column)
{
	return (struct key){ .code = code, .row = row, .column = column };
}

static void
click(struct reader *r, int row, int column)
{
	app_key(r->app, mouse(KEYCODE_CLICK, row, column), TEXT(""));
	app_key(r->app, mouse(KEYCODE_RELEASE, row, column), TEXT(""));
	pass(r, 1);
}

static void
the_mouse_selects_opens_and_never_marks_by_its_wheel(void **state)
{
	struct reader *r = with_names("");

	(void)state;
	click(r, 4, 10);
	assert_shown(r, "2/3");
	assert_int_equal(unread_in_store(r), 3);
	click(r, 5, 10); /* both of its lines are the row */
	assert_shown(r, "Kim Jong Un came to Vostochny.");
	assert_int_equal(unread_in_store(r), 2);
	app_key(r->app, mouse(KEYCODE_WHEEL_DOWN, 4, 10), TEXT(""));
	app_key(r->app, mouse(KEYCODE_WHEEL_DOWN, 4, 70), TEXT(""));
	pass(r, 300);
	assert_int_equal(unread_in_store(r), 2);
	click(r, 0, 8); /* the ★ tab */
	assert_shown(r, "Nothing starred");
	free_reader(r);
}

static void
accessible_mode_says_in_words_what_signs_show(void **state)
{
	struct reader *r = with_names("set accessible on\n");

	(void)state;
	assert_shown(r, "unread");
	assert_not_shown(r, "●");
	assert_not_shown(r, "│");
	press(r, "m");
	pass(r, 200);
	assert_shown(r, "unread, starred: Visite");
	press(r, "<enter>");
	assert_shown(r, "Visite de Kim Jong Un.");
	assert_not_shown(r, "Autre chose");
	app_start_engine(r->app);
	tell(r, EVENT_STARTED, 2, 0, "");
	tell(r, EVENT_PROGRESS, 1, 2, "");
	assert_not_shown(r, "1/2");
	free_reader(r);
}

static void
reading_to_the_end_marks_when_so_wished(void **state)
{
	struct reader *r = new_reader("set read-on end\n"
				      "feed https://a.example/ Metro\n");
	struct buf text = { 0 };
	struct news story = { "Long", NULL, 10, NULL };
	int64_t id;

	(void)state;
	for (int i = 0; i < 40; i++)
		buf_printf(&text, "Paragraph number %d.\n", i);
	story.text = buf_cstr(&text);
	sync_feeds(r, &id, 1);
	store_stories(r, id, &story, 1);
	start_reader(r);
	press(r, "<enter>j");
	assert_int_equal(unread_in_store(r), 1);
	press(r, "G");
	assert_int_equal(unread_in_store(r), 0);
	buf_clear(&text);
	free_reader(r);
}

static void
the_page_is_asked_for_and_its_text_can_be_left_again(void **state)
{
	struct reader *r = with_names("");
	struct arena mem = { 0 };
	struct article *page = article_of(&mem,
	    "Visite de Kim Jong Un, racontee en entier.\n"
	    "Un second paragraphe, que le flux ne donnait pas.");
	struct page_take take = { .text = page, .now = NOW };
	enum text_origin shown;
	struct event wish;

	(void)state;
	app_start_engine(r->app);
	(void)next_wish(r, &mem);
	press(r, "<enter>");
	wish = next_wish(r, &mem);
	assert_int_equal(wish.kind, WISH_FULLTEXT);
	assert_int_equal(wish.b, 0);
	assert_shown(r, "asking for the page");
	take.article = wish.a;
	assert_int_equal(store_take_page(r->engine, &take, &shown, NULL), 0);
	tell(r, EVENT_ARTICLE, wish.a, 0, "");
	assert_shown(r, "racontee en entier");
	assert_shown(r, "full text from page");
	press(r, "x<esc>");
	assert_not_shown(r, "racontee en entier");
	press(r, "x<esc>");
	assert_shown(r, "racontee en entier");
	arena_clear(&mem);
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sidebar_names_who_the_article_is_about),
		cmocka_unit_test(
		    a_name_leads_to_all_that_names_it_across_languages),
		cmocka_unit_test(
		    a_card_is_left_by_moving_and_comes_back_when_an_article_is_closed),
		cmocka_unit_test(
		    a_filter_of_names_is_told_and_ends_with_the_page),
		cmocka_unit_test(
		    the_page_of_a_name_tells_when_and_by_whom_it_is_named),
		cmocka_unit_test(the_card_of_a_name_fits_any_screen),
		cmocka_unit_test(
		    names_come_beside_the_article_once_it_is_painted),
		cmocka_unit_test(mentions_are_walked_from_the_sidebar),
		cmocka_unit_test(
		    a_name_new_to_the_reader_is_told_from_one_met_before),
		cmocka_unit_test(a_name_is_shown_in_the_readers_first_language),
		cmocka_unit_test(messages_and_lines_say_a_name_as_it_is_shown),
		cmocka_unit_test(
		    the_most_named_of_the_week_lead_to_their_pages),
		cmocka_unit_test(
		    the_most_named_are_picked_from_all_places_and_told_in_words),
		cmocka_unit_test(a_name_is_followed_by_one_key_and_gets_a_tab),
		cmocka_unit_test(
		    wikipedia_is_searched_in_the_articles_language),
		cmocka_unit_test(saved_searches_have_a_tab),
		cmocka_unit_test(an_article_is_tagged_and_found_by_its_tag),
		cmocka_unit_test(
		    the_mouse_selects_opens_and_never_marks_by_its_wheel),
		cmocka_unit_test(accessible_mode_says_in_words_what_signs_show),
		cmocka_unit_test(reading_to_the_end_marks_when_so_wished),
		cmocka_unit_test(
		    the_page_is_asked_for_and_its_text_can_be_left_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
