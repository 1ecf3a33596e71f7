/* engine/page_answer.h: what the answer to a page's request is. */
#ifndef ENGINE_PAGE_ANSWER_H
#define ENGINE_PAGE_ANSWER_H

#include "base/err.h"
#include "base/text.h"
#include "net/fetch.h"
#include "store/pages.h"

/*
 * PAGE_UNASKED: a page that may be read. Else what it is instead, and *err
 * says so in words for the reader. asked: the address of the article.
 *
 * A redirect to another address of which one label of the host or one part of
 * the path says so leads to a sign-in or a consent wall; one to a root, or to
 * an index there, to the front page; and one to an address that carries the
 * article's own in its query to something that comes before it.
 */
enum page_state page_judge_answer(
    const struct response *response, struct text asked, struct err *err);

/* 429, or 503 that says how long: it may not be asked for now. */
bool page_asks_for_patience(const struct response *response);

#endif
