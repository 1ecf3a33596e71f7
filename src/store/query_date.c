#include "base/time.h"
#include "base/translate.h"
#include "query_tree.h"

enum { HOUR = 3600, DAY = 86400, MOST = 100000 };

/* What one word of a date covers. */
struct when {
	int64_t from, to; /* the same for "3d": a moment before now */
};

static int64_t
next_midnight(int64_t midnight)
{
	/* 26 hours reach into the next day however long this one is. */
	return time_local_midnight(midnight + 26 * (int64_t)HOUR);
}

static int64_t
previous_midnight(int64_t midnight)
{
	return time_local_midnight(midnight - 12 * (int64_t)HOUR);
}

/* Local midnight of a civil date. */
static int64_t
midnight_of(int year, int month, int day)
{
	int64_t noon = time_days_from_civil(year, month, day) * DAY + DAY / 2;
	int64_t midnight = time_local_midnight(noon);
	int got = time_local_parts(midnight).day;

	/* East of +12 h noon in Greenwich is the next day already. */
	if (got != day)
		midnight = got == day + 1 || day > 27
			       ? previous_midnight(midnight)
			       : next_midnight(midnight);
	return midnight;
}

/* Digits up to the end or a '-', at most max of them; -1 when none. */
static int
take_number(struct text *t, size_t max)
{
	int number = 0;
	size_t i = 0;

	while (i < t->len && i < max && t->ptr[i] >= '0' && t->ptr[i] <= '9')
		number = number * 10 + (t->ptr[i++] - '0');
	if (i == 0)
		return -1;
	*t = text_from_offset(*t, i);
	return number;
}

/* "2026", "2026-11", "2026-11-20". */
static bool
read_civil(struct text t, struct when *when)
{
	int year, month = 0, day = 0;
	int y, m, d;

	if (t.len < 4 || (year = take_number(&t, 4)) < 1)
		return false;
	if (text_starts(t, "-")) {
		t = text_from_offset(t, 1);
		month = take_number(&t, 2);
		if (month < 1 || month > 12)
			return false;
	}
	if (month && text_starts(t, "-")) {
		t = text_from_offset(t, 1);
		day = take_number(&t, 2);
		/* The 30th of February would come back as another day. */
		time_civil_from_days(
		    time_days_from_civil(year, month, day > 0 ? day : 1), &y,
		    &m, &d);
		if (day < 1 || day > 31 || m != month)
			return false;
	}
	if (t.len > 0)
		return false;
	when->from = midnight_of(year, month ? month : 1, day ? day : 1);
	if (day)
		when->to = next_midnight(when->from);
	else if (month && month < 12)
		when->to = midnight_of(year, month + 1, 1);
	else
		when->to = midnight_of(year + 1, 1, 1);
	return true;
}

/* "3h", "3d", "2w" before now. */
static bool
read_ago(struct text t, int64_t now, struct when *when)
{
	int number = take_number(&t, 5);
	int64_t unit;

	if (number < 0 || number > MOST || t.len != 1)
		return false;
	switch (t.ptr[0]) {
	case 'h':
		unit = HOUR;
		break;
	case 'd':
		unit = DAY;
		break;
	case 'w':
		unit = 7 * (int64_t)DAY;
		break;
	default:
		return false;
	}
	when->from = when->to = now - number * unit;
	return true;
}

static bool
read_weekday(struct text t, int64_t now, struct when *when)
{
	static const char *const names[] = { "sunday", "monday", "tuesday",
		"wednesday", "thursday", "friday", "saturday" };
	int today = time_local_parts(now).weekday;

	for (int day = 0; day < 7; day++) {
		struct text name = text_of(names[day]);

		if (!text_equal_nocase(t, name) &&
		    !text_equal_nocase(t, text_sub(name, 0, 3)))
			continue;
		when->from = time_local_midnight(now);
		for (int i = 0; i < (today - day + 7) % 7; i++)
			when->from = previous_midnight(when->from);
		when->to = next_midnight(when->from);
		return true;
	}
	return false;
}

static int
read_when(struct text t, int64_t now, struct when *when, struct err *err)
{
	int64_t midnight = time_local_midnight(now);

	if (text_is_nocase(t, "today")) {
		when->from = midnight;
		when->to = next_midnight(midnight);
		return 0;
	}
	if (text_is_nocase(t, "yesterday")) {
		when->from = previous_midnight(midnight);
		when->to = midnight;
		return 0;
	}
	if (read_weekday(t, now, when) || read_ago(t, now, when) ||
	    read_civil(t, when))
		return 0;
	return err_set(err, ERR_USAGE,
	    _("expected a date: today, monday, 3d, 2026-11-20, a..b"));
}

static int
read_span(struct text t, size_t dots, int64_t now, int64_t *from, int64_t *to,
    struct err *err)
{
	struct text left = text_sub(t, 0, dots);
	struct text right = text_from_offset(t, dots + 2);
	struct when when;

	if (left.len == 0 && right.len == 0)
		return err_set(err, ERR_USAGE, _("expected a date beside .."));
	if (left.len > 0) {
		if (read_when(left, now, &when, err) < 0)
			return -1;
		*from = when.from;
	}
	if (right.len > 0) {
		if (read_when(right, now, &when, err) < 0)
			return -1;
		*to = when.to;
	}
	return 0;
}

int
query_dates(
    struct text t, int64_t now, int64_t *from, int64_t *to, struct err *err)
{
	size_t dots = text_find(t, TEXT(".."), 0);
	char sign = t.len > 0 ? t.ptr[0] : '\0';
	bool equal = t.len > 1 && t.ptr[1] == '=';
	struct when when;

	*from = INT64_MIN;
	*to = INT64_MAX;
	if (dots != TEXT_NONE)
		return read_span(t, dots, now, from, to, err);
	if (sign == '<' || sign == '>')
		t = text_from_offset(t, equal ? 2 : 1);
	if (read_when(t, now, &when, err) < 0)
		return -1;
	if (sign == '<') {
		*to = equal ? when.to : when.from;
	} else if (sign == '>') {
		*from = equal ? when.from : when.to;
	} else {
		*from = when.from;
		if (when.to > when.from)
			*to = when.to;
	}
	return 0;
}
