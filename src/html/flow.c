#include "flow_walk.h"
#include "marks.h"

/* A block element inside what is one line for us. */
static void
break_inside(struct walker *w, const struct frame *f)
{
	if (f->pre)
		w->newline = true;
	else if (f->row)
		w->blank = true;
	else if (w->writing && w->breaks == 0)
		w->breaks = 1;
}

static bool
is_one_line(const struct frame *f)
{
	return f->row || f->pre || f->note;
}

/* A footnote that begins with the element. */
static void
begin_note(struct walker *w, struct frame *f, uint32_t node)
{
	const struct notes *notes = w->notes;

	while (w->note < notes->count && notes->list[w->note].to <= node)
		w->note++;
	if (w->note == notes->count || notes->list[w->note].from != node)
		return;
	f->note = notes->list[w->note++].number;
	f->marks &= (uint8_t) ~(MARK_FURNITURE | MARK_ASIDE);
}

static void
open_element(struct walker *w, uint32_t node)
{
	const struct node *n = &w->tree->nodes[node];
	enum tag tag = (enum tag)n->tag;
	struct frame f = *walker_top(w);
	bool cite = walker_is_cite(w, node);
	bool drop_cap = is_drop_cap(w->tree, node);
	bool block = (tag_flags(tag) & TAG_BLOCK || cite) && !drop_cap;
	bool one_line = is_one_line(&f);
	unsigned marks = n->marks;

	if (block && one_line)
		break_inside(w, &f);
	else if (block)
		walker_end_block(w);
	f.node = node;
	f.end = n->end;
	f.ends_block = block && !one_line;
	f.is_row = f.is_cell = f.pending = f.quotes = false;
	f.drop_cap = drop_cap;
	if (cite || f.cite)
		marks = 0;
	/* Inside a heading "headline" is its name, not that of the page's. */
	if (f.heading)
		marks &= ~(unsigned)MARK_DROP;
	/* The head of an entry is no page's. */
	if (w->entry && tag == HTML_HEADER &&
	    entries_at(&w->flow->entries, node))
		marks &= ~(unsigned)MARK_FURNITURE;
	if (is_pull_quote(w->tree, node)) {
		f.pull = true;
		marks &= ~(unsigned)MARK_ASIDE;
	}
	/* What the picture's alt says is not read out twice, but is shown. */
	if (f.caption && tree_has(w->tree, node, ATTR_ARIA_HIDDEN))
		marks &= ~(unsigned)MARK_HIDDEN;
	if (block) {
		f.marks |= (uint8_t)marks;
		f.inside = 0;
		f.block = node;
	} else {
		f.inside |= (uint8_t)marks;
	}
	if (marks & MARK_HIDDEN && !block)
		f.mute = true;
	if (marks & MARK_CAPTION)
		f.caption = true;
	f.cite = f.cite || cite;
	if (block && !one_line)
		begin_note(w, &f, node);
	if (w->entry && w->flow->entries.list[w->entry - 1].clock == node)
		f.mute = true;
	walker_enter(w, &f, node, tag);
	/* An <li> that is an entry is no item of a list. */
	if (w->entry && w->flow->entries.list[w->entry - 1].from == node) {
		f.pending = false;
		f.list = f.item = 0;
		f.depth = 0;
	}
	w->frames[++w->top] = f;
	if (f.is_row)
		walker_begin_row(w);
	else if (f.is_cell)
		walker_begin_cell(w);
	else if (f.quotes)
		walker_add_text(w, TEXT("\xE2\x80\x9C"));
}

static void
leave(struct walker *w)
{
	struct frame *f = walker_top(w);
	const struct frame *above = &w->frames[w->top - 1];

	if (f->quotes && w->writing) {
		w->blank = false;
		walker_add_text(w, TEXT("\xE2\x80\x9D"));
	}
	w->glue = w->glue || f->drop_cap;
	if (f->is_cell)
		walker_end_cell(w, f->node);
	if (f->is_row)
		walker_end_row(w);
	if (f->is_row || f->ends_block)
		walker_end_block(w);
	else if (f->block != above->block && is_one_line(above))
		break_inside(w, above);
	if (f->quote > above->quote)
		walker_end_quote(w);
	w->top--;
}

