#include "content.h"

#include "base/buf.h"
#include "base/markup.h"
#include "base/url.h"
#include "base/utf8.h"
#include "draft.h"

enum content_type
content_type_of(struct text type, struct text mode)
{
	type = text_trim(type);
	type = text_sub(type, 0, text_find_byte(type, ';', 0));
	mode = text_trim(mode);
	if (text_is_nocase(mode, "base64"))
		return CONTENT_BASE64;
	if (!type.len)
		return text_is_nocase(mode, "escaped") ? CONTENT_AUTO
						       : CONTENT_TEXT;
	if (text_is_nocase(type, "html") || text_is_nocase(type, "text/html"))
		return CONTENT_HTML;
	if (text_is_nocase(type, "xhtml") ||
	    text_is_nocase(type, "application/xhtml+xml") ||
	    text_ends(type, "+xml") || text_ends(type, "/xml"))
		return CONTENT_XHTML;
	if (text_find_byte(type, '/', 0) == TEXT_NONE ||
	    text_starts_nocase(type, "text/"))
		return CONTENT_TEXT;
	return CONTENT_BASE64; /* RFC 4287 4.1.3.3 */
}

struct text
content_clip(struct text t, size_t max)
{
	if (t.len <= max)
		return t;
	while (max > 0 && ((unsigned char)t.ptr[max] & 0xC0) == 0x80)
		max--;
	return text_sub(t, 0, max);
}

struct text
content_address(struct arena *mem, struct text base, struct text address)
{
	static const char *const refused[] = { "javascript", "vbscript",
		"livescript", "mocha", "data", "file" };
	struct text url = url_resolve(mem, base, address);

	if (text_starts(url, "http"))
		return url.len > ADDRESS_MAX ? TEXT("") : url;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (url_has_scheme(url, refused[i]))
			return TEXT("");
	return url.len > ADDRESS_MAX ? TEXT("") : url;
}

static int
base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* RFC 4648; false when it is something else. */
static bool
decode_base64(struct buf *out, struct text t)
{
	unsigned bits = 0, nbits = 0;
	struct buf raw = { 0 };
	bool fine = true;

	for (size_t i = 0; fine && i < t.len; i++) {
		int value = base64_value(t.ptr[i]);

		if (value < 0) {
			fine =
			    (unsigned char)t.ptr[i] <= ' ' || t.ptr[i] == '=';
			continue;
		}
		bits = bits << 6 | (unsigned)value;
		nbits += 6;
		if (nbits >= 8) {
			nbits -= 8;
			buf_add_byte(&raw, (char)(bits >> nbits & 0xFF));
		}
	}
	if (fine)
		utf8_add_valid(out, buf_text(&raw));
	buf_clear(&raw);
	return fine && out->len;
}

/*
 * U+0080–9F mean nothing in a text; they come from windows-1252 that was
 * taken for latin1 on its way, "&#146;" above all.
 */
static bool
has_c1(struct text t)
{
	size_t at = 0;

	while ((at = text_find_byte(t, '\xC2', at)) != TEXT_NONE) {
		if (++at < t.len && (unsigned char)t.ptr[at] < 0xA0)
			return true;
	}
	return false;
}

/* A character up to U+00FF at *at as a byte; -1 for others. */
static int
latin1_at(struct text t, size_t *at)
{
	unsigned char c = (unsigned char)t.ptr[*at];

	if (c == 0xC2 || c == 0xC3) {
		if (*at + 1 >= t.len)
			return -1;
		*at += 2;
		return (c - 0xC2) * 0x40 + (unsigned char)t.ptr[*at - 1];
	}
	*at += 1;
	return c < 0x80 ? c : -1;
}

/*
 * UTF-8 that was taken for latin1 and encoded again: "\u00E2\u0080\u00A6"
 * was an ellipsis. Its length at at, and its bytes; 0 when it is none.
 */
static size_t
doubled(struct text t, size_t at, char bytes[4])
{
	size_t from = at, len, n = 0;
	bool control = false;
	int byte = latin1_at(t, &at);

	len = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0;
	if (byte > 0xF4 || len == 0)
		return 0;
	bytes[n++] = (char)byte;
	while (n < len && at < t.len) {
		byte = latin1_at(t, &at);
		if (byte < 0x80 || byte > 0xBF)
			return 0;
		control = control || byte < 0xA0;
		bytes[n++] = (char)byte;
	}
	return n == len && control && utf8_is_valid(text_from(bytes, n))
		   ? at - from
		   : 0;
}

static void
add_mended(struct buf *out, struct text t)
{
	for (size_t i = 0; i < t.len;) {
		unsigned char next =
		    i + 1 < t.len ? (unsigned char)t.ptr[i + 1] : 0xFF;
		char bytes[4] = { 0 };
		size_t len;

		if (t.ptr[i] == '\xC3' && (len = doubled(t, i, bytes)) > 0) {
			buf_add(out, bytes,
			    (unsigned char)bytes[0] >= 0xF0   ? 4
			    : (unsigned char)bytes[0] >= 0xE0 ? 3
							      : 2);
			i += len;
		} else if (t.ptr[i] == '\xC2' && next < 0xA0) {
			char reference[] = "&#1xx;";

			reference[3] = (char)('0' + next / 10 % 10);
			reference[4] = (char)('0' + next % 10);
			markup_decode(out, text_from(reference, 6));
			i += 2;
		} else {
			buf_add_byte(out, t.ptr[i++]);
		}
	}
}

