#include "dates.h"

#include <stdint.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "language_words.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2100, MONTH_BYTES = 14, SHORT_LINE = 20 };

struct scan {
	struct text t;
	size_t at;
	int year, month, day;
	struct text time; /* read already; with its zone */
};

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

static char
peek(const struct scan *s, size_t ahead)
{
	return s->at + ahead < s->t.len ? s->t.ptr[s->at + ahead] : '\0';
}

static size_t
digits(const struct scan *s)
{
	size_t n = 0;

	while (n < 9 && is_digit(peek(s, n)))
		n++;
	return n;
}

static int
number(struct scan *s, size_t len)
{
	int value = 0;

	for (; len > 0; len--)
		value = value * 10 + (s->t.ptr[s->at++] - '0');
	return value;
}

/* Blanks, no-break ones too, and what else of signs stands there. */
static void
skip(struct scan *s, const char *signs)
{
	for (;;) {
		struct text rest = text_from_offset(s->t, s->at);
		char c = peek(s, 0);

		if (text_starts(rest, "\xC2\xA0"))
			s->at += 2;
		else if (text_starts(rest, "\xE2\x80\xAF"))
			s->at += 3;
		else if (c == ' ' || (c && strchr(signs, c)))
			s->at++;
		else
			return;
	}
}

/* Steps over one of the words, given with blanks between them. */
static bool
skip_word(struct scan *s, const char *words)
{
	struct text rest = text_of(words), word;
	struct text ahead = text_from_offset(s->t, s->at);

	while (text_next_word(&rest, &word)) {
		if (ahead.len < word.len ||
		    !text_equal_nocase(text_sub(ahead, 0, word.len), word))
			continue;
		if (ahead.len > word.len && is_letter(word.ptr[0]) &&
		    is_letter(ahead.ptr[word.len]))
			continue;
		s->at += word.len;
		return true;
	}
	return false;
}

static bool
take_year(struct scan *s, bool may_be_short)
{
	size_t n = digits(s);

	if (n != 4 && !(n == 2 && may_be_short))
		return false;
	s->year = number(s, n);
	if (n == 2)
		s->year += s->year < 70 ? 2000 : 1900;
	return s->year >= FIRST_YEAR && s->year <= LAST_YEAR;
}

static bool
take_day(struct scan *s)
{
	size_t n = digits(s);

	if (n < 1 || n > 2)
		return false;
	s->day = number(s, n);
	(void)skip_word(s, "st nd rd th er ème º ° ª");
	return s->day >= 1 && s->day <= 31;
}

static bool
take_month(struct scan *s)
{
	struct buf folded = { 0 };
	size_t n = 0;

	while (is_letter(peek(s, n)) &&
	       !text_starts(text_from_offset(s->t, s->at + n), "\xC2\xA0"))
		n++;
	if (n < 3 || n > MONTH_BYTES)
		return false;
	utf8_fold(&folded, text_sub(s->t, s->at, n));
	s->month = time_month_of(buf_text(&folded));
	buf_clear(&folded);
	s->at += n;
	return s->month > 0;
}

/* 2025-06-03, 2025/6/3, 2025.06.03, 2025年6月3日 */
static bool
take_year_first(struct scan *s)
{
	char sign;

	if (!take_year(s, false))
		return false;
	if (skip_word(s, "年")) {
		s->month = digits(s) ? number(s, digits(s)) : 0;
		return skip_word(s, "月") && take_day(s);
	}
	sign = peek(s, 0);
	if (!sign || !strchr("-/.", sign))
		return false;
	s->at++;
	if (digits(s) < 1 || digits(s) > 2)
		return false;
	s->month = number(s, digits(s));
	if (peek(s, 0) != sign)
		return false;
	s->at++;
	return take_day(s);
}

