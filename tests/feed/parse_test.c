#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/json.h"
#include "base/utf8.h"
#include "feed/parse.h"

static const struct text here = { "https://example.org/feed", 24 };

static int
parse(struct feed *feed, struct arena *mem, struct text bytes, struct err *err)
{
	return feed_parse(feed, mem, bytes, TEXT(""), here, err);
}

static void
assert_refused(const char *document, const char *why)
{
	struct arena mem = { 0 };
	struct feed feed = { .ttl_minutes = 7 };
	struct err err;

	assert_true(parse(&feed, &mem, text_of(document), &err) < 0);
	assert_int_equal(err.code, ERR_INPUT);
	assert_string_equal(err.text, why);
	assert_int_equal(feed.format, FEED_NONE);
	assert_int_equal(feed.ttl_minutes, 0);
	arena_clear(&mem);
}

static void
a_web_page_is_no_feed(void **state)
{
	(void)state;
	assert_refused("<html/>", "not a feed (HTML page)");
	assert_refused("<!doctype html><title>Sign in</title>",
	    "not a feed (HTML page 'Sign in')");
	assert_refused("<HTML><HEAD><TITLE>\n 404 &#8211; \x1b[1mgone</TITLE>",
	    "not a feed (HTML page '404 – [1mgone')");
	assert_refused(
	    "<script>location='/'</script>", "not a feed (HTML page)");
}

static void
other_documents_are_no_feeds(void **state)
{
	(void)state;
	assert_refused("", "not a feed (empty)");
	assert_refused(" \n", "not a feed (empty)");
	assert_refused("hello", "not a feed (neither XML nor JSON)");
	assert_refused("<", "not a feed (neither XML nor JSON)");
	assert_refused("<!-- <rss>", "not a feed (neither XML nor JSON)");
	assert_refused("<sitemap/>", "not a feed (a document <sitemap>)");
	assert_refused("{}", "not a feed (JSON without items)");
	assert_refused("[1]", "not a feed (JSON without items)");
}

static void
the_transfers_charset_is_heeded(void **state)
{
	struct arena mem = { 0 };
	struct feed feed;

	(void)state;
	assert_int_equal(feed_parse(&feed, &mem,
			     TEXT("<rss><channel><title>\xEB\xC1\xCB</title></"
				  "channel></rss>"),
			     TEXT("text/xml; charset=koi8-r"), here, NULL),
	    0);
	assert_true(text_is(feed.title, "Как"));
	arena_clear(&mem);
}

static void
addresses_need_no_base(void **state)
{
	struct arena mem = { 0 };
	struct feed feed;

	(void)state;
	assert_int_equal(feed_parse(&feed, &mem,
			     TEXT("<rss><channel><link>/x</link><item>"
				  "<link>https://example.org/1</link></item></"
				  "channel></rss>"),
			     TEXT(""), TEXT(""), NULL),
	    0);
	assert_int_equal(feed.link.len, 0);
	assert_true(text_is(feed.items[0].link, "https://example.org/1"));
	arena_clear(&mem);
}

