/* What came is told as stories once an engine is done with it. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

#include "store/reading.h"
#include "store/stories.h"

static const char fire[] =
    "A fire destroyed the old fish market in Aberdeen on Tuesday night. About "
    "80 firefighters from Grampian fought the flames for nine hours, said "
    "chief officer Moira Lennox. Nobody was hurt. The hall, built in 1893, "
    "housed forty traders, whose boats land haddock and cod in the harbour. "
    "Police closed Market Street and asked for witnesses. Lord provost David "
    "Cameron promised help for the traders.";
static const char fire_otherwise[] =
    "Aberdeen's fish market burned down overnight. Moira Lennox, who led the "
    "80 firefighters of Grampian, spoke of nine hours of work and no "
    "injuries. Forty traders sold haddock and cod in the hall of 1893 on "
    "Market Street, which police closed while they look for witnesses. "
    "Traders are to get help, according to lord provost David Cameron.";
static const char bees[] =
    "Beekeepers in Ljubljana have put 500 hives on the roofs of offices, "
    "hotels and the opera. Gorazd Trusnovec, who began with two, says the "
    "city's lime trees feed bees better than fields of maize do. Honey from "
    "the opera goes to singers with a sore throat. Schools come to look at a "
    "hive of glass, and a bank gives jars to its guests at Christmas.";

struct told_item {
	const char *guid, *title, *text;
	int64_t at; /* seconds since 1970; 0: not said */
};

static void
serve_items(
    struct world *w, const char *path, const struct told_item *items, size_t n)
{
	struct buf out = { 0 };
	struct date date = { .precision = DATE_SECOND };

	buf_add_cstr(&out, "<feed xmlns='http://www.w3.org/2005/Atom'"
			   " xml:lang='en'><title>T</title>");
	for (size_t i = 0; i < n; i++) {
		buf_printf(&out, "<entry><id>%s</id><title>%s</title>",
		    items[i].guid, items[i].title);
		date.seconds = items[i].at;
		if (date.seconds) {
			buf_add_cstr(&out, "<published>");
			time_add_iso(&out, date);
			buf_add_cstr(&out, "</published>");
		}
		if (items[i].text)
			buf_printf(
			    &out, "<content>%s</content>", items[i].text);
		buf_add_cstr(&out, "</entry>");
	}
	buf_add_cstr(&out, "</feed>");
	serve(w, path, arena_copy(&w->mem, buf_text(&out)));
	buf_clear(&out);
}

/* Feeds /a, /b …, all of which is unread. */
static void
subscribe(struct world *w, const char *paths)
{
	struct buf lines = { 0 };

	for (; *paths; paths++)
		buf_printf(&lines, "feed %s %c new-feed-unread=100\n",
		    url_of(w, arena_printf(&w->mem, "/%c", *paths).ptr),
		    *paths);
	config_is(w, buf_cstr(&lines));
	buf_clear(&lines);
}

/* How many are in the story of that article. */
static size_t
told_with(struct world *w, int64_t article, struct story *story)
{
	struct store *store = look(w);
	struct err err = { 0 };

	if (store_story(store, story, article, TEXT("en"), &w->mem, &err) < 0)
		fail_msg("%s", err.text);
	store_close(store);
	return story->n;
}

static size_t
without_place(struct world *w)
{
	struct store *store = look(w);
	int64_t from, to;
	size_t n;

	assert_int_equal(store_stories_span(store, &n, &from, &to, NULL), 0);
	store_close(store);
	return n;
}

/* Of these the engine makes one story, and of the bees another. */
static void
serve_fire(struct world *w)
{
	const struct told_item a[] = {
		{ "a1", "Fire destroys Aberdeen fish market", fire, 0 },
		{ "a2", "Ljubljana keeps bees on its roofs", bees, 0 },
	};
	const struct told_item b[] = {
		{ "b1", "Aberdeen's fish market burns down", fire_otherwise,
		    0 },
	};

	serve_items(w, "/a", a, 2);
	serve_items(w, "/b", b, 1);
	subscribe(w, "ab");
}

static int64_t
article_titled(struct world *w, const char *title)
{
	struct store *store = look(w);
	struct view_spec spec = { .scope = VIEW_ALL };
	struct view *view = view_open(store, &spec, NULL);
	int64_t *ids, id = 0;
	size_t n;

	assert_int_equal(view_ids(view, &ids, &n, 0, &w->mem, NULL), 0);
	for (size_t i = 0; i < n; i++) {
		struct article_row row;

		assert_int_equal(
		    store_article_row(store, &row, ids[i], &w->mem, NULL), 0);
		if (text_is(row.title, title))
			id = ids[i];
	}
	view_free(view);
	store_close(store);
	assert_true(id > 0);
	return id;
}

/* Also where no names are looked for, as here. */
static void
what_two_feeds_tell_is_one_story(void **state)
{
	struct world *w = *state;
	struct story story;

	serve_fire(w);
	fetch_all(w);
	assert_int_equal(without_place(w), 0);
	assert_int_equal(told_with(w,
			     article_titled(w, "Aberdeen's fish market burns"
					       " down"),
			     &story),
	    2);
	assert_int_equal(story.sources, 2);
	assert_int_equal(
	    told_with(w, article_titled(w, "Ljubljana keeps bees on its roofs"),
		&story),
	    1);
	assert_sound(w);
}

