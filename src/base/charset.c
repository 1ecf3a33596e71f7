#include "base/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <uchardet.h>

#include "base/buf.h"
#include "base/markup.h"
#include "base/scan.h"
#include "base/utf8.h"
#include "charset_names.h"
#include "charset_pages.h"

enum {
	DECLARED_WITHIN = 64 * 1024,
	XML_DECLARED_WITHIN = 4 * 1024,
	GUESSED_FROM = 256 * 1024,
	/* Good sequences for each bad byte in what is still called UTF-8. */
	MOSTLY = 8,
};

/*
 * Converters stay open for the life of the process: in a sandbox they cannot
 * be opened any more. That is why they are here and not in a caller's struct.
 */
static struct {
	iconv_t handle;
	bool open;
} converters[128];

static bool
open_converter(int charset)
{
	if (charset_page(charset_name(charset)))
		return true;
	if (!converters[charset].open) {
		iconv_t handle = iconv_open("UTF-8", charset_name(charset));

		if (handle == (iconv_t)-1)
			return false;
		converters[charset].handle = handle;
		converters[charset].open = true;
	}
	return true;
}

void
charset_preload(void)
{
	for (int i = CHARSET_WINDOWS_1252; i < (int)charset_count(); i++)
		(void)open_converter(i);
}

void
charset_done(void)
{
	for (int i = 0; i < (int)charset_count(); i++) {
		if (converters[i].open)
			(void)iconv_close(converters[i].handle);
		converters[i].open = false;
	}
}

/* How much of the bytes is UTF-8. */
struct reading {
	size_t sequences; /* valid ones of several bytes … */
	size_t longer;    /* … of these, of three or four */
	size_t bad;       /* bytes that belong to none */
	bool cut;         /* the end cuts a sequence off */
	bool nul;
};

static size_t
ascii_run(struct text t, size_t at, bool *nul)
{
	size_t from = at;

	while ((at = scan_ascii(t, at)) < t.len && !t.ptr[at]) {
		*nul = true;
		at++;
	}
	return at - from;
}

/* Is this the beginning of a sequence that the end of the text cut off? */
static bool
is_cut(struct text t, size_t at)
{
	if ((unsigned char)t.ptr[at] < 0xC2 || t.len - at > 3)
		return false;
	while (++at < t.len)
		if (((unsigned char)t.ptr[at] & 0xC0) != 0x80)
			return false;
	return true;
}

static struct reading
read_as_utf8(struct text t)
{
	struct reading reading = { 0 };
	size_t at = 0;

	while ((at += ascii_run(t, at, &reading.nul)) < t.len) {
		size_t from = at;

		(void)utf8_next(t, &at);
		if (at - from > 1) {
			reading.sequences++;
			reading.longer += at - from > 2;
		} else if (reading.sequences && is_cut(t, from)) {
			reading.cut = true;
			break;
		} else {
			reading.bad++;
		}
	}
	return reading;
}

struct text
charset_of_content_type(struct text content_type)
{
	struct text rest = content_type, piece;

	(void)text_next(&rest, ';', &piece);
	while (text_next(&rest, ';', &piece)) {
		piece = text_trim(piece);
		if (!text_starts_nocase(piece, "charset"))
			continue;
		piece = text_trim(text_from_offset(piece, 7));
		if (!text_starts(piece, "="))
			continue;
		piece = text_trim(text_from_offset(piece, 1));
		while (
		    piece.len && (piece.ptr[0] == '"' || piece.ptr[0] == '\''))
			piece = text_from_offset(piece, 1);
		while (piece.len && (piece.ptr[piece.len - 1] == '"' ||
					piece.ptr[piece.len - 1] == '\''))
			piece.len--;
		if (piece.len)
			return piece;
	}
	return TEXT("");
}

/* The value of a pseudo-attribute in an XML declaration. */
static struct text
pseudo_attribute(struct text declaration, struct text name)
{
	size_t at = text_find(declaration, name, 0), end;
	struct text rest;

	if (at == TEXT_NONE)
		return TEXT("");
	rest = text_trim(text_from_offset(declaration, at + name.len));
	if (!text_starts(rest, "="))
		return TEXT("");
	rest = text_trim(text_from_offset(rest, 1));
	if (!text_starts(rest, "\"") && !text_starts(rest, "'"))
		return TEXT("");
	end = text_find_byte(rest, rest.ptr[0], 1);
	return end == TEXT_NONE ? TEXT("") : text_sub(rest, 1, end - 1);
}

