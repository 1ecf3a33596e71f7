/* time_parse: ISO 8601 first, then anything else word by word. */
#include <string.h>

#include "base/time.h"
#include "base/utf8.h"
#include "time_names.h"

enum {
	UNSET = -1,
	LONGEST = 120, /* bytes; no date is that long */
	DAY_SECONDS = 24 * 60 * 60,
};

struct fields {
	int year, month, day; /* UNSET when not said */
	int hour, minute, second;
	int offset; /* minutes east of Greenwich */
	int half;   /* 'a' or 'p' of am, pm; else 0 */
	bool has_time, has_zone;
	bool loose_month; /* the month may have been a weekday */
};

static const struct fields nothing = {
	.year = UNSET, .month = UNSET, .day = UNSET
};

struct cursor {
	struct text t;
	size_t at;
};

static char
peek(const struct cursor *c, size_t ahead)
{
	return c->at + ahead < c->t.len ? c->t.ptr[c->at + ahead] : '\0';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static bool
skip(struct cursor *c, char byte)
{
	if (peek(c, 0) != byte || c->at >= c->t.len)
		return false;
	c->at++;
	return true;
}

static void
skip_blanks(struct cursor *c)
{
	while (c->at < c->t.len && (peek(c, 0) == ' ' || peek(c, 0) == '\t'))
		c->at++;
}

static size_t
digits_ahead(const struct cursor *c)
{
	size_t n = 0;

	while (is_digit(peek(c, n)))
		n++;
	return n;
}

/* Reads len digits (at most 9), which are there. */
static int
take_number(struct cursor *c, size_t len)
{
	int value = 0;

	for (size_t i = 0; i < len; i++)
		value = value * 10 + (c->t.ptr[c->at + i] - '0');
	c->at += len;
	return value;
}

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
days_in_month(int year, int month)
{
	static const signed char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30,
		31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Two digits: RSS is younger than 1970. */
static int
full_year(int year, size_t digits)
{
	if (digits > 2)
		return year;
	return year < 70 ? 2000 + year : 1900 + year;
}

static bool
to_date(struct date *date, struct fields f)
{
	if (f.half && (f.hour < 1 || f.hour > 12))
		return false;
	if (f.half == 'p' && f.hour < 12)
		f.hour += 12;
	else if (f.half == 'a' && f.hour == 12)
		f.hour = 0;
	if (f.year < 100 || f.year > 9999 || f.month < 1 || f.month > 12 ||
	    f.day < 1 || f.day > days_in_month(f.year, f.month))
		return false;
	if (f.minute > 59 || f.second > 60 || f.hour > 24 ||
	    (f.hour == 24 && (f.minute || f.second)))
		return false;
	date->seconds =
	    time_days_from_civil(f.year, f.month, f.day) * DAY_SECONDS +
	    f.hour * 3600 + f.minute * 60 + f.second - (int64_t)f.offset * 60;
	date->precision = f.has_time ? DATE_SECOND : DATE_DAY;
	return true;
}

/* "+hh:mm", "-hhmm", "+h" at a sign. */
static bool
take_offset(struct cursor *c, struct fields *f)
{
	int sign = peek(c, 0) == '-' ? -1 : 1, hours, minutes = 0;
	size_t len;

	c->at++;
	len = digits_ahead(c);
	if (len == 0 || len > 4)
		return false;
	hours = take_number(c, len <= 2 ? len : len - 2);
	if (len > 2)
		minutes = take_number(c, 2);
	else if (peek(c, 0) == ':' && is_digit(peek(c, 1)) &&
		 is_digit(peek(c, 2))) {
		c->at++;
		minutes = take_number(c, 2);
	}
	if (hours > 15 || minutes > 59)
		return false;
	f->offset = sign * (hours * 60 + minutes);
	f->has_zone = true;
	return true;
}

static void
skip_fraction(struct cursor *c)
{
	if ((peek(c, 0) == '.' || peek(c, 0) == ',') && is_digit(peek(c, 1))) {
		c->at++;
		c->at += digits_ahead(c);
	}
}

/* hh[:mm[:ss[.fraction]]]; a fourth part is a mistake. */
static bool
take_clock(struct cursor *c, struct fields *f)
{
	int *parts[] = { &f->hour, &f->minute, &f->second };

	if (f->has_time)
		return false;
	f->has_time = true;
	for (int i = 0;; i++) {
		size_t len = digits_ahead(c);

		if (len < 1 || len > 2)
			return false;
		*parts[i] = take_number(c, len);
		if (peek(c, 0) != ':' || !is_digit(peek(c, 1)))
			break;
		if (i == 2)
			return false;
		c->at++;
	}
	skip_fraction(c);
	return true;
}

/* hhmm or hhmmss, as the basic form of ISO 8601 has it. */
static bool
take_basic_clock(struct cursor *c, struct fields *f, size_t len)
{
	f->has_time = true;
	f->hour = take_number(c, 2);
	f->minute = take_number(c, 2);
	if (len == 6)
		f->second = take_number(c, 2);
	skip_fraction(c);
	return true;
}

static bool
set_ordinal(struct fields *f, int day)
{
	if (day < 1 || day > 365 + is_leap(f->year))
		return false;
	for (f->month = 1; day > days_in_month(f->year, f->month); f->month++)
		day -= days_in_month(f->year, f->month);
	f->day = day;
	return true;
}

/* ISO 8601's week 1 is the one with 4 January; day 1 is Monday. */
static bool
set_week(struct fields *f, int week, int day)
{
	int64_t fourth = time_days_from_civil(f->year, 1, 4), days;
	int64_t weekday = ((fourth + 3) % 7 + 7) % 7;

	if (week < 1 || week > 53 || day < 1 || day > 7)
		return false;
	days = fourth - weekday + (week - 1) * 7 + day - 1;
	time_civil_from_days(days, &f->year, &f->month, &f->day);
	return true;
}

/* What follows the year: "-12-31", "-335", "-W01-3", "W013" or nothing. */
static bool
take_after_year(struct cursor *c, struct fields *f)
{
	bool hyphen = skip(c, '-');
	size_t len;

	if (peek(c, 0) == 'W' && is_digit(peek(c, 1)) && is_digit(peek(c, 2))) {
		int week, day = 1;

		c->at++;
		week = take_number(c, 2);
		if (is_digit(peek(c, 0)) ||
		    (peek(c, 0) == '-' && is_digit(peek(c, 1)))) {
			(void)skip(c, '-');
			day = take_number(c, 1);
		}
		return set_week(f, week, day);
	}
	len = digits_ahead(c);
	/* "2003-335", but also "2003-012-31". */
	if (hyphen && len == 3 && peek(c, 3) != '-')
		return set_ordinal(f, take_number(c, 3));
	if (len == 3 && peek(c, 0) == '0') {
		c->at++;
		len = 2;
	}
	f->month = f->day = 1;
	if (!hyphen)
		return len == 0;
	if (len < 1 || len > 2)
		return false;
	f->month = take_number(c, len);
	if (!skip(c, '-'))
		return true;
	len = digits_ahead(c);
	if (len < 1 || len > 2)
		return false;
	f->day = take_number(c, len);
	return true;
}

/* "-0312", "-03-12" and "-03": two digits of the year and the month. */
static bool
take_short_month(struct cursor *c, struct fields *f)
{
	size_t len = digits_ahead(c);

	if (len != 2 && len != 4)
		return false;
	f->year = full_year(take_number(c, 2), 2);
	f->month = f->day = 1;
	if (len == 2 && c->at == c->t.len)
		return true;
	if (len == 2 && !(skip(c, '-') && digits_ahead(c) == 2))
		return false;
	f->month = take_number(c, 2);
	return true;
}

static bool
take_iso_date(struct cursor *c, struct fields *f)
{
	size_t len;

	if (skip(c, '-'))
		return take_short_month(c, f);
	len = digits_ahead(c);
	switch (len) {
	case 2:
	case 4:
		f->year = full_year(take_number(c, len), len);
		return take_after_year(c, f);
	case 5:
	case 7:
		f->year = full_year(take_number(c, len - 3), len - 3);
		return set_ordinal(f, take_number(c, 3));
	case 6:
	case 8:
		f->year = full_year(take_number(c, len - 4), len - 4);
		f->month = take_number(c, 2);
		f->day = take_number(c, 2);
		return true;
	case 12:
	case 14:
		f->year = take_number(c, 4);
		f->month = take_number(c, 2);
		f->day = take_number(c, 2);
		return take_basic_clock(c, f, len - 8);
	default:
		return false;
	}
}

static bool
parse_iso(struct date *date, struct text t)
{
	struct cursor c = { t, 0 };
	struct fields f = nothing;
	size_t len;

	if (!take_iso_date(&c, &f))
		return false;
	if (c.at < t.len && !f.has_time) {
		if (!skip(&c, 'T') && !skip(&c, 't') && !skip(&c, '_') &&
		    peek(&c, 0) != ' ')
			return false;
		skip_blanks(&c);
		len = digits_ahead(&c);
		if (len == 4 || len == 6)
			(void)take_basic_clock(&c, &f, len);
		else if (!take_clock(&c, &f))
			return false;
	}
	skip_blanks(&c);
	if (peek(&c, 0) == '+' || peek(&c, 0) == '-') {
		if (!take_offset(&c, &f))
			return false;
	} else if (!skip(&c, 'Z')) {
		(void)skip(&c, 'z');
	}
	return c.at == t.len && to_date(date, f);
}

/* Ten digits are seconds since 1970, thirteen milliseconds. */
static bool
parse_epoch(struct date *date, struct text t)
{
	int64_t value = 0;

	if (t.len != 9 && t.len != 10 && t.len != 13)
		return false;
	for (size_t i = 0; i < t.len; i++) {
		if (!is_digit(t.ptr[i]))
			return false;
		value = value * 10 + (t.ptr[i] - '0');
	}
	date->seconds = t.len == 13 ? value / 1000 : value;
	date->precision = DATE_SECOND;
	return true;
}

/*
 * 2006/09/15, 15.09.2006, 13-09-2023; 9/15/2006 when only one reading is
 * possible. first is already read.
 */
static bool
take_triple(struct cursor *c, struct fields *f, int first, size_t first_len)
{
	char separator = peek(c, 0);
	int second, third;
	size_t len;

	if (f->year != UNSET || f->day != UNSET)
		return false;
	c->at++;
	len = digits_ahead(c);
	if (len > 2)
		return false;
	second = take_number(c, len);
	c->at++;
	len = digits_ahead(c);
	if (first_len == 4 ? len > 2 : len != 2 && len != 4)
		return false;
	third = take_number(c, len);
	if (first_len == 4) {
		f->year = first;
		f->month = second;
		f->day = third;
		return true;
	}
	f->year = full_year(third, len);
	if (separator == '/' && first <= 12) {
		if (second <= 12 && first != second)
			return false;
		f->month = first;
		f->day = second;
		return true;
	}
	f->day = first;
	f->month = second;
	return true;
}

static bool
is_triple(const struct cursor *c)
{
	char separator = peek(c, 0);
	size_t at = 1;

	if (separator != '/' && separator != '-' && separator != '.')
		return false;
	while (is_digit(peek(c, at)))
		at++;
	return at > 1 && peek(c, at) == separator && is_digit(peek(c, at + 1));
}

/* The words that stand behind a number, or before the hour, in East Asia. */
static bool
take_mark(struct cursor *c, struct fields *f, int number)
{
	static const struct {
		const char *word;
		char role;
	} marks[] = { { "年", 'Y' }, { "년", 'Y' }, { "月", 'M' },
		{ "월", 'M' }, { "日", 'D' }, { "일", 'D' }, { "時", 'h' },
		{ "时", 'h' }, { "点", 'h' }, { "시", 'h' }, { "分", 'm' },
		{ "분", 'm' }, { "秒", 's' }, { "초", 's' }, { "오전", 'a' },
		{ "오후", 'p' }, { "上午", 'a' }, { "下午", 'p' },
		{ "午前", 'a' }, { "午後", 'p' } };
	struct text rest = text_from_offset(c->t, c->at);

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		int *field = marks[i].role == 'Y'   ? &f->year
			     : marks[i].role == 'M' ? &f->month
			     : marks[i].role == 'D' ? &f->day
			     : marks[i].role == 'h' ? &f->hour
			     : marks[i].role == 'm' ? &f->minute
			     : marks[i].role == 's' ? &f->second
						    : &f->half;

		if (!text_starts(rest, marks[i].word))
			continue;
		c->at += strlen(marks[i].word);
		if (field == &f->half)
			f->half = marks[i].role;
		else if (number != UNSET)
			*field = number;
		if (field == &f->hour)
			f->has_time = true;
		/* Korea has one zone, and its feeds do not name it. */
		if (!f->has_zone && (unsigned char)marks[i].word[0] >= 0xEB &&
		    (unsigned char)marks[i].word[0] <= 0xED)
			f->offset = 9 * 60;
		return true;
	}
	return false;
}

/* "14.30.00" and "14.30" behind a whole date; the hour is read. */
static bool
take_dotted_clock(struct cursor *c, struct fields *f, int hour)
{
	int *const parts[] = { &f->minute, &f->second };

	f->has_time = true;
	f->hour = hour;
	for (int i = 0; i < 2 && peek(c, 0) == '.' && is_digit(peek(c, 1)) &&
			is_digit(peek(c, 2)) && !is_digit(peek(c, 3));
	     i++) {
		c->at++;
		*parts[i] = take_number(c, 2);
	}
	return true;
}

static bool
take_loose_number(struct cursor *c, struct fields *f)
{
	size_t len = digits_ahead(c);
	int number;

	if (len <= 2 && peek(c, len) == ':' && is_digit(peek(c, len + 1)))
		return take_clock(c, f);
	if (len > 4)
		return false;
	number = take_number(c, len);
	if (len <= 2 && peek(c, 0) == '.' && f->year != UNSET && !f->has_time)
		return take_dotted_clock(c, f, number);
	if (is_triple(c))
		return take_triple(c, f, number, len);
	if (len <= 2 && (peek(c, 0) == 'h' || peek(c, 0) == 'H') &&
	    is_digit(peek(c, 1)) && is_digit(peek(c, 2)) && !f->has_time) {
		c->at++;
		f->has_time = true;
		f->hour = number;
		f->minute = take_number(c, 2);
		return true;
	}
	if ((unsigned char)peek(c, 0) >= 0x80 && take_mark(c, f, number))
		return true;
	if (len <= 2 && f->day == UNSET)
		f->day = number;
	else if (len != 1 && len != 3 && f->year == UNSET)
		f->year = full_year(number, len);
	else
		return false;
	return true;
}

/* A word folded into a small buffer: Latin letters without marks. */
static struct text
fold(struct buf *out, struct text word)
{
	buf_reset(out);
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];

		if ((unsigned char)c >= 0x80) {
			buf_reset(out);
			utf8_fold(out, word);
			break;
		}
		buf_add_byte(out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
	}
	return buf_text(out);
}

