/*
 * html/dates.h: dates in lines of text, as people write them in fr en de es
 * it nl pt: "3. Juni 2025, 08:12 Uhr", "June 3rd, 2025", "03/06/2025".
 */
#ifndef HTML_DATES_H
#define HTML_DATES_H

#include <stdbool.h>

#include "base/text.h"
#include "base/time.h"

enum { DATES_LINE = 300 }; /* bytes of a line that are looked at */

/* How 03/06/2025 is read. */
enum date_order { DATE_DAY_FIRST, DATE_MONTH_FIRST };

struct line_date {
	struct date date;
	size_t from, to; /* bytes of the line */
	bool changed;    /* "updated", "Stand:" stands before it */
	bool labelled;   /* that, or "published" */
	bool other;      /* of something else: an event, a copyright */
};

/*
 * The first date of the line that begins at or behind at. A date has a day, a
 * month and a year from 1990 to 2100. The time behind it belongs to it; one
 * without a zone counts as UTC.
 */
bool date_find(struct line_date *found, struct text line, size_t at,
    enum date_order order);
/* The date in the path of an address: /2025/06/03/, /2025-06-03-title. */
bool date_of_address(struct date *date, struct text url);

#endif
