#include "slug.h"

#include "base/buf.h"
#include "base/url.h"
#include "base/utf8.h"
#include "content.h"

static bool
is_break(char c)
{
	return c == '-' || c == '_' || c == '+' || c == ' ' || c == '.' ||
	       c == ',';
}

static int
hex(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
				      : -1;
}

static void
decode(struct buf *out, struct text t)
{
	struct buf raw = { 0 };

	for (size_t i = 0; i < t.len; i++) {
		int high = -1, low = -1;

		if (t.ptr[i] == '%' && t.len - i > 2) {
			high = hex(t.ptr[i + 1]);
			low = hex(t.ptr[i + 2]);
		}
		if (high >= 0 && low >= 0) {
			buf_add_byte(&raw, (char)(high * 16 + low));
			i += 2;
		} else {
			buf_add_byte(&raw, t.ptr[i]);
		}
	}
	utf8_add_valid(out, buf_text(&raw));
	buf_clear(&raw);
}

/* Is it an id rather than a word: digits, or hexadecimal ones and long? */
static bool
is_number(struct text word)
{
	size_t digits = 0;

	for (size_t i = 0; i < word.len; i++) {
		bool digit = utf8_is_digit((unsigned char)word.ptr[i]);

		if (!digit && hex(word.ptr[i]) < 0)
			return false;
		digits += digit;
	}
	return digits == word.len || (digits && word.len >= 8);
}

static bool
next_word(struct text *rest, struct text *word)
{
	size_t at = 0, end;

	while (at < rest->len && is_break(rest->ptr[at]))
		at++;
	for (end = at; end < rest->len && !is_break(rest->ptr[end]); end++)
		;
	*word = text_sub(*rest, at, end - at);
	*rest = text_from_offset(*rest, end);
	return word->len > 0;
}

/* Without "index.html", "article.php" and a mere extension at its end. */
static struct text
without_extension(struct text segment)
{
	static const char *const ends[] = { ".html", ".htm", ".php", ".aspx",
		".asp", ".jsp", ".shtml", ".xhtml", ".amp" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (text_ends(segment, ends[i]))
			return text_sub(
			    segment, 0, segment.len - text_of(ends[i]).len);
	return segment;
}

/* The words between the numbers; how many. */
static size_t
add_words(struct buf *out, struct text segment)
{
	struct text rest = segment, word, from = TEXT(""), to = TEXT("");
	size_t count = 0;

	while (next_word(&rest, &word)) {
		if (is_number(word))
			continue;
		if (!count++)
			from = word;
		to = word;
	}
	if (!count)
		return 0;
	/* Numbers between the first and last word are part of the sense. */
	rest = text_from(from.ptr, (size_t)(to.ptr + to.len - from.ptr));
	while (next_word(&rest, &word)) {
		if (out->len)
			buf_add_byte(out, ' ');
		buf_add_text(out, word);
	}
	return count;
}

static struct text
capitalised(struct arena *mem, struct text words)
{
	struct buf out = { 0 };
	size_t at = 0;
	struct text title;

	if (words.len)
		buf_add_code(&out, utf8_upper(utf8_next(words, &at)));
	buf_add_text(&out, text_from_offset(words, at));
	title = content_line(mem, buf_text(&out), CONTENT_TEXT, false);
	buf_clear(&out);
	return title;
}

struct text
slug_title(struct arena *mem, struct text url)
{
	struct text path = url_path(mem, url), title = TEXT("");
	struct buf decoded = { 0 }, words = { 0 };

	while (!title.len && path.len) {
		size_t end;

		while (path.len && path.ptr[path.len - 1] == '/')
			path.len--;
		for (end = path.len; end && path.ptr[end - 1] != '/'; end--)
			;
		buf_reset(&decoded);
		decode(
		    &decoded, without_extension(text_from_offset(path, end)));
		buf_reset(&words);
		if (add_words(&words, buf_text(&decoded)) &&
		    !text_is_nocase(buf_text(&words), "index"))
			title = capitalised(mem, buf_text(&words));
		path.len = end;
	}
	buf_clear(&decoded);
	buf_clear(&words);
	return title.len ? title : url_host(mem, url);
}
