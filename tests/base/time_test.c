#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/time.h"

/* Each pair: how it is written, what it is ("" when refused). */
static void
check(const char *const (*pairs)[2], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct buf got = { 0 }, want = { 0 };
		struct date date;
		bool fine = time_parse(&date, text_of(pairs[i][0]));

		assert_int_equal(fine, date.precision != DATE_NONE);
		buf_printf(&got, "%s: ", pairs[i][0]);
		time_add_iso(&got, date);
		buf_printf(&want, "%s: %s", pairs[i][0], pairs[i][1]);
		assert_string_equal(buf_cstr(&got), buf_cstr(&want));
		buf_clear(&got);
		buf_clear(&want);
	}
}

#define CHECK(pairs) check((pairs), sizeof(pairs) / sizeof((pairs)[0]))

static void
iso_dates_are_read_in_all_forms(void **state)
{
	static const char *const pairs[][2] = {
		{ "2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z" },
		{ "2003-12-31T10:14:55.123+01:00", "2003-12-31T09:14:55Z" },
		{ "2003-12-31T10:14:55-0800", "2003-12-31T18:14:55Z" },
		{ "2003-12-31t10:14z", "2003-12-31T10:14:00Z" },
		{ "2003-12-31 10:14:55", "2003-12-31T10:14:55Z" },
		{ "2004-07-08 23:56:58 -00:20", "2004-07-09T00:16:58Z" },
		{ "2003-02-28T18:14:55-08:00", "2003-03-01T02:14:55Z" },
		{ "2003-12-31", "2003-12-31" },
		{ "2003-12", "2003-12-01" },
		{ "2003", "2003-01-01" },
		{ "20031231", "2003-12-31" },
		{ "20031231T101455Z", "2003-12-31T10:14:55Z" },
		{ "20031231101455", "2003-12-31T10:14:55Z" },
		{ "2003-335", "2003-12-01" },
		{ "2003335", "2003-12-01" },
		{ "03335", "2003-12-01" },
		{ "2004-W53-6", "2005-01-01" },
		{ "2009W011", "2008-12-29" },
		{ "2009-W01", "2008-12-29" },
		{ "031231", "2003-12-31" },
		{ "03-12-31", "2003-12-31" },
		{ "-03-12", "2003-12-01" },
		{ "-0312", "2003-12-01" },
		{ "2004-7-8T9:05", "2004-07-08T09:05:00Z" },
		{ "2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z" },
		{ "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" },
	};

	(void)state;
	CHECK(pairs);
}

static void
mail_dates_are_read_with_their_mistakes(void **state)
{
	static const char *const pairs[][2] = {
		{ "Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z" },
		{ "Thu,  5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z" },
		{ "Thu, 01 Jan 04 19:48 +0100", "2004-01-01T18:48:00Z" },
		{ "1 Jan 99 9:48:21 EST", "1999-01-01T14:48:21Z" },
		{ "Thu, 01 Jan 2004", "2004-01-01" },
		{ "Thu,, 01, Jan, 2004, 19:48:21, UT", "2004-01-01T19:48:21Z" },
		{ "Thu Aug 30 2012 17:26:16 +0200", "2012-08-30T15:26:16Z" },
		{ "Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z" },
		{ "Sun Jan 4 16:29:06 PST 2004", "2004-01-05T00:29:06Z" },
		{ "Mon, 26 January 2004 16:31:00 ET", "2004-01-26T21:31:00Z" },
		{ "Mon, 26 January 2004 16:31:00 AT", "2004-01-26T20:31:00Z" },
		{ "January 26th, 2004 at 4:31 pm", "2004-01-26T16:31:00Z" },
		{ "26 Jan 2004 12:31 a.m.", "2004-01-26T00:31:00Z" },
		{ "Thu, 30 Apr 2015 08:57:00 MEST", "2015-04-30T06:57:00Z" },
		{ "Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z" },
		{ "Wed, 19 Feb 2012 22:40:00 GMT-01:01",
		    "2012-02-19T23:41:00Z" },
		{ "Wed, 19 Feb 2012 22:40:00 GMT +1", "2012-02-19T21:40:00Z" },
		{ "Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z" },
		{ "Thu, 01 Jan 0100 00:00:01 GMT", "0100-01-01T00:00:01Z" },
		{ "13-Sep-2023 10:00", "2023-09-13T10:00:00Z" },
		{ "13.09.2023 10:00", "2023-09-13T10:00:00Z" },
		{ "13-09-2023", "2023-09-13" },
		{ "9/15/2006 1:02:03 PM", "2006-09-15T13:02:03Z" },
		{ "15/9/2006", "2006-09-15" },
		{ "Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z" },
		{ "1694599200", "2023-09-13T10:00:00Z" },
		{ "1694599200123", "2023-09-13T10:00:00Z" },
	};

	(void)state;
	CHECK(pairs);
}

