/*
 * The article is found where it stands: each page marks the sentences that are
 * its article with "kept" and a number, all others with "gone".
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "html/extract.h"

#define KEPT(n)                                                                \
	"The harbour was closed on Tuesday after the old crane had sunk two "  \
	"inches into the quay, and nobody knows for how long, kept" #n "."
#define GONE                                                                   \
	"We and our partners keep data on your device and read them again, "   \
	"so that what is shown to you is what you want to see, gone."
#define TITLE "The harbour is closed after a crane sank"
#define HEAD "<title>" TITLE " - Port News</title>"
#define P(text) "<p>" text "</p>"

/* Are kept1 to kept<count> in the text, and nothing that is to go? */
static void
check(const char *html, int count)
{
	struct arena mem = { 0 };
	struct article article;
	struct buf text = { 0 };
	struct extract_rules rules = { 0 };

	rules.url = TEXT("https://port.example/2024/closed.html");
	assert_int_equal(
	    html_extract(&article, &mem, text_of(html), &rules, NULL), 0);
	article_add_text(&text, &article);
	for (int i = 1; i <= count; i++) {
		char word[16];

		snprintf(word, sizeof(word), "kept%d", i);
		assert_true(
		    text_find(buf_text(&text), text_of(word), 0) != TEXT_NONE);
	}
	assert_true(text_find(buf_text(&text), TEXT("gone"), 0) == TEXT_NONE);
	buf_clear(&text);
	arena_clear(&mem);
}

static void
a_long_notice_before_the_headline_is_not_the_article(void **state)
{
	(void)state;
	check(HEAD "<div class=x1>" P(GONE) P(GONE) P(GONE) P(GONE)
		  P(GONE) "</div><div class=x2><h1>" TITLE "</h1>" P(KEPT(1))
		      P(KEPT(2)) "</div>",
	    2);
}

static void
the_next_article_is_left_out(void **state)
{
	(void)state;
	check(HEAD "<div class=x2><h1>" TITLE "</h1>" P(KEPT(1))
		  P(KEPT(2)) "</div><div class=x2><h1>Another one gone</h1>"
			     "<p>Anna Writer, 3 May 2020</p>" P(GONE) P(GONE)
				 P(GONE) P(GONE) P(GONE) "</div>",
	    2);
}

static void
chapters_with_large_headings_stay(void **state)
{
	(void)state;
	check(HEAD "<div class=x2><h1>" TITLE "</h1>" P(KEPT(1))
		  P(KEPT(2)) "<h1>How it came</h1>" P(KEPT(3))
		      P(KEPT(4)) "</div>",
	    4);
	check(HEAD "<div class=x2><h1>" TITLE "</h1>" P(KEPT(1))
		  P(KEPT(2)) "<section><h1>How it came</h1>" P(KEPT(3))
		      P(KEPT(4)) "</section></div>",
	    4);
}

static void
a_headline_at_the_end_hides_no_text(void **state)
{
	(void)state;
	check(HEAD "<div class=x2>" P(KEPT(1)) P(KEPT(2))
		  P(KEPT(3)) "</div><h1>" TITLE "</h1><p>Port News</p>",
	    3);
}

static void
a_misnamed_wrapper_is_seen_beside_a_notice(void **state)
{
	(void)state;
	check(HEAD "<div class=x1>" P(GONE) P(GONE)
		  P(GONE) "</div><div class=share-box><h1>" TITLE
			  "</h1>" P(KEPT(1)) P(KEPT(2)) "</div>",
	    2);
}

static void
components_are_no_consent(void **state)
{
	(void)state;
	check(HEAD
	    "<div class=cmp-container><h1>" TITLE "</h1>"
	    "<div class=cmp-text>" P(KEPT(
		1)) "</div><div class=cmp-image>"
		    "<img src=a></div><div class=cmp-text>" P(KEPT(2))
			P(KEPT(3)) "</div></div><div class=q>" P(GONE) "</div>",
	    3);
}

static void
an_introduction_is_not_all(void **state)
{
	(void)state;
	check(HEAD
	    "<div class=wrap><h1>" TITLE "</h1><div class=intro-text>"
	    "<p>Where to go when the harbour is closed and the rain is not: "
	    "three places that we like, and one that we do not.</p></div>"
	    "<div class=place-card><div class=in><h2>Quay</h2>" P(
		KEPT(1)) "<a href=/k>Read more</a></div></div>"
			 "<div class=place-card><div class=in><h2>Mole</h2>" P(
			     KEPT(2)) "<a href=/k>Read more</a></div></div>"
				      "<div class=place-card><div "
				      "class=in><h2>Dock</h2>" P(
					  KEPT(3)) "<a href=/k>Read "
						   "more</a></div></div></div>",
	    3);
}

