#include "config/hours.h"

#include "base/time.h"

enum { DAY = 24 * 60 }; /* minutes */

static bool
take_digits(struct text *t, int *number)
{
	size_t i = 0;

	*number = 0;
	for (; i < t->len && i < 2 && t->ptr[i] >= '0' && t->ptr[i] <= '9'; i++)
		*number = *number * 10 + (t->ptr[i] - '0');
	*t = text_from_offset(*t, i);
	return i > 0;
}

static bool
take_byte(struct text *t, char byte)
{
	if (t->len == 0 || t->ptr[0] != byte)
		return false;
	*t = text_from_offset(*t, 1);
	return true;
}

/* "7:00" or "07:00" as minutes since midnight; both digits of the minutes. */
static bool
take_minute(struct text *t, int *minute)
{
	int hour, rest;
	size_t before;

	if (!take_digits(t, &hour) || hour > 23 || !take_byte(t, ':'))
		return false;
	before = t->len;
	if (!take_digits(t, &rest) || rest > 59 || before - t->len != 2)
		return false;
	*minute = hour * 60 + rest;
	return true;
}

bool
hours_parse(struct text value, int64_t *hours)
{
	int from, to;

	*hours = 0;
	if (value.len == 0)
		return true;
	if (!take_minute(&value, &from) || !take_byte(&value, '-') ||
	    !take_minute(&value, &to) || value.len > 0 || from == to)
		return false;
	*hours = from * DAY + to;
	return true;
}

int64_t
hours_left(int64_t hours, int64_t now)
{
	struct time_parts parts;
	int64_t from = hours / DAY, to = hours % DAY, minute, left;

	if (hours == 0)
		return 0;
	parts = time_local_parts(now);
	minute = parts.hour * 60 + parts.minute;
	/* Both are counted from now on: they hold when their end is nearer
	   than their next beginning. */
	left = (to - minute + DAY) % DAY;
	if (left == 0 || (from != minute && (from - minute + DAY) % DAY < left))
		return 0;
	return left * 60 - parts.second;
}
