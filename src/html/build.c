#include "build.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "marks.h"
#include "media.h"

struct builder {
	struct article *article;
	struct arena *mem;
	const struct flow *flow;
	struct text base;
	size_t cap_sections, cap_blocks, cap_links, cap_images;
	uint32_t link_node; /* the <a> that article->links' last comes from … */
	unsigned link;      /* … and its number; 0: it has no address */
	size_t last_image;   /* to which a caption may belong; 0: none */
	uint32_t image_node; /* the element it stands in */
	bool last_media;     /* the last block is a video, which may have one */
	struct {
		int raw, level;
	} levels[7]; /* of the headings that are open, each below the last */
	size_t nlevels;
	bool interview;    /* questions in bold are no headings */
	struct date entry; /* of a live blog, whose first line has not come */
	bool breaks;       /* the next line begins a section */
	bool headed;   /* the article has headings that are marked as such */
	bool captions; /* those without a picture are text */
	const struct flow_block *caption; /* that waits for its picture */
};

enum { LINE_MAX_BYTES = 1000 }; /* of a link's text, about of a caption's */

static struct text
cut(struct text t, size_t max)
{
	size_t len = 0;

	while (len < t.len && len < max)
		utf8_next(t, &len);
	return text_sub(t, 0, len);
}

static struct section *
new_section(struct builder *b, struct text heading, int level)
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

static struct block *
new_block(struct builder *b, enum block_kind kind)
{
	struct section *section;
	struct block *block;

	if (b->article->nsections == 0 || b->breaks)
		new_section(b, TEXT(""), 0);
	section = &b->article->sections[b->article->nsections - 1];
	block = ARENA_PUSH(
	    b->mem, section->blocks, section->nblocks, b->cap_blocks);
	*block = (struct block){ .kind = kind };
	return block;
}

static struct text
one_line(struct arena *mem, struct text t)
{
	struct buf out = { 0 };
	struct text line;

	utf8_add_line(&out, t);
	line = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return line;
}

static unsigned
new_link(struct builder *b, struct text url, struct text text)
{
	struct link *link = ARENA_PUSH(
	    b->mem, b->article->links, b->article->nlinks, b->cap_links);

	*link = (struct link){ .url = arena_copy(b->mem, url),
		.text = one_line(b->mem, text) };
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
	text = cut(tree_line(b->flow->tree, node), LINE_MAX_BYTES);
	b->link = url.len ? new_link(b, url, text) : 0;
	return b->link;
}

static void
copy_spans(
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
		n++;
	}
	block->nspans = n;
}

static void
add_media(struct builder *b, const struct flow_block *from)
{
	struct text name, url;
	struct block *block;
	unsigned link;

	url = media_link(b->mem, b->flow->tree, from->media, b->base, &name);
	if (url.len == 0)
		return;
	block = new_block(b, BLOCK_MEDIA);
	link = new_link(b, url, name);
	block->spans = arena_alloc(b->mem, sizeof(*block->spans));
	block->spans[0].text = b->article->links[link - 1].text;
	block->spans[0].link = link;
	block->nspans = 1;
	b->last_media = true;
}

/* The same picture comes twice where a <noscript> repeats a lazy one. */
static bool
has_image(const struct article *article, struct text url)
{
	size_t from = article->nimages > 4 ? article->nimages - 4 : 0;

	for (size_t i = from; i < article->nimages; i++)
		if (text_equal(article->images[i].url, url))
			return true;
	return false;
}

static void
add_image(struct builder *b, const struct flow_block *from)
{
	struct article *article = b->article;
	struct image *image;
	struct text url;

	url = media_image(b->mem, b->flow->tree, from->media, b->base);
	if (url.len == 0 || has_image(article, url))
		return;
	image = ARENA_PUSH(
	    b->mem, article->images, article->nimages, b->cap_images);
	*image = (struct image){ .url = arena_copy(b->mem, url),
		.alt = one_line(
		    b->mem, tree_value(b->flow->tree, from->media, ATTR_ALT)) };
	new_block(b, BLOCK_IMAGE)->image = (unsigned)article->nimages;
	b->last_image = article->nimages;
	b->image_node = from->node;
	b->last_media = false;
}

