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

		if (s->time.precision != DATE_NONE) {
			time_add_iso(&out, s->time);
			buf_add_byte(&out, '\n');
		}
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

/* Soft hyphens are places in a span, no text. */
static void
soft_hyphens_are_kept_beside_the_text(void **state)
{
	struct arena mem = { 0 };
	struct article article;
	const struct block *block;

	(void)state;
	html_render(&article, &mem,
	    TEXT("<p>&shy; un&shy;end&shy;&shy;lich <b>Bun&shy;</b>des&shy;"
		 "rat&shy; &shy;x</p>"),
	    BASE);
	block = &article.sections[0].blocks[0];
	assert_int_equal(block->nspans, 3);
	assert_true(text_is(block->spans[0].text, "unendlich "));
	assert_int_equal(block->spans[0].nhyphens, 2);
	assert_int_equal(block->spans[0].hyphens[0], 2);
	assert_int_equal(block->spans[0].hyphens[1], 5);
	/* At the border of two spans there is none. */
	assert_int_equal(block->spans[1].nhyphens, 0);
	assert_true(text_is(block->spans[2].text, "desrat x"));
	assert_int_equal(block->spans[2].hyphens[0], 3);
	arena_clear(&mem);
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
styles_are_read_from_css_too(void **state)
{
	(void)state;
	expect(
	    "<p><span style=\"font-weight: bold\">a</span> <b style=\"font-"
	    "weight:normal\">b</b> <span style='FONT-STYLE:italic'>c</span> "
	    "<span style=\"font-size:7px;vertical-align:super\">d</span></p>",
	    "p *a* b _c_ ^d^\n");
	expect("<b style=\"font-weight:normal\" id=docs><p>It is so</p><p>b."
	       "</p></b>",
	    "p It is so\np b.\n");
}

static void
headings_begin_sections(void **state)
{
	(void)state;
	expect("<p>a</p><h1>One</h1><p>b</p><h3>Two <b>!</b></h3><p>c",
	    "p a\n## One\np b\n### Two !\np c\n");
}

static void
levels_of_headings_leave_none_out(void **state)
{
	(void)state;
	expect("<h2>A</h2>a<h5>B</h5>b<h5>C</h5>c<h2>D</h2>d",
	    "## A\np a\n### B\np b\n### C\np c\n## D\np d\n");
	expect("<h1>A</h1>a<h2>B</h2>b<h1>C</h1>c",
	    "## A\np a\n### B\np b\n## C\np c\n");
	expect("<h4>A</h4>a<h2>B</h2>b<h4>C</h4>c",
	    "#### A\np a\n## B\np b\n### C\np c\n");
	expect("<h2>A<a class=headerlink href=#a>\xC2\xB6</a> <span "
	       "class=mw-editsection>[<a href=e>edit</a>]</span></h2>a",
	    "## A\np a\n");
}

static void
entries_of_a_live_blog_have_their_times_newest_first(void **state)
{
	(void)state;
	expect("<ol class=liveblog><li><time datetime=2023-09-13T09:00:00Z>9"
	       "</time><p>The wind has risen since the early morning, all "
	       "along the coast.</p><ul><li>a</ul><li><time "
	       "datetime=2023-09-13T08:00:00Z>8</time><p>The ferries stay in "
	       "port today, the company says, until the evening.</p><li><time "
	       "datetime=2023-09-13T07:00:00Z>7</time><p>Rain has begun to "
	       "fall in the north, and rivers are watched.</p></ol>",
	    "2023-09-13T09:00:00Z\np The wind has risen since the early "
	    "morning, all along the coast.\n* a\n"
	    "2023-09-13T08:00:00Z\np The ferries stay in port today, the "
	    "company says, until the evening.\n"
	    "2023-09-13T07:00:00Z\np Rain has begun to fall in the north, and "
	    "rivers are watched.\n");
	expect("<div class=live-blog><p>What is known so far about the storm."
	       "</p><article><time datetime=2023-09-13T08:00:00Z>8:00</time>"
	       "<h3>Wind</h3><p>The wind has risen since the early morning, "
	       "all along the coast.</p></article><article><time "
	       "datetime=2023-09-13T09:30:00Z>9:30</time><p>The ferries stay "
	       "in port today, the company says, until the evening.</p>"
	       "</article><article><h3><time datetime=2023-09-13T09:00:00Z>9:00"
	       "</time> Rain</h3><p>Rain has begun to fall in the north, and "
	       "rivers are watched.</p></article></div>",
	    "p What is known so far about the storm.\n"
	    "2023-09-13T09:30:00Z\n"
	    "p The ferries stay in port today, the company says, until the "
	    "evening.\n"
	    "2023-09-13T09:00:00Z\n### Rain\n"
	    "p Rain has begun to fall in the north, and rivers are watched.\n"
	    "2023-09-13T08:00:00Z\n### Wind\n"
	    "p The wind has risen since the early morning, all along the "
	    "coast.\n");
}

static void
pull_quotes_are_not_said_twice(void **state)
{
	(void)state;
	expect("<p>He said it was cold that day.</p><blockquote "
	       "class=\"pull-quote\"><p>\xE2\x80\x9CIt was cold</p><cite>Ada"
	       "</cite></blockquote><p>b</p>",
	    "p He said it was cold that day.\n> \xE2\x80\x9CIt was cold\n"
	    "-- _Ada_\np b\n");
	expect("<p>He said it was cold that day.</p><aside class=pullquote>"
	       "\xE2\x80\x9Cit was cold that day\xE2\x80\x9D<cite>Ada</cite>"
	       "</aside><p>b</p>",
	    "p He said it was cold that day.\np b\n");
}

static void
a_line_in_italics_below_a_picture_is_its_caption(void **state)
{
	(void)state;
	expect("<p><img src=a.jpg><br><em>A bat</em></p><p>b</p>",
	    "!1 _A bat_\np b\n");
	expect("<p><img src=a.jpg></p><p style=\"text-align:center\"><em>A bat"
	       "</em></p><p><em>b</em></p>",
	    "!1 _A bat_\np _b_\n");
	expect("<img src=a.jpg><p><em>It was cold.</em></p>",
	    "!1 \np _It was cold._\n");
}

static void
a_short_bold_line_alone_is_a_heading(void **state)
{
	(void)state;
	expect("<p>a.</p><p><b>What now</b></p><p>b.</p>",
	    "p a.\n## What now\np b.\n");
	expect("<p>a.</p><p class=\"crosshead\">What now</p><p>b.</p>",
	    "p a.\n## What now\np b.\n");
	/* what someone says further down; but no quotation that ends */
	expect("<p>a.</p><p><b>\"What a view\"</b></p><p>b.</p>",
	    "p a.\n## \"What a view\"\np b.\n");
	expect("<p>a.</p><p><b>\"What a view.\"</b></p><p>b.</p>",
	    "p a.\np *\"What a view.\"*\np b.\n");
	/* below those that are marked as such */
	expect("<h2>One</h2><p>a.</p><p><b>What now</b></p><p>b.</p>",
	    "## One\np a.\n### What now\np b.\n");
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
	expect("<dl><dt>Term<dd>d</dl>", "p *Term*\np d\n");
	expect("<ol reversed><li>a<li>b</ol>", "2. a\n1. b\n");
	expect("<ol><li value=7>a<li>b</ol>", "7. a\n8. b\n");
	expect("<ul><li><input type=checkbox disabled checked> a<li><input "
	       "type=checkbox disabled> b</ul>",
	    "* \xE2\x98\x91 a\n* \xE2\x98\x90 b\n");
}

static void
quotes_code_and_rules(void **state)
{
	(void)state;
	expect("<blockquote><p>a</p><blockquote>b</blockquote></blockquote>",
	    "> a\n  > b\n");
	expect("<pre>\n  if x:\n\ty <b>z</b>\n</pre>", "=   if x:\n\ty z\n");
	expect("a<hr>b", "p a\n---\np b\n");
}

static void
code_loses_its_line_numbers_and_keeps_its_lines(void **state)
{
	(void)state;
	expect("<table class=highlight><tr><td class=gutter><pre>1\n2\n</pre>"
	       "<td class=code><pre>a = <b>1</b>\n\tb\n</pre></table>",
	    "= a = 1\n\tb\n");
	expect("<pre><code><div class=line><span class=lineno>1</span>x"
	       "</div><div class=line>y</div></code></pre>",
	    "= x\ny\n");
	expect("<pre class=line-numbers>x\n 2</pre>", "= x\n 2\n");
}

static void
who_said_it_is_told_from_the_quotation(void **state)
{
	(void)state;
	expect("<blockquote><p>To be.</p><cite>Ada</cite></blockquote>",
	    "> To be.\n-- _Ada_\n");
	expect("<blockquote>To be.<footer>\xE2\x80\x94 Ada, <cite>Notes</cite>"
	       "</footer></blockquote>",
	    "> To be.\n-- Ada, _Notes_\n");
	expect("<figure><blockquote>To be.</blockquote><figcaption>Ada"
	       "</figcaption></figure>",
	    "> To be.\n-- Ada\n");
	expect("<blockquote><p>To be.<br>\xE2\x80\x94 Ada</p></blockquote>",
	    "> To be.\n-- Ada\n");
	expect("<blockquote><p>To be.</p><p class=quote-author>Ada</p>"
	       "</blockquote>",
	    "> To be.\n-- Ada\n");
	/* a title inside a sentence, and talk */
	expect("<blockquote><p>In <cite>Notes</cite> it says so.</p>"
	       "</blockquote>",
	    "> In _Notes_ it says so.\n");
	expect("<blockquote><p>\xE2\x80\x94 Yes.</p><p>\xE2\x80\x94 No.</p>"
	       "</blockquote>",
	    "> \xE2\x80\x94 Yes.\n> \xE2\x80\x94 No.\n");
	expect("<p>He read <cite>Notes</cite>.</p>", "p He read _Notes_.\n");
	expect("<p>Say <q>so</q> and <q>\xC2\xABno\xC2\xBB</q>.</p>",
	    "p Say \xE2\x80\x9Cso\xE2\x80\x9D and \xC2\xABno\xC2\xBB.\n");
}

static void
posts_are_quotations_with_their_author(void **state)
{
	(void)state;
	expect("<blockquote class=\"twitter-tweet\"><p lang=en>Rain.</p>"
	       "&mdash; Ada (@ada) <a href=https://t.example/1>May 3, 2021</a>"
	       "</blockquote><script src=w.js></script>",
	    "> Rain.\n-- Ada (@ada) [May 3, 2021 1]\n");
	expect("<blockquote class=\"instagram-media\" data-x=1><div>"
	       "<a href=https://i.example/p/1><div></div><div>View this post "
	       "on Instagram</div></a><p><a href=https://i.example/p/1>A dog "
	       "asleep in the long grass</a></p><p><a "
	       "href=https://i.example/p/1>A post shared by Ada (@ada)</a> on "
	       "<time>May 3</time></p></div></blockquote>",
	    "> [A dog asleep in the long grass 1]\n"
	    "-- [A post shared by Ada (@ada) 2] on May 3\n");
}

static void
footnotes_follow_the_text(void **state)
{
	(void)state;
	expect("<p>So<sup id=r1><a href=#n1>1</a></sup> it<sup id=r2><a "
	       "href=#n2>2</a></sup> is.</p><ol><li id=n1><p>First. <a "
	       "href=#r1>\xE2\x86\xA9</a></p><li id=n2>Second. "
	       "<a href=#r2>\xE2\x86\xA9\xEF\xB8\x8E</a></ol><p>End.</p>",
	    "p So^1^ it^2^ is.\np End.\n^1 First.\n^2 Second.\n");
	/* as Wikipedia and word processors write them */
	expect("<p>So<a href=#c-4 id=r4><span>[</span>4<span>]</span></a>.</p>"
	       "<ul><li id=c-4><span><b><a href=#r4>^</a></b></span> "
	       "<span>A book.</span></ul>",
	    "p So^[4]^.\n^4 A book.\n");
	expect("<p>So<a href=#_ftn1 name=_ftnref1>[1]</a>.</p><div><p><a "
	       "href=#_ftnref1 name=_ftn1>[1]</a> A book.</p></div>",
	    "p So^[1]^.\n^1 A book.\n");
	expect("<p>So<a href=#x>*</a>.</p><aside id=x role=doc-footnote>* A "
	       "<p>note</p></aside><p>End</p>",
	    "p So^*^.\np End\n^1 * A/note\n");
	expect(
	    "<p>So<span>[<a href=#nb1 id=nh1>1</a>]</span> it<sup><a href=#x "
	    "id=r2>2</a></sup>.</p><div id=nb1><p><span>[<a href=#nh1>1"
	    "</a>] </span>A book.</p></div><ol><li>A note. <a href=#r2>"
	    "\xE2\x86\xA9</a></ol>",
	    "p So[^1^] it^2^.\n^1 A book.\n^2 A note.\n");
	expect("<p>So<a href=#n>1</a>.</p><p id=n>1. A book.</p>",
	    "p So^1^.\n^1 1. A book.\n");
	/* a list of contents is none */
	expect("<p><a href=#a>1</a></p><h2 id=a>One</h2>", "p 1\n## One\n");
	expect("<div><a href=#a>1</a> | <a href=#b>2</a></div><div id=a><p>One"
	       "</div><p>And<div id=b><p>Two</div><p>End",
	    "p 1 | 2\np One\np And\np Two\np End\n");
}

static void
drop_caps_and_pictures_of_letters_stay_with_their_word(void **state)
{
	(void)state;
	expect("<p><span class=\"dropcap\">T</span>\n he end", "p The end\n");
	expect("<p><span class=\"dropcap\">A</span> man", "p A man\n");
	expect("<p><div class=\"drop-cap\">T</div>he end", "p The end\n");
	expect("<p><img src=t.png alt=T>he end", "p The end\n");
	expect("<p>Ha <img class=wp-smiley src=s.png alt=\":-)\"> ha",
	    "p Ha :-) ha\n");
	expect("<p>Let <img class=latex src=x.png alt=\"x^2\"> be",
	    "p Let x^2 be\n");
}

static void
formulas_are_read_from_their_source(void **state)
{
	(void)state;
	expect("<p>So <math alttext=\"{\\displaystyle E=mc^{2}}\"><mi>E</mi>"
	       "</math>, <span class=katex><span class=katex-mathml><math>"
	       "<semantics><mi>x</mi><annotation encoding=tex>x_1"
	       "</annotation></semantics></math></span></span>, <math><mi>y"
	       "</mi></math>.</p>",
	    "p So E=mc^{2}, x_1, y.\n");
}

static void
a_break_may_end_a_paragraph(void **state)
{
	(void)state;
	expect("<p><b>What now</b><br>It is a long line that says what is to "
	       "be done now, and by whom, and when.</p>",
	    "## What now\np It is a long line that says what is to be done "
	    "now, and by whom, and when.\n");
	expect("<p><b>The Mill</b><br>Water Street 1<br>Oldtown</p>",
	    "p *The Mill*/Water Street 1/Oldtown\n");
	expect("<p>Roses are red<br>and violets are blue</p>",
	    "p Roses are red/and violets are blue\n");
	expect("<p>This is a long paragraph that ends as paragraphs do, with "
	       "a full stop, and it has more than one line.<br>\nThis is one "
	       "more long paragraph that ends as paragraphs do, with a full "
	       "stop, and it has some more lines too.</p>",
	    "p This is a long paragraph that ends as paragraphs do, with "
	    "a full stop, and it has more than one line.\np This is one "
	    "more long paragraph that ends as paragraphs do, with a full "
	    "stop, and it has some more lines too.\n");
}

static void
cells_that_span_keep_the_columns(void **state)
{
	(void)state;
	expect("<table><caption>Sums</caption><thead><tr><td>A<td>B<td>C"
	       "</thead><tr><td rowspan=2>x<td>1<td>2<tr><td>3<td>4"
	       "<tr><td colspan=2>y<td>5</table>",
	    "p Sums\n|h A|B|C|\n| x|1|2|\n| |3|4|\n| y||5|\n");
}

static void
tables_of_figures_are_rows(void **state)
{
	(void)state;
	expect("<table><tr><th>A<th>B<tr><td>1<td><p>2</p><p>3</p></table>",
	    "|h A|B|\n| 1|2 3|\n");
	expect("<table><tr><td>600 g<td>flour<tr><td>2<td>eggs<tr><td>salt"
	       "</table>",
	    "| 600 g|flour|\n| 2|eggs|\n| salt|\n");
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
check_images(const char *html, const char *expected)
{
	struct arena mem = { 0 };
	struct article a;
	struct buf out = { 0 };

	html_render(&a, &mem, text_of(html), BASE);
	for (size_t i = 0; i < a.nimages; i++)
		buf_printf(&out, "%.*s %.*s\n", TEXT_ARG(a.images[i].url),
		    TEXT_ARG(a.images[i].caption));
	assert_string_equal(buf_cstr(&out), expected);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
lazy_pictures_are_found_and_icons_left_out(void **state)
{
	(void)state;
	check_images(
	    "<img src=/placeholder.png data-srcset=\"a.jpg 300w, b.jpg "
	    "900w\"><noscript><img src=c.jpg></noscript>",
	    "https://example.org/a/b.jpg \n");
	check_images("<picture><source srcset=\"w.webp\"><img src=\"data:x\">"
		     "</picture>",
	    "https://example.org/a/w.webp \n");
	check_images("<p>a<img class=\"avatar photo\" src=a.png>"
		     "<img src=i.png width=16 height=16>",
	    "");
	check_images("<amp-img src=p.jpg width=600 height=400><noscript><img "
		     "src=p.jpg></noscript></amp-img>",
	    "https://example.org/a/p.jpg \n");
}

static void
pictures_of_a_gallery_keep_their_captions(void **state)
{
	(void)state;
	check_images("<figure><figure><img src=1.jpg><figcaption>One"
		     "</figcaption></figure><figure><figcaption>Two"
		     "</figcaption><img src=2.jpg></figure></figure>"
		     "<div><img src=3.jpg><p class=wp-caption-text>Three</div>",
	    "https://example.org/a/1.jpg One\n"
	    "https://example.org/a/2.jpg Two\n"
	    "https://example.org/a/3.jpg Three\n");
	expect("<figure><iframe src=https://player.vimeo.com/video/7></iframe>"
	       "<figcaption>A film</figcaption></figure>",
	    "@ [Vimeo 1]: A film\n");
}

static void
check_link(const char *html, const char *expected)
{
	struct arena mem = { 0 };
	struct article a;

	html_render(&a, &mem, text_of(html), BASE);
	assert_int_equal(a.nlinks, expected[0] ? 1 : 0);
	if (a.nlinks)
		assert_true(text_is(a.links[0].url, expected));
	arena_clear(&mem);
}

static void
frames_lead_to_the_page_they_show(void **state)
{
	(void)state;
	check_link("<iframe src=\"https://w.soundcloud.com/player/?url=https%3A"
		   "//soundcloud.com/a/b&auto=1\"></iframe>",
	    "https://soundcloud.com/a/b");
	check_link("<iframe src=https://open.spotify.com/embed/episode/7?a=1>"
		   "</iframe>",
	    "https://open.spotify.com/episode/7");
	check_link("<iframe src=\"https://www.facebook.com/plugins/video.php?"
		   "href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1%2F\">"
		   "</iframe>",
	    "https://www.facebook.com/a/videos/1/");
	check_link("<object><embed src=\"http://www.youtube.com/v/q&hl=en\">"
		   "</object>",
	    "https://www.youtube.com/watch?v=q");
	check_link("<div class=fb-post data-href=https://f.example/1></div>",
	    "https://f.example/1");
	check_link(
	    "<blockquote class=twitter-tweet><a href=https://t.example/1>"
	    "</a></blockquote>",
	    "https://t.example/1");
	check_link("<amp-youtube data-videoid=q></amp-youtube>",
	    "https://www.youtube.com/watch?v=q");
	check_link("<amp-twitter data-tweetid=7><blockquote placeholder>x"
		   "</blockquote></amp-twitter>",
	    "https://twitter.com/i/status/7");
	check_link(
	    "<amp-ad>x</amp-ad><iframe src=https://a.example/y></iframe>", "");
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
		cmocka_unit_test(soft_hyphens_are_kept_beside_the_text),
		cmocka_unit_test(an_inline_border_never_breaks_a_word),
		cmocka_unit_test(styles_and_links_are_spans),
		cmocka_unit_test(styles_are_read_from_css_too),
		cmocka_unit_test(headings_begin_sections),
		cmocka_unit_test(levels_of_headings_leave_none_out),
		cmocka_unit_test(
		    entries_of_a_live_blog_have_their_times_newest_first),
		cmocka_unit_test(pull_quotes_are_not_said_twice),
		cmocka_unit_test(
		    a_line_in_italics_below_a_picture_is_its_caption),
		cmocka_unit_test(a_short_bold_line_alone_is_a_heading),
		cmocka_unit_test(lists_nest_and_count),
		cmocka_unit_test(quotes_code_and_rules),
		cmocka_unit_test(
		    code_loses_its_line_numbers_and_keeps_its_lines),
		cmocka_unit_test(who_said_it_is_told_from_the_quotation),
		cmocka_unit_test(posts_are_quotations_with_their_author),
		cmocka_unit_test(footnotes_follow_the_text),
		cmocka_unit_test(
		    drop_caps_and_pictures_of_letters_stay_with_their_word),
		cmocka_unit_test(formulas_are_read_from_their_source),
		cmocka_unit_test(a_break_may_end_a_paragraph),
		cmocka_unit_test(cells_that_span_keep_the_columns),
		cmocka_unit_test(tables_of_figures_are_rows),
		cmocka_unit_test(tables_of_layout_are_not),
		cmocka_unit_test(pictures_carry_alt_and_caption),
		cmocka_unit_test(lazy_pictures_are_found_and_icons_left_out),
		cmocka_unit_test(pictures_of_a_gallery_keep_their_captions),
		cmocka_unit_test(frames_lead_to_the_page_they_show),
		cmocka_unit_test(videos_are_links),
		cmocka_unit_test(what_cannot_be_read_is_left_out),
		cmocka_unit_test(broken_markup_is_read_as_far_as_it_goes),
		cmocka_unit_test(plain_text_has_paragraphs_too),
		cmocka_unit_test(depth_and_length_cost_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
