/* Articles as Markdown, HTML and text: what comes out, byte for byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../src/cli/write.h"
#include "worker/direct.h"

/* An article of one section, made block by block. */
struct sheet {
	struct arena mem;
	struct article article;
	struct section section;
	size_t cap, cap_links;
};

static struct block *
add_block(struct sheet *sheet, enum block_kind kind)
{
	struct block *block = ARENA_PUSH(&sheet->mem, sheet->section.blocks,
	    sheet->section.nblocks, sheet->cap);

	*block = (struct block){ .kind = kind };
	sheet->article.sections = &sheet->section;
	sheet->article.nsections = 1;
	return block;
}

static void
add_span(struct sheet *sheet, struct block *block, const char *words,
    unsigned style, const char *url)
{
	struct span *spans =
	    arena_array(&sheet->mem, block->nspans + 1, sizeof(*spans));

	if (block->nspans)
		memcpy(spans, block->spans, block->nspans * sizeof(*spans));
	if (url)
		*ARENA_PUSH(&sheet->mem, sheet->article.links,
		    sheet->article.nlinks, sheet->cap_links) =
		    (struct link){ text_of(url), text_of(words) };
	spans[block->nspans++] = (struct span){ .text = text_of(words),
		.style = style,
		.link = url ? (unsigned)sheet->article.nlinks : 0 };
	block->spans = spans;
}

static struct block *
add(struct sheet *sheet, enum block_kind kind, const char *words)
{
	struct block *block = add_block(sheet, kind);

	add_span(sheet, block, words, 0, NULL);
	return block;
}

static void
add_item(struct sheet *sheet, int level, int number, const char *words)
{
	struct block *block = add(sheet, BLOCK_ITEM, words);

	block->level = level;
	block->number = number;
}

static void
add_row(struct sheet *sheet, bool header, const char *a, const char *b)
{
	struct block *block = add_block(sheet, BLOCK_ROW);

	block->header = header;
	add_span(sheet, block, a, 0, NULL);
	add_span(sheet, block, "", 0, NULL);
	if (!b)
		return;
	add_span(sheet, block, b, 0, NULL);
	add_span(sheet, block, "", 0, NULL);
}

typedef void writer(struct buf *out, const struct article *article);

static void
text(struct buf *out, const struct article *article)
{
	write_text(out, article, &(struct write_text_options){ 0 });
}

/* Only what stands between the two marks when they are there. */
static void
check(struct sheet *sheet, writer *write, const char *expected)
{
	struct buf out = { 0 };
	const char *body;

	write(&out, &sheet->article);
	body = strstr(buf_cstr(&out), "</header>\n");
	if (body) {
		char *end = strstr(body, "</article>");

		assert_non_null(end);
		*end = '\0';
		body += strlen("</header>\n");
	}
	assert_string_equal(body ? body : buf_cstr(&out), expected);
	buf_clear(&out);
}

static void
done(struct sheet *sheet)
{
	arena_clear(&sheet->mem);
}

static void
check_markdown(const char *words, const char *expected)
{
	struct sheet sheet = { 0 };

	add(&sheet, BLOCK_PARAGRAPH, words);
	check(&sheet, write_markdown, expected);
	done(&sheet);
}

static void
nothing_in_a_text_is_taken_for_markup(void **state)
{
	(void)state;
	check_markdown("# no heading", "\\# no heading\n");
	check_markdown("> no quote", "\\> no quote\n");
	check_markdown("- no item", "\\- no item\n");
	check_markdown("-5 degrees", "-5 degrees\n");
	check_markdown("+ no item", "\\+ no item\n");
	check_markdown("1986. A year", "1986\\. A year\n");
	check_markdown("In 1986. A year", "In 1986. A year\n");
	check_markdown("    no code", "no code\n");
	check_markdown(
	    "<script>x</script> <b>", "\\<script>x\\</script> \\<b>\n");
	check_markdown("*a* _b_ `c` [d](e) ~~f~~",
	    "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~\\~f\\~\\~\n");
	check_markdown(
	    "snake_case AT&T &amp; \\x", "snake_case AT&T \\&amp; \\\\x\n");
	check_markdown("=====", "\\=====\n");
	check_markdown("| a |", "\\| a |\n");
	check_markdown(":-- x", "\\:-- x\n");
}

