#include "headline.h"

#include "base/url.h"
#include "language_words.h"
#include "marks.h"

enum {
	CANDIDATES = 150,
	LONGEST = 400,  /* bytes of a headline */
	SURE = 40,      /* percent that a stated title must share */
	LINE_SURE = 75, /* and with a line that is no heading */
	REFERENCES = 5,
	PIECES = 6, /* of <title> */
	PIECE_MATCH = 70,
};

struct reference {
	struct text text, bare;
	bool cut;   /* ends in "…" */
	bool whole; /* <title>: the site's name is in it */
};

struct candidate {
	uint32_t node;
	struct text line, bare;
	int match; /* with the stated titles, percent */
	int score;
};

struct search {
	const struct flow *flow;
	const struct tree *tree;
	struct arena *mem;
	const struct headline_claims *claims;
	struct reference references[REFERENCES];
	size_t nreferences;
	struct text pieces[PIECES]; /* of <title>, bare */
	size_t npieces;
	struct text site_bare, host_bare;
	struct candidate best;
	size_t ncandidates;
};

/* ---- titles as they are stated ---- */

/* Bytes of a separator between title and site at at; 0 when none. */
static size_t
separator(struct text t, size_t at)
{
	static const char *const signs[] = { " | ", " - ", " – ", " — ",
		" :: ", " : ", " » ", " « ", " · ", " • ", " / ", " < ", " > ",
		" ~ ", " › ", " ‹ ", " ― ", " ⋆ ", "| " };

	if (t.ptr[at] != ' ' && t.ptr[at] != '|')
		return 0;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (text_starts(text_from_offset(t, at), signs[i]))
			return text_of(signs[i]).len;
	return 0;
}

/* "example" of "example.co.uk" */
static struct text
host_label(struct text host)
{
	size_t dot = text_find_byte(host, '.', 0);

	return dot == TEXT_NONE ? host : text_sub(host, 0, dot);
}

/* "Example.com" */
static bool
is_domain(struct text piece)
{
	size_t dot = text_find_byte(piece, '.', 0);

	return dot != TEXT_NONE && dot > 2 && dot + 2 < piece.len &&
	       text_find_byte(piece, ' ', 0) == TEXT_NONE &&
	       piece.ptr[dot + 1] != '.';
}

/* Does the piece name the site, "Der Spiegel" as "spiegel.de"? */
static bool
names_site(const struct search *s, struct text piece)
{
	struct text a = bare_text(s->mem, piece), b = s->site_bare;
	struct text label = bare_text(s->mem, host_label(s->claims->site.host));

	if (a.len < 2)
		return a.len == 0;
	if (is_domain(piece))
		return true;
	if (b.len &&
	    (text_equal(a, b) || (b.len > 3 && a.len > 3 &&
				     (text_find(a, b, 0) != TEXT_NONE ||
					 text_find(b, a, 0) != TEXT_NONE))))
		return true;
	if (label.len > 3 && text_find(a, label, 0) != TEXT_NONE)
		return true;
	return s->host_bare.len && a.len > 2 &&
	       text_find(s->host_bare, a, 0) != TEXT_NONE;
}

static bool
is_site(const struct search *s, struct text piece)
{
	struct text bare = bare_text(s->mem, piece);

	return bare.len && (text_equal(bare, s->site_bare) ||
			       text_equal(bare, s->host_bare));
}

static size_t
words_of(struct text t)
{
	size_t n = 0;
	struct text word;

	while (text_next_word(&t, &word))
		n++;
	return n;
}

/* A sign that stands before a site's name, and rarely in a headline. */
static bool
is_bar(struct text sign)
{
	static const char *const bars[] = { "|", "::", "»", "«", "·", "•", "⋆",
		"~" };

	for (size_t i = 0; i < sizeof(bars) / sizeof(bars[0]); i++)
		if (text_find(sign, text_of(bars[i]), 0) != TEXT_NONE)
			return true;
	return false;
}

/* Cuts the last piece off when it is the site's, or sure to be none's. */
static bool
drop_last(const struct search *s, struct text *title)
{
	size_t last = TEXT_NONE, len = 0;
	struct text piece, rest;
	bool bar;

	for (size_t at = 1; at + 2 < title->len; at++) {
		size_t n = separator(*title, at);

		if (n) {
			last = at;
			len = n;
		}
	}
	if (last == TEXT_NONE)
		return false;
	piece = text_from_offset(*title, last + len);
	rest = text_trim(text_sub(*title, 0, last));
	bar = is_bar(text_sub(*title, last, len));
	if (!names_site(s, piece) &&
	    !(bar && words_of(piece) <= 4 && words_of(rest) > 2))
		return false;
	*title = rest;
	return true;
}

