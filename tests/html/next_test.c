/* Which link, if any, leads to the next page of an article. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "html/extract.h"

#define BODY                                                                   \
	"<article><h1>A story</h1><p>This is a first sentence that says "      \
	"enough to be taken for one. And here is a second.</p><p>This is "     \
	"another paragraph of the article, so that there are two of them, "    \
	"and it ends here, at the end of the line.</p><p>A third one is here " \
	"too, since a page has more than two of them as a rule.</p></article>"

struct row {
	const char *url, *html;
	const char *next; /* NULL: none */
};

static void
check(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct extract_rules rules = { .url = text_of(rows[i].url) };
		struct arena mem = { 0 };
		struct buf html = { 0 };
		struct article article;
		const char *next = rows[i].next ? rows[i].next : "";

		buf_printf(&html,
		    "<html><head><title>A story</title></head>%s%s</html>",
		    rows[i].html[1] == 'b' ? "" : "<body>" BODY, rows[i].html);
		if (rows[i].html[1] == 'b')
			buf_add_cstr(&html, BODY);
		assert_int_equal(
		    html_extract(&article, &mem, buf_text(&html), &rules, NULL),
		    0);
		if (!text_is(article.next, next))
			fail_msg("%s %s: \"%.*s\" instead of \"%s\"",
			    rows[i].url, rows[i].html, TEXT_ARG(article.next),
			    next);
		buf_clear(&html);
		arena_clear(&mem);
	}
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof((rows)[0]))
#define SITE "https://example.org"

static void
a_link_to_the_next_page_is_found(void **state)
{
	static const struct row rows[] = {
		{ SITE "/a/story", "<link rel=next href=/a/story/2>",
		    SITE "/a/story/2" },
		{ SITE "/a/story/", "<a rel='nofollow next' href='2/'>more</a>",
		    SITE "/a/story/2/" },
		{ SITE "/a/story.html",
		    "<a href=story-2.html>2</a><a href=story-3.html>3</a>",
		    SITE "/a/story-2.html" },
		{ SITE "/a/story-2.html",
		    "<a href=story.html>1</a><a href=story-3.html>3</a>",
		    SITE "/a/story-3.html" },
		{ SITE "/a/story-1.html", "<a href=/a/story-2.html>2</a>",
		    SITE "/a/story-2.html" },
		{ SITE "/a/story,123.html",
		    "<a href='/a/story,123-seite-2.html'>Weiterlesen auf "
		    "Seite 2</a>",
		    SITE "/a/story,123-seite-2.html" },
		{ SITE "/a/story", "<a href='?page=2'>Next page</a>",
		    SITE "/a/story?page=2" },
		{ SITE "/a/story?id=7",
		    "<a href='/a/story?id=7&amp;p=2'>Suivant &raquo;</a>",
		    SITE "/a/story?id=7&p=2" },
		{ SITE "/a/story?page=2",
		    "<a href='?page=1'>1</a><a href='?page=3'>&gt;</a>",
		    SITE "/a/story?page=3" },
		{ SITE "/a/story", "<a href='?page=1'>2</a>",
		    SITE "/a/story?page=1" },
		{ SITE "/a/story",
		    "<a href=/a/story/page/2/>Página siguiente</a>",
		    SITE "/a/story/page/2/" },
		{ SITE "/a/story", "<a href=/a/story/p2>Volgende pagina</a>",
		    SITE "/a/story/p2" },
		{ SITE "/a/story.php", "<a href=story.php?seite=2>Seite 2</a>",
		    SITE "/a/story.php?seite=2" },
		{ SITE "/a/story/2", "<a href=/a/story/3>Pagina 3</a>",
		    SITE "/a/story/3" },
		{ SITE "/a/story",
		    "<a href=/a/story/2 title='Lire la suite'>"
		    "<img src=x.png></a>",
		    SITE "/a/story/2" },
		{ SITE "/a/story/index.html",
		    "<a href=index2.html>Pagina successiva</a>",
		    SITE "/a/story/index2.html" },
		{ SITE "/a/story",
		    "<a href='/a/story?showall=&amp;start=1'>Suivant</a>",
		    SITE "/a/story?showall=&start=1" },
		{ SITE "/a/story?start=1", "<a href='?start=2'>Next</a>",
		    SITE "/a/story?start=2" },
		{ SITE "/a/story?_r=0",
		    "<a href='?_r=0&pagewanted=2'>Next Page</a>",
		    SITE "/a/story?_r=0&pagewanted=2" },
		{ SITE "/a/wer-wars-12345.html",
		    "<a href=wer-wars-12345-p2.html>Weiter</a>",
		    SITE "/a/wer-wars-12345-p2.html" },
		{ SITE "/show/123/title",
		    "<a href=/show/123/title/2>2: The chip</a>"
		    "<a href=/show/123/title/2>Next</a>",
		    SITE "/show/123/title/2" },
		{ SITE "/a/wo/seite-2",
		    "<a href=/a/wo/seite-3>N&auml;chste "
		    "Seite</a>",
		    SITE "/a/wo/seite-3" },
		{ SITE "/a/story",
		    "<link rel=next href=http://example.org/a/story/2>",
		    SITE "/a/story/2" },
		{ SITE "/a/story?ref=rss",
		    "<link rel=canonical href=/a/story>"
		    "<a href=/a/story/2>Next</a>",
		    SITE "/a/story/2" },
		{ SITE "/a/story?utm_source=rss", "<a href=/a/story/2>Next</a>",
		    SITE "/a/story/2" },
	};

	(void)state;
	CHECK(rows);
}

