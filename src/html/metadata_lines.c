/* Names and dates in lines near the headline, and in some behind the text. */
#include "language.h"
#include "language_words.h"
#include "lines.h"
#include "marks.h"
#include "metadata_walk.h"
#include "phrases.h"

enum {
	PROSE_WORDS = 14,
	FAR = 400,           /* blocks behind those near the headline */
	DATELINE_BYTES = 70, /* at the beginning of a paragraph */
};

/* The line, with a blank where elements touch: "Anna Berg" "3 June 2025". */
static struct text
spaced(struct walk *w, const struct flow_block *block)
{
	struct text line = flow_text(w->input->flow, block), other;

	if (line.len == 0 || line.len > MARK_LINE)
		return line;
	other = mark_line(w, block->node);
	return other.len <= line.len + 12 &&
		       text_equal(
			   bare_text(w->mem, other), bare_text(w->mem, line))
		   ? other
		   : line;
}

/* A link to what is told of someone, not by whom. */
static bool
leads_to_topic(const struct walk *w, const struct flow_block *block)
{
	const struct flow *flow = w->input->flow;

	for (uint32_t i = block->first; i < block->first + block->count; i++)
		if (flow->spans[i].link && head_is_tag_address(tree_raw(w->tree,
					       flow->spans[i].link, ATTR_HREF)))
			return true;
	return false;
}

/*
 * A line that is names and no more: between headline and text, or signing the
 * text.
 */
static void
read_bare(struct walk *w, const struct flow_block *block, struct text line)
{
	if (w->marked->bare_names.len || block->kind != BLOCK_PARAGRAPH ||
	    (block > w->input->flow->blocks && block[-1].kind == BLOCK_IMAGE) ||
	    block->marks &
		(MARK_COMMENT | MARK_ASIDE | MARK_CAPTION | MARK_HIDDEN) ||
	    leads_to_topic(w, block) || walk_is_picture(w, block->node))
		return;
	w->marked->bare_names = byline_bare(w->mem, line, w->input->site);
}

/* "de", "da", "di": of a person, or of a town */
static bool
begins_weakly(struct text line)
{
	struct text word;

	return text_next_word(&line, &word) && word_kinds(word) & WORD_WEAK;
}

/* Does it stand in a part of other articles? */
static bool
is_foreign(const struct walk *w, uint32_t node)
{
	for (size_t i = 0; i < w->nforeign; i++)
		if (node >= w->foreign[i].from && node < w->foreign[i].to)
			return true;
	return false;
}

/* Dates and, when there are none yet, names of a line near the headline. */
static void
read_line(struct walk *w, struct text line, const struct flow_block *block)
{
	bool aside = block->marks & MARK_ASIDE;
	struct line_date found;
	size_t words = line_words(line), at = 0;
	bool told;

	if (line.len == 0 || line.len > MARK_LINE || words > 24)
		return;
	/* "RUI MOTA", and on the next line "DE SÃO PAULO" */
	if (w->marked->near_names.len == 0 &&
	    !(w->marked->bare_names.len && begins_weakly(line)))
		w->marked->near_names =
		    byline_read(w->mem, line, w->input->site, BYLINE_LINE);
	if (w->below)
		read_bare(w, block, line);
	if (line_ends_sentence(line) && words > 14)
		return;
	told = !aside && !is_foreign(w, block->node) &&
	       (words <= 12 ||
		   byline_read(w->mem, line, w->input->site, BYLINE_LINE).len);
	while (date_find(&found, line, at, w->input->order)) {
		at = found.to;
		told |= found.labelled;
	}
	at = 0;
	while (date_find(&found, line, at, w->input->order)) {
		at = found.to;
		/* "The strike of 3 June 2025" is no date of an article. */
		if (found.other || !told)
			continue;
		/* Once more, and no other, what a class calls "updated". */
		if (!found.labelled && found.date.precision == DATE_SECOND &&
		    found.date.seconds == w->marked->modified.seconds)
			continue;
		walk_offer_date(w, found.date, found.changed,
		    found.labelled ? 4 : 2, w->from);
	}
}