static struct text
declared_in_xml(struct text bytes)
{
	struct text head = text_sub(bytes, 0, XML_DECLARED_WITHIN);
	size_t at = text_find(head, TEXT("<?xml"), 0), end;

	if (at == TEXT_NONE)
		return TEXT("");
	end = text_find(head, TEXT("?>"), at);
	if (end == TEXT_NONE)
		return TEXT("");
	return pseudo_attribute(
	    text_sub(head, at + 5, end - at - 5), TEXT("encoding"));
}

static struct text
declared_in_html(struct text bytes)
{
	struct markup markup;
	struct markup_token token;
	struct text declared = declared_in_xml(bytes);

	if (declared.len)
		return declared;
	markup_init(&markup, text_sub(bytes, 0, DECLARED_WITHIN));
	while (markup_next(&markup, &token)) {
		if (token.kind != MARKUP_OPEN ||
		    !text_is_nocase(token.name, "meta"))
			continue;
		declared = markup_attribute(&token, "charset");
		if (declared.len)
			return text_trim(declared);
		if (!text_is_nocase(
			markup_attribute(&token, "http-equiv"), "content-type"))
			continue;
		declared = charset_of_content_type(
		    markup_attribute(&token, "content"));
		if (declared.len)
			return declared;
	}
	return TEXT("");
}

static bool
is_wide(int charset)
{
	return charset >= CHARSET_UTF_16 && charset <= CHARSET_UTF_32BE;
}

/*
 * A name as a charset that can be true of these bytes: markup in UTF-16 has
 * zero bytes.
 */
static int
claim(struct text name, const struct reading *reading)
{
	int charset = charset_find(name, false);

	return is_wide(charset) && !reading->nul ? CHARSET_UTF_8 : charset;
}

/*
 * What uchardet may say, and from how many bytes beyond ASCII on. It takes a
 * few accents for DOS or Central European ones; whole words in another script
 * are told apart sooner.
 */
static const struct {
	const char *name;
	size_t enough;
} guesses[] = {
	{ "windows-1251", 8 },
	{ "KOI8-R", 8 },
	{ "ISO-8859-5", 8 },
	{ "windows-1253", 8 },
	{ "ISO-8859-7", 8 },
	{ "windows-1255", 8 },
	{ "ISO-8859-8", 8 },
	{ "windows-1256", 8 },
	{ "ISO-8859-6", 8 },
	{ "CP874", 8 },
	{ "GB18030", 4 },
	{ "BIG5-HKSCS", 4 },
	{ "EUC-JP", 4 },
	{ "CP932", 4 },
	{ "CP949", 4 },
	{ "windows-1250", 32 },
	{ "ISO-8859-2", 32 },
	{ "windows-1254", 32 },
	{ "windows-1257", 32 },
	{ "windows-1258", 32 },
};

static bool
is_plausible(int charset, struct text bytes)
{
	size_t high = 0;

	for (size_t i = 0; i < bytes.len && high < 32; i++)
		high += (unsigned char)bytes.ptr[i] >= 0x80;
	for (size_t i = 0; i < sizeof(guesses) / sizeof(guesses[0]); i++)
		if (text_is(text_of(charset_name(charset)), guesses[i].name))
			return high >= guesses[i].enough;
	return false;
}

static int
guess(struct text bytes)
{
	uchardet_t detector = uchardet_new();
	bool nul = false;
	int charset = CHARSET_NONE;

	/* The markup before the first letter tells nothing. */
	bytes = text_sub(bytes, ascii_run(bytes, 0, &nul), GUESSED_FROM);
	if (detector &&
	    uchardet_handle_data(detector, bytes.ptr, bytes.len) == 0) {
		uchardet_data_end(detector);
		charset = charset_find(
		    text_of(uchardet_get_charset(detector)), false);
	}
	if (detector)
		uchardet_delete(detector);
	return charset != CHARSET_NONE && is_plausible(charset, bytes)
		   ? charset
		   : CHARSET_WINDOWS_1252;
}

/*
 * Text of two-byte characters may be UTF-8 by chance as long as it is short
 * ("C4 A3" is one letter in both); three bytes in a row hardly ever are.
 */
