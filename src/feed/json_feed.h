/* JSON Feed 1.0 and 1.1 (jsonfeed.org), and RSS in JSON's clothes. */
#ifndef FEED_JSON_FEED_H
#define FEED_JSON_FEED_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "feed/parse.h"
#include "shelf.h"

/* As feed_read; text is UTF-8, the items go into the shelf. */
int json_feed_read(struct feed *feed, struct arena *mem, struct text text,
    struct shelf *shelf, const struct feed_options *options, struct err *err);

#endif
