/* The stories that have articles in the window, each in a slot. */
#ifndef TEXT_SLOTS_H
#define TEXT_SLOTS_H

#include <stddef.h>
#include <stdint.h>

struct slot {
	int64_t story;
	uint32_t newest; /* number of the article */
	uint32_t members;
	uint32_t next; /* of the same bucket, or free; 0: none */
};

struct slots {
	struct slot *list; /* from 1 */
	size_t count, cap;
	uint32_t unused; /* the first of a list of free ones */
	uint32_t *buckets;
};

void slots_init(struct slots *slots);
void slots_clear(struct slots *slots);
size_t slots_bytes(const struct slots *slots);

/* The slot of a story, an empty one when there was none. */
uint32_t slots_of(struct slots *slots, int64_t story);
/* Takes out a story that has no members any more. */
void slots_free(struct slots *slots, uint32_t slot);

#endif
