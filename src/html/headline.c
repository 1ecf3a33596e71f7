#include "headline.h"

#include "base/utf8.h"
#include "headline_class.h"
#include "headline_parts.h"
#include "language_words.h"
#include "marks.h"

enum {
	CANDIDATES = 150,
	SURE = 40,      /* percent that a stated title must share */
	LINE_SURE = 70, /* and with a line that is no heading */
};

/* More text than any headline: not worth a copy. */
static bool
is_long(const struct tree *tree, uint32_t node)
{
	size_t bytes = 0;

	for (uint32_t i = node; i < tree->nodes[node].end; i++)
		bytes += tree->nodes[i].text.len;
	return bytes > TITLE_BYTES * 4;
}

/* Does a word end and another begin, without a blank? "townHow", "town:How" */
static bool
are_glued(struct text a, struct text b)
{
	size_t end = a.len, start = 0;
	uint32_t last, first;

	if (a.len == 0 || b.len == 0)
		return false;
	last = utf8_previous(a, &end);
	first = utf8_next(b, &start);
	return utf8_is_upper(first) && !utf8_is_space(last) &&
	       !utf8_is_upper(last) && last != '(' && last != '-';
}

/*
 * Kicker, headline and subtitle often stand in elements of one heading with
 * no blank between them.
 */
static struct text
heading_line(const struct search *s, uint32_t node)
{
	struct buf raw = { 0 }, out = { 0 };
	struct text line;

	for (uint32_t i = node; i < s->tree->nodes[node].end; i++) {
		const struct node *n = &s->tree->nodes[i];

		if (n->tag == HTML_TEXT) {
			if (are_glued(buf_text(&raw), n->text))
				buf_add_byte(&raw, ' ');
			buf_add_text(&raw, n->text);
		} else if (n->tag == HTML_BR || tag_flags(n->tag) & TAG_BLOCK)
			buf_add_byte(&raw, ' ');
	}
	utf8_add_line(&out, buf_text(&raw));
	line = arena_copy(s->mem, buf_text(&out));
	buf_clear(&raw);
	buf_clear(&out);
	return line;
}

static void
consider(struct search *s, uint32_t node)
{
	struct candidate c = { .node = node };
	int kind = headline_kind(s, node);

	if (s->ncandidates++ >= CANDIDATES)
		return;
	if (is_long(s->tree, node))
		return;
	c.line = heading_line(s, node);
	if (c.line.len < 2 || c.line.len > TITLE_BYTES)
		return;
	c.bare = bare_text(s->mem, c.line);
	c.match = titles_match(&s->titles, c.bare);
	c.score = c.match + kind + headline_place(s, node);
	if (titles_is_site(&s->titles, c.line) || headline_is_section(c.line))
		c.score -= 200;
	if (c.score > s->best.score && headline_leads_home(s, node))
		c.score -= 60;
	if (c.score > s->best.score && c.match < 80 &&
	    headline_leads_to_part(s, node))
		c.score -= 30;
	/* Without a stated title's word only a true headline will do. */
	if (c.match < SURE && (kind < 12 || title_words(c.line) < 2))
		return;
	if (c.match < SURE)
		c.score -= c.match;
	if (c.score > s->best.score)
		s->best = c;
}

static bool
may_be_headline(const struct tree *tree, uint32_t node)
{
	const struct node *n = &tree->nodes[node];
	struct text prop;

	if (n->end - node > 60)
		return false;
	switch (n->tag) {
	case HTML_H1:
	case HTML_H2:
	case HTML_H3:
	case HTML_H4:
		return true;
	case HTML_DIV:
	case HTML_P:
	case HTML_SPAN:
	case HTML_A:
	case HTML_TD:
	case HTML_STRONG:
	case HTML_OTHER:
		if (n->count == 0)
			return false;
		prop = tree_raw(tree, node, ATTR_ITEMPROP);
		return (prop.len && text_is(prop, "headline")) ||
		       names_headline(tree_raw(tree, node, ATTR_CLASS));
	default:
		return false;
	}
}

static void
consider_line(struct search *s, uint32_t node, struct text line)
{
	struct candidate c = { .node = node, .line = text_trim(line) };

	if (c.line.len < 6 || c.line.len > TITLE_BYTES / 2)
		return;
	c.bare = bare_text(s->mem, c.line);
	c.match = titles_match(&s->titles, c.bare);
	c.score = c.match;
	if (c.match < LINE_SURE || c.score <= s->best.score ||
	    titles_is_site(&s->titles, c.line) || headline_is_section(c.line))
		return;
	c.line = arena_copy(s->mem, c.line);
	s->best = c;
}

/*
 * On pages without headings any line may be the headline, when it is most of
 * <title> and stands at its border.
 */
static void
consider_lines(struct search *s)
{
	const struct flow *flow = s->flow;

	for (size_t i = 0; i < flow->nblocks && i < CANDIDATES; i++) {
		const struct flow_block *block = &flow->blocks[i];
		struct text line = flow_text(flow, block);

		if (block->marks & (MARK_ASIDE | MARK_COMMENT))
			continue;
		/* Up to the first <br>. */
		for (uint32_t k = 0; k < block->count && block->breaks; k++) {
			const struct flow_span *span =
			    &flow->spans[block->first + k];

			if (span->style != SPAN_BREAK)
				continue;
			line.len = span->from - block->from;
			break;
		}
		consider_line(s, block->node, line);
	}
}