static void
a_bare_address_stays_one_link(void **state)
{
	(void)state;
	check_markdown("See https://a.example/_x_*y*, and www.b.example.",
	    "See <https://a.example/_x_*y>\\*, and www\\.b.example.\n");
}

static void
styles_nest_and_blanks_go_outside(void **state)
{
	struct sheet sheet = { 0 };
	struct block *block = add_block(&sheet, BLOCK_PARAGRAPH);

	(void)state;
	add_span(&sheet, block, "It is ", 0, NULL);
	add_span(&sheet, block, "bold ", SPAN_STRONG, NULL);
	add_span(&sheet, block, "and more", SPAN_STRONG | SPAN_EMPHASIS, NULL);
	add_span(&sheet, block, " here ", SPAN_STRONG, NULL);
	add_span(&sheet, block, "then ", 0, NULL);
	add_span(&sheet, block, "gone", SPAN_STRIKE, NULL);
	add_span(&sheet, block, ".", 0, NULL);
	check(&sheet, write_markdown,
	    "It is **bold *and more* here** then ~~gone~~.\n");
	done(&sheet);
}

/* By CommonMark's rules these would show their marks. */
static void
emphasis_that_could_not_stand_is_left_out(void **state)
{
	struct sheet sheet = { 0 };
	struct block *block = add_block(&sheet, BLOCK_PARAGRAPH);

	(void)state;
	add_span(&sheet, block, "word", 0, NULL);
	add_span(&sheet, block, "\"quoted\"", SPAN_STRONG, NULL);
	add_span(&sheet, block, "word ", 0, NULL);
	add_span(&sheet, block, "a", SPAN_STRONG, NULL);
	add_span(&sheet, block, "b", SPAN_EMPHASIS, NULL);
	check(&sheet, write_markdown, "word\"quoted\"word **a**b\n");
	done(&sheet);
}

static void
links_lead_to_the_web_or_to_mail_alone(void **state)
{
	struct sheet sheet = { 0 };
	struct block *block = add_block(&sheet, BLOCK_PARAGRAPH);

	(void)state;
	add_span(&sheet, block, "Hey!", 0, NULL);
	add_span(
	    &sheet, block, "one ]", SPAN_STRONG, "https://a.example/x_(y)");
	add_span(&sheet, block, " two ", 0, "javascript:alert(1)");
	add_span(&sheet, block, "three", 0, "mailto:a@b.example");
	add_span(&sheet, block, "four", 0, "https://b.example/\"onclick=\"x");
	check(&sheet, write_markdown,
	    "Hey\\![**one \\]**](https://a.example/x_\\(y\\)) two "
	    "[three](mailto:a@b.example)four\n");
	check(&sheet, write_html,
	    "<p>Hey!<a href=\"https://a.example/x_(y)\"><strong>one ]</strong>"
	    "</a> two <a href=\"mailto:a@b.example\">three</a>four</p>\n");
	done(&sheet);
}

static void
code_has_more_backticks_than_it_holds(void **state)
{
	struct sheet sheet = { 0 };
	struct block *block = add_block(&sheet, BLOCK_PARAGRAPH);

	(void)state;
	add_span(&sheet, block, "a`b", SPAN_CODE, NULL);
	add_span(&sheet, block, " and ", 0, NULL);
	add_span(&sheet, block, "`", SPAN_CODE, NULL);
	add(&sheet, BLOCK_CODE, "one\n```\n  <two>");
	check(&sheet, write_markdown,
	    "``a`b`` and `` ` ``\n\n````\none\n```\n  <two>\n````\n");
	check(&sheet, write_html,
	    "<p><code>a`b</code> and <code>`</code></p>\n"
	    "<pre><code>one\n```\n  &lt;two&gt;</code></pre>\n");
	done(&sheet);
}

static void
a_line_break_stays_one(void **state)
{
	struct sheet sheet = { 0 };
	struct block *block = add_block(&sheet, BLOCK_PARAGRAPH);

	(void)state;
	add_span(&sheet, block, "one", SPAN_STRONG, NULL);
	add_span(&sheet, block, "", SPAN_BREAK | SPAN_STRONG, NULL);
	add_span(&sheet, block, "- two", 0, NULL);
	add_span(&sheet, block, "", SPAN_BREAK, NULL);
	check(&sheet, write_markdown, "**one**\\\n\\- two\n");
	check(&sheet, text, "one\n- two\n");
	done(&sheet);
}

