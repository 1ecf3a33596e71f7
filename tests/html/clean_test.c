#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "html/clean.h"

#define BASE TEXT("https://example.org/news/today.html")

static void
expect(const char *html, const char *clean)
{
	struct buf out = { 0 };

	html_clean(&out, text_of(html), BASE);
	assert_string_equal(buf_cstr(&out), clean);
	buf_clear(&out);
}

static void
what_is_allowed_passes(void **state)
{
	(void)state;
	expect("<p>A <b>bold</b> &amp; <em>fine</em> day</p>",
	    "<p>A <b>bold</b> &amp; <em>fine</em> day</p>");
	expect("<ol start=3><li value=4>x</ol>",
	    "<ol start=\"3\"><li value=\"4\">x</li></ol>");
	expect("<td colspan=2 colspan=3>a", "<td colspan=\"2\">a</td>");
}

static void
scripts_go_with_their_content(void **state)
{
	(void)state;
	expect("a<script>alert(1)</script>b", "ab");
	expect("a<ScRiPt src=x>//</sCrIpT >b", "ab");
	expect("a<style>p{}</style>b", "ab");
	expect("a<svg><script>1</script><p>b", "a<p>b</p>");
	expect("a<svg/onload=alert(1)>b</svg>c", "ac");
	expect("a<math><mi href=javascript:1>x</mi></math>b", "ab");
	expect("a<template><b>x</b></template>b", "ab");
	expect("a<select><option>x</select>b", "ab");
	expect("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)");
	expect("<noscript><p title=\"</noscript><img src=x onerror=1>\">",
	    "<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=1&gt;\"></p>");
}

static void
unknown_tags_go_and_their_content_stays(void **state)
{
	(void)state;
	expect("<blink>a</blink><x-y>b</x-y><form>c<input></form>", "abc");
	expect("<meta http-equiv=refresh content=0><base href=//evil>x", "x");
	expect("<object data=x>fallback</object>", "fallback");
}

static void
handlers_and_styles_go(void **state)
{
	(void)state;
	expect("<p onclick=\"x()\" style=\"a\" class=b id=c>t</p>", "<p>t</p>");
	expect("<img src=a.png onerror=alert(1) alt='<b>'>",
	    "<img alt=\"&lt;b&gt;\" src=\"https://example.org/news/a.png\">");
	expect("<a href=/x\"onmouseover=alert(1)>t</a>",
	    "<a href=\"https://example.org/x%22onmouseover=alert(1)\">t</a>");
}

static void
no_address_can_run_anything(void **state)
{
	static const char *const bad[] = { "javascript:alert(1)",
		"JaVaScRiPt:alert(1)", " javascript:alert(1)",
		"java\tscript:alert(1)", "java\nscript:alert(1)",
		"&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)",
		"&#0000106avascript:alert(1)", "java&#x09;script:alert(1)",
		"java&Tab;script:alert(1)", "javascript&colon;alert(1)",
		"&#1;javascript:alert(1)", "vbscript:x", "file:///etc/passwd",
		"data:text/html,<script>1</script>", "data:image/svg+xml,x",
		"feed:javascript:1", "view-source:x", "blob:x" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct buf html = { 0 }, out = { 0 };

		buf_printf(&html, "<a href=\"%s\">t</a>", bad[i]);
		html_clean(&out, buf_text(&html), BASE);
		/* Gone, or harmless: resolved as a relative address. */
		if (strcmp(buf_cstr(&out), "<a>t</a>") != 0)
			assert_non_null(strstr(buf_cstr(&out),
			    "<a href=\"https://example.org/news/"));
		buf_clear(&html);
		buf_clear(&out);
	}
	expect("<a href=\"javascript:alert(1)\">t</a>", "<a>t</a>");
	expect("<a href=\"java\tscript:alert(1)\">t</a>", "<a>t</a>");
	expect("<a href=\"&#x6A;avascript:x\">t</a>", "<a>t</a>");
	expect("<img src=\"data:text/html,x\">", "<img>");
	expect("<img src=\"data:image/png;base64,AA==\">",
	    "<img src=\"data:image/png;base64,AA==\">");
	expect("<a href=\"data:image/png;base64,AA==\">t</a>", "<a>t</a>");
}

