/* The blocks of an article as CommonMark. */
#include "write_markdown.h"

#include <stdio.h>

#include "base/url.h"
#include "base/utf8.h"
#include "write.h"

enum {
	LISTS = 8,              /* levels of nesting; deeper ones stand so */
	QUOTES = 8,             /* likewise */
	NUMBER_MAX = 999999999, /* of an item: nine digits */
	COLUMNS = LISTS * 11,   /* before an item: nine digits, mark, blank */
};

struct list {
	int column; /* where the text of its items begins */
	int number; /* of its last item, 0: bullets */
	char mark;  /* behind the number */
};

struct writer {
	struct markdown md;
	const struct block
	    *before; /* the block above; NULL: none or a heading */
	struct list lists[LISTS];
	int nlists; /* that are open */
	int64_t day;
};

static void
gap(struct writer *w)
{
	if (w->md.out->len)
		buf_add_byte(w->md.out, '\n');
}

/* Begins a block: spans behind prefix, which further lines have, too. */
static void
put_spans(struct writer *w, const struct block *block, struct text prefix,
    unsigned more)
{
	w->md.prefix = prefix;
	w->md.at = AT_START;
	w->md.closed = TEXT_NONE;
	w->md.before = '\n';
	markdown_spans(&w->md, block, 0, block->nspans, more);
	buf_add_byte(w->md.out, '\n');
}

static void
put_words(struct writer *w, struct text words, unsigned style)
{
	struct span span = { .text = words, .style = style };
	struct block block = { .spans = &span, .nspans = 1 };

	put_spans(w, &block, TEXT(""), 0);
}

static void
put_heading(struct writer *w, int level, struct text time, struct text heading)
{
	gap(w);
	if (w->md.part)
		level++;
	for (int i = 0; i < level && i < 6; i++)
		buf_add_byte(w->md.out, '#');
	buf_add_byte(w->md.out, ' ');
	w->md.at = AT_INSIDE;
	w->md.in_heading = w->md.one_line = true;
	markdown_text(&w->md, time);
	if (time.len && heading.len)
		buf_add_cstr(w->md.out, " · ");
	markdown_text(&w->md, text_trim(heading));
	w->md.in_heading = w->md.one_line = false;
	buf_add_byte(w->md.out, '\n');
}

/*
 * A list whose number does not follow the last one's is another list, which
 * the other mark begins.
 */
static bool
goes_on(const struct list *list, int number)
{
	return number ? list->number && number == list->number + 1
		      : list->number == 0;
}

static int
level_of(const struct block *block, int most)
{
	int level = block->level < 0 ? 0 : block->level;

	return level > most ? most : level;
}

/*
 * Finds the item's list among those that are open, or begins one. False when
 * the item follows another of its list without a blank line.
 */
static bool
find_list(struct writer *w, const struct block *block, int number, int *level)
{
	bool begins = !w->before || w->before->kind != BLOCK_ITEM;
	struct list *list;
	char mark = '.';

	if (begins)
		w->nlists = 0;
	*level = level_of(block, w->nlists < LISTS ? w->nlists : LISTS - 1);
	list = &w->lists[*level];
	if (*level < w->nlists && goes_on(list, number)) {
		mark = list->mark;
	} else if (*level < w->nlists) {
		begins = true;
		mark = list->number && list->mark == '.' ? ')' : '.';
	} else if (number > 1) {
		begins = true; /* it could not end the paragraph above */
	}
	list->number = number;
	list->mark = mark;
	w->nlists = *level + 1;
	return begins;
}

static void
put_item(struct writer *w, const struct block *block)
{
	int number =
	    block->number > NUMBER_MAX || block->number < 0 ? 0 : block->number;
	char blanks[COLUMNS + 1];
	struct list *list;
	size_t from;
	int level;

	if (find_list(w, block, number, &level))
		gap(w);
	list = &w->lists[level];
	from = w->md.out->len;
	buf_printf(
	    w->md.out, "%*s", level ? w->lists[level - 1].column : 0, "");
	if (number)
		buf_printf(w->md.out, "%d%c ", number, list->mark);
	else
		buf_add_cstr(w->md.out, "- ");
	list->column = (int)(w->md.out->len - from);
	(void)snprintf(blanks, sizeof(blanks), "%*s", list->column, "");
	put_spans(w, block, text_of(blanks), 0);
}

static const char bars[] = "> > > > > > > > ";

