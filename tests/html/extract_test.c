#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "html/extract.h"

static const struct extract_rules nowhere;
static const struct extract_rules from_news = {
	.url = { "https://news.example/a/1.html", 29 },
};

static void
extract(struct article *article, struct arena *mem, const char *html)
{
	assert_int_equal(
	    html_extract(article, mem, text_of(html), &from_news, NULL), 0);
}

#define BODY                                                                   \
	"<article><p>This is a first sentence that says enough to be taken "   \
	"for one. And here is a second.</p><p>This is another paragraph "      \
	"of the article, so that there are two of them, and it ends.</p>"      \
	"</article>"

static void
a_page_without_text_is_an_error(void **state)
{
	static const struct {
		const char *html, *error;
	} pages[] = {
		{ "", "no page" },
		{ "  \n ", "no page" },
		{ "just text", "no page" },
		{ "<html></html>", "no article text" },
		{ "<title>x</title><script>y</script>", "no article text" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct arena mem = { 0 };
		struct article article;
		struct err err;

		assert_int_equal(html_extract(&article, &mem,
				     text_of(pages[i].html), &nowhere, &err),
		    -1);
		assert_int_equal(err.code, ERR_INPUT);
		assert_string_equal(err.text, pages[i].error);
		assert_true(article_is_empty(&article));
		arena_clear(&mem);
	}
}

/* ---- a user's rules ---- */

/* Two texts side by side: the page's own make-up prefers the longer one. */
static const char two_columns[] =
    "<title>One page</title><body><div class=notice><p>This notice is long, "
    "says much, and has commas, so that it looks like an article to anybody "
    "who only counts. It goes on and on, and ends here, at last.</p><p>And "
    "there is a second paragraph of it, as long as the first, with more "
    "commas, more words, and nothing that a reader wanted to know.</p></div>"
    "<div id=left><h1>One page</h1><p>What the reader came for, a first "
    "part of it.</p><ul class=share><li>Send it to all your friends</ul>"
    "<div><p>Inside of it.</p></div><p hidden>Not to be seen.</p></div>"
    "<div id=right><p>And the second <a href=/b>part</a> of what he came "
    "for.</p></div>";

static int
read_by(struct buf *text, const char *html, const char *body, const char *drop,
    struct err *err)
{
	struct extract_rules rules = { TEXT("https://news.example/a/1"),
		text_of(body), text_of(drop), false };
	struct arena mem = { 0 };
	struct article article;
	int rc = html_extract(&article, &mem, text_of(html), &rules, err);

	buf_reset(text);
	article_add_text(text, &article);
	arena_clear(&mem);
	return rc;
}

static void
what_body_finds_is_the_article(void **state)
{
	struct buf text = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(read_by(&text, two_columns, "", "", &err), 0);
	assert_non_null(strstr(text.ptr, "This notice is long"));
	assert_int_equal(
	    read_by(&text, two_columns,
		"//div[@id='left' or @id='right'] | //div[@id='left']/div", "",
		&err),
	    0);
	assert_string_equal(text.ptr,
	    "What the reader came for, a first part of it.\n\n"
	    "Send it to all your friends\n\nInside of it.\n\n"
	    "And the second part of what he came for.");
	assert_int_equal(err.code, ERR_NONE);
	buf_clear(&text);
}

static void
a_body_may_be_found_by_its_text(void **state)
{
	struct buf text = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(
	    read_by(&text, two_columns, "//p[contains(., 'second')]/a/text()",
		"//ul", &err),
	    0);
	assert_string_equal(
	    text.ptr, "And the second part of what he came for.");
	assert_int_equal(err.code, ERR_NONE);
	buf_clear(&text);
}

static void
what_drop_finds_is_not_on_the_page(void **state)
{
	struct buf text = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(read_by(&text, two_columns, "//*[@id='left']",
			     "//ul | //div[@id='left']/div", &err),
	    0);
	assert_string_equal(
	    text.ptr, "What the reader came for, a first part of it.");
	assert_int_equal(
	    read_by(&text, two_columns, "", "//*[@class='notice']", &err), 0);
	assert_null(strstr(text.ptr, "notice"));
	assert_non_null(strstr(text.ptr, "What the reader came for"));
	assert_int_equal(read_by(&text, two_columns, "", "//*", &err), -1);
	assert_string_equal(err.text, "no article text");
	buf_clear(&text);
}

static void
rules_that_lead_to_nothing_leave_the_article(void **state)
{
	static const struct {
		const char *body, *drop, *error;
	} rows[] = {
		{ "//section", "", "body finds no text on this page" },
		{ "//h1", "", "body finds no text on this page" },
		{ "count(//p)", "", "body finds no text on this page" },
		{ "//p[", "",
		    "body: \"//p[\" is no XPath: see its character 5" },
		{ "", "][", "drop: \"][\" is no XPath: see its character 1" },
	};
	struct buf text = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct err err = { 0 };

		assert_int_equal(read_by(&text, two_columns, rows[i].body,
				     rows[i].drop, &err),
		    0);
		assert_string_equal(err.text, rows[i].error);
		assert_non_null(strstr(text.ptr, "This notice is long"));
	}
	buf_clear(&text);
}

