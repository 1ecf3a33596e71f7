#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/rules.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

static const int64_t now = 1700000000; /* 2023-11-14T22:13:20Z */

static int64_t
due_in(struct rules rules)
{
	rules.now = now;
	return rules_next_due(&rules) - now;
}

static void
a_feed_is_asked_at_the_users_interval(void **state)
{
	struct rules r = { .interval = 15 * MINUTE,
		.max_age = -1,
		.retry_after = -1,
		.status = 200 };

	(void)state;
	assert_int_equal(due_in(r), 15 * MINUTE);
	r.ttl = 40 * MINUTE;
	assert_int_equal(due_in(r), 40 * MINUTE);
	r.max_age = 5 * HOUR;
	assert_int_equal(due_in(r), 5 * HOUR);
	r.ttl = 100 * DAY;
	assert_int_equal(due_in(r), DAY);
	r.interval = 3 * DAY;
	assert_int_equal(due_in(r), 3 * DAY);
	r.interval = 0;
	r.ttl = 0;
	r.max_age = 0;
	assert_int_equal(due_in(r), RULES_INTERVAL_DEFAULT);
	r.retry_after = 2 * HOUR;
	assert_int_equal(due_in(r), 2 * HOUR);
}

static void
failures_double_the_wait_up_to_a_day(void **state)
{
	struct rules r = {
		.interval = 15 * MINUTE, .max_age = -1, .retry_after = -1
	};

	(void)state;
	r.failures = 1;
	assert_int_equal(due_in(r), 30 * MINUTE);
	r.failures = 3;
	assert_int_equal(due_in(r), 2 * HOUR);
	r.failures = 1000000;
	assert_int_equal(due_in(r), DAY);
	for (r.spread = 0; r.spread < 5000; r.spread += 7) {
		assert_true(due_in(r) <= DAY);
		assert_true(due_in(r) >= DAY - DAY / 8);
	}
	r.spread = 0;
	r.interval = 1;
	r.failures = 1;
	assert_int_equal(due_in(r), 10 * MINUTE);
	r.interval = 2 * DAY;
	assert_int_equal(due_in(r), 2 * DAY);
}

static void
who_asks_for_patience_gets_it(void **state)
{
	struct rules r = { .now = now,
		.interval = 15 * MINUTE,
		.max_age = -1,
		.retry_after = 5 * HOUR,
		.status = 429,
		.failures = 1 };

	(void)state;
	assert_int_equal(due_in(r), 5 * HOUR);
	assert_int_equal(rules_patience(&r) - now, 5 * HOUR);
	r.retry_after = 30 * DAY;
	assert_int_equal(due_in(r), DAY);
	assert_int_equal(rules_patience(&r) - now, DAY);
	r.retry_after = -1;
	assert_int_equal(rules_patience(&r) - now, 30 * MINUTE);
	r.status = 404;
	assert_int_equal(rules_patience(&r), now);
}

static const struct rules plain = { .now = now,
	.interval = 30 * MINUTE,
	.max_age = -1,
	.retry_after = -1,
	.status = 200 };

static void
what_is_gone_is_asked_twice_more(void **state)
{
	struct rules r = plain;

	(void)state;
	r.status = 410;
	r.failures = 1;
	assert_int_equal(due_in(r), DAY);
	r.gone = now - DAY;
	assert_int_equal(due_in(r), 7 * DAY);
	r.gone = now - 8 * DAY;
	assert_true(rules_next_due(&r) == RULES_NEVER);
	/* Since a moment to come: the clock was wrong. */
	r.gone = now + DAY;
	assert_int_equal(due_in(r), DAY);
}

static void
a_feed_of_rare_news_is_asked_less_often(void **state)
{
	struct rules r = plain;

	(void)state;
	r.adaptive = true;
	assert_int_equal(due_in(r), 30 * MINUTE);
	r.pace = HOUR;
	assert_int_equal(due_in(r), 30 * MINUTE);
	r.pace = DAY;
	assert_int_equal(due_in(r), 2 * HOUR);
	r.pace = 30 * DAY;
	assert_int_equal(due_in(r), 12 * HOUR);
	/* Usually quick, and silent for four days. */
	r.pace = HOUR;
	r.changed = now - 4 * DAY;
	assert_int_equal(due_in(r), 8 * HOUR);
	r.changed = now + DAY;
	assert_int_equal(due_in(r), 30 * MINUTE);
	r.changed = 1;
	r.adaptive = false;
	assert_int_equal(due_in(r), 30 * MINUTE);
}

static void
an_interval_of_its_own_always_holds(void **state)
{
	struct rules r = plain;

	(void)state;
	r.fixed = r.adaptive = true;
	r.pace = 30 * DAY;
	r.ttl = r.max_age = 6 * HOUR;
	r.skip_hours = 0xFFFF00;
	r.spread = 1000;
	assert_int_equal(due_in(r), 30 * MINUTE);
	/* But for who asks for patience. */
	r.retry_after = HOUR;
	assert_int_equal(due_in(r), HOUR);
}

static void
feeds_do_not_stay_in_step(void **state)
{
	struct rules r = plain;
	int64_t first = due_in(r), last = first;

	(void)state;
	for (r.spread = 0; r.spread < 5000; r.spread += 7) {
		int64_t due = due_in(r);

		assert_true(due >= 30 * MINUTE);
		assert_true(due <= 30 * MINUTE + 30 * MINUTE / 16);
		last = due > last ? due : last;
	}
	assert_true(last > first + MINUTE);
}

