#include "judge.h"

#include <string.h>

#include "base/hash.h"
#include "build.h"
#include "lines.h"
#include "marks.h"
#include "phrases.h"

struct judge {
	struct flow *flow;
	const struct tree *tree;
	const struct facts *facts;
	struct arena *mem;
	enum judge_level level;
	unsigned bad;       /* marks that throw a line out */
	size_t first, last; /* blocks of the container: [first, last) */
	struct text title, h1, description; /* folded */
	bool bare; /* the text stands in <div>, not in <p> */
};

static struct flow_block *
block_at(struct judge *j, size_t i)
{
	return &j->flow->blocks[i];
}

static struct text
text_at(struct judge *j, size_t i)
{
	return flow_text(j->flow, block_at(j, i));
}

static bool
is_text(const struct flow_block *block)
{
	return block->kind != BLOCK_IMAGE && block->kind != BLOCK_MEDIA &&
	       block->kind != BLOCK_RULE && block->kind != FLOW_CAPTION;
}

static bool
is_linked(const struct flow_block *block, uint32_t percent)
{
	/* Blanks between words count for neither. */
	return block->linked * 112 >= (block->to - block->from) * percent;
}

static bool
is_prose(struct judge *j, size_t i)
{
	const struct flow_block *block = block_at(j, i);

	return is_text(block) && block->kind != FLOW_HEADING &&
	       !is_linked(block, 50) && line_words(text_at(j, i)) >= 10 &&
	       line_ends_sentence(text_at(j, i));
}

/* Marks above the container hold for all of it and say nothing. */
static unsigned
marks_above(const struct tree *tree, uint32_t node)
{
	unsigned marks = 0;

	for (; node > 0; node = tree->nodes[node].parent)
		marks |= tree->nodes[node].marks;
	return marks;
}

static void
find_range(struct judge *j, const struct container *c)
{
	size_t n = j->flow->nblocks;

	j->first = n;
	j->last = 0;
	for (size_t i = 0; i < n; i++) {
		struct flow_block *block = block_at(j, i);
		bool inside = block->at >= c->from && block->at < c->to;

		block->keep = inside || j->level == JUDGE_ALL;
		if (!block->keep)
			continue;
		j->first = i < j->first ? i : j->first;
		j->last = i + 1;
	}
}

/* Do most lines stand in <div> or <span>, so that <p> is no sign? */
static bool
is_bare(struct judge *j)
{
	size_t paragraphs = 0, bare = 0;

	for (size_t i = j->first; i < j->last; i++) {
		const struct flow_block *block = block_at(j, i);
		uint8_t tag = j->tree->nodes[block->node].tag;

		if (!block->keep || block->kind != BLOCK_PARAGRAPH ||
		    block->marks & j->bad)
			continue;
		if (tag == HTML_P)
			paragraphs += block->to - block->from;
		else
			bare += block->to - block->from;
	}
	return bare > paragraphs;
}

/* A line whose element is none for text and that says no sentence. */
static bool
is_stray(struct judge *j, size_t i)
{
	const struct flow_block *block = block_at(j, i);
	uint8_t tag = j->tree->nodes[block->node].tag;
	struct text text = text_at(j, i);

	if (j->bare || block->kind != BLOCK_PARAGRAPH || tag == HTML_P ||
	    tag == HTML_DD || tag == HTML_DT || tag == HTML_LI ||
	    tag == HTML_BLOCKQUOTE || tag == HTML_TD)
		return false;
	if (block_is_pseudo_heading(j->flow, block))
		return false;
	return line_words(text) < 12 || !line_ends_sentence(text);
}

/* "Related: Headline of another article", all of it linked behind the colon. */
static bool
is_pointer(struct judge *j, size_t i)
{
	const struct flow_block *block = block_at(j, i);
	struct text text = text_at(j, i);
	size_t colon = text_find_byte(text, ':', 0);

	if (block->kind != BLOCK_PARAGRAPH || colon == TEXT_NONE ||
	    colon > 30 || line_words(text_sub(text, 0, colon)) > 4)
		return false;
	return block->linked > 12 &&
	       block->linked * 115 >= (text.len - colon - 1) * 100;
}

/* Links alone. */
static bool
is_link_line(struct judge *j, size_t i)
{
	const struct flow_block *block = block_at(j, i);

	return block->kind == BLOCK_PARAGRAPH && is_linked(block, 88);
}

/*
 * Two and more items that are nothing but links to headlines, unless a line
 * that ends in a colon announces them.
 */
