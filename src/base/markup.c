#include "base/markup.h"

#include <stdint.h>
#include <string.h>

#include "base/scan.h"
#include "entities.h"

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * The elements whose inside is not markup (HTML Living Standard 13.2.5.1 and
 * 13.2.6.4.4). noscript is not among them: nothing here runs scripts. Script
 * and style without an end take the rest, as in browsers; the others are then
 * taken for what they are in feeds, leftovers.
 */
static const char *const raw_elements[] = { "script", "style", "textarea",
	"title", "xmp", "iframe", "noembed", "noframes" };
enum { RAW_ELEMENTS = 8, TAKE_THE_REST = 2 };

/* The bit of a raw element, 0 for all others. */
static unsigned
raw_bit(struct text name)
{
	/* Hardly any name comes near. */
	if (name.len < 3 || !strchr("STXINstxin", name.ptr[0]))
		return 0;
	for (unsigned i = 0; i < RAW_ELEMENTS; i++)
		if (text_is_nocase(name, raw_elements[i]))
			return 1u << i;
	return 0;
}

void
markup_init(struct markup *markup, struct text html)
{
	*markup = (struct markup){ .rest = html };
}

/* Does a token other than text begin at this '<'? */
static bool
begins_tag(struct text t, size_t at)
{
	char c = at + 1 < t.len ? t.ptr[at + 1] : ' ';

	if (c == '/')
		return at + 2 < t.len && !is_blank(t.ptr[at + 2]);
	return is_letter(c) || c == '!' || c == '?';
}

static void
take(struct markup *markup, struct markup_token *token, size_t len)
{
	token->raw = text_sub(markup->rest, 0, len);
	markup->rest = text_from_offset(markup->rest, len);
}

static void
take_text(struct markup *markup, struct markup_token *token, size_t len)
{
	token->kind = MARKUP_TEXT;
	take(markup, token, len);
	token->text = token->raw;
}

/*
 * Comments, doctypes, processing instructions. A comment whose "-->" is
 * missing ends at the first ">", as old browsers had it and feeds rely on;
 * one without either takes the rest. Other such tags without ">" are text.
 */
static void
take_comment(struct markup *markup, struct markup_token *token)
{
	struct text t = markup->rest, end = TEXT(">");
	size_t from = 2, at = TEXT_NONE;

	if (text_starts(t, "<!--")) {
		from = 4;
		/* <!--> and <!---> are whole comments (13.2.5.43). */
		if (!text_starts(t, "<!-->") && !text_starts(t, "<!--->") &&
		    !markup->open_comment) {
			at = text_find(t, TEXT("-->"), from);
			markup->open_comment = at == TEXT_NONE;
			if (at != TEXT_NONE)
				end = TEXT("-->");
		}
	}
	if (at == TEXT_NONE)
		at = text_find(t, end, from);
	if (at == TEXT_NONE && from == 2) {
		take_text(markup, token, t.len);
		return;
	}
	token->kind = MARKUP_COMMENT;
	token->text = text_sub(t, from, (at == TEXT_NONE ? t.len : at) - from);
	take(markup, token, at == TEXT_NONE ? t.len : at + end.len);
}

static size_t
skip_blanks(struct text t, size_t at)
{
	while (at < t.len && is_blank(t.ptr[at]))
		at++;
	return at;
}

/* The offset behind a value that begins at at; TEXT_NONE: quote not closed. */
static size_t
read_value(struct text t, size_t at, bool quotes, struct text *value)
{
	size_t end = at;

	if (quotes && at < t.len && (t.ptr[at] == '"' || t.ptr[at] == '\'')) {
		end = text_find_byte(t, t.ptr[at], at + 1);
		if (end == TEXT_NONE)
			return TEXT_NONE;
		*value = text_sub(t, at + 1, end - at - 1);
		return end + 1;
	}
	while (end < t.len && !is_blank(t.ptr[end]) && t.ptr[end] != '>')
		end++;
	*value = text_sub(t, at, end - at);
	return end;
}

static void
keep_attribute(struct markup_token *token, struct text name, struct text value)
{
	if (token->nattributes == MARKUP_ATTRIBUTES)
		return;
	token->attributes[token->nattributes].name = name;
	token->attributes[token->nattributes++].value = value;
}

