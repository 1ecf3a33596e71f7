#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/article.h"
#include "support/sample.h"

static void
the_text_is_paragraphs_parted_by_blank_lines(void **state)
{
	struct article article;
	struct buf text = { 0 };

	(void)state;
	sample_article(&article);
	article_add_text(&text, &article);
	assert_string_equal(buf_cstr(&text), sample_text);
	buf_clear(&text);
}

static void
text_is_added_behind_what_is_there(void **state)
{
	struct article article;
	struct buf text = { 0 };

	(void)state;
	sample_article(&article);
	buf_add_cstr(&text, "title");
	article_add_text(&text, &article);
	assert_true(text_starts(buf_text(&text), "titleKim Jong Un"));
	buf_clear(&text);
}

static void
check_piece(const struct article_piece *piece, void *arg)
{
	struct text all = text_of(sample_text);
	struct buf text = { 0 };
	int *seen = arg;

	if (piece->block)
		block_add_text(&text, piece->block);
	else
		buf_add_text(&text, piece->section->heading);
	if (piece->offset < 0)
		assert_int_equal(text.len, 0);
	else
		assert_true(
		    text_equal(text_sub(all, (size_t)piece->offset, text.len),
			buf_text(&text)));
	*seen = *seen * 2 + (piece->offset >= 0);
	buf_clear(&text);
}

static void
each_piece_is_told_with_its_place_in_the_text(void **state)
{
	struct article article;
	int seen = 1;

	(void)state;
	sample_article(&article);
	article_walk(&article, check_piece, &seen);
	/* text image | heading item rule blank row code cite note */
	assert_int_equal(seen, 1 << 10 | 0x2CF);
}

static void
an_article_of_images_alone_is_empty(void **state)
{
	struct block block = { .kind = BLOCK_IMAGE, .image = 1 };
	struct section section = { .blocks = &block, .nblocks = 1 };
	struct article article = { .sections = &section, .nsections = 1 };
	struct buf text = { 0 };

	(void)state;
	assert_true(article_is_empty(&article));
	assert_int_equal(article_words(&article), 0);
	article_add_text(&text, &article);
	assert_int_equal(text.len, 0);
	sample_article(&article);
	assert_false(article_is_empty(&article));
}

static size_t
words_of(const char *cstr)
{
	struct span span = { .text = text_of(cstr) };
	struct block block = {
		.kind = BLOCK_PARAGRAPH, .spans = &span, .nspans = 1
	};
	struct section section = { .blocks = &block, .nblocks = 1 };
	struct article article = { .sections = &section, .nsections = 1 };

	return article_words(&article);
}

static void
words_are_counted_for_the_reading_time(void **state)
{
	struct article article;

	(void)state;
	assert_int_equal(words_of("one two  three"), 3);
	assert_int_equal(words_of("d\xC3\xA9j\xC3\xA0\xC2\xA0vu"), 2);
	/* Two characters of Han script take as long as a word. */
	assert_int_equal(words_of("\xE6\x9C\x9D\xE9\xAE\xAE"), 1);
	sample_article(&article);
	/* Kim Jong Un was met. Again. What was said First point a | | b … */
	assert_int_equal(article_words(&article), 24);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_text_is_paragraphs_parted_by_blank_lines),
		cmocka_unit_test(text_is_added_behind_what_is_there),
		cmocka_unit_test(each_piece_is_told_with_its_place_in_the_text),
		cmocka_unit_test(an_article_of_images_alone_is_empty),
		cmocka_unit_test(words_are_counted_for_the_reading_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
