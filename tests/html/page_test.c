#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>

#include "base/json.h"
#include "base/paths.h"
#include "base/time.h"
#include "html/page.h"

/* Each page begins with its address in a comment. */
static const char folder[] = "tests/html/pages";

static void
add_line(struct buf *out, const char *name, struct text value)
{
	if (value.len)
		buf_printf(out, "%s: %.*s\n", name, TEXT_ARG(value));
}

static void
add_item(struct buf *out, const struct item *item)
{
	struct buf iso = { 0 };

	buf_printf(out, "\n%.*s\n", TEXT_ARG(item->title));
	add_line(out, "  link", item->link);
	if (!text_equal(item->id, item->link))
		add_line(out, "  id", item->id);
	time_add_iso(&iso, item->published);
	add_line(out, "  published", buf_text(&iso));
	add_line(out, "  summary", item->summary.text);
	add_line(out, "  thumbnail", item->thumbnail);
	buf_clear(&iso);
}

/* What the .expected files hold. */
static void
describe(struct buf *out, const struct page *page, const struct err *err)
{
	add_line(out, "error", text_of(err->text));
	add_line(out, "title", page->feed.title);
	add_line(out, "link", page->feed.link);
	add_line(out, "language", page->feed.language);
	for (size_t i = 0; i < page->nalternates; i++)
		add_line(out, "alternate", page->alternates[i].url);
	if (page->login)
		add_line(out, "login", TEXT("yes"));
	for (size_t i = 0; i < page->feed.nitems; i++)
		add_item(out, &page->feed.items[i]);
}

static struct text
read(struct arena *mem, const char *name, const char *suffix)
{
	struct text path = arena_printf(mem, "%s/%s%s", folder, name, suffix);
	struct text bytes = TEXT("");

	(void)path_read(&bytes, mem, path.ptr, 1 << 20, NULL);
	return bytes;
}

static struct text
address_of(struct text html)
{
	size_t from = text_find(html, TEXT("<!-- "), 0) + 5;

	return text_sub(html, from, text_find(html, TEXT(" -->"), from) - from);
}

/* With DEPECHE_ACCEPT set the expected file is written instead. */
static bool
is_as_expected(const char *name)
{
	struct page_rules rules = { .items = TEXT("") };
	struct arena mem = { 0 };
	struct text html = read(&mem, name, ".html");
	struct err err = { 0 };
	struct buf got = { 0 };
	struct page page;
	bool same;

	(void)html_page(&page, &mem, html, address_of(html), &rules, &err);
	describe(&got, &page, &err);
	if (getenv("DEPECHE_ACCEPT"))
		path_replace(
		    arena_printf(&mem, "%s/%s.expected", folder, name).ptr,
		    buf_text(&got), NULL);
	same = text_equal(buf_text(&got), read(&mem, name, ".expected"));
	if (!same)
		print_error("%s is read as:\n%s", name, buf_cstr(&got));
	buf_clear(&got);
	arena_clear(&mem);
	return same;
}

static void
each_front_page_gives_the_items_expected_of_it(void **state)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	size_t pages = 0, wrong = 0;

	(void)state;
	assert_non_null(dir);
	while ((entry = readdir(dir))) {
		struct text name = text_of(entry->d_name);
		char base[128];

		if (!text_ends(name, ".html"))
			continue;
		snprintf(
		    base, sizeof(base), "%.*s", (int)(name.len - 5), name.ptr);
		pages++;
		wrong += !is_as_expected(base);
	}
	closedir(dir);
	assert_true(pages >= 20);
	assert_int_equal(wrong, 0);
}

/* ---- rules ---- */

static const char listing[] =
    "<html><head><base href='https://example.org/x/'></head><body>"
    "<h1>Listing</h1><div class=row><b>One &amp; only</b>"
    "<i>13 September 2023</i><a href='one?utm_source=a'>go</a></div>"
    "<div class=row><b>Two</b><i>soon</i><a href='two'>go</a>"
    "<time datetime='2023-09-12'>on Tuesday</time>"
    "<p>More of it.</p><img src='two.jpg'></div>"
    "<div class=row><b>No link</b></div>"
    "<div class=row><b>Two again</b><a href='two'>go</a></div>"
    "</body></html>";

static int
read_by(struct page *page, struct arena *mem, const struct page_rules *rules,
    struct err *err)
{
	return html_page(page, mem, text_of(listing),
	    TEXT("https://example.org/"), rules, err);
}

