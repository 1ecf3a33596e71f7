#include "build_parts.h"

#include "base/utf8.h"
#include "marks.h"
#include "media.h"

struct text
builder_cut(struct text t, size_t max)
{
	size_t len = 0;

	while (len < t.len && len < max)
		utf8_next(t, &len);
	return text_sub(t, 0, len);
}

struct section *
builder_section(struct builder *b, struct text heading, int level)
{
	struct section *section = ARENA_PUSH(b->mem, b->article->sections,
	    b->article->nsections, b->cap_sections);

	*section = (struct section){
		.heading = heading, .level = level, .time = b->entry
	};
	b->entry = (struct date){ 0, DATE_NONE };
	b->breaks = false;
	b->cap_blocks = 0;
	return section;
}

struct block *
builder_block(struct builder *b, enum block_kind kind)
{
	struct section *section;
	struct block *block;

	if (b->article->nsections == 0 || b->breaks)
		builder_section(b, TEXT(""), 0);
	section = &b->article->sections[b->article->nsections - 1];
	block = ARENA_PUSH(
	    b->mem, section->blocks, section->nblocks, b->cap_blocks);
	*block = (struct block){ .kind = kind };
	return block;
}

struct text
builder_line(struct arena *mem, struct text t)
{
	struct buf out = { 0 };
	struct text line;

	utf8_add_line(&out, t);
	line = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return line;
}

unsigned
builder_link(struct builder *b, struct text url, struct text text)
{
	struct link *link = ARENA_PUSH(
	    b->mem, b->article->links, b->article->nlinks, b->cap_links);

	*link = (struct link){ .url = arena_copy(b->mem, url),
		.text = builder_line(b->mem, text) };
	return (unsigned)b->article->nlinks;
}

static unsigned
link_of(struct builder *b, uint32_t node)
{
	struct text url, text;

	if (node == 0)
		return 0;
	if (node == b->link_node)
		return b->link;
	url = media_address(
	    b->mem, b->base, tree_value(b->flow->tree, node, ATTR_HREF));
	b->link_node = node;
	text = builder_cut(tree_line(b->flow->tree, node), LINE_MAX_BYTES);
	b->link = url.len ? builder_link(b, url, text) : 0;
	return b->link;
}

/* The soft hyphens inside a span; those of a flow are in order. */
static void
add_hyphens(struct builder *b, struct span *span, const struct flow_span *s)
{
	const struct flow *flow = b->flow;
	size_t low = 0, high = flow->nhyphens, end;
	uint32_t *hyphens;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (flow->hyphens[middle] <= s->from)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < flow->nhyphens && flow->hyphens[end] < s->to;)
		end++;
	if (end == low)
		return;
	hyphens = arena_array(b->mem, end - low, sizeof(*hyphens));
	for (size_t i = low; i < end; i++)
		hyphens[i - low] = flow->hyphens[i] - s->from;
	span->hyphens = hyphens;
	span->nhyphens = end - low;
}

void
builder_spans(
    struct builder *b, struct block *block, const struct flow_block *from)
{
	const struct flow *flow = b->flow;
	size_t n = 0;

	block->spans = arena_array(b->mem, from->count, sizeof(struct span));
	for (uint32_t i = 0; i < from->count; i++) {
		const struct flow_span *s = &flow->spans[from->first + i];
		struct text text =
		    text_from(flow->text.ptr + s->from, s->to - s->from);
		struct span *span = &block->spans[n];

		if (text.len == 0 && !s->cell && !(s->style & SPAN_BREAK))
			continue;
		*span = (struct span){ .text = arena_copy(b->mem, text),
			.style = s->style,
			.link = link_of(b, s->link) };
		add_hyphens(b, span, s);
		n++;
	}
	block->nspans = n;
}

/* Does text follow, so that a bold line heads something? */
static bool
is_followed(const struct flow *flow, size_t at)
{
	for (size_t i = at + 1; i < flow->nblocks; i++) {
		const struct flow_block *block = &flow->blocks[i];

		if (!block->keep || block->kind == BLOCK_IMAGE ||
		    block->kind == FLOW_CAPTION)
			continue;
		return block->kind != FLOW_HEADING &&
		       block->kind != BLOCK_RULE &&
		       !block_is_pseudo_heading(flow, block);
	}
	return false;
}

