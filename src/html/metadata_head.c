/* What <meta>, <title>, <link> and <base> say; links to topics. */
#include <string.h>

#include "base/markup.h"
#include "base/url.h"
#include "language_words.h"
#include "marks.h"
#include "metadata_parts.h"

enum { TOPICS = 60, AUTHOR_BYTES = 500 };

enum meta_field {
	META_TITLE,
	META_DESCRIPTION,
	META_AUTHOR,
	META_SITE,
	META_APPLICATION,
	META_LANGUAGE,
	META_URL,
	META_PUBLISHED,
	META_LATE,
	META_MODIFIED,
	META_TOPIC,
	META_KEYWORDS,
	META_TIER,
	META_CARD, /* the author, when its label says so */
};

/* In the order in which they are believed; name, property or itemprop. */
/* clang-format off */
static const struct {
	const char *name;
	enum meta_field field;
} metas[] = {
	{ "og:title", META_TITLE },
	{ "twitter:title", META_TITLE },
	{ "headline", META_TITLE },
	{ "dc.title", META_TITLE },
	{ "dcterms.title", META_TITLE },
	{ "citation_title", META_TITLE },
	{ "parsely-title", META_TITLE },
	{ "sailthru.title", META_TITLE },
	{ "title", META_TITLE },
	{ "og:description", META_DESCRIPTION },
	{ "description", META_DESCRIPTION },
	{ "twitter:description", META_DESCRIPTION },
	{ "dc.description", META_DESCRIPTION },
	{ "dcterms.abstract", META_DESCRIPTION },
	{ "article:author", META_AUTHOR },
	{ "article:author_name", META_AUTHOR },
	{ "parsely-author", META_AUTHOR },
	{ "sailthru.author", META_AUTHOR },
	{ "citation_author", META_AUTHOR },
	{ "dc.creator", META_AUTHOR },
	{ "dcterms.creator", META_AUTHOR },
	{ "byl", META_AUTHOR },
	{ "author", META_AUTHOR },
	{ "og:article:author", META_AUTHOR },
	{ "article.author", META_AUTHOR },
	{ "dc.contributor", META_AUTHOR },
	{ "twitter:data1", META_CARD },
	{ "og:site_name", META_SITE },
	{ "application-name", META_APPLICATION },
	{ "apple-mobile-web-app-title", META_APPLICATION },
	{ "dc.publisher", META_APPLICATION },
	{ "og:locale", META_LANGUAGE },
	{ "content-language", META_LANGUAGE },
	{ "language", META_LANGUAGE },
	{ "dc.language", META_LANGUAGE },
	{ "dcterms.language", META_LANGUAGE },
	{ "inlanguage", META_LANGUAGE },
	{ "og:url", META_URL },
	{ "article:published_time", META_PUBLISHED },
	{ "article:published", META_PUBLISHED },
	{ "article.published", META_PUBLISHED },
	{ "datepublished", META_PUBLISHED },
	{ "og:published_time", META_PUBLISHED },
	{ "og:article:published_time", META_PUBLISHED },
	{ "og:pubdate", META_PUBLISHED },
	{ "parsely-pub-date", META_PUBLISHED },
	{ "sailthru.date", META_PUBLISHED },
	{ "cxenseparse:recs:publishtime", META_PUBLISHED },
	{ "dc.date.issued", META_PUBLISHED },
	{ "dcterms.issued", META_PUBLISHED },
	{ "dcterms.created", META_PUBLISHED },
	{ "dc.date.created", META_PUBLISHED },
	{ "citation_publication_date", META_PUBLISHED },
	{ "citation_online_date", META_PUBLISHED },
	{ "displaydate", META_PUBLISHED },
	{ "rnews:datepublished", META_PUBLISHED },
	{ "dc.date", META_LATE },
	{ "dcterms.date", META_LATE },
	{ "pubdate", META_LATE },
	{ "publish-date", META_LATE },
	{ "publish_date", META_LATE },
	{ "publication_date", META_LATE },
	{ "datecreated", META_LATE },
	{ "date", META_LATE },
	{ "ptime", META_LATE },
	{ "pdate", META_LATE },
	{ "article:modified_time", META_MODIFIED },
	{ "article:modified", META_MODIFIED },
	{ "article.updated", META_MODIFIED },
	{ "datemodified", META_MODIFIED },
	{ "og:updated_time", META_MODIFIED },
	{ "og:article:modified_time", META_MODIFIED },
	{ "last-modified", META_MODIFIED },
	{ "dcterms.modified", META_MODIFIED },
	{ "dc.date.modified", META_MODIFIED },
	{ "lastmod", META_MODIFIED },
	{ "utime", META_MODIFIED },
	{ "article:tag", META_TOPIC },
	{ "news_keywords", META_KEYWORDS },
	{ "keywords", META_KEYWORDS },
	{ "article:content_tier", META_TIER },
};
/* clang-format on */

