/* digest/join.h: the pages of an article become one article. */
#ifndef DIGEST_JOIN_H
#define DIGEST_JOIN_H

#include <stddef.h>

#include "base/arena.h"
#include "model/article.h"

/*
 * Joins npages ≥ 1 pages, in their order, into *article; they live in mem and
 * are changed. What a page says again stands once: title, standfirst, the
 * beginning that all pages have, a paragraph on both sides of a seam; what
 * pages all end with is no part of it. A section open at a seam goes on,
 * footnotes come last, numbers of links and pictures are those of the whole.
 * What is known of the article is what its first page says; modified is the
 * latest.
 *
 * A page with nothing new on it ends it, and has no next one: article.pages
 * tells how many were joined.
 */
void join_pages(struct article *article, struct arena *mem,
    struct article *pages, size_t npages);

#endif
