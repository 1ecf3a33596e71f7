/*
 * Eight bytes of a text at once. How long a word is nobody can foretell, and a
 * walk over its bytes ends in a wrong guess of the processor.
 */
#ifndef TEXT_EIGHT_H
#define TEXT_EIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

#define EIGHT_TIMES(byte) ((uint64_t)(byte)*UINT64_C(0x0101010101010101))

/* The first byte is the lowest. Spelt out, compilers make one load of it. */
static inline uint64_t
eight_load(const char *ptr)
{
	const unsigned char *p = (const unsigned char *)ptr;

	return (uint64_t)p[7] << 56 | (uint64_t)p[6] << 48 |
	       (uint64_t)p[5] << 40 | (uint64_t)p[4] << 32 |
	       (uint64_t)p[3] << 24 | (uint64_t)p[2] << 16 |
	       (uint64_t)p[1] << 8 | p[0];
}

/* Those of t at `at`, zeros behind its end. */
static inline uint64_t
eight_at(struct text t, size_t at)
{
	uint64_t bytes = 0;

	if (at + 8 <= t.len)
		return eight_load(t.ptr + at);
	for (size_t i = t.len; i > at; i--)
		bytes = bytes << 8 | (unsigned char)t.ptr[i - 1];
	return bytes;
}

/* The highest bit of each byte that is a letter of ASCII. */
static inline uint64_t
eight_letters(uint64_t bytes)
{
	uint64_t low = (bytes | EIGHT_TIMES(0x20)) & EIGHT_TIMES(0x7F);
	uint64_t from_a = low + EIGHT_TIMES(0x80 - 'a');
	uint64_t past_z = low + EIGHT_TIMES(0x7F - 'z');

	return from_a & ~past_z & ~bytes & EIGHT_TIMES(0x80);
}

/* How many bytes from the first on have their highest bit set. */
static inline unsigned
eight_run(uint64_t highest)
{
	uint64_t others = ~highest & EIGHT_TIMES(0x80);

	return others == 0 ? 8 : (unsigned)__builtin_ctzll(others) / 8;
}

/* The first count bytes, zeros behind. */
static inline uint64_t
eight_first(uint64_t bytes, unsigned count)
{
	return count >= 8 ? bytes : bytes & ((UINT64_C(1) << 8 * count) - 1);
}

/* How many are capitals, of letters of ASCII and zeros alone. */
static inline unsigned
eight_capitals(uint64_t letters)
{
	uint64_t capitals = letters >> 6 & ~(letters >> 5) & EIGHT_TIMES(1);

	return (unsigned)(capitals * EIGHT_TIMES(1) >> 56);
}

#endif
