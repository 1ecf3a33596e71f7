#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "config/script.h"

/* The words of a line, joined by |; "! " and the error when it has none. */
static const char *
cut(struct arena *mem, struct text line)
{
	struct text *words;
	struct buf out = { 0 };
	struct err err;
	const char *result;
	size_t n;

	if (script_split(mem, line, &words, &n, &err) < 0)
		return arena_cstr(mem, arena_printf(mem, "! %s", err.text));
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(words[i].ptr[words[i].len], '\0');
		buf_printf(&out, "%s%.*s", i ? "|" : "", TEXT_ARG(words[i]));
	}
	result = arena_cstr(mem, buf_text(&out));
	buf_clear(&out);
	return result;
}

static void
words_are_cut_as_a_shell_would(void **state)
{
	struct arena mem = { 0 };

	(void)state;
	assert_string_equal(cut(&mem, TEXT("a  b\tc ")), "a|b|c");
	assert_string_equal(cut(&mem, TEXT("a #fa0 on #FFAF00 #fab4")),
	    "a|#fa0|on|#FFAF00");
	assert_string_equal(cut(&mem, TEXT("a #fad,")), "a");
	assert_string_equal(cut(&mem, TEXT("#fad")), "");
	assert_string_equal(cut(&mem, TEXT("a 'b c' \"d e\"f")), "a|b c|d ef");
	assert_string_equal(
	    cut(&mem, TEXT("a\\ b 'c\\d' \"\\\"x\\y\"")), "a b|c\\d|\"x\\y");
	assert_string_equal(cut(&mem, TEXT("a # b")), "a");
	assert_string_equal(cut(&mem, TEXT("a#b '#c'")), "a#b|#c");
	assert_string_equal(cut(&mem, TEXT("a '' b")), "a||b");
	assert_string_equal(cut(&mem, TEXT("# all")), "");
	assert_string_equal(cut(&mem, TEXT("")), "");
	assert_string_equal(cut(&mem, TEXT("Fus\xC3\xA9"
					   "es")),
	    "Fus\xC3\xA9"
	    "es");
	arena_clear(&mem);
}

static void
a_broken_line_says_why(void **state)
{
	struct arena mem = { 0 };
	char *line = malloc(2 << 20);

	(void)state;
	assert_string_equal(cut(&mem, TEXT("a 'b")), "! missing closing '");
	assert_string_equal(
	    cut(&mem, TEXT("a \"b\\\"")), "! missing closing \"");
	assert_string_equal(
	    cut(&mem, TEXT("a\0b")), "! a control byte (0x00) in the line");
	assert_string_equal(
	    cut(&mem, TEXT("a\xFF")), "! a line that is not UTF-8");
	memset(line, 'x', 2 << 20);
	assert_string_equal(cut(&mem, text_from(line, 2 << 20)),
	    "! a line of over 65536 bytes");
	free(line);
	arena_clear(&mem);
}

static void
line_ends_of_every_system_are_taken(void **state)
{
	struct script script;
	struct text line;

	(void)state;
	script_init(&script, TEXT("\xEF\xBB\xBF"
				  "a\r\nb\n\nc"));
	assert_true(script_next(&script, &line) && text_is(line, "a"));
	assert_true(script_next(&script, &line) && text_is(line, "b"));
	assert_true(script_next(&script, &line) && line.len == 0);
	assert_true(script_next(&script, &line) && text_is(line, "c"));
	assert_int_equal(script.line, 4);
	assert_false(script_next(&script, &line));
}

static void
a_written_word_is_read_back_as_it_was(void **state)
{
	static const char *const words[] = { "plain", "", "two words", "it's",
		"\"q\"", "back\\slash", "#x", "a#b", "\\\"'" };
	struct arena mem = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct buf out = { 0 };
		struct text *read;
		size_t n;

		script_add_word(&out, text_of(words[i]));
		assert_int_equal(
		    script_split(&mem, buf_text(&out), &read, &n, NULL), 0);
		assert_int_equal(n, 1);
		assert_true(text_is(read[0], words[i]));
		buf_clear(&out);
	}
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_cut_as_a_shell_would),
		cmocka_unit_test(a_broken_line_says_why),
		cmocka_unit_test(line_ends_of_every_system_are_taken),
		cmocka_unit_test(a_written_word_is_read_back_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
