#include "fixture.h"
#include "store/articles.h"
#include "store/stories.h"

static const char two_sections[] = "section Monde\n"
				   "feed https://a.example/feed Metro\n"
				   "section Tech\n"
				   "feed https://b.example/feed LWN\n";

static const struct news monde[] = {
	{ "Monde one", "The river rose in the night.", 100, NULL },
	{ "Monde two", "Two bridges were closed.", 200, NULL },
	{ "Monde three", "A bridge was opened again.", 300, NULL },
};
static const struct news tech[] = {
	{ "Tech one", "A compiler learns of bridges.", 150, NULL },
	{ "Tech two", "Nothing of that.", 250, NULL },
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

/* Keys that come all at once: no moment passes between them. */
static void
burst(struct reader *r, const char *keys)
{
	struct text rest = text_of(keys);
	struct key key;

	while (rest.len > 0) {
		assert_true(key_parse(&key, &rest));
		app_key(r->app, key, TEXT(""));
	}
}

static void
keys_that_come_at_once_are_searched_for_once_and_not_lost(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	burst(r, "g/bridges<enter>j<enter>");
	pass(r, 1);
	assert_shown(r, "2/");
	assert_shown(r, "Search: bridges");
	free_reader(r);
}

static bool
always(void *arg)
{
	++*(int *)arg;
	return true;
}

static void
a_search_that_a_key_ends_leaves_the_list_and_is_done_later(void **state)
{
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	struct news *many = calloc(1500, sizeof(*many));
	char(*titles)[32] = calloc(1500, sizeof(*titles));
	int64_t id;
	int asked = 0;

	(void)state;
	assert_non_null(many);
	assert_non_null(titles);
	for (int i = 0; i < 1500; i++) {
		snprintf(titles[i], sizeof(titles[i]), "Bridge number %d", i);
		many[i] = (struct news){ titles[i], "Closed.", i, NULL };
	}
	sync_feeds(r, &id, 1);
	store_stories(r, id, many, 1500);
	store_stories(r, id, tech, 2);
	start_reader(r);
	press(r, "g/compiler");
	assert_shown(r, "Tech one");
	app_set_key_waits(r->app, always, &asked);
	burst(r, "^Unumber");
	pass(r, 1);
	assert_true(asked > 0);
	assert_shown(r, "Tech one");
	assert_not_shown(r, "Bridge number");
	app_set_key_waits(r->app, NULL, NULL);
	pass(r, 1);
	assert_not_shown(r, "Tech one");
	assert_shown(r, "Bridge number");
	/* The count comes when the keys rest. */
	press(r, "<enter>");
	assert_shown(r, "+");
	pass(r, 1000);
	assert_shown(r, "1/1500 ");
	free(many);
	free(titles);
	free_reader(r);
}

static void
a_single_letter_is_looked_for_when_the_keys_rest(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "g/t");
	assert_shown(r, "Monde one");
	pass(r, 250);
	assert_shown(r, "Monde one");
	pass(r, 100);
	assert_not_shown(r, "Monde four");
	assert_shown(r, "Tech one");
	press(r, "<esc>g/n<enter>");
	assert_not_shown(r, "Monde two");
	assert_shown(r, "Tech two");
	free_reader(r);
}

static void
a_mistake_is_told_at_its_place_and_what_is_not_finished_is_not(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "g/(bridges OR river");
	assert_shown(r, "Monde one");
	assert_shown(r, "Tech one");
	assert_not_shown(r, "Tech two");
	/* Half a word of it: the list stays as it is, nothing is said. */
	press(r, ") is:unr");
	assert_shown(r, "Monde one");
	assert_not_shown(r, "expected");
	press(r, "ead");
	assert_not_shown(r, "expected");
	assert_shown(r, "Monde one");
	press(r, "x two");
	assert_shown(r, "expected unread, read, starred");
	/* Enter does not take it. */
	press(r, "<enter>");
	assert_shown(r, "search: (bridges");
	press(r, "^W^W");
	assert_not_shown(r, "expected");
	press(r, "is:<enter>");
	assert_shown(r, "expected a word");
	press(r, "read<enter>");
	assert_not_shown(r, "search: (");
	free_reader(r);
}

static void
escape_goes_back_to_the_row_or_to_the_search_before(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "jjg/river");
	assert_shown(r, "Search: river");
	press(r, "<esc>");
	assert_shown(r, "3/5");
	press(r, "g/river<enter>g/");
	assert_shown(r, "search: river");
	press(r, "^Ucompiler");
	assert_shown(r, "Tech one");
	press(r, "<esc>");
	assert_shown(r, "Search: river");
	assert_shown(r, "Monde one");
	press(r, "<esc>");
	assert_shown(r, "3/5");
	free_reader(r);
}

