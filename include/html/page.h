/*
 * html/page.h: a front page read as a feed.
 *
 * The stories are found by the page's own make-up: links that repeat in cards
 * alike, headings, the shapes of addresses; never by names of sites. What a
 * page states in JSON-LD is taken when it shows hardly a story; links to other
 * publishers when it has none of its own.
 */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/article.h"
#include "model/item.h"
#include "model/page_rules.h"

struct page {
	/*
	 * FEED_PAGE, its title, the page's address and language, and the
	 * stories, most prominent first: id (the address without what tracks,
	 * so that a new headline is no new item), link, title, published,
	 * summary (plain text), thumbnail.
	 */
	struct feed feed;
	/*
	 * Feeds that the page names, in its order: absolute address, title.
	 * Those of comments are left out.
	 */
	struct link *alternates;
	size_t nalternates;
	bool login; /* it asks to sign in, and shows hardly a story */
};

/*
 * Reads page, valid UTF-8 (see base/charset.h), that came from url (may be
 * empty: then relative links are lost). Everything lives in mem; page and
 * rules may go. rules: those that are XPath hold, the others are the
 * caller's. Returns 0, or -1: ERR_INPUT "no page" for nothing or what is no
 * markup, "a page to sign in", "no stories …"; ERR_USAGE for a rule that is
 * none. *page then holds all but the items.
 */
int html_page(struct page *page, struct arena *mem, struct text html,
    struct text url, const struct page_rules *rules, struct err *err);

/* 0 when expression is XPath 1.0; else ERR_USAGE: what is wrong, and where. */
int html_xpath_check(struct text expression, struct err *err);

#endif
