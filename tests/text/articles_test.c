#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/text/tool/score.h"
#include "support/place.h"

static struct marked_list
read_articles(struct arena *mem, const char *path)
{
	struct marked_list list = { 0 };
	struct err err;

	if (marked_read(&list, mem, path, &err) < 0)
		fail_msg("%s", err.text);
	return list;
}

static void
marks_are_read_as_names(void **state)
{
	const struct place *place = *state;
	struct arena mem = { 0 };
	struct marked_list list;

	place_write(place->config,
	    "# ours\n= held one\n[p Ada Pé] in [l Rome]\nShe said\n"
	    "= two\n[o CGT], [x Tour de France]\n");
	list = read_articles(&mem, place->config);
	assert_int_equal(list.count, 2);
	assert_true(list.list[0].held);
	assert_true(text_is(list.list[0].topic, "one"));
	assert_true(
	    text_is(list.list[0].text, "Ada P\xC3\xA9 in Rome\n\nShe said"));
	assert_int_equal(list.list[0].count, 2);
	assert_int_equal(list.list[0].names[1].start, 11);
	assert_int_equal(list.list[0].names[1].end, 15);
	assert_int_equal(list.list[0].names[1].kind, ENTITY_PLACE);
	assert_false(list.list[1].held);
	assert_int_equal(list.list[1].names[0].kind, ENTITY_ORGANISATION);
	assert_int_equal(list.list[1].names[1].kind, ENTITY_OTHER);
	arena_clear(&mem);
}

static void
a_broken_mark_is_told_with_its_line(void **state)
{
	static const char *const broken[] = { "= a\n[p Ada\n", "= a\nAda]\n",
		"= a\n[q Ada]\n", "= a\n[pAda]\n", "= a\n[p Ada ]\n",
		"= a\n[p [l Rome]]\n", NULL };
	const struct place *place = *state;

	for (size_t i = 0; broken[i]; i++) {
		struct arena mem = { 0 };
		struct marked_list list = { 0 };
		struct err err;

		place_write(place->config, broken[i]);
		assert_true(marked_read(&list, &mem, place->config, &err) < 0);
		assert_int_equal(err.code, ERR_INPUT);
		assert_non_null(strstr(err.text, "line 2"));
		arena_clear(&mem);
	}
}

static void
a_name_counts_when_span_and_kind_are_right(void **state)
{
	struct marked_name names[] = { { 0, 6, ENTITY_PLACE },
		{ 14, 20, ENTITY_PERSON } };
	struct marked article = { .language = TEXT("fr"),
		.text = TEXT("France bat la Russie"),
		.names = names,
		.count = 2 };
	struct score score = { 0 };

	(void)state;
	score_add(&score, &article, NULL);
	assert_int_equal(score.marked[ENTITY_PLACE], 1);
	assert_int_equal(score.found[ENTITY_PLACE], 2);
	assert_int_equal(score.right[ENTITY_PLACE], 1);
	assert_int_equal(score.marked[ENTITY_PERSON], 1);
	assert_int_equal(score.right[ENTITY_PERSON], 0);
	assert_true(score_core(&score).f1 == 50);
}

/* What is reached, less a little; make bench-names shows all of it. */
static const struct mark {
	const char *path;
	double f1;
} marks[] = {
	{ "src/text/articles/de.txt", 72 },
	{ "src/text/articles/en.txt", 74 },
	{ "src/text/articles/es.txt", 81 },
	{ "src/text/articles/fr.txt", 74 },
	{ "src/text/articles/it.txt", 79 },
	{ "src/text/articles/nl.txt", 86 },
	{ "src/text/articles/pt.txt", 78 },
};

static void
names_of_held_articles_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		struct arena mem = { 0 };
		struct marked_list list = read_articles(&mem, marks[i].path);
		struct score score = { 0 };

		for (size_t k = 0; k < list.count; k++)
			if (list.list[k].held)
				score_add(&score, &list.list[k], NULL);
		if (score_core(&score).f1 < marks[i].f1)
			fail_msg("%s: %.1f, at least %.1f", marks[i].path,
			    score_core(&score).f1, marks[i].f1);
		arena_clear(&mem);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    marks_are_read_as_names, place_set_up, place_tear_down),
		cmocka_unit_test_setup_teardown(
		    a_broken_mark_is_told_with_its_line, place_set_up,
		    place_tear_down),
		cmocka_unit_test(a_name_counts_when_span_and_kind_are_right),
		cmocka_unit_test(names_of_held_articles_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