static void
lists_nest_and_keep_their_numbers(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add_item(&sheet, 0, 0, "one");
	add_item(&sheet, 1, 1, "a");
	add_item(&sheet, 1, 2, "b");
	add_item(&sheet, 2, 0, "deep");
	add_item(&sheet, 0, 0, "two");
	add_item(&sheet, 0, 7, "seven");
	add_item(&sheet, 0, 8, "eight");
	add_item(&sheet, 0, 1, "one again");
	check(&sheet, write_markdown,
	    "- one\n  1. a\n  2. b\n     - deep\n- two\n\n7. seven\n8. eight\n"
	    "\n1) one again\n");
	check(&sheet, write_html,
	    "<ul>\n<li>one<ol>\n<li value=\"1\">a</li>\n<li value=\"2\">b<ul>\n"
	    "<li>deep</li>\n</ul>\n</li>\n</ol>\n</li>\n<li>two</li>\n</ul>\n"
	    "<ol>\n<li value=\"7\">seven</li>\n<li value=\"8\">eight</li>\n"
	    "<li value=\"1\">one again</li>\n</ol>\n");
	check(&sheet, text,
	    "- one\n  1. a\n  2. b\n    - deep\n- two\n\n7. seven\n8. eight\n"
	    "1. one again\n");
	done(&sheet);
}

static void
a_list_that_begins_deep_begins_at_the_top(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add_item(&sheet, 5, 0, "deep");
	add_item(&sheet, 0, 0, "top");
	check(&sheet, write_markdown, "- deep\n- top\n");
	check(&sheet, write_html, "<ul>\n<li>deep</li>\n<li>top</li>\n</ul>\n");
	done(&sheet);
}

static void
a_quotation_says_who_said_it(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_QUOTE, "One.");
	add(&sheet, BLOCK_QUOTE, "Two.")->level = 1;
	add(&sheet, BLOCK_QUOTE, "Three.");
	add(&sheet, BLOCK_CITE, "Jane Doe");
	add(&sheet, BLOCK_PARAGRAPH, "Text.");
	check(&sheet, write_markdown,
	    "> One.\n>\n> > Two.\n>\n> Three.\n>\n> — Jane Doe\n\nText.\n");
	check(&sheet, write_html,
	    "<blockquote>\n<p>One.</p>\n<blockquote>\n<p>Two.</p>\n"
	    "</blockquote>\n<p>Three.</p>\n<footer><cite>Jane Doe</cite>"
	    "</footer>\n</blockquote>\n<p>Text.</p>\n");
	check(&sheet, text,
	    "> One.\n\n> > Two.\n\n> Three.\n> — Jane Doe\n\nText.\n");
	done(&sheet);
}

static void
a_table_has_a_head_and_all_its_cells(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add_row(&sheet, true, "Name", NULL);
	add_row(&sheet, false, "a|b", "2");
	add(&sheet, BLOCK_RULE, "");
	add_row(&sheet, false, "only", "this");
	check(&sheet, write_markdown,
	    "| Name |  |\n| --- | --- |\n| a\\|b | 2 |\n\n* * *\n\n"
	    "|  |  |\n| --- | --- |\n| only | this |\n");
	check(&sheet, write_html,
	    "<table>\n<tr><th>Name</th></tr>\n<tr><td>a|b</td><td>2</td></tr>\n"
	    "</table>\n<hr>\n<table>\n<tr><td>only</td><td>this</td></tr>\n"
	    "</table>\n");
	done(&sheet);
}

/* Parts of one document must not share their footnotes. */
static void
write_second_part(struct buf *out, const struct article *article)
{
	write_markdown_part(out, article, 2);
}

