/*
 * html/recipe.h: a recipe that only the page's JSON-LD holds.
 */
#ifndef HTML_RECIPE_H
#define HTML_RECIPE_H

#include "base/arena.h"
#include "model/article.h"
#include "tree.h"

/*
 * Adds what schema.org's Recipe of the page states, its ingredients as a list
 * and its steps as a numbered one, to the end of *article, each only when the
 * text lacks it; into mem.
 */
void recipe_add(
    struct article *article, struct arena *mem, const struct tree *tree);

#endif
