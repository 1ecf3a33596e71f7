#include "judge_parts.h"

#include "build.h"
#include "lines.h"
#include "phrases.h"

enum { BANNER_WORDS = 40 };

static bool
repeats(struct text folded, struct text other)
{
	if (folded.len < 8 || other.len < 8)
		return false;
	if (text_equal(folded, other))
		return true;
	/* Cut short by "…", or with a word more. */
	if (folded.len > other.len)
		return folded.len < other.len + other.len / 5 &&
		       text_equal(text_sub(folded, 0, other.len), other);
	return folded.len * 5 > other.len * 4 &&
	       text_equal(text_sub(other, 0, folded.len), folded);
}

bool
judge_is_title(struct judge *j, struct text folded)
{
	return repeats(folded, j->title) || repeats(folded, j->h1);
}

/* Is it the page's description, so far as that goes? */
bool
judge_describes(struct judge *j, struct text folded)
{
	size_t len = j->description.len;

	if (repeats(folded, j->description))
		return true;
	len = len < folded.len ? len : folded.len;
	return len > 50 && text_equal(text_sub(folded, 0, len),
			       text_sub(j->description, 0, len));
}

static struct text
without_text_word(struct text name)
{
	static const char *const words[] = { "text", "txt", "copy", "paragraph",
		"content", "body", "items", "wrapper", "box", "alone", "1" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t len = text_of(words[i]).len;

		if (name.len <= len + 2 ||
		    !text_equal_nocase(text_from_offset(name, name.len - len),
			text_of(words[i])))
			continue;
		name.len -= len;
		while (name.len && (name.ptr[name.len - 1] == '-' ||
				       name.ptr[name.len - 1] == '_'))
			name.len--;
		break;
	}
	return name;
}

/*
 * "article__lead", "intro-text", "story-lead-text": a part of the name, with
 * at most a word for text behind it.
 */
static bool
names_standfirst(struct text names)
{
	static const char *const parts[] = { "standfirst", "lede", "chapo",
		"chapeau", "subtitle", "sub-title", "subhead", "subheading",
		"dek", "deck", "vorspann", "excerpt", "intro", "lead",
		"summary", "sapo", "entradilla", "bajada", "occhiello",
		"sommario", "sottotitolo", "catenaccio", "subtitulo",
		"sous-titre", "soustitre", "unterzeile", "ondertitel", "teaser",
		"headnote", "stand-first", "leadin", "lead-in", "accroche",
		"anriss", "inleiding", "ingress", "preamble", "strapline",
		"copete", "linha-fina", "linha_fina", "linhafina", "resumen",
		"resumo", "documentdescription" };
	struct text name;

	while (text_next_word(&names, &name)) {
		name = without_text_word(name);
		for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
			struct text part = text_of(parts[i]);
			size_t cut = name.len - part.len;
			char before;

			if (name.len < part.len ||
			    !text_equal_nocase(
				text_from_offset(name, cut), part))
				continue;
			before = cut ? name.ptr[cut - 1] : '-';
			if (before == '-' || before == '_' ||
			    (name.ptr[cut] < 'a' && before >= 'a'))
				return true;
		}
	}
	return false;
}

/* Does the element hold more than the line and one other? */
static bool
is_large(struct judge *j, size_t i, uint32_t node)
{
	return i + 2 < j->flow->nblocks &&
	       tree_holds(j->tree, node, judge_block(j, i + 2)->at);
}

/* "content--intro", "excerpt": how a paragraph looks, not what it is. */
static bool
names_looks(struct text names)
{
	return text_find(names, TEXT("--"), 0) != TEXT_NONE ||
	       text_find(names, TEXT("excerpt"), 0) != TEXT_NONE;
}

static bool
has_part(const struct tree *tree, uint32_t node, const char *part)
{
	return text_find_nocase(tree_raw(tree, node, ATTR_CLASS), text_of(part),
		   0) != TEXT_NONE;
}

/* Joomla's itemIntroText and itemFullText, one beside the other. */
static bool
begins_full_text(struct judge *j, size_t i)
{
	const struct node *nodes = j->tree->nodes;
	uint32_t node = nodes[judge_block(j, i)->node].parent;
	uint32_t next = nodes[node].end;

	while (next < j->tree->nnodes && nodes[next].tag == HTML_TEXT)
		next++;
	return next < j->tree->nnodes && has_part(j->tree, node, "intro") &&
	       has_part(j->tree, next, "full");
}

