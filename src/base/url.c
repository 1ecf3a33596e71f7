#include "base/url.h"

#include <curl/curl.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "url_parts.h"

enum { URL_MAX = 64 * 1024 }; /* longer ones are no addresses of anything */

static bool
is_scheme_byte(char c, bool first)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	       (!first && ((c >= '0' && c <= '9') || c == '+' || c == '-' ||
			      c == '.'));
}

/* Length of the scheme that t starts with, 0 for none. */
static size_t
scheme_len(struct text t)
{
	size_t len = 0;

	while (len < t.len && is_scheme_byte(t.ptr[len], len == 0))
		len++;
	return len < t.len && t.ptr[len] == ':' ? len : 0;
}

static bool
is_web_scheme(struct text scheme)
{
	return text_is_nocase(scheme, "http") ||
	       text_is_nocase(scheme, "https");
}

/* May it stand in an address as it is? A bit for each byte up to 127. */
static bool
is_url_byte(char c)
{
	static const uint64_t bytes[2] = {
		/* Not controls, blank, ", < and >. */
		UINT64_C(0xAFFFFFFA00000000),
		/* Not \\, ` and DEL. */
		UINT64_C(0x7FFFFFFEEFFFFFFF),
	};
	unsigned char byte = (unsigned char)c;

	return byte < 0x80 && (bytes[byte >> 6] >> (byte & 63) & 1);
}

/*
 * Is t an address that needs nothing done to it? Most links in the world
 * are, and CURLU costs a dozen allocations.
 */
static bool
is_plain(struct text t)
{
	size_t i = text_starts(t, "https://")  ? 8
		   : text_starts(t, "http://") ? 7
					       : 0;
	size_t host = i;

	if (i == 0)
		return false;
	while (i < t.len && ((t.ptr[i] >= 'a' && t.ptr[i] <= 'z') ||
				(t.ptr[i] >= '0' && t.ptr[i] <= '9') ||
				t.ptr[i] == '-' || t.ptr[i] == '.'))
		i++;
	/* A number may be an IPv4 address in another spelling. */
	if (i == host || i == t.len || t.ptr[i] != '/' ||
	    !(t.ptr[i - 1] >= 'a' && t.ptr[i - 1] <= 'z'))
		return false;
	for (; i < t.len; i++) {
		if (!is_url_byte(t.ptr[i]))
			return false;
		if (t.ptr[i] == '/' && i + 1 < t.len && t.ptr[i + 1] == '.')
			return false;
	}
	return true;
}

/*
 * As browsers read an address (WHATWG URL 4.4): blanks and controls round it
 * go, tabs and newlines inside too; a backslash before the query is a slash.
 * Copied with what is not printable ASCII percent-encoded, the host not.
 */
static bool
add_encoded(struct buf *out, struct text t, bool web)
{
	/* Absolute ones come here without their scheme. */
	bool authority = web && t.len > 1 && strchr("/\\", t.ptr[0]) &&
			 strchr("/\\", t.ptr[1]) && t.ptr[0] && t.ptr[1];
	bool query = false;

	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.ptr[i];

		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		if (c == '\0')
			return false;
		if (c == '?' || c == '#')
			query = true;
		if (web && !query && c == '\\')
			c = '/';
		if (query || (c == '/' && i > 1))
			authority = false;
		if (c <= 0x20 || c == 0x7F || (c >= 0x80 && !authority) ||
		    memchr("\"<>`", c, 4))
			buf_printf(out, "%%%02X", c);
		else
			buf_add_byte(out, (char)c);
	}
	return true;
}

/* "HTTP:/host", "https:////host" and "https:\\host" are meant as "://". */
static bool
add_absolute(struct buf *out, struct text t, size_t scheme)
{
	size_t at = scheme + 1;

	while (at < t.len && strchr("/\\\t\r\n", t.ptr[at]) && t.ptr[at])
		at++;
	buf_add_cstr(out, text_is_nocase(text_sub(t, 0, scheme), "http")
			      ? "http:"
			      : "https:");
	struct buf rest = { 0 };
	bool good;

	buf_add_cstr(&rest, "//");
	buf_add_text(&rest, text_from_offset(t, at));
	good = add_encoded(out, buf_text(&rest), true);
	buf_clear(&rest);
	return good;
}

/*
 * Is t a reference whose path needs no folding, and nothing encoded? An empty
 * one, "//host", "a:b" and all with dots in front of a part are not.
 */
static bool
is_plain_reference(struct text t)
{
	bool query = false, slash = false;

	if (!t.len || t.ptr[0] == '.' || text_starts(t, "//"))
		return false;
	for (size_t i = 0; i < t.len; i++) {
		char c = t.ptr[i];

		if (!is_url_byte(c))
			return false;
		query = query || c == '?' || c == '#';
		slash = slash || c == '/';
		if ((c == ':' && !slash && !query) ||
		    (c == '/' && i + 1 < t.len && t.ptr[i + 1] == '.'))
			return false;
	}
	return true;
}

/* The same as CURLU would make of them, for bases that are plain as well. */
static struct text
join_plain(struct arena *mem, struct text base, struct text reference)
{
	size_t end = text_find_byte(base, '#', 0), path;
	char *url;

	base = text_sub(base, 0, end);
	path = text_find_byte(base, '/', 8);
	if (path == TEXT_NONE)
		return TEXT("");
	if (reference.ptr[0] == '/') {
		base.len = path;
	} else if (reference.ptr[0] != '#') {
		base = text_sub(base, 0, text_find_byte(base, '?', path));
		if (reference.ptr[0] != '?')
			while (base.ptr[base.len - 1] != '/')
				base.len--;
	}
	url = arena_alloc(mem, base.len + reference.len + 1);
	memcpy(url, base.ptr, base.len);
	memcpy(url + base.len, reference.ptr, reference.len);
	return text_from(url, base.len + reference.len);
}

