/* html/metadata_parts.h: what the files of the metadata share. */
#ifndef HTML_METADATA_PARTS_H
#define HTML_METADATA_PARTS_H

#include "byline.h"
#include "dates.h"
#include "metadata.h"

/* What one source says; empty where it does not. */
struct statement {
	struct text title, description, byline, site, language, url, body;
	struct text published, modified;
	bool walled;
	struct link *topics;
	size_t ntopics, cap_topics;
};

/* Adds a topic: a name, and an address that may be empty. */
void statement_add_topic(struct statement *said, struct arena *mem,
    struct text name, struct text url);
/* Adds a name to a byline of names joined by "; ". */
void statement_add_name(
    struct statement *said, struct arena *mem, struct text name);
/* Trims; the first that is not empty stays. */
void statement_take(struct text *into, struct text value);

/*
 * metadata_json.c: reads all JSON-LD of the page into *said. title: <title>,
 * which chooses among several articles.
 */
void metadata_read_json(
    struct statement *said, const struct tree *tree, struct text title);

enum { HEAD_FEEDS = 32 };

/* metadata_head.c: <meta>, <title>, <link>, <base>, links to topics. */
struct head {
	struct statement meta;
	struct text late;   /* a date that may be that of the visit */
	struct text names;  /* application-name: a site, when no other */
	struct text title;  /* <title> */
	struct text second; /* another stated title than meta.title */
	struct text lang, region, canonical, base;
	struct link feeds[HEAD_FEEDS];
	size_t nfeeds;
	struct statement links; /* topics only */
};
void head_read(struct head *head, const struct tree *tree);
/* Does the address lead to a topic: /tag/dams/ */
bool head_is_tag_address(struct text href);

/* metadata_marks.c: the page's elements and lines. */
struct marked {
	struct text near_names, far_names; /* by marks and "by" */
	struct text bare_names; /* of lines that are names and no more */
	struct date published, modified; /* near the headline */
	struct date far_published, far_modified;
};
struct marks_input {
	const struct flow *flow;
	uint32_t headline; /* its element; 0: not found */
	const struct byline_site *site;
	enum date_order order;
};
void marked_read(struct marked *marked, const struct marks_input *input);

/* metadata_when.c: published and modified of *article. */
struct date_claims {
	const struct statement *json;
	const struct head *head;
	const struct marked *marked;
	struct date address; /* the day in it */
	enum date_order order;
};
void dates_settle(struct article *article, const struct date_claims *claims);
/*
 * The hours of a live blog's entries stand like dates of the article: the
 * first was posted when it was published, the last when it was changed.
 */
void dates_of_entries(struct marked *marked, const struct entries *entries);

#endif
