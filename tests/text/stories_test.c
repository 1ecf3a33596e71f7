/* Stories: which articles tell one event. */
#include "news.h"

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
		cmocka_unit_test(after_ten_days_a_story_is_over),
		cmocka_unit_test(an_article_that_is_gone_is_not_compared),
		cmocka_unit_test(what_comes_later_changes_no_place),
		cmocka_unit_test(a_window_read_again_places_alike),
		cmocka_unit_test(the_window_moves_on_and_takes_no_more_room),
		cmocka_unit_test(a_signature_comes_back_as_it_was_packed),
		cmocka_unit_test(what_is_no_signature_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