static void
an_endless_rule_is_stopped_and_the_article_comes(void **state)
{
	struct buf html = { 0 }, text = { 0 };
	struct err err = { 0 };

	(void)state;
	buf_add_cstr(&html, BODY);
	for (int i = 0; i < 3000; i++)
		buf_add_cstr(&html, "<p>x</p>");
	assert_int_equal(
	    read_by(&text, html.ptr, "//p",
		"//*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1]", &err),
	    0);
	assert_string_equal(err.text, "drop takes too long on this page");
	assert_non_null(strstr(text.ptr, "This is a first sentence"));
	/* Of a page that would take all memory as libxml2's tree. */
	for (int i = 0; i < 250000; i++)
		buf_add_cstr(&html, "<b>");
	assert_int_equal(read_by(&text, html.ptr, "//p", "", &err), 0);
	assert_string_equal(err.text, "too large a page for XPath");
	assert_non_null(strstr(text.ptr, "This is a first sentence"));
	buf_clear(&html);
	buf_clear(&text);
}

static void
a_page_cannot_pick_for_itself(void **state)
{
	struct buf text = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(read_by(&text,
			     "<article depeche-n=7><p depeche-pick=drop>One "
			     "sentence that is long enough to be the text of "
			     "this.</p><p depeche-n=1 n=2>Another one, which "
			     "is the one that is to be taken off.</p>"
			     "</article>",
			     "//article", "//p[2]", &err),
	    0);
	assert_string_equal(text.ptr,
	    "One sentence that is long enough to be the text of this.");
	buf_clear(&text);
}

