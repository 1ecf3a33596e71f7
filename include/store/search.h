/*
 * store/search.h: everything stored, by rank, as one types; and lists that
 * are sorted otherwise than by time.
 *
 * Rank is BM25 with the title weighing five times the text. With very many
 * matches the newest SEARCH_RANKED by arrival are ranked and the rest follow
 * by arrival, so that a frequent word costs no more than a rare one. The
 * beginning of a word of one or two letters, which thousands of words have,
 * is not ranked at all: the newest come first.
 */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "store/articles.h"
#include "store/query.h"
#include "store/store.h"

enum { SEARCH_RANKED = 1000, SEARCH_SORTED = 2000 };

/* A part of the snippet that matched: bytes. */
struct search_mark {
	size_t start, end;
};

struct search_hit {
	struct article_row row;
	struct text snippet; /* one line, "…" where cut; empty: none asked */
	struct search_mark *marks; /* in the snippet */
	size_t nmarks;
	struct search_mark *title_marks; /* in row.title */
	size_t ntitle_marks;
	int group; /* of search_sort; rows of one stand together */
};

struct search_hits {
	struct search_hit *hits;
	size_t n;
	bool more; /* there are further ones */
};

struct search;

/*
 * Runs a query as far as its first page needs. A query without words lists
 * by time. query is borrowed until search_free. NULL on failure.
 */
struct search *search_open(
    struct store *store, const struct query *query, struct err *err);
void search_free(struct search *search);

enum search_sort {
	SEARCH_BY_SOURCE,
	SEARCH_BY_UNREAD, /* groups: 0 unread, 1 read */
	SEARCH_BY_NAMES,  /* 0 names any of names in its title, 1 names it
			     elsewhere, 2 does not */
	SEARCH_BY_STORY,  /* how many sources tell it, most first */
};

/*
 * The newest SEARCH_SORTED rows of a view, folded if it is, by groups, the
 * newest of each first. What is marked afterwards stays where it is. spec's
 * query is borrowed until search_free.
 */
struct search *search_sort(struct store *store, const struct view_spec *spec,
    enum search_sort by, const int64_t *names, size_t nnames, struct err *err);
/*
 * The rows at these places, in this order, as long as they are there: of a view
 * that is folded its rows, else articles.
 */
struct search *search_listed(struct store *store, const struct view_spec *spec,
    const struct view_place *places, size_t n, struct err *err);
/* Where the row of an article stands, as far as rows are ranked or sorted; or
   -1. */
int64_t search_index_of(struct search *search, int64_t article);

/*
 * Hits offset to offset + n, best first, into mem. snippet_bytes 0: no
 * snippets, which is cheaper.
 */
int search_page(struct search *search, struct search_hits *hits, size_t offset,
    size_t n, size_t snippet_bytes, struct arena *mem, struct err *err);
/*
 * One line of at most so many bytes of an article's text, where most of the
 * query's words stand together, with them marked.
 */
int search_snippet(struct store *store, const struct query *query,
    int64_t article, size_t bytes, struct search_hit *hit, struct arena *mem,
    struct err *err);
/*
 * All hits, counted: may take longer than the first page, and ends with
 * ERR_LIMIT when store_interrupt says so.
 */
int search_count(struct search *search, int64_t *count, struct err *err);
/* Is it cheap enough to be counted between two keys? */
bool search_is_ranked(const struct search *search);

/*
 * Where the words of a query stand in a text (for highlighting what a search
 * found in an opened article): bytes, in order, in mem.
 */
size_t query_marks(const struct query *query, struct text text,
    struct arena *mem, struct search_mark **marks);

#endif
