/* Pieces of an address, and its host in ASCII. */
#include "url_parts.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "base/url.h"
#include "base/utf8.h"

enum { HOST_MAX = 253 }; /* RFC 1035 2.3.4, in ASCII */

static bool
ends_authority(char c)
{
	return c == '/' || c == '?' || c == '#';
}

bool
url_split(struct url_parts *parts, struct text url)
{
	size_t at = text_find(url, TEXT("://"), 0), end;
	struct text rest, authority;

	*parts = (struct url_parts){ 0 };
	if (at == TEXT_NONE)
		return false;
	parts->scheme = text_sub(url, 0, at);
	if (!text_is_nocase(parts->scheme, "http") &&
	    !text_is_nocase(parts->scheme, "https"))
		return false;
	rest = text_from_offset(url, at + 3);
	for (end = 0; end < rest.len && !ends_authority(rest.ptr[end]); end++)
		;
	authority = text_sub(rest, 0, end);
	rest = text_from_offset(rest, end);
	for (at = authority.len; at && authority.ptr[at - 1] != '@'; at--)
		;
	if (at)
		parts->user = text_sub(authority, 0, at - 1);
	authority = text_from_offset(authority, at);
	for (at = authority.len;
	     at && utf8_is_digit((unsigned char)authority.ptr[at - 1]); at--)
		;
	if (at && authority.ptr[at - 1] == ':') {
		parts->port = text_from_offset(authority, at);
		authority = text_sub(authority, 0, at - 1);
	}
	parts->host = authority;
	at = text_find_byte(rest, '#', 0);
	if (at != TEXT_NONE) {
		parts->has_fragment = true;
		parts->fragment = text_from_offset(rest, at + 1);
		rest = text_sub(rest, 0, at);
	}
	at = text_find_byte(rest, '?', 0);
	if (at != TEXT_NONE) {
		parts->has_query = true;
		parts->query = text_from_offset(rest, at + 1);
		rest = text_sub(rest, 0, at);
	}
	parts->path = rest;
	return parts->host.len > 0;
}

struct text
url_join(struct arena *mem, const struct url_parts *p)
{
	return arena_printf(mem, "%.*s://%.*s%s%.*s%s%.*s%.*s%s%.*s%s%.*s",
	    TEXT_ARG(p->scheme), TEXT_ARG(p->user), p->user.len ? "@" : "",
	    TEXT_ARG(p->host), p->port.len ? ":" : "", TEXT_ARG(p->port),
	    TEXT_ARG(p->path), p->has_query ? "?" : "", TEXT_ARG(p->query),
	    p->has_fragment ? "#" : "", TEXT_ARG(p->fragment));
}

bool
url_read(struct url_parts *parts, struct arena *mem, struct text url)
{
	return url_split(parts, url_resolve(mem, TEXT(""), url));
}

struct text
url_host(struct arena *mem, struct text url)
{
	struct url_parts parts;

	return url_read(&parts, mem, url) ? parts.host : TEXT("");
}

struct text
url_path(struct arena *mem, struct text url)
{
	struct url_parts parts;

	return url_read(&parts, mem, url) ? parts.path : TEXT("");
}

struct text
url_site(struct arena *mem, struct text url)
{
	static const char *const fronts[] = { "www.", "m.", "mobile.", "amp." };
	struct text host = url_host(mem, url);

	for (size_t i = 0; i < sizeof(fronts) / sizeof(fronts[0]); i++) {
		struct text rest = text_from_offset(host, strlen(fronts[i]));

		if (text_starts(host, fronts[i]) &&
		    text_find_byte(rest, '.', 0) != TEXT_NONE)
			return rest;
	}
	return host;
}

struct text
url_public(struct arena *mem, struct text url)
{
	size_t start = text_find_byte(url, ':', 0), end;

	/* By its looks alone: what no parser takes must not leak either. */
	if (start == TEXT_NONE)
		return arena_copy(mem, url);
	for (start++; start < url.len && memchr("/\\\t\r\n", url.ptr[start], 5);
	     start++)
		;
	for (end = start; end < url.len && !memchr("/\\?#", url.ptr[end], 4);
	     end++)
		;
	while (end > start && url.ptr[end - 1] != '@')
		end--;
	if (end == start || url_has_scheme(url, "mailto"))
		return arena_copy(mem, url);
	return arena_printf(mem, "%.*s%.*s", TEXT_ARG(text_sub(url, 0, start)),
	    TEXT_ARG(text_from_offset(url, end)));
}

