#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "digest/wire.h"
#include "support/sample.h"
#include "text/signature.h"

static void
a_job_comes_through_with_its_document(void **state)
{
	static const uint64_t known[] = { 1, UINT64_MAX, 0x123456789ABCDEF0 };
	static const struct digest_page more[] = {
		{ { "<p>\xFF", 4 }, { "https://example.org/2", 21 },
		    { "text/html", 9 } },
		{ { "", 0 }, { "", 0 }, { "", 0 } },
	};
	struct digest_job job = {
		.kind = DIGEST_FEED,
		.bytes = TEXT("<rss>\xE9\0</rss>"),
		.url = TEXT("https://example.org/rss"),
		.content_type = TEXT("text/xml; charset=\xFF"),
		.language = TEXT("fr-BE"),
		.rules = { TEXT("//li"), TEXT("h2"), TEXT("a/@href"),
		    TEXT("time"), TEXT("sport|\xE9"), TEXT("^ad") },
		.want_articles = true,
		.want_signatures = true,
		.max_items = 2000,
		.known = known,
		.nknown = 3,
		.body = TEXT("//article"),
		.drop = TEXT("//aside"),
		.more = more,
		.nmore = 2,
	};
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct digest_job got;

	(void)state;
	wire_pack_job(&out, &job);
	buf_add_text(&out, job.bytes);
	buf_add_text(&out, more[0].bytes);
	assert_int_equal(wire_unpack_job(&got, &mem, buf_text(&out), NULL), 0);
	assert_int_equal(got.kind, DIGEST_FEED);
	assert_true(text_equal(got.bytes, job.bytes));
	assert_true(text_equal(got.url, job.url));
	assert_true(text_equal(got.content_type, job.content_type));
	assert_true(text_equal(got.language, job.language));
	assert_true(text_equal(got.rules.items, job.rules.items));
	assert_true(text_equal(got.rules.title, job.rules.title));
	assert_true(text_equal(got.rules.link, job.rules.link));
	assert_true(text_equal(got.rules.date, job.rules.date));
	assert_true(text_equal(got.rules.include, job.rules.include));
	assert_true(text_equal(got.rules.exclude, job.rules.exclude));
	assert_true(text_equal(got.body, job.body));
	assert_true(text_equal(got.drop, job.drop));
	assert_int_equal(got.nmore, 2);
	assert_true(text_equal(got.more[0].bytes, more[0].bytes));
	assert_true(text_equal(got.more[0].url, more[0].url));
	assert_true(text_equal(got.more[0].content_type, more[0].content_type));
	assert_int_equal(got.more[1].bytes.len, 0);
	assert_false(got.want_bodies);
	assert_true(got.want_articles);
	assert_true(got.want_signatures);
	assert_false(got.want_entities);
	assert_int_equal(got.max_items, 2000);
	assert_int_equal(got.nknown, 3);
	assert_memory_equal(got.known, known, sizeof(known));
	for (size_t len = 0; len < out.len; len++)
		assert_int_equal(wire_unpack_job(&got, &mem,
				     text_sub(buf_text(&out), 0, len), NULL),
		    -1);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
sample_harvest(struct harvest *harvest, enum digest_kind kind)
{
	static struct harvest_item items[2];
	static struct link alternates[] = {
		{ { "https://example.org/rss", 23 }, { "News", 4 } },
		{ { "https://example.org/atom", 24 }, { "", 0 } },
	};

	static struct wiki_text texts[] = { { { "fr", 2 }, { "Séoul", 6 } } };
	static struct wiki_fact facts[] = { { WIKI_POPULATION, { "9", 1 } } };
	static struct wiki_item wiki[] = {
		{ .id = { "Q8684", 5 },
		    .names = texts,
		    .nnames = 1,
		    .nlabels = 1,
		    .descriptions = texts,
		    .ndescriptions = 1,
		    .pages = texts,
		    .npages = 1,
		    .facts = facts,
		    .nfacts = 1,
		    .kinds = 2,
		    .sites = 300,
		    .geonames = { "1835848", 7 } },
		{ .id = { "Q1", 2 }, .is_page = true },
	};

	*harvest = (struct harvest){ .kind = kind, .ok = true };
	sample_names(&harvest->names);
	if (kind == DIGEST_ARTICLE)
		sample_article(&harvest->article);
	if (kind == DIGEST_OPML) {
		harvest->names = (struct names){ 0 };
		sample_outlines(&harvest->outlines);
	}
	if (kind == DIGEST_WIKI) {
		harvest->names = (struct names){ 0 };
		harvest->wiki = (struct wiki_items){ wiki, 2 };
	}
	if (kind != DIGEST_FEED && kind != DIGEST_PAGE)
		return;
	if (kind == DIGEST_PAGE) {
		harvest->alternates = alternates;
		harvest->nalternates = 2;
		harvest->login = true;
	}
	harvest->names = (struct names){ 0 };
	sample_feed(&harvest->feed);
	items[0] = (struct harvest_item){ .hash = UINT64_MAX };
	items[1] = (struct harvest_item){ .hash = 2, .known = true };
	sample_article(&items[0].article);
	sample_names(&items[0].names);
	harvest->items = items;
	harvest->dropped = 12;
}

/* A document as long as sample_article's text. */
static int
unpack(struct harvest *harvest, struct arena *mem, struct text packed,
    enum digest_kind kind)
{
	struct wire_bounds bounds = { .kind = kind, .document_bytes = 26 };

	return wire_unpack_harvest(harvest, mem, packed, &bounds, NULL);
}

static void
a_harvest_of_each_kind_comes_through(void **state)
{
	(void)state;
	for (int kind = 0; kind < DIGEST_KINDS; kind++) {
		struct arena mem = { 0 };
		struct buf out = { 0 }, again = { 0 };
		struct harvest harvest;

		sample_harvest(&harvest, (enum digest_kind)kind);
		wire_pack_harvest(&out, &harvest);
		assert_int_equal(unpack(&harvest, &mem, buf_text(&out),
				     (enum digest_kind)kind),
		    0);
		assert_true(harvest.ok);
		wire_pack_harvest(&again, &harvest);
		assert_true(text_equal(buf_text(&out), buf_text(&again)));
		buf_clear(&out);
		buf_clear(&again);
		arena_clear(&mem);
	}
}

static void
items_keep_what_was_found_in_them(void **state)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct harvest harvest;

	(void)state;
	sample_harvest(&harvest, DIGEST_FEED);
	wire_pack_harvest(&out, &harvest);
	assert_int_equal(
	    unpack(&harvest, &mem, buf_text(&out), DIGEST_FEED), 0);
	assert_int_equal(harvest.feed.nitems, 2);
	assert_int_equal(harvest.dropped, 12);
	assert_true(harvest.items[0].hash == UINT64_MAX);
	assert_false(harvest.items[0].known);
	assert_int_equal(harvest.items[0].names.nmentions, 2);
	assert_true(harvest.items[1].known);
	assert_int_equal(harvest.items[1].article.nsections, 0);
	buf_clear(&out);
	arena_clear(&mem);
}

