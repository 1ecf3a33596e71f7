#include "judge_parts.h"

#include "base/hash.h"
#include "build.h"
#include "dates.h"
#include "lines.h"
#include "marks.h"
#include "phrases.h"

enum { HEAD_LINES = 12, HEAD_PROSE = 2 };

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

/* "The well is dry" of "Old Mill News: The well is dry". */
static bool
is_title_part(struct judge *j, size_t i, struct text folded)
{
	const struct flow_block *block = judge_block(j, i);
	size_t rest = j->title.len - folded.len;

	if (folded.len < 10 || folded.len >= j->title.len ||
	    (block->kind != FLOW_HEADING &&
		!block_is_pseudo_heading(j->flow, block)))
		return false;
	return text_equal(text_sub(j->title, 0, folded.len), folded) ||
	       text_equal(text_from_offset(j->title, rest), folded);
}

/* Rubric, headline and date, a <br> between them. */
static bool
holds_title(struct judge *j, size_t i, struct text folded)
{
	return judge_block(j, i)->breaks && j->title.len > 12 &&
	       folded_words(folded) <= folded_words(j->title) + 24 &&
	       text_find(folded, j->title, 0) != TEXT_NONE;
}

/* Is it the page's description, so far as that goes? */
static bool
is_description(struct judge *j, struct text folded)
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
		"content", "body" };

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
		"headnote" };
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

/* By its class, or that of one of the two elements around it. */
static bool
is_standfirst(struct judge *j, size_t i, uint32_t top)
{
	uint32_t node = judge_block(j, i)->node;
	int up = 0;

	/* Among its like it may be the first paragraph, and named for looks. */
	if (j->tree->nodes[node].tag == HTML_P &&
	    j->tree->nodes[node].parent == j->home)
		up = names_looks(tree_raw(j->tree, node, ATTR_CLASS)) ? 3 : 0;
	for (; up < 3 && node > top; up++) {
		struct text prop = tree_raw(j->tree, node, ATTR_ITEMPROP);

		if (up > 0 && is_large(j, i, node))
			return false;
		if (names_standfirst(tree_raw(j->tree, node, ATTR_CLASS)) ||
		    text_is(prop, "description") ||
		    text_is(prop, "alternativeHeadline"))
			return true;
		node = j->tree->nodes[node].parent;
	}
	return false;
}

/* A standfirst is set as a heading, but ends in a full stop. */
static bool
is_sentence(struct text text)
{
	return line_words(text) >= 7 && text_ends(text, ".");
}

/* "By Anna Smith", "Par …", "Updated 3:40 pm", "Published on …" */
static bool
is_byline(struct text line, struct text folded)
{
	return phrase_kinds(folded, PHRASE(WORDS_BYLINE)) &&
	       (!line_ends_sentence(line) || line_words(line) < 9);
}

/* Is it the next line or the next but one behind the headline? */
static bool
follows_title(struct judge *j, size_t i)
{
	for (int lines = 0; i-- > 0 && lines < 2;) {
		struct text folded;

		if (!judge_is_text(judge_block(j, i)))
			continue;
		lines++;
		if (judge_block(j, i)->kind != FLOW_HEADING)
			continue;
		folded = phrase_fold(j->mem, judge_text(j, i));
		return repeats(folded, j->title) || repeats(folded, j->h1);
	}
	return false;
}

/* A line of its own between the headline and the element of the text. */
static bool
stands_between(struct judge *j, size_t i)
{
	uint32_t node = judge_block(j, i)->node;

	return j->settled && line_words(judge_text(j, i)) <= 40 &&
	       !tree_holds(j->tree, j->home, node) &&
	       !tree_holds(j->tree, j->tree->nodes[node].parent, j->home) &&
	       !container_alike(
		   j->tree, j->tree->nodes[node].parent, j->home) &&
	       follows_title(j, i);
}

/* What stands before the text: headline, standfirst, names, dates, credits. */
static bool
is_head_line(struct judge *j, size_t i, uint32_t top)
{
	const struct flow_block *block = judge_block(j, i);
	struct text text = judge_text(j, i);
	struct text folded = phrase_fold(j->mem, text);
	size_t words = line_words(text);

	if (repeats(folded, j->title) || repeats(folded, j->h1) ||
	    is_title_part(j, i, folded) || holds_title(j, i, folded))
		return true;
	if (block->kind == FLOW_HEADING)
		return block->level == 1 || words > 14 ||
		       is_description(j, folded) || is_sentence(text);
	if (is_standfirst(j, i, top) || judge_is_linked(block, 88))
		return true;

	if (block->kind == BLOCK_CODE || block->kind == BLOCK_ROW ||
	    block->kind == BLOCK_ITEM)
		return false;
	if ((words < 40 && is_byline(text, folded)) || stands_between(j, i))
		return true;
	/* "Dear all," */
	if (text_ends(text, ",") && words < 6)
		return false;
	return words < 12 && !line_ends_sentence(text) &&
	       !block_is_pseudo_heading(j->flow, block);
}

/*
 * The headline inside the container: what stands before it belongs to other
 * articles, unless it is most of the text.
 */
