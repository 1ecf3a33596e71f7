/* digest/lines.h: which lines of text were seen before. */
#ifndef DIGEST_LINES_H
#define DIGEST_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

/* A set of hashes; starts as { 0 }, grows in its arena. */
struct lines {
	uint64_t *slots; /* 0: free */
	size_t count, cap;
};

uint64_t lines_hash(struct text line); /* never 0; blanks at its ends apart */
void lines_add(struct lines *lines, struct arena *mem, uint64_t hash);
bool lines_has(const struct lines *lines, uint64_t hash);

#endif
