/*
 * store/pages.h: an article's page beside what its feed gives: whether it is
 * worth asking for, what came of it, and which text is shown.
 *
 * When does a feed give little? When it gives no text, or fewer than
 * PAGE_LITTLE words, or when its text ends as one that was cut does: in "…",
 * "[…]", or a link that says "Read more" in one of the languages. A page is
 * worth asking for when the feed gave little, unless the article is an
 * episode (audio or video is attached) or its address that of a file (PDF,
 * picture, sound, archive, XML).
 *
 * Which text is shown? What the user chose, for ever. Else the page's, but
 * the feed's where it gave one and the page's
 * - says something else (a consent wall, a sign-in, an error's page): fewer
 *   than a quarter of the longer words of the title and of the opening of the
 *   feed's text are in it;
 * - is shorter than the feed's, whether or not the site says that it shows
 *   only the beginning;
 * - is about as long, but has less than half of the feed's paragraphs,
 *   headings and list items, or none of its several links or pictures.
 */
#ifndef STORE_PAGES_H
#define STORE_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/article.h"
#include "model/entity.h"
#include "model/item.h"
#include "store/store.h"

enum text_origin {
	TEXT_NOWHERE, /* no text at all */
	TEXT_FEED,    /* what the feed gave */
	TEXT_PAGE,    /* the article's page */
};

/* What came of asking for a page. The numbers stand in the database. */
enum page_state {
	PAGE_UNASKED,
	PAGE_WELL, /* its text is there, and is the one to show */
	/* Its text is there, but (the feed's is shown if there is one) … */
	PAGE_BEGINNING, /* the rest is for subscribers; shown when longer */
	PAGE_SHORTER,   /* it is shorter than the feed's */
	PAGE_POORER,    /* it has less in it than the feed's */
	PAGE_OTHER,     /* it says something else */
	/* No text of it is there, because … */
	PAGE_FAILED,   /* the server or the way to it failed */
	PAGE_PATIENCE, /* its host asked for patience */
	PAGE_REFUSED,  /* 401, 402, 403, 451 and the like */
	PAGE_MISSING,  /* 404, 410 */
	PAGE_SIGN_IN,  /* it leads to where one signs in */
	PAGE_CONSENT,  /* it leads to where one consents to something */
	PAGE_FRONT,    /* it leads to the front page */
	PAGE_NO_PAGE,  /* what answers is no web page: a PDF, a picture */
	PAGE_TOO_LARGE,
	PAGE_NO_TEXT, /* nothing to read was found on it */
	/* Its text is there and shown, but one of its further pages is not. */
	PAGE_PART,
	PAGE_STATES,
};

enum { PAGE_LITTLE = 250 }; /* words: a feed that gives fewer gives little */

/* No other time comes: asked again by the user's own word alone. */
#define PAGE_BY_HAND INT64_MAX

/* What is known of an article's page; texts are borrowed. */
struct page_view {
	struct text url;
	const struct item *item;    /* its enclosures */
	const struct article *feed; /* the feed's text; NULL or empty: none */
	size_t words;               /* of it; 0: not counted yet */
	enum page_state state;
	int64_t again; /* not asked by itself before; 0: any time, or not at
			  all where it is there */
	bool has_page; /* its text is stored */
};

enum page_occasion {
	PAGE_AHEAD,  /* nobody waits for it */
	PAGE_OPENED, /* the article is opened or starred */
};

/*
 * Is the page to be asked for on this occasion? With always set whether or
 * not the feed gave little. One that failed is asked again when the article
 * is opened; others once their time has come: PAGE_REFUSED and the like after
 * a day, PAGE_MISSING and PAGE_NO_PAGE never by themselves. A page that is
 * there is asked for anew when the article is opened, once again has passed
 * and is not 0: of PAGE_OTHER and PAGE_BEGINNING after a day, for by then there
 * may be cookies, of PAGE_PART after an hour, of all when the feed has changed
 * the article meanwhile.
 */
bool page_is_wanted(const struct page_view *view, enum page_occasion occasion,
    bool always, int64_t now);
/* The first half of that: is it worth asking for? */
bool page_is_worth_asking(const struct page_view *view);
bool page_feed_gives_little(const struct article *feed);

struct page_take {
	int64_t article;
	int64_t now;
	const struct article *text; /* NULL: the fetch or extraction failed */
	const struct names *names;  /* in text's canonical text, may be NULL */
	struct text signature;      /* of text, packed; may be empty */
	/* Without a text: */
	enum page_state state; /* PAGE_UNASKED: PAGE_FAILED */
	/* Why, in words for the reader; with a text: why it is not whole. */
	struct text error;
	int64_t again; /* 0: when the state says */
};

/*
 * Stores the text of an article's page, or why there is none, and settles
 * which text is shown: *shown says which. A failure leaves a text that is
 * there, and which is shown. ERR_NOT_FOUND when the article went.
 */
int store_take_page(struct store *store, const struct page_take *take,
    enum text_origin *shown, struct err *err);

/* The user's choice between the two texts; ERR_NOT_FOUND when not there. */
int store_show_text(struct store *store, int64_t article,
    enum text_origin origin, struct err *err);

/*
 * Ids of what is to be asked for ahead, in mem: of a feed's newest articles
 * (n of them; unread ones alone when unread is set) those whose page is
 * wanted (PAGE_AHEAD). always as in page_is_wanted.
 */
struct pages_ahead {
	int64_t feed;
	size_t n;
	bool unread;
	bool always;
	int64_t now;
};
int store_pages_ahead(struct store *store, const struct pages_ahead *ahead,
    struct arena *mem, int64_t **ids, size_t *nids, struct err *err);
/* The same of these very articles: ids is filtered in place. */
int store_pages_wanted(struct store *store, int64_t *ids, size_t *n,
    enum page_occasion occasion, bool always, int64_t now, struct err *err);

/* Hosts that asked for patience when a page of theirs was asked for. */
struct page_host {
	struct text url; /* of that page */
	int64_t until;
};
int store_pages_patient(struct store *store, int64_t now, struct arena *mem,
    struct page_host **hosts, size_t *n, struct err *err);

#endif
