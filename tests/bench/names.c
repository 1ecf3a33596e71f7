/*
 * How well names are found, with nothing but the project's own articles:
 *	names [-e] FILE...
 *
 * The held articles of the files (src/text/tool/marked.h) are read and their
 * names found: exact spans and kinds, by language. With -e all that is wrong
 * is told too. The marks are in tests/text/articles_test.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/text/tool/score.h"

/* The held articles of one file. */
static void
measure(const char *path, FILE *errors)
{
	struct arena mem = { 0 };
	struct marked_list list = { 0 };
	struct score score = { 0 };
	struct figures core;
	struct err err;
	size_t held = 0;

	if (marked_read(&list, &mem, path, &err) < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	for (size_t i = 0; i < list.count; i++) {
		if (!list.list[i].held)
			continue;
		score_add(&score, &list.list[i], errors);
		held++;
	}
	core = score_core(&score);
	printf("%-28s %4zu %6zu  %5.1f %5.1f %5.1f ", path, held,
	    score.marked[0] + score.marked[1] + score.marked[2], core.precision,
	    core.recall, core.f1);
	for (int kind = 0; kind < ENTITY_KINDS; kind++)
		printf(" %5.1f", score_kind(&score, (enum entity_kind)kind).f1);
	printf("\n");
	arena_clear(&mem);
}

int
main(int argc, char **argv)
{
	bool errors = argc > 1 && strcmp(argv[1], "-e") == 0;

	printf("%-28s held  names  P     R     core   pers  plac  orga "
	       "other\n",
	    "articles");
	for (int i = 1 + errors; i < argc; i++)
		measure(argv[i], errors ? stdout : NULL);
	return 0;
}