/* The host in the form that is asked for; CURLU needs a locale for that. */
static bool
mend_host(CURLU *handle)
{
	struct buf ascii = { 0 };
	char *host = NULL;
	bool good = false;

	if (curl_url_get(handle, CURLUPART_HOST, &host, 0) != CURLUE_OK)
		return false;
	if (url_host_ascii(&ascii, text_of(host)))
		good = strcmp(buf_cstr(&ascii), host) == 0 ||
		       curl_url_set(handle, CURLUPART_HOST, buf_cstr(&ascii),
			   0) == CURLUE_OK;
	curl_free(host);
	buf_clear(&ascii);
	return good;
}

/* Parses absolute, then (unless NULL) reference on it. */
static struct text
parse(struct arena *mem, const char *absolute, const char *reference)
{
	CURLU *handle = curl_url();
	struct text url = TEXT("");
	char *whole = NULL;

	if (handle &&
	    curl_url_set(handle, CURLUPART_URL, absolute, 0) == CURLUE_OK &&
	    (!reference || curl_url_set(handle, CURLUPART_URL, reference, 0) ==
			       CURLUE_OK) &&
	    mend_host(handle) &&
	    curl_url_get(handle, CURLUPART_URL, &whole, 0) == CURLUE_OK)
		url = arena_copy(mem, text_of(whole));
	curl_free(whole);
	curl_url_cleanup(handle);
	return url;
}

/* A relative reference on a base that is absolute. */
static struct text
join(struct arena *mem, struct text base, struct text reference)
{
	struct text url = TEXT("");
	struct buf encoded = { 0 };

	base = text_sub(base, 0, text_find_byte(base, '#', 0));
	if (!add_encoded(&encoded, reference, true))
		goto out;
	if (text_starts(buf_text(&encoded), "#"))
		url = arena_printf(
		    mem, "%.*s%s", TEXT_ARG(base), buf_cstr(&encoded));
	else
		url = parse(mem, arena_cstr(mem, base), buf_cstr(&encoded));
out:
	buf_clear(&encoded);
	return url;
}

static struct text
trim(struct text t)
{
	while (t.len && (unsigned char)t.ptr[0] <= 0x20)
		t = text_from_offset(t, 1);
	while (t.len && (unsigned char)t.ptr[t.len - 1] <= 0x20)
		t.len--;
	return t;
}

struct text
url_resolve(struct arena *mem, struct text base, struct text reference)
{
	struct text url = TEXT("");
	struct buf clean = { 0 };
	size_t scheme;

	if (is_plain(reference) && reference.len <= URL_MAX)
		return arena_copy(mem, reference);
	if (is_plain(base) && base.len <= URL_MAX && reference.len <= URL_MAX &&
	    is_plain_reference(reference))
		return join_plain(mem, base, reference);
	reference = trim(reference);
	if (!reference.len || reference.len > URL_MAX || base.len > URL_MAX)
		return url;
	/* "java\nscript:" is a scheme as well. */
	for (size_t i = 0; i < reference.len; i++)
		if (!memchr("\t\r\n", reference.ptr[i], 3))
			buf_add_byte(&clean, reference.ptr[i]);
	reference = buf_text(&clean);
	scheme = scheme_len(reference);
	if (scheme && is_web_scheme(text_sub(reference, 0, scheme))) {
		struct buf absolute = { 0 };

		if (add_absolute(&absolute, reference, scheme))
			url = parse(mem, buf_cstr(&absolute), NULL);
		buf_clear(&absolute);
	} else if (scheme) {
		struct buf other = { 0 };

		if (add_encoded(&other, reference, false))
			url = arena_copy(mem, buf_text(&other));
		buf_clear(&other);
	} else {
		base = url_resolve(mem, TEXT(""), base);
		if (url_is_web(base))
			url = join(mem, base, reference);
	}
	buf_clear(&clean);
	return url;
}

bool
url_is_web(struct text url)
{
	size_t scheme = scheme_len(url);
	struct url_parts parts;

	if (is_plain(url))
		return true;
	if (!scheme || !is_web_scheme(text_sub(url, 0, scheme)))
		return false;
	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.ptr[i];

		/* C1 controls are C2 80 to C2 9F. */
		if (c <= 0x20 || c == 0x7F ||
		    (c == 0xC2 && i + 1 < url.len &&
			(unsigned char)url.ptr[i + 1] < 0xA0))
			return false;
	}
	return url_split(&parts, url);
}

bool
url_has_scheme(struct text url, const char *scheme)
{
	size_t at = 0;

	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.ptr[i];

		if (c < 0x20 || (c == ' ' && at == 0))
			continue;
		if (!scheme[at])
			return c == ':';
		if ((c >= 'A' && c <= 'Z' ? c + 0x20 : c) !=
		    (unsigned char)scheme[at++])
			return false;
	}
	return false;
}

struct text
url_scheme(struct arena *mem, struct text url)
{
	struct text scheme;
	char *copy;

	url = trim(url);
	scheme = text_sub(url, 0, scheme_len(url));
	copy = arena_alloc(mem, scheme.len + 1);
	for (size_t i = 0; i < scheme.len; i++)
		copy[i] = scheme.ptr[i] >= 'A' && scheme.ptr[i] <= 'Z'
			      ? (char)(scheme.ptr[i] + 0x20)
			      : scheme.ptr[i];
	return text_from(copy, scheme.len);
}