/* What the types have in common: t and type become plain cases. */
static struct text
prepare(struct buf *room, struct text t, enum content_type *type, bool markup)
{
	t = text_trim(t);
	/* CDATA within CDATA: a program wrapped it twice. */
	if (!markup && text_starts(t, "<![CDATA[")) {
		t = text_from_offset(t, 9);
		if (text_ends(t, "]]>"))
			t.len -= 3;
		else if (text_ends(t, "]]&gt;"))
			t.len -= 6;
	}
	if (markup) {
		*type = CONTENT_XHTML;
	} else if (*type == CONTENT_BASE64) {
		*type = CONTENT_AUTO;
		if (decode_base64(room, t))
			t = text_trim(buf_text(room));
	} else if (*type == CONTENT_XHTML) {
		*type = CONTENT_TEXT; /* no element in it */
	}
	if (*type == CONTENT_AUTO)
		*type = markup_looks_like_html(t) ? CONTENT_HTML : CONTENT_TEXT;
	return t;
}

/* t itself, or a mended copy in room. */
static struct text
mend(struct buf *room, struct text t)
{
	if (!has_c1(t))
		return t;
	add_mended(room, t);
	return buf_text(room);
}

/* U+202A–202E, U+2066–2069 and U+FEFF: they only make a line lie. */
static bool
is_disorder(struct text t, size_t at)
{
	unsigned char last = at + 2 < t.len ? (unsigned char)t.ptr[at + 2] : 0;

	if (text_starts(text_sub(t, at, 2), "\xE2\x80"))
		return last >= 0xAA && last <= 0xAE;
	if (text_starts(text_sub(t, at, 2), "\xE2\x81"))
		return last >= 0xA6 && last <= 0xA9;
	return text_starts(text_sub(t, at, 3), "\xEF\xBB\xBF");
}

/* In place: the line is our own. */
static struct text
in_order(char *line, size_t len)
{
	struct text t = { line, len };
	size_t to = 0;

	for (size_t at = 0; at < len;) {
		if (((unsigned char)line[at] == 0xE2 ||
			(unsigned char)line[at] == 0xEF) &&
		    is_disorder(t, at))
			at += 3;
		else
			line[to++] = line[at++];
	}
	return text_from(line, to);
}

struct text
content_line(
    struct arena *mem, struct text t, enum content_type type, bool markup)
{
	struct buf room = { 0 }, mended = { 0 }, escaped = { 0 };
	struct buf line = { 0 };

	t = prepare(&room, content_clip(t, FIELD_MAX), &type, markup);
	t = mend(&mended, t);
	if (type == CONTENT_TEXT) {
		if (text_find_byte(t, '<', 0) != TEXT_NONE ||
		    text_find_byte(t, '&', 0) != TEXT_NONE) {
			markup_escape(&escaped, t);
			t = buf_text(&escaped);
		}
	}
	t = content_clip(markup_to_line(mem, t), TITLE_MAX);
	if (text_find_byte(t, '\xE2', 0) != TEXT_NONE ||
	    text_find_byte(t, '\xEF', 0) != TEXT_NONE) {
		buf_add_text(&line, t);
		t = arena_copy(mem, in_order(line.ptr, line.len));
	}
	buf_clear(&line);
	buf_clear(&room);
	buf_clear(&mended);
	buf_clear(&escaped);
	return t;
}

struct body
content_body(struct arena *mem, struct text t, enum content_type type,
    bool markup, struct text base)
{
	struct buf room = { 0 }, mended = { 0 };
	struct body body = { .base = base };

	t = prepare(&room, t, &type, markup);
	t = content_clip(mend(&mended, t), FIELD_MAX);
	if (t.len) {
		body.kind = type == CONTENT_TEXT    ? BODY_TEXT
			    : type == CONTENT_XHTML ? BODY_XHTML
						    : BODY_HTML;
		body.text = arena_copy(mem, t);
	}
	buf_clear(&room);
	buf_clear(&mended);
	return body;
}

struct text
content_name(struct arena *mem, struct text t)
{
	struct text line = content_line(mem, t, CONTENT_TEXT, false), name;
	size_t open = text_find_byte(line, '(', 0), at, close;

	at = text_find_byte(line, '@', 0);
	if (at == TEXT_NONE)
		return content_line(mem, t, CONTENT_AUTO, false);
	if (open != TEXT_NONE && open > at) {
		close = text_find_byte(line, ')', open);
		name = text_sub(line, open + 1,
		    (close == TEXT_NONE ? line.len : close) - open - 1);
		if (text_trim(name).len)
			return text_trim(name);
	}
	open = text_find_byte(line, '<', 0);
	if (open != TEXT_NONE && open < at &&
	    text_trim(text_sub(line, 0, open)).len)
		return text_trim(text_sub(line, 0, open));
	return line;
}
