/* Stories: articles that are alike and tell no event, odd times, floods. */
#include "news.h"

static void
the_same_notice_with_other_numbers_is_no_copy(void **state)
{
	struct news news;
	char title[80], text[400];

	(void)state;
	start(&news);
	for (int day = 1; day <= 9; day++) {
		struct stories_place place;

		snprintf(title, sizeof(title), "Weather for %d November", day);
		snprintf(text, sizeof(text),
		    "The forecast for %d November: a high of %d degrees and "
		    "wind at %d kilometres an hour. The chance of rain is %d "
		    "per cent. The sun rises at 7:%d and sets at 16:%d. Take "
		    "care on wet roads in the morning.",
		    day, 5 + day * 3 % 17, 10 + day * 7 % 31, day * 37 % 100,
		    10 + day, 59 - day);
		place = arrive(&news, NOW + day * DAY, "en", title, text);
		assert_true(place.is_new);
		assert_int_equal(place.copies, 0);
	}
	stop(&news);
}

static void
a_time_of_1970_or_of_the_future_harms_nobody(void **state)
{
	struct news news;
	struct stories_place place;

	(void)state;
	start(&news);
	arrive(&news, NOW, "en", "Vellmark budget passes by one vote", BUDGET);
	arrive(
	    &news, NOW, "en", "Ferry runs aground off Brevik", FERRY_HARBOUR);
	for (int i = 0; i < 3; i++)
		arrive(&news, NOW, "en", "Filler", "Nothing is told here.");
	assert_true(
	    arrive(&news, 0, "en", "Ferry runs aground", FERRY_HARBOUR).is_new);
	place = arrive(&news, NOW + 60, "en", "Ferry aground", FERRY_OTHER);
	assert_int_equal(place.story, 2);
	(void)arrive(&news, INT64_C(1) << 40, "en", "Ferry", FERRY_HARBOUR);
	(void)arrive(&news, -(INT64_C(1) << 40), "en", "Ferry", FERRY_HARBOUR);
	stop(&news);
}

static void
an_article_that_says_nothing_stands_alone(void **state)
{
	struct news news;

	(void)state;
	start(&news);
	for (int i = 0; i < 5; i++) {
		assert_true(arrive(&news, NOW, "", "", "").is_new);
		assert_true(arrive(&news, NOW, "en", "", "?!").is_new);
	}
	assert_true(
	    stories_assign(news.stories, 99, NOW, TEXT("rubbish")).is_new);
	stop(&news);
}

static void
a_language_that_is_not_known_is_compared_all_the_same(void **state)
{
	struct news news;

	(void)state;
	start(&news);
	arrive(&news, NOW, "", "Ferry runs aground off Brevik", FERRY_HARBOUR);
	assert_int_equal(
	    arrive(&news, NOW, "", "Ferry Morgenrot hits rocks", FERRY_OTHER)
		.story,
	    1);
	stop(&news);
}

static void
ten_thousand_articles_of_one_title_are_no_story(void **state)
{
	struct news news;
	struct buf text = { 0 };
	enum { ARTICLES = 10000 };
	int joined = 0, most = 0;
	static int members[ARTICLES + 2];

	(void)state;
	start(&news);
	for (uint32_t i = 0; i < ARTICLES; i++) {
		struct stories_place place;

		made_up(&text, i, 40);
		place = arrive(&news, NOW + i, "en",
		    "Live: all that matters this morning", buf_cstr(&text));
		joined += !place.is_new;
		if (++members[place.story] > most)
			most = members[place.story];
	}
	assert_true(stories_bytes(news.stories) < 5000000 + ARTICLES * 150);
	assert_true(joined < 500);
	assert_true(most < 50);
	buf_clear(&text);
	stop(&news);
}

/* What a publisher puts below each of its articles. */
static void
a_footer_joins_nothing(void **state)
{
	struct news news;
	struct buf text = { 0 };
	int joined = 0, copies = 0;

	(void)state;
	start(&news);
	for (uint32_t i = 0; i < 600; i++) {
		struct stories_place place;

		made_up(&text, i, 90);
		buf_add_cstr(&text,
		    "Sign up for our newsletter and never miss a story from "
		    "the "
		    "Brevik Courier again. Read more of our reporting every "
		    "morning, support independent journalism from the coast "
		    "with a subscription, follow our channels, download our "
		    "application, and write to the editors with your questions "
		    "about this article or with corrections. ");
		place = arrive(&news, NOW + i * 60, "en", "", buf_cstr(&text));
		joined += !place.is_new;
		copies += place.copies > 0;
	}
	assert_true(joined < 30);
	assert_int_equal(copies, 0);
	buf_clear(&text);
	stop(&news);
}