static void
what_comes_later_joins_the_story_too(void **state)
{
	struct world *w = *state;
	const struct told_item a[] = {
		{ "a1", "Fire destroys Aberdeen fish market", fire, 0 },
	};
	struct story story;

	serve_items(w, "/a", a, 1);
	subscribe(w, "a");
	fetch_all(w);
	assert_int_equal(told_with(w, 1, &story), 1);
	serve_fire(w);
	fetch_all(w);
	assert_int_equal(told_with(w, 1, &story), 2);
}

static void
a_copy_of_what_was_read_comes_read(void **state)
{
	struct world *w = *state;
	const struct told_item items[] = {
		{ "1", "Fire destroys Aberdeen fish market", fire, 0 },
	};
	const int64_t id = 1;
	struct marking marking = {
		.mark = MARK_READ, .ids = &id, .nids = 1, .now = time_now()
	};
	struct article_row row;
	struct store *store;
	int64_t copy;

	serve_items(w, "/a", items, 1);
	serve_items(w, "/b", items, 1);
	subscribe(w, "a");
	fetch_all(w);
	store = store_open(w->database, STORE_READER, NULL, NULL, NULL);
	assert_int_equal(store_mark(store, &marking, NULL, NULL), 0);
	store_close(store);
	subscribe(w, "ab");
	fetch_all(w);
	assert_int_equal(stored(w), 2);
	store = look(w);
	assert_int_equal(store_article_row(store, &row, 2, &w->mem, NULL), 0);
	assert_true(row.read);
	assert_true(store_story_read_once(store, 2, &copy));
	assert_int_equal(copy, 1);
	store_close(store);
}

static void
the_reader_is_told_of_stories(void **state)
{
	struct world *w = *state;
	struct event event;

	serve_fire(w);
	begin(w, (struct order){ .reader = true });
	wish(w, WISH_REFRESH, 0, 0);
	assert_true(hear(w, EVENT_STORIES, &event));
	assert_int_equal(event.a, 1);
	wish(w, WISH_QUIT, 0, 0);
	assert_int_equal(end(w), 0);
}

/* Two at a time, and one of them is killed now and then. */
static void
several_engines_give_each_article_one_place(void **state)
{
	struct world *w = *state;
	struct world other = *w;
	struct story story;
	struct arena mem = { 0 };

	for (char c = 'a'; c <= 'f'; c++) {
		struct told_item *items = arena_array(&mem, 40, sizeof(*items));

		for (size_t i = 0; i < 40; i++)
			items[i] = (struct told_item){
				arena_printf(&mem, "%c%zu", c, i).ptr,
				arena_printf(&mem, "Fire %zu in Aberdeen", i)
				    .ptr,
				arena_printf(&mem, "%s Traders: %zu.",
				    i % 2 ? fire : bees, i)
				    .ptr,
				0,
			};
		serve_items(w, arena_printf(&mem, "/%c", c).ptr, items, 40);
	}
	subscribe(w, "abcdef");
	begin(w, (struct order){ 0 });
	other.heard = (struct buf){ 0 };
	begin(&other, (struct order){ .run = 1 });
	sleep_ms(60);
	kill_engine(&other);
	begin(&other, (struct order){ .run = 1 });
	assert_int_equal(end(w), 0);
	assert_int_equal(end(&other), 0);
	fetch_all(w);
	assert_int_equal(stored(w), 240);
	assert_int_equal(without_place(w), 0);
	assert_true(told_with(w, 1, &story) > 100);
	assert_sound(w);
	buf_clear(&other.heard);
	arena_clear(&mem);
}

/* Three papers in two languages tell of one meeting. */
static void
the_sample_edition_has_one_story_of_three(void **state)
{
	struct world *w = *state;
	static const char *const titles[] = {
		"Kim Jong Un rencontre Vladimir Poutine au cosmodrome de"
		" Vostotchny",
		"Poutine et Kim se parlent fusées à Vostotchny",
		"Putin shows Kim around his newest spaceport",
	};
	struct story story;
	int64_t first;
	int articles;

	(void)unlink(w->config);
	fetch_all(w);
	assert_int_equal(without_place(w), 0);
	first = article_titled(w, titles[0]);
	assert_int_equal(told_with(w, first, &story), 3);
	assert_int_equal(story.sources, 3);
	for (size_t i = 0; i < 3; i++) {
		int64_t id = article_titled(w, titles[i]);
		bool is_in = false;

		for (size_t k = 0; k < story.n; k++) {
			assert_int_equal(story.members[k].copies, 0);
			is_in |= story.members[k].article == id;
		}
		assert_true(is_in);
	}
	articles = stored(w);
	assert_true(articles >= 17);
	for (int64_t id = 1; id <= articles; id++) {
		struct story own;

		(void)told_with(w, id, &own);
		if (own.id != story.id)
			assert_int_equal(own.n, 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
		TEST(what_two_feeds_tell_is_one_story),
		TEST(what_comes_later_joins_the_story_too),
		TEST(a_copy_of_what_was_read_comes_read),
		TEST(the_reader_is_told_of_stories),
		TEST(several_engines_give_each_article_one_place),
		TEST(the_sample_edition_has_one_story_of_three),
#undef TEST
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
