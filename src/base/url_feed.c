#include "base/url.h"

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
	if (!url_is_web(resolved) || resolved.len > FEED_URL_MAX)
		return TEXT("");
	return resolved;
}
