#include "common.h"

#include <stdint.h>

#include "embed.h"

enum { GERMAN = 3, HEAD_BYTES = 3, TAIL_BYTES = 4 };

static uint64_t
hash_of(struct text fold, unsigned language)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325) + language;

	for (size_t i = 0; i < fold.len; i++)
		h = (h ^ (unsigned char)fold.ptr[i]) * UINT64_C(0x100000001B3);
	return (h ^ h >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
}

size_t
common_bit(struct text fold, unsigned language, unsigned hash, size_t bits)
{
	uint64_t h = hash_of(fold, language);

	return (size_t)(((h >> 32) + hash * (h & 0xFFFFFFFF)) % bits);
}

static bool
is_in(struct text filter, struct text fold, unsigned language)
{
	if (filter.len == 0 || language == 0 || fold.len < 2)
		return false;
	for (unsigned i = 0; i < COMMON_HASHES; i++) {
		size_t bit = common_bit(fold, language, i, filter.len * 8);

		if (!((unsigned char)filter.ptr[bit / 8] >> bit % 8 & 1))
			return false;
	}
	return true;
}

bool
common_is_word(struct text fold, unsigned language)
{
	return is_in(EMBEDDED(words), fold, language);
}

bool
common_is_lower(struct text fold, unsigned language)
{
	return is_in(EMBEDDED(lower), fold, language);
}

bool
common_is_compound(struct text fold, unsigned language)
{
	if (language != GERMAN)
		return false;
	for (size_t at = HEAD_BYTES; at + TAIL_BYTES <= fold.len; at++)
		if (common_is_word(text_from_offset(fold, at), language))
			return true;
	return false;
}
