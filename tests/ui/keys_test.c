#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/keys.h"

static struct keys keys;

static int
begin(void **state)
{
	(void)state;
	keys_init(&keys, true);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	keys_clear(&keys);
	return 0;
}

/* Names of all keys that the bytes give, without blanks between. */
static void
check_keys(const char *bytes, const char *expected)
{
	struct buf names = { 0 };
	struct key key;

	keys_feed(&keys, bytes, text_of(bytes).len);
	while (keys_next(&keys, &key))
		key_add_name(&names, key);
	assert_string_equal(buf_cstr(&names), expected);
	buf_clear(&names);
}

static void
typed_characters_and_controls_are_named(void **state)
{
	(void)state;
	check_keys("jG é", "jG<space>é");
	check_keys(
	    "\004\033[A\r\t\177\033[Z", "^D<up><enter><tab><backspace><s-tab>");
	check_keys("日^<", "日<caret><lt>");
}

static void
all_kinds_of_sequences_are_understood(void **state)
{
	(void)state;
	check_keys("\033OA\033[1;3D\033[5~\033[6;5~", "<up><a-left><pgup>"
						      "<c-pgdn>");
	check_keys("\033OP\033[15~\033[24~\033[[A", "<f1><f5><f12><f1>");
	check_keys("\033[H\033[4~\033[1~\033OF", "<home><end><home><end>");
	check_keys("\033x\033\177\033é", "<a-x><a-backspace><a-é>");
	check_keys("\033[97;5u\033[13;2u\033[27;5;105~", "^A<s-enter><tab>");
	check_keys("\033[99;99y\033[>0;1cj", "j");
}

static void
a_sequence_may_come_in_pieces(void **state)
{
	(void)state;
	check_keys("\033", "");
	assert_true(keys_is_waiting(&keys));
	check_keys("[", "");
	check_keys("A", "<up>");
	assert_false(keys_is_waiting(&keys));
	check_keys("\xE6\x97", "");
	check_keys("\xA5", "日");
}

static void
a_lone_escape_is_a_key_once_time_is_up(void **state)
{
	(void)state;
	check_keys("\033", "");
	keys_flush(&keys);
	check_keys("", "");
	keys_flush(&keys);
	{
		struct key key;

		assert_true(keys_next(&keys, &key));
		assert_int_equal(key.code, KEYCODE_ESC);
	}
	check_keys("\033\033[A", "<esc><up>");
}

static void
replies_never_become_typed_text(void **state)
{
	struct key key;

	(void)state;
	check_keys("j\033]11;rgb:1e1e/ffff/80\033", "j");
	keys_feed(&keys, "\\\033[?62;22ck", 11);
	assert_true(keys_next(&keys, &key));
	assert_int_equal(key.code, KEYCODE_BACKGROUND);
	assert_int_equal(keys.background[0], 0x1e1e);
	assert_int_equal(keys.background[2], 0x8080);
	assert_true(keys_next(&keys, &key));
	assert_int_equal(key.code, KEYCODE_ATTRIBUTES);
	assert_true(keys_next(&keys, &key));
	assert_int_equal(key.code, 'k');
	check_keys("\033]52;c;aGVsbG8=\a\033P1$r0m\033\\x", "x");
}

static void
what_is_told_of_graphics_is_no_key(void **state)
{
	static const char told[] = "a\033_Gi=31;OK\033\\\033[6;18;9t"
				   "\033[?62;1;2;3;4;22cb";
	struct key key;

	(void)state;
	/* However it comes in parts. */
	for (size_t i = 0; i + 1 < sizeof(told) - 1; i++) {
		keys_feed(&keys, told + i, 1);
		if (keys_next(&keys, &key))
			assert_true(
			    key.code == 'a' || key.code == KEYCODE_ATTRIBUTES);
	}
	keys_feed(&keys, "b", 1);
	assert_true(keys_next(&keys, &key));
	assert_int_equal(key.code, 'b');
	assert_true(keys.graphics.kitty);
	assert_true(keys.graphics.sixel);
	assert_int_equal(keys.graphics.cell_width, 9);
	assert_int_equal(keys.graphics.cell_height, 18);
}