static void
rules_find_what_a_user_says(void **state)
{
	struct page_rules rules = { .items = TEXT("//div[@class='row']"),
		.title = TEXT("b"),
		.link = TEXT("a"),
		.date = TEXT("string(i)") };
	struct arena mem = { 0 };
	struct page page;

	(void)state;
	assert_int_equal(read_by(&page, &mem, &rules, NULL), 0);
	assert_int_equal(page.feed.nitems, 2);
	assert_true(text_is(page.feed.items[0].title, "One & only"));
	assert_true(
	    text_is(page.feed.items[0].link, "https://example.org/x/one"));
	assert_int_equal(page.feed.items[0].published.precision, DATE_DAY);
	assert_int_equal(page.feed.items[1].published.precision, DATE_NONE);
	assert_true(text_is(page.feed.items[1].summary.text, "More of it."));
	assert_true(text_is(
	    page.feed.items[1].thumbnail, "https://example.org/x/two.jpg"));
	arena_clear(&mem);
}

static void
rules_left_out_fall_back_on_headings_and_links(void **state)
{
	struct page_rules rules = { .items = TEXT("//div") };
	struct arena mem = { 0 };
	struct page page;

	(void)state;
	assert_int_equal(read_by(&page, &mem, &rules, NULL), 0);
	assert_int_equal(page.feed.nitems, 2);
	assert_true(text_is(page.feed.items[0].title, "go"));
	assert_int_equal(page.feed.items[1].published.precision, DATE_DAY);
	arena_clear(&mem);
}

static void
rules_that_find_nothing_or_are_none_say_so(void **state)
{
	struct page_rules rules = { .items = TEXT("//section") };
	struct arena mem = { 0 };
	struct page page;
	struct err err;

	(void)state;
	assert_int_equal(read_by(&page, &mem, &rules, &err), -1);
	assert_string_equal(err.text, "items finds nothing on this page");
	rules.items = TEXT("//div");
	rules.title = TEXT("b[");
	assert_int_equal(read_by(&page, &mem, &rules, &err), -1);
	assert_int_equal(err.code, ERR_USAGE);
	assert_string_equal(
	    err.text, "title: \"b[\" is no XPath: see its character 3");
	assert_int_equal(html_xpath_check(TEXT("//a[@href]"), &err), 0);
	assert_int_equal(html_xpath_check(TEXT("//a[@href"), &err), -1);
	arena_clear(&mem);
}

static void
an_expression_that_never_ends_is_stopped(void **state)
{
	struct page_rules rules = {
		.items = TEXT(
		    "//*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1]")
	};
	struct arena mem = { 0 };
	struct buf html = { 0 };
	struct page page;
	struct err err;

	(void)state;
	for (int i = 0; i < 2000; i++)
		buf_add_cstr(&html, "<p>x</p>");
	assert_int_equal(html_page(&page, &mem, buf_text(&html),
			     TEXT("https://example.org/"), &rules, &err),
	    -1);
	assert_int_equal(err.code, ERR_LIMIT);
	buf_clear(&html);
	arena_clear(&mem);
}

/* ---- the whole ---- */

static void
what_is_no_markup_is_no_page(void **state)
{
	struct page_rules rules = { .items = TEXT("") };
	struct arena mem = { 0 };
	struct page page;
	struct err err;

	(void)state;
	assert_int_equal(html_page(&page, &mem, TEXT("hello"),
			     TEXT("https://example.org/"), &rules, &err),
	    -1);
	assert_string_equal(err.text, "no page");
	assert_int_equal(
	    html_page(&page, &mem, TEXT(""), TEXT(""), &rules, &err), -1);
	arena_clear(&mem);
}

static void
a_rewritten_headline_is_the_same_item(void **state)
{
	static const char *const headlines[] = { "The first words of it",
		"Other words, written later" };
	struct page_rules rules = { .items = TEXT("") };
	struct arena mem = { 0 };
	struct text id[2];

	(void)state;
	for (int i = 0; i < 2; i++) {
		struct buf html = { 0 };
		struct page page;

		for (int k = 0; k < 4; k++)
			buf_printf(&html,
			    "<article><h2><a href='/news/a-story-of-bridges-"
			    "%d?utm_campaign=%d#top'>%s</a></h2></article>",
			    k, i, headlines[i]);
		assert_int_equal(
		    html_page(&page, &mem, buf_text(&html),
			TEXT("https://example.org/"), &rules, NULL),
		    0);
		id[i] = page.feed.items[0].id;
		buf_clear(&html);
	}
	assert_true(text_equal(id[0], id[1]));
	arena_clear(&mem);
}

static int
prepare(void **state)
{
	(void)state;
	return json_prepare(NULL);
}

static int
finish(void **state)
{
	(void)state;
	json_done();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    each_front_page_gives_the_items_expected_of_it),
		cmocka_unit_test(rules_find_what_a_user_says),
		cmocka_unit_test(
		    rules_left_out_fall_back_on_headings_and_links),
		cmocka_unit_test(rules_that_find_nothing_or_are_none_say_so),
		cmocka_unit_test(an_expression_that_never_ends_is_stopped),
		cmocka_unit_test(what_is_no_markup_is_no_page),
		cmocka_unit_test(a_rewritten_headline_is_the_same_item),
	};

	return cmocka_run_group_tests(tests, prepare, finish);
}
