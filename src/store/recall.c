#include "recall.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

enum { FIRST_CAP = 1024 }; /* a power of two, as all that follow */

/*
 * Eight bytes a step: half a million names and as many forms are looked up in
 * a refresh of 500 feeds, and base/hash.h would take a tenth of all the time
 * that names take. They come from feeds: with the place of the table in the
 * hash nobody can choose those that meet in one slot.
 */
static uint64_t
hash_of(const struct recall *recall, struct text key)
{
	uint64_t hash = (uint64_t)(uintptr_t)recall ^ key.len, word;
	size_t at = 0;

	for (; at + sizeof(word) <= key.len; at += sizeof(word)) {
		memcpy(&word, key.ptr + at, sizeof(word));
		hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 29;
	}
	word = 0;
	if (at < key.len)
		memcpy(&word, key.ptr + at, key.len - at);
	hash = (hash ^ word) * UINT64_C(0xbf58476d1ce4e5b9);
	return hash ^ hash >> 32;
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

	/* Three quarters full: a table of half the size for the same keys. */
	if (recall->n * 4 >= recall->cap * 3)
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
