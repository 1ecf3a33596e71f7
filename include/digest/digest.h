/*
 * digest/digest.h: one foreign document becomes data.
 *
 * A pure function of its job: no file, no socket, no clock. It runs in a
 * sandboxed worker (worker/pool.h) or in place (worker/direct.h).
 */
#ifndef DIGEST_DIGEST_H
#define DIGEST_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "model/article.h"
#include "model/entity.h"
#include "model/item.h"
#include "model/outline.h"
#include "model/page_rules.h"
#include "model/wiki.h"

enum digest_kind {
	DIGEST_FEED,    /* a feed of any format */
	DIGEST_ARTICLE, /* a web page, to be read as an article */
	DIGEST_TEXT,    /* plain text, for its names only */
	DIGEST_OPML,    /* a list of subscriptions */
	DIGEST_PAGE,    /* a web page, whose stories are to be a feed's items */
	DIGEST_WIKI,    /* what Wikidata's API answered: found or asked items */
	/* An article as model/pack.h has it, for its names and signature. */
	DIGEST_STORED,
	DIGEST_KINDS,
};

enum {
	DIGEST_MAX_BYTES = 16 * 1024 * 1024, /* of a job's documents together */
	DIGEST_MAX_PAGES = 10,               /* of an article */
};

/* A further document, as the job has its first one. */
struct digest_page {
	struct text bytes;
	struct text url;
	struct text content_type;
};

struct digest_job {
	enum digest_kind kind;
	struct text bytes;        /* as they came, in any charset */
	struct text url;          /* where they came from; may be empty */
	struct text content_type; /* the HTTP header; may be empty */
	/* A hint, as written ("fr-BE"); may be empty. DIGEST_WIKI: those whose
	   texts are wanted, as words. */
	struct text language;
	/*
	 * DIGEST_FEED, DIGEST_PAGE: which of the things that cost time and
	 * memory are wanted. Without want_bodies the items' summary and content
	 * are empty in the harvest; without want_articles items[].article is.
	 */
	bool want_bodies;   /* summary, content, description as safe HTML */
	bool want_articles; /* each item's body rendered, its language told */
	bool want_entities; /* names; for items only with want_articles */
	/* What articles are about; likewise. Not of a DIGEST_TEXT. */
	bool want_signatures;
	unsigned max_items; /* keep the newest so many; 0: all */
	/*
	 * DIGEST_FEED: the harvest's items are to be had by harvest_walk
	 * alone, and have no hash. For whoever wants all of a long feed.
	 */
	bool one_by_one;
	/*
	 * Hashes (harvest_item.hash) of items that the caller holds already:
	 * they come without bodies, article and names, known set. Any order.
	 */
	const uint64_t *known;
	size_t nknown;
	struct page_rules rules; /* of these two kinds; texts may be empty */
	/* DIGEST_ARTICLE: as struct extract_rules has them. */
	struct text body, drop;
	/* DIGEST_ARTICLE: its further pages, in their order. */
	const struct digest_page *more;
	size_t nmore; /* at most DIGEST_MAX_PAGES - 1 */
};

struct harvest_item {
	/*
	 * Of what the feed says but its dates: equal means nothing to do, a
	 * changed one under the same identity means a revision.
	 */
	uint64_t hash;
	bool known; /* was among job.known */
	/*
	 * The fuller of content and summary; url, title, byline and language
	 * as far as the item or its feed tells, lede only when the summary is
	 * a text of its own beside the content.
	 */
	struct article article;
	struct names names; /* mentions in the article's canonical text */
	/* As signature_pack (text/signature.h) writes it; empty: no text, or
	   not wanted. */
	struct text signature;
};

/*
 * What came of a job. Everything lives in one arena. Nothing in it was judged
 * for truth, but it is sound: valid UTF-8 without NUL, indices in range.
 */
struct harvest {
	enum digest_kind kind;
	bool ok;
	/*
	 * When not ok: a clause ("not a feed"). DIGEST_ARTICLE: when ok, what
	 * was not as the job wished ("body finds no text on this page").
	 */
	struct err err;
	/*
	 * DIGEST_FEED, DIGEST_PAGE; bodies are BODY_HTML, safe, or BODY_NONE.
	 * Not ok with ERR_INDEX: feed.sitemaps alone.
	 */
	struct feed feed;
	struct harvest_item *items; /* feed.nitems of them, beside feed.items */
	size_t dropped;             /* items beyond max_items */
	struct harvest_rest *rest;  /* one_by_one: in place of items */
	/*
	 * DIGEST_PAGE; not ok still has feed without items, and these: the
	 * feeds that the page names in its head (absolute address, title), and
	 * whether it asks to sign in.
	 */
	struct link *alternates;
	size_t nalternates;
	bool login;
	/* DIGEST_ARTICLE; not ok may still have its metadata. */
	struct article article;
	/* DIGEST_ARTICLE: in its canonical text; DIGEST_TEXT: in the bytes. */
	struct names names;
	/* DIGEST_ARTICLE, DIGEST_STORED; as an item's. */
	struct text signature;
	/* DIGEST_OPML; what each address is was not judged again. */
	struct outlines outlines;
	/* DIGEST_WIKI, most fitting first. An error that says to come again
	   later is ERR_BUSY. */
	struct wiki_items wiki;
};

/* Where items that are not held come from; harvest_walk's affair. */
struct harvest_rest {
	bool (*next)(struct harvest_rest *rest, struct item *item,
	    struct harvest_item *more, struct arena *mem);
	void (*end)(struct harvest_rest *rest); /* may be NULL */
};
/*
 * Calls each for every item, held or not, until it returns false; the same
 * comes back. What comes one by one may be walked through only once, and
 * lasts for the call.
 */
typedef bool harvest_each(
    const struct item *item, const struct harvest_item *more, void *arg);
bool harvest_walk(const struct harvest *harvest, harvest_each *each, void *arg);
/* Frees what a harvest holds outside of its arena. */
void harvest_end(struct harvest *harvest);

/*
 * Loads what needs files or takes time: locale tables, charset converters,
 * the tagger. Once a process, or once before forking those that share it.
 */
int digest_prepare(struct err *err);
/*
 * Opens what each process needs for itself (the in-memory database behind
 * JSON), after digest_prepare and before a sandbox is closed.
 */
int digest_open(struct err *err);
void digest_done(void); /* frees what both made */

/*
 * Never fails otherwise than by harvest->ok. Everything in *harvest lives in
 * mem; the job may go.
 */
void digest_run(
    struct harvest *harvest, struct arena *mem, const struct digest_job *job);
/*
 * The same without the way through the wire format; one_by_one is obeyed, and
 * each item then is made when it is asked for: *harvest stays where it is
 * until harvest_end.
 */
void digest_begin(
    struct harvest *harvest, struct arena *mem, const struct digest_job *job);
/*
 * The same, as digest/wire.h packs it: what a worker sends. Takes less
 * memory, for items are made and packed one by one.
 */
void digest_pack(struct buf *out, const struct digest_job *job);

/* An empty harvest of that kind that failed. */
void digest_fail(
    struct harvest *harvest, enum digest_kind kind, const struct err *err);

#endif