static void
what_was_found_comes_with_its_words_once_typing_rests(void **state)
{
	struct reader *r = with_news(two_sections);
	const struct canvas *canvas;
	int row = 0;

	(void)state;
	press(r, "g/bridg");
	assert_not_shown(r, "were closed");
	assert_shown(r, "Monde two");
	pass(r, 300);
	assert_shown(r, "Two bridges were closed.");
	assert_shown(r, "A bridge was opened again.");
	canvas = app_paint(r->app);
	press(r, "<enter>");
	canvas = app_paint(r->app);
	assert_non_null(canvas);
	/* What matched is marked. */
	for (int i = 0; i < canvas->rows; i++)
		for (int j = 0; j < 50; j++)
			if (canvas_at(canvas, i, j)->style.role == ROLE_MATCH)
				row = i;
	assert_int_equal(canvas_at(canvas, row, 0)->code, ' ');
	assert_true(row > 2);
	/* It stays while one moves, and on coming back. */
	press(r, "j");
	assert_shown(r, "Two bridges were closed.");
	press(r, "g1");
	assert_not_shown(r, "were closed.  ");
	press(r, "^O");
	pass(r, 1);
	assert_shown(r, "Two bridges were closed.");
	/* No room for two lines a row. */
	app_resize(r->app, 8, 60);
	press(r, "<esc>g/bridge<enter>");
	pass(r, 300);
	assert_not_shown(r, "were closed");
	free_reader(r);
}

/* The line of the screen that holds words, or -1. */
static int
line_with(struct reader *r, const char *words)
{
	const char *text = screen(r), *at = strstr(text, words);
	int line = 0;

	for (; at && text < at; text++)
		line += *text == '\n';
	return at ? line : -1;
}

static void
lists_are_sorted_and_grouped_and_remember_it(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "S");
	assert_shown(r, "Sort this list");
	press(r, "s");
	assert_shown(r, "All · by source");
	assert_true(line_with(r, "─ LWN") < line_with(r, "Tech one"));
	assert_true(line_with(r, "Tech two") < line_with(r, "─ Metro"));
	assert_true(line_with(r, "─ Metro") < line_with(r, "Monde one"));
	/* Walking and opening follow what is shown. */
	press(r, "gg<enter>J");
	assert_shown(r, "Nothing of that.");
	press(r, "qn");
	assert_shown(r, "3/5");
	/* What was read stays where it was until the list is opened anew. */
	press(r, ":sort<space>unread<enter>");
	assert_true(line_with(r, "Monde three") < line_with(r, "─ Read"));
	assert_true(line_with(r, "─ Read") < line_with(r, "Tech one"));
	press(r, "gga");
	assert_true(line_with(r, "Monde one") < line_with(r, "─ Read"));
	press(r, "g2");
	assert_not_shown(r, "unread first");
	press(r, "g1");
	assert_shown(r, "All · unread first");
	assert_true(line_with(r, "Monde two") < line_with(r, "Monde one"));
	stop_reader(r);
	start_reader(r);
	assert_shown(r, "All · unread first");
	press(r, "So");
	assert_shown(r, "All · oldest first");
	assert_true(line_with(r, "Monde three") < line_with(r, "Tech two"));
	press(r, "Su");
	assert_not_shown(r, "oldest first");
	assert_true(line_with(r, "Monde one") < line_with(r, "Tech two"));
	free_reader(r);
}

static void
what_most_tell_can_stand_first(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	assert_int_equal(store_begin(r->engine, NULL), 0);
	assert_int_equal(store_story_place(r->engine, id_of(r, "Tech two"),
			     r->now - 250, id_of(r, "Monde two"), 0, NULL),
	    0);
	assert_int_equal(store_commit(r->engine, NULL), 0);
	pass(r, 600);
	press(r, "St");
	assert_shown(r, "All · most told first");
	assert_int_equal(
	    line_with(r, "─ Told by 2 sources") + 1, line_with(r, "Monde two"));
	assert_true(
	    line_with(r, "Tech two") < line_with(r, "─ Told by 1 source"));
	assert_true(
	    line_with(r, "─ Told by 1 source") < line_with(r, "Tech one"));
	press(r, "L:sort<space>told<enter>");
	assert_shown(r, "Monde · most told first");
	assert_shown(r, "─ Told by 2 sources");
	free_reader(r);
}