static bool
is_surely_utf8(const struct reading *reading, int charset)
{
	if (reading->bad || !reading->sequences)
		return false;
	return charset < CHARSET_GB18030 || charset >= CHARSET_OTHERS ||
	       reading->longer > 0;
}

static int
choose(struct text bytes, struct text content_type,
    enum charset_document document, const struct reading *reading)
{
	int http = claim(charset_of_content_type(content_type), reading);
	int declared = CHARSET_NONE;

	if (!reading->bad && !reading->sequences && !is_wide(http))
		return CHARSET_UTF_8; /* ASCII, whatever it is called */
	/* A server's default of latin1 says nothing about the document. */
	if (http == CHARSET_WINDOWS_1252 && is_surely_utf8(reading, http))
		return CHARSET_UTF_8;
	if (http != CHARSET_NONE && http != CHARSET_UTF_8)
		return http;
	if (document == CHARSET_XML)
		declared = claim(declared_in_xml(bytes), reading);
	else if (document == CHARSET_HTML)
		declared = claim(declared_in_html(bytes), reading);
	if (is_surely_utf8(reading, declared))
		return CHARSET_UTF_8;
	if (declared != CHARSET_NONE && declared != CHARSET_UTF_8)
		return declared;
	if (!reading->bad || reading->sequences / MOSTLY >= reading->bad)
		return CHARSET_UTF_8;
	return guess(bytes);
}

/* What a BOM, or zero bytes in the first characters, tell (XML 1.0, F.1). */
static int
detect_wide(struct text *bytes)
{
	static const struct {
		const char *start;
		size_t len;
		int charset;
	} marks[] = {
		{ "\xEF\xBB\xBF", 3, CHARSET_UTF_8 },
		{ "\xFF\xFE\0\0", 4, CHARSET_UTF_32LE },
		{ "\0\0\xFE\xFF", 4, CHARSET_UTF_32BE },
		{ "\xFF\xFE", 2, CHARSET_UTF_16LE },
		{ "\xFE\xFF", 2, CHARSET_UTF_16BE },
	};
	const char *c = bytes->ptr;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (bytes->len < marks[i].len ||
		    memcmp(c, marks[i].start, marks[i].len) != 0)
			continue;
		*bytes = text_from_offset(*bytes, marks[i].len);
		return marks[i].charset;
	}
	if (bytes->len < 4)
		return CHARSET_NONE;
	if (c[0] && !c[1] && !c[2] && !c[3])
		return CHARSET_UTF_32LE;
	if (!c[0] && !c[1] && !c[2] && c[3])
		return CHARSET_UTF_32BE;
	if (c[0] && !c[1] && c[2] && !c[3])
		return CHARSET_UTF_16LE;
	if (!c[0] && c[1] && !c[2] && c[3])
		return CHARSET_UTF_16BE;
	return CHARSET_NONE;
}

