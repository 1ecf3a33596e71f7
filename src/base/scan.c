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

/* The first byte that is set, WIDE when there is none. */
static inline size_t
first(wide_mask mask)
{
	uint64_t halves[WIDE / 8];

	memcpy(halves, &mask, WIDE);
	if (!(halves[0] | halves[1]))
		return WIDE;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return halves[0] ? (size_t)__builtin_ctzll(halves[0]) / 8
			 : 8 + (size_t)__builtin_ctzll(halves[1]) / 8;
#else
	return halves[0] ? (size_t)__builtin_clzll(halves[0]) / 8
			 : 8 + (size_t)__builtin_clzll(halves[1]) / 8;
#endif
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
		size_t at = first(((w & 0xFD) == '<') | ((w & 0xFB) == '"'));

		if (at < WIDE)
			return from + at;
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
		size_t at = first((w - 0x20 > 0x5E) | (w == '"') | (w == '\\'));

		if (at < WIDE)
			return from + at;
	}
	while (from < t.len && !is_quoted((unsigned char)t.ptr[from]))
		from++;
	return from;
}

static inline bool
is_allowed(unsigned char c)
{
	return (c >= 0x20 && c != 0xEF) || c == '\t' || c == '\n' || c == '\r';
}

size_t
scan_allowed(struct text t, size_t from)
{
	for (; t.len - from >= WIDE; from += WIDE) {
		wide w = load(t.ptr + from);
		size_t at = first((w == 0xEF) | ((w < 0x20) & (w != '\t') &
						    (w != '\n') & (w != '\r')));

		if (at < WIDE)
			return from + at;
	}
	while (from < t.len && is_allowed((unsigned char)t.ptr[from]))
		from++;
	return from;
}

size_t
scan_ascii(struct text t, size_t from)
{
	for (; t.len - from >= WIDE; from += WIDE) {
		size_t at = first(load(t.ptr + from) - 1 > 0x7E);

		if (at < WIDE)
			return from + at;
	}
	while (from < t.len && t.ptr[from] && (unsigned char)t.ptr[from] < 0x80)
		from++;
	return from;
}
