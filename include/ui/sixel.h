/*
 * ui/sixel.h: pictures as sixels, columns of six points (VT330/VT340
 * Programmer Reference Manual, volume 2, chapter 14).
 */
#ifndef UI_SIXEL_H
#define UI_SIXEL_H

#include "ui/pixels.h"

/*
 * Reads the first sixel picture in what a program has said; what is around it
 * is dropped. Inside it nothing may stand but what makes up sixels, its size
 * must be told first, and no point may lie outside. False: it is none, or is
 * larger than width × height.
 */
bool sixel_read(struct pixels *pixels, struct arena *mem, struct text said,
    int width, int height);
/* Adds a part of it, to be drawn from the cursor on. */
void sixel_add(struct buf *out, const struct pixels *pixels,
    const struct pixels_part *part);

#endif
