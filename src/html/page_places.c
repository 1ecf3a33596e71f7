/* What the elements of a page are, by tag, role and the words of names. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "page_parts.h"

enum {
	WORD_MAX = 24,
	/* Of a listing: beside it, words of furniture say nothing. */
	PLACE_THING = 512,
};

/* Sorted: place_of searches it. */
/* clang-format off */
static const struct {
	const char *word;
	unsigned place;
} words[] = {
	{ "ad", PLACE_AD }, { "ads", PLACE_AD }, { "adslot", PLACE_AD },
	{ "advert", PLACE_AD }, { "advertisement", PLACE_AD },
	{ "advertorial", PLACE_AD }, { "affiliate", PLACE_AD },
	{ "antetitulo", PLACE_KICKER }, { "anzeige", PLACE_AD },
	{ "aside", PLACE_ASIDE }, { "auteur", PLACE_DETAIL },
	{ "author", PLACE_DETAIL }, { "authors", PLACE_DETAIL },
	{ "autor", PLACE_DETAIL }, { "autore", PLACE_DETAIL },
	{ "badge", PLACE_KICKER }, { "badges", PLACE_KICKER },
	{ "brandvoice", PLACE_AD }, { "breadcrumb", PLACE_NAV },
	{ "breadcrumbs", PLACE_NAV }, { "byline", PLACE_DETAIL },
	{ "caption", PLACE_DETAIL }, { "categoria", PLACE_KICKER },
	{ "categorie", PLACE_KICKER }, { "category", PLACE_KICKER },
	{ "chapeau", PLACE_SUMMARY }, { "chapo", PLACE_SUMMARY },
	{ "comment", PLACE_DETAIL }, { "commentaires", PLACE_DETAIL },
	{ "comments", PLACE_DETAIL }, { "cookie", PLACE_NAV },
	{ "cookies", PLACE_NAV }, { "count", PLACE_DETAIL },
	{ "counter", PLACE_DETAIL }, { "credit", PLACE_DETAIL },
	{ "dachzeile", PLACE_KICKER }, { "date", PLACE_DETAIL },
	{ "dek", PLACE_SUMMARY }, { "description", PLACE_SUMMARY },
	{ "duration", PLACE_DETAIL }, { "excerpt", PLACE_SUMMARY },
	{ "eyebrow", PLACE_KICKER }, { "flag", PLACE_KICKER },
	{ "footer", PLACE_NAV }, { "hed", PLACE_TITLE },
	{ "heading", PLACE_TITLE }, { "headline", PLACE_TITLE },
	{ "icon", PLACE_KICKER }, { "intro", PLACE_SUMMARY },
	{ "kicker", PLACE_KICKER }, { "kommentare", PLACE_DETAIL },
	{ "label", PLACE_KICKER }, { "labels", PLACE_KICKER },
	{ "lead", PLACE_SUMMARY }, { "leidas", PLACE_POPULAR },
	{ "letti", PLACE_POPULAR }, { "lus", PLACE_POPULAR },
	{ "masthead", PLACE_NAV }, { "meistgelesen", PLACE_POPULAR },
	{ "menu", PLACE_NAV }, { "meta", PLACE_DETAIL },
	{ "metadata", PLACE_DETAIL }, { "mostpopular", PLACE_POPULAR },
	{ "mostread", PLACE_POPULAR }, { "mostviewed", PLACE_POPULAR },
	{ "nav", PLACE_NAV }, { "navbar", PLACE_NAV },
	{ "navigation", PLACE_NAV }, { "newsletter", PLACE_NAV },
	{ "numero", PLACE_KICKER }, { "occhiello", PLACE_KICKER },
	{ "offscreen", PLACE_HIDDEN }, { "outbrain", PLACE_AD },
	{ "overline", PLACE_KICKER }, { "overtitle", PLACE_KICKER },
	{ "pager", PLACE_NAV }, { "pagination", PLACE_NAV },
	{ "partner", PLACE_AD }, { "partners", PLACE_AD },
	{ "popular", PLACE_POPULAR }, { "pretitle", PLACE_KICKER },
	{ "pub", PLACE_AD }, { "publicidad", PLACE_AD },
	{ "publicite", PLACE_AD }, { "rank", PLACE_KICKER },
	{ "rubric", PLACE_KICKER }, { "rubrik", PLACE_KICKER },
	{ "rubrique", PLACE_KICKER }, { "share", PLACE_NAV },
	{ "sidebar", PLACE_ASIDE }, { "signature", PLACE_DETAIL },
	{ "sitemap", PLACE_NAV }, { "social", PLACE_NAV },
	{ "sommaire", PLACE_SUMMARY }, { "spitzmarke", PLACE_KICKER },
	{ "sponsor", PLACE_AD }, { "sponsored", PLACE_AD },
	{ "sponsoring", PLACE_AD }, { "standfirst", PLACE_SUMMARY },
	{ "strapline", PLACE_KICKER }, { "submenu", PLACE_NAV },
	{ "subtitle", PLACE_SUMMARY }, { "summary", PLACE_SUMMARY },
	{ "surtitle", PLACE_KICKER }, { "surtitre", PLACE_KICKER },
	{ "synopsis", PLACE_SUMMARY }, { "taboola", PLACE_AD },
	{ "tag", PLACE_KICKER }, { "tags", PLACE_KICKER },
	{ "text", PLACE_SUMMARY }, { "time", PLACE_DETAIL },
	{ "timestamp", PLACE_DETAIL }, { "titel", PLACE_TITLE },
	{ "title", PLACE_TITLE }, { "titolo", PLACE_TITLE },
	{ "titre", PLACE_TITLE }, { "titulo", PLACE_TITLE },
	{ "toolbar", PLACE_NAV }, { "topline", PLACE_KICKER },
	{ "trending", PLACE_POPULAR }, { "visuallyhidden", PLACE_HIDDEN },
	{ "volanta", PLACE_KICKER },
};