/* Bias adaptation of RFC 3492 6.1, with the parameters of section 5. */
static uint32_t
adapt(uint32_t delta, uint32_t points, bool first)
{
	uint32_t k = 0;

	delta = first ? delta / 700 : delta / 2;
	for (delta += delta / points; delta > 455; delta /= 35)
		k += 36;
	return k + 36 * delta / (delta + 38);
}

/* One delta as a variable-length integer (RFC 3492 3.3). */
static void
add_delta(struct buf *out, uint32_t delta, uint32_t bias)
{
	static const char digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";

	for (uint32_t k = 36;; k += 36) {
		uint32_t t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;

		if (delta < t)
			break;
		buf_add_byte(out, digits[t + (delta - t) % (36 - t)]);
		delta = (delta - t) / (36 - t);
	}
	buf_add_byte(out, digits[delta]);
}

/* RFC 3492 6.3; n code points, at most HOST_MAX, so nothing overflows. */
static void
add_punycode(struct buf *out, const uint32_t *points, uint32_t n)
{
	uint32_t next = 0x80, delta = 0, bias = 72, done = 0, basic;

	for (uint32_t i = 0; i < n; i++) {
		if (points[i] < 0x80) {
			buf_add_byte(out, (char)points[i]);
			done++;
		}
	}
	basic = done;
	if (basic)
		buf_add_byte(out, '-');
	while (done < n) {
		uint32_t least = UINT32_MAX;

		for (uint32_t i = 0; i < n; i++)
			if (points[i] >= next && points[i] < least)
				least = points[i];
		delta += (least - next) * (done + 1);
		next = least;
		for (uint32_t i = 0; i < n; i++) {
			if (points[i] < next)
				delta++;
			if (points[i] != next)
				continue;
			add_delta(out, delta, bias);
			bias = adapt(delta, done + 1, done == basic);
			delta = 0;
			done++;
		}
		delta++;
		next++;
	}
}

static bool
add_label(struct buf *out, struct text label)
{
	uint32_t points[HOST_MAX];
	uint32_t n = 0;
	bool ascii = true;

	for (size_t at = 0; at < label.len; n++) {
		uint32_t c = utf8_next(label, &at);

		if (n == HOST_MAX || c == UTF8_BAD)
			return false;
		points[n] = utf8_lower(c);
		ascii = ascii && points[n] < 0x80;
		/* A letter, mark or digit of some script, nothing unseen. */
		if (c >= 0x80 && !utf8_is_letter(c) && !utf8_is_mark(c) &&
		    c != 0xB7 && c != 0x200C && c != 0x200D && c < 0x660)
			return false;
		if (utf8_is_space(c) || (c >= 0x202A && c <= 0x202E) ||
		    (c >= 0x2060 && c <= 0x206F) || c >= 0xE0000)
			return false;
	}
	if (!ascii) {
		buf_add_cstr(out, "xn--");
		add_punycode(out, points, n);
		return true;
	}
	for (uint32_t i = 0; i < n; i++)
		buf_add_byte(out, (char)points[i]);
	return true;
}

bool
url_host_ascii(struct buf *out, struct text host)
{
	size_t from = out->len, len = 0;
	uint8_t *composed;
	struct text rest, label;
	bool good = true, first = true;

	if (host.len == 0 || host.len > 4 * HOST_MAX || !utf8_is_valid(host))
		return false;
	/* NFKC makes one of full-width and composed spellings, and the dots
	 * of other scripts are dots (UTS 46). */
	composed = u8_normalize(
	    UNINORM_NFKC, (const uint8_t *)host.ptr, host.len, NULL, &len);
	if (!composed)
		return false;
	rest = text_from((const char *)composed, len);
	while (good && text_next(&rest, '.', &label)) {
		if (!first)
			buf_add_byte(out, '.');
		first = false;
		good = add_label(out, label);
	}
	free(composed);
	return good && out->len - from <= HOST_MAX;
}

struct text
url_authority(struct text url)
{
	struct url_parts parts;

	if (!url_split(&parts, url))
		return (struct text){ 0 };
	return text_sub((struct text){ parts.host.ptr,
			    url.len - (size_t)(parts.host.ptr - url.ptr) },
	    0, parts.host.len + (parts.port.len ? 1 + parts.port.len : 0));
}
