#include "found.h"

#include "base/buf.h"

static const struct entity *
entity_at(struct text form, size_t *mention)
{
	for (size_t i = 0; i < names.nmentions; i++) {
		const struct mention *m = &names.mentions[i];

		if (!text_equal(
			text_sub(text, m->start, m->end - m->start), form))
			continue;
		*mention = i;
		return &names.entities[m->entity];
	}
	return NULL;
}

/* The entity of the first mention of this form; fails when there is none. */
static const struct entity *
entity_of(const char *form)
{
	size_t at;
	const struct entity *entity = entity_at(text_of(form), &at);

	if (!entity)
		print_error("no mention: %s\n", form);
	assert_non_null(entity);
	return entity;
}

static bool
is_named(const char *form)
{
	size_t at;

	return entity_at(text_of(form), &at) != NULL;
}

static void
assert_key(const char *form, enum entity_kind kind, const char *key)
{
	const struct entity *entity = entity_of(form);

	if (!text_is(entity->key, key))
		print_error("%s: %.*s\n", form, TEXT_ARG(entity->key));
	assert_true(text_is(entity->key, key));
	assert_int_equal(entity->kind, kind);
}

static const char vostochny[] =
    "Kim Jong Un et Vladimir Poutine se sont vus au cosmodrome\n\n"
    "Le dirigeant nord-coréen Kim Jong Un a rencontré mercredi le président "
    "russe Vladimir Poutine à Vostotchny, dans l'est de la Russie, ont "
    "rapporté les agences.\n\n"
    "M. Kim est arrivé en train. « Nous parlerons de tout », a déclaré "
    "M. Poutine. Kim Jong Un était accompagné de sa soeur.\n\n"
    "Le ministre russe de la Défense, Sergueï Choïgou, s'était rendu en "
    "juillet "
    "à Pyongyang. La Corée du Nord pourrait vendre des obus à la Russie, "
    "craignent les États-Unis. L'ONU interdit ces ventes.\n\n"
    "Séoul et Tokyo ont protesté. M. Choïgou n'a rien dit (NDLR).";

static void
a_meeting_is_told_with_all_its_names(void **state)
{
	(void)state;
	find(vostochny, "fr");
	assert_ptr_equal(entity_of("Kim"), entity_of("Kim Jong Un"));
	assert_ptr_equal(entity_of("Poutine"), entity_of("Vladimir Poutine"));
	assert_ptr_equal(entity_of("Choïgou"), entity_of("Sergueï Choïgou"));
	assert_int_equal(entity_of("Kim Jong Un")->kind, ENTITY_PERSON);
	assert_int_equal(entity_of("Kim Jong Un")->count, 4);
	assert_int_equal(entity_of("Vostotchny")->kind, ENTITY_PLACE);
	assert_key("Russie", ENTITY_PLACE, "iso:RU");
	assert_key("Corée du Nord", ENTITY_PLACE, "iso:KP");
	assert_key("États-Unis", ENTITY_PLACE, "iso:US");
	assert_key("Séoul", ENTITY_PLACE, "geo:1835848");
	assert_key("ONU", ENTITY_ORGANISATION, "org:un");
	assert_true(text_is(entity_of("Russie")->wikidata, "Q159"));
	assert_false(is_named("NDLR"));
	assert_false(is_named("M. Kim"));
	assert_false(is_named("Défense"));
	assert_int_equal(names.entities[0].kind, ENTITY_PERSON);
}

