#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "html/render.h"

#define BASE TEXT("https://example.org/a/")

/*
 * The article in a shorthand: "# heading" (one # a level), "p ", "* " and
 * "1. " items indented by level, "> " quotes, "= " code, "| " rows with cells
 * ended by "|", "!n caption", "@ " media, "---", "-- " who said it,
 * "^1 " footnotes. Spans: *strong* _em_ `code`
 * ~strike~ ^sup^ ,sub, [link n]; a break is "/".
 */
static void
add_spans(struct buf *out, const struct block *block)
{
	for (size_t i = 0; i < block->nspans; i++) {
		const struct span *s = &block->spans[i];
		static const struct {
			unsigned style;
			char sign;
		} signs[] = { { SPAN_STRONG, '*' }, { SPAN_EMPHASIS, '_' },
			{ SPAN_CODE, '`' }, { SPAN_STRIKE, '~' },
			{ SPAN_SUPER, '^' }, { SPAN_SUB, ',' } };

		if (s->style == SPAN_BREAK)
			buf_add_byte(out, '/');
		if (s->link)
			buf_add_byte(out, '[');
		for (size_t k = 0; k < 6; k++)
			if (s->style & signs[k].style)
				buf_add_byte(out, signs[k].sign);
		buf_add_text(out, s->text);
		for (size_t k = 6; k > 0; k--)
			if (s->style & signs[k - 1].style)
				buf_add_byte(out, signs[k - 1].sign);
		if (s->link)
			buf_printf(out, " %u]", s->link);
		if (block->kind == BLOCK_ROW && s->text.len == 0 &&
		    s->style == 0)
			buf_add_byte(out, '|');
	}
}

static void
add_block(struct buf *out, const struct block *block)
{
	for (int i = 0; i < block->level; i++)
		buf_add_cstr(out, "  ");
	switch (block->kind) {
	case BLOCK_PARAGRAPH:
		buf_add_cstr(out, "p ");
		break;
	case BLOCK_ITEM:
		if (block->number)
			buf_printf(out, "%d. ", block->number);
		else
			buf_add_cstr(out, "* ");
		break;
	case BLOCK_QUOTE:
		buf_add_cstr(out, "> ");
		break;
	case BLOCK_CODE:
		buf_add_cstr(out, "= ");
		break;
	case BLOCK_ROW:
		buf_add_cstr(out, block->header ? "|h " : "| ");
		break;
	case BLOCK_IMAGE:
		buf_printf(out, "!%u ", block->image);
		break;
	case BLOCK_MEDIA:
		buf_add_cstr(out, "@ ");
		break;
	case BLOCK_RULE:
		buf_add_cstr(out, "---");
		break;
	case BLOCK_CITE:
		buf_add_cstr(out, "-- ");
		break;
	case BLOCK_NOTE:
		buf_printf(out, "^%d ", block->number);
		break;
	}
	add_spans(out, block);
	buf_add_byte(out, '\n');
}

