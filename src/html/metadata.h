/*
 * html/metadata.h: what a page says about its article: JSON-LD first, then
 * OpenGraph and its like in <meta>, then the marks in the text (h1, time,
 * rel="author").
 */
#ifndef HTML_METADATA_H
#define HTML_METADATA_H

#include "base/arena.h"
#include "base/text.h"
#include "model/article.h"
#include "tree.h"

/* What the extractor wants to know besides what goes into the article. */
struct facts {
	struct text title;       /* as the page's head states it */
	struct text h1;          /* the first <h1> with text */
	struct text description; /* may be the standfirst */
	struct text body;        /* JSON-LD articleBody, plain text or HTML */
	struct text base;        /* that links are resolved on */
	struct text names;       /* the byline as it came */
};

/*
 * Fills url, title, byline, dates, language, site and topics of *article, in
 * mem; *facts lives in tree->mem. The tree has its marks (marks.h) already.
 * url: where the page came from.
 */
void metadata_read(struct article *article, struct arena *mem,
    const struct tree *tree, struct text url, struct facts *facts);

/* What one source says; empty where it does not. */
struct statement {
	struct text title, description, byline, site, language, url, body;
	struct text published, modified;
	struct link *topics;
	size_t ntopics, cap_topics;
};

/* html/metadata_json.c: reads all JSON-LD of the page into *said. */
void metadata_read_json(struct statement *said, const struct tree *tree);
/* Adds a topic: a name, and an address that may be empty. */
void statement_add_topic(struct statement *said, struct arena *mem,
    struct text name, struct text url);
/* Adds a name to a byline of names joined by ", ". */
void statement_add_name(
    struct statement *said, struct arena *mem, struct text name);

/*
 * html/names.c: "By Anna Smith and Bob Roy, Correspondent" as "Anna Smith,
 * Bob Roy": names only, no twice, no addresses, not the site's own name.
 */
struct text byline_clean(
    struct arena *mem, struct text byline, struct text site);
/* A title without the site's name before or behind it. */
struct text title_clean(struct arena *mem, struct text title, struct text site,
    struct text host, struct text h1);

#endif
