#include "base/translate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char catalogues[4096];

static void
start_as(const char *locale, const char *language)
{
	setenv("LC_ALL", locale, 1);
	if (language)
		setenv("LANGUAGE", language, 1);
	else
		unsetenv("LANGUAGE");
	translate_start_in(catalogues);
}

static void
a_locale_not_made_here_still_speaks_its_language(void **state)
{
	(void)state;
	start_as("fr_XX.UTF-8", NULL);
	assert_string_equal(translate_language(), "fr");
	assert_string_equal(setlocale(LC_CTYPE, NULL), "C.UTF-8");
	/* A wish that is empty is none. */
	start_as("fr_BE.UTF-8", "");
	assert_string_equal(translate_language(), "fr");
}

static void
the_wish_for_a_language_goes_before_the_locale(void **state)
{
	(void)state;
	start_as("C.UTF-8", "fr");
	assert_string_equal(translate_language(), "fr");
	start_as("fr_XX.UTF-8", "en");
	assert_string_equal(translate_language(), "en");
}

static void
the_plain_locale_is_english(void **state)
{
	(void)state;
	start_as("C.UTF-8", NULL);
	assert_string_equal(translate_language(), "en");
	start_as("C", "fr");
	assert_string_equal(translate_language(), "en");
}

static void
a_language_without_a_catalogue_is_english(void **state)
{
	(void)state;
	start_as("tlh_XX.UTF-8", NULL);
	assert_string_equal(translate_language(), "en");
	setenv("LC_ALL", "fr_XX.UTF-8", 1);
	unsetenv("LANGUAGE");
	translate_start_in("/nowhere");
	assert_string_equal(translate_language(), "en");
	assert_string_equal(P_("%d day", "%d days", 1), "%d day");
	assert_string_equal(P_("%d day", "%d days", 2), "%d days");
}

static void
names_are_in_the_language_of_the_locale(void **state)
{
	char out[LANGUAGE_BYTES];

	(void)state;
	start_as("nl_BE.UTF-8", NULL);
	assert_string_equal(translate_locale_language(out), "nl");
	start_as("C.UTF-8", NULL);
	assert_string_equal(translate_locale_language(out), "en");
	start_as("C.UTF-8", "fr");
	assert_string_equal(translate_locale_language(out), "fr");
	start_as("tlh_XX.UTF-8", NULL);
	assert_string_equal(translate_locale_language(out), "en");
	setenv("LANG", "de_AT.UTF-8", 1);
	start_as("", NULL);
	assert_string_equal(translate_locale_language(out), "de");
	unsetenv("LANG");
}

static void
programs_are_answered_in_english(void **state)
{
	(void)state;
	start_as("fr_XX.UTF-8", NULL);
	translate_stop();
	assert_string_equal(translate_language(), "en");
}

static void
numbers_have_the_mark_of_the_language(void **state)
{
	char out[DECIMAL_BYTES];

	(void)state;
	start_as("fr_XX.UTF-8", NULL);
	assert_string_equal(translate_decimal(out, 3.46, 1), "3,5");
	start_as("C.UTF-8", NULL);
	assert_string_equal(translate_decimal(out, 3.46, 1), "3.5");
	assert_string_equal(translate_decimal(out, 12.2, 0), "12");
}

static void
nothing_and_one_are_one_in_french(void **state)
{
	(void)state;
	start_as("fr_XX.UTF-8", NULL);
	for (int n = 0; n < 3; n++)
		assert_string_equal(P_("%lld unread", "%lld unread", n),
		    n < 2 ? "%lld non lu" : "%lld non lus");
}

static void
an_empty_text_stays_empty(void **state)
{
	(void)state;
	start_as("fr_XX.UTF-8", NULL);
	assert_string_equal(_(""), "");
	assert_string_equal(_("in no catalogue"), "in no catalogue");
}

static int
find_catalogues(void **state)
{
	const char *build = getenv("BUILD");

	(void)state;
	snprintf(catalogues, sizeof(catalogues), "%s/locale",
	    build ? build : "build");
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_locale_not_made_here_still_speaks_its_language),
		cmocka_unit_test(
		    the_wish_for_a_language_goes_before_the_locale),
		cmocka_unit_test(the_plain_locale_is_english),
		cmocka_unit_test(a_language_without_a_catalogue_is_english),
		cmocka_unit_test(names_are_in_the_language_of_the_locale),
		cmocka_unit_test(programs_are_answered_in_english),
		cmocka_unit_test(numbers_have_the_mark_of_the_language),
		cmocka_unit_test(nothing_and_one_are_one_in_french),
		cmocka_unit_test(an_empty_text_stays_empty),
	};

	return cmocka_run_group_tests(tests, find_catalogues, NULL);
}
