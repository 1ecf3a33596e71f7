#include "net/rules.h"

#include "base/time.h"

enum { BACK_OFF_LEAST = 5 * 60 };

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
		return rules->now + RULES_GONE;
	if (rules->failures > 0)
		wait = back_off(rules);
	else
		wait = larger(interval_of(rules),
		    smaller(
			larger(rules->ttl, rules->max_age), RULES_WISH_MAX));
	return rules->now + larger(wait, asked_for(rules));
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