void
builder_text(struct builder *b, const struct flow_block *from)
{
	struct block *block = builder_block(
	    b, from->kind == FLOW_CAPTION ? BLOCK_PARAGRAPH
					  : (enum block_kind)from->kind);

	block->level = from->level;
	block->number = from->number;
	block->header = from->kind == BLOCK_ROW && from->header;
	builder_spans(b, block, from);
}

/* A question in bold. */
static bool
asks(const struct flow *flow, const struct flow_block *block)
{
	struct text text = flow_text(flow, block);

	return block->kind == BLOCK_PARAGRAPH && text_ends(text, "?") &&
	       block->strong * 10 >= text.len * 7;
}

/* Are some of its questions long for headings? Then none is one. */
static bool
is_interview(const struct flow *flow)
{
	enum { LONG = 80 };

	for (size_t i = 0; i < flow->nblocks; i++)
		if (flow->blocks[i].keep && asks(flow, &flow->blocks[i]) &&
		    flow->blocks[i].to - flow->blocks[i].from > LONG)
			return true;
	return false;
}

static void
add_block(struct builder *b, size_t at)
{
	const struct flow_block *from = &b->flow->blocks[at];
	size_t image = b->last_image;

	if (from->kind == FLOW_ENTRY) {
		builder_entry(b, from);
		return;
	}
	if (from->kind == FLOW_CAPTION) {
		if (!builder_caption(b, from) && b->captions)
			builder_text(b, from);
		return;
	}
	if (from->kind != BLOCK_IMAGE)
		builder_settle_caption(b, from);
	b->last_image = 0;
	b->last_media = false;
	switch (from->kind) {
	case BLOCK_IMAGE:
		b->last_image = image;
		builder_image(b, from);
		builder_settle_caption(b, from);
		break;
	case BLOCK_MEDIA:
		builder_media(b, from);
		break;
	case BLOCK_RULE:
		builder_block(b, BLOCK_RULE);
		break;
	case FLOW_HEADING:
		if (from->level == FLOW_PSEUDO)
			builder_pseudo_heading(b, from);
		else
			builder_heading(b, from);
		break;
	default:
		if (block_is_pseudo_heading(b->flow, from) &&
		    !(b->interview && asks(b->flow, from)) &&
		    is_followed(b->flow, at))
			builder_pseudo_heading(b, from);
		else
			builder_text(b, from);
		break;
	}
}

/* The block that holds a node's text; NULL: none. */
static const struct flow_block *
block_of(const struct flow *flow, uint32_t node)
{
	size_t low = 0, high = flow->nblocks;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (flow->blocks[middle].at <= node)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &flow->blocks[low - 1] : NULL;
}

/*
 * A footnote belongs to the text that refers to it, wherever it stands.
 * Both are in the order of the page.
 */
static void
keep_notes(struct flow *flow)
{
	const struct notes *notes = &flow->notes;
	size_t at = 0;

	for (size_t i = 0; i < flow->nblocks; i++) {
		struct flow_block *block = &flow->blocks[i];
		const struct flow_block *text;

		if (block->kind != BLOCK_NOTE || block->marks & MARK_HIDDEN)
			continue;
		while (at < notes->count && notes->list[at].to <= block->at)
			at++;
		if (at == notes->count)
			return;
		text = block_of(flow, notes->list[at].reference);
		block->keep = block->keep || (text && text->keep);
	}
}

void
build_article(struct article *article, struct arena *mem, struct flow *flow,
    struct text base, bool captions)
{
	struct builder b = {
		.article = article,
		.mem = mem,
		.flow = flow,
		.base = base,
		.captions = captions,
		.interview = is_interview(flow),
	};

	keep_notes(flow);
	for (size_t i = 0; i < flow->nblocks; i++)
		b.headed =
		    b.headed || (flow->blocks[i].keep &&
				    flow->blocks[i].kind == FLOW_HEADING &&
				    flow->blocks[i].level != FLOW_PSEUDO);

	for (size_t i = 0; i < flow->nblocks; i++)
		if (flow->blocks[i].keep && flow->blocks[i].kind != BLOCK_NOTE)
			add_block(&b, i);
	builder_settle_caption(&b, NULL);
	b.last_image = 0;
	for (size_t i = 0; i < flow->nblocks; i++)
		if (flow->blocks[i].keep && flow->blocks[i].kind == BLOCK_NOTE)
			builder_text(&b, &flow->blocks[i]);
	/* Last: it leaves another section at the end than b knows. */
	builder_sort_entries(article, mem);
}
