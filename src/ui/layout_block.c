/* The blocks of an article, one after another; tables apart. */
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "layout_build.h"

enum {
	INDENT = 2,
	VERSES = 4, /* lines that may be a poem … */
	VERSE = 60, /* … of so many bytes at most, on average */
};

static int
level_of(const struct block *block)
{
	return block->level < 0             ? 0
	       : block->level > LIST_LEVELS ? LIST_LEVELS
					    : block->level;
}

/* Lines of a poem, or an address: several, and none of them long. */
static bool
is_verse(const struct block *block)
{
	size_t lines = 1, len = 0;

	for (size_t i = 0; i < block->nspans; i++) {
		len += block->spans[i].text.len;
		if (block->spans[i].style & SPAN_BREAK)
			lines++;
	}
	return lines >= VERSES && len / lines <= VERSE;
}

static void
put_paragraph(struct builder *b, const struct block *block, int64_t offset)
{
	struct hang hang = { .role = ROLE_TEXT };

	if (b->measure >= NARROW && is_verse(block))
		hang.deeper = INDENT;
	wrap_reset(&b->wrap);
	build_spans(b, block, 0, block->nspans, offset, ROLE_TEXT, 0);
	build_wrapped(b, LINE_BODY, &hang);
}

/* "1." to "12." of a list end at one column. */
static struct text
number_of(struct builder *b, const struct block *block)
{
	struct text number =
	    arena_printf(&b->layout->mem, "%d.", block->number);
	int short_of = b->numbers[level_of(block)] - (int)number.len;

	if (short_of <= 0 || b->options->plain || b->measure < NARROW)
		return number;
	return arena_printf(
	    &b->layout->mem, "%*s%.*s", short_of, "", TEXT_ARG(number));
}

void
build_list(
    struct builder *b, const struct block *first, const struct block *end)
{
	char number[32];

	memset(b->numbers, 0, sizeof(b->numbers));
	for (; first < end && first->kind == BLOCK_ITEM; first++) {
		int *width = &b->numbers[level_of(first)];
		int n = snprintf(number, sizeof(number), "%d.", first->number);

		if (first->number && n > *width)
			*width = n;
	}
}

static void
put_item(struct builder *b, const struct block *block, int64_t offset)
{
	static const char *const bullets[] = { "•", "–", "·" };
	int level = level_of(block);
	struct hang hang = { .role = ROLE_DIM, .column = level * INDENT };

	if (block->number)
		hang.mark = number_of(b, block);
	else
		hang.mark = text_of(bullets[level > 2 ? 2 : level]);
	hang.indent = hang.column + build_width(b, hang.mark) + 1;
	wrap_reset(&b->wrap);
	build_spans(b, block, 0, block->nspans, offset, ROLE_TEXT, 0);
	build_wrapped(b, LINE_BODY, &hang);
}

static void
put_quote(struct builder *b, const struct block *block, int64_t offset)
{
	static const char *const bars[] = { "▎", "▎ ▎", "▎ ▎ ▎", "▎ ▎ ▎ ▎",
		"▎ ▎ ▎ ▎ ▎" };
	int level = level_of(block);
	struct hang hang = { .role = ROLE_QUOTE };

	while (level > 0 && 4 * (level + 1) > b->measure)
		level--;
	wrap_reset(&b->wrap);
	if (b->options->plain) {
		wrap_add(&b->wrap, text_of(_("Quote: ")), -1, 0, ROLE_QUOTE, 0);
	} else {
		hang.mark = hang.rest = text_of(bars[level]);
		hang.indent = 2 * (level + 1);
	}
	build_spans(b, block, 0, block->nspans, offset, ROLE_QUOTE, 0);
	build_wrapped(b, LINE_BODY, &hang);
}

/* "— who said it", under the bar of the quotation. */
static void
put_cite(struct builder *b, const struct block *block, int64_t offset)
{
	struct hang hang = { .role = ROLE_QUOTE };

	if (!b->options->plain) {
		hang.mark = hang.rest = TEXT("▎");
		hang.indent = INDENT;
	}
	wrap_reset(&b->wrap);
	wrap_add(&b->wrap, b->options->plain ? text_of(_("By: ")) : TEXT("— "),
	    -1, 0, ROLE_DIM, 0);
	build_spans(
	    b, block, 0, block->nspans, offset, ROLE_DIM, ATTRIBUTE_ITALIC);
	build_wrapped(b, LINE_BODY, &hang);
}