static struct text
drop_site(const struct search *s, struct text title)
{
	/* "Title - Section | Site": twice from the end, once from the start */
	for (int round = 0; round < 2; round++)
		if (!drop_last(s, &title))
			break;
	for (size_t at = 1; at + 2 < title.len; at++) {
		size_t n = separator(title, at);
		bool colon = title.ptr[at] == ':' && title.ptr[at + 1] == ' ';

		if (n == 0 && !colon)
			continue;
		/* "Blog: Title", but a piece of the name does not do there. */
		if (colon ? is_site(s, text_sub(title, 0, at))
			  : names_site(s, text_sub(title, 0, at)))
			title = text_trim(
			    text_from_offset(title, at + (colon ? 2 : n)));
		break;
	}
	return title;
}

static bool
is_cut(struct text title)
{
	return text_ends(title, "…") || text_ends(title, "...");
}

static void
add_reference(struct search *s, struct text title, bool whole)
{
	struct reference *r = &s->references[s->nreferences];

	title = text_sub(text_trim(title), 0, LONGEST * 2);
	if (title.len == 0 || s->nreferences == REFERENCES)
		return;
	r->text = whole ? title : drop_site(s, title);
	r->bare = bare_text(s->mem, r->text);
	r->cut = is_cut(r->text);
	r->whole = whole;
	if (r->bare.len)
		s->nreferences++;
}

/* "Blog » Archive » The dam holds": any of these may be the headline. */
static void
add_pieces(struct search *s, struct text page)
{
	struct text longest = TEXT("");
	size_t from = 0;

	page = text_sub(text_trim(page), 0, LONGEST * 2);
	for (size_t at = 1; at <= page.len && s->npieces < PIECES;) {
		size_t n = at < page.len ? separator(page, at) : 1;
		struct text piece = text_sub(page, from, at - from);

		if (n == 0) {
			at++;
			continue;
		}
		s->pieces[s->npieces++] = bare_text(s->mem, piece);
		if (piece.len > longest.len)
			longest = piece;
		at += n;
		from = at;
	}
	if (s->npieces > 1 && longest.len * 5 > page.len * 2)
		add_reference(s, longest, false);
}

/* ---- headings as they stand on the page ---- */

/* Classes whose whole name says it. */
/* clang-format off */
#define TEXT_ROW(literal) { (literal), sizeof(literal) - 1 }
static const struct text headline_classes[] = {
	TEXT_ROW("headline"), TEXT_ROW("entry-title"), TEXT_ROW("post-title"),
	TEXT_ROW("article-title"), TEXT_ROW("article__title"),
	TEXT_ROW("article-headline"), TEXT_ROW("article__headline"),
	TEXT_ROW("post__title"), TEXT_ROW("story-title"),
	TEXT_ROW("news-title"), TEXT_ROW("newstitle"),
	TEXT_ROW("articletitle"), TEXT_ROW("posttitle"),
	TEXT_ROW("page-title"), TEXT_ROW("title-article"), TEXT_ROW("titre"),
	TEXT_ROW("titulo"), TEXT_ROW("titolo"), TEXT_ROW("titel"),
	TEXT_ROW("ueberschrift"), TEXT_ROW("artikel-titel"),
	TEXT_ROW("single-title"), TEXT_ROW("single-post-title"),
	TEXT_ROW("tdb-title-text"), TEXT_ROW("node-title"), TEXT_ROW("title"),
	TEXT_ROW("p-name"), TEXT_ROW("contentheading"),
};
static const struct text site_classes[] = {
	TEXT_ROW("site-title"), TEXT_ROW("logo"), TEXT_ROW("brand"),
	TEXT_ROW("blog-title"), TEXT_ROW("site-name"),
	TEXT_ROW("navbar-brand"), TEXT_ROW("site-logo"), TEXT_ROW("sitename"),
	TEXT_ROW("blogtitle"), TEXT_ROW("header-title"),
	TEXT_ROW("site-branding"), TEXT_ROW("masthead"), TEXT_ROW("branding"),
	TEXT_ROW("site__title"), TEXT_ROW("blogname"),
	TEXT_ROW("banner-header"), TEXT_ROW("banner"),
};
/* clang-format on */

static bool
has_class(struct text names, const struct text *classes, size_t n)
{
	struct text name;

	while (text_next_word(&names, &name))
		for (size_t i = 0; i < n; i++)
			if (name.len == classes[i].len &&
			    text_equal_nocase(name, classes[i]))
				return true;
	return false;
}

static bool
is_named_headline(struct text names)
{
	return names.len > 4 &&
	       has_class(names, headline_classes,
		   sizeof(headline_classes) / sizeof(headline_classes[0]));
}

