/* search_list.h: a list of articles in an order of its own. */
#ifndef SRC_STORE_SEARCH_LIST_H
#define SRC_STORE_SEARCH_LIST_H

#include "store/search.h"

struct ranked {
	int64_t id;
	double rank; /* lower is better */
	int group;
};

/* These n, in this order, and no others. Takes ranked over. */
struct search *search_of_list(struct store *store, const struct query *query,
    struct ranked *ranked, size_t n);

#endif