static void
cut_before_title(struct judge *j)
{
	size_t all = judge_kept(j, j->first, j->last), seen = 0;

	for (size_t i = j->first; i < j->last; i++) {
		struct flow_block *block = judge_block(j, i);
		struct text folded;

		if (seen * 100 > all * 65)
			return;
		if (block->kind == FLOW_HEADING) {
			folded = phrase_fold(j->mem, judge_text(j, i));
			if (repeats(folded, j->title) ||
			    repeats(folded, j->h1)) {
				judge_drop(j, j->first, i + 1);
				return;
			}
		}
		if (block->keep && judge_is_text(block))
			seen += block->to - block->from;
	}
}

static void
trim_head(struct judge *j, uint32_t top)
{
	size_t seen = 0, prose = 0;

	for (size_t i = j->first; i < j->last && seen < HEAD_LINES; i++) {
		struct flow_block *block = judge_block(j, i);
		bool is = judge_is_prose(j, i);

		if (!block->keep || !judge_is_text(block))
			continue;
		seen++;
		prose += is;
		if (prose <= HEAD_PROSE && is_head_line(j, i, top))
			block->keep = false;
		else if (is)
			return;
	}
}

/* A standfirst above the container that the container begins with again. */
static void
drop_standfirst(struct judge *j)
{
	size_t from = j->first > 12 ? j->first - 12 : 0, i = j->first;

	while (i < j->last &&
	       (!judge_block(j, i)->keep || !judge_is_text(judge_block(j, i))))
		i++;
	for (size_t k = from; i < j->last && k < j->first; k++)
		if (judge_is_text(judge_block(j, k)) &&
		    judge_text(j, k).len > 40 &&
		    text_equal(judge_text(j, k), judge_text(j, i)))
			judge_block(j, i)->keep = false;
}

/*
 * A line that stands twice, once at the head: a standfirst or a highlight.
 * Further down repetition may be the article's own (recipes, interviews).
 */
static void
drop_repeated(struct judge *j)
{
	uint64_t heads[3] = { 0 };
	size_t where[3] = { 0 }, n = 0;

	for (size_t i = j->first; i < j->last; i++) {
		struct flow_block *block = judge_block(j, i);
		uint64_t hash;

		if (!block->keep || !judge_is_text(block) ||
		    block->to - block->from < 40)
			continue;
		hash = hash_text(judge_text(j, i));
		for (size_t k = 0; k < n; k++)
			if (heads[k] == hash)
				judge_block(j, where[k])->keep = false;
		if (n < 3) {
			heads[n] = hash;
			where[n++] = i;
		}
	}
}

enum lede_sign { LEDE_DESCRIBES, LEDE_NAMED, LEDE_PLACED };

static bool
is_lede(struct judge *j, size_t i, enum lede_sign sign)
{
	const struct flow_block *block = judge_block(j, i);
	struct text text = judge_text(j, i), folded;
	struct line_date date;

	if (block->keep || !judge_is_text(block) || text.len < 30 ||
	    text.len > 1000 || judge_is_linked(block, 50) ||
	    block->marks & (MARK_HIDDEN | MARK_CAPTION))
		return false;
	/* "Friday, 22 October 2010, 20:13" */
	if (line_words(text) < 12 && !line_ends_sentence(text) &&
	    date_find(&date, text, 0, DATE_DAY_FIRST))
		return false;
	folded = phrase_fold(j->mem, text);
	if (repeats(folded, j->title) || repeats(folded, j->h1) ||
	    phrase_kinds(folded, PHRASE(WORDS_INSIDE)))
		return false;
	if (sign == LEDE_DESCRIBES)
		return is_description(j, folded);
	if (sign == LEDE_PLACED)
		return follows_title(j, i) && line_words(text) >= 8 &&
		       line_words(text) <= 60 &&
		       (line_ends_sentence(text) ||
			   block->kind == FLOW_HEADING) &&
		       !(block->marks & (MARK_CAPTION | MARK_DROP)) &&
		       !judge_says(j, i) &&
		       !phrase_kinds(
			   folded, PHRASE(WORDS_META) | PHRASE(WORDS_BYLINE));
	return (block->kind == FLOW_HEADING && i >= j->first &&
		   is_sentence(text)) ||
	       (is_standfirst(j, i, 0) && line_words(text) >= 6);
}

/*
 * The standfirst: a line at the head, or before the container; that which the
 * page describes itself with before one that is merely named so.
 */
struct text
judge_lede(struct judge *j)
{
	size_t from = j->first > 12 ? j->first - 12 : 0;
	size_t to = j->first + HEAD_LINES;

	for (int sign = LEDE_DESCRIBES; sign <= LEDE_PLACED; sign++)
		for (size_t i = from; i < j->last && i < to; i++) {
			if (judge_block(j, i)->keep && judge_is_prose(j, i))
				break;
			if (is_lede(j, i, (enum lede_sign)sign))
				return judge_text(j, i);
		}
	return TEXT("");
}

void
judge_head(struct judge *j, uint32_t top)
{
	cut_before_title(j);
	drop_standfirst(j);
	drop_repeated(j);
	trim_head(j, top);
}
