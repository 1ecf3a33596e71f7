/* model/pack_parts.h: what the files that pack and unpack share. */
#ifndef MODEL_PACK_PARTS_H
#define MODEL_PACK_PARTS_H

#include "model/pack.h"

/* In front of everything that may be stored; a change of shape counts up. */
enum { PACK_VERSION = 1 };
/* Articles got times of sections, pages and walls with 2, soft hyphens
 * with 3; those of 1 and 2 are in databases. */
enum { PACK_ARTICLE_VERSION = 3 };
/* Items got related links with 2; those of 1 are in databases. */
enum { PACK_ITEM_VERSION = 2 };

/* Makes it bad and empties it; 0. */
int64_t pack_spoil(struct pack_reader *in);
void unpack_version(struct pack_reader *in);
/* Reads a count and makes room for as many; NULL and 0 when bad. */
void *unpack_counted(
    struct pack_reader *in, size_t *count, size_t min_bytes, size_t size);

#endif
