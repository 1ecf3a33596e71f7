/*
 * base/time.h: dates as feeds and pages write them, and as we print them.
 *
 * Inside the program times are seconds since 1970, UTC. No function here asks
 * the C library's locale or time zone except time_local_*.
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"

enum date_precision { DATE_NONE, DATE_DAY, DATE_SECOND };

/* A moment as a document states it. DATE_NONE: it does not say. */
struct date {
	int64_t seconds; /* UTC; midnight when only the day is known */
	enum date_precision precision;
};

/* Clocks. Seconds since 1970; milliseconds that never step back. */
int64_t time_now(void);
int64_t time_monotonic_ms(void);
/* Milliseconds of the clock that goes on in suspend (CLOCK_BOOTTIME). */
int64_t time_boot_ms(void);

/*
 * Reads a date in any shape found in feeds: RFC 822/2822 with all its
 * mistakes (zone names, two-digit years, missing seconds or day names,
 * superfluous commas, month first, long or foreign month names), RFC 3339 and
 * ISO 8601 (week and ordinal forms, basic form, blank for T), asctime,
 * seconds or milliseconds since 1970, Chinese, Japanese and Korean forms. No
 * zone, or an unknown one, is UTC. Impossible values (month 13, day 32, hour
 * 25) are refused, never guessed; so is 03/04/2012, of which nobody knows the
 * month. False leaves *date DATE_NONE.
 */
bool time_parse(struct date *date, struct text t);
/*
 * HTTP-date (RFC 9110 5.6.7) or a delay, for Retry-After and Expires. A bare
 * number comes back as it is, below TIME_DELAY_MAX (larger ones are cut); a
 * date as seconds since 1970, which is beyond it since 1973.
 */
#define TIME_DELAY_MAX 100000000
bool time_parse_http(int64_t *seconds, struct text t);

/*
 * 1–12, 0 when the word begins like no month of the languages we know: any
 * form of its name, folded as by utf8_fold.
 */
int time_month_of(struct text word);

/* "2026-11-20T08:15:00Z", or "2026-11-20" for DATE_DAY, nothing for none. */
void time_add_iso(struct buf *out, struct date date);
void time_add_http(struct buf *out, int64_t seconds);

/* Days since 1970-01-01 of a civil date (proleptic Gregorian), and back. */
int64_t time_days_from_civil(int year, int month, int day);
void time_civil_from_days(int64_t days, int *year, int *month, int *day);

struct time_parts {
	int year, month, day;     /* month 1–12 */
	int hour, minute, second;
	int weekday;              /* 0 Sunday */
};
/* In the user's time zone (TZ). */
struct time_parts time_local_parts(int64_t seconds);
/* Start of the local day that holds seconds. */
int64_t time_local_midnight(int64_t seconds);
/* The same of a date, INT64_MIN for none; a day alone is the one it names. */
int64_t date_local_midnight(struct date date);

/*
 * "mercredi 13 septembre 2023", "Wednesday 13 September 2023": a date in
 * words, in fr en de es nl it pt (others English), local time zone.
 */
void time_add_words(struct buf *out, struct date date, struct text language);
/* "Hier", "Aujourd’hui", else in words; both begin a local day. */
void time_add_day(
    struct buf *out, int64_t day, int64_t today, struct text language);
/*
 * "13 sept.", "13 Sep", "13. Sept.": the same without the day of the week, and
 * with the year only where it is not that of now.
 */
void time_add_short(
    struct buf *out, struct date date, int64_t now, struct text language);
/* "sept. 2023": its month. */
void time_add_month(struct buf *out, struct date date, struct text language);

#endif
