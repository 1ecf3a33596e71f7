#include "base/url.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "url_parts.h"

enum { FEED_URL_MAX = 4096 };

/* Schemes that mean "subscribe to this", some of them for podcasts. */
static const char *const schemes[] = { "feed", "itpc", "pcast", "podcast",
	"rss" };

static struct text
behind_scheme(struct text url)
{
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (url_has_scheme(url, schemes[i]))
			return text_from_offset(
			    url, text_find_byte(url, ':', 0) + 1);
	return TEXT("");
}

struct text
url_of_feed(struct arena *mem, struct text url)
{
	struct text rest, resolved;

	url = text_trim(url);
	if (url.len > FEED_URL_MAX)
		return TEXT("");
	rest = behind_scheme(url);
	if (rest.len &&
	    (url_has_scheme(rest, "http") || url_has_scheme(rest, "https")))
		url = rest;
	else if (text_find(rest, TEXT("://"), 0) != TEXT_NONE)
		return TEXT("");
	else if (rest.len)
		url = arena_printf(mem, "http:%s%.*s",
		    text_starts(rest, "//") ? "" : "//", TEXT_ARG(rest));
	resolved = url_resolve(mem, TEXT(""), url);
	/* A user's name may still hold any byte. */
	if (!url_is_web(resolved) || resolved.len > FEED_URL_MAX ||
	    !utf8_is_valid(resolved))
		return TEXT("");
	return resolved;
}

/* "mailto:", but not the port in "example.org:8080". */
static bool
has_scheme(struct text typed)
{
	size_t slash = text_find_byte(typed, '/', 0);
	size_t colon = text_find_byte(text_sub(typed, 0, slash), ':', 0);

	return colon != TEXT_NONE &&
	       (colon + 1 == typed.len || typed.ptr[colon + 1] < '0' ||
		   typed.ptr[colon + 1] > '9');
}

struct text
url_of_typed(struct arena *mem, struct text typed)
{
	struct text url;

	typed = text_trim(typed);
	url = url_of_feed(mem, typed);
	if (url.len == 0 && !has_scheme(typed) &&
	    text_find_byte(typed, '.', 0) != TEXT_NONE)
		url = url_of_feed(
		    mem, arena_printf(mem, "https://%.*s", TEXT_ARG(typed)));
	return url;
}

/* Of a parameter's name, alone or behind "_" or "-". */
static const char *const secrets[] = { "key", "apikey", "token", "auth",
	"password", "passwd", "pass", "pwd", "secret", "sig", "signature",
	"session", "sessionid", "sid", "credentials" };

static bool
is_secret(struct text name)
{
	for (size_t i = name.len; i-- > 0;) {
		if (name.ptr[i] == '_' || name.ptr[i] == '-') {
			name = text_from_offset(name, i + 1);
			break;
		}
	}
	for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++)
		if (text_is_nocase(name, secrets[i]))
			return true;
	return false;
}

/* "accessToken" and "userkey" end as secrets do. */
static bool
ends_as_secret(struct text name)
{
	static const char *const tails[] = { "token", "secret", "password",
		"apikey" };

	for (size_t i = 0; i < sizeof(tails) / sizeof(tails[0]); i++) {
		struct text tail = text_of(tails[i]);

		if (name.len > tail.len &&
		    text_equal_nocase(
			text_from_offset(name, name.len - tail.len), tail))
			return true;
	}
	return false;
}

struct text
url_without_secrets(struct arena *mem, struct text url)
{
	struct url_parts parts;
	struct buf query = { 0 };
	struct text rest, parameter;
	bool found;

	if (!url_split(&parts, url))
		return url_public(mem, url);
	found = parts.user.len > 0;
	parts.user = TEXT("");
	for (rest = parts.query; text_next(&rest, '&', &parameter);) {
		struct text name =
		    text_sub(parameter, 0, text_find_byte(parameter, '=', 0));

		if (is_secret(name) || ends_as_secret(name)) {
			found = true;
			continue;
		}
		if (query.len)
			buf_add_byte(&query, '&');
		buf_add_text(&query, parameter);
	}
	if (found) {
		parts.query = buf_text(&query);
		parts.has_query = query.len > 0;
		url = url_join(mem, &parts);
	}
	buf_clear(&query);
	return url;
}