enum { METAS = sizeof(metas) / sizeof(metas[0]) };

struct reading {
	struct head *head;
	const struct tree *tree;
	struct text found[METAS];
	struct text label;  /* twitter:label1 */
	uint32_t furniture; /* end of the menu or footer we are in */
};

/* "Tom &amp; Jerry" where a page encodes what was encoded already. */
static struct text
decode_again(struct arena *mem, struct text t)
{
	struct buf out = { 0 };
	size_t at = text_find_byte(t, '&', 0);

	if (at == TEXT_NONE || text_find_byte(t, ';', at) == TEXT_NONE)
		return t;
	markup_decode(&out, t);
	t = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return t;
}

static struct text
meta_name(const struct tree *tree, uint32_t node)
{
	static const enum attribute places[] = { ATTR_PROPERTY, ATTR_NAME,
		ATTR_ITEMPROP, ATTR_HTTP_EQUIV };
	struct text name = TEXT("");

	for (size_t i = 0; i < 4 && name.len == 0; i++)
		name = text_trim(tree_raw(tree, node, places[i]));
	return name;
}

/* Several authors have a <meta> each. */
static void
add_author(struct reading *r, size_t row, struct text name)
{
	struct text *found = &r->found[row];

	if (url_is_web(name) || found->len > AUTHOR_BYTES)
		return;
	if (found->len && name.len)
		*found = arena_printf(r->tree->mem, "%.*s; %.*s",
		    TEXT_ARG(*found), TEXT_ARG(text_sub(name, 0, 200)));
	else
		statement_take(found, name);
}

static void
read_meta(struct reading *r, uint32_t node)
{
	struct text name = meta_name(r->tree, node), content;

	if (text_is_nocase(name, "twitter:label1"))
		r->label = tree_value(r->tree, node, ATTR_CONTENT);
	for (size_t i = 0; name.len && i < METAS; i++) {
		if ((name.ptr[0] | 32) != metas[i].name[0] ||
		    !text_is_nocase(name, metas[i].name))
			continue;
		content = decode_again(
		    r->tree->mem, tree_value(r->tree, node, ATTR_CONTENT));
		if (metas[i].field == META_TOPIC)
			statement_add_topic(
			    &r->head->meta, r->tree->mem, content, TEXT(""));
		else if (metas[i].field == META_AUTHOR)
			add_author(r, i, content);
		else
			statement_take(&r->found[i], content);
		return;
	}
}

/* Is a part of the path, but not the last, one of those that lead to tags? */
bool
head_is_tag_address(struct text href)
{
	static const char *const parts[] = { "tag", "tags", "topic", "topics",
		"thema", "themen", "tema", "temas", "sujet", "sujets",
		"personnalite", "personen", "onderwerp", "etiquetas",
		"argomenti", "keyword" };
	size_t from = text_find_byte(href, '/', 0), to;

	while (from != TEXT_NONE) {
		struct text part;

		to = text_find_byte(href, '/', from + 1);
		if (to == TEXT_NONE)
			return false;
		part = text_sub(href, from + 1, to - from - 1);
		from = to;
		if (part.len < 3 || part.len > 12 ||
		    !strchr("tspoeakTSPOEAK", part.ptr[0]))
			continue;
		for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
			if (text_is_nocase(part, parts[i]))
				return true;
	}
	return false;
}

static void
read_link(struct reading *r, uint32_t node)
{
	const struct tree *tree = r->tree;
	struct text href = tree_value(tree, node, ATTR_HREF);

	if (href.len && r->head->links.ntopics < TOPICS &&
	    node >= r->furniture &&
	    (text_has_word(tree_raw(tree, node, ATTR_REL), "tag") ||
		head_is_tag_address(href)))
		statement_add_topic(
		    &r->head->links, tree->mem, tree_line(tree, node), href);
}