static bool
is_named_site(struct text names)
{
	return names.len > 3 &&
	       has_class(names, site_classes,
		   sizeof(site_classes) / sizeof(site_classes[0]));
}

/* Does it lead to the site's front page? */
static bool
leads_home(const struct search *s, uint32_t node)
{
	for (uint32_t i = node; i < s->tree->nodes[node].end; i++) {
		struct text href;

		if (s->tree->nodes[i].tag != HTML_A)
			continue;
		href = tree_value(s->tree, i, ATTR_HREF);
		if (text_is(href, "/") || text_is(href, "./") ||
		    (url_is_web(href) && url_path(s->mem, href).len <= 1 &&
			text_find_byte(href, '?', 0) == TEXT_NONE))
			return true;
	}
	return false;
}

/* "Aktuelles", "News": the heading of a section. */
static bool
is_section(struct text line)
{
	struct text word;

	if (words_of(line) > 2)
		return false;
	while (text_next_word(&line, &word))
		if (!(word_kinds(word) & WORD_SECTION))
			return false;
	return true;
}

static int
share(size_t part, size_t all)
{
	return all ? (int)(part * 100 / all) : 0;
}

/* How far a stated title and a heading are the same, percent. */
static int
match(const struct reference *r, struct text bare)
{
	size_t at;

	if (text_equal(r->bare, bare))
		return 100;
	if (r->cut && r->bare.len > 12 && bare.len > r->bare.len &&
	    text_equal(text_sub(bare, 0, r->bare.len), r->bare))
		return 98;
	if (bare.len < r->bare.len) {
		at = text_find(r->bare, bare, 0);
		if (at == TEXT_NONE || bare.len < 4)
			return 0;
		/* At its border, with the site's name beside it. */
		if (r->whole && bare.len > 10 &&
		    (at == 0 || at + bare.len == r->bare.len))
			return 50 + share(bare.len, r->bare.len) * 45 / 100;
		return share(bare.len, r->bare.len);
	}
	at = r->bare.len >= 8 ? text_find(bare, r->bare, 0) : TEXT_NONE;
	return at == TEXT_NONE ? 0 : share(r->bare.len, bare.len);
}

static int
place_score(const struct search *s, uint32_t node)
{
	const struct tree *tree = s->tree;
	int score = 0;

	for (uint32_t i = node, up = 0; i > 0 && up < 8; up++) {
		unsigned marks = tree->nodes[i].marks;

		if (tree->nodes[i].tag == HTML_NAV ||
		    tree->nodes[i].tag == HTML_FOOTER ||
		    marks & (MARK_ASIDE | MARK_COMMENT))
			score -= 40;
		if (marks & MARK_HIDDEN)
			score -= 30;
		if (up < 3 && (is_named_site(tree_raw(tree, i, ATTR_CLASS)) ||
				  is_named_site(tree_raw(tree, i, ATTR_ID))))
			score -= 60;
		i = tree->nodes[i].parent;
	}
	return score;
}

static int
kind_score(const struct search *s, uint32_t node)
{
	struct text prop = tree_raw(s->tree, node, ATTR_ITEMPROP);
	int tag = s->tree->nodes[node].tag, score = 0;

	if (tag == HTML_H1)
		score += 14;
	else if (tag == HTML_H2)
		score += 4;
	if (text_is(prop, "headline"))
		score += 12;
	if (is_named_headline(tree_raw(s->tree, node, ATTR_CLASS)))
		score += 8;
	return score;
}

/* More text than any headline: not worth a copy. */
static bool
is_long(const struct tree *tree, uint32_t node)
{
	size_t bytes = 0;

	for (uint32_t i = node; i < tree->nodes[node].end; i++)
		bytes += tree->nodes[i].text.len;
	return bytes > LONGEST * 4;
}

static void
consider(struct search *s, uint32_t node)
{
	struct candidate c = { .node = node };
	int kind = kind_score(s, node);

	if (s->ncandidates++ >= CANDIDATES)
		return;
	if (is_long(s->tree, node))
		return;
	c.line = tree_line(s->tree, node);
	if (c.line.len < 2 || c.line.len > LONGEST)
		return;
	c.bare = bare_text(s->mem, c.line);
	for (size_t i = 0; i < s->nreferences; i++) {
		int percent = match(&s->references[i], c.bare);

		c.match = percent > c.match ? percent : c.match;
	}
	for (size_t i = 0; i < s->npieces && s->npieces > 1; i++)
		if (c.match < PIECE_MATCH && c.bare.len > 1 &&
		    text_equal(c.bare, s->pieces[i]))
			c.match = PIECE_MATCH;
	c.score = c.match + kind + place_score(s, node);
	if (is_site(s, c.line) || is_section(c.line))
		c.score -= 100;
	if (c.score > s->best.score && leads_home(s, node))
		c.score -= 60;
	/* Without a stated title's word only a true headline will do. */
	if (c.match < SURE && (kind < 12 || words_of(c.line) < 2))
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
		return true;
	case HTML_DIV:
	case HTML_P:
	case HTML_SPAN:
	case HTML_A:
	case HTML_TD:
	case HTML_STRONG:
	case HTML_H4:
	case HTML_OTHER:
		if (n->count == 0)
			return false;
		prop = tree_raw(tree, node, ATTR_ITEMPROP);
		return (prop.len && text_is(prop, "headline")) ||
		       is_named_headline(tree_raw(tree, node, ATTR_CLASS));
	default:
		return false;
	}
}