static void
the_meeting_of_the_sample_is_told_whole(void **state)
{
	static const char *const places[] = { "Vostotchny", "Moscou",
		"Pyongyang", "Séoul", "Tokyo", "Russie", "Corée du Nord",
		"États-Unis", "Ukraine", "Sunan", "Japon", "Corée du Sud",
		"Komsomolsk-sur-l'Amour", NULL };

	(void)state;
	find("Poutine et Kim se parlent fusées à Vostotchny\n\n"
	     "Moscou et Pyongyang ont mis en scène leur rapprochement. Séoul "
	     "et Tokyo s'inquiètent.\n\n"
	     "Le président russe Vladimir Poutine attendait Kim Jong Un au "
	     "pied du cosmodrome. M. Poutine a fait visiter le pas de tir "
	     "d'où partent les Soyouz-2. La Russie aiderait la Corée du Nord "
	     "à bâtir ses satellites. M. Kim a interrogé les techniciens sur "
	     "l'étage de la future Angara.\n\n"
	     "À ses côtés, le ministre de la Défense Sergueï Choïgou. C'est "
	     "l'échange que redoutent les États-Unis. Kim Jong Un n'a pas "
	     "prononcé le nom de l'Ukraine (NDLR).\n\n"
	     "Le matin même, deux missiles étaient partis de Sunan. Le Japon "
	     "a protesté. Hirokazu Matsuno, porte-parole, a parlé d'une "
	     "menace. En Corée du Sud, le ministère de l'Unification suit la "
	     "visite. Le convoi est reparti vers Komsomolsk-sur-l'Amour.",
	    "fr");
	for (size_t i = 0; places[i]; i++)
		assert_int_equal(entity_of(places[i])->kind, ENTITY_PLACE);
	assert_ptr_equal(entity_of("Kim"), entity_of("Kim Jong Un"));
	assert_ptr_equal(entity_of("Poutine"), entity_of("Vladimir Poutine"));
	assert_int_equal(entity_of("Sergueï Choïgou")->kind, ENTITY_PERSON);
	assert_int_equal(entity_of("Hirokazu Matsuno")->kind, ENTITY_PERSON);
	assert_int_equal(
	    entity_of("ministère de l'Unification")->kind, ENTITY_ORGANISATION);
	assert_int_equal(entity_of("Angara")->kind, ENTITY_OTHER);
	assert_int_equal(entity_of("Soyouz-2")->kind, ENTITY_OTHER);
	assert_false(is_named("NDLR"));
	assert_false(is_named("Défense"));
}

static void
one_form_is_of_one_kind(void **state)
{
	(void)state;
	find("Jared Padalecki lives in Austin. Padalecki, born in Texas, "
	     "has said so. At Padalecki there was no answer. Thanks, "
	     "Padalecki.",
	    "en");
	for (size_t i = 0; i < names.nmentions; i++) {
		const struct mention *m = &names.mentions[i];
		struct text form = text_sub(text, m->start, m->end - m->start);

		if (text_ends(form, "Padalecki"))
			assert_ptr_equal(&names.entities[m->entity],
			    entity_of("Jared Padalecki"));
	}
}

static void
a_genitive_of_german_is_a_place(void **state)
{
	(void)state;
	find("Der Präsident Albaniens lobte die Verfassung.", "de");
	assert_int_equal(entity_of("Albaniens")->kind, ENTITY_PLACE);
}

static void
nouns_of_german_are_no_names(void **state)
{
	(void)state;
	find("Die Regierung in Berlin hat am Mittwoch den Haushalt "
	     "beschlossen. Das Bundesverfassungsgericht prüft die Klage der "
	     "Opposition. Finanzminister Christian Lindner lobte die "
	     "Schuldenbremse und den Sparkurs.",
	    "de");
	assert_true(is_named("Berlin"));
	assert_int_equal(entity_of("Christian Lindner")->kind, ENTITY_PERSON);
	assert_false(is_named("Regierung"));
	assert_false(is_named("Haushalt"));
	assert_false(is_named("Opposition"));
	assert_false(is_named("Schuldenbremse"));
	assert_false(is_named("Sparkurs"));
}

static void
mentions_are_in_order_and_apart(void **state)
{
	(void)state;
	find(vostochny, "");
	assert_true(text_is(names.language, "fr"));
	for (size_t i = 0; i < names.nmentions; i++) {
		const struct mention *m = &names.mentions[i];

		assert_true(m->start < m->end && m->end <= text.len);
		assert_true(i == 0 || names.mentions[i - 1].end <= m->start);
		assert_true(m->entity < names.nentities);
	}
	for (size_t i = 1; i < names.nentities; i++)
		assert_true(names.entities[i - 1].salience >=
			    names.entities[i].salience);
}

static void
elision_is_no_part_of_a_name(void **state)
{
	(void)state;
	find("Hier, l'Allemagne et l’Italie ont signé. Le discours d'Emmanuel "
	     "Macron était attendu, dit-on, par l'OTAN.",
	    "fr");
	assert_key("Allemagne", ENTITY_PLACE, "iso:DE");
	assert_key("Italie", ENTITY_PLACE, "iso:IT");
	assert_key("OTAN", ENTITY_ORGANISATION, "org:nato");
	assert_int_equal(entity_of("Emmanuel Macron")->kind, ENTITY_PERSON);
}

