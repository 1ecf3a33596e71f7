#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/markup.h"

/* Tokens as text: "open a href=x|text …|close a|". */
static struct text
dump(struct arena *mem, struct text html)
{
	static const char *const kinds[] = { "text", "open", "close",
		"comment" };
	struct buf out = { 0 };
	struct markup markup;
	struct markup_token token;
	struct text result;

	markup_init(&markup, html);
	while (markup_next(&markup, &token)) {
		buf_printf(&out, "%s %.*s%.*s", kinds[token.kind],
		    TEXT_ARG(token.name), TEXT_ARG(token.text));
		for (size_t i = 0; i < token.nattributes; i++)
			buf_printf(&out, " %.*s=%.*s",
			    TEXT_ARG(token.attributes[i].name),
			    TEXT_ARG(token.attributes[i].value));
		buf_add_cstr(&out, token.self_closing ? "/|" : "|");
	}
	result = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return result;
}

static void
assert_tokens(const char *html, const char *want)
{
	struct arena mem = { 0 };

	assert_string_equal(dump(&mem, text_of(html)).ptr, want);
	arena_clear(&mem);
}

static void
assert_line(const char *html, const char *want)
{
	struct arena mem = { 0 };

	assert_string_equal(markup_to_line(&mem, text_of(html)).ptr, want);
	arena_clear(&mem);
}

static void
assert_decoded(const char *from, const char *want)
{
	struct buf out = { 0 };

	markup_decode(&out, text_of(from));
	assert_string_equal(buf_cstr(&out), want);
	buf_clear(&out);
}

static void
tags_text_and_comments_are_told_apart(void **state)
{
	(void)state;
	assert_tokens("", "");
	assert_tokens("one", "text one|");
	assert_tokens("<p>one<br/>two</p >",
	    "open p|text one|open br/|text two|close p|");
	assert_tokens("<!-- a > b --><!DOCTYPE html><?php x ?>y",
	    "comment  a > b |comment DOCTYPE html|comment php x ?|text y|");
	assert_tokens("<![CDATA[x]]>y", "comment [CDATA[x]]|text y|");
	assert_tokens("<!-->x<!--->y", "comment |text x|comment -|text y|");
	assert_tokens("<svg:path d=1>", "open svg:path d=1|");
}

static void
attributes_come_in_every_quoting(void **state)
{
	(void)state;
	assert_tokens("<a href=\"x>y\" b='1' c=2 d E = f/g>",
	    "open a href=x>y b=1 c=2 d= E=f/g|");
	assert_tokens("<img src=a.png/>", "open img src=a.png/|");
	assert_tokens("<img/src=a/onload=b>", "open img src=a/onload=b|");
	assert_tokens("<a \"=1>", "open a \"=1|");
}

static void
attributes_beyond_the_limit_are_dropped(void **state)
{
	struct buf html = { 0 };
	struct markup markup;
	struct markup_token token;

	(void)state;
	buf_add_cstr(&html, "<a");
	for (int i = 0; i < 100; i++)
		buf_printf(&html, " a%d=%d", i, i);
	buf_add_cstr(&html, ">x");
	markup_init(&markup, buf_text(&html));
	assert_true(markup_next(&markup, &token));
	assert_int_equal(token.nattributes, MARKUP_ATTRIBUTES);
	assert_true(text_is(markup_attribute(&token, "A31"), "31"));
	assert_int_equal(markup_attribute(&token, "a32").len, 0);
	assert_true(markup_next(&markup, &token));
	assert_true(text_is(token.text, "x"));
	buf_clear(&html);
}

static void
the_inside_of_a_script_is_one_text(void **state)
{
	(void)state;
	assert_tokens("<script>if (a<b) '</p>'</SCRIPT >x",
	    "open script|text if (a<b) '</p>'|close SCRIPT|text x|");
	assert_tokens("<style></style>", "open style|close style|");
	assert_tokens("<style>a</styles>b", "open style|text a</styles>b|");
}

static void
a_frame_without_end_holds_nothing(void **state)
{
	(void)state;
	assert_tokens("a<iframe src=b>c<p>d<iframe>e",
	    "text a|open iframe src=b|text c|open p|text d|open iframe|"
	    "text e|");
	assert_tokens("<iframe></iframe><title>x",
	    "open iframe|close iframe|open title|text x|");
	assert_tokens("<script>a<p>b", "open script|text a<p>b|");
}

static void
an_open_comment_ends_at_the_first_bracket(void **state)
{
	(void)state;
	assert_tokens("a<!-- -- b >c<!-- d", "text a|comment  -- b |text c|"
					     "comment  d|");
	assert_tokens("<!DOCTYPE ~", "text <!DOCTYPE ~|");
}

static void
a_stray_bracket_is_text(void **state)
{
	(void)state;
	assert_tokens("1 < 2 <3 </ <", "text 1 < 2 <3 </ <|");
	assert_tokens("a <b", "text a |text <b|");
	assert_tokens("</>x", "comment |text x|");
}

