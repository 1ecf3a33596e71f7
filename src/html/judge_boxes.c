#include "judge_parts.h"

#include "lines.h"

/*
 * What speaks for a box set into the text (teasers, a newsletter, a player)
 * and what against it. Set by hand; a box that reaches BOX_FOREIGN goes.
 */
enum {
	BOX_LABELLED = 3, /* its first line says so: "Related", "Read also" */
	BOX_SAYS = 2,     /* another line does */
	BOX_LINKED = 2,   /* three fifths of its letters are links … */
	BOX_LINKS = 1,    /* … or a third */
	BOX_TEASER = 2,   /* a heading that is a link */
	BOX_CONTROL = 3,  /* a button or a field */
	BOX_NAMED = 1,    /* class: box, widget, player, … */
	BOX_EMPTY = 1,    /* no sentence outside of links */
	BOX_UNSAID = 2,   /* lines without a full stop among paragraphs */
	BOX_PROSE = -4,   /* 40 words of sentences, again for each 40 more */
	BOX_MATTER = -4,  /* a table, code or a quotation */
	BOX_GALLERY = -6, /* captions of pictures, whatever the buttons */
	BOX_FOREIGN = 3,
	BOX_WORDS = 160, /* larger ones are no boxes */
	BOX_NODES = 400,
};

struct box {
	size_t lines, words, prose, bytes, linked, teasers, matter, kept;
	size_t captions; /* that are no links: two make a gallery */
	size_t items, headings;
	size_t closed; /* lines that end in a full stop */
	bool labelled, says;
};

static bool
may_be_box(enum tag tag)
{
	switch (tag) {
	case HTML_DIV:
	case HTML_SECTION:
	case HTML_ASIDE:
	case HTML_ARTICLE:
	case HTML_FIGURE:
	case HTML_FOOTER:
	case HTML_HEADER:
	case HTML_TABLE:
	case HTML_OTHER:
		return true;
	default:
		return false;
	}
}

static bool
has_control(const struct tree *tree, uint32_t node)
{
	for (uint32_t i = node + 1; i < tree->nodes[node].end; i++) {
		const struct node *n = &tree->nodes[i];
		uint8_t above = tree->nodes[n->parent].tag;

		/* A button in a heading unfolds what stands below. */
		if (n->tag == HTML_BUTTON && !(tag_flags(above) & TAG_HEADING))
			return true;
		if (n->tag == HTML_TEXTAREA ||
		    (n->tag == HTML_INPUT &&
			!text_is_nocase(
			    tree_raw(tree, i, ATTR_TYPE), "hidden")))
			return true;
	}
	return false;
}

bool
judge_has_twins(const struct tree *tree, uint32_t node)
{
	const struct node *nodes = tree->nodes;
	struct text class = tree_raw(tree, node, ATTR_CLASS);
	uint32_t i = node, looked = 0, twins = 0;

	if (class.len == 0)
		return false;
	for (; i < nodes[nodes[node].parent].end && ++looked < 16;
	     i = nodes[i].end)
		twins += nodes[i].tag == nodes[node].tag &&
			 text_equal(class, tree_raw(tree, i, ATTR_CLASS));
	/* The last of them looks back. */
	for (i = node; twins < 2 && i > nodes[node].parent + 1;) {
		i--;
		while (nodes[i].parent != nodes[node].parent)
			i = nodes[i].parent;
		if (nodes[i].tag == HTML_TEXT)
			continue;
		return nodes[i].tag == nodes[node].tag &&
		       text_equal(class, tree_raw(tree, i, ATTR_CLASS));
	}
	return twins >= 2;
}

static bool
has_name(const struct tree *tree, uint32_t node)
{
	static const char *const parts[] = { "box", "widget", "player",
		"teaser", "inline", "embed", "insert", "inread", "catcher",
		"podcast", "card", "callout", "module", "linklist", "links",
		"read-also", "readalso", "hub", "playlist" };
	struct text name =
	    text_sub(tree_raw(tree, node, ATTR_CLASS), 0, NAME_BYTES);

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (text_find_nocase(name, text_of(parts[i]), 0) != TEXT_NONE)
			return true;
	return false;
}

