#define _GNU_SOURCE /* CLOCK_BOOTTIME */

#include "base/time.h"

#include <time.h>

enum { DAY = 24 * 60 * 60 };

int64_t
time_now(void)
{
	return (int64_t)time(NULL);
}

static int64_t
clock_ms(clockid_t clock)
{
	struct timespec now = { 0 };

	(void)clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t
time_monotonic_ms(void)
{
	return clock_ms(CLOCK_MONOTONIC);
}

int64_t
time_boot_ms(void)
{
#ifdef CLOCK_BOOTTIME
	return clock_ms(CLOCK_BOOTTIME);
#else
	return clock_ms(CLOCK_MONOTONIC);
#endif
}

/*
 * Both ways between days and civil dates: Howard Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms". A year begins in March there, so that the leap
 * day is its last.
 */
int64_t
time_days_from_civil(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year =
	    (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 -
			     year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

void
time_civil_from_days(int64_t days, int *year, int *month, int *day)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*day = (int)(doy - (153 * mp + 2) / 5 + 1);
	*month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*year = (int)(yoe + era * 400 + (*month <= 2));
}

static struct time_parts
utc_parts(int64_t seconds)
{
	struct time_parts parts = { 0 };
	int64_t days = seconds / DAY, rest = seconds % DAY;

	if (rest < 0) {
		rest += DAY;
		days--;
	}
	time_civil_from_days(days, &parts.year, &parts.month, &parts.day);
	parts.hour = (int)(rest / 3600);
	parts.minute = (int)(rest / 60 % 60);
	parts.second = (int)(rest % 60);
	/* 1 January 1970 was a Thursday. */
	parts.weekday = (int)(((days + 4) % 7 + 7) % 7);
	return parts;
}

/* Quicker than printf, where there are many. */
static void
add_digits(struct buf *out, int number, int width)
{
	int unit = 1;

	while (--width > 0)
		unit *= 10;
	for (; unit > 0; unit /= 10)
		buf_add_byte(out, (char)('0' + number / unit % 10));
}

void
time_add_iso(struct buf *out, struct date date)
{
	struct time_parts t;

	if (date.precision == DATE_NONE)
		return;
	t = utc_parts(date.seconds);
	if (t.year > 999)
		add_digits(out, t.year, 4);
	else
		buf_printf(out, "%04d", t.year);
	buf_add_byte(out, '-');
	add_digits(out, t.month, 2);
	buf_add_byte(out, '-');
	add_digits(out, t.day, 2);
	if (date.precision != DATE_SECOND)
		return;
	buf_add_byte(out, 'T');
	add_digits(out, t.hour, 2);
	buf_add_byte(out, ':');
	add_digits(out, t.minute, 2);
	buf_add_byte(out, ':');
	add_digits(out, t.second, 2);
	buf_add_byte(out, 'Z');
}

void
time_add_http(struct buf *out, int64_t seconds)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct time_parts t = utc_parts(seconds);

	buf_printf(out, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT",
	    days + 3 * t.weekday, t.day, months + 3 * (t.month - 1), t.year,
	    t.hour, t.minute, t.second);
}

bool
time_parse_http(int64_t *seconds, struct text t)
{
	struct date date;
	int64_t delay = 0;

	t = text_trim(t);
	*seconds = 0;
	for (size_t i = 0; i < t.len; i++) {
		if (t.ptr[i] < '0' || t.ptr[i] > '9') {
			if (!time_parse(&date, t))
				return false;
			*seconds = date.seconds;
			return true;
		}
		if (delay < TIME_DELAY_MAX)
			delay = delay * 10 + (t.ptr[i] - '0');
	}
	if (t.len == 0)
		return false;
	*seconds = delay < TIME_DELAY_MAX ? delay : TIME_DELAY_MAX - 1;
	return true;
}

struct time_parts
time_local_parts(int64_t seconds)
{
	time_t when = (time_t)seconds;
	struct tm tm = { 0 };

	if (!localtime_r(&when, &tm))
		return utc_parts(seconds);
	return (struct time_parts){ .year = tm.tm_year + 1900,
		.month = tm.tm_mon + 1,
		.day = tm.tm_mday,
		.hour = tm.tm_hour,
		.minute = tm.tm_min,
		.second = tm.tm_sec,
		.weekday = tm.tm_wday };
}

int64_t
time_local_midnight(int64_t seconds)
{
	time_t when = (time_t)seconds, midnight;
	struct tm tm = { 0 };

	if (!localtime_r(&when, &tm))
		return seconds - (seconds % DAY + DAY) % DAY;
	tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
	tm.tm_isdst = -1;
	midnight = mktime(&tm);
	return midnight == (time_t)-1 ? seconds : (int64_t)midnight;
}

int64_t
date_local_midnight(struct date date)
{
	switch (date.precision) {
	case DATE_SECOND:
		return time_local_midnight(date.seconds);
	case DATE_DAY:
		/* Midnight UTC: that day's forenoon nearly everywhere. */
		return time_local_midnight(date.seconds + 11 * 3600);
	case DATE_NONE:
		break;
	}
	return INT64_MIN;
}
