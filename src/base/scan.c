#include "base/scan.h"

#include <stdint.h>
#include <string.h>

/* GNU C's vectors: SSE2 or NEON where there are any, plain code elsewhere. */
enum { WIDE = 16 };
typedef unsigned char wide __attribute__((vector_size(WIDE)));
typedef signed char wide_mask __attribute__((vector_size(WIDE)));

static inline wide
load(const char *from)
{
	wide w;

	memcpy(&w, from, WIDE);
	return w;
}

static inline bool
any(wide_mask mask)
{
	uint64_t halves[WIDE / 8];

	memcpy(halves, &mask, WIDE);
	return (halves[0] | halves[1]) != 0;
}

static inline bool
is_markup(unsigned char c)
{
	return c == '&' || c == '<' || c == '>' || c == '"';
}

size_t
scan_markup(struct text t, size_t from)
{
	for (; t.len - from >= WIDE; from += WIDE) {
		wide w = load(t.ptr + from);

		/* Bits 0x02 and 0x04 aside, < > and " & are alike. */
		if (any(((w & 0xFD) == '<') | ((w & 0xFB) == '"')))
			break;
	}
	while (from < t.len && !is_markup((unsigned char)t.ptr[from]))
		from++;
	return from;
}

static inline bool
is_quoted(unsigned char c)
{
	return c < 0x20 || c > 0x7E || c == '"' || c == '\\';
}

size_t
scan_quoted(struct text t, size_t from)
{
	for (; t.len - from >= WIDE; from += WIDE) {
		wide w = load(t.ptr + from);

		if (any((w - 0x20 > 0x5E) | (w == '"') | (w == '\\')))
			break;
	}
	while (from < t.len && !is_quoted((unsigned char)t.ptr[from]))
		from++;
	return from;
}

size_t
scan_ascii(struct text t, size_t from)
{
	for (; t.len - from >= WIDE; from += WIDE)
		if (any(load(t.ptr + from) - 1 > 0x7E))
			break;
	while (from < t.len && t.ptr[from] && (unsigned char)t.ptr[from] < 0x80)
		from++;
	return from;
}
