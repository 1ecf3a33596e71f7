/* Footnotes: which there are, what refers to them, where they stand. */
#include "layout_build.h"

void
build_find_notes(struct builder *b)
{
	const struct article *article = b->article;

	for (size_t i = 0; i < article->nsections; i++) {
		const struct section *section = &article->sections[i];

		for (size_t k = 0; k < section->nblocks; k++) {
			const struct block *block = &section->blocks[k];

			if (block->kind == BLOCK_NOTE && block->number > 0 &&
			    block->number <= NOTES_MAX)
				b->notes[block->number] = true;
		}
	}
}

/* "3", "[3]", "(3)" */
int
build_note(const struct builder *b, const struct span *span)
{
	struct text text = text_trim(span->text);
	int number = 0;

	if (!(span->style & SPAN_SUPER) || text.len == 0)
		return 0;
	if (text.len > 2 && (text.ptr[0] == '[' || text.ptr[0] == '('))
		text = text_sub(text, 1, text.len - 2);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9' || i > 2)
			return 0;
		number = number * 10 + (text.ptr[i] - '0');
	}
	return b->notes[number] ? number : 0;
}

size_t
layout_note(const struct layout *layout, int note)
{
	/* What leads to a footnote stands where one comes back to. */
	for (size_t i = 0; i < layout->nlines; i++) {
		const struct layout_line *line = &layout->lines[i];

		for (size_t k = line->run; k < line->run + line->nruns; k++)
			if (note && layout->runs[k].note == -note)
				return i;
	}
	return SIZE_MAX;
}