static const char *const things[] = { "article", "articles", "card", "cards",
	"item", "list", "listing", "news", "post", "posts", "stories", "story",
	"teaser", "teasers", "tile" };
/* clang-format on */

static unsigned
place_of(const char *word)
{
	size_t low = 0, high = sizeof(words) / sizeof(words[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(word, words[middle].word);

		if (order == 0)
			return words[middle].place;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	for (size_t i = 0; i < sizeof(things) / sizeof(things[0]); i++)
		if (strcmp(word, things[i]) == 0)
			return PLACE_THING;
	return 0;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Cuts the next word of a name off *rest: lower case, at camel humps too. */
static bool
next_word(struct text *rest, char word[WORD_MAX + 1])
{
	size_t at = 0, len = 0;

	while (at < rest->len && !is_letter(rest->ptr[at]))
		at++;
	if (at == rest->len)
		return false;
	for (; at < rest->len && is_letter(rest->ptr[at]); at++) {
		char c = rest->ptr[at];

		if (len && is_upper(c) && !is_upper(rest->ptr[at - 1]))
			break;
		if (len < WORD_MAX)
			word[len++] = is_upper(c) ? (char)(c + 32) : c;
	}
	word[len] = '\0';
	*rest = text_from_offset(*rest, at);
	return true;
}

static unsigned
pair_of(const char *a, const char *b)
{
	static const struct {
		const char *a, *b;
		unsigned place;
	} pairs[] = {
		{ "sr", "only", PLACE_HIDDEN },
		{ "visually", "hidden", PLACE_HIDDEN },
		{ "screen", "reader", PLACE_HIDDEN },
		{ "most", "read", PLACE_POPULAR },
		{ "most", "viewed", PLACE_POPULAR },
		{ "top", "line", PLACE_KICKER },
		{ "over", "title", PLACE_KICKER },
		{ "pre", "title", PLACE_KICKER },
		{ "sub", "title", PLACE_SUMMARY },
		{ "read", "more", PLACE_DETAIL },
		{ "side", "bar", PLACE_ASIDE },
		{ "native", "ad", PLACE_AD },
		{ "title", "label", PLACE_TITLE },
		{ "title", "text", PLACE_TITLE },
		{ "headline", "text", PLACE_TITLE },
		{ "titre", "texte", PLACE_TITLE },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (!strcmp(a, pairs[i].a) && !strcmp(b, pairs[i].b))
			return pairs[i].place;
	return 0;
}

/*
 * One name. The last word that says something is what it names: of
 * "headline__kicker" the kicker, of "teaser-title-link" the title. States
 * ("has-ads", "no-menu", "is-title") say nothing.
 */
static unsigned
name_place(struct text name)
{
	char word[WORD_MAX + 1], before[WORD_MAX + 1] = "";
	unsigned place = 0, seen = 0;

	while (next_word(&name, word)) {
		unsigned one = place_of(word), pair = pair_of(before, word);

		if (!strcmp(word, "has") || !strcmp(word, "no") ||
		    !strcmp(word, "is") || !strcmp(word, "with") ||
		    !strcmp(word, "without") || !strcmp(word, "js"))
			return place;
		/* "headline-text" is a headline, "card-text" a summary. */
		if (!strcmp(word, "text") && place)
			continue;
		/* "text-center" styles a text, "card-text" names it. */
		if (!strcmp(before, "text") && !pair)
			place &= ~(unsigned)PLACE_SUMMARY;
		if (pair || (one && one != PLACE_THING))
			place = pair ? pair : one;
		seen |= one;
		memcpy(before, word, sizeof(before));
	}
	/* "story-menu" lists stories; "article-ads" are ads all the same. */
	if ((seen & PLACE_THING) && (place & (PLACE_NAV | PLACE_ASIDE)))
		place = 0;
	return place;
}

struct cache {
	struct {
		struct text names;
		unsigned place;
	} rows[512];
};

static unsigned
names_place(struct cache *cache, struct text names)
{
	size_t at = (size_t)(hash_text(names) & 511);
	struct text rest = names, name;
	unsigned place = 0;

	if (names.len == 0)
		return 0;
	if (text_equal(cache->rows[at].names, names))
		return cache->rows[at].place;
	while (text_next_word(&rest, &name))
		place |= name_place(name);
	/* A headline is one, whatever it is dressed in. */
	if (place & PLACE_TITLE)
		place &= ~(unsigned)(PLACE_DETAIL | PLACE_SUMMARY | PLACE_AD);
	cache->rows[at].names = names;
	cache->rows[at].place = place;
	return place;
}

static unsigned
role_place(struct text role)
{
	static const char *const furniture[] = { "navigation", "menu",
		"menubar", "contentinfo", "search", "dialog", "alertdialog",
		"banner", "tablist", "toolbar" };

	for (size_t i = 0; i < sizeof(furniture) / sizeof(furniture[0]); i++)
		if (text_is_nocase(role, furniture[i]))
			return PLACE_NAV;
	return text_is_nocase(role, "complementary") ? PLACE_ASIDE : 0;
}

static bool
is_hidden(const struct tree *tree, uint32_t node)
{
	struct text style = tree_raw(tree, node, ATTR_STYLE);
	size_t at;

	if (tree_has(tree, node, ATTR_HIDDEN))
		return true;
	at = text_find_nocase(style, TEXT("display"), 0);
	if (at == TEXT_NONE)
		return false;
	style = text_trim(text_from_offset(style, at + 7));
	return text_starts(style, ":") &&
	       text_starts_nocase(
		   text_trim(text_from_offset(style, 1)), "none");
}

/* Header and footer of a page, not of one of its cards. */
static bool
is_outermost(const struct tree *tree, uint32_t node)
{
	for (uint32_t at = tree->nodes[node].parent; at;
	     at = tree->nodes[at].parent)
		switch (tree->nodes[at].tag) {
		case HTML_ARTICLE:
		case HTML_MAIN:
		case HTML_SECTION:
		case HTML_LI:
		case HTML_A:
			return false;
		default:
			break;
		}
	return true;
}

static unsigned
tag_place(const struct tree *tree, uint32_t node)
{
	switch (tree->nodes[node].tag) {
	case HTML_NAV:
	case HTML_DIALOG:
		return PLACE_NAV;
	case HTML_HEADER:
	case HTML_FOOTER:
		return is_outermost(tree, node) ? PLACE_NAV : 0;
	case HTML_ASIDE:
		return PLACE_ASIDE;
	case HTML_TIME:
	case HTML_FIGCAPTION:
	case HTML_BUTTON:
		return PLACE_DETAIL;
	default:
		return 0;
	}
}

static unsigned
node_place(const struct tree *tree, uint32_t node, struct cache *cache)
{
	struct text prop = tree_raw(tree, node, ATTR_ITEMPROP);
	unsigned place = tag_place(tree, node);

	place |= names_place(cache, tree_raw(tree, node, ATTR_CLASS));
	place |=
	    names_place(cache, tree_raw(tree, node, ATTR_ID)) & PLACE_INHERITED;
	place |= names_place(cache, tree_raw(tree, node, ATTR_DATA_TESTID)) &
		 (PLACE_TITLE | PLACE_KICKER | PLACE_DETAIL | PLACE_SUMMARY);
	place |= role_place(tree_raw(tree, node, ATTR_ROLE));
	if (text_is_nocase(prop, "headline"))
		place = (place | PLACE_TITLE) & ~(unsigned)PLACE_DETAIL;
	if (is_hidden(tree, node))
		place |= PLACE_HIDDEN;
	return place;
}

void
page_set_places(struct page_reading *reading)
{
	const struct tree *tree = reading->tree;
	struct cache *cache = mem_alloc(sizeof(*cache));

	reading->places =
	    arena_array(reading->mem, tree->nnodes, sizeof(*reading->places));
	for (uint32_t i = 1; i < tree->nnodes; i++) {
		const struct node *n = &tree->nodes[i];
		unsigned place = 0;

		if (n->tag != HTML_TEXT && n->tag != HTML_BODY)
			place = node_place(tree, i, cache);
		reading->places[i] = (uint16_t)place;
	}
	free(cache);
}