static void
titles_lose_the_name_of_the_site(void **state)
{
	static const struct {
		const char *title, *site, *want;
	} rows[] = {
		{ "It rains - The Post", "The Post", "It rains" },
		{ "It rains | Weather | The Post", "The Post",
		    "It rains | Weather" },
		{ "The Post: It rains", "The Post", "It rains" },
		{ "Post: It rains", "The Post", "Post: It rains" },
		{ "The Post | It rains", "The Post", "It rains" },
		{ "Rain – and wind – News.example", "", "Rain – and wind" },
		{ "Rain - and wind", "The Post", "Rain - and wind" },
		{ "Spider-Man returns", "Man", "Spider-Man returns" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena mem = { 0 };
		struct article article;
		struct text html = arena_printf(&mem,
		    "<title>%s</title><meta property=og:site_name "
		    "content='%s'>" BODY,
		    rows[i].title, rows[i].site);

		extract(&article, &mem, html.ptr);
		assert_true(text_is(article.title, rows[i].want));
		arena_clear(&mem);
	}
}

static void
bylines_hold_names_only(void **state)
{
	static const struct {
		const char *author, *want;
	} rows[] = {
		{ "By Anna Smith", "Anna Smith" },
		{ "Anna Smith and Bob Roy", "Anna Smith, Bob Roy" },
		{ "Par Anna Smith et Bob Roy", "Anna Smith, Bob Roy" },
		{ "Von Jutta von der Heide", "Jutta von der Heide" },
		{ "Di Leonardo di Capri", "Leonardo di Capri" },
		{ "Anna Smith, Senior Correspondent", "Anna Smith" },
		{ "Anna Smith, Anna Smith", "Anna Smith" },
		{ "The Post", "" },
		{ "https://example.org/anna", "" },
		{ "Anna Smith (@anna)", "Anna Smith" },
		{ "Updated 3:40 pm", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena mem = { 0 };
		struct article article;
		struct text html = arena_printf(&mem,
		    "<meta name=author content='%s'><meta "
		    "property=og:site_name content='The Post'>" BODY,
		    rows[i].author);

		extract(&article, &mem, html.ptr);
		if (!text_is(article.byline, rows[i].want))
			fail_msg("%s: %.*s", rows[i].author,
			    TEXT_ARG(article.byline));
		arena_clear(&mem);
	}
}

static void
json_ld_is_believed_first(void **state)
{
	struct arena mem = { 0 };
	struct article a;

	(void)state;
	extract(&a, &mem,
	    "<html lang=xx><meta property=og:title content=Other>"
	    "<script type='application/ld+json'>//<![CDATA[\n"
	    "{\"@graph\":[{\"@type\":\"WebPage\",\"name\":\"No\"},"
	    "{\"@type\":\"http://schema.org/NewsArticle\","
	    "\"headline\":\"Fish &amp; chips\",\"author\":"
	    "[{\"name\":\"Al Bo\"},{\"name\":[\"Cy Do\"]}],"
	    "\"datePublished\":\"2025-01-02\","
	    "\"mentions\":[{\"name\":\"Ghent\",\"sameAs\":["
	    "\"https://visit.gent.be/\","
	    "\"https://www.wikidata.org/wiki/Q1296\"]}],"
	    "\"keywords\":\"a b, c d,a b\"}]}\n//]]></script>" BODY);
	assert_true(text_is(a.title, "Fish & chips"));
	assert_true(text_is(a.byline, "Al Bo, Cy Do"));
	assert_int_equal(a.published.precision, DATE_DAY);
	assert_int_equal(a.ntopics, 3);
	assert_true(text_is(a.topics[0].text, "Ghent"));
	assert_true(
	    text_is(a.topics[0].url, "https://www.wikidata.org/wiki/Q1296"));
	assert_true(text_is(a.language, "xx"));
	arena_clear(&mem);
}

static void
broken_json_ld_does_no_harm(void **state)
{
	struct arena mem = { 0 };
	struct article a;

	(void)state;
	extract(&a, &mem,
	    "<title>T</title><script type=application/ld+json>{\"@type\":"
	    "</script><script type=application/ld+json>[[[[[[</script>"
	    "<script type=application/ld+json>7</script>" BODY);
	assert_true(text_is(a.title, "T"));
	arena_clear(&mem);
}

static void
the_canonical_address_is_taken_unless_it_is_the_front_page(void **state)
{
	struct arena mem = { 0 };
	struct article a;

	(void)state;
	extract(&a, &mem, "<link rel=canonical href=/b/2>" BODY);
	assert_true(text_is(a.url, "https://news.example/b/2"));
	extract(&a, &mem, "<link rel=canonical href=/>" BODY);
	assert_true(text_is(a.url, "https://news.example/a/1.html"));
	extract(&a, &mem, "<link rel=canonical href='javascript:1'>" BODY);
	assert_true(text_is(a.url, "https://news.example/a/1.html"));
	arena_clear(&mem);
}

static void
languages_become_two_letters(void **state)
{
	static const struct {
		const char *html, *want;
	} rows[] = {
		{ "<html lang='fr-BE'>", "fr" },
		{ "<html lang='EN'>", "en" },
		{ "<meta property=og:locale content=pt_BR>", "pt" },
		{ "<html lang='english'>", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena mem = { 0 };
		struct article a;
		struct text html = arena_printf(&mem, "%s" BODY, rows[i].html);

		extract(&a, &mem, html.ptr);
		assert_true(text_is(a.language, rows[i].want));
		arena_clear(&mem);
	}
}

static void
links_follow_the_pages_base(void **state)
{
	struct arena mem = { 0 };
	struct article a;

	(void)state;
	extract(&a, &mem,
	    "<base href='/deep/'><article><p>This is a sentence with a "
	    "<a href='x.html'>link</a> in it, and it goes on for long "
	    "enough.</p></article>");
	assert_int_equal(a.nlinks, 1);
	assert_true(
	    text_is(a.links[0].url, "https://news.example/deep/x.html"));
	assert_true(text_is(a.links[0].text, "link"));
	arena_clear(&mem);
}

static void
too_much_of_anything_is_cut_not_lost(void **state)
{
	struct arena mem = { 0 };
	struct buf html = { 0 };
	struct article a;

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_add_cstr(&html, "<div class=a>");
	buf_add_cstr(&html, BODY);
	extract(&a, &mem, buf_cstr(&html));
	assert_true(a.truncated);
	assert_false(article_is_empty(&a));
	arena_clear(&mem);
	buf_reset(&html);
	buf_add_cstr(&html, BODY "<p ");
	for (int i = 0; i < 200000; i++)
		buf_printf(&html, "a%d=1 ", i);
	buf_add_cstr(&html, ">x");
	extract(&a, &mem, buf_cstr(&html));
	assert_false(article_is_empty(&a));
	arena_clear(&mem);
	buf_reset(&html);
	buf_add_cstr(&html, BODY);
	while (html.len < 17 << 20)
		buf_add_cstr(&html, "<p>More and more text that nobody asked "
				    "for, in sentences of some length.</p>");
	extract(&a, &mem, buf_cstr(&html));
	assert_true(a.truncated);
	arena_clear(&mem);
	buf_clear(&html);
}

static int
open_json(void **state)
{
	(void)state;
	return json_prepare(NULL);
}

static int
close_json(void **state)
{
	(void)state;
	json_done();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_without_text_is_an_error),
		cmocka_unit_test(what_body_finds_is_the_article),
		cmocka_unit_test(a_body_may_be_found_by_its_text),
		cmocka_unit_test(what_drop_finds_is_not_on_the_page),
		cmocka_unit_test(rules_that_lead_to_nothing_leave_the_article),
		cmocka_unit_test(
		    an_endless_rule_is_stopped_and_the_article_comes),
		cmocka_unit_test(a_page_cannot_pick_for_itself),
		cmocka_unit_test(titles_lose_the_name_of_the_site),
		cmocka_unit_test(bylines_hold_names_only),
		cmocka_unit_test(json_ld_is_believed_first),
		cmocka_unit_test(broken_json_ld_does_no_harm),
		cmocka_unit_test(
		    the_canonical_address_is_taken_unless_it_is_the_front_page),
		cmocka_unit_test(languages_become_two_letters),
		cmocka_unit_test(links_follow_the_pages_base),
		cmocka_unit_test(too_much_of_anything_is_cut_not_lost),
	};

	return cmocka_run_group_tests(tests, open_json, close_json);
}
