/*
 * Running text as CommonMark: what must be escaped, and where emphasis can
 * stand. Emphasis that CommonMark would not take for such (its rules for
 * left- and right-flanking delimiters, 6.2) is left out: the words matter.
 */
#include "write_markdown.h"

#include "base/url.h"
#include "base/utf8.h"

static bool
is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

/* The byte at i, 0 beyond the end: another span may follow there. */
static char
byte_at(struct text text, size_t i)
{
	return i < text.len ? text.ptr[i] : '\0';
}

/* "&amp;", "&#38;": what would be taken for a character reference. */
static bool
is_reference(struct text text, size_t i)
{
	size_t from = ++i;

	while (i < text.len && i - from < 40 &&
	       (is_word_byte(text.ptr[i]) || text.ptr[i] == '#'))
		i++;
	return i > from && (i >= text.len || text.ptr[i] == ';');
}

/* Snake_case is no emphasis. */
static bool
is_inside_word(const struct markdown *md, struct text text, size_t i)
{
	char before = i              ? text.ptr[i - 1]
		      : md->out->len ? md->out->ptr[md->out->len - 1]
				     : '\0';

	return is_word_byte(before) && is_word_byte(byte_at(text, i + 1));
}

/* What means something at the start of a line only. */
static bool
begins_block(const struct markdown *md, struct text text, size_t i)
{
	char c = text.ptr[i], next = byte_at(text, i + 1);

	if (md->at == AT_DIGITS)
		return c == '.' || c == ')';
	if (c == '-' || c == '+')
		return next == '\0' || next == ' ' || next == '\t' ||
		       next == '-' || next == '|' || next == ':';
	if (c == ':')
		return next == '\0' || next == '-';
	return c == '#' || c == '>' || c == '=' || c == '|';
}

static bool
needs_escape(const struct markdown *md, struct text text, size_t i)
{
	char c = text.ptr[i];

	switch (c) {
	case '\\':
	case '`':
	case '*':
	case '[':
	case ']':
	case '<':
	case '~':
		return true;
	case '_':
		return !is_inside_word(md, text, i);
	case '&':
		return is_reference(text, i);
	case '#':
		return md->in_heading || md->at == AT_START;
	case '|':
		return md->in_cell || md->at == AT_START;
	default:
		return md->at != AT_INSIDE && begins_block(md, text, i);
	}
}

/* A bare address is one link, whatever is in it: how much of text it takes. */
static size_t
address_at(const struct markdown *md, struct text text, size_t i)
{
	struct text rest = text_from_offset(text, i);
	size_t len = 0;

	if (md->in_link || md->in_cell || rest.ptr[0] != 'h' ||
	    (i && is_word_byte(text.ptr[i - 1])) ||
	    (!text_starts(rest, "http://") && !text_starts(rest, "https://")))
		return 0;
	while (len < rest.len && rest.ptr[len] > ' ' && rest.ptr[len] < 0x7F &&
	       rest.ptr[len] != '<' && rest.ptr[len] != '>' &&
	       rest.ptr[len] != '"' && rest.ptr[len] != '\\')
		len++;
	while (len && strchr(".,;:!?)]'*_~", rest.ptr[len - 1]))
		len--;
	return url_is_web(text_sub(rest, 0, len)) ? len : 0;
}

/* GitHub's flavour makes a link of "www.": not of one that we escape. */
static bool
is_www(struct text text, size_t i)
{
	return text.ptr[i] == '.' && i >= 3 &&
	       text_is_nocase(text_sub(text, i - 3, 3), "www");
}

static void
put_byte(struct markdown *md, struct text text, size_t i)
{
	char c = text.ptr[i];

	if (c == '\n' || c == '\t' || c == '\r')
		c = ' ';
	if (c == ' ' && md->at == AT_START)
		return; /* four of them would make it code */
	if (needs_escape(md, text, i) || is_www(text, i))
		buf_add_byte(md->out, '\\');
	buf_add_byte(md->out, c);
	md->at =
	    md->at != AT_INSIDE && c >= '0' && c <= '9' ? AT_DIGITS : AT_INSIDE;
}

void
markdown_text(struct markdown *md, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		size_t address = address_at(md, text, i);

		if (address) {
			buf_add_byte(md->out, '<');
			buf_add_text(md->out, text_sub(text, i, address));
			buf_add_byte(md->out, '>');
			md->at = AT_INSIDE;
			i += address - 1;
		} else {
			put_byte(md, text, i);
		}
	}
}

void
markdown_address(struct markdown *md, struct text url)
{
	for (size_t i = 0; i < url.len; i++) {
		char c = url.ptr[i];

		if (c == '(' || c == ')' || c == '\\' || c == '|' ||
		    (c == '&' && is_reference(url, i)))
			buf_add_byte(md->out, '\\');
		buf_add_byte(md->out, c);
	}
}

