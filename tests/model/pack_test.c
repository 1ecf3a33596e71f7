#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "model/pack.h"
#include "support/sample.h"

/* The three shapes, packed one behind the other. */
static void
pack_all(struct buf *out)
{
	struct article article;
	struct names names;
	struct feed feed;

	sample_feed(&feed);
	pack_feed(out, &feed);
	pack_item(out, &feed.items[0]);
	sample_article(&article);
	pack_article(out, &article);
	sample_names(&names);
	pack_names(out, &names);
}

/* Reads them; packs into out (may be NULL) what was read. */
static bool
unpack_all(struct text bytes, struct buf *out, bool borrow)
{
	struct arena mem = { 0 };
	struct pack_reader in = {
		.rest = bytes, .mem = &mem, .borrow = borrow
	};
	struct article article;
	struct names names;
	struct feed feed;
	struct item item;

	unpack_feed(&in, &feed);
	unpack_item(&in, &item);
	unpack_article(&in, &article);
	unpack_names(&in, &names, 26);
	/* What was read must be fit to use even when it is bad. */
	struct buf again = { 0 };

	pack_feed(&again, &feed);
	pack_item(&again, &item);
	pack_article(&again, &article);
	pack_names(&again, &names);
	if (out)
		buf_add_text(out, buf_text(&again));
	buf_clear(&again);
	arena_clear(&mem);
	return !in.bad && in.rest.len == 0;
}

static void
what_is_packed_comes_back_the_same(void **state)
{
	struct buf first = { 0 }, second = { 0 }, third = { 0 };

	(void)state;
	pack_all(&first);
	assert_true(unpack_all(buf_text(&first), &second, false));
	assert_true(text_equal(buf_text(&first), buf_text(&second)));
	assert_true(unpack_all(buf_text(&first), &third, true));
	assert_true(text_equal(buf_text(&first), buf_text(&third)));
	buf_clear(&first);
	buf_clear(&second);
	buf_clear(&third);
}

static void
the_fields_are_where_they_belong(void **state)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct pack_reader in = { .mem = &mem };
	struct article article;
	struct feed feed;

	(void)state;
	sample_feed(&feed);
	sample_article(&article);
	pack_feed(&out, &feed);
	pack_article(&out, &article);
	in.rest = buf_text(&out);
	unpack_feed(&in, &feed);
	unpack_article(&in, &article);
	assert_false(in.bad);
	assert_int_equal(feed.format, FEED_RSS);
	assert_int_equal(feed.ttl_minutes, 60);
	assert_int_equal(feed.skip_hours, 1 << 23);
	assert_int_equal(feed.skip_days, 65);
	assert_true(text_is(feed.new_url, "https://example.org/new"));
	assert_int_equal(feed.nsitemaps, 1);
	assert_true(text_is(feed.sitemaps[0], "https://example.org/s.xml"));
	assert_true(feed.unfinished);
	assert_int_equal(feed.nitems, 2);
	assert_true(text_is(feed.items[0].author, "Ada Byron"));
	assert_int_equal(feed.items[0].updated.seconds, -86400);
	assert_int_equal(feed.items[0].enclosures[1].length, -1);
	assert_int_equal(feed.items[0].nrelated, 2);
	assert_int_equal(feed.items[0].related[1].kind, RELATED_TRANSCRIPT);
	assert_true(text_is(feed.items[0].related[1].language, "en"));
	assert_true(text_is(feed.items[1].title, "Bare"));
	assert_int_equal(feed.items[1].published.precision, DATE_NONE);
	assert_true(article.truncated);
	assert_int_equal(article.modified.precision, DATE_SECOND);
	assert_int_equal(article.sections[1].blocks[0].number, 3);
	assert_true(article.sections[1].blocks[3].header);
	assert_int_equal(article.sections[0].blocks[0].spans[0].link, 1);
	assert_int_equal(article.sections[0].blocks[0].spans[3].nhyphens, 2);
	assert_int_equal(article.sections[0].blocks[0].spans[3].hyphens[1], 3);
	assert_true(text_is(article.images[0].alt, "bridge"));
	assert_true(text_is(article.topics[0].text, "Diplomacy"));
	buf_clear(&out);
	arena_clear(&mem);
}

static void
numbers_of_any_size_come_back(void **state)
{
	static const int64_t numbers[] = { 0, 1, -1, 63, 64, -64, -65, 8191,
		8192, INT32_MIN, UINT32_MAX, INT64_MAX, INT64_MIN };
	struct buf out = { 0 };
	struct pack_reader in = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		pack_int(&out, numbers[i]);
	pack_real(&out, -0.1);
	in.rest = buf_text(&out);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		assert_true(unpack_int(&in) == numbers[i]);
	assert_true(unpack_real(&in) == -0.1);
	assert_false(in.bad);
	buf_clear(&out);
}

