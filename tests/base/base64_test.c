#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base64.h"

static const struct {
	const char *bytes, *letters;
} pairs[] = {
	/* RFC 4648, section 10 */
	{ "", "" },
	{ "f", "Zg==" },
	{ "fo", "Zm8=" },
	{ "foo", "Zm9v" },
	{ "foob", "Zm9vYg==" },
	{ "fooba", "Zm9vYmE=" },
	{ "foobar", "Zm9vYmFy" },
	{ "\xFB\xFF\xBF", "+/+/" },
};

static void
bytes_become_letters_and_letters_bytes(void **state)
{
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		buf_reset(&out);
		base64_add(&out, text_of(pairs[i].bytes));
		assert_string_equal(buf_cstr(&out), pairs[i].letters);
		buf_reset(&out);
		assert_true(base64_read(&out, text_of(pairs[i].letters)));
		assert_string_equal(buf_cstr(&out), pairs[i].bytes);
	}
	buf_clear(&out);
}

static void
what_is_not_base64_to_the_letter_is_refused(void **state)
{
	static const char *const bad[] = { "Z", "Zg",
		"Zg=", "====", "Z===", "Zg==Zg==", "Zm 9", "Zm9v\n", "Zm9-",
		"=Zg=", "Zm8=Zm9v", "Zm9v\033[c\033" };
	struct buf out = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(base64_read(&out, text_of(bad[i])));
	buf_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_become_letters_and_letters_bytes),
		cmocka_unit_test(what_is_not_base64_to_the_letter_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
