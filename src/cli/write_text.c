/* An article as plain text: for pipes, files and screen readers. */
#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "write.h"
#include "write_parts.h"

struct writer {
	struct buf *out;
	const struct article *article;
	const struct write_text_options *options;
	int64_t day;
};

/* A blank line, but none above all. */
static void
gap(struct writer *w)
{
	if (w->out->len)
		buf_add_byte(w->out, '\n');
}

/* Words on lines of the width there is, each but the first behind indent. */
static void
fold(struct writer *w, struct text text, const char *first, const char *indent)
{
	int column = utf8_cells(text_of(first));
	int start = column;
	int width = w->options->width;
	struct text word;

	buf_add_cstr(w->out, first);
	while (text_next_word(&text, &word)) {
		int cells = utf8_cells(word);

		if (width && column > start && column + 1 + cells > width) {
			buf_add_byte(w->out, '\n');
			buf_add_cstr(w->out, indent);
			start = column = utf8_cells(text_of(indent));
		} else if (column > start) {
			buf_add_byte(w->out, ' ');
			column++;
		}
		buf_add_text(w->out, word);
		column += cells;
	}
	buf_add_byte(w->out, '\n');
}

/* The same of lines, each of which stays one. */
static void
fold_lines(
    struct writer *w, struct text text, const char *first, const char *indent)
{
	struct text line;

	while (text_next(&text, '\n', &line)) {
		if (text_trim(line).len == 0)
			continue;
		fold(w, line, first, indent);
		first = indent;
	}
}

static void
put_item(struct writer *w, const struct block *block, struct text text)
{
	struct buf mark = { 0 }, indent = { 0 };

	for (int i = 0; i < block->level && i < 8; i++)
		buf_add_cstr(&mark, "  ");
	if (block->number)
		buf_printf(&mark, "%d. ", block->number);
	else
		buf_add_cstr(&mark, "- ");
	for (size_t i = 0; i < mark.len; i++)
		buf_add_byte(&indent, ' ');
	fold_lines(w, text, buf_cstr(&mark), buf_cstr(&indent));
	buf_clear(&indent);
	buf_clear(&mark);
}

static void
put_quote(struct writer *w, int level, struct text text, const char *mark)
{
	struct buf bars = { 0 }, first = { 0 };

	for (int i = 0; i <= level && i < 8; i++)
		buf_add_cstr(&bars, "> ");
	buf_printf(&first, "%s%s", buf_cstr(&bars), mark);
	fold_lines(w, text, buf_cstr(&first), buf_cstr(&bars));
	buf_clear(&first);
	buf_clear(&bars);
}

static void
put_image(struct writer *w, const struct block *block)
{
	const struct image *image;
	struct buf words = { 0 };

	image = &w->article->images[block->image - 1];
	/* A caption often says what the description does, and more. */
	if (text_find(image->caption, image->alt, 0) == TEXT_NONE)
		buf_add_text(&words, image->alt);
	if (words.len && image->caption.len)
		buf_add_cstr(&words, " — ");
	buf_add_text(&words, image->caption);
	fold(w, buf_text(&words), _("[image] "), "        ");
	buf_clear(&words);
}

/* What a video is called, and where it is. */
static void
put_media(struct writer *w, const struct block *block)
{
	struct buf words = { 0 };
	struct text url = { 0 };

	for (size_t i = 0; i < block->nspans; i++) {
		buf_add_text(&words, block->spans[i].text);
		if (url.len == 0)
			url = write_link(w->article, block->spans[i].link);
	}
	buf_printf(&words, " %.*s", TEXT_ARG(url));
	fold(w, buf_text(&words), _("[media] "), "        ");
	buf_clear(&words);
}

static void
put_note(struct writer *w, const struct block *block, struct text text)
{
	struct buf mark = { 0 };

	if (block->number && !block_is_numbered(block))
		buf_printf(&mark, "[%d] ", block->number);
	fold_lines(w, text, buf_cstr(&mark), "    ");
	buf_clear(&mark);
}

static void
put_block(
    struct writer *w, const struct block *block, const struct block *before)
{
	struct buf text = { 0 };