static void
take_word(struct cursor *c, struct fields *f, struct buf *folded)
{
	size_t from = c->at;
	struct text word;
	int month, zone;

	while (is_letter(peek(c, 0)))
		c->at++;
	word = text_sub(c->t, from, c->at - from);
	if (f->has_time && !f->half &&
	    (text_is_nocase(word, "am") || text_is_nocase(word, "pm") ||
		((text_is_nocase(word, "a") || text_is_nocase(word, "p")) &&
		    peek(c, 0) == '.' && (peek(c, 1) | 32) == 'm'))) {
		f->half = word.ptr[0] | 32;
		return;
	}
	/* "at" is a word, "AT" the Atlantic's time. */
	zone = word.len > 2 || (word.ptr[0] >= 'A' && word.ptr[0] <= 'Z')
		   ? time_zone_of(word)
		   : ZONE_UNKNOWN;
	if (zone != ZONE_UNKNOWN) {
		if (!f->has_zone)
			f->offset = zone;
		f->has_zone = true;
		return;
	}
	if (word.len < 3 || (f->month != UNSET && !f->loose_month))
		return;
	word = fold(folded, word);
	month = time_month_of(word);
	if (month) {
		f->month = month;
		/* mardi, martes, martedì; середа */
		f->loose_month = from == 0 && (text_starts(word, "mar") ||
						  text_starts(word, "сер"));
	}
}

/*
 * Day, month, year and time in whatever order, with names in many languages
 * and words between that mean nothing to us.
 */
static bool
parse_loose(struct date *date, struct text t)
{
	struct cursor c = { t, 0 };
	struct fields f = nothing;
	struct buf folded = { 0 };
	bool fine = true;

	while (fine && c.at < t.len) {
		char byte = peek(&c, 0);

		if (is_digit(byte))
			fine = take_loose_number(&c, &f);
		else if ((byte == '+' || byte == '-') && f.has_time &&
			 is_digit(peek(&c, 1)))
			fine = take_offset(&c, &f);
		else if ((unsigned char)byte >= 0x80 &&
			 take_mark(&c, &f, UNSET))
			continue;
		else if (is_letter(byte))
			take_word(&c, &f, &folded);
		else
			c.at++;
	}
	buf_clear(&folded);
	return fine && to_date(date, f);
}

bool
time_parse(struct date *date, struct text t)
{
	*date = (struct date){ 0 };
	t = text_trim(t);
	if (t.len == 0 || t.len > LONGEST)
		return false;
	return parse_epoch(date, t) || parse_iso(date, t) ||
	       parse_loose(date, t);
}
