/* html/next.h: the next page of an article that is spread over several. */
#ifndef HTML_NEXT_H
#define HTML_NEXT_H

#include "base/arena.h"
#include "base/text.h"
#include "tree.h"

/*
 * The address of the page that goes on with the one from url, in mem, or
 * empty. It lies on the same host and is this one's but for the number of the
 * page, which is one more; and a link says so: rel=next, the number itself,
 * or "next page" in one of our languages. So the next article of a blog, the
 * next page of comments or of a section never is it. canonical: what the page
 * says that its address is, tried when url is unlike. further: the page from
 * url is known to be a further one, so that its number is one of pages. The
 * tree has its marks.
 */
struct text next_page(struct arena *mem, const struct tree *tree,
    struct text url, struct text base, struct text canonical, bool further);

/* next_address.c: is b the address of the page after that of a? */
enum next_kind {
	NEXT_NOT,
	NEXT_WEAK,    /* story-2 behind story, or 3 behind 2: may be another */
	NEXT_STRONG,  /* story/2, story?p=2, story-page-2 */
	NEXT_LISTING, /* story/page/2, story?page=2: as sections have, too */
};
enum next_kind next_address(struct text a, struct text b, unsigned *number);

#endif