/* More backticks than there are in a row inside. */
static void
put_code(struct markdown *md, struct text text)
{
	size_t longest = 0, run = 0;
	bool pad;

	if (text_trim(text).len == 0) {
		markdown_text(md, text);
		return;
	}
	for (size_t i = 0; i < text.len; i++) {
		run = text.ptr[i] == '`' ? run + 1 : 0;
		if (run > longest)
			longest = run;
	}
	pad = text.ptr[0] == '`' || text.ptr[text.len - 1] == '`';
	for (size_t i = 0; i <= longest; i++)
		buf_add_byte(md->out, '`');
	if (pad)
		buf_add_byte(md->out, ' ');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '|' && md->in_cell)
			buf_add_byte(md->out, '\\');
		buf_add_byte(md->out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
	}
	if (pad)
		buf_add_byte(md->out, ' ');
	for (size_t i = 0; i <= longest; i++)
		buf_add_byte(md->out, '`');
	md->at = AT_INSIDE;
}

/* A line of spans: what is to be laid over them, and what follows them. */
struct line {
	struct markdown *md;
	const struct block *block;
	size_t end; /* of the line */
	unsigned more;
};

static unsigned
style_of(const struct line *line, size_t i)
{
	return line->block->spans[i].style | line->more;
}

static struct text
link_of(const struct line *line, size_t i)
{
	return write_link(line->md->article, line->block->spans[i].link);
}

static uint32_t
first_code(struct text text)
{
	size_t at = 0;

	return text.len ? utf8_next(text, &at) : ' ';
}

static uint32_t
last_code(struct text text)
{
	size_t at = text.len;

	return text.len ? utf8_previous(text, &at) : ' ';
}

static bool
is_blank(uint32_t c)
{
	return c == '\n' || utf8_is_space(c);
}

/* Surely punctuation by every version of Unicode and CommonMark. */
static bool
is_punctuation(uint32_t c)
{
	if (c < 0x80)
		return c > ' ' && c < 0x7F && !is_word_byte((char)c);
	return c == 0xA1 || c == 0xAB || c == 0xB7 || c == 0xBB || c == 0xBF ||
	       (c >= 0x2010 && c <= 0x2027) || (c >= 0x3001 && c <= 0x3003) ||
	       (c >= 0x3008 && c <= 0x3011);
}

/* Surely a letter, digit or mark, beside which anything may stand. */
static bool
is_plain(uint32_t c)
{
	return utf8_is_letter(c) || utf8_is_digit(c) || utf8_is_mark(c);
}

static uint32_t
code_before(const struct markdown *md)
{
	return md->out->len ? last_code(buf_text(md->out)) : md->before;
}

/* What will come behind span end - 1. */
static uint32_t
code_after(const struct line *line, size_t end)
{
	const struct span *last = &line->block->spans[end - 1],
			  *next = last + 1;

	if (end >= line->end)
		return '\n';
	if (next->link != last->link || next->style & SPAN_CODE)
		return '[';
	return first_code(next->text);
}

static bool
may_stand(const struct line *line, struct text core, size_t end)
{
	uint32_t before = code_before(line->md), after = code_after(line, end);
	uint32_t first = first_code(core), last = last_code(core);

	if (line->md->out->len && line->md->closed == line->md->out->len)
		return false;
	return !is_blank(first) && !is_blank(last) &&
	       (is_plain(first) || is_blank(before) ||
		   is_punctuation(before)) &&
	       (is_plain(last) || is_blank(after) || is_punctuation(after));
}

static void put_level(
    const struct line *line, size_t level, size_t first, size_t end);

/* Behind "!" a link would be a picture. */
static void
put_bracket(struct markdown *md)
{
	struct buf *out = md->out;

	if (out->len && out->ptr[out->len - 1] == '!') {
		buf_cut(out, out->len - 1);
		buf_add_cstr(out, "\\!");
	}
	buf_add_byte(out, '[');
	md->at = AT_INSIDE;
}

static void
put_core(const struct line *line, struct text core, size_t end,
    const char *mark, struct text url)
{
	struct markdown *md = line->md;
	struct buf *out = md->out;

	if (url.len) {
		put_bracket(md);
		buf_add_text(out, core);
		buf_add_cstr(out, "](");
		markdown_address(md, url);
		buf_add_byte(out, ')');
	} else if (may_stand(line, core, end)) {
		buf_add_cstr(out, mark);
		buf_add_text(out, core);
		buf_add_cstr(out, mark);
		md->closed = out->len;
		md->at = AT_INSIDE;
	} else {
		/* Two pieces of code would have their marks joined. */
		if (core.ptr[0] == '`' && out->len &&
		    out->ptr[out->len - 1] == '`')
			buf_add_byte(out, ' ');
		buf_add_text(out, core);
	}
}