/*
 * Reads attributes from at up to the '>' that ends the tag: its offset, or
 * TEXT_NONE when there is none.
 */
static size_t
read_attributes(
    struct text t, size_t at, bool quotes, struct markup_token *token)
{
	token->nattributes = 0;
	token->self_closing = false;
	for (;;) {
		struct text name, value = TEXT("");
		size_t from;

		at = skip_blanks(t, at);
		if (at >= t.len)
			return TEXT_NONE;
		if (t.ptr[at] == '>')
			return at;
		if (t.ptr[at] == '/') {
			at++;
			token->self_closing = at < t.len && t.ptr[at] == '>';
			continue;
		}
		from = at++;
		while (at < t.len && !is_blank(t.ptr[at]) && t.ptr[at] != '/' &&
		       t.ptr[at] != '>' && t.ptr[at] != '=')
			at++;
		name = text_sub(t, from, at - from);
		from = skip_blanks(t, at);
		if (from < t.len && t.ptr[from] == '=') {
			at = read_value(
			    t, skip_blanks(t, from + 1), quotes, &value);
			if (at == TEXT_NONE)
				return TEXT_NONE;
		}
		keep_attribute(token, name, value);
	}
}

/*
 * A quote that is never closed would swallow everything behind it. Such a tag
 * is read again without regard to quotes, and so are all tags after it, which
 * keeps the time linear. A tag without any end is text: "a <b" in a title.
 */
static void
take_tag(struct markup *markup, struct markup_token *token)
{
	struct text t = markup->rest;
	bool closing = t.ptr[1] == '/';
	size_t name = closing ? 2 : 1, at = name, end = TEXT_NONE;

	while (at < t.len && !is_blank(t.ptr[at]) && t.ptr[at] != '/' &&
	       t.ptr[at] != '>')
		at++;
	if (!markup->no_quotes)
		end = read_attributes(t, at, true, token);
	if (end == TEXT_NONE) {
		markup->no_quotes = true;
		end = read_attributes(t, at, false, token);
	}
	if (end == TEXT_NONE) {
		take_text(markup, token, t.len);
		return;
	}
	token->kind = closing ? MARKUP_CLOSE : MARKUP_OPEN;
	token->name = text_sub(t, name, at - name);
	token->text = TEXT("");
	take(markup, token, end + 1);
	if (!closing && raw_bit(token->name) & ~markup->never_ends)
		markup->raw_until = token->name;
}

/* Bytes of raw content before the tag that ends it, else TEXT_NONE. */
static size_t
raw_length(struct text t, struct text name)
{
	size_t at = 0;

	while ((at = text_find(t, TEXT("</"), at)) != TEXT_NONE) {
		struct text rest = text_from_offset(t, at + 2);
		char next = rest.len > name.len ? rest.ptr[name.len] : ' ';

		if (text_equal_nocase(text_sub(rest, 0, name.len), name) &&
		    (is_blank(next) || next == '/' || next == '>'))
			return at;
		at += 2;
	}
	return TEXT_NONE;
}

static size_t
text_length(struct text t)
{
	size_t at = 0;

	while ((at = text_find_byte(t, '<', at)) != TEXT_NONE) {
		if (begins_tag(t, at))
			return at;
		at++;
	}
	return t.len;
}

bool
markup_next(struct markup *markup, struct markup_token *token)
{
	struct text t = markup->rest, raw = markup->raw_until;
	size_t len;

	token->nattributes = 0;
	token->self_closing = false;
	token->name = TEXT("");
	if (t.len == 0)
		return false;
	markup->raw_until = TEXT("");
	len = raw.len ? raw_length(t, raw) : text_length(t);
	if (len == TEXT_NONE && raw_bit(raw) < 1u << TAKE_THE_REST) {
		len = t.len;
	} else if (len == TEXT_NONE) {
		markup->never_ends |= raw_bit(raw);
		len = text_length(t);
	}
	if (len > 0)
		take_text(markup, token, len);
	else if (t.ptr[1] == '!' || t.ptr[1] == '?' ||
		 (t.ptr[1] == '/' && !is_letter(t.ptr[2])))
		take_comment(markup, token);
	else
		take_tag(markup, token);
	return true;
}

struct text
markup_attribute(const struct markup_token *token, const char *name)
{
	for (size_t i = 0; i < token->nattributes; i++)
		if (text_is_nocase(token->attributes[i].name, name))
			return token->attributes[i].value;
	return TEXT("");
}

