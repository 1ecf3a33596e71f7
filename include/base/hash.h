/* base/hash.h: 64-bit FNV-1a with a finisher, for identity, not security. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdint.h>

#include "base/text.h"

uint64_t hash_text(struct text t);
uint64_t hash_more(uint64_t hash, struct text t); /* goes on from hash */

#endif
