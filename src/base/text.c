#include "base/text.h"

#include <string.h>

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

struct text
text_of(const char *cstr)
{
	return (struct text){ cstr, cstr ? strlen(cstr) : 0 };
}

struct text
text_from(const char *ptr, size_t len)
{
	return (struct text){ ptr, len };
}

bool
text_equal(struct text a, struct text b)
{
	return a.len == b.len &&
	    (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool
text_is(struct text a, const char *cstr)
{
	for (size_t i = 0; i < a.len; i++)
		if (!cstr[i] || a.ptr[i] != cstr[i])
			return false;
	return !cstr[a.len];
}

static bool
same_nocase(const char *a, const char *b, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (lower(a[i]) != lower(b[i]))
			return false;
	return true;
}

bool
text_equal_nocase(struct text a, struct text b)
{
	return a.len == b.len && same_nocase(a.ptr, b.ptr, a.len);
}

bool
text_is_nocase(struct text a, const char *cstr)
{
	for (size_t i = 0; i < a.len; i++)
		if (!cstr[i] || lower(a.ptr[i]) != lower(cstr[i]))
			return false;
	return !cstr[a.len];
}

int
text_compare(struct text a, struct text b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

	if (order)
		return order;
	return a.len < b.len ? -1 : a.len > b.len;
}

bool
text_starts(struct text t, const char *prefix)
{
	for (size_t i = 0; prefix[i]; i++)
		if (i == t.len || t.ptr[i] != prefix[i])
			return false;
	return true;
}

bool
text_starts_nocase(struct text t, const char *prefix)
{
	for (size_t i = 0; prefix[i]; i++)
		if (i == t.len || lower(t.ptr[i]) != lower(prefix[i]))
			return false;
	return true;
}

bool
text_ends(struct text t, const char *suffix)
{
	size_t len = strlen(suffix);

	return t.len >= len &&
	    (len == 0 || memcmp(t.ptr + t.len - len, suffix, len) == 0);
}

struct text
text_trim(struct text t)
{
	while (t.len && is_blank(t.ptr[0])) {
		t.ptr++;
		t.len--;
	}
	while (t.len && is_blank(t.ptr[t.len - 1]))
		t.len--;
	return t;
}

size_t
text_find(struct text t, struct text needle, size_t from)
{
	if (needle.len == 0)
		return from <= t.len ? from : TEXT_NONE;
	while (from < t.len && needle.len <= t.len - from) {
		from = text_find_byte(t, needle.ptr[0], from);
		if (from == TEXT_NONE || needle.len > t.len - from)
			break;
		if (memcmp(t.ptr + from, needle.ptr, needle.len) == 0)
			return from;
		from++;
	}
	return TEXT_NONE;
}

size_t
text_find_nocase(struct text t, struct text needle, size_t from)
{
	for (; from <= t.len && needle.len <= t.len - from; from++)
		if (same_nocase(t.ptr + from, needle.ptr, needle.len))
			return from;
	return TEXT_NONE;
}

bool
text_next(struct text *rest, char separator, struct text *piece)
{
	size_t at;

	if (!rest->ptr)
		return false;
	at = text_find_byte(*rest, separator, 0);
	if (at == TEXT_NONE) {
		*piece = *rest;
		*rest = (struct text){ NULL, 0 };
	} else {
		*piece = text_sub(*rest, 0, at);
		*rest = text_from_offset(*rest, at + 1);
	}
	return true;
}

bool
text_next_word(struct text *rest, struct text *word)
{
	size_t len = 0;

	*rest = text_trim(*rest);
	while (len < rest->len && !is_blank(rest->ptr[len]))
		len++;
	*word = text_sub(*rest, 0, len);
	*rest = text_from_offset(*rest, len);
	return len > 0;
}

bool
text_has_word(struct text words, const char *word)
{
	struct text one;

	while (text_next_word(&words, &one))
		if (text_is_nocase(one, word))
			return true;
	return false;
}