static void
the_mouse_tells_where(void **state)
{
	struct key key;

	(void)state;
	keys_feed(&keys, "\033[<0;12;5M", 10);
	assert_true(keys_next(&keys, &key));
	assert_int_equal(key.code, KEYCODE_CLICK);
	assert_int_equal(key.row, 4);
	assert_int_equal(key.column, 11);
	check_keys("\033[<0;12;5m\033[<64;1;1M\033[<65;1;1M\033[<2;1;1M",
	    "<release><wheel-up><wheel-down><right-click>");
	check_keys("\033[<32;3;3M\033[M !!k", "<drag>k");
}

static void
a_paste_is_one_key_whatever_is_in_it(void **state)
{
	struct key key;

	(void)state;
	check_keys("\033[200~https://a.be/\nq", "");
	assert_false(keys_is_waiting(&keys));
	keys_feed(&keys, "Q\033[31m\033[201~x", 13);
	assert_true(keys_next(&keys, &key));
	assert_int_equal(key.code, KEYCODE_PASTE);
	assert_string_equal(buf_cstr(&keys.paste), "https://a.be/\nqQ\033[31m");
	assert_true(keys_next(&keys, &key));
	assert_int_equal(key.code, 'x');
}

static void
any_bytes_end_without_a_hang(void **state)
{
	unsigned seed = 7;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char bytes[16];
		struct key key;

		for (size_t i = 0; i < sizeof(bytes); i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = seed >> 28 < 6 ? "\033[]O;<"[seed >> 28]
						  : (char)(seed >> 20);
		}
		keys_feed(&keys, bytes, sizeof(bytes));
		for (int i = 0; keys_next(&keys, &key); i++)
			assert_true(i < 64);
		keys_flush(&keys);
		while (keys_next(&keys, &key))
			continue;
		assert_true(keys.bytes.len < 8192);
	}
}

static void
every_name_reads_back_as_its_key(void **state)
{
	struct buf name = { 0 };

	(void)state;
	for (uint32_t code = 0x21; code < KEYCODE_LAST; code++) {
		if (code == 0x7F)
			code = 0xA1;
		if (code == 0x500)
			code = KEYCODE_ENTER;
		if (code == KEYCODE_BACKGROUND || code == KEYCODE_ATTRIBUTES)
			continue;
		for (unsigned modifiers = 0; modifiers < 8; modifiers++) {
			struct key key = { code, modifiers, 0, 0 }, again;
			struct text rest;

			/* Shift of a character is another character, and
			 * control works on lower case. */
			if (code < KEYCODE_SPECIAL &&
			    (modifiers & KEY_MOD_SHIFT ||
				(modifiers & KEY_MOD_CTRL && code != '5' &&
				    code != 'd')))
				continue;
			buf_reset(&name);
			key_add_name(&name, key);
			rest = buf_text(&name);
			assert_true(key_parse(&again, &rest));
			if (rest.len || !key_equal(key, again))
				fail_msg("%s", buf_cstr(&name));
		}
	}
	buf_clear(&name);
}

static void
sequences_are_read_key_by_key(void **state)
{
	struct text rest = TEXT("g<lt><alt-left>^i<Space><");
	struct buf names = { 0 };
	struct key key;

	(void)state;
	while (key_parse(&key, &rest)) {
		key_add_name(&names, key);
		buf_add_byte(&names, ' ');
	}
	assert_string_equal(
	    buf_cstr(&names), "g <lt> <a-left> <tab> <space> <lt> ");
	buf_clear(&names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    typed_characters_and_controls_are_named, begin, end),
		cmocka_unit_test_setup_teardown(
		    all_kinds_of_sequences_are_understood, begin, end),
		cmocka_unit_test_setup_teardown(
		    a_sequence_may_come_in_pieces, begin, end),
		cmocka_unit_test_setup_teardown(
		    a_lone_escape_is_a_key_once_time_is_up, begin, end),
		cmocka_unit_test_setup_teardown(
		    replies_never_become_typed_text, begin, end),
		cmocka_unit_test_setup_teardown(
		    what_is_told_of_graphics_is_no_key, begin, end),
		cmocka_unit_test_setup_teardown(
		    the_mouse_tells_where, begin, end),
		cmocka_unit_test_setup_teardown(
		    a_paste_is_one_key_whatever_is_in_it, begin, end),
		cmocka_unit_test_setup_teardown(
		    any_bytes_end_without_a_hang, begin, end),
		cmocka_unit_test(every_name_reads_back_as_its_key),
		cmocka_unit_test(sequences_are_read_key_by_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
