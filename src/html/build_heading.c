#include "build_parts.h"

/* "We do not speak of fish": what someone says further down. */
static bool
is_short_quote(struct text text)
{
	char said = text.len > 4 ? text.ptr[text.len - 2] : '.';

	return text.ptr[0] == '"' && text.len < 60 && said != '.' &&
	       said != ',' && text_find_byte(text, '"', 1) == text.len - 1;
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
	if (last == '"')
		return is_short_quote(text);
	return last != '.' && last != ',' && last != ':' && last != ';' &&
	       last != ')';
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

void
builder_heading(struct builder *b, const struct flow_block *from)
{
	builder_section(b, arena_copy(b->mem, flow_text(b->flow, from)),
	    level_of(b, from->level));
}

/* A line in bold: below the headings, where there are any. */
void
builder_pseudo_heading(struct builder *b, const struct flow_block *from)
{
	int level = 2;

	if (b->headed)
		level = b->nlevels && b->levels[b->nlevels - 1].level > 3
			    ? b->levels[b->nlevels - 1].level
			    : 3;
	builder_section(b, arena_copy(b->mem, flow_text(b->flow, from)), level);
}
