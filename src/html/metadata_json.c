#include "base/json.h"
#include "base/markup.h"
#include "linked.h"
#include "metadata_parts.h"

enum {
	OBJECTS = 20000, /* looked at, in all scripts */
	PENDING = 2000,  /* objects and arrays looked into, in one script */
	NAMES = 30,
	SCRIPTS = 40,
	RESOLVED = 12, /* references looked up */
	COMPARED = 40, /* headlines compared with the page's title */
};

/* All JSON-LD of a page, and what was found in it. */
struct graph {
	const struct tree *tree;
	const struct json *roots[SCRIPTS];
	size_t nroots;
	struct text title; /* of the page, bare */
	const struct json *article, *page;
	int article_rank, page_rank;
	size_t budget, compared, resolved;
};

/* Types of schema.org that are an article, and how surely the page's own. */
static int
article_rank(struct text type)
{
	static const struct {
		const char *type;
		int rank;
	} types[] = {
		{ "NewsArticle", 4 },
		{ "ReportageNewsArticle", 4 },
		{ "AnalysisNewsArticle", 4 },
		{ "OpinionNewsArticle", 4 },
		{ "BackgroundNewsArticle", 4 },
		{ "ReviewNewsArticle", 4 },
		{ "Article", 3 },
		{ "BlogPosting", 3 },
		{ "TechArticle", 3 },
		{ "LiveBlogPosting", 3 },
		{ "Report", 3 },
		{ "ScholarlyArticle", 3 },
		{ "SocialMediaPosting", 2 },
		{ "Review", 2 },
		{ "Recipe", 2 },
		{ "VideoObject", 1 },
		{ "WebPage", 1 },
	};
	size_t slash = type.len;

	while (slash > 0 && type.ptr[slash - 1] != '/')
		slash--;
	type = text_from_offset(type, slash);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (text_is_nocase(type, types[i].type))
			return types[i].rank;
	return 0;
}

static int
rank_of(const struct json *object)
{
	const struct json *type = json_get(object, "@type");
	int best = article_rank(json_text(type));

	if (type && type->kind == JSON_ARRAY)
		for (const struct json *t = type->child; t; t = t->next) {
			int rank = article_rank(json_text(t));

			best = rank > best ? rank : best;
		}
	/* Some lists on a page are made of bare headlines. */
	if (best > 1 && !json_get(object, "headline") &&
	    !json_get(object, "articleBody") && !json_get(object, "name"))
		best = 1;
	return best;
}

/* Several articles on a page: the one that <title> names is its own. */
static bool
is_of_title(struct graph *g, const struct json *object)
{
	struct text headline = json_get_text(object, "headline"), bare;

	if (headline.len < 8 || g->title.len < 8 || g->compared++ > COMPARED)
		return false;
	bare = bare_text(g->tree->mem,
	    markup_to_line(g->tree->mem, text_sub(headline, 0, 500)));
	return bare.len > 6 && (text_find(g->title, bare, 0) != TEXT_NONE ||
				   text_find(bare, g->title, 0) != TEXT_NONE);
}

static void
judge_object(struct graph *g, const struct json *object)
{
	int rank = rank_of(object);

	if (rank == 1 && !g->page)
		g->page = object;
	if (rank == 0)
		return;
	rank = rank * 2 + (rank > 1 && is_of_title(g, object) ? 3 : 0);
	if (rank > g->article_rank) {
		g->article_rank = rank;
		g->article = object;
	}
}

/* Looks through a whole document, arrays and @graph too. */
static void
judge_all(struct graph *g, const struct json *root)
{
	const struct json *pending[PENDING];
	size_t n = 0;

	pending[n++] = root;
	for (size_t i = 0; i < n && g->budget > 0; i++) {
		const struct json *at = pending[i];

		if (at->kind == JSON_OBJECT)
			judge_object(g, at);
		for (const struct json *c = at->child; c; c = c->next) {
			if (g->budget == 0)
				break;
			--g->budget;
			if ((c->kind == JSON_OBJECT || c->kind == JSON_ARRAY) &&
			    n < PENDING)
				pending[n++] = c;
		}
	}
}

