/*
 * The headline of a card: a heading that leads to the story, what is named a
 * headline, or the best piece of the link's own text; without kickers, times,
 * badges and counts as far as the page tells them apart.
 */
#include "base/utf8.h"
#include "page_parts.h"

/* What is looked at in a card, so that any page is read in linear time. */
enum { TITLES = 12, PIECES = 24, PIECE_NODES = 80 };

struct choice {
	struct text line;
	double score;
	int rank;
	bool linked;
};

static void
offer(
    struct choice *best, struct text line, double score, int rank, bool linked)
{
	if (line.len == 0 || (best->line.len && score <= best->score))
		return;
	*best = (struct choice){ line, score, rank, linked };
}

/* A line without kickers and details, or with them when nothing is left. */
static struct text
headline(const struct page_reading *reading, uint32_t node)
{
	struct text line = page_line(
	    reading, node, PLACE_KICKER | PLACE_DETAIL | PLACE_HIDDEN);

	if (page_words(line) == 0)
		line = page_line(reading, node, PLACE_HIDDEN);
	return line;
}

/* The part of a heading that is named the headline, when it is most of it. */
static struct text
named_part(const struct page_reading *reading, uint32_t node, struct text whole)
{
	uint32_t end = reading->tree->nodes[node].end;

	for (uint32_t i = node + 1; i < end && i < node + 60; i++) {
		struct text part;

		if (!(reading->places[i] & PLACE_TITLE) ||
		    (reading->places[i] & (PLACE_KICKER | PLACE_SUMMARY)))
			continue;
		part = headline(reading, i);
		if (page_words(part) >= 3 && part.len * 2 > whole.len)
			return part;
	}
	return whole;
}

/*
 * The link inside a headline, when it is most of it: kickers and badges often
 * stand beside it. False when the headline leads to another publisher.
 */
static bool
linked_part(const struct page_reading *reading, const struct page_card *card,
    uint32_t node, struct text *line)
{
	uint32_t end = reading->tree->nodes[node].end;
	struct text whole = *line;

	for (uint32_t i = node + 1; i < end && i < node + 60; i++) {
		struct text part;

		if (reading->story_at[i] == PAGE_MIXED)
			return false;
		if (reading->story_at[i] != card->story)
			continue;
		part = headline(reading, i);
		if (page_words(part) >= 3 && part.len * 2 > whole.len)
			*line = part;
	}
	return true;
}

static void
offer_headings(const struct page_reading *reading, const struct page_card *card,
    struct choice *best)
{
	const struct tree *tree = reading->tree;
	uint32_t end = tree->nodes[card->root].end, link_end = 0;
	int left = TITLES;

	if (end - card->root > PAGE_SCAN)
		end = card->root + PAGE_SCAN;
	for (uint32_t i = card->root; i < end && left; i++) {
		unsigned place = reading->places[i];
		bool heading = tag_flags(tree->nodes[i].tag) & TAG_HEADING;
		bool linked;
		struct text line;
		double score;

		if (reading->story_at[i] == card->story)
			link_end = tree->nodes[i].end;
		if ((!heading && !(place & PLACE_TITLE)) ||
		    tree->nodes[i].end - i > PAGE_SCAN / 2)
			continue;
		left--;
		linked = reading->sole[i] == card->story || i < link_end;
		line = headline(reading, i);
		if (!linked_part(reading, card, i, &line))
			continue;
		score = (heading ? 4 : 3) + (linked ? 3 : 0);
		score += page_words(line) >= 3 ? 1 : 0;
		score -= place & PLACE_KICKER ? 4 : 0;
		score -=
		    place & (PLACE_DETAIL | PLACE_SUMMARY) && !heading ? 3 : 0;
		score -= place & PLACE_HIDDEN ? 5 : 0;
		if (heading)
			line = named_part(reading, i, line);
		offer(best, line, score, heading ? TITLE_HEADING : TITLE_NAMED,
		    linked);
	}
}

/* ---- pieces of a link ---- */

/* "09:12", "9h12", "3 Std.": short, and begins with a digit. */
static bool
looks_like_time(struct text line)
{
	return line.len && line.len <= 16 && line.ptr[0] >= '0' &&
	       line.ptr[0] <= '9' && page_words(line) <= 3;
}

