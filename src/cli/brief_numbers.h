/*
 * cli/brief_numbers.h: what the numbers of the last brief stand for, so that
 * `show 3` can read on from it. Kept in a file of the state folder, one brief
 * for each user; they hold for BRIEF_HOURS and for the database it was of.
 */
#ifndef CLI_BRIEF_NUMBERS_H
#define CLI_BRIEF_NUMBERS_H

#include "cli.h"

enum { BRIEF_HOURS = 12 };

/* The articles of one number, the one whose title was printed first. */
struct brief_number {
	int64_t *articles;
	size_t n;
	int64_t at; /* when the brief was printed */
	bool over;  /* that is BRIEF_HOURS ago */
};

/* In place of those of the brief before. */
int brief_numbers_keep(struct cli *cli, const struct brief_number *numbers,
    size_t n, int64_t now, struct err *err);
/* ERR_NOT_FOUND: no brief was printed, or it does not count so far. */
int brief_number(struct cli *cli, struct brief_number *number, size_t at,
    int64_t now, struct err *err);

#endif
