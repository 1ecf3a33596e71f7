/* The forms of an address that identify an article and a publisher. */
#include <string.h>

#include "base/buf.h"
#include "base/url.h"
#include "base/utf8.h"
#include "url_parts.h"

/*
 * Parameters that tell a site where a reader came from and nothing else.
 * Collected from the addresses in feeds of news sites and the documentation
 * of the services named; a name ending in * is a prefix.
 */
/* clang-format off */
static const char *const trackers[] = {
	"utm_*", "ga_*", "_ga", "_gl", "gclid", "gclsrc", "dclid", "gbraid",
	"wbraid", "srsltid",                           /* Google */
	"fbclid", "fb_action_ids", "fb_action_types", "fb_source", "fb_ref",
	"igsh", "igshid", "mibextid",                  /* Meta */
	"msclkid", "ocid", "yclid", "_openstat", "ysclid", /* Bing, Yandex */
	"twclid", "ttclid", "li_fat_id", "epik", "rdt_cid", /* social sites */
	"mc_cid", "mc_eid", "_hs*", "__hs*", "hsa_*", "hsctatracking",
	"mkt_tok", "vero_*", "oly_*", "ck_subscriber_id", "_bhlid",
	"ss_email_id", "sfmc_*", "dm_i", "mtm_*", "pk_*", "piwik_*",
	"matomo_*", "elqtrack*", "elqcampaignid",      /* mail and campaigns */
	"at_*", "xtor", "xtref", "xtcr", "xts", "xtmc", "xtnp", /* AT Internet */
	"wt_*", "wtmc", "wt.*", "etcc_*", "ns_*", "econa_*", /* Webtrekk, … */
	"cmp", "cmpid", "cmp_id", "s_cid", "s_kwcid", "icid", "ito", "ftag",
	"smid", "smtyp", "emc", "sref", "wprov", "gepc", "spm", "dlvrit",
	"ncid", "guccounter", "guce_referrer", "guce_referrer_sig",
	"echobox", "share_id", "feature_share", "traffic_source", "taid",
	"__twitter_impression", "recruiter", "action_object_map",
	"action_type_map", "action_ref_map", NULL
};

/* Parameters that do so when they speak of a feed. */
static const char *const sources[] = {
	"ref", "source", "src", "from", "partner", "via", "origin", "referrer",
	"medium", "campaign", "feed", "cid", NULL
};

/*
 * Second labels under which a country's registry hands out names, and hosts
 * that hand out names to their users: the common cases of the Public Suffix
 * List, which at 300 kB would be more than all of base/.
 */
static const char *const second_levels[] = {
	"ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "ltd", "mil",
	"ne", "net", "nhs", "nom", "or", "org", "plc", "police", "sch", NULL
};
static const char *const shared_hosts[] = {
	"blogspot.com", "canalblog.com", "github.io", "gitlab.io",
	"herokuapp.com", "livejournal.com", "neocities.org", "netlify.app",
	"over-blog.com", "pages.dev", "substack.com", "tumblr.com",
	"typepad.com", "vercel.app", "wordpress.com", NULL
};
/* clang-format on */

static bool
matches(struct text name, const char *pattern)
{
	size_t len = strlen(pattern);

	if (pattern[len - 1] == '*')
		return name.len >= len - 1 &&
		       text_equal_nocase(text_sub(name, 0, len - 1),
			   text_from(pattern, len - 1));
	return text_is_nocase(name, pattern);
}

static bool
in_list(struct text name, const char *const *list)
{
	for (; *list; list++)
		if (matches(name, *list))
			return true;
	return false;
}

static bool
is_tracker(struct text parameter)
{
	size_t equals = text_find_byte(parameter, '=', 0);
	struct text name = text_sub(parameter, 0, equals);
	struct text value = TEXT("");

	if (equals != TEXT_NONE)
		value = text_from_offset(parameter, equals + 1);
	if (in_list(name, trackers))
		return true;
	if (text_is_nocase(name, "amp") ||
	    (text_is_nocase(name, "outputtype") &&
		text_is_nocase(value, "amp")))
		return true;
	return in_list(name, sources) && (text_starts_nocase(value, "rss") ||
					     text_starts_nocase(value, "feed"));
}