static void
the_number_of_a_further_page_is_one_of_pages(void **state)
{
	static const char html[] = BODY "<link rel=next href=/story/3>";
	struct extract_rules rules = { .url = TEXT(SITE "/story/2") };
	struct arena mem = { 0 };
	struct article article;

	(void)state;
	assert_int_equal(
	    html_extract(&article, &mem, TEXT(html), &rules, NULL), 0);
	assert_int_equal(article.next.len, 0);
	rules.further = true;
	assert_int_equal(
	    html_extract(&article, &mem, TEXT(html), &rules, NULL), 0);
	assert_true(text_is(article.next, SITE "/story/3"));
	arena_clear(&mem);
}

static void
another_article_is_no_next_page(void **state)
{
	static const struct row rows[] = {
		{ SITE "/a/story", "<a rel=next href=/a/other>Next post</a>",
		    NULL },
		{ SITE "/?p=12", "<a rel=next href='/?p=13'>Next</a>", NULL },
		{ SITE "/posts/7", "<a rel=next href=/posts/8>Next &gt;</a>",
		    NULL },
		{ SITE "/week", "<a rel=next href=/week-2>The next week</a>",
		    NULL },
		{ SITE "/a/story", "<a href=/a/story/2>Next article</a>",
		    NULL },
		{ SITE "/a?story", "<a href='/a?other&amp;page=2'>2</a>",
		    NULL },
		{ SITE "/a/list?start=10", "<a href='?start=20'>Next</a>",
		    NULL },
		{ SITE "/a/1234.html", "<a href=/a/1235.html>Next</a>", NULL },
		{ SITE "/a/story", "<a href=/a/story-two/2>2</a>", NULL },
		{ SITE "/a/story/2", "<a href=/a/story/2>2</a>", NULL },
		{ SITE "/a/story/2", "<a href=/a/story/4>4</a>", NULL },
		{ SITE "/a/story-part-1.html",
		    "<a rel=next href=/a/story-part-2.html>Part two</a>",
		    NULL },
	};

	(void)state;
	CHECK(rows);
}

