/*
 * html/page_parts.h: what the files that read a front page share.
 */
#ifndef HTML_PAGE_PARTS_H
#define HTML_PAGE_PARTS_H

#include "html/page.h"
#include "tree.h"

enum {
	PAGE_ITEMS = 2000,    /* stories of a page at most */
	PAGE_ALTERNATES = 32, /* feeds that it names, at most */
};

/*
 * page_head.c: title, link, language of page->feed, the alternates, and
 * whether there is something to sign in with. *base: what links are resolved
 * on.
 */
void page_read_head(struct page *page, struct arena *mem,
    const struct tree *tree, struct text url, struct text *base);

#endif
