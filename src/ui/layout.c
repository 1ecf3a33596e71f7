#include "ui/layout.h"

#include <stdlib.h>

#include "base/time.h"
#include "base/translate.h"
#include "layout_build.h"

enum {
	MEASURE = 72,
	MEASURE_MAX = 200,
	COLUMNS_MAX = 16384,  /* so that a column fits a run */
	LINKS_COMPARED = 400, /* with those before them */
};

/* Do the two stand on lines that follow each other? */
static bool
stand_together(const struct block *before, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_ITEM:
		/* Numbers behind bullets are another list. */
		return before->kind == BLOCK_ITEM &&
		       (before->level != block->level ||
			   (before->number > 0) == (block->number > 0));
	case BLOCK_NOTE:
		return before->kind == BLOCK_NOTE;
	case BLOCK_CITE:
		return before->kind == BLOCK_QUOTE;
	default:
		return false;
	}
}

/* A quotation's paragraphs keep their bar between. */
static void
space_between(
    struct builder *b, const struct block *before, const struct block *block)
{
	if (before && stand_together(before, block))
		return;
	if (before && before->kind == BLOCK_QUOTE &&
	    block->kind == BLOCK_QUOTE && !b->options->plain) {
		b->piece--;
		build_line(b, LINE_BODY);
		build_run(b, TEXT("▎"), 0, ROLE_QUOTE, 0);
		b->layout->lines[b->layout->nlines - 1].byte = UINT32_MAX;
		b->piece++;
		return;
	}
	build_blank(b);
}

/* Table rows are gathered until something else comes. */
struct walking {
	struct builder *b;
	const struct section *section;
	const struct block *before;
	const struct block *rows;
	size_t nrows;
	int64_t *offsets;
	size_t offsets_cap;
	int64_t day; /* of the article, then of the last entry of a live blog */
};

static void
end_table(struct walking *w)
{
	if (!w->nrows)
		return;
	space_between(w->b, w->before, w->rows);
	build_table(w->b, w->rows, w->nrows, w->offsets);
	w->before = &w->rows[w->nrows - 1];
	w->nrows = 0;
}

/*
 * When an entry of a live blog was posted: the time of day, with the day
 * where it is another than that of the entry above, or of the article.
 */
static void
put_time(struct walking *w, struct date time)
{
	struct builder *b = w->b;
	int64_t day = date_local_midnight(time);
	struct buf line = { 0 };

	if (time.precision == DATE_SECOND) {
		struct time_parts parts = time_local_parts(time.seconds);

		buf_printf(&line, "%02d:%02d", parts.hour, parts.minute);
	}
	if (!line.len || day != w->day) {
		if (line.len)
			buf_add_cstr(&line, " · ");
		time_add_words(&line, time, b->article->language);
	}
	w->day = day;
	build_blank(b);
	build_text(b, LINE_META, arena_copy(&b->layout->mem, buf_text(&line)),
	    -1, ROLE_DIM, 0);
	buf_clear(&line);
}

static void
begin_section(struct walking *w, const struct section *section)
{
	w->before = NULL;
	w->section = section;
	if (section->time.precision != DATE_NONE)
		put_time(w, section->time);
}

static void
put_heading(struct builder *b, const struct section *section, int64_t offset)
{
	size_t from = b->layout->nlines;
	/* In colour or not: underlined, upright, and below those italic. */
	uint8_t attributes = section->level <= 2   ? ATTRIBUTE_UNDERLINE
			     : section->level >= 4 ? ATTRIBUTE_ITALIC
						   : 0;

	if (section->time.precision == DATE_NONE)
		build_blank(b);
	wrap_reset(&b->wrap);
	if (b->options->plain)
		wrap_add(
		    &b->wrap, text_of(_("Heading: ")), -1, 0, ROLE_HEADING, 0);
	wrap_add(
	    &b->wrap, section->heading, offset, 0, ROLE_HEADING, attributes);
	build_wrapped(b, LINE_HEADING, &(struct hang){ 0 });
	for (; from < b->layout->nlines; from++)
		b->layout->lines[from].level = (uint8_t)section->level;
}

static void
each_piece(const struct article_piece *piece, void *arg)
{
	struct walking *w = arg;
	struct builder *b = w->b;
	const struct block *block = piece->block;

	if (w->section != piece->section || !block || block->kind != BLOCK_ROW)
		end_table(w);
	if (w->section != piece->section)
		begin_section(w, piece->section);
	if (!block) {
		put_heading(b, piece->section, piece->offset);
		return;
	}
	if (block->kind == BLOCK_ROW) {
		if (!w->nrows)
			w->rows = block;
		GROW(w->offsets, w->nrows, w->offsets_cap);
		w->offsets[w->nrows++] = piece->offset;
		return;
	}
	/* A block without words (an empty paragraph) takes no line. */
	if (piece->offset < 0 && block_kind_has_text(block->kind))
		return;
	space_between(b, w->before, block);
	if (block->kind == BLOCK_ITEM &&
	    !(w->before && w->before + 1 == block &&
		w->before->kind == BLOCK_ITEM))
		build_list(b, block,
		    piece->section->blocks + piece->section->nblocks);
	build_block(b, block, piece->offset);
	w->before = block;
}

