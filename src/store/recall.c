#include "recall.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"

enum { FIRST_CAP = 1024 }; /* a power of two, as all that follow */

/*
 * Names come from feeds: with the place of the table in the hash nobody can
 * choose those that meet in one slot.
 */
static uint64_t
hash_of(const struct recall *recall, struct text key)
{
	return hash_more((uint64_t)(uintptr_t)recall, key);
}

static struct recall_slot *
slot_of(const struct recall *recall, uint64_t hash, struct text key)
{
	size_t i = hash & (recall->cap - 1);

	while (recall->slots[i].key.ptr &&
	       (recall->slots[i].hash != hash ||
		   !text_equal(recall->slots[i].key, key)))
		i = (i + 1) & (recall->cap - 1);
	return &recall->slots[i];
}

struct recall_slot *
recall_find(const struct recall *recall, struct text key)
{
	struct recall_slot *slot;

	if (recall->cap == 0)
		return NULL;
	slot = slot_of(recall, hash_of(recall, key), key);
	return slot->key.ptr ? slot : NULL;
}

static void
grow(struct recall *recall)
{
	struct recall old = *recall;

	recall->cap = old.cap ? old.cap * 2 : FIRST_CAP;
	recall->slots = mem_array(recall->cap, sizeof(*recall->slots));
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].key.ptr)
			*slot_of(recall, old.slots[i].hash, old.slots[i].key) =
			    old.slots[i];
	free(old.slots);
}

struct recall_slot *
recall_add(struct recall *recall, struct text key, int64_t value)
{
	struct recall_slot *slot;
	uint64_t hash = hash_of(recall, key);

	if (recall->n * 2 >= recall->cap)
		grow(recall);
	slot = slot_of(recall, hash, key);
	*slot =
	    (struct recall_slot){ hash, arena_copy(&recall->mem, key), value };
	recall->n++;
	return slot;
}

void
recall_clear(struct recall *recall)
{
	arena_clear(&recall->mem);
	free(recall->slots);
	*recall = (struct recall){ 0 };
}
