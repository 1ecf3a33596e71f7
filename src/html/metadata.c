#include "metadata.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "marks.h"

enum { TOPICS = 60, NAME_MAX_BYTES = 120 };

static void
take(struct text *into, struct text value)
{
	if (into->len == 0)
		*into = text_trim(value);
}

void
statement_add_topic(struct statement *said, struct arena *mem, struct text name,
    struct text url)
{
	struct link *topic;

	name = text_trim(name);
	if (text_starts(name, "#"))
		name = text_trim(text_from_offset(name, 1));
	/* "@river", "_no-apple-news", "topic: x" are for machines. */
	if (name.len && strchr("@_/*", name.ptr[0]))
		return;
	if (text_find_byte(name, ':', 0) != TEXT_NONE)
		return;
	if (name.len < 2 || name.len > NAME_MAX_BYTES ||
	    said->ntopics >= TOPICS)
		return;
	for (size_t i = 0; i < said->ntopics; i++) {
		if (!text_equal_nocase(said->topics[i].text, name))
			continue;
		if (said->topics[i].url.len == 0)
			said->topics[i].url = url;
		return;
	}
	topic = ARENA_PUSH(mem, said->topics, said->ntopics, said->cap_topics);
	*topic = (struct link){ .url = url, .text = name };
}

void
statement_add_name(struct statement *said, struct arena *mem, struct text name)
{
	name = text_trim(name);
	if (name.len == 0 || said->byline.len > 1000)
		return;
	if (said->byline.len == 0)
		said->byline = name;
	else
		said->byline = arena_printf(
		    mem, "%.*s, %.*s", TEXT_ARG(said->byline), TEXT_ARG(name));
}

enum meta_field {
	META_TITLE,
	META_DESCRIPTION,
	META_AUTHOR,
	META_SITE,
	META_LANGUAGE,
	META_URL,
	META_PUBLISHED,
	META_MODIFIED,
	META_TOPIC,
	META_KEYWORDS,
};

/* In the order in which they are believed; name, property or itemprop. */
/* clang-format off */
static const struct {
	const char *name;
	enum meta_field field;
} metas[] = {
	{ "og:title", META_TITLE },
	{ "twitter:title", META_TITLE },
	{ "dc.title", META_TITLE },
	{ "dcterms.title", META_TITLE },
	{ "parsely-title", META_TITLE },
	{ "og:description", META_DESCRIPTION },
	{ "description", META_DESCRIPTION },
	{ "twitter:description", META_DESCRIPTION },
	{ "dc.description", META_DESCRIPTION },
	{ "author", META_AUTHOR },
	{ "article:author", META_AUTHOR },
	{ "article:author_name", META_AUTHOR },
	{ "parsely-author", META_AUTHOR },
	{ "sailthru.author", META_AUTHOR },
	{ "dc.creator", META_AUTHOR },
	{ "dcterms.creator", META_AUTHOR },
	{ "citation_author", META_AUTHOR },
	{ "byl", META_AUTHOR },
	{ "og:site_name", META_SITE },
	{ "application-name", META_SITE },
	{ "dc.publisher", META_SITE },
	{ "og:locale", META_LANGUAGE },
	{ "content-language", META_LANGUAGE },
	{ "language", META_LANGUAGE },
	{ "dc.language", META_LANGUAGE },
	{ "inlanguage", META_LANGUAGE },
	{ "og:url", META_URL },
	{ "article:published_time", META_PUBLISHED },
	{ "datepublished", META_PUBLISHED },
	{ "og:published_time", META_PUBLISHED },
	{ "parsely-pub-date", META_PUBLISHED },
	{ "sailthru.date", META_PUBLISHED },
	{ "dc.date.issued", META_PUBLISHED },
	{ "dcterms.created", META_PUBLISHED },
	{ "dc.date", META_PUBLISHED },
	{ "citation_publication_date", META_PUBLISHED },
	{ "pubdate", META_PUBLISHED },
	{ "publish-date", META_PUBLISHED },
	{ "date", META_PUBLISHED },
	{ "ptime", META_PUBLISHED },
	{ "article:modified_time", META_MODIFIED },
	{ "datemodified", META_MODIFIED },
	{ "og:updated_time", META_MODIFIED },
	{ "last-modified", META_MODIFIED },
	{ "dcterms.modified", META_MODIFIED },
	{ "utime", META_MODIFIED },
	{ "article:tag", META_TOPIC },
	{ "news_keywords", META_KEYWORDS },
	{ "keywords", META_KEYWORDS },
};
/* clang-format on */

