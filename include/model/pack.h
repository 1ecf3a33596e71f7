/*
 * model/pack.h: model structs as bytes, for the pipe to the workers and for
 * the database. Little endian, self-contained, one version byte in front.
 *
 * Reading trusts nothing: every length is checked, text must be valid UTF-8,
 * indices must point inside. A bad byte sets reader.bad, all later reads give
 * empty values; check it once at the end.
 */
#ifndef MODEL_PACK_H
#define MODEL_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "model/article.h"
#include "model/entity.h"
#include "model/item.h"
#include "model/outline.h"
#include "model/wiki.h"

struct pack_reader {
	struct text rest;
	struct arena *mem; /* arrays, and copies of texts */
	bool borrow;       /* texts point into rest's bytes instead */
	size_t max_bytes;  /* of mem, beyond which it is bad; 0: any */
	bool bad;
};

void pack_int(struct buf *out, int64_t value); /* zigzag varint */
/* Bad bytes and NUL become U+FFFD, so that it can be unpacked. */
void pack_text(struct buf *out, struct text text);
void pack_real(struct buf *out, double value);
void pack_date(struct buf *out, struct date date);
int64_t unpack_int(struct pack_reader *in);
/* An int in [low, high]; bad otherwise. */
int64_t unpack_int_in(struct pack_reader *in, int64_t low, int64_t high);
struct text unpack_text(struct pack_reader *in);
double unpack_real(struct pack_reader *in); /* finite */
struct date unpack_date(struct pack_reader *in);
/* A count of things of at least min_bytes each that can still follow. */
size_t unpack_count(struct pack_reader *in, size_t min_bytes);
/* Room for that many in mem, NULL when bad or none. */
void *unpack_array(struct pack_reader *in, size_t count, size_t size);

void pack_feed(struct buf *out, const struct feed *feed); /* with its items */
void pack_item(struct buf *out, const struct item *item);
void pack_article(struct buf *out, const struct article *article);
void pack_names(struct buf *out, const struct names *names);
void pack_outlines(struct buf *out, const struct outlines *outlines);
void pack_wiki(struct buf *out, const struct wiki_items *items);
void unpack_feed(struct pack_reader *in, struct feed *feed);
void unpack_item(struct pack_reader *in, struct item *item);
void unpack_article(struct pack_reader *in, struct article *article);
void unpack_outlines(struct pack_reader *in, struct outlines *outlines);
/* At most WIKI_ITEMS, each with an id. */
void unpack_wiki(struct pack_reader *in, struct wiki_items *items);
/* text_bytes: the length of the text mentions must lie in. */
void unpack_names(
    struct pack_reader *in, struct names *names, size_t text_bytes);

#endif
