/*
 * store/feeds.h: what is known of each source, by its URL.
 *
 * The config says which sources there are; a source that leaves it is marked
 * removed, its articles stay, and when it comes back its history goes on.
 * Engines write all of this.
 */
#ifndef STORE_FEEDS_H
#define STORE_FEEDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/store.h"

/*
 * What a source is: settled by its first good fetch or by the config, and
 * from then on changed by nothing but the config or by leaving and coming
 * back. The numbers stand in the database.
 */
enum source_kind {
	SOURCE_UNSETTLED,
	SOURCE_FEED,
	SOURCE_PAGE,
	SOURCE_SITEMAP,
};

/* One source of the config. */
struct feed_entry {
	struct text url;       /* as in the config: identifies the source */
	struct text title;     /* the config's, may be empty */
	enum source_kind kind; /* the config's; SOURCE_UNSETTLED: it does not
	                          say, what is settled stays */
};

/*
 * Makes the sources those of the config, in its order. ids (n places, may be
 * NULL) get the feed ids; a URL given twice gets the same one. Without a
 * difference nothing is written, so a reader may call it too.
 */
int store_feeds_sync(struct store *store, const struct feed_entry *entries,
    size_t n, int64_t now, int64_t *ids, struct err *err);

/*
 * A source's address changes and its history goes on. Validators, errors and
 * where it moved to were those of the old one; what it is stays only when it
 * had moved there, else it is settled anew. It is due at once, and a request
 * that is under way says nothing of it any more. When another source was
 * known by the new address (one that left the config), the two change
 * addresses, so that doing it the other way round is undoing it. Nothing is
 * known by `from`: nothing is done.
 */
int store_feed_rename(
    struct store *store, struct text from, struct text to, struct err *err);

/* The due time of what is asked no more by itself: the end of 9999. */
#define FEED_NEVER INT64_C(253402300799)

enum { FEED_WEEKS = 8 };

struct feed_row {
	int64_t id;
	struct text url;
	struct text title;    /* config's, else the feed's own, else the URL's
	                         host */
	struct text site;     /* the feed's link, may be empty */
	struct text language; /* as the feed writes it, may be empty */
	enum source_kind kind;
	struct text found;    /* the feed that a page names and that is asked
	                         instead of url; empty: none */
	bool removed;         /* no longer in the config */
	bool paused;          /* the config's: false here, for the caller */
	int status;           /* HTTP status of the last answer; 0 none */
	struct text error;    /* of the last try; empty when it went well */
	int64_t checked;      /* last try; 0 never */
	int64_t succeeded;    /* last success (304 too); 0 never */
	int64_t changed;      /* last time it brought something new; 0 never */
	int64_t due;          /* not before; 0 at once, FEED_NEVER */
	int failures;         /* in a row … */
	int64_t failing;      /* … since when; 0: it is well */
	int64_t gone;         /* since when it answers 410; 0 it does not */
	int64_t patience;     /* until when its host asked for patience */
	int elapsed_ms;       /* of the last answer; 0 none */
	int64_t fetches;      /* ever … */
	int64_t not_modified; /* … of these 304 or the same bytes */
	int64_t bytes;        /* received, ever */
	/* For the next request. */
	struct text etag;
	struct text last_modified;
	uint64_t body_hash;   /* of the last good body; 0 none */
	/* What the last document asked for. */
	int64_t ttl;          /* seconds; 0 nothing */
	unsigned skip_hours;  /* bit 0: from 00:00 to 01:00 UTC */
	unsigned skip_days;   /* bit 0: Sunday, UTC */
	struct text new_url;  /* where it says that it has moved to */
	int64_t pace;         /* seconds between its news; 0 not known */
	/* The address it has moved to: by a permanent redirect, else new_url;
	 * since when and how many good fetches in a row said so. */
	struct text moved_to;
	int64_t moved_since;
	int moved_seen;
	/* Counted by the database itself, exact at any time. */
	int64_t unread;
	int64_t total;        /* articles stored */
	int weeks[FEED_WEEKS]; /* new articles in each, the oldest first … */
	double per_week;      /* … and a week over all of them */
	bool claimed;         /* another process is asking it now */
};

struct feed_rows {
	struct feed_row *rows; /* in the config's order, removed ones last */
	size_t n;
};

/*
 * All sources; with_removed those that left the config too. now decides
 * claimed, weeks and per_week (now 0: none is worked out, which is cheaper).
 * Two queries, however many feeds there are. Lives in mem.
 */
int store_feeds(struct store *store, struct feed_rows *rows,
    bool with_removed, int64_t now, struct arena *mem, struct err *err);
/* ERR_NOT_FOUND when there is none. */
int store_feed(struct store *store, struct feed_row *row, int64_t id,
    int64_t now, struct arena *mem, struct err *err);
/* Feed ids that are due at now, longest waiting first; removed ones never. */
int store_feeds_due(struct store *store, int64_t now, struct arena *mem,
    int64_t **ids, size_t *n, struct err *err);