/* The object with this @id that has a name: {"@id": …} points to it. */
static const struct json *
resolve(struct graph *g, const struct json *thing)
{
	struct text id = json_get_text(thing, "@id");

	if (id.len == 0 || json_get(thing, "name") || g->resolved++ > RESOLVED)
		return thing;
	for (size_t i = 0; i < g->nroots; i++) {
		const struct json *graph = json_get(g->roots[i], "@graph");
		const struct json *list = graph ? graph : g->roots[i];
		size_t looked = 0;

		for (const struct json *o = list->child; o && looked < PENDING;
		     o = o->next, looked++)
			if (text_equal(json_get_text(o, "@id"), id) &&
			    json_get(o, "name"))
				return o;
		if (text_equal(json_get_text(list, "@id"), id))
			return list;
	}
	return thing;
}

/* A string that may hold markup, as a line. */
static struct text
line(const struct tree *tree, struct text t)
{
	if (t.len == 0)
		return t;
	return markup_to_line(tree->mem, t);
}

/* The name of a thing given as a string, an object, or the first of a list. */
static struct text
name_of(const struct json *thing)
{
	if (thing && thing->kind == JSON_ARRAY)
		thing = thing->child;
	if (thing && thing->kind == JSON_OBJECT)
		return json_get_text(thing, "name");
	return json_text(thing);
}

/* A company is no author, though some call it one. */
static bool
is_organisation(const struct json *thing)
{
	static const char *const types[] = { "Organization",
		"NewsMediaOrganization", "Corporation", "WebSite", "Brand" };
	const struct json *type = json_get(thing, "@type");
	struct text name;

	if (type && type->kind == JSON_ARRAY)
		type = type->count == 1 ? type->child : NULL;
	name = json_text(type);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (text_ends(name, types[i]))
			return true;
	return false;
}

static void
add_authors(struct statement *said, struct graph *g, const struct json *author)
{
	const struct json *one = author;
	size_t n = 0;

	if (author && author->kind == JSON_ARRAY)
		one = author->child;
	for (; one && n < NAMES; one = one->next, n++) {
		const struct json *who = resolve(g, one);
		const struct json *name = json_get(who, "name");

		if (is_organisation(who))
			name = NULL;
		else if (!name)
			name = who;
		if (name && name->kind == JSON_ARRAY) {
			for (const struct json *c = name->child; c; c = c->next)
				statement_add_name(said, g->tree->mem,
				    line(g->tree, json_text(c)));
		} else {
			statement_add_name(
			    said, g->tree->mem, line(g->tree, json_text(name)));
		}
		if (author->kind != JSON_ARRAY)
			break;
	}
}

/* An address, or the best of several: of Wikidata, of Wikipedia, the first. */
static struct text
same_as(const struct json *thing)
{
	static const char *const best[] = { "wikidata.org/", "wikipedia.org/",
		"" };
	const struct json *all = json_get(thing, "sameAs");

	if (!all || all->kind != JSON_ARRAY)
		return json_get_text(thing, "sameAs");
	for (size_t i = 0; i < sizeof(best) / sizeof(best[0]); i++)
		for (const struct json *one = all->child; one; one = one->next)
			if (text_find(json_text(one), text_of(best[i]), 0) !=
			    TEXT_NONE)
				return json_text(one);
	return TEXT("");
}

static void
add_topics(
    struct statement *said, const struct tree *tree, const struct json *things)
{
	const struct json *one = things;

