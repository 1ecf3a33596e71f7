/* has.h: the bits of articles.has. */
#ifndef SRC_STORE_HAS_H
#define SRC_STORE_HAS_H

#include <stdint.h>

#include "model/article.h"
#include "model/item.h"

enum { HAS_AUDIO = 1, HAS_IMAGE = 2, HAS_VIDEO = 4 };

/* article may be NULL. */
int64_t has_of(const struct item *item, const struct article *article);

#endif
