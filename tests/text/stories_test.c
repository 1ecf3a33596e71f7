/* Stories: which articles tell one event. The texts are our own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/signature.h"
#include "text/stories.h"

enum { DAY = 86400, NOW = 1700000000 };

#define FERRY_HARBOUR                                                          \
	"The ferry Morgenrot ran aground off Brevik harbour on Monday "        \
	"evening with 212 passengers on board, the coast guard said. Captain " \
	"Oda Lindqvist told reporters that a rudder had failed near the "      \
	"Karlsund lighthouse. Divers found a tear of four metres in the "      \
	"hull. "
#define FERRY_OTHER                                                            \
	"All 212 people were brought ashore after the ferry Morgenrot "        \
	"struck rocks at the Karlsund lighthouse near Brevik. The rudder "     \
	"had failed, captain Oda Lindqvist said. The coast guard sent divers " \
	"to look at the damaged hull on Monday night. "
#define FERRY_FRENCH                                                              \
	"Le ferry Morgenrot s'est échoué lundi soir devant le port de Brevik "  \
	"avec 212 passagers à bord. Le gouvernail serait tombé en panne près " \
	"du phare de Karlsund, selon la capitaine Oda Lindqvist. Des "            \
	"plongeurs ont inspecté la coque. "
#define BUDGET                                                                 \
	"Parliament in Vellmark approved the budget for next year by a "       \
	"single vote. Finance minister Jonas Hartvig called the result a "     \
	"relief; the opposition under Petra Solheim wants new elections. "     \
	"Taxes on land rise by three per cent, and schools get more money. "

struct news {
	struct stories *stories;
	int64_t next;
	struct buf *kept; /* signature of article n at n - 1 */
	size_t nkept, cap;
	size_t asked; /* how often for one of them */
};

static bool
signature_of(int64_t article, struct buf *packed, void *arg)
{
	struct news *news = arg;

	news->asked++;
	if (article < 1 || (size_t)article > news->nkept)
		return false;
	buf_add_text(packed, buf_text(&news->kept[article - 1]));
	return packed->len > 0;
}

static void
start(struct news *news)
{
	*news = (struct news){ 0 };
	news->stories =
	    stories_new(&(struct stories_source){ signature_of, news });
}

static void
stop(struct news *news)
{
	stories_free(news->stories);
	for (size_t i = 0; i < news->nkept; i++)
		buf_clear(&news->kept[i]);
	free(news->kept);
}

/* The next article's. */
static void
keep(struct news *news, struct text packed)
{
	GROW(news->kept, news->nkept, news->cap);
	news->kept[news->nkept] = (struct buf){ 0 };
	buf_add_text(&news->kept[news->nkept++], packed);
	news->next++;
}

static void
pack(struct buf *out, const char *language, const char *title, const char *text)
{
	struct signature_input input = { .title = text_of(title),
		.text = text_of(text),
		.language = text_of(language) };
	struct signature signature;

	buf_reset(out);
	signature_make(&signature, &input);
	signature_pack(out, &signature);
	assert_true(out->len <= SIGNATURE_BYTES);
}

static struct stories_place
arrive(struct news *news, int64_t at, const char *language, const char *title,
    const char *text)
{
	struct buf packed = { 0 };
	struct stories_place place;

	pack(&packed, language, title, text);
	keep(news, buf_text(&packed));
	place =
	    stories_assign(news->stories, news->next, at, buf_text(&packed));
	buf_clear(&packed);
	return place;
}

static void
one_event_in_two_papers_is_one_story(void **state)
{
	struct news news;
	struct stories_place first, second, other;

	(void)state;
	start(&news);
	first = arrive(
	    &news, NOW, "en", "Ferry runs aground off Brevik", FERRY_HARBOUR);
	assert_true(first.is_new);
	assert_int_equal(first.story, 1);
	other = arrive(&news, NOW + 60, "en",
	    "Vellmark budget passes by one vote", BUDGET);
	assert_true(other.is_new);
	second = arrive(&news, NOW + 3600, "en",
	    "Passengers safe after ferry Morgenrot hits rocks", FERRY_OTHER);
	assert_false(second.is_new);
	assert_int_equal(second.story, first.story);
	assert_int_equal(second.copies, 0);
	stop(&news);
}

static void
one_event_in_two_languages_is_one_story(void **state)
{
	struct news news;
	struct stories_place place;

	(void)state;
	start(&news);
	arrive(
	    &news, NOW, "en", "Ferry runs aground off Brevik", FERRY_HARBOUR);
	arrive(&news, NOW, "en", "Vellmark budget passes by one vote", BUDGET);
	place = arrive(&news, NOW + 7200, "fr",
	    "Le ferry Morgenrot échoué devant Brevik", FERRY_FRENCH);
	assert_int_equal(place.story, 1);
	stop(&news);
}

