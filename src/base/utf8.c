#include "base/utf8.h"

#include <langinfo.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <wchar.h>

#include "base/scan.h"

/*
 * The sequences of table 3-7 of The Unicode Standard 15: only the second
 * byte's range depends on the first. Returns 0 for anything else.
 */
static size_t
sequence(const unsigned char *s, size_t len, uint32_t *c)
{
	size_t need = s[0] < 0xC2   ? 0
		      : s[0] < 0xE0 ? 2
		      : s[0] < 0xF0 ? 3
		      : s[0] < 0xF5 ? 4
				    : 0;
	unsigned char low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
	unsigned char high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;

	if (need == 0 || need > len || s[1] < low || s[1] > high)
		return 0;
	*c = (uint32_t)(s[0] & (0x7F >> need)) << 6 | (s[1] & 0x3F);
	for (size_t i = 2; i < need; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		*c = *c << 6 | (s[i] & 0x3F);
	}
	return need;
}

uint32_t
utf8_next(struct text t, size_t *at)
{
	const unsigned char *s = (const unsigned char *)t.ptr + *at;
	uint32_t c = 0;
	size_t len;

	if (s[0] < 0x80) {
		++*at;
		return s[0];
	}
	len = sequence(s, t.len - *at, &c);
	*at += len ? len : 1;
	return len ? c : UTF8_BAD;
}

uint32_t
utf8_previous(struct text t, size_t *at)
{
	size_t end = *at;
	struct text head = text_sub(t, 0, end);

	for (size_t back = 1; back <= 4 && back <= end; back++) {
		size_t start = end - back, next = start;
		uint32_t c = utf8_next(head, &next);

		if (next == end && (c != UTF8_BAD || back > 1)) {
			*at = start;
			return c;
		}
		if (((unsigned char)t.ptr[start] & 0xC0) != 0x80)
			break;
	}
	*at = end - 1;
	return UTF8_BAD;
}

bool
utf8_is_valid(struct text t)
{
	size_t at = 0;

	while ((at = scan_ascii(t, at)) < t.len) {
		uint32_t c;
		size_t len = 1;

		if (t.ptr[at])
			len = sequence(
			    (const unsigned char *)t.ptr + at, t.len - at, &c);
		if (!len)
			return false;
		at += len;
	}
	return true;
}

size_t
utf8_count(struct text t)
{
	size_t count = 0;

	for (size_t at = 0; at < t.len; count++)
		(void)utf8_next(t, &at);
	return count;
}

size_t
utf8_bytes(struct text t, size_t count)
{
	size_t at = 0;

	while (count-- && at < t.len)
		(void)utf8_next(t, &at);
	return at;
}

void
utf8_add_valid(struct buf *out, struct text t)
{
	size_t from = 0; /* start of the run not yet written */

	buf_reserve(out, t.len);
	for (size_t at = 0; at < t.len;) {
		size_t start = at;
		uint32_t c = utf8_next(t, &at);

		if (c != 0 && (c != UTF8_BAD || at - start == 3))
			continue;
		buf_add(out, t.ptr + from, start - from);
		buf_add_code(out, UTF8_BAD);
		from = at;
	}
	if (t.len > from)
		buf_add(out, t.ptr + from, t.len - from);
}

bool
utf8_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return c == 0x85 || c == 0xA0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Classes come from tables, not from the locale: iswalpha knows ASCII alone
 * in the C locale. */
static bool
has_category(uint32_t c, uint32_t mask)
{
	return uc_is_general_category_withtable(c, mask);
}

/* What most texts of Europe hold besides ASCII is told without a table. */
static bool
is_letter_of_latin_1(uint32_t c)
{
	return c >= 0xC0 ? c != 0xD7 && c != 0xF7
			 : c == 0xAA || c == 0xB5 || c == 0xBA;
}

static bool
is_upper_of_latin_1(uint32_t c)
{
	return c >= 0xC0 && c <= 0xDE && c != 0xD7;
}

/* Blanks, dashes, quotation marks. */
static bool
is_punctuation(uint32_t c)
{
	return c >= 0x2000 && c < 0x2070;
}

bool
utf8_is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	if (c < 0x100)
		return is_letter_of_latin_1(c);
	return !is_punctuation(c) && has_category(c, UC_CATEGORY_MASK_L);
}

bool
utf8_is_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z';
	if (c < 0x100)
		return is_upper_of_latin_1(c);
	return has_category(c, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool
utf8_is_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z';
	return has_category(c, UC_CATEGORY_MASK_Ll);
}

bool
utf8_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

bool
utf8_is_mark(uint32_t c)
{
	return c >= 0x300 && !is_punctuation(c) &&
	       has_category(c, UC_CATEGORY_MASK_M);
}

uint32_t
utf8_lower(uint32_t c)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
	if (c < 0x100)
		return is_upper_of_latin_1(c) ? c + 32 : c;
	return uc_tolower(c);
}

uint32_t
utf8_upper(uint32_t c)
{
	if (c < 0x80)
		return c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
	return uc_toupper(c);
}

int
utf8_width(uint32_t c)
{
	if (c >= 0x20 && c < 0x7F)
		return 1;
	return wcwidth((wchar_t)c);
}

/* What the canvas takes: a code point without a width is drawn as one cell. */
static int
cells_of(uint32_t c)
{
	int width = utf8_width(c);

	return width < 0 ? 1 : width;
}

int
utf8_cells(struct text t)
{
	int cells = 0;

	for (size_t at = 0; at < t.len;)
		cells += cells_of(utf8_next(t, &at));
	return cells;
}

static bool
is_regional(uint32_t c)
{
	return c >= 0x1F1E6 && c <= 0x1F1FF;
}

size_t
utf8_fit(struct text t, int cells, int *used)
{
	size_t fits = 0;
	int total = 0;

	for (size_t at = 0; at < t.len;) {
		uint32_t c = utf8_next(t, &at);
		int width = cells_of(c);
		size_t next = at;

		/* Two regional indicators are one flag. */
		if (is_regional(c) && at < t.len) {
			uint32_t second = utf8_next(t, &next);

			if (is_regional(second)) {
				width += cells_of(second);
				at = next;
			}
		}
		if (total + width > cells)
			break;
		total += width;
		fits = at;
	}
	if (used)
		*used = total;
	return fits;
}

bool
utf8_locale(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
