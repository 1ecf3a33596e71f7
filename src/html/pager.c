#include "pager.h"

#include "language.h"
#include "phrases.h"

enum { LONGEST = 80, MOST_DIGITS = 3 };

/* Bytes of the number of a page that t begins with; 0: of none. */
static size_t
number_length(struct text t)
{
	size_t n = 0;

	while (n < t.len && t.ptr[n] >= '0' && t.ptr[n] <= '9')
		n++;
	return n <= MOST_DIGITS && (n == t.len || t.ptr[n] == ' ') ? n : 0;
}

static bool
has_digit(struct text line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] >= '0' && line.ptr[i] <= '9')
			return true;
	return false;
}

bool
pager_is_line(
    struct arena *mem, struct text line, const struct flow_block *block)
{
	/* Only pages, and links, have anything to do with the next one. */
	bool sign = block->kind == BLOCK_ITEM || block->linked;
	struct text rest;
	size_t len;

	if ((block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_ITEM) ||
	    line.len > LONGEST || !has_digit(line))
		return false;
	for (rest = phrase_fold(mem, line); rest.len;
	     rest = text_trim(text_from_offset(rest, len))) {
		len = number_length(rest);
		if (len)
			continue;
		len = language_begins(WORDS_NEXT, rest);
		sign |= len > 0;
		if (!len)
			len = language_begins(WORDS_OF, rest);
		if (!len)
			return false;
	}
	return sign;
}
