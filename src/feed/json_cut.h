/*
 * The items of a feed in JSON, found without a tree of the whole: a document
 * of 16 MB would take ten times as much.
 */
#ifndef FEED_JSON_CUT_H
#define FEED_JSON_CUT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/text.h"

/*
 * Appends text to head with the list of items, {"items": […]} or
 * {"rss": {"channel": {"item": […]}}}, emptied, and gives what stands between
 * its brackets. False when there is no such list; head then is all of text.
 */
bool json_cut(struct buf *head, struct text *elements, struct text text);
/*
 * The next element of such a list, which ends where it should; what it is
 * made of is not looked at. False at the end; *elements is then empty, unless
 * something else stands there.
 */
bool json_cut_next(struct text *elements, struct text *element);

#endif
