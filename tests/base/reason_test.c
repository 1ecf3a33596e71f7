#include "base/reason.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/translate.h"

static char catalogues[4096];

static void
speak(const char *language)
{
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LANGUAGE", language, 1);
	translate_start_in(catalogues);
	assert_string_equal(translate_language(), language);
}

/* As it is kept, and told to a French reader, without loss. */
static void
assert_both(const char *english, const char *french)
{
	struct arena mem = { 0 };

	speak("fr");
	assert_string_equal(
	    arena_cstr(&mem, reason_english(&mem, text_of(french))), english);
	assert_string_equal(
	    arena_cstr(&mem, reason_told(&mem, text_of(english))), french);
	speak("en");
	assert_string_equal(
	    arena_cstr(&mem, reason_told(&mem, text_of(english))), english);
	assert_string_equal(
	    arena_cstr(&mem, reason_english(&mem, text_of(english))), english);
	arena_clear(&mem);
}

static void
what_is_kept_is_english_and_told_in_the_readers_language(void **state)
{
	(void)state;
	assert_both("example.org: not found (404)",
	    "example.org : introuvable (404)");
	assert_both("example.org:8080: connection refused",
	    "example.org:8080 : connexion refusée");
	assert_both("not a feed: not JSON", "pas un flux : pas du JSON");
	assert_both("no connection within 10 s", "pas de connexion en 10 s");
	assert_both("too slow: not done within 30 s",
	    "trop lent : pas fini en 30 s");
	assert_both("page 2: gone for good (410)",
	    "page 2 : disparu pour de bon (410)");
	assert_both("its host asks for patience until 09:05",
	    "son serveur demande de patienter jusqu’à 09:05");
	assert_both("no web page but a PDF", "pas une page web mais un PDF");
}

static void
what_others_said_stays_as_it_is(void **state)
{
	(void)state;
	assert_both("not a feed (HTML page 'not found (404)')",
	    "pas un flux (page HTML « not found (404) »)");
	assert_both(
	    "HTML page 'A: 100 % off' in place of a feed: it wants somebody to "
	    "sign in",
	    "page HTML « A: 100 % off » au lieu d’un flux : elle veut qu’on se "
	    "connecte");
	assert_both("no such words at all", "no such words at all");
	assert_both("", "");
}

static void
numbers_are_counted_as_each_language_does(void **state)
{
	(void)state;
	assert_both("more than 10 redirects", "plus de 10 redirections");
	assert_both("more than 1 redirect", "plus de 1 redirection");
}

/* A text that was cut, or has conversions itself, is no format. */
static void
odd_texts_do_no_harm(void **state)
{
	struct arena mem = { 0 };
	char odd[256];
	struct text whole = { odd, sizeof(odd) };

	(void)state;
	speak("fr");
	for (size_t i = 0; i < sizeof(odd); i++)
		odd[i] = "%s: (%d)"[i % 8];
	(void)reason_told(&mem, whole);
	(void)reason_english(&mem, whole);
	memset(odd, ' ', sizeof(odd));
	(void)reason_told(&mem, whole);
	assert_true(text_is(reason_told(&mem, TEXT("%n: not a feed")),
	    "%n : pas un flux"));
	arena_clear(&mem);
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
		    what_is_kept_is_english_and_told_in_the_readers_language),
		cmocka_unit_test(what_others_said_stays_as_it_is),
		cmocka_unit_test(numbers_are_counted_as_each_language_does),
		cmocka_unit_test(odd_texts_do_no_harm),
	};

	return cmocka_run_group_tests(tests, find_catalogues, NULL);
}