/* Counts the members of the stories that places tell. */
struct census {
	int *members; /* of each story */
	size_t cap;
	int most, joined, copies;
};

static void
count(struct census *census, const struct stories_place *place)
{
	size_t story = (size_t)place->story;

	if (story >= census->cap) {
		size_t cap = story * 2 + 64;

		census->members =
		    mem_resize(census->members, cap, sizeof(*census->members));
		memset(census->members + census->cap, 0,
		    (cap - census->cap) * sizeof(*census->members));
		census->cap = cap;
	}
	if (++census->members[story] > census->most)
		census->most = census->members[story];
	census->joined += !place->is_new;
	census->copies += place->copies > 0;
}

/* One text for all signs and days but for the sign, the day and numbers. */
static void
horoscopes_are_no_copies(void **state)
{
	static const char *const signs[] = { "Aries", "Taurus", "Gemini",
		"Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Sagittarius",
		"Capricorn", "Aquarius", "Pisces" };
	struct census census = { 0 };
	struct news news;
	char title[80], text[600];

	(void)state;
	start(&news);
	for (int day = 1; day <= 6; day++)
		for (int i = 0; i < 12; i++) {
			struct stories_place place;

			snprintf(title, sizeof(title),
			    "Horoscope for %d November: %s", day, signs[i]);
			snprintf(text, sizeof(text),
			    "What the stars say to those born under %s on %d "
			    "November. Love %d of 10, work %d of 10, money %d "
			    "of 10. Your lucky numbers today are %d, %d and "
			    "%d, your hour is %d:%d. Ask a friend before you "
			    "sign anything, and go out in the evening.",
			    signs[i], day, 1 + (day * 7 + i) % 10,
			    1 + (day * 3 + i * 5) % 10, 1 + (day + i * 7) % 10,
			    10 + (day * 11 + i) % 39, 50 + (i * 5 + day) % 20,
			    70 + (day * i) % 29, 8 + (i + day) % 12,
			    10 + (day * 13 + i * 3) % 49);
			place = arrive(
			    &news, NOW + day * DAY + i * 60, "en", title, text);
			count(&census, &place);
		}
	assert_int_equal(census.copies, 0);
	assert_true(census.most <= 12);
	free(census.members);
	stop(&news);
}

/* A ticker's short messages: the same phrases, other names and results. */
static void
results_of_matches_are_no_copies(void **state)
{
	static const char *const clubs[] = { "Brevik", "Karlsund", "Vellmark",
		"Dunholm", "Ilmenau", "Corvana", "Aldermoor", "Grunwald" };
	struct census census = { 0 };
	struct news news;
	char title[80], text[600];
	uint32_t random = 5;

	(void)state;
	start(&news);
	for (int i = 0; i < 200; i++) {
		struct stories_place place;
		const char *home = clubs[i % 8];
		const char *guest = clubs[(i + 1 + i / 8 % 7) % 8];

		random = random * 1664525 + 1013904223;
		snprintf(title, sizeof(title), "Ticker: %s - %s %u:%u", home,
		    guest, random >> 29, random >> 20 & 3);
		snprintf(text, sizeof(text),
		    "%s against %s has ended %u:%u after %u:%u at half time. "
		    "%u came to see the match. Shots on goal %u, corners %u, "
		    "yellow cards %u. The table and all matches of the day "
		    "are in our ticker.",
		    home, guest, random >> 29, random >> 20 & 3, random >> 30,
		    random >> 19 & 1, 1000 + (random >> 16 & 8191),
		    5 + (random >> 12 & 15), random >> 8 & 15,
		    10 + (random >> 4 & 7));
		place =
		    arrive(&news, NOW + i * (int64_t)1800, "en", title, text);
		count(&census, &place);
	}
	assert_int_equal(census.copies, 0);
	assert_true(census.most <= 4);
	free(census.members);
	stop(&news);
}