static void
the_title_before_a_name_goes(void **state)
{
	(void)state;
	find("On Monday Mr. Smith met Mrs. Clinton. Hillary Clinton and John "
	     "Smith then left for London, where Clinton's plane waited.",
	    "en");
	assert_ptr_equal(entity_of("Smith"), entity_of("John Smith"));
	assert_ptr_equal(entity_of("Clinton"), entity_of("Hillary Clinton"));
	assert_key("London", ENTITY_PLACE, "geo:2643743");
	assert_false(is_named("Monday"));
	assert_false(is_named("Clinton's"));
}

static void
a_particle_stays_inside_a_name(void **state)
{
	(void)state;
	find("Pedro Sánchez viajará el lunes a Bruselas para hablar con Ursula "
	     "von der Leyen sobre la Unión Europea.",
	    "es");
	assert_int_equal(
	    entity_of("Ursula von der Leyen")->kind, ENTITY_PERSON);
	assert_key("Bruselas", ENTITY_PLACE, "geo:2800866");
	assert_key("Unión Europea", ENTITY_ORGANISATION, "org:eu");
}

static void
demonyms_are_no_places(void **state)
{
	(void)state;
	find("The Russian and Chinese presidents met British officials in "
	     "China, the Russians said.",
	    "en");
	assert_false(is_named("Russian"));
	assert_false(is_named("Chinese"));
	assert_false(is_named("British"));
	assert_key("China", ENTITY_PLACE, "iso:CN");
}

static void
a_headline_in_capitals_joins_its_text(void **state)
{
	(void)state;
	find("ANGELA MERKEL VISITS POLAND\n\nAngela Merkel went to Poland on "
	     "Tuesday. Merkel spoke with students in Warsaw.",
	    "en");
	assert_ptr_equal(entity_of("Merkel"), entity_of("Angela Merkel"));
	assert_true(text_is(entity_of("Merkel")->name, "Angela Merkel"));
	assert_key("Poland", ENTITY_PLACE, "iso:PL");
}

static void
forms_of_one_name_are_one_entity(void **state)
{
	(void)state;
	find("Les États-Unis ont parlé. Les USA ont répété. L'Organisation des "
	     "Nations unies (ONU) a répondu, et l'ONU a voté.",
	    "fr");
	assert_ptr_equal(entity_of("USA"), entity_of("États-Unis"));
	assert_ptr_equal(
	    entity_of("ONU"), entity_of("Organisation des Nations unies"));
}

static void
a_person_is_one_however_the_name_is_written(void **state)
{
	(void)state;
	find("Jared Padalecki was born in Texas. Jared Tristan Padalecki met "
	     "Robert Downey. Downey laughed.\n\nPadalecki wrote to Martha "
	     "Louise Sanders, and M. L. Sanders answered.",
	    "en");
	assert_ptr_equal(
	    entity_of("Jared Padalecki"), entity_of("Jared Tristan Padalecki"));
	assert_ptr_equal(
	    entity_of("Padalecki"), entity_of("Jared Tristan Padalecki"));
	assert_ptr_equal(
	    entity_of("M. L. Sanders"), entity_of("Martha Louise Sanders"));
	find("De Gendt gagne. Thomas De Gendt devance Daniel Navarro.", "fr");
	assert_ptr_equal(entity_of("De Gendt"), entity_of("Thomas De Gendt"));
	find(
	    "François Hollande a parlé. Hollande a dit non à Bruxelles.", "fr");
	assert_ptr_equal(entity_of("Hollande"), entity_of("François Hollande"));
}

static void
an_organisation_is_one_with_its_short_name(void **state)
{
	(void)state;
	find("The U.S. Congress voted on Monday in Washington. Congress will "
	     "vote again on Friday.",
	    "en");
	assert_ptr_equal(entity_of("Congress"), entity_of("U.S. Congress"));
}