static void
a_misnamed_wrapper_around_the_headline_is_none(void **state)
{
	(void)state;
	check(HEAD "<div class=content-sidebar-wrap><h1>" TITLE "</h1>"
		   "<div class=entry-content>" P(KEPT(1)) P(KEPT(2))
		       P(KEPT(3)) "</div></div><div class=q>" P(GONE) P(GONE)
			   P(GONE) P(GONE) P(GONE) P(GONE) P(GONE) "</div>",
	    3);
}

static void
teasers_with_dates_inside_end_no_text(void **state)
{
	(void)state;
#define TEASER                                                                 \
	"<article><h4><a href=/a>A boat is gone again</a></h4>"                \
	"<time>August 10, 2019 10:12 AM</time></article>"
	check(HEAD
	    "<article><h1>" TITLE
	    "</h1>" P(KEPT(1)) P(KEPT(2)) P(KEPT(3)) P(KEPT(4)) P(KEPT(
		5)) "<div class=package><h4>Related stories</h4>" TEASER TEASER
		TEASER "</div>" P(KEPT(6)) P(KEPT(7)) "</article>",
	    7);
}

static void
a_box_that_bears_the_headline_again_begins_nothing(void **state)
{
	(void)state;
	check(HEAD "<article><h1>" TITLE "</h1><div class=entry-content>" P(
		  KEPT(1)) P(KEPT(2)) "<h2>" TITLE "</h2>" P(KEPT(3)) P(KEPT(4))
		  P(KEPT(5)) P(KEPT(6)) "</div></article>",
	    6);
}

static void
a_byline_may_have_two_dates(void **state)
{
	(void)state;
	check(HEAD "<article><h1>" TITLE "</h1>"
		   "<p>By Henk Gone. Monday, June 7 2010, 08:14, updated on "
		   "Monday, June 7 2010, 08:31.</p>" P(KEPT(1))
		       P(KEPT(2)) "</article>",
	    2);
}

static void
a_standfirst_beside_wrapped_paragraphs_goes(void **state)
{
	(void)state;
	check(HEAD
	    "<article><h1>" TITLE "</h1><p>Von dpa</p>"
	    "<p class=css-x1>A tank leaks on the road, and the police "
	    "warn of wasps, gone.</p><div class=in><div class=c7>" P(KEPT(
		1)) "</div><div class=c7>" P(KEPT(2)) "</div><div "
						      "class=c7>" P(KEPT(
							  3)) "</div></div></"
							      "article>",
	    3);
}

static void
what_introduces_a_list_is_text(void **state)
{
	(void)state;
	check(HEAD "<article><h1>" TITLE
		   "</h1><p class=intro>" KEPT(1) "</p><h2>Quay</h2>" P(
		       KEPT(2)) "<h2>Mole</h2>" P(KEPT(3)) "</article>",
	    3);
	check(HEAD "<div class=itemBody><h1>" TITLE "</h1>"
		   "<div class=itemIntroText>" P(
		       KEPT(1)) "</div>"
				"<div class=itemFullText>" P(KEPT(2))
				    P(KEPT(3)) "</div></div>",
	    3);
}

static void
a_notice_is_known_by_its_words(void **state)
{
	(void)state;
#define NOTICE                                                                 \
	"<p>We and our partners use cookies to keep data on your device, "     \
	"gone.</p><p>Your choice holds for this site only, and you may "       \
	"change it whenever you like, gone.</p><button>Agree</button>"
	check(HEAD "<div class=x2><h1>" TITLE "</h1>" P(KEPT(1))
		  P(KEPT(2)) "<div>" NOTICE "</div></div>",
	    2);
	check("<title>" TITLE "</title><h1>" TITLE "</h1><p>We and our "
	      "partners use cookies here, gone.</p>" P(KEPT(1))
		  P(KEPT(2)) "<button>Agree</button>",
	    2);
}

static void
comments_outweigh_no_recipe(void **state)
{
	(void)state;
	check(HEAD
	    "<div><h1>" TITLE "</h1><div><h2>Ingredients</h2><ul>"
	    "<li>3 lentils of the green kind, kept1</li><li>2 carrots and what "
	    "else there is, kept2</li></ul></div><div>"
	    "<h2>Method</h2><ol><li>Boil all of it in salted water, "
	    "kept3.</li><li>Eat while it is hot, kept4."
	    "</li></ol></div></div><div><h2>7 comments</h2><div>" P(
		GONE) "</div><div>" P(GONE) "</div><div>" P(GONE) "</div></"
								  "div>",
	    4);
}

static void
the_next_article_may_have_no_date(void **state)
{
	(void)state;
	check(HEAD "<div class=x2><h1>" TITLE "</h1>" P(KEPT(1))
		  P(KEPT(2)) "</div><p>Next article</p><div "
			     "class=x3><h1>Another gone</h1>"
			     "<p>By Anna Writer</p>" P(GONE) P(GONE) P(GONE)
				 P(GONE) "</div>",
	    2);
}

static void
a_heading_may_stand_in_a_header(void **state)
{
	(void)state;
	check(HEAD
	    "<main><header><h1>" TITLE "</h1><h2>What is gone</h2>"
	    "</header>" P(KEPT(1)) "<div><header><h2>How it came kept2</h2>"
				   "</header>" P(KEPT(3)) "</div></main>",
	    3);
}

