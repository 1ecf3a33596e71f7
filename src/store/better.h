/* better.h: two texts of one article, and which of them is the better. */
#ifndef SRC_STORE_BETTER_H
#define SRC_STORE_BETTER_H

#include "base/text.h"
#include "model/article.h"
#include "store/pages.h"

/*
 * PAGE_WELL, PAGE_BEGINNING, PAGE_SHORTER, PAGE_POORER or PAGE_OTHER, by the
 * rule of store/pages.h. title is the article's by its feed. The page has a
 * text; the feed may have none.
 */
enum page_state better_judge(const struct article *feed,
    const struct article *page, struct text title);
/* Which text to show after that; the user has not chosen. */
enum text_origin better_text(enum page_state state, const struct article *feed,
    const struct article *page);

#endif
