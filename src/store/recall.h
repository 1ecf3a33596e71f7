/*
 * recall.h: a table in memory from bytes to a number.
 *
 * Start with { 0 }, end with recall_clear. Nothing is taken out but all at
 * once.
 */
#ifndef SRC_STORE_RECALL_H
#define SRC_STORE_RECALL_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

struct recall_slot {
	uint64_t hash;
	struct text key; /* ptr NULL: the slot is free */
	int64_t value;
};

struct recall {
	struct arena mem; /* the keys */
	struct recall_slot *slots;
	size_t n, cap;
};

/* The slot of a key, until the next recall_add; NULL: not there. */
struct recall_slot *recall_find(const struct recall *recall, struct text key);
/* A slot for a key that is not there; it keeps a copy of the key. */
struct recall_slot *recall_add(
    struct recall *recall, struct text key, int64_t value);
void recall_clear(struct recall *recall);

#endif