/* Of words that stand for any text. */
static struct text
signature_of_words(struct buf *packed)
{
	struct signature_input input = { .title = TEXT("Storm over Oslo"),
		.text = TEXT("A storm took roofs off houses in Oslo."),
		.language = TEXT("en") };
	struct signature signature;

	signature_make(&signature, &input);
	signature_pack(packed, &signature);
	return buf_text(packed);
}

static void
a_signature_comes_through_and_noise_in_its_place_does_not(void **state)
{
	static const enum digest_kind kinds[] = { DIGEST_ARTICLE,
		DIGEST_STORED };
	struct arena mem = { 0 };
	struct buf packed = { 0 }, out = { 0 };
	struct text right = signature_of_words(&packed);
	const struct text wrong[] = { TEXT("noise"),
		text_sub(right, 0, right.len - 1) };
	struct harvest harvest;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		sample_harvest(&harvest, kinds[i]);
		harvest.signature = right;
		buf_reset(&out);
		wire_pack_harvest(&out, &harvest);
		assert_int_equal(
		    unpack(&harvest, &mem, buf_text(&out), kinds[i]), 0);
		assert_true(text_equal(harvest.signature, right));
		sample_harvest(&harvest, kinds[i]);
		harvest.signature = wrong[i];
		buf_reset(&out);
		wire_pack_harvest(&out, &harvest);
		assert_int_equal(
		    unpack(&harvest, &mem, buf_text(&out), kinds[i]), 0);
		assert_int_equal(harvest.signature.len, 0);
	}
	sample_harvest(&harvest, DIGEST_FEED);
	harvest.items[0].signature = right;
	buf_reset(&out);
	wire_pack_harvest(&out, &harvest);
	assert_int_equal(
	    unpack(&harvest, &mem, buf_text(&out), DIGEST_FEED), 0);
	assert_true(text_equal(harvest.items[0].signature, right));
	sample_harvest(&harvest, DIGEST_FEED);
	harvest.items[0].signature = wrong[0];
	buf_reset(&out);
	wire_pack_harvest(&out, &harvest);
	assert_int_equal(
	    unpack(&harvest, &mem, buf_text(&out), DIGEST_FEED), 0);
	assert_true(harvest.ok);
	assert_int_equal(harvest.items[0].signature.len, 0);
	buf_clear(&packed);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