static void
drop_link_lists(struct judge *j)
{
	size_t run = 0, words = 0;
	bool announced = false, before = false;

	for (size_t i = j->first; i <= j->last; i++) {
		struct flow_block *block = i < j->last ? block_at(j, i) : NULL;

		if (block && (!block->keep || !is_text(block)))
			continue;
		if (block && block->kind == BLOCK_ITEM &&
		    is_linked(block, 88)) {
			announced = run ? announced : before;
			run++;
			words += line_words(text_at(j, i));
			continue;
		}
		if (run >= 2 && words >= run * 6 && !announced)
			for (size_t k = i; k > j->first && run; k--) {
				struct flow_block *item = block_at(j, k - 1);

				if (!item->keep || item->kind != BLOCK_ITEM)
					continue;
				item->keep = false;
				run--;
			}
		run = words = 0;
		before = block && text_ends(text_at(j, i), ":");
	}
}

/* Throws out what is no article by what it is, wherever it stands. */
static void
judge_each(struct judge *j)
{
	bool label = false; /* the line before announced links */

	for (size_t i = j->first; i < j->last; i++) {
		struct flow_block *block = block_at(j, i);
		unsigned bad = j->bad;
		enum phrase_kind kind = PHRASE_NONE;
		struct text text;

		if (!block->keep)
			continue;
		if (!is_text(block))
			bad &= ~(unsigned)MARK_CAPTION;
		if (block->marks & bad) {
			block->keep = false;
			continue;
		}
		if (!is_text(block))
			continue;
		text = text_at(j, i);
		if (!line_has_letters(text) && block->kind != BLOCK_ROW &&
		    block->kind != BLOCK_CODE) {
			block->keep = false;
			continue;
		}
		if (j->level == JUDGE_ALL)
			continue;
		if (label && is_linked(block, 85)) {
			block->keep = false;
			continue;
		}
		if (block->kind != BLOCK_CODE && block->kind != BLOCK_ROW)
			kind = phrase_of(phrase_fold(j->mem, text));
		label = kind != PHRASE_NONE;
		if (label || is_link_line(j, i) || is_pointer(j, i) ||
		    is_stray(j, i))
			block->keep = false;
		/* kept for the search of the end */
		block->wave = kind == PHRASE_END;
	}
}

static size_t
kept_bytes(struct judge *j, size_t from, size_t to)
{
	size_t bytes = 0;

	for (size_t i = from; i < to; i++) {
		const struct flow_block *block = block_at(j, i);

		if (block->keep && is_text(block))
			bytes += block->to - block->from;
	}
	return bytes;
}

static void
drop(struct judge *j, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		block_at(j, i)->keep = false;
}

/*
 * A heading like "Related articles", or "About the company" in the last
 * third, ends the article.
 */
static void
cut_end(struct judge *j)
{
	size_t all = kept_bytes(j, j->first, j->last), seen = 0;

	for (size_t i = j->first; i < j->last; i++) {
		struct flow_block *block = block_at(j, i);
		bool heads = block->kind == FLOW_HEADING ||
			     block_is_pseudo_heading(j->flow, block);

		if (is_text(block) &&
		    ((block->wave && seen * 100 >= all * 40) ||
			(heads && seen * 100 >= all * 60 &&
			    line_is_about(text_at(j, i))))) {
			drop(j, i, j->last);
			return;
		}
		if (block->keep && is_text(block))
			seen += block->to - block->from;
	}
}

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

