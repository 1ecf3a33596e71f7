/* JSON out. */
#include <stdio.h>

#include "base/json.h"
#include "base/scan.h"
#include "base/utf8.h"

static void
separate(struct json_writer *w)
{
	if (w->comma)
		buf_add_byte(w->out, ',');
	w->comma = true;
}

void
json_open(struct json_writer *w, char bracket)
{
	separate(w);
	buf_add_byte(w->out, bracket);
	w->comma = false;
}

void
json_close(struct json_writer *w, char bracket)
{
	buf_add_byte(w->out, bracket);
	w->comma = true;
}

/*
 * What a terminal would obey is written as an escape, since JSON is printed
 * there too: controls, and what reorders text.
 */
static bool
needs_escape(uint32_t c)
{
	return c < 0x20 || c == '"' || c == '\\' || (c >= 0x7F && c < 0xA0) ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void
add_escaped(struct buf *out, uint32_t c)
{
	static const char short_codes[] = "\"\"\\\\\bb\ff\nn\rr\tt";
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i + 1 < sizeof(short_codes); i += 2) {
		if ((uint32_t)short_codes[i] == c) {
			buf_add_byte(out, '\\');
			buf_add_byte(out, short_codes[i + 1]);
			return;
		}
	}
	buf_add(out, "\\u", 2);
	for (int shift = 12; shift >= 0; shift -= 4)
		buf_add_byte(out, digits[c >> shift & 15]);
}

static bool
is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* Most letters beyond ASCII: the length of what cannot need an escape. */
static size_t
plain_sequence(struct text t, size_t at)
{
	unsigned char c = (unsigned char)t.ptr[at];

	if (c >= 0xC3 && c <= 0xDF)
		return t.len - at >= 2 && is_tail(t.ptr[at + 1]) ? 2 : 0;
	if (c >= 0xE3 && c <= 0xEC)
		return t.len - at >= 3 && is_tail(t.ptr[at + 1]) &&
			       is_tail(t.ptr[at + 2])
			   ? 3
			   : 0;
	return 0;
}

static void
add_quoted(struct buf *out, struct text t)
{
	size_t from = 0; /* start of the run not yet written */

	buf_reserve(out, t.len + 2);
	buf_add_byte(out, '"');
	for (size_t at = 0; (at = scan_quoted(t, at)) < t.len;) {
		size_t start = at, plain = plain_sequence(t, at);
		uint32_t c;
		bool bad;

		if (plain) {
			at += plain;
			continue;
		}
		c = utf8_next(t, &at);
		bad = c == UTF8_BAD && at - start == 1;
		if (!bad && !needs_escape(c))
			continue;
		buf_add(out, t.ptr + from, start - from);
		if (bad)
			buf_add_code(out, UTF8_BAD);
		else
			add_escaped(out, c);
		from = at;
	}
	if (t.len > from)
		buf_add(out, t.ptr + from, t.len - from);
	buf_add_byte(out, '"');
}

void
json_key(struct json_writer *w, const char *key)
{
	separate(w);
	buf_add_byte(w->out, '"');
	buf_add_cstr(w->out, key);
	buf_add(w->out, "\":", 2);
	w->comma = false;
}

void
json_string(struct json_writer *w, struct text text)
{
	separate(w);
	add_quoted(w->out, text);
}

void
json_string_or_null(struct json_writer *w, struct text text)
{
	if (text.len)
		json_string(w, text);
	else
		json_null(w);
}

void
json_int(struct json_writer *w, int64_t value)
{
	separate(w);
	buf_printf(w->out, "%lld", (long long)value);
}

/* By integers: printf would write the locale's comma. */
void
json_real(struct json_writer *w, double value)
{
	const double beyond = 9e14; /* × 10000 still fits 64 bits */
	long long scaled;
	char digits[8];
	size_t len;

	if (!(value > -beyond && value < beyond)) {
		json_null(w);
		return;
	}
	separate(w);
	scaled = (long long)(value * 10000 + (value < 0 ? -0.5 : 0.5));
	if (scaled < 0) {
		buf_add_byte(w->out, '-');
		scaled = -scaled;
	}
	buf_printf(w->out, "%lld", scaled / 10000);
	(void)snprintf(digits, sizeof(digits), ".%04d", (int)(scaled % 10000));
	for (len = 5; len > 1 && digits[len - 1] == '0'; len--)
		;
	if (len > 1)
		buf_add(w->out, digits, len);
}

void
json_bool(struct json_writer *w, bool value)
{
	separate(w);
	buf_add_cstr(w->out, value ? "true" : "false");
}

void
json_null(struct json_writer *w)
{
	separate(w);
	buf_add(w->out, "null", 4);
}

void
json_pair(struct json_writer *w, const char *key, struct text text)
{
	json_key(w, key);
	json_string(w, text);
}

void
json_pair_or_null(struct json_writer *w, const char *key, struct text text)
{
	json_key(w, key);
	json_string_or_null(w, text);
}