/* 03.06.2025, 3. 6. 2025, 3/6/25, 03-06-2025 */
static bool
take_numbers(struct scan *s, enum date_order order)
{
	int first = number(s, digits(s)), second;
	char sign = peek(s, 0);

	if (!sign || !strchr("-/.", sign))
		return false;
	s->at++;
	if (sign == '.')
		skip(s, "");
	if (digits(s) < 1 || digits(s) > 2)
		return false;
	second = number(s, digits(s));
	if (peek(s, 0) != sign)
		return false;
	s->at++;
	if (sign == '.')
		skip(s, "");
	if (!take_year(s, sign != '-') || is_digit(peek(s, 0)) ||
	    (peek(s, 0) == sign && is_digit(peek(s, 1))))
		return false;
	if (second > 12 ||
	    (order == DATE_MONTH_FIRST && sign != '.' && first <= 12)) {
		s->month = first;
		s->day = second;
	} else {
		s->day = first;
		s->month = second;
	}
	return true;
}

/* 3 juin 2025, 3. Juni 2025, 3rd of June, 2025, 3 de junho de 2025 */
static bool
take_day_first(struct scan *s)
{
	if (!take_day(s))
		return false;
	skip(s, ".-");
	(void)skip_word(s, "of de di d'");
	skip(s, "");
	if (!take_month(s))
		return false;
	skip(s, ".,-/'");
	(void)skip_word(s, "de del do di");
	skip(s, "");
	/* "24 Apr 13" where nothing else stands. */
	return take_year(s, s->t.len <= SHORT_LINE);
}

/* The time before the year: "Aug 14 21:40:07 CEST 2006" */
static void
skip_time(struct scan *s)
{
	size_t from = s->at;

	if (digits(s) != 2 || peek(s, 2) != ':')
		return;
	while (is_digit(peek(s, 0)) || peek(s, 0) == ':')
		s->at++;
	skip(s, "");
	while (peek(s, 0) >= 'A' && peek(s, 0) <= 'Z')
		s->at++;
	skip(s, "");
	if (digits(s) == 4)
		s->time = text_sub(s->t, from, s->at - from);
	else
		s->at = from;
}

/* June 3, 2025; Jun. 3rd 2025 */
static bool
take_month_first(struct scan *s)
{
	if (!take_month(s))
		return false;
	skip(s, ".");
	if (!take_day(s))
		return false;
	skip(s, ".,");
	skip_time(s);
	return take_year(s, false);
}

static bool
take_date(struct scan *s, enum date_order order)
{
	size_t from = s->at;

	if (!is_digit(peek(s, 0)))
		return take_month_first(s);
	if (digits(s) == 4)
		return take_year_first(s);
	if (digits(s) > 2)
		return false;
	if (take_numbers(s, order))
		return true;
	s->at = from;
	return take_day_first(s);
}

/* "am", "p.m." */
static char
half_of_day(struct scan *s)
{
	size_t from = s->at;
	char c = (char)(peek(s, 0) | 32);

	if (c != 'a' && c != 'p')
		return '\0';
	s->at += peek(s, 1) == '.' ? 2 : 1;
	if ((peek(s, 0) | 32) == 'm' && !is_letter(peek(s, 1))) {
		s->at += peek(s, 1) == '.' ? 2 : 1;
		return c;
	}
	s->at = from;
	return '\0';
}

/* "EST", "+02:00": what time_parse may know. */
static struct text
take_zone(struct scan *s)
{
	size_t from = s->at, n = 0;

	if (peek(s, 0) == ' ')
		s->at++;
	if (peek(s, 0) == '+' || peek(s, 0) == '-') {
		n = 1;
		while (is_digit(peek(s, n)) || peek(s, n) == ':')
			n++;
		n = n >= 5 && n <= 6 ? n : 0;
	} else {
		while (peek(s, n) >= 'A' && peek(s, n) <= 'Z')
			n++;
		n = n <= 5 && !is_letter(peek(s, n)) ? n : 0;
	}
	if (n == 0)
		s->at = from;
	from = s->at;
	s->at += n;
	return text_sub(s->t, from, n);
}