static void
brackets_tell_the_whole_name(void **state)
{
	(void)state;
	find("Les salariés suivent la Confédération française démocratique du "
	     "travail (CFDT), qui appelle à la grève.",
	    "fr");
	assert_ptr_equal(entity_of("CFDT"),
	    entity_of("Confédération française démocratique du travail"));
	assert_int_equal(entity_of("CFDT")->kind, ENTITY_ORGANISATION);
	find("1. Roberto Heras (ESP/Kelme) 4h.11:08; 2. Magnus Norman (SUE).",
	    "es");
	assert_int_equal(entity_of("ESP")->kind, ENTITY_PLACE);
	assert_int_equal(entity_of("SUE")->kind, ENTITY_PLACE);
	assert_false(is_named("ESP/Kelme"));
}

static void
a_word_that_begins_a_sentence_is_no_name(void **state)
{
	static const char *const words[] = { "Nobody", "Keep", "Missiles",
		"Help", "North Korean", "Romans", "Emperor", NULL };

	(void)state;
	find("Nobody came to the launch in Toronto. Keep the lamps lit, said "
	     "Olivia Hart.\n\nMissiles\n\nHelp came late. The North Korean "
	     "leader had left, and nobody asked for help or missiles. The "
	     "Romans knew Emperor Otto.",
	    "en");
	for (size_t i = 0; words[i]; i++)
		assert_false(is_named(words[i]));
	assert_int_equal(entity_of("Toronto")->kind, ENTITY_PLACE);
	assert_int_equal(entity_of("Olivia Hart")->kind, ENTITY_PERSON);
}

static void
a_name_ends_with_no_preposition(void **state)
{
	(void)state;
	find(
	    "L'Organisation des Nations unies pour les enfants appelle l'Union "
	    "européenne à l'aide. In den Niederlanden regnet es.",
	    "fr");
	for (size_t i = 0; i < names.nmentions; i++) {
		const struct mention *m = &names.mentions[i];

		assert_false(text_ends(
		    text_sub(text, m->start, m->end - m->start), " pour"));
	}
	assert_key("Niederlanden", ENTITY_PLACE, "iso:NL");
}

static void
who_leads_a_firm_does_not_hide_it(void **state)
{
	(void)state;
	find("Le fondateur de Mediapart, Edwy Plenel, répond au ministre de la "
	     "Défense.",
	    "fr");
	assert_int_equal(entity_of("Mediapart")->kind, ENTITY_ORGANISATION);
	assert_false(is_named("Défense"));
}

static void
the_people_before_a_person_is_no_part_of_the_name(void **state)
{
	(void)state;
	find("Achter de Deen Lasse Hansen werd de Belg Tom Boonen tweede.",
	    "nl");
	assert_false(is_named("Deen Lasse Hansen"));
	assert_int_equal(entity_of("Tom Boonen")->kind, ENTITY_PERSON);
}

