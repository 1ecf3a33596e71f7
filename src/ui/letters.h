/*
 * ui/letters.h: letters with marks upon them, for which a cell has no room.
 *
 * A letter's number is the same in every canvas, so that cells of two can be
 * compared byte by byte.
 */
#ifndef UI_LETTERS_H
#define UI_LETTERS_H

#include <stdint.h>

#include "ui/canvas.h"

/* Set in a cell's code that is the number of a letter with marks. */
#define LETTER_MARKED UINT32_C(0x80000000)

struct canvas_letters;

struct canvas_letters *letters_new(void);
void letters_free(struct canvas_letters *letters);
void letters_forget(struct canvas_letters *letters); /* all of them */
/* The number of a letter: the first code point, then n - 1 marks, n > 1. */
uint32_t letters_add(
    struct canvas_letters *letters, const uint32_t *codes, int n);

#endif