static void
titles_without_a_text_are_told_apart(void **state)
{
	struct census census = { 0 };
	struct news news;
	struct buf title = { 0 };

	(void)state;
	start(&news);
	for (uint32_t i = 0; i < 1000; i++) {
		struct stories_place place;

		made_up(&title, i, 6);
		buf_add_cstr(&title, " in Brevik");
		place = arrive(&news, NOW + i * 60, "en", buf_cstr(&title), "");
		count(&census, &place);
	}
	assert_true(census.most <= 3);
	assert_int_equal(census.copies, 0);
	buf_clear(&title);
	free(census.members);
	stop(&news);
}

static void
a_title_and_nothing_else_ten_thousand_times_is_no_story(void **state)
{
	static const char *const titles[] = { "Photo of the day", "Untitled",
		"Opinion", "Latest posts from the blog of our editors" };
	struct census census = { 0 };
	struct news news;

	(void)state;
	start(&news);
	for (int i = 0; i < 10000; i++) {
		struct stories_place place = arrive(
		    &news, NOW + i * 60, i % 2 ? "en" : "", titles[i % 4], "");

		count(&census, &place);
	}
	assert_true(census.most <= 50);
	free(census.members);
	stop(&news);
}

/* All again under new ids: with the times of then, or all of now. */
static void
an_archive_that_comes_again_swallows_nothing(void **state)
{
	enum { ARCHIVE = 600, TIMES = 4 };
	struct census census = { 0 };
	struct news news;
	struct stories_place place;
	struct buf text = { 0 };

	(void)state;
	start(&news);
	arrive(
	    &news, NOW, "en", "Ferry runs aground off Brevik", FERRY_HARBOUR);
	for (int again = 0; again < TIMES; again++)
		for (uint32_t i = 0; i < ARCHIVE; i++) {
			int64_t at = NOW + again;

			if (again % 2)
				at -= (int64_t)(ARCHIVE - i) * 3 * DAY;
			made_up(&text, i, 60);
			place = arrive(&news, at, "en", "From our archive",
			    buf_cstr(&text));
			count(&census, &place);
		}
	assert_true(census.most <= TIMES);
	place = arrive(&news, NOW + 3600, "en",
	    "Passengers safe after ferry Morgenrot hits rocks", FERRY_OTHER);
	assert_int_equal(place.story, 1);
	buf_clear(&text);
	free(census.members);
	stop(&news);
}

/* The same table each hour, with other numbers. */
static void
a_market_table_each_hour_is_news_each_time(void **state)
{
	static const char *const names[] = { "Aldermoor", "Brevik Stahl",
		"Corvana", "Dunholm", "Estrella Oil", "Fjordbank", "Grunwald",
		"Hallmark Rail", "Ilmenau", "Jotun Energy" };
	struct news news;
	struct buf text = { 0 };
	uint32_t random = 3;

	(void)state;
	start(&news);
	for (int hour = 0; hour < 40; hour++) {
		struct stories_place place;

		buf_reset(&text);
		buf_add_cstr(&text, "Prices at the Brevik exchange. ");
		for (size_t i = 0; i < 10; i++) {
			random = random * 1664525 + 1013904223;
			buf_printf(&text,
			    "%s: %u.%02u crowns, %u.%u per cent. ", names[i],
			    random >> 24, random >> 8 & 63, random >> 20 & 7,
			    random >> 5 & 7);
		}
		place = arrive(&news, NOW + hour * 3600, "en",
		    "Brevik exchange at a glance", buf_cstr(&text));
		assert_true(place.is_new);
		assert_int_equal(place.copies, 0);
	}
	buf_clear(&text);
	stop(&news);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_notice_with_other_numbers_is_no_copy),
		cmocka_unit_test(a_time_of_1970_or_of_the_future_harms_nobody),
		cmocka_unit_test(an_article_that_says_nothing_stands_alone),
		cmocka_unit_test(
		    a_language_that_is_not_known_is_compared_all_the_same),
		cmocka_unit_test(
		    ten_thousand_articles_of_one_title_are_no_story),
		cmocka_unit_test(a_footer_joins_nothing),
		cmocka_unit_test(horoscopes_are_no_copies),
		cmocka_unit_test(results_of_matches_are_no_copies),
		cmocka_unit_test(titles_without_a_text_are_told_apart),
		cmocka_unit_test(
		    a_title_and_nothing_else_ten_thousand_times_is_no_story),
		cmocka_unit_test(an_archive_that_comes_again_swallows_nothing),
		cmocka_unit_test(a_market_table_each_hour_is_news_each_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
