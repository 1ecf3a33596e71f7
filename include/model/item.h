/*
 * model/item.h: what a feed says, as data.
 *
 * All texts are UTF-8 in the arena of whoever parsed it.
 */
#ifndef MODEL_ITEM_H
#define MODEL_ITEM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "base/time.h"

/* A body as a feed gives it, or, once cleaned, BODY_HTML that is safe. */
enum body_kind {
	BODY_NONE,
	BODY_TEXT,  /* plain text, markup characters literal */
	BODY_HTML,  /* HTML source */
	BODY_XHTML, /* markup re-serialised from the feed's own XML */
};

struct body {
	enum body_kind kind;
	struct text text;
	struct text base; /* absolute URL its relative links resolve on */
};

struct enclosure {
	struct text url;  /* absolute */
	struct text type; /* media type, may be empty */
	int64_t length;   /* bytes; -1 when the feed does not say */
};

/* What a podcast's item has beside its sound (podcastindex.org). */
enum related_kind {
	RELATED_CHAPTERS,
	RELATED_TRANSCRIPT,
};

struct related {
	enum related_kind kind;
	struct text url;      /* absolute */
	struct text type;     /* media type, may be empty */
	struct text language; /* as written, may be empty */
};

struct item {
	struct text id;    /* guid as it came, may be empty */
	struct text title; /* plain, one line, may be empty */
	struct text link;  /* absolute, may be empty */
	struct text author;
	struct date published;
	struct date updated;
	struct body summary;
	struct body content;
	struct text *categories;
	size_t ncategories;
	struct enclosure *enclosures;
	size_t nenclosures;
	struct related *related;
	size_t nrelated;
	struct text thumbnail; /* absolute URL, may be empty */
	struct text comments;  /* absolute URL, may be empty */
	struct text language;  /* of the item, else empty */
};

enum feed_format {
	FEED_NONE,
	FEED_RSS,
	FEED_ATOM,
	FEED_RDF,
	FEED_JSON,
	FEED_CDF,
	FEED_SITEMAP,
	FEED_PAGE,
};

enum { FEED_HOURS = 24, FEED_DAYS = 7 };

struct feed {
	enum feed_format format;
	struct text version; /* "2.0", "1.0", "1.1"; may be empty */
	struct text title;   /* plain, one line */
	struct text link;    /* the site, absolute */
	struct body description;
	struct text language; /* as written, "fr-BE" */
	struct date updated;
	struct text new_url; /* where it says it is to be had; may be empty */
	int ttl_minutes;     /* <ttl> or sy:update*; 0 when not said */
	uint32_t skip_hours; /* bit 0: not from 0 to 1 o'clock UTC, and so on */
	uint32_t skip_days;  /* bit 0: not on Sundays, UTC, and so on */
	bool unfinished;     /* the root's end is missing: was it cut? */
	struct text *sitemaps; /* an index of sitemaps: theirs, newest first */
	size_t nsitemaps;
	struct item *items;
	size_t nitems;
};

/*
 * "rss", "atom", "rdf", "json", "cdf", "sitemap", "page", or NULL for
 * FEED_NONE.
 */
const char *feed_format_name(enum feed_format format);
/* "chapters" or "transcript". */
const char *related_name(enum related_kind kind);

#endif
