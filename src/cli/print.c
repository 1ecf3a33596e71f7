#include "print.h"

#include "base/time.h"
#include "base/utf8.h"

enum { COLUMNS = 78 };

/* Adds words, broken at blanks, each line behind indent. */
static void
fold(struct buf *out, struct text text, const char *first, const char *indent)
{
	int column = utf8_cells(text_of(first));
	int start = column;
	struct text word;

	buf_add_cstr(out, first);
	while (text_next_word(&text, &word)) {
		int cells = utf8_cells(word);

		if (column > start && column + 1 + cells > COLUMNS) {
			buf_add_byte(out, '\n');
			buf_add_cstr(out, indent);
			start = column = utf8_cells(text_of(indent));
		} else if (column > start) {
			buf_add_byte(out, ' ');
			column++;
		}
		buf_add_text(out, word);
		column += cells;
	}
	buf_add_byte(out, '\n');
}

static void
print_block(
    struct buf *out, const struct block *block, const struct article *article)
{
	struct buf text = { 0 }, mark = { 0 };

	block_add_text(&text, block);
	switch (block->kind) {
	case BLOCK_ITEM:
		for (int i = 0; i < block->level; i++)
			buf_add_cstr(&mark, "  ");
		if (block->number)
			buf_printf(&mark, "%d. ", block->number);
		else
			buf_add_cstr(&mark, "- ");
		fold(out, buf_text(&text), buf_cstr(&mark), "    ");
		break;
	case BLOCK_QUOTE:
		fold(out, buf_text(&text), "> ", "> ");
		break;
	case BLOCK_CITE:
		fold(out, buf_text(&text), "  \xE2\x80\x94 ", "    ");
		break;
	case BLOCK_NOTE:
		buf_printf(&mark, "[%d] ", block->number);
		fold(out, buf_text(&text), buf_cstr(&mark), "    ");
		break;
	case BLOCK_CODE:
		buf_add_text(out, buf_text(&text));
		buf_add_byte(out, '\n');
		break;
	case BLOCK_IMAGE:
		if (block->image && block->image <= article->nimages) {
			const struct image *image =
			    &article->images[block->image - 1];

			buf_add_text(&mark,
			    image->alt.len ? image->alt : image->caption);
			fold(out, buf_text(&mark), "[image] ", "        ");
		}
		break;
	case BLOCK_RULE:
		buf_add_cstr(out, "* * *\n");
		break;
	default:
		fold(out, buf_text(&text), "", "");
		break;
	}
	buf_clear(&mark);
	buf_clear(&text);
}

static void
print_head(struct buf *out, const struct article *article, struct text source)
{
	struct buf meta = { 0 };

	fold(out, article->title, "", "");
	buf_add_text(&meta, source.len ? source : article->site);
	if (article->published.precision != DATE_NONE) {
		if (meta.len)
			buf_add_cstr(&meta, " · ");
		time_add_words(&meta, article->published, article->language);
	}
	if (article->byline.len)
		buf_printf(&meta, "%s%.*s", meta.len ? " · " : "",
		    TEXT_ARG(article->byline));
	if (meta.len)
		fold(out, buf_text(&meta), "", "");
	if (article->lede.len) {
		buf_add_byte(out, '\n');
		fold(out, article->lede, "", "");
	}
	buf_clear(&meta);
}

/* What stands over the blocks of a section. */
static void
print_section_head(struct buf *out, const struct section *section)
{
	if (section->time.precision != DATE_NONE) {
		buf_add_byte(out, '\n');
		time_add_iso(out, section->time);
		buf_add_byte(out, '\n');
	}
	if (section->heading.len) {
		buf_add_byte(out, '\n');
		fold(out, section->heading, "## ", "   ");
	}
}

/* Do lines of this kind follow each other without a blank line? */
static bool
is_close(const struct block *before, const struct block *block)
{
	if (!before)
		return false;
	if (block->kind == BLOCK_CITE)
		return before->kind == BLOCK_QUOTE;
	return before->kind == block->kind &&
	       (block->kind == BLOCK_ITEM || block->kind == BLOCK_ROW ||
		   block->kind == BLOCK_NOTE);
}

static void
print_names(struct buf *out, const struct names *names)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < names->nentities; i++) {
		if (i)
			buf_add_cstr(&line, ", ");
		buf_add_text(&line, names->entities[i].name);
	}
	if (line.len) {
		buf_add_byte(out, '\n');
		fold(out, buf_text(&line), "Named here: ", "  ");
	}
	buf_clear(&line);
}

static void
print_links(struct buf *out, const struct article *article)
{
	if (article->nlinks)
		buf_add_byte(out, '\n');
	for (size_t i = 0; i < article->nlinks; i++)
		buf_printf(out, "[%zu] %.*s\n", i + 1,
		    TEXT_ARG(article->links[i].url));
}

void
print_article(struct buf *out, const struct article *article,
    const struct names *names, struct text source)
{
	print_head(out, article, source);
	for (size_t i = 0; i < article->nsections; i++) {
		const struct section *section = &article->sections[i];
		const struct block *before = NULL;

		print_section_head(out, section);
		for (size_t j = 0; j < section->nblocks; j++) {
			const struct block *block = &section->blocks[j];

			if (!is_close(before, block))
				buf_add_byte(out, '\n');
			print_block(out, block, article);
			before = block;
		}
	}
	if (names)
		print_names(out, names);
	print_links(out, article);
}
