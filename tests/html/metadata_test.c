/* What is settled of an article's title, names and dates: html/metadata.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "html/extract.h"

#define LONG                                                                   \
	"<p>Die erste Zeile ist lang genug, um ein Satz zu sein, und sie "     \
	"steht hier am Anfang. Darauf folgt gleich eine zweite.</p><p>This "   \
	"is another paragraph of the article, so that there are two of them, " \
	"and it ends.</p><p>And the third one says that this is all there is " \
	"to say about it, which is enough for now.</p>"
#define JSON(inside) "<script type='application/ld+json'>" inside "</script>"

struct page {
	const char *html, *want;
	const char *url; /* NULL: one without a date */
};

static void
extract(struct article *article, struct arena *mem, const struct page *page)
{
	const char *url =
	    page->url ? page->url : "https://news.example/a/1.html";
	struct extract_rules rules = { .url = text_of(url) };
	struct text html = arena_printf(mem, "%s", page->html);

	assert_int_equal(html_extract(article, mem, html, &rules, NULL), 0);
}

static void
is_wanted(const struct page *page, struct text got)
{
	if (!text_is(got, page->want))
		fail_msg("\n%s\n  gives \"%.*s\"\n  wanted \"%s\"", page->html,
		    TEXT_ARG(got), page->want);
}

static void
add_dates(struct buf *out, const struct article *article)
{
	time_add_iso(out, article->published);
	if (article->modified.precision != DATE_NONE) {
		buf_add_cstr(out, " / ");
		time_add_iso(out, article->modified);
	}
}

enum field { TITLE, BYLINE, DATES, SITE };

static void
check(const struct page *pages, size_t n, enum field field)
{
	for (size_t i = 0; i < n; i++) {
		struct arena mem = { 0 };
		struct buf dates = { 0 };
		struct article a;

		extract(&a, &mem, &pages[i]);
		add_dates(&dates, &a);
		is_wanted(&pages[i], field == TITLE    ? a.title
				     : field == BYLINE ? a.byline
				     : field == SITE   ? a.site
						       : buf_text(&dates));
		buf_clear(&dates);
		arena_clear(&mem);
	}
}

#define CHECK(pages, field)                                                    \
	check((pages), sizeof(pages) / sizeof((pages)[0]), (field))

/* ---- titles ---- */

static void
the_heading_that_a_stated_title_confirms_is_the_title(void **state)
{
	static const struct page pages[] = {
		{ "<title>The dam holds - Valley News</title>"
		  "<h1>Valley News</h1><h2>The dam holds</h2>" LONG,
		    "The dam holds", NULL },
		{ "<title>The dam holds | Valley News</title><h1><a href=/>"
		  "Valley News</a></h1><h2 class=entry-title>The dam "
		  "holds</h2>" LONG,
		    "The dam holds", NULL },
		{ "<title>Presse - Stadt Auen</title><h1>Presse</h1>"
		  "<meta property=og:title content='Das Bad bleibt offen'>"
		  "<h2>Das Bad bleibt offen</h2>" LONG,
		    "Das Bad bleibt offen", NULL },
		{ "<title>Why the dam of the upper valley holds…</title>"
		  "<h1>Why the dam of the upper valley holds in any "
		  "rain</h1>" LONG,
		    "Why the dam of the upper valley holds in any rain", NULL },
		{ "<title>The dam holds</title><div class=headline>The dam "
		  "holds!</div>" LONG,
		    "The dam holds!", NULL },
	};

	(void)state;
	CHECK(pages, TITLE);
}

static void
the_first_h1_beats_titles_made_for_search_engines(void **state)
{
	static const struct page pages[] = {
		{ "<title>Dam break 2024: all news, pictures - VN</title>"
		  "<h1>Why nobody saw the water come</h1>" LONG,
		    "Why nobody saw the water come", NULL },
		{ JSON("{\"@type\":\"NewsArticle\",\"headline\":\"Dam break: "
		       "facts\"}") "<h1>Why nobody saw the water come</h1>" LONG
				   "<h1>Other news of today</h1>",
		    "Why nobody saw the water come", NULL },
	};

	(void)state;
	CHECK(pages, TITLE);
}