/* "April 19, 2005 | Leon was", "BERN, 3. Juni 2025 – Der Rat" */
static void
read_dateline(struct walk *w, struct text line)
{
	static const char *const signs[] = { "|", "-", "–", "—", "/", ")", ":",
		"(" };
	struct line_date found;
	struct text rest;

	if (line.len <= DATELINE_BYTES ||
	    !date_find(
		&found, text_sub(line, 0, DATELINE_BYTES), 0, w->input->order))
		return;
	rest = text_trim(text_from_offset(line, found.to));
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (text_starts(rest, signs[i]) && !found.other)
			walk_offer_date(w, found.date, false, 1, w->from);
}

/* A line that is a name, above one that says when it was published. */
static void
read_name_above(struct walk *w, const struct flow_block *block)
{
	const struct flow *flow = w->input->flow;
	struct text line = flow_text(flow, block), names, below;
	struct line_date found;
	size_t words = line_words(line);

	if (w->marked->near_names.len || words < 2 || words > 4 ||
	    block + 1 == flow->blocks + flow->nblocks ||
	    block->kind == FLOW_HEADING ||
	    block->marks & (MARK_COMMENT | MARK_ASIDE | MARK_CAPTION))
		return;
	below = flow_text(flow, block + 1);
	if (line_words(below) > 12 ||
	    !date_find(&found, below, 0, w->input->order) || !found.labelled)
		return;
	names = byline_read(w->mem, line, w->input->site, BYLINE_MARKED);
	if (text_equal_nocase(names, line))
		w->marked->near_names = names;
}

/* "Words by Anna Smith", though a class calls it a credit. */
static bool
credits_text(struct text line)
{
	struct text word;
	unsigned kinds;

	if (line_words(line) > 6 || !text_next_word(&line, &word))
		return false;
	kinds = word_kinds(word);
	return kinds & WORD_VERB || (kinds & WORD_BY && word.len > 3);
}

/* A block may hold several, with <br> between them. */
static void
read_block(struct walk *w, const struct flow_block *block)
{
	const struct flow *flow = w->input->flow;
	struct text text = flow_text(flow, block);
	size_t from = 0;

	if (block->marks & (MARK_COMMENT | MARK_HIDDEN) ||
	    (block->marks & MARK_CAPTION && !credits_text(text)))
		return;
	read_dateline(w, text);
	if (text.len > MARK_LINE * 2)
		return;
	if (block->breaks == 0)
		text = spaced(w, block);
	for (uint32_t i = block->first; i < block->first + block->count; i++) {
		const struct flow_span *span = &flow->spans[i];
		size_t at = span->from - block->from;

		if (span->style != SPAN_BREAK || at <= from)
			continue;
		read_line(w, text_trim(text_sub(text, from, at - from)), block);
		from = at;
	}
	read_line(w, text_trim(text_from_offset(text, from)), block);
}

/* Right behind a sentence, and no longer than so many words. */
static bool
may_sign(const struct flow *flow, const struct flow_block *block, size_t most)
{
	struct text before = TEXT("");

	if (block > flow->blocks)
		before = flow_text(flow, block - 1);
	return block->linked == 0 &&
	       line_words(flow_text(flow, block)) <= most &&
	       line_words(before) > 12 && line_ends_sentence(before);
}

/*
 * "Posted by …", "This page was last edited on …"; "di …", "von …", which
 * begin names too, only where an author signs.
 */
static bool
tells_of_itself(struct text line, bool signs)
{
	unsigned begins = WORD_VERB | WORD_BY | (signs ? WORD_WEAK : 0);
	struct text word;

	for (int i = 0; i < 6 && text_next_word(&line, &word); i++)
		if (word_kinds(word) & (WORD_PUBLISHED | WORD_UPDATED) ||
		    (i == 0 && word_kinds(word) & begins))
			return true;
	return false;
}

/* "By Rob Lund" below the headline of another article. */
static bool
is_led_by_link(const struct walk *w, const struct flow_block *block)
{
	return block > w->input->flow->blocks &&
	       block[-1].linked * 2 > block[-1].to - block[-1].from;
}

