/* Who tells the news is not what the news is about. */
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
an_agency_that_signs_an_article_is_no_name(void **state)
{
	struct entities_input input = { .language = TEXT("fr"),
		.title = TEXT("Le gouvernement promet des pistes cyclables") };

	(void)state;
	input.text =
	    TEXT("PARIS (AFP) - Le ministre a promis des pistes cyclables à "
		 "Lyon. Il l'a dit devant des élus. (avec Belga)");
	find_in(&input);
	assert_null(entity_of("AFP"));
	assert_null(entity_of("Belga"));
	assert_non_null(entity_of("Lyon"));
	/* Neither without a title. */
	input.title = TEXT("");
	input.site = TEXT("Le Phare");
	find_in(&input);
	assert_null(entity_of("AFP"));
	assert_non_null(entity_of("Lyon"));
	/* A bare text is no article. */
	input.site = TEXT("");
	find_in(&input);
	assert_non_null(entity_of("AFP"));
}

static void
an_agency_that_is_cited_is_no_name(void **state)
{
	static const struct {
		const char *text, *language, *agency, *name;
	} list[] = {
		{ "« Nous avons perdu », a dit Jeanne Martin à l'AFP lundi.",
		    "fr", "AFP", "Jeanne Martin" },
		{ "Jeanne Martin a démissionné, selon l'agence Reuters.", "fr",
		    "Reuters", "Jeanne Martin" },
		{ "\"We lost\", Olivia Hart told Reuters on Monday.", "en",
		    "Reuters", "Olivia Hart" },
		{ "Olivia Hart has resigned, the Associated Press reported.",
		    "en", "Associated Press", "Olivia Hart" },
		{ "\"Wir haben verloren\", sagte Julia Weber der "
		  "Nachrichtenagentur AFP.",
		    "de", "AFP", "Julia Weber" },
		{ "Pedro Gómez ha dimitido, según la agencia EFE.", "es", "EFE",
		    "Pedro Gómez" },
		{ "«Abbiamo perso», ha detto Paolo Rossi all'ANSA.", "it",
		    "ANSA", "Paolo Rossi" },
		{ "Jan de Vries stapt op, meldt persbureau ANP.", "nl", "ANP",
		    "Jan de Vries" },
		{ "\"Perdemos\", disse Paulo Souza à agência Lusa.", "pt",
		    "Lusa", "Paulo Souza" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		struct entities_input input = { .text = text_of(list[i].text),
			.language = text_of(list[i].language) };

		find_in(&input);
		if (!entity_of(list[i].agency))
			fail_msg("not found: %s", list[i].agency);
		input.site = TEXT("Le Phare");
		find_in(&input);
		if (entity_of(list[i].agency))
			fail_msg("found: %s", list[i].agency);
		assert_non_null(entity_of(list[i].name));
	}
}

static void
an_agency_that_the_article_is_about_stays(void **state)
{
	struct entities_input input = { .language = TEXT("fr"),
		.title = TEXT("Une agence cherche un patron"),
		.text = TEXT("Le patron de l'Agence France-Presse (AFP) était "
			     "à Lyon, a dit un élu à l'AFP.") };

	(void)state;
	find_in(&input);
	assert_non_null(entity_of("AFP"));
	assert_ptr_equal(entity_of("AFP"), entity_of("Agence France-Presse"));
	input = (struct entities_input){ .language = TEXT("en"),
		.title = TEXT("Reuters to cut jobs in London"),
		.text = TEXT("Sixty people in London lose their jobs, the "
			     "union told Reuters on Monday.") };
	find_in(&input);
	assert_non_null(entity_of("Reuters"));
}

static void
the_paper_itself_is_no_subject(void **state)
{
	static const char *const sites[] = { "Harbour Post", "The Harbour Post",
		"Harbour Post - News from the coast", "harbour post | Sports",
		NULL };
	struct entities_input input = { .language = TEXT("en"),
		.title = TEXT("Bakers walk out"),
		.text = TEXT("Bakers in Liverpool walked out, union leader "
			     "Olivia Hart told the Harbour Post.\n\nThey want "
			     "more pay. A meeting will be held in "
			     "Manchester.") };

	(void)state;
	for (size_t i = 0; sites[i]; i++) {
		input.site = text_of(sites[i]);
		find_in(&input);
		assert_non_null(entity_of("Harbour Post"));
		assert_true(entity_of("Harbour Post")->salience <
			    entity_of("Manchester")->salience);
	}
	/* Of itself it may tell. */
	input.title = TEXT("Harbour Post is sold");
	find_in(&input);
	assert_true(entity_of("Harbour Post")->salience >
		    entity_of("Manchester")->salience);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_agency_that_signs_an_article_is_no_name),
		cmocka_unit_test(an_agency_that_is_cited_is_no_name),
		cmocka_unit_test(an_agency_that_the_article_is_about_stays),
		cmocka_unit_test(the_paper_itself_is_no_subject),
	};

	return cmocka_run_group_tests(tests, prepare, clear);
}
