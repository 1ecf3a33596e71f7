/* The text of a part of a page, on one line. */
#include "base/utf8.h"
#include "page_parts.h"

struct line {
	struct buf out;
	bool blank;      /* a blank is due */
	bool boundary;   /* an element began or ended since the last byte */
	uint32_t parent; /* of the last text */
};

/* "NBAFinals", of two elements: a word in capitals ends, another begins. */
static bool
ends_capitals(const struct line *line)
{
	size_t len = line->out.len;

	return len >= 2 && line->out.ptr[len - 1] >= 'A' &&
	       line->out.ptr[len - 1] <= 'Z' && line->out.ptr[len - 2] >= 'A' &&
	       line->out.ptr[len - 2] <= 'Z';
}

/* "AgencyTitle": two elements side by side that a style sets apart. */
static bool
is_seam(const struct line *line, struct text next)
{
	unsigned char before = (unsigned char)line->out.ptr[line->out.len - 1];
	size_t at = 0;
	uint32_t c;

	if (!line->boundary || before <= ' ')
		return false;
	if (before < 0x80 && !(before >= 'a' && before <= 'z') &&
	    !(before >= '0' && before <= '9') && before != '.' &&
	    before != ':' && before != '!' && before != '?' && before != ')' &&
	    !ends_capitals(line))
		return false;
	c = utf8_next(next, &at);
	if (utf8_is_digit(c))
		return (before >= 'a' && before <= 'z') || before >= 0x80;
	return c == 0xA1 || c == 0xAB || c == 0xBB || c == 0xBF ||
	       c == 0x201C || c == 0x201E ||
	       (utf8_is_letter(c) && !utf8_is_lower(c));
}

static void
add(struct line *line, struct text t)
{
	for (size_t i = 0; i < t.len && line->out.len < PAGE_LINE; i++) {
		unsigned char c = (unsigned char)t.ptr[i];

		/* U+00A0, U+00AD, U+200B count for nothing, or a blank. */
		if (c == 0xC2 && i + 1 < t.len &&
		    (unsigned char)t.ptr[i + 1] == 0xA0) {
			i++;
			c = ' ';
		} else if (c == 0xC2 && i + 1 < t.len &&
			   (unsigned char)t.ptr[i + 1] == 0xAD) {
			i++;
			continue;
		} else if (c == 0xE2 && i + 2 < t.len &&
			   (unsigned char)t.ptr[i + 1] == 0x80 &&
			   (unsigned char)t.ptr[i + 2] == 0x8B) {
			i += 2;
			continue;
		}
		if (c <= ' ' || c == 0x7F) {
			line->blank = true;
			continue;
		}
		if (line->out.len &&
		    (line->blank || is_seam(line, text_from_offset(t, i))))
			buf_add_byte(&line->out, ' ');
		line->blank = line->boundary = false;
		buf_add_byte(&line->out, (char)c);
	}
}

/* No character cut in two at the end. */
static void
trim_end(struct buf *out)
{
	size_t len = out->len;

	if (len < PAGE_LINE)
		return;
	while (len && ((unsigned char)out->ptr[len - 1] & 0xC0) == 0x80)
		len--;
	buf_cut(out, len ? len - 1 : 0);
}

/* "H<sub>2</sub>O" has no seam. */
static bool
is_script(const struct tree *tree, uint32_t node)
{
	enum tag tag = (enum tag)tree->nodes[node].tag;

	return tag == HTML_SUB || tag == HTML_SUP;
}

struct text
page_line(const struct page_reading *reading, uint32_t node, unsigned without)
{
	const struct tree *tree = reading->tree;
	struct line line = { 0 };
	uint32_t end = tree->nodes[node].end;
	struct text result;

	if (end - node > PAGE_SCAN)
		end = node + PAGE_SCAN;
	for (uint32_t i = node; i < end && line.out.len < PAGE_LINE; i++) {
		const struct node *n = &tree->nodes[i];

		if (n->tag == HTML_TEXT) {
			if (n->parent != line.parent)
				line.boundary |= !is_script(tree, n->parent) &&
						 !is_script(tree, line.parent);
			line.parent = n->parent;
			add(&line, n->text);
			continue;
		}
		if (n->tag != HTML_SUB && n->tag != HTML_SUP)
			line.boundary = true;
		if (n->tag == HTML_BR || (tag_flags(n->tag) & TAG_BLOCK))
			line.blank = true;
		if (i > node && (reading->places[i] & without)) {
			line.blank = true;
			i = n->end - 1;
		}
	}
	trim_end(&line.out);
	result = arena_copy(reading->mem, buf_text(&line.out));
	buf_clear(&line.out);
	return result;
}

struct text
page_one_line(struct arena *mem, struct text t)
{
	struct buf out = { 0 };
	struct text line;

	utf8_add_line(&out, t);
	line = arena_copy(mem, text_trim(buf_text(&out)));
	buf_clear(&out);
	return line;
}

unsigned
page_words(struct text line)
{
	unsigned words = 0, wide = 0;
	bool inside = false;
	size_t at = 0;

	while (at < line.len) {
		uint32_t c = utf8_next(line, &at);

		if (c >= 0x3040 && c < 0xD7B0) {
			wide++;
			inside = false;
		} else if (utf8_is_letter(c) || utf8_is_digit(c)) {
			words += !inside;
			inside = true;
		} else if (c <= ' ' || c == '-' || c == '/') {
			inside = false;
		}
	}
	return words + wide / 2;
}