/* The innermost <figure> around; 0: none. */
static uint32_t
figure_of(const struct tree *tree, uint32_t node)
{
	while (node > 0 && tree->nodes[node].tag != HTML_FIGURE)
		node = tree->nodes[node].parent;
	return node;
}

/* Puts the caption of a video behind its link. */
static void
add_media_caption(struct builder *b, const struct flow_block *from)
{
	struct section *section =
	    &b->article->sections[b->article->nsections - 1];
	struct block *block = &section->blocks[section->nblocks - 1];
	struct span *spans = arena_array(b->mem, 2, sizeof(*spans));

	spans[0] = block->spans[0];
	spans[1] = (struct span){ .text = arena_printf(b->mem, ": %.*s",
				      TEXT_ARG(flow_text(b->flow, from))) };
	block->spans = spans;
	block->nspans = 2;
	b->last_media = false;
}

/* Gives the caption to the picture just before it. */
static bool
add_caption(struct builder *b, const struct flow_block *from)
{
	struct section *section;
	struct block *block;
	struct image *image;
	struct text text = flow_text(b->flow, from);
	uint32_t figure;

	if (b->last_media) {
		add_media_caption(b, from);
		return true;
	}
	figure = figure_of(b->flow->tree, from->node);
	if (figure && (b->last_image == 0 ||
			  figure != figure_of(b->flow->tree, b->image_node))) {
		b->caption = from;
		return true;
	}
	if (b->last_image == 0)
		return false;
	section = &b->article->sections[b->article->nsections - 1];
	block = &section->blocks[section->nblocks - 1];
	image = &b->article->images[b->last_image - 1];
	if (image->caption.len > LINE_MAX_BYTES)
		return true;
	if (image->caption.len) {
		image->caption = arena_printf(b->mem, "%.*s %.*s",
		    TEXT_ARG(image->caption), TEXT_ARG(text));
		return true;
	}
	image->caption = arena_copy(b->mem, text);
	copy_spans(b, block, from);
	return true;
}

