#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/words.h"

/* The words of a text, parted by "|"; "^" before the first of a sentence. */
static void
assert_words(const char *cstr, const char *want)
{
	struct arena mem = { 0 };
	struct words words;
	struct buf got = { 0 };
	struct text text = text_of(cstr);

	words_cut(&words, &mem, text);
	for (size_t i = 0; i < words.count; i++) {
		if (i > 0)
			buf_add_byte(&got, '|');
		if (words.list[i].flags & WORD_SENTENCE)
			buf_add_byte(&got, '^');
		buf_add_text(&got, word_text(text, &words.list[i]));
	}
	assert_string_equal(buf_cstr(&got), want);
	buf_clear(&got);
	arena_clear(&mem);
}

static void
an_elided_article_is_a_word_of_its_own(void **state)
{
	(void)state;
	assert_words("L'ONU et l’Ukraine", "^L'|^ONU|et|l’|Ukraine");
	assert_words("dit qu'Emmanuel", "^dit|qu'|Emmanuel");
	assert_words("la Côte d'Ivoire", "^la|Côte|d'|Ivoire");
	assert_words("aujourd'hui", "^aujourd'hui");
	assert_words("Sinead O'Connor", "^Sinead|O'Connor");
}

static void
a_possessive_is_cut_off(void **state)
{
	(void)state;
	assert_words("Putin's and Xi’s", "^Putin|'s|and|Xi|’s");
	assert_words("the workers' rights", "^the|workers|'|rights");
	assert_words("they don't", "^they|don't");
}

static void
a_hyphen_holds_a_name_together(void **state)
{
	(void)state;
	assert_words("Jean-Luc - Soyouz-2", "^Jean-Luc|-|Soyouz-2");
	assert_words("États-Unis", "^États-Unis");
}

static void
the_dot_of_an_abbreviation_ends_no_sentence(void **state)
{
	(void)state;
	assert_words("M. Kim. Il", "^M.|Kim|.|^Il");
	assert_words("J. K. Rowling", "^J.|K.|Rowling");
	assert_words("the U.S. Army", "^the|U.S.|Army");
	assert_words("Dr. No, etc. and", "^Dr.|No|,|etc.|and");
	assert_words("Booking.com is", "^Booking.com|is");
	assert_words("fin.Le début", "^fin|.|^Le|début");
}

static void
numbers_keep_their_dots_and_commas(void **state)
{
	(void)state;
	assert_words("1.500,25 euros.", "^1.500,25|euros|.");
}

static void
any_bytes_are_cut_into_words(void **state)
{
	char bytes[4096];
	struct arena mem = { 0 };
	struct words words;
	uint32_t random = 7, last = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++) {
		random = random * 1664525 + 1013904223;
		bytes[i] = (char)(random >> 24);
	}
	words_cut(&words, &mem, text_from(bytes, sizeof(bytes)));
	assert_true(words.count > 0);
	for (size_t i = 0; i < words.count; i++) {
		assert_true(words.list[i].start >= last);
		assert_true(words.list[i].end > words.list[i].start);
		last = words.list[i].end;
	}
	assert_true(last <= sizeof(bytes));
	arena_clear(&mem);
}

static void
capitals_and_lines_are_marked(void **state)
{
	struct arena mem = { 0 };
	struct words words;

	(void)state;
	words_cut(&words, &mem, TEXT("ONU\nÉtat"));
	assert_int_equal(words.count, 2);
	assert_true(words.list[0].flags & WORD_ALL_UPPER);
	assert_true(words.list[1].flags & WORD_LINE);
	assert_true(words.list[1].flags & WORD_UPPER_FIRST);
	assert_false(words.list[1].flags & WORD_ALL_UPPER);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_elided_article_is_a_word_of_its_own),
		cmocka_unit_test(a_possessive_is_cut_off),
		cmocka_unit_test(a_hyphen_holds_a_name_together),
		cmocka_unit_test(the_dot_of_an_abbreviation_ends_no_sentence),
		cmocka_unit_test(numbers_keep_their_dots_and_commas),
		cmocka_unit_test(any_bytes_are_cut_into_words),
		cmocka_unit_test(capitals_and_lines_are_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
