#include "html/page.h"

#include "base/url.h"
#include "marks.h"
#include "page_parts.h"

static size_t
words(struct text t)
{
	struct text word;
	size_t n = 0;

	while (text_next_word(&t, &word))
		n++;
	return n;
}

static void
find_stories(struct page *page, struct arena *mem, const struct tree *tree,
    struct text base)
{
	struct text domain = url_domain(mem, base);
	size_t cap = 0;
	uint32_t out = 0;

	for (uint32_t i = 0; i < tree->nnodes; i++) {
		const struct node *n = &tree->nodes[i];
		struct text url, line;
		struct item *item;

		if ((n->marks & (MARK_FURNITURE | MARK_ASIDE)) && n->end > out)
			out = n->end;
		if (n->tag != HTML_A || i < out)
			continue;
		url = url_resolve(mem, base, tree_value(tree, i, ATTR_HREF));
		line = tree_line(tree, i);
		if (!url_is_web(url) || words(line) < 4 ||
		    !text_equal(url_domain(mem, url), domain))
			continue;
		item =
		    ARENA_PUSH(mem, page->feed.items, page->feed.nitems, cap);
		item->link = item->id = url_clean(mem, url);
		item->title = arena_copy(mem, line);
		for (uint32_t k = n->end;
		     k < tree->nnodes && tree->nodes[k].tag != HTML_A; k++)
			if (tree->nodes[k].tag == HTML_P) {
				item->summary.kind = BODY_TEXT;
				item->summary.text =
				    arena_copy(mem, tree_line(tree, k));
				break;
			}
	}
}

int
html_page(struct page *page, struct arena *mem, struct text html,
    struct text url, const struct page_rules *rules, struct err *err)
{
	struct arena scratch = { 0 };
	struct tree tree;
	struct text base;

	(void)rules;
	*page = (struct page){ 0 };
	tree_build(&tree, &scratch, html);
	marks_set(&tree);
	page_read_head(page, mem, &tree, url, &base);
	find_stories(page, mem, &tree, base);
	arena_clear(&scratch);
	if (page->feed.nitems)
		return 0;
	return err_set(
	    err, ERR_INPUT, page->login ? "a page to sign in" : "no stories");
}
