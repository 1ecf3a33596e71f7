/* cli/print.h: an article as plain text or as the contract's JSON. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "base/buf.h"
#include "model/article.h"
#include "model/entity.h"

/*
 * Title, source line, lede, headed sections, list of links: folded at 78
 * columns, for a terminal, a pipe or a screen reader.
 */
void print_article(struct buf *out, const struct article *article,
    const struct names *names, struct text source);

#endif
