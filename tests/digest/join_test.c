/* An article of several pages, as a worker makes it one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "digest/digest.h"

#define HEAD                                                                   \
	"<html lang=en><head><title>The long way home</title><meta "           \
	"property=og:title content='The long way home'>"
#define TOP                                                                    \
	"</head><body><nav><a href=/>Home</a></nav><article><h1>The long way " \
	"home</h1><p class=intro>It took them nine days and a borrowed horse " \
	"to get back to where they had begun in spring.</p>"
#define END                                                                    \
	"<p>The writers of this magazine travel at the expense of nobody but " \
	"the reader, who may write to us at any time.</p></article></body>"    \
	"</html>"
#define PARAGRAPH(first)                                                       \
	"<p>" first " was the word that the guide said most often, and we "    \
	"came to know what it meant, slowly, in the rain, on <a href='/" first \
	"'>the road</a> to " first "ville.</p>"
#define LINE(first)                                                            \
	first " was the word that the guide said most often, and we came to "  \
	      "know what it meant, slowly, in the rain, on the road to " first \
	      "ville."
#define WORDS(first) LINE(first) "\n\n"

static int
prepare(void **state)
{
	(void)state;
	return digest_prepare(NULL) < 0 ? -1 : digest_open(NULL);
}

static int
finish(void **state)
{
	(void)state;
	digest_done();
	return 0;
}

/* Up to three pages; the text that came of them. */
static void
join(struct harvest *harvest, struct buf *text, struct arena *mem,
    const char *first, const char *second, const char *third)
{
	const struct digest_page more[] = {
		{ text_of(second), TEXT("https://example.org/home/2"),
		    TEXT("") },
		{ text_of(third), TEXT("https://example.org/home/3"),
		    TEXT("") },
	};
	struct digest_job job = { .kind = DIGEST_ARTICLE,
		.bytes = text_of(first),
		.url = TEXT("https://example.org/home"),
		.more = more,
		.nmore = third ? 2 : 1,
		.want_entities = true };

	digest_run(harvest, mem, &job);
	assert_true(harvest->ok);
	buf_reset(text);
	article_add_text(text, &harvest->article);
}

#define INTRO                                                                  \
	"It took them nine days and a borrowed horse to get back to where "    \
	"they had begun in spring.\n\n"
#define LAST                                                                   \
	"The writers of this magazine travel at the expense of nobody but "    \
	"the reader, who may write to us at any time."

static void
what_every_page_says_is_not_said_again(void **state)
{
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct harvest harvest;

	(void)state;
	join(&harvest, &text, &mem,
	    HEAD TOP PARAGRAPH("Alpha") PARAGRAPH("Beta") END,
	    HEAD TOP PARAGRAPH("Beta") PARAGRAPH("Gamma") END,
	    HEAD TOP PARAGRAPH("Delta") PARAGRAPH("Epsilon") END);
	assert_int_equal(harvest.article.pages, 3);
	assert_true(text_is(harvest.article.title, "The long way home"));
	if (harvest.article.lede.len)
		assert_string_equal(text.ptr,
		    WORDS("Alpha") WORDS("Beta") WORDS("Gamma") WORDS("Delta")
			LINE("Epsilon"));
	else
		assert_string_equal(text.ptr,
		    INTRO WORDS("Alpha") WORDS("Beta") WORDS("Gamma")
			WORDS("Delta") LINE("Epsilon"));
	buf_clear(&text);
	arena_clear(&mem);
}

static void
check_link(const struct article_piece *piece, void *arg)
{
	const struct article *article = arg;

	for (size_t i = 0; piece->block && i < piece->block->nspans; i++) {
		const struct span *span = &piece->block->spans[i];
		struct text word = piece->block->spans[0].text;
		struct text path;

		if (!span->link)
			continue;
		assert_true(span->link <= article->nlinks);
		path = text_from_offset(article->links[span->link - 1].url,
		    strlen("https://example.org/"));
		assert_true(text_equal(path, text_sub(word, 0, path.len)));
	}
}

static void
links_and_pictures_keep_their_places(void **state)
{
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct harvest harvest;
	const struct article *article = &harvest.article;
	unsigned images = 0;

	(void)state;
	join(&harvest, &text, &mem,
	    HEAD TOP PARAGRAPH("Alpha") "<img src=/a.jpg alt=A width=600 "
					"height=400>" PARAGRAPH("Beta") END,
	    HEAD TOP "<img src=/a.jpg alt=A width=600 height=400>" PARAGRAPH(
		"Gamma") "<img src=/b.jpg alt=B width=600 "
			 "height=400>" PARAGRAPH("Delta") END,
	    NULL);
	assert_int_equal(article->nlinks, 4);
	article_walk(article, check_link, &harvest.article);
	for (size_t i = 0; i < article->nsections; i++)
		for (size_t k = 0; k < article->sections[i].nblocks; k++) {
			unsigned image = article->sections[i].blocks[k].image;

			if (!image)
				continue;
			assert_true(image <= article->nimages);
			assert_true(text_is(article->images[image - 1].alt,
			    images++ ? "B" : "A"));
		}
	assert_int_equal(images, 2);
	buf_clear(&text);
	arena_clear(&mem);
}

static void
names_are_found_on_all_pages_at_their_places(void **state)
{
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct harvest harvest;
	size_t found = 0;

	(void)state;
	join(&harvest, &text, &mem, HEAD TOP PARAGRAPH("Alpha") END,
	    HEAD TOP "<p>In the evening Angela Merkel came to Berlin and said "
		     "that she had never been so wet in all her life.</p>" END,
	    NULL);
	for (size_t i = 0; i < harvest.names.nmentions; i++) {
		const struct mention *mention = &harvest.names.mentions[i];

		found += text_equal(text_sub(buf_text(&text), mention->start,
					mention->end - mention->start),
		    TEXT("Angela Merkel"));
	}
	assert_int_equal(found, 1);
	buf_clear(&text);
	arena_clear(&mem);
}

