/* The names in elements that are marked as an author's. */
#include "metadata_walk.h"

/* What being near the headline counts; more than any mark. */
enum { NEAR = 10 };

static void
add_mark(struct walk *w, uint32_t node, int score)
{
	struct text line = mark_line(w, node);

	if (line.len < 2 || line.len > MARK_LINE || w->nnames == MARKED_NAMES ||
	    walk_is_picture(w, node))
		return;
	if (is_near(w, node))
		score += NEAR;
	w->names[w->nnames++] = (struct name_mark){ line, node, score };
}

/* <span itemprop=author itemscope><span itemprop=name>… */
static uint32_t
name_inside(const struct walk *w, uint32_t node)
{
	for (uint32_t i = node + 1; i < w->tree->nodes[node].end; i++)
		if (text_has_word(tree_raw(w->tree, i, ATTR_ITEMPROP), "name"))
			return i;
	return node;
}

/* The page of an author: /autor/anna-berg */
static bool
leads_to_author(struct text href)
{
	static const char *const parts[] = { "author", "authors", "autor",
		"autoren", "autores", "autora", "auteur", "auteurs", "autore",
		"autori", "journalist", "journalistes", "journaliste",
		"contributor", "contributors", "columnists", "columnist",
		"reporter", "reporters", "staff", "firmas", "firma", "byline",
		"writers", "writer", "redactie", "redakteure" };
	struct text part;

	if (text_find(href, TEXT("//"), 0) < 8)
		href =
		    text_from_offset(href, text_find(href, TEXT("//"), 0) + 2);
	while (text_next(&href, '/', &part)) {
		if (href.len == 0)
			return false;
		for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
			if (text_is_nocase(part, parts[i]))
				return true;
	}
	return false;
}

void
walk_see_author(struct walk *w, uint32_t node, int says)
{
	const struct node *n = &w->tree->nodes[node];
	struct text prop = tree_raw(w->tree, node, ATTR_ITEMPROP);

	if (n->tag == HTML_META || n->tag == HTML_LINK)
		return;
	if (text_has_word(prop, "author") || text_has_word(prop, "creator"))
		add_mark(w, name_inside(w, node), 6);
	else if (text_has_word(tree_raw(w->tree, node, ATTR_REL), "author"))
		add_mark(w, node, 6);
	else if (n->tag == HTML_A && is_near(w, node) &&
		 leads_to_author(tree_raw(w->tree, node, ATTR_HREF)) &&
		 text_find_byte(mark_line(w, node), ' ', 0) != TEXT_NONE)
		add_mark(w, node, 5);
	else if (says & SAYS_AUTHOR && n->tag != HTML_ARTICLE &&
		 n->tag != HTML_BODY)
		add_mark(w, node, says & SAYS_EXACT ? 5 : 4);
}

static struct text
read_mark(struct walk *w, const struct name_mark *mark)
{
	return byline_read(w->mem, mark->line, w->input->site, BYLINE_MARKED);
}

/* Is another mark inside it that names as many? */
static bool
is_wrapper(struct walk *w, size_t i, size_t count)
{
	uint32_t end = w->tree->nodes[w->names[i].node].end;

	for (size_t k = i + 1; k < w->nnames && w->names[k].node < end; k++)
		if (w->names[k].score + 2 >= w->names[i].score &&
		    byline_count(read_mark(w, &w->names[k])) >= count)
			return true;
	return false;
}

/*
 * The best marks: several of one kind near one another name several authors,
 * and an element around them may name more of them.
 */
struct text
walk_names(struct walk *w, bool near)
{
	struct text names = TEXT(""), one;
	struct statement all = { 0 };
	int best = 0;
	uint32_t last = 0;

	for (size_t i = 0; i < w->nnames; i++) {
		struct name_mark *mark = &w->names[i];

		if ((mark->score >= NEAR) != near || mark->score <= best)
			continue;
		if (read_mark(w, mark).len)
			best = mark->score;
	}
	for (size_t i = 0; best && i < w->nnames; i++) {
		struct name_mark *mark = &w->names[i];

		if (mark->score != best ||
		    (last && (!near || mark->node > last + 40)))
			continue;
		one = read_mark(w, mark);
		if (one.len == 0 || is_wrapper(w, i, byline_count(one)))
			continue;
		statement_add_name(&all, w->mem, one);
		last = w->tree->nodes[mark->node].end;
	}
	names = byline_read(w->mem, all.byline, w->input->site, BYLINE_STATED);
	for (size_t i = 0; near && i < w->nnames; i++) {
		if (w->names[i].score < NEAR || w->names[i].line.len > 120)
			continue;
		one = read_mark(w, &w->names[i]);
		if (byline_count(one) > byline_count(names) &&
		    text_find(one, names, 0) != TEXT_NONE)
			names = one;
	}
	return names;
}