static void
put_footnote(struct builder *b, const struct block *block, int64_t offset)
{
	struct hang hang = { .role = ROLE_DIM };

	if (!block_is_numbered(block)) {
		hang.mark = arena_printf(&b->layout->mem,
		    b->options->plain ? _("Note %d:") : "%d", block->number);
		hang.indent = build_width(b, hang.mark) + 1;
	}
	wrap_reset(&b->wrap);
	build_spans(b, block, 0, block->nspans, offset, ROLE_TEXT, 0);
	if (block->number > 0 && block->number <= NOTES_MAX) {
		hang.note = -block->number;
		if (!hang.mark.len && b->wrap.nspans)
			b->wrap.spans[0].note = (int16_t)hang.note;
	}
	build_wrapped(b, LINE_BODY, &hang);
}

/* Runs of a code line between tabs, each at its tab stop. */
static void
put_code_line(struct builder *b, const struct block *block, int64_t offset,
    const struct wrap_line *line, int column)
{
	struct text text =
	    text_sub(wrap_text(&b->wrap), line->start, line->end - line->start);
	size_t from = 0;
	int cells = 0;

	(void)block;
	while (from < text.len) {
		size_t tab = text_find_byte(text, '\t', from);
		struct text part = text_sub(
		    text, from, (tab == TEXT_NONE ? text.len : tab) - from);

		if (part.len) {
			struct layout_line *row;

			build_run(b, part, column + cells, ROLE_CODE, 0);
			b->layout->runs[b->layout->nruns - 1].offset =
			    offset < 0
				? -1
				: offset + (int64_t)line->start + (int64_t)from;
			row = &b->layout->lines[b->layout->nlines - 1];
			if (row->offset < 0)
				row->offset =
				    b->layout->runs[b->layout->nruns - 1]
					.offset;
		}
		if (tab == TEXT_NONE)
			return;
		cells += build_width(b, part);
		cells += WRAP_TAB - cells % WRAP_TAB;
		from = tab + 1;
	}
}

static void
put_code(struct builder *b, const struct block *block, int64_t offset)
{
	int indent = b->options->plain || b->measure < NARROW ? 0 : INDENT;
	size_t before;

	wrap_reset(&b->wrap);
	for (size_t i = 0; i < block->nspans; i++)
		wrap_add(&b->wrap,
		    block->spans[i].style & SPAN_BREAK ? TEXT("\n")
						       : block->spans[i].text,
		    -1, 0, ROLE_CODE, 0);
	/* The text must outlive the wrap when it was joined. */
	if (b->wrap.nspans > 1) {
		struct text all =
		    arena_copy(&b->layout->mem, wrap_text(&b->wrap));

		wrap_reset(&b->wrap);
		wrap_add(&b->wrap, all, -1, 0, ROLE_CODE, 0);
	}
	wrap_code(&b->wrap, b->wide - indent);
	for (size_t i = 0; i < b->wrap.nlines; i++) {
		const struct wrap_line *line = &b->wrap.lines[i];

		before = line->start;
		build_widen(b, indent + line->width);
		build_line(b, LINE_BODY)->byte = (uint32_t)before;
		if (before && indent &&
		    wrap_text(&b->wrap).ptr[before - 1] != '\n')
			build_run(b, TEXT("↪"), 0, ROLE_DIM, 0);
		put_code_line(b, block, offset, line, indent);
	}
	b->piece++;
}

static bool
has_words(const struct block *block)
{
	for (size_t i = 0; i < block->nspans; i++)
		if (block->spans[i].text.len)
			return true;
	return false;
}

/* A line behind a mark, or behind words where marks say nothing. */
static void
begin_mark(
    struct builder *b, struct hang *hang, struct text mark, struct text words)
{
	wrap_reset(&b->wrap);
	if (b->options->plain) {
		wrap_add(&b->wrap, words, -1, 0, ROLE_IMAGE, 0);
	} else {
		hang->mark = mark;
		hang->indent = INDENT;
	}
}

