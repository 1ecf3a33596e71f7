#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/pattern.h"

static void
an_expression_is_found_anywhere_and_in_any_case(void **state)
{
	struct pattern *pattern =
	    pattern_new(TEXT("foot(ball)?|/sport/"), NULL);

	(void)state;
	assert_non_null(pattern);
	assert_true(pattern_finds(pattern, TEXT("Le Football en fête")));
	assert_true(
	    pattern_finds(pattern, TEXT("https://example.org/sport/1")));
	assert_false(pattern_finds(pattern, TEXT("La politique")));
	assert_false(pattern_finds(pattern, TEXT("")));
	pattern_free(pattern);
}

static void
a_wrong_expression_says_what_is_wrong(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(pattern_check(TEXT("a(b"), &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	assert_true(text_starts(
	    text_of(err.text), "\"a(b\" is no regular expression: "));
	assert_int_equal(pattern_check(TEXT("a|b"), &err), 0);
}

static void
an_expression_that_would_take_all_memory_is_refused(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(pattern_check(TEXT("((a{250}){250}){250}"), &err), -1);
	assert_int_equal(pattern_check(TEXT("a{5000}"), &err), -1);
	assert_int_equal(pattern_check(TEXT("(a long word or two, of which "
					    "there are many){99}{99}"),
			     &err),
	    -1);
	assert_int_equal(
	    pattern_check(TEXT("/[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}/"), &err), 0);
	assert_int_equal(pattern_check(TEXT("a{2,20}\\{9999}"), &err), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    an_expression_is_found_anywhere_and_in_any_case),
		cmocka_unit_test(a_wrong_expression_says_what_is_wrong),
		cmocka_unit_test(
		    an_expression_that_would_take_all_memory_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
