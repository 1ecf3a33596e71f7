#include "model/article.h"

#include "base/utf8.h"

bool
block_kind_has_text(enum block_kind kind)
{
	switch (kind) {
	case BLOCK_PARAGRAPH:
	case BLOCK_ITEM:
	case BLOCK_QUOTE:
	case BLOCK_CODE:
	case BLOCK_ROW:
	case BLOCK_CITE:
	case BLOCK_NOTE:
		return true;
	case BLOCK_IMAGE:
	case BLOCK_MEDIA:
	case BLOCK_RULE:
		break;
	}
	return false;
}

static bool
block_has_text(const struct block *block)
{
	if (!block_kind_has_text(block->kind))
		return false;
	for (size_t i = 0; i < block->nspans; i++)
		if (text_trim(block->spans[i].text).len)
			return true;
	return false;
}

bool
block_is_numbered(const struct block *block)
{
	struct text text =
	    block->nspans ? text_trim(block->spans[0].text) : TEXT("");
	size_t at = 0;
	int number = 0;

	if (text.len && (text.ptr[0] == '[' || text.ptr[0] == '('))
		at++;
	for (; at < text.len && at < 6 && text.ptr[at] >= '0' &&
	       text.ptr[at] <= '9';
	     at++)
		number = number * 10 + (text.ptr[at] - '0');
	return number > 0 && number == block->number;
}

/* Gets the canonical text of a block piece by piece. */
typedef void each_text(struct text text, void *arg);

static void
block_texts(const struct block *block, each_text *each, void *arg)
{
	bool cell_ended = false;

	if (!block_has_text(block))
		return;
	for (size_t i = 0; i < block->nspans; i++) {
		const struct span *span = &block->spans[i];
		bool ends_cell = block->kind == BLOCK_ROW &&
				 span->text.len == 0 && span->style == 0;

		if (cell_ended)
			each(TEXT(" | "), arg);
		cell_ended = ends_cell;
		if (span->style & SPAN_BREAK)
			each(TEXT("\n"), arg);
		else if (span->text.len)
			each(span->text, arg);
	}
}

static void
add_text(struct text text, void *arg)
{
	buf_add_text(arg, text);
}

static void
add_length(struct text text, void *arg)
{
	int64_t *sum = arg;

	*sum += (int64_t)text.len;
}

void
block_add_text(struct buf *out, const struct block *block)
{
	block_texts(block, add_text, out);
}

struct walk {
	article_each_piece *each;
	void *arg;
	int64_t at; /* where the next text begins, its blank line counted */
};

static void
tell(struct walk *walk, const struct section *section,
    const struct block *block, int64_t length)
{
	struct article_piece piece = { section, block, -1 };

	if (length) {
		piece.offset = walk->at;
		walk->at += length + 2;
	}
	walk->each(&piece, walk->arg);
}

void
article_walk(const struct article *article, article_each_piece *each, void *arg)
{
	struct walk walk = { each, arg, 0 };

	for (size_t i = 0; i < article->nsections; i++) {
		const struct section *section = &article->sections[i];

		if (section->heading.len)
			tell(&walk, section, NULL,
			    (int64_t)section->heading.len);
		for (size_t k = 0; k < section->nblocks; k++) {
			int64_t length = 0;

			block_texts(&section->blocks[k], add_length, &length);
			tell(&walk, section, &section->blocks[k], length);
		}
	}
}

static void
add_piece(const struct article_piece *piece, void *arg)
{
	struct buf *out = arg;

	if (piece->offset < 0)
		return;
	if (piece->offset > 0)
		buf_add_cstr(out, "\n\n");
	if (piece->block)
		block_add_text(out, piece->block);
	else
		buf_add_text(out, piece->section->heading);
}

void
article_add_text(struct buf *out, const struct article *article)
{
	article_walk(article, add_piece, out);
}

size_t
article_add_whole(struct buf *out, const struct article *article)
{
	size_t before = 0;

	if (article->lede.len > 0) {
		buf_add_text(out, article->lede);
		buf_add_cstr(out, "\n\n");
		before = article->lede.len + 2;
	}
	article_add_text(out, article);
	return before;
}

/*
 * Han, kana and Hangul are written without blanks: two characters take about
 * the time of one word.
 */
static bool
is_dense(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

struct word_count {
	size_t words;
	size_t dense;
	bool inside;
};

static void
count_words(struct text text, void *arg)
{
	struct word_count *count = arg;
	size_t at = 0;

	while (at < text.len) {
		uint32_t c = utf8_next(text, &at);

		if (is_dense(c)) {
			count->dense++;
			count->inside = false;
		} else if (utf8_is_space(c)) {
			count->inside = false;
		} else if (!count->inside) {
			count->words++;
			count->inside = true;
		}
	}
}

static void
count_piece(const struct article_piece *piece, void *arg)
{
	struct word_count *count = arg;

	if (piece->offset < 0)
		return;
	count->inside = false;
	if (piece->block)
		block_texts(piece->block, count_words, count);
	else
		count_words(piece->section->heading, count);
}

size_t
article_words(const struct article *article)
{
	struct word_count count = { 0 };

	article_walk(article, count_piece, &count);
	return count.words + (count.dense + 1) / 2;
}

size_t
article_text_words(struct text text)
{
	struct word_count count = { 0 };

	count_words(text, &count);
	return count.words + (count.dense + 1) / 2;
}

bool
article_is_empty(const struct article *article)
{
	for (size_t i = 0; i < article->nsections; i++) {
		const struct section *section = &article->sections[i];

		if (section->heading.len)
			return false;
		for (size_t k = 0; k < section->nblocks; k++)
			if (block_has_text(&section->blocks[k]))
				return false;
	}
	return true;
}
