/* The one walk over a page's elements for names and dates. */
#include "base/utf8.h"
#include "metadata_walk.h"

/* Of an element with a name or a date. */
enum { MARK_NODES = 60 };

struct text
mark_line(const struct walk *w, uint32_t node)
{
	struct buf raw = { 0 }, out = { 0 };
	struct text line;

	for (uint32_t i = node; i < w->tree->nodes[node].end; i++) {
		const struct node *n = &w->tree->nodes[i];

		if (n->tag != HTML_TEXT || raw.len > MARK_LINE * 4)
			continue;
		buf_add_text(&raw, text_sub(n->text, 0, MARK_LINE * 4));
		buf_add_byte(&raw, ' ');
	}
	utf8_add_line(&out, buf_text(&raw));
	line = arena_copy(w->mem, buf_text(&out));
	buf_clear(&raw);
	buf_clear(&out);
	return line;
}

/* Ids say the same, but far from the headline they are mere targets. */
static int
id_says(struct walk *w, uint32_t node)
{
	struct text id = tree_raw(w->tree, node, ATTR_ID);

	if (id.len == 0 || w->tree->nodes[node].tag == HTML_A)
		return 0;
	return class_says(&w->cache, id) &
	       (SAYS_FOREIGN | SAYS_FOOTER |
		   (is_near(w, node) ? SAYS_AUTHOR | SAYS_DATE : 0));
}

void
marked_read(struct marked *marked, const struct marks_input *input)
{
	struct walk w = { .marked = marked,
		.input = input,
		.tree = input->flow->tree,
		.mem = input->flow->mem };

	*marked = (struct marked){ 0 };
	if (input->flow->nblocks == 0)
		return;
	walk_find_place(&w);
	for (uint32_t i = 1; i < w.tree->nnodes; i++) {
		const struct node *n = &w.tree->nodes[i];
		int says;

		if (n->tag == HTML_TEXT)
			continue;
		says = class_says(&w.cache, tree_raw(w.tree, i, ATTR_CLASS)) |
		       id_says(&w, i);
		if (walk_is_foreign(&w, i, says)) {
			if (says & SAYS_FOREIGN && w.nforeign < FOREIGN &&
			    is_near(&w, i)) {
				w.foreign[w.nforeign].from = i;
				w.foreign[w.nforeign++].to = n->end;
			}
			i = n->end - 1;
			continue;
		}
		if (n->end - i > MARK_NODES)
			continue;
		walk_see_author(&w, i, says);
		walk_see_date(&w, i, says);
	}
	marked->near_names = walk_names(&w, true);
	marked->far_names = walk_names(&w, false);
	walk_read_lines(&w);
}
