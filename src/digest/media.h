/* digest/media.h: what a reader may open beside an item's text. */
#ifndef DIGEST_MEDIA_H
#define DIGEST_MEDIA_H

#include "base/arena.h"
#include "model/article.h"
#include "model/item.h"

/*
 * Appends a BLOCK_MEDIA with a link for each enclosure that is no picture and
 * no link of the text already, and for chapters and transcripts. In mem.
 */
void media_add(
    struct article *article, struct arena *mem, const struct item *item);

#endif