bool
block_is_pseudo_heading(const struct flow *flow, const struct flow_block *block)
{
	struct text text = flow_text(flow, block);
	char last;

	if (block->kind != BLOCK_PARAGRAPH || text.len < 3 || text.len > 100 ||
	    block->breaks || flow->tree->nodes[block->node].tag == HTML_DT)
		return false;
	/* Blanks between words count for neither. */
	if (block->strong * 10 < text.len * 7 || block->linked * 2 > text.len)
		return false;
	for (uint32_t i = 0; i < block->count; i++) {
		const struct flow_span *s = &flow->spans[block->first + i];

		if (!(s->style & SPAN_STRONG) && s->to > s->from + 1)
			return false;
	}
	last = text.ptr[text.len - 1];
	return last != '.' && last != ',' && last != ':' && last != ';' &&
	       last != '"' && last != ')';
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

/*
 * The level that a heading has below those before it. A page that goes from
 * <h2> to <h5> means one step, and a headline of the page's own level, <h1>,
 * is a section's here, those below it one lower.
 */
static int
level_of(struct builder *b, int raw)
{
	int level = raw < 2 ? 2 : raw;

	while (b->nlevels && b->levels[b->nlevels - 1].raw >= raw)
		b->nlevels--;
	if (b->nlevels && b->levels[b->nlevels - 1].level < 6)
		level = b->levels[b->nlevels - 1].level + 1;
	b->levels[b->nlevels].raw = raw;
	b->levels[b->nlevels].level = level;
	b->nlevels++;
	return level;
}

static void
add_heading(struct builder *b, const struct flow_block *from)
{
	new_section(b, arena_copy(b->mem, flow_text(b->flow, from)),
	    level_of(b, from->level));
}

/* A line in bold: below the headings, where there are any. */
static void
add_pseudo_heading(struct builder *b, const struct flow_block *from)
{
	int level = 2;

	if (b->headed)
		level = b->nlevels && b->levels[b->nlevels - 1].level > 3
			    ? b->levels[b->nlevels - 1].level
			    : 3;
	new_section(b, arena_copy(b->mem, flow_text(b->flow, from)), level);
}

static void
add_text_block(struct builder *b, const struct flow_block *from)
{
	struct block *block = new_block(b, from->kind == FLOW_CAPTION
					       ? BLOCK_PARAGRAPH
					       : (enum block_kind)from->kind);

	block->level = from->level;
	block->number = from->number;
	block->header = from->kind == BLOCK_ROW && from->header;
	copy_spans(b, block, from);
}

/* The caption above a picture waits for it; nothing came: it is text. */
static void
settle_caption(struct builder *b, const struct flow_block *next)
{
	const struct tree *tree = b->flow->tree;
	const struct flow_block *caption = b->caption;

	b->caption = NULL;
	if (!caption)
		return;
	if (next && next->kind == BLOCK_IMAGE && b->last_image &&
	    figure_of(tree, caption->node) == figure_of(tree, next->node))
		add_caption(b, caption);
	else if (b->captions)
		add_text_block(b, caption);
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
begin_entry(struct builder *b, const struct flow_block *from)
{
	b->entry = (struct date){ 0, DATE_NONE };
	if (from->number > 0)
		b->entry = b->flow->entries.list[from->number - 1].time;
	b->breaks = true;
	b->last_image = 0;
	b->last_media = false;
	b->nlevels = 0;
}

static void
add_block(struct builder *b, size_t at)
{
	const struct flow_block *from = &b->flow->blocks[at];
	size_t image = b->last_image;

	if (from->kind == FLOW_ENTRY) {
		begin_entry(b, from);
		return;
	}
	if (from->kind == FLOW_CAPTION) {
		if (!add_caption(b, from) && b->captions)
			add_text_block(b, from);
		return;
	}
	if (from->kind != BLOCK_IMAGE)
		settle_caption(b, from);
	b->last_image = 0;
	b->last_media = false;
	switch (from->kind) {
	case BLOCK_IMAGE:
		b->last_image = image;
		add_image(b, from);
		settle_caption(b, from);
		break;
	case BLOCK_MEDIA:
		add_media(b, from);
		break;
	case BLOCK_RULE:
		new_block(b, BLOCK_RULE);
		break;
	case FLOW_HEADING:
		if (from->level == FLOW_PSEUDO)
			add_pseudo_heading(b, from);
		else
			add_heading(b, from);
		break;
	default:
		if (block_is_pseudo_heading(b->flow, from) &&
		    !(b->interview && asks(b->flow, from)) &&
		    is_followed(b->flow, at))
			add_pseudo_heading(b, from);
		else
			add_text_block(b, from);
		break;
	}
}

/* An entry of a live blog: a section with a time and those below it. */
struct group {
	int64_t time;
	size_t first, count;
};

/* The newest first; those of one minute as they came. */
static int
compare_groups(const void *a, const void *b)
{
	const struct group *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? 1 : -1;
	return x->first < y->first ? -1 : 1;
}

static void
sort_entries(struct article *article, struct arena *mem)
{
	struct section *sections = article->sections, *sorted;
	size_t first = 0, n = 0, at = 0;
	struct group *groups;

	while (first < article->nsections &&
	       sections[first].time.precision == DATE_NONE)
		first++;
	if (first == article->nsections)
		return;
	groups = arena_array(mem, article->nsections - first, sizeof(*groups));
	for (size_t i = first; i < article->nsections; i++) {
		if (sections[i].time.precision != DATE_NONE)
			groups[n++] =
			    (struct group){ sections[i].time.seconds, i, 0 };
		groups[n - 1].count++;
	}
	qsort(groups, n, sizeof(*groups), compare_groups);
	sorted = arena_array(mem, article->nsections - first, sizeof(*sorted));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < groups[i].count; k++)
			sorted[at++] = sections[groups[i].first + k];
	memcpy(sections + first, sorted, at * sizeof(*sorted));
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
	settle_caption(&b, NULL);
	sort_entries(article, mem);
	b.last_image = 0;
	for (size_t i = 0; i < flow->nblocks; i++)
		if (flow->blocks[i].keep && flow->blocks[i].kind == BLOCK_NOTE)
			add_text_block(&b, &flow->blocks[i]);
}
