#include "net/rules.h"

#include <stdlib.h>

#include "base/time.h"

enum {
	HOUR = 60 * 60,
	DAY = 24 * HOUR,
	BACK_OFF_LEAST = 5 * 60,
	PACE_DATES = 20,
	PACE_LEAST = 3,
};

static int64_t
smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t
interval_of(const struct rules *rules)
{
	return rules->interval > 0 ? rules->interval : RULES_INTERVAL_DEFAULT;
}

static int64_t
back_off(const struct rules *rules)
{
	int64_t wait = larger(interval_of(rules), BACK_OFF_LEAST);
	int64_t most = larger(RULES_WAIT_MAX, interval_of(rules));

	for (int i = 0; i < rules->failures && wait < most; i++)
		wait *= 2;
	wait = smaller(wait, most);
	return wait - (int64_t)(rules->spread % 1024) * (wait / 8) / 1024;
}

/* How long a feed of rare news may rest. */
static int64_t
quiet_wait(const struct rules *rules)
{
	int64_t silence = 0;

	if (!rules->adaptive)
		return 0;
	if (rules->changed > 0)
		silence = rules->now - rules->changed;
	return smaller(
	    larger(rules->pace, silence) / RULES_QUIET_PART, RULES_QUIET_MAX);
}

static int64_t
usual_wait(const struct rules *rules)
{
	int64_t wait = interval_of(rules);

	if (rules->fixed)
		return wait;
	wait = larger(
	    wait, smaller(larger(rules->ttl, rules->max_age), RULES_WISH_MAX));
	wait = larger(wait, quiet_wait(rules));
	return wait + (int64_t)(rules->spread % 1024) * (wait / 16) / 1024;
}

static int64_t
gone_due(const struct rules *rules)
{
	int64_t since = rules->gone > 0 ? rules->now - rules->gone : 0;

	if (since >= RULES_GONE)
		return RULES_NEVER;
	return rules->now + (since > 0 ? RULES_GONE : RULES_GONE_FIRST);
}

/* 1 January 1970 was a Thursday. */
static bool
is_skipped(const struct rules *rules, int64_t moment)
{
	unsigned hour = (unsigned)(moment / HOUR % 24);
	unsigned day = (unsigned)((moment / DAY + 4) % 7);

	return (rules->skip_hours >> hour & 1) || (rules->skip_days >> day & 1);
}

/* A feed that leaves hardly any hour to ask it says nonsense. */
static int64_t
after_skipped(const struct rules *rules, int64_t due)
{
	int64_t moment = due;

	if (rules->fixed || due < 0)
		return due;
	while (is_skipped(rules, moment)) {
		moment += HOUR - moment % HOUR;
		if (moment - due > RULES_SKIP_MAX)
			return due;
	}
	return moment;
}

static int64_t
asked_for(const struct rules *rules)
{
	return smaller(larger(rules->retry_after, 0), RULES_WAIT_MAX);
}

int64_t
rules_next_due(const struct rules *rules)
{
	int64_t wait;

	if (rules->status == 410)
		return gone_due(rules);
	wait = rules->failures > 0 ? back_off(rules) : usual_wait(rules);
	wait = larger(wait, asked_for(rules));
	return after_skipped(rules, rules->now + wait);
}

static int
newest_first(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x < y) - (x > y);
}

int64_t
rules_pace(int64_t *dates, size_t n, int64_t now)
{
	int64_t newest, mean;

	if (n < PACE_LEAST)
		return 0;
	for (size_t i = 0; i < n; i++)
		dates[i] = smaller(dates[i], now);
	qsort(dates, n, sizeof(*dates), newest_first);
	newest = dates[0];
	if (n > PACE_DATES)
		n = PACE_DATES;
	mean = (newest - dates[n - 1]) / (int64_t)(n - 1);
	return larger(mean, now - newest);
}

int64_t
rules_pace_further(int64_t before, int64_t changed, int64_t now)
{
	int64_t gap = changed > 0 && changed < now ? now - changed : 0;

	if (gap == 0 || before == 0)
		return larger(gap, before);
	return (3 * before + gap) / 4;
}

int64_t
rules_patience(const struct rules *rules)
{
	if (asked_for(rules) > 0)
		return rules->now + asked_for(rules);
	if ((rules->status == 429 || rules->status == 503) &&
	    rules->failures > 0)
		return rules->now + back_off(rules);
	return rules->now;
}

/* Seconds from the server's idea of now to the moment named. */
static int64_t
from_now(int64_t moment, struct text date, int64_t now)
{
	int64_t there;

	if (!time_parse_http(&there, date) || there < TIME_DELAY_MAX)
		there = now;
	return larger(moment - there, 0);
}

int64_t
rules_retry_after(struct text value, struct text date, int64_t now)
{
	int64_t seconds;

	if (!time_parse_http(&seconds, value) || seconds < 0)
		return -1;
	return seconds < TIME_DELAY_MAX ? seconds
					: from_now(seconds, date, now);
}

int64_t
rules_max_age(struct text cache_control, struct text expires, struct text date,
    int64_t now)
{
	int64_t age = -1, seconds;
	struct text directive;

	while (text_next(&cache_control, ',', &directive)) {
		directive = text_trim(directive);
		if (text_is_nocase(directive, "no-cache") ||
		    text_is_nocase(directive, "no-store"))
			return 0;
		if (text_starts_nocase(directive, "max-age=") &&
		    time_parse_http(&seconds, text_from_offset(directive, 8)) &&
		    seconds >= 0)
			age = seconds;
	}
	if (age >= 0 || !expires.len)
		return age;
	/* "0" and other non-dates mean "already" (RFC 9111 5.3). */
	if (!time_parse_http(&seconds, expires) || seconds < TIME_DELAY_MAX)
		return 0;
	return from_now(seconds, date, now);
}