static void
months_are_known_in_many_languages(void **state)
{
	static const char *const pairs[][2] = {
		{ "dom, 02 ott 2022 10:00:00 +0200", "2022-10-02T08:00:00Z" },
		{ "mar., 04 oct. 2022", "2022-10-04" },
		{ "mercredi 13 septembre 2023 à 14h30",
		    "2023-09-13T14:30:00Z" },
		{ "mardi 5 mars 2024", "2024-03-05" },
		{ "1er août 2023", "2023-08-01" },
		{ "13. März 2023", "2023-03-13" },
		{ "13 de diciembre de 2023", "2023-12-13" },
		{ "13 września 2023", "2023-09-13" },
		{ "Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z" },
		{ "13 сентября 2023", "2023-09-13" },
		{ "2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z" },
		{ "2004-05-25 오후 11:23:17", "2004-05-25T14:23:17Z" },
		{ "2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z" },
		{ "2023年9月13日 10:20", "2023-09-13T10:20:00Z" },
		{ "2023年9月13日下午3时05分", "2023-09-13T15:05:00Z" },
	};

	(void)state;
	CHECK(pairs);
}

static void
impossible_dates_are_refused(void **state)
{
	static const char *const pairs[][2] = {
		{ "", "" },
		{ "yesterday", "" },
		{ "0000-00-00 00:00:00", "" },
		{ "0001-01-01T00:00:00Z", "" },
		{ "2003-13-01", "" },
		{ "2003-02-29", "" },
		{ "2003-12-31T25:14:55Z", "" },
		{ "2003-12-31T10:61:55Z", "" },
		{ "2003-12-31T10:14:61Z", "" },
		{ "Thu, 32 Jan 2004 00:00:00 GMT", "" },
		{ "Sun, 16 zzz 2012 11:47:32 +0000", "" },
		{ "Sun, Dec x 2012 11:47:32 +0000", "" },
		{ "Sun, Dec 16 zz 11:47:32 +0000", "" },
		{ "Sun, 16 Dec 2012 1:2:3:4 GMT", "" },
		{ "Sun, 16 Dec 2012 11:47:32 +9999", "" },
		{ "03/04/2012", "" },
		{ "2003-366", "" },
		{ "2004-W54-1", "" },
		{ "1 2 3 4 5", "" },
		{ "-", "" },
	};

	(void)state;
	CHECK(pairs);
}

static void
civil_dates_and_days_are_inverse(void **state)
{
	(void)state;
	assert_int_equal(time_days_from_civil(1970, 1, 1), 0);
	assert_int_equal(time_days_from_civil(2000, 3, 1), 11017);
	for (int64_t days = -800000; days < 800000; days += 13) {
		int year, month, day;

		time_civil_from_days(days, &year, &month, &day);
		assert_int_equal(time_days_from_civil(year, month, day), days);
	}
}

static void
http_dates_and_delays_are_read(void **state)
{
	struct buf out = { 0 };
	int64_t seconds;

	(void)state;
	time_add_http(&out, 784111777);
	assert_string_equal(buf_cstr(&out), "Sun, 06 Nov 1994 08:49:37 GMT");
	assert_true(time_parse_http(&seconds, buf_text(&out)));
	assert_int_equal(seconds, 784111777);
	assert_true(time_parse_http(&seconds, TEXT(" 120 ")));
	assert_int_equal(seconds, 120);
	assert_true(time_parse_http(&seconds, TEXT("99999999999999999999")));
	assert_int_equal(seconds, TIME_DELAY_MAX - 1);
	assert_false(time_parse_http(&seconds, TEXT("soon")));
	assert_false(time_parse_http(&seconds, TEXT("")));
	buf_clear(&out);
}

