#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/language.h"

static const struct {
	const char *code;
	const char *text;
} samples[] = {
	{ "fr",
	    "Le ministre a été reçu mardi par son homologue dans une ville du "
	    "nord, où ils ont parlé de la pêche et des accords à venir." },
	{ "en",
	    "The minister was received on Tuesday by his counterpart in a town "
	    "of the north, where they have talked about the fishing rules." },
	{ "de",
	    "Der Minister wurde am Dienstag von seinem Kollegen in einer Stadt "
	    "im Norden empfangen, und sie haben über die Fischerei geredet." },
	{ "es",
	    "El ministro fue recibido el martes por su homólogo en una ciudad "
	    "del norte, donde hablaron de la pesca y de los acuerdos." },
	{ "it",
	    "Il ministro è stato ricevuto martedì dal suo omologo in una città "
	    "del nord, dove hanno parlato della pesca e degli accordi." },
	{ "nl",
	    "De minister werd dinsdag ontvangen door zijn collega in een stad "
	    "in het noorden, waar zij over de visserij hebben gesproken." },
	{ "pt",
	    "O ministro foi recebido na terça-feira pelo seu homólogo em uma "
	    "cidade do norte, onde não falaram da pesca nem dos acordos." },
	{ "ru", "Министр был принят во вторник своим коллегой в городе." },
};

static void
seven_languages_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		struct text got = language_guess(text_of(samples[i].text));

		assert_true(text_is(got, samples[i].code));
	}
}

static void
too_little_text_has_no_language(void **state)
{
	(void)state;
	assert_int_equal(language_guess(TEXT("")).len, 0);
	assert_int_equal(language_guess(TEXT("OK 12")).len, 0);
	assert_int_equal(language_guess(TEXT("Vladivostok")).len, 0);
}

static void
capitals_tell_a_language_too(void **state)
{
	(void)state;
	assert_true(text_is(
	    language_guess(TEXT("À BRUGES, OÙ ELLE A ÉTÉ À LA PÊCHE")), "fr"));
	assert_int_equal(
	    language_guess(TEXT("BRUGES, LLN, PCHE, LILLE, QATAR")).len, 0);
}

static void
a_hint_wins_unless_the_text_contradicts_it(void **state)
{
	struct text french = text_of(samples[0].text);

	(void)state;
	assert_true(text_is(language_decide(TEXT("fr-BE"), french), "fr"));
	assert_true(
	    text_is(language_decide(TEXT("PT_br"), TEXT("Golo!")), "pt"));
	assert_true(text_is(language_decide(TEXT("en"), french), "fr"));
	assert_true(text_is(language_decide(TEXT(""), french), "fr"));
	assert_true(text_is(language_decide(TEXT("english"), french), "fr"));
	assert_int_equal(language_decide(TEXT("xx"), TEXT("Golo")).len, 0);
	assert_true(text_is(language_decide(TEXT("fi"), TEXT("Hyvää")), "fi"));
}

static void
a_title_in_a_headline_does_not_make_its_language(void **state)
{
	(void)state;
	assert_true(text_is(
	    language_decide(TEXT("fr"), TEXT("« The Last of Us », suite")),
	    "fr"));
	assert_true(text_is(
	    language_decide(TEXT("fr"), TEXT("Grève à la SNCF")), "fr"));
	assert_true(text_is(
	    language_decide(TEXT("en"), TEXT("Kabinet wil hogere boetes voor "
					     "te hard rijden en dat is goed "
					     "voor de steden")),
	    "nl"));
}

static void
add_times(struct buf *out, const char *sample, int times)
{
	for (int i = 0; i < times; i++) {
		buf_add_cstr(out, sample);
		buf_add_byte(out, ' ');
	}
}

static void
the_end_of_a_text_counts_when_its_beginning_is_mixed(void **state)
{
	const char *french = samples[0].text, *english = samples[1].text;
	struct buf out = { 0 };

	(void)state;
	add_times(&out, english, 9);
	add_times(&out, french, 69);
	assert_true(text_is(language_guess(buf_text(&out)), "fr"));
	buf_reset(&out);
	for (int i = 0; i < 9; i++) {
		add_times(&out, french, 1);
		add_times(&out, english, 1);
	}
	add_times(&out, english, 60);
	assert_true(text_is(language_guess(buf_text(&out)), "en"));
	buf_clear(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seven_languages_are_told_apart),
		cmocka_unit_test(too_little_text_has_no_language),
		cmocka_unit_test(capitals_tell_a_language_too),
		cmocka_unit_test(a_hint_wins_unless_the_text_contradicts_it),
		cmocka_unit_test(
		    a_title_in_a_headline_does_not_make_its_language),
		cmocka_unit_test(
		    the_end_of_a_text_counts_when_its_beginning_is_mixed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