static void
a_kicker_inside_the_heading_is_no_part_of_the_title(void **state)
{
	static const struct page pages[] = {
		{ "<meta property=og:title content='Das Bad bleibt offen'>"
		  "<h1><span>Stadt Auen</span> Das Bad bleibt offen</h1>" LONG,
		    "Das Bad bleibt offen", NULL },
		{ "<title>Der Plan der Stadt</title><h1>Der Plan der Stadt"
		  "<small>Wie der Rat den Lärm vergaß</small></h1>" LONG,
		    "Der Plan der Stadt", NULL },
		{ "<h1><i>Auen</i><b>Das Bad bleibt</b></h1>" LONG,
		    "Auen Das Bad bleibt", NULL },
		{ "<meta property=og:title content='Bad: Das Bad bleibt'>"
		  "<h1>Das Bad bleibt</h1>" LONG,
		    "Das Bad bleibt", NULL },
	};

	(void)state;
	CHECK(pages, TITLE);
}

static void
without_a_heading_the_stated_title_loses_the_sites_name(void **state)
{
	static const struct page pages[] = {
		{ "<title>The dam holds all winter long | Valley "
		  "News</title>" LONG,
		    "The dam holds all winter long", NULL },
		{ "<title>The dam — and those behind it</title>" LONG,
		    "The dam — and those behind it", NULL },
		{ "<title>The dam holds – News Example Daily</title>" LONG,
		    "The dam holds", "https://newsexample.org/1" },
		{ "<meta property=og:title content='Tom &amp;amp; Jerry'>" LONG,
		    "Tom & Jerry", NULL },
		{ "<meta property=og:title content='Why the dam holds in…'>"
		  "<title>Why the dam holds in any rain</title>" LONG,
		    "Why the dam holds in any rain", NULL },
	};

	(void)state;
	CHECK(pages, TITLE);
}

static void
the_site_is_what_stands_beside_the_headline(void **state)
{
	static const struct page pages[] = {
		{ "<title>The dam holds - Valley News</title>"
		  "<h1>The dam holds</h1>" LONG,
		    "Valley News", NULL },
		{ "<meta name=application-name content='The Valley'>"
		  "<title>The dam holds</title><h1>The dam holds</h1>" LONG,
		    "The Valley", NULL },
		{ "<title>The dam holds</title><h1>The dam holds</h1>" LONG,
		    "news.example", NULL },
	};

	(void)state;
	CHECK(pages, SITE);
}

/* ---- names ---- */

static void
authors_in_json_ld_are_persons(void **state)
{
	static const struct page pages[] = {
		{ JSON("{\"@type\":\"Article\",\"headline\":\"x\",\"author\":"
		       "[{\"@type\":\"Person\",\"name\":\"Ida Berg\"},"
		       "\"Bo Lund\"]}") LONG,
		    "Ida Berg, Bo Lund", NULL },
		{ JSON("{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"x\","
		       "\"author\":{\"@id\":\"#p\"}},{\"@type\":\"Person\","
		       "\"@id\":\"#p\",\"name\":\"Ida Berg\"}]}") LONG,
		    "Ida Berg", NULL },
		{ JSON("{\"@type\":\"Article\",\"headline\":\"x\",\"author\":"
		       "{\"@type\":\"Organization\",\"name\":\"Ida Berg "
		       "Werke\"}}") LONG,
		    "", NULL },
		{ JSON("{\"@type\":\"Article\",\"headline\":\"x\",\"author\":"
		       "{\"@type\":\"Person\",\"name\":\"admin\"}}") "<h1>x</"
								     "h1><p>"
								     "Von Ida "
								     "Berg</"
								     "p>" LONG,
		    "Ida Berg", NULL },
		{ JSON(
		      "[{\"@type\":\"NewsArticle\",\"headline\":\"Another "
		      "thing altogether\",\"author\":\"Al Other\"},"
		      "{\"@type\":\"NewsArticle\",\"headline\":\"The dam "
		      "holds\",\"author\":\"Ida Berg\"}]") "<title>The dam "
							   "holds</title>" LONG,
		    "Ida Berg", NULL },
	};

	(void)state;
	CHECK(pages, BYLINE);
}

static void
names_stand_behind_by_in_seven_languages(void **state)
{
	static const struct page pages[] = {
		{ "<h1>Titel hier</h1><p>By Ida Berg and Bo Lund</p>" LONG,
		    "Ida Berg, Bo Lund", NULL },
		{ "<h1>Titel hier</h1><p>Von Ida Berg, 3. Juni 2025</p>" LONG,
		    "Ida Berg", NULL },
		{ "<h1>Titre ici</h1><p>Publié le 3 juin 2025 à 8h12 par Zoé "
		  "Petit</p>" LONG,
		    "Zoé Petit", NULL },
		{ "<h1>Título aquí</h1><p>Por Inés Vega | Lugo</p>" LONG,
		    "Inés Vega", NULL },
		{ "<h1>Titolo qui</h1><p>Di Ugo Neri - 3 giugno 2025</p>" LONG,
		    "Ugo Neri", NULL },
		{ "<h1>Titel hier</h1><p>Door Jan de Wit</p>" LONG,
		    "Jan de Wit", NULL },
		{ "<h1>Título aqui</h1><p>Por Rui da Mota em 3 de junho de "
		  "2025</p>" LONG,
		    "Rui da Mota", NULL },
		{ "<h1>Titel hier</h1><p>Text: Ida Berg, Fotos: Bo "
		  "Lund</p>" LONG,
		    "Ida Berg", NULL },
		{ "<h1>Titel hier</h1><p>von der Heide bis zum Meer</p>" LONG,
		    "", NULL },
		{ "<h1>Titel hier</h1><p>Photo by Bo Lund</p>" LONG, "", NULL },
	};

	(void)state;
	CHECK(pages, BYLINE);
}

