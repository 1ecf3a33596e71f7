/* What a page says of itself, and the feeds it names. */
#include "base/url.h"
#include "marks.h"
#include "page_parts.h"

struct head {
	struct page *page;
	struct arena *mem;
	const struct tree *tree;
	struct text base;
	struct text title, heading, og_title, site, canonical, locale;
	size_t cap_alternates;
};

static void
take(struct text *into, struct text value)
{
	if (into->len == 0)
		*into = value;
}

static bool
is_feed_type(struct text type)
{
	static const char *const types[] = { "application/rss+xml",
		"application/atom+xml", "application/rdf+xml",
		"application/feed+json", "application/x.atom+xml",
		"text/rss+xml", "text/atom+xml" };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (text_starts_nocase(text_trim(type), types[i]))
			return true;
	return false;
}

/* What readers say below a story; no site is followed by it. */
static bool
is_of_comments(struct text url, struct text title)
{
	static const char *const words[] = { "comment", "kommentar", "reactie",
		"réaction", "comentario", "comentário", "commenti" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_find_nocase(url, text_of(words[i]), 0) != TEXT_NONE ||
		    text_find_nocase(title, text_of(words[i]), 0) != TEXT_NONE)
			return true;
	return false;
}

static void
read_link(struct head *h, uint32_t node)
{
	struct page *page = h->page;
	struct text rel = tree_raw(h->tree, node, ATTR_REL), url, title;

	if (text_has_word(rel, "canonical"))
		take(&h->canonical, tree_value(h->tree, node, ATTR_HREF));
	if (!text_has_word(rel, "alternate") ||
	    !is_feed_type(tree_raw(h->tree, node, ATTR_TYPE)) ||
	    page->nalternates == PAGE_ALTERNATES)
		return;
	url =
	    url_resolve(h->mem, h->base, tree_value(h->tree, node, ATTR_HREF));
	title = page_one_line(h->mem, tree_value(h->tree, node, ATTR_TITLE));
	if (!url_is_web(url) || is_of_comments(url, title))
		return;
	for (size_t i = 0; i < page->nalternates; i++)
		if (text_equal(page->alternates[i].url, url))
			return;
	*ARENA_PUSH(
	    h->mem, page->alternates, page->nalternates, h->cap_alternates) =
	    (struct link){ .url = arena_copy(h->mem, url), .text = title };
}

static void
read_meta(struct head *h, uint32_t node)
{
	const struct tree *tree = h->tree;
	struct text name = tree_raw(tree, node, ATTR_PROPERTY), value;

	if (name.len == 0)
		name = tree_raw(tree, node, ATTR_NAME);
	if (name.len == 0)
		name = tree_raw(tree, node, ATTR_HTTP_EQUIV);
	value = tree_value(tree, node, ATTR_CONTENT);
	if (text_is_nocase(name, "og:title"))
		take(&h->og_title, value);
	else if (text_is_nocase(name, "og:site_name"))
		take(&h->site, value);
	else if (text_is_nocase(name, "og:locale") ||
		 text_is_nocase(name, "content-language"))
		take(&h->locale, value);
}

/* An address or name that speaks of signing in, in any language's site. */
static bool
speaks_of_login(struct text t)
{
	static const char *const words[] = { "login", "log-in", "signin",
		"sign-in", "sign_in", "logon", "/auth", "oauth", "/sso", "saml",
		"openid", "wp-login", "/session", "connexion", "anmeld",
		"inloggen", "iniciar-sesion", "accedi" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_find_nocase(t, text_of(words[i]), 0) != TEXT_NONE)
			return true;
	return false;
}

static bool
is_login_form(const struct tree *tree, uint32_t node)
{
	static const enum attribute places[] = { ATTR_ACTION, ATTR_ID,
		ATTR_NAME, ATTR_CLASS };

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (speaks_of_login(tree_raw(tree, node, places[i])))
			return true;
	return false;
}

static void
read_node(struct head *h, uint32_t node)
{
	const struct tree *tree = h->tree;

	switch (tree->nodes[node].tag) {
	case HTML_TITLE:
		if (h->title.len == 0)
			h->title = tree_line(tree, node);
		break;
	case HTML_H1:
		if (h->heading.len == 0)
			h->heading = tree_line(tree, node);
		break;
	case HTML_LINK:
		read_link(h, node);
		break;
	case HTML_META:
		read_meta(h, node);
		break;
	case HTML_INPUT:
		if (text_is_nocase(
			text_trim(tree_raw(tree, node, ATTR_TYPE)), "password"))
			h->page->login = true;
		break;
	case HTML_FORM:
		if (is_login_form(tree, node))
			h->page->login = true;
		break;
	default:
		break;
	}
}

/* The first <base> with an address holds, for what stands before it too. */
static struct text
find_base(const struct tree *tree, struct arena *mem, struct text url)
{
	for (uint32_t i = 1; i < tree->nnodes; i++) {
		struct text href;

		if (tree->nodes[i].tag != HTML_BASE)
			continue;
		href = tree_value(tree, i, ATTR_HREF);
		href = url_resolve(mem, url, href);
		if (url_is_web(href))
			return href;
	}
	return url;
}

static struct text
first_of(struct text a, struct text b, struct text c)
{
	return a.len ? a : b.len ? b : c;
}

static void
settle(struct head *h, struct text url)
{
	struct feed *feed = &h->page->feed;
	struct text title, language;

	title = first_of(h->title, h->og_title, h->heading);
	title = first_of(title, h->site, url_site(h->mem, url));
	feed->title = page_one_line(h->mem, text_sub(title, 0, 500));
	feed->link = url;
	if (feed->link.len == 0)
		feed->link = url_resolve(h->mem, h->base, h->canonical);
	feed->link = arena_copy(h->mem, feed->link);
	language = first_of(
	    text_trim(tree_raw(h->tree, 0, ATTR_LANG)), h->locale, TEXT(""));
	feed->language = arena_copy(h->mem, text_sub(language, 0, 35));
}

void
page_read_head(struct page *page, struct arena *mem, const struct tree *tree,
    struct text url, struct text *base)
{
	struct head h = { .page = page, .mem = mem, .tree = tree };

	*base = h.base = find_base(tree, mem, url);
	page->feed.format = FEED_PAGE;
	for (uint32_t i = 1; i < tree->nnodes; i++)
		read_node(&h, i);
	settle(&h, url);
}