enum { METAS = sizeof(metas) / sizeof(metas[0]) };

enum { FEEDS = 32 };

/* The page's own marks, gathered in one walk. */
struct gathered {
	struct statement meta; /* of <meta> */
	struct statement text; /* of the elements */
	struct text found[METAS];
	struct text lang, title, h1, canonical, base;
	uint32_t furniture; /* end of the menu or footer we are in */
	struct link feeds[FEEDS];
	size_t nfeeds;
};

static void
gather_meta(struct gathered *g, const struct tree *tree, uint32_t node)
{
	static const enum attribute places[] = { ATTR_PROPERTY, ATTR_NAME,
		ATTR_ITEMPROP, ATTR_HTTP_EQUIV };
	struct text name = TEXT("");

	for (size_t i = 0; i < 4 && name.len == 0; i++)
		name = text_trim(tree_raw(tree, node, places[i]));
	for (size_t i = 0; name.len && i < METAS; i++) {
		struct text content;

		if (!text_is_nocase(name, metas[i].name))
			continue;
		content = tree_value(tree, node, ATTR_CONTENT);
		if (metas[i].field == META_TOPIC)
			statement_add_topic(
			    &g->meta, tree->mem, content, TEXT(""));
		else if (metas[i].field == META_AUTHOR && g->found[i].len)
			g->found[i] = arena_printf(tree->mem, "%.*s, %.*s",
			    TEXT_ARG(text_sub(g->found[i], 0, 500)),
			    TEXT_ARG(text_sub(content, 0, 200)));
		else
			take(&g->found[i], content);
		return;
	}
}