/* Does <title> name a section, "Aktuelles", beside the site? */
static bool
names_section(const struct titles *titles)
{
	for (size_t i = 0; i < titles->npieces && titles->npieces > 1; i++)
		if (word_kinds(titles->pieces[i]) & WORD_SECTION)
			return true;
	return false;
}

/*
 * Where the head of the page states no headline at all, as that of companies'
 * pages: the heading right above the first paragraph.
 */
static void
consider_above_text(struct search *s)
{
	enum { BACK = 5, PROSE_WORDS = 14 };
	const unsigned bad =
	    MARK_ASIDE | MARK_COMMENT | MARK_HIDDEN | MARK_FURNITURE;
	const struct flow_block *blocks = s->flow->blocks;
	size_t at = 0, back = 0;

	while (at < s->flow->nblocks &&
	       (blocks[at].kind != BLOCK_PARAGRAPH || blocks[at].marks & bad ||
		   title_words(flow_text(s->flow, &blocks[at])) < PROSE_WORDS))
		at++;
	for (; at < s->flow->nblocks && at > 0 && back < BACK; back++) {
		const struct flow_block *block = &blocks[--at];
		struct text line = flow_text(s->flow, block);

		if (block->kind != FLOW_HEADING || block->level > 3 ||
		    block->marks & bad || headline_is_section(line) ||
		    title_words(line) < 2 || line.len > TITLE_BYTES)
			continue;
		s->best = (struct candidate){ .node = block->node,
			.line = arena_copy(s->mem, line),
			.bare = bare_text(s->mem, line),
			.score = 1 };
		return;
	}
}

/* A link to the front page whose words <title> begins or ends with. */
static struct text
home_name(const struct search *s, struct text headline)
{
	struct text page = text_trim(s->titles.claims->page);
	size_t links = 0;

	for (uint32_t i = 1; i < s->tree->nnodes && links < CANDIDATES; i++) {
		struct text line;

		if (s->tree->nodes[i].tag != HTML_A)
			continue;
		links++;
		if (is_long(s->tree, i) || !headline_leads_home(s, i))
			continue;
		line = heading_line(s, i);
		if (line.len > 3 && line.len < 60 && page.len > line.len + 3 &&
		    (text_equal(text_sub(page, 0, line.len), line) ||
			text_equal(text_from_offset(page, page.len - line.len),
			    line)) &&
		    text_find(headline, bare_text(s->mem, line), 0) ==
			TEXT_NONE)
			return line;
	}
	return TEXT("");
}

static bool
has_elements(const struct tree *tree, uint32_t node)
{
	for (uint32_t i = node + 1; i < tree->nodes[node].end; i++)
		if (tree->nodes[i].tag != HTML_TEXT)
			return true;
	return false;
}

/* "The well - what now?" of "The well - what now? - Valley News" */
static bool
begins_title(const struct search *s, const struct candidate *c)
{
	struct text page = s->titles.page_bare;

	return page.len > c->bare.len &&
	       text_equal(text_sub(page, 0, c->bare.len), c->bare);
}

/* A kicker or a subtitle in the heading that a stated title does without. */
static struct text
without_kicker(const struct search *s, const struct candidate *c)
{
	if (!has_elements(s->tree, c->node))
		return c->line;
	for (size_t i = 0; i < s->titles.count; i++) {
		const struct title *r = &s->titles.stated[i];
		size_t at;

		if ((r->whole && s->titles.npieces > 1) || r->cut ||
		    (r->piece && begins_title(s, c)) || r->bare.len < 10 ||
		    r->bare.len * 4 < c->bare.len)
			continue;
		at = text_find(c->bare, r->bare, 0);
		if (at == TEXT_NONE ||
		    (at > 0 && at + r->bare.len < c->bare.len))
			continue;
		return r->text;
	}
	return c->line;
}

/* The first stated, without the name of the site that a link home bears. */
static struct text
stated_title(struct search *s, const struct headline_claims *claims)
{
	struct headline_claims named = *claims;

	if (claims->site.name.len)
		return titles_first(&s->titles);
	named.site.name = home_name(s, TEXT(""));
	titles_read(&s->titles, s->mem, &named);
	return titles_first(&s->titles);
}

void
headline_find(struct headline *headline, const struct flow *flow,
    const struct headline_claims *claims)
{
	struct search s = {
		.flow = flow, .tree = flow->tree, .mem = flow->mem
	};

	*headline = (struct headline){ 0 };
	titles_read(&s.titles, flow->mem, claims);
	for (uint32_t i = 1; i < s.tree->nnodes; i++)
		if (may_be_headline(s.tree, i))
			consider(&s, i);
	if (s.best.match < SURE)
		consider_lines(&s);
	if (s.best.node == 0 && names_section(&s.titles))
		consider_above_text(&s);
	if (s.best.score <= 0) {
		headline->text = stated_title(&s, claims);
		return;
	}
	headline->node = s.best.node;
	headline->shown = s.best.line;
	headline->text = without_kicker(&s, &s.best);
	headline->stated = s.best.match >= SURE;
	if (headline->stated)
		headline->site = titles_site(&s.titles, s.best.bare);
	if (headline->site.len == 0)
		headline->site = home_name(&s, s.best.bare);
}
