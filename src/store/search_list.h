/* search_list.h: a list of articles in an order of its own. */
#ifndef SRC_STORE_SEARCH_LIST_H
#define SRC_STORE_SEARCH_LIST_H

#include "store/search.h"

struct ranked {
	int64_t id;
	int64_t time; /* of a row of a folded view, which it stands at */
	double rank;  /* lower is better */
	int group;
};

/*
 * These n, in this order, and no others: articles, or rows of a folded view by
 * their places (NULL: none). Takes ranked and view over.
 */
struct search *search_of_list(struct store *store, const struct query *query,
    struct ranked *ranked, size_t n, struct view *folded);

#endif