/* Is it in an element called so: "author-box", "about-autor"? */
static bool
is_about_author(const struct walk *w, uint32_t node)
{
	static const char *const words[] = { "author", "autor", "auteur" };

	for (int up = 0; up < 4 && node > 0; up++) {
		struct text names = tree_raw(w->tree, node, ATTR_CLASS);

		for (size_t i = 0; i < 3; i++)
			if (text_find_nocase(names, text_of(words[i]), 0) !=
			    TEXT_NONE)
				return true;
		node = w->tree->nodes[node].parent;
	}
	return false;
}

/* "About Ida Berg" */
static struct text
told_about(struct walk *w, struct text line)
{
	struct text folded = phrase_fold(w->mem, line), word;
	size_t len = language_begins(WORDS_ABOUT, folded);
	size_t skip = line_words(text_sub(folded, 0, len));

	if (len == 0 || line_words(line) > skip + 4)
		return TEXT("");
	while (skip-- > 0)
		(void)text_next_word(&line, &word);
	return byline_bare(w->mem, line, w->input->site);
}

/*
 * Behind the text: "Posted by Anna Smith at 10:14 PM", "Last modified on 3
 * June". Comments begin alike and come later.
 */
static void
read_far_line(struct walk *w, const struct flow_block *block)
{
	struct text line = spaced(w, block);
	struct line_date found;
	struct marked *m = w->marked;

	if (may_sign(w->input->flow, block, 12))
		read_bare(w, block, line);
	if (line_words(line) < 4 &&
	    phrase_kinds(phrase_fold(w->mem, line), PHRASE(WORDS_END)))
		w->ended = true;
	if (m->far_names.len == 0 && line_words(line) <= 8 &&
	    is_about_author(w, block->node))
		m->far_names = told_about(w, line);
	if (line.len > MARK_LINE || line_words(line) > 20 ||
	    block->marks & (MARK_COMMENT | MARK_ASIDE | MARK_HIDDEN) ||
	    !tells_of_itself(line, may_sign(w->input->flow, block, 4)))
		return;
	if (m->far_names.len == 0 && !w->ended && !is_led_by_link(w, block))
		m->far_names =
		    byline_read(w->mem, line, w->input->site, BYLINE_LINE);
	if (!date_find(&found, line, 0, w->input->order) || found.other ||
	    !found.labelled)
		return;
	if (found.changed && m->far_modified.precision == DATE_NONE)
		m->far_modified = found.date;
	if (!found.changed && m->far_published.precision == DATE_NONE)
		m->far_published = found.date;
}

/* Of the headline's own block only the lines behind a <br>. */
static void
read_below(struct walk *w, size_t at, size_t headline)
{
	const struct flow_block *block = &w->input->flow->blocks[at];

	if (at == headline && block->breaks == 0)
		return;
	read_block(w, block);
	read_name_above(w, block);
}

void
walk_read_lines(struct walk *w)
{
	const struct flow *flow = w->input->flow;
	size_t from, to, headline, at;
	bool prose = false;

	walk_blocks(w, &from, &to, &headline);
	at = headline < to ? headline : from;
	/* Down to the text, then up from the headline, then on. */
	for (; at < to; at++) {
		const struct flow_block *block = &flow->blocks[at];

		if (line_words(flow_text(flow, block)) > 30)
			break;
		if (line_words(flow_text(flow, block)) > PROSE_WORDS &&
		    line_ends_sentence(flow_text(flow, block)))
			prose = true;
		w->below = at > headline && !prose;
		read_below(w, at, headline);
	}
	w->below = false;
	for (size_t i = headline; i > from && headline < to; i--)
		read_block(w, &flow->blocks[i - 1]);
	for (; at < to; at++)
		read_below(w, at, headline);
	for (size_t i = to; i < flow->nblocks && i < to + FAR; i++) {
		if (flow->blocks[i].marks & MARK_COMMENT)
			break;
		read_far_line(w, &flow->blocks[i]);
	}
}