static void
add_line(struct judge *j, struct box *box, size_t i)
{
	const struct flow_block *block = judge_block(j, i);
	size_t words = line_words(judge_text(j, i));
	bool says;

	box->captions += block->kind == FLOW_CAPTION && block->linked == 0;
	if (!judge_is_text(block))
		return;
	/* A table of one link, a line, is none. */
	box->matter +=
	    (block->kind == BLOCK_ROW && !judge_is_linked(block, 85)) ||
	    block->kind == BLOCK_CODE || block->kind == BLOCK_QUOTE;
	/* Under a picture it is a credit, which labels nothing. */
	says = words <= 30 && judge_says(j, i) &&
	       (i == 0 || judge_block(j, i - 1)->kind != BLOCK_IMAGE);
	box->labelled = box->labelled || (box->lines == 0 && says);
	box->says = box->says || says;
	box->kept += block->keep && block->kind != FLOW_HEADING;
	box->lines++;
	box->items += block->kind == BLOCK_ITEM;
	box->headings += block->kind == FLOW_HEADING;
	box->closed += line_ends_sentence(judge_text(j, i));
	box->words += words;
	box->bytes += block->to - block->from;
	box->linked += block->linked;
	if (!says && judge_is_prose(j, i))
		box->prose += words;
	box->teasers +=
	    block->kind == FLOW_HEADING && judge_is_linked(block, 85);
}

/*
 * Two and more lines, none a sentence, in an element with a class that stands
 * among the text's own paragraphs: figures of the matter, an offer, a call. A
 * list without a heading of its own belongs to the text.
 */
static bool
is_unsaid(struct judge *j, const struct box *box, uint32_t node)
{
	const struct node *nodes = j->tree->nodes;

	if (box->items > 1 && box->headings == 0)
		return false;
	return j->settled && box->lines > 1 && box->closed == 0 &&
	       nodes[node].parent == j->home &&
	       tree_raw(j->tree, node, ATTR_CLASS).len &&
	       !judge_has_twins(j->tree, node);
}

static int
score(struct judge *j, const struct box *box, uint32_t node)
{
	int sum = 0;

	/* A heading alone is left of it. */
	if (box->labelled || (box->says && box->kept == 0))
		sum += BOX_LABELLED;
	else if (box->says)
		sum += BOX_SAYS;
	if (box->linked * 10 >= box->bytes * 6)
		sum += BOX_LINKED;
	else if (box->linked * 3 >= box->bytes)
		sum += BOX_LINKS;
	sum += box->teasers ? BOX_TEASER : 0;
	sum += box->prose ? 0 : BOX_EMPTY;
	sum += (int)(box->prose / 40) * BOX_PROSE;
	sum += box->matter ? BOX_MATTER : 0;
	sum += is_unsaid(j, box, node) ? BOX_UNSAID : 0;
	sum += box->captions > 1 ? BOX_GALLERY : 0;
	if (sum + BOX_NAMED == BOX_FOREIGN && has_name(j->tree, node))
		sum += BOX_NAMED;
	if (sum < BOX_FOREIGN && sum + BOX_CONTROL >= BOX_FOREIGN &&
	    has_control(j->tree, node) && !judge_has_twins(j->tree, node))
		sum += BOX_CONTROL;
	return sum;
}

/*
 * One of several with a few sentences each and none a link: the places, games
 * or books that the article goes through, a button under each.
 */
static bool
is_entry(struct judge *j, const struct box *box, uint32_t node)
{
	return box->prose && !box->labelled && box->teasers == 0 &&
	       (judge_has_twins(j->tree, node) ||
		   judge_has_twins(j->tree, j->tree->nodes[node].parent));
}

/* Looks at the element; the blocks of it are those from first. */
static bool
is_foreign(struct judge *j, uint32_t node, size_t first, size_t *behind)
{
	const struct node *n = &j->tree->nodes[node];
	struct box box = { 0 };
	size_t i = first;

	for (; i < j->last && judge_block(j, i)->at < n->end; i++) {
		if (judge_block(j, i)->marks & j->bad)
			continue;
		add_line(j, &box, i);
		if (box.words > BOX_WORDS)
			return false;
	}
	*behind = i;
	if (box.lines == 0 || box.words * 3 > j->words)
		return false;
	return score(j, &box, node) >= BOX_FOREIGN && !is_entry(j, &box, node);
}

static void
drop_box(struct judge *j, size_t from, size_t to, bool goes_on)
{
	for (size_t i = from; i < to; i++) {
		struct flow_block *block = judge_block(j, i);

		block->keep = false;
		/* The text goes on: what ends is the box. */
		if (goes_on)
			block->ends = false;
	}
}

void
judge_boxes(struct judge *j, uint32_t from, uint32_t to)
{
	const struct node *nodes = j->tree->nodes;
	size_t first = j->first, behind = 0, end = judge_home_end(j);
	uint32_t i = from + 1;

	while (i < to) {
		while (first < j->last && judge_block(j, first)->at < i)
			first++;
		if (first == j->last)
			return;
		if (may_be_box((enum tag)nodes[i].tag) &&
		    nodes[i].end - i < BOX_NODES &&
		    judge_block(j, first)->at < nodes[i].end &&
		    is_foreign(j, i, first, &behind)) {
			drop_box(j, first, behind, behind < end);
			i = nodes[i].end;
			continue;
		}
		i++;
	}
}
