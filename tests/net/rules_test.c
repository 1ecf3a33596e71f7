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
	r.max_age = DAY;
	assert_int_equal(due_in(r), HOUR);
	r.interval = 3 * HOUR;
	assert_int_equal(due_in(r), 3 * HOUR);
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
	r.status = 410;
	assert_int_equal(due_in(r), 7 * DAY);
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
		cmocka_unit_test(headers_are_read_as_seconds_from_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
