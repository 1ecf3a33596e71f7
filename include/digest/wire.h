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
/*
 * What the arrays of an unpacked one may take beside its packed bytes: little
 * for the engine, which always limits the items, much for a command that
 * wants a whole feed, however long.
 */
enum {
	WIRE_MAX_MEMORY = 24 * 1024 * 1024,
	WIRE_MAX_MEMORY_UNLIMITED = 256 * 1024 * 1024,
};

/*
 * Everything of the job but its documents, whose lengths are told: the bytes
 * of job->bytes and of job->more in turn are to follow right behind.
 */
void wire_pack_job(struct buf *out, const struct digest_job *job);
/*
 * packed: what wire_pack_job wrote, and the documents. Texts point into
 * packed, known and more live in mem.
 */
int wire_unpack_job(struct digest_job *job, struct arena *mem,
    struct text packed, struct err *err);

/* A harvest that is there as a whole: failures, tests. */
void wire_pack_harvest(struct buf *out, const struct harvest *harvest);
/* What a harvest must be within: known from its job. */
struct wire_bounds {
	enum digest_kind kind;
	size_t document_bytes; /* mentions of a DIGEST_TEXT lie in these */
	unsigned max_items;    /* 0: any number */
	bool one_by_one;
};
struct wire_bounds wire_bounds_of(const struct digest_job *job);

/*
 * Texts of *harvest point into packed, arrays live in mem. Returns -1 with
 * ERR_INPUT for anything that is not sound; *harvest is then a failure of
 * that kind and says so.
 */
int wire_unpack_harvest(struct harvest *harvest, struct arena *mem,
    struct text packed, const struct wire_bounds *bounds, struct err *err);

/*
 * A harvest of a feed or page, written while its items are made, so that what
 * an item needs can be freed before the next: _begin with all but the items,
 * _item for each, _end.
 */
struct wire_feed {
	struct buf *out;
	size_t count_at;   /* where the number of items goes */
	size_t memory;     /* what the items will take unpacked … */
	size_t max_memory; /* … and may take */
	size_t nitems;
	size_t dropped;
};
void wire_feed_begin(struct wire_feed *wire, struct buf *out,
    enum digest_kind kind, const struct feed *feed, unsigned max_items);
/* Drops it when the harvest would become longer, or larger, than it may. */
void wire_feed_item(struct wire_feed *wire, const struct item *item,
    const struct harvest_item *more);
void wire_feed_end(struct wire_feed *wire, size_t dropped);
/* For a page instead: with the harvest's alternates and login. */
void wire_page_end(
    struct wire_feed *wire, size_t dropped, const struct harvest *harvest);

#endif
