/*
 * html/title.h: the titles that the head of a page states, for finding the
 * headline by them: without the site's name, and in pieces.
 */
#ifndef HTML_TITLE_H
#define HTML_TITLE_H

#include "headline.h"

enum {
	TITLE_BYTES = 400, /* of a headline; what is longer is none */
	TITLES = 5,
	TITLE_PIECES = 6,
};

struct title {
	struct text text, bare;
	bool cut;   /* ends in "…" */
	bool whole; /* <title>: the site's name is in it */
	bool piece; /* of <title> */
};

struct titles {
	struct arena *mem;
	const struct headline_claims *claims;
	struct title stated[TITLES];
	size_t count;
	struct text pieces[TITLE_PIECES]; /* of <title>, bare */
	size_t npieces, page_bytes;       /* of all pieces */
	struct text page_bare;
	struct text site_bare, host_bare;
};

void titles_read(struct titles *titles, struct arena *mem,
    const struct headline_claims *claims);
/* Is it the site's name, or its host? */
bool titles_is_site(const struct titles *titles, struct text line);
/*
 * The first that is stated, or one that goes on where it is cut; without the
 * site's name.
 */
struct text titles_first(const struct titles *titles);
/* What <title> has behind the headline: its last piece; may be empty. */
struct text titles_site(const struct titles *titles, struct text headline);
/* How far a heading and the stated titles are the same, percent. */
int titles_match(const struct titles *titles, struct text bare);

/*
 * What <title> has right beside the headline: before it and a colon, or behind
 * it, but not as its last piece; empty when the headline is not so in it.
 */
struct text title_beside(
    struct arena *mem, struct text page, struct text headline);

size_t title_words(struct text t);

#endif
