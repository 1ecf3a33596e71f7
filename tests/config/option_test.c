#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <time.h>

#include "config/hours.h"
#include "config/option.h"

static void
every_default_is_a_value_of_its_option(void **state)
{
	struct err err;
	int64_t number;

	(void)state;
	for (int i = 0; i < OPTIONS; i++) {
		assert_non_null(option_rows[i].name);
		assert_int_equal(
		    option_parse((enum option)i,
			text_of(option_rows[i].initial), &number, &err),
		    0);
		assert_true(option_rows[i].help[0] >= 'a');
	}
}

static void
values_are_read_with_their_units(void **state)
{
	int64_t number;

	(void)state;
	assert_int_equal(
	    option_parse(OPTION_KEEP, TEXT("90d"), &number, NULL), 0);
	assert_int_equal(number, 90 * 86400);
	assert_int_equal(
	    option_parse(OPTION_KEEP, TEXT("forever"), &number, NULL), 0);
	assert_int_equal(number, 0);
	assert_int_equal(
	    option_parse(OPTION_MAX_SIZE, TEXT("2M"), &number, NULL), 0);
	assert_int_equal(number, 2 << 20);
	assert_int_equal(
	    option_parse(OPTION_FULL_TEXT, TEXT("never"), &number, NULL), 0);
	assert_int_equal(number, FULL_TEXT_NEVER);
	assert_int_equal(
	    option_parse(OPTION_PREVIEW, TEXT("yes"), &number, NULL), 0);
	assert_int_equal(number, 1);
}

static int64_t
left(const char *value, int64_t hour, int64_t minute)
{
	int64_t hours;

	assert_int_equal(option_parse(OPTION_QUIET_HOURS, text_of(value),
			     &hours, NULL),
	    0);
	/* In an ordinary winter. */
	return hours_left(
	    hours, 20 * (int64_t)86400 + hour * 3600 + minute * 60);
}

static void
hours_hold_over_midnight_in_local_time(void **state)
{
	static const char *const wrong[] = { "22", "22:00", "22:00-24:00",
		"22:0-7:00", "7:60-8:00", "7:00-7:00", "7:00-8:00 ",
		"-7:00-8:00", "7:00–8:00", "007:00-8:00" };
	struct err err;

	(void)state;
	setenv("TZ", "UTC0", 1);
	tzset();
	assert_int_equal(left("22:00-07:00", 21, 59), 0);
	assert_int_equal(left("22:00-07:00", 22, 0), 9 * 3600);
	assert_int_equal(left("22:00-07:00", 0, 30), 6 * 3600 + 1800);
	assert_int_equal(left("22:00-07:00", 6, 59), 60);
	assert_int_equal(left("22:00-07:00", 7, 0), 0);
	assert_int_equal(left("9:30-12:00", 9, 29), 0);
	assert_int_equal(left("9:30-12:00", 11, 0), 3600);
	assert_int_equal(left("9:30-12:00", 13, 0), 0);
	assert_int_equal(left("00:00-23:59", 12, 0), 12 * 3600 - 60);
	assert_int_equal(left("", 12, 0), 0);
	/* Two hours east of Greenwich it is later. */
	setenv("TZ", "EET-2", 1);
	tzset();
	assert_int_equal(left("22:00-07:00", 20, 0), 9 * 3600);
	assert_int_equal(left("22:00-07:00", 5, 0), 0);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_int_equal(option_parse(OPTION_QUIET_HOURS,
				     text_of(wrong[i]), NULL, &err),
		    -1);
	assert_string_equal(
	    err.text, "quiet-hours: expected hours such as 22:00-07:00");
}

static void
a_wrong_value_says_what_was_expected(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(option_parse(OPTION_KEEP, TEXT("90"), NULL, &err), -1);
	assert_string_equal(
	    err.text, "keep: expected a time such as 15m, 4h or 30d");
	assert_int_equal(
	    option_parse(OPTION_READ_ON, TEXT("close"), NULL, &err), -1);
	assert_string_equal(err.text, "read-on: expected open|end|never");
	assert_int_equal(
	    option_parse(OPTION_CONNECTIONS, TEXT("0"), NULL, &err), -1);
	assert_string_equal(err.text, "connections: expected from 1 to 1000");
	assert_int_equal(option_parse(OPTION_CONNECTIONS,
			     TEXT("99999999999999999999"), NULL, &err),
	    -1);
	assert_int_equal(
	    option_parse(OPTION_REFRESH_EVERY, TEXT("1s"), NULL, &err), -1);
	assert_int_equal(option_parse(OPTION_KEEP, TEXT(""), NULL, &err), -1);
	assert_int_equal(
	    option_parse(OPTION_HINT_KEYS, TEXT("asd"), NULL, &err), -1);
	assert_string_equal(err.text,
	    "hint-keys: expected four or more different letters from a to z");
	assert_int_equal(
	    option_parse(OPTION_HINT_KEYS, TEXT("asdfa"), NULL, &err), -1);
	assert_int_equal(
	    option_parse(OPTION_HINT_KEYS, TEXT("asdF"), NULL, &err), -1);
}

