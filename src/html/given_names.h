/*
 * html/given_names.h: the commonest given names of de en es fr it nl pt and
 * some neighbours: what tells a person's name from other capitals where no
 * mark and no "by" does.
 *
 * Left out is what is a common word as well ("Mark" stays, "Will" does not).
 */
#ifndef HTML_GIVEN_NAMES_H
#define HTML_GIVEN_NAMES_H

#include <stdbool.h>

#include "base/text.h"

enum { GIVEN_BYTES = 24 };

/* In any case, with accents or without; of "Jean-Luc" the first part. */
bool is_given_name(struct text word);

#endif
