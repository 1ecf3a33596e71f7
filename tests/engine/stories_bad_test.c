/* Feeds that no story may be made of, and none may be lost in. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "fixture.h"

#include "store/stories.h"

enum { MANY = 1000 };

/* A word of three syllables, of some thirty thousand. */
static void
add_word(struct buf *out, uint32_t *seed)
{
	static const char *const syllables[] = { "ba", "ce", "di", "fo", "gu",
		"hal", "jen", "kir", "lom", "mun", "nap", "per", "qui", "ros",
		"sut", "tav", "vel", "wix", "yor", "zum", "bri", "cla", "dro",
		"fle", "gri", "klu", "pra", "sto", "tre", "vlo", "snu" };

	for (int i = 0; i < 3; i++) {
		*seed = *seed * 1103515245u + 12345u;
		buf_add_cstr(out, syllables[(*seed >> 16) % 31]);
	}
	buf_add_byte(out, ' ');
}

struct flood {
	const char *guid;
	const char *title;  /* of all; NULL: each has its own words */
	uint32_t seed;      /* of their texts; 0: they have none */
	int64_t from, step; /* seconds since 1970, of the first, and between */
};

/* So many items, as a feed lists them. */
static void
serve_flood(struct world *w, const char *path, const struct flood *flood, int n)
{
	struct buf out = { 0 };
	uint32_t seed = flood->seed;

	buf_add_cstr(&out, "<feed xmlns='http://www.w3.org/2005/Atom'"
			   " xml:lang='en'><title>T</title>");
	for (int i = 0; i < n; i++) {
		struct date date = { flood->from + flood->step * i,
			DATE_SECOND };

		buf_printf(&out, "<entry><id>%s%d</id><title>", flood->guid, i);
		if (flood->title)
			buf_add_cstr(&out, flood->title);
		else
			for (int k = 0; k < 6; k++)
				add_word(&out, &seed);
		buf_add_cstr(&out, "</title>");
		if (flood->from) {
			buf_add_cstr(&out, "<published>");
			time_add_iso(&out, date);
			buf_add_cstr(&out, "</published>");
		}
		buf_add_cstr(&out, "<content>");
		for (int k = 0; flood->seed && k < 60; k++)
			add_word(&out, &seed);
		buf_add_cstr(&out, "</content></entry>");
	}
	buf_add_cstr(&out, "</feed>");
	serve(w, path, arena_copy(&w->mem, buf_text(&out)));
	buf_clear(&out);
}

static void
subscribe(struct world *w)
{
	config_is(w, arena_printf(&w->mem, "feed %s A\nfeed %s B\n",
			 url_of(w, "/a"), url_of(w, "/b"))
			 .ptr);
}

/* All have their place; *told (may be NULL): how many are not alone. */
static size_t
largest_story(struct world *w, size_t *told)
{
	struct store *store = look(w);
	int64_t articles, starred, from, to;
	size_t n, largest = 0;

	assert_int_equal(store_stories_span(store, &n, &from, &to, NULL), 0);
	assert_int_equal(n, 0);
	store_totals(store, &articles, &starred, NULL);
	for (int64_t id = 1; id <= articles; id++) {
		struct arena mem = { 0 };
		struct story story;

		assert_int_equal(
		    store_story(store, &story, id, TEXT(""), &mem, NULL), 0);
		if (story.n > largest)
			largest = story.n;
		if (told)
			*told += story.n > 1;
		arena_clear(&mem);
	}
	store_close(store);
	assert_sound(w);
	return largest;
}

static void
one_title_makes_no_story_of_a_whole_feed(void **state)
{
	struct world *w = *state;

	serve_flood(w, "/a",
	    &(struct flood){ .guid = "a", .title = "Breaking news", .seed = 1 },
	    MANY);
	serve_flood(w, "/b",
	    &(struct flood){ .guid = "b", .title = "Breaking news", .seed = 2 },
	    MANY);
	subscribe(w);
	fetch_all(w);
	assert_int_equal(stored(w), 2 * MANY);
	assert_true(largest_story(w, NULL) <= MANY / 10);
}

static void
nothing_but_titles_makes_none_at_all(void **state)
{
	struct world *w = *state;

	serve_flood(w, "/a",
	    &(struct flood){ .guid = "a", .title = "Breaking news" }, MANY);
	serve_flood(w, "/b",
	    &(struct flood){ .guid = "b", .title = "Breaking news" }, MANY);
	subscribe(w);
	fetch_all(w);
	assert_int_equal(stored(w), 2 * MANY);
	assert_int_equal(largest_story(w, NULL), 1);
}

/* First with its own dates, of fifty years, then all as of now. */
static void
an_archive_that_comes_again_is_told_once_more_at_most(void **state)
{
	struct world *w = *state;
	struct flood archive = {
		.guid = "a", .seed = 3, .from = 1, .step = 1576800
	};
	size_t told = 0;

	serve_flood(w, "/a", &archive, MANY);
	archive.guid = "b";
	serve_flood(w, "/b", &archive, MANY);
	subscribe(w);
	fetch_all(w);
	/* Each is told by both feeds. */
	assert_int_equal(stored(w), 2 * MANY);
	assert_int_equal(largest_story(w, &told), 2);
	assert_true(told > 2 * MANY * 9 / 10);
	/* Other guids, other titles, of the future: all are new once more. */
	archive = (struct flood){ .guid = "c",
		.title = "Once more",
		.seed = 3,
		.from = time_now() + 86400,
		.step = 86400 };
	serve_flood(w, "/a", &archive, MANY);
	fetch_all(w);
	assert_true(stored(w) > 2 * MANY);
	assert_true(largest_story(w, NULL) <= MANY / 10);
}

/* Without a reader what is old is left to others, when it is much. */
static void
an_archive_of_thousands_is_placed_in_several_runs(void **state)
{
	struct world *w = *state;
	struct flood archive = { .guid = "a", .from = 1, .step = 1000 };
	struct flood news = { .guid = "n", .title = "News" };
	struct store *store;
	int64_t from, to;
	size_t n;

	serve_flood(w, "/a", &archive, 2000);
	archive.guid = "b";
	serve_flood(w, "/b", &archive, 2000);
	archive.guid = "c";
	serve_flood(w, "/c", &archive, 2000);
	config_is(w, arena_printf(&w->mem, "feed %s A\nfeed %s B\nfeed %s C\n",
			 url_of(w, "/a"), url_of(w, "/b"), url_of(w, "/c"))
			 .ptr);
	fetch_all(w);
	assert_int_equal(stored(w), 6000);
	/* Nor does a run that brings nothing take its time. */
	for (int i = 0; i < 2; i++) {
		store = look(w);
		assert_int_equal(
		    store_stories_span(store, &n, &from, &to, NULL), 0);
		store_close(store);
		assert_true(n > 3900 && n < 4100);
		/* The newest came first. */
		assert_true(to < 1000 * 1400);
		fetch_all(w);
	}
	serve_flood(w, "/c", &news, 1);
	fetch_all(w);
	news.guid = "m";
	serve_flood(w, "/c", &news, 1);
	fetch_all(w);
	assert_true(largest_story(w, NULL) <= 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)
		TEST(one_title_makes_no_story_of_a_whole_feed),
		TEST(nothing_but_titles_makes_none_at_all),
		TEST(an_archive_that_comes_again_is_told_once_more_at_most),
		TEST(an_archive_of_thousands_is_placed_in_several_runs),
#undef TEST
	};

	return cmocka_run_group_tests(tests, start_launcher, stop_launcher);
}
