/* utf8_add_line and utf8_add_plain: what may reach a terminal. */
#include "base/utf8.h"

enum {
	MARKS_MAX = 4,     /* combining marks a character keeps */
	STRING_MAX = 4096, /* bytes an OSC or DCS string is looked for in */
	TAB = 8,
};

struct plain {
	struct buf *out;
	size_t start;  /* of what this call appends */
	int column;    /* cells of its last line, modulo TAB */
	bool lines;    /* keep \n and every blank */
	bool blank;    /* a blank is owed before the next character */
	int marks;     /* combining marks since the last base */
	uint32_t base; /* the last character that took a cell */
};

/*
 * Reads over a control sequence that begins behind an ESC or C1 introducer;
 * a string without an end within reach is not one, and its bytes are text.
 */
static size_t
skip_sequence(struct text t, size_t at, uint32_t introducer)
{
	size_t end = at;

	if (introducer == '[') {
		while (end < t.len && t.ptr[end] >= 0x20 && t.ptr[end] < 0x40)
			end++;
		return end < t.len && t.ptr[end] >= 0x40 && t.ptr[end] < 0x7F
			   ? end + 1
			   : end;
	}
	for (; end < t.len && end - at < STRING_MAX; end++) {
		if (t.ptr[end] == '\a')
			return end + 1;
		if (t.ptr[end] == '\033' && end + 1 < t.len &&
		    t.ptr[end + 1] == '\\')
			return end + 2;
		/* The next introducer ends the search, so that many of them
		 * cost no more than one. */
		if (t.ptr[end] == '\033' || t.ptr[end] == '\n' ||
		    t.ptr[end] == '\xC2')
			break;
	}
	return at;
}

/* At a control: the offset behind it and the sequence it begins. */
static size_t
skip_control(struct text t, size_t at, uint32_t c)
{
	if (c == 0x1B && at < t.len) {
		uint32_t next = (unsigned char)t.ptr[at];

		if (next == '[' || next == ']' || next == 'P' || next == 'X' ||
		    next == '^' || next == '_')
			return skip_sequence(t, at + 1, next);
		return at;
	}
	if (c == 0x9B)
		return skip_sequence(t, at, '[');
	if (c == 0x90 || c == 0x98 || (c >= 0x9D && c <= 0x9F))
		return skip_sequence(t, at, ']');
	return at;
}

/* Invisible things that lie about order or are no text. */
static bool
is_dropped(uint32_t c)
{
	return c == 0xAD || c == 0x200B || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
	       (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE ||
	       (c >= 0xFDD0 && c <= 0xFDEF) || (c >= 0xE0000 && c <= 0xE0FFF);
}

static bool
is_emoji(uint32_t c)
{
	return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF);
}

/*
 * Terminals disagree on the width of joined emoji, skin tones and variation
 * selectors, so a family is shown as its first person.
 */
static bool
is_emoji_tail(const struct plain *p, struct text t, size_t *at, uint32_t c)
{
	size_t next = *at;

	if (c >= 0xFE00 && c <= 0xFE0F)
		return true;
	if (!is_emoji(p->base))
		return false;
	if (c >= 0x1F3FB && c <= 0x1F3FF)
		return true;
	if (c != 0x200D)
		return false;
	if (next < t.len && is_emoji(utf8_next(t, &next)))
		*at = next;
	return true;
}

static void
add_blank(struct plain *p, int count)
{
	p->marks = 0;
	p->base = ' ';
	if (!p->lines) {
		p->blank = p->out->len > p->start;
		return;
	}
	p->column = (p->column + count) % TAB;
	while (count-- > 0)
		buf_add_byte(p->out, ' ');
}

static void
add_newline(struct plain *p)
{
	if (!p->lines) {
		add_blank(p, 1);
		return;
	}
	buf_add_byte(p->out, '\n');
	p->column = 0;
	p->marks = 0;
	p->base = 0;
}

static void
add_character(struct plain *p, uint32_t c)
{
	if (utf8_is_mark(c)) {
		/* A mark at the start would hang on what stands before. */
		if (p->marks++ >= MARKS_MAX || !p->base || p->blank)
			return;
	} else {
		p->marks = 0;
		p->base = c;
	}
	if (p->blank)
		buf_add_byte(p->out, ' ');
	p->blank = false;
	p->column = (p->column + (utf8_width(c) < 0 ? 1 : utf8_width(c))) % TAB;
	buf_add_code(p->out, c);
}

/* A run of printable ASCII without blanks: nearly all there is. */
static size_t
add_run(struct plain *p, struct text t, size_t at)
{
	size_t end = at;

	while (end < t.len && t.ptr[end] > 0x20 && t.ptr[end] < 0x7F)
		end++;
	if (p->blank)
		buf_add_byte(p->out, ' ');
	p->blank = false;
	p->marks = 0;
	p->base = (unsigned char)t.ptr[end - 1];
	p->column = (p->column + (int)((end - at) % TAB)) % TAB;
	buf_add(p->out, t.ptr + at, end - at);
	return end;
}

static void
add_clean(struct plain *p, struct text t)
{
	buf_reserve(p->out, t.len);
	for (size_t at = 0; at < t.len;) {
		uint32_t c;

		if (t.ptr[at] > 0x20 && t.ptr[at] < 0x7F) {
			at = add_run(p, t, at);
			continue;
		}
		c = utf8_next(t, &at);
		if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029) {
			add_newline(p);
		} else if (c == '\r' && at < t.len && t.ptr[at] == '\n') {
			continue;
		} else if (c == '\t') {
			add_blank(p, TAB - p->column);
		} else if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
			at = skip_control(t, at, c);
			add_blank(p, 1);
		} else if (is_dropped(c) || is_emoji_tail(p, t, &at, c)) {
			continue;
		} else if (c == ' ' || (!p->lines && utf8_is_space(c))) {
			add_blank(p, 1);
		} else {
			add_character(p, c);
		}
	}
}

void
utf8_add_line(struct buf *out, struct text t)
{
	struct plain p = { .out = out, .start = out->len };

	add_clean(&p, t);
}

void
utf8_add_plain(struct buf *out, struct text t)
{
	struct plain p = { .out = out, .start = out->len, .lines = true };

	add_clean(&p, t);
}