static void
news_go_into_a_sorted_list_and_the_cursor_stays(void **state)
{
	static const struct news more[] = { { "LWN again", "More.", 50,
	    NULL } };
	struct reader *r = with_news(two_sections);
	int64_t ids[2];

	(void)state;
	press(r, "SsG");
	assert_shown(r, "5/5");
	sync_feeds(r, ids, 2);
	store_stories(r, ids[1], more, 1);
	pass(r, 600);
	pass(r, 600);
	assert_shown(r, "6/6");
	assert_true(line_with(r, "LWN again") < line_with(r, "─ Metro"));
	free_reader(r);
}

static void
what_was_found_is_sorted_too(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "g/bridges<enter>Ss");
	assert_shown(r, "Search: bridges · by source");
	assert_true(line_with(r, "─ LWN") < line_with(r, "─ Metro"));
	press(r, "Sn");
	assert_true(line_with(r, "Tech one") < line_with(r, "Monde two"));
	free_reader(r);
}

static void
a_search_is_kept_as_a_tab_and_that_is_undone(void **state)
{
	struct reader *r = with_news(two_sections);

	(void)state;
	press(r, "gS");
	assert_shown(r, "g/ searches, then gS keeps it");
	press(r, "g/-tech<space>bridge<enter>");
	assert_shown(r, "gS keeps this search");
	press(r, "gS");
	assert_shown(r, "keep the search as: -tech bridge");
	press(r, "^UBridges<enter>");
	pass(r, 200);
	assert_shown(r, "u undoes it");
	press(r, ":go<space>bridges<enter>");
	assert_shown(r, "▸ Bridges");
	assert_shown(r, "Monde two");
	assert_not_shown(r, "Tech one");
	press(r, "u");
	pass(r, 200);
	press(r, ":go<space>bridges<enter>");
	assert_shown(r, "no section, feed, name or search");
	/* Of a narrowed section; named at once. */
	press(r, "g2/river<enter>:search<space>Rivers<enter>");
	pass(r, 200);
	press(r, ":go<space>rivers<enter>");
	assert_shown(r, "▸ Rivers");
	assert_shown(r, "Monde one");
	assert_not_shown(r, "Monde two");
	free_reader(r);
}

static void
what_came_since_the_last_visit_has_a_page(void **state)
{
	static const struct news more[] = { { "LWN again", "More.", 9000,
	    NULL } };
	struct reader *r = with_news(two_sections);
	int64_t ids[2];

	(void)state;
	press(r, ":go<space>new<enter>");
	assert_shown(r, "1/5");
	stop_reader(r);
	sync_feeds(r, ids, 2);
	/* Late: it is older than others, but came only now. */
	store_stories(r, ids[1], more, 1);
	r->now += 3600;
	start_reader(r);
	assert_shown(r, "▸ New since 22:13");
	assert_shown(r, "LWN again");
	assert_not_shown(r, "Monde one");
	assert_shown(r, "1/1");
	press(r, "g1gsnew");
	assert_shown(r, "what came since you were here");
	press(r, "<enter>");
	assert_shown(r, "1/1");
	press(r, "q");
	assert_shown(r, "▸ All");
	stop_reader(r);
	start_reader(r);
	press(r, ":go<space>new<enter>");
	assert_shown(r, "Nothing came since you were here");
	free_reader(r);
}

static const struct news floods[] = {
	{ "One",
	    "The bridge fell. Two bridges stand, one BRIDGE is old.\n"
	    "The cafes were full; no café was closed.",
	    100, NULL },
	{ "Two", "Nothing of that, but a bridge.", 200, NULL },
};

static void
the_words_of_a_search_are_found_in_what_is_opened(void **state)
{
	int64_t feed;
	struct reader *r = reader_with("", floods, 2, &feed);

	(void)state;
	press(r, "g/bridge cafe<enter>");
	press(r, "<enter>");
	assert_shown(r, "find: bridge cafe 0/5");
	press(r, "n");
	assert_shown(r, "find: bridge cafe 1/5");
	press(r, "nnnn");
	assert_shown(r, "find: bridge cafe 5/5");
	press(r, "n");
	assert_shown(r, "find: bridge cafe 1/5");
	press(r, "N");
	assert_shown(r, "find: bridge cafe 5/5");
	press(r, "<esc>");
	assert_not_shown(r, "find:");
	free_reader(r);
}

static void
so_is_what_an_expression_found(void **state)
{
	int64_t feed;
	struct reader *r = reader_with("", floods, 2, &feed);

	(void)state;
	press(r, "g/~\"caf[eé]s? w\" is:unread<enter><enter>");
	assert_shown(r, "0/2");
	press(r, "n");
	assert_shown(r, "1/2");
	press(r, "<esc>");
	assert_not_shown(r, "find:");
	free_reader(r);
}

