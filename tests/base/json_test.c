#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"

static void
a_document_becomes_a_tree(void **state)
{
	struct arena mem = { 0 };
	struct err err;
	const struct json *root = json_parse(&mem,
	    TEXT("\xEF\xBB\xBF{\"a\":[1,{\"b\":\"x\"},[],2.50],\"n\":null,"
		 "\"t\":true,\"big\":12345678901234567890,\"\":-3e2}"),
	    &err);
	const struct json *a = json_get(root, "a");

	(void)state;
	assert_non_null(root);
	assert_int_equal(root->kind, JSON_OBJECT);
	assert_int_equal(root->count, 5);
	assert_int_equal(a->count, 4);
	assert_true(text_is(json_get_text(json_at(a, 1), "b"), "x"));
	assert_int_equal(json_at(a, 2)->kind, JSON_ARRAY);
	assert_null(json_at(a, 2)->child);
	assert_true(text_is(json_text(json_at(a, 3)), "2.50"));
	assert_true(json_at(a, 3)->number > 2.49);
	assert_null(json_at(a, 4));
	assert_int_equal(json_get(root, "n")->kind, JSON_NULL);
	assert_true(text_is(json_get(root, "t")->text, "true"));
	assert_int_equal(json_text(json_get(root, "t")).len, 0);
	assert_true(
	    text_is(json_get_text(root, "big"), "12345678901234567890"));
	assert_true(text_is(json_get_text(root, ""), "-3e2"));
	assert_null(json_get(json_get(root, "none"), "x"));
	arena_clear(&mem);
}

static void
strings_are_clean_utf8(void **state)
{
	struct arena mem = { 0 };
	const struct json *root = json_parse(&mem,
	    TEXT("[\"tab\there\",\"\\ud83d\\ude00\",\"\\ud83dx\","
		 "\"\\udc00\",\"a\\u0000b\",\"\xFF\",\"\\\\u0000\","
		 "\"\\u00e9\\n\\\"\", \"-1\"]"),
	    NULL);
	static const char *const want[] = { "tab here", "😀", "\uFFFDx",
		"\uFFFD", "a\uFFFDb", "\uFFFD", "\\u0000", "é\n\"", "-1" };

	(void)state;
	for (size_t i = 0; i < 9; i++)
		assert_true(text_is(json_text(json_at(root, i)), want[i]));
	arena_clear(&mem);
}

static void
what_is_no_json_is_refused(void **state)
{
	static const char *const bad[] = { "", "{", "[1,]", "<rss/>", "{} x",
		"[1 2]", "\"a", "{\"a\"}", "\\", "[\"\\u12\"]" };
	struct arena mem = { 0 };
	struct buf deep = { 0 };
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_null(json_parse(&mem, text_of(bad[i]), &err));
		assert_int_equal(err.code, ERR_INPUT);
	}
	for (int i = 0; i < 100000; i++)
		buf_add_byte(&deep, '[');
	assert_null(json_parse(&mem, buf_text(&deep), &err));
	buf_reset(&deep);
	buf_add_cstr(&deep, "[0");
	for (int i = 0; i < 600000; i++)
		buf_add_cstr(&deep, ",0");
	buf_add_byte(&deep, ']');
	assert_null(json_parse(&mem, buf_text(&deep), &err));
	assert_int_equal(err.code, ERR_LIMIT);
	/* The next one is read all the same. */
	assert_non_null(json_parse(&mem, TEXT("7"), &err));
	buf_clear(&deep);
	arena_clear(&mem);
}

static void
what_is_written_is_read_again(void **state)
{
	struct buf out = { 0 };
	struct json_writer w = { .out = &out };

	(void)state;
	json_open(&w, '{');
	json_pair(&w, "s", TEXT("a\"\\\n\x01\x7F\xFFé\u202E\0"));
	json_pair_or_null(&w, "none", TEXT(""));
	json_key(&w, "list");
	json_open(&w, '[');
	json_int(&w, -7);
	json_real(&w, 0.25);
	json_real(&w, -1.00004);
	json_real(&w, 2.0 / 3);
	json_real(&w, 1e300);
	json_bool(&w, false);
	json_open(&w, '{');
	json_close(&w, '}');
	json_close(&w, ']');
	json_close(&w, '}');
	assert_string_equal(buf_cstr(&out),
	    "{\"s\":\"a\\\"\\\\\\n\\u0001\\u007f\uFFFDé\\u202e\\u0000\","
	    "\"none\":null,\"list\":[-7,0.25,-1,0.6667,null,false,{}]}");
	buf_clear(&out);
}

static int
close_json(void **state)
{
	(void)state;
	json_done();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_document_becomes_a_tree),
		cmocka_unit_test(strings_are_clean_utf8),
		cmocka_unit_test(what_is_no_json_is_refused),
		cmocka_unit_test(what_is_written_is_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, close_json);
}