/* The last part but one or two of a path tells a page of a tag. */
static bool
is_tag_address(struct text href)
{
	static const char *const parts[] = { "/tag/", "/tags/", "/topic/",
		"/topics/", "/thema/", "/themen/", "/tema/", "/temas/",
		"/sujet/", "/sujets/", "/personnalite/", "/personen/",
		"/onderwerp/", "/etiquetas/", "/argomenti/", "/keyword/" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (text_find_nocase(href, text_of(parts[i]), 0) != TEXT_NONE)
			return true;
	return false;
}

static bool
has_word(struct text words, const char *word)
{
	struct text one;

	while (text_next_word(&words, &one))
		if (text_is_nocase(one, word))
			return true;
	return false;
}

static bool
is_byline_class(struct text names)
{
	static const char *const bylines[] = { "byline", "author",
		"author-name", "byline-name", "article-author",
		"article__author", "byline__name", "auteur", "autor" };

	for (size_t i = 0; i < sizeof(bylines) / sizeof(bylines[0]); i++)
		if (has_word(names, bylines[i]))
			return true;
	return false;
}

static void
gather_link(struct gathered *g, const struct tree *tree, uint32_t node)
{
	struct text rel = tree_raw(tree, node, ATTR_REL);
	struct text href = tree_value(tree, node, ATTR_HREF);

	if (has_word(rel, "author") && g->text.byline.len == 0)
		statement_add_name(&g->text, tree->mem, tree_line(tree, node));
	if (href.len && g->text.ntopics < TOPICS && node >= g->furniture &&
	    (has_word(rel, "tag") || is_tag_address(href)))
		statement_add_topic(
		    &g->text, tree->mem, tree_line(tree, node), href);
}

static void
gather_time(struct gathered *g, const struct tree *tree, uint32_t node)
{
	struct text value = tree_value(tree, node, ATTR_DATETIME);
	struct text prop = tree_raw(tree, node, ATTR_ITEMPROP);
	struct date date;

	if (value.len == 0)
		value = text_sub(tree_line(tree, node), 0, 100);
	if (!time_parse(&date, value))
		return;
	if (has_word(prop, "dateModified"))
		take(&g->text.modified, value);
	else
		take(&g->text.published, value);
}

/* Names and dates that any element may carry. */
static void
gather_marks(struct gathered *g, const struct tree *tree, uint32_t node)
{
	struct text prop = tree_raw(tree, node, ATTR_ITEMPROP);
	struct text names = tree_raw(tree, node, ATTR_CLASS);
	uint32_t size = tree->nodes[node].end - node;
	struct text value;

	if (size > 40 || (!prop.len && !names.len))
		return;
	if (has_word(prop, "datePublished")) {
		value = tree_value(tree, node, ATTR_CONTENT);
		take(&g->text.published, value);
	}
	if (g->text.byline.len ||
	    !(has_word(prop, "author") || is_byline_class(names)))
		return;
	value = tree_line(tree, node);
	if (value.len < NAME_MAX_BYTES)
		statement_add_name(&g->text, tree->mem, value);
}

/* <link>: the page's own address, and the feeds it names. */
static void
gather_relation(struct gathered *g, const struct tree *tree, uint32_t node)
{
	static const char *const types[] = { "application/rss+xml",
		"application/atom+xml", "application/feed+json" };
	struct text rel = tree_raw(tree, node, ATTR_REL);
	struct text type = text_trim(tree_raw(tree, node, ATTR_TYPE));
	struct text href = tree_value(tree, node, ATTR_HREF);

	if (has_word(rel, "canonical"))
		take(&g->canonical, href);
	if (!has_word(rel, "alternate") || !href.len || g->nfeeds >= FEEDS)
		return;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (text_starts_nocase(type, types[i]))
			g->feeds[g->nfeeds++] = (struct link){ href,
				tree_value(tree, node, ATTR_TITLE) };
}

static void
gather_node(struct gathered *g, const struct tree *tree, uint32_t node)
{
	switch (tree->nodes[node].tag) {
	case HTML_TEXT:
		return;
	case HTML_META:
		gather_meta(g, tree, node);
		return;
	case HTML_TITLE:
		if (g->title.len == 0)
			g->title = tree_line(tree, node);
		return;
	case HTML_BASE:
		take(&g->base, tree_value(tree, node, ATTR_HREF));
		return;
	case HTML_LINK:
		gather_relation(g, tree, node);
		return;
	case HTML_H1:
		if (g->h1.len == 0)
			g->h1 = tree_line(tree, node);
		return;
	case HTML_A:
		gather_link(g, tree, node);
		break;
	case HTML_TIME:
		gather_time(g, tree, node);
		break;
	default:
		break;
	}
	gather_marks(g, tree, node);
}

static void
settle_metas(struct gathered *g, const struct tree *tree)
{
	struct statement *meta = &g->meta;
	struct text rest, word;

	for (size_t i = 0; i < METAS; i++) {
		struct text value = g->found[i];

		if (value.len == 0)
			continue;
		switch (metas[i].field) {
		case META_TITLE:
			take(&meta->title, value);
			break;
		case META_DESCRIPTION:
			take(&meta->description, value);
			break;
		case META_AUTHOR:
			if (!url_is_web(value))
				take(&meta->byline, value);
			break;
		case META_SITE:
			take(&meta->site, value);
			break;
		case META_LANGUAGE:
			take(&meta->language, value);
			break;
		case META_URL:
			take(&meta->url, value);
			break;
		case META_PUBLISHED:
			take(&meta->published, value);
			break;
		case META_MODIFIED:
			take(&meta->modified, value);
			break;
		case META_KEYWORDS:
			rest = value;
			while (text_next(&rest, ',', &word))
				statement_add_topic(
				    meta, tree->mem, word, TEXT(""));
			break;
		case META_TOPIC:
			break;
		}
	}
}

/* "fr-BE", "fr_FR", "fr" as "fr"; empty for what is no such code. */
static struct text
language_code(struct arena *mem, struct text t)
{
	char code[2];

	t = text_trim(t);
	if (t.len < 2 || (t.len > 2 && t.ptr[2] != '-' && t.ptr[2] != '_' &&
			     t.ptr[2] != ','))
		return TEXT("");
	for (size_t i = 0; i < 2; i++) {
		char c = t.ptr[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (c < 'a' || c > 'z')
			return TEXT("");
		code[i] = c;
	}
	return arena_copy(mem, text_from(code, 2));
}

static struct text
one_line(struct arena *mem, struct text t)
{
	struct buf out = { 0 };
	struct text line;

	utf8_add_line(&out, t);
	line = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return line;
}

/*
 * The canonical address, unless it is only that of the site's front page:
 * some put that on every page.
 */
static struct text
canonical(struct arena *mem, struct text base, struct text claimed)
{
	struct text url = url_resolve(mem, base, claimed), path, own;

	if (claimed.len == 0 || !url_is_web(url))
		return TEXT("");
	path = url_path(mem, url);
	own = url_path(mem, base);
	if (path.len <= 1 && own.len > 1)
		return TEXT("");
	return url;
}

static struct text
first_of(struct text a, struct text b, struct text c)
{
	return a.len ? a : b.len ? b : c;
}

static void
settle_address(struct article *article, struct arena *mem,
    const struct gathered *g, const struct statement *json, struct text url)
{
	struct text base = url;

	if (url.len == 0 && url_is_web(g->canonical))
		base = g->canonical;
	article->url = canonical(mem, base, g->canonical);
	if (article->url.len == 0)
		article->url = canonical(mem, base, g->meta.url);
	if (article->url.len == 0)
		article->url = canonical(mem, base, json->url);
	if (article->url.len == 0)
		article->url = arena_copy(mem, url);
}

static void
settle_feeds(struct article *article, struct arena *mem, struct text base,
    const struct gathered *g)
{
	article->feeds = arena_array(mem, g->nfeeds, sizeof(*article->feeds));
	for (size_t i = 0; i < g->nfeeds; i++) {
		struct text url = url_resolve(mem, base, g->feeds[i].url);

		if (url_is_web(url))
			article->feeds[article->nfeeds++] = (struct link){ url,
				one_line(mem, g->feeds[i].text) };
	}
}

static void
settle_topics(struct article *article, struct arena *mem, struct text base,
    const struct statement *const said[3])
{
	struct statement all = { 0 };

	for (size_t i = 0; i < 3; i++)
		for (size_t j = 0; j < said[i]->ntopics; j++) {
			struct link *topic = &said[i]->topics[j];
			struct text url = TEXT("");

			if (topic->url.len)
				url = url_resolve(mem, base, topic->url);
			if (!url_is_web(url))
				url = TEXT("");
			statement_add_topic(
			    &all, mem, one_line(mem, topic->text), url);
		}
	article->topics = all.topics;
	article->ntopics = all.ntopics;
}

static void
settle_language(struct article *article, struct arena *mem,
    const struct gathered *g, const struct statement *json)
{
	struct text claims[] = { g->lang, json->language, g->meta.language };

	for (size_t i = 0; i < 3 && article->language.len == 0; i++)
		article->language = language_code(mem, claims[i]);
}

static void
settle_dates(struct article *article, const struct gathered *g,
    const struct statement *json)
{
	struct text published[] = { json->published, g->meta.published,
		g->text.published };
	struct text modified[] = { json->modified, g->meta.modified,
		g->text.modified };

	for (size_t i = 0; i < 3; i++) {
		if (article->published.precision == DATE_NONE)
			time_parse(&article->published, published[i]);
		if (article->modified.precision == DATE_NONE)
			time_parse(&article->modified, modified[i]);
	}
}

void
metadata_read(struct article *article, struct arena *mem,
    const struct tree *tree, struct text url, struct facts *facts)
{
	struct gathered g = { 0 };
	struct statement json = { 0 };
	const struct statement *const said[3] = { &json, &g.text, &g.meta };
	struct text site, host;

	metadata_read_json(&json, tree);
	g.lang = tree_value(tree, 0, ATTR_LANG);
	for (uint32_t i = 1; i < tree->nnodes; i++) {
		if (tree->nodes[i].marks & MARK_FURNITURE &&
		    tree->nodes[i].tag != HTML_HEADER)
			g.furniture = tree->nodes[i].end;
		gather_node(&g, tree, i);
	}
	settle_metas(&g, tree);
	settle_address(article, mem, &g, &json, url);
	facts->base = url.len ? url : article->url;
	if (g.base.len) {
		struct text base = url_resolve(tree->mem, facts->base, g.base);

		if (url_is_web(base))
			facts->base = base;
	}
	site = first_of(g.meta.site, json.site, TEXT(""));
	if (url_is_web(site) || text_starts(site, "@"))
		site = TEXT("");
	host = url_site(tree->mem, article->url);
	article->site = one_line(mem, site.len ? site : host);
	facts->title =
	    first_of(json.title, g.meta.title, g.title.len ? g.title : g.h1);
	facts->h1 = g.h1;
	facts->description =
	    first_of(json.description, g.meta.description, TEXT(""));
	facts->body = json.body;
	facts->names = first_of(json.byline, g.meta.byline, g.text.byline);
	article->title = one_line(mem,
	    title_clean(tree->mem, facts->title, article->site, host, g.h1));
	article->byline = arena_copy(
	    mem, byline_clean(tree->mem, facts->names, article->site));
	settle_dates(article, &g, &json);
	settle_language(article, mem, &g, &json);
	settle_topics(article, mem, facts->base, said);
	settle_feeds(article, mem, facts->base, &g);
}