static bool
has_own_text(const struct tree *tree, uint32_t node)
{
	uint32_t child = node + 1;

	for (int i = 0; i < 50 && child < tree->nodes[node].end; i++) {
		if (tree->nodes[child].tag == HTML_TEXT &&
		    text_trim(tree->nodes[child].text).len)
			return true;
		child = tree->nodes[child].end;
	}
	return false;
}

/* Does a node stand apart from its neighbours: a block, or a part by name? */
static bool
stands_apart(const struct tree *tree, uint32_t node)
{
	const struct node *n = &tree->nodes[node];

	if (tag_flags(n->tag) & TAG_BLOCK)
		return true;
	return (tree_has(tree, node, ATTR_CLASS) || n->tag == HTML_B ||
		   n->tag == HTML_STRONG) &&
	       !has_own_text(tree, n->parent);
}

/* Does a piece have pieces of its own? */
static bool
is_whole(const struct tree *tree, uint32_t node)
{
	uint32_t end = tree->nodes[node].end;

	for (uint32_t i = node + 1; i < end && i < node + PIECE_NODES; i++)
		if (tree->nodes[i].tag != HTML_TEXT && stands_apart(tree, i))
			return false;
	return true;
}

static double
piece_score(const struct page_reading *reading, uint32_t node, struct text line)
{
	static const double by_words[] = { -2, 0, 0.5, 1.5, 2 };
	unsigned words = page_words(line), place = reading->places[node];
	enum tag tag = (enum tag)reading->tree->nodes[node].tag;
	double score = by_words[words > 4 ? 4 : words];

	score += place & PLACE_TITLE ? 3 : 0;
	score -= place & PLACE_KICKER ? 3 : 0;
	score -= place & (PLACE_DETAIL | PLACE_SUMMARY) ? 2 : 0;
	score -= place & PLACE_DETAIL ? 1 : 0;
	score -= place & PLACE_HIDDEN ? 4 : 0;
	score -= tag == HTML_P ? 0.5 : 0;
	score += tag == HTML_B || tag == HTML_STRONG ? 1 : 0;
	score -= looks_like_time(line) ? 3 : 0;
	score -= words > 30 ? 2 : 0;
	/* A headline is no whole sentence; a summary is. */
	score -= words > 6 && text_ends(line, ".") ? 0.8 : 0;
	return score;
}

static bool
has_link(const struct tree *tree, uint32_t node)
{
	for (uint32_t i = node; i < tree->nodes[node].end; i++)
		if (tree->nodes[i].tag == HTML_A)
			return true;
	return false;
}

/* The best of the pieces below a node; linked: it may hold links. */
static struct choice
find_piece(const struct page_reading *reading, uint32_t node, bool linked)
{
	const struct tree *tree = reading->tree;
	struct choice best = { 0 };
	uint32_t end = tree->nodes[node].end;
	int left = PIECES;

	for (uint32_t i = node + 1;
	     i < end && i < node + 4 * PIECE_NODES && left; i++) {
		struct text line;

		if (tree->nodes[i].tag == HTML_TEXT || !stands_apart(tree, i) ||
		    !is_whole(tree, i) || (!linked && has_link(tree, i)))
			continue;
		left--;
		line = headline(reading, i);
		offer(&best, line, piece_score(reading, i, line), TITLE_LINK,
		    linked);
	}
	return best;
}

static struct text
best_piece(const struct page_reading *reading, uint32_t link)
{
	struct choice best;

	if (is_whole(reading->tree, link))
		return headline(reading, link);
	best = find_piece(reading, link, true);
	if (best.score < 0 || page_words(best.line) < 3) {
		struct text whole = headline(reading, link);

		if (page_words(whole) > page_words(best.line))
			return whole;
	}
	return best.line;
}

static void
offer_links(const struct page_reading *reading, const struct page_card *card,
    struct choice *best)
{
	uint32_t end = reading->tree->nodes[card->root].end;

