/* intake_parts.h: what intake.c and import.c share. */
#ifndef SRC_STORE_INTAKE_PARTS_H
#define SRC_STORE_INTAKE_PARTS_H

#include "candidate.h"
#include "store/intake.h"

struct taking {
	struct store *store;
	const struct intake *intake;
	int64_t feed;
	int64_t now;
	struct intake_counts *counts;
	struct arena mem;
	struct candidates all;
	struct offers before;
	bool first;      /* of the feed's documents */
	bool removed;    /* the feed is not in the config: only imports */
	int64_t carried; /* sources that came in */
	struct err *err;
};

/* Makes the article of a new candidate, seen at t->now. */
int intake_insert(struct taking *t, struct candidate *c);
/* The feed becomes a further source of the candidate's article. */
int intake_join(struct taking *t, struct candidate *c);
/* Counts what came in. */
int intake_write_totals(struct taking *t);

#endif
