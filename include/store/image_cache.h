/*
 * store/image_cache.h: pictures of articles that were looked at, as files in
 * $XDG_CACHE_HOME/depeche/images. The engine alone puts them there; they may
 * go at any time.
 */
#ifndef STORE_IMAGE_CACHE_H
#define STORE_IMAGE_CACHE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

enum { IMAGE_CACHE_BYTES = 100 * 1024 * 1024 };

/* A number for an address, short enough for an event. */
int64_t image_cache_key(struct text url);
/* Where the picture of an address is, if it is there; NULL: no place. */
const char *image_cache_path(
    struct arena *mem, struct text url, struct err *err);
/*
 * Keeps a picture, whole or not at all. The oldest ones go while there are
 * more than so many bytes, but never this one.
 */
int image_cache_keep(
    struct text url, struct text bytes, int64_t most, struct err *err);

#endif
