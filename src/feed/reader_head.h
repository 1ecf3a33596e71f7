/* Fields of the feed itself: its language, its address, when to ask it. */
#ifndef FEED_READER_HEAD_H
#define FEED_READER_HEAD_H

#include "reader.h"

/* The text t of such a field has ended; others mean nothing here. */
void head_end(struct reader *reader, const struct field *field, struct text t);
/* The address a feed gives itself (rank 1), or moves to (2). */
void head_set_new_url(struct reader *reader, struct text url, int rank);

#endif
