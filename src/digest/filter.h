/* digest/filter.h: which items of a source its user wants at all. */
#ifndef DIGEST_FILTER_H
#define DIGEST_FILTER_H

#include <stdbool.h>

#include "base/err.h"
#include "base/pattern.h"
#include "model/item.h"
#include "model/page_rules.h"

struct filter {
	struct pattern *include, *exclude; /* NULL: none */
};

/* -1 when one of the rules is no expression; nothing to close then. */
int filter_open(
    struct filter *filter, const struct page_rules *rules, struct err *err);
bool filter_wants(const struct item *item, void *filter);
void filter_close(struct filter *filter);

/* Drops items by include and exclude; -1 when one of them is no expression. */
int filter_items(
    struct feed *feed, const struct page_rules *rules, struct err *err);

#endif
