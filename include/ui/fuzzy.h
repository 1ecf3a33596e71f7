/*
 * ui/fuzzy.h: does a pattern's every letter occur in a text, in order, and
 * how well? Case and diacritics do not count.
 */
#ifndef UI_FUZZY_H
#define UI_FUZZY_H

#include <stddef.h>

#include "base/text.h"

/*
 * 0: no match, else the larger the better: letters in a row, at the starts
 * of words and near the front score more. An empty pattern scores 1. When
 * places is given, places[i] becomes the byte offset in text of the i-th
 * code point of the pattern, for the first nplaces.
 */
int fuzzy_score(
    struct text pattern, struct text text, size_t *places, size_t nplaces);

#endif