	if (things && things->kind == JSON_ARRAY)
		one = things->child;
	for (; one; one = one->next) {
		struct text url = same_as(one);

		if (url.len == 0)
			url = json_get_text(one, "url");
		if (url.len == 0)
			url = json_get_text(one, "@id");
		statement_add_topic(
		    said, tree->mem, line(tree, name_of(one)), url);
		if (things->kind != JSON_ARRAY)
			break;
	}
}

/* Keywords: a list, or one string with commas, or a list of those. */
static void
add_keywords(
    struct statement *said, const struct tree *tree, const struct json *words)
{
	const struct json *one = words;

	if (words && words->kind == JSON_ARRAY)
		one = words->child;
	for (; one; one = one->next) {
		struct text rest = name_of(one), word;

		while (text_next(&rest, ',', &word))
			statement_add_topic(
			    said, tree->mem, line(tree, word), TEXT(""));
		if (words->kind != JSON_ARRAY)
			break;
	}
}

/* "isAccessibleForFree": false, "False", of the whole or of a part. */
static bool
is_walled(const struct json *object)
{
	const struct json *part = json_get(object, "hasPart");
	const struct json *free = json_get(object, "isAccessibleForFree");

	if (part && part->kind == JSON_ARRAY)
		part = part->child;
	for (size_t n = 0; n < NAMES; n++) {
		if (free &&
		    (free->kind == JSON_BOOL || free->kind == JSON_STRING) &&
		    (text_is_nocase(free->text, "false") ||
			text_ends(free->text, "/False")))
			return true;
		if (!part)
			return false;
		free = json_get(part, "isAccessibleForFree");
		part = part->next;
	}
	return false;
}

static void
read_dates(struct statement *said, const struct json *o)
{
	statement_take(&said->published, json_get_text(o, "datePublished"));
	statement_take(&said->published, json_get_text(o, "uploadDate"));
	statement_take(&said->published, json_get_text(o, "dateCreated"));
	statement_take(&said->modified, json_get_text(o, "dateModified"));
	statement_take(&said->language, name_of(json_get(o, "inLanguage")));
	statement_take(&said->language,
	    json_get_text(json_get(o, "inLanguage"), "alternateName"));
	said->walled |= is_walled(o);
}

static void
read_object(struct statement *said, struct graph *g, const struct json *o)
{
	const struct json *page = json_get(o, "mainEntityOfPage");
	const struct tree *tree = g->tree;

	statement_take(&said->title, line(tree, json_get_text(o, "headline")));
	statement_take(&said->title, line(tree, json_get_text(o, "name")));
	statement_take(
	    &said->description, line(tree, json_get_text(o, "description")));
	read_dates(said, o);
	statement_take(&said->body, json_get_text(o, "articleBody"));
	statement_take(&said->site,
	    line(tree, name_of(resolve(g, json_get(o, "publisher")))));
	statement_take(&said->url, json_get_text(o, "url"));
	statement_take(&said->url, json_get_text(page, "@id"));
	statement_take(&said->url, json_text(page));
	add_authors(said, g, json_get(o, "author"));
	if (said->byline.len == 0)
		add_authors(said, g, json_get(o, "creator"));
	add_topics(said, tree, json_get(o, "about"));
	add_topics(said, tree, json_get(o, "mentions"));
	add_keywords(said, tree, json_get(o, "keywords"));
}

void
metadata_read_json(
    struct statement *said, const struct tree *tree, struct text title)
{
	struct graph g = { .tree = tree, .budget = OBJECTS };
	struct linked linked = { 0 };

	g.title = bare_text(tree->mem, text_sub(title, 0, 1000));
	for (size_t i = 0; i < tree->njson && g.nroots < SCRIPTS; i++) {
		const struct json *root =
		    linked_read(&linked, tree->mem, tree->json[i]);

		if (!root)
			continue;
		g.roots[g.nroots++] = root;
		judge_all(&g, root);
	}
	/* A WebPage or video names itself, not always the article. */
	if (g.article)
		read_object(said, &g, g.article);
	if (g.page)
		read_dates(said, g.page);
}
