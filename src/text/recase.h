/* Lines all in capitals, as agencies write headlines. */
#ifndef TEXT_RECASE_H
#define TEXT_RECASE_H

#include "token.h"

/*
 * The text with such lines written as others are, as far as that is known:
 * "VLADIMIR POUTINE RENCONTRE KIM JONG UN" as "Vladimir Poutine rencontre Kim
 * Jong Un". All characters stay where they are. What the text writes elsewhere
 * tells most, then lists of names and of words. Without such lines it is the
 * text of tokens, not a copy.
 */
struct text recase(struct arena *mem, const struct tokens *tokens);

#endif