static void
an_open_quote_does_not_swallow_the_rest(void **state)
{
	(void)state;
	assert_tokens("<a href=\"x>y</a>z<b c=\"d>e\">f",
	    "open a href=x>y</a>z<b c= d=|text e\">f|");
	assert_tokens("<a href=\"x>y</a>z", "open a href=\"x|text y|close a|"
					    "text z|");
}

static void
hostile_markup_takes_linear_time(void **state)
{
	static const char *const pieces[] = { "<a x=\">\"", "<a", "<", "</",
		"<!-", "<a b='", "&#x", "&", "<script>", "</script", "<a \"",
		"<iframe>", "<iframe><title><xmp>", "<!-- >", "<!--", "<?" };
	struct arena mem = { 0 };
	struct buf html = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		buf_reset(&html);
		while (html.len < 1000000)
			buf_add_cstr(&html, pieces[i]);
		(void)markup_to_line(&mem, buf_text(&html));
		(void)markup_looks_like_html(buf_text(&html));
	}
	buf_clear(&html);
	arena_clear(&mem);
}

static void
references_are_decoded(void **state)
{
	(void)state;
	assert_decoded("a&amp;b &lt;&gt;&quot;&apos;", "a&b <>\"'");
	assert_decoded("&eacute;&Eacute;&euro;&Zcaron;&icy;", "éÉ€Žи");
	assert_decoded("&#233;&#xe9;&#XE9;&#x1F600;&#8217", "ééé😀’");
	assert_decoded("&#146;&#x80;", "’€");
	assert_decoded("&#0;&#xD800;&#x110000;&#99999999999999;",
	    "\uFFFD\uFFFD\uFFFD\uFFFD");
	assert_decoded("x&#8;&#129;y&#10;z", "xy\nz");
	assert_int_equal(markup_entity(TEXT("hellip")), 0x2026);
	assert_int_equal(markup_entity(TEXT("nosuch")), 0);
}

static void
what_is_no_reference_stays(void **state)
{
	(void)state;
	assert_decoded("AT&T & R&D; &; &# &#x; &nosuch; &",
	    "AT&T & R&D; &; &# &#x; &nosuch; &");
	assert_decoded(
	    "&ampere&copy2023 &alpha x&nbsp", "&ere©2023 &alpha x\u00A0");
}

static void
a_query_in_an_attribute_is_no_reference(void **state)
{
	struct buf out = { 0 };

	(void)state;
	markup_decode_attribute(
	    &out, TEXT("?a=1&copy=2&notit=3&amp;lt&regx&reg"));
	assert_string_equal(buf_cstr(&out), "?a=1&copy=2&notit=3&lt&regx®");
	buf_reset(&out);
	markup_escape(&out, TEXT("<a b=\"1\">&amp;"));
	assert_string_equal(
	    buf_cstr(&out), "&lt;a b=&quot;1&quot;&gt;&amp;amp;");
	buf_clear(&out);
}

static void
a_fragment_becomes_one_plain_line(void **state)
{
	(void)state;
	assert_line(" A <b>bo</b>ld\n\tmove &amp; more ", "A bold move & more");
	assert_line("one<br>two<p>three</p>four", "one two three four");
	assert_line("a<script>alert(1)</script>b<style>p{}</style>c", "abc");
	assert_line("&nbsp;x&nbsp;:&nbsp;", "x\u00A0:");
	assert_line("a\x08\x1b[1mb\xC2\x9b"
		    "c",
	    "a[1mbc");
	assert_line("<p></p>", "");
	assert_line("&amp;lt;b&amp;gt;", "&lt;b&gt;");
}

static void
html_is_recognised_in_a_title(void **state)
{
	(void)state;
	assert_true(markup_looks_like_html(TEXT("a <b>b</b>")));
	assert_true(markup_looks_like_html(TEXT("R&eacute;sum")));
	assert_true(markup_looks_like_html(TEXT("x &#8217; y")));
	assert_true(markup_looks_like_html(TEXT("x<br/>y")));
	assert_false(markup_looks_like_html(TEXT("AT&T, R&D; 1 < 2")));
	assert_false(markup_looks_like_html(TEXT("List<String> in Java")));
	assert_false(markup_looks_like_html(TEXT("a &copy b")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_text_and_comments_are_told_apart),
		cmocka_unit_test(attributes_come_in_every_quoting),
		cmocka_unit_test(attributes_beyond_the_limit_are_dropped),
		cmocka_unit_test(the_inside_of_a_script_is_one_text),
		cmocka_unit_test(a_frame_without_end_holds_nothing),
		cmocka_unit_test(an_open_comment_ends_at_the_first_bracket),
		cmocka_unit_test(a_stray_bracket_is_text),
		cmocka_unit_test(an_open_quote_does_not_swallow_the_rest),
		cmocka_unit_test(hostile_markup_takes_linear_time),
		cmocka_unit_test(references_are_decoded),
		cmocka_unit_test(what_is_no_reference_stays),
		cmocka_unit_test(a_query_in_an_attribute_is_no_reference),
		cmocka_unit_test(a_fragment_becomes_one_plain_line),
		cmocka_unit_test(html_is_recognised_in_a_title),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
