#include "fields.h"

#include <string.h>

#include "draft.h"

enum { LONGEST = 24, URI_LONGEST = 80 };

#define BOTH (NS_CORE | NS_ATOM)
#define DUBLIN (NS_DC | NS_DCTERMS)

/*
 * Sorted by name. The dialects share it: RSS 0.9x to 2.0, RSS 1.0, Atom 0.3
 * and 1.0, CDF, and the modules. A name that is not here, or not in this
 * place, opens something whose inside means nothing either, and so the titles
 * of <image>, <textInput> and <source> cannot become those of the feed.
 */
/* clang-format off */
static const struct field fields[] = {
	{ "a", NS_CORE, IN_ITEM, FIELD_LINK, 3 }, /* CDF */
	{ "abstract", NS_CORE, IN_FEED | IN_ITEM, FIELD_BODY, SLOT_DESCRIPTION },
	{ "author", BOTH, IN_FEED | IN_ITEM, FIELD_PERSON, 3 },
	{ "author", NS_DC, IN_ITEM, FIELD_AUTHOR, 3 },
	{ "author", NS_PODCAST, IN_ITEM, FIELD_AUTHOR, 2 },
	{ "body", NS_XHTML | BOTH, IN_ITEM, FIELD_BODY, SLOT_XHTML },
	{ "caption", NS_IMAGE, IN_PICTURE, FIELD_BODY, SLOT_MEDIA },
	{ "category", BOTH, IN_ITEM, FIELD_CATEGORY, 0 },
	{ "category", NS_PODCAST, IN_ITEM, FIELD_CATEGORY, 0 },
	{ "channel", BOTH, IN_ROOT | IN_FEED, FIELD_FEED, 0 },
	{ "chapters", NS_INDEX, IN_ITEM, FIELD_RELATED, RELATED_CHAPTERS },
	{ "comments", NS_CORE, IN_ITEM, FIELD_COMMENTS, 0 },
	{ "content", BOTH, IN_ITEM, FIELD_BODY, SLOT_CONTENT },
	{ "content", NS_MEDIA, IN_ITEM | IN_MEDIA, FIELD_MEDIA, 0 },
	{ "content_loc", NS_VIDEO, IN_PICTURE, FIELD_ENCLOSURE, 0 },
	{ "created", BOTH | NS_DCTERMS, IN_FEED | IN_ITEM, FIELD_PUBLISHED, 1 },
	{ "creator", DUBLIN, IN_ITEM, FIELD_AUTHOR, 4 },
	{ "date", DUBLIN, IN_FEED | IN_ITEM, FIELD_PUBLISHED, 2 },
	{ "day", NS_CORE, IN_SKIPS, FIELD_DAY, 0 },
	{ "description", BOTH, IN_FEED | IN_ITEM, FIELD_BODY, SLOT_DESCRIPTION },
	{ "description", DUBLIN, IN_FEED | IN_ITEM, FIELD_BODY, SLOT_DUBLIN },
	{ "description", NS_MEDIA, IN_ITEM | IN_MEDIA, FIELD_BODY, SLOT_MEDIA },
	{ "description", NS_PODCAST, IN_FEED | IN_ITEM, FIELD_BODY, SLOT_PODCAST },
	{ "description", NS_VIDEO, IN_PICTURE, FIELD_BODY, SLOT_MEDIA },
	{ "email", BOTH, IN_PERSON, FIELD_EMAIL, 0 },
	{ "enclosure", BOTH, IN_ITEM, FIELD_ENCLOSURE, 0 },
	{ "encoded", NS_CONTENT, IN_ITEM, FIELD_BODY, SLOT_ENCODED },
	{ "entry", BOTH, IN_FEED | IN_ITEM, FIELD_ITEM, 0 },
	{ "fullitem", BOTH, IN_ITEM, FIELD_BODY, SLOT_FULLITEM },
	{ "group", NS_MEDIA, IN_ITEM, FIELD_INSIDE, IN_MEDIA },
	{ "guid", BOTH, IN_ITEM, FIELD_GUID, 0 },
	{ "hour", NS_CORE, IN_SKIPS, FIELD_HOUR, 0 },
	{ "id", BOTH, IN_ITEM, FIELD_ID, 0 },
	{ "image", NS_PODCAST, IN_ITEM, FIELD_THUMBNAIL, 4 },
	{ "image", BOTH, IN_ITEM, FIELD_INSIDE, IN_IMAGE },
	{ "image", NS_IMAGE, IN_PAGE, FIELD_INSIDE, IN_PICTURE },
	{ "issued", BOTH | NS_DCTERMS, IN_FEED | IN_ITEM, FIELD_PUBLISHED, 2 },
	{ "item", BOTH, IN_ROOT | IN_FEED | IN_ITEM, FIELD_ITEM, 0 },
	{ "items", NS_CORE, IN_FEED, FIELD_INSIDE, IN_ROOT }, /* RSS 1.1 */
	{ "keywords", NS_PODCAST, IN_ITEM, FIELD_KEYWORDS, 0 },
	{ "keywords", NS_NEWS, IN_NEWS, FIELD_KEYWORDS, 0 },
	{ "language", NS_CORE | DUBLIN, IN_FEED | IN_ITEM, FIELD_LANGUAGE, 0 },
	{ "language", NS_NEWS, IN_NEWS, FIELD_LANGUAGE, 0 },
	{ "lastbuilddate", BOTH, IN_FEED, FIELD_UPDATED, 3 },
	{ "lastmod", NS_CORE, IN_PAGE, FIELD_UPDATED, 2 },
	{ "link", BOTH, IN_FEED | IN_ITEM, FIELD_LINK, 3 },
	{ "link", NS_PODCAST, IN_ITEM, FIELD_LINK, 1 },
	{ "loc", NS_CORE, IN_PAGE, FIELD_LINK, 3 },
	{ "loc", NS_IMAGE, IN_PICTURE, FIELD_THUMBNAIL, 2 },
	{ "modified", BOTH | NS_DCTERMS, IN_FEED | IN_ITEM, FIELD_UPDATED, 2 },
	{ "name", BOTH, IN_PERSON, FIELD_NAME, 0 },
	{ "name", NS_NEWS, IN_NEWS, FIELD_PUBLISHER, 0 },
	{ "new-feed-url", NS_PODCAST, IN_FEED, FIELD_NEW_URL, 2 },
	{ "news", NS_NEWS, IN_PAGE, FIELD_INSIDE, IN_NEWS },
	{ "origlink", NS_FEEDBURNER, IN_ITEM, FIELD_ORIGINAL_LINK, 0 },
	{ "person", NS_INDEX, IN_ITEM, FIELD_HELPER, 0 },
	{ "pubdate", BOTH, IN_FEED | IN_ITEM, FIELD_PUBLISHED, 3 },
	{ "publication", NS_NEWS, IN_NEWS, FIELD_INSIDE, IN_NEWS },
	{ "publication_date", NS_NEWS, IN_NEWS, FIELD_PUBLISHED, 4 },
	{ "publication_date", NS_VIDEO, IN_PICTURE, FIELD_PUBLISHED, 2 },
	{ "published", BOTH, IN_ITEM, FIELD_PUBLISHED, 4 },
	{ "sitemap", NS_CORE, IN_SITEMAP, FIELD_ITEM, 0 },
	{ "skipdays", NS_CORE, IN_FEED, FIELD_INSIDE, IN_SKIPS },
	{ "skiphours", NS_CORE, IN_FEED, FIELD_INSIDE, IN_SKIPS },
	{ "subject", DUBLIN, IN_ITEM, FIELD_CATEGORY, 0 },
	{ "subtitle", BOTH, IN_FEED, FIELD_BODY, SLOT_DESCRIPTION },
	{ "subtitle", NS_PODCAST, IN_ITEM, FIELD_BODY, SLOT_SUBTITLE },
	{ "summary", BOTH, IN_ITEM, FIELD_BODY, SLOT_SUMMARY },
	{ "summary", NS_PODCAST, IN_FEED | IN_ITEM, FIELD_BODY, SLOT_PODCAST },
	{ "tag", NS_VIDEO, IN_PICTURE, FIELD_CATEGORY, 0 },
	{ "tagline", BOTH, IN_FEED, FIELD_BODY, SLOT_DESCRIPTION },
	{ "thumbnail", NS_MEDIA, IN_ITEM | IN_MEDIA, FIELD_THUMBNAIL, 5 },
	{ "thumbnail_loc", NS_VIDEO, IN_PICTURE, FIELD_THUMBNAIL, 3 },
	{ "title", BOTH, IN_FEED | IN_ITEM, FIELD_TITLE, 3 },
	{ "title", DUBLIN, IN_FEED | IN_ITEM, FIELD_TITLE, 2 },
	{ "title", NS_MEDIA, IN_ITEM | IN_MEDIA, FIELD_TITLE, 1 },
	{ "title", NS_PODCAST, IN_ITEM, FIELD_TITLE, 1 },
	{ "title", NS_NEWS, IN_NEWS, FIELD_TITLE, 3 },
	{ "title", NS_VIDEO, IN_PICTURE, FIELD_TITLE, 2 },
	{ "title", NS_IMAGE, IN_PICTURE, FIELD_TITLE, 1 },
	{ "transcript", NS_INDEX, IN_ITEM, FIELD_RELATED, RELATED_TRANSCRIPT },
	{ "ttl", NS_CORE, IN_FEED, FIELD_TTL, 0 },
	{ "updated", BOTH, IN_FEED | IN_ITEM, FIELD_UPDATED, 4 },
	{ "updatefrequency", NS_SYNDICATION, IN_FEED, FIELD_FREQUENCY, 0 },
	{ "updateperiod", NS_SYNDICATION, IN_FEED, FIELD_PERIOD, 0 },
	{ "url", BOTH, IN_IMAGE, FIELD_THUMBNAIL, 2 },
	{ "url", NS_CORE, IN_SITEMAP, FIELD_ITEM, 0 },
	{ "video", NS_VIDEO, IN_PAGE, FIELD_INSIDE, IN_PICTURE },
};

