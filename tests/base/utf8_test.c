#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"

static void
code_points_are_read_both_ways(void **state)
{
	/* Overlong, surrogate, beyond, cut: each bad byte for itself. */
	const struct text t =
	    TEXT("a\xC3\xA9\xC0\x80\xED\xA0\x80\xF4\x90"
		 "\x80\x80\xE2\x82\xF0\x9F\x98\x80\xEF\xBF\xBD"
		 "\xE2\x82");
	uint32_t forth[32];
	size_t n = 0, at = 0;

	(void)state;
	while (at < t.len)
		forth[n++] = utf8_next(t, &at);
	assert_int_equal(n, 17);
	assert_int_equal(forth[1], 0xE9);
	assert_int_equal(forth[2], UTF8_BAD);
	assert_int_equal(forth[13], 0x1F600);
	while (n)
		assert_int_equal(utf8_previous(t, &at), forth[--n]);
	assert_int_equal(at, 0);
	assert_false(utf8_is_valid(t));
	assert_true(utf8_is_valid(TEXT("aé€😀")));
	assert_int_equal(utf8_count(TEXT("aé€😀")), 4);
	assert_int_equal(utf8_bytes(TEXT("aé€😀"), 2), 3);
	assert_int_equal(utf8_bytes(TEXT("aé"), 9), 3);
}

static void
bad_bytes_are_replaced(void **state)
{
	struct buf out = { 0 };

	(void)state;
	utf8_add_valid(&out, TEXT("a\0b\xFF\xC3\xA9\xEF\xBF\xBD\xC3"));
	assert_string_equal(buf_cstr(&out), "a\uFFFDb\uFFFDé\uFFFD\uFFFD");
	buf_clear(&out);
}

static void
classes_do_not_depend_on_the_locale(void **state)
{
	(void)state;
	(void)setlocale(LC_ALL, "C");
	assert_true(utf8_is_letter(0xE9) && utf8_is_letter(0x4E2D));
	assert_true(utf8_is_upper(0xC9) && utf8_is_lower(0x446));
	assert_false(utf8_is_letter(0xD7) || utf8_is_letter('1'));
	assert_true(utf8_is_mark(0x301) && !utf8_is_mark('a'));
	assert_true(utf8_is_space(0xA0) && utf8_is_space(0x202F));
	assert_false(utf8_is_space(0x200B));
	assert_int_equal(utf8_lower(0xC9), 0xE9);
	/* The ends of Latin-1, and what is no letter there and behind it. */
	assert_true(utf8_is_letter(0xAA) && utf8_is_letter(0xFF));
	assert_true(utf8_is_upper(0xDE) && !utf8_is_upper(0xDF));
	assert_false(utf8_is_letter(0xA0) || utf8_is_letter(0xF7));
	assert_false(utf8_is_letter(0x2019) || utf8_is_mark(0x2019));
	assert_true(utf8_is_letter(0x2071) && utf8_is_mark(0x20D0));
	assert_int_equal(utf8_lower(0xDE), 0xFE);
	assert_int_equal(utf8_lower(0xD7), 0xD7);
	assert_int_equal(utf8_upper(0x436), 0x416);
	(void)setlocale(LC_ALL, "C.UTF-8");
}

static void
assert_folds(const char *from, const char *want)
{
	struct buf out = { 0 };

	utf8_fold(&out, text_of(from));
	assert_string_equal(buf_cstr(&out), want);
	buf_clear(&out);
}

static void
names_fold_to_bare_lower_case(void **state)
{
	(void)state;
	assert_folds("Séoul SÉOUL se\u0301oul", "seoul seoul seoul");
	assert_folds("Straße STRAẞE", "strasse strasse");
	assert_folds("Œuvre æther Ørsted Łódź", "oeuvre aether orsted lodz");
	assert_folds("Đorđe Þór Ísland ılık", "dorde thor island ilik");
	assert_folds("Việt Nguyễn ſ ﬁn Ａｂ", "viet nguyen s fin ab");
	assert_folds("ΟΔΥΣΣΕΥΣ Άρης", "οδυσσευσ άρησ");
	assert_folds("Сергей МОЙ мои\u0306", "сергей мой мой");
	assert_folds("東京 3×4", "東京 3×4");
}

static void
cells_follow_the_c_library(void **state)
{
	int used;

	(void)state;
	assert_int_equal(utf8_cells(TEXT("aé東e\u0301")), 5);
	assert_int_equal(utf8_fit(TEXT("東京都"), 5, &used), 6);
	assert_int_equal(used, 4);
	/* The mark stays with its letter. */
	assert_int_equal(utf8_fit(TEXT("e\u0301x"), 1, &used), 3);
	assert_int_equal(utf8_fit(TEXT("abc"), 0, NULL), 0);
}

static void
assert_line(struct text from, const char *want)
{
	struct buf out = { 0 };

	utf8_add_line(&out, from);
	assert_string_equal(buf_cstr(&out), want);
	buf_clear(&out);
}

static void
a_line_cannot_command_the_terminal(void **state)
{
	(void)state;
	assert_line(TEXT(" a\t\r\n b\x7F"), "a b");
	assert_line(TEXT("\033[31mred\033[0m"), "red");
	assert_line(TEXT("x\033]0;title\ay\033]52;c;QQ==\033\\z"), "x y z");
	assert_line(TEXT("x\033]no end"), "x no end");
	assert_line(TEXT("\xC2\x9B"
			 "2Jhome\xC2\x9D"
			 "0;t\a!"),
	    "home !");
	assert_line(TEXT("a\033"), "a");
	assert_line(TEXT("a\u202Eb\u2066c\U000E0041d\u200Be\uFEFF"), "abcde");
	assert_line(TEXT("\u00A0a\u3000\u2028b\0c"), "a b c");
	assert_line(TEXT("\xFF"), "\uFFFD");
	assert_line(TEXT("e\u0301\u0301\u0301\u0301\u0301\u0301x"),
	    "e\u0301\u0301\u0301\u0301x");
	assert_line(TEXT("👩‍👩‍👧 👍🏽 ❤️"), "👩 👍 ❤");
	assert_line(TEXT("می‌خواهم"), "می‌خواهم");
}

static void
plain_text_keeps_its_lines(void **state)
{
	struct buf out = { 0 };

	(void)state;
	buf_add_cstr(&out, "[");
	utf8_add_plain(&out, TEXT("a\tb\r\n  東\tc\033[1m\n\n\u0301x"));
	assert_string_equal(buf_cstr(&out), "[a       b\n  東    c \n\nx");
	buf_clear(&out);
}

static void
ascii_stands_in_for_other_letters(void **state)
{
	struct buf out = { 0 };

	(void)state;
	utf8_add_ascii(&out, TEXT("«Œuvre» – été… 東 ẞ e\u0301 №\u00A0½ ﬁ"));
	assert_string_equal(
	    buf_cstr(&out), "<<Oeuvre>> - ete... ? Ss e no ? fi");
	buf_clear(&out);
}

static int
use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(code_points_are_read_both_ways),
		cmocka_unit_test(bad_bytes_are_replaced),
		cmocka_unit_test(classes_do_not_depend_on_the_locale),
		cmocka_unit_test(names_fold_to_bare_lower_case),
		cmocka_unit_test(cells_follow_the_c_library),
		cmocka_unit_test(a_line_cannot_command_the_terminal),
		cmocka_unit_test(plain_text_keeps_its_lines),
		cmocka_unit_test(ascii_stands_in_for_other_letters),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
