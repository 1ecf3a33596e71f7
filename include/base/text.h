/*
 * base/text.h: a borrowed view of bytes, usually UTF-8.
 *
 * Not terminated, never owned: it lives as long as what it points into.
 * Case folding here is ASCII only; base/utf8.h folds the rest.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct text {
	const char *ptr; /* may be NULL when len is 0 */
	size_t len;      /* bytes */
};

/* A view of a string literal. */
#define TEXT(literal) ((struct text){ (literal), sizeof(literal) - 1 })
/* For printf's "%.*s". */
#define TEXT_ARG(t) (int)(t).len, ((t).ptr ? (t).ptr : "")

struct text text_of(const char *cstr); /* NULL gives the empty text */
struct text text_from(const char *ptr, size_t len);

bool text_equal(struct text a, struct text b);
bool text_is(struct text a, const char *cstr);
bool text_equal_nocase(struct text a, struct text b);
bool text_is_nocase(struct text a, const char *cstr);
int text_compare(struct text a, struct text b); /* bytewise, as memcmp */
bool text_starts(struct text t, const char *prefix);
bool text_starts_nocase(struct text t, const char *prefix);
bool text_ends(struct text t, const char *suffix);

/* From is clamped; a length beyond the end is cut. */
static inline struct text
text_sub(struct text t, size_t from, size_t len)
{
	if (from > t.len)
		from = t.len;
	if (len > t.len - from)
		len = t.len - from;
	return (struct text){ t.ptr ? t.ptr + from : NULL, len };
}

static inline struct text
text_from_offset(struct text t, size_t from)
{
	return text_sub(t, from, t.len);
}

/* Without ASCII white space (and NUL) at both ends. */
struct text text_trim(struct text t);

#define TEXT_NONE ((size_t)-1)
/* Offset of the first match at or after from, or TEXT_NONE. */
size_t text_find(struct text t, struct text needle, size_t from);
size_t text_find_nocase(struct text t, struct text needle, size_t from);
static inline size_t
text_find_byte(struct text t, char byte, size_t from)
{
	const char *hit;

	if (from >= t.len)
		return TEXT_NONE;
	hit = memchr(t.ptr + from, byte, t.len - from);
	return hit ? (size_t)(hit - t.ptr) : TEXT_NONE;
}

/*
 * Cuts the next piece off *rest at separator; false when nothing is left.
 * "a,,b" gives a, empty, b.
 */
bool text_next(struct text *rest, char separator, struct text *piece);
/* The next run of non-blank bytes; false at the end. */
bool text_next_word(struct text *rest, struct text *word);
/* Is word among the words, in any case of ASCII letters? (rel, class) */
bool text_has_word(struct text words, const char *word);

#endif