static void
a_section_goes_on_over_the_seam(void **state)
{
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct harvest harvest;
	const struct article *article = &harvest.article;

	(void)state;
	join(&harvest, &text, &mem,
	    HEAD TOP PARAGRAPH("Alpha") "<h2>The river</h2>" PARAGRAPH("Beta"),
	    HEAD TOP PARAGRAPH("Gamma") "<h2>The hill</h2>" PARAGRAPH("Delta"),
	    HEAD TOP "<h2>The hill</h2>" PARAGRAPH("Epsilon"));
	assert_int_equal(article->nsections, 3);
	assert_true(text_is(article->sections[1].heading, "The river"));
	assert_int_equal(article->sections[1].nblocks, 2);
	assert_true(text_is(article->sections[2].heading, "The hill"));
	assert_int_equal(article->sections[2].nblocks, 2);
	buf_clear(&text);
	arena_clear(&mem);
}

#define QUESTION "<p>And what then?</p>"
#define BOX                                                                    \
	"<ul><li>How to dry a wet tent in a day</li><li>Which shoes to take "  \
	"for a long walk</li><li>The best maps of the hills, by "              \
	"price</li></ul>"

static void
short_lines_may_be_said_twice_but_boxes_may_not(void **state)
{
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct harvest harvest;

	(void)state;
	join(&harvest, &text, &mem,
	    HEAD TOP PARAGRAPH("Alpha") QUESTION PARAGRAPH("Beta")
		BOX PARAGRAPH("Gamma"),
	    HEAD TOP PARAGRAPH("Delta") QUESTION PARAGRAPH("Epsilon")
		BOX PARAGRAPH("Zeta"),
	    NULL);
	assert_non_null(strstr(text.ptr,
	    WORDS("Delta") "And what then?\n\n" WORDS("Epsilon") LINE("Zeta")));
	assert_non_null(strstr(text.ptr, "Alphaville.\n\nAnd what then?"));
	buf_clear(&text);
	arena_clear(&mem);
}

static void
a_page_that_says_nothing_new_ends_it(void **state)
{
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct harvest harvest;

	(void)state;
	join(&harvest, &text, &mem, HEAD TOP PARAGRAPH("Alpha") END,
	    HEAD TOP PARAGRAPH("Alpha") END, HEAD TOP PARAGRAPH("Beta") END);
	assert_int_equal(harvest.article.pages, 1);
	assert_non_null(strstr(text.ptr, "Alpha was"));
	assert_null(strstr(text.ptr, "Beta"));
	join(&harvest, &text, &mem, HEAD TOP PARAGRAPH("Alpha") END,
	    "<html><body></body></html>", HEAD TOP PARAGRAPH("Beta") END);
	assert_int_equal(harvest.article.pages, 1);
	assert_non_null(strstr(text.ptr, LAST));
	buf_clear(&text);
	arena_clear(&mem);
}

static void
the_latest_change_is_the_articles(void **state)
{
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct harvest harvest;
	const struct article *article = &harvest.article;
	struct date day;

	(void)state;
	join(&harvest, &text, &mem,
	    HEAD "<meta property=article:published_time content=2024-03-01>"
		 "<meta property=article:modified_time content=2024-03-02>" TOP
		     PARAGRAPH("Alpha"),
	    HEAD "<meta property=article:published_time content=2024-03-04>"
		 "<meta property=article:modified_time content=2024-03-05>" TOP
		     PARAGRAPH("Beta"),
	    NULL);
	assert_true(time_parse(&day, TEXT("2024-03-01")));
	assert_int_equal(article->published.seconds, day.seconds);
	assert_true(time_parse(&day, TEXT("2024-03-05")));
	assert_int_equal(article->modified.seconds, day.seconds);
	buf_clear(&text);
	arena_clear(&mem);
}

static void
rules_hold_for_every_page(void **state)
{
	static const char one[] = HEAD TOP PARAGRAPH("Alpha") END;
	static const char two[] = HEAD TOP PARAGRAPH("Beta") END;
	const struct digest_page more = { TEXT(two), TEXT(""), TEXT("") };
	struct digest_job job = { .kind = DIGEST_ARTICLE,
		.bytes = TEXT(one),
		.body = TEXT("//article/p[a]"),
		.more = &more,
		.nmore = 1 };
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct harvest harvest;

	(void)state;
	digest_run(&harvest, &mem, &job);
	article_add_text(&text, &harvest.article);
	assert_true(text_ends(buf_text(&text), "the road to Betaville."));
	assert_true(text_starts(buf_text(&text), "Alpha was"));
	buf_clear(&text);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_every_page_says_is_not_said_again),
		cmocka_unit_test(links_and_pictures_keep_their_places),
		cmocka_unit_test(names_are_found_on_all_pages_at_their_places),
		cmocka_unit_test(a_section_goes_on_over_the_seam),
		cmocka_unit_test(
		    short_lines_may_be_said_twice_but_boxes_may_not),
		cmocka_unit_test(a_page_that_says_nothing_new_ends_it),
		cmocka_unit_test(the_latest_change_is_the_articles),
		cmocka_unit_test(rules_hold_for_every_page),
	};

	return cmocka_run_group_tests(tests, prepare, finish);
}
