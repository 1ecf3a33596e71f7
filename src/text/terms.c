#include "terms.h"

#include <math.h>
#include <stdlib.h>

void
terms_init(struct terms *terms, struct arena *mem, size_t most)
{
	terms->mem = mem;
	terms->count = 0;
	terms->slots = 64;
	while (terms->slots < most * 2)
		terms->slots *= 2;
	terms->list = arena_array(mem, terms->slots, sizeof(*terms->list));
}

struct term *
terms_at(struct terms *terms, uint32_t hash)
{
	size_t at;

	hash &= TERM_MASK;
	hash += hash == 0; /* 0 is an empty place */
	at = hash & (terms->slots - 1);
	while (terms->list[at].hash != 0 && terms->list[at].hash != hash)
		at = (at + 1) & (terms->slots - 1);
	if (terms->list[at].hash == 0) {
		if (terms->count * 4 > terms->slots * 3)
			return NULL;
		terms->list[at].hash = hash;
		terms->count++;
	}
	return &terms->list[at];
}

struct ranked {
	float value;
	struct signature_term term;
};

static int
by_value(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->value != y->value)
		return x->value > y->value ? -1 : 1;
	return x->term.hash < y->term.hash ? -1 : x->term.hash > y->term.hash;
}

static int
by_hash(const void *a, const void *b)
{
	const struct signature_term *x = a, *y = b;

	return x->hash < y->hash ? -1 : x->hash > y->hash;
}

size_t
terms_heaviest(
    const struct terms *terms, struct signature_term *out, size_t most)
{
	struct ranked *all =
	    arena_array(terms->mem, terms->count + 1, sizeof(*all));
	size_t n = 0;

	for (size_t i = 0; i < terms->slots; i++) {
		const struct term *t = &terms->list[i];
		float heavy;

		if (t->hash == 0)
			continue;
		heavy = (1 + logf(t->times > 1 ? t->times : 1)) * t->factor;
		if (heavy * t->rarity <= 0)
			continue;
		heavy = heavy * 6 + 0.5f;
		all[n++] = (struct ranked){
			.value = floorf(heavy) * t->rarity,
			.term = { t->hash,
			    (uint8_t)(heavy < 1    ? 1
				      : heavy > 31 ? 31
						   : heavy),
			    t->flags },
		};
	}
	qsort(all, n, sizeof(*all), by_value);
	if (n > most)
		n = most;
	for (size_t i = 0; i < n; i++)
		out[i] = all[i].term;
	qsort(out, n, sizeof(*out), by_hash);
	return n;
}
