/*
 * ui/kitty.h: pictures by kitty's graphics protocol
 * (https://sw.kovidgoyal.net/kitty/graphics-protocol/), which other terminals
 * speak, too. A terminal keeps a picture by a number and places parts of it.
 */
#ifndef UI_KITTY_H
#define UI_KITTY_H

#include "ui/pixels.h"

/*
 * Reads the picture that a program has said, points as they are. Of what it
 * says only how many there are and, from base64, their bytes are taken. False:
 * it is none, or is larger than width × height.
 */
bool kitty_read(struct pixels *pixels, struct arena *mem, struct text said,
    int width, int height);

/* Gives a picture to the terminal, which shows nothing yet. */
void kitty_add_picture(
    struct buf *out, uint32_t id, const struct pixels *pixels);
/*
 * Shows a part of it, from the cursor on, in so many cells; the cursor stays.
 * placement: 1…; one that is shown already goes there.
 */
void kitty_add_placement(struct buf *out, uint32_t id, unsigned placement,
    const struct pixels_part *part, int rows, int columns);
/* No longer shows it; placement 0: none of it. */
void kitty_add_removal(struct buf *out, uint32_t id, unsigned placement);
/* The terminal forgets it. */
void kitty_add_end(struct buf *out, uint32_t id);

#endif