static void
assert_words(const char *language, struct date date, const char *want)
{
	struct buf out = { 0 };

	time_add_words(&out, date, text_of(language));
	assert_string_equal(buf_cstr(&out), want);
	buf_clear(&out);
}

static void
a_date_is_put_into_words(void **state)
{
	struct date date = { 1694599200, DATE_SECOND };
	struct date first = { 1696118400, DATE_DAY };

	(void)state;
	assert_words("fr", date, "mercredi 13 septembre 2023");
	assert_words("en-GB", date, "Wednesday 13 September 2023");
	assert_words("de_AT", date, "Mittwoch, 13. September 2023");
	assert_words("es", date, "miércoles, 13 de septiembre de 2023");
	assert_words("", date, "Wednesday 13 September 2023");
	assert_words("fr", first, "dimanche 1er octobre 2023");
	assert_words("fr", (struct date){ 0 }, "");
}

static void
assert_short(const char *language, int64_t now, const char *want)
{
	const struct date date = { 1694563200, DATE_DAY };
	struct buf out = { 0 };

	time_add_short(&out, date, now, text_of(language));
	assert_string_equal(buf_cstr(&out), want);
	buf_clear(&out);
}

static void
check_day(int64_t days_ago, const char *language, const char *expected)
{
	const int64_t today = 1694563200; /* 13 September 2023 */
	struct buf out = { 0 };

	time_add_day(&out, today - days_ago * 86400, today, text_of(language));
	assert_string_equal(buf_cstr(&out), expected);
	buf_clear(&out);
}

static void
today_and_yesterday_have_names(void **state)
{
	(void)state;
	setenv("TZ", "UTC", 1);
	tzset();
	check_day(0, "en", "Today");
	check_day(1, "en", "Yesterday");
	check_day(0, "fr", "Aujourd’hui");
	check_day(1, "nl", "Gisteren");
	check_day(1, "pt", "Ontem");
	check_day(1, "ja", "Yesterday");
	check_day(2, "de", "Montag, 11. September 2023");
}

static void
a_short_date_has_its_year_when_it_is_not_this_one(void **state)
{
	const struct date date = { 1694563200, DATE_DAY };
	int64_t then = 1700000000, later = 1800000000;
	struct buf out = { 0 };

	(void)state;
	assert_short("en", then, "13 Sep");
	assert_short("fr", then, "13 sept.");
	assert_short("de", then, "13. Sept.");
	assert_short("pt", then, "13 de set.");
	assert_short("xx", later, "13 Sep 2023");
	time_add_month(&out, date, TEXT("nl"));
	assert_string_equal(buf_cstr(&out), "sep 2023");
	buf_clear(&out);
}

static void
local_time_follows_the_zone(void **state)
{
	struct time_parts parts;

	(void)state;
	(void)setenv("TZ", "XYZ-5:30", 1);
	tzset();
	parts = time_local_parts(1694599200);
	assert_int_equal(parts.hour, 15);
	assert_int_equal(parts.minute, 30);
	assert_int_equal(parts.weekday, 3);
	assert_int_equal(time_local_midnight(1694599200), 1694543400);
	assert_int_equal(
	    date_local_midnight((struct date){ 1694599200, DATE_SECOND }),
	    1694543400);
	assert_int_equal(
	    date_local_midnight((struct date){ 1694563200, DATE_DAY }),
	    1694543400);
	assert_true(date_local_midnight((struct date){ 0 }) == INT64_MIN);
	/* A day without a time does not move with the zone. */
	(void)setenv("TZ", "XYZ8", 1);
	tzset();
	assert_words("en", (struct date){ 1694563200, DATE_DAY },
	    "Wednesday 13 September 2023");
	(void)setenv("TZ", "UTC", 1);
	tzset();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(iso_dates_are_read_in_all_forms),
		cmocka_unit_test(mail_dates_are_read_with_their_mistakes),
		cmocka_unit_test(months_are_known_in_many_languages),
		cmocka_unit_test(impossible_dates_are_refused),
		cmocka_unit_test(civil_dates_and_days_are_inverse),
		cmocka_unit_test(http_dates_and_delays_are_read),
		cmocka_unit_test(a_date_is_put_into_words),
		cmocka_unit_test(today_and_yesterday_have_names),
		cmocka_unit_test(
		    a_short_date_has_its_year_when_it_is_not_this_one),
		cmocka_unit_test(local_time_follows_the_zone),
	};

	(void)setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
