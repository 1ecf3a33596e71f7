/*
 * matching.h: which of some articles match a query? Unlike a view it looks at
 * nothing else, so that what came is judged at the same cost in any store.
 */
#ifndef SRC_STORE_MATCHING_H
#define SRC_STORE_MATCHING_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "set.h"
#include "store/query.h"
#include "store/store.h"

/* Articles by id, and the times they lie in. */
struct range {
	int64_t low, high;
	int64_t earliest, latest;
	const struct set *only; /* of these; NULL: all of them */
};

/* Adds those of the ranges that match to found. */
int matching_in(struct store *store, const struct query *query,
    const struct range *ranges, size_t n, struct set *found, struct err *err);
/* Fills in the times that the articles of a range lie in. */
int matching_times(struct store *store, struct range *range, struct err *err);

#endif
