/*
 * engine/placer.h: gives articles that came their place among the stories.
 *
 * Several processes may do so at a time: each place is settled under the
 * write lock, by what all have given before.
 */
#ifndef ENGINE_PLACER_H
#define ENGINE_PLACER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"
#include "store/stories.h"

struct placer;

/* The store is borrowed. Knows nothing yet, and holds next to no memory. */
struct placer *placer_new(struct store *store);
void placer_free(struct placer *placer); /* NULL is fine */

struct placing {
	struct story_cursor after; /* in and out: those were passed over */
	int64_t before; /* only what is older is known; INT64_MAX: all is */
	int ms;         /* about so long, and one write transaction */
	/* Is the article to wait a while longer? NULL: none is. */
	bool (*waits)(int64_t article, void *arg);
	void *arg;
	size_t placed; /* out: articles that have got their place … */
	size_t joined; /* … among others */
	bool more;     /* out: call again */
};

/*
 * A part of the work, in order of time: at first what is known is read, part by
 * part. -1 when the store refused: what was placed in this call is so no more.
 */
int placer_step(
    struct placer *placer, struct placing *placing, struct err *err);

#endif
