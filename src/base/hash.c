#include "base/hash.h"

static uint64_t
mix(uint64_t h)
{
	/* The finisher of MurmurHash3: spreads FNV's weak high bits. */
	h ^= h >> 33;
	h *= UINT64_C(0xff51afd7ed558ccd);
	h ^= h >> 33;
	h *= UINT64_C(0xc4ceb9fe1a85ec53);
	return h ^ h >> 33;
}

uint64_t
hash_more(uint64_t hash, struct text t)
{
	for (size_t i = 0; i < t.len; i++) {
		hash ^= (unsigned char)t.ptr[i];
		hash *= UINT64_C(0x100000001b3);
	}
	return mix(hash);
}

uint64_t
hash_text(struct text t)
{
	return hash_more(UINT64_C(0xcbf29ce484222325), t);
}
