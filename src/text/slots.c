#include "slots.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { BUCKET_BITS = 16, BUCKETS = 1 << BUCKET_BITS };

void
slots_init(struct slots *slots)
{
	memset(slots, 0, sizeof(*slots));
	slots->buckets = mem_array(BUCKETS, sizeof(*slots->buckets));
	GROW(slots->list, slots->count, slots->cap);
	slots->list[slots->count++] = (struct slot){ 0 };
}

void
slots_clear(struct slots *slots)
{
	free(slots->list);
	free(slots->buckets);
	memset(slots, 0, sizeof(*slots));
}

size_t
slots_bytes(const struct slots *slots)
{
	return BUCKETS * sizeof(*slots->buckets) +
	       slots->cap * sizeof(*slots->list);
}

static uint32_t *
bucket_of(struct slots *slots, int64_t story)
{
	uint64_t h = (uint64_t)story * UINT64_C(0x9E3779B97F4A7C15);

	return &slots->buckets[h >> (64 - BUCKET_BITS)];
}

uint32_t
slots_of(struct slots *slots, int64_t story)
{
	uint32_t *bucket = bucket_of(slots, story), at;

	for (at = *bucket; at != 0; at = slots->list[at].next)
		if (slots->list[at].story == story)
			return at;
	at = slots->unused;
	if (at != 0) {
		slots->unused = slots->list[at].next;
	} else {
		GROW(slots->list, slots->count, slots->cap);
		at = (uint32_t)slots->count++;
	}
	slots->list[at] = (struct slot){ .story = story, .next = *bucket };
	*bucket = at;
	return at;
}

void
slots_free(struct slots *slots, uint32_t slot)
{
	uint32_t *link = bucket_of(slots, slots->list[slot].story);

	while (*link != slot)
		link = &slots->list[*link].next;
	*link = slots->list[slot].next;
	slots->list[slot].next = slots->unused;
	slots->unused = slot;
}
