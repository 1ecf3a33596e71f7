#include "columns.h"

#include "lines.h"
#include "marks.h"

enum {
	LINE_WORDS = 14, /* of a line of a column */
	HEAD_WORDS = 6,  /* of "Chorus" between stanzas */
	LEAST_LINES = 6, /* fewer are an address, or a name and a place */
	LEAST_WORDS = 24,
	LEAST_PROSE = 60,  /* bytes of a sentence */
	LOOK_BEHIND = 4,   /* blocks, for its next line */
	STANZA_BREAKS = 2, /* in one block: its parts are the lines */
	BAD = MARK_HIDDEN | MARK_DROP | MARK_CAPTION | MARK_FURNITURE |
	      MARK_COMMENT | MARK_ASIDE,
};

/* Blocks one behind another, and what their lines come to. */
struct column {
	size_t first, end, lines, open, words, bytes;
};

static bool
closes(struct text line)
{
	return line_ends_sentence(line) && !text_ends(line, ":") &&
	       !text_ends(line, ";");
}

static void
add_line(struct column *column, struct text line)
{
	line = text_trim(line);
	if (line.len == 0)
		return;
	column->lines++;
	column->open += !closes(line);
	column->words += line_words(line);
	column->bytes += line.len;
}

/* The block alone, its lines parted by <br>; no lines when one is too long. */
static struct column
lines_of(const struct flow *flow, size_t i)
{
	const struct flow_block *block = &flow->blocks[i];
	struct column column = { .first = i, .end = i + 1 };
	struct text text = flow_text(flow, block);
	size_t from = 0;

	if (block->kind != BLOCK_PARAGRAPH || block->marks & BAD ||
	    (block->linked * 2 > text.len))
		return column;
	for (uint32_t k = 0; k < block->count && block->breaks; k++) {
		const struct flow_span *span = &flow->spans[block->first + k];
		size_t to = span->from - block->from;

		if (span->style != SPAN_BREAK || to < from)
			continue;
		add_line(&column, text_sub(text, from, to - from));
		from = to;
	}
	add_line(&column, text_from_offset(text, from));
	if (column.words > column.lines * LINE_WORDS)
		column.lines = 0;
	return column;
}

/* Is the block another line, or stanza, by the same hand? */
static bool
goes_on(const struct flow *flow, size_t before, size_t i)
{
	const struct tree *tree = flow->tree;
	uint32_t a = flow->blocks[before].node, b = flow->blocks[i].node;

	if (a == b)
		return true;
	/* A <p> may be indented by its class, a <div> may be anything. */
	return tree->nodes[a].parent == tree->nodes[b].parent &&
	       tree->nodes[a].tag == tree->nodes[b].tag &&
	       (tree->nodes[a].tag == HTML_P ||
		   text_equal(tree_raw(tree, a, ATTR_CLASS),
		       tree_raw(tree, b, ATTR_CLASS)));
}

/* Stanzas, and short lines between them; or single lines. */
static bool
is_as_long(const struct flow *flow, size_t first, const struct column *next)
{
	if (flow->blocks[first].breaks == 0)
		return next->lines == 1;
	return next->lines > 1 || next->words <= HEAD_WORDS;
}

static bool
is_column(const struct flow *flow, const struct column *column)
{
	bool stanzas = flow->blocks[column->first].breaks >= STANZA_BREAKS;

	return column->lines >= LEAST_LINES && column->words >= LEAST_WORDS &&
	       (stanzas || column->end - column->first >= LEAST_LINES) &&
	       column->open * 5 >= column->lines * 2;
}

static void
join(struct column *column, const struct column *next)
{
	column->end = next->end;
	column->lines += next->lines;
	column->open += next->open;
	column->words += next->words;
	column->bytes += next->bytes;
}

/* The column that begins at the block, or the block alone. */
static struct column
column_at(const struct flow *flow, size_t i)
{
	struct column column = lines_of(flow, i);

	for (size_t at = i + 1; column.lines && at < flow->nblocks; at++) {
		struct column next = lines_of(flow, at);

		/* An advertisement between stanzas. */
		if (flow->blocks[at].marks & BAD &&
		    at < column.end + LOOK_BEHIND)
			continue;
		if (next.lines == 0 || !goes_on(flow, column.end - 1, at) ||
		    !is_as_long(flow, column.first, &next))
			break;
		join(&column, &next);
	}
	return column;
}

static void
set_verse(struct flow *flow, const struct column *column)
{
	for (size_t i = column->first; i < column->end; i++)
		if (!(flow->blocks[i].marks & BAD))
			flow->blocks[i].verse = true;
}

static size_t
prose_bytes(const struct flow *flow, size_t i)
{
	const struct flow_block *block = &flow->blocks[i];
	size_t len = block->to - block->from;

	return block->kind == BLOCK_PARAGRAPH && !(block->marks & BAD) &&
		       len >= LEAST_PROSE && block->linked * 2 < len
		   ? len
		   : 0;
}

bool
columns_find(const struct flow *flow, uint32_t *from, uint32_t *to)
{
	const struct node *nodes = flow->tree->nodes;
	size_t verse = 0, prose = 0;

	*to = 0;
	for (size_t i = 0; i < flow->nblocks; i++) {
		const struct flow_block *block = &flow->blocks[i];
		uint32_t around = nodes[block->node].parent;

		prose += block->verse ? 0 : prose_bytes(flow, i);
		if (!block->verse)
			continue;
		*from = verse && *from < around ? *from : around;
		*to = nodes[around].end > *to ? nodes[around].end : *to;
		verse += block->to - block->from;
	}
	return verse > prose * 2;
}

void
columns_mark(struct flow *flow)
{
	size_t verse = 0, prose = 0;

	for (size_t i = 0; i < flow->nblocks;) {
		struct column column = column_at(flow, i);

		if (is_column(flow, &column)) {
			set_verse(flow, &column);
			verse += column.bytes;
		} else
			for (; i < column.end; i++)
				prose += prose_bytes(flow, i);
		i = column.end;
	}
	if (verse < prose)
		for (size_t i = 0; i < flow->nblocks; i++)
			flow->blocks[i].verse = false;
}
