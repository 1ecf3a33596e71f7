#include "model/item.h"

#include <stddef.h>

const char *
feed_format_name(enum feed_format format)
{
	switch (format) {
	case FEED_RSS:
		return "rss";
	case FEED_ATOM:
		return "atom";
	case FEED_RDF:
		return "rdf";
	case FEED_JSON:
		return "json";
	case FEED_CDF:
		return "cdf";
	case FEED_SITEMAP:
		return "sitemap";
	case FEED_PAGE:
		return "page";
	case FEED_NONE:
		break;
	}
	return NULL;
}

const char *
related_name(enum related_kind kind)
{
	return kind == RELATED_CHAPTERS ? "chapters" : "transcript";
}
