#include "html/render.h"

#include "build.h"
#include "flow.h"
#include "html/clean.h"
#include "tree.h"

void
html_render(struct article *article, struct arena *mem, struct text html,
    struct text base)
{
	struct arena work = { 0 };
	struct tree tree;
	struct flow flow;

	*article = (struct article){ 0 };
	tree_build(&tree, &work, html);
	flow_build(&flow, &work, &tree);
	build_article(article, mem, &flow, base, true);
	article->truncated = tree.truncated;
	flow_clear(&flow);
	arena_clear(&work);
}

void
html_render_text(struct article *article, struct arena *mem, struct text plain)
{
	struct buf html = { 0 };

	html_clean_text(&html, plain);
	html_render(article, mem, buf_text(&html), TEXT(""));
	buf_clear(&html);
}