/* Behind "> " as often as it is nested; a gap in the same quotation too. */
static void
put_quote(struct writer *w, const struct block *block, int level)
{
	const struct block *before = w->before;
	struct text prefix;
	int depth = level + 1;

	prefix = text_sub(text_of(bars), 0, 2 * (size_t)depth);
	if (before &&
	    (before->kind == BLOCK_QUOTE || before->kind == BLOCK_CITE)) {
		int above = level_of(before, QUOTES - 1) + 1;

		buf_printf(w->md.out, "%.*s\n",
		    2 * (above < depth ? above : depth) - 1, bars);
	} else {
		gap(w);
	}
	buf_add_text(w->md.out, prefix);
	if (block->kind == BLOCK_CITE)
		buf_add_cstr(w->md.out, "— ");
	put_spans(w, block, prefix, 0);
}

/* Who said it stands in the quotation, when it is there. */
static void
put_cite(struct writer *w, const struct block *block)
{
	if (w->before && w->before->kind == BLOCK_QUOTE) {
		put_quote(w, block, level_of(w->before, QUOTES - 1));
		return;
	}
	gap(w);
	buf_add_cstr(w->md.out, "— ");
	put_spans(w, block, TEXT(""), 0);
}

static void
put_code(struct writer *w, const struct block *block)
{
	struct buf *out = w->md.out, code = { 0 };
	size_t longest = 2, run = 0;

	block_add_text(&code, block);
	for (size_t i = 0; i < code.len; i++) {
		run = code.ptr[i] == '`' ? run + 1 : 0;
		if (run > longest)
			longest = run;
	}
	gap(w);
	for (size_t i = 0; i <= longest; i++)
		buf_add_byte(out, '`');
	buf_add_byte(out, '\n');
	buf_add_text(out, buf_text(&code));
	if (code.len && code.ptr[code.len - 1] != '\n')
		buf_add_byte(out, '\n');
	for (size_t i = 0; i <= longest; i++)
		buf_add_byte(out, '`');
	buf_add_byte(out, '\n');
	buf_clear(&code);
}

static void
put_image(struct writer *w, const struct block *block)
{
	const struct article *article = w->md.article;
	const struct image *image;
	struct text url;

	if (block->image == 0 || block->image > article->nimages)
		return;
	image = &article->images[block->image - 1];
	url =
	    write_may_link(image->url) && !url_has_scheme(image->url, "mailto")
		? image->url
		: TEXT("");
	if (url.len == 0 && image->caption.len == 0)
		return;
	gap(w);
	if (url.len) {
		buf_add_cstr(w->md.out, "![");
		w->md.in_link = w->md.one_line = true;
		w->md.at = AT_INSIDE;
		markdown_text(&w->md, image->alt);
		w->md.in_link = w->md.one_line = false;
		buf_add_cstr(w->md.out, "](");
		markdown_address(&w->md, url);
		buf_add_byte(w->md.out, ')');
	}
	if (url.len)
		buf_add_cstr(w->md.out, image->caption.len ? "\\\n" : "\n");
	if (image->caption.len && block->nspans)
		put_spans(w, block, TEXT(""), SPAN_EMPHASIS);
	else if (image->caption.len)
		put_words(w, image->caption, SPAN_EMPHASIS);
}

/* Only the head's row must have all the cells there are. */
static void
put_row(struct writer *w, const struct block *row, size_t least)
{
	struct markdown *md = &w->md;
	size_t cells = 0;

	md->one_line = md->in_cell = true;
	for (size_t i = 0; i < row->nspans; i++) {
		size_t end = write_cell_end(row, i);

		buf_add_cstr(md->out, "| ");
		md->at = AT_INSIDE;
		md->closed = TEXT_NONE;
		markdown_spans(md, row, i, end, 0);
		buf_add_byte(md->out, ' ');
		i = end;
		cells++;
	}
	for (; cells < least; cells++)
		buf_add_cstr(md->out, "|  ");
	buf_add_cstr(md->out, "|\n");
	md->one_line = md->in_cell = false;
}

/* A table must have a head: one without has an empty one. */
static size_t
put_table(struct writer *w, const struct section *section, size_t first)
{
	size_t columns, n = write_table_rows(section, first, &columns);
	const struct block *rows = &section->blocks[first];
	size_t head = rows[0].header ? 1 : 0;

	if (columns == 0)
		return n;
	gap(w);
	if (head)
		put_row(w, &rows[0], columns);
	for (int line = head ? 1 : 0; line < 2; line++) {
		for (size_t i = 0; i < columns; i++)
			buf_add_cstr(w->md.out, line ? "| --- " : "|  ");
		buf_add_cstr(w->md.out, "|\n");
	}
	for (size_t i = head; i < n; i++)
		put_row(w, &rows[i], 0);
	return n;
}

