/* An article with everything, as it is set at all sizes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "scene.h"

/* "BREAK" ends a line, "CELL" a cell of a table. */
#define BREAK "\n"
#define CELL "\t"

struct given {
	enum block_kind kind;
	int level, number;
	bool header;
	const char *words[8];
};

static const struct given opening[] = {
	{ BLOCK_PARAGRAPH, 0, 0, false,
	    { "Le billet passe à 11 000 yens ; il en coûtait 4 500. « Personne "
	      "n’a été prévenu », dit M. Dupont, qui attendait à 10 h 30 par "
	      "4 °C. Y a-t-il un recours ? Oui : le médiateur.",
		"^1" } },
	{ BLOCK_QUOTE, 0, 0, false,
	    { "Nous ne sommes pas contre le train. Nous demandons seulement "
	      "qu’il s’arrête." } },
	{ BLOCK_CITE, 0, 0, false, { "Anna Blume, voisine" } },
};

static const struct given figures[] = {
	{ BLOCK_ROW, 0, 0, true, { "Ligne", CELL, "Kilomètres", CELL } },
	{ BLOCK_ROW, 0, 0, false, { "Liège – Bastogne", CELL, "88,5", CELL } },
	{ BLOCK_ROW, 0, 0, false, { "Tokyo – Sapporo", CELL, "1 214", CELL } },
	{ BLOCK_ITEM, 0, 0, false,
	    { "Quatre liaisons partiraient de l’île que l’on construit au "
	      "large." } },
	{ BLOCK_ITEM, 1, 0, false, { "dont une vers Douvres" } },
	{ BLOCK_ITEM, 0, 0, false, { "Trois passeraient par ici." } },
	{ BLOCK_CODE, 0, 0, false,
	    { "for (int i = 0; i < trains; i++)\n"
	      "\tannounce(\"the train on platform %d leaves now\", i);" } },
};

static const struct given rest[] = {
	{ BLOCK_PARAGRAPH, 0, 0, false,
	    { "O gare endormie", BREAK, "Sous ton toit de verre", BREAK,
		"Le matin passe", BREAK, "Et nous aussi" } },
	{ BLOCK_RULE, 0, 0, false, { NULL } },
	{ BLOCK_PARAGRAPH, 0, 0, false,
	    { "日本語の文章は、どこでも改行できますが、「句読点」は行頭に来ませ"
	      "ん。 "
	      "👍🏽 עברית fin." } },
	{ BLOCK_IMAGE, 0, 0, false, { NULL } },
	{ BLOCK_NOTE, 0, 1, false, { "Du lundi au vendredi." } },
};

static struct span
span_of(const char *words)
{
	if (strcmp(words, BREAK) == 0)
		return (struct span){ .style = SPAN_BREAK };
	if (strcmp(words, CELL) == 0)
		return (struct span){ 0 };
	if (words[0] == '^')
		return (struct span){ .text = text_of(words + 1), .style = SPAN_SUPER };
	return (struct span){ .text = text_of(words) };
}

static void
fill(struct scene *s, struct section *section, const struct given *given,
    size_t n)
{
	section->blocks = arena_array(&s->mem, n, sizeof(*section->blocks));
	section->nblocks = n;
	for (size_t i = 0; i < n; i++) {
		struct block *block = &section->blocks[i];

		*block = (struct block){ .kind = given[i].kind,
			.level = given[i].level,
			.number = given[i].number,
			.header = given[i].header,
			.image = given[i].kind == BLOCK_IMAGE };
		block->spans = arena_array(&s->mem, 8, sizeof(*block->spans));
		while (block->nspans < 8 && given[i].words[block->nspans]) {
			block->spans[block->nspans] =
			    span_of(given[i].words[block->nspans]);
			block->nspans++;
		}
	}
}

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static void
make(struct scene *s, int rows, int columns, bool plain)
{
	struct image *image;
	struct article *a = &s->model;

	scene_make(s, rows, columns, plain);
	s->frame.focus = PLACE_ARTICLE;
	s->frame.no_sidebar = true;
	scene_place(s);
	image = arena_array(&s->mem, 1, sizeof(*image));
	*image = (struct image){ .alt = TEXT("Un chat sur un quai"),
		.caption = TEXT("Le chat de la gare, hier. © Agence") };
	*a = (struct article){ .title = TEXT("Le train de nuit revient, pour "
					     "voir"),
		.lede = TEXT("Après neuf ans d’absence, une rame de six "
			     "voitures circule de nouveau."),
		.language = TEXT("fr"),
		.images = image,
		.nimages = 1,
		.nsections = 3 };
	a->sections = arena_array(&s->mem, 3, sizeof(*a->sections));
	memset(a->sections, 0, 3 * sizeof(*a->sections));
	fill(s, &a->sections[0], opening, COUNT(opening));
	a->sections[1].heading = TEXT("Les chiffres");
	a->sections[1].level = 2;
	fill(s, &a->sections[1], figures, COUNT(figures));
	a->sections[2].heading = TEXT("Et le reste");
	a->sections[2].level = 3;
	fill(s, &a->sections[2], rest, COUNT(rest));
	article_pane_set(s->article,
	    &(struct article_view){ .article = a,
		.meta = TEXT("Gazette · mercredi 25 novembre 2026 · 2 min") });
}

static void
check(int rows, int columns, bool plain, const char *name)
{
	struct scene s;

	make(&s, rows, columns, plain);
	check_screen(&s, name);
	scene_free(&s);
}

/* From the end, too, where the first screen does not show it. */
static void
check_end(int rows, int columns, const char *name)
{
	struct scene s;

	make(&s, rows, columns, false);
	pane_move(&s.article->pane, MOTION_LAST, 1);
	check_screen(&s, name);
	scene_free(&s);
}

static void
an_article_is_set_on_a_wide_screen(void **state)
{
	(void)state;
	check(62, 140, false, "typography-140x62");
	check(40, 140, false, "typography-140x40");
}

static void
an_article_is_set_on_a_usual_screen(void **state)
{
	(void)state;
	check(24, 80, false, "typography-80x24");
	check_end(24, 80, "typography-80x24-end");
}

static void
on_small_screens_words_go_before_marks(void **state)
{
	(void)state;
	check(15, 50, false, "typography-50x15");
	check_end(15, 50, "typography-50x15-end");
	check(5, 20, false, "typography-20x5");
	check_end(60, 20, "typography-20x60-end");
}

static void
in_accessible_mode_words_stand_for_marks(void **state)
{
	(void)state;
	check(66, 80, true, "typography-accessible");
}

static void
without_utf8_marks_have_ascii_forms(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C");
	check(62, 80, false, "typography-ascii");
	setlocale(LC_ALL, "C.UTF-8");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_article_is_set_on_a_wide_screen),
		cmocka_unit_test(an_article_is_set_on_a_usual_screen),
		cmocka_unit_test(on_small_screens_words_go_before_marks),
		cmocka_unit_test(in_accessible_mode_words_stand_for_marks),
		cmocka_unit_test(without_utf8_marks_have_ascii_forms),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
