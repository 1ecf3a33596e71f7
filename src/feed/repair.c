#include "repair.h"

#include <stdint.h>
#include <stdlib.h>

#include "content.h"

enum {
	/* How far up an end tag may reach for its start tag. */
	REACH = 256,
	NAME_MAX_BYTES = 64,
	REFERENCE_MAX = 32,
	PIECE = 16 * 1024, /* bytes that are mended at a time */
	VALUE_MAX = 64 * 1024,
};

static bool
is_name(struct text t)
{
	for (size_t i = 0; i < t.len; i++) {
		char c = t.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') ||
			      (c >= 'A' && c <= 'Z') || c == '_' ||
			      (unsigned char)c >= 0x80;

		if (letter ||
		    (i && ((c >= '0' && c <= '9') || c == '-' || c == '.')))
			continue;
		/* One colon, between two names. */
		if (c != ':' || i == 0 || i + 1 == t.len ||
		    text_find_byte(t, ':', i + 1) != TEXT_NONE)
			return false;
	}
	return t.len > 0 && t.len <= NAME_MAX_BYTES;
}

/* Characters of XML 1.0 (2.2). */
static bool
is_character(unsigned long c)
{
	return c == '\t' || c == '\n' || c == '\r' ||
	       (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
	       (c >= 0x10000 && c <= 0x10FFFF);
}

/*
 * A reference at t, which begins with &: its length, 0 when it is none.
 * *good: it stands for a character that XML allows, or is a name.
 */
static size_t
reference(struct text t, bool *good)
{
	size_t end = text_find_byte(text_sub(t, 0, REFERENCE_MAX), ';', 0);
	unsigned long code = 0;
	size_t at = 2;
	unsigned base = 10;

	if (end == TEXT_NONE || end < 2)
		return 0;
	*good = true;
	if (t.ptr[1] != '#')
		return is_name(text_sub(t, 1, end - 1)) &&
			       text_find_byte(
				   text_sub(t, 1, end - 1), ':', 0) == TEXT_NONE
			   ? end + 1
			   : 0;
	if (t.ptr[2] == 'x') {
		base = 16;
		at++;
	}
	if (at == end)
		return 0;
	for (; at < end; at++) {
		char c = t.ptr[at];
		int digit = c >= '0' && c <= '9' ? c - '0'
			    : base == 16 && (c | 32) >= 'a' && (c | 32) <= 'f'
				? (c | 32) - 'a' + 10
				: -1;

		if (digit < 0)
			return 0;
		if (code <= 0x10FFFF)
			code = code * base + (unsigned)digit;
	}
	*good = is_character(code);
	return end + 1;
}

/*
 * Appends at least max bytes of text, if it has as many, without what XML
 * cannot hold; references stay. Returns how many it took.
 */
static size_t
add_text(struct buf *out, struct text t, size_t max)
{
	size_t i;

	for (i = 0; i < t.len && i < max; i++) {
		unsigned char c = (unsigned char)t.ptr[i];
		size_t len;
		bool good = true;

		if (c == '<') {
			buf_add_cstr(out, "&lt;");
		} else if (c == '>') {
			buf_add_cstr(out, "&gt;"); /* "]]>" */
		} else if (c == '"') {
			buf_add_cstr(out, "&quot;");
		} else if (c == '&') {
			len = reference(text_from_offset(t, i), &good);
			if (len == 0)
				buf_add_cstr(out, "&amp;");
			else if (good)
				buf_add(out, t.ptr + i, len);
			if (len)
				i += len - 1;
		} else if (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') {
			/* U+FFFE and U+FFFF are no characters. */
			if (c == 0xEF && i + 2 < t.len &&
			    t.ptr[i + 1] == '\xBF' &&
			    (unsigned char)t.ptr[i + 2] >= 0xBE)
				i += 2;
			else
				buf_add_byte(out, (char)c);
		}
	}
	return i;
}

/* The same inside CDATA, where nothing is escaped. */
static size_t
add_literal(struct buf *out, struct text t, size_t max)
{
	size_t i;

	for (i = 0; i < t.len && i < max; i++) {
		unsigned char c = (unsigned char)t.ptr[i];

		if (c == 0xEF && i + 2 < t.len && t.ptr[i + 1] == '\xBF' &&
		    (unsigned char)t.ptr[i + 2] >= 0xBE)
			i += 2;
		else if (c >= 0x20 || c == '\t' || c == '\n' || c == '\r')
			buf_add_byte(out, (char)c);
	}
	return i;
}

/* So much of a long text as makes a piece. */
static void
add_piece(struct repair *repair)
{
	struct text t = repair->pending;
	size_t used = repair->literal ? add_literal(&repair->out, t, PIECE)
				      : add_text(&repair->out, t, PIECE);

	repair->pending = text_from_offset(t, used);
	if (repair->literal && !repair->pending.len)
		buf_add_cstr(&repair->out, "]]>");
}

static void
add_pending(struct repair *repair, struct text t, bool literal)
{
	repair->pending = t;
	repair->literal = literal;
	if (literal && !t.len)
		buf_add_cstr(&repair->out, "]]>");
}

static void
add_end(struct repair *repair)
{
	buf_add_cstr(&repair->out, "</");
	buf_add_text(&repair->out, repair->open[--repair->nopen]);
	buf_add_byte(&repair->out, '>');
}

/* Closes up to and with the innermost element of that name, if it is near. */
static bool
close_to(struct repair *repair, struct text name)
{
	size_t at = repair->nopen;

	while (at > 0 && repair->nopen - at < REACH) {
		if (!text_equal_nocase(repair->open[--at], name))
			continue;
		while (repair->nopen > at)
			add_end(repair);
		return true;
	}
	return false;
}

/*
 * No item holds another, nor does anything but a feed hold items: what is
 * still open then had its end forgotten.
 */
static void
close_to_feed(struct repair *repair)
{
	static const char *const feeds[] = { "channel", "feed", "rss",
		"rdf:RDF" };
	size_t at = repair->nopen;

	while (at > 0 && repair->nopen - at < REACH) {
		at--;
		for (size_t i = 0; i < sizeof(feeds) / sizeof(feeds[0]); i++) {
			if (!text_is_nocase(repair->open[at], feeds[i]))
				continue;
			while (repair->nopen > at + 1)
				add_end(repair);
			return;
		}
	}
}

/* HTML's elements without an end, as far as no feed has one of that name. */
static bool
is_void(struct text name)
{
	static const char *const names[] = { "br", "hr", "img", "input", "meta",
		"wbr" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_is_nocase(name, names[i]))
			return true;
	return false;
}

static bool
seen_before(const struct markup_token *token, size_t attribute)
{
	for (size_t i = 0; i < attribute; i++)
		if (text_equal(token->attributes[i].name,
			token->attributes[attribute].name))
			return true;
	return false;
}

static void
add_start(struct repair *repair, const struct markup_token *token)
{
	struct buf *out = &repair->out;

	if (text_is_nocase(token->name, "item") ||
	    text_is_nocase(token->name, "entry"))
		close_to_feed(repair);
	buf_add_byte(out, '<');
	buf_add_text(out, token->name);
	for (size_t i = 0; i < token->nattributes; i++) {
		if (!is_name(token->attributes[i].name) ||
		    seen_before(token, i))
			continue;
		buf_add_byte(out, ' ');
		buf_add_text(out, token->attributes[i].name);
		buf_add_cstr(out, "=\"");
		(void)add_text(out,
		    content_clip(token->attributes[i].value, VALUE_MAX),
		    VALUE_MAX);
		buf_add_byte(out, '"');
	}
	if (token->self_closing || is_void(token->name)) {
		buf_add_cstr(out, "/>");
		return;
	}
	buf_add_byte(out, '>');
	GROW(repair->open, repair->nopen, repair->cap);
	repair->open[repair->nopen++] = token->name;
}

/* The beginning of a tag that the document's end cut off. */
static bool
is_cut_tag(struct text t)
{
	if (t.len < 2 || t.ptr[0] != '<')
		return false;
	return t.ptr[1] == '/' || t.ptr[1] == '!' || t.ptr[1] == '?' ||
	       is_name(text_sub(t, 1, 1));
}

static void
add_token(struct repair *repair, const struct markup_token *token, bool last)
{
	switch (token->kind) {
	case MARKUP_TEXT:
		if (!last || !is_cut_tag(token->text))
			add_pending(repair, token->text, false);
		break;
	case MARKUP_COMMENT:
		break;
	case MARKUP_OPEN:
		if (is_name(token->name))
			add_start(repair, token);
		else
			add_pending(repair, token->raw, false);
		break;
	case MARKUP_CLOSE:
		(void)close_to(repair, token->name);
		break;
	}
}

/* A CDATA section; what the document's end cuts off is text to its end. */
static void
take_cdata(struct repair *repair)
{
	struct text t = repair->markup.rest;
	size_t end = text_find(t, TEXT("]]>"), 9);

	buf_add_cstr(&repair->out, "<![CDATA[");
	repair->markup.rest =
	    text_from_offset(t, end == TEXT_NONE ? t.len : end + 3);
	add_pending(
	    repair, text_sub(t, 9, (end == TEXT_NONE ? t.len : end) - 9), true);
}

static void
take_token(struct repair *repair)
{
	struct markup *markup = &repair->markup;
	struct markup_token token;

	markup->raw_until = TEXT(""); /* <title> is nothing special */
	if (text_starts(markup->rest, "<![CDATA[")) {
		take_cdata(repair);
		return;
	}
	if (!markup_next(markup, &token)) {
		repair->done = true;
		return;
	}
	add_token(repair, &token, !markup->rest.len);
	/* Behind the root there is nothing. */
	if (repair->nopen == 0 && token.kind == MARKUP_CLOSE)
		repair->done = true;
}

void
repair_init(struct repair *repair, struct text t)
{
	*repair = (struct repair){ 0 };
	markup_init(&repair->markup, t);
}

struct text
repair_next(struct repair *repair)
{
	buf_reset(&repair->out);
	while (repair->out.len < PIECE) {
		if (repair->pending.len)
			add_piece(repair);
		else if (!repair->done)
			take_token(repair);
		else
			break;
	}
	return buf_text(&repair->out);
}

void
repair_clear(struct repair *repair)
{
	buf_clear(&repair->out);
	free(repair->open);
}
