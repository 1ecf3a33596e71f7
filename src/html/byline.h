/*
 * html/byline.h: the names in a byline: "By Anna Smith and Bob Roy, Political
 * Correspondent" as "Anna Smith, Bob Roy".
 *
 * People only: no roles, agencies, newsrooms, accounts ("admin"), addresses,
 * initials, not the site's own name, nobody twice; who took the pictures is
 * no author. Names in capitals are written small.
 */
#ifndef HTML_BYLINE_H
#define HTML_BYLINE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

/* How surely the text is about who wrote it. */
enum byline_trust {
	BYLINE_STATED, /* a list of names: JSON-LD, <meta> */
	BYLINE_MARKED, /* an element that says so; dates may stand in it */
	BYLINE_LINE,   /* any line: names only behind "By", and nothing else */
};

/* A person is not called like the site. */
struct byline_site {
	struct text name, host;
};

/* Joined by ", ", in mem; empty when there are none. */
struct text byline_read(struct arena *mem, struct text line,
    const struct byline_site *site, enum byline_trust trust);
/*
 * The same for a line that says nothing of the kind: it must be names, each
 * beginning with a common given name (given_names.h), and at most dates,
 * roles or places beside them.
 */
struct text byline_bare(
    struct arena *mem, struct text line, const struct byline_site *site);
size_t byline_count(struct text byline);

/*
 * Letters and digits alone, folded: for telling whether two names or titles
 * are the same.
 */
struct text bare_text(struct arena *mem, struct text t);

#endif
