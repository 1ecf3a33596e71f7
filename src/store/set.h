/*
 * set.h: a set of article ids, as bits. Ids are dense (they count up), so a
 * set over half a million articles is 64 kB.
 */
#ifndef SRC_STORE_SET_H
#define SRC_STORE_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct set {
	uint64_t *words;
	size_t nwords;
	size_t count; /* members */
};

/* The type name under which SQL gets it (sqlite3_bind_pointer). */
#define SET_POINTER "depeche-set"

enum { SET_LARGEST = 1 << 30 }; /* ids beyond are left out: 128 MiB of bits */

void set_add(struct set *set, int64_t id);
bool set_has(const struct set *set, int64_t id);
void set_clear(struct set *set);
/* The smallest member >= from, or -1. */
int64_t set_next(const struct set *set, int64_t from);

#endif
