/* Which names of a text are taken for the same, and which are kept apart. */
#include "found.h"

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
another_name_that_the_text_gives_is_the_same_person(void **state)
{
	static const struct {
		const char *text, *language, *one, *other;
	} list[] = {
		{ "Norma Ellen Prewitt (born 3 May 1971 in Tulsa [1]), better "
		  "known by her stage name Ellie Vance, sang in Boston.",
		    "en", "Norma Ellen Prewitt", "Ellie Vance" },
		{ "Ellie Vance, born Norma Ellen Prewitt, sang in Boston.",
		    "en", "Ellie Vance", "Norma Ellen Prewitt" },
		{ "Samuel Brook was the pen name of the Scottish writer Edith "
		  "Mackay, who lived in Leith.",
		    "en", "Samuel Brook", "Edith Mackay" },
		{ "La chanteuse Jeanne Vasseur, de son vrai nom Louise "
		  "Marchand, est morte à Lyon.",
		    "fr", "Jeanne Vasseur", "Louise Marchand" },
		{ "Le braqueur Antonio Ferrara (alias Nino Ferrari) a été "
		  "arrêté à Nice.",
		    "fr", "Antonio Ferrara", "Nino Ferrari" },
		{ "Paul Brenner, bekannt als Max Winter, sprach in Köln.", "de",
		    "Paul Brenner", "Max Winter" },
		{ "El cantante Pedro Gómez, más conocido como Juan Solano, "
		  "actuó en Madrid.",
		    "es", "Pedro Gómez", "Juan Solano" },
		{ "Il cantante Paolo Rossi, meglio noto come Luca Bianchi, "
		  "torna a Roma.",
		    "it", "Paolo Rossi", "Luca Bianchi" },
		{ "Zanger Jan de Vries, beter bekend als Kees Bakker, trad op "
		  "in Utrecht.",
		    "nl", "Jan de Vries", "Kees Bakker" },
		{ "O cantor Paulo Souza, mais conhecido como Carlos Lima, "
		  "cantou em Lisboa.",
		    "pt", "Paulo Souza", "Carlos Lima" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		find(list[i].text, list[i].language);
		assert_one(list[i].one, list[i].other);
	}
}

static void
words_that_introduce_nobody_join_nobody(void **state)
{
	(void)state;
	find("Il faut écouter Jeanne Vasseur, dit Paul Marchand, son avocat.",
	    "fr");
	assert_two("Jeanne Vasseur", "Paul Marchand");
	find("Olivia Hart married a woman known as Edith Mackay. In Tulsa "
	     "Norma Prewitt (born Vance) met her sister Ann Vance.",
	    "en");
	assert_two("Olivia Hart", "Edith Mackay");
	assert_two("Norma Prewitt", "Ann Vance");
	find("Olivia Hart left.\n\nAlso known as Edith Mackay came.", "en");
	assert_two("Olivia Hart", "Edith Mackay");
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
korea_is_the_one_that_is_named(void **state)
{
	(void)state;
	find("Sweden beat South Korea on Monday. Korea had one chance. The "
	     "table says Korea Republic.",
	    "en");
	assert_true(text_is(behind("Monday. ", "Korea")->key, "iso:KR"));
	assert_true(text_is(first("Korea Republic")->key, "iso:KR"));
	find("Kim Jong Un dirige la Corée du Nord. La Corée a tiré.", "fr");
	assert_true(text_is(behind("Nord. La ", "Corée")->key, "iso:KP"));
	find("North Korea and South Korea talk. Korea has waited long.", "en");
	assert_true(text_is(behind("talk. ", "Korea")->key, "region:korea"));
}

static void
a_school_is_one_with_its_short_name(void **state)
{
	(void)state;
	find("In 1801 he was sent to Fernhill in the north of England. He "
	     "came back to Fernhill twice. The boys at Fernhill School wear "
	     "blue.",
	    "en");
	assert_one("Fernhill", "Fernhill School");
	assert_int_equal(first("Fernhill")->kind, ENTITY_ORGANISATION);
	find("He moved to Boston in 1990. Boston University took him.", "en");
	assert_two("Boston", "Boston University");
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

static void
words_beside_it_tell_a_company_from_a_person_and_a_town(void **state)
{
	static const struct {
		const char *text, *language, *name;
	} list[] = {
		{ "Ford said it would cut 800 jobs. Shares of Ford fell.", "en",
		    "Ford" },
		{ "Orange augmente ses tarifs. Le groupe Orange vise deux "
		  "millions de clients.",
		    "fr", "Orange" },
		{ "Siemens baut Stellen ab. Der Konzern Siemens verlor Geld.",
		    "de", "Siemens" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		find(list[i].text, list[i].language);
		assert_int_equal(
		    first(list[i].name)->kind, ENTITY_ORGANISATION);
		assert_int_equal(names.nentities, 1);
	}
	find("Harrison Ford sold shares. Shares of Ford fell, he said.", "en");
	assert_ptr_equal(behind("Shares of ", "Ford"), first("Harrison Ford"));
	find("He lives in Texas. Two giant Texas plants closed.", "en");
	assert_int_equal(first("Texas")->kind, ENTITY_PLACE);
}

static void
a_state_is_one_with_its_letters(void **state)
{
	(void)state;
	find("Police in Paramus, NJ, closed a mall. New Jersey has strict "
	     "laws. TRENTON, N.J. is the capital.",
	    "en");
	assert_one("NJ", "New Jersey");
	assert_one("N.J.", "New Jersey");
	assert_two("TRENTON", "N.J.");
	assert_int_equal(first("NJ")->kind, ENTITY_PLACE);
	/* A country of that name is another. */
	find("He went from Macon, GA to Georgia, whose capital is Tbilisi.",
	    "en");
	assert_two("GA", "Georgia");
	find("Jane Doe, MD, spoke in Washington, D.C. about Maryland.", "en");
	assert_int_equal(first("Washington, D.C.")->kind, ENTITY_PLACE);
	for (size_t i = 0; i < names.nentities; i++)
		assert_true(!text_is(names.entities[i].name, "Maryland") ||
			    names.entities[i].count == 1);
}

static void
a_last_name_is_of_who_is_in_the_headline(void **state)
{
	(void)state;
	find("Martha Sanders wins in Texas\n\nShe took the oath at noon. Her "
	     "brother Paul Sanders, a baker, had voted early.\n\nOn Monday "
	     "Sanders will leave for Washington.",
	    "en");
	assert_ptr_equal(behind("Monday ", "Sanders"), first("Martha Sanders"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    another_name_that_the_text_gives_is_the_same_person),
		cmocka_unit_test(words_that_introduce_nobody_join_nobody),
		cmocka_unit_test(a_name_in_another_order_is_the_same),
		cmocka_unit_test(
		    nobody_is_called_by_a_middle_name_long_before_the_full_one),
		cmocka_unit_test(a_last_name_is_no_rulers),
		cmocka_unit_test(korea_is_the_one_that_is_named),
		cmocka_unit_test(a_school_is_one_with_its_short_name),
		cmocka_unit_test(
		    one_form_is_one_entity_when_its_kinds_are_even),
		cmocka_unit_test(
		    words_beside_it_tell_a_company_from_a_person_and_a_town),
		cmocka_unit_test(a_state_is_one_with_its_letters),
		cmocka_unit_test(a_last_name_is_of_who_is_in_the_headline),
	};

	return cmocka_run_group_tests(tests, prepare, clear);
}
