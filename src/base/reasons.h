/* reasons.h: the formats of what is kept as a reason. */
#ifndef SRC_BASE_REASONS_H
#define SRC_BASE_REASONS_H

#include <stddef.h>

struct reason {
	const char *one;
	const char *many; /* NULL: it counts nothing */
};

extern const struct reason reasons[];
extern const size_t nreasons;

#endif
