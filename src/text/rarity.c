#include "rarity.h"

#include "embed.h"

size_t
rarity_slot(uint32_t stem, const char *language, unsigned which, size_t slots)
{
	uint64_t h = stem;

	h |= (uint64_t)(unsigned char)language[0] << 24;
	h |= (uint64_t)(unsigned char)language[1] << 32;
	h |= (uint64_t)which << 40;
	h = (h ^ h >> 31) * UINT64_C(0x7FB5D329728EA185);
	h = (h ^ h >> 27) * UINT64_C(0x81DADEF4BC2DD44D);
	return (size_t)((h ^ h >> 33) % slots);
}

unsigned
rarity_level(uint32_t stem, const char *language)
{
	struct text table = EMBEDDED(frequencies);
	unsigned common = RARITY_LEVELS - 1;

	/* Two in a byte; the lesser of two places, as another word may be in
	   one of them. */
	for (unsigned which = 0; which < 2; which++) {
		size_t at = rarity_slot(stem, language, which, table.len * 2);
		unsigned here =
		    (unsigned char)table.ptr[at / 2] >> at % 2 * 4 & 15;

		if (here < common)
			common = here;
	}
	return RARITY_LEVELS - 1 - common;
}

float
rarity_of(uint32_t stem, const char *language)
{
	return RARITY_STEP * (float)rarity_level(stem, language);
}

float
rarity_share(unsigned level)
{
	/* exp(-RARITY_STEP * level) */
	static const float shares[RARITY_LEVELS] = { 1, 0.60653f, 0.36788f,
		0.22313f, 0.13534f, 0.08209f, 0.04979f, 0.03020f, 0.01832f,
		0.01111f, 0.00674f, 0.00409f, 0.00248f, 0.00150f, 0.00091f,
		0.00055f };

	return shares[level];
}
