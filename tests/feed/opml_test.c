#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/paths.h"
#include "feed/opml.h"

static int
parse(struct outlines *outlines, struct arena *mem, struct text bytes,
    struct err *err)
{
	return opml_parse(outlines, mem, bytes, TEXT(""), err);
}

static void
dump(struct buf *out, const struct outlines *outlines)
{
	static const char *const kinds[] = { "feed", "page", "note" };

	buf_printf(out, "title [%.*s]\n", TEXT_ARG(outlines->title));
	for (size_t i = 0; i < outlines->n; i++) {
		const struct outline *o = &outlines->list[i];

		buf_printf(out, "%s [%.*s] [%.*s] %.*s", kinds[o->kind],
		    TEXT_ARG(o->section), TEXT_ARG(o->title), TEXT_ARG(o->url));
		for (size_t k = 0; k < o->nalso; k++)
			buf_printf(out, " +%.*s", TEXT_ARG(o->also[k]));
		buf_add_byte(out, '\n');
	}
}

static void
lists_are_read_as_expected(void **state)
{
	static const char *const names[] = { "nested", "quirks", "categories",
		"hostile", "damaged", "latin1", "unclosed", "podcasts",
		"utf16" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct arena mem = { 0 };
		struct buf out = { 0 };
		struct outlines outlines;
		struct text bytes, expected;
		char path[80];

		snprintf(
		    path, sizeof(path), "tests/feed/opml/%s.opml", names[i]);
		assert_int_equal(
		    path_read(&bytes, &mem, path, 1 << 20, NULL), 0);
		snprintf(path, sizeof(path), "tests/feed/opml/%s.expected",
		    names[i]);
		assert_int_equal(
		    path_read(&expected, &mem, path, 1 << 20, NULL), 0);
		assert_int_equal(parse(&outlines, &mem, bytes, NULL), 0);
		dump(&out, &outlines);
		assert_string_equal(buf_cstr(&out), arena_cstr(&mem, expected));
		buf_clear(&out);
		arena_clear(&mem);
	}
}

static void
assert_refused(struct text document, const char *why)
{
	struct arena mem = { 0 };
	struct outlines outlines;
	struct err err = { 0 };

	assert_int_equal(parse(&outlines, &mem, document, &err), -1);
	assert_string_equal(err.text, why);
	assert_int_equal(outlines.n, 0);
	arena_clear(&mem);
}

static void
other_documents_are_refused(void **state)
{
	(void)state;
	assert_refused(TEXT(""), "not a list of feeds (OPML)");
	assert_refused(TEXT("hello"), "not a list of feeds (OPML)");
	assert_refused(
	    TEXT("<rss><channel/></rss>"), "not a list of feeds (OPML)");
	assert_refused(
	    TEXT("<!DOCTYPE opml [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]>"
		 "<opml><body><outline text=\"&b;\" xmlUrl=\"https://a/\"/>"
		 "</body></opml>"),
	    "uses an entity it declares (&b;)");
}

static void
depth_is_flattened_in_linear_time(void **state)
{
	enum { LEVELS = 100000 };
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct outlines outlines;

	(void)state;
	buf_add_cstr(&out, "<opml><body>");
	for (int i = 0; i < LEVELS; i++)
		buf_add_cstr(&out, "<outline text='n'>");
	buf_add_cstr(&out, "<outline xmlUrl='https://a.example/'/>");
	for (int i = 0; i < LEVELS; i++)
		buf_add_cstr(&out, "</outline>");
	buf_add_cstr(&out, "<outline xmlUrl='https://b.example/'/></opml>");
	assert_int_equal(parse(&outlines, &mem, buf_text(&out), NULL), 0);
	assert_int_equal(outlines.n, 2);
	assert_true(text_is(outlines.list[0].section, "n/n/n/n/n/n/n/n"));
	assert_int_equal(outlines.list[1].section.len, 0);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
there_is_an_end_to_outlines(void **state)
{
	struct buf out = { 0 };

	(void)state;
	buf_add_cstr(&out, "<opml><body>");
	for (int i = 0; i <= OPML_OUTLINES; i++)
		buf_printf(&out, "<outline xmlUrl='https://a.example/%d'/>", i);
	assert_refused(buf_text(&out), "more than 100000 outlines");
	buf_clear(&out);
}

static int
prepare(void **state)
{
	(void)state;
	charset_preload();
	return 0;
}

static int
done(void **state)
{
	(void)state;
	charset_done();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_read_as_expected),
		cmocka_unit_test(other_documents_are_refused),
		cmocka_unit_test(depth_is_flattened_in_linear_time),
		cmocka_unit_test(there_is_an_end_to_outlines),
	};

	return cmocka_run_group_tests(tests, prepare, done);
}
