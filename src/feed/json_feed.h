/* JSON Feed 1.0 and 1.1 (jsonfeed.org), and RSS in JSON's clothes. */
#ifndef FEED_JSON_FEED_H
#define FEED_JSON_FEED_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/item.h"

/* As feed_parse; text is UTF-8. */
int json_feed_read(struct feed *feed, struct arena *mem, struct text text,
    struct text base, struct err *err);

#endif
