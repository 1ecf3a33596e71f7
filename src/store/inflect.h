/*
 * inflect.h: one word, in the singular or the plural.
 *
 * A word that begins small has its other number as English and French build
 * it by rule: strike strikes, city cities, cheval chevaux, bateau bateaux. Of
 * short ones (less than four letters, five in the plural) it may be another
 * word, so these have none. Forms that are no words harm nothing, as nobody
 * writes them. Names, which begin with a capital, are taken as they are.
 */
#ifndef SRC_STORE_INFLECT_H
#define SRC_STORE_INFLECT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"

enum { INFLECTIONS = 3 };

/* Other forms of the word, in mem; returns how many. */
size_t inflect(
    struct text word, struct text forms[INFLECTIONS], struct arena *mem);

#endif
