#include "set.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

void
set_add(struct set *set, int64_t id)
{
	size_t word;

	if (id < 0 || id >= SET_LARGEST)
		return;
	word = (size_t)id / 64;
	if (word >= set->nwords) {
		size_t n = set->nwords ? set->nwords : 64;

		while (n <= word)
			n *= 2;
		set->words = mem_resize(set->words, n, sizeof(*set->words));
		memset(set->words + set->nwords, 0,
		    (n - set->nwords) * sizeof(*set->words));
		set->nwords = n;
	}
	set->count += !(set->words[word] >> (id % 64) & 1);
	set->words[word] |= UINT64_C(1) << (id % 64);
}

bool
set_has(const struct set *set, int64_t id)
{
	if (id < 0 || (uint64_t)id / 64 >= set->nwords)
		return false;
	return set->words[id / 64] >> (id % 64) & 1;
}

void
set_clear(struct set *set)
{
	free(set->words);
	*set = (struct set){ 0 };
}

int64_t
set_next(const struct set *set, int64_t from)
{
	size_t word;
	uint64_t bits;

	if (from < 0)
		from = 0;
	word = (size_t)from / 64;
	if (word >= set->nwords)
		return -1;
	bits = set->words[word] >> (from % 64) << (from % 64);
	while (!bits) {
		if (++word >= set->nwords)
			return -1;
		bits = set->words[word];
	}
	return (int64_t)(word * 64) + __builtin_ctzll(bits);
}