/* In brackets, as in the headlines; without marks in words. */
static void
add_tag(struct builder *b, size_t number)
{
	const struct shown_tag *tag = &b->options->tags[number - 1];
	bool plain = b->options->plain, first = number == 1;
	const char *before = plain ? (first ? _("tagged ") : ", ")
				   : (first ? "[" : " [");
	size_t from = b->wrap.nspans;

	wrap_add(&b->wrap, text_of(before), -1, 0, ROLE_META, 0);
	wrap_add(&b->wrap, tag->name, -1, 0, tag->role, 0);
	if (!plain)
		wrap_add(&b->wrap, TEXT("]"), -1, 0, ROLE_META, 0);
	for (; from < b->wrap.nspans; from++)
		b->wrap.spans[from].tag = (uint16_t)number;
}

/* What is known of the article, and its tags. */
static void
put_meta(struct builder *b)
{
	const struct layout_options *options = b->options;
	const struct hang none = { .role = ROLE_TEXT };

	wrap_reset(&b->wrap);
	if (options->meta.len)
		wrap_add(&b->wrap, options->meta, -1, 0, ROLE_META, 0);
	if (options->meta.len && options->ntags > 0)
		wrap_add(&b->wrap, TEXT(" · "), -1, 0, ROLE_META, 0);
	for (size_t i = 0; i < options->ntags; i++)
		add_tag(b, i + 1);
	build_wrapped(b, LINE_META, &none);
}

static void
put_head(struct builder *b)
{
	const struct layout_options *options = b->options;
	struct text title =
	    options->title.len ? options->title : b->article->title;

	if (title.len)
		build_text(b, LINE_TITLE, title, -1, ROLE_TITLE, 0);
	if (options->meta.len || options->ntags > 0)
		put_meta(b);
	if (b->article->lede.len) {
		build_blank(b);
		build_text(b, LINE_LEDE, b->article->lede,
		    -(int64_t)b->article->lede.len - 2, ROLE_LEDE, 0);
	}
	build_blank(b);
}

unsigned
layout_link(const struct article *article, unsigned link)
{
	struct text url;

	if (link == 0 || link > article->nlinks || link > LINKS_COMPARED)
		return link;
	url = article->links[link - 1].url;
	for (unsigned i = 1; i < link; i++)
		if (text_equal(article->links[i - 1].url, url))
			return i;
	return link;
}

static void
put_links(struct builder *b)
{
	const struct article *article = b->article;

	if (!article->nlinks || b->options->links != LINKS_END)
		return;
	build_blank(b);
	build_text(b, LINE_NOTE, text_of(_("Links")), -1, ROLE_LABEL, 0);
	for (size_t i = 0; i < article->nlinks; i++) {
		size_t from = b->layout->nlines;
		struct hang hang = { .role = ROLE_DIM };

		if (layout_link(article, (unsigned)i + 1) != i + 1)
			continue;
		hang.mark = arena_printf(&b->layout->mem, "[%zu]", i + 1);
		hang.indent = build_width(b, hang.mark) + 1;
		wrap_reset(&b->wrap);
		wrap_add(&b->wrap, article->links[i].url, -1, (uint32_t)i + 1,
		    ROLE_LINK, 0);
		build_wrapped(b, LINE_LINK, &hang);
		for (; from < b->layout->nlines; from++)
			b->layout->lines[from].link = (uint32_t)i + 1;
	}
}

static void
set_width(struct builder *b)
{
	const struct layout_options *options = b->options;
	int width = options->width < 1 ? 1 : options->width;
	int measure = options->measure ? options->measure : MEASURE;

	if (width > COLUMNS_MAX)
		width = COLUMNS_MAX;
	if (measure > MEASURE_MAX)
		measure = MEASURE_MAX;
	if (measure < 20)
		measure = 20;
	b->measure = width;
	if (width >= NARROW && !options->plain)
		b->measure -= 2;
	if (b->measure > measure)
		b->measure = measure;
	b->layout->width = b->measure;
	b->layout->left = options->plain ? 0 : (width - b->measure) / 2;
	b->wide = b->measure;
	if (width >= NARROW && !options->plain)
		b->wide = width - b->layout->left - 1;
}

void
layout_make(struct layout *layout, const struct article *article,
    const struct layout_options *options)
{
	struct builder b = {
		.layout = layout, .article = article, .options = options
	};
	struct walking w = { .b = &b,
		.day = date_local_midnight(article->published) };

	layout->links = article->links;
	layout->nlinks = article->nlinks;
	b.wrap.ascii = b.row.ascii = options->ascii;
	set_width(&b);
	build_find_notes(&b);
	if (!options->no_head)
		put_head(&b);
	if (options->plot)
		build_plot(&b, options->plot);
	layout->body = layout->nlines;
	article_walk(article, each_piece, &w);
	end_table(&w);
	if (options->note.len) {
		build_blank(&b);
		build_text(&b, LINE_NOTE, options->note, -1, ROLE_DIM, 0);
	}
	put_links(&b);
	free(w.offsets);
	wrap_clear(&b.wrap);
	wrap_clear(&b.row);
}

void
layout_clear(struct layout *layout)
{
	arena_clear(&layout->mem);
	*layout = (struct layout){ 0 };
}