/* Behind two sentences: not one of these lines is the article's. */
static void
where_a_text_comes_from_is_not_part_of_it(void **state)
{
	static const char *const lines[] = {
		"Con información de Notimex gone",
		"Reporting by Ann Gone; editing by Bob Gone",
		"Politics \342\200\242 Minneapolis gone",
		"F. Gone",
		"Avec AFP gone",
		"Anna Smith is a retired teacher and has written for the News "
		"since 1998, gone.",
		"Watch how it is done, gone \302\273",
		"All of it is in our weekly letters and the gone newsletter",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		char page[2048];

		snprintf(page, sizeof(page),
		    HEAD "<meta name=author content=\"Anna Smith\"><article>"
			 "<h1>" TITLE "</h1>" P(KEPT(1)) P(KEPT(2))
			     P(KEPT(3)) "<p>%s</p></article>",
		    lines[i]);
		check(page, 3);
	}
}

static void
dates_and_places_at_the_end_stay(void **state)
{
	(void)state;
	check(HEAD "<article><h1>" TITLE "</h1>" P(KEPT(1))
		  P(KEPT(2)) "<p>29 November | 20 January kept3</p></article>",
	    3);
}

static void
the_same_link_again_and_again_is_a_button(void **state)
{
	(void)state;
#define PLACE(n) P(KEPT(n)) "<div><a href=/m>Ver no mapa gone</a> !</div>"
	check(HEAD "<article><h1>" TITLE "</h1>" PLACE(1) PLACE(2) PLACE(3)
		  P(KEPT(4)) "</article>",
	    4);
}

static void
a_line_on_comments_ends_what_no_name_ends(void **state)
{
	(void)state;
	check(HEAD "<article><h1>" TITLE "</h1><div class=a1>" P(KEPT(1))
		  P(KEPT(2))
		      P(KEPT(3)) "</div><div class=a2><div>Comments: 2"
				 "</div><div class=a3><b>frank gone</b>" P(
				     GONE) "</div>"
					   "<div class=a3><b>heike gone</b>" P(
					       GONE) "</div></div></article>",
	    3);
}

static void
the_times_of_a_ticker_are_no_text(void **state)
{
	(void)state;
#define POSTED(time, n)                                                        \
	"<li><div class=when>" time                                            \
	"</div><div><h2>So it goes</h2>" P(KEPT(n)) "</div></li>"
	check(HEAD "<main><h1>" TITLE "</h1><ol>" POSTED("16:58 gone", 1)
		  POSTED("15:31 gone", 2)
		      POSTED("14:05 gone", 3) "</ol></main>",
	    3);
}

static void
a_long_paragraph_in_a_wrapper_is_one_of_several(void **state)
{
	(void)state;
#define WRAPPED(text) "<div class=w1><div>" P(text) "</div></div>"
	check(HEAD "<article><h1>" TITLE "</h1><div class=body>" WRAPPED(
		  KEPT(1)) WRAPPED(KEPT(2) " " KEPT(3) " " KEPT(4) " " KEPT(5))
		  WRAPPED(KEPT(6)) "</div></article>",
	    6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_long_notice_before_the_headline_is_not_the_article),
		cmocka_unit_test(the_next_article_is_left_out),
		cmocka_unit_test(chapters_with_large_headings_stay),
		cmocka_unit_test(a_headline_at_the_end_hides_no_text),
		cmocka_unit_test(a_misnamed_wrapper_is_seen_beside_a_notice),
		cmocka_unit_test(components_are_no_consent),
		cmocka_unit_test(an_introduction_is_not_all),
		cmocka_unit_test(
		    a_misnamed_wrapper_around_the_headline_is_none),
		cmocka_unit_test(teasers_with_dates_inside_end_no_text),
		cmocka_unit_test(
		    a_box_that_bears_the_headline_again_begins_nothing),
		cmocka_unit_test(a_byline_may_have_two_dates),
		cmocka_unit_test(a_standfirst_beside_wrapped_paragraphs_goes),
		cmocka_unit_test(what_introduces_a_list_is_text),
		cmocka_unit_test(a_notice_is_known_by_its_words),
		cmocka_unit_test(comments_outweigh_no_recipe),
		cmocka_unit_test(the_next_article_may_have_no_date),
		cmocka_unit_test(a_heading_may_stand_in_a_header),
		cmocka_unit_test(where_a_text_comes_from_is_not_part_of_it),
		cmocka_unit_test(dates_and_places_at_the_end_stay),
		cmocka_unit_test(the_same_link_again_and_again_is_a_button),
		cmocka_unit_test(a_line_on_comments_ends_what_no_name_ends),
		cmocka_unit_test(the_times_of_a_ticker_are_no_text),
		cmocka_unit_test(
		    a_long_paragraph_in_a_wrapper_is_one_of_several),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