static void
add_code(struct buf *out, uint32_t code)
{
	if ((code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF)
		code = UTF8_BAD;
	if (code)
		buf_add_code(out, code);
}

static uint32_t
unit(struct text t, size_t at, size_t size, bool big)
{
	uint32_t value = 0;

	for (size_t i = 0; i < size; i++)
		value = value << 8 |
			(unsigned char)t.ptr[big ? at + i : at + size - 1 - i];
	return value;
}

static void
convert_wide(struct buf *out, struct text t, int charset)
{
	bool big = charset != CHARSET_UTF_16LE && charset != CHARSET_UTF_32LE;
	size_t size = charset < CHARSET_UTF_32 ? 2 : 4, at = 0;

	while (t.len - at >= size) {
		uint32_t code = unit(t, at, size, big), low;

		at += size;
		if (size == 2 && code >= 0xD800 && code <= 0xDBFF &&
		    t.len - at >= 2) {
			low = unit(t, at, 2, big);
			if (low >= 0xDC00 && low <= 0xDFFF) {
				code = 0x10000 + ((code - 0xD800) << 10) +
				       (low - 0xDC00);
				at += 2;
			}
		}
		if (code != 0xFEFF || out->len)
			add_code(out, code);
	}
}

/* A byte that iconv has no character for. */
static void
add_undefined(struct buf *out, int charset, char byte)
{
	unsigned code = (unsigned char)byte;

	/* windows-1252's five holes are controls to the web. */
	if (charset == CHARSET_WINDOWS_1252 && code >= 0x80 && code < 0xA0)
		buf_add_code(out, code);
	else
		buf_add_code(out, UTF8_BAD);
}

/* One step; in NULL ends the text. False at a byte without a character. */
static bool
iconv_step(struct buf *out, iconv_t handle, char **in, size_t *left)
{
	size_t room, done;
	char *to;

	buf_reserve(out, *left + *left / 2 + 16);
	to = out->ptr + out->len;
	room = out->cap - out->len;
	errno = 0;
	done = iconv(handle, in, left, &to, &room);
	out->len = (size_t)(to - out->ptr);
	out->ptr[out->len] = '\0';
	return done != (size_t)-1 || errno == E2BIG;
}

static void
convert_iconv(struct buf *out, struct text t, int charset)
{
	iconv_t handle = converters[charset].handle;
	/* iconv(3) takes char **, and does not write through it. */
	char *in = (char *)(uintptr_t)t.ptr;
	size_t left = t.len, none = 0;

	(void)iconv(handle, NULL, NULL, NULL, NULL);
	while (left > 0) {
		if (iconv_step(out, handle, &in, &left) || left == 0)
			continue;
		add_undefined(out, charset, *in);
		in++;
		left--;
	}
	/* TCVN and windows-1258 hold back a letter that may take a mark. */
	(void)iconv_step(out, handle, NULL, &none);
}

static void
convert_page(struct buf *out, struct text t, const uint16_t *page)
{
	buf_reserve(out, t.len + t.len / 2);
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.ptr[i];
		unsigned code = c < 0x80 ? c : page[c - 0x80];

		buf_add_code(out, code || !c ? code : UTF8_BAD);
	}
}

static struct text
without_nul(struct arena *mem, struct text t)
{
	char *copy = arena_alloc(mem, t.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < t.len; i++)
		if (t.ptr[i])
			copy[len++] = t.ptr[i];
	return text_from(copy, len);
}

/* Drops NULs and a BOM, and makes sure that it is UTF-8. */
static struct text
finish(struct arena *mem, struct text t, const struct reading *reading)
{
	struct buf out = { 0 };

	if (reading->nul)
		t = without_nul(mem, t);
	if (text_starts(t, "\xEF\xBB\xBF"))
		t = text_from_offset(t, 3);
	if (!reading->bad && !reading->cut)
		return t;
	utf8_add_valid(&out, t);
	t = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return t;
}

static struct text
convert(struct arena *mem, struct text bytes, int charset)
{
	struct buf out = { 0 };
	const uint16_t *page = charset_page(charset_name(charset));
	struct text t;
	struct reading reading;

	if (is_wide(charset))
		convert_wide(&out, bytes, charset);
	else if (page)
		convert_page(&out, bytes, page);
	else
		convert_iconv(&out, bytes, charset);
	t = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	reading = read_as_utf8(t);
	return finish(mem, t, &reading);
}

/*
 * EBCDIC is believed of XML that itself begins in it, "<?xm", and of nothing
 * else. Its pages agree on the characters of a declaration.
 */
static int
detect_ebcdic(struct arena *mem, struct text bytes)
{
	int page = charset_find(TEXT("IBM037"), true), declared;
	struct text head;

	if (!text_starts(bytes, "\x4C\x6F\xA7\x94") || !open_converter(page))
		return CHARSET_NONE;
	head = convert(mem, text_sub(bytes, 0, 200), page);
	declared = charset_find(declared_in_xml(head), true);
	return declared == CHARSET_NONE ? page : declared;
}

struct text
charset_decode(struct arena *mem, struct text bytes, struct text content_type,
    enum charset_document document, const char **name)
{
	struct reading reading;
	int charset = detect_wide(&bytes);

	if (charset == CHARSET_NONE && document == CHARSET_XML)
		charset = detect_ebcdic(mem, bytes);
	reading = read_as_utf8(bytes);
	if (charset == CHARSET_NONE)
		charset = choose(bytes, content_type, document, &reading);
	/* A C library without the converter: the guess of last resort. */
	if (charset != CHARSET_UTF_8 && !is_wide(charset) &&
	    !open_converter(charset))
		charset = CHARSET_UTF_8;
	if (name)
		*name = charset_name(charset);
	if (charset == CHARSET_UTF_8)
		return finish(mem, bytes, &reading);
	return convert(mem, bytes, charset);
}
