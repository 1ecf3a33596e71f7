/* What an article adds to earlier ones on the same event. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "text/novelty.h"

static const char flood_early[] =
    "River Tolle floods the old town of Marne\n"
    "The river Tolle burst its banks on Tuesday night and flooded the old town"
    " of Marne. About 400 people were brought to a sports hall. Mayor Ines"
    " Calder said that the dam at Harrow had held. No one was hurt, the fire"
    " brigade said.";

static const char flood_late[] =
    "In Marne some 400 people spent the night in a sports hall after the river"
    " Tolle burst its banks and flooded the old town.\n"
    "The dam at Harrow held, mayor Ines Calder said.\n"
    "Engineers found a crack in the gate of a reservoir upstream, and the"
    " ministry ordered an inquiry.\n"
    "Insurers expect damage of eleven million euros, mostly in shops and"
    " cellars.\n"
    "Nobody was hurt.";

static const char fair_early[] =
    "La foire de Bresse ferme après une panne\n"
    "La foire de Bresse a fermé ses portes samedi après une panne de courant."
    " Les deux mille visiteurs ont quitté les halles dans le calme. Le maire"
    " Paul Duvivier parle d'un transformateur hors d'usage.";

static const char fair_late[] =
    "Une panne de courant a obligé la foire de Bresse à fermer samedi.\n"
    "Les visiteurs, deux mille environ, ont quitté les halles calmement.\n"
    "Les éleveurs réclament le remboursement de leurs stands et menacent"
    " d'attaquer la commune au tribunal.\n"
    "D'après le maire, Paul Duvivier, le transformateur était hors d'usage.";

static struct text
sentence(const char *text, const struct stretch *s)
{
	return text_from(text + s->start, (size_t)(s->end - s->start));
}

static void
find(struct stretch **added, size_t *n, struct arena *mem, const char *late,
    const char *early, const char *language)
{
	const struct text earlier[] = { text_of(early) };

	novelty_find(added, n, mem, text_of(late), earlier, early[0] ? 1 : 0,
	    text_of(language));
}

static void
what_the_earlier_one_did_not_say_is_added(void **state)
{
	struct arena mem = { 0 };
	struct stretch *added;
	size_t n;

	(void)state;
	find(&added, &n, &mem, flood_late, flood_early, "en");
	assert_int_equal(n, 2);
	assert_true(text_starts(sentence(flood_late, &added[0]), "Engineers"));
	assert_true(text_starts(sentence(flood_late, &added[1]), "Insurers"));
	find(&added, &n, &mem, fair_late, fair_early, "fr");
	assert_int_equal(n, 1);
	assert_true(text_starts(sentence(fair_late, &added[0]), "Les éleveurs"));
	arena_clear(&mem);
}

static void
the_same_again_adds_nothing(void **state)
{
	struct arena mem = { 0 };
	struct stretch *added;
	size_t n;

	(void)state;
	find(&added, &n, &mem, flood_late, flood_late, "en");
	assert_int_equal(n, 0);
	find(&added, &n, &mem, fair_early, fair_early, "fr");
	assert_int_equal(n, 0);
	arena_clear(&mem);
}

static void
two_sentences_made_one_add_nothing(void **state)
{
	static const char joined[] =
	    "About 400 people were brought to a sports hall, and mayor Ines"
	    " Calder said that the dam at Harrow had held.";
	struct arena mem = { 0 };
	struct stretch *added;
	size_t n;

	(void)state;
	find(&added, &n, &mem, joined, flood_early, "en");
	assert_int_equal(n, 0);
	arena_clear(&mem);
}

static void
without_an_earlier_one_nothing_is_added(void **state)
{
	struct arena mem = { 0 };
	struct stretch *added;
	size_t n;

	(void)state;
	find(&added, &n, &mem, flood_late, "", "en");
	assert_int_equal(n, 0);
	arena_clear(&mem);
}

static void
any_bytes_and_any_length_do_no_harm(void **state)
{
	static const char odd[] = "\xff\xfe\xc3. \xe2\x82 12. a\n\n\n. . .";
	struct arena mem = { 0 };
	struct stretch *added;
	char *many = arena_alloc(&mem, 600001);
	size_t n;

	(void)state;
	find(&added, &n, &mem, odd, odd, "en");
	assert_int_equal(n, 0);
	find(&added, &n, &mem, flood_late, odd, "");
	assert_true(n > 0);
	/* Far more sentences than are looked at. */
	for (size_t i = 0; i < 600000; i += 6)
		memcpy(many + i, "Ab c. ", 6);
	many[600000] = '\0';
	find(&added, &n, &mem, flood_late, many, "en");
	assert_true(n > 0);
	find(&added, &n, &mem, many, flood_late, "en");
	assert_int_equal(n, 0);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_earlier_one_did_not_say_is_added),
		cmocka_unit_test(the_same_again_adds_nothing),
		cmocka_unit_test(two_sentences_made_one_add_nothing),
		cmocka_unit_test(without_an_earlier_one_nothing_is_added),
		cmocka_unit_test(any_bytes_and_any_length_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