bool
judge_introduces(struct judge *j, size_t i)
{
	if (j->flow->entries.count)
		return false;
	if (begins_full_text(j, i))
		return true;
	while (++i < j->last)
		if (judge_block(j, i)->keep && judge_is_text(judge_block(j, i)))
			return judge_block(j, i)->kind == FLOW_HEADING;
	return false;
}

/* The first sentence of a part with a heading, "Abstract". */
static bool
stands_under_heading(struct judge *j, size_t i)
{
	return i > j->first && judge_block(j, i - 1)->keep &&
	       judge_block(j, i - 1)->kind == FLOW_HEADING;
}

/* "abstract", "description": a text may be called so, what precedes it
 * and what the site says of itself above its headline too. */
static bool
names_summary(struct judge *j, size_t i, uint32_t node)
{
	return judge_block(j, i)->kind == BLOCK_PARAGRAPH && j->settled &&
	       !tree_holds(j->tree, node, j->home) &&
	       !tree_holds(j->tree, j->home, node) &&
	       (has_part(j->tree, node, "abstract") ||
		   has_part(j->tree, node, "description")) &&
	       judge_follows_title(j, i, FAR_LINES);
}

/* By its class, or that of one of the two elements around it. */
bool
judge_is_standfirst(struct judge *j, size_t i, uint32_t top)
{
	uint32_t node = judge_block(j, i)->node;
	int up = 0;

	if (stands_under_heading(j, i) ||
	    judge_block(j, i)->kind == BLOCK_CODE)
		return false;
	/* Among its like it may be the first paragraph, and named for looks. */
	if (j->tree->nodes[node].tag == HTML_P && judge_at_home(j, node))
		up = names_looks(tree_raw(j->tree, node, ATTR_CLASS)) ? 3 : 0;
	for (; up < 3 && node > top; up++) {
		struct text prop = tree_raw(j->tree, node, ATTR_ITEMPROP);

		if (up > 0 && is_large(j, i, node))
			return false;
		if (names_standfirst(tree_raw(j->tree, node, ATTR_CLASS)) ||
		    names_standfirst(tree_raw(j->tree, node, ATTR_ID)))
			return !has_part(j->tree, node, "intro") ||
			       !judge_introduces(j, i);
		if (names_summary(j, i, node) || text_is(prop, "description") ||
		    text_is(prop, "alternativeHeadline"))
			return true;
		node = j->tree->nodes[node].parent;
	}
	return false;
}

/* A standfirst is set as a heading, but ends in a full stop. */
bool
judge_is_heading_sentence(struct text text)
{
	/* "1. The ferry does not need you at all.": the first of several */
	bool counts = text.len && text.ptr[0] >= '0' && text.ptr[0] <= '9';

	return !counts && line_words(text) >= 7 && text_ends(text, ".");
}

/* Does the headline stand at most so many lines before it? */
bool
judge_follows_title(struct judge *j, size_t i, int reach)
{
	for (int lines = 0; i-- > 0 && lines < reach;) {
		struct text folded;

		if (!judge_is_text(judge_block(j, i)))
			continue;
		lines++;
		if (judge_block(j, i)->kind != FLOW_HEADING)
			continue;
		folded = phrase_fold(j->mem, judge_text(j, i));
		return judge_is_title(j, folded) ||
		       (j->facts->headline &&
			   tree_holds(j->tree, j->facts->headline,
			       judge_block(j, i)->at));
	}
	return false;
}

bool
judge_is_banner(struct judge *j, size_t i)
{
	const struct node *nodes = j->tree->nodes;
	uint32_t node = judge_block(j, i)->node;

	return j->settled && !j->bare && nodes[node].tag == HTML_DIV &&
	       nodes[j->home].tag == HTML_DIV && j->depth == 1 &&
	       nodes[node].parent != j->home && node != j->home &&
	       tree_holds(j->tree, j->home, node) &&
	       tree_raw(j->tree, node, ATTR_CLASS).len &&
	       line_words(judge_text(j, i)) <= BANNER_WORDS;
}