static void
so_are_those_a_list_is_narrowed_to(void **state)
{
	int64_t feed;
	struct reader *r = reader_with("", floods, 2, &feed);

	(void)state;
	press(r, "/bridge<enter>");
	pass(r, 300);
	assert_not_shown(r, "find:");
	press(r, "gb");
	assert_shown(r, "find: bridge 0/3");
	press(r, "ghj");
	pass(r, 300);
	press(r, "gb");
	assert_shown(r, "find: bridge 0/1");
	/* Esc ends the narrowing, and finding with it. */
	press(r, "gh<esc>gb");
	pass(r, 300);
	assert_not_shown(r, "find:");
	free_reader(r);
}

static void
a_saved_search_is_found_too_and_what_is_no_word_is_not(void **state)
{
	int64_t feed;
	struct reader *r = reader_with("search Bridges 'bridge feed:metro'\n"
				       "search Metro 'feed:metro'\n",
	    floods, 2, &feed);

	(void)state;
	press(r, "g3<enter>");
	assert_shown(r, "find: Bridges 0/3");
	press(r, "gh:go Metro<enter><enter>");
	assert_not_shown(r, "find:");
	/* What is typed at / is found instead. */
	press(r, "gh:go Bridges<enter><enter>/fell<enter>");
	assert_shown(r, "find: fell 1/1");
	free_reader(r);
}

/* A key waits at every fifth time one asks. */
static bool
sometimes(void *arg)
{
	return ++*(int *)arg % 5 == 0;
}

static void
texts_are_looked_through_while_no_key_waits(void **state)
{
	struct news many[40];
	char titles[40][20];
	int64_t feed;
	struct reader *r;
	int asked = 0;

	(void)state;
	for (int i = 0; i < 40; i++) {
		(void)snprintf(titles[i], sizeof(titles[i]), "No. %d", i);
		many[i] = (struct news){ titles[i],
			i % 20 == 3 ? "A needle." : "Hay.", 100 + i, NULL };
	}
	r = reader_with("search Needles '~ne+dle'\n", many, 40, &feed);
	app_set_key_waits(r->app, sometimes, &asked);
	press(r, "/~ne+d<enter>");
	for (int i = 0; i < 60; i++)
		pass(r, 1);
	assert_shown(r, "No. 3");
	assert_shown(r, "No. 23");
	assert_shown(r, "1/2 ");
	assert_not_shown(r, "looking");
	/* Esc ends it, also while it goes on. */
	press(r, "<esc>/~hay$<enter>");
	press(r, "<esc>");
	for (int i = 0; i < 60; i++)
		pass(r, 1);
	assert_shown(r, "1/40 ");
	press(r, "g3");
	for (int i = 0; i < 60; i++)
		pass(r, 1);
	assert_shown(r, "1/2 ");
	assert_shown(r, "No. 23");
	assert_not_shown(r, "looking");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    keys_that_come_at_once_are_searched_for_once_and_not_lost),
		cmocka_unit_test(
		    a_search_that_a_key_ends_leaves_the_list_and_is_done_later),
		cmocka_unit_test(
		    a_single_letter_is_looked_for_when_the_keys_rest),
		cmocka_unit_test(
		    a_mistake_is_told_at_its_place_and_what_is_not_finished_is_not),
		cmocka_unit_test(
		    escape_goes_back_to_the_row_or_to_the_search_before),
		cmocka_unit_test(
		    what_was_found_comes_with_its_words_once_typing_rests),
		cmocka_unit_test(lists_are_sorted_and_grouped_and_remember_it),
		cmocka_unit_test(
		    news_go_into_a_sorted_list_and_the_cursor_stays),
		cmocka_unit_test(what_was_found_is_sorted_too),
		cmocka_unit_test(what_most_tell_can_stand_first),
		cmocka_unit_test(a_search_is_kept_as_a_tab_and_that_is_undone),
		cmocka_unit_test(what_came_since_the_last_visit_has_a_page),
		cmocka_unit_test(
		    the_words_of_a_search_are_found_in_what_is_opened),
		cmocka_unit_test(texts_are_looked_through_while_no_key_waits),
		cmocka_unit_test(so_is_what_an_expression_found),
		cmocka_unit_test(so_are_those_a_list_is_narrowed_to),
		cmocka_unit_test(
		    a_saved_search_is_found_too_and_what_is_no_word_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
