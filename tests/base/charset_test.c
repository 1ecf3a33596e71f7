#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/charset.h"
#include "base/utf8.h"

static void
check(struct text bytes, const char *content_type,
    enum charset_document document, const char *want_name, const char *want)
{
	struct arena mem = { 0 };
	const char *name = NULL;
	struct text got =
	    charset_decode(&mem, bytes, text_of(content_type), document, &name);

	assert_string_equal(name, want_name);
	assert_string_equal(arena_cstr(&mem, got), want);
	arena_clear(&mem);
}

static void
valid_utf8_is_handed_through(void **state)
{
	struct arena mem = { 0 };
	struct text bytes = TEXT("<p>é</p>"), got;

	(void)state;
	got = charset_decode(&mem, bytes, TEXT(""), CHARSET_HTML, NULL);
	assert_ptr_equal(got.ptr, bytes.ptr);
	assert_int_equal(got.len, bytes.len);
	assert_int_equal(mem.size_bytes, 0);
	got = charset_decode(&mem, TEXT(""), TEXT(""), CHARSET_XML, NULL);
	assert_int_equal(got.len, 0);
}

static void
a_bom_decides(void **state)
{
	(void)state;
	check(TEXT("\xEF\xBB\xBFé"), "text/xml; charset=koi8-r", CHARSET_XML,
	    "UTF-8", "é");
	check(TEXT("\xFF\xFE<\0\xE9\0"), "", CHARSET_XML, "UTF-16LE", "<é");
	check(TEXT("\xFE\xFF\0<\xD8\x3D\xDE\0"), "", CHARSET_XML, "UTF-16BE",
	    "<😀");
	check(TEXT("\xFF\xFE\0\0<\0\0\0\xE9\0\0\0"), "", CHARSET_XML,
	    "UTF-32LE", "<é");
}

static void
pages_that_iconv_lacks_are_known(void **state)
{
	(void)state;
	check(TEXT("<?xml encoding='macgreek'?>\x80\xAA\xB5\xE1"), "",
	    CHARSET_XML, "MAC-GREEK",
	    "<?xml encoding='macgreek'?>\xC3\x84\xCE\xA3\xCE\x92\xCE\xB1");
	check(TEXT("\xDD\xDF"), "text/xml; charset=x-mac-turkish", CHARSET_XML,
	    "MAC-TURKISH", "\xC4\xB1\xC5\x9F");
	check(TEXT("\x80\xB0"), "text/xml; charset=cp720", CHARSET_XML, "CP720",
	    "\xEF\xBF\xBD\xE2\x96\x91");
}

static void
zero_bytes_tell_wide_charsets(void **state)
{
	(void)state;
	check(TEXT("<\0r\0\xE9\0"), "", CHARSET_XML, "UTF-16LE", "<ré");
	check(TEXT("\0<\0r\0\xE9"), "", CHARSET_XML, "UTF-16BE", "<ré");
	check(TEXT("\0\0\0<\0\0\0\xE9"), "", CHARSET_XML, "UTF-32BE", "<é");
	check(TEXT("{\0}\0"), "", CHARSET_JSON, "UTF-16LE", "{}");
	/* Half a pair, and half a unit at the end. */
	check(TEXT("<\0a\0\x3D\xD8z\0y"), "", CHARSET_XML, "UTF-16LE",
	    "<a\uFFFDz");
	/* A declaration of UTF-16 in single bytes cannot be true. */
	check(TEXT("<?xml version='1.0' encoding='utf-16'?>é"), "", CHARSET_XML,
	    "UTF-8", "<?xml version='1.0' encoding='utf-16'?>é");
}

static void
the_transfer_overrules_the_declaration(void **state)
{
	(void)state;
	check(TEXT("<?xml version='1.0' encoding='koi8-r'?>\x93"),
	    "text/xml; charset=\"windows-1252\"", CHARSET_XML, "windows-1252",
	    "<?xml version='1.0' encoding='koi8-r'?>“");
	check(TEXT("\xD2\xF3"), "text/html; charset=x; charset=windows-1251",
	    CHARSET_HTML, "windows-1252", "Òó");
	check(TEXT("\xD2\xF3"), "text/html;charset=windows-1251", CHARSET_HTML,
	    "windows-1251", "Ту");
}

static void
utf8_is_seen_under_another_name(void **state)
{
	(void)state;
	check(TEXT("<?xml version='1.0' encoding='iso-8859-1'?>é"), "",
	    CHARSET_XML, "UTF-8",
	    "<?xml version='1.0' encoding='iso-8859-1'?>é");
	check(TEXT("é"), "text/html; charset=ISO-8859-1", CHARSET_HTML, "UTF-8",
	    "é");
	/* One two-byte letter is no proof against GB 2312. */
	check(TEXT("<?xml version='1.0' encoding='gb2312'?>\xC4\xA3"), "",
	    CHARSET_XML, "GB18030",
	    "<?xml version='1.0' encoding='gb2312'?>模");
	check(TEXT("<?xml version='1.0' encoding='gb2312'?>模"), "",
	    CHARSET_XML, "UTF-8", "<?xml version='1.0' encoding='gb2312'?>模");
}

