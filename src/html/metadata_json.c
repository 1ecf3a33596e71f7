#include "metadata.h"

#include "base/json.h"
#include "base/markup.h"

enum {
	OBJECTS = 20000, /* looked at, in all scripts */
	PENDING = 2000,  /* objects and arrays looked into, in one script */
	NAMES = 30,
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

/* Looks through the whole document, arrays and @graph too, for the best. */
static const struct json *
find_article(const struct json *root, int *rank, size_t *budget)
{
	const struct json *pending[PENDING], *best = NULL;
	size_t n = 0;

	pending[n++] = root;
	for (size_t i = 0; i<n && * budget> 0; i++) {
		const struct json *at = pending[i];
		int is = at->kind == JSON_OBJECT ? rank_of(at) : 0;

		if (is > *rank) {
			*rank = is;
			best = at;
		}
		for (const struct json *c = at->child; c; c = c->next) {
			if (*budget == 0)
				break;
			--*budget;
			if ((c->kind == JSON_OBJECT || c->kind == JSON_ARRAY) &&
			    n < PENDING)
				pending[n++] = c;
		}
	}
	return best;
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

static void
add_authors(
    struct statement *said, const struct tree *tree, const struct json *author)
{
	const struct json *one = author;
	size_t n = 0;

	if (author && author->kind == JSON_ARRAY)
		one = author->child;
	for (; one && n < NAMES; one = one->next, n++) {
		struct text name = name_of(one);

		if (json_get(one, "name") &&
		    json_get(one, "name")->kind == JSON_ARRAY)
			name = name_of(json_get(one, "name"));
		statement_add_name(said, tree->mem, line(tree, name));
		if (author->kind != JSON_ARRAY)
			break;
	}
}

static void
add_topics(
    struct statement *said, const struct tree *tree, const struct json *things)
{
	const struct json *one = things;

	if (things && things->kind == JSON_ARRAY)
		one = things->child;
	for (; one; one = one->next) {
		struct text url = json_get_text(one, "sameAs");

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

static void
take(struct text *into, struct text value)
{
	if (into->len == 0)
		*into = text_trim(value);
}

static void
read_object(
    struct statement *said, const struct tree *tree, const struct json *o)
{
	const struct json *page = json_get(o, "mainEntityOfPage");

	take(&said->title, line(tree, json_get_text(o, "headline")));
	take(&said->title, line(tree, json_get_text(o, "name")));
	take(&said->description, line(tree, json_get_text(o, "description")));
	take(&said->published, json_get_text(o, "datePublished"));
	take(&said->published, json_get_text(o, "uploadDate"));
	take(&said->modified, json_get_text(o, "dateModified"));
	take(&said->body, json_get_text(o, "articleBody"));
	take(&said->language, name_of(json_get(o, "inLanguage")));
	take(&said->language,
	    json_get_text(json_get(o, "inLanguage"), "alternateName"));
	take(&said->site, line(tree, name_of(json_get(o, "publisher"))));
	take(&said->url, json_get_text(o, "url"));
	take(&said->url, json_get_text(page, "@id"));
	take(&said->url, json_text(page));
	add_authors(said, tree, json_get(o, "author"));
	if (said->byline.len == 0)
		add_authors(said, tree, json_get(o, "creator"));
	add_topics(said, tree, json_get(o, "about"));
	add_topics(said, tree, json_get(o, "mentions"));
	add_keywords(said, tree, json_get(o, "keywords"));
}

/* Some wrap the script's inside into a comment or CDATA. */
static struct text
unwrap(struct text t)
{
	static const char *const begins[] = { "<!--", "//<![CDATA[",
		"<![CDATA[", "/*<![CDATA[*/" };
	static const char *const ends[] = { "-->", "//]]>", "]]>", "/*]]>*/" };

	t = text_trim(t);
	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
		if (!text_starts(t, begins[i]))
			continue;
		t = text_from_offset(t, text_of(begins[i]).len);
		if (text_ends(t, ends[i]))
			t.len -= text_of(ends[i]).len;
		return text_trim(t);
	}
	while (text_ends(t, ";"))
		t = text_trim(text_sub(t, 0, t.len - 1));
	return t;
}

void
metadata_read_json(struct statement *said, const struct tree *tree)
{
	const struct json *best = NULL;
	size_t budget = OBJECTS;
	int rank = 0;

	for (size_t i = 0; i < tree->njson; i++) {
		const struct json *root =
		    json_parse(tree->mem, unwrap(tree->json[i]), NULL);
		const struct json *found;

		if (!root)
			continue;
		found = find_article(root, &rank, &budget);
		if (found)
			best = found;
	}
	/* A WebPage or video names itself, not always the article. */
	if (best)
		read_object(said, tree, best);
}