static void
a_feed_tells_whether_it_is_finished(void **state)
{
	static const struct {
		const char *document;
		bool unfinished;
	} cases[] = {
		{ "<rss><channel></channel></rss>", false },
		{ "<rss/>", false },
		{ "<rss><channel></rss>", false },
		{ "<rss><channel>a & b</channel></rss>junk", false },
		{ "<rss><channel></channel>", true },
		{ "<rss><channel></channel></rs", true },
		{ "<feed><entry><title>x</title>", true },
		{ "{\"items\":[]}", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena mem = { 0 };
		struct feed feed;

		assert_int_equal(
		    parse(&feed, &mem, text_of(cases[i].document), NULL), 0);
		assert_int_equal(feed.unfinished, cases[i].unfinished);
		arena_clear(&mem);
	}
}

static void
long_fields_are_cut_at_a_character(void **state)
{
	struct arena mem = { 0 };
	struct buf document = { 0 };
	struct feed feed;

	(void)state;
	buf_add_cstr(&document, "<rss><channel><title>x");
	for (int i = 0; i < 2000; i++)
		buf_add_cstr(&document, "é");
	buf_add_cstr(&document, "</title><item><description>x");
	for (int i = 0; i < 600000; i++)
		buf_add_cstr(&document, "é");
	buf_add_cstr(&document, "</description></item></channel></rss>");
	assert_int_equal(parse(&feed, &mem, buf_text(&document), NULL), 0);
	assert_int_equal(feed.title.len, 1023);
	assert_true(utf8_is_valid(feed.title));
	assert_in_range(feed.items[0].summary.text.len, 1000000, 1048576);
	assert_true(utf8_is_valid(feed.items[0].summary.text));
	buf_clear(&document);
	arena_clear(&mem);
}

/* count times each of the pieces, between what begins and ends a feed. */
static struct text
repeat(struct arena *mem, const char *head, const char *piece, int count,
    const char *tail)
{
	struct buf document = { 0 };
	struct text text;

	buf_add_cstr(&document, head);
	for (int i = 0; i < count; i++)
		buf_add_cstr(&document, piece);
	buf_add_cstr(&document, tail);
	text = arena_copy(mem, buf_text(&document));
	buf_clear(&document);
	return text;
}

static void
deep_nesting_is_flattened(void **state)
{
	struct arena mem = { 0 };
	struct feed feed;
	struct text document;

	(void)state;
	document = repeat(&mem, "<feed><entry><content>", "<b>", 100000, "in");
	assert_int_equal(parse(&feed, &mem, document, NULL), 0);
	assert_int_equal(feed.nitems, 1);
	document =
	    repeat(&mem, "<rss><channel>", "<item>", 1000, "<title>in</title>");
	assert_int_equal(parse(&feed, &mem, document, NULL), 0);
	arena_clear(&mem);
}

static void
too_many_elements_are_refused(void **state)
{
	struct arena mem = { 0 };
	struct feed feed;
	struct err err;

	(void)state;
	assert_true(parse(&feed, &mem,
			repeat(&mem, "<rss><channel>", "<a/>", 500001,
			    "</channel></rss>"),
			&err) < 0);
	assert_int_equal(err.code, ERR_LIMIT);
	assert_true(
	    parse(&feed, &mem, repeat(&mem, "<rss><a><", "b/><", 500001, ""),
		&err) < 0);
	assert_int_equal(err.code, ERR_LIMIT);
	arena_clear(&mem);
}

static void
a_hundred_thousand_items_are_not_too_many_elements(void **state)
{
	struct arena mem = { 0 };
	struct feed feed;

	(void)state;
	assert_int_equal(parse(&feed, &mem,
			     repeat(&mem, "<rss><channel>",
				 "<item><guid>g</guid><title>t</title><link/>"
				 "<author/><category/></item>",
				 100000, "</channel></rss>"),
			     NULL),
	    0);
	assert_int_equal(feed.nitems, 100000);
	arena_clear(&mem);
}

static void
declared_entities_are_never_expanded(void **state)
{
	struct arena mem = { 0 };
	struct feed feed;
	struct err err;
	struct text document;

	(void)state;
	assert_refused("<!DOCTYPE rss [<!ENTITY a 'x'>]><rss><channel>"
		       "<title a='&a;'/></channel></rss>",
	    "uses an entity it declares (&a;)");
	assert_refused("<!DOCTYPE rss [<!ENTITY a 'x'>]><rss><channel>"
		       "<b>bare & <title>&a;</title></channel></rss>",
	    "uses an entity it declares (&a;)");
	document =
	    repeat(&mem, "<!DOCTYPE rss [", "<!ENTITY a 'x'>", 300, "]><rss/>");
	assert_true(parse(&feed, &mem, document, &err) < 0);
	assert_int_equal(err.code, ERR_LIMIT);
	arena_clear(&mem);
}

static void
hostile_documents_take_linear_time(void **state)
{
	static const char *const pieces[] = { "&", "<", "</", "</x>", "<a b='",
		"<![CDATA[", "<!--", "<x>", "<item>", "<a b='c'/>", "&a;",
		"\x01", "<p><b></p>", "]]>", "<a xml:base='x/'>", "<title><x>",
		"<!DOCTYPE [", "<?x" };

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		struct arena mem = { 0 };
		struct feed feed;
		struct err err;
		int count = (int)(500000 / strlen(pieces[i]));
		struct text document = repeat(&mem, "<rss><channel><item>",
		    pieces[i], count, "</item></channel></rss>");

		(void)parse(&feed, &mem, document, &err);
		document = repeat(&mem, "", pieces[i], count, "<rss/>");
		(void)parse(&feed, &mem, document, &err);
		arena_clear(&mem);
	}
}

static void
a_cut_document_is_read_at_every_length(void **state)
{
	static const char document[] =
	    "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]>"
	    "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
	    "<channel><title>a &amp; é</title><item><title><![CDATA[x]]>"
	    "</title><dc:date>2023-09-13</dc:date><description>"
	    "<p title='y'>z<br/></p><!-- c --></description>"
	    "<author>a@b.example (c)</author></item></channel></rss>";

	(void)state;
	for (size_t len = 0; len < sizeof(document); len++) {
		struct arena mem = { 0 };
		struct feed feed;
		struct err err;

		if (parse(&feed, &mem, text_from(document, len), &err) == 0)
			assert_int_equal(
			    feed.unfinished, len < sizeof(document) - 1);
		arena_clear(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_web_page_is_no_feed),
		cmocka_unit_test(other_documents_are_no_feeds),
		cmocka_unit_test(the_transfers_charset_is_heeded),
		cmocka_unit_test(addresses_need_no_base),
		cmocka_unit_test(a_feed_tells_whether_it_is_finished),
		cmocka_unit_test(long_fields_are_cut_at_a_character),
		cmocka_unit_test(deep_nesting_is_flattened),
		cmocka_unit_test(too_many_elements_are_refused),
		cmocka_unit_test(
		    a_hundred_thousand_items_are_not_too_many_elements),
		cmocka_unit_test(declared_entities_are_never_expanded),
		cmocka_unit_test(hostile_documents_take_linear_time),
		cmocka_unit_test(a_cut_document_is_read_at_every_length),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	json_done();
	charset_done();
	return failed;
}
