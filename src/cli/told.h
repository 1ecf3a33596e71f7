/* cli/told.h: what is told by most sources, for `stories` and `brief`. */
#ifndef CLI_TOLD_H
#define CLI_TOLD_H

#include "cli.h"
#include "store/query.h"
#include "store/stories.h"

enum { TOLD_HOURS = 24 }; /* what is a day old is told no more */

struct told_options {
	const struct query *query; /* one article of a story must match */
	int64_t now;
	size_t limit;
	bool singles; /* also what one article tells */
};

/*
 * Stories of the last TOLD_HOURS by their weight, whole, into cli->mem; titles
 * in the first of the user's languages there is one in.
 */
int told_find(struct cli *cli, struct store *store, struct story **stories,
    size_t *n, const struct told_options *options, struct err *err);

/* The names of those who tell it, each once, the first first; in mem. */
struct text *told_sources(
    const struct story *story, size_t *n, struct arena *mem);

#endif
