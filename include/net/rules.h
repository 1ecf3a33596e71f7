/*
 * net/rules.h: when a feed is asked again. Pure functions; now is an
 * argument, all times are seconds, UTC.
 */
#ifndef NET_RULES_H
#define NET_RULES_H

#include <stdint.h>

#include "base/text.h"

enum {
	RULES_WAIT_MAX = 24 * 60 * 60,      /* back-off and Retry-After */
	RULES_GONE = 7 * 24 * 60 * 60,      /* 410: asked once a week */
	RULES_WISH_MAX = 60 * 60,           /* what a feed may ask for */
	RULES_INTERVAL_DEFAULT = 30 * 60,
};

struct rules {
	int64_t now;
	int64_t interval;    /* the user's "every"; 0: the default */
	int64_t ttl;         /* the feed's own wish (ttl, sy:…), 0 none */
	int64_t max_age;     /* struct response.max_age, -1 none */
	int64_t retry_after; /* struct response.retry_after, -1 none */
	int status;          /* of the answer, 0 none */
	int failures;        /* in a row, this one counted; 0: it went well */
	uint64_t spread;     /* hash of the feed's address */
};

/*
 * When the feed is due again. A success: after the interval, or later up to
 * RULES_WISH_MAX when the feed (ttl) or its server (max_age) ask for it; the
 * user's longer interval always holds. A failure: the interval (at least 5
 * minutes) doubles each time, less up to an eighth by spread, so that the
 * feeds of a host that comes back do not all ask at once. Never before
 * retry_after; never later than RULES_WAIT_MAX unless the interval is; 410:
 * RULES_GONE.
 */
int64_t rules_next_due(const struct rules *rules);
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
