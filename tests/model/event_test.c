#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/entity.h"
#include "model/event.h"

static void
every_event_comes_back_as_it_was_sent(void **state)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct text rest;
	struct event got;

	(void)state;
	for (int i = 0; i < EVENT_KINDS; i++) {
		struct event event = { (enum event_kind)i, i, -i,
			TEXT("a\nb%20 c\x01\x7F d\xC3\xA9") };

		event_add(&out, &event);
	}
	rest = buf_text(&out);
	for (int i = 0; i < EVENT_KINDS; i++) {
		assert_true(event_next(&rest, &got, &mem));
		assert_int_equal(got.kind, i);
		assert_int_equal(got.a, i);
		assert_int_equal(got.b, -i);
		assert_true(text_is(got.text, "a\nb%20 c\x01\x7F d\xC3\xA9"));
	}
	assert_false(event_next(&rest, &got, &mem));
	assert_int_equal(rest.len, 0);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
half_a_line_waits_for_its_end(void **state)
{
	struct text rest = TEXT("progress 1 2 \nprogress 2 ");
	struct arena mem = { 0 };
	struct event got;

	(void)state;
	assert_true(event_next(&rest, &got, &mem));
	assert_int_equal(got.b, 2);
	assert_false(event_next(&rest, &got, &mem));
	assert_true(text_is(rest, "progress 2 "));
	arena_clear(&mem);
}

static void
a_line_that_is_no_event_is_skipped(void **state)
{
	struct text rest = TEXT("\nhello\nfeed\nfeed 1\nfeed x 1 \n"
				"feed 1 2\nfeed - 2 \n feed 1 2 \n"
				"feed 99999999999999999999 1 \n"
				"unknown 1 2 \nfeed 7 8 %zz%4\n");
	struct arena mem = { 0 };
	struct event got;

	(void)state;
	assert_true(event_next(&rest, &got, &mem));
	assert_int_equal(got.kind, EVENT_FEED);
	assert_int_equal(got.a, 7);
	assert_true(text_is(got.text, "%zz%4"));
	assert_false(event_next(&rest, &got, &mem));
	arena_clear(&mem);
}

static void
kinds_of_entities_have_names(void **state)
{
	(void)state;
	for (int i = 0; i < ENTITY_KINDS; i++)
		assert_int_equal(entity_kind_of(text_of(
				     entity_kind_name((enum entity_kind)i))),
		    i);
	assert_int_equal(entity_kind_of(TEXT("persons")), -1);
	assert_int_equal(entity_kind_of(TEXT("")), -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_event_comes_back_as_it_was_sent),
		cmocka_unit_test(half_a_line_waits_for_its_end),
		cmocka_unit_test(a_line_that_is_no_event_is_skipped),
		cmocka_unit_test(kinds_of_entities_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