/* "&" and ";" are both found; what is kept keeps its order. */
static struct text
clean_query(struct arena *mem, struct text query)
{
	struct buf kept = { 0 };
	struct text parameter, result;

	while (text_next(&query, '&', &parameter)) {
		/* "&amp;" that was escaped twice on its way. */
		if (text_starts(parameter, "amp;"))
			parameter = text_from_offset(parameter, 4);
		if (!parameter.len || is_tracker(parameter))
			continue;
		if (kept.len)
			buf_add_byte(&kept, '&');
		buf_add_text(&kept, parameter);
	}
	result = arena_copy(mem, buf_text(&kept));
	buf_clear(&kept);
	return result;
}

/* The page behind an AMP cache, as it stands in the cache's path. */
static bool
leave_amp_cache(struct url_parts *parts, struct arena *mem)
{
	bool google = text_is(parts->host, "www.google.com") &&
		      text_starts(parts->path, "/amp/");
	struct text rest;
	const char *scheme = "http";

	if (!google && !text_ends(parts->host, ".cdn.ampproject.org"))
		return false;
	rest = text_from_offset(parts->path, google ? 5 : 3);
	if (text_starts(rest, "s/")) {
		scheme = "https";
		rest = text_from_offset(rest, 2);
	}
	if (text_find_byte(text_sub(rest, 0, text_find_byte(rest, '/', 0)), '.',
		0) == TEXT_NONE)
		return false;
	return url_read(parts, mem,
	    arena_printf(mem, "%s://%.*s%s%.*s", scheme, TEXT_ARG(rest),
		parts->has_query ? "?" : "", TEXT_ARG(parts->query)));
}

static struct text
without_amp(struct arena *mem, struct text path)
{
	if (text_ends(path, "/amp"))
		return text_sub(path, 0, path.len - 4);
	if (text_ends(path, "/amp/"))
		return text_sub(path, 0, path.len - 4);
	if (text_ends(path, ".amp"))
		return text_sub(path, 0, path.len - 4);
	if (text_ends(path, ".amp.html"))
		return arena_printf(mem, "%.*s.html",
		    TEXT_ARG(text_sub(path, 0, path.len - 9)));
	return path;
}

static bool
clean(struct url_parts *parts, struct arena *mem, struct text url)
{
	if (!url_read(parts, mem, url))
		return false;
	(void)leave_amp_cache(parts, mem);
	if (text_is(parts->port, text_is(parts->scheme, "http") ? "80" : "443"))
		parts->port = TEXT("");
	parts->path = without_amp(mem, parts->path);
	if (!parts->path.len)
		parts->path = TEXT("/");
	parts->query = clean_query(mem, parts->query);
	parts->has_query = parts->query.len > 0;
	/* "#!" is a page of its own to the sites that use it. */
	parts->has_fragment = text_starts(parts->fragment, "!");
	if (!parts->has_fragment)
		parts->fragment = TEXT("");
	return true;
}

struct text
url_clean(struct arena *mem, struct text url)
{
	struct url_parts parts;

	if (!clean(&parts, mem, url))
		return url_resolve(mem, TEXT(""), url);
	return url_join(mem, &parts);
}

struct text
url_identity(struct arena *mem, struct text url)
{
	struct url_parts parts;

	if (!clean(&parts, mem, url))
		return url_resolve(mem, TEXT(""), url);
	parts.scheme = TEXT("https");
	if (text_is(parts.port, "80") || text_is(parts.port, "443"))
		parts.port = TEXT("");
	parts.user = TEXT("");
	parts.host = url_site(mem, url_join(mem, &parts));
	while (text_ends(parts.path, "/"))
		parts.path.len--;
	return url_join(mem, &parts);
}

static bool
is_number_address(struct text host)
{
	return text_starts(host, "[") ||
	       (host.len &&
		   utf8_is_digit((unsigned char)host.ptr[host.len - 1]));
}

/* The last labels of host, count of them. */
static struct text
last_labels(struct text host, int count)
{
	size_t at = host.len;

	while (at && (host.ptr[at - 1] != '.' || --count > 0))
		at--;
	return text_from_offset(host, at);
}

struct text
url_domain(struct arena *mem, struct text url)
{
	struct text host = url_host(mem, url);
	struct text last, two = last_labels(host, 2), second;

	if (is_number_address(host))
		return host;
	if (in_list(two, shared_hosts))
		return last_labels(host, 3);
	last = last_labels(host, 1);
	if (last.len != 2 || two.len == host.len)
		return two;
	second = text_sub(two, 0, two.len - 3);
	return in_list(second, second_levels) ? last_labels(host, 3) : two;
}