static void
a_false_claim_of_utf8_is_not_believed(void **state)
{
	(void)state;
	check(TEXT("<?xml version='1.0' encoding='utf-8'?>"
		   "\xE9t\xE9, na\xEFve, fa\xE7"
		   "ade"),
	    "text/xml; charset=utf-8", CHARSET_XML, "windows-1252",
	    "<?xml version='1.0' encoding='utf-8'?>été, naïve, façade");
}

static void
one_bad_byte_does_not_spoil_a_document(void **state)
{
	(void)state;
	check(TEXT("éééééééé\xFFx"), "", CHARSET_TEXT, "UTF-8",
	    "éééééééé\uFFFDx");
	check(TEXT("é\xE2\x80"), "", CHARSET_TEXT, "UTF-8", "é\uFFFD\uFFFD");
	check(TEXT("a\0é\0"), "", CHARSET_TEXT, "UTF-8", "aé");
}

static void
html_declares_its_charset_in_meta(void **state)
{
	(void)state;
	check(TEXT("<meta charset=iso-8859-2>\xB3"), "text/html", CHARSET_HTML,
	    "ISO-8859-2", "<meta charset=iso-8859-2>ł");
	check(TEXT("<meta content='text/html; charset=koi8-r' "
		   "http-equiv=Content-Type>\xC1"),
	    "", CHARSET_HTML, "KOI8-R",
	    "<meta content='text/html; charset=koi8-r' "
	    "http-equiv=Content-Type>а");
}

static void
a_charset_nobody_names_is_guessed(void **state)
{
	/* "Как пережить новогоднюю ночь", twice, in KOI8-R. */
	struct text russian = TEXT(
	    "<p>\xEB\xC1\xCB \xD0\xC5\xD2\xC5\xD6\xC9\xD4\xD8 "
	    "\xCE\xCF\xD7\xCF\xC7\xCF\xC4\xCE\xC0\xC0 \xCE\xCF\xDE\xD8</p>"
	    "<p>\xEB\xC1\xCB \xD0\xC5\xD2\xC5\xD6\xC9\xD4\xD8 "
	    "\xCE\xCF\xD7\xCF\xC7\xCF\xC4\xCE\xC0\xC0 \xCE\xCF\xDE\xD8</p>");
	struct arena mem = { 0 };
	const char *name;

	(void)state;
	(void)charset_decode(&mem, russian, TEXT(""), CHARSET_HTML, &name);
	assert_string_equal(name, "KOI8-R");
	arena_clear(&mem);
	check(TEXT("caf\xE9"), "", CHARSET_TEXT, "windows-1252", "café");
}

static void
dangerous_charsets_are_not_used(void **state)
{
	(void)state;
	check(TEXT("+ADw-script+AD4-"), "text/html; charset=utf-7",
	    CHARSET_HTML, "UTF-8", "+ADw-script+AD4-");
	check(TEXT("\x4C\x6F"), "text/html; charset=ebcdic-cp-us", CHARSET_HTML,
	    "UTF-8", "Lo");
	check(TEXT("\x4C\x6F\xA7\x94\x93"), "", CHARSET_XML, "IBM037", "<?xml");
}

static void
every_listed_charset_has_a_converter(void **state)
{
	const char *const *names = charset_names();

	(void)state;
	charset_preload();
	for (size_t i = 0; names[i]; i++) {
		struct arena mem = { 0 };
		struct text type =
		    arena_printf(&mem, "text/plain; charset=%s", names[i]);
		char bytes[256];
		struct text got;
		const char *name;

		for (int c = 0; c < 256; c++)
			bytes[c] = (char)(c ? c : ' ');
		got = charset_decode(&mem, text_from(bytes, sizeof(bytes)),
		    type, CHARSET_TEXT, &name);
		assert_true(utf8_is_valid(got));
		arena_clear(&mem);
	}
	charset_done();
}

static void
the_parameter_is_found_in_a_content_type(void **state)
{
	(void)state;
	assert_true(text_is(
	    charset_of_content_type(TEXT("text/html; q=1; Charset = 'utf-8'")),
	    "utf-8"));
	assert_true(text_is(charset_of_content_type(TEXT(
				"text/html; charset=utf-8; charset=utf-8")),
	    "utf-8"));
	assert_int_equal(charset_of_content_type(TEXT("text/html")).len, 0);
	assert_int_equal(charset_of_content_type(TEXT("charset")).len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(valid_utf8_is_handed_through),
		cmocka_unit_test(a_bom_decides),
		cmocka_unit_test(pages_that_iconv_lacks_are_known),
		cmocka_unit_test(zero_bytes_tell_wide_charsets),
		cmocka_unit_test(the_transfer_overrules_the_declaration),
		cmocka_unit_test(utf8_is_seen_under_another_name),
		cmocka_unit_test(a_false_claim_of_utf8_is_not_believed),
		cmocka_unit_test(one_bad_byte_does_not_spoil_a_document),
		cmocka_unit_test(html_declares_its_charset_in_meta),
		cmocka_unit_test(a_charset_nobody_names_is_guessed),
		cmocka_unit_test(dangerous_charsets_are_not_used),
		cmocka_unit_test(every_listed_charset_has_a_converter),
		cmocka_unit_test(the_parameter_is_found_in_a_content_type),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	charset_done();
	return failed;
}
