/* Texts that no newspaper prints: what is found in them stays in bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/entities.h"

enum { MEGABYTE = 1 << 20 };

static struct arena mem;
static struct names names;

static void
find(struct text text)
{
	struct entities_input input = { .text = text };

	arena_clear(&mem);
	entities_find(&names, &mem, &input);
}

static void
repeat(struct buf *out, const char *cstr, size_t bytes)
{
	while (out->len < bytes)
		buf_add_cstr(out, cstr);
}

/* Mentions are in order, apart, and whole characters of the text. */
static void
assert_bounds(struct text text)
{
	size_t last = 0;

	for (size_t i = 0; i < names.nmentions; i++) {
		const struct mention *m = &names.mentions[i];

		assert_true(m->start >= last && m->end > m->start);
		assert_true(m->end <= text.len);
		assert_true(m->entity < names.nentities);
		assert_true(
		    utf8_is_valid(text_sub(text, m->start, m->end - m->start)));
		last = m->end;
	}
}

static const char news[] =
    "Le président russe Vladimir Poutine a reçu Kim Jong Un à Moscou. "
    "M. Poutine a parlé de la Corée du Nord.\n\n";

static void
assert_no_names_in(const char *cstr)
{
	struct buf text = { 0 };

	repeat(&text, cstr, MEGABYTE);
	find(buf_text(&text));
	assert_int_equal(names.nentities, 0);
	assert_int_equal(names.nmentions, 0);
	buf_clear(&text);
}

static void
beyond_its_first_megabyte_a_text_is_not_read(void **state)
{
	struct buf text = { 0 };
	size_t mentions;

	(void)state;
	repeat(&text, news, 5 * MEGABYTE);
	find(text_sub(buf_text(&text), 0, MEGABYTE));
	mentions = names.nmentions;
	assert_true(mentions > 10000);
	find(buf_text(&text));
	assert_int_equal(names.nmentions, mentions);
	assert_true(names.nentities < 10);
	assert_bounds(buf_text(&text));
	buf_clear(&text);
}

static void
memory_grows_as_the_text_does(void **state)
{
	struct buf text = { 0 };
	size_t once, names_once;

	(void)state;
	for (unsigned i = 0; text.len < MEGABYTE / 2; i++)
		buf_printf(&text, "Jean Dupont%u a vu Anna Meier%u.\n", i, i);
	find(text_sub(buf_text(&text), 0, MEGABYTE / 4));
	once = mem.size_bytes;
	names_once = names.nentities;
	find(buf_text(&text));
	assert_true(names.nentities > names_once);
	assert_true(mem.size_bytes <= 3 * once);
	assert_true(mem.size_bytes <= 40 * text.len);
	assert_bounds(buf_text(&text));
	buf_clear(&text);
}

static void
a_text_without_capitals_has_no_names(void **state)
{
	(void)state;
	assert_no_names_in(
	    "le président russe vladimir poutine a reçu kim jong un à moscou. "
	    "l'onu et les états-unis ont protesté.\n");
}

static void
scripts_without_capitals_or_blanks_have_no_names(void **state)
{
	(void)state;
	assert_no_names_in("北京时间今天上午外交部发言人在记者会上表示。");
	assert_no_names_in("กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย");
	assert_no_names_in("東京で首相が記者会見を開いた。\n");
}

static void
what_is_written_from_the_right_has_no_names(void **state)
{
	(void)state;
	assert_no_names_in("قال الرئيس اليوم في موسكو إن الاتفاق قريب.\n");
	assert_no_names_in("ראש הממשלה אמר היום בירושלים כי ההסכם קרוב.\n");
}

static void
a_text_in_capitals_alone_has_the_names_that_lists_know(void **state)
{
	struct buf text = { 0 };

	(void)state;
	repeat(&text,
	    "POUTINE REÇOIT KIM JONG UN À MOSCOU, LA CORÉE DU NORD S'EN "
	    "RÉJOUIT ET LA FRANCE S'EN INQUIÈTE.\n",
	    MEGABYTE / 4);
	find(buf_text(&text));
	assert_true(names.nentities > 0 && names.nentities < 20);
	assert_bounds(buf_text(&text));
	buf_clear(&text);
}

static void
mixed_scripts_keep_their_characters_whole(void **state)
{
	struct buf text = { 0 };

	(void)state;
	repeat(&text,
	    "Vladimir Poutine 普京 Путин بوتين Πούτιν Kim 金正恩 สมชาย נתניהו "
	    "\xF0\x9F\x98\x80 \xE2\x80\xAEMoscou\xE2\x80\xAC e\xCC\x81.\n",
	    MEGABYTE / 4);
	find(buf_text(&text));
	assert_true(names.nentities > 0 && names.nentities < 40);
	assert_bounds(buf_text(&text));
	buf_clear(&text);
}

/* The article's text is valid; that of a careless caller may not be. */
static void
broken_bytes_end_words(void **state)
{
	struct buf text = { 0 };
	uint32_t dice = 7;

	(void)state;
	while (text.len < MEGABYTE / 4) {
		dice = dice * 1664525u + 1013904223u;
		buf_add_byte(&text, (char)(dice >> 24));
	}
	find(buf_text(&text));
	buf_reset(&text);
	repeat(&text, "Le pr\xE9sident Vladimir Poutine \xFF\xC3 \xF0\x9F.\n",
	    MEGABYTE / 4);
	find(buf_text(&text));
	assert_true(names.nentities > 0 && names.nentities < 10);
	assert_bounds(buf_text(&text));
	buf_clear(&text);
}

static void
a_word_without_end_is_no_name(void **state)
{
	static const char *const words[] = { "A", "A-", "Aa", "É", "A&", NULL };
	struct buf text = { 0 };

	(void)state;
	for (size_t i = 0; words[i]; i++) {
		buf_reset(&text);
		repeat(&text, words[i], 2 * MEGABYTE);
		find(buf_text(&text));
		assert_int_equal(names.nmentions, 0);
	}
	buf_clear(&text);
}

static int
prepare(void **state)
{
	(void)state;
	return entities_prepare(NULL);
}

static int
clear(void **state)
{
	(void)state;
	arena_clear(&mem);
	entities_done();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(beyond_its_first_megabyte_a_text_is_not_read),
		cmocka_unit_test(memory_grows_as_the_text_does),
		cmocka_unit_test(a_text_without_capitals_has_no_names),
		cmocka_unit_test(
		    scripts_without_capitals_or_blanks_have_no_names),
		cmocka_unit_test(what_is_written_from_the_right_has_no_names),
		cmocka_unit_test(
		    a_text_in_capitals_alone_has_the_names_that_lists_know),
		cmocka_unit_test(mixed_scripts_keep_their_characters_whole),
		cmocka_unit_test(broken_bytes_end_words),
		cmocka_unit_test(a_word_without_end_is_no_name),
	};

	return cmocka_run_group_tests(tests, prepare, clear);
}
