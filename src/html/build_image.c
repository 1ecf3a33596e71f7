#include "build_parts.h"

#include "media.h"

void
builder_media(struct builder *b, const struct flow_block *from)
{
	struct text name, url;
	struct block *block;
	unsigned link;

	url = media_link(b->mem, b->flow->tree, from->media, b->base, &name);
	if (url.len == 0)
		return;
	block = builder_block(b, BLOCK_MEDIA);
	link = builder_link(b, url, name);
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

void
builder_image(struct builder *b, const struct flow_block *from)
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
		.alt = builder_line(
		    b->mem, tree_value(b->flow->tree, from->media, ATTR_ALT)) };
	builder_block(b, BLOCK_IMAGE)->image = (unsigned)article->nimages;
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
bool
builder_caption(struct builder *b, const struct flow_block *from)
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
	builder_spans(b, block, from);
	return true;
}

/* The caption above a picture waits for it; nothing came: it is text. */
void
builder_settle_caption(struct builder *b, const struct flow_block *next)
{
	const struct tree *tree = b->flow->tree;
	const struct flow_block *caption = b->caption;

	b->caption = NULL;
	if (!caption)
		return;
	if (next && next->kind == BLOCK_IMAGE && b->last_image &&
	    figure_of(tree, caption->node) == figure_of(tree, next->node))
		builder_caption(b, caption);
	else if (b->captions)
		builder_text(b, caption);
}