/* Version 1 had no related links; databases hold items of it. */
static void
an_item_of_the_first_version_is_still_read(void **state)
{
	static const char bytes[] = "\x02" /* the version */
				    "\x02i\x02t\x02l\x02"
				    "a"        /* four texts */
				    "\0\0\0\0" /* no dates, no bodies */
				    "\0\0"     /* no categories, enclosures */
				    "\x02p\x02"
				    "c\x04"
				    "fr";
	struct arena mem = { 0 };
	struct pack_reader in = { .rest = text_from(bytes, sizeof(bytes) - 1),
		.mem = &mem };
	struct item item;

	(void)state;
	unpack_item(&in, &item);
	assert_false(in.bad);
	assert_int_equal(in.rest.len, 0);
	assert_true(text_is(item.thumbnail, "p"));
	assert_true(text_is(item.language, "fr"));
	assert_int_equal(item.nrelated, 0);
	arena_clear(&mem);
}

/* Version 1 had no times of sections, no pages, no walls. */
static void
an_article_of_the_first_version_is_still_read(void **state)
{
	static const char bytes[] = "\x02" /* the version */
				    "\x02u\x02t\x02"
				    "b\0\0\x04" /* url … byline, no dates */
				    "fr\x02s\x02l\x02"  /* … and truncated */
				    "\0\0\0\0"          /* links … images */
				    "\x02\x02h\x04\x02" /* a section … */
				    "\0\0\0\0\0\x02\x02x\0\0";
	struct arena mem = { 0 };
	struct pack_reader in = { .rest = text_from(bytes, sizeof(bytes) - 1),
		.mem = &mem };
	struct article article;

	(void)state;
	unpack_article(&in, &article);
	assert_false(in.bad);
	assert_int_equal(in.rest.len, 0);
	assert_true(article.truncated);
	assert_false(article.walled);
	assert_int_equal(article.pages, 0);
	assert_int_equal(article.nsections, 1);
	assert_int_equal(article.sections[0].time.precision, DATE_NONE);
	assert_true(text_is(article.sections[0].heading, "h"));
	assert_true(text_is(article.sections[0].blocks[0].spans[0].text, "x"));
	arena_clear(&mem);
}

static bool
is_bad_text(struct text bytes)
{
	struct arena mem = { 0 };
	struct pack_reader in = { .rest = bytes, .mem = &mem };
	struct text text = unpack_text(&in);
	bool bad = in.bad && text.len == 0 && unpack_int(&in) == 0;

	arena_clear(&mem);
	return bad;
}

static void
text_that_is_not_sound_is_refused(void **state)
{
	(void)state;
	assert_true(is_bad_text(TEXT("")));
	assert_true(is_bad_text(TEXT("\x06"
				     "ab")));
	assert_true(is_bad_text(TEXT("\x02\xE9")));
	assert_true(is_bad_text(TEXT("\x06"
				     "a\0b")));
	assert_true(is_bad_text(TEXT("\x01"
				     "a")));
	assert_true(is_bad_text(TEXT("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"
				     "\x7F"
				     "a")));
	assert_false(is_bad_text(TEXT("\x04\xC3\xA9")));
}

static void
bad_bytes_are_mended_when_they_are_packed(void **state)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct pack_reader in = { .mem = &mem };

	(void)state;
	pack_text(&out, TEXT("a\xE9z"));
	pack_text(&out, TEXT("b\0c"));
	in.rest = buf_text(&out);
	assert_true(text_is(unpack_text(&in), "a\xEF\xBF\xBDz"));
	assert_true(text_is(unpack_text(&in), "b\xEF\xBF\xBD"
					      "c"));
	assert_false(in.bad);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
numbers_that_are_none_are_refused(void **state)
{
	struct buf out = { 0 };
	struct pack_reader in = { 0 };

	(void)state;
	pack_real(&out, NAN);
	in.rest = buf_text(&out);
	(void)unpack_real(&in);
	assert_true(in.bad);
	in = (struct pack_reader){ .rest = TEXT("\x06") };
	assert_int_equal(unpack_int_in(&in, 0, 2), 0);
	assert_true(in.bad);
	buf_clear(&out);
}

static void
a_date_beyond_the_year_9999_is_none(void **state)
{
	struct date far = { INT64_C(1) << 60, DATE_SECOND };
	struct buf out = { 0 };
	struct pack_reader in = { 0 };

	(void)state;
	pack_date(&out, far);
	in.rest = buf_text(&out);
	assert_int_equal(unpack_date(&in).precision, DATE_NONE);
	assert_false(in.bad);
	buf_clear(&out);
}