/* <link>: the page's own address, and the feeds it names. */
static void
read_relation(struct reading *r, uint32_t node)
{
	static const char *const types[] = { "application/rss+xml",
		"application/atom+xml", "application/feed+json" };
	struct head *head = r->head;
	struct text rel = tree_raw(r->tree, node, ATTR_REL);
	struct text type = text_trim(tree_raw(r->tree, node, ATTR_TYPE));
	struct text href = tree_value(r->tree, node, ATTR_HREF);

	if (text_has_word(rel, "canonical"))
		statement_take(&head->canonical, href);
	if (!text_has_word(rel, "alternate") || !href.len ||
	    head->nfeeds >= HEAD_FEEDS)
		return;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (text_starts_nocase(type, types[i]))
			head->feeds[head->nfeeds++] = (struct link){ href,
				tree_value(r->tree, node, ATTR_TITLE) };
}

static void
read_node(struct reading *r, uint32_t node)
{
	switch (r->tree->nodes[node].tag) {
	case HTML_META:
		read_meta(r, node);
		return;
	case HTML_TITLE:
		if (r->head->title.len == 0)
			r->head->title = decode_again(
			    r->tree->mem, tree_line(r->tree, node));
		return;
	case HTML_BASE:
		statement_take(
		    &r->head->base, tree_value(r->tree, node, ATTR_HREF));
		return;
	case HTML_LINK:
		read_relation(r, node);
		return;
	case HTML_A:
		read_link(r, node);
		return;
	default:
		return;
	}
}

static void
add_keywords(struct statement *meta, struct arena *mem, struct text words)
{
	struct text word;

	while (text_next(&words, ',', &word))
		statement_add_topic(meta, mem, word, TEXT(""));
}

/* "Written by", "Geschrieben von", "Écrit par" */
static bool
labels_author(struct text label)
{
	struct text word;
	unsigned kinds = 0;

	while (text_next_word(&label, &word))
		kinds = word_kinds(word);
	return kinds & (WORD_BY | WORD_WEAK);
}

static void
settle(struct reading *r)
{
	struct head *head = r->head;
	struct statement *meta = &head->meta;
	/* clang-format off */
	struct text *const places[] = {
		[META_TITLE] = &meta->title,
		[META_DESCRIPTION] = &meta->description,
		[META_AUTHOR] = &meta->byline,
		[META_SITE] = &meta->site,
		[META_APPLICATION] = &head->names,
		[META_LANGUAGE] = &meta->language,
		[META_URL] = &meta->url,
		[META_PUBLISHED] = &meta->published,
		[META_LATE] = &head->late,
		[META_MODIFIED] = &meta->modified,
	};
	/* clang-format on */

	for (size_t i = 0; i < METAS; i++) {
		struct text value = r->found[i];

		if (metas[i].field == META_KEYWORDS)
			add_keywords(meta, r->tree->mem, value);
		else if (metas[i].field == META_CARD)
			statement_take(&meta->byline,
			    labels_author(r->label) ? value : TEXT(""));
		else if (metas[i].field == META_TIER)
			meta->walled |= text_is_nocase(value, "locked") ||
					text_is_nocase(value, "paid") ||
					text_is_nocase(value, "premium");
		else if (metas[i].field != META_TOPIC)
			statement_take(places[metas[i].field], value);
		if (text_is(text_of(metas[i].name), "og:locale"))
			head->region = value;
		if (metas[i].field == META_TITLE && value.len &&
		    !text_equal(value, meta->title))
			statement_take(&head->second, value);
	}
}

void
head_read(struct head *head, const struct tree *tree)
{
	struct reading r = { .head = head, .tree = tree };

	*head = (struct head){ 0 };
	head->lang = tree_value(tree, 0, ATTR_LANG);
	for (uint32_t i = 1; i < tree->nnodes; i++) {
		if (tree->nodes[i].marks & MARK_FURNITURE &&
		    tree->nodes[i].tag != HTML_HEADER)
			r.furniture = tree->nodes[i].end;
		read_node(&r, i);
	}
	settle(&r);
}
