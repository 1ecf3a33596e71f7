/* What a page may say of the next one, and what is made of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/engine/chain.h"

#define HOME "https://example.org/story"

static int
add(struct chain *chain, const char *asked, const char *url, const char *html,
    struct err *err)
{
	struct buf body = { 0 };
	int rc;

	buf_add_cstr(&body, html);
	rc = chain_add(
	    chain, &body, text_of(asked), text_of(url), TEXT("text/html"), err);
	buf_clear(&body);
	return rc;
}

static bool
goes_on(struct chain *chain, const char *next)
{
	struct harvest harvest = { .kind = DIGEST_ARTICLE,
		.ok = true,
		.article.next = text_of(next) };

	return chain_goes_on(chain, &harvest);
}

static void
a_next_page_is_new_and_of_the_same_host(void **state)
{
	struct chain chain = { 0 };

	(void)state;
	assert_int_equal(
	    add(&chain, "https://t.example/x", HOME, "1", NULL), 0);
	assert_true(goes_on(&chain, HOME "/2"));
	assert_true(text_is(chain.next, HOME "/2"));
	assert_false(goes_on(&chain, ""));
	assert_false(goes_on(&chain, HOME));
	assert_false(goes_on(&chain, HOME "/?utm_source=x"));
	assert_false(goes_on(&chain, "https://t.example/x"));
	assert_false(goes_on(&chain, "https://example.com/story/2"));
	assert_false(goes_on(&chain, "https://www.example.org:444/story/2"));
	assert_false(goes_on(&chain, "https://example.org.evil.org/story/2"));
	assert_false(goes_on(&chain, "https://example.org@evil.org/story/2"));
	assert_false(goes_on(&chain, "http://example.org/story/2"));
	assert_false(goes_on(&chain, "file:///etc/passwd"));
	assert_false(goes_on(&chain, "story/2"));
	chain_clear(&chain);
}

static void
pages_follow_one_another_up_to_ten(void **state)
{
	struct chain chain = { 0 };
	struct arena mem = { 0 };
	struct digest_job job = { .kind = DIGEST_ARTICLE };

	(void)state;
	for (int i = 1; i <= DIGEST_MAX_PAGES; i++) {
		const char *url = arena_printf(&mem, HOME "/%d", i).ptr;

		if (i > 1)
			assert_true(goes_on(&chain, url));
		assert_int_equal(
		    add(&chain, url, url, arena_printf(&mem, "page %d", i).ptr,
			NULL),
		    0);
	}
	assert_false(goes_on(&chain, HOME "/11"));
	chain_fill(&chain, &job);
	assert_true(text_is(job.bytes, "page 1"));
	assert_int_equal(job.nmore, 9);
	assert_true(text_is(job.more[8].bytes, "page 10"));
	assert_true(text_is(job.more[8].url, HOME "/10"));
	assert_true(text_is(job.more[8].content_type, "text/html"));
	chain_clear(&chain);
	arena_clear(&mem);
}

static void
what_redirects_lead_to_is_looked_at(void **state)
{
	struct chain chain = { 0 };
	struct err err;

	(void)state;
	assert_int_equal(add(&chain, HOME, HOME, "1", NULL), 0);
	assert_int_equal(
	    add(&chain, HOME "/2", "https://example.com/2", "2", &err), -1);
	assert_string_equal(err.text, "leads to another host");
	assert_int_equal(chain.npages, 1);
	chain_end(&chain, &err);
	assert_string_equal(chain.err.text, "page 2: leads to another host");
	assert_false(goes_on(&chain, HOME "/2"));
	chain_clear(&chain);
	/* Back to where one was is an end like any other. */
	assert_int_equal(add(&chain, HOME, HOME, "1", NULL), 0);
	assert_int_equal(add(&chain, HOME "/2", HOME "/", "2", &err), 1);
	assert_int_equal(chain.npages, 1);
	assert_int_equal(chain.err.code, ERR_NONE);
	assert_false(goes_on(&chain, HOME "/2"));
	chain_clear(&chain);
}

static void
all_pages_together_have_a_limit(void **state)
{
	struct chain chain = { 0 };
	struct buf large = { 0 };
	struct err err;

	(void)state;
	buf_reserve(&large, DIGEST_MAX_BYTES - 3);
	large.len = DIGEST_MAX_BYTES - 3;
	memset(large.ptr, 'x', large.len);
	assert_int_equal(
	    chain_add(&chain, &large, TEXT(HOME), TEXT(HOME), TEXT(""), NULL),
	    0);
	assert_null(large.ptr);
	assert_int_equal(add(&chain, HOME "/2", HOME "/2", "page", &err), -1);
	assert_int_equal(err.code, ERR_LIMIT);
	assert_int_equal(add(&chain, HOME "/2", HOME "/2", "two", &err), 0);
	assert_true(chain_gives_in(&chain, &(struct harvest){ .ok = false }));
	assert_int_equal(chain.npages, 1);
	assert_int_equal(chain.bytes.len, DIGEST_MAX_BYTES - 3);
	chain_clear(&chain);
}

static void
rules_that_leave_nothing_are_left_aside_once(void **state)
{
	struct harvest failed = { .kind = DIGEST_ARTICLE };
	struct digest_job job = { .body = TEXT("//p"), .drop = TEXT("//*") };
	struct chain chain = { 0 };

	(void)state;
	err_set(&failed.err, ERR_LIMIT, "took too long");
	assert_int_equal(add(&chain, HOME, HOME, "1", NULL), 0);
	chain_fill(&chain, &job);
	assert_true(text_is(job.body, "//p"));
	assert_true(chain_gives_in(&chain, &failed));
	chain_fill(&chain, &job);
	assert_int_equal(job.body.len + job.drop.len, 0);
	assert_string_equal(
	    chain.err.text, "without body and drop, with them: took too long");
	assert_false(chain_gives_in(&chain, &failed));
	chain_clear(&chain);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_next_page_is_new_and_of_the_same_host),
		cmocka_unit_test(pages_follow_one_another_up_to_ten),
		cmocka_unit_test(what_redirects_lead_to_is_looked_at),
		cmocka_unit_test(all_pages_together_have_a_limit),
		cmocka_unit_test(rules_that_leave_nothing_are_left_aside_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