/* Lower case, without scheme, "www.", and slashes or # at the end. */
static const struct {
	const char *uri;
	enum feed_namespace ns;
} uris[] = {
	{ "purl.org/rss/1.0", NS_CORE },
	{ "purl.org/net/rss1.1", NS_CORE },
	{ "my.netscape.com/rdf/simple/0.9", NS_CORE },
	{ "channel.netscape.com/rdf/simple/0.9", NS_CORE },
	{ "my.netscape.com/publish/formats/rss-0.91.dtd", NS_CORE },
	{ "backend.userland.com/rss", NS_CORE },
	{ "backend.userland.com/rss2", NS_CORE },
	{ "backend.userland.com/rss091", NS_CORE },
	{ "backend.userland.com/rss092", NS_CORE },
	{ "blogs.law.harvard.edu/tech/rss", NS_CORE },
	{ "cyber.law.harvard.edu/rss", NS_CORE },
	{ "w3.org/2005/atom", NS_ATOM },
	{ "purl.org/atom/ns", NS_ATOM },
	{ "purl.org/rss/1.0/modules/content", NS_CONTENT },
	{ "purl.org/dc/elements/1.1", NS_DC },
	{ "purl.org/dc/elements/1.0", NS_DC },
	{ "purl.org/dc/terms", NS_DCTERMS },
	{ "search.yahoo.com/mrss", NS_MEDIA },
	{ "tools.search.yahoo.com/mrss", NS_MEDIA },
	{ "video.search.yahoo.com/mrss", NS_MEDIA },
	{ "rssboard.org/media-rss", NS_MEDIA },
	{ "itunes.com/dtds/podcast-1.0.dtd", NS_PODCAST },
	{ "itunes.com/dtds/podcast-1.0", NS_PODCAST },
	{ "itunes.com/dtds/podcast", NS_PODCAST },
	{ "example.com/dtds/podcast-1.0.dtd", NS_PODCAST },
	{ "google.com/schemas/play-podcasts/1.0", NS_PODCAST },
	{ "google.com/schemas/play-podcasts/1.0/play-podcasts.xsd", NS_PODCAST },
	{ "podcastindex.org/namespace/1.0", NS_INDEX },
	{ "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", NS_INDEX },
	{ "sitemaps.org/schemas/sitemap/0.9", NS_CORE },
	{ "google.com/schemas/sitemap/0.84", NS_CORE },
	{ "google.com/schemas/sitemap/0.9", NS_CORE },
	{ "google.com/schemas/sitemap-news/0.9", NS_NEWS },
	{ "google.com/schemas/sitemap-image/1.1", NS_IMAGE },
	{ "google.com/schemas/sitemap-video/1.1", NS_VIDEO },
	{ "w3.org/1999/xhtml", NS_XHTML },
	{ "purl.org/rss/1.0/modules/syndication", NS_SYNDICATION },
	{ "rssnamespace.org/feedburner/ext/1.0", NS_FEEDBURNER },
	{ "w3.org/1999/02/22-rdf-syntax-ns", NS_RDF },
};