/* Windows-1252's 0x80–0x9F, as browsers read such references (13.2.5.80). */
static const uint16_t windows_1252[32] = { 0x20AC, 0x81, 0x201A, 0x192, 0x201E,
	0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D,
	0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
	0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178 };

static int
digit_value(char c, unsigned base)
{
	if (is_digit(c))
		return c - '0';
	if (base == 16 && c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (base == 16 && c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static void
add_reference(struct buf *out, unsigned code)
{
	if (code >= 0x80 && code <= 0x9F)
		code = windows_1252[code - 0x80];
	if (code == 0 || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF)
		code = 0xFFFD;
	else if ((code < 0x20 && !is_blank((char)code)) ||
		 (code >= 0x7F && code <= 0x9F))
		return;
	buf_add_code(out, code);
}

/* Reads "#123;" or "#x1F;" at t; the bytes used, 0 when it is none. */
static size_t
decode_number(struct buf *out, struct text t)
{
	unsigned base = 10, code = 0;
	size_t at = 1, first;

	if (at < t.len && (t.ptr[at] == 'x' || t.ptr[at] == 'X')) {
		base = 16;
		at++;
	}
	for (first = at; at < t.len; at++) {
		int digit = digit_value(t.ptr[at], base);

		if (digit < 0)
			break;
		if (code <= 0x10FFFF)
			code = code * base + (unsigned)digit;
	}
	if (at == first)
		return 0;
	add_reference(out, code);
	return at < t.len && t.ptr[at] == ';' ? at + 1 : at;
}

/* Reads "name;" at t, or a name whose semicolon is missing. */
static size_t
decode_name(struct buf *out, struct text t, bool attribute)
{
	const struct entity_name *entity;
	size_t len = 0;

	while (len < t.len && len <= ENTITY_NAME_MAX &&
	       (is_letter(t.ptr[len]) || is_digit(t.ptr[len])))
		len++;
	if (len == 0 || len > ENTITY_NAME_MAX)
		return 0;
	if (len < t.len && t.ptr[len] == ';') {
		entity = entity_name_find(text_sub(t, 0, len));
		if (entity) {
			buf_add_code(out, entity->code);
			return len + 1;
		}
	}
	if (attribute) {
		/* "?a=1&copy=2" and "&notit" are not references there. */
		if (len < t.len && t.ptr[len] == '=')
			return 0;
		entity = entity_name_find(text_sub(t, 0, len));
		if (!entity || !entity->legacy)
			return 0;
		buf_add_code(out, entity->code);
		return len;
	}
	for (; len > 1; len--) {
		entity = entity_name_find(text_sub(t, 0, len));
		if (entity && entity->legacy) {
			buf_add_code(out, entity->code);
			return len;
		}
	}
	return 0;
}

static void
decode(struct buf *out, struct text t, bool attribute)
{
	size_t from = 0, at;

	while ((at = text_find_byte(t, '&', from)) != TEXT_NONE) {
		struct text rest = text_from_offset(t, at + 1);
		size_t used;

		buf_add(out, t.ptr + from, at - from);
		used = rest.len && rest.ptr[0] == '#'
			   ? decode_number(out, rest)
			   : decode_name(out, rest, attribute);
		if (used == 0)
			buf_add_byte(out, '&');
		from = at + 1 + used;
	}
	if (from < t.len)
		buf_add(out, t.ptr + from, t.len - from);
}

void
markup_decode(struct buf *out, struct text t)
{
	decode(out, t, false);
}

void
markup_decode_attribute(struct buf *out, struct text t)
{
	decode(out, t, true);
}

unsigned
markup_entity(struct text name)
{
	const struct entity_name *entity = entity_name_find(name);

	return entity ? entity->code : 0;
}

void
markup_escape(struct buf *out, struct text t)
{
	for (size_t from = 0; from < t.len;) {
		size_t at = scan_markup(t, from);

		buf_add(out, t.ptr + from, at - from);
		if (at == t.len)
			return;
		switch (t.ptr[at]) {
		case '&':
			buf_add(out, "&amp;", 5);
			break;
		case '<':
			buf_add(out, "&lt;", 4);
			break;
		case '>':
			buf_add(out, "&gt;", 4);
			break;
		default:
			buf_add(out, "&quot;", 6);
			break;
		}
		from = at + 1;
	}
}

enum { ELEMENT_NAME_MAX = 16 };

/* All elements that HTML has or ever had, sorted. */
/* clang-format off */
static const struct element {
	const char *name;
	bool block; /* stands on lines of its own */
} elements[] = {
	{ "a", 0 }, { "abbr", 0 }, { "acronym", 0 }, { "address", 1 },
	{ "applet", 0 }, { "area", 0 }, { "article", 1 }, { "aside", 1 },
	{ "audio", 0 }, { "b", 0 }, { "base", 0 }, { "basefont", 0 },
	{ "bdi", 0 }, { "bdo", 0 }, { "bgsound", 0 }, { "big", 0 },
	{ "blink", 0 }, { "blockquote", 1 }, { "body", 1 }, { "br", 1 },
	{ "button", 0 }, { "canvas", 0 }, { "caption", 1 }, { "center", 1 },
	{ "cite", 0 }, { "code", 0 }, { "col", 0 }, { "colgroup", 0 },
	{ "command", 0 }, { "data", 0 }, { "datalist", 0 }, { "dd", 1 },
	{ "del", 0 }, { "details", 1 }, { "dfn", 0 }, { "dialog", 1 },
	{ "dir", 1 }, { "div", 1 }, { "dl", 1 }, { "dt", 1 }, { "em", 0 },
	{ "embed", 0 }, { "fieldset", 1 }, { "figcaption", 1 },
	{ "figure", 1 }, { "font", 0 }, { "footer", 1 }, { "form", 1 },
	{ "frame", 0 }, { "frameset", 0 }, { "h1", 1 }, { "h2", 1 },
	{ "h3", 1 }, { "h4", 1 }, { "h5", 1 }, { "h6", 1 }, { "head", 0 },
	{ "header", 1 }, { "hgroup", 1 }, { "hr", 1 }, { "html", 1 },
	{ "i", 0 }, { "iframe", 0 }, { "image", 0 }, { "img", 0 },
	{ "input", 0 }, { "ins", 0 }, { "isindex", 1 }, { "kbd", 0 },
	{ "keygen", 0 }, { "label", 0 }, { "layer", 0 }, { "legend", 1 },
	{ "li", 1 }, { "link", 0 }, { "listing", 1 }, { "main", 1 },
	{ "map", 0 }, { "mark", 0 }, { "marquee", 0 }, { "math", 0 },
	{ "menu", 1 }, { "meta", 0 }, { "meter", 0 }, { "multicol", 0 },
	{ "nav", 1 }, { "nobr", 0 }, { "noembed", 0 }, { "noframes", 0 },
	{ "nolayer", 0 }, { "noscript", 0 }, { "object", 0 }, { "ol", 1 },
	{ "optgroup", 1 }, { "option", 1 }, { "output", 0 }, { "p", 1 },
	{ "param", 0 }, { "picture", 0 }, { "plaintext", 1 }, { "pre", 1 },
	{ "progress", 0 }, { "q", 0 }, { "rp", 0 }, { "rt", 0 }, { "ruby", 0 },
	{ "s", 0 }, { "samp", 0 }, { "script", 0 }, { "search", 1 },
	{ "section", 1 }, { "select", 0 }, { "slot", 0 }, { "small", 0 },
	{ "source", 0 }, { "spacer", 0 }, { "span", 0 }, { "strike", 0 },
	{ "strong", 0 }, { "style", 0 }, { "sub", 0 }, { "summary", 1 },
	{ "sup", 0 }, { "svg", 0 }, { "table", 1 }, { "tbody", 1 },
	{ "td", 1 }, { "template", 0 }, { "textarea", 0 }, { "tfoot", 1 },
	{ "th", 1 }, { "thead", 1 }, { "time", 0 }, { "title", 0 },
	{ "tr", 1 }, { "track", 0 }, { "tt", 0 }, { "u", 0 }, { "ul", 1 },
	{ "var", 0 }, { "video", 0 }, { "wbr", 0 }, { "xmp", 1 },
};
/* clang-format on */

static const struct element *
element_of(struct text name)
{
	size_t low = 0, high = sizeof(elements) / sizeof(elements[0]);
	char folded[ELEMENT_NAME_MAX];
	struct text want = { folded, name.len };

	if (name.len >= sizeof(folded))
		return NULL;
	for (size_t i = 0; i < name.len; i++)
		folded[i] = name.ptr[i] >= 'A' && name.ptr[i] <= 'Z'
				? (char)(name.ptr[i] + 32)
				: name.ptr[i];
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = text_compare(want, text_of(elements[middle].name));

		if (order == 0)
			return &elements[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* Bytes at at that stand as they are, blanks alone not being among them. */
static size_t
word_length(struct text t, size_t at)
{
	size_t end = at;

	while (end < t.len && ((unsigned char)t.ptr[end] > 0x20) &&
	       t.ptr[end] != 0x7F && t.ptr[end] != '\xC2')
		end++;
	return end - at;
}

/* Appends t on one line: see markup_to_line. *blank: one is due. */
static void
add_line(struct buf *out, struct text t, bool *blank)
{
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.ptr[i];
		size_t run = word_length(t, i);

		if (run) {
			if (*blank && out->len)
				buf_add_byte(out, ' ');
			*blank = false;
			buf_add(out, t.ptr + i, run);
			i += run - 1;
			continue;
		}

		if (is_blank(t.ptr[i])) {
			*blank = true;
			continue;
		}
		if (c < 0x20 || c == 0x7F)
			continue;
		/* U+0080–9F */
		if (c == 0xC2 && i + 1 < t.len &&
		    (unsigned char)t.ptr[i + 1] < 0xA0) {
			i++;
			continue;
		}
		if (*blank && out->len)
			buf_add_byte(out, ' ');
		*blank = false;
		buf_add_byte(out, t.ptr[i]);
	}
}

static struct text
trim_no_break(struct text t)
{
	for (;;) {
		t = text_trim(t);
		if (text_starts(t, "\xC2\xA0"))
			t = text_from_offset(t, 2);
		else if (text_ends(t, "\xC2\xA0"))
			t.len -= 2;
		else
			return t;
	}
}

struct text
markup_to_line(struct arena *mem, struct text html)
{
	struct markup markup;
	struct markup_token token;
	struct buf line = { 0 }, plain = { 0 };
	bool blank = false, hidden = false;
	struct text result;

	markup_init(&markup, html);
	while (markup_next(&markup, &token)) {
		const struct element *element;

		if (token.kind == MARKUP_TEXT) {
			struct text text = token.text;

			if (hidden)
				continue;
			if (text_find_byte(text, '&', 0) != TEXT_NONE) {
				buf_reset(&plain);
				markup_decode(&plain, text);
				text = buf_text(&plain);
			}
			add_line(&line, text, &blank);
			continue;
		}
		if (token.kind == MARKUP_COMMENT)
			continue;
		element = element_of(token.name);
		if (element && element->block)
			blank = true;
		hidden = token.kind == MARKUP_OPEN &&
			 (text_is_nocase(token.name, "script") ||
			     text_is_nocase(token.name, "style"));
	}
	result = arena_copy(mem, trim_no_break(buf_text(&line)));
	buf_clear(&line);
	buf_clear(&plain);
	return result;
}

static bool
has_reference(struct text t)
{
	size_t at = 0;

	while ((at = text_find_byte(t, '&', at)) != TEXT_NONE) {
		struct text rest = text_sub(t, ++at, ENTITY_NAME_MAX + 1);
		size_t end = text_find_byte(rest, ';', 0);

		if (end == TEXT_NONE || end == 0)
			continue;
		if (rest.ptr[0] == '#' && end > 1 &&
		    (is_digit(rest.ptr[1]) || rest.ptr[1] == 'x' ||
			rest.ptr[1] == 'X'))
			return true;
		if (entity_name_find(text_sub(rest, 0, end)))
			return true;
	}
	return false;
}

bool
markup_looks_like_html(struct text t)
{
	struct markup markup;
	struct markup_token token;

	if (has_reference(t))
		return true;
	markup_init(&markup, t);
	while (markup_next(&markup, &token)) {
		if (token.kind == MARKUP_COMMENT &&
		    text_starts(token.raw, "<!--"))
			return true;
		if ((token.kind == MARKUP_OPEN || token.kind == MARKUP_CLOSE) &&
		    element_of(token.name))
			return true;
	}
	return false;
}