static void
a_cut_document_is_bad(void **state)
{
	struct buf all = { 0 };

	(void)state;
	pack_all(&all);
	for (size_t len = 0; len < all.len; len++) {
		/* A copy of exactly that size: a sanitizer sees its end. */
		char *cut = mem_copy(text_sub(buf_text(&all), 0, len));

		assert_false(unpack_all(text_from(cut, len), NULL, false));
		assert_false(unpack_all(text_from(cut, len), NULL, true));
		free(cut);
	}
	buf_clear(&all);
}

static void
a_flipped_bit_never_crashes(void **state)
{
	struct buf all = { 0 };
	size_t refused = 0;

	(void)state;
	pack_all(&all);
	for (size_t i = 0; i < all.len * 8; i++) {
		all.ptr[i / 8] = (char)(all.ptr[i / 8] ^ 1 << i % 8);
		refused += !unpack_all(buf_text(&all), NULL, false);
		all.ptr[i / 8] = (char)(all.ptr[i / 8] ^ 1 << i % 8);
	}
	assert_true(refused > all.len);
	buf_clear(&all);
}

static bool
names_are_bad(const struct mention *mentions, size_t n, size_t text_bytes)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct pack_reader in = { .mem = &mem };
	struct names names;

	sample_names(&names);
	struct mention copy[4];

	for (size_t i = 0; i < n; i++)
		copy[i] = mentions[i];
	names.mentions = copy;
	names.nmentions = n;
	pack_names(&out, &names);
	in.rest = buf_text(&out);
	unpack_names(&in, &names, text_bytes);
	assert_true(!in.bad || names.nmentions == 0);
	buf_clear(&out);
	arena_clear(&mem);
	return in.bad;
}

static void
mentions_outside_the_text_are_refused(void **state)
{
	static const struct mention good[] = { { 0, 2, 0 }, { 2, 9, 1 } };
	static const struct mention empty[] = { { 2, 2, 0 } };
	static const struct mention overlap[] = { { 0, 5, 0 }, { 4, 9, 0 } };
	static const struct mention unsorted[] = { { 5, 7, 0 }, { 0, 2, 0 } };
	static const struct mention nobody[] = { { 0, 2, 2 } };

	(void)state;
	assert_false(names_are_bad(good, 2, 9));
	assert_true(names_are_bad(good, 2, 8));
	assert_true(names_are_bad(good, 2, 2));
	assert_true(names_are_bad(good, 2, 0));
	assert_true(names_are_bad(empty, 1, 9));
	assert_true(names_are_bad(overlap, 2, 9));
	assert_true(names_are_bad(unsorted, 2, 9));
	assert_true(names_are_bad(nobody, 1, 9));
}

static bool
article_is_bad(const struct article *article)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct pack_reader in = { .mem = &mem };
	struct article got;

	pack_article(&out, article);
	in.rest = buf_text(&out);
	unpack_article(&in, &got);
	buf_clear(&out);
	arena_clear(&mem);
	return in.bad;
}

static void
indices_that_point_nowhere_are_refused(void **state)
{
	struct article article;

	(void)state;
	sample_article(&article);
	assert_false(article_is_bad(&article));
	article.nlinks = 0;
	assert_true(article_is_bad(&article));
	sample_article(&article);
	article.nimages = 0;
	assert_true(article_is_bad(&article));
}

static void
memory_is_bounded_where_it_is_asked(void **state)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct pack_reader in = { .mem = &mem, .max_bytes = 1024 * 1024 };
	struct names names;

	(void)state;
	/* A text, no entities, then a count of mentions that could follow. */
	pack_int(&out, 1);
	pack_text(&out, TEXT("en"));
	pack_int(&out, 0);
	pack_int(&out, 1000000);
	for (int i = 0; i < 3000000; i++)
		buf_add_byte(&out, 2);
	in.rest = buf_text(&out);
	unpack_names(&in, &names, 1000000);
	assert_true(in.bad);
	assert_true(mem.size_bytes <= 1024 * 1024);
	buf_clear(&out);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_packed_comes_back_the_same),
		cmocka_unit_test(the_fields_are_where_they_belong),
		cmocka_unit_test(an_item_of_the_first_version_is_still_read),
		cmocka_unit_test(an_article_of_the_first_version_is_still_read),
		cmocka_unit_test(numbers_of_any_size_come_back),
		cmocka_unit_test(text_that_is_not_sound_is_refused),
		cmocka_unit_test(bad_bytes_are_mended_when_they_are_packed),
		cmocka_unit_test(numbers_that_are_none_are_refused),
		cmocka_unit_test(a_date_beyond_the_year_9999_is_none),
		cmocka_unit_test(a_cut_document_is_bad),
		cmocka_unit_test(a_flipped_bit_never_crashes),
		cmocka_unit_test(mentions_outside_the_text_are_refused),
		cmocka_unit_test(indices_that_point_nowhere_are_refused),
		cmocka_unit_test(memory_is_bounded_where_it_is_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