static void
consider_line(struct search *s, uint32_t node, struct text line)
{
	struct candidate c = { .node = node, .line = text_trim(line) };

	if (c.line.len < 12 || c.line.len > LONGEST / 2)
		return;
	c.bare = bare_text(s->mem, c.line);
	for (size_t k = 0; k < s->nreferences; k++) {
		int percent = match(&s->references[k], c.bare);

		c.match = percent > c.match ? percent : c.match;
	}
	c.score = c.match;
	if (c.match < LINE_SURE || c.score <= s->best.score ||
	    is_site(s, c.line))
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

/* ---- the title ---- */

static bool
has_elements(const struct tree *tree, uint32_t node)
{
	for (uint32_t i = node + 1; i < tree->nodes[node].end; i++)
		if (tree->nodes[i].tag != HTML_TEXT)
			return true;
	return false;
}

/* A kicker or a subtitle in the heading that a stated title does without. */
static struct text
without_kicker(const struct search *s, const struct candidate *c)
{
	if (!has_elements(s->tree, c->node))
		return c->line;
	for (size_t i = 0; i < s->nreferences; i++) {
		const struct reference *r = &s->references[i];
		size_t at;

		if (r->whole || r->cut || r->bare.len < 10 ||
		    r->bare.len * 100 < c->bare.len * SURE)
			continue;
		at = text_find(c->bare, r->bare, 0);
		if (at == TEXT_NONE ||
		    (at > 0 && at + r->bare.len < c->bare.len))
			continue;
		return r->text;
	}
	return c->line;
}

/* What <title> has behind the headline: the last piece. */
static struct text
site_beside(const struct search *s, const struct candidate *c)
{
	struct text page = text_trim(s->claims->page), piece = TEXT("");
	size_t from = TEXT_NONE;

	if (page.len > LONGEST * 2)
		return piece;
	for (size_t at = 1; at + 2 < page.len; at++) {
		size_t n = separator(page, at);

		if (n)
			from = at + n;
	}
	if (from == TEXT_NONE)
		return piece;
	piece = text_trim(text_from_offset(page, from));
	if (words_of(piece) > 5 || piece.len > 60 ||
	    text_find(c->bare, bare_text(s->mem, piece), 0) != TEXT_NONE)
		return TEXT("");
	return piece;
}

/* The first that is stated, or one that goes on where it is cut. */
static struct text
stated_title(const struct search *s)
{
	const struct reference *best = NULL;
	struct text title;

	for (size_t i = 0; i < s->nreferences; i++) {
		const struct reference *r = &s->references[i];

		if (!best ||
		    (best->cut && !r->cut && r->bare.len > best->bare.len &&
			text_equal(
			    text_sub(r->bare, 0, best->bare.len), best->bare)))
			best = r;
	}
	if (!best)
		return TEXT("");
	title = best->text;
	return best->whole ? drop_site(s, title) : title;
}

void
headline_find(struct headline *headline, const struct flow *flow,
    const struct headline_claims *claims)
{
	struct search s = { .flow = flow,
		.tree = flow->tree,
		.mem = flow->mem,
		.claims = claims };

	*headline = (struct headline){ 0 };
	s.site_bare = bare_text(s.mem, claims->site.name);
	s.host_bare = bare_text(s.mem, claims->site.host);
	for (size_t i = 0; i < 3; i++)
		add_reference(&s, claims->titles[i], false);
	add_reference(&s, claims->page, true);
	add_pieces(&s, claims->page);
	for (uint32_t i = 1; i < s.tree->nnodes; i++)
		if (may_be_headline(s.tree, i))
			consider(&s, i);
	if (s.best.match < SURE)
		consider_lines(&s);
	headline->text = stated_title(&s);
	if (s.best.score <= 0)
		return;
	headline->node = s.best.node;
	headline->shown = s.best.line;
	headline->text = without_kicker(&s, &s.best);
	if (s.best.match >= SURE)
		headline->site = site_beside(&s, &s.best);
}
