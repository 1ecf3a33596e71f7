/*
 * html/questions.h: a page that is one question and its answers.
 */
#ifndef HTML_QUESTIONS_H
#define HTML_QUESTIONS_H

#include "container.h"
#include "tree.h"

/*
 * What holds the question and all answers, by schema.org's Question and
 * Answer; false when the page has no such thing, or lists several questions.
 */
bool questions_find(struct container *container, const struct tree *tree);

#endif