static void
countries_have_one_key_in_all_languages(void **state)
{
	static const struct {
		const char *text, *language, *name, *key;
	} list[] = {
		{ "Die Reise führte ihn nach Deutschland und Nordkorea.", "de",
		    "Nordkorea", "iso:KP" },
		{ "El ministro viajó ayer a Corea del Norte con su mujer.",
		    "es", "Corea del Norte", "iso:KP" },
		{ "Il ministro è andato ieri in Corea del Nord.", "it",
		    "Corea del Nord", "iso:KP" },
		{ "De minister reisde gisteren naar Noord-Korea.", "nl",
		    "Noord-Korea", "iso:KP" },
		{ "O ministro viajou ontem para a Coreia do Norte.", "pt",
		    "Coreia do Norte", "iso:KP" },
		{ "The minister travelled to North Korea yesterday.", "en",
		    "North Korea", "iso:KP" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		find(list[i].text, list[i].language);
		assert_key(list[i].name, ENTITY_PLACE, list[i].key);
	}
}

static void
assert_same(const char *a, const char *b, bool same)
{
	struct text x = entities_signature(&mem, ENTITY_PERSON, text_of(a));
	struct text y = entities_signature(&mem, ENTITY_PERSON, text_of(b));

	if (text_equal(x, y) != same)
		print_error("%.*s, %.*s\n", TEXT_ARG(x), TEXT_ARG(y));
	assert_true(x.len > 0);
	assert_true(text_equal(x, y) == same);
}

static void
a_full_name_has_one_signature_in_all_languages(void **state)
{
	(void)state;
	assert_same("Vladimir Poutine", "Vladimir Putin", true);
	assert_same("Vladimir Poutine", "Wladimir Putin", true);
	assert_same("Sergueï Choïgou", "Sergei Shoigu", true);
	assert_same("Sergueï Choïgou", "Sergej Schoigu", true);
	assert_same("Volodymyr Zelensky", "Wolodymyr Selenskyj", true);
	assert_same("Boris Eltsine", "Boris Jelzin", true);
	assert_same("Boris Eltsine", "Boris Yeltsin", true);
	assert_same("Mikhaïl Gorbatchev", "Michail Gorbatschow", true);
	assert_same("Mikhaïl Gorbatchev", "Mikhail Gorbachev", true);
	assert_same("Alexandre Loukachenko", "Aleksandr Lukaschenko", true);
	assert_same("Kim Jong Un", "Kim Jong-un", true);
	assert_same("Jean Martin", "Anne Martin", false);
	assert_same("Mario Rossi", "Maria Rossi", false);
	assert_same("Kim Jong Un", "Kim Jong Il", false);
	assert_same("Donald Tusk", "Donald Trump", false);
}

/* The name of the mention that stands behind these words. */
static struct text
named_behind(const char *words)
{
	size_t at = text_find(text, text_of(words), 0) + strlen(words);

	for (size_t i = 0; i < names.nmentions; i++)
		if (names.mentions[i].start == at)
			return names.entities[names.mentions[i].entity].name;
	print_error("no name behind: %s\n", words);
	fail();
	return (struct text){ 0 };
}

static void
assert_behind(const char *words, const char *name)
{
	struct text found = named_behind(words);

	if (!text_equal(found, text_of(name)))
		fail_msg("%s: %.*s, not %s", words, TEXT_ARG(found), name);
}

static void
a_title_tells_whose_last_name_it_is(void **state)
{
	(void)state;
	find("Emmanuel Macron a parlé à Paris, et Brigitte Macron l'a suivi. "
	     "La salle a salué M. Macron, puis Mme Macron, que Macron a "
	     "remerciée.",
	    "fr");
	assert_behind("salué M. ", "Emmanuel Macron");
	assert_behind("puis Mme ", "Brigitte Macron");
	find("Angela Merkel traf in Berlin Joachim Sauer. Frau Merkel sprach "
	     "von Europa, Herr Sauer schwieg.",
	    "de");
	assert_behind("Frau ", "Angela Merkel");
	assert_behind("Herr ", "Joachim Sauer");
	find("Bill Clinton and Hillary Clinton came. Mrs Clinton spoke, Mr "
	     "Clinton listened.",
	    "en");
	assert_behind("came. Mrs ", "Hillary Clinton");
	assert_behind("spoke, Mr ", "Bill Clinton");
	/* Somebody of that name is met in passing. */
	find("Martha Sanders won in Texas. Her brother Paul Sanders, a baker, "
	     "had voted. Martha Sanders thanked him.\n\nOn Monday Sanders "
	     "will be sworn in.",
	    "en");
	assert_behind("Monday ", "Martha Sanders");
	/* No longer name: one with a title and without is one. */
	find("Mme Durieux vend des fleurs à Liège. Durieux n'a pas de "
	     "voiture, dit la mairie.",
	    "fr");
	assert_int_equal(names.nentities, 2);
}

static void
a_last_name_alone_has_no_signature(void **state)
{
	struct text none;

	(void)state;
	none = entities_signature(&mem, ENTITY_PERSON, TEXT("Poutine"));
	assert_int_equal(none.len, 0);
	none = entities_signature(
	    &mem, ENTITY_ORGANISATION, TEXT("Renault Trucks"));
	assert_int_equal(none.len, 0);
	none = entities_signature(&mem, ENTITY_PLACE, TEXT("Vostotchny"));
	assert_true(text_equal(
	    none, entities_signature(&mem, ENTITY_PLACE, TEXT("Vostochny"))));
}

static void
other_alphabets_have_a_signature_or_none(void **state)
{
	static const char *const none[] = { "習 近平", "金正恩", "محمد علي",
		"Li Wu", "\xE7\xBF \xE7", NULL };

	(void)state;
	assert_same("Владимир Путин", "Vladimir Poutine", true);
	assert_same("Сергей Шойгу", "Sergueï Choïgou", true);
	assert_same("Володимир Зеленський", "Volodymyr Zelensky", true);
	assert_same("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis", true);
	for (size_t i = 0; none[i]; i++) {
		struct text key =
		    entities_signature(&mem, ENTITY_PERSON, text_of(none[i]));

		assert_int_equal(key.len, 0);
	}
}

static void
places_are_whole_and_apart(void **state)
{
	(void)state;
	find("Six pays riverains de la mer du Nord ont un plan. La liaison "
	     "Anvers–Liège ouvre. Il va à Komsomolsk-sur-l’Amour.",
	    "fr");
	assert_true(text_is(entity_of("mer du Nord")->key, "region:north-sea"));
	assert_false(is_named("Nord"));
	assert_true(is_named("Anvers"));
	assert_true(is_named("Liège"));
	assert_true(text_starts(
	    entity_of("Komsomolsk-sur-l’Amour")->key, "geo:2021851"));
	find("The North Sea is cold.", "en");
	assert_true(text_is(entity_of("North Sea")->key, "region:north-sea"));
}

static void
mexico_is_the_city_in_french(void **state)
{
	(void)state;
	find("Le président arrive à Mexico, capitale du Mexique.", "fr");
	assert_true(text_is(entity_of("Mexico")->key, "geo:3530597"));
	assert_true(text_is(entity_of("Mexique")->key, "iso:MX"));
	find("The president of Mexico speaks in Mexico City.", "en");
	assert_true(text_is(entity_of("Mexico")->key, "iso:MX"));
	assert_true(text_is(entity_of("Mexico City")->key, "geo:3530597"));
}

static void
a_ministry_keeps_its_whole_name(void **state)
{
	(void)state;
	find("Le ministère des Affaires étrangères a protesté, puis le "
	     "ministère de l'Unification. Le ministre des Affaires "
	     "étrangères est parti.",
	    "fr");
	assert_int_equal(entity_of("ministère des Affaires étrangères")->kind,
	    ENTITY_ORGANISATION);
	assert_true(is_named("ministère de l'Unification"));
	assert_false(is_named("Affaires étrangères"));
}

static void
the_other_languages_have_names_too(void **state)
{
	(void)state;
	find("El presidente del Gobierno, Pedro Sánchez, viajó a Ciudad de "
	     "México. Lo dijo el Ministerio de Asuntos Exteriores.",
	    "es");
	assert_int_equal(entity_of("Pedro Sánchez")->kind, ENTITY_PERSON);
	assert_true(text_is(entity_of("Ciudad de México")->key, "geo:3530597"));
	assert_true(is_named("Ministerio de Asuntos Exteriores"));
	find("Al vertice ha partecipato il ministro degli Esteri Antonio "
	     "Tajani. «L'Unione europea deve decidere», ha detto.",
	    "it");
	assert_int_equal(entity_of("Antonio Tajani")->kind, ENTITY_PERSON);
	assert_true(text_is(entity_of("Unione europea")->key, "org:eu"));
	find("De premier sprak in Den Haag met minister Femke van der Meer. "
	     "De Noordzee is koud.",
	    "nl");
	assert_int_equal(entity_of("Femke van der Meer")->kind, ENTITY_PERSON);
	assert_true(text_is(entity_of("Noordzee")->key, "region:north-sea"));
	find("Die Vereinten Nationen warnten in Warschau vor einer Krise.",
	    "de");
	assert_true(text_is(entity_of("Vereinten Nationen")->key, "org:un"));
	find("O presidente Luiz Inácio Lula da Silva recebeu o chanceler em "
	     "Brasília.",
	    "pt");
	assert_int_equal(
	    entity_of("Luiz Inácio Lula da Silva")->kind, ENTITY_PERSON);
}

static void
names_are_the_same_in_any_order_of_texts(void **state)
{
	struct names first;

	/* What was read before is remembered but changes nothing. */
	(void)state;
	find("Emmanuel Macron arrive à Paris.", "fr");
	first = names;
	find("In Paris Emmanuel arrive Macron.", "en");
	find("Emmanuel Macron arrive à Paris.", "fr");
	assert_int_equal(first.nmentions, names.nmentions);
	for (size_t i = 0; i < names.nmentions; i++)
		assert_int_equal(
		    first.mentions[i].start, names.mentions[i].start);
}

static void
links_tell_pages_and_bylines_are_aside(void **state)
{
	static const struct link links[] = {
		{ { "https://fr.wikipedia.org/wiki/Emmanuel_Macron", 45 },
		    { "Emmanuel Macron", 15 } },
		{ { "https://www.wikidata.org/wiki/Q90", 33 }, { "Paris", 5 } },
	};
	struct entities_input input = { .language = TEXT("fr"),
		.title = TEXT("Emmanuel Macron attendu à Paris"),
		.byline = TEXT("Jeanne Dupont"),
		.links = links,
		.nlinks = 2 };

	(void)state;
	text = input.text =
	    TEXT("Emmanuel Macron arrive à Paris, selon Jeanne Dupont, qui "
		 "suit Emmanuel Macron depuis Berlin.");
	entities_find(&names, &mem, &input);
	assert_true(text_is(entity_of("Emmanuel Macron")->url,
	    "https://fr.wikipedia.org/wiki/Emmanuel_Macron"));
	assert_true(text_is(entity_of("Paris")->wikidata, "Q90"));
	assert_true(text_is(names.entities[0].name, "Emmanuel Macron"));
	assert_int_equal(names.entities[0].count, 2);
	assert_true(entity_of("Jeanne Dupont")->salience <
		    entity_of("Berlin")->salience);
}

static void
what_the_page_states_is_a_whole_name(void **state)
{
	static const struct link topics[] = {
		{ .text = { "olga marin brizo",
		      sizeof("olga marin brizo") - 1 } },
		{ .text = { "Université du Cap Nord",
		      sizeof("Université du Cap Nord") - 1 } },
		{ .text = { "climat", sizeof("climat") - 1 } },
	};
	struct entities_input input = { .language = TEXT("fr"),
		.byline = TEXT("Jeanne Dupont et Paul Morel"),
		.site = TEXT("Le Phare - Monde"),
		.topics = topics,
		.ntopics = 3 };

	(void)state;
	text = input.text = TEXT(
	    "Olga Marin Brizo enseigne à l'Université du Cap Nord, où Paul "
	    "Morel, du journal Le Phare, l'a vue. Le climat change à Berlin.");
	entities_find(&names, &mem, &input);
	assert_int_equal(entity_of("Olga Marin Brizo")->kind, ENTITY_PERSON);
	assert_int_equal(
	    entity_of("Université du Cap Nord")->kind, ENTITY_ORGANISATION);
	assert_true(
	    entity_of("Paul Morel")->salience < entity_of("Berlin")->salience);
	assert_false(is_named("climat"));
}

static void
the_united_states_are_doubled_letters_in_spanish(void **state)
{
	static const char *const forms[] = { "EE UU", "EE. UU.", "EE.UU.",
		"EEUU", NULL };

	(void)state;
	for (size_t i = 0; forms[i]; i++) {
		struct text t = arena_printf(&mem,
		    "El ministro viajó ayer a %s para hablar con su colega.",
		    forms[i]);

		find(t.ptr, "es");
		assert_key(forms[i], ENTITY_PLACE, "iso:US");
		assert_int_equal(names.nmentions, 1);
	}
}

static void
an_office_that_nobody_holds_is_no_name(void **state)
{
	(void)state;
	find("El Primer Ministro habló ayer. El Primer Ministro Pedro Sánchez "
	     "viajó después a Madrid.",
	    "es");
	assert_true(is_named("Pedro Sánchez"));
	assert_true(is_named("Madrid"));
	assert_int_equal(names.nmentions, 2);
}

static void
an_abbreviation_keeps_its_dot_where_the_sentence_goes_on(void **state)
{
	(void)state;
	find("A judge ordered Pixelgrove Inc., the maker of games, to pay. The "
	     "games were sold by Pixelgrove Inc. in three countries.",
	    "en");
	assert_true(is_named("Pixelgrove Inc."));
	find("The judge wrote on Monday to Pixelgrove Inc.", "en");
	assert_true(is_named("Pixelgrove Inc"));
}

static void
nee_is_no_part_of_a_name(void **state)
{
	(void)state;
	find(
	    "Comfort Adegbenro (née Sowande) taught in Lagos for years.", "en");
	assert_true(is_named("Sowande"));
	assert_false(is_named("née Sowande"));
}

static void
a_capital_particle_begins_the_last_name(void **state)
{
	(void)state;
	find("Le correcteur de Yann Le Dantec tient dans trois lignes. Selon "
	     "Le Dantec, personne ne le lit.",
	    "fr");
	assert_int_equal(entity_of("Le Dantec")->kind, ENTITY_PERSON);
	assert_ptr_equal(entity_of("Le Dantec"), entity_of("Yann Le Dantec"));
}

static void
any_text_is_fine(void **state)
{
	struct buf big = { 0 };

	(void)state;
	find("", "fr");
	assert_int_equal(names.nentities, 0);
	find("...", "");
	assert_int_equal(names.nmentions, 0);
	find("\xF0\x9F\x98\x80 王小明 Привет Мир 北京 \xE2\x80\x8B", "");
	for (int i = 0; i < 20000; i++)
		buf_printf(&big, "Jean%d A.B.C. d'%c (", i, 'A' + i % 26);
	find(buf_cstr(&big), "fr");
	for (size_t i = 0; i < names.nmentions; i++)
		assert_true(names.mentions[i].end <= text.len);
	buf_reset(&big);
	/* Brackets without end once took the square of their number. */
	for (int i = 0; i < 60000; i++)
		buf_add_cstr(&big, "(ABC) ");
	find(buf_cstr(&big), "en");
	assert_true(names.nentities <= 1);
	buf_clear(&big);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_meeting_is_told_with_all_its_names),
		cmocka_unit_test(the_meeting_of_the_sample_is_told_whole),
		cmocka_unit_test(one_form_is_of_one_kind),
		cmocka_unit_test(nouns_of_german_are_no_names),
		cmocka_unit_test(a_genitive_of_german_is_a_place),
		cmocka_unit_test(mentions_are_in_order_and_apart),
		cmocka_unit_test(elision_is_no_part_of_a_name),
		cmocka_unit_test(the_title_before_a_name_goes),
		cmocka_unit_test(a_particle_stays_inside_a_name),
		cmocka_unit_test(demonyms_are_no_places),
		cmocka_unit_test(a_headline_in_capitals_joins_its_text),
		cmocka_unit_test(forms_of_one_name_are_one_entity),
		cmocka_unit_test(a_person_is_one_however_the_name_is_written),
		cmocka_unit_test(an_organisation_is_one_with_its_short_name),
		cmocka_unit_test(brackets_tell_the_whole_name),
		cmocka_unit_test(a_word_that_begins_a_sentence_is_no_name),
		cmocka_unit_test(a_name_ends_with_no_preposition),
		cmocka_unit_test(who_leads_a_firm_does_not_hide_it),
		cmocka_unit_test(
		    the_people_before_a_person_is_no_part_of_the_name),
		cmocka_unit_test(countries_have_one_key_in_all_languages),
		cmocka_unit_test(
		    a_full_name_has_one_signature_in_all_languages),
		cmocka_unit_test(a_title_tells_whose_last_name_it_is),
		cmocka_unit_test(a_last_name_alone_has_no_signature),
		cmocka_unit_test(other_alphabets_have_a_signature_or_none),
		cmocka_unit_test(places_are_whole_and_apart),
		cmocka_unit_test(mexico_is_the_city_in_french),
		cmocka_unit_test(a_ministry_keeps_its_whole_name),
		cmocka_unit_test(the_other_languages_have_names_too),
		cmocka_unit_test(names_are_the_same_in_any_order_of_texts),
		cmocka_unit_test(links_tell_pages_and_bylines_are_aside),
		cmocka_unit_test(what_the_page_states_is_a_whole_name),
		cmocka_unit_test(
		    the_united_states_are_doubled_letters_in_spanish),
		cmocka_unit_test(an_office_that_nobody_holds_is_no_name),
		cmocka_unit_test(
		    an_abbreviation_keeps_its_dot_where_the_sentence_goes_on),
		cmocka_unit_test(nee_is_no_part_of_a_name),
		cmocka_unit_test(a_capital_particle_begins_the_last_name),
		cmocka_unit_test(any_text_is_fine),
	};

	return cmocka_run_group_tests(tests, prepare, clear);
}
