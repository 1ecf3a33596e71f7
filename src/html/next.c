#include "next.h"

#include "base/url.h"
#include "language.h"
#include "marks.h"
#include "phrases.h"

enum {
	MOST_LINKS = 200, /* that are looked at closely */
	MOST_REFERENCE = 2000,
	MOST_LABEL = 200,
};

/* How sure a link says that it leads to the next page. */
enum saying { SAYS_NOTHING, SAYS_NEXT, SAYS_NUMBER };

struct search {
	struct arena *mem; /* scratch */
	const struct tree *tree;
	struct text base, here;
	struct text stem; /* of its path: stands in what leads to its pages */
	bool listing;     /* the page says that it is none of one article */
	bool further;
};

/* ---- what a link says ---- */

/* A sign in place of a word: "»". */
static bool
is_arrow(struct text label)
{
	static const char *const arrows[] = { "»", "›", "→", ">", ">>", "▶",
		"❯", "⟩", "►" };

	for (size_t i = 0; i < sizeof(arrows) / sizeof(arrows[0]); i++)
		if (text_is(label, arrows[i]))
			return true;
	return false;
}

static enum saying
label_says(struct search *s, struct text label, struct text number)
{
	struct text folded, word;
	size_t len;

	if (label.len == 0 || label.len > MOST_LABEL)
		return SAYS_NOTHING;
	if (is_arrow(label))
		return SAYS_NEXT;
	folded = phrase_fold(s->mem, label);
	if (text_equal(folded, number))
		return SAYS_NUMBER;
	len = language_begins(WORDS_NEXT, folded);
	if (len == 0)
		return SAYS_NOTHING;
	folded = text_from_offset(folded, len);
	if (!text_next_word(&folded, &word))
		return SAYS_NEXT;
	/* "Next article" is another one; "Seite 2 von 5" is not. */
	return text_equal(word, number) ? SAYS_NUMBER : SAYS_NOTHING;
}

static enum saying
says(struct search *s, uint32_t node, unsigned number)
{
	static const enum attribute others[] = { ATTR_ARIA_LABEL, ATTR_TITLE };
	const struct tree *tree = s->tree;
	struct text digits = arena_printf(s->mem, "%u", number);
	enum saying best = SAYS_NOTHING, other;

	if (text_has_word(tree_raw(tree, node, ATTR_REL), "next"))
		best = SAYS_NEXT;
	if (tree->nodes[node].tag == HTML_LINK)
		return best;
	other = label_says(s, tree_line(tree, node), digits);
	best = other > best ? other : best;
	for (size_t i = 0; i < 2; i++) {
		other =
		    label_says(s, tree_value(tree, node, others[i]), digits);
		best = other > best ? other : best;
	}
	return best;
}

/* ---- the page ---- */

/* WordPress says in the classes of <body> what a page is. */
static bool
is_archive(struct text classes)
{
	static const char *const names[] = { "archive", "category", "tag",
		"blog", "home", "search" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_has_word(classes, names[i]))
			return !text_has_word(classes, "single");
	return false;
}

static bool
is_listing(const struct tree *tree)
{
	for (uint32_t i = 0; i < tree->nnodes; i++) {
		uint8_t tag = tree->nodes[i].tag;
		struct text type;

		if (tag == HTML_BODY &&
		    is_archive(tree_raw(tree, i, ATTR_CLASS)))
			return true;
		if (tag != HTML_META ||
		    !text_is_nocase(
			tree_raw(tree, i, ATTR_PROPERTY), "og:type"))
			continue;
		type = text_trim(tree_raw(tree, i, ATTR_CONTENT));
		if (text_is_nocase(type, "website") ||
		    text_is_nocase(type, "blog"))
			return true;
	}
	return false;
}

/*
 * The longest part of the path, without an ending: what leads to the pages
 * of this article has it, or is written from here on ("2.html", "?page=2").
 */
static struct text
stem_of(struct arena *mem, struct text url)
{
	struct text path = url_path(mem, url), part, stem = TEXT("");

	while (text_next(&path, '/', &part)) {
		part = text_sub(part, 0, text_find_byte(part, '.', 0));
		part = text_sub(part, 0, text_find_byte(part, ',', 0));
		if (part.len >= stem.len)
			stem = part;
	}
	/* A number of the page at its end, and what stands before it. */
	while (
	    stem.len &&
	    ((stem.ptr[stem.len - 1] >= '0' && stem.ptr[stem.len - 1] <= '9') ||
		stem.ptr[stem.len - 1] == '-' || stem.ptr[stem.len - 1] == '_'))
		stem.len--;
	return stem;
}

