/*
 * model/article.h: an article as it is read: sections → blocks → spans.
 *
 * Everything lives in one arena and holds valid UTF-8 without controls but
 * \n and \t inside BLOCK_CODE. An article without headings has one section whose
 * heading is empty.
 */
#ifndef MODEL_ARTICLE_H
#define MODEL_ARTICLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "base/time.h"

enum span_style {
	SPAN_STRONG = 1,
	SPAN_EMPHASIS = 2,
	SPAN_CODE = 4,
	SPAN_STRIKE = 8,
	SPAN_SUPER = 16,
	SPAN_SUB = 32,
	SPAN_BREAK = 64, /* a line break, text is empty */
	/* Made here alone, of two versions; never in what is stored. */
	SPAN_REMOVED = 128,
	SPAN_ADDED = 256,
};

struct span {
	struct text text;
	unsigned style; /* of enum span_style */
	unsigned link;  /* 1 for article.links[0]; 0: none */
	/*
	 * Where the source has soft hyphens: bytes of text, each inside it and
	 * behind the one before. The text itself has none, so that nothing
	 * else need know of them.
	 */
	const uint32_t *hyphens;
	size_t nhyphens;
};

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_ITEM,  /* a list item; level and number say where */
	BLOCK_QUOTE, /* one paragraph of a quotation */
	BLOCK_CODE,  /* preformatted: one span, \n inside */
	BLOCK_ROW,   /* a table row: one cell a BLOCK_ROW span group, see cell */
	BLOCK_IMAGE, /* article.images[image - 1]; spans: the caption */
	BLOCK_MEDIA, /* a video or audio link */
	BLOCK_RULE,  /* <hr> */
	BLOCK_CITE,  /* who said the quotation before it, or wrote the post */
	/*
	 * A footnote, behind the text; number is its number, with which the
	 * text may begin as well.
	 */
	BLOCK_NOTE,
};

struct block {
	enum block_kind kind;
	int level;  /* nesting of lists and quotes, from 0 */
	/* Ordered list: the item's number; 0: a bullet. A footnote's. */
	int number;
	unsigned image; /* BLOCK_IMAGE: 1 for article.images[0] */
	bool header;    /* BLOCK_ROW: a header row */
	/*
	 * BLOCK_ROW: spans of all cells in order; a span with empty text and
	 * style 0 ends each cell.
	 */
	struct span *spans;
	size_t nspans;
};

struct section {
	struct text heading; /* plain, one line; empty for the opening */
	int level;           /* 2–6 as h2–h6; 0 when heading is empty */
	struct block *blocks;
	size_t nblocks;
	/*
	 * When the entry of a live blog was posted; the newest comes first.
	 * Such a section may have no heading.
	 */
	struct date time;
};

struct link {
	struct text url; /* absolute */
	struct text text;
};

struct image {
	struct text url; /* absolute */
	struct text alt;
	struct text caption;
};

struct article {
	struct text url; /* canonical, else where it came from */
	struct text title;
	struct text byline; /* names only, joined by ", " */
	struct date published;
	struct date modified;
	struct text language; /* ISO 639-1, lower case; empty when unknown */
	struct text site;
	struct text lede; /* standfirst; not repeated in the sections */
	struct text next; /* absolute, this site's: its next page; or empty */
	unsigned pages;   /* it was joined from so many; 0 or 1: from one */
	bool truncated;   /* something was cut by our limits */
	bool walled;      /* the site shows no more than its beginning */
	struct section *sections;
	size_t nsections;
	struct link *links;
	size_t nlinks;
	struct image *images;
	size_t nimages;
	/* Names the page itself states (JSON-LD about, keywords, tag links). */
	struct link *topics;
	size_t ntopics;
	/* Feeds the page names (<link rel=alternate>), for subscribing. */
	struct link *feeds;
	size_t nfeeds;
};

/*
 * The canonical plain text: headings and paragraphs joined by a blank line,
 * list items and table rows (cells joined by " | ") one paragraph each, no
 * title, no lede, no captions, no rules; who said a quotation, and each
 * footnote, is one paragraph. Mentions count their bytes in it.
 */
void article_add_text(struct buf *out, const struct article *article);

/*
 * The lede, a blank line and the canonical text. Returns the bytes before the
 * latter: those of the lede are told by offsets below -2 where a place may be
 * in either.
 */
size_t article_add_whole(struct buf *out, const struct article *article);

/*
 * Calls each for every piece of the canonical text, in order, with its byte
 * offset in it: layout uses it to find mentions. A heading comes with block
 * NULL. Pieces that are not in the text (images, rules) come with offset -1.
 */
struct article_piece {
	const struct section *section;
	const struct block *block; /* NULL: the section's heading */
	int64_t offset;            /* of its first byte in the text, or -1 */
};
typedef void article_each_piece(const struct article_piece *piece, void *arg);
void article_walk(const struct article *article, article_each_piece *each,
    void *arg);

/* Does a block of this kind stand in the canonical text? */
bool block_kind_has_text(enum block_kind kind);

/* Does the text of a footnote begin with its number, so that none is due? */
bool block_is_numbered(const struct block *block);

/* The plain text of one block as it stands in the canonical text. */
void block_add_text(struct buf *out, const struct block *block);

size_t article_words(const struct article *article);
size_t article_text_words(struct text text); /* of a part, counted likewise */
bool article_is_empty(const struct article *article); /* no text at all */

#endif
