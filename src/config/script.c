#include "config/script.h"

#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"

void
script_init(struct script *script, struct text bytes)
{
	if (text_starts(bytes, "\xEF\xBB\xBF"))
		bytes = text_from_offset(bytes, 3);
	*script = (struct script){ .rest = bytes };
}

bool
script_next(struct script *script, struct text *line)
{
	struct text *rest = &script->rest;
	size_t end;

	if (rest->len == 0)
		return false;
	end = text_find_byte(*rest, '\n', 0);
	if (end == TEXT_NONE)
		end = rest->len;
	*line = text_sub(*rest, 0, end);
	*rest = text_from_offset(*rest, end < rest->len ? end + 1 : end);
	if (line->len > 0 && line->ptr[line->len - 1] == '\r')
		line->len--;
	script->line++;
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static int
check_bytes(struct text line, struct err *err)
{
	if (line.len > SCRIPT_LINE)
		return err_set(
		    err, ERR_USAGE, _("a line of over %d bytes"), SCRIPT_LINE);
	for (size_t i = 0; i < line.len; i++) {
		unsigned char c = (unsigned char)line.ptr[i];

		if ((c < 0x20 && c != '\t') || c == 0x7F)
			return err_set(err, ERR_USAGE,
			    _("a control byte (0x%02x) in the line"), c);
	}
	if (!utf8_is_valid(line))
		return err_set(err, ERR_USAGE, _("a line that is not UTF-8"));
	return 0;
}

/*
 * Copies the word at *at to out, without quotes and backslashes, and moves
 * *at behind it. Out holds at least as much as is left of the line.
 */
static int
take_word(struct text line, size_t *at, char *out, size_t *len, struct err *err)
{
	char quote = '\0';
	size_t i = *at, n = 0;

	for (; i < line.len; i++) {
		char c = line.ptr[i];

		if (quote == '\0' && is_blank(c))
			break;
		if (quote == '\0' && (c == '"' || c == '\'')) {
			quote = c;
			continue;
		}
		if (quote != '\0' && c == quote) {
			quote = '\0';
			continue;
		}
		if (c == '\\' && quote != '\'' && i + 1 < line.len &&
		    (quote == '\0' || line.ptr[i + 1] == '"' ||
			line.ptr[i + 1] == '\\'))
			c = line.ptr[++i];
		out[n++] = c;
	}
	if (quote != '\0')
		return err_set(err, ERR_USAGE, _("missing closing %c"), quote);
	*at = i;
	*len = n;
	return 0;
}

/* "#fa0" or "#ffaf00": a colour needs no quotes. */
static bool
is_colour(struct text line, size_t at)
{
	size_t digits = 0;

	while (at + 1 + digits < line.len &&
	       !is_blank(line.ptr[at + 1 + digits])) {
		char c = line.ptr[at + 1 + digits];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
			(c >= 'A' && c <= 'F')))
			return false;
		digits++;
	}
	return digits == 3 || digits == 6;
}

int
script_words(struct arena *mem, struct text line, struct script_word **words,
    size_t *n, struct err *err)
{
	size_t at = 0, cap = 0;
	char *room = NULL;

	*words = NULL;
	*n = 0;
	if (check_bytes(line, err) < 0)
		return -1;
	for (;;) {
		struct script_word *word;
		size_t len = 0, from;

		while (at < line.len && is_blank(line.ptr[at]))
			at++;
		if (at == line.len ||
		    (line.ptr[at] == '#' && (*n == 0 || !is_colour(line, at))))
			return 0;
		if (*n == SCRIPT_WORDS)
			return err_set(
			    err, ERR_USAGE, _("over %d words"), SCRIPT_WORDS);
		/* All words share one room: no word outgrows its line. A NUL
		   goes behind each, where its blank or the line's end was. */
		if (!room)
			room = arena_alloc(mem, line.len + 1);
		from = at;
		if (take_word(line, &at, room, &len, err) < 0)
			return -1;
		word = ARENA_PUSH(mem, *words, *n, cap);
		*word = (struct script_word){ text_from(room, len), from, at };
		room += len + 1;
	}
}

int
script_split(struct arena *mem, struct text line, struct text **words,
    size_t *n, struct err *err)
{
	struct script_word *placed;

	*words = NULL;
	if (script_words(mem, line, &placed, n, err) < 0)
		return -1;
	*words = arena_array(mem, *n, sizeof(**words));
	for (size_t i = 0; i < *n; i++)
		(*words)[i] = placed[i].text;
	return 0;
}

void
script_add_word(struct buf *out, struct text word)
{
	bool plain = word.len > 0 && word.ptr[0] != '#';

	for (size_t i = 0; i < word.len && plain; i++)
		plain = !is_blank(word.ptr[i]) && word.ptr[i] != '"' &&
			word.ptr[i] != '\'' && word.ptr[i] != '\\';
	if (plain) {
		buf_add_text(out, word);
		return;
	}
	buf_add_byte(out, '"');
	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] == '"' || word.ptr[i] == '\\')
			buf_add_byte(out, '\\');
		buf_add_byte(out, word.ptr[i]);
	}
	buf_add_byte(out, '"');
}
