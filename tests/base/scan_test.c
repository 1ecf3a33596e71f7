#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/scan.h"

/* Every byte at every place of a text of every length up to 40. */
static void
check(size_t (*scan)(struct text t, size_t from), bool (*stops)(unsigned c),
    char plain)
{
	char bytes[40];

	for (unsigned c = 0; c < 256; c++)
		for (size_t at = 0; at < sizeof(bytes); at++) {
			size_t want = stops(c) ? at : sizeof(bytes);

			memset(bytes, plain, sizeof(bytes));
			bytes[at] = (char)c;
			for (size_t from = 0; from <= at; from += 3)
				assert_int_equal(
				    scan(text_from(bytes, sizeof(bytes)), from),
				    want);
			assert_int_equal(scan(text_from(bytes, at), 0), at);
			assert_int_equal(
			    scan(text_from(bytes, sizeof(bytes)), at + 1),
			    sizeof(bytes));
		}
	assert_int_equal(scan(TEXT(""), 0), 0);
}

static bool
is_markup(unsigned c)
{
	return c == '&' || c == '<' || c == '>' || c == '"';
}

static bool
needs_quoting(unsigned c)
{
	return c < 0x20 || c == '"' || c == '\\' || c >= 0x7F;
}

static bool
is_not_allowed(unsigned c)
{
	return c == 0xEF || (c < 0x20 && c != '\t' && c != '\n' && c != '\r');
}

static bool
is_not_ascii(unsigned c)
{
	return c == 0 || c >= 0x80;
}

static void
runs_end_where_they_should(void **state)
{
	(void)state;
	check(scan_markup, is_markup, 'x');
	check(scan_quoted, needs_quoting, '<');
	check(scan_allowed, is_not_allowed, '\t');
	check(scan_ascii, is_not_ascii, '"');
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_end_where_they_should),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