/* What nobody refers to, or stands twice, would be dropped as a footnote. */
static void
put_note(struct writer *w, const struct block *block)
{
	struct write_note *note = write_note(&w->md.notes, block->number);

	if (!w->before || w->before->kind != BLOCK_NOTE || !note)
		gap(w);
	if (note && !note->written) {
		buf_add_byte(w->md.out, '[');
		markdown_note_label(&w->md, block->number);
		buf_add_cstr(w->md.out, ": ");
	} else if (block->number) {
		buf_printf(w->md.out, "\\[%d\\] ", block->number);
	}
	if (note)
		note->written = true;
	put_spans(w, block, TEXT("    "), 0);
}

static void
put_block(struct writer *w, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_PARAGRAPH:
		gap(w);
		put_spans(w, block, TEXT(""), 0);
		break;
	case BLOCK_ITEM:
		put_item(w, block);
		break;
	case BLOCK_QUOTE:
		put_quote(w, block, level_of(block, QUOTES - 1));
		break;
	case BLOCK_CITE:
		put_cite(w, block);
		break;
	case BLOCK_CODE:
		put_code(w, block);
		break;
	case BLOCK_IMAGE:
		put_image(w, block);
		break;
	case BLOCK_MEDIA:
		gap(w);
		buf_add_cstr(w->md.out, "▶ ");
		put_spans(w, block, TEXT(""), 0);
		break;
	case BLOCK_RULE:
		gap(w);
		buf_add_cstr(w->md.out, "* * *\n");
		break;
	case BLOCK_NOTE:
		put_note(w, block);
		break;
	case BLOCK_ROW:
		break; /* by put_table */
	}
}

static void
put_section(struct writer *w, const struct section *section)
{
	struct buf time = { 0 };

	if (write_time(&time, section, w->md.article->language, &w->day) ||
	    section->heading.len)
		put_heading(w, section->level > 1 ? section->level : 2,
		    buf_text(&time), section->heading);
	buf_clear(&time);
	w->before = NULL;
	for (size_t i = 0; i < section->nblocks; i++) {
		const struct block *block = &section->blocks[i];

		if (block->kind == BLOCK_ROW) {
			i += put_table(w, section, i) - 1;
			w->before = block;
		} else if (block->nspans || !block_kind_has_text(block->kind)) {
			put_block(w, block);
			w->before = block;
		}
	}
}

/* The site leads to the page. */
static void
put_meta(struct writer *w)
{
	const struct article *article = w->md.article;
	struct buf date = { 0 };
	struct arena mem = { 0 };
	struct text site = article->site;
	bool linked = write_may_link(article->url);
	struct text parts[3];

	if (site.len == 0)
		site = url_site(&mem, article->url);
	write_date(&date, article);
	parts[0] = site;
	parts[1] = buf_text(&date);
	parts[2] = article->byline;
	w->md.at = AT_START;
	for (size_t i = 0, n = 0; i < 3; i++) {
		if (parts[i].len == 0)
			continue;
		if (n++)
			buf_add_cstr(w->md.out, " · ");
		else
			gap(w);
		if (i == 0 && linked) {
			w->md.in_link = true;
			buf_add_byte(w->md.out, '[');
		}
		markdown_text(&w->md, parts[i]);
		if (i == 0 && linked) {
			w->md.in_link = false;
			buf_add_cstr(w->md.out, "](");
			markdown_address(&w->md, article->url);
			buf_add_byte(w->md.out, ')');
		}
		w->md.at = AT_INSIDE;
	}
	if (site.len || date.len || article->byline.len)
		buf_add_byte(w->md.out, '\n');
	buf_clear(&date);
	arena_clear(&mem);
}

void
write_markdown(struct buf *out, const struct article *article)
{
	write_markdown_part(out, article, 0);
}

void
write_markdown_part(struct buf *out, const struct article *article, int number)
{
	struct arena mem = { 0 };
	struct writer w = {
		.md = { .out = out,
		    .article = article,
		    .part = number,
		    .closed = TEXT_NONE },
		.day = write_day(article),
	};

	write_notes(&w.md.notes, &mem, article);
	if (article->title.len)
		put_heading(&w, 1, TEXT(""), article->title);
	put_meta(&w);
	if (article->lede.len) {
		gap(&w);
		put_words(&w, article->lede, SPAN_STRONG);
	}
	for (size_t i = 0; i < article->nsections; i++)
		put_section(&w, &article->sections[i]);
	arena_clear(&mem);
}