static void
neither_is_a_page_of_something_else(void **state)
{
	static const struct row rows[] = {
		{ SITE "/a/story", "<a href=/a/page/2>2</a>", NULL },
		{ SITE "/a/story", "<a href=/a/story/comment-page-2>2</a>",
		    NULL },
		{ SITE "/a/story", "<a href='?cpage=2'>2</a>", NULL },
		{ SITE "/a/story", "<a href='?page=2#comments'>2</a>", NULL },
		{ SITE "/a/story",
		    "<div id=comments><a href='?page=2'>2</a></div>", NULL },
		{ SITE "/", "<a href=/page/2/>Next page</a>", NULL },
		{ SITE "", "<a href=/2/>2</a>", NULL },
		{ SITE "/news/",
		    "<body class='archive category'>"
		    "<a href=/news/page/2/>Next page</a>",
		    NULL },
		{ SITE "/news/",
		    "<body><meta property=og:type content=website>"
		    "<a href='/news/?page=2'>2</a>",
		    NULL },
		{ SITE "/a/story?page=3",
		    "<link rel=canonical href=/a/story>"
		    "<a href='?page=2'>2</a>",
		    NULL },
	};

	(void)state;
	CHECK(rows);
}

static void
nor_is_one_of_another_host(void **state)
{
	static const struct row rows[] = {
		{ SITE "/a/story",
		    "<link rel=next href=https://example.com/a/story/2>",
		    NULL },
		{ SITE "/a/story",
		    "<link rel=next href=https://example.org.evil.org/a/story/2"
		    ">",
		    NULL },
		{ SITE "/a/story",
		    "<link rel=next href=https://example.org:81/a/story/2>",
		    NULL },
		{ SITE "/a/story",
		    "<link rel=next href=https://x@example.com/a/story/2>",
		    NULL },
		{ "http://example.org/a/story",
		    "<link rel=next href=https://example.org:80/a/story/2>",
		    NULL },
		{ "", "<link rel=next href=/a/story/2>", NULL },
		{ "file:///a/story", "<link rel=next href=/a/story/2>", NULL },
	};

	(void)state;
	CHECK(rows);
}

static void
what_leads_through_the_pages_is_no_text(void **state)
{
	static const char *const lines[] = { "<p>Page 1 of 3</p>",
		"<p>Pages: 1 <a href=/s/2>2</a> <a href=/s/3>3</a></p>",
		"<p>Seite 1 / 3</p>", "<p>Page 1 sur 2 &raquo;</p>",
		"<p>Page 1 / 2 <a href=/s/2>Suivant</a></p>",
		"<p>Continued on <a href=/s/2>page 2</a></p>",
		"<p>Pagina 1 di 3</p>", "<p>Página 1 de 3</p>",
		"<p>Lesen Sie auf der nächsten Seite, was wird.</p>",
		"<ul><li>1</li><li><a href=/s/2>2</a></li></ul>" };
	static const char *const texts[] = { "<p>Of 3 of them, 2 went.</p>",
		"<ol><li>Page 3 is torn.</li></ol>", "<p>Two of 3</p>" };

	(void)state;
	for (size_t i = 0; i < 10 + 3; i++) {
		const char *line = i < 10 ? lines[i] : texts[i - 10];
		struct arena mem = { 0 };
		struct buf html = { 0 }, text = { 0 };
		struct article article;
		struct extract_rules rules = { .url = TEXT(SITE "/s") };
		bool ends;

		buf_printf(
		    &html, "%.*s%s", (int)(sizeof(BODY) - 11), BODY, line);
		assert_int_equal(
		    html_extract(&article, &mem, buf_text(&html), &rules, NULL),
		    0);
		article_add_text(&text, &article);
		ends = text_ends(buf_text(&text), "as a rule.");
		if (ends != (i < 10))
			fail_msg("%s: %s", line, text.ptr);
		buf_clear(&html);
		buf_clear(&text);
		arena_clear(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_to_the_next_page_is_found),
		cmocka_unit_test(the_number_of_a_further_page_is_one_of_pages),
		cmocka_unit_test(another_article_is_no_next_page),
		cmocka_unit_test(neither_is_a_page_of_something_else),
		cmocka_unit_test(what_leads_through_the_pages_is_no_text),
		cmocka_unit_test(nor_is_one_of_another_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