/* Renders what is inside apart: blanks at its ends go outside. */
static void
put_wrapped(const struct line *line, size_t level, size_t first, size_t end,
    const char *mark, struct text url)
{
	struct markdown *md = line->md;
	struct buf inner = { 0 }, *out = md->out;
	size_t closed = md->closed;
	uint32_t before = md->before;
	enum markdown_at at = md->at;
	struct text all, core;

	md->before = url.len ? '[' : code_before(md);
	md->out = &inner;
	md->closed = TEXT_NONE;
	md->in_link = md->in_link || url.len;
	put_level(line, level, first, end);
	md->in_link = md->in_link && !url.len;
	md->out = out;
	md->closed = closed;
	md->before = before;
	all = buf_text(&inner);
	core = text_trim(all);
	if (core.len == 0) {
		md->at = at;
		if (all.len && at != AT_START)
			buf_add_byte(out, ' ');
	} else {
		if (core.ptr != all.ptr && at != AT_START)
			buf_add_byte(out, ' ');
		put_core(line, core, end, mark, url);
		if (core.ptr + core.len != all.ptr + all.len)
			buf_add_byte(out, ' ');
	}
	buf_clear(&inner);
}

void
markdown_note_label(const struct markdown *md, int number)
{
	if (md->part)
		buf_printf(md->out, "^%d-%d]", md->part, number);
	else
		buf_printf(md->out, "^%d]", number);
}

static void
put_leaf(const struct line *line, size_t first, size_t end)
{
	struct markdown *md = line->md;
	int number;

	for (size_t i = first; i < end; i++) {
		struct text text = line->block->spans[i].text;
		size_t count =
		    write_reference(&md->notes, line->block, i, end, &number);

		if (count) {
			put_bracket(md);
			markdown_note_label(md, number);
			i += count - 1;
		} else if (style_of(line, i) & SPAN_CODE) {
			struct buf code = { 0 };

			for (; i < end && style_of(line, i) & SPAN_CODE; i++)
				buf_add_text(&code, line->block->spans[i].text);
			i--;
			put_code(md, buf_text(&code));
			buf_clear(&code);
		} else {
			markdown_text(md, text);
		}
	}
}

/* Links outermost, so that each is one; then style by style. */
static const struct {
	unsigned style; /* 0: the link */
	const char *mark;
} levels[] = {
	{ 0, NULL },
	{ SPAN_STRONG, "**" },
	{ SPAN_EMPHASIS, "*" },
	{ SPAN_STRIKE, "~~" },
};
enum { LEVELS = sizeof(levels) / sizeof(levels[0]) };

static bool
is_alike(const struct line *line, size_t level, size_t a, size_t b)
{
	unsigned style = levels[level].style;

	if (style)
		return (style_of(line, a) & style) ==
		       (style_of(line, b) & style);
	return line->block->spans[a].link == line->block->spans[b].link;
}

/* Spans that refer to a note, whatever they link to: the note is the link. */
static size_t
reference_at(const struct line *line, size_t level, size_t i, size_t end)
{
	int number;

	return level ? 0
		     : write_reference(
			   &line->md->notes, line->block, i, end, &number);
}

static void
put_level(const struct line *line, size_t level, size_t first, size_t end)
{
	size_t next;

	if (level == LEVELS) {
		put_leaf(line, first, end);
		return;
	}
	for (size_t i = first; i < end; i = next) {
		struct text url = link_of(line, i);
		size_t count = reference_at(line, level, i, end);

		next = i + (count ? count : 1);
		while (!count && next < end && is_alike(line, level, i, next) &&
		       !reference_at(line, level, next, end))
			next++;
		if (count)
			put_leaf(line, i, next);
		else if (level == 0 && url.len)
			put_wrapped(line, 1, i, next, NULL, url);
		else if (levels[level].style & style_of(line, i))
			put_wrapped(line, level + 1, i, next,
			    levels[level].mark, TEXT(""));
		else
			put_level(line, level + 1, i, next);
	}
}

void
markdown_spans(struct markdown *md, const struct block *block, size_t first,
    size_t end, unsigned more)
{
	struct line line = { md, block, 0, more };
	bool wrote = false;

	for (size_t i = first; i < end; i = line.end + 1) {
		size_t was;

		line.end = i;
		while (line.end < end &&
		       !(block->spans[line.end].style & SPAN_BREAK))
			line.end++;
		was = md->out->len;
		if (wrote && md->one_line)
			buf_add_byte(md->out, ' ');
		else if (wrote)
			buf_printf(md->out, "\\\n%.*s", TEXT_ARG(md->prefix));
		if (wrote && !md->one_line)
			md->at = AT_START;
		first = md->out->len;
		put_level(&line, 0, i, line.end);
		if (md->out->len == first)
			buf_cut(md->out, was); /* a line of nothing */
		else
			wrote = true;
	}
}
