/* What an address says of its page: "/2023/09/a-bridge-falls-1234.html". */
#ifndef FEED_SLUG_H
#define FEED_SLUG_H

#include "base/arena.h"
#include "base/text.h"

/*
 * The words of an address as a title, in mem: "A bridge falls". Numbers at
 * either end are ids and go, unless nothing else is there; the host when the
 * path has no words.
 */
struct text slug_title(struct arena *mem, struct text url);

#endif