	for (size_t i = card->link; i < reading->nlinks; i++) {
		const struct page_link *link = &reading->links[i];
		struct text line;
		unsigned words;

		if (link->node >= end)
			break;
		if (link->story != card->story || link->generic ||
		    link->line.len == 0)
			continue;
		line = best_piece(reading, link->node);
		words = page_words(line);
		if (words >= 40 || (best->line.len && words < 3))
			continue;
		/* A heading of nobody's gives way to the first full link. */
		offer(best, line,
		    1 + (words >= 3 ? 1 : 0) + (words >= 5 ? 1 : 0), TITLE_LINK,
		    true);
	}
}

/*
 * The best piece of a card whose links say no more than "Read more": a line
 * of its own that is no heading.
 */
static void
offer_pieces(const struct page_reading *reading, const struct page_card *card,
    struct choice *best)
{
	uint32_t end = reading->tree->nodes[card->root].end;
	bool more = false;
	struct choice piece;

	if (reading->links[card->link].node == card->root)
		return;
	for (size_t i = card->link; i < reading->nlinks; i++) {
		const struct page_link *link = &reading->links[i];

		if (link->node >= end)
			break;
		if (!link->generic && link->line.len)
			return;
		more |= link->line.len > 0;
	}
	if (!more)
		return;
	piece = find_piece(reading, card->root, false);
	if (piece.score > 0)
		*best = piece;
}

/* What an image says, or is said to those who do not see it. */
static void
offer_labels(const struct page_reading *reading, const struct page_card *card,
    struct choice *best)
{
	const struct tree *tree = reading->tree;
	uint32_t end = tree->nodes[card->root].end;

	for (uint32_t i = card->root; i < end && i < card->root + PAGE_SCAN;
	     i++) {
		struct text line = TEXT("");

		if (tree->nodes[i].tag == HTML_A) {
			line = tree_value(tree, i, ATTR_TITLE);
			if (line.len == 0)
				line = tree_value(tree, i, ATTR_ARIA_LABEL);
		} else if (tree->nodes[i].tag == HTML_IMG) {
			line = tree_value(tree, i, ATTR_ALT);
		}
		if (page_words(line) >= 3)
			offer(best, line, 0, TITLE_ALT, true);
	}
}

/* Is the card an item of a numbered list, or of what is read most? */
static bool
is_ranked(const struct page_reading *reading, uint32_t node)
{
	for (; node; node = reading->tree->nodes[node].parent)
		if (reading->tree->nodes[node].tag == HTML_OL ||
		    (reading->places[node] & PLACE_POPULAR))
			return true;
	return false;
}

/*
 * A card that is no more than text and "Read more": its headline stands right
 * before it, and is no link.
 */
static void
offer_heading_before(const struct page_reading *reading,
    const struct page_card *card, struct choice *best)
{
	const struct node *nodes = reading->tree->nodes;
	uint32_t parent = nodes[card->root].parent, at = card->root - 1;

	if (at <= parent)
		return;
	while (nodes[at].parent != parent)
		at = nodes[at].parent;
	if (reading->sole[at] != PAGE_NONE ||
	    (reading->places[at] & PLACE_HIDDEN) ||
	    nodes[at].end - at > PIECE_NODES)
		return;
	if ((tag_flags(nodes[at].tag) & TAG_HEADING) ||
	    nodes[at].tag == HTML_DT || (reading->places[at] & PLACE_TITLE))
		offer(best, headline(reading, at), 3, TITLE_NAMED, false);
}

void
page_title(const struct page_reading *reading, struct page_card *card)
{
	struct choice best = { 0 }, link = { 0 };

	offer_headings(reading, card, &best);
	if (!best.linked) {
		unsigned words = page_words(best.line);

		offer_links(reading, card, &link);
		if (link.line.len &&
		    (words < 3 || link.line.len > best.line.len))
			best = link;
	}
	if (page_words(best.line) < 2)
		offer_heading_before(reading, card, &best);
	if (best.line.len == 0)
		offer_pieces(reading, card, &best);
	if (best.line.len == 0)
		offer_labels(reading, card, &best);
	best.line = page_one_line(reading->mem, best.line);
	card->title =
	    page_clean_title(best.line, is_ranked(reading, card->root));
	card->rank = card->title.len ? best.rank : TITLE_NONE;
}