static void
put_media(struct builder *b, const struct block *block)
{
	struct hang hang = { .role = ROLE_IMAGE };

	begin_mark(b, &hang, TEXT("▶"), text_of(_("Media: ")));
	if (has_words(block))
		build_spans(b, block, 0, block->nspans, -1, ROLE_IMAGE, 0);
	else
		wrap_add(&b->wrap, text_of(_("audio or video")), -1, 0,
		    ROLE_IMAGE, 0);
	build_wrapped(b, LINE_BODY, &hang);
}

static void
put_rows(struct builder *b, const struct picture *picture)
{
	for (int row = 0; row < picture->rows; row++) {
		struct layout_line *line = build_line(b, LINE_BODY);

		line->picture = picture;
		line->picture_row = (uint32_t)row;
	}
}

/* The picture itself, or what has become of it. */
static void
put_drawn(struct builder *b, unsigned image)
{
	const struct layout_options *options = b->options;

	for (size_t i = 0; i < options->npictures; i++) {
		const struct layout_picture *of = &options->pictures[i];

		if (of->image != image || image == 0)
			continue;
		if (of->picture) {
			put_rows(b, of->picture);
		} else if (of->note.len) {
			/* It may be laid out again: no piece of its own. */
			build_text(b, LINE_BODY,
			    arena_copy(&b->layout->mem, of->note), -1, ROLE_DIM,
			    0);
			b->piece--;
		}
	}
}

/* What is to be seen, and below it, dim, what the page says of it. */
static void
put_words(struct builder *b, const struct block *block)
{
	const struct image none = { 0 };
	const struct image *image =
	    block->image && block->image <= b->article->nimages
		? &b->article->images[block->image - 1]
		: &none;
	bool captioned = has_words(block) || image->caption.len > 0;
	/* A caption often says what the description does, and more. */
	bool described = image->alt.len > 0 &&
			 text_find(image->caption, image->alt, 0) == TEXT_NONE;
	struct hang hang = { .role = ROLE_IMAGE };

	begin_mark(b, &hang, TEXT("▢"), text_of(_("Image: ")));
	if (described) {
		wrap_add(&b->wrap, image->alt, -1, 0, ROLE_IMAGE, 0);
		build_wrapped(b, LINE_BODY, &hang);
		hang = (struct hang){ .indent = hang.indent };
		wrap_reset(&b->wrap);
	}
	if (described && !captioned)
		return;
	if (described && b->options->plain)
		wrap_add(&b->wrap, text_of(_("Caption: ")), -1, 0, ROLE_DIM, 0);
	if (has_words(block))
		build_spans(b, block, 0, block->nspans, -1, ROLE_DIM, 0);
	else if (captioned)
		wrap_add(&b->wrap, image->caption, -1, 0, ROLE_DIM, 0);
	else
		wrap_add(&b->wrap,
		    b->options->plain ? text_of(_("no description"))
				      : text_of(_("image")),
		    -1, 0, ROLE_IMAGE, 0);
	build_wrapped(b, LINE_BODY, &hang);
}

static void
put_picture(struct builder *b, const struct block *block)
{
	size_t from = b->layout->nlines;

	put_drawn(b, block->image);
	put_words(b, block);
	for (; from < b->layout->nlines; from++)
		b->layout->lines[from].image = block->image;
}

static void
put_rule(struct builder *b)
{
	struct text rule = TEXT("────────────");
	int width = 12;

	if (!b->options->plain && b->measure >= width) {
		build_line(b, LINE_BODY);
		build_run(b, rule, (b->measure - width) / 2, ROLE_BORDER, 0);
	}
	b->piece++;
}

void
build_block(struct builder *b, const struct block *block, int64_t offset)
{
	switch (block->kind) {
	case BLOCK_PARAGRAPH:
		put_paragraph(b, block, offset);
		break;
	case BLOCK_ITEM:
		put_item(b, block, offset);
		break;
	case BLOCK_QUOTE:
		put_quote(b, block, offset);
		break;
	case BLOCK_CODE:
		put_code(b, block, offset);
		break;
	case BLOCK_IMAGE:
		put_picture(b, block);
		break;
	case BLOCK_MEDIA:
		put_media(b, block);
		break;
	case BLOCK_RULE:
		put_rule(b);
		break;
	case BLOCK_ROW:
		build_table(b, block, 1, &offset);
		break;
	case BLOCK_CITE:
		put_cite(b, block, offset);
		break;
	case BLOCK_NOTE:
		put_footnote(b, block, offset);
		break;
	}
}
