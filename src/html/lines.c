#include "lines.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

size_t
line_words(struct text line)
{
	size_t words = line.len > 0, wide = 0;

	for (size_t i = 0; i < line.len; i++) {
		unsigned char c = (unsigned char)line.ptr[i];

		words += c == ' ';
		/* U+3000–U+9FFF: kana, Chinese characters */
		wide += c >= 0xE3 && c <= 0xE9;
	}
	return words + wide / 2;
}

static bool
closes(uint32_t c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB ||
	       c == 0xAB || c == 0x2019 || c == 0x201D || c == 0x201C ||
	       c == 0x203A || c == ' ' || c == 0xA0 || c == '*';
}

bool
line_ends_sentence(struct text line)
{
	static const char *const faces[] = { ":-)", ";-)", ":)", ";)", ":-(",
		":(", ":-D", ":D" };
	size_t at = line.len;

	for (size_t i = 0; i < sizeof(faces) / sizeof(faces[0]); i++)
		if (text_ends(line, faces[i]))
			return true;
	while (at > 0) {
		uint32_t c = utf8_previous(line, &at);

		if (c == '.' || c == '!' || c == '?' || c == ':' || c == ';' ||
		    c == 0x2026 || c == 0x3002 || c >= 0x1F300 || c == 0xFF01 ||
		    c == 0xFF1F)
			return true;
		if (!closes(c))
			return false;
	}
	return false;
}

bool
line_is_rule(struct text line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] != '_')
			return false;
	return line.len >= 3;
}

bool
line_is_stamp(struct text line)
{
	bool year = text_find(line, TEXT(" ago "), 0) != TEXT_NONE;
	bool time = false;
	size_t digits = 0;

	if (line_words(line) > 14)
		return false;
	for (size_t i = 0; i <= line.len; i++) {
		char c = i < line.len ? line.ptr[i] : ' ';
		char next = i + 1 < line.len ? line.ptr[i + 1] : ' ';

		if (c >= '0' && c <= '9') {
			digits++;
			continue;
		}
		year = year || (digits == 4 && (line.ptr[i - 4] == '1' ||
						   line.ptr[i - 4] == '2'));
		time = time || ((digits == 1 || digits == 2) &&
				   (c == ':' || c == 'h') && next >= '0' &&
				   next <= '9');
		digits = 0;
	}
	return year && time;
}

static size_t
count_digits(struct text text, size_t at)
{
	size_t n = 0;

	while (at + n < text.len && text.ptr[at + n] >= '0' &&
	       text.ptr[at + n] <= '9')
		n++;
	return n;
}

bool
line_is_clock(struct text line)
{
	size_t hours = count_digits(line, 0);

	if (hours < 1 || hours > 2 || line.len < hours + 3 ||
	    !memchr(":.hH", line.ptr[hours], 4) ||
	    count_digits(line, hours + 1) != 2)
		return false;
	line = text_trim(text_from_offset(line, hours + 3));
	return line.len <= 4 && text_find_byte(line, ' ', 0) == TEXT_NONE &&
	       count_digits(line, 0) == 0;
}

bool
line_has_letters(struct text line)
{
	size_t at = 0;

	while (at < line.len) {
		uint32_t c = utf8_next(line, &at);

		if (utf8_is_letter(c) || utf8_is_digit(c))
			return true;
	}
	return false;
}

bool
line_has_address(struct text line)
{
	size_t at = 0;

	if (text_find(line, TEXT("©"), 0) != TEXT_NONE)
		return true;
	while ((at = text_find_byte(line, '@', at)) != TEXT_NONE) {
		char next = at + 1 < line.len ? line.ptr[at + 1] : ' ';

		if ((next >= 'a' && next <= 'z') ||
		    (next >= 'A' && next <= 'Z') || next == '_')
			return true;
		at++;
	}
	return false;
}

bool
line_names(struct text line, struct text byline)
{
	struct text name;

	while (text_next(&byline, ',', &name)) {
		name = text_trim(name);
		if (name.len > 4 && name.len < 60 &&
		    text_find_nocase(line, name, 0) != TEXT_NONE)
			return true;
	}
	return false;
}