static void
the_nearest_level_wins(void **state)
{
	struct arena mem = { 0 };
	struct settings global = { 0 };
	struct settings section = { .parent = &global };
	struct settings feed = { .parent = &section };

	(void)state;
	assert_int_equal(settings_number(&feed, OPTION_REFRESH_EVERY), 1800);
	settings_set(&global, &mem, OPTION_REFRESH_EVERY, TEXT("1h"), NULL);
	assert_int_equal(settings_number(&feed, OPTION_REFRESH_EVERY), 3600);
	settings_set(&section, &mem, OPTION_REFRESH_EVERY, TEXT("2h"), NULL);
	assert_int_equal(settings_number(&feed, OPTION_REFRESH_EVERY), 7200);
	settings_set(&feed, &mem, OPTION_REFRESH_EVERY, TEXT("3h"), NULL);
	settings_set(&feed, &mem, OPTION_REFRESH_EVERY, TEXT("4h"), NULL);
	assert_int_equal(settings_number(&feed, OPTION_REFRESH_EVERY), 14400);
	assert_int_equal(settings_number(NULL, OPTION_CONNECTIONS), 200);
	assert_true(text_is(settings_text(NULL, OPTION_THEME), "auto"));
	arena_clear(&mem);
}

static void
a_short_name_holds_only_on_section_and_feed_lines(void **state)
{
	(void)state;
	assert_int_equal(
	    option_find(TEXT("every"), SCOPE_FEED), OPTION_REFRESH_EVERY);
	assert_int_equal(option_find(TEXT("every"), SCOPE_GLOBAL), -1);
	assert_int_equal(option_find(TEXT("mouse"), SCOPE_FEED), -1);
	assert_int_equal(
	    option_find(TEXT("mouse"), SCOPE_GLOBAL), OPTION_MOUSE);
}

static void
lines_of_one_level_are_joined_and_an_empty_one_drops_them(void **state)
{
	struct arena mem = { 0 };
	struct settings global = { 0 };
	struct settings feed = { .parent = &global };
	struct err err;

	(void)state;
	settings_set(&global, &mem, OPTION_HEADER, TEXT("A: 1"), NULL);
	assert_true(text_is(settings_text(&feed, OPTION_HEADER), "A: 1"));
	settings_set(&feed, &mem, OPTION_HEADER, TEXT("B: 2"), NULL);
	settings_set(&feed, &mem, OPTION_HEADER, TEXT("C: 3"), NULL);
	assert_true(text_is(settings_text(&feed, OPTION_HEADER), "B: 2\nC: 3"));
	settings_set(&feed, &mem, OPTION_HEADER, TEXT(""), NULL);
	assert_true(text_is(settings_text(&feed, OPTION_HEADER), ""));
	assert_int_equal(
	    settings_set(&feed, &mem, OPTION_HEADER, TEXT("B"), &err), -1);
	assert_string_equal(err.text,
	    "header: expected a line such as \"Accept-Language: fr\"");
	assert_int_equal(
	    option_parse(OPTION_HEADER, TEXT("B C: 1"), NULL, &err), -1);
	assert_int_equal(
	    option_parse(OPTION_HEADER, TEXT("B: 1\r\nC: 2"), NULL, &err), -1);
	arena_clear(&mem);
}

static void
patterns_and_programs_are_checked_when_read(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(option_parse(OPTION_INCLUDE,
			     TEXT("^https://[^/]+/(a|b)/"), NULL, &err),
	    0);
	assert_int_equal(
	    option_parse(OPTION_EXCLUDE, TEXT("(a"), NULL, &err), -1);
	assert_string_equal(err.text,
	    "exclude: expected an extended regular expression of moderate "
	    "size");
	assert_int_equal(option_parse(OPTION_EXCLUDE,
			     TEXT("((a{200}){200}){200}"), NULL, &err),
	    -1);
	assert_int_equal(
	    option_parse(OPTION_FILTER, TEXT("sed s/a/b/"), NULL, &err), 0);
	assert_int_equal(
	    option_parse(OPTION_FILTER, TEXT("sed 's/a/"), NULL, &err), -1);
	assert_int_equal(
	    option_parse(OPTION_FILTER, TEXT(" "), NULL, &err), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_default_is_a_value_of_its_option),
		cmocka_unit_test(values_are_read_with_their_units),
		cmocka_unit_test(hours_hold_over_midnight_in_local_time),
		cmocka_unit_test(a_wrong_value_says_what_was_expected),
		cmocka_unit_test(the_nearest_level_wins),
		cmocka_unit_test(
		    a_short_name_holds_only_on_section_and_feed_lines),
		cmocka_unit_test(
		    lines_of_one_level_are_joined_and_an_empty_one_drops_them),
		cmocka_unit_test(patterns_and_programs_are_checked_when_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
