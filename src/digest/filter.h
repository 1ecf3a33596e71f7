/* digest/filter.h: which items of a source its user wants at all. */
#ifndef DIGEST_FILTER_H
#define DIGEST_FILTER_H

#include "base/err.h"
#include "model/item.h"
#include "model/page_rules.h"

/* Drops items by include and exclude; -1 when one of them is no expression. */
int filter_items(
    struct feed *feed, const struct page_rules *rules, struct err *err);

#endif