static bool
names_standfirst(struct text names)
{
	static const char *const parts[] = { "standfirst", "lede", "chapo",
		"chapeau", "subtitle", "sub-title", "subhead", "subheading",
		"dek", "deck", "vorspann", "excerpt", "intro", "lead",
		"summary", "sapo", "entradilla", "bajada", "occhiello",
		"sommario", "teaser", "headnote" };
	struct text name;

	while (text_next_word(&names, &name)) {
		for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
			struct text part = text_of(parts[i]);
			size_t cut = name.len - part.len;
			char before;

			if (name.len < part.len ||
			    !text_equal_nocase(
				text_from_offset(name, cut), part))
				continue;
			before = cut ? name.ptr[cut - 1] : '-';
			if (before == '-' || before == '_')
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
	       tree_holds(j->tree, node, block_at(j, i + 2)->at);
}

/* By its class, or that of one of the two elements around it. */
static bool
is_standfirst(struct judge *j, size_t i, uint32_t top)
{
	uint32_t node = block_at(j, i)->node;

	for (int up = 0; up < 3 && node > top; up++) {
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

/* What stands before the text: headline, standfirst, names, dates, credits. */
static bool
is_head_line(struct judge *j, size_t i, uint32_t top)
{
	const struct flow_block *block = block_at(j, i);
	struct text text = text_at(j, i);
	struct text folded = phrase_fold(j->mem, text);
	size_t words = line_words(text);

	if (repeats(folded, j->title) || repeats(folded, j->h1))
		return true;
	if (block->kind == FLOW_HEADING)
		return block->level == 1 || words > 14 ||
		       is_description(j, folded);
	if (is_standfirst(j, i, top) || is_linked(block, 88))
		return true;
	if (block->kind == BLOCK_CODE || block->kind == BLOCK_ROW ||
	    block->kind == BLOCK_ITEM)
		return false;
	if (words < 40 && line_is_byline(text))
		return true;
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
	size_t all = kept_bytes(j, j->first, j->last), seen = 0;

	for (size_t i = j->first; i < j->last; i++) {
		struct flow_block *block = block_at(j, i);
		struct text folded;

		if (seen * 100 > all * 65)
			return;
		if (block->kind == FLOW_HEADING) {
			folded = phrase_fold(j->mem, text_at(j, i));
			if (repeats(folded, j->title) ||
			    repeats(folded, j->h1)) {
				drop(j, j->first, i + 1);
				return;
			}
		}
		if (block->keep && is_text(block))
			seen += block->to - block->from;
	}
}

/*
 * Three and more headings that are links, little text between them, up to the
 * end: other articles.
 */
static void
cut_teasers(struct judge *j)
{
	size_t start = j->last, headings = 0, words = 0, before;

	for (size_t i = j->last; i > j->first; i--) {
		struct flow_block *block = block_at(j, i - 1);

		if (!block->keep || !is_text(block))
			continue;
		if (block->kind != FLOW_HEADING) {
			words += line_words(text_at(j, i - 1));
			if (words > 80)
				break;
			continue;
		}
		if (!is_linked(block, 85))
			break;
		headings++;
		words = 0;
		start = i - 1;
	}
	before = kept_bytes(j, j->first, start);
	if (headings >= 3 && before > 200 &&
	    before * 100 > kept_bytes(j, j->first, j->last) * 30)
		drop(j, start, j->last);
}

enum { HEAD_LINES = 12, HEAD_PROSE = 2 };

static void
trim_head(struct judge *j, uint32_t top)
{
	size_t seen = 0, prose = 0;

	for (size_t i = j->first; i < j->last && seen < HEAD_LINES; i++) {
		struct flow_block *block = block_at(j, i);
		bool is = is_prose(j, i);

		if (!block->keep || !is_text(block))
			continue;
		seen++;
		prose += is;
		if (prose <= HEAD_PROSE && is_head_line(j, i, top))
			block->keep = false;
		else if (is)
			return;
	}
}

/* What stands behind the text: who wrote it, where to follow, what to buy. */
static bool
is_tail_line(struct judge *j, size_t i)
{
	const struct flow_block *block = block_at(j, i);
	struct text text = text_at(j, i);
	size_t words = line_words(text);
	bool italic = block->emphasis * 10 >= (block->to - block->from) * 8;

	if (block->kind == BLOCK_ROW || block->kind == BLOCK_CODE)
		return false;
	if (block->kind == FLOW_HEADING || is_linked(block, 60))
		return true;
	if (phrase_of_tail(phrase_fold(j->mem, text)) == PHRASE_BIO &&
	    words < 70)
		return true;
	if (words < 40 && line_has_address(text))
		return true;
	if (italic && words < 60 &&
	    (block->linked || line_names(text, j->facts->names)))
		return true;
	if (block->kind == BLOCK_ITEM)
		return false;
	return words < 12 && !line_ends_sentence(text);
}

static void
trim_tail(struct judge *j)
{
	size_t all = kept_bytes(j, j->first, j->last), gone = 0;

	for (size_t i = j->last; i > j->first; i--) {
		struct flow_block *block = block_at(j, i - 1);

		if (!block->keep || !is_text(block))
			continue;
		if (!is_tail_line(j, i - 1))
			return;
		gone += block->to - block->from;
		/* A list of links may be all there is. */
		if (gone * 100 > all * 50)
			return;
		block->keep = false;
	}
}

/* A heading with nothing below it before the next of its rank, or the end. */
static void
drop_empty_headings(struct judge *j)
{
	int below = 0; /* level of the heading that follows; 0: text does */
	bool any = false;

	for (size_t i = j->last; i > j->first; i--) {
		struct flow_block *block = block_at(j, i - 1);

		if (!block->keep || !is_text(block))
			continue;
		if (block->kind != FLOW_HEADING) {
			below = 0;
			any = true;
			continue;
		}
		if (!any || (below && below <= block->level && 0))
			block->keep = false;
		else
			below = block->level;
	}
}

/* A standfirst above the container that the container begins with again. */
static void
drop_standfirst(struct judge *j)
{
	size_t from = j->first > 12 ? j->first - 12 : 0, i = j->first;

	while (
	    i < j->last && (!block_at(j, i)->keep || !is_text(block_at(j, i))))
		i++;
	for (size_t k = from; i < j->last && k < j->first; k++)
		if (is_text(block_at(j, k)) && text_at(j, k).len > 40 &&
		    text_equal(text_at(j, k), text_at(j, i)))
			block_at(j, i)->keep = false;
}

/*
 * A rule near the end, and a paragraph or two behind it: what a company says
 * of itself, an address, a note.
 */
static void
cut_after_rule(struct judge *j)
{
	size_t all = kept_bytes(j, j->first, j->last), lines = 0;

	for (size_t i = j->last; i > j->first; i--) {
		struct flow_block *block = block_at(j, i - 1);

		if (block->keep && is_text(block) &&
		    (++lines > 3 || block->kind == FLOW_HEADING))
			return;
		if (block->kind != BLOCK_RULE || !block->keep)
			continue;
		if (kept_bytes(j, i, j->last) * 100 <= all * 30)
			drop(j, i, j->last);
		return;
	}
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
		struct flow_block *block = block_at(j, i);
		uint64_t hash;

		if (!block->keep || !is_text(block) ||
		    block->to - block->from < 40)
			continue;
		hash = hash_text(text_at(j, i));
		for (size_t k = 0; k < n; k++)
			if (heads[k] == hash)
				block_at(j, where[k])->keep = false;
		if (n < 3) {
			heads[n] = hash;
			where[n++] = i;
		}
	}
}

/* Pictures and rules belong to the article only between its lines. */
static void
drop_outside(struct judge *j)
{
	size_t last = j->first;

	for (size_t i = j->first; i < j->last; i++)
		if (block_at(j, i)->keep && is_text(block_at(j, i)))
			last = i + 1;
	for (size_t i = last; i < j->last; i++)
		block_at(j, i)->keep = false;
	for (size_t i = j->first; i < last; i++) {
		struct flow_block *block = block_at(j, i);

		if (block->keep && is_text(block))
			break;
		if (block->kind == BLOCK_RULE)
			block->keep = false;
	}
}

/* The standfirst: a line at the head, or before the container, named so. */
static void
find_lede(struct judge *j, struct text *lede)
{
	size_t from = j->first > 12 ? j->first - 12 : 0;

	*lede = TEXT("");
	for (size_t i = from; i < j->last && i < j->first + HEAD_LINES; i++) {
		struct flow_block *block = block_at(j, i);
		struct text text = text_at(j, i), folded;

		if (block->keep && is_text(block) && is_prose(j, i))
			return;
		if (block->keep || !is_text(block) || text.len < 30 ||
		    text.len > 1000 || is_linked(block, 50) ||
		    block->marks & MARK_HIDDEN)
			continue;
		folded = phrase_fold(j->mem, text);
		if (repeats(folded, j->title) || repeats(folded, j->h1))
			continue;
		if ((is_standfirst(j, i, 0) && line_words(text) >= 6) ||
		    is_description(j, folded)) {
			*lede = text;
			return;
		}
	}
}

size_t
judge_blocks(struct flow *flow, const struct container *container,
    const struct facts *facts, enum judge_level level, struct text *lede)
{
	struct judge j = { .flow = flow,
		.tree = flow->tree,
		.facts = facts,
		.mem = flow->mem,
		.level = level };

	j.title = phrase_fold(j.mem, facts->title);
	j.h1 = phrase_fold(j.mem, facts->h1);
	j.description = phrase_fold(j.mem, facts->description);
	j.bad = MARK_HIDDEN | MARK_DROP | MARK_CAPTION | MARK_FURNITURE |
		MARK_COMMENT | MARK_ASIDE;
	if (level == JUDGE_NO_NAMES)
		j.bad = MARK_COMMENT;
	if (level == JUDGE_ALL)
		j.bad = 0;
	j.bad &= ~marks_above(flow->tree, container->node);
	find_range(&j, container);
	j.bare = is_bare(&j);
	judge_each(&j);
	if (level != JUDGE_ALL) {
		drop_link_lists(&j);
		cut_before_title(&j);
		cut_end(&j);
		cut_teasers(&j);
		cut_after_rule(&j);
		drop_standfirst(&j);
		drop_repeated(&j);
		trim_head(&j, container->node);
		trim_tail(&j);
		drop_empty_headings(&j);
	}
	find_lede(&j, lede);
	drop_outside(&j);
	return kept_bytes(&j, j.first, j.last);
}
