/* Which names of a text are taken for the same, and which are kept apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/entities.h"

static struct arena mem;
static struct names names;
static struct text text;

static void
find(const char *cstr, const char *language)
{
	struct entities_input input = { .text = text_of(cstr),
		.language = text_of(language) };

	text = input.text;
	entities_find(&names, &mem, &input);
}

/* The entity of the mention that stands at this word, first behind `words`. */
static const struct entity *
behind(const char *words, const char *name)
{
	size_t at = text_find(text, text_of(words), 0);

	if (at == TEXT_NONE)
		fail_msg("not in the text: %s", words);
	at = text_find(text, text_of(name), at + strlen(words));
	for (size_t i = 0; i < names.nmentions; i++)
		if (names.mentions[i].start == at &&
		    names.mentions[i].end == at + strlen(name))
			return &names.entities[names.mentions[i].entity];
	fail_msg("no such name: %s", name);
	return NULL;
}

static const struct entity *
first(const char *name)
{
	return behind("", name);
}

static void
assert_one(const char *a, const char *b)
{
	if (first(a) != first(b))
		fail_msg("two: %s, %s", a, b);
}

static void
assert_two(const char *a, const char *b)
{
	if (first(a) == first(b))
		fail_msg("one: %s, %s", a, b);
}

static void
a_name_in_another_order_is_the_same(void **state)
{
	(void)state;
	find("Sakamoto Haruto won in Osaka on Monday. Haruto Sakamoto thanked "
	     "his brother Kenji Sakamoto, and Kenji Sakamoto smiled.\n\n"
	     "Haruto Sakamoto and Sakamoto Haruto are one, said the coach. "
	     "Sakamoto will play again.",
	    "en");
	assert_one("Sakamoto Haruto", "Haruto Sakamoto");
	assert_two("Haruto Sakamoto", "Kenji Sakamoto");
	assert_ptr_equal(
	    behind("coach. ", "Sakamoto"), first("Haruto Sakamoto"));
}

static void
nobody_is_called_by_a_middle_name_long_before_the_full_one(void **state)
{
	(void)state;
	find("Zhao taught in Boston. In spring Zhao wrote a book. Everybody "
	     "knew Zhao.\n\nThe eldest daughter, Helen Zhao Morris, teaches "
	     "there too.",
	    "en");
	assert_two("Zhao", "Helen Zhao Morris");
	find("Lula promet des hausses de salaire\n\nLe président brésilien "
	     "Luiz Inácio Lula da Silva a parlé lundi. Lula a dit oui.",
	    "fr");
	assert_one("Lula", "Luiz Inácio Lula da Silva");
}

static void
a_last_name_is_no_rulers(void **state)
{
	(void)state;
	find("Joseph Abner Hartley lived in Denver. In 1859 King Hartley I of "
	     "Colorado rode into town. In 1870 Hartley sold his horse.",
	    "en");
	assert_ptr_equal(
	    behind("1870 ", "Hartley"), first("Joseph Abner Hartley"));
	find("The crown of Leopold II stands in Brussels. Leopold never wore "
	     "it.",
	    "en");
	assert_ptr_equal(behind("Brussels. ", "Leopold"), first("Leopold II"));
}

static void
one_form_is_one_entity_when_its_kinds_are_even(void **state)
{
	(void)state;
	find("They flew to Zarbo. The band Zarbo released a record.", "en");
	assert_int_equal(names.nentities, 1);
	find("The road to Ostrander is closed. Mr Ostrander said so.", "en");
	assert_ptr_not_equal(
	    behind("to ", "Ostrander"), behind("Mr ", "Ostrander"));
}

static int
prepare(void **state)
{
	struct err err;

	(void)state;
	return entities_prepare(&err);
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
		cmocka_unit_test(a_name_in_another_order_is_the_same),
		cmocka_unit_test(
		    nobody_is_called_by_a_middle_name_long_before_the_full_one),
		cmocka_unit_test(a_last_name_is_no_rulers),
		cmocka_unit_test(
		    one_form_is_one_entity_when_its_kinds_are_even),
	};

	return cmocka_run_group_tests(tests, prepare, clear);
}