static void
expect(const char *html, const char *shape)
{
	struct arena mem = { 0 };
	struct article article;
	struct buf out = { 0 };

	html_render(&article, &mem, text_of(html), BASE);
	for (size_t i = 0; i < article.nsections; i++) {
		const struct section *s = &article.sections[i];

		for (int n = 0; n < s->level; n++)
			buf_add_byte(&out, '#');
		if (s->level)
			buf_printf(&out, " %.*s\n", TEXT_ARG(s->heading));
		for (size_t k = 0; k < s->nblocks; k++)
			add_block(&out, &s->blocks[k]);
	}
	assert_string_equal(buf_cstr(&out), shape);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
paragraphs_by_p_by_div_and_by_two_breaks(void **state)
{
	(void)state;
	expect("<p>a</p><p>b</p>", "p a\np b\n");
	expect("<div>a<div>b</div>c</div>", "p a\np b\np c\n");
	expect("a<br><br>b<br />\n<br>c", "p a\np b\np c\n");
	expect("a<br>b", "p a/b\n");
	expect("plain", "p plain\n");
	expect("<p>a<p>b<div>c", "p a\np b\np c\n");
	expect("", "");
	expect("<p> </p><p>&nbsp;</p><br>", "");
}

static void
white_space_is_collapsed(void **state)
{
	(void)state;
	expect("<p>  a \n\t b  </p>", "p a b\n");
	expect("<p>a <b> b</b> c</p>", "p a *b* c\n");
	expect("<p>a<b> b </b>c</p>", "p a *b* c\n");
	expect("<p>&nbsp;a&shy;b\xE2\x80\x8B"
	       "c&nbsp;: d&nbsp;</p>",
	    "p abc\xC2\xA0: d\n");
}

static void
an_inline_border_never_breaks_a_word(void **state)
{
	(void)state;
	expect(
	    "<p><span class=drop>T</span>he <b>e</b>nd</p>", "p The *e*nd\n");
	expect("<p>a<img src=x.png>b</p>", "p ab\n!1 \n");
}

static void
styles_and_links_are_spans(void **state)
{
	(void)state;
	expect("<p>x<sup>2</sup> H<sub>2</sub>O <del>no</del> "
	       "<code>f()</code> <b><i>bi</i></b></p>",
	    "p x^2^ H,2,O ~no~ `f()` *_bi_*\n");
	expect("<p>see <a href=b>the <b>b</b></a>, <a href=#x>x</a> "
	       "<a href=javascript:1>y</a></p>",
	    "p see [the  1][*b* 1], x y\n");
}

static void
headings_begin_sections(void **state)
{
	(void)state;
	expect("<p>a</p><h1>One</h1><p>b</p><h3>Two <b>!</b></h3><p>c",
	    "p a\n## One\np b\n### Two !\np c\n");
}

static void
a_short_bold_line_alone_is_a_heading(void **state)
{
	(void)state;
	expect("<p>a.</p><p><b>What now</b></p><p>b.</p>",
	    "p a.\n### What now\np b.\n");
	/* not when nothing follows, when it is a sentence, or in a line */
	expect("<p>a.</p><p><b>What now</b></p>", "p a.\np *What now*\n");
	expect("<p><b>It is so.</b></p><p>b.</p>", "p *It is so.*\np b.\n");
	expect("<p><b>So</b> it is</p><p>b.</p>", "p *So* it is\np b.\n");
}

static void
lists_nest_and_count(void **state)
{
	(void)state;
	expect("<ul><li>a<ul><li>b</ul><li>c</ul>", "* a\n  * b\n* c\n");
	expect(
	    "<ol start=4><li>a<li><p>b</p><p>c</p></ol>", "4. a\n5. b\np c\n");
	expect("<dl><dt>t<dd>d</dl>", "p *t*\np d\n");
}

static void
quotes_code_and_rules(void **state)
{
	(void)state;
	expect("<blockquote><p>a</p><blockquote>b</blockquote></blockquote>",
	    "> a\n  > b\n");
	expect("<pre>\n  if x:\n\ty <b>z</b>\n</pre>", "=   if x:\n    y z\n");
	expect("a<hr>b", "p a\n---\np b\n");
}

static void
tables_of_figures_are_rows(void **state)
{
	(void)state;
	expect("<table><tr><th>A<th>B<tr><td>1<td><p>2</p><p>3</p></table>",
	    "|h A|B|\n| 1|2 3|\n");
}

static void
tables_of_layout_are_not(void **state)
{
	(void)state;
	expect("<table><tr><td><h2>a</h2>b<td>c</table>", "## a\np b\np c\n");
	expect("<table><tr><td>x<table><tr><td>a<td>b<tr><td>c<td>d</table>"
	       "</table>",
	    "p x\n| a|b|\n| c|d|\n");
}

static void
pictures_carry_alt_and_caption(void **state)
{
	struct arena mem = { 0 };
	struct article a;

	(void)state;
	html_render(&a, &mem,
	    TEXT("<figure><a href=big.jpg><img src=s.gif data-src=\"p.jpg\" "
		 "alt=\"A  dog\"></a><noscript><img src=p.jpg></noscript>"
		 "<figcaption>A <b>dog</b>, asleep</figcaption></figure>"
		 "<img src=t.gif width=1 height=1><img src=\"data:x\">"),
	    BASE);
	assert_int_equal(a.nimages, 1);
	assert_true(text_is(a.images[0].url, "https://example.org/a/p.jpg"));
	assert_true(text_is(a.images[0].alt, "A dog"));
	assert_true(text_is(a.images[0].caption, "A dog, asleep"));
	assert_int_equal(a.sections[0].nblocks, 1);
	assert_int_equal(a.sections[0].blocks[0].nspans, 3);
	arena_clear(&mem);
}

static void
videos_are_links(void **state)
{
	struct arena mem = { 0 };
	struct article a;

	(void)state;
	html_render(&a, &mem,
	    TEXT("<iframe src=\"//www.youtube-nocookie.com/embed/q\" "
		 "title=\"A film\"></iframe><video><source src=v.mp4>no"
		 "</video><iframe src=//ads.example/x></iframe>"),
	    BASE);
	assert_int_equal(a.nlinks, 2);
	assert_true(
	    text_is(a.links[0].url, "https://www.youtube.com/watch?v=q"));
	assert_true(text_is(a.links[0].text, "A film"));
	assert_true(text_is(a.links[1].url, "https://example.org/a/v.mp4"));
	arena_clear(&mem);
}

static void
what_cannot_be_read_is_left_out(void **state)
{
	(void)state;
	expect("<script>x</script><style>y</style><p>a<button>Go</button>"
	       "<select><option>z</select></p><svg><title>t</title></svg>",
	    "p a\n");
}

static void
broken_markup_is_read_as_far_as_it_goes(void **state)
{
	(void)state;
	expect("<p>a<b>b</p><p>c</b></i></div>d", "p a*b*\np cd\n");
	expect("a < b && c > d", "p a < b && c > d\n");
	expect("<li>a<li>b", "* a\n* b\n");
	expect("<td>a<td>b</table>c", "p a\np bc\n");
	expect("<p>\x01\x1F"
	       "a\x7F\xC2\x85z</p>",
	    "p az\n");
}

static void
plain_text_has_paragraphs_too(void **state)
{
	struct arena mem = { 0 };
	struct article a;

	(void)state;
	html_render_text(&a, &mem, TEXT("one <b>\ntwo\n\nthree"));
	assert_int_equal(a.sections[0].nblocks, 2);
	assert_true(text_is(a.sections[0].blocks[0].spans[0].text, "one <b>"));
	arena_clear(&mem);
}

static void
depth_and_length_cost_linear_time(void **state)
{
	struct arena mem = { 0 };
	struct article a;
	struct buf html = { 0 };

	(void)state;
	for (int i = 0; i < 60000; i++)
		buf_add_cstr(&html, "<div><ul><li><b>");
	buf_add_cstr(&html, "deep");
	html_render(&a, &mem, buf_text(&html), BASE);
	assert_true(a.truncated);
	assert_int_equal(a.nsections, 1);
	arena_clear(&mem);
	buf_reset(&html);
	for (int i = 0; i < 600000; i++)
		buf_add_cstr(&html, "<p>x");
	html_render(&a, &mem, buf_text(&html), BASE);
	assert_true(a.truncated);
	arena_clear(&mem);
	buf_clear(&html);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_by_p_by_div_and_by_two_breaks),
		cmocka_unit_test(white_space_is_collapsed),
		cmocka_unit_test(an_inline_border_never_breaks_a_word),
		cmocka_unit_test(styles_and_links_are_spans),
		cmocka_unit_test(headings_begin_sections),
		cmocka_unit_test(a_short_bold_line_alone_is_a_heading),
		cmocka_unit_test(lists_nest_and_count),
		cmocka_unit_test(quotes_code_and_rules),
		cmocka_unit_test(tables_of_figures_are_rows),
		cmocka_unit_test(tables_of_layout_are_not),
		cmocka_unit_test(pictures_carry_alt_and_caption),
		cmocka_unit_test(videos_are_links),
		cmocka_unit_test(what_cannot_be_read_is_left_out),
		cmocka_unit_test(broken_markup_is_read_as_far_as_it_goes),
		cmocka_unit_test(plain_text_has_paragraphs_too),
		cmocka_unit_test(depth_and_length_cost_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