static void
marked_elements_give_their_names(void **state)
{
	static const struct page pages[] = {
		{ "<h1>A title</h1><p class=byline>Ida Berg | Political "
		  "Correspondent</p>" LONG,
		    "Ida Berg", NULL },
		{ "<h1>A title</h1><div class=meta>3.6.2025 <a rel=author>Ida "
		  "Berg</a>, <a rel=author>Bo Lund</a></div>" LONG,
		    "Ida Berg, Bo Lund", NULL },
		{ "<h1>A title</h1><span itemprop=author><b>By</b><i "
		  "itemprop=name>IDA BERG</i></span>" LONG,
		    "Ida Berg", NULL },
		{ "<h1>A title</h1><span class='author vcard'><a class='url "
		  "fn n'>kiwi</a></span>" LONG,
		    "kiwi", NULL },
		{ "<h1>A title</h1><span class=author>(ib/dpa)</span>" LONG, "",
		    NULL },
		{ "<h1>A title</h1><span class=author>Ida "
		  "Berg</span><span class=author-title>Editor</span>" LONG,
		    "Ida Berg", NULL },
	};

	(void)state;
	CHECK(pages, BYLINE);
}

static void
authors_of_comments_and_of_other_articles_are_none(void **state)
{
	static const struct page pages[] = {
		{ "<h1>A title</h1>" LONG "<div class=comments><span "
		  "class='author vcard'>Al Other</span></div>",
		    "", NULL },
		{ "<h1>A title</h1>" LONG "<div class=related-posts><a "
		  "rel=author>Al Other</a></div><aside><p class=author>Al "
		  "Other</p></aside>",
		    "", NULL },
		{ "<h1>A title</h1><p>By Ida Berg</p>" LONG
		  "<p class=author>Al Other</p>",
		    "Ida Berg", NULL },
	};

	(void)state;
	CHECK(pages, BYLINE);
}

static void
a_byline_on_the_page_beats_the_accounts_name(void **state)
{
	static const struct page pages[] = {
		{ "<meta name=author content='Otto Setzer'><h1>A title</h1>"
		  "<p class=byline>By Ida Berg</p>" LONG,
		    "Ida Berg", NULL },
		{ "<meta name=author content='Ida Berg'><h1>A title</h1><p "
		  "class=byline>By Ida Berg and Bo Lund</p>" LONG,
		    "Ida Berg, Bo Lund", NULL },
		{ "<meta name=author content='Berg, Ida'>" LONG, "Ida Berg",
		    NULL },
		{ "<meta name=author content='Reuters'>" LONG, "", NULL },
	};

	(void)state;
	CHECK(pages, BYLINE);
}

/* ---- dates ---- */

static void
dates_are_read_from_lines_in_seven_languages(void **state)
{
	static const struct page pages[] = {
		{ "<h1>Titre</h1><p>Publié le 3 juin 2025 à 8h12, mis à jour "
		  "le 4 juin 2025 à 10h</p>" LONG,
		    "2025-06-03T08:12:00Z / 2025-06-04T10:00:00Z", NULL },
		{ "<h1>Titel</h1><p>3. Juni 2025, 08:12 Uhr</p>" LONG,
		    "2025-06-03T08:12:00Z", NULL },
		{ "<h1>Titel</h1><p>Stand: 04.06.25</p><p>03.06.2025</p>" LONG,
		    "2025-06-03 / 2025-06-04", NULL },
		{ "<h1>Título</h1><p>3 de junio de 2025</p>" LONG, "2025-06-03",
		    NULL },
		{ "<h1>Titolo</h1><p>martedì 3 giugno 2025 alle ore "
		  "10.30</p>" LONG,
		    "2025-06-03T10:30:00Z", NULL },
		{ "<h1>Titel</h1><p>dinsdag 3 juni 2025 om 8 uur</p>" LONG,
		    "2025-06-03T08:00:00Z", NULL },
		{ "<h1>Título</h1><p>3 de junho de 2025 às 14:05</p>" LONG,
		    "2025-06-03T14:05:00Z", NULL },
		{ "<h1>A title</h1><p>June 3rd, 2025 8:12 p.m. EST</p>" LONG,
		    "2025-06-04T01:12:00Z", NULL },
	};

	(void)state;
	CHECK(pages, DATES);
}

