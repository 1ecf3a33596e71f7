/* Documents made to hurt, through the real parsers in real workers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <poll.h>
#include <stdio.h>

#include "base/time.h"
#include "worker/pool.h"

static struct nursery *nursery;

static int
start_nursery(void **state)
{
	struct err err;

	(void)state;
	nursery = nursery_start(&err);
	return nursery ? 0 : -1;
}

static int
stop_nursery(void **state)
{
	(void)state;
	nursery_stop(nursery);
	return 0;
}

static struct pool_result
digest(struct pool *pool, enum digest_kind kind, struct buf *document)
{
	struct digest_job job = { .kind = kind,
		.bytes = buf_text(document),
		.url = TEXT("https://example.org/"),
		.want_articles = true,
		.want_bodies = true,
		.want_entities = true };
	struct pool_result result;

	pool_submit(pool, &job, document, NULL);
	while (!pool_next(pool, &result)) {
		struct pollfd fds[POOL_MAX_FDS];
		size_t n = pool_fds(pool, fds, POOL_MAX_FDS);

		(void)poll(fds, n, pool_timeout_ms(pool));
		pool_turn(pool);
	}
	return result;
}

static void
repeat(struct buf *out, const char *what, int times)
{
	for (int i = 0; i < times; i++)
		buf_add_cstr(out, what);
}

/*
 * Whatever comes of it, it comes soon, costs nobody else, and leaves a pool
 * that works.
 */
static void
survive(enum digest_kind kind, struct buf *document)
{
	struct pool_options options = { .workers = 1, .cpu_seconds = 3 };
	struct pool *pool = pool_new(nursery, &options);
	int64_t start = time_monotonic_ms();
	struct pool_result result = digest(pool, kind, document);
	struct buf good = { 0 };

	if (!result.harvest.ok)
		assert_true(result.harvest.err.text[0] != '\0');
	assert_true(time_monotonic_ms() - start < 60000);
	pool_result_clear(&result);
	buf_add_cstr(&good, "Paris est la capitale de la France.");
	result = digest(pool, DIGEST_TEXT, &good);
	assert_true(result.harvest.ok);
	pool_result_clear(&result);
	pool_free(pool);
}

static void
entities_that_multiply(void **state)
{
	struct buf laughs = { 0 }, parameters = { 0 }, quadratic = { 0 };

	(void)state;
	buf_add_cstr(&laughs, "<?xml version='1.0'?><!DOCTYPE rss ["
			      "<!ENTITY a0 'ha'>");
	for (int i = 1; i < 30; i++)
		buf_printf(&laughs, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;'>", i,
		    i - 1, i - 1, i - 1, i - 1);
	buf_add_cstr(&laughs, "]><rss version='2.0'><channel><title>&a29;"
			      "</title></channel></rss>");
	survive(DIGEST_FEED, &laughs);

	buf_add_cstr(&parameters, "<?xml version='1.0'?><!DOCTYPE rss ["
				  "<!ENTITY % p0 '<!--x-->'>");
	for (int i = 1; i < 9; i++) {
		buf_printf(&parameters, "<!ENTITY %% p%d '", i);
		for (int k = 0; k < 10; k++)
			buf_printf(&parameters, "&#37;p%d;", i - 1);
		buf_add_cstr(&parameters, "'>");
	}
	buf_add_cstr(&parameters, "%p8;]><rss version='2.0'><channel><title>t"
				  "</title></channel></rss>");
	survive(DIGEST_FEED, &parameters);

	buf_add_cstr(&quadratic, "<?xml version='1.0'?><!DOCTYPE rss ["
				 "<!ENTITY a '");
	repeat(&quadratic, "aaaaaaaaaa", 5000);
	buf_add_cstr(&quadratic, "'>]><rss version='2.0'><channel><title>");
	repeat(&quadratic, "&a;", 20000);
	buf_add_cstr(&quadratic, "</title></channel></rss>");
	survive(DIGEST_FEED, &quadratic);
}

static void
elements_without_end(void **state)
{
	struct buf page = { 0 }, feed = { 0 }, json = { 0 };

	(void)state;
	repeat(&page, "<div><b><i>", 100000);
	buf_add_cstr(&page, "the end of it");
	survive(DIGEST_ARTICLE, &page);

	buf_add_cstr(&feed, "<rss version='2.0'><channel><item><title>t"
			    "</title><description>");
	repeat(&feed, "<div><b>", 100000);
	survive(DIGEST_FEED, &feed);

	buf_add_cstr(&json, "{\"version\":\"https://jsonfeed.org/version/1\","
			    "\"items\":");
	repeat(&json, "[", 200000);
	survive(DIGEST_FEED, &json);
}

static void
a_hundred_thousand_attributes(void **state)
{
	struct buf page = { 0 };

	(void)state;
	buf_add_cstr(&page, "<html><body><p");
	for (int i = 0; i < 100000; i++)
		buf_printf(&page, " a%d=x", i);
	buf_add_cstr(&page, ">text</p>");
	survive(DIGEST_ARTICLE, &page);
}

static void
a_word_of_five_megabytes(void **state)
{
	struct buf page = { 0 }, text = { 0 };

	(void)state;
	buf_add_cstr(&page, "<html><body><article><p>");
	repeat(&page, "abcdefghij", 500000);
	survive(DIGEST_ARTICLE, &page);
	repeat(&text, "Abcdefghij", 500000);
	survive(DIGEST_TEXT, &text);
}

static void
a_hundred_thousand_items(void **state)
{
	struct buf feed = { 0 };
	struct pool *pool;
	struct pool_result result;

	(void)state;
	buf_add_cstr(&feed, "<rss version='2.0'><channel><title>t</title>");
	for (int i = 0; i < 100000; i++)
		buf_printf(&feed,
		    "<item><title>Item %d</title><guid>%d</guid></item>", i, i);
	buf_add_cstr(&feed, "</channel></rss>");
	pool = pool_new(nursery, NULL);
	result = digest(pool, DIGEST_FEED, &feed);
	assert_true(result.harvest.ok);
	assert_int_equal(result.harvest.feed.nitems, 100000);
	pool_result_clear(&result);
	pool_free(pool);
}

static void
sixteen_megabytes_of_markup(void **state)
{
	struct buf page = { 0 };

	(void)state;
	while (page.len < DIGEST_MAX_BYTES - 64)
		buf_add_cstr(&page, "<p>a<b>b</b><a href=x>c</a>");
	survive(DIGEST_ARTICLE, &page);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entities_that_multiply),
		cmocka_unit_test(elements_without_end),
		cmocka_unit_test(a_hundred_thousand_attributes),
		cmocka_unit_test(a_word_of_five_megabytes),
		cmocka_unit_test(a_hundred_thousand_items),
		cmocka_unit_test(sixteen_megabytes_of_markup),
	};

	return cmocka_run_group_tests(tests, start_nursery, stop_nursery);
}