static const struct {
	const char *prefix;
	enum feed_namespace ns;
} prefixes[] = {
	{ "rss", NS_CORE }, { "atom", NS_ATOM }, { "atom10", NS_ATOM },
	{ "atom03", NS_ATOM }, { "a10", NS_ATOM },
	{ "content", NS_CONTENT }, { "dc", NS_DC },
	{ "dcterms", NS_DCTERMS }, { "dcterm", NS_DCTERMS },
	{ "media", NS_MEDIA }, { "mrss", NS_MEDIA },
	{ "itunes", NS_PODCAST }, { "googleplay", NS_PODCAST },
	{ "xhtml", NS_XHTML }, { "html", NS_XHTML },
	{ "sy", NS_SYNDICATION }, { "feedburner", NS_FEEDBURNER },
	{ "rdf", NS_RDF }, { "podcast", NS_INDEX }, { "news", NS_NEWS },
	{ "image", NS_IMAGE }, { "video", NS_VIDEO },
};
/* clang-format on */

static size_t
lower(char *out, struct text t, size_t max)
{
	size_t len = 0;

	for (size_t i = 0; i < t.len && len < max; i++) {
		char c = t.ptr[i];

		if (c > ' ')
			out[len++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	return len;
}

/* Publishers write an address with and without www, https, a last slash. */
static enum feed_namespace
of_uri(struct text uri)
{
	char folded[URI_LONGEST];
	struct text t;

	t.len = lower(folded, uri, sizeof(folded));
	t.ptr = folded;
	if (text_starts(t, "http://"))
		t = text_from_offset(t, 7);
	else if (text_starts(t, "https://"))
		t = text_from_offset(t, 8);
	if (text_starts(t, "www."))
		t = text_from_offset(t, 4);
	while (t.len && strchr("/#", t.ptr[t.len - 1]))
		t.len--;
	for (size_t i = 0; i < sizeof(uris) / sizeof(uris[0]); i++)
		if (text_is(t, uris[i].uri))
			return uris[i].ns;
	return NS_OTHER;
}

enum feed_namespace
fields_namespace(struct text uri, struct text prefix, struct text root_uri)
{
	enum feed_namespace ns = uri.len ? of_uri(uri) : NS_OTHER;

	if (ns != NS_OTHER)
		return ns;
	if (!prefix.len)
		return !uri.len || text_equal(uri, root_uri) ? NS_CORE
							     : NS_OTHER;
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (text_is_nocase(prefix, prefixes[i].prefix))
			return prefixes[i].ns;
	return text_equal(uri, root_uri) && uri.len ? NS_CORE : NS_OTHER;
}

const struct field *
fields_find(struct text name, enum feed_namespace ns, enum feed_place place)
{
	size_t count = sizeof(fields) / sizeof(fields[0]);
	size_t low = 0, high = count;
	char folded[LONGEST];
	struct text want;

	if (name.len >= LONGEST)
		return NULL;
	want.len = lower(folded, name, LONGEST);
	want.ptr = folded;
	/* The first row that is not before the name. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text_compare(text_of(fields[middle].name), want) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < count && text_is(want, fields[low].name); low++)
		if ((fields[low].namespaces & ns) &&
		    (fields[low].places & place))
			return &fields[low];
	return NULL;
}