static void
only_americans_put_the_month_first(void **state)
{
	static const struct page pages[] = {
		{ "<html lang=en-US><h1>A title</h1><p>03/06/2025</p>" LONG,
		    "2025-03-06", NULL },
		{ "<html lang=en-GB><h1>A title</h1><p>03/06/2025</p>" LONG,
		    "2025-06-03", NULL },
		{ "<html lang=fr><h1>Titre</h1><p>03/06/2025</p>" LONG,
		    "2025-06-03", NULL },
		{ "<html lang=fr><h1>Titre</h1><p>06/13/2025</p>" LONG,
		    "2025-06-13", NULL },
	};

	(void)state;
	CHECK(pages, DATES);
}

static void
marked_dates_come_before_lines_and_both_before_the_address(void **state)
{
	static const char dated[] = "https://news.example/2025/06/03/dam";
	static const struct page pages[] = {
		{ "<h1>A title</h1><time datetime='2025-06-03T10:00:00+02:00'>"
		  "today</time><p>4 June 2025</p>" LONG,
		    "2025-06-03T08:00:00Z", NULL },
		{ "<h1>A title</h1><p>4 June 2025</p>" LONG, "2025-06-04",
		    dated },
		{ "<h1>A title</h1>" LONG, "2025-06-03", dated },
		{ "<h1>A title</h1><abbr class=published "
		  "title='2025-06-03T10:00:00Z'>x</abbr>" LONG,
		    "2025-06-03T10:00:00Z", NULL },
		{ "<meta name=date content=2026-01-01><h1>A title</h1><span "
		  "class=date>3 June 2025</span>" LONG,
		    "2025-06-03", NULL },
		{ "<meta property=article:published_time content=2025-06-02>"
		  "<h1>A title</h1><span class=date>3 June 2025</span>" LONG,
		    "2025-06-02", NULL },
	};

	(void)state;
	CHECK(pages, DATES);
}

static void
dates_of_other_things_are_none(void **state)
{
	static const struct page pages[] = {
		{ "<h1>A title</h1>" LONG "<p>© 3 June 2025 News</p>", "",
		    NULL },
		{ "<h1>A title</h1>" LONG "<ul class=comments><li><time "
		  "datetime=2025-06-03>x</time></ul>",
		    "", NULL },
		{ "<h1>A title</h1>" LONG "<div class=sidebar><p class=date>3 "
		  "June 2025</p></div>",
		    "", NULL },
		{ "<h1>A title</h1><p>The strike of 3 June 2025 was the last "
		  "one that the valley saw before the dam came.</p>" LONG,
		    "", NULL },
		{ "<meta property=article:published_time content=0001-01-01>"
		  "<h1>A title</h1>" LONG,
		    "", NULL },
	};

	(void)state;
	CHECK(pages, DATES);
}

static void
nothing_is_changed_before_it_is_published(void **state)
{
	static const struct page pages[] = {
		{ JSON("{\"@type\":\"Article\",\"headline\":\"x\","
		       "\"datePublished\":\"2025-06-03T10:00:00Z\","
		       "\"dateModified\":\"2025-06-01T10:00:00Z\"}") LONG,
		    "2025-06-03T10:00:00Z", NULL },
		{ "<h1>A title</h1><p>Last updated: 3 June 2025</p>" LONG,
		    "2025-06-03", NULL },
	};

	(void)state;
	CHECK(pages, DATES);
}