/* Few names, and those in other letters: the words must tell. */
static void
words_of_the_news_join_alphabets(void **state)
{
	struct news news;
	struct stories_place place;

	(void)state;
	start(&news);
	arrive(&news, NOW, "en", "Fire at a hospital in Moscow kills four",
	    "Four patients died in a fire at a hospital in the north of Moscow "
	    "on Friday, the ministry of health said. Firefighters brought 112 "
	    "patients and doctors out of the building. Police opened an "
	    "investigation.");
	arrive(&news, NOW, "en", "Vellmark budget passes by one vote", BUDGET);
	place = arrive(&news, NOW + 3600, "ru",
	    "Четыре пациента погибли при пожаре в больнице в Москве",
	    "Пожар произошел в пятницу в больнице на севере Москвы, сообщило "
	    "министерство здравоохранения. Пожарные вывели из здания 112 "
	    "пациентов и врачей. Полиция начала расследование.");
	assert_int_equal(place.story, 1);
	stop(&news);
}

static void
a_copy_names_what_it_copies(void **state)
{
	struct news news;
	struct stories_place place;

	(void)state;
	start(&news);
	arrive(
	    &news, NOW, "en", "Ferry runs aground off Brevik", FERRY_HARBOUR);
	place = arrive(&news, NOW + 600, "en", "FERRY AGROUND",
	    "(AGN) - " FERRY_HARBOUR "Our reporters are on their way. ");
	assert_int_equal(place.copies, 1);
	assert_int_equal(place.story, 1);
	/* A copy of a copy copies the first. */
	place = arrive(&news, NOW + 900, "en", "Ferry aground", FERRY_HARBOUR);
	assert_int_equal(place.copies, 1);
	stop(&news);
}

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
after_ten_days_a_story_is_over(void **state)
{
	struct news news;

	(void)state;
	start(&news);
	arrive(
	    &news, NOW, "en", "Ferry runs aground off Brevik", FERRY_HARBOUR);
	assert_true(arrive(&news, NOW + 11 * DAY, "en",
	    "Ferry runs aground off Brevik", FERRY_HARBOUR)
			.is_new);
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

/* Texts of words that nobody wrote, each by its number. */
static void
made_up(struct buf *out, uint32_t seed, int words)
{
	buf_reset(out);
	for (int i = 0; i < words; i++) {
		seed = seed * 1664525 + 1013904223;
		for (uint32_t n = seed >> 12, k = 0; k < 4; k++, n /= 19) {
			buf_add_byte(out, "bcdfghjklmnpqrstvwz"[n % 19]);
			buf_add_byte(out, "aeiou"[n % 5]);
		}
		buf_add_cstr(out, i % 12 == 11 ? ". " : " ");
	}
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

/* As when the user's rules delete articles. */
static void
an_article_that_is_gone_is_not_compared(void **state)
{
	struct news news;
	struct stories_place place;

	(void)state;
	start(&news);
	arrive(
	    &news, NOW, "en", "Ferry runs aground off Brevik", FERRY_HARBOUR);
	buf_reset(&news.kept[0]);
	place = arrive(&news, NOW + 60, "en", "Ferry aground", FERRY_HARBOUR);
	assert_int_equal(place.story, 2);
	place = arrive(&news, NOW + 90, "en", "Ferry aground", FERRY_HARBOUR);
	assert_int_equal(place.story, 2);
	arrive(&news, NOW + 11 * DAY, "en", "Filler", BUDGET);
	assert_int_equal(stories_count(news.stories), 1);
	stop(&news);
}

static void
what_comes_later_changes_no_place(void **state)
{
	struct news whole, half;
	struct buf text = { 0 };

	(void)state;
	start(&whole);
	start(&half);
	for (uint32_t i = 0; i < 400; i++) {
		struct stories_place a, b;

		made_up(&text, i % 130, 60);
		a = arrive(&whole, NOW + i * 600, "en", "", buf_cstr(&text));
		if (i >= 200)
			continue;
		b = arrive(&half, NOW + i * 600, "en", "", buf_cstr(&text));
		assert_int_equal(a.story, b.story);
		assert_int_equal(a.copies, b.copies);
	}
	buf_clear(&text);
	stop(&whole);
	stop(&half);
}

/* As a process does that reads what was placed before. */
static void
a_window_read_again_places_alike(void **state)
{
	struct news old, again;
	struct buf text = { 0 }, packed = { 0 };

	(void)state;
	start(&old);
	start(&again);
	for (uint32_t i = 0; i < 300; i++) {
		struct stories_place a, b;
		int64_t at = NOW + i * 600;

		made_up(&text, i % 110, 60);
		pack(&packed, "en", "", buf_cstr(&text));
		keep(&old, buf_text(&packed));
		keep(&again, buf_text(&packed));
		a = stories_assign(old.stories, i + 1, at, buf_text(&packed));
		if (i < 150) {
			stories_add(
			    again.stories, i + 1, at, &a, buf_text(&packed));
			continue;
		}
		b = stories_assign(again.stories, i + 1, at, buf_text(&packed));
		assert_int_equal(a.story, b.story);
		assert_int_equal(a.copies, b.copies);
	}
	assert_int_equal(
	    stories_count(old.stories), stories_count(again.stories));
	buf_clear(&text);
	buf_clear(&packed);
	stop(&old);
	stop(&again);
}

static void
the_window_moves_on_and_takes_no_more_room(void **state)
{
	struct news news;
	struct buf text = { 0 };
	size_t bytes = 0;

	(void)state;
	start(&news);
	for (uint32_t i = 0; i < 3000; i++) {
		made_up(&text, i, 40);
		arrive(&news, NOW + (int64_t)i * DAY / 20, "en", "",
		    buf_cstr(&text));
		if (i == 1000)
			bytes = stories_bytes(news.stories);
	}
	assert_true(stories_count(news.stories) <= 202);
	assert_true(stories_bytes(news.stories) <= bytes + bytes / 10);
	buf_clear(&text);
	stop(&news);
}

static void
a_signature_comes_back_as_it_was_packed(void **state)
{
	struct signature_input input = { .title = TEXT("Ferry aground"),
		.text = TEXT(FERRY_HARBOUR FERRY_OTHER BUDGET),
		.language = TEXT("en") };
	struct signature made, read;
	struct buf packed = { 0 };

	(void)state;
	signature_make(&made, &input);
	assert_int_equal(made.nterms, SIGNATURE_TERMS);
	signature_pack(&packed, &made);
	assert_true(signature_unpack(&read, buf_text(&packed)));
	assert_memory_equal(&made, &read, sizeof(made));
	buf_clear(&packed);
}

static void
what_is_no_signature_is_refused(void **state)
{
	struct signature signature;
	struct buf packed = { 0 };
	uint32_t random = 7;

	(void)state;
	assert_false(signature_unpack(&signature, TEXT("")));
	pack(&packed, "en", "Ferry aground", FERRY_HARBOUR);
	for (size_t len = 0; len < packed.len; len++)
		assert_false(
		    signature_unpack(&signature, text_from(packed.ptr, len)));
	/* Any byte changed: refused, or fit to use. */
	for (int i = 0; i < 20000; i++) {
		struct news news;
		size_t at;
		char was;

		random = random * 1664525 + 1013904223;
		at = random % packed.len;
		was = packed.ptr[at];
		packed.ptr[at] = (char)(random >> 24);
		if (signature_unpack(&signature, buf_text(&packed)))
			assert_true(signature.nterms <= SIGNATURE_TERMS);
		if (i % 100 == 0) {
			start(&news);
			for (int k = 0; k < 2; k++) {
				keep(&news, buf_text(&packed));
				stories_assign(news.stories, news.next, NOW,
				    buf_text(&packed));
			}
			stop(&news);
		}
		packed.ptr[at] = was;
	}
	buf_clear(&packed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_event_in_two_papers_is_one_story),
		cmocka_unit_test(one_event_in_two_languages_is_one_story),
		cmocka_unit_test(words_of_the_news_join_alphabets),
		cmocka_unit_test(a_copy_names_what_it_copies),
		cmocka_unit_test(the_same_notice_with_other_numbers_is_no_copy),
		cmocka_unit_test(after_ten_days_a_story_is_over),
		cmocka_unit_test(a_time_of_1970_or_of_the_future_harms_nobody),
		cmocka_unit_test(an_article_that_says_nothing_stands_alone),
		cmocka_unit_test(
		    a_language_that_is_not_known_is_compared_all_the_same),
		cmocka_unit_test(
		    ten_thousand_articles_of_one_title_are_no_story),
		cmocka_unit_test(a_footer_joins_nothing),
		cmocka_unit_test(a_market_table_each_hour_is_news_each_time),
		cmocka_unit_test(an_article_that_is_gone_is_not_compared),
		cmocka_unit_test(what_comes_later_changes_no_place),
		cmocka_unit_test(a_window_read_again_places_alike),
		cmocka_unit_test(the_window_moves_on_and_takes_no_more_room),
		cmocka_unit_test(a_signature_comes_back_as_it_was_packed),
		cmocka_unit_test(what_is_no_signature_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
