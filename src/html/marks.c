#include "marks.h"

#include <string.h>

#include "base/hash.h"

/* What a word inside a class or id may say. */
enum word_flag {
	W_DROP = 1,
	W_CAPTION = 2,
	W_COMMENT = 4,
	W_ASIDE = 8,
	W_HIDDEN = 16,
	W_THING = 32,   /* article, story, post … */
	W_CONTENT = 64, /* body, content, text … */
	W_MAIN = 128,
	W_STATE = 256, /* what follows is a state, not a name: has-ads */
	W_NAV = 512,
	W_ENDS = 1024,  /* the same, of what stands before: comments-open */
	W_EMBED = 2048, /* a post of a social network, quoted: no buttons */
};

/* Sorted: word_of searches it. */
/* clang-format off */
static const struct {
	const char *word;
	unsigned flags;
} words[] = {
	{ "ad", W_DROP }, { "addthis", W_DROP }, { "addtoany", W_DROP },
	{ "ads", W_DROP }, { "adsbygoogle", W_DROP }, { "adslot", W_DROP },
	{ "advert", W_DROP }, { "advertisement", W_DROP },
	{ "advertising", W_DROP }, { "adverts", W_DROP },
	{ "affiliate", W_DROP }, { "anzeige", W_DROP }, { "article", W_THING },
	{ "aside", W_ASIDE }, { "author", W_DROP }, { "authorbio", W_DROP },
	{ "authors", W_DROP }, { "banner", W_DROP }, { "beitrag", W_THING },
	{ "bio", W_DROP }, { "biography", W_DROP }, { "blog", W_THING },
	{ "blogpost", W_THING }, { "body", W_CONTENT },
	{ "bodytext", W_CONTENT | W_THING }, { "breadcrumb", W_NAV },
	{ "breadcrumbs", W_NAV }, { "byline", W_DROP },
	{ "caption", W_CAPTION }, { "captions", W_CAPTION },
	{ "closed", W_ENDS }, { "comment", W_COMMENT },
	{ "commentaires", W_COMMENT }, { "commentlist", W_COMMENT },
	{ "comments", W_COMMENT }, { "consent", W_DROP },
	{ "content", W_CONTENT }, { "cookie", W_DROP }, { "cookies", W_DROP },
	{ "copy", W_CONTENT }, { "copyright", W_DROP },
	{ "credit", W_CAPTION }, { "credits", W_CAPTION }, { "cta", W_DROP },
	{ "dateline", W_DROP }, { "disclaimer", W_DROP },
	{ "disqus", W_COMMENT }, { "donate", W_DROP }, { "donation", W_DROP },
	{ "embed", W_EMBED }, { "embedded", W_EMBED }, { "embeds", W_EMBED },
	{ "enabled", W_ENDS }, { "entry", W_THING }, { "factbox", W_ASIDE },
	{ "follow", W_DROP }, { "footer", W_NAV }, { "gdpr", W_DROP },
	{ "has", W_STATE }, { "headline", W_DROP }, { "hide", W_STATE },
	{ "hovercard", W_HIDDEN }, { "infobox", W_ASIDE },
	{ "inset", W_ASIDE }, { "is", W_STATE }, { "kicker", W_DROP },
	{ "login", W_DROP }, { "main", W_MAIN }, { "masthead", W_NAV },
	{ "menu", W_NAV }, { "meta", W_DROP }, { "metadata", W_DROP },
	{ "modal", W_DROP }, { "mpu", W_DROP }, { "nav", W_NAV },
	{ "navbar", W_NAV }, { "navigation", W_NAV }, { "news", W_THING },
	{ "newsletter", W_DROP }, { "newsletters", W_DROP }, { "no", W_STATE },
	{ "not", W_STATE }, { "offscreen", W_HIDDEN }, { "open", W_ENDS },
	{ "outbrain", W_DROP }, { "pager", W_NAV }, { "pagination", W_NAV },
	{ "popover", W_HIDDEN }, { "popular", W_DROP }, { "popup", W_DROP },
	{ "post", W_THING }, { "posted", W_DROP }, { "postmeta", W_DROP },
	{ "promo", W_DROP }, { "promos", W_DROP }, { "promotion", W_DROP },
	{ "promotional", W_DROP }, { "pubdate", W_DROP },
	{ "pullquote", W_ASIDE }, { "rating", W_DROP }, { "readmore", W_DROP },
	{ "readnext", W_DROP }, { "recirc", W_DROP },
	{ "recirculation", W_DROP }, { "recommend", W_DROP },
	{ "recommendation", W_DROP }, { "recommendations", W_DROP },
	{ "recommended", W_DROP }, { "related", W_DROP },
	{ "relatedposts", W_DROP }, { "respond", W_COMMENT },
	{ "rodape", W_NAV }, { "rollover", W_HIDDEN }, { "share", W_DROP },
	{ "sharebar", W_DROP }, { "sharedaddy", W_DROP },
	{ "sharethis", W_DROP }, { "sharing", W_DROP }, { "show", W_STATE },
	{ "sidebar", W_ASIDE }, { "signup", W_DROP }, { "skip", W_NAV },
	{ "social", W_DROP }, { "socials", W_DROP }, { "sponsor", W_DROP },
	{ "sponsored", W_DROP }, { "story", W_THING },
	{ "storytext", W_CONTENT | W_THING }, { "subscribe", W_DROP },
	{ "subscription", W_DROP }, { "subscriptions", W_DROP },
	{ "taboola", W_DROP }, { "tagged", W_DROP }, { "tags", W_DROP },
	{ "text", W_CONTENT }, { "timestamp", W_DROP }, { "toc", W_NAV },
	{ "toolbar", W_DROP }, { "tools", W_DROP }, { "tooltip", W_HIDDEN },
	{ "topics", W_DROP }, { "trending", W_DROP },
	{ "visuallyhidden", W_HIDDEN }, { "with", W_STATE },
	{ "without", W_STATE }, { "zergnet", W_DROP },
};
/* clang-format on */