static void
addresses_become_absolute(void **state)
{
	(void)state;
	expect("<a href=\"../x?a=1&amp;b=2\">t</a>",
	    "<a href=\"https://example.org/x?a=1&amp;b=2\">t</a>");
	expect("<a href=//cdn.example.com/y>t</a>",
	    "<a href=\"https://cdn.example.com/y\">t</a>");
	expect("<a href=mailto:a@b.example>t</a>",
	    "<a href=\"mailto:a@b.example\">t</a>");
	expect("<video poster=p.jpg src=v.mp4></video>",
	    "<video poster=\"https://example.org/news/p.jpg\" "
	    "src=\"https://example.org/news/v.mp4\"></video>");
	expect("<img srcset=\"a.jpg 1x, javascript:x 2x, b.jpg 3x\">",
	    "<img srcset=\"https://example.org/news/a.jpg 1x, "
	    "https://example.org/news/b.jpg 3x\">");
	expect("<img src=blank.gif data-src=real.jpg>",
	    "<img src=\"https://example.org/news/real.jpg\">");
}

static void
a_relative_address_without_a_base_goes(void **state)
{
	struct buf out = { 0 };

	(void)state;
	html_clean(&out, TEXT("<a href=x>t</a><a href=http://a.example/>u</a>"),
	    TEXT(""));
	assert_string_equal(
	    buf_cstr(&out), "<a>t</a><a href=\"http://a.example/\">u</a>");
	buf_clear(&out);
}

static void
what_is_open_is_closed(void **state)
{
	(void)state;
	expect("<div><p>a<b>b", "<div><p>a<b>b</b></p></div>");
	expect("a</div></b>c", "ac");
	expect("<p>a<p>b", "<p>a</p><p>b</p>");
	expect("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
	expect("<b><i>x</b>y</i>", "<b><i>x</i></b>y");
}

static void
stray_signs_are_escaped(void **state)
{
	(void)state;
	expect("1 < 2 & 3 > 2 \"q\"", "1 &lt; 2 &amp; 3 &gt; 2 &quot;q&quot;");
	expect("&lt;script&gt;", "&lt;script&gt;");
	expect("a<!-- <script> -->b<?php x ?>c<![CDATA[d]]>", "abc");
	expect("x <b", "x &lt;b");
}

static void
a_known_frame_becomes_a_link(void **state)
{
	(void)state;
	expect("<iframe src=\"https://www.youtube.com/embed/abc?x=1\">"
	       "</iframe>",
	    "<p><a href=\"https://www.youtube.com/watch?v=abc\">YouTube"
	    "</a></p>");
	expect("<iframe src=\"https://ads.example/\"></iframe>t", "t");
	expect("a<iframe src='https://a.example/'> <b>c</b><script>d</script>"
	       "</iframe>e",
	    "a <b>c</b>e");
	expect("a<iframe src='https://a.example/'>c", "ac");
}

static void
deep_nesting_is_flattened_in_linear_time(void **state)
{
	struct buf html = { 0 }, out = { 0 };

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_add_cstr(&html, "<div><b>");
	buf_add_cstr(&html, "x");
	for (int i = 0; i < 100000; i++)
		buf_add_cstr(&html, "</b></div>");
	html_clean(&out, buf_text(&html), BASE);
	assert_true(out.len < 10000);
	assert_non_null(strstr(buf_cstr(&out), "x"));
	buf_clear(&html);
	buf_clear(&out);
}

static void
plain_text_becomes_paragraphs(void **state)
{
	struct buf out = { 0 };

	(void)state;
	html_clean_text(&out, TEXT("a <b>\nc\n\n\nd & e\n"));
	assert_string_equal(
	    buf_cstr(&out), "<p>a &lt;b&gt;<br>\nc</p>\n<p>d &amp; e</p>");
	buf_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_allowed_passes),
		cmocka_unit_test(scripts_go_with_their_content),
		cmocka_unit_test(unknown_tags_go_and_their_content_stays),
		cmocka_unit_test(handlers_and_styles_go),
		cmocka_unit_test(no_address_can_run_anything),
		cmocka_unit_test(addresses_become_absolute),
		cmocka_unit_test(a_relative_address_without_a_base_goes),
		cmocka_unit_test(what_is_open_is_closed),
		cmocka_unit_test(stray_signs_are_escaped),
		cmocka_unit_test(a_known_frame_becomes_a_link),
		cmocka_unit_test(deep_nesting_is_flattened_in_linear_time),
		cmocka_unit_test(plain_text_becomes_paragraphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
