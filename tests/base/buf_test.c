#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

static void
a_buffer_grows_and_stays_terminated(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	assert_string_equal(buf_cstr(&buf), "");
	for (int i = 0; i < 1000; i++)
		buf_printf(&buf, "%d,", i);
	assert_int_equal(buf.len, 3890);
	assert_true(text_ends(buf_text(&buf), "998,999,"));
	assert_int_equal(buf.ptr[buf.len], '\0');
	buf_cut(&buf, 4);
	assert_string_equal(buf_cstr(&buf), "0,1,");
	buf_drop_front(&buf, 2);
	assert_string_equal(buf_cstr(&buf), "1,");
	buf_clear(&buf);
}

static void
a_code_point_is_written_as_utf8(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	buf_add_code(&buf, 'a');
	buf_add_code(&buf, 0xE9);
	buf_add_code(&buf, 0x20AC);
	buf_add_code(&buf, 0x1F600);
	assert_string_equal(buf_cstr(&buf), "aé€😀");
	buf_clear(&buf);
}

static void
an_arena_keeps_what_it_gave(void **state)
{
	struct arena mem = { 0 };
	struct text *list = NULL;
	size_t n = 0, cap = 0;

	(void)state;
	for (int i = 0; i < 5000; i++)
		*ARENA_PUSH(&mem, list, n, cap) = arena_printf(&mem, "%d", i);
	for (int i = 0; i < 5000; i++) {
		struct text want = arena_printf(&mem, "%d", i);

		assert_true(text_equal(list[i], want));
		assert_int_equal((uintptr_t)list[i].ptr % 16, 0);
	}
	arena_clear(&mem);
}

static void
each_level_adds_to_an_error(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(err_set(&err, ERR_INPUT, "not a %s", "feed"), -1);
	assert_int_equal(err_prefix(&err, "example.org"), -1);
	assert_string_equal(err.text, "example.org: not a feed");
	assert_int_equal(err.code, ERR_INPUT);
	assert_int_equal(err_set(NULL, ERR_INPUT, "x"), -1);
}

static void
text_is_cut_found_and_compared(void **state)
{
	struct text rest = TEXT("a,,b"), piece;

	(void)state;
	assert_true(text_next(&rest, ',', &piece) && text_is(piece, "a"));
	assert_true(text_next(&rest, ',', &piece) && piece.len == 0);
	assert_true(text_next(&rest, ',', &piece) && text_is(piece, "b"));
	assert_false(text_next(&rest, ',', &piece));
	assert_int_equal(text_find(TEXT("abcabd"), TEXT("abd"), 0), 3);
	assert_int_equal(text_find(TEXT("abc"), TEXT("abcd"), 0), TEXT_NONE);
	assert_true(text_is(text_trim(TEXT(" \t x \n")), "x"));
	assert_true(text_is_nocase(TEXT("ATom"), "atOM"));
	assert_int_equal(hash_text(TEXT("a")), hash_text(TEXT("a")));
	assert_int_not_equal(hash_text(TEXT("a")), hash_text(TEXT("b")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_buffer_grows_and_stays_terminated),
		cmocka_unit_test(a_code_point_is_written_as_utf8),
		cmocka_unit_test(an_arena_keeps_what_it_gave),
		cmocka_unit_test(each_level_adds_to_an_error),
		cmocka_unit_test(text_is_cut_found_and_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