/* Those whose hosts asked for patience until after now. */
int store_feeds_patient(struct store *store, struct feed_rows *rows,
    int64_t now, struct arena *mem, struct err *err);
/* New articles in each of the last n weeks (oldest first) before now. */
int store_feed_weeks(struct store *store, int64_t id, int64_t now,
    int *weeks, size_t n, struct err *err);

/*
 * Likewise of all these rows, n to each one after the other, in one query:
 * weeks has room for rows->n * n.
 */
int store_feeds_weeks(struct store *store, const struct feed_rows *rows,
    int64_t now, int *weeks, size_t n, struct err *err);

/* How a source does. */
enum feed_state {
	FEED_NEW,     /* never answered well, nor failed */
	FEED_FINE,
	FEED_ASKING,  /* claimed */
	FEED_PAUSED,  /* the config says so */
	FEED_FAILING, /* the last try failed */
	FEED_SLOW,    /* well, but its last answer took 10 s or more */
	FEED_MOVED,   /* well, and another address is to be offered */
	FEED_DEAD,    /* 410, or failing for more than 14 days */
	FEED_STATES,
};
enum feed_state feed_row_state(const struct feed_row *row, int64_t now);
/* "new", "fine", "asking" … */
const char *feed_state_name(enum feed_state state);
/*
 * Is moved_to to be offered? Three good fetches in a row said so, the last
 * one a day or more after the first. Never applied unasked.
 */
bool feed_row_offers_move(const struct feed_row *row, int64_t now);
/* The share of fetches that brought the same as before, 0 to 1. */
double feed_row_same_share(const struct feed_row *row);

/*
 * Claims feeds before they are asked, all in one short transaction: granted[i]
 * says whether ids[i] is ours until the given time. A claim of a process that
 * is gone (no such pid) or whose time passed is taken over.
 */
int store_feeds_claim(struct store *store, const int64_t *ids, size_t n,
    int64_t pid, int64_t now, int64_t until, bool *granted, struct err *err);
int store_feeds_release(struct store *store, const int64_t *ids, size_t n,
    int64_t pid, struct err *err);

/* How an attempt ended. */
struct feed_result {
	int64_t feed;
	struct text url;   /* of the source when it was asked: when it has
	                      another one by now, its claim is given up and no
	                      more; empty: whatever it has */
	int64_t now;
	int64_t due;       /* when to ask again */
	int status;        /* HTTP status, 0 when there was no answer */
	struct text error; /* empty: it went well */
	bool not_modified; /* 304, or the same bytes as last time */
	int64_t bytes;     /* received */
	int elapsed_ms;
	int64_t patience;  /* until when the host asked for it; 0: it did not */
	enum source_kind kind; /* what it proved to be; SOURCE_UNSETTLED: not
	                          known, what is stored stays */
	struct text found; /* a NULL ptr keeps what is stored */
	/* After a success with a body; a NULL ptr keeps what is stored. */
	struct text etag;
	struct text last_modified;
	uint64_t body_hash;
	/* After a success: where the feed has moved to, empty when nowhere;
	 * a NULL ptr keeps what is stored. */
	struct text moved_to;
	/* A document was read: what it asks for, as struct feed_row has it. */
	bool asks;
	int64_t ttl;
	unsigned skip_hours, skip_days;
	struct text new_url;
	int64_t pace; /* 0 keeps what is stored */
	/* A failure that is no fault of the feed (no network): failures and
	 * due are left as they are. */
	bool excused;
};

/*
 * Writes the results of feeds that brought nothing to store (304, errors), in
 * one transaction, and gives up their claims.
 */
int store_feeds_checked(struct store *store, const struct feed_result *results,
    size_t n, struct err *err);

/*
 * Puts off feeds that were claimed and not asked, for their host asks for
 * patience: not before until, and the claims are given up.
 */
int store_feeds_wait(struct store *store, const int64_t *ids, size_t n,
    int64_t until, struct err *err);

/*
 * Addresses of the articles that a feed brought last, newest first, at most
 * limit. In mem.
 */
int store_feed_links(struct store *store, int64_t feed, size_t limit,
    struct arena *mem, struct text **links, size_t *n, struct err *err);

/* Unread articles of a set of feeds, each counted once; all feeds: n 0. */
int store_unread(struct store *store, const int64_t *feeds, size_t n,
    int64_t *unread, struct err *err);
/* Of each of n feeds by itself, an id that is not known has none. One scan. */
int store_feeds_unread(struct store *store, const int64_t *feeds, size_t n,
    int64_t *unread, struct err *err);
/*
 * Words of what is unread in these feeds (n 0: in all of the config), by the
 * index; of at most `limit` articles. *more: there are others.
 */
int store_unread_words(struct store *store, const int64_t *feeds, size_t n,
    size_t limit, int64_t *words, bool *more, struct err *err);

/* Articles stored, starred ones. */
int store_totals(struct store *store, int64_t *articles, int64_t *starred,
    struct err *err);

#endif
