#include "cluster.h"

#include <string.h>

#include "base/utf8.h"

/* Dropped wherever it stands; ZWJ and ZWNJ among them, see base/utf8.h. */
static bool
is_hidden(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD ||
	       (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) ||
	       c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || c >= 0xE0000;
}

static bool
is_emoji(uint32_t c)
{
	return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF);
}

static bool
is_skin_tone(uint32_t c)
{
	return c >= 0x1F3FB && c <= 0x1F3FF;
}

static uint32_t
peek(struct text text, size_t at, size_t *next)
{
	*next = at;
	return at < text.len ? utf8_next(text, next) : 0;
}

/* Takes what belongs to the character that began the cluster. */
static void
take_tail(struct text text, size_t *at, struct cluster *cluster)
{
	bool emoji = is_emoji(cluster->code[0]);
	size_t next;

	for (;;) {
		uint32_t c = peek(text, *at, &next);

		if (next == *at || (c < 0x300 && c != 0xAD))
			return;
		if (emoji && is_skin_tone(c)) {
			*at = next;
		} else if (emoji && c == 0x200D) {
			size_t behind;

			*at = next;
			if (is_emoji(peek(text, next, &behind)))
				*at = behind;
		} else if (is_hidden(c)) {
			*at = next;
		} else if (utf8_width(c) == 0 ||
			   (utf8_is_mark(c) && utf8_width(c) < 0)) {
			/* Marks with a cell of their own, as the vowels of
			 * Hindi and Tamil, are clusters for themselves. */
			*at = next;
			if (cluster->ncodes < CELL_CODES && utf8_width(c) == 0)
				cluster->code[cluster->ncodes++] = c;
		} else {
			return;
		}
	}
}

static void
make_ascii(struct text text, struct cluster *cluster, uint32_t c)
{
	struct buf out = { 0 };
	uint32_t mark = canvas_ascii_mark(c);

	if (mark) {
		cluster->code[0] = mark;
		cluster->ncodes = 1;
	} else {
		utf8_add_ascii(&out, text);
		cluster->ncodes = 0;
		for (size_t i = 0; i < out.len && i < CELL_CODES; i++)
			cluster->code[cluster->ncodes++] =
			    (unsigned char)out.ptr[i];
		buf_clear(&out);
	}
	cluster->width = cluster->ncodes;
}

bool
cluster_next(struct text text, size_t *at, bool ascii, struct cluster *cluster)
{
	cluster->start = *at;
	while (*at < text.len) {
		size_t from = *at;
		unsigned char byte = (unsigned char)text.ptr[from];
		uint32_t c;

		/* Nearly all of most texts. */
		if (byte >= 0x20 && byte < 0x7F) {
			(*at)++;
			c = byte;
		} else {
			c = utf8_next(text, at);
			if (c == '\n' || c == '\t')
				c = ' ';
			else if (is_hidden(c))
				continue;
		}
		cluster->at = from;
		cluster->code[0] = c;
		cluster->ncodes = 1;
		cluster->width = c < 0x7F ? 1 : utf8_width(c);
		if (ascii && c >= 0x7F)
			make_ascii(
			    text_sub(text, from, *at - from), cluster, c);
		else if (cluster->width < 0) {
			cluster->code[0] = UTF8_BAD;
			cluster->width = 1;
		}
		if (cluster->width == 0)
			continue; /* a mark without a letter before it */
		if (*at < text.len && (unsigned char)text.ptr[*at] >= 0xC2) {
			int ncodes = cluster->ncodes;

			take_tail(text, at, cluster);
			if (ascii)
				cluster->ncodes = ncodes;
		}
		cluster->end = *at;
		return true;
	}
	return false;
}