static void
hours_and_days_to_skip_are_skipped(void **state)
{
	/* A Tuesday, 22:13:20; due at 22:43:20. */
	const int64_t to_next_hour = 46 * MINUTE + 40;
	struct rules r = plain;

	(void)state;
	r.skip_hours = 1 << 3;
	r.skip_days = 1 << 3;
	assert_int_equal(due_in(r), 30 * MINUTE);
	r.skip_hours = 1 << 22;
	r.skip_days = 0;
	assert_int_equal(due_in(r), to_next_hour);
	r.skip_hours |= 1 << 23 | 1;
	assert_int_equal(due_in(r), to_next_hour + 2 * HOUR);
	r.skip_hours = 0;
	r.skip_days = 1 << 2;
	assert_int_equal(due_in(r), to_next_hour + HOUR);
	/* A weekend. */
	r.now = 1700260000; /* Friday, 22:26:40 */
	r.interval = 2 * HOUR;
	r.skip_days = 1 << 6 | 1;
	assert_int_equal(rules_next_due(&r) % DAY, 0);
	assert_int_equal((rules_next_due(&r) / DAY + 4) % 7, 1);
	/* Who asks never to be asked is not heard. */
	r.skip_days = 0x7F;
	assert_int_equal(rules_next_due(&r), r.now + 2 * HOUR);
	r.skip_days = 0;
	r.skip_hours = 0xFFFFFF;
	assert_int_equal(rules_next_due(&r), r.now + 2 * HOUR);
}

static void
the_pace_is_that_of_the_newest_items(void **state)
{
	int64_t dates[60];

	(void)state;
	for (int i = 0; i < 60; i++)
		dates[i] = now - (int64_t)(59 - i) * HOUR;
	assert_int_equal(rules_pace(dates, 60, now), HOUR);
	assert_int_equal(rules_pace(dates, 2, now), 0);
	assert_int_equal(rules_pace(dates, 0, now), 0);
	/* Old items, the newest of which is a month old. */
	assert_int_equal(rules_pace(dates, 60, now + 30 * DAY), 30 * DAY);
	/* Dates to come. */
	for (int i = 0; i < 60; i++)
		dates[i] = now + (int64_t)i * DAY;
	assert_int_equal(rules_pace(dates, 60, now), 0);
}

static void
without_dates_fetches_that_bring_news_tell_the_pace(void **state)
{
	(void)state;
	assert_int_equal(rules_pace_further(0, 0, now), 0);
	assert_int_equal(rules_pace_further(0, now - HOUR, now), HOUR);
	assert_int_equal(
	    rules_pace_further(DAY, now - HOUR, now), (3 * DAY + HOUR) / 4);
	assert_int_equal(rules_pace_further(DAY, 0, now), DAY);
	assert_int_equal(rules_pace_further(DAY, now + DAY, now), DAY);
}

static void
headers_are_read_as_seconds_from_now(void **state)
{
	const struct text none = TEXT("");
	/* The server's clock is an hour slow. */
	const struct text date = TEXT("Tue, 14 Nov 2023 21:13:20 GMT");

	(void)state;
	assert_int_equal(rules_retry_after(TEXT("120"), none, now), 120);
	assert_int_equal(rules_retry_after(TEXT("-5"), none, now), -1);
	assert_int_equal(rules_retry_after(TEXT("soon"), none, now), -1);
	assert_int_equal(rules_retry_after(none, none, now), -1);
	assert_int_equal(
	    rules_retry_after(TEXT("Tue, 14 Nov 2023 22:14:20 GMT"), none, now),
	    60);
	assert_int_equal(
	    rules_retry_after(TEXT("Tue, 14 Nov 2023 21:14:20 GMT"), date, now),
	    60);
	assert_int_equal(
	    rules_retry_after(TEXT("Thu, 01 Jan 1970 00:00:00 GMT"), none, now),
	    0);
	assert_int_equal(
	    rules_max_age(TEXT("public, MAX-AGE=300, x"), none, none, now),
	    300);
	assert_int_equal(
	    rules_max_age(TEXT("max-age=300, no-cache"), none, none, now), 0);
	assert_int_equal(rules_max_age(TEXT("private"), none, none, now), -1);
	assert_int_equal(rules_max_age(none, TEXT("0"), none, now), 0);
	assert_int_equal(rules_max_age(none,
			     TEXT("Tue, 14 Nov 2023 21:23:20 GMT"), date, now),
	    600);
	assert_int_equal(rules_max_age(TEXT("max-age=5"),
			     TEXT("Tue, 14 Nov 2023 21:23:20 GMT"), date, now),
	    5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_feed_is_asked_at_the_users_interval),
		cmocka_unit_test(failures_double_the_wait_up_to_a_day),
		cmocka_unit_test(who_asks_for_patience_gets_it),
		cmocka_unit_test(what_is_gone_is_asked_twice_more),
		cmocka_unit_test(a_feed_of_rare_news_is_asked_less_often),
		cmocka_unit_test(an_interval_of_its_own_always_holds),
		cmocka_unit_test(feeds_do_not_stay_in_step),
		cmocka_unit_test(hours_and_days_to_skip_are_skipped),
		cmocka_unit_test(the_pace_is_that_of_the_newest_items),
		cmocka_unit_test(
		    without_dates_fetches_that_bring_news_tell_the_pace),
		cmocka_unit_test(headers_are_read_as_seconds_from_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
