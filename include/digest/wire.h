/*
 * digest/wire.h: jobs and harvests as bytes, over model/pack.
 *
 * Unpacking trusts nothing: what a taken-over worker may send is at worst a
 * wrong text, never a bad length, index, byte or kind, nor more memory than
 * allowed.
 */
#ifndef DIGEST_WIRE_H
#define DIGEST_WIRE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "digest/digest.h"

/* A packed harvest is at most this long; a longer one becomes a failure. */
enum { WIRE_MAX_HARVEST = 24 * 1024 * 1024 };
/* What an unpacked one may add to its arena beside its packed bytes. */
enum { WIRE_MAX_MEMORY = 32 * 1024 * 1024 };

/*
 * Everything of the job but its document, whose length is told: the bytes of
 * the document are to follow right behind.
 */
void wire_pack_job(struct buf *out, const struct digest_job *job);
/*
 * packed: what wire_pack_job wrote, and the document. Texts point into
 * packed, known lives in mem.
 */
int wire_unpack_job(struct digest_job *job, struct arena *mem,
    struct text packed, struct err *err);

/* A harvest that is there as a whole: failures, tests. */
void wire_pack_harvest(struct buf *out, const struct harvest *harvest);
/*
 * Texts of *harvest point into packed, arrays live in mem. document_bytes is
 * the length of the job's document, in which the mentions of a DIGEST_TEXT
 * must lie. Returns -1 with ERR_INPUT for anything that is not sound;
 * *harvest is then a failure of that kind and says so.
 */
int wire_unpack_harvest(struct harvest *harvest, struct arena *mem,
    struct text packed, enum digest_kind kind, size_t document_bytes,
    struct err *err);

/*
 * A harvest of a feed, written while its items are made, so that what an item
 * needs can be freed before the next: _begin with all but the items, _item
 * for each, _end.
 */
struct wire_feed {
	struct buf *out;
	size_t count_at; /* where the number of items goes */
	size_t nitems;
	size_t dropped;
};
void wire_feed_begin(
    struct wire_feed *wire, struct buf *out, const struct feed *feed);
/* Drops it when the harvest would become longer than WIRE_MAX_HARVEST. */
void wire_feed_item(struct wire_feed *wire, const struct item *item,
    const struct harvest_item *more);
void wire_feed_end(struct wire_feed *wire, size_t dropped);

#endif
