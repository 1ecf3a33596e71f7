/* Where the words that stand on top are in another text of the article. */
#include "base/buf.h"
#include "ui/layout.h"

enum {
	LINES = 40, /* below the top that are looked for */
	MUCH = 160, /* bytes that are looked for; else … */
	LITTLE = 48,
	LEAST = 24, /* less stands anywhere */
};

static size_t
find_words(struct text text, struct text words)
{
	const size_t sizes[] = { MUCH, LITTLE };
	size_t at = TEXT_NONE;

	for (size_t i = 0; at == TEXT_NONE && i < 2; i++) {
		struct text some = text_trim(text_sub(words, 0, sizes[i]));

		if (some.len >= LEAST)
			at = text_find(text, some, 0);
	}
	return at;
}

/* The canonical text from a line on, as far as its runs show it. */
static void
add_words(struct buf *out, const struct layout *layout, size_t line)
{
	const struct layout_line *first = &layout->lines[line];
	int64_t end = first->offset;

	for (size_t i = first->run; i < layout->nruns && out->len < MUCH; i++) {
		const struct layout_run *run = &layout->runs[i];

		if (run->offset < 0)
			continue;
		/* Where a line ends one blank is not shown, or two newlines. */
		if (run->offset == end + 1)
			buf_add_byte(out, ' ');
		else if (run->offset == end + 2)
			buf_add_cstr(out, "\n\n");
		else if (run->offset != end)
			break;
		buf_add_text(out, run->text);
		end = run->offset + (int64_t)run->text.len;
	}
}

bool
layout_keep(const struct layout *from, size_t top, const struct layout *to,
    struct text now, size_t *line)
{
	struct buf words = { 0 };
	bool found = false;

	for (size_t i = top; !found && i < from->nlines && i - top < LINES;
	     i++) {
		size_t at, there;

		if (from->lines[i].offset < 0)
			continue;
		buf_reset(&words);
		add_words(&words, from, i);
		at = find_words(now, buf_text(&words));
		found = at != TEXT_NONE;
		if (!found)
			continue;
		there = layout_line_of(to, (int64_t)at);
		*line = there > i - top ? there - (i - top) : 0;
	}
	buf_clear(&words);
	return found;
}
