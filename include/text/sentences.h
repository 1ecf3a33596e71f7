/*
 * text/sentences.h: a text cut into sentences, for people to choose from.
 *
 * A sentence takes its closing quotes and brackets along; a line's end ends
 * one, so that headings, list items and rows of a table are one each. The
 * blanks between are in none. Where it is not sure that one ends (a small
 * letter follows, an abbreviation or a number of two digits comes before the
 * dot) it goes on. CJK needs no blank behind its marks.
 */
#ifndef TEXT_SENTENCES_H
#define TEXT_SENTENCES_H

#include <stddef.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/stretch.h"

/* In order, in mem. Any bytes will do. */
void sentences_cut(
    struct stretch **sentences, size_t *n, struct arena *mem, struct text text);

#endif
