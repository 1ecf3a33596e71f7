/* Texts and headlines all in capitals. */
#include "found.h"

/* The entity of the first mention that reads so; NULL: there is none. */
static const struct entity *
entity_of(const char *form)
{
	for (size_t i = 0; i < names.nmentions; i++) {
		const struct mention *m = &names.mentions[i];

		if (text_is(text_sub(text, m->start, m->end - m->start), form))
			return &names.entities[m->entity];
	}
	return NULL;
}

static void
assert_name(const char *form, enum entity_kind kind, const char *name)
{
	const struct entity *entity = entity_of(form);

	if (!entity)
		fail_msg("no mention: %s", form);
	if (!text_is(entity->name, name))
		fail_msg("%s: %.*s", form, TEXT_ARG(entity->name));
	assert_int_equal(entity->kind, kind);
}

static void
a_headline_in_capitals_has_its_names(void **state)
{
	(void)state;
	find("VLADIMIR POUTINE RENCONTRE KIM JONG UN", "fr");
	assert_name("VLADIMIR POUTINE", ENTITY_PERSON, "Vladimir Poutine");
	assert_name("KIM JONG UN", ENTITY_PERSON, "Kim Jong Un");
	assert_int_equal(names.nmentions, 2);
	find("XI JINPING MEETS JOE BIDEN IN SAN FRANCISCO", "en");
	assert_name("XI JINPING", ENTITY_PERSON, "Xi Jinping");
	assert_name("JOE BIDEN", ENTITY_PERSON, "Joe Biden");
	assert_name("SAN FRANCISCO", ENTITY_PLACE, "San Francisco");
	find("BUNDESKANZLER OLAF SCHOLZ TRIFFT EMMANUEL MACRON IN PARIS", "de");
	assert_name("OLAF SCHOLZ", ENTITY_PERSON, "Olaf Scholz");
	assert_name("EMMANUEL MACRON", ENTITY_PERSON, "Emmanuel Macron");
	find("PEDRO SÁNCHEZ VIAJA A BRUSELAS CON URSULA VON DER LEYEN", "es");
	assert_name("PEDRO SÁNCHEZ", ENTITY_PERSON, "Pedro Sánchez");
	assert_name(
	    "URSULA VON DER LEYEN", ENTITY_PERSON, "Ursula von der Leyen");
}

static void
a_headline_in_capitals_is_read_as_its_text_is_written(void **state)
{
	(void)state;
	find("KOVALDA ACCUSE BRINVILLE DE MENTIR SUR LES COMPTES DE LA CGT\n\n"
	     "La sénatrice Anna Kovalda accuse Paul Brinville. M. Brinville "
	     "aurait caché les comptes de la CGT, dit Mme Kovalda.",
	    "fr");
	assert_non_null(entity_of("KOVALDA"));
	assert_non_null(entity_of("BRINVILLE"));
	assert_ptr_equal(entity_of("KOVALDA"), entity_of("Anna Kovalda"));
	assert_ptr_equal(entity_of("BRINVILLE"), entity_of("Paul Brinville"));
	assert_name("CGT", ENTITY_ORGANISATION, "CGT");
	assert_null(entity_of("ACCUSE"));
	assert_null(entity_of("COMPTES"));
}

static void
a_text_in_capitals_has_its_names(void **state)
{
	(void)state;
	find("LE PRÉSIDENT RUSSE VLADIMIR POUTINE A RENCONTRÉ MERCREDI SERGUEÏ "
	     "CHOÏGOU, A ANNONCÉ LE KREMLIN. M. POUTINE A QUITTÉ MOSCOU MARDI. "
	     "LES ÉTATS-UNIS ET L'ONU ONT PROTESTÉ.",
	    "fr");
	assert_name("VLADIMIR POUTINE", ENTITY_PERSON, "Vladimir Poutine");
	assert_ptr_equal(entity_of("POUTINE"), entity_of("VLADIMIR POUTINE"));
	assert_name("SERGUEÏ CHOÏGOU", ENTITY_PERSON, "Sergueï Choïgou");
	assert_name("MOSCOU", ENTITY_PLACE, "Moscou");
	assert_name("ÉTATS-UNIS", ENTITY_PLACE, "États-Unis");
	assert_name("ONU", ENTITY_ORGANISATION, "ONU");
	assert_null(entity_of("MERCREDI"));
	assert_null(entity_of("RUSSE"));
}

static void
a_title_with_many_capitals_keeps_its_names_whole(void **state)
{
	(void)state;
	find("Vladimir Poutine rencontre Kim Jong Un", "fr");
	assert_name("Kim Jong Un", ENTITY_PERSON, "Kim Jong Un");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_headline_in_capitals_has_its_names),
		cmocka_unit_test(
		    a_headline_in_capitals_is_read_as_its_text_is_written),
		cmocka_unit_test(a_text_in_capitals_has_its_names),
		cmocka_unit_test(
		    a_title_with_many_capitals_keeps_its_names_whole),
	};

	return cmocka_run_group_tests(tests, prepare, clear);
}
