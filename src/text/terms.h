/* The terms of an article, with how much it speaks of each. */
#ifndef TEXT_TERMS_H
#define TEXT_TERMS_H

#include "base/arena.h"
#include "text/signature.h"

/* One stem, sound or number. */
struct term {
	uint32_t hash; /* TERM_BITS */
	uint8_t flags; /* of enum signature_flag */
	float times;   /* weighted by where it stands */
	float rarity;  /* of the word, as rarity_of says */
	float factor;  /* of what kind it is, for choosing and weight */
};

struct terms {
	struct arena *mem;
	struct term *list;
	size_t count, slots; /* open addressing, a power of two */
};

enum { TERM_BITS = 23, TERM_MASK = (1 << TERM_BITS) - 1 };

void terms_init(struct terms *terms, struct arena *mem, size_t most);
/* The term of that hash, made when there is none; NULL when there is no room.
 */
struct term *terms_at(struct terms *terms, uint32_t hash);

/* The heaviest so many, by hash, into out; returns how many. */
size_t terms_heaviest(
    const struct terms *terms, struct signature_term *out, size_t most);

#endif