/* A footnote nobody refers to would vanish from what is rendered. */
static void
footnotes_that_are_referred_to_are_footnotes(void **state)
{
	struct sheet sheet = { 0 };
	struct block *block = add_block(&sheet, BLOCK_PARAGRAPH);

	(void)state;
	add_span(&sheet, block, "Said", 0, NULL);
	add_span(&sheet, block, "[", SPAN_SUPER, NULL);
	add_span(&sheet, block, "1", SPAN_SUPER, "https://a.example/#fn1");
	add_span(&sheet, block, "]", SPAN_SUPER, NULL);
	add_span(&sheet, block, " x", 0, NULL);
	add_span(&sheet, block, "2", SPAN_SUPER, NULL);
	add_span(&sheet, block, ".", 0, NULL);
	add(&sheet, BLOCK_NOTE, "The first.")->number = 1;
	add(&sheet, BLOCK_NOTE, "The third.")->number = 3;
	check(&sheet, write_markdown,
	    "Said[^1] x2.\n\n[^1]: The first.\n\n\\[3\\] The third.\n");
	check(&sheet, write_second_part,
	    "Said[^2-1] x2.\n\n[^2-1]: The first.\n\n\\[3\\] The third.\n");
	check(&sheet, write_html,
	    "<p>Said<sup><a href=\"#fn1\">[1]</a></sup> x<sup>2</sup>.</p>\n"
	    "<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n"
	    "<li id=\"fn1\" value=\"1\">The first.</li>\n"
	    "<li value=\"3\">The third.</li>\n</ol>\n</section>\n");
	done(&sheet);
}

static void
pictures_come_with_words_and_caption(void **state)
{
	struct sheet sheet = { 0 };
	struct image images[] = {
		{ TEXT("https://a.example/i.jpg"), TEXT("A [boat]"),
		    TEXT("On the lake") },
		{ TEXT("data:image/png;base64,xx"), TEXT("Alt"), TEXT("") },
	};

	(void)state;
	add_block(&sheet, BLOCK_IMAGE)->image = 1;
	add_block(&sheet, BLOCK_IMAGE)->image = 2;
	add_block(&sheet, BLOCK_IMAGE)->image = 9;
	sheet.article.images = images;
	sheet.article.nimages = 2;
	check(&sheet, write_markdown,
	    "![A \\[boat\\]](https://a.example/i.jpg)\\\n*On the lake*\n");
	check(&sheet, text, "[image] A [boat] — On the lake\n\n[image] Alt\n");
	done(&sheet);
}

static void
the_head_says_where_when_and_who(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	setenv("TZ", "UTC", 1);
	tzset();
	add(&sheet, BLOCK_PARAGRAPH, "Text.");
	sheet.section.heading = TEXT("Later # that day");
	sheet.section.level = 3;
	sheet.section.time = (struct date){ 1795170300, DATE_SECOND };
	sheet.article.title = TEXT("A title #");
	sheet.article.site = TEXT("Metro");
	sheet.article.url = TEXT("https://metro.example/a");
	sheet.article.byline = TEXT("Anna Blume");
	sheet.article.lede = TEXT("In short: all.");
	sheet.article.language = TEXT("fr");
	sheet.article.published = (struct date){ 1795132800, DATE_DAY };
	check(&sheet, write_markdown,
	    "# A title \\#\n\n[Metro](https://metro.example/a) · "
	    "vendredi 20 novembre 2026 · Anna Blume\n\n**In short: all.**\n\n"
	    "### 10:25 · Later \\# that day\n\n"
	    "Text.\n");
	check(&sheet, text,
	    "A title #\nMetro · vendredi 20 novembre 2026 · Anna Blume\n\n"
	    "In short: all.\n\n10:25\n"
	    "### Later # that day\n\nText.\n");
	done(&sheet);
}

static void
text_is_folded_only_when_asked(void **state)
{
	struct sheet sheet = { 0 };
	struct buf out = { 0 };
	const struct write_text_options narrow = { .width = 12 };

	(void)state;
	add_item(&sheet, 0, 0, "one two three four");
	check(&sheet, text, "- one two three four\n");
	write_text(&out, &sheet.article, &narrow);
	assert_string_equal(buf_cstr(&out), "- one two\n  three four\n");
	buf_clear(&out);
	done(&sheet);
}