static void
add_break(struct walker *w, const struct frame *f)
{
	if (f->pre && w->writing)
		walker_add_pre(w, TEXT("\n"));
	else if (f->row)
		w->blank = true;
	else
		w->breaks++;
}

/* Facebook's, whose words only a script would fetch. */
static bool
is_empty_post(const struct tree *tree, uint32_t node)
{
	static const char *const names[] = { "fb-post", "fb-video", NULL };

	return tree->nodes[node].end <= node + 2 &&
	       tree_has(tree, node, ATTR_DATA_HREF) &&
	       tree_is_named(tree, node, names);
}

/* An element that stands for something, whatever is inside. */
static void
add_thing(struct walker *w, uint32_t node, const struct frame *f)
{
	switch (w->tree->nodes[node].tag) {
	case HTML_BR:
		add_break(w, f);
		break;
	case HTML_HR:
		walker_end_block(w);
		walker_push_media(w, node, BLOCK_RULE);
		break;
	case HTML_IMG:
	case HTML_AMP_ANIM:
	case HTML_AMP_IMG:
		walker_add_image(w, node);
		break;
	case HTML_INPUT:
		walker_add_box(w, node);
		break;
	case HTML_MATH:
		walker_add_math(w, node);
		break;
	case HTML_DIV:
		if (f->row || !is_empty_post(w->tree, node))
			break;
		walker_end_block(w);
		walker_push_media(w, node, BLOCK_MEDIA);
		break;
	case HTML_AMP_AUDIO:
	case HTML_AMP_DAILYMOTION:
	case HTML_AMP_FACEBOOK:
	case HTML_AMP_IFRAME:
	case HTML_AMP_INSTAGRAM:
	case HTML_AMP_TWITTER:
	case HTML_AMP_VIDEO:
	case HTML_AMP_VIMEO:
	case HTML_AMP_YOUTUBE:
	case HTML_AUDIO:
	case HTML_EMBED:
	case HTML_IFRAME:
	case HTML_LITE_YOUTUBE:
	case HTML_VIDEO:
		if (f->row)
			break;
		walker_end_block(w);
		walker_push_media(w, node, BLOCK_MEDIA);
		break;
	default:
		break;
	}
}

/* Marks in the flow where entries of a live blog begin and where they end. */
static void
pass_entries(struct walker *w, uint32_t node)
{
	const struct entries *entries = &w->flow->entries;

	if (w->entry < entries->count && entries->list[w->entry].from == node)
		walker_push_entry(w, (int)++w->entry);
	else if (w->entry && w->entry == entries->count &&
		 entries->list[w->entry - 1].to == node)
		walker_push_entry(w, 0);
}

static void
visit(struct walker *w, uint32_t node)
{
	const struct node *n = &w->tree->nodes[node];
	struct frame *f = walker_top(w);

	w->at = node;
	if (w->flow->entries.count)
		pass_entries(w, node);
	if (n->tag == HTML_TEXT) {
		if (f->mute)
			return;
		if (f->pre)
			walker_add_pre(w, n->text);
		else
			walker_add_text(w, n->text);
		return;
	}
	add_thing(w, node, f);
	if (n->end > node + 1 || (tag_flags(n->tag) & TAG_BLOCK))
		open_element(w, node);
}

void
flow_build(struct flow *flow, struct arena *mem, const struct tree *tree)
{
	struct walker w = { .flow = flow, .tree = tree, .notes = &flow->notes };

	*flow = (struct flow){ .mem = mem, .tree = tree };
	notes_find(&flow->notes, mem, tree);
	entries_find(&flow->entries, mem, tree);
	w.frames[0].end = tree->nnodes;
	for (uint32_t i = 0; i < tree->nnodes; i++) {
		while (w.top > 0 && w.frames[w.top].end <= i)
			leave(&w);
		visit(&w, i);
	}
	while (w.top > 0)
		leave(&w);
	walker_end_block(&w);
	pull_quotes_drop(flow);
}

void
flow_clear(struct flow *flow)
{
	buf_clear(&flow->text);
}

struct text
flow_text(const struct flow *flow, const struct flow_block *block)
{
	return text_sub(
	    buf_text(&flow->text), block->from, block->to - block->from);
}
