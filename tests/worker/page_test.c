#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <poll.h>

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
read_page(struct pool *pool, struct buf *document, const char *items)
{
	struct digest_job job = { .kind = DIGEST_PAGE,
		.bytes = buf_text(document),
		.url = TEXT("https://example.org/"),
		.want_articles = true,
		.max_items = 2000,
		.rules = { .items = text_of(items) } };
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

/* By the program's judgement, and by rules, within the worker's limits. */
static void
count_items(const char *piece, int times, size_t judged, size_t ruled)
{
	static const char *const rules[] = { NULL, "//h3" };
	struct pool *pool = pool_new(nursery, NULL);

	for (int i = 0; i < 2; i++) {
		struct buf page = { 0 };
		struct pool_result result;

		for (int k = 0; k < times; k++)
			buf_printf(&page, piece, k);
		result = read_page(pool, &page, rules[i]);
		if (!result.harvest.ok)
			assert_int_equal(result.harvest.err.code, ERR_INPUT);
		assert_int_equal(
		    result.harvest.feed.nitems, i ? ruled : judged);
		pool_result_clear(&result);
	}
	pool_free(pool);
}

static void
a_page_is_read_behind_the_sandbox(void **state)
{
	(void)state;
	count_items("<article><h3><a href='/2026/a-story-of-bridges-%d'>A "
		    "story of many bridges</a></h3></article>",
	    5, 5, 5);
}

static void
a_hundred_thousand_links_give_as_many_items_as_are_kept(void **state)
{
	(void)state;
	count_items("<h3><a href='/2026/a-story-of-bridges-%d'>A story of "
		    "many bridges</a></h3>",
	    100000, 2000, 2000);
}

static void
a_hundred_thousand_levels_give_none(void **state)
{
	(void)state;
	count_items("<div class=x%d>", 100000, 0, 0);
}

static void
a_hundred_thousand_attributes_give_none(void **state)
{
	(void)state;
	count_items(" a%d=1 <h3", 100000, 0, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_is_read_behind_the_sandbox),
		cmocka_unit_test(
		    a_hundred_thousand_links_give_as_many_items_as_are_kept),
		cmocka_unit_test(a_hundred_thousand_levels_give_none),
		cmocka_unit_test(a_hundred_thousand_attributes_give_none),
	};

	return cmocka_run_group_tests(tests, start_nursery, stop_nursery);
}