	block_add_text(&text, block);
	switch (block->kind) {
	case BLOCK_ITEM:
		put_item(w, block, buf_text(&text));
		break;
	case BLOCK_QUOTE:
		put_quote(w, block->level, buf_text(&text), "");
		break;
	case BLOCK_CITE:
		put_quote(w,
		    before && before->kind == BLOCK_QUOTE ? before->level : -1,
		    buf_text(&text), "— ");
		break;
	case BLOCK_NOTE:
		put_note(w, block, buf_text(&text));
		break;
	case BLOCK_CODE:
		buf_add_text(w->out, buf_text(&text));
		if (text.len && text.ptr[text.len - 1] != '\n')
			buf_add_byte(w->out, '\n');
		break;
	case BLOCK_IMAGE:
		put_image(w, block);
		break;
	case BLOCK_MEDIA:
		put_media(w, block);
		break;
	case BLOCK_RULE:
		buf_add_cstr(w->out, "* * *\n");
		break;
	case BLOCK_PARAGRAPH:
	case BLOCK_ROW:
		fold_lines(w, buf_text(&text), "", "");
		break;
	}
	buf_clear(&text);
}

static void
put_head(struct writer *w)
{
	const struct article *article = w->article;
	struct buf meta = { 0 };

	if (article->title.len)
		fold(w, article->title, "", "");
	write_meta(&meta, article, w->options->source);
	if (meta.len)
		fold(w, buf_text(&meta), "", "");
	if (w->options->tags.len)
		fold(w, w->options->tags, _("Tags: "), "  ");
	if (w->options->address && article->url.len)
		buf_printf(w->out, "%.*s\n", TEXT_ARG(article->url));
	if (article->lede.len) {
		gap(w);
		fold(w, article->lede, "", "");
	}
	buf_clear(&meta);
}

/* What stands over the blocks of a section. */
static void
put_section_head(struct writer *w, const struct section *section)
{
	struct buf time = { 0 };

	if (write_time(&time, section, w->article->language, &w->day)) {
		gap(w);
		fold(w, buf_text(&time), "", "");
	}
	if (section->heading.len) {
		if (time.len == 0)
			gap(w);
		fold(w, section->heading, section->level > 2 ? "### " : "## ",
		    "   ");
	}
	buf_clear(&time);
}

/* Do lines of this kind follow each other without a blank line? */
static bool
is_close(const struct block *before, const struct block *block)
{
	if (!before)
		return false;
	if (block->kind == BLOCK_CITE)
		return before->kind == BLOCK_QUOTE;
	/* A list of numbers behind one of bullets is another list. */
	if (block->kind == BLOCK_ITEM && block->level == before->level &&
	    (block->number > 0) != (before->number > 0))
		return false;
	return before->kind == block->kind &&
	       (block->kind == BLOCK_ITEM || block->kind == BLOCK_ROW ||
		   block->kind == BLOCK_NOTE);
}

static void
put_section(struct writer *w, const struct section *section)
{
	const struct block *before = NULL;

	put_section_head(w, section);
	for (size_t i = 0; i < section->nblocks; i++) {
		const struct block *block = &section->blocks[i];

		if (block->kind == BLOCK_IMAGE &&
		    (block->image == 0 || block->image > w->article->nimages))
			continue;
		if (!is_close(before, block))
			gap(w);
		put_block(w, block, before);
		before = block;
	}
}

static void
put_names(struct writer *w, const struct names *names)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < names->nentities; i++) {
		if (i)
			buf_add_cstr(&line, ", ");
		buf_add_text(&line, names->entities[i].name);
	}
	if (line.len) {
		gap(w);
		fold(w, buf_text(&line), _("Named here: "), "  ");
	}
	buf_clear(&line);
}

static void
put_links(struct writer *w)
{
	if (w->article->nlinks)
		gap(w);
	for (size_t i = 0; i < w->article->nlinks; i++)
		buf_printf(w->out, "[%zu] %.*s\n", i + 1,
		    TEXT_ARG(w->article->links[i].url));
}

void
write_text(struct buf *out, const struct article *article,
    const struct write_text_options *options)
{
	struct writer w = { out, article, options, write_day(article) };

	put_head(&w);
	for (size_t i = 0; i < article->nsections; i++)
		put_section(&w, &article->sections[i]);
	if (options->names)
		put_names(&w, options->names);
	if (options->links)
		put_links(&w);
}