/* The same words and metadata come out of the page that was written. */
static void
html_is_read_back_as_the_same_article(void **state)
{
	static const char page[] =
	    "<html lang=en><head><title>On the lake - Metro</title>"
	    "<meta name=author content='Anna Blume'>"
	    "<meta property=og:site_name content=Metro>"
	    "<meta property=article:published_time "
	    "content=2026-11-20T08:15:00Z></head><body><article>"
	    "<h1>On the lake</h1><p>The boat left the quay at eight, and "
	    "nobody on board knew whether it would come back by nightfall."
	    "<p>It is <b>old</b>, says <a href=/j>Jane</a>, &amp; slow &lt;"
	    "b&gt;: the wind was from the north, and the water was cold."
	    "<h2>The way back</h2><p>At noon they turned, for there was "
	    "nothing more to be seen on the other side of the lake."
	    "<ul><li>one rope, as long as the boat<li>two oars</ul>"
	    "<table><tr><th>Day<th>Wind<tr><td>Monday<td>north</table>"
	    "<p>By evening all were home again, and the boat lay at the "
	    "quay as if it had never left it.</article></body></html>";
	struct digest_job job = { .kind = DIGEST_ARTICLE,
		.bytes = TEXT(page),
		.url = TEXT("https://metro.example/lake") };
	struct arena mem = { 0 }, again = { 0 };
	struct harvest first, second;
	struct buf out = { 0 }, a = { 0 }, b = { 0 };

	(void)state;
	assert_int_equal(direct_prepare(&job, NULL), 0);
	direct_run(&first, &mem, &job);
	assert_true(first.ok);
	write_html(&out, &first.article);
	job.bytes = buf_text(&out);
	direct_run(&second, &again, &job);
	assert_true(second.ok);
	article_add_text(&a, &first.article);
	article_add_text(&b, &second.article);
	assert_string_equal(buf_cstr(&b), buf_cstr(&a));
	assert_true(strstr(buf_cstr(&a), "slow <b>:"));
	assert_true(text_equal(second.article.title, first.article.title));
	assert_true(text_is(second.article.byline, "Anna Blume"));
	assert_true(text_is(second.article.site, "Metro"));
	assert_int_equal(
	    second.article.published.seconds, first.article.published.seconds);
	buf_clear(&a);
	buf_clear(&b);
	buf_clear(&out);
	arena_clear(&mem);
	arena_clear(&again);
	direct_done();
}

static void
a_screen_is_laid_out_with_bold_and_underline_alone(void **state)
{
	struct sheet sheet = { 0 };
	struct buf plain = { 0 }, styled = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "one \033[31mtwo three");
	sheet.article.title = TEXT("Title");
	write_screen(&plain, &sheet.article,
	    &(struct write_screen_options){ .width = 12 });
	write_screen(&styled, &sheet.article,
	    &(struct write_screen_options){ .width = 12, .styled = true });
	assert_string_equal(buf_cstr(&plain), "Title\n\none [31mtwo\nthree\n");
	assert_true(text_starts(buf_text(&styled), "\033[0;1mTitle\033[0m\n"));
	assert_null(strstr(buf_cstr(&styled), "\033[31"));
	buf_clear(&plain);
	buf_clear(&styled);
	done(&sheet);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_in_a_text_is_taken_for_markup),
		cmocka_unit_test(a_bare_address_stays_one_link),
		cmocka_unit_test(styles_nest_and_blanks_go_outside),
		cmocka_unit_test(emphasis_that_could_not_stand_is_left_out),
		cmocka_unit_test(links_lead_to_the_web_or_to_mail_alone),
		cmocka_unit_test(code_has_more_backticks_than_it_holds),
		cmocka_unit_test(a_line_break_stays_one),
		cmocka_unit_test(lists_nest_and_keep_their_numbers),
		cmocka_unit_test(a_list_that_begins_deep_begins_at_the_top),
		cmocka_unit_test(a_quotation_says_who_said_it),
		cmocka_unit_test(a_table_has_a_head_and_all_its_cells),
		cmocka_unit_test(footnotes_that_are_referred_to_are_footnotes),
		cmocka_unit_test(pictures_come_with_words_and_caption),
		cmocka_unit_test(the_head_says_where_when_and_who),
		cmocka_unit_test(text_is_folded_only_when_asked),
		cmocka_unit_test(html_is_read_back_as_the_same_article),
		cmocka_unit_test(
		    a_screen_is_laid_out_with_bold_and_underline_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
