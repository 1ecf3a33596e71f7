#include "edit_words.h"

#include "base/arena.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "config/edit.h"
#include "config/script.h"
#include "reader.h"

enum { TITLE_BYTES = 500 };

/* A line, cut, and what is to become of its words. */
struct words {
	struct arena mem;
	struct text line;
	struct script_word *words;
	size_t n;
};

static int
words_init(struct words *words, struct text line, struct err *err)
{
	*words = (struct words){ .line = line };
	if (script_words(&words->mem, line, &words->words, &words->n, err) ==
		0 &&
	    words->n >= 2)
		return 0;
	arena_clear(&words->mem);
	return err_set(err, ERR_USAGE, _("that is no feed's line"));
}

/* Ends it; the new line must be one that can be read. */
static int
words_end(
    struct words *words, const struct buf *out, size_t from, struct err *err)
{
	struct text line = text_from_offset(buf_text(out), from), *cut;
	size_t n;
	int rc = script_split(&words->mem, line, &cut, &n, err);

	arena_clear(&words->mem);
	return rc;
}

static size_t
end_of(const struct words *words, size_t word)
{
	return words->words[word].to;
}

/* Copies [from, to) of the line. */
static void
keep(struct buf *out, const struct words *words, size_t from, size_t to)
{
	buf_add_text(out, text_sub(words->line, from, to - from));
}

int
words_set_url(
    struct buf *out, struct text line, struct text url, struct err *err)
{
	struct words words;
	size_t start = out->len;

	if (words_init(&words, line, err) < 0)
		return -1;
	keep(out, &words, 0, words.words[1].from);
	script_add_word(out, url);
	keep(out, &words, end_of(&words, 1), line.len);
	return words_end(&words, out, start, err);
}

void
config_add_title(struct buf *line, struct text title)
{
	struct buf plain = { 0 };
	struct text word;
	size_t len;

	utf8_add_line(&plain, title);
	word = buf_text(&plain);
	/* No character is cut in two. */
	for (len = word.len; len > TITLE_BYTES;)
		(void)utf8_previous(word, &len);
	word = text_trim(text_sub(word, 0, len));
	if (word.len > 0) {
		struct buf behind_blank = { 0 };

		buf_add_byte(line, ' ');
		if (reader_is_option(word))
			buf_add_byte(&behind_blank, ' ');
		buf_add_text(&behind_blank, word);
		script_add_word(line, buf_text(&behind_blank));
		buf_clear(&behind_blank);
	}
	buf_clear(&plain);
}

int
words_set_title(
    struct buf *out, struct text line, struct text title, struct err *err)
{
	struct words words;
	size_t start = out->len, at = 2;

	if (words_init(&words, line, err) < 0)
		return -1;
	while (at < words.n && reader_is_option(words.words[at].text))
		at++;
	if (at == words.n) {
		keep(out, &words, 0, end_of(&words, 1));
		config_add_title(out, title);
		keep(out, &words, end_of(&words, 1), line.len);
	} else {
		struct buf word = { 0 };

		config_add_title(&word, title);
		/* The blanks in front of a word stay, or go with it. */
		if (word.len > 0) {
			keep(out, &words, 0, words.words[at].from);
			buf_add_text(out, text_from_offset(buf_text(&word), 1));
		} else {
			keep(out, &words, 0, end_of(&words, at - 1));
		}
		keep(out, &words, end_of(&words, at), line.len);
		buf_clear(&word);
	}
	return words_end(&words, out, start, err);
}

/* The option of "name=value", -1 when it is none; *equals: where = is. */
static int
option_of(struct text word, enum option_scope scope, size_t *equals)
{
	if (!reader_is_option(word))
		return -1;
	*equals = text_find_byte(word, '=', 0);
	return option_find(text_sub(word, 0, *equals), scope);
}

static void
add_option(struct buf *out, struct text name, struct text value)
{
	buf_add_text(out, name);
	buf_add_byte(out, '=');
	script_add_word(out, value);
}

int
words_set_option(struct buf *out, struct text line, enum option option,
    struct text value, struct err *err)
{
	const struct option_row *row = &option_rows[option];
	struct words words;
	size_t start = out->len, done, equals;
	bool set = value.ptr == NULL;

	if (words_init(&words, line, err) < 0)
		return -1;
	done = end_of(&words, 1);
	keep(out, &words, 0, done);
	for (size_t i = 2; i < words.n; i++) {
		const struct script_word *word = &words.words[i];

		if (option_of(word->text, SCOPE_FEED, &equals) != (int)option) {
			keep(out, &words, done, word->to);
		} else if (!set) {
			keep(out, &words, done, word->from);
			add_option(out, text_sub(word->text, 0, equals), value);
			set = true;
		}
		done = word->to;
	}
	if (!set) {
		buf_add_byte(out, ' ');
		add_option(
		    out, text_of(row->local ? row->local : row->name), value);
	}
	keep(out, &words, done, line.len);
	return words_end(&words, out, start, err);
}

static void
add_program(struct buf *out, struct text program)
{
	buf_add_text(out, program);
	buf_add_byte(out, '\n');
}

void
words_add_programs(struct buf *out, struct text line)
{
	struct arena mem = { 0 };
	struct text *words;
	size_t n, equals;
	int option;

	if (script_split(&mem, line, &words, &n, NULL) < 0)
		n = 0;
	if (n > 1 && text_is(words[0], "feed") && text_starts(words[1], "!"))
		add_program(out, words[1]);
	if (n > 1 && text_is(words[0], "set") &&
	    (option = option_find(words[1], SCOPE_GLOBAL)) >= 0 &&
	    option_rows[option].type == OPTION_TYPE_PROGRAM)
		add_program(out, line);
	if (n > 3 && text_is(words[0], "rule") && text_is(words[2], "exec"))
		add_program(out, line);
	for (size_t i = 1; i < n; i++) {
		option =
		    option_of(words[i], SCOPE_FEED | SCOPE_SECTION, &equals);
		if (option >= 0 &&
		    option_rows[option].type == OPTION_TYPE_PROGRAM)
			add_program(out, words[i]);
	}
	arena_clear(&mem);
}