enum { WORD_MAX = 20 };

static unsigned
word_of(const char *word)
{
	size_t low = 0, high = sizeof(words) / sizeof(words[0]);

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(word, words[middle].word);

		if (order == 0)
			return words[middle].flags;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
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

	while (at < rest->len && !is_lower(rest->ptr[at]) &&
	       !is_upper(rest->ptr[at]))
		at++;
	if (at == rest->len)
		return false;
	for (; at < rest->len; at++) {
		char c = rest->ptr[at];

		if (!is_lower(c) && !is_upper(c))
			break;
		if (len && is_upper(c) && is_lower(rest->ptr[at - 1]))
			break;
		if (len < WORD_MAX)
			word[len++] = is_upper(c) ? (char)(c + 32) : c;
	}
	word[len] = '\0';
	*rest = text_from_offset(*rest, at);
	return true;
}

/* Two words that only say something together. */
static unsigned
pair_of(const char *a, const char *b)
{
	static const struct {
		const char *a, *b;
		unsigned flags;
	} pairs[] = {
		{ "sr", "only", W_HIDDEN },
		{ "visually", "hidden", W_HIDDEN },
		{ "screen", "reader", W_HIDDEN },
		{ "pull", "quote", W_ASIDE },
		{ "sign", "up", W_DROP },
		{ "read", "more", W_DROP },
		{ "read", "next", W_DROP },
		{ "most", "read", W_DROP },
		{ "more", "stories", W_DROP },
		{ "more", "from", W_DROP },
		{ "see", "also", W_DROP },
		{ "up", "next", W_DROP },
		{ "tag", "list", W_DROP },
		{ "post", "tag", W_DROP },
		{ "side", "bar", W_ASIDE },
		{ "next", "prev", W_NAV },
		{ "prev", "next", W_NAV },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (!strcmp(a, pairs[i].a) && !strcmp(b, pairs[i].b))
			return pairs[i].flags;
	return 0;
}

/*
 * The marks of one class name or id. WordPress and others write an article's
 * tags and categories into its classes ("tag-newsletter", "category-social"):
 * such names say nothing.
 */
static unsigned
name_marks(struct text name)
{
	char word[WORD_MAX + 1], before[WORD_MAX + 1] = "";
	unsigned all = 0, count = 0, marks = 0;

	while (next_word(&name, word)) {
		unsigned flags = word_of(word);

		if (count == 0 &&
		    (!strcmp(word, "tag") || !strcmp(word, "category")))
			return 0;
		if (flags & W_STATE)
			break;
		if (flags & W_ENDS)
			return 0;
		all |= flags | pair_of(before, word);
		memcpy(before, word, sizeof(before));
		count++;
	}
	if (all & W_HIDDEN)
		marks |= MARK_HIDDEN;
	if (all & W_CAPTION)
		marks |= MARK_CAPTION;
	else if (all & W_COMMENT)
		marks |= MARK_COMMENT;
	else if (all & W_EMBED)
		return marks;
	else if (all & W_DROP)
		marks |= MARK_DROP;
	else if (all & W_NAV)
		marks |= MARK_FURNITURE;
	else if (all & W_ASIDE)
		marks |= MARK_ASIDE;
	else if ((all & W_THING) && (all & W_CONTENT))
		marks |= MARK_BODY;
	else if (count <= 2 && (all & (W_MAIN | W_THING | W_CONTENT)))
		marks |= MARK_STORY;
	return marks;
}

/* A class attribute is met again and again: what it said last time. */
struct marks_cache {
	struct {
		struct text names;
		unsigned marks;
	} rows[256];
};

static unsigned
names_marks(struct marks_cache *cache, struct text names)
{
	size_t at = (size_t)(hash_text(names) & 255);
	struct text rest = names, name;
	unsigned marks = 0;

	if (names.len == 0)
		return 0;
	if (text_equal(cache->rows[at].names, names))
		return cache->rows[at].marks;
	while (text_next_word(&rest, &name))
		marks |= name_marks(name);
	cache->rows[at].names = names;
	cache->rows[at].marks = marks;
	return marks;
}

static unsigned
role_marks(struct text role)
{
	static const struct {
		const char *role;
		unsigned mark;
	} roles[] = {
		{ "navigation", MARK_FURNITURE },
		{ "banner", MARK_FURNITURE },
		{ "contentinfo", MARK_FURNITURE },
		{ "search", MARK_FURNITURE },
		{ "menu", MARK_FURNITURE },
		{ "dialog", MARK_DROP },
		{ "alertdialog", MARK_DROP },
		{ "complementary", MARK_ASIDE },
		{ "main", MARK_STORY },
		{ "article", MARK_STORY },
	};

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (text_is_nocase(role, roles[i].role))
			return roles[i].mark;
	return 0;
}

static unsigned
tag_marks(enum tag tag)
{
	switch (tag) {
	case HTML_NAV:
	case HTML_FOOTER:
	case HTML_FORM:
	case HTML_HEADER:
	case HTML_DIALOG:
		return MARK_FURNITURE;
	case HTML_ASIDE:
		return MARK_ASIDE;
	case HTML_ARTICLE:
	case HTML_MAIN:
		return MARK_STORY;
	default:
		return 0;
	}
}

static bool
is_hidden(const struct tree *tree, uint32_t node)
{
	struct text style = tree_raw(tree, node, ATTR_STYLE);
	size_t at;

	if (tree_has(tree, node, ATTR_HIDDEN) ||
	    text_is_nocase(tree_raw(tree, node, ATTR_ARIA_HIDDEN), "true"))
		return true;
	at = text_find_nocase(style, TEXT("display"), 0);
	if (at == TEXT_NONE)
		return false;
	style = text_trim(text_from_offset(style, at + 7));
	return text_starts(style, ":") &&
	       text_starts_nocase(
		   text_trim(text_from_offset(style, 1)), "none");
}

static unsigned
node_marks(const struct tree *tree, uint32_t node, struct marks_cache *cache)
{
	const struct node *n = &tree->nodes[node];
	unsigned marks = tag_marks((enum tag)n->tag);

	if (n->tag == HTML_BODY || n->tag == HTML_HTML)
		return 0;
	marks |= names_marks(cache, tree_raw(tree, node, ATTR_CLASS));
	marks |= names_marks(cache, tree_raw(tree, node, ATTR_ID));
	marks |= role_marks(tree_raw(tree, node, ATTR_ROLE));
	if (is_hidden(tree, node))
		marks |= MARK_HIDDEN;
	if (text_find_nocase(tree_raw(tree, node, ATTR_ITEMPROP),
		TEXT("articleBody"), 0) != TEXT_NONE)
		marks |= MARK_BODY;
	return marks;
}

/*
 * Bytes of text that looks like sentences, before each node: long runs
 * outside of links.
 */
static uint32_t *
weigh(const struct tree *tree)
{
	uint32_t *weight =
	    arena_array(tree->mem, (size_t)tree->nnodes + 1, sizeof(*weight));
	uint32_t link_end = 0;

	for (uint32_t i = 0; i < tree->nnodes; i++) {
		const struct node *n = &tree->nodes[i];

		weight[i + 1] = weight[i];
		if (n->tag == HTML_A)
			link_end = n->end;
		if (n->tag == HTML_TEXT && i >= link_end && n->text.len > 60)
			weight[i + 1] += (uint32_t)text_trim(n->text).len;
	}
	return weight;
}

/*
 * A name never throws out what holds most of the page's sentences: some put
 * the article into a <form>, or call its wrapper "sidebar".
 */
static unsigned
spare(unsigned marks, uint64_t inside, uint64_t all)
{
	const unsigned bad =
	    MARK_DROP | MARK_CAPTION | MARK_FURNITURE | MARK_ASIDE;

	if (all == 0)
		return marks;
	if ((marks & bad) && inside * 100 > all * 45)
		marks &= ~bad;
	if ((marks & (MARK_COMMENT | MARK_HIDDEN)) && inside * 100 > all * 85)
		marks &= ~(unsigned)(MARK_COMMENT | MARK_HIDDEN);
	return marks;
}

void
marks_set(struct tree *tree)
{
	struct marks_cache cache = { 0 };
	uint32_t *weight = weigh(tree);

	for (uint32_t i = 0; i < tree->nnodes; i++) {
		struct node *n = &tree->nodes[i];
		unsigned marks;

		if (n->tag == HTML_TEXT)
			continue;
		marks = node_marks(tree, i, &cache);
		n->marks = (uint8_t)spare(
		    marks, weight[n->end] - weight[i], weight[tree->nnodes]);
	}
}