/* ", 08:12", " à 8h12", " um 8 Uhr 12", " at 8:12 p.m. EST" */
static bool
take_time(struct scan *s, struct buf *out)
{
	struct scan t = *s;
	struct text zone;
	int hour, minute = 0;
	char half, sign;

	for (int words = 0; words < 3; words++) {
		skip(&t, ",|-/()T:");
		(void)skip_word(
		    &t, "– — • · à um at às as a las alle ore om kl");
	}
	skip(&t, "");
	if (digits(&t) < 1 || digits(&t) > 2)
		return false;
	hour = number(&t, digits(&t));
	sign = peek(&t, 0);
	if (sign && strchr(":hH.", sign) && is_digit(peek(&t, 1))) {
		t.at++;
		if (digits(&t) != 2)
			return false;
		minute = number(&t, 2);
		if (peek(&t, 0) == ':' && is_digit(peek(&t, 1))) {
			t.at++;
			(void)number(&t, digits(&t));
		} else if (sign == '.' && peek(&t, 0) == '.' &&
			   is_digit(peek(&t, 1)))
			return false;
		skip(&t, "");
		half = half_of_day(&t);
	} else {
		skip(&t, "");
		half = half_of_day(&t);
		if (!half && !skip_word(&t, "Uhr h heures uur"))
			return false;
	}
	if (half && (hour < 1 || hour > 12))
		return false;
	hour = half ? hour % 12 + (half == 'p' ? 12 : 0) : hour;
	if (hour > 23 || minute > 59)
		return false;
	buf_printf(out, " %02d:%02d:00", hour, minute);
	if (half == '\0')
		(void)skip_word(&t, " Uhr");
	zone = take_zone(&t);
	buf_printf(out, " %.*s", TEXT_ARG(zone));
	*s = t;
	return true;
}

static bool
to_date(struct date *date, struct scan *s)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct buf written = { 0 };
	bool ok;

	if (s->month < 1 || s->month > 12 || s->day < 1)
		return false;
	buf_printf(&written, "%d %.3s %d", s->day, months + 3 * (s->month - 1),
	    s->year);
	if (s->time.len)
		buf_printf(&written, " %.*s", TEXT_ARG(s->time));
	else
		(void)take_time(s, &written);
	ok = time_parse(date, buf_text(&written));
	buf_clear(&written);
	return ok;
}

/* What the words before the date say; the nearest counts. */
static void
read_label(struct line_date *found, struct text before)
{
	struct text word;

	while (text_next_word(&before, &word)) {
		unsigned kinds = word_kinds(word);

		if (kinds & (WORD_UPDATED | WORD_PUBLISHED | WORD_LATE)) {
			found->changed = kinds & WORD_UPDATED;
			found->labelled = !(kinds & WORD_LATE);
		}
		if (kinds & WORD_LATE ||
		    text_find(word, TEXT("©"), 0) != TEXT_NONE)
			found->other = true;
	}
}

bool
date_find(
    struct line_date *found, struct text line, size_t at, enum date_order order)
{
	size_t before = at;

	*found = (struct line_date){ 0 };
	line = text_sub(line, 0, DATES_LINE);
	for (; at < line.len; at++) {
		struct scan s = { .t = line, .at = at };
		char last = at ? line.ptr[at - 1] : ' ';

		if (is_digit(line.ptr[at])
			? is_digit(last) || (last && strchr("./-:", last))
			: !is_letter(line.ptr[at]) || is_letter(last))
			continue;
		if (!take_date(&s, order) || !to_date(&found->date, &s))
			continue;
		found->from = at;
		found->to = s.at;
		read_label(found, text_sub(line, before, at - before));
		return true;
	}
	return false;
}

bool
date_of_address(struct date *date, struct text url)
{
	for (size_t at = 0; at + 10 <= url.len; at++) {
		struct scan s = { .t = url, .at = at + 1 };

		if (url.ptr[at] != '/' || digits(&s) != 4)
			continue;
		if (!take_year_first(&s) || is_digit(peek(&s, 0)))
			continue;
		if (to_date(date, &s)) {
			date->precision = DATE_DAY;
			date->seconds -= date->seconds % (24 * 60 * 60);
			return true;
		}
	}
	return false;
}
