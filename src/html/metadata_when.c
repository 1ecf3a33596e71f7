/* Which dates are believed, of all that the page states: see metadata.h. */
#include "metadata_parts.h"

enum { DAY_SECONDS = 24 * 60 * 60, ZONES = 14 * 60 * 60 };

static bool
read_claim(struct date *date, struct text claim, enum date_order order)
{
	struct line_date found;
	int year, month, day;

	if (claim.len == 0)
		return false;
	if (!time_parse(date, claim)) {
		if (!date_find(&found, claim, 0, order))
			return false;
		*date = found.date;
	}
	time_civil_from_days(date->seconds / DAY_SECONDS, &year, &month, &day);
	if (year >= 1990 && year <= 2100)
		return true;
	*date = (struct date){ 0 };
	return false;
}

static void
take_date(struct date *into, struct date date)
{
	if (into->precision == DATE_NONE)
		*into = date;
}

/* The moment it was published, or the minute, is no change. */
static void
drop_equal(struct date *modified, const struct date *published)
{
	int64_t later = modified->seconds - published->seconds;

	if (modified->precision == published->precision && later >= 0 &&
	    later < 60)
		*modified = (struct date){ 0 };
}

/*
 * A line has no zone: 16:10 there is 14:10Z where machines read it. Whole
 * hours up to three are taken for that.
 */
static bool
differ_by_zone(struct date a, struct date b)
{
	int64_t apart = a.seconds > b.seconds ? a.seconds - b.seconds
					      : b.seconds - a.seconds;

	return a.precision == DATE_SECOND && b.precision == DATE_SECOND &&
	       apart <= 3 * 60 * 60 &&
	       a.seconds / 60 % 60 == b.seconds / 60 % 60;
}

/*
 * A line of 10:12 is 13:12Z when the one of 9:00 is 12:00Z by the metadata:
 * what both say of the day of publication tells how far apart they are.
 */
static struct date
by_clock_of(struct date line, struct date shown, struct date published)
{
	int64_t apart = published.seconds - shown.seconds;

	if (line.precision == DATE_SECOND && shown.precision == DATE_SECOND &&
	    published.precision == DATE_SECOND && apart % (15 * 60) == 0 &&
	    apart <= ZONES && apart >= -ZONES)
		line.seconds += apart;
	return line;
}

static struct date
late_enough(struct date modified, const struct date *published)
{
	int64_t later = modified.seconds - published->seconds;

	if (published->precision == DATE_NONE)
		return modified;
	if (modified.seconds / DAY_SECONDS ==
		published->seconds / DAY_SECONDS &&
	    modified.precision == DATE_DAY)
		return (struct date){ 0 };
	if (later < 0 || differ_by_zone(modified, *published))
		return (struct date){ 0 };
	return modified;
}

void
dates_settle(struct article *article, const struct date_claims *claims)
{
	enum date_order order = claims->order;
	const struct marked *marked = claims->marked;
	struct date *published = &article->published;
	struct date *modified = &article->modified;
	struct date late = { 0 }, shown = marked->published;

	if (read_claim(&late, claims->head->late, order) &&
	    differ_by_zone(late, shown))
		shown = late;
	if (!read_claim(published, claims->json->published, order))
		(void)read_claim(
		    published, claims->head->meta.published, order);
	take_date(published, shown);
	take_date(published, late);
	take_date(published, claims->address);
	take_date(published, marked->far_published);

	if (!read_claim(modified, claims->json->modified, order))
		(void)read_claim(modified, claims->head->meta.modified, order);
	drop_equal(modified, published);
	take_date(modified, late_enough(marked->modified, published));
	take_date(modified, late_enough(by_clock_of(marked->modified,
					    marked->published, *published),
				published));
	take_date(modified, late_enough(marked->far_modified, published));
	take_date(published, *modified);
	drop_equal(modified, published);
	/* The hour of "updated" where only the day of publication is told. */
	if (published->precision == DATE_DAY &&
	    modified->precision == DATE_SECOND &&
	    modified->seconds - published->seconds >= 0 &&
	    modified->seconds - published->seconds < DAY_SECONDS) {
		*published = *modified;
		*modified = (struct date){ 0 };
	}
	if (modified->seconds < published->seconds &&
	    modified->precision != DATE_NONE) {
		/* Midnight of the same day is not earlier, only vaguer. */
		if (modified->precision == DATE_DAY &&
		    published->seconds - modified->seconds < DAY_SECONDS)
			return;
		*modified = (struct date){ 0 };
	}
}

void
dates_of_entries(struct marked *marked, const struct entries *entries)
{
	struct date oldest, newest;
	bool is_one = false;

	if (entries->count == 0)
		return;
	oldest = newest = entries->list[0].time;
	for (size_t i = 0; i < entries->count; i++) {
		struct date time = entries->list[i].time;

		is_one |= time.seconds == marked->published.seconds;
		oldest = time.seconds < oldest.seconds ? time : oldest;
		newest = time.seconds > newest.seconds ? time : newest;
	}
	if (!is_one)
		return;
	marked->published = oldest;
	take_date(&marked->modified, newest);
}
