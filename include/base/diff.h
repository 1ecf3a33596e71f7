/*
 * base/diff.h: what differs between two sequences.
 *
 * The greedy algorithm of Myers, "An O(ND) Difference Algorithm and Its
 * Variations" (Algorithmica 1, 1986), over keys: hashes of words or of
 * paragraphs. Time and memory are bounded: sequences that differ in more than
 * DIFF_EDITS keys are, between what they begin and end with alike, taken for
 * altogether different.
 */
#ifndef BASE_DIFF_H
#define BASE_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { DIFF_EDITS = 800 };

/* Keys a[a] … in place of which b[b] … stand; or as many that are the same. */
struct diff_run {
	bool same;
	size_t a, na;
	size_t b, nb;
};

struct diff {
	struct diff_run *runs; /* in order, by turns same and not */
	size_t n;
};

/* Lives in mem, which is also used for scratch. */
struct diff diff_keys(const uint64_t *a, size_t na, const uint64_t *b,
    size_t nb, struct arena *mem);
/*
 * Runs of at most most keys that are the same between two changes which are
 * no smaller become part of them: "a [-red-] {+blue+} b" reads better than
 * changes with a comma in between.
 */
void diff_tidy(struct diff *diff, size_t most);

#endif
