/* What the elements of all the XML dialects mean: one table. */
#ifndef FEED_FIELDS_H
#define FEED_FIELDS_H

#include "base/text.h"

/* Bits, so that a row may name several. */
enum feed_namespace {
	NS_OTHER = 0, /* one we know nothing of */
	NS_CORE = 1,  /* RSS, RDF's RSS, CDF, or none at all */
	NS_ATOM = 2,
	NS_CONTENT = 4,
	NS_DC = 8,
	NS_DCTERMS = 16,
	NS_MEDIA = 32,
	NS_PODCAST = 64, /* itunes and googleplay */
	NS_XHTML = 128,
	NS_SYNDICATION = 256,
	NS_FEEDBURNER = 512,
	NS_RDF = 1024,
	NS_INDEX = 2048, /* podcastindex.org's, "podcast 2.0" */
	NS_NEWS = 4096,  /* of sitemaps, as are the next two */
	NS_IMAGE = 8192,
	NS_VIDEO = 16384,
};

/* Where an element may stand; bits likewise. */
enum feed_place {
	IN_NOTHING = 0, /* below an element that means nothing to us */
	IN_ROOT = 1,    /* below <rss> and <rdf:RDF> */
	IN_FEED = 2,
	IN_ITEM = 4,
	IN_PERSON = 8,
	IN_MEDIA = 16, /* below media:group and media:content of an item */
	IN_IMAGE = 32, /* below an item's <image> */
	IN_SKIPS = 64, /* below skipHours and skipDays */
	IN_SITEMAP = 128,
	IN_PAGE = 256, /* below <url> of a sitemap, or <sitemap> of an index */
	IN_NEWS = 512, /* below news:news and news:publication */
	IN_PICTURE = 1024, /* below image:image and video:video */
};

enum field_kind {
	/* They hold others. */
	FIELD_FEED,
	FIELD_ITEM,
	FIELD_PERSON, /* or the name itself */
	FIELD_INSIDE, /* rank: the place that its inside is, of feed_place */
	/* Their attributes tell. */
	FIELD_ENCLOSURE,
	FIELD_MEDIA,
	FIELD_RELATED, /* rank: of enum related_kind */
	/* Their text tells. */
	FIELD_TITLE,
	FIELD_BODY, /* rank: its slot, of enum draft_slot */
	FIELD_LINK,
	FIELD_ORIGINAL_LINK,
	FIELD_GUID,
	FIELD_ID,
	FIELD_AUTHOR,
	FIELD_NAME,
	FIELD_EMAIL,
	FIELD_PUBLISHED,
	FIELD_UPDATED,
	FIELD_CATEGORY,
	FIELD_THUMBNAIL,
	FIELD_COMMENTS,
	FIELD_LANGUAGE,
	FIELD_TTL,
	FIELD_PERIOD,
	FIELD_FREQUENCY,
	FIELD_HOUR,
	FIELD_DAY,
	FIELD_NEW_URL,
	FIELD_HELPER, /* a name beside the author's */
	FIELD_KEYWORDS,
	FIELD_PUBLISHER,
};

struct field {
	const char *name; /* local, lower case */
	unsigned namespaces;
	unsigned places;
	enum field_kind kind;
	int rank; /* of several that say the same the higher one counts */
};

/*
 * uri and prefix may be empty. An address that is not known, or not given,
 * is judged by the prefix. root_uri: the namespace of the root element, which
 * counts as the core whatever it is.
 */
enum feed_namespace fields_namespace(
    struct text uri, struct text prefix, struct text root_uri);

/* NULL when the element means nothing there. Names compare without case. */
const struct field *fields_find(
    struct text name, enum feed_namespace ns, enum feed_place place);

#endif