a_page_that_failed_keeps_the_feeds_it_names(void **state)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct harvest harvest;

	(void)state;
	sample_harvest(&harvest, DIGEST_PAGE);
	harvest.ok = false;
	err_set(&harvest.err, ERR_INPUT, "no stories");
	wire_pack_harvest(&out, &harvest);
	assert_int_equal(
	    unpack(&harvest, &mem, buf_text(&out), DIGEST_PAGE), 0);
	assert_false(harvest.ok);
	assert_string_equal(harvest.err.text, "no stories");
	assert_int_equal(harvest.feed.nitems, 0);
	assert_true(text_is(harvest.feed.title, "Example"));
	assert_int_equal(harvest.nalternates, 2);
	assert_true(
	    text_is(harvest.alternates[1].url, "https://example.org/atom"));
	assert_true(harvest.login);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
a_failure_says_why_in_one_clean_line(void **state)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct harvest harvest;
	struct err err;

	(void)state;
	err_set(&err, ERR_LIMIT, "not\na \x1B[31mfeed \xC3");
	digest_fail(&harvest, DIGEST_FEED, &err);
	wire_pack_harvest(&out, &harvest);
	assert_int_equal(
	    unpack(&harvest, &mem, buf_text(&out), DIGEST_FEED), 0);
	assert_false(harvest.ok);
	assert_int_equal(harvest.err.code, ERR_LIMIT);
	assert_true(text_starts(text_of(harvest.err.text), "not a "));
	assert_null(strpbrk(harvest.err.text, "\x1B\n"));
	buf_clear(&out);
	arena_clear(&mem);
}

