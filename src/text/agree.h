/* One form of a text is one kind of name. */
#ifndef TEXT_AGREE_H
#define TEXT_AGREE_H

#include "spans.h"

/*
 * Gives all names of one form the kind that most of them have, and a word by
 * itself that ends the full name of a person that person's, with the capital
 * particle before it: "Le Dantec" of "Yann Le Dantec".
 */
void spans_agree(struct spans *spans, const struct tokens *tokens);

#endif
