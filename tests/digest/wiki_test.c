/* Answers of Wikidata's API, and bytes that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/buf.h"
#include "digest/digest.h"
#include "model/entity.h"

static const char city[] =
    "{\"entities\":{\"Q42\":{\"type\":\"item\",\"id\":\"Q42\",\"labels\":{"
    "\"fr\":{\"language\":\"fr\",\"value\":\"Belle\\u0007ville\"},"
    "\"ja\":{\"language\":\"ja\",\"value\":\"x\"}},"
    "\"descriptions\":{},\"aliases\":[],"
    "\"claims\":{"
    "\"P31\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q515\"}}},"
    "\"rank\":\"normal\"}],"
    "\"P17\":[{\"mainsnak\":{\"snaktype\":\"somevalue\"},\"rank\":"
    "\"normal\"},{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q31\"}}},"
    "\"rank\":\"normal\"}],"
    "\"P1082\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"amount\":"
    "\"+900\",\"unit\":\"1\"}}},\"rank\":\"normal\"},"
    "{\"mainsnak\":{\"datavalue\":{\"value\":{\"amount\":\"+1200\"}}},"
    "\"rank\":\"preferred\"}],"
    "\"P39\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q9\"}}},"
    "\"rank\":\"normal\"}],"
    "\"P1566\":[{\"mainsnak\":{\"datavalue\":{\"value\":\"1835848\","
    "\"type\":\"string\"}},\"rank\":\"normal\"}]},"
    "\"sitelinks\":{\"frwiki\":{\"title\":\"Belleville\"},"
    "\"dewiki\":{\"title\":\"Belleville\"}}},"
    "\"Q43\":{\"id\":\"Q43\",\"missing\":\"\"}},\"success\":1}";

static bool
digest(
    struct harvest *harvest, struct arena *mem, const char *bytes, size_t len)
{
	struct digest_job job = { .kind = DIGEST_WIKI,
		.bytes = text_from(bytes, len),
		.language = TEXT("fr en") };

	digest_run(harvest, mem, &job);
	return harvest->ok;
}

static void
a_place_has_its_own_facts_and_the_preferred_ones(void **state)
{
	struct arena mem = { 0 };
	struct harvest harvest;
	const struct wiki_item *item = NULL;

	(void)state;
	assert_true(digest(&harvest, &mem, city, strlen(city)));
	assert_int_equal(harvest.wiki.n, 1);
	item = harvest.wiki.list;
	assert_true(text_is(item->id, "Q42"));
	assert_int_equal(item->nnames, 1);
	assert_null(
	    memchr(item->names[0].text.ptr, '\007', item->names[0].text.len));
	assert_int_equal(item->kinds, 1 << ENTITY_PLACE);
	assert_int_equal(item->sites, 2);
	assert_int_equal(item->npages, 1);
	assert_true(text_is(item->geonames, "1835848"));
	assert_int_equal(item->nfacts, 2);
	assert_true(text_is(item->facts[0].value, "Q31"));
	assert_true(text_is(item->facts[1].value, "1200"));
	arena_clear(&mem);
}

static void
a_cut_or_bent_answer_is_refused_or_sound(void **state)
{
	(void)state;
	for (size_t i = 0; i < strlen(city); i++) {
		struct arena mem = { 0 };
		struct harvest harvest;
		char copy[sizeof(city)];

		assert_false(digest(&harvest, &mem, city, i));
		memcpy(copy, city, sizeof(city));
		copy[i] = (char)(copy[i] ^ 0x11);
		(void)digest(&harvest, &mem, copy, strlen(city));
		assert_true(harvest.wiki.n <= 2);
		arena_clear(&mem);
	}
}

static void
what_is_large_is_bounded(void **state)
{
	struct arena mem = { 0 };
	struct harvest harvest;
	struct buf out = { 0 };

	(void)state;
	buf_add_cstr(&out, "{\"search\":[");
	for (int i = 1; i <= 500; i++) {
		buf_printf(&out, "%s{\"id\":\"Q%d\",\"label\":\"",
		    i > 1 ? "," : "", i);
		for (int k = 0; k < 500; k++)
			buf_add_cstr(&out, "é");
		buf_add_cstr(&out, "\"}");
	}
	buf_add_cstr(&out, "]}");
	assert_true(digest(&harvest, &mem, out.ptr, out.len));
	assert_int_equal(harvest.wiki.n, WIKI_ITEMS);
	assert_true(harvest.wiki.list[0].names[0].text.len <= 200);
	buf_reset(&out);
	for (int i = 0; i < 100000; i++)
		buf_add_byte(&out, '[');
	assert_false(digest(&harvest, &mem, out.ptr, out.len));
	buf_clear(&out);
	arena_clear(&mem);
}

static int
open_digest(void **state)
{
	(void)state;
	return digest_prepare(NULL) < 0 || digest_open(NULL) < 0 ? -1 : 0;
}

static int
close_digest(void **state)
{
	(void)state;
	digest_done();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_place_has_its_own_facts_and_the_preferred_ones),
		cmocka_unit_test(a_cut_or_bent_answer_is_refused_or_sound),
		cmocka_unit_test(what_is_large_is_bounded),
	};

	return cmocka_run_group_tests(tests, open_digest, close_digest);
}
