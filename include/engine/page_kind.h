/* engine/page_kind.h: what came in place of a page: "a PDF". */
#ifndef ENGINE_PAGE_KIND_H
#define ENGINE_PAGE_KIND_H

#include "base/text.h"

/* Words for the reader; NULL: it may be a page. */
const char *page_kind(struct text bytes, struct text content_type);

#endif