static void
another_kind_than_asked_for_is_refused(void **state)
{
	static const struct wire_bounds shorter = { .kind = DIGEST_TEXT,
		.document_bytes = 25 };
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct harvest harvest;

	(void)state;
	sample_harvest(&harvest, DIGEST_TEXT);
	wire_pack_harvest(&out, &harvest);
	assert_int_equal(
	    unpack(&harvest, &mem, buf_text(&out), DIGEST_ARTICLE), -1);
	assert_false(harvest.ok);
	assert_int_equal(harvest.kind, DIGEST_ARTICLE);
	/* Mentions beyond the document. */
	assert_int_equal(
	    wire_unpack_harvest(&harvest, &mem, buf_text(&out), &shorter, NULL),
	    -1);
	assert_int_equal(harvest.names.nmentions, 0);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
a_mention_that_cuts_a_character_is_refused(void **state)
{
	struct span span = { .text = TEXT("\xC3\xA9t\xC3\xA9") };
	struct block block = { .spans = &span, .nspans = 1 };
	struct section section = { .blocks = &block, .nblocks = 1 };
	struct entity entity = { .name = TEXT("x") };
	struct mention mention = { 0, 5, 0 };
	struct harvest harvest = { .kind = DIGEST_ARTICLE,
		.ok = true,
		.article = { .sections = &section, .nsections = 1 },
		.names = { TEXT(""), &entity, 1, &mention, 1 } };

	(void)state;
	for (unsigned cut = 0; cut < 3; cut++) {
		struct arena mem = { 0 };
		struct buf out = { 0 };
		struct harvest got;

		mention.start = cut == 1 ? 1 : 0;
		mention.end = cut == 2 ? 4 : 5;
		wire_pack_harvest(&out, &harvest);
		assert_int_equal(
		    unpack(&got, &mem, buf_text(&out), DIGEST_ARTICLE),
		    cut ? -1 : 0);
		buf_clear(&out);
		arena_clear(&mem);
	}
}

static void
damage_never_crashes(void **state)
{
	(void)state;
	for (int kind = 0; kind < DIGEST_KINDS; kind++) {
		struct buf out = { 0 };
		struct harvest harvest;

		sample_harvest(&harvest, (enum digest_kind)kind);
		wire_pack_harvest(&out, &harvest);
		for (size_t i = 0; i < out.len * 8; i++) {
			struct arena mem = { 0 };
			size_t len = i % 8 ? out.len : i / 8;
			char *copy = mem_copy(text_from(out.ptr, len));

			if (i % 8)
				copy[i / 8] = (char)(copy[i / 8] ^ 1 << i % 8);
			if (unpack(&harvest, &mem, text_from(copy, len),
				(enum digest_kind)kind) < 0)
				assert_string_equal(harvest.err.text,
				    "the parser's answer is damaged");
			free(copy);
			arena_clear(&mem);
		}
		buf_clear(&out);
	}
}

static void
a_harvest_that_is_too_large_becomes_a_failure(void **state)
{
	struct buf large = { 0 }, out = { 0 };
	struct arena mem = { 0 };
	struct harvest harvest = { .kind = DIGEST_ARTICLE, .ok = true };

	(void)state;
	buf_reserve(&large, WIRE_MAX_HARVEST);
	memset(large.ptr, 'x', WIRE_MAX_HARVEST);
	harvest.article.title = text_from(large.ptr, WIRE_MAX_HARVEST);
	wire_pack_harvest(&out, &harvest);
	assert_int_equal(
	    unpack(&harvest, &mem, buf_text(&out), DIGEST_ARTICLE), 0);
	assert_false(harvest.ok);
	assert_int_equal(harvest.err.code, ERR_LIMIT);
	buf_clear(&large);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
items_beyond_the_size_are_dropped_and_counted(void **state)
{
	struct buf large = { 0 }, out = { 0 };
	struct arena mem = { 0 };
	struct item item = { 0 };
	struct harvest_item more = { .known = true };
	struct feed feed = { .format = FEED_RSS };
	struct wire_feed wire;
	struct harvest harvest;

	(void)state;
	buf_reserve(&large, 1 << 20);
	memset(large.ptr, 'x', 1 << 20);
	item.title = text_from(large.ptr, 1 << 20);
	wire_feed_begin(&wire, &out, DIGEST_FEED, &feed, 0);
	for (int i = 0; i < 30; i++)
		wire_feed_item(&wire, &item, &more);
	wire_feed_end(&wire, 5);
	assert_int_equal(
	    unpack(&harvest, &mem, buf_text(&out), DIGEST_FEED), 0);
	assert_int_equal(harvest.feed.nitems, 23);
	assert_int_equal(harvest.dropped, 5 + 7);
	buf_clear(&large);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
what_would_take_too_much_memory_is_dropped(void **state)
{
	struct buf out = { 0 };
	struct arena mem = { 0 };
	struct item item = { .title = TEXT("x") };
	struct harvest_item more = { .hash = 1 };
	struct feed feed = { .format = FEED_RSS };
	struct wire_feed wire;
	struct wire_bounds bounds = { .kind = DIGEST_FEED, .max_items = 2000 };
	struct harvest harvest;
	size_t nspans = 20000;
	struct span *spans = mem_array(nspans, sizeof(*spans));
	struct block block = { .spans = spans, .nspans = nspans };
	struct section section = { .blocks = &block, .nblocks = 1 };

	(void)state;
	more.article.sections = &section;
	more.article.nsections = 1;
	wire_feed_begin(&wire, &out, DIGEST_FEED, &feed, bounds.max_items);
	for (int i = 0; i < 100; i++)
		wire_feed_item(&wire, &item, &more);
	wire_feed_end(&wire, 0);
	assert_true(out.len < WIRE_MAX_HARVEST / 2);
	assert_int_equal(
	    wire_unpack_harvest(&harvest, &mem, buf_text(&out), &bounds, NULL),
	    0);
	assert_true(harvest.feed.nitems > 10);
	assert_true(harvest.dropped > 10);
	assert_int_equal(harvest.feed.nitems + harvest.dropped, 100);
	assert_true(mem.size_bytes <= WIRE_MAX_MEMORY + (4 << 20));
	/* More items than were asked for are nobody's harvest. */
	bounds.max_items = 10;
	assert_int_equal(
	    wire_unpack_harvest(&harvest, &mem, buf_text(&out), &bounds, NULL),
	    -1);
	free(spans);
	buf_clear(&out);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_job_comes_through_with_its_document),
		cmocka_unit_test(a_harvest_of_each_kind_comes_through),
		cmocka_unit_test(items_keep_what_was_found_in_them),
		cmocka_unit_test(
		    a_signature_comes_through_and_noise_in_its_place_does_not),
		cmocka_unit_test(a_page_that_failed_keeps_the_feeds_it_names),
		cmocka_unit_test(a_failure_says_why_in_one_clean_line),
		cmocka_unit_test(another_kind_than_asked_for_is_refused),
		cmocka_unit_test(a_mention_that_cuts_a_character_is_refused),
		cmocka_unit_test(damage_never_crashes),
		cmocka_unit_test(a_harvest_that_is_too_large_becomes_a_failure),
		cmocka_unit_test(items_beyond_the_size_are_dropped_and_counted),
		cmocka_unit_test(what_would_take_too_much_memory_is_dropped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