/* Cheap, for pages of thousands of links. */
static bool
may_lead_on(const struct search *s, struct text reference)
{
	bool digit = false;

	if (reference.len == 0 || reference.len > MOST_REFERENCE ||
	    reference.ptr[0] == '#')
		return false;
	for (size_t i = 0; i < reference.len && !digit; i++)
		digit = reference.ptr[i] >= '1' && reference.ptr[i] <= '9';
	if (!digit)
		return false;
	if (reference.ptr[0] != '/' &&
	    text_find(reference, TEXT("://"), 0) == TEXT_NONE)
		return true;
	return text_find(reference, s->stem, 0) != TEXT_NONE;
}

/* Readers' comments have pages of their own. */
static bool
is_of_comments(const struct tree *tree, uint32_t node, struct text url)
{
	size_t fragment = text_find_byte(url, '#', 0);

	if (fragment != TEXT_NONE &&
	    text_find_nocase(url, TEXT("comment"), fragment) != TEXT_NONE)
		return true;
	for (; node > 0; node = tree->nodes[node].parent)
		if (tree->nodes[node].marks & MARK_COMMENT)
			return true;
	return false;
}

/* Sites that went over to https still write http in their links. */
static struct text
made_safe(const struct search *s, struct text url)
{
	if (!url_has_scheme(s->here, "https") || !url_has_scheme(url, "http"))
		return url;
	return arena_printf(
	    s->mem, "https%.*s", TEXT_ARG(text_from_offset(url, 4)));
}

static bool
leads_on(struct search *s, uint32_t node, struct text url)
{
	unsigned number = 0;
	enum next_kind kind = next_address(s->here, url, &number);
	enum saying saying;

	if (kind == NEXT_NOT || (kind == NEXT_LISTING && s->listing) ||
	    is_of_comments(s->tree, node, url))
		return false;
	saying = says(s, node, number);
	return kind == NEXT_WEAK && !s->further ? saying == SAYS_NUMBER
						: saying != SAYS_NOTHING;
}

static struct text
look(struct search *s, struct text here)
{
	const struct tree *tree = s->tree;
	size_t looked = 0;

	s->here = here;
	s->stem = stem_of(s->mem, here);
	for (uint32_t i = 0; i < tree->nnodes && looked < MOST_LINKS; i++) {
		struct text url;

		if (tree->nodes[i].tag != HTML_A &&
		    tree->nodes[i].tag != HTML_LINK)
			continue;
		url = tree_value(tree, i, ATTR_HREF);
		if (!may_lead_on(s, url))
			continue;
		looked++;
		url = made_safe(s, url_resolve(s->mem, s->base, url));
		if (leads_on(s, i, url))
			return text_sub(url, 0, text_find_byte(url, '#', 0));
	}
	return TEXT("");
}

/*
 * Is here the canonical address with parameters that say nothing of a page
 * ("?ref=rss"), which its links to further pages do not have?
 */
static bool
is_same_page(struct text canonical, struct text here)
{
	struct text rest, part;

	if (!url_is_web(canonical) || here.len <= canonical.len ||
	    here.ptr[canonical.len] != '?' ||
	    !text_equal(text_sub(here, 0, canonical.len), canonical))
		return false;
	rest = text_from_offset(here, canonical.len + 1);
	while (text_next(&rest, '&', &part)) {
		size_t at = text_find_byte(part, '=', 0);
		struct text value = text_from_offset(part, at);

		if (at != TEXT_NONE && value.len > 1 && value.len <= 3 &&
		    value.ptr[1] >= '0' && value.ptr[1] <= '9')
			return false;
	}
	return true;
}

struct text
next_page(struct arena *mem, const struct tree *tree, struct text url,
    struct text base, struct text canonical, bool further)
{
	struct search s = {
		.mem = tree->mem, .tree = tree, .base = base, .further = further
	};
	struct text found, here = url_resolve(s.mem, TEXT(""), url);

	if (!url_is_web(here))
		return TEXT("");
	s.listing = is_listing(tree);
	found = look(&s, url_clean(s.mem, here));
	if (found.len == 0 && is_same_page(canonical, here))
		found = look(&s, canonical);
	return arena_copy(mem, found);
}
