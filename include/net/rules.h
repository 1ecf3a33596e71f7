/*
 * net/rules.h: when a feed is asked again. Pure functions; now is an
 * argument, all times are seconds, UTC.
 */
#ifndef NET_RULES_H
#define NET_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum {
	RULES_WAIT_MAX = 24 * 60 * 60,  /* back-off and Retry-After */
	RULES_WISH_MAX = 24 * 60 * 60,  /* what a feed may ask for */
	RULES_QUIET_MAX = 12 * 60 * 60, /* for a feed that seldom changes */
	RULES_QUIET_PART = 12,          /* it is asked so often in its pace */
	RULES_SKIP_MAX = 72 * 60 * 60,  /* hours and days to skip, in a row */
	RULES_GONE_FIRST = 24 * 60 * 60,
	RULES_GONE = 7 * 24 * 60 * 60,
	RULES_INTERVAL_DEFAULT = 30 * 60,
};

/* Not by itself any more. */
#define RULES_NEVER INT64_MAX

struct rules {
	int64_t now;
	int64_t interval;    /* the user's "every"; 0: the default */
	bool fixed;          /* given for this source: no wish counts */
	bool adaptive;       /* less often when it seldom changes */
	int64_t pace;        /* rules_pace; 0 not known */
	int64_t changed;     /* when it last brought news; 0 not known */
	int64_t ttl;         /* the feed's own wish (ttl, sy:…), 0 none */
	uint32_t skip_hours; /* as struct feed has them */
	uint32_t skip_days;
	int64_t max_age;     /* struct response.max_age, -1 none */
	int64_t retry_after; /* struct response.retry_after, -1 none */
	int status;          /* of the answer, 0 none */
	int64_t gone;        /* since when it is 410; 0: it was not before */
	int failures;        /* in a row, this one counted; 0: it went well */
	uint64_t spread;     /* hash of the feed's address */
};

/*
 * When the feed is due again.
 *
 * A success: after the interval, never sooner; later, up to RULES_WISH_MAX,
 * when the feed (ttl) or its server (max_age) ask for it; later, up to
 * RULES_QUIET_MAX, when it is adaptive and its news are rare: a twelfth of
 * its pace or of the time since its last news. Up to a sixteenth is added by
 * spread, so that feeds do not stay in step. A fixed interval holds as it is.
 *
 * A failure: the interval (at least 5 minutes) doubles each time, up to
 * RULES_WAIT_MAX unless the interval is longer, less up to an eighth by
 * spread, so that the feeds of a host that comes back do not all ask at once.
 *
 * 410: again after a day, then after a week, and when that confirms it,
 * RULES_NEVER.
 *
 * Never before retry_after; not in an hour or on a day to skip (UTC), unless
 * the interval is fixed or they leave out RULES_SKIP_MAX in a row.
 */
int64_t rules_next_due(const struct rules *rules);
/*
 * The usual time between a feed's news, from the dates of its items (any
 * order; sorts them; those to come count as now): the mean over the newest
 * twenty, or the time since the newest when that is longer. 0 for fewer than
 * three dates.
 */
int64_t rules_pace(int64_t *dates, size_t n, int64_t now);
/* Without dates: from fetch to fetch that brought news. before: the pace. */
int64_t rules_pace_further(int64_t before, int64_t changed, int64_t now);
/*
 * Until when even a refresh the user asks for leaves the feed alone: hosts
 * that asked for patience by Retry-After, or answered 429 or 503. now when
 * they did not.
 */
int64_t rules_patience(const struct rules *rules);

/*
 * Header values as seconds from now; -1 when they say nothing. A date counts
 * from the server's own Date (its clock may be wrong), else from now.
 */
int64_t rules_retry_after(struct text value, struct text date, int64_t now);
/* Cache-Control wins over Expires; no-cache, no-store and the past are 0. */
int64_t rules_max_age(struct text cache_control, struct text expires,
    struct text date, int64_t now);

#endif
