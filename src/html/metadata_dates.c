/* The dates in elements that are marked as such. */
#include "metadata_walk.h"

void
walk_offer_date(
    struct walk *w, struct date date, bool changed, int score, uint32_t node)
{
	struct marked *m = w->marked;
	bool near = is_near(w, node);
	int *best = &w->best[near][changed];
	struct date *into = changed ? &m->modified : &m->published;

	if (!near)
		into = changed ? &m->far_modified : &m->far_published;
	if (score <= *best)
		return;
	*best = score;
	*into = date;
}

/* A value for machines, else the dates of the line. */
static void
offer_value(struct walk *w, struct text value, struct text line, bool changed,
    int score, uint32_t node)
{
	struct line_date found;
	struct date date;
	size_t at = 0;

	if (value.len && date_find(&found, value, 0, w->input->order) &&
	    time_parse(&date, value)) {
		walk_offer_date(w, date, changed, score, node);
		return;
	}
	line = text_sub(value.len ? value : line, 0, MARK_LINE);
	while (date_find(&found, line, at, w->input->order)) {
		at = found.to;
		if (!found.other)
			walk_offer_date(w, found.date, changed || found.changed,
			    score + found.labelled, node);
	}
}

/* Microdata's itemprop, or RDFa's property. */
static struct text
property(const struct tree *tree, uint32_t node)
{
	struct text prop = tree_raw(tree, node, ATTR_ITEMPROP);

	return prop.len ? prop : tree_raw(tree, node, ATTR_PROPERTY);
}

void
walk_see_date(struct walk *w, uint32_t node, int says)
{
	const struct tree *tree = w->tree;
	const struct node *n = &tree->nodes[node];
	struct text prop = property(tree, node);
	struct text value;
	bool published = prop.len && (text_has_word(prop, "datePublished") ||
					 text_has_word(prop, "dateCreated") ||
					 text_has_word(prop, "dc:date") ||
					 text_has_word(prop, "dc:created"));
	bool changed = text_has_word(prop, "dateModified") && !published;
	int score = published || changed ? 8 : 0;

	if (score == 0 && n->tag != HTML_TIME &&
	    !(says & (SAYS_DATE | SAYS_CHANGED)))
		return;
	value = tree_value(tree, node, ATTR_DATETIME);
	if (value.len == 0)
		value = tree_value(tree, node, ATTR_CONTENT);
	if (n->tag == HTML_ABBR && value.len == 0 &&
	    says & (SAYS_DATE | SAYS_CHANGED))
		value = tree_value(tree, node, ATTR_TITLE);
	if (score == 0 && n->tag == HTML_TIME)
		score = 5 + ((says & SAYS_DATE) != 0);
	else if (score == 0 && n->tag == HTML_ABBR && value.len)
		score = 6;
	else if (score == 0 && says & (SAYS_DATE | SAYS_CHANGED) &&
		 n->tag != HTML_META)
		score = 3;
	if (score == 0)
		return;
	changed |= !published && says & SAYS_CHANGED && !(says & SAYS_DATE);
	offer_value(w, value, value.len ? TEXT("") : mark_line(w, node),
	    changed, score, node);
}