static void
names_and_dates_of_pages_without_marks_are_found(void **state)
{
	static const struct page names[] = {
		{ "<h1>A title</h1><h4 class=firma>dal nostro inviato UGO "
		  "NERI</h4>" LONG,
		    "Ugo Neri", NULL },
		{ "<h1>Titre</h1><div>Zoé Petit</div><div>publié le "
		  "17/01/2024 à 17:33</div>" LONG,
		    "Zoé Petit", NULL },
		{ "<h1>A title</h1>" LONG "<p>Posted by Ida Berg at 10:14 PM "
		  "in <a>Things</a></p>",
		    "Ida Berg", NULL },
		{ "<title>The mill turns</title><center><b>The mill turns"
		  "</b><br>by Ida Berg<br>5 May 2001</center>" LONG,
		    "Ida Berg", NULL },
		{ "<h1>A title</h1><table class='infobox vcard'><th class='fn "
		  "org'>Upper Lock</th></table>" LONG,
		    "", NULL },
		{ "<h1>A title</h1>" LONG "<figure><p class=quote__author>Al "
		  "Other</p></figure>",
		    "", NULL },
	};
	static const struct page dates[] = {
		{ "<h1>A title</h1><p>BERN, 3 June 2025 – " LONG, "2025-06-03",
		    NULL },
		{ "<h1>A title</h1><div class=date>24 Apr 13</div>" LONG,
		    "2013-04-24", NULL },
		{ "<h1>A title</h1><i>Mon Aug 14 21:40:07 CEST 2006</i>" LONG,
		    "2006-08-14T19:40:07Z", NULL },
		{ "<h1>A title</h1><span property='dc:date dc:created' "
		  "content='2014-09-11T09:00:00-04:00'>on 09/11</span>" LONG,
		    "2014-09-11T13:00:00Z", NULL },
		{ "<h1>A title</h1><time datetime=2025-06-03>x</time>" LONG
		  "<p>Last modified on 5 June 2025</p>",
		    "2025-06-03 / 2025-06-05", NULL },
		{ "<meta property=article:published_time "
		  "content='2025-06-03T14:10:31Z'><h1>Titel</h1><p>"
		  "Aktualisiert am 3.6.2025, 16:10 Uhr</p>" LONG,
		    "2025-06-03T14:10:31Z", NULL },
	};

	(void)state;
	CHECK(names, BYLINE);
	CHECK(dates, DATES);
}

static void
a_short_text_that_is_said_not_to_be_free_is_walled(void **state)
{
	static const char closed[] =
	    JSON("{\"@type\":\"NewsArticle\",\"headline\":\"x\","
		 "\"isAccessibleForFree\":\"False\"}");
	static const char part[] =
	    JSON("{\"@type\":\"NewsArticle\",\"headline\":\"x\","
		 "\"hasPart\":{\"isAccessibleForFree\":false}}");
	static const char open[] =
	    JSON("{\"@type\":\"NewsArticle\",\"headline\":\"x\","
		 "\"isAccessibleForFree\":true}");
	const struct {
		const char *json;
		int times;
		bool walled;
	} rows[] = { { closed, 1, true }, { part, 1, true }, { open, 1, false },
		{ closed, 9, false } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena mem = { 0 };
		struct buf html = { 0 };
		struct article a;
		struct page page = { 0 };

		buf_add_cstr(&html, rows[i].json);
		for (int k = 0; k < rows[i].times; k++)
			buf_printf(&html,
			    "<p>Paragraph %d of %d. " LONG "</p>"
			    "<p>The %d people who live there say that it "
			    "took %d days until the water had gone, and "
			    "that the %d boats were of no use at all, "
			    "because nobody had ever learnt to row one "
			    "in %d years.</p>",
			    k, k, k, k, k, k);
		page.html = buf_cstr(&html);
		extract(&a, &mem, &page);
		assert_int_equal(a.walled, rows[i].walled);
		buf_clear(&html);
		arena_clear(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_heading_that_a_stated_title_confirms_is_the_title),
		cmocka_unit_test(
		    the_first_h1_beats_titles_made_for_search_engines),
		cmocka_unit_test(
		    a_kicker_inside_the_heading_is_no_part_of_the_title),
		cmocka_unit_test(
		    without_a_heading_the_stated_title_loses_the_sites_name),
		cmocka_unit_test(the_site_is_what_stands_beside_the_headline),
		cmocka_unit_test(authors_in_json_ld_are_persons),
		cmocka_unit_test(names_stand_behind_by_in_seven_languages),
		cmocka_unit_test(marked_elements_give_their_names),
		cmocka_unit_test(
		    authors_of_comments_and_of_other_articles_are_none),
		cmocka_unit_test(a_byline_on_the_page_beats_the_accounts_name),
		cmocka_unit_test(dates_are_read_from_lines_in_seven_languages),
		cmocka_unit_test(only_americans_put_the_month_first),
		cmocka_unit_test(
		    marked_dates_come_before_lines_and_both_before_the_address),
		cmocka_unit_test(dates_of_other_things_are_none),
		cmocka_unit_test(nothing_is_changed_before_it_is_published),
		cmocka_unit_test(
		    names_and_dates_of_pages_without_marks_are_found),
		cmocka_unit_test(
		    a_short_text_that_is_said_not_to_be_free_is_walled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
