/*
 * html/media.h: which address a picture, a video or a frame stands for.
 */
#ifndef HTML_MEDIA_H
#define HTML_MEDIA_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"
#include "tree.h"

/*
 * The absolute address of an <img>, lazily loaded or not; empty for pixels
 * that count visitors and for what has no address.
 */
struct text media_image(struct arena *mem, const struct tree *tree,
    uint32_t node, struct text base);

/*
 * The page or file that an <iframe>, <video>, <audio> or a post's <a> shows,
 * and what to call it; empty for frames of hosts that are not known to show videos.
 */
struct text media_link(struct arena *mem, const struct tree *tree,
    uint32_t node, struct text base, struct text *name);

/*
 * The page of the video that a frame's address shows ("…/embed/ID" becomes
 * "…/watch?v=ID"); false when the host is not known.
 */
/* media_frame.c: hosts are rows of a table. */
bool media_frame(struct arena *mem, struct text address, struct text *page,
    struct text *name);

/*
 * The same for elements that name what they show by a number (<amp-youtube>,
 * <lite-youtube>); false for all others.
 */
bool media_element(struct arena *mem, const struct tree *tree, uint32_t node,
    struct text *page, struct text *name);

/*
 * An address a reader may follow: http, https or mailto, absolute. Empty for
 * all else, places inside the page too.
 */
struct text media_address(
    struct arena *mem, struct text base, struct text reference);

#endif
