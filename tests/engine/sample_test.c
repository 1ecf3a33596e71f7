#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/time.h"
#include "engine/sample.h"

/* 2026-11-20 12:00 UTC */
static const int64_t first_start = 1795176000;

static const char *const pages[] = {
	"courrier/vostotchny.html",
	"courrier/mer-du-nord.html",
	"courrier/seoul.html",
	"gazette/kim-poutine.html",
	"gazette/train-de-nuit.html",
	"gazette/frontiere.html",
	"harbour/vostochny.html",
	"harbour/canals.html",
	"harbour/letters.html",
	"harbour/balloons.html",
	"harbour/lighthouse.html",
};

static bool
holds(const struct buf *body, const char *words)
{
	return text_find(buf_text(body), text_of(words), 0) != TEXT_NONE;
}

static int
answer(struct buf *body, const char *address)
{
	struct text type;

	buf_reset(body);
	return sample_answer(body, &type, text_of(address), first_start, NULL);
}

static void
dates_are_relative_to_the_first_start(void **state)
{
	struct buf body = { 0 };

	(void)state;
	assert_int_equal(answer(&body, "sample:courrier/rss.xml"), 0);
	assert_true(holds(&body, "<pubDate>Fri, 20 Nov 2026 07:40:00 GMT"));
	assert_true(holds(&body, "<pubDate>Wed, 18 Nov 2026 18:05:00 GMT"));
	assert_true(holds(&body, "<pubDate>Wed, 13 Sep 2023"));
	assert_false(holds(&body, "@"));
	assert_int_equal(answer(&body, "sample:atelier/feed.json"), 0);
	assert_true(holds(&body, "\"2026-11-19T12:00:00Z\""));
	buf_clear(&body);
}

static void
early_in_the_morning_the_news_is_of_that_day_and_past(void **state)
{
	struct buf body = { 0 };
	struct text type;

	(void)state;
	/* 00:10: what is dated 07:40 was told three minutes ago. */
	assert_int_equal(
	    sample_answer(&body, &type, TEXT("sample:courrier/rss.xml"),
		first_start - 12 * 3600 + 600, NULL),
	    0);
	assert_true(holds(&body, "<pubDate>Fri, 20 Nov 2026 00:03:11 GMT"));
	buf_clear(&body);
}

static void
every_page_has_its_paper_round_it(void **state)
{
	struct buf body = { 0 }, url = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		buf_reset(&url);
		buf_printf(&url, "sample:%s", pages[i]);
		assert_int_equal(answer(&body, buf_cstr(&url)), 0);
		assert_true(holds(&body, "<title>"));
		assert_false(holds(&body, "<title> "));
		assert_true(holds(&body, "</html>"));
		assert_true(holds(&body, "cookie") || holds(&body, "consent"));
		assert_false(holds(&body, "@ARTICLE@"));
	}
	buf_clear(&url);
	buf_clear(&body);
}

static void
one_paper_is_published_in_latin_9(void **state)
{
	struct buf body = { 0 };

	(void)state;
	assert_int_equal(answer(&body, "sample:gazette/train-de-nuit.html"), 0);
	/* "œil" and the euro sign, as ISO-8859-15 writes them. */
	assert_true(holds(&body, "Un \xBDil sur l'Europe"));
	assert_true(holds(&body, "2 \xA4 par mois"));
	buf_clear(&body);
}

static void
one_paper_has_a_front_page_and_no_feed(void **state)
{
	struct buf body = { 0 };
	struct arena mem = { 0 };
	struct text url = TEXT("sample:harbour/index.html");

	(void)state;
	assert_int_equal(answer(&body, "sample:harbour/index.html"), 0);
	assert_true(holds(&body, "datetime=\"2026-11-19T08:55:00Z\""));
	assert_false(holds(&body, "rel=alternate"));
	assert_false(holds(&body, "@"));
	/* Its links are resolved as on the web, and lead back. */
	assert_true(text_is(sample_public(&mem, url),
	    "https://sample.invalid/harbour/index.html"));
	assert_true(
	    text_is(sample_private(&mem, sample_public(&mem, url)), url.ptr));
	assert_true(text_is(sample_private(&mem, TEXT("https://a.example/")),
	    "https://a.example/"));
	arena_clear(&mem);
	buf_clear(&body);
}

static void
only_its_own_addresses_are_answered(void **state)
{
	struct buf body = { 0 };
	struct err err;
	struct text type;

	(void)state;
	assert_false(sample_owns(TEXT("https://example.org/sample:")));
	assert_true(sample_owns(TEXT("sample:courrier/rss.xml")));
	assert_int_equal(
	    sample_answer(&body, &type, TEXT("sample:../config"), 0, &err), -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_int_equal(answer(&body, "sample:courrier/shell.html"), -1);
	assert_int_equal(answer(&body, "sample:config"), -1);
	assert_true(
	    text_find(sample_config(), TEXT("section Tech"), 0) != TEXT_NONE);
	buf_clear(&body);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_relative_to_the_first_start),
		cmocka_unit_test(
		    early_in_the_morning_the_news_is_of_that_day_and_past),
		cmocka_unit_test(every_page_has_its_paper_round_it),
		cmocka_unit_test(one_paper_is_published_in_latin_9),
		cmocka_unit_test(one_paper_has_a_front_page_and_no_feed),
		cmocka_unit_test(only_its_own_addresses_are_answered),
	};

	setenv("TZ", "UTC", 1);
	tzset();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
